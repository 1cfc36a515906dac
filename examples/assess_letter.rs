//! scratch
fn main() {
    let reader = inspection_letters::Reader::default();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        println!("{}", serde_json::to_string(&reader.outcome(&path, &bytes)).unwrap());
    }
}

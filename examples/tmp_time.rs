//! scratch
fn main() {
    let reader = inspection_letters::Reader::default();
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let t = std::time::Instant::now();
    for _ in 0..2000 { std::hint::black_box(reader.read("x", &bytes)).ok(); }
    println!("{:?} per letter", t.elapsed() / 2000);
    let t = std::time::Instant::now();
    let _ = inspection_letters::Recommendation::from_toml(include_str!("../src/recommendation/abuse-of-position-2016.toml")).unwrap();
    println!("{:?} load", t.elapsed());
}

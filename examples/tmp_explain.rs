//! scratch
fn main() {
    let text = std::env::args().nth(1).unwrap();
    let reader = inspection_letters::Reader::default();
    print!("{}", reader.explain_findings(&text));
    let found = reader.read_findings(&text);
    println!("plan {} {:?}", found.plan.status, found.plan.certainty);
    for (id, f) in &found.elements { println!("{id} {} {:?} {:?}", f.status, f.certainty, f.steps); }
}

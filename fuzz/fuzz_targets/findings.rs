//! The text of a passage → its findings, quoted from where they stand, the same
//! each time.
#![no_main]

use std::sync::LazyLock;

use inspection_letters::{Evidence, Finding, Reader};
use libfuzzer_sys::fuzz_target;

static READER: LazyLock<Reader> = LazyLock::new(Reader::default);

fn quoted(finding: &Finding) -> impl Iterator<Item = &Evidence> {
    let candidates = finding.candidates.iter().flat_map(|candidate| &candidate.evidence);
    let riders = finding.riders.iter().map(|rider| &rider.evidence);
    finding.evidence.iter().chain(candidates).chain(riders)
}

fuzz_target!(|passage: &str| {
    let found = READER.read_findings(passage);
    let findings = found.elements.iter().map(|(_, finding)| finding);
    for evidence in findings.chain([&found.plan]).flat_map(quoted) {
        let span = evidence.span;
        assert_eq!(passage.get(span.start..span.end), Some(&*evidence.quote));
        assert!(!evidence.quote.is_empty());
    }
    let again = READER.read_findings(passage);
    assert_eq!(found.elements, again.elements);
    assert_eq!(found.plan, again.plan);
    assert_eq!(found.review, again.review);
});

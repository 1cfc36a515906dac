//! Bytes of any kind → one outcome, whose quotations are the text at their spans.
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

fuzz_target!(|bytes: &[u8]| {
    let Ok(reading) = READER.reading("fuzz", bytes) else {
        return;
    };
    let text = &*reading.extracted.text;
    let elements = reading.record.elements.iter().map(|(_, finding)| finding);
    for evidence in elements.chain([&reading.record.plan]).flat_map(quoted) {
        let span = evidence.span;
        assert_eq!(text.get(span.start..span.end), Some(&*evidence.quote));
        assert!(!evidence.quote.is_empty());
        assert_eq!(evidence.page, reading.extracted.page_of(span.start));
    }
});

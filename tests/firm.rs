//! What is said of another's plan, of a plan that is only wanted, or of less than all of the
//! recommendation gives no firm verdict and no firm reflection of the strategy.

use inspection_letters::{Certainty, Finding, Reader};

const OPEN: [&str; 12] = [
    "The plan sets out a comprehensive appraisal of the capacity of the counter-corruption unit.",
    "Your plan provides comprehensive briefings for sergeants.",
    "The evidence that you enclosed was comprehensive.",
    "We should have welcomed a plan that was comprehensive.",
    "A plan that reflects the national strategy is being written.",
    "We have yet to be persuaded that your plan reflects the national strategy.",
    "Your head of professional standards was confident that the plan reflects the national strategy.",
    "Plans elsewhere in the region were comprehensive and reflect the national strategy.",
    "Your plan was not comprehensive until a section on monitoring was added.",
    "Almost all elements of our recommendation were in place.",
    "The funding for all elements of our recommendation was in place.",
    "You intend all elements of our recommendation to be in place by the spring.",
];

const FIRM: [&str; 3] = [
    "Your plan is comprehensive.",
    "Your plan is comprehensive and reflects the national strategy.",
    "All elements of our recommendation were already in place.",
];

fn is_firm(finding: &Finding) -> bool {
    finding.certainty == Certainty::Stated
        && !matches!(finding.status.as_str(), "not_stated" | "not_mentioned")
}

#[test]
fn what_is_not_said_of_the_plan_is_open() {
    let reader = Reader::default();
    for text in OPEN {
        let read = reader.read_findings(text);
        assert!(!is_firm(&read.plan), "{text}: {}", read.plan.status);
        let strategy = read.elements.get("npcc_strategy");
        assert!(!strategy.is_some_and(is_firm), "{text}: strategy");
    }
    for text in FIRM {
        assert!(is_firm(&reader.read_findings(text).plan), "{text}: not firm");
    }
}

//! Counting organisations by status, and by region.

use std::collections::BTreeMap;

use super::rows::{Cell, Place};
use super::{Count, Distribution, Region};
use crate::record::{Certainty, Id};
use crate::{Recommendation, Register, Scale};

/// All that every letter has a reading of.
pub(super) struct Columns<'a> {
    pub(super) group: Column<'a>,
    pub(super) plan: Column<'a>,
    pub(super) elements: Vec<Column<'a>>,
}

/// Something that every letter has a reading of: its group, its plan, an
/// element.
pub(super) struct Column<'a> {
    index: usize,
    id: Id,
    label: &'a str,
    statuses: Vec<(&'a Id, &'a str)>,
}

/// Where one organisation stands, all of its letters considered.
enum Standing<'a> {
    Firm(&'a Id),
    Ambiguous,
    Conflicting,
    Disagreeing,
}

impl<'a> Columns<'a> {
    pub(super) fn new(recommendation: &'a Recommendation) -> Self {
        let of = |scale: Scale<'a>| {
            scale.statuses().map(|status| (status.id(), status.label())).collect::<Vec<_>>()
        };
        let groups = recommendation.groups().map(|group| (group.id(), group.label())).collect();
        let verdicts = of(recommendation.verdict_scale());
        let elements = recommendation.elements().enumerate().map(|(index, element)| {
            let scale = recommendation.scale(element.id().as_str());
            let statuses = scale.map(of).unwrap_or_default();
            Column { index: index + 2, id: element.id().clone(), label: element.label(), statuses }
        });
        Self {
            group: Column { index: 0, id: "group".into(), label: "Group", statuses: groups },
            plan: Column { index: 1, id: "plan".into(), label: "Plan", statuses: verdicts },
            elements: elements.collect(),
        }
    }
}

impl Column<'_> {
    pub(super) fn distribution(&self, places: &[Place<'_>]) -> Distribution {
        let counts = self.statuses.iter().map(|&(id, label)| Count {
            id: id.clone(),
            label: label.into(),
            count: 0,
            organisations: Vec::new(),
        });
        let mut distribution = Distribution {
            id: self.id.clone(),
            label: self.label.into(),
            statuses: counts.collect(),
            ambiguous: Vec::new(),
            conflicting: Vec::new(),
            disagreeing: Vec::new(),
            reviewed: Vec::new(),
        };
        for place in places {
            let name = place.name.to_owned();
            if self.cells(place).any(|cell| cell.certainty == Certainty::Reviewed) {
                distribution.reviewed.push(name.clone());
            }
            match self.standing(place) {
                Standing::Ambiguous => distribution.ambiguous.push(name),
                Standing::Conflicting => distribution.conflicting.push(name),
                Standing::Disagreeing => distribution.disagreeing.push(name),
                Standing::Firm(status) => distribution.at(status).push(name),
            }
        }
        distribution
    }

    fn cells<'p>(&self, place: &'p Place<'_>) -> impl Iterator<Item = &'p Cell> + use<'p> {
        let index = self.index;
        place.rows.iter().map(move |row| &row.cells[index])
    }

    fn standing<'p>(&self, place: &'p Place<'_>) -> Standing<'p> {
        let cells: Vec<&Cell> = self.cells(place).collect();
        match *cells.as_slice() {
            [first, ref others @ ..] => {
                if others.iter().any(|cell| cell.status != first.status) {
                    return Standing::Disagreeing;
                }
                match cells.iter().find(|cell| cell.is_open()).map(|cell| cell.certainty) {
                    Some(Certainty::Conflicting) => Standing::Conflicting,
                    Some(_) => Standing::Ambiguous,
                    None => Standing::Firm(&first.status),
                }
            }
            [] => Standing::Ambiguous,
        }
    }

    fn tally(&self, places: &[&Place<'_>]) -> BTreeMap<Id, usize> {
        let mut tally = BTreeMap::new();
        for place in places {
            let at = match self.standing(place) {
                Standing::Firm(status) => status.clone(),
                _ => "open".into(),
            };
            *tally.entry(at).or_default() += 1;
        }
        tally
    }
}

impl Distribution {
    /// Who stands at `status`; a status that the recommendation does not know,
    /// from a record of another version, is counted under its own id.
    fn at(&mut self, status: &Id) -> &mut Vec<String> {
        let known = self.statuses.iter().position(|count| count.id == *status);
        let index = known.unwrap_or_else(|| {
            self.statuses.push(Count {
                id: status.clone(),
                label: status.to_string(),
                count: 0,
                organisations: Vec::new(),
            });
            self.statuses.len() - 1
        });
        let count = &mut self.statuses[index];
        count.count += 1;
        &mut count.organisations
    }
}

pub(super) fn regions(
    columns: &Columns<'_>,
    places: &[Place<'_>],
    register: &Register,
) -> Vec<Region> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for region in register.entries().iter().filter_map(|entry| entry.region.as_deref()) {
        *sizes.entry(region).or_default() += 1;
    }
    let region = |(name, organisations): (&str, usize)| {
        let there = |place: &&Place<'_>| {
            place.entry.is_some_and(|entry| entry.region.as_deref() == Some(name))
        };
        let there: Vec<&Place<'_>> = places.iter().filter(there).collect();
        Region {
            region: name.into(),
            organisations,
            with_letter: there.len(),
            groups: columns.group.tally(&there),
            elements: columns
                .elements
                .iter()
                .map(|column| (column.id.clone(), column.tally(&there)))
                .collect(),
        }
    };
    sizes.into_iter().map(region).collect()
}

//! The overview as Markdown whose tables line up, so that a terminal shows them
//! as well.

use std::collections::BTreeMap;
use std::fmt;

use super::{Distribution, Letters, Overview};
use crate::record::Id;

impl fmt::Display for Overview {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { title, inputs, letters, organisations, failed, .. } = self;
        writeln!(out, "# {}\n", plain(title))?;
        writeln!(
            out,
            "{inputs} inputs: {letters} letters read, about {organisations} organisations; \
             {} not read; {} readings open.\n",
            failed.len(),
            self.open()
        )?;
        distribution(out, &self.groups)?;
        distribution(out, &self.plan)?;
        for element in &self.elements {
            distribution(out, element)?;
        }
        regions(out, self)?;
        open(out, self)?;
        let without: Vec<String> = self.without_letter.iter().map(|name| plain(name)).collect();
        if !without.is_empty() {
            writeln!(out, "## No letter\n\n{}\n", without.join(", "))?;
        }
        list(out, "Not in the register", self.not_in_register.iter().map(shared))?;
        list(
            out,
            "Several letters about one organisation",
            self.several_letters.iter().map(shared),
        )?;
        list(out, "The same file twice", self.same_bytes.iter().map(shared))?;
        let failed = failed.iter();
        list(
            out,
            "Not read",
            failed.map(|failed| format!("{}: {}", failed.code, plain(&failed.message))),
        )
    }
}

fn distribution(out: &mut fmt::Formatter<'_>, distribution: &Distribution) -> fmt::Result {
    let Distribution { id, label, statuses, .. } = distribution;
    // The groups are few, and an empty one says something.
    let is_shown = |count: usize| count > 0 || *id == *"group";
    let mut rows: Vec<Vec<String>> = statuses
        .iter()
        .filter(|status| is_shown(status.count))
        .map(|status| vec![plain(&status.label), status.count.to_string()])
        .collect();
    let open = [
        ("open: ambiguous", &distribution.ambiguous),
        ("open: conflicting", &distribution.conflicting),
        ("open: letters disagree", &distribution.disagreeing),
    ];
    let open = open.into_iter().filter(|(_, names)| !names.is_empty());
    rows.extend(open.map(|(label, names)| vec![label.into(), names.len().to_string()]));
    table(out, &[plain(label), "organisations".into()], &rows)
}

fn regions(out: &mut fmt::Formatter<'_>, overview: &Overview) -> fmt::Result {
    if overview.regions.is_empty() {
        return Ok(());
    }
    let groups = &overview.groups.statuses;
    let mut head = vec!["Region".into(), "organisations".into(), "with letter".into()];
    head.extend(groups.iter().map(|group| plain(&group.label)));
    head.push("open".into());
    let at = |groups: &BTreeMap<Id, usize>, id: &str| {
        groups.get(id).copied().unwrap_or_default().to_string()
    };
    let rows = overview.regions.iter().map(|region| {
        let mut row = vec![plain(&region.region)];
        row.extend([region.organisations.to_string(), region.with_letter.to_string()]);
        row.extend(groups.iter().map(|group| at(&region.groups, group.id.as_str())));
        row.push(at(&region.groups, "open"));
        row
    });
    table(out, &head, &rows.collect::<Vec<_>>())
}

fn open(out: &mut fmt::Formatter<'_>, overview: &Overview) -> fmt::Result {
    let columns = [&overview.groups, &overview.plan].into_iter().chain(&overview.elements);
    let lines = columns.flat_map(|column| {
        let kinds = [
            (&column.ambiguous, "ambiguous"),
            (&column.conflicting, "conflicting"),
            (&column.disagreeing, "its letters disagree"),
        ];
        kinds.into_iter().flat_map(move |(names, kind)| {
            names
                .iter()
                .map(move |name| format!("{}, {}: {kind}", plain(name), plain(&column.label)))
        })
    });
    list(out, "Open", lines)
}

fn shared(letters: &Letters) -> String {
    let sources: Vec<String> = letters.sources.iter().map(|source| plain(source)).collect();
    format!("{}: {}", plain(&letters.shared), sources.join(", "))
}

fn list(
    out: &mut fmt::Formatter<'_>,
    title: &str,
    lines: impl Iterator<Item = String>,
) -> fmt::Result {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "## {title}\n")?;
    for line in lines {
        writeln!(out, "- {line}")?;
    }
    writeln!(out)
}

fn table(out: &mut fmt::Formatter<'_>, head: &[String], rows: &[Vec<String>]) -> fmt::Result {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| &row[column]).chain([&head[column]]);
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut line = |cells: &[String]| {
        for (column, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            match column {
                0 => write!(out, "| {cell:<width$} |")?,
                _ => write!(out, " {cell:>width$} |")?,
            }
        }
        writeln!(out)
    };
    line(head)?;
    let rule = widths.iter().enumerate();
    let rule = rule.map(|(column, width)| match column {
        0 => "-".repeat(*width),
        _ => format!("{}:", "-".repeat(width - 1)),
    });
    line(&rule.collect::<Vec<_>>())?;
    for row in rows {
        line(row)?;
    }
    writeln!(out)
}

/// Text of a letter or a file name, on one line and with nothing that Markdown,
/// or a terminal, would take for its own.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' => {
                plain.extend(['\\', character]);
            }
            _ if character.is_control() => plain.push('\u{fffd}'),
            _ => plain.push(character),
        }
    }
    plain
}

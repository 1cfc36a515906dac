//! Tables of a passage, row by row: what their cells name.

use super::marking::Marking;
use super::mention::{Mention, mentions};
use super::token::Kind;
use crate::recommendation::Compiled;

/// Rows that follow each other; the first may be a head.
pub(crate) type Table = Vec<Row>;

/// A line with a bar in it.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
}

/// What stands between two bars.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) tokens: Vec<usize>,
    pub(crate) mentions: Vec<Mention>,
}

/// The tables of a passage in order.
pub(crate) fn tables(marking: &Marking, by: &Compiled) -> Vec<Table> {
    let mut tables = vec![Table::new()];
    for line in lines(marking) {
        let row = row(marking, &line, by);
        let last = tables.last_mut().unwrap_or_else(|| unreachable!("never empty"));
        match row {
            Some(row) => last.push(row),
            None if !last.is_empty() => tables.push(Table::new()),
            None => {}
        }
    }
    tables.retain(|table| table.len() > 1);
    tables
}

/// Tokens by line, as far as lines are kept.
fn lines(marking: &Marking) -> Vec<Vec<usize>> {
    let breaks = |token: &usize| matches!(marking.tokens[*token].kind, Kind::Break { .. });
    let all: Vec<usize> = (0..marking.tokens.len()).collect();
    all.split(breaks).filter(|line| !line.is_empty()).map(<[usize]>::to_vec).collect()
}

/// A line as a row, where it begins with a bar and has another.
fn row(marking: &Marking, line: &[usize], by: &Compiled) -> Option<Row> {
    let bar = |token: &usize| marking.tokens[*token].is_mark('|');
    if !line.first().is_some_and(bar) || line.iter().filter(|token| bar(token)).count() < 2 {
        return None;
    }
    let ends = line.last().is_some_and(bar);
    let inner = &line[1..line.len() - usize::from(ends)];
    let cell = |tokens: &[usize]| Cell {
        tokens: tokens.to_vec(),
        mentions: mentions(marking, tokens, by),
    };
    Some(Row { cells: inner.split(bar).map(cell).collect() })
}

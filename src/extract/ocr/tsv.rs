//! Tesseract's table → words.

use super::engine::OcrWord;

/// The level of the table's rows that are words.
const WORD: &str = "5";

/// The words of Tesseract's TSV output; rows that are no words are passed over.
pub(super) fn words(table: &str) -> Vec<OcrWord> {
    let mut words: Vec<OcrWord> = Vec::new();
    let mut before: Option<[u32; 4]> = None;
    let (mut line, mut paragraph) = (0, 0);
    for row in table.lines() {
        let Some((place, corners, confidence, text)) = parse(row) else { continue };
        if let Some(before) = before.filter(|before| *before != place) {
            line += 1;
            paragraph += usize::from(place[..3] != before[..3]);
        }
        before = Some(place);
        words.push(OcrWord { text: text.to_owned(), corners, confidence, line, paragraph });
    }
    words
}

/// Page, block, paragraph and line; the box; the confidence; the text.
fn parse(row: &str) -> Option<([u32; 4], [u32; 4], f32, &str)> {
    let columns: Vec<&str> = row.splitn(12, '\t').collect();
    let [WORD, page, block, paragraph, line, _, left, top, width, height, confidence, text] =
        columns[..]
    else {
        return None;
    };
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let number = |column: &str| column.parse::<u32>().ok();
    let (left, top) = (number(left)?, number(top)?);
    let corners =
        [left, top, left.saturating_add(number(width)?), top.saturating_add(number(height)?)];
    let place = [number(page)?, number(block)?, number(paragraph)?, number(line)?];
    let confidence = confidence.parse::<f32>().ok()?.clamp(0.0, 100.0);
    Some((place, corners, confidence, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
        1\t1\t0\t0\t0\t0\t0\t0\t100\t50\t-1\t\n\
        5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t96.5\tDear\n\
        5\t1\t1\t1\t1\t2\t45\t20\t30\t8\t90\tChief\n\
        5\t1\t1\t1\t2\t1\t10\t30\t30\t8\t12\t \n\
        5\t1\t1\t1\t3\t1\t10\t40\t30\t8\t88\tConstable\n\
        5\t1\t1\t2\t1\t1\t10\t60\t30\t8\t88\tWe\n\
        5\t1\t2\t1\t1\t1\t10\t80\tx\t8\t88\tbroken\n";

    #[test]
    fn words_carry_boxes_lines_and_paragraphs() {
        let words = words(TABLE);
        let seen: Vec<_> =
            words.iter().map(|word| (&*word.text, word.line, word.paragraph)).collect();
        assert_eq!(seen, [("Dear", 0, 0), ("Chief", 0, 0), ("Constable", 1, 0), ("We", 2, 1)]);
        assert_eq!(words[0].corners, [10, 20, 40, 28]);
    }
}

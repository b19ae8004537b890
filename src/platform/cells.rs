//! Cells of a table that a spreadsheet opens: what begins like a formula is text to us and has to stay so.

/// What a spreadsheet takes for the beginning of a formula, which it would work out when the file is opened.
const BEGINS_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The words as a cell that is never a formula: an apostrophe goes before those that begin like one.
pub fn as_text(words: impl Into<String>) -> String {
    let words = words.into();
    if words.starts_with(BEGINS_A_FORMULA) {
        format!("'{words}")
    } else {
        words
    }
}

/// The words of a cell that [`as_text`] may have written.
pub fn words(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(guarded) if guarded.starts_with(BEGINS_A_FORMULA) => guarded,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula_and_reads_back_as_it_was() {
        for formula in ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let cell = as_text(formula);
            assert_eq!(cell, format!("'{formula}"));
            assert_eq!(words(&cell), formula);
        }
        for plain in ["Harbour Mentors", "", "'tis", "a=b"] {
            assert_eq!(as_text(plain), plain);
            assert_eq!(words(plain), plain);
        }
    }
}

//! Which numbers of people may be told.
//!
//! A row has three numbers of people: assessed, not assessed, and both together. None below [`LEAST_SHOWN`] is told, none at
//! all included. That alone would not do: where one number of a table is left out, it follows from the others and the
//! total. So others are left out for company (complementary suppression), the smallest rows first, until every number
//! that is left out could be any of at least [`LEAST_SHOWN`] + 1, by all that is told. `tests` work out the range of
//! each, knowing nothing of how it was chosen.

#[cfg(test)]
mod tests;

use crate::directory::Tally;

/// No number of people below this is told.
pub const LEAST_SHOWN: usize = 10;

/// How much of a row is told, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    Nothing,
    /// Both tiers together, and neither by itself.
    Together,
    All,
}

/// A row's people as they are told; what is left out is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct People {
    pub assessed: Option<usize>,
    pub visible: Option<usize>,
    pub all: Option<usize>,
}

impl People {
    pub fn told(tally: Tally, told: Told) -> Self {
        let apart = told == Told::All;
        Self {
            assessed: apart.then_some(tally.assessed),
            visible: apart.then_some(tally.visible),
            all: (told >= Told::Together).then_some(tally.total()),
        }
    }
}

/// What may be told of a row that stands by itself, such as the whole country.
pub fn alone(row: Tally) -> Told {
    if row.assessed >= LEAST_SHOWN && row.visible >= LEAST_SHOWN {
        Told::All
    } else if row.total() >= LEAST_SHOWN {
        Told::Together
    } else {
        Told::Nothing
    }
}

/// What may be told of each row of a table whose rows, all of them shown, add up to a whole of which so much is told.
pub fn adding_up(rows: &[Tally], whole: Told) -> Vec<Told> {
    let mut told: Vec<_> = rows.iter().map(|row| alone(*row).min(whole)).collect();
    if whole == Told::Nothing {
        return told;
    }
    // Their sum follows from the total, so it has to be large enough. One row alone never is.
    while too_small(rows, &told, Told::Nothing, |row| [row.total(); 2])
        && leave_out_one(rows, &mut told, Told::Nothing)
    {}
    // The same for each tier, where the tiers' totals are told. A row whose total is told then has company enough too: every
    // other such row has ten people or more, and so have those together of which nothing is told.
    let apart = |row: &Tally| [row.assessed, row.visible];
    while whole == Told::All
        && too_small(rows, &told, Told::Together, apart)
        && leave_out_one(rows, &mut told, Told::Together)
    {}
    told
}

/// What may be told of each part of a row of which so much is told. Who is in none of the parts makes one more, which is
/// not shown, and could be worked out like the others.
pub fn within(parts: &[Tally], whole: Tally, whole_told: Told) -> Vec<Told> {
    let shown = parts.iter().fold(Tally::default(), |sum, part| sum + *part);
    let rest = Tally {
        assessed: whole.assessed.saturating_sub(shown.assessed),
        visible: whole.visible.saturating_sub(shown.visible),
    };
    let mut rows = parts.to_vec();
    rows.extend((rest.total() > 0).then_some(rest));
    let mut told = adding_up(&rows, whole_told);
    told.truncate(parts.len());
    told
}

/// What may be told of each row of a table whose rows overlap, so that they do not add up to the whole.
pub fn overlapping(rows: &[Tally], whole: Tally) -> Vec<Told> {
    let of_row = |row: &Tally| {
        let told = alone(*row).min(alone(whole));
        // Nearly everybody: then its tiers are nearly those of the whole.
        let nearly_all = whole.total().saturating_sub(row.total()) < LEAST_SHOWN;
        if told == Told::Together && nearly_all {
            Told::Nothing
        } else {
            told
        }
    };
    rows.iter().map(of_row).collect()
}

/// Whether the rows of which at most so much is told are too small together, in either number, to hide one another.
fn too_small(
    rows: &[Tally],
    told: &[Told],
    at_most: Told,
    numbers: impl Fn(&Tally) -> [usize; 2],
) -> bool {
    let hidden: Vec<_> = rows
        .iter()
        .zip(told)
        .filter(|(_, told)| **told <= at_most)
        .map(|(row, _)| numbers(row))
        .collect();
    let sum = |at: usize| hidden.iter().map(|pair| pair[at]).sum::<usize>();
    !hidden.is_empty() && sum(0).min(sum(1)) < LEAST_SHOWN
}

/// Tells no more than `at_most` of the smallest row of which more was told; `false` if there is none.
fn leave_out_one(rows: &[Tally], told: &mut [Told], at_most: Told) -> bool {
    let more_told = rows.iter().zip(told).filter(|(_, told)| **told > at_most);
    match more_told.min_by_key(|(row, _)| row.total()) {
        Some((_, told)) => {
            *told = at_most;
            true
        }
        None => false,
    }
}

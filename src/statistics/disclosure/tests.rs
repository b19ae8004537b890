//! Holds what is told against somebody who reads it all and works out what was left out.
//!
//! Such a reader knows that assessed and not assessed make up each row, and that the rows make up the whole. So the numbers
//! are a flow: out of the two tiers, through the rows, into the total. What is told is fixed, what is left out may be
//! anything that keeps the sums. [`Reader::range`] pushes a number as far up and down as the rest lets it; for flows in
//! whole numbers that is exactly what can be worked out.

use std::collections::VecDeque;

use proptest::prelude::*;

use super::*;

/// A number of the table, between two places where sums have to hold.
#[derive(Clone)]
struct Number {
    from: usize,
    to: usize,
    value: usize,
    is_told: bool,
}

#[derive(Clone)]
struct Reader {
    numbers: Vec<Number>,
    places: usize,
}

const SOURCE: usize = 0;
const TIERS: [usize; 2] = [1, 2];
const TOTAL: usize = 3;

/// What somebody reads of a row, and how much of it is told.
#[derive(Clone, Copy)]
struct Read(Tally, Told);

/// Places that the numbers of a row lie between: before the assessed and the others, and after all together.
type Ends = [(usize, usize); 3];

impl Reader {
    /// Of a table that adds up to a whole.
    fn of(rows: &[Tally], told: &[Told], whole: Read) -> Self {
        let mut reader = Self::of_whole(whole);
        for (tally, told) in rows.iter().zip(told) {
            reader.add_row(TIERS, TOTAL, Read(*tally, *told));
        }
        reader
    }

    fn of_whole(whole: Read) -> Self {
        let around = [(SOURCE, TIERS[0]), (SOURCE, TIERS[1]), (TOTAL, SOURCE)];
        Self {
            numbers: Vec::from(row(around, whole)),
            places: TOTAL + 1,
        }
    }

    fn add_row(&mut self, tiers: [usize; 2], total: usize, read: Read) {
        let here = self.places;
        self.places += 1;
        let through = [(tiers[0], here), (tiers[1], here), (here, total)];
        self.numbers.extend(row(through, read));
    }

    /// A row that a table of its own adds up to.
    fn add_divided(&mut self, read: Read, parts: &[Tally], told: &[Told]) {
        let [assessed, visible, total] = [0, 1, 2].map(|offset| self.places + offset);
        self.places += 3;
        let around = [(TIERS[0], assessed), (TIERS[1], visible), (total, TOTAL)];
        self.numbers.extend(row(around, read));
        for (part, told) in parts.iter().zip(told) {
            self.add_row([assessed, visible], total, Read(*part, *told));
        }
    }

    fn hidden(&self) -> Vec<usize> {
        let all = 0..self.numbers.len();
        all.filter(|at| !self.numbers[*at].is_told).collect()
    }

    /// How many values a number may have by all that is told, counted no further than `enough` each way.
    fn range(&self, at: usize, enough: usize) -> usize {
        let moved = |up: bool| {
            let mut reader = self.clone();
            (0..enough).take_while(|_| reader.push(at, up)).count()
        };
        1 + moved(true) + moved(false)
    }

    /// Moves a number by one and others with it, so that every sum still holds; `false` where nothing allows it.
    fn push(&mut self, at: usize, up: bool) -> bool {
        let number = &self.numbers[at];
        if !up && number.value == 0 {
            return false;
        }
        let (start, goal) = if up {
            (number.to, number.from)
        } else {
            (number.from, number.to)
        };
        let Some(path) = self.path(start, goal, at) else {
            return false;
        };
        for (along, forwards) in path.into_iter().chain([(at, up)]) {
            let value = &mut self.numbers[along].value;
            *value = if forwards { *value + 1 } else { *value - 1 };
        }
        true
    }

    /// A way from place to place over hidden numbers that can give way, without the number at `except`.
    fn path(&self, start: usize, goal: usize, except: usize) -> Option<Vec<(usize, bool)>> {
        let mut came_by: Vec<Option<(usize, usize, bool)>> = vec![None; self.places];
        let mut seen = vec![false; self.places];
        seen[start] = true;
        let mut waiting = VecDeque::from([start]);
        while let Some(place) = waiting.pop_front() {
            if place == goal {
                let mut path = Vec::new();
                let mut here = goal;
                while let Some((before, along, forwards)) = came_by[here] {
                    path.push((along, forwards));
                    here = before;
                }
                return Some(path);
            }
            for (along, number) in self.numbers.iter().enumerate() {
                if number.is_told || along == except {
                    continue;
                }
                let steps = [
                    (number.from == place, number.to, true),
                    (number.to == place && number.value > 0, number.from, false),
                ];
                for (open, next, forwards) in steps {
                    if open && !seen[next] {
                        seen[next] = true;
                        came_by[next] = Some((place, along, forwards));
                        waiting.push_back(next);
                    }
                }
            }
        }
        None
    }
}

/// The three numbers of a row, each with the places it lies between.
fn row(ends: Ends, Read(tally, told): Read) -> [Number; 3] {
    let people = People::told(tally, told);
    let values = [tally.assessed, tally.visible, tally.total()];
    let shown = [people.assessed, people.visible, people.all];
    std::array::from_fn(|i| Number {
        from: ends[i].0,
        to: ends[i].1,
        value: values[i],
        is_told: shown[i].is_some(),
    })
}

fn tally(assessed: usize, visible: usize) -> Tally {
    Tally { assessed, visible }
}

fn sum(rows: &[Tally]) -> Tally {
    rows.iter().fold(tally(0, 0), |sum, row| sum + *row)
}

/// Small numbers often, as those are the ones that need hiding.
fn number() -> impl Strategy<Value = usize> {
    prop_oneof![4 => 0..12_usize, 2 => 0..40_usize, 1 => Just(0_usize), 1 => 100..2_000_usize]
}

fn rows() -> impl Strategy<Value = Vec<Tally>> {
    let row = (number(), number()).prop_map(|(assessed, visible)| tally(assessed, visible));
    prop::collection::vec(row, 2..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_left_out_may_be_any_of_more_than_ten_numbers(rows in rows()) {
        let whole = sum(&rows);
        let whole_told = alone(whole);
        let told = adding_up(&rows, whole_told);
        let reader = Reader::of(&rows, &told, Read(whole, whole_told));
        for at in reader.hidden() {
            let values = reader.range(at, LEAST_SHOWN);
            prop_assert!(values > LEAST_SHOWN, "number {at} of {told:?} may have {values} values");
        }
    }

    #[test]
    fn no_number_below_ten_is_told(rows in rows()) {
        let whole = sum(&rows);
        for told in [adding_up(&rows, alone(whole)), overlapping(&rows, whole)] {
            for (row, told) in rows.iter().zip(told) {
                let People { assessed, visible, all } = People::told(*row, told);
                for number in [assessed, visible, all].into_iter().flatten() {
                    prop_assert!(number >= LEAST_SHOWN);
                }
            }
        }
    }

    #[test]
    fn tiers_of_an_overlapping_row_do_not_follow_from_those_of_the_whole(
        whole in (number(), number()),
        percent in (0..=100_usize, 0..=100_usize),
    ) {
        let whole = tally(whole.0, whole.1);
        let row = tally(whole.assessed * percent.0 / 100, whole.visible * percent.1 / 100);
        let told = overlapping(&[row], whole)[0];
        if told == Told::Together && alone(whole) == Told::All {
            let least = row.total().saturating_sub(whole.visible);
            let most = row.total().min(whole.assessed);
            prop_assert!(most - least >= LEAST_SHOWN, "{row:?} of {whole:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn and_so_may_what_is_left_out_of_the_parts_of_its_rows(
        divided in prop::collection::vec(rows(), 2..6),
        shown in 1..4_usize,
    ) {
        let rows: Vec<_> = divided.iter().map(|parts| sum(parts)).collect();
        let whole = sum(&rows);
        let whole_told = alone(whole);
        let mut reader = Reader::of_whole(Read(whole, whole_told));
        let mut of_rests = Vec::new();
        for ((parts, row), told) in divided.iter().zip(&rows).zip(adding_up(&rows, whole_told)) {
            let (shown, others) = parts.split_at(shown.min(parts.len()));
            let mut parts_told = within(shown, *row, told);
            let rest = sum(others);
            let mut parts = shown.to_vec();
            // Nobody outside the parts: then there is nobody to be told of.
            if rest.total() > 0 {
                parts.push(rest);
                parts_told.push(Told::Nothing);
            }
            reader.add_divided(Read(*row, told), &parts, &parts_told);
            if rest.total() > 0 {
                of_rests.extend(reader.numbers.len() - 3..reader.numbers.len());
            }
        }
        for at in reader.hidden() {
            let values = reader.range(at, LEAST_SHOWN);
            let value = reader.numbers[at].value;
            // The rest is not shown, and may be worked out where it could have been told.
            let could_be_told = of_rests.contains(&at) && value >= LEAST_SHOWN;
            prop_assert!(values > LEAST_SHOWN || could_be_told, "{value} may have {values} values");
        }
    }
}

#[test]
fn one_small_row_takes_the_smallest_other_along() {
    let rows = [tally(30, 40), tally(12, 11), tally(4, 50)];
    let told = adding_up(&rows, Told::All);
    assert_eq!(told, [Told::All, Told::Together, Told::Together]);
}

#[test]
fn rows_that_are_too_small_together_take_another_along_whole() {
    let rows = [tally(1, 2), tally(0, 0), tally(20, 20), tally(50, 50)];
    let told = adding_up(&rows, Told::All);
    assert_eq!(
        told,
        [Told::Nothing, Told::Nothing, Told::Nothing, Told::All]
    );
}

#[test]
fn large_numbers_are_all_told() {
    let rows = [tally(10, 10), tally(20, 300)];
    assert_eq!(adding_up(&rows, Told::All), [Told::All; 2]);
    assert_eq!(overlapping(&rows, tally(40, 310)), [Told::All; 2]);
}

#[test]
fn the_reader_works_out_a_number_that_was_left_out_alone() {
    let rows = [tally(30, 40), tally(12, 11), tally(4, 50)];
    let naive = [Told::All, Told::All, Told::Together];
    let reader = Reader::of(&rows, &naive, Read(sum(&rows), Told::All));
    let hidden = reader.hidden();
    assert_eq!(hidden.len(), 2);
    for at in hidden {
        assert_eq!(reader.range(at, LEAST_SHOWN), 1);
    }
}

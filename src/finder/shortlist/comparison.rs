//! Programmes side by side: a line for each fact, and whether they differ in it.

use crate::{
    directory::words,
    finder::Judged,
    matching::{Contribution, Factor, Fit, Points},
    taxonomy::Sector,
    values::Term,
};

/// One fact of each programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: &'static str,
    /// For each programme in turn, what there is to say, on lines of their own; never without one.
    pub cells: Vec<Vec<String>>,
    /// Whether the programmes are not all alike in this.
    pub differs: bool,
}

const NOT_KNOWN: &str = "Not known";

impl Row {
    fn new(name: &'static str, cells: impl IntoIterator<Item = Vec<String>>) -> Self {
        let mut cells: Vec<Vec<String>> = cells.into_iter().collect();
        for cell in &mut cells {
            cell.retain(|line| !line.is_empty());
            if cell.is_empty() {
                cell.push(NOT_KNOWN.to_owned());
            }
        }
        let differs = cells.windows(2).any(|pair| pair[0] != pair[1]);
        Self {
            name,
            cells,
            differs,
        }
    }
}

/// What the programmes say of themselves and what is known of them, whatever the need; but for the mentors, who are
/// counted in the sector asked for, too.
pub fn facts(judged: &[Judged<'_>], sector: Option<Sector>) -> Vec<Row> {
    let row =
        |name, tell: &dyn Fn(&Judged<'_>) -> Vec<String>| Row::new(name, judged.iter().map(tell));
    let fact = |name, tell: &dyn Fn(&Judged<'_>) -> String| {
        Row::new(name, judged.iter().map(|one| vec![tell(one)]))
    };
    vec![
        fact("Assessed or not", &|one| one.facts().tier.clone()),
        fact("Kind of support", &kind),
        fact("Cost", &|one| one.facts().cost.clone()),
        fact("Places", &|one| one.facts().places.clone()),
        fact("Reply promised", &promised),
        fact("Reply as measured", &measured),
        fact("How you meet", &|one| one.facts().formats.clone()),
        fact("Where", &|one| one.facts().place.clone()),
        fact("Sectors", &|one| words::sectors(one.programme().sectors)),
        fact("Stages of business", &|one| {
            words::stages(one.programme().stages)
        }),
        row("What it helps with", &|one| {
            let names = words::names(one.programme().challenges).into_iter();
            names.map(str::to_owned).collect()
        }),
        fact("Languages", &|one| one.facts().languages.clone()),
        row("Mentors", &|one| mentors(one, sector)),
        fact("Last confirmed", &|one| one.facts().confirmed.clone()),
    ]
}

/// How each programme stands to the need: whether it fits, its points, and what every factor that was asked about gives.
pub fn fit(judged: &[Judged<'_>]) -> Vec<Row> {
    let verdict = Row::new(
        "Fits what you told us",
        judged.iter().map(|one| match &one.exclusion {
            None => vec!["Yes".to_owned()],
            Some(exclusion) => vec!["No".to_owned(), exclusion.reason.clone()],
        }),
    );
    let points = Row::new(
        "Points",
        judged
            .iter()
            .map(|one| vec![of(one.found.matched.score, Points::WHOLE)]),
    );
    let factors = Factor::all().filter_map(|factor| {
        let parts: Vec<_> = judged.iter().filter_map(|one| part(one, factor)).collect();
        let is_asked = parts.iter().any(|part| part.fit != Fit::NotAsked);
        is_asked.then(|| {
            Row::new(
                factor.name(),
                parts
                    .into_iter()
                    .map(|part| vec![of(part.points, part.out_of), part.reason.clone()]),
            )
        })
    });
    [verdict, points].into_iter().chain(factors).collect()
}

fn part<'j>(one: &'j Judged<'_>, factor: Factor) -> Option<&'j Contribution> {
    let mut parts = one.found.matched.contributions.iter();
    parts.find(|part| part.factor == factor)
}

fn of(points: Points, out_of: Points) -> String {
    format!("{points} of {out_of}")
}

fn kind(one: &Judged<'_>) -> String {
    if one.found.programme.is_mentoring() {
        "Mentoring".to_owned()
    } else {
        "Other business support".to_owned()
    }
}

fn promised(one: &Judged<'_>) -> String {
    let days = one.programme().promised_reply_days;
    days.map_or_else(
        || "Nothing promised".to_owned(),
        |days| match days {
            0 | 1 => "Within 1 working day".to_owned(),
            days => format!("Within {days} working days"),
        },
    )
}

fn measured(one: &Judged<'_>) -> String {
    let days = one.programme().measures.reply_days;
    days.map_or_else(
        || "Not measured yet".to_owned(),
        |days| match days.ceil() {
            days if days <= 1.0 => "Usually within a day".to_owned(),
            days => format!("Usually within {days:.0} days"),
        },
    )
}

fn mentors(one: &Judged<'_>, sector: Option<Sector>) -> Vec<String> {
    let depth = &one.found.organisation.depth;
    let in_sector = sector.and_then(|sector| depth.sector_sentence(sector));
    depth.sentence().into_iter().chain(in_sector).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_differs_when_one_cell_does_and_no_cell_is_empty() {
        let row = |cells: &[&[&str]]| {
            let cells = cells
                .iter()
                .map(|lines| lines.iter().map(|line| (*line).to_owned()).collect());
            Row::new("Cost", cells)
        };
        assert!(!row(&[&["Free"], &["Free"], &["Free"]]).differs);
        assert!(row(&[&["Free"], &["Free"], &["£40 an hour"]]).differs);
        let unknown = row(&[&[""], &[]]);
        assert_eq!(unknown.cells, [[NOT_KNOWN], [NOT_KNOWN]]);
        assert!(!unknown.differs);
    }
}

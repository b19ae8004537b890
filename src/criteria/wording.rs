//! A working in words, for every page that shows one.

use super::{CONDITIONS_PERCENT, CriterionKey, PASS_PERCENT, Suggested, Working};

/// How the outcome came about, a sentence each: the points, the key criteria, and what follows.
pub fn told(working: &Working) -> Vec<String> {
    let Working {
        points,
        out_of,
        percent,
        keys_below,
        ..
    } = working;
    if let Suggested::Unfinished { missing } = &working.outcome {
        return vec![format!(
            "{} not marked yet: {}.",
            counted(missing.len(), "criterion is", "criteria are"),
            listed(missing)
        )];
    }
    let left_out = working.lines.len() - usize::from(*out_of) / 3;
    let mut told = vec![format!(
        "{} out of {out_of}, which is {percent}% (rounded down).",
        counted(usize::from(*points), "point", "points"),
    )];
    if left_out > 0 {
        told.push(format!(
            "{} not apply, so {} left out.",
            counted(left_out, "criterion does", "criteria do"),
            if left_out == 1 {
                "its 3 points are"
            } else {
                "their points are"
            },
        ));
    }
    told.push(match keys_below.len() {
        0 => "Every key criterion is at 2 or 3.".to_owned(),
        below => format!(
            "{} under 2: {}.",
            counted(below, "key criterion is", "key criteria are"),
            listed(keys_below)
        ),
    });
    told.push(match &working.outcome {
        Suggested::Assessed => format!("Both are enough: {PASS_PERCENT}% and every key criterion. The rule says: listed as assessed."),
        Suggested::WithConditions => format!(
            "That is at least {CONDITIONS_PERCENT}% but under {PASS_PERCENT}%. The rule says: may be listed with dated conditions."
        ),
        _ if !keys_below.is_empty() => {
            "A key criterion under 2 cannot be made up for. The rule says: a visible listing, with a development plan.".to_owned()
        }
        _ => format!("That is under {CONDITIONS_PERCENT}%. The rule says: a visible listing, with a development plan."),
    });
    told
}

/// What the rule suggests, in a few words.
pub fn suggested(outcome: &Suggested) -> &'static str {
    match outcome {
        Suggested::Assessed => "Listed as assessed",
        Suggested::WithConditions => "May be listed with dated conditions",
        Suggested::Visible => "A visible listing, with a development plan",
        Suggested::Unfinished { .. } => "No outcome yet",
    }
}

/// "A1, B2 and F3".
pub fn listed(keys: &[CriterionKey]) -> String {
    let told: Vec<String> = keys.iter().map(CriterionKey::to_string).collect();
    match told.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => told.concat(),
    }
}

fn counted(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::criteria::{CriteriaSet, Mark, Rating, work_out};

    fn told_of(changes: &[(&str, Option<Mark>)]) -> String {
        let set = CriteriaSet::current();
        let mut marks: BTreeMap<_, _> = set
            .criteria()
            .map(|c| (c.key, Mark::Rated(Rating::Full)))
            .collect();
        for (key, mark) in changes {
            let key = key.parse().unwrap();
            match mark {
                Some(mark) => marks.insert(key, *mark),
                None => marks.remove(&key),
            };
        }
        told(&work_out(set, &marks)).join(" ")
    }

    #[test]
    fn a_working_reads_as_sentences() {
        let zero = Some(Mark::Rated(Rating::Unsatisfactory));
        assert_eq!(
            told_of(&[]),
            "72 points out of 72, which is 100% (rounded down). Every key criterion is at 2 or 3. Both are enough: 85% \
             and every key criterion. The rule says: listed as assessed."
        );
        assert_eq!(
            told_of(&[
                ("F2", zero),
                ("H1", zero),
                ("G2", Some(Mark::NotApplicable))
            ]),
            "63 points out of 69, which is 91% (rounded down). 1 criterion does not apply, so its 3 points are left out. \
             2 key criteria are under 2: F2 and H1. A key criterion under 2 cannot be made up for. The rule says: a \
             visible listing, with a development plan."
        );
        assert_eq!(
            told_of(&[("A1", None)]),
            "1 criterion is not marked yet: A1."
        );
    }
}

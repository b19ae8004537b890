//! How an organisation is assessed, with examples worked out by the rule itself.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;

use crate::{
    criteria::{
        CONDITIONS_PERCENT, CriteriaSet, Criterion, CriterionKey, Mark, PASS_PERCENT, Rating,
        Version, Working, paths, wording, work_out,
    },
    platform::http::{AppError, Frame, Seen, render},
};

#[derive(Template)]
#[template(path = "criteria/how-assessment-works.html")]
struct HowAssessmentWorksPage {
    frame: Frame,
    set: &'static CriteriaSet,
}

/// The made-up organisation of the example, by what differs from a full rating everywhere.
const EXAMPLE: &[(&str, &str)] = &[
    ("A3", "2"),
    ("B1", "2"),
    ("B3", "1"),
    ("C1", "2"),
    ("C2", "1"),
    ("D2", "2"),
    ("D4", "1"),
    ("E1", "2"),
    ("E4", "2"),
    ("G2", "na"),
    ("H1", "2"),
];

impl HowAssessmentWorksPage {
    fn example(&self) -> Working {
        self.worked(&[])
    }

    /// What the example has less than full points on: the criterion and its mark.
    fn rows(&self, example: &Working) -> Vec<(&'static Criterion, Mark)> {
        let marks = example
            .lines
            .iter()
            .filter_map(|line| Some((line.key, line.mark?)));
        let less = marks.filter(|(_, mark)| *mark != Mark::Rated(Rating::Full));
        less.filter_map(|(key, mark)| Some((self.set.find(key)?, mark)))
            .collect()
    }

    /// The example after B3 and D4 were put right.
    fn better(&self) -> Working {
        self.worked(&[("B3", "3"), ("D4", "3")])
    }

    /// The better example, but for one key criterion.
    fn without_a_key(&self) -> Working {
        self.worked(&[("B3", "3"), ("D4", "3"), ("F2", "1")])
    }

    fn worked(&self, changes: &[(&str, &str)]) -> Working {
        let full = Mark::Rated(Rating::Full);
        let mut marks: BTreeMap<CriterionKey, Mark> =
            self.set.criteria().map(|c| (c.key, full)).collect();
        for (key, slug) in EXAMPLE.iter().chain(changes) {
            if let (Ok(key), Some(mark)) = (key.parse(), Mark::from_slug(slug)) {
                marks.insert(key, mark);
            }
        }
        work_out(self.set, &marks)
    }
}

pub async fn how_assessment_works(frame: Frame, seen: Seen) -> Result<Response, AppError> {
    let set = CriteriaSet::current();
    seen.unless_same(("assessment", Version::CURRENT), || {
        render(&HowAssessmentWorksPage { frame, set })
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{criteria::Suggested, platform::http::Site};

    #[test]
    fn the_examples_show_the_three_outcomes() {
        let page = HowAssessmentWorksPage {
            frame: Frame::on(
                Arc::new(Site::new("")),
                http::Uri::from_static("/how-assessment-works"),
            ),
            set: CriteriaSet::current(),
        };
        assert_eq!(page.example().outcome, Suggested::WithConditions);
        assert_eq!(page.better().outcome, Suggested::Assessed);
        assert_eq!(page.without_a_key().outcome, Suggested::Visible);
    }
}

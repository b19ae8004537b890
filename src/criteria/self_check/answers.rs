//! What an address says of the criteria.

use std::collections::BTreeMap;

use crate::{
    criteria::{
        CriteriaSet, Criterion, CriterionKey, Group, Mark, Version, Working, set, work_out,
    },
    platform::http::FieldErrors,
};

/// Marks by criterion, as `A1=2&A3=na&version=1`, of the version that they were given for.
#[derive(Debug)]
pub struct Answers {
    pub set: &'static CriteriaSet,
    marks: BTreeMap<CriterionKey, Mark>,
    /// By key, in the published order.
    pub errors: FieldErrors,
}

impl Answers {
    /// Reads any pairs at all. What is not ours is passed over and so is an empty value; of two marks for a criterion the
    /// last stands; a mark that it cannot have is an error, and the criterion has none.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let said = |name: &str| {
            pairs
                .iter()
                .rev()
                .find(|(n, _)| n == name)
                .map(|(_, v)| v.trim())
        };
        let version = said("version").and_then(|text| text.parse().ok());
        let set = version
            .map(Version)
            .and_then(set)
            .unwrap_or(CriteriaSet::current());
        let mut marks = BTreeMap::new();
        let mut errors = FieldErrors::default();
        for criterion in set.criteria() {
            let key = criterion.key.to_string();
            let Some(text) = said(&key).filter(|text| !text.is_empty()) else {
                continue;
            };
            match read(criterion, text) {
                Ok(mark) => {
                    marks.insert(criterion.key, mark);
                }
                Err(fault) => errors.add(key, fault),
            }
        }
        Self { set, marks, errors }
    }

    pub fn mark_of(&self, key: CriterionKey) -> Option<Mark> {
        self.marks.get(&key).copied()
    }

    /// Names and values in the published order, which [`Answers::from_pairs`] reads again. Nothing said is no pair.
    pub fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        let marks = self.marks.iter();
        let pairs = marks.map(|(key, mark)| (key.to_string(), mark.slug().to_owned()));
        let version =
            (!self.marks.is_empty()).then(|| ("version".to_owned(), self.set.version.to_string()));
        pairs.chain(version)
    }

    /// The pairs as the query of an address; none of their characters needs an escape.
    pub fn query(&self) -> String {
        let mut query = String::new();
        for (name, value) in self.pairs() {
            if !query.is_empty() {
                query.push('&');
            }
            query.extend([&name, "=", &value]);
        }
        query
    }

    pub fn working(&self) -> Working {
        work_out(self.set, &self.marks)
    }

    /// The first group with an answer that cannot be taken.
    pub fn first_faulty_group(&self) -> Option<Group> {
        let (key, _) = self.errors.iter().next()?;
        key.parse().ok().map(CriterionKey::group)
    }
}

fn read(criterion: &Criterion, text: &str) -> Result<Mark, String> {
    let key = criterion.key;
    match Mark::from_slug(text) {
        Some(mark) if criterion.may_be(mark) => Ok(mark),
        Some(_) => Err(format!(
            "{key} is a key criterion, so it always applies. Choose a level from 0 to 3"
        )),
        None => Err(format!("Choose one of the answers for {key}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(query: &str) -> Answers {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let pairs: Vec<_> = pairs.map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        Answers::from_pairs(&pairs)
    }

    #[test]
    fn answers_are_read_as_they_are_written() {
        for query in ["", "A1=2&A3=na&H1=0&version=1"] {
            let answers = read_all(query);
            assert!(answers.errors.is_empty());
            assert_eq!(answers.query(), query);
        }
    }

    #[test]
    fn what_is_not_ours_is_passed_over_and_the_last_answer_stands() {
        let answers = read_all("A1=1&utm=x&Z9=3&A1=3&B1=&version=77&H2=1");
        assert_eq!(answers.query(), "A1=3&version=1");
        assert!(answers.errors.is_empty());
    }

    #[test]
    fn each_wrong_answer_is_told_in_the_published_order() {
        let answers = read_all("C3=full&A1=na&A2=4&A3=na");
        let told: Vec<_> = answers.errors.iter().collect();
        assert_eq!(
            told,
            [
                (
                    "A1",
                    "A1 is a key criterion, so it always applies. Choose a level from 0 to 3"
                ),
                ("A2", "Choose one of the answers for A2"),
                ("C3", "Choose one of the answers for C3"),
            ]
        );
        assert_eq!(answers.query(), "A3=na&version=1");
        assert_eq!(answers.first_faulty_group(), Some(Group::Purpose));
    }
}

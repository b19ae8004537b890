//! All answers at a glance: for the applicant before and after sending, and for whoever assesses them.

use std::borrow::Cow;

use super::{
    content,
    draft::{Draft, Question, Section},
    sections::{self, Rules},
};

use crate::{criteria::CriteriaSet, values::Term};

/// One page's answers.
pub struct Answered<'a> {
    pub section: Section,
    pub questions: Vec<Question>,
    pub draft: &'a Draft,
}

/// A label, and what was said in lines; no line where nothing was.
pub struct Row {
    pub label: String,
    pub said: Vec<String>,
}

/// Every page that the application needs, in page order.
pub fn of<'a>(draft: &'a Draft, rules: Rules<'_>) -> Vec<Answered<'a>> {
    let pages = content::pages_needed(draft, rules).into_iter();
    pages
        .map(|section| Answered {
            section,
            questions: sections::questions(section, rules.criteria),
            draft,
        })
        .collect()
}

impl Answered<'_> {
    pub fn rows(&self) -> Vec<Row> {
        let answers = self.draft.answers(self.section);
        let rows = self.questions.iter().map(|question| Row {
            label: question.label.to_string(),
            said: question.said(answers),
        });
        rows.collect()
    }
}

/// The page's `h1`, and its line in the task list.
pub fn title(section: Section, criteria: &CriteriaSet) -> Cow<'static, str> {
    match section {
        Section::Seeking => "What are you applying for?".into(),
        Section::Name => "Name and purpose".into(),
        Section::Legal => "Who you are in law".into(),
        Section::Contact => "How to reach you".into(),
        Section::Programme(_, part) => part.name().into(),
        Section::Mentors => "Your mentors".into(),
        Section::Criterion(key) => {
            let title = criteria.find(key).map_or("", |criterion| criterion.title);
            format!("{key}: {title}").into()
        }
        Section::Declarations => "Declarations".into(),
        Section::Information(_) => "What we still need from you".into(),
    }
}

/// What stands above the `h1`: what the page belongs to.
pub fn caption(section: Section, draft: &Draft) -> String {
    match section {
        Section::Seeking => "Before you start".to_owned(),
        Section::Name | Section::Legal | Section::Contact => "Your organisation".to_owned(),
        Section::Programme(programme, _) => draft.programme_name(programme).to_owned(),
        Section::Mentors => "Mentors".to_owned(),
        Section::Criterion(key) => key.group().name().to_owned(),
        Section::Declarations => "Before you send".to_owned(),
        Section::Information(_) => "Further information".to_owned(),
    }
}

//! The task list of a draft.

use askama::Template;

use super::{opened::Opened, words};
use crate::{
    applications::{
        content::{self, Gap},
        draft::{Draft, Section},
        paths,
        sections::Rules,
        tasks::{self, Status},
    },
    directory::words::count,
    platform::http::{FormKey, Frame},
    values::{Reference, Term},
};

#[derive(Template)]
#[template(path = "applications/tasks.html")]
pub struct TasksPage {
    frame: Frame,
    reference: Reference,
    name: String,
    groups: Vec<Group>,
    /// For adding a programme.
    form_key: FormKey,
    /// Pages that stand in the way of sending.
    left: usize,
    can_edit: bool,
    can_withdraw: bool,
}

struct Group {
    heading: String,
    tasks: Vec<Task>,
    /// After which programmes can be added.
    is_programmes: bool,
}

pub struct Task {
    pub words: String,
    pub address: String,
    pub status: Status,
}

impl Task {
    pub fn page(section: Section, reference: &Reference, draft: &Draft, rules: Rules<'_>) -> Self {
        Self {
            words: words::title(section, rules.criteria).into_owned(),
            address: paths::section(reference, section),
            status: tasks::of_page(section, draft, rules),
        }
    }
}

impl TasksPage {
    pub fn new(frame: Frame, opened: &Opened, draft: &Draft, rules: Rules<'_>) -> Self {
        let gaps = content::gaps(draft, rules);
        Self {
            frame,
            reference: opened.reference().clone(),
            name: draft.answers(Section::Name).one("name").to_owned(),
            groups: groups(opened.reference(), draft, rules),
            form_key: FormKey::new(),
            left: gaps
                .iter()
                .filter(|gap| matches!(gap, Gap::Page(..)))
                .count()
                + usize::from(draft.programmes.is_empty()),
            can_edit: opened.can_edit(),
            can_withdraw: opened.case.may_withdraw(&opened.actor).is_ok(),
        }
    }

    fn left(&self) -> String {
        count(self.left, "page to finish first", "pages to finish first")
    }
}

fn groups(reference: &Reference, draft: &Draft, rules: Rules<'_>) -> Vec<Group> {
    let pages = |heading: &str, sections: &[Section]| Group {
        heading: heading.to_owned(),
        tasks: sections
            .iter()
            .map(|section| Task::page(*section, reference, draft, rules))
            .collect(),
        is_programmes: false,
    };
    let programmes = draft.programmes.iter().map(|programme| Task {
        words: draft.programme_name(*programme).to_owned(),
        address: paths::programme(reference, *programme),
        status: tasks::of_programme(*programme, draft, rules),
    });
    let mut groups = vec![
        pages("Before you start", &[Section::Seeking]),
        pages(
            "Your organisation",
            &[Section::Name, Section::Legal, Section::Contact],
        ),
        Group {
            heading: "Your programmes".to_owned(),
            tasks: programmes.collect(),
            is_programmes: true,
        },
    ];
    if !tasks::leaves_criteria_out(draft) {
        groups.push(pages("Mentors", &[Section::Mentors]));
        groups.extend(rules.criteria.groups().map(|(group, criteria)| {
            let sections: Vec<_> = criteria
                .iter()
                .map(|criterion| Section::Criterion(criterion.key))
                .collect();
            pages(
                &format!("Criteria {}: {}", group.letter(), group.name()),
                &sections,
            )
        }));
    }
    groups.push(pages("Before you send", &[Section::Declarations]));
    groups
}

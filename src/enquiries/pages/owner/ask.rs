//! The two questions before a request is sent, and the check page.

use askama::Template;
use axum::extract::State;

use super::{Answer, asked::Asked, private, private_unprocessable};
use crate::{
    enquiries::{addressed::NeedLine, forms::AskForm, paths},
    finder::{Finder, NeedForm, paths as finder_paths},
    platform::http::{FieldErrors, Form, Frame, see_other},
    values::Term,
};

#[derive(Template)]
#[template(path = "enquiries/owner/message.html")]
struct MessagePage<'a> {
    frame: Frame,
    asked: Asked<'a>,
    form: AskForm,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "enquiries/owner/who.html")]
struct WhoPage<'a> {
    frame: Frame,
    asked: Asked<'a>,
    form: AskForm,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "enquiries/owner/check.html")]
struct CheckPage<'a> {
    frame: Frame,
    asked: Asked<'a>,
    form: AskForm,
}

#[derive(Template)]
#[template(path = "enquiries/owner/none.html")]
struct NonePage<'a> {
    frame: Frame,
    asked: Asked<'a>,
    form: AskForm,
}

pub async fn show(State(finder): State<Finder>, frame: Frame) -> Answer {
    let snapshot = finder.directory.snapshot();
    let form = AskForm::from_query(frame.query(), &snapshot.gazetteer);
    let asked = Asked::of(&form, &snapshot);
    if asked.is_nobody() {
        return Ok(see_other(finder_paths::START));
    }
    if asked.open.is_empty() {
        return private(&NonePage { frame, asked, form });
    }
    let errors = FieldErrors::default();
    private(&MessagePage {
        frame,
        asked,
        form,
        errors,
    })
}

/// The first question again, with what was typed.
pub async fn change(
    State(finder): State<Finder>,
    frame: Frame,
    Form(form): Form<AskForm>,
) -> Answer {
    let snapshot = finder.directory.snapshot();
    let asked = Asked::of(&form, &snapshot);
    if let Some(nobody) = nobody(&frame, &asked, &form) {
        return nobody;
    }
    let errors = FieldErrors::default();
    private(&MessagePage {
        frame,
        asked,
        form,
        errors,
    })
}

pub async fn who(State(finder): State<Finder>, frame: Frame, Form(form): Form<AskForm>) -> Answer {
    let snapshot = finder.directory.snapshot();
    let asked = Asked::of(&form, &snapshot);
    if let Some(nobody) = nobody(&frame, &asked, &form) {
        return nobody;
    }
    let errors = form.check_message();
    if !errors.is_empty() {
        return private_unprocessable(&MessagePage {
            frame,
            asked,
            form,
            errors,
        });
    }
    private(&WhoPage {
        frame,
        asked,
        form,
        errors,
    })
}

pub async fn check(
    State(finder): State<Finder>,
    frame: Frame,
    Form(form): Form<AskForm>,
) -> Answer {
    let snapshot = finder.directory.snapshot();
    let asked = Asked::of(&form, &snapshot);
    if let Some(nobody) = nobody(&frame, &asked, &form) {
        return nobody;
    }
    match form.parse(&snapshot.gazetteer) {
        Ok(_) => private(&CheckPage { frame, asked, form }),
        Err(errors) => wrong(frame, asked, form, errors),
    }
}

/// What to answer where there is nobody (any more) to ask.
fn nobody(frame: &Frame, asked: &Asked<'_>, form: &AskForm) -> Option<Answer> {
    if asked.is_nobody() {
        return Some(Ok(see_other(finder_paths::START)));
    }
    asked.open.is_empty().then(|| {
        let closed = Asked {
            open: Vec::new(),
            closed: asked.closed.clone(),
            is_cut_short: asked.is_cut_short,
            lines: Vec::new(),
        };
        private(&NonePage {
            frame: frame.clone(),
            asked: closed,
            form: form.clone(),
        })
    })
}

/// The page on which the first fault stands.
pub fn wrong(frame: Frame, asked: Asked<'_>, form: AskForm, errors: FieldErrors) -> Answer {
    if errors.message("message").is_empty() {
        private_unprocessable(&WhoPage {
            frame,
            asked,
            form,
            errors,
        })
    } else {
        private_unprocessable(&MessagePage {
            frame,
            asked,
            form,
            errors: errors.of(|parameter| parameter == "message"),
        })
    }
}

fn title_prefix(errors: &FieldErrors) -> &'static str {
    if errors.is_empty() { "" } else { "Error: " }
}

impl MessagePage<'_> {
    fn title_prefix(&self) -> &'static str {
        title_prefix(&self.errors)
    }

    fn passes_on(&self, line: &NeedLine) -> bool {
        self.form.passes_on(line)
    }
}

impl WhoPage<'_> {
    fn title_prefix(&self) -> &'static str {
        title_prefix(&self.errors)
    }
}

impl CheckPage<'_> {
    /// What of the need goes with it, each with whether it does.
    fn passed_on(&self) -> Vec<&NeedLine> {
        let lines = self.asked.lines.iter();
        lines.filter(|line| self.form.passes_on(line)).collect()
    }

    fn kept_back(&self) -> usize {
        self.asked.lines.len() - self.passed_on().len()
    }
}

impl NonePage<'_> {
    /// The finder's results for the need; or those for what the programme helps with.
    fn similar(&self) -> String {
        if !self.form.need.is_empty() {
            return finder_paths::with_query(finder_paths::RESULTS, &self.form.need);
        }
        let mut need = NeedForm::default();
        if let Some(first) = self.asked.closed.first() {
            for challenge in first.programme.programme.challenges.iter().take(3) {
                need.set("challenge", challenge.slug());
            }
        }
        finder_paths::with_query(finder_paths::RESULTS, &need.query())
    }
}

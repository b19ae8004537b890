//! The three questions, for a page of ours and for anybody's.

use askama::Template;

use crate::{
    embeds::{limits::Limits, paths},
    platform::http::Frame,
    taxonomy::{ChallengeGroup, Format, Stage},
    values::Term,
};

/// The form as plain HTML that looks like the page it is put into: no script, no style, no picture.
#[derive(Template)]
#[template(path = "embeds/snippet.html")]
pub struct Snippet<'a> {
    pub frame: &'a Frame,
    pub limits: &'a Limits,
}

pub fn groups() -> impl Iterator<Item = ChallengeGroup> {
    ChallengeGroup::all()
}

pub fn formats() -> impl Iterator<Item = Format> {
    Format::all()
}

pub fn stages() -> impl Iterator<Item = Stage> {
    Stage::all()
}

impl Snippet<'_> {
    fn action(&self) -> String {
        let way_in = paths::way_in(self.limits.code.as_ref());
        self.frame.absolute(&way_in)
    }
}

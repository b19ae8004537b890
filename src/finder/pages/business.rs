//! The business: how far along, in what trade, how big and how old, and whom it is owned by.

use askama::Template;

use super::question::Question;
use crate::{
    platform::http::Frame,
    taxonomy::{OwnershipGroup, Sector, Stage},
    values::Term,
};

#[derive(Template)]
#[template(path = "finder/business.html")]
pub struct BusinessPage {
    pub frame: Frame,
    pub question: Question,
}

impl BusinessPage {
    /// The sector as a person reads it; what was typed, where it is no slug.
    fn sector(&self) -> &str {
        let typed = self.question.form.sector.as_str();
        Sector::from_slug(typed).map_or(typed, |sector| sector.name())
    }
}

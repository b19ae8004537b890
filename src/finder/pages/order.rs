//! Which of the chosen things matters most: a list whose links move one line up, since a page without scripts has no
//! dragging, and boxes to tick have no order.

use askama::Template;

use super::question::Question;
use crate::{
    finder::{
        form::{NeedForm, pairs_of},
        paths,
    },
    platform::http::Frame,
    taxonomy::Challenge,
    values::Term,
};

/// The parameter that carries the earlier order past the page of boxes.
const EARLIER: &str = "earlier";

#[derive(Template)]
#[template(path = "finder/order.html")]
pub struct OrderPage {
    pub frame: Frame,
    pub question: Question,
}

/// One chosen challenge in its place.
struct Line {
    name: &'static str,
    /// The address with this line one place up; none for the first.
    up: Option<String>,
}

impl OrderPage {
    fn lines(&self) -> Vec<Line> {
        let form = &self.question.form;
        let lines = form.challenges.iter().enumerate();
        lines
            .map(|(place, slug)| Line {
                name: Challenge::from_slug(slug).map_or("", Term::name),
                up: (place > 0).then(|| self.moved_up(place)),
            })
            .collect()
    }

    fn moved_up(&self, place: usize) -> String {
        let mut form = self.question.form.clone();
        form.challenges.swap(place - 1, place);
        let then = if self.question.from_check {
            "&then=check"
        } else {
            ""
        };
        format!("{}{then}", paths::with_query(paths::ORDER, &form.query()))
    }
}

/// Boxes arrive in the order of the page. Those that were chosen before keep the order they had; new ones follow.
pub fn put_in_order(form: &mut NeedForm, query: &str) {
    let earlier: Vec<_> = pairs_of(query)
        .filter(|(parameter, _)| parameter == EARLIER)
        .map(|(_, value)| value)
        .collect();
    form.challenges.sort_by_key(|slug| {
        earlier
            .iter()
            .position(|known| known == slug)
            .unwrap_or(usize::MAX)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_order_before_stays_in_order() {
        let query = "challenge=brand&challenge=cash-flow&challenge=tenders&earlier=tenders&earlier=hiring&earlier=brand";
        let mut form = NeedForm::from_query(query);
        put_in_order(&mut form, query);
        assert_eq!(form.challenges, ["tenders", "brand", "cash-flow"]);
    }
}

//! Pages that are words alone: a template each, and nothing to work out.

use askama::Template;
use axum::response::Response;

use crate::platform::http::{AppError, Frame, Seen, render};

/// A page struct with nothing but its frame, and the handler that shows it.
macro_rules! words_page {
    ($handler:ident $page:ident $template:literal) => {
        #[derive(Template)]
        #[template(path = $template)]
        struct $page {
            frame: Frame,
        }

        pub async fn $handler(frame: Frame, seen: Seen) -> Result<Response, AppError> {
            seen.unless_same($template, || render(&$page { frame }))
        }
    };
}

words_page!(what_is_a_mentor WhatIsAMentorPage "front/what-is-a-mentor.html");
words_page!(tiers TiersPage "front/tiers.html");
words_page!(about AboutPage "front/about.html");
words_page!(accessibility AccessibilityPage "front/accessibility.html");
words_page!(privacy PrivacyPage "front/privacy.html");
words_page!(cookies CookiesPage "front/cookies.html");
words_page!(help HelpPage "front/help.html");

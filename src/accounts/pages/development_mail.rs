//! All mail on one page, on a developer's own machine, where there is no mailbox to look into.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};

use crate::platform::{
    clock::moment,
    db::Db,
    http::{AppError, Frame, render},
    mail::{self, DevelopmentMail, Entry},
};

#[derive(Template)]
#[template(path = "accounts/development_mail.html")]
struct DevelopmentMailPage {
    frame: Frame,
    entries: Vec<Entry>,
}

/// A message as the page shows it.
struct Letter<'a> {
    subject: &'a str,
    /// To whom, when, and what became of it.
    about: String,
    /// Empty where the text is not kept.
    pieces: Vec<Piece<'a>>,
}

/// A stretch of a message's text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Link(&'a str),
}

const MOST_SHOWN: u16 = 50;

/// Anywhere else the page does not exist.
pub async fn show(
    State(DevelopmentMail { is_shown }): State<DevelopmentMail>,
    State(db): State<Db>,
    frame: Frame,
) -> Result<Response, AppError> {
    if !is_shown {
        return Err(AppError::NotFound);
    }
    let mut entries = db
        .read(async |conn| mail::list(conn, MOST_SHOWN).await)
        .await?;
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.id));
    let page: Html<String> = render(&DevelopmentMailPage { frame, entries })?;
    Ok(([("cache-control", "no-store")], page).into_response())
}

impl DevelopmentMailPage {
    fn letters(&self) -> Vec<Letter<'_>> {
        let letters = self.entries.iter().map(|entry| Letter {
            subject: &entry.subject,
            about: format!(
                "To {}, {}. {}.",
                entry.recipient,
                moment(entry.queued_at),
                entry.state.name()
            ),
            pieces: entry.text.as_deref().map(pieces).unwrap_or_default(),
        });
        letters.collect()
    }
}

/// The text with its links told apart.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = next_link(rest) {
        let (words, from_link) = rest.split_at(at);
        let end = from_link
            .find(char::is_whitespace)
            .unwrap_or(from_link.len());
        let link = from_link[..end].trim_end_matches(['.', ',', ')']);
        pieces.push(Piece::Words(words));
        pieces.push(Piece::Link(link));
        rest = &from_link[link.len()..];
    }
    pieces.push(Piece::Words(rest));
    pieces
}

fn next_link(text: &str) -> Option<usize> {
    ["http://", "https://"]
        .into_iter()
        .filter_map(|scheme| text.find(scheme))
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_from_the_words_around_them() {
        assert_eq!(
            pieces("See http://a.example/b?c=d.\n(https://e.example)"),
            [
                Piece::Words("See "),
                Piece::Link("http://a.example/b?c=d"),
                Piece::Words(".\n("),
                Piece::Link("https://e.example"),
                Piece::Words(")"),
            ]
        );
        assert_eq!(pieces("No link"), [Piece::Words("No link")]);
    }
}

//! What is asked for, and how it is answered.

use sqlx::PgConnection;

use crate::{
    accounts::{Level, SignedIn},
    applications::{
        case::{Answer, Information, Item},
        draft::{Answers, Kept, Question, Section, read},
        evidence::{self, Evidence},
        pages::{opened::Opened, words},
        store::drafts,
    },
    platform::http::{AppError, FieldErrors},
    values::{Reference, Term},
};

const LONGEST_ANSWER: usize = 4_000;

/// The application's running request, with what has been typed and sent in for it.
pub struct Asking {
    pub opened: Opened,
    pub asked: Information,
    pub section: Section,
    pub questions: Vec<Question>,
    pub kept: Option<Kept>,
    /// In answer to this round.
    files: Vec<Evidence>,
}

impl Asking {
    /// Only for those who may answer, while an answer is wanted.
    pub async fn find(
        conn: &mut PgConnection,
        person: &SignedIn,
        reference: &Reference,
    ) -> Result<Self, AppError> {
        let opened = Opened::find(conn, person, reference).await?;
        person.require_level(opened.application.organisation, Level::Editor)?;
        let may = opened.case.may_answer_information(&opened.actor);
        may.map_err(words::refused)?;
        let asked = opened
            .case
            .information_wanted()
            .ok_or(AppError::NotFound)?
            .clone();
        let round = u16::try_from(opened.case.information().len()).unwrap_or(u16::MAX);
        let section = Section::Information(round);
        let mut files = evidence::list_for(conn, opened.application.id).await?;
        files.retain(|file| file.place.asked.is_some_and(|asked| asked.round == round));
        let items = asked.items.iter().enumerate();
        Ok(Self {
            questions: items.map(|(i, item)| question(i + 1, item)).collect(),
            kept: drafts::find_page(conn, opened.application.id, section).await?,
            section,
            asked,
            files,
            opened,
        })
    }

    /// [`find`](Self::find), with everybody else kept from answering until the transaction ends.
    pub async fn find_alone(
        conn: &mut PgConnection,
        person: &SignedIn,
        reference: &Reference,
    ) -> Result<Self, AppError> {
        let seen = Opened::find_to_change(conn, person, reference).await?;
        drafts::close(conn, seen.application.id).await?;
        Self::find(conn, person, reference).await
    }

    /// Of an item, counted from 1.
    pub fn files_of(&self, number: usize) -> impl Iterator<Item = &Evidence> {
        self.files.iter().filter(move |file| {
            let asked = file.place.asked;
            asked.is_some_and(|asked| usize::from(asked.item) == number)
        })
    }

    /// Each thing is answered in words or by a file.
    pub fn parse(&self, typed: &Answers) -> Result<Vec<Answer>, FieldErrors> {
        read(typed, |reader| {
            let numbered = (1..).zip(&self.questions);
            let answers: Vec<_> = numbered
                .map(|(number, question)| {
                    let text = reader.optional_text(question.name.clone(), LONGEST_ANSWER)?;
                    let answer = Answer {
                        text,
                        files: self.files_of(number).map(|file| file.id).collect(),
                    };
                    if answer.is_empty() {
                        let ask = "Answer this in words, or add a file";
                        return Err(reader.fault(question.name.clone(), ask));
                    }
                    Ok(answer)
                })
                .collect();
            answers.into_iter().collect()
        })
    }
}

fn question(number: usize, item: &Item) -> Question {
    let wanted = item.wanted.name();
    let label = match item.criterion {
        Some(key) => format!("{key}: {wanted}"),
        None => wanted.to_owned(),
    };
    Question::text(format!("answer-{number}"), format!("{number}. {label}"), 6)
        .hint(item.text.clone())
}

//! What a page asks, in words for people.

use std::borrow::Cow;

use super::Answers;
use crate::values::Term;

/// One field of a page. Its name is also its id, so that a fault can lead to it.
#[derive(Clone, Debug)]
pub struct Question {
    pub name: Cow<'static, str>,
    pub label: Cow<'static, str>,
    /// One sentence, or empty.
    pub hint: Cow<'static, str>,
    pub optional: bool,
    pub field: Field,
}

/// How an answer is given.
#[derive(Clone, Debug)]
pub enum Field {
    /// One line.
    Line(Line),
    /// Paragraphs.
    Text { rows: u8 },
    /// One of a few.
    One(Vec<Choice>),
    /// As many as are true, under headings.
    Some(Vec<Choices>),
}

/// What a browser is told about a line of text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Line {
    /// The width: `input-4`, `input-10`, `input-20`, or empty for the page's.
    pub class: &'static str,
    pub inputmode: &'static str,
    pub autocomplete: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub struct Choice {
    pub value: &'static str,
    pub words: &'static str,
    pub hint: &'static str,
}

/// Choices that belong together. The heading is empty where there is only one group.
#[derive(Clone, Debug)]
pub struct Choices {
    pub heading: &'static str,
    pub choices: Vec<Choice>,
}

impl Question {
    pub fn line(name: impl Into<Cow<'static, str>>, label: impl Into<Cow<'static, str>>) -> Self {
        Self::new(name.into(), label.into(), Field::Line(Line::default()))
    }

    pub fn text(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<Cow<'static, str>>,
        rows: u8,
    ) -> Self {
        Self::new(name.into(), label.into(), Field::Text { rows })
    }

    pub fn one(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<Cow<'static, str>>,
        choices: Vec<Choice>,
    ) -> Self {
        Self::new(name.into(), label.into(), Field::One(choices))
    }

    pub fn some(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<Cow<'static, str>>,
        choices: Vec<Choice>,
    ) -> Self {
        let heading = "";
        Self::in_groups(name, label, vec![Choices { heading, choices }])
    }

    pub fn in_groups(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<Cow<'static, str>>,
        groups: Vec<Choices>,
    ) -> Self {
        Self::new(name.into(), label.into(), Field::Some(groups))
    }

    fn new(name: Cow<'static, str>, label: Cow<'static, str>, field: Field) -> Self {
        Self {
            name,
            label,
            hint: Cow::Borrowed(""),
            optional: false,
            field,
        }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// As wide as so many characters: 4, 10 or 20 and somewhat more.
    #[must_use]
    pub fn wide(mut self, class: &'static str) -> Self {
        if let Field::Line(line) = &mut self.field {
            line.class = class;
        }
        self
    }

    /// A short number, with the keys for one.
    #[must_use]
    pub fn number(mut self) -> Self {
        if let Field::Line(line) = &mut self.field {
            line.class = "input-10";
            line.inputmode = "decimal";
        }
        self
    }

    #[must_use]
    pub fn keyed(mut self, inputmode: &'static str, autocomplete: &'static str) -> Self {
        if let Field::Line(line) = &mut self.field {
            line.inputmode = inputmode;
            line.autocomplete = autocomplete;
        }
        self
    }

    /// How the choices stand: short ones side by side where there is room.
    pub fn list(&self) -> &'static str {
        /// Words that fit beside others.
        const SHORT: usize = 60;
        /// More than these in boxes would be a page of their own.
        const FEW: usize = 24;
        let Field::Some(groups) = &self.field else {
            return "choices";
        };
        let choices: Vec<_> = groups.iter().flat_map(|group| &group.choices).collect();
        if choices.iter().any(|choice| choice.words.len() > SHORT) {
            "choices"
        } else if choices.len() > FEW {
            "choices choices-2 choices-slim"
        } else {
            "choices choices-2"
        }
    }

    pub fn takes_many(&self) -> bool {
        matches!(self.field, Field::Some(_))
    }

    /// The answer as people read it, a line each; empty when nothing was said. A value that is no choice of ours is shown
    /// as it was sent.
    pub fn said(&self, answers: &Answers) -> Vec<String> {
        let values = answers.all(&self.name).iter();
        match &self.field {
            Field::Line(_) | Field::Text { .. } => values
                .flat_map(|value| value.lines())
                .map(str::to_owned)
                .collect(),
            Field::One(choices) => values.map(|value| words_of(choices, value)).collect(),
            Field::Some(groups) => {
                let choices: Vec<_> = groups
                    .iter()
                    .flat_map(|group| &group.choices)
                    .copied()
                    .collect();
                values.map(|value| words_of(&choices, value)).collect()
            }
        }
    }
}

fn words_of(choices: &[Choice], value: &str) -> String {
    let known = choices.iter().find(|choice| choice.value == value);
    known.map_or(value, |choice| choice.words).to_owned()
}

impl Choice {
    pub fn new(value: &'static str, words: &'static str) -> Self {
        Self {
            value,
            words,
            hint: "",
        }
    }

    pub fn hinted(value: &'static str, words: &'static str, hint: &'static str) -> Self {
        Self { value, words, hint }
    }

    /// Every term of a vocabulary.
    pub fn terms<T: Term>() -> Vec<Self> {
        T::all().map(Self::term).collect()
    }

    pub fn term<T: Term>(term: T) -> Self {
        Self::new(term.slug(), term.name())
    }
}

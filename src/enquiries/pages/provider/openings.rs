//! First sentences for an answer, so that nobody begins from an empty field.

/// An opening by its key, the words on its button, and what it puts into the field.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    pub key: &'static str,
    pub name: &'static str,
    text: &'static str,
}

pub const ALL: &[Opening] = &[
    Opening {
        key: "talk",
        name: "Let us talk",
        text: "Thank you for asking us. We think we can help, and would like to talk with you for half an hour. Which \
               of these times suits you?",
    },
    Opening {
        key: "more",
        name: "We need to know more",
        text: "Thank you for asking us. To find the right mentor for you we need to know a little more:",
    },
    Opening {
        key: "mentor",
        name: "We have a mentor in mind",
        text: "Thank you for asking us. We have a mentor in mind and are asking them now. You will hear from us by",
    },
];

/// The field with an opening before what was typed; `None` for a key that is none.
pub fn begin(key: &str, owner: &str, typed: &str) -> Option<String> {
    let opening = ALL.iter().find(|opening| opening.key == key)?;
    let greeting = match owner {
        "" => "Hello,".to_owned(),
        owner => format!("Hello {owner},"),
    };
    let text = format!("{greeting}\n\n{} ", opening.text);
    Some(match typed.trim() {
        "" => text,
        typed => format!("{}\n\n{typed}", text.trim_end()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_comes_before_what_was_typed_and_takes_nothing_away() {
        let begun = begin("more", "Ann Lee", "How many are you?").unwrap();
        assert!(begun.starts_with("Hello Ann Lee,\n\nThank you"));
        assert!(begun.ends_with("\n\nHow many are you?"));
        assert!(begin("talk", "", "").unwrap().starts_with("Hello,\n"));
        assert!(begin("nonsense", "", "").is_none());
    }
}

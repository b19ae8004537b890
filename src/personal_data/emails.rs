//! The message that this room sends.

use askama::Template;

use crate::{platform::mail::Message, values::EmailAddress};

#[derive(Template)]
#[template(path = "personal_data/mail/link.txt")]
struct Link<'a> {
    link: &'a str,
}

pub fn link(to: &EmailAddress, link: &str) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: "Your data on Soundingboard".to_owned(),
        text: Link { link }.render()?,
    })
}

//! The messages this room sends.

use askama::Template;

use super::{Level, StaffRole, invitation::MemberInvitation, paths, secrets::Code};
use crate::{
    platform::{http::Site, mail::Message},
    values::EmailAddress,
};

#[derive(Template)]
#[template(path = "accounts/mail/sign_in.txt")]
struct SignIn<'a> {
    link: &'a str,
    code: &'a str,
}

/// The link and the code, of which either works once.
pub fn sign_in(to: &EmailAddress, link: &str, code: &Code) -> askama::Result<Message> {
    let code = code.as_text();
    let (first, last) = code.split_at(3);
    Ok(Message {
        to: to.clone(),
        subject: "Your sign-in code for Soundingboard".to_owned(),
        text: SignIn {
            link,
            code: &format!("{first} {last}"),
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "accounts/mail/suspended.txt")]
struct Suspended;

/// In the place of a link and a code, to somebody whose account is suspended.
pub fn suspended(to: &EmailAddress) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: "Your Soundingboard account is suspended".to_owned(),
        text: Suspended.render()?,
    })
}

/// What was done to somebody's second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondStepChange {
    On,
    Off,
    /// By an administrator.
    Reset,
    NewRecoveryCodes,
    RecoveryCodeUsed,
}

#[derive(Template)]
#[template(path = "accounts/mail/second_step.txt")]
struct SecondStep {
    happened: &'static str,
}

/// To the owner of the account, since whoever did it may be somebody else.
pub fn second_step(to: &EmailAddress, change: SecondStepChange) -> askama::Result<Message> {
    let (subject, happened) = match change {
        SecondStepChange::On => (
            "Two-step sign-in is on",
            "Two-step sign-in was switched on for your Soundingboard account.",
        ),
        SecondStepChange::Off => (
            "Two-step sign-in is off",
            "Two-step sign-in was switched off for your Soundingboard account.",
        ),
        SecondStepChange::Reset => (
            "Your two-step sign-in was reset",
            "An administrator reset two-step sign-in for your Soundingboard account. You were signed out everywhere.",
        ),
        SecondStepChange::NewRecoveryCodes => (
            "You have new recovery codes",
            "New recovery codes were made for your Soundingboard account. The earlier ones no longer work.",
        ),
        SecondStepChange::RecoveryCodeUsed => (
            "A recovery code was used",
            "Somebody signed in to your Soundingboard account with one of its recovery codes.",
        ),
    };
    Ok(Message {
        to: to.clone(),
        subject: subject.to_owned(),
        text: SecondStep { happened }.render()?,
    })
}

#[derive(Template)]
#[template(path = "accounts/mail/staff_invited.txt")]
struct StaffText {
    role: &'static str,
    email: String,
    sign_in: String,
}

/// To somebody who has a role as staff from now on.
pub fn staff_invited(site: &Site, to: &EmailAddress, role: StaffRole) -> askama::Result<Message> {
    let role = with_article(role);
    let text = StaffText {
        role,
        email: to.to_string(),
        sign_in: site.absolute(paths::SIGN_IN),
    };
    Ok(Message {
        to: to.clone(),
        subject: format!("You are now {role} at Soundingboard"),
        text: text.render()?,
    })
}

fn with_article(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Assessor => "an assessor",
        StaffRole::SeniorAssessor => "a senior assessor",
        StaffRole::Administrator => "an administrator",
    }
}

#[derive(Template)]
#[template(path = "accounts/mail/member_invited.txt")]
struct MemberText<'a> {
    organisation: &'a str,
    by_name: &'a str,
    may: &'static str,
    email: String,
    sign_in: String,
}

/// To somebody who may work on an organisation's application and listing from now on.
pub fn member_invited(
    site: &Site,
    to: &EmailAddress,
    invitation: &MemberInvitation<'_>,
) -> askama::Result<Message> {
    let text = MemberText {
        organisation: invitation.organisation_name,
        by_name: invitation.by_name,
        may: may(invitation.level),
        email: to.to_string(),
        sign_in: site.absolute(paths::SIGN_IN),
    };
    Ok(Message {
        to: to.clone(),
        subject: format!(
            "You can now work on {} at Soundingboard",
            invitation.organisation_name
        ),
        text: text.render()?,
    })
}

fn may(level: Level) -> &'static str {
    match level {
        Level::Reader => "read its application and its listing",
        Level::Editor => "read and change its application and its listing",
        Level::Owner => {
            "read and change its application and its listing, send them, and ask in other people"
        }
    }
}

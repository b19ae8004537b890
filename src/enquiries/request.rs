//! What an owner asks for.

use chrono::{DateTime, Utc};

use crate::values::{EmailAddress, RequestId};

/// How many programmes one request may go to at once.
pub const MOST_PROGRAMMES: usize = 3;

/// What one person asked at one time. Everything personal about an enquiry is in here and in its messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub id: RequestId,
    pub name: String,
    /// What the firm is called; empty where the person would rather not say yet.
    pub business: String,
    /// `None` once it is erased.
    pub mailbox: Option<EmailAddress>,
    /// Empty where none was given.
    pub phone: String,
    /// In the person's own words.
    pub message: String,
    /// The finder's query; empty where nobody asked the finder.
    pub need: String,
    /// What of the need is passed on: what was asked and what was answered, in the words the person saw.
    pub lines: Vec<(String, String)>,
    pub consented_at: DateTime<Utc>,
    pub made_at: DateTime<Utc>,
    /// `None` until the person followed the link in our message.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Since when its words and contacts are gone.
    pub erased_at: Option<DateTime<Utc>>,
}

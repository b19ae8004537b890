//! Soundingboard: a business-mentoring portal. `ARCHITECTURE.md` draws the map of the rooms below and their floors.

pub mod accounts;
pub mod alerts;
pub mod app;
pub mod applications;
pub mod assessment;
pub mod criteria;
pub mod demo;
pub mod directory;
pub mod embeds;
pub mod enquiries;
pub mod equality;
pub mod finder;
pub mod front;
pub mod imports;
pub mod insight;
pub mod listings;
pub mod marks;
pub mod matching;
pub mod openreferral;
pub mod outcomes;
pub mod personal_data;
pub mod platform;
pub mod roster;
pub mod statistics;
pub mod taxonomy;
pub mod values;

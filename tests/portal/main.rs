//! Tests of the portal as a whole: on a real database, mostly through HTTP. A file per room or concern; what they share
//! is in `support`.
#![expect(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod access;
mod accounts;
mod alerts;
mod applications;
mod assessment;
mod criteria;
mod data_map;
mod database;
mod demo;
mod directory_files;
mod directory_pages;
mod directory_snapshot;
mod directory_store;
mod drill;
mod duplicates;
mod embedded;
mod embeds;
mod enquiries;
mod equality;
mod files;
mod finder;
mod forms;
mod front;
mod guards;
mod imports;
mod insight;
mod jobs;
mod listings;
mod mail;
mod marks;
mod nominations;
mod openreferral;
mod outcomes;
mod personal_data;
mod program;
mod roster;
mod statistics;
mod support;
mod unmet_needs;
mod upgrading;

use applications::applicant;

//! What reading a source came to, part by part: the chosen services, and what was seen on the way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    choice::Choice,
    documents::Item,
    findings::Findings,
    record::{Record, Standing},
    service,
};

const NOT_ASKED_FOR: &str = "not what was asked for by --only";
const ENDED: &str = "the source says that it is no longer offered";
const CLOSED: &str = "the source says that it is closed for now";

/// A part of a source, such as one page, or the whole of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Harvest {
    pub records: Vec<Record>,
    /// Services read, chosen or not.
    pub read: usize,
    /// Why services were left out, with how many.
    pub set_aside: BTreeMap<String, usize>,
    pub findings: Findings,
}

impl Harvest {
    pub fn take_item(&mut self, item: Item, choice: &Choice) {
        match item {
            Item::Service(service) => self.take(&service, choice),
            Item::TooLarge(bytes) => {
                self.findings
                    .note("service larger than a megabyte: passed over", || {
                        format!("{bytes} bytes")
                    });
                self.leave_out("too large to be read");
            }
            Item::NoService => self.leave_out("is no service"),
        }
    }

    pub fn take(&mut self, service: &Value, choice: &Choice) {
        let mut findings = std::mem::take(&mut self.findings);
        self.take_noting(service, choice, &mut findings);
        self.findings = findings;
    }

    /// As [`Self::take`], for a reader that notes findings of its own meanwhile.
    pub fn take_noting(&mut self, service: &Value, choice: &Choice, findings: &mut Findings) {
        match service::read(service, findings) {
            Err(unusable) => self.leave_out(unusable.reason()),
            Ok(record) if record.standing == Standing::Ended => self.leave_out(ENDED),
            Ok(record) if record.standing == Standing::ClosedForNow => self.leave_out(CLOSED),
            Ok(record) if !choice.takes(&record) => self.leave_out(NOT_ASKED_FOR),
            Ok(record) => {
                self.read += 1;
                self.records.push(record);
            }
        }
    }

    fn leave_out(&mut self, reason: &str) {
        self.read += 1;
        *self.set_aside.entry(reason.to_owned()).or_default() += 1;
    }

    /// Adds a later part.
    pub fn add(&mut self, later: Self) {
        self.records.extend(later.records);
        self.read += later.read;
        for (reason, times) in later.set_aside {
            *self.set_aside.entry(reason).or_default() += times;
        }
        self.findings.add(later.findings);
    }
}

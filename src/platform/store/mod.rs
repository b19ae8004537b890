//! The platform's own tables: messages to be sent, keys of forms, and runs of the timetable.

pub mod form_keys;
pub mod messages;
pub mod timetable_faults;
pub mod timetable_runs;

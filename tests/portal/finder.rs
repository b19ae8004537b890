//! Finding a mentor: from the first question to a programme, and the same answer on pages, in JSON and from the command
//! line.

mod answers;
mod journey;
mod shortlist;
mod town;

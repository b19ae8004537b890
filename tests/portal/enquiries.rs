//! Asking programmes for help, from the first question to the end.

mod asking;
mod hostile;
mod overdue;
mod status;
mod street;

//! Asking programmes for help, from the first question to the end.

mod asking;
mod capacity;
mod chasing;
mod hostile;
mod inbox;
mod mentors;
mod overdue;
mod standstill;
mod status;
mod street;

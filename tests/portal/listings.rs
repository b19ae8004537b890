//! What happens to a listing once it is there.

mod publishing;
mod register;

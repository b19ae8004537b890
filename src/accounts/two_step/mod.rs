//! The second step: a code from an authenticator app (RFC 6238: SHA-1, six digits, half a minute, and the half minutes
//! before and after), or one of ten recovery codes for the day the app is gone.
//!
//! A code is taken once: the half minute it belongs to is noted, and from then on only later ones count. Five wrong codes
//! end a half-open session, and the next one takes another message to the mailbox.

mod app;
mod enrolling;
mod passing;
mod recovery;
mod telling;

pub use app::{Enrolment, Setup};
pub use enrolling::{Confirmation, begin, confirm, find_state, reset, switch_off};
pub use passing::{Outcome, pass, recover};
pub use recovery::{RECOVERY_CODES, RecoveryCodes, renew_recovery_codes};

//! Tests of the rule book as a whole.

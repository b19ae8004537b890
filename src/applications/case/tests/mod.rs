//! Tests of the rule book as a whole: walks that anybody might take through a case (`walk`), what has to hold of every
//! history they leave (`invariants`, written without the guards), and each refusal by itself
//! (`refusals`, `judgements`).

mod cast;
mod invariants;
mod judgements;
mod proof;
mod properties;
mod refusals;
mod stored;
mod story;
mod walk;

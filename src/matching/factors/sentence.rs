//! A sentence under way. A page of results says some 180 of them, and writing those by `format!` within `format!` was a
//! quarter of what the page cost.

/// Room for nearly every sentence, so that it seldom grows.
const USUAL_BYTES: usize = 112;

pub struct Sentence(String);

impl Sentence {
    pub fn new(text: &str) -> Self {
        let mut sentence = String::with_capacity(USUAL_BYTES);
        sentence.push_str(text);
        Self(sentence)
    }

    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.0.push_str(text);
        self
    }

    /// As people write it, with commas: "2,058".
    #[must_use]
    pub fn number(mut self, number: u64) -> Self {
        // Twenty digits are the most that 64 bits have, and six commas.
        let mut written = [0; 26];
        let mut left = number;
        let mut start = written.len();
        loop {
            for _ in 0..3 {
                start -= 1;
                written[start] = b'0' + (left % 10) as u8;
                left /= 10;
                if left == 0 {
                    break;
                }
            }
            if left == 0 {
                break;
            }
            start -= 1;
            written[start] = b',';
        }
        self.0
            .extend(written[start..].iter().copied().map(char::from));
        self
    }

    /// A vocabulary's name: "cash flow", "software and systems".
    #[must_use]
    pub fn name(mut self, name: &str) -> Self {
        let mut letters = name.chars();
        if let Some(first) = letters.next() {
            self.0.extend(first.to_lowercase());
        }
        self.0.push_str(letters.as_str());
        self
    }

    /// "Its one mentor has", "All 4 of its mentors have", "3 of its 40 mentors have".
    #[must_use]
    pub fn some_mentors_have(self, with: u32, mentors: u32) -> Self {
        self.mentors_have(with, mentors, ["Its one mentor has", "All "])
    }

    /// The same inside a sentence: "its one mentor has", "all 4 of its mentors have".
    #[must_use]
    pub fn then_some_mentors_have(self, with: u32, mentors: u32) -> Self {
        self.mentors_have(with, mentors, ["its one mentor has", "all "])
    }

    fn mentors_have(self, with: u32, mentors: u32, [one, all]: [&str; 2]) -> Self {
        let (number, of) = (u64::from(with), u64::from(mentors));
        match (with, mentors) {
            (_, 1) => self.text(one),
            (with, mentors) if with == mentors => {
                self.text(all).number(of).text(" of its mentors have")
            }
            (1, _) => self.text("1 of its ").number(of).text(" mentors has"),
            _ => self
                .number(number)
                .text(" of its ")
                .number(of)
                .text(" mentors have"),
        }
    }

    pub fn end(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_commas() {
        for (number, written) in [
            (0, "0"),
            (7, "7"),
            (999, "999"),
            (1_000, "1,000"),
            (12_345, "12,345"),
            (2_058_000, "2,058,000"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(Sentence::new("").number(number).end(), written);
        }
    }

    #[test]
    fn how_many_mentors_reads_as_people_say_it() {
        for (with, mentors, words) in [
            (1, 1, "Its one mentor has"),
            (4, 4, "All 4 of its mentors have"),
            (1, 9, "1 of its 9 mentors has"),
            (3, 40, "3 of its 40 mentors have"),
        ] {
            assert_eq!(
                Sentence::new("").some_mentors_have(with, mentors).end(),
                words
            );
        }
        let inside = Sentence::new("Yes; ").then_some_mentors_have(4, 4).end();
        assert_eq!(inside, "Yes; all 4 of its mentors have");
    }
}

//! One form that waits until its sender has signed in again.

use chrono::TimeDelta;

/// Long enough to wait for a message and find one's telephone.
pub const KEPT_FOR: TimeDelta = TimeDelta::hours(1);

/// One form as it was sent.
#[derive(Clone, Debug)]
pub struct KeptPost {
    /// Where to; the query may be part of it.
    pub path: String,
    /// `application/x-www-form-urlencoded`.
    pub body: Vec<u8>,
}

impl KeptPost {
    /// Names and values, for hidden fields that send them once more.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let text = String::from_utf8_lossy(&self.body);
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decoded(name), decoded(value))
            })
            .collect()
    }
}

fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_encoding::percent_decode_str(&spaced)
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_form_is_sent_once_more_as_it_was() {
        let post = KeptPost {
            path: "/somewhere".to_owned(),
            body: b"name=Caf%C3%A9+%26+co&tick=a&tick=b&empty=&%zz=+".to_vec(),
        };
        let pairs = post.pairs();
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            pairs,
            [
                ("name", "Café & co"),
                ("tick", "a"),
                ("tick", "b"),
                ("empty", ""),
                ("%zz", " ")
            ]
        );
    }
}

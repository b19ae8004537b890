//! HTML to plain text.

use scraper::{Html, node::Node};

use super::mojibake;

/// The visible text of some HTML: an empty line parts paragraphs, list items stand on lines of their own after a
/// bullet, and entities that were encoded twice (`&amp;pound;`) are read through.
pub fn plain_text(html: &str) -> String {
    let fragment = Html::parse_fragment(&mojibake::mend(html));
    let mut text = TextBuilder::default();
    text.visit_children(fragment.tree.root());
    decode_again(text.finish())
}

/// A single line, such as a title: entities and stray tags read through, all white space single.
pub fn plain_line(text: &str) -> String {
    let plain = if text.contains(['<', '&']) {
        plain_text(text)
    } else {
        mojibake::mend(text)
    };
    collapse(&plain)
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A node of the parsed tree, whose crate `scraper` does not name.
type NodeRef<'a> = <scraper::ElementRef<'a> as std::ops::Deref>::Target;

/// What separates the text so far from the next piece; the widest asked for wins.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

#[derive(Default)]
struct TextBuilder {
    text: String,
    pending: Break,
    /// Put before the next piece of text: the bullet of the item it opens.
    bullet: bool,
}

impl TextBuilder {
    fn visit_children(&mut self, parent: NodeRef<'_>) {
        for child in parent.children() {
            match child.value() {
                Node::Text(text) => self.push(text),
                Node::Element(element) => {
                    let (before, after) = breaks_around(element.name());
                    self.part(before);
                    self.bullet |= element.name() == "li";
                    if !matches!(element.name(), "script" | "style") {
                        self.visit_children(child);
                    }
                    // An item without text leaves no bullet behind.
                    self.bullet &= element.name() != "li";
                    self.part(after);
                }
                _ => {}
            }
        }
    }

    fn part(&mut self, wanted: Break) {
        self.pending = self.pending.max(wanted);
    }

    fn push(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.part(Break::Space);
        }
        for (i, word) in text.split_whitespace().enumerate() {
            if i > 0 {
                self.part(Break::Space);
            }
            if !self.text.is_empty() {
                self.text.push_str(match self.pending {
                    Break::None => "",
                    Break::Space => " ",
                    Break::Line => "\n",
                    Break::Paragraph => "\n\n",
                });
            }
            self.pending = Break::None;
            if std::mem::take(&mut self.bullet) {
                self.text.push_str("• ");
            }
            self.text.push_str(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.part(Break::Space);
        }
    }

    fn finish(self) -> String {
        self.text
    }
}

fn breaks_around(element: &str) -> (Break, Break) {
    match element {
        "li" | "tr" => (Break::Line, Break::Line),
        "br" => (Break::Line, Break::None),
        "td" | "th" => (Break::Space, Break::Space),
        "p" | "div" | "ul" | "ol" | "table" | "blockquote" | "h1" | "h2" | "h3" | "h4" | "h5"
        | "h6" | "section" | "article" => (Break::Paragraph, Break::Paragraph),
        _ => (Break::None, Break::None),
    }
}

/// Reads entities that are still there after the HTML was read, line by line so that the layout stays.
fn decode_again(text: String) -> String {
    if !has_entity(&text) {
        return text;
    }
    text.split('\n')
        .map(|line| {
            // What looks like a tag now was text in the source, and stays text.
            let fragment = Html::parse_fragment(&line.replace('<', "&lt;"));
            collapse(&fragment.root_element().text().collect::<String>())
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn has_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|after| {
        after.split_once(';').is_some_and(|(name, _)| {
            (2..=8).contains(&name.len())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_parted_and_items_stand_on_their_own_lines() {
        let html = "<p>Help with:</p> <ul> <li>money</li>\n<li> a  <strong>plan</strong>, too </li> <li></li></ul> \
                    <p>Ask us.</p>";
        assert_eq!(
            plain_text(html),
            "Help with:\n\n• money\n• a plan, too\n\nAsk us."
        );
    }

    #[test]
    fn inline_tags_do_not_part_words() {
        assert_eq!(plain_text("<p>10<sup>th</sup> year</p>"), "10th year");
        assert_eq!(plain_text("one<br />two"), "one\ntwo");
    }

    #[test]
    fn entities_encoded_twice_are_read_through() {
        assert_eq!(
            plain_text("<p>Up to &amp;pound;1,950 &amp; &amp;#163;5&nbsp;more</p>"),
            "Up to £1,950 & £5 more"
        );
        assert_eq!(
            plain_line("Research &amp;amp; Development"),
            "Research & Development"
        );
    }

    #[test]
    fn an_ampersand_in_plain_words_stays() {
        assert_eq!(
            plain_line("Arts & Business; Kids & Co"),
            "Arts & Business; Kids & Co"
        );
        assert_eq!(plain_text("<p>R&D</p>"), "R&D");
    }

    #[test]
    fn what_looks_like_a_tag_after_decoding_is_text() {
        assert_eq!(plain_text("<p>&lt;b&gt; &amp;pound;5</p>"), "<b> £5");
    }

    #[test]
    fn scripts_and_comments_leave_nothing() {
        assert_eq!(plain_text("<p>a</p><script>x()</script><!-- b -->"), "a");
        assert_eq!(plain_text(""), "");
    }
}

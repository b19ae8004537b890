//! What every page keeps, whatever it is about.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};

/// Fails, with every fault it finds, unless the page has a title, one `h1`, labelled fields, whole links within itself,
/// Help where it always is, and no style or script of its own.
pub fn check_page(html: &str) {
    let page = Checked(Html::parse_document(html));
    let mut faults = Vec::new();
    page.check_frame(&mut faults);
    page.check_references(&mut faults);
    page.check_names(&mut faults);
    page.check_purity(&mut faults);
    let title = page.text_of("title");
    assert!(faults.is_empty(), "{title}:\n{}", faults.join("\n"));
}

struct Checked(Html);

impl Checked {
    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&Selector::parse(selector).unwrap()).collect()
    }

    fn text_of(&self, selector: &str) -> String {
        self.all(selector).first().map(text).unwrap_or_default()
    }

    fn check_frame(&self, faults: &mut Vec<String>) {
        for (what, selector) in [
            ("html element in British English", r#"html[lang="en-GB"]"#),
            ("h1", "h1"),
            ("main part", "main#main"),
            ("title", "head > title"),
        ] {
            let found = self.all(selector).len();
            if found != 1 {
                faults.push(format!("it has {found} of this, not one: {what}"));
            }
        }
        let title = self.text_of("title");
        let words = title.strip_suffix(" – Soundingboard").unwrap_or_default();
        if words.is_empty() {
            faults.push(format!("its title is ‘{title}’"));
        }
        if self.text_of("h1").is_empty() {
            faults.push("its h1 says nothing".to_owned());
        }
        // What stands inside another site's page has that page's help around it.
        let is_framed = !self.all("html.framed").is_empty();
        if !is_framed && self.text_of("footer a") != "Help" {
            faults.push("Help is not the first link of its footer".to_owned());
        }
    }

    /// Ids are unique, and whatever points at one finds it.
    fn check_references(&self, faults: &mut Vec<String>) {
        let mut ids = HashSet::new();
        for element in self.all("[id]") {
            let id = element.attr("id").unwrap();
            if !ids.insert(id) {
                faults.push(format!("the id ‘{id}’ stands twice"));
            }
        }
        for attribute in ["for", "aria-describedby", "aria-labelledby", "list"] {
            for element in self.all(&format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap().split_whitespace() {
                    if !ids.contains(id) {
                        faults.push(format!("{attribute} points at ‘{id}’, which is not there"));
                    }
                }
            }
        }
        for link in self.all(r##"a[href^="#"]"##) {
            let href = link.attr("href").unwrap();
            if !ids.contains(&href[1..]) {
                faults.push(format!("a link leads to ‘{href}’, which is not there"));
            }
        }
    }

    /// Whatever can be used has a name to be called by.
    fn check_names(&self, faults: &mut Vec<String>) {
        let labelled: HashSet<_> = self
            .all("label[for]")
            .iter()
            .filter(|label| !text(label).is_empty())
            .filter_map(|label| label.attr("for"))
            .collect();
        for field in self.all("input:not([type=hidden]), select, textarea") {
            let by_id = field.attr("id").is_some_and(|id| labelled.contains(id));
            let around = field
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|element| element.value().name() == "label" && !text(&element).is_empty());
            if !by_id && !around && field.attr("aria-label").is_none() {
                faults.push(format!("a field has no label: {}", field.html()));
            }
        }
        for element in self.all("a[href], button, legend, summary, caption, th") {
            if text(&element).is_empty() && element.attr("aria-label").is_none() {
                faults.push(format!("this has no words: {}", element.html()));
            }
        }
        for image in self.all("img:not([alt])") {
            faults.push(format!("an image has no alt: {}", image.html()));
        }
    }

    /// Looks come from the one sheet and behaviour from files, so that the content policy needs no exception.
    fn check_purity(&self, faults: &mut Vec<String>) {
        for element in self.all("style, script:not([src]), [style]") {
            faults.push(format!("style or script of its own: {}", element.html()));
        }
        for element in self.all("*") {
            let handlers = element
                .value()
                .attrs()
                .filter(|(name, _)| name.starts_with("on"));
            faults.extend(handlers.map(|(name, _)| format!("a script in the attribute {name}")));
        }
    }
}

fn text(element: &ElementRef<'_>) -> String {
    let words: Vec<_> = element.text().flat_map(str::split_whitespace).collect();
    words.join(" ")
}

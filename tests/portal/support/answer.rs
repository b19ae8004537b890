//! An answer as a test looks at it.

use scraper::{Html, Selector};
use serde_json::Value;

pub struct Answer {
    pub status: u16,
    pub body: String,
    headers: reqwest::header::HeaderMap,
}

impl Answer {
    pub async fn read(response: reqwest::Response) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.text().await.unwrap(),
        }
    }

    /// Empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Every value of a header that may stand several times.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let values = self.headers.get_all(name).iter();
        values.map(|value| value.to_str().unwrap()).collect()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The page's `h1`, of which there has to be exactly one.
    pub fn heading(&self) -> String {
        let headings = self.texts("h1");
        assert_eq!(
            headings.len(),
            1,
            "a page has one h1, this has {headings:?}"
        );
        headings.into_iter().next().unwrap()
    }

    /// The text of each element that a CSS selector finds, its white space drawn together.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        let found = page.select(&selector).map(|element| {
            let words: Vec<_> = element.text().flat_map(str::split_whitespace).collect();
            words.join(" ")
        });
        found.collect()
    }

    /// The values of an attribute of each element that a CSS selector finds.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        let found = page.select(&selector);
        found
            .filter_map(|element| element.attr(attribute).map(str::to_owned))
            .collect()
    }
}

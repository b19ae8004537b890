//! The portal as the outside knows it.

use super::Operator;

/// Where the site is reached, and who runs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    base_url: String,
    operator: Operator,
}

impl Site {
    /// From the public address, such as `https://soundingboard.example`, without a slash at the end.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            operator: Operator::default(),
        }
    }

    #[must_use]
    pub fn run_by(mut self, operator: Operator) -> Self {
        self.operator = operator;
        self
    }

    pub fn operator(&self) -> &Operator {
        &self.operator
    }

    /// The whole address of a path: for canonical links, maps of the site and feeds.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// As a browser names it in `Origin`: scheme, host and port.
    pub fn origin(&self) -> &str {
        let host_from = self.base_url.find("://").map_or(0, |at| at + "://".len());
        let path_from = self.base_url[host_from..]
            .find('/')
            .map(|at| host_from + at);
        &self.base_url[..path_from.unwrap_or(self.base_url.len())]
    }

    /// Whether visitors reach it over TLS.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_the_address_without_a_path() {
        assert_eq!(
            Site::new("https://mentors.example/portal").origin(),
            "https://mentors.example"
        );
        assert_eq!(
            Site::new("http://127.0.0.1:8080").origin(),
            "http://127.0.0.1:8080"
        );
    }
}

//! Two listings side by side.

use crate::{
    directory::{Organisation, Programme, Tier},
    duplicates::deciding::must_stay,
};

/// One line of the comparison; an empty text is something that the listing does not say.
pub struct Line {
    pub heading: &'static str,
    pub first: String,
    pub second: String,
}

impl Line {
    /// Both say something, and not the same. What only one of them says is no contradiction.
    pub fn differs(&self) -> bool {
        let is_said = !self.first.is_empty() && !self.second.is_empty();
        is_said && self.first.to_lowercase() != self.second.to_lowercase()
    }
}

/// One of the two, with its programmes that are shown.
pub struct Side {
    pub organisation: Organisation,
    pub programmes: Vec<Programme>,
}

impl Side {
    pub fn must_stay(&self) -> bool {
        must_stay(&self.organisation)
    }

    fn source(&self) -> String {
        let source = self.organisation.source.as_ref();
        source.map_or_else(
            || "Came to us itself".to_owned(),
            |source| source.name.clone(),
        )
    }

    fn standing(&self) -> String {
        let tier = match self.organisation.tier {
            Tier::Assessed(_) => "Assessed",
            Tier::Visible => "Not assessed",
        };
        let keeper = if self.organisation.claimed {
            "looks after its listing"
        } else {
            "copied from its source"
        };
        format!("{tier}; {keeper}")
    }

    fn programmes(&self) -> String {
        let names: Vec<_> = self.programmes.iter().map(|of| of.name.as_str()).collect();
        names.join("; ")
    }

    fn districts(&self) -> String {
        let bases = self
            .programmes
            .iter()
            .filter_map(|of| of.base_district.as_deref());
        let mut districts: Vec<_> = bases.collect();
        districts.sort_unstable();
        districts.dedup();
        districts.join(", ")
    }

    /// The beginning, as much as helps to recognise it.
    fn about(&self) -> String {
        const LETTERS: usize = 240;
        let about = &self.organisation.about;
        match about.char_indices().nth(LETTERS) {
            Some((end, _)) => format!("{}…", about[..end].trim_end()),
            None => about.clone(),
        }
    }
}

/// All that is worth comparing and that at least one of them says.
pub fn lines(first: &Side, second: &Side) -> Vec<Line> {
    let text = |of: &Option<String>| of.clone().unwrap_or_default();
    let line = |heading, of: &dyn Fn(&Side) -> String| Line {
        heading,
        first: of(first),
        second: of(second),
    };
    let lines = [
        line("Source", &Side::source),
        line("Standing", &Side::standing),
        line("Legal name", &|side| text(&side.organisation.legal.name)),
        line("Company number", &|side| {
            text(&side.organisation.legal.company_number)
        }),
        line("Charity number", &|side| {
            text(&side.organisation.legal.charity_number)
        }),
        line("Website", &|side| text(&side.organisation.website)),
        line("Mailbox", &|side| {
            let mailbox = side.organisation.contact_mailbox.as_ref();
            mailbox
                .map(|mailbox| mailbox.as_str().to_owned())
                .unwrap_or_default()
        }),
        line("Telephone", &|side| text(&side.organisation.phone)),
        line("Based in", &Side::districts),
        line("Programmes", &Side::programmes),
        line("About", &Side::about),
    ];
    let said = |line: &Line| !line.first.is_empty() || !line.second.is_empty();
    lines.into_iter().filter(said).collect()
}

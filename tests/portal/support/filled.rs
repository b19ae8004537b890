//! A page's form, filled in as a person does it: by what stands beside the fields.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use scraper::{ElementRef, Html, Selector};

use super::Answer;

/// What would be sent if a button were pressed now. It begins as the page has it: with the values that are there.
#[derive(Clone, Debug)]
pub struct Filled {
    /// Where it goes.
    pub address: String,
    fields: Vec<Field>,
}

#[derive(Clone, Debug)]
struct Field {
    name: String,
    value: String,
    /// Of a line or text its label; of a choice its words.
    label: String,
    /// Of a choice, the question it belongs to.
    question: String,
    kind: Kind,
    /// Of a list to choose from: what each line says, and sends.
    options: Vec<(String, String)>,
    /// A choice that is not chosen is not sent.
    is_sent: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Hidden,
    Typed,
    Radio,
    Check,
}

impl Answer {
    /// The form in which a button with these words stands, with that button pressed.
    pub fn form(&self, button: &str) -> Filled {
        let page = Html::parse_document(&self.body);
        let forms: Vec<_> = select(page.root_element(), "form").collect();
        let with_button = forms.into_iter().find_map(|form| {
            let pressed = select(form, "button").find(|element| words(*element) == button)?;
            Some(Filled::new(form, pressed))
        });
        with_button.unwrap_or_else(|| panic!("no button ‘{button}’ on:\n{}", self.body))
    }
}

impl Filled {
    fn new(form: ElementRef<'_>, pressed: ElementRef<'_>) -> Self {
        let mut fields: Vec<_> = select(form, "input, textarea, select")
            .map(|element| Field::new(form, element))
            .collect();
        if let Some(name) = pressed.attr("name") {
            fields.push(Field {
                name: name.to_owned(),
                value: pressed.attr("value").unwrap_or_default().to_owned(),
                label: String::new(),
                question: String::new(),
                kind: Kind::Hidden,
                options: Vec::new(),
                is_sent: true,
            });
        }
        Self {
            address: form.attr("action").unwrap().to_owned(),
            fields,
        }
    }

    /// Types into the field with this label, in the place of what was there.
    #[must_use]
    pub fn fill(mut self, label: &str, value: &str) -> Self {
        let labels = self.labels();
        let field = self
            .fields
            .iter_mut()
            .find(|field| field.kind == Kind::Typed && field.label == label)
            .unwrap_or_else(|| panic!("no field ‘{label}’ among {labels:?}"));
        value.clone_into(&mut field.value);
        self
    }

    /// Chooses the radio button or checkbox with these words, under the question where several have the same.
    #[must_use]
    pub fn choose(mut self, question: &str, words: &str) -> Self {
        let labels = self.labels();
        let chosen = self
            .fields
            .iter()
            .position(|field| field.question.contains(question) && field.label == words)
            .unwrap_or_else(|| panic!("no choice ‘{words}’ of ‘{question}’ among {labels:?}"));
        let Field { name, kind, .. } = self.fields[chosen].clone();
        for field in &mut self.fields {
            if kind == Kind::Radio && field.name == name {
                field.is_sent = false;
            }
        }
        self.fields[chosen].is_sent = true;
        self
    }

    /// Takes the tick from every box of a question.
    #[must_use]
    pub fn clear(mut self, question: &str) -> Self {
        for field in &mut self.fields {
            if field.question.contains(question) {
                field.is_sent = false;
            }
        }
        self
    }

    /// Puts a value where no person could: into a hidden field, or under a name that the page does not have.
    #[must_use]
    pub fn forge(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|field| field.name != name);
        self.fields.push(Field {
            name: name.to_owned(),
            value: value.to_owned(),
            label: String::new(),
            question: String::new(),
            kind: Kind::Hidden,
            options: Vec::new(),
            is_sent: true,
        });
        self
    }

    /// Picks the line with these words from the list with this label.
    #[must_use]
    pub fn pick(mut self, label: &str, words: &str) -> Self {
        let labels = self.labels();
        let field = self
            .fields
            .iter_mut()
            .find(|field| field.label == label && !field.options.is_empty())
            .unwrap_or_else(|| panic!("no list ‘{label}’ among {labels:?}"));
        let picked = field.options.iter().find(|(said, _)| said == words);
        let (_, value) =
            picked.unwrap_or_else(|| panic!("no line ‘{words}’ in {:?}", field.options));
        field.value.clone_from(value);
        self
    }

    /// What stands in the field with this label now.
    pub fn value(&self, label: &str) -> &str {
        let field = self.fields.iter().find(|field| field.label == label);
        field.map_or_else(|| panic!("no field ‘{label}’"), |field| &field.value)
    }

    /// The body to post.
    pub fn body(&self) -> String {
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs = self.fields.iter().filter(|field| field.is_sent);
        let pairs: Vec<_> = pairs
            .map(|field| format!("{}={}", encoded(&field.name), encoded(&field.value)))
            .collect();
        pairs.join("&")
    }

    fn labels(&self) -> Vec<String> {
        let labelled = self.fields.iter().filter(|field| !field.label.is_empty());
        labelled.map(|field| field.label.clone()).collect()
    }
}

impl Field {
    fn new(form: ElementRef<'_>, element: ElementRef<'_>) -> Self {
        let attribute = |name| element.attr(name).unwrap_or_default().to_owned();
        let kind = match (element.value().name(), element.attr("type")) {
            (_, Some("hidden")) => Kind::Hidden,
            (_, Some("radio")) => Kind::Radio,
            (_, Some("checkbox")) => Kind::Check,
            _ => Kind::Typed,
        };
        let value = match element.value().name() {
            // A browser leaves out the line end that the parser leaves out too.
            "textarea" => element.text().collect(),
            "select" => selected(element),
            _ => attribute("value"),
        };
        let (label, question) = match kind {
            Kind::Radio | Kind::Check => (choice_words(element), question_of(element)),
            Kind::Typed => (label_of(form, &attribute("id")), String::new()),
            Kind::Hidden => (String::new(), String::new()),
        };
        Self {
            name: attribute("name"),
            value,
            label,
            question,
            kind,
            options: select(element, "option")
                .map(|option| (words(option), sent_by(option)))
                .collect(),
            is_sent: matches!(kind, Kind::Hidden | Kind::Typed)
                || element.attr("checked").is_some(),
        }
    }
}

/// What a list sends: its selected line, else its first.
fn selected(list: ElementRef<'_>) -> String {
    let chosen = select(list, "option[selected]").next();
    let line = chosen.or_else(|| select(list, "option").next());
    line.map(sent_by).unwrap_or_default()
}

fn sent_by(option: ElementRef<'_>) -> String {
    option
        .attr("value")
        .map_or_else(|| words(option), str::to_owned)
}

fn label_of(form: ElementRef<'_>, id: &str) -> String {
    let mut labels = select(form, "label[for]").filter(|label| label.attr("for") == Some(id));
    let label = labels.next().map(words).unwrap_or_default();
    label.trim_end_matches(" (optional)").to_owned()
}

/// The words beside a box or dot, without hint and count.
fn choice_words(element: ElementRef<'_>) -> String {
    let label = around(element, "label");
    label
        .and_then(|label| select(label, "span").next())
        .map(words)
        .unwrap_or_default()
}

fn question_of(element: ElementRef<'_>) -> String {
    let fieldsets = element.ancestors().filter_map(ElementRef::wrap);
    let legends = fieldsets
        .filter(|element| element.value().name() == "fieldset")
        .filter_map(|fieldset| select(fieldset, "legend").next())
        .map(words);
    legends.collect::<Vec<_>>().join(" ")
}

fn around<'a>(element: ElementRef<'a>, name: &str) -> Option<ElementRef<'a>> {
    let mut ancestors = element.ancestors().filter_map(ElementRef::wrap);
    ancestors.find(|element| element.value().name() == name)
}

fn select<'a>(element: ElementRef<'a>, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    element.select(&selector).collect::<Vec<_>>().into_iter()
}

fn words(element: ElementRef<'_>) -> String {
    let words: Vec<_> = element.text().flat_map(str::split_whitespace).collect();
    words.join(" ")
}

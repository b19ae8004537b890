//! The programmes that fit, best first, each with its reasons.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Response},
};

use super::{
    filters::{self, Filters},
    question,
    results_words::{self as words, Chosen, Relaxation},
};
use crate::{
    directory::{Looker, Snapshot},
    finder::{
        Finder,
        answer::{Answer, Found, answer},
        bodies::{Kind, Name, Noted},
        form::{Asked, NeedForm},
        paths,
        shortlist::{COOKIE, List},
        unmet::unmet_need,
    },
    matching::{Day, Importance, Weights},
    platform::http::{AppError, FieldErrors, Frame, Seen},
    taxonomy::{Format, Stage},
    values::{PageNumber, Term, TermSet},
};

/// A page of 20 results is about 40 KB; starting with room for it saves copying it while it grows.
const USUAL_BYTES: usize = 48 * 1024;

/// How many online programmes to offer where nothing fits.
const ONLINE_OFFERED: usize = 3;

#[derive(Template)]
#[template(path = "finder/results.html")]
struct ResultsPage<'a> {
    frame: &'a Frame,
    form: &'a NeedForm,
    /// The visitor's own; empty on pages that are kept for everybody.
    list: &'a List,
    errors: &'a FieldErrors,
    /// None where the form cannot be understood.
    results: Option<Results<'a>>,
}

/// What there is to show for a form that can be understood.
struct Results<'a> {
    answer: Answer<'a>,
    form: &'a NeedForm,
    snapshot: &'a Snapshot,
    /// Programmes that meet online or by phone and fit otherwise; looked for only where nothing fits.
    online: Vec<Found<'a>>,
}

pub async fn results(
    State(finder): State<Finder>,
    headers: HeaderMap,
    seen: Seen,
    looker: Looker,
    frame: Frame,
) -> Result<Response, AppError> {
    let form = NeedForm::from_query(frame.query());
    let snapshot = finder.directory.snapshot();
    let day = finder.today();
    let name = Name {
        kind: Kind::Page,
        query: form.query(),
        version: snapshot.version,
        seed: day.seed,
    };
    // A page for somebody who is signed in shows their way out, and one for somebody with a shortlist what is on it. So
    // they are neither kept for others nor one of theirs.
    let has_list = COOKIE.may_be_in(&headers);
    let is_for_all = frame.viewer().is_none() && !has_list;
    let seen = seen.theirs_alone(has_list);
    let count = |noted: &Noted| {
        let exposures = finder.directory.exposures();
        exposures.count_shown(looker, &noted.shown, day.date);
        if let Some(need) = noted.unmet {
            let needs = finder.directory.unmet_needs();
            needs.count(looker, need, day.date);
        }
    };
    if let Some(body) = finder.bodies.find(&name).filter(|_| is_for_all) {
        count(&body.noted);
        return seen.unless_same(&name, || Ok(body.respond(&headers)));
    }
    let asked = match form.parse(&snapshot.gazetteer) {
        Ok(asked) => asked,
        Err(errors) => return refused(&frame, &form, &errors),
    };
    let list = if has_list {
        List::of(&headers)
    } else {
        List::default()
    };
    seen.unless_same(name.clone(), || {
        let (body, noted) = draw(
            &frame,
            &form,
            &list,
            &asked,
            &snapshot,
            &finder.weights,
            day,
        )?;
        count(&noted);
        Ok(if is_for_all {
            finder.bodies.keep(name, body, noted).respond(&headers)
        } else {
            Html(body).into_response()
        })
    })
}

/// The page, and what to count each time that it is shown.
fn draw(
    frame: &Frame,
    form: &NeedForm,
    list: &List,
    asked: &Asked,
    snapshot: &Snapshot,
    weights: &Weights,
    day: Day,
) -> Result<(String, Noted), AppError> {
    let found = answer(snapshot, asked, weights, day);
    let from_afar = (found.total == 0).then(|| online_instead(asked));
    let online = from_afar.as_ref().map_or_else(Vec::new, |asked| {
        answer(snapshot, asked, weights, day).matches
    });
    let shown = found.matches.iter().chain(&online);
    let noted = Noted {
        shown: shown.map(|found| found.programme.programme.id).collect(),
        unmet: unmet_need(&found),
    };
    let page = ResultsPage {
        frame,
        form,
        list,
        errors: &FieldErrors::default(),
        results: Some(Results {
            answer: found,
            form,
            snapshot,
            online,
        }),
    };
    let mut body = String::with_capacity(USUAL_BYTES);
    page.render_into(&mut body)?;
    Ok((body, noted))
}

/// The form again, with every fault at its field and nothing lost.
fn refused(frame: &Frame, form: &NeedForm, errors: &FieldErrors) -> Result<Response, AppError> {
    let page = ResultsPage {
        frame,
        form,
        list: &List::default(),
        errors,
        results: None,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

/// The same need met from afar, with every must softened.
fn online_instead(asked: &Asked) -> Asked {
    let mut need = asked.need.clone();
    need.formats = Format::all()
        .filter(|format| format.is_remote())
        .collect::<TermSet<_>>();
    for factor in asked.need.importance.musts() {
        need.importance.set(factor, Importance::Very);
    }
    Asked {
        need,
        page: PageNumber::FIRST,
        limit: ONLINE_OFFERED,
        with_excluded: false,
    }
}

impl ResultsPage<'_> {
    fn heading(&self) -> String {
        match &self.results {
            None => "Change what you told us".to_owned(),
            Some(results) => words::heading(results.answer.total, self.form.is_empty()),
        }
    }

    fn title(&self) -> String {
        let heading = self.heading();
        match &self.results {
            None => format!("Error: {heading}"),
            Some(results) if results.page() > 1 => format!("{heading}, page {}", results.page()),
            Some(_) => heading,
        }
    }

    fn canonical(&self) -> String {
        self.frame
            .absolute(&paths::with_query(paths::RESULTS, &self.form.query()))
    }

    fn check(&self) -> String {
        let query = self.form.query_where(|parameter, _| parameter != "page");
        paths::with_query(paths::CHECK, &query)
    }

    /// The need without where in its list of results a visitor is: what the ways on from here carry.
    fn need(&self) -> String {
        self.form
            .query_where(|parameter, _| !matches!(parameter, "page" | "limit" | "include"))
    }

    /// What follows the address of a programme, so that its page knows the need too.
    fn with_need(&self) -> String {
        paths::with_query("", &self.need())
    }

    /// What follows the address that asks a programme for help.
    fn and_need(&self) -> String {
        self.with_need().replacen('?', "&", 1)
    }

    fn shortlist(&self) -> String {
        paths::with_query(paths::SHORTLIST, &self.need())
    }

    fn alert(&self) -> String {
        paths::with_query(paths::ALERT, &self.need())
    }

    fn filters(&self) -> Filters<'_> {
        Filters {
            form: self.form,
            errors: self.errors,
            facets: self.results.as_ref().map(|results| &results.answer.facets),
        }
    }

    /// Each fault with the way to its field: among the filters, or on the question page that asks for it.
    fn faults(&self) -> Vec<(String, &str)> {
        let way = |parameter: &str| {
            if filters::asks(parameter) {
                format!("#{parameter}")
            } else {
                question::to_change(self.form, parameter)
            }
        };
        self.errors
            .iter()
            .map(|(parameter, message)| (way(parameter), message))
            .collect()
    }
}

impl Results<'_> {
    fn page(&self) -> usize {
        self.answer.asked.page.get()
    }

    fn last_page(&self) -> usize {
        self.answer.total.div_ceil(self.answer.asked.limit).max(1)
    }

    /// The address of this list, up to where a page's number follows.
    fn address_for_pages(&self) -> String {
        let query = self.form.query_where(|parameter, _| parameter != "page");
        let joint = if query.is_empty() { "" } else { "&" };
        format!("{}?{query}{joint}", paths::RESULTS)
    }

    fn chosen(&self) -> Vec<Chosen> {
        words::chosen(self.form, &self.answer.asked.need, self.snapshot)
    }

    /// The factors that were left open and score every programme alike, as one line for all; often empty.
    fn left_open(&self) -> String {
        let first = self.answer.matches.first();
        first.map_or_else(String::new, |found| {
            words::left_open(&found.matched.contributions)
        })
    }

    fn relaxations(&self) -> Vec<Relaxation> {
        words::relaxations(self.form, &self.answer)
    }

    /// Whether other business support is among the results already.
    fn has_other_support(&self) -> bool {
        self.answer.asked.need.other_support_too
    }

    fn with_other_support(&self) -> String {
        paths::with_query(paths::RESULTS, &self.form.query_with("support", "any"))
    }

    fn first_place(&self) -> usize {
        self.answer.asked.page.offset(self.answer.asked.limit) + 1
    }
}

//! The finder on other people's sites: what is copied works, only a partner's sites may frame it, and what comes is counted
//! without anything about who it was.

use crate::support::{Answer, Person, Setting, TestPortal, Visitor, form, listings};

const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";

/// Harbour Mentors and Far Away, with a programme each.
struct Street {
    portal: TestPortal,
}

impl Street {
    async fn build() -> Self {
        let (pool, url) = listings::database().await;
        listings::two_organisations(&pool).await;
        let setting = Setting {
            clock: listings::clock(),
            ..Setting::default()
        };
        Self {
            portal: TestPortal::start_on(&url, setting).await,
        }
    }

    async fn administrator(&self) -> Visitor<'_> {
        self.portal.signed_in(&Person::administrator()).await
    }

    async fn add(&self, code: &str, sites: &str) {
        let form = form(&[("name", "Growth Hub"), ("code", code), ("sites", sites)]);
        let added = self
            .administrator()
            .await
            .post("/admin/partners", form)
            .await;
        assert_eq!(added.header("location"), format!("/admin/partners/{code}"));
    }

    async fn browse(&self, path: &str) -> Answer {
        let request = self.portal.request("GET", path);
        self.portal
            .send(request.header("user-agent", BROWSER))
            .await
    }

    /// Codes with how often they were shown and followed.
    async fn counts(&self) -> Vec<(String, i32, i32)> {
        self.portal.state.flush_counts().await;
        sqlx::query_as("select code, shown, followed from referrals join partners using (partner_id) order by 1")
            .fetch_all(self.portal.state.db.pool())
            .await
            .unwrap()
    }
}

/// The text that a page gives to be copied: as a browser would copy it.
fn to_copy(page: &Answer, label: &str) -> String {
    let lines = page.texts(&format!("pre[aria-label=\"{label}\"] code"));
    assert_eq!(lines.len(), 1, "{label}");
    lines[0].clone()
}

/// Where a copied form leads when it is sent as it is.
fn sent(snippet: &str) -> String {
    let document = scraper::Html::parse_fragment(snippet);
    let select = |selector| scraper::Selector::parse(selector).unwrap();
    let form = document.select(&select("form")).next().unwrap();
    let hidden = select("input[type=hidden]");
    let fields = form.select(&hidden).map(|field| {
        let of = |name| field.attr(name).unwrap();
        (of("name"), of("value"))
    });
    let fields: Vec<_> = fields.collect();
    let action = form.attr("action").unwrap();
    let path = action
        .split_once("://")
        .map_or(action, |(_, rest)| &rest[rest.find('/').unwrap()..]);
    format!("{path}?{}&challenge=&place=", crate::support::form(&fields))
}

#[tokio::test]
async fn a_form_copied_without_a_code_leads_to_the_results_it_is_limited_to() {
    let street = Street::build().await;
    let page = street
        .browse("/embed?sector=construction&organisation=/organisations/harbour-mentors")
        .await;
    assert_eq!(page.status, 200);
    let snippet = to_copy(&page, "The form to copy");
    assert!(
        !snippet.contains("<script") && !snippet.contains("style="),
        "{snippet}"
    );
    let address = sent(&snippet);
    assert!(address.starts_with("/find/results?"), "{address}");
    let results = street.browse(&address).await;
    assert_eq!(results.status, 200, "{address}");
    let chosen = results.texts(".chosen a").join("; ");
    assert!(chosen.contains("Only from Harbour Mentors"), "{chosen}");
    assert!(chosen.contains("Construction"), "{chosen}");
    assert!(!results.texts("main h3").join(" ").contains("Far Away"));
    let wider = results.texts("main").join(" ");
    assert!(wider.contains("from other organisations"), "{wider}");
    // Without a code nobody may frame it, and no frame is offered.
    assert!(
        page.texts("pre[aria-label=\"The frame to copy\"]")
            .is_empty()
    );
    let alone = street.browse("/embed/finder?area=leeds-city-region").await;
    let policy = alone.header("content-security-policy");
    assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
    assert_eq!(
        alone.attributes("input[name=place]", "value"),
        ["Leeds City Region"]
    );
}

#[tokio::test]
async fn only_the_sites_of_an_open_partner_may_frame_the_questions_and_nothing_else() {
    let street = Street::build().await;
    street
        .add(
            "growth-hub",
            "https://www.growth.example/help\nhttps://b.example:8443",
        )
        .await;
    let page = street.browse("/embed?partner=growth-hub&area=wales").await;
    let iframe = to_copy(&page, "The frame to copy");
    let document = scraper::Html::parse_fragment(&iframe);
    let selector = scraper::Selector::parse("iframe[title]").unwrap();
    let iframe = document.select(&selector).next().unwrap();
    let address = iframe.attr("src").unwrap();
    let path = &address[address.find("/embed").unwrap()..];
    let framed = street.browse(path).await;
    assert_eq!(framed.status, 200, "{path}");
    let policy = framed.header("content-security-policy").to_owned();
    assert!(
        policy.ends_with("frame-ancestors https://www.growth.example https://b.example:8443"),
        "{policy}"
    );
    assert!(!policy.contains("script-src"), "{policy}");
    assert_eq!(framed.attributes("form", "action"), ["/from/growth-hub"]);
    assert!(framed.all("set-cookie").is_empty());
    for elsewhere in [
        "/",
        "/embed",
        "/find/results",
        "/embed/finder?partner=somebody-else",
    ] {
        let answer = street.browse(elsewhere).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.ends_with("frame-ancestors 'none'"),
            "{elsewhere}: {policy}"
        );
    }

    let administrator = street.administrator().await;
    let closing = form(&[
        ("name", "Growth Hub"),
        ("sites", "https://www.growth.example"),
        ("closed", "true"),
        ("version", "1"),
    ]);
    let closed = administrator
        .post("/admin/partners/growth-hub", closing.clone())
        .await;
    assert_eq!(closed.status, 303);
    let framed = street.browse(path).await;
    let policy = framed.header("content-security-policy");
    assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
    // Drawn from a version that is gone: nothing is overwritten.
    let late = administrator
        .post("/admin/partners/growth-hub", closing)
        .await;
    assert_eq!(late.status, 409);
}

#[tokio::test]
async fn visitors_are_counted_by_code_and_led_on_without_a_cookie() {
    let street = Street::build().await;
    street.add("growth-hub", "").await;
    for _ in 0..3 {
        let came = street
            .browse("/from/growth-hub?challenge=cash-flow&place=&page=1&x=y")
            .await;
        assert_eq!(came.status, 303);
        assert_eq!(came.header("location"), "/find/results?challenge=cash-flow");
        assert!(came.all("set-cookie").is_empty());
    }
    street.browse("/embed/finder?partner=growth-hub").await;
    for not_counted in [
        "/from/nobody",
        "/from/Not%20A%20Code",
        "/embed/finder?partner=nobody",
    ] {
        let answer = street.browse(not_counted).await;
        assert!(answer.status < 400, "{not_counted}");
    }
    let robot = street.portal.request("GET", "/from/growth-hub");
    street
        .portal
        .send(robot.header("user-agent", "ExampleBot/1.0"))
        .await;
    assert_eq!(street.counts().await, [("growth-hub".to_owned(), 1, 3)]);
    // Written twice, they add up.
    street.browse("/from/growth-hub").await;
    assert_eq!(street.counts().await, [("growth-hub".to_owned(), 1, 4)]);
    let shown = street
        .administrator()
        .await
        .get("/admin/partners/growth-hub")
        .await;
    assert_eq!(shown.texts("td.number"), ["1", "4"]);
}

#[tokio::test]
async fn a_closed_partners_code_leads_on_and_is_not_counted_any_more() {
    let street = Street::build().await;
    street.add("growth-hub", "").await;
    street.browse("/from/growth-hub").await;
    let until_closed = [("growth-hub".to_owned(), 0, 1)];
    assert_eq!(street.counts().await, until_closed);
    let closing = form(&[
        ("name", "Growth Hub"),
        ("sites", ""),
        ("closed", "true"),
        ("version", "1"),
    ]);
    let administrator = street.administrator().await;
    let closed = administrator
        .post("/admin/partners/growth-hub", closing)
        .await;
    assert_eq!(closed.status, 303);
    let came = street.browse("/from/growth-hub?challenge=cash-flow").await;
    assert_eq!(came.header("location"), "/find/results?challenge=cash-flow");
    street.browse("/embed/finder?partner=growth-hub").await;
    assert_eq!(street.counts().await, until_closed);
}

#[tokio::test]
async fn what_cannot_be_true_is_told_at_its_field() {
    let street = Street::build().await;
    let page = street
        .browse("/embed?area=atlantis&organisation=nobody&partner=A+B")
        .await;
    assert_eq!(page.status, 422);
    assert_eq!(page.texts(".error-summary li").len(), 3);
    assert_eq!(page.attributes("#organisation", "value"), ["nobody"]);
    assert_eq!(
        street.browse("/embed/finder?area=atlantis").await.status,
        404
    );

    street.add("growth-hub", "").await;
    let administrator = street.administrator().await;
    let again = form(&[
        ("name", "Other"),
        ("code", "growth-hub"),
        ("sites", "http://a.example"),
    ]);
    let refused = administrator.post("/admin/partners", again).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts(".field-error").len(), 1);
    let taken = form(&[("name", "Other"), ("code", "growth-hub")]);
    let refused = administrator.post("/admin/partners", taken).await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts(".field-error")[0].contains("Another partner has the code"));
}

//! The published criteria, and the self-check as a person without scripts goes through it.

use soundingboard::criteria::{CriteriaSet, CriterionKey, paths};

use crate::support::{Answer, TestPortal};

/// What a person says of each criterion; `""` leaves it out.
fn alike(mark: &'static str) -> impl Fn(CriterionKey) -> &'static str {
    move |_| mark
}

fn except(
    mark: &'static str,
    changes: &'static [(&str, &str)],
) -> impl Fn(CriterionKey) -> &'static str {
    move |key| {
        let change = changes.iter().find(|(name, _)| *name == key.to_string());
        change.map_or(mark, |(_, mark)| mark)
    }
}

/// Sends the page's form with an answer for each of its questions, and with all that the page carries hidden.
async fn answer(
    portal: &TestPortal,
    page: &Answer,
    say: &impl Fn(CriterionKey) -> &'static str,
) -> Answer {
    let asked = page.attributes("main fieldset", "id");
    let said = asked
        .iter()
        .map(|id| format!("{id}={}", say(id.parse().unwrap())));
    let hidden = page
        .attributes("main form input[type=hidden]", "name")
        .into_iter()
        .zip(page.attributes("main form input[type=hidden]", "value"))
        .map(|(name, value)| format!("{name}={value}"));
    let query: Vec<_> = said.chain(hidden).collect();
    let action = &page.attributes("main form", "action")[0];
    portal.get(&format!("{action}?{}", query.join("&"))).await
}

/// From the start page over the eight groups to the result.
async fn go_through(portal: &TestPortal, say: impl Fn(CriterionKey) -> &'static str) -> Answer {
    let start = portal.get(paths::SELF_CHECK).await;
    let mut page = portal
        .get(&start.attributes("main a.button", "href")[0])
        .await;
    for letter in 'A'..='H' {
        assert!(page.heading().starts_with(letter), "{}", page.heading());
        page = answer(portal, &page, &say).await;
    }
    page
}

fn said(page: &Answer) -> String {
    page.texts("main").join(" ")
}

#[tokio::test]
async fn a_self_check_ends_in_ready() {
    let portal = TestPortal::start().await;
    let result = go_through(&portal, except("3", &[("G2", "na"), ("B3", "2")])).await;
    assert_eq!(
        result.heading(),
        "Your self-check Ready: apply to be assessed"
    );
    assert!(said(&result).contains("68 points out of 69, which is 98%"));
    assert_eq!(result.attributes("main a.button", "href"), ["/apply"]);
    assert_eq!(result.texts(".to-do"), [] as [&str; 0]);
}

#[tokio::test]
async fn a_self_check_ends_in_nearly_with_what_to_do_first() {
    let portal = TestPortal::start().await;
    let result = go_through(
        &portal,
        except("3", &[("F2", "1"), ("A3", "0"), ("B2", "0")]),
    )
    .await;
    assert_eq!(result.heading(), "Your self-check Nearly: do these first");
    let first = result.texts(".to-do h3");
    assert!(
        first[0].starts_with("B2 ") && first[1].starts_with("F2 "),
        "{first:?}"
    );
    assert_eq!(first.len(), 2, "A3 can wait: there are points enough");
    assert!(said(&result).contains("2 key criteria are under 2: B2 and F2."));
}

#[tokio::test]
async fn a_self_check_ends_in_start_as_a_visible_listing() {
    let portal = TestPortal::start().await;
    let result = go_through(&portal, alike("1")).await;
    assert_eq!(
        result.heading(),
        "Your self-check Start as a visible listing"
    );
    assert!(said(&result).contains("24 points out of 72, which is 33%"));
    assert_eq!(result.attributes("main a.button", "href"), ["/apply"]);
}

#[tokio::test]
async fn what_was_left_out_is_asked_again_and_leads_back_to_the_result() {
    let portal = TestPortal::start().await;
    let result = go_through(&portal, except("3", &[("D2", "")])).await;
    assert_eq!(result.heading(), "Your self-check 1 question is left");
    let link = &result.attributes("main li a", "href")[0];
    let page = portal.get(link.split('#').next().unwrap()).await;
    assert_eq!(page.heading(), "D. Matching");
    let kept = page.attributes("input[name=D1][checked]", "value");
    assert_eq!(kept, ["3"], "an earlier answer is shown");
    let result = answer(&portal, &page, &alike("3")).await;
    assert_eq!(
        result.heading(),
        "Your self-check Ready: apply to be assessed"
    );
}

#[tokio::test]
async fn an_answer_that_cannot_be_is_told_at_its_question() {
    let portal = TestPortal::start().await;
    for (path, fault) in [
        ("/self-check/result?A1=3&C2=9", "#C2"),
        ("/self-check/training?A1=na", "#A1"),
        ("/self-check/access?G1=%22%3E%3Cscript%3E", "#G1"),
        ("/self-check/purpose?H1=", ""),
        ("/self-check/purpose?Z1=3&A1=%32&other", ""),
    ] {
        let page = portal.get(path).await;
        if fault.is_empty() {
            assert_eq!(page.status, 200, "{path}");
            continue;
        }
        assert_eq!(page.status, 422, "{path}");
        assert!(page.texts("title")[0].starts_with("Error: "), "{path}");
        assert_eq!(
            page.attributes(".error-summary a", "href"),
            [fault],
            "{path}"
        );
        assert!(!page.body.contains("<script>"), "{path}");
    }
    for path in [
        "/self-check/money",
        "/self-check/a",
        "/criteria/Z1",
        "/criteria/H2",
        "/criteria?version=2",
    ] {
        assert_eq!(portal.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_whole_set_is_on_one_page_and_each_criterion_on_its_own() {
    let portal = TestPortal::start().await;
    let set = CriteriaSet::current();
    let whole = portal.get(paths::CRITERIA).await;
    assert_eq!(whole.texts("article.criterion").len(), 24);
    assert_eq!(whole.texts(".criterion .tag").len(), 17);
    assert!(said(&whole).contains("Version 1, published on 22 November 2026"));
    let text = said(&whole);
    let mut next = portal.get("/criteria/A1").await;
    for criterion in set.criteria() {
        let title = format!("{} {}", criterion.key, criterion.title);
        assert!(next.heading().ends_with(&title), "{}", next.heading());
        for level in criterion.levels {
            assert!(
                text.contains(level) && said(&next).contains(level),
                "{title}: {level}"
            );
        }
        if let Some(address) = next.attributes("a[rel=next]", "href").first() {
            next = portal.get(address).await;
        }
    }
    let small = portal.get("/criteria/a1").await;
    assert_eq!(
        (small.status, small.header("location")),
        (308, "/criteria/A1")
    );
}

#[tokio::test]
async fn each_version_is_told_with_its_day_and_leads_to_its_words() {
    let portal = TestPortal::start().await;
    let page = portal.get(paths::VERSIONS).await;
    assert_eq!(page.texts(".history h2"), ["Version 1"]);
    assert!(said(&page).contains("From 22 November 2026"));
    assert!(said(&page).contains("no other version yet"));
    for address in page.attributes(".history a", "href") {
        assert_eq!(portal.get(&address).await.status, 200, "{address}");
    }
    let told = portal.get(paths::API_VERSIONS).await.json();
    assert_eq!(told[0]["from"], "2026-11-22");
    assert!(told[0]["until"].is_null());
}

#[tokio::test]
async fn programs_read_the_same_set() {
    let portal = TestPortal::start().await;
    let set = portal.get(paths::API_CRITERIA).await.json();
    assert_eq!(
        (&set["version"], &set["published_on"]),
        (&1.into(), &"2026-11-22".into())
    );
    assert_eq!(
        (&set["pass_percent"], &set["conditions_percent"]),
        (&85.into(), &70.into())
    );
    let first = &set["groups"][0]["criteria"][0];
    assert_eq!(
        (&first["key"], &first["key_criterion"]),
        (&"A1".into(), &true.into())
    );
    assert_eq!(set["reasons"][0]["slug"], "not-written");
}

#[tokio::test]
async fn the_method_shows_examples_that_the_rule_worked_out() {
    let portal = TestPortal::start().await;
    let method = said(&portal.get(paths::HOW_ASSESSMENT_WORKS).await);
    for words in [
        "56 points out of 69, which is 81% (rounded down).",
        "The rule says: may be listed with dated conditions.",
        "The rule says: listed as assessed.",
        "1 key criterion is under 2: F2.",
    ] {
        assert!(method.contains(words), "{words}\n{method}");
    }
}

#[tokio::test]
async fn each_page_is_titled_small_and_in_the_map_and_its_links_lead_somewhere() {
    let portal = TestPortal::start().await;
    let map = portal.get("/sitemap.xml").await.body;
    let mut links = std::collections::BTreeSet::new();
    for path in paths::public() {
        let page = portal.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(map.contains(&format!("{path}</loc>")), "{path}");
        // The whole set is the one page that is long by nature: what a first visit may cost, less the looks.
        let most = if path == paths::CRITERIA {
            42_000
        } else {
            15_000
        };
        let size = page.body.len();
        assert!(size <= most, "{path} costs {size} bytes");
        links.extend(page.attributes("main a[href]", "href"));
    }
    let here = |link: &&String| link.starts_with('/') && *link != "/apply";
    for link in links.iter().filter(here) {
        assert_eq!(portal.get(link).await.status, 200, "{link}");
    }
}

//! An applicant who knows what to say on every page.

use soundingboard::criteria::CriteriaSet;

use crate::support::{Answer, Filled, Visitor};

pub const CONTINUE: &str = "Save and continue";
pub const LATER: &str = "Save and come back later";

/// Follows the redirect of a post.
pub async fn follow(visitor: &Visitor<'_>, answer: &Answer) -> Answer {
    assert_eq!(answer.status, 303, "{}", answer.body);
    visitor.get(answer.header("location")).await
}

/// Sends a form, expects to be led on, and goes there.
pub async fn send(visitor: &Visitor<'_>, form: &Filled) -> Answer {
    let answer = visitor.submit(form).await;
    follow(visitor, &answer).await
}

/// Starts an application for an organisation of this name, and gives the address of its task list.
pub async fn start(visitor: &Visitor<'_>, name: &str) -> String {
    let page = visitor.get("/apply/organisation").await;
    let form = page
        .form("Continue")
        .fill("What is your organisation called?", name);
    let answer = visitor.submit(&form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").to_owned()
}

/// The address of the page that a task list leads to by these words.
pub fn task(page: &Answer, words: &str) -> String {
    let tasks = page.texts(".tasks a");
    let at = tasks.iter().position(|task| task == words);
    let at = at.unwrap_or_else(|| panic!("no task ‘{words}’ among {tasks:?}"));
    page.attributes(".tasks a", "href")[at].clone()
}

/// Says what is applied for.
pub async fn seek(visitor: &Visitor<'_>, application: &str, words: &str) {
    let page = visitor.get(&format!("{application}/answers/seeking")).await;
    let form = page
        .form(CONTINUE)
        .choose("What are you applying for?", words);
    send(visitor, &form).await;
}

/// Everything about the organisation.
pub async fn fill_organisation(visitor: &Visitor<'_>, application: &str) {
    let page = visitor.get(&format!("{application}/answers/name")).await;
    let about = "We bring owners of small firms together with people who have run one.";
    let form = page
        .form(CONTINUE)
        .fill("Who are you, and whom do you help?", about);
    let page = send(visitor, &form).await;
    assert_eq!(page.heading(), "Who you are in law");
    let form = page
        .form(CONTINUE)
        .choose("What is it in law?", "Community interest company")
        .fill("Company number", "1234567");
    let page = send(visitor, &form).await;
    assert_eq!(page.heading(), "How to reach you");
    let form = page
        .form(CONTINUE)
        .fill("Website", "mentors.example")
        .fill(
            "Email address for general questions",
            "hello@mentors.example",
        )
        .fill(
            "Email address for enquiries from business owners",
            "enquiries@mentors.example",
        )
        .fill("Phone number", "0113 496 0000");
    send(visitor, &form).await;
}

/// A programme with every page filled in, by the pages' own order.
pub async fn add_programme(visitor: &Visitor<'_>, application: &str, name: &str) {
    let tasks = visitor.get(application).await;
    let page = send(visitor, &tasks.form("Add a programme")).await;
    assert_eq!(page.heading(), "What it is");
    let form = page
        .form(CONTINUE)
        .fill("What is the programme called?", name)
        .fill(
            "What is it, in one sentence?",
            "A year with somebody who has done it.",
        )
        .fill("What should come of it?", "A plan that you keep to.")
        .fill("Who is it for?", "Owners in their first years.");
    let page = send(visitor, &form).await;
    assert_eq!(page.heading(), "What it helps with");
    let form = page
        .form(CONTINUE)
        .choose("Money and funding", "Cash flow")
        .choose("People and leadership", "Hiring people");
    let page = send(visitor, &form).await;
    assert_eq!(page.heading(), "Which businesses it is for");
    let form = page
        .form(CONTINUE)
        .choose("How far along", "First three years")
        .choose("Which trades", "Every trade");
    let page = send(visitor, &form).await;
    assert_eq!(page.heading(), "Where it is");
    let form = page
        .form(CONTINUE)
        .choose(
            "Where may the businesses be?",
            "Only in the places chosen below",
        )
        .choose("Areas", "Leeds City Region")
        .fill("Postcode that your mentors travel from", "ls1 4dy")
        .fill("How many miles they travel", "15");
    let page = send(visitor, &form).await;
    assert_eq!(page.heading(), "How you meet");
    let form = page
        .form(CONTINUE)
        .choose("How do mentor", "Online")
        .choose("How do mentor", "Face to face")
        .choose("languages", "English");
    let page = send(visitor, &form).await;
    assert_eq!(page.heading(), "What it costs");
    let form = page
        .form(CONTINUE)
        .choose("What does the business pay?", "A fee")
        .fill("How much, in pounds", "£40.50")
        .choose("What one payment is for", "a month");
    let page = send(visitor, &form).await;
    assert_eq!(page.heading(), "Who can take part");
    let page = send(visitor, &page.form(CONTINUE)).await;
    assert_eq!(page.heading(), "Time and places");
    let form = page
        .form(CONTINUE)
        .fill("The shortest time one can take part, in months", "6")
        .fill("Meetings a month, as a rule", "1.5")
        .fill("Places free now", "8")
        .fill("Weeks from asking to the first meeting", "3")
        .fill("Working days within which you promise to reply", "5");
    let page = send(visitor, &form).await;
    assert_eq!(page.heading(), name);
}

pub async fn fill_mentors(visitor: &Visitor<'_>, application: &str) {
    let page = visitor.get(&format!("{application}/answers/mentors")).await;
    let form = page
        .form(CONTINUE)
        .fill("How many mentors do you have now?", "24")
        .fill(
            "How do you find and choose mentors?",
            "By word of mouth, an interview and two references.",
        )
        .fill(
            "How do you train them?",
            "Two days before the first match, and a day each year.",
        )
        .fill(
            "How do you support them?",
            "A manager who calls every month.",
        );
    send(visitor, &form).await;
}

/// All 24, each rated substantial.
pub async fn fill_criteria(visitor: &Visitor<'_>, application: &str) {
    for criterion in CriteriaSet::current().criteria() {
        let key = criterion.key.to_string().to_lowercase();
        let page = visitor.get(&format!("{application}/criteria/{key}")).await;
        let form = page
            .form(CONTINUE)
            .fill(
                "What do you do, and how would we see it?",
                "We do it every time, and write it down.",
            )
            .choose("How would you rate yourselves?", "2, substantial")
            .fill("Links to evidence", "https://mentors.example/how-we-work");
        send(visitor, &form).await;
    }
}

pub async fn declare(visitor: &Visitor<'_>, application: &str) {
    let page = visitor
        .get(&format!("{application}/answers/declarations"))
        .await;
    let mut form = page.form(CONTINUE);
    for words in page.texts(".choice > span:first-of-type") {
        form = form.choose("", &words);
    }
    send(visitor, &form).await;
}

/// An application with every page filled in.
pub async fn fill_all(visitor: &Visitor<'_>, application: &str) {
    seek(visitor, application, "To be listed as assessed").await;
    fill_organisation(visitor, application).await;
    add_programme(visitor, application, "First years").await;
    fill_mentors(visitor, application).await;
    fill_criteria(visitor, application).await;
    declare(visitor, application).await;
}

//! How it ends: stopped, not confirmed again, or erased.

use soundingboard::{alerts::personal, values::EmailAddress};

use super::{OWNER, good, house, way};

#[tokio::test]
async fn a_mail_reader_stops_it_with_one_post_and_again_does_no_harm() {
    let house = house().await;
    for (mailbox, content_type, body) in [
        (
            "a@shop.example",
            "application/x-www-form-urlencoded",
            "List-Unsubscribe=One-Click",
        ),
        (
            "b@shop.example",
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n",
        ),
        ("c@shop.example", "text/plain", ""),
    ] {
        let stop = house.confirmed(mailbox).await;
        assert_eq!(house.kept().await, 1);
        // Without Origin, Sec-Fetch-Site or a cookie: no browser sends it.
        for _ in 0..2 {
            let request = house.portal.request("POST", &stop);
            let request = request.header("content-type", content_type).body(body);
            let stopped = house.portal.send(request).await;
            assert_eq!(stopped.status, 200, "it answers and leads nowhere else");
            assert_eq!(house.kept().await, 0, "address and all are gone");
        }
        let again = house.portal.get(&stop).await;
        assert_eq!(again.heading(), "These messages have stopped");
    }
    house
        .publish(vec![good(&house.open_door, "Brand new")])
        .await;
    house.days_later(1).await;
    assert!(house.news("a@shop.example").await.is_empty());
}

#[tokio::test]
async fn a_person_stops_it_by_a_button_and_not_by_opening_the_link() {
    let house = house().await;
    let stop = house.confirmed(OWNER).await;
    let page = house.portal.get(&stop).await;
    assert_eq!(page.heading(), "Stop these messages?");
    assert_eq!(house.kept().await, 1);
    let form = page.form("Stop and erase");
    house.portal.post(&form.address, form.body()).await;
    assert_eq!(house.kept().await, 0);
}

#[tokio::test]
async fn after_a_year_it_ends_unless_it_is_confirmed_again() {
    let house = house().await;
    let confirm = house.confirmed(OWNER).await.replace("stop", "confirm");
    assert_eq!(
        house.portal.get(&confirm).await.status,
        404,
        "a link to stop opens nothing else"
    );
    house.days_later(334).await;
    let asked = "Are you still looking for a mentor?";
    let count_asked = async || {
        let mail = house.portal.mail_to(OWNER).await;
        mail.iter().filter(|one| one.subject == asked).count()
    };
    assert_eq!(count_asked().await, 0);
    house.days_later(1).await;
    assert_eq!(count_asked().await, 1);
    house.days_later(10).await;
    assert_eq!(count_asked().await, 1, "asked once");
    let mail = house.portal.mail_to(OWNER).await;
    let confirm = way(mail.last().unwrap(), "/alerts/confirm/");
    let page = house.portal.get(&confirm).await;
    assert_eq!(page.heading(), "Shall we go on writing to you?");
    let form = page.form("Yes, go on");
    house.portal.post(&form.address, form.body()).await;
    house.days_later(40).await;
    assert_eq!(house.kept().await, 1, "confirmed again");
    house.days_later(335).await;
    assert_eq!(count_asked().await, 1, "the first message's text is gone");
    house.days_later(29).await;
    assert_eq!(house.kept().await, 1);
    house.days_later(1).await;
    assert_eq!(house.kept().await, 0);
}

#[tokio::test]
async fn a_person_s_alerts_are_told_and_erased_whole() {
    let house = house().await;
    house.confirmed(OWNER).await;
    house.confirmed("other@shop.example").await;
    let held = house.held("Owner@Shop.example").await;
    assert_eq!(held.len(), 1);
    let fields = &held[0].fields;
    for field in [
        ("Mailbox", OWNER),
        ("Sector", "Construction (plumber)"),
        ("Where you are", "LS1"),
        ("Confirmed", "20 November 2026, 12:00pm"),
        ("Programmes that are not new to you", "1"),
    ] {
        let field = (field.0.to_owned(), field.1.to_owned());
        assert!(fields.contains(&field), "{field:?} in {fields:?}");
    }
    let mailbox = EmailAddress::parse(OWNER).unwrap();
    let mut conn = house.pool.acquire().await.unwrap();
    let at = house.portal.state.clock.now();
    for expected in [1, 0] {
        let erased = personal::erase(&mut conn, &mailbox, at).await.unwrap();
        assert_eq!(erased, expected);
    }
    assert!(house.held(OWNER).await.is_empty());
    assert_eq!(house.kept().await, 1, "the other's stays");
}

//! Links that are not theirs, and input that nobody types.

use super::street::{MAILBOX, MAKERS, street};
use crate::support::form;

#[tokio::test]
async fn a_link_opens_its_own_request_for_its_own_purpose() {
    let street = street().await;
    let confirm = street.ask(&[MAKERS]).await;
    let token = confirm.rsplit('/').next().unwrap();
    for path in [
        format!("/enquiries/{token}"),
        format!("/enquiries/sent/{token}"),
    ] {
        assert_eq!(street.portal.get(&path).await.status, 404, "{path}");
    }
    // Whoever typed somebody else's mailbox has the page after sending, and no more than that.
    let form = street
        .checked(&[MAKERS])
        .await
        .form("Agree and send enquiry");
    let sent = street.portal.post(&form.address, form.body()).await;
    let token = sent
        .header("location")
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    for path in [
        format!("/enquiries/{token}"),
        format!("/enquiries/confirm/{token}"),
    ] {
        assert_eq!(street.portal.get(&path).await.status, 404, "{path}");
    }
    let second = street.last_link("/enquiries/confirm/").await;
    let done = street.portal.get(sent.header("location")).await;
    assert!(!done.body.contains("Ann") && !done.body.contains(MAILBOX));

    let status = street
        .portal
        .post(&confirm, "")
        .await
        .header("location")
        .to_owned();
    // Not even once the mailbox's owner has confirmed it.
    assert_eq!(street.portal.post(&second, "").await.status, 303);
    let page = street.portal.get(&format!("/enquiries/{token}")).await;
    assert_eq!(page.status, 404);

    let mine = street.enquiries(&status).await.remove(0).reference;
    let other = street.ask_and_confirm(&[MAKERS]).await;
    let theirs = street.enquiries(&other).await.remove(0).reference;
    assert_eq!(street.page(&status, &mine).await.status, 200);
    assert_eq!(street.page(&status, &theirs).await.status, 404);
    let token = status.rsplit('/').next().unwrap();
    for action in ["messages", "contact", "elsewhere", "close", "nonsense"] {
        let path = format!("/enquiries/{token}/{theirs}/{action}");
        let body = format!(
            "message=x&reason=other&programme={}",
            street.programmes[1].id
        );
        assert_eq!(street.portal.post(&path, body).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn input_that_nobody_types_is_kept_harmless_or_refused() {
    let street = street().await;
    let nasty = "Ann\r\nBcc: all@example.org\0<script>alert(1)</script>";
    let fields = [
        ("to", MAKERS),
        ("need", "challenge=cash-flow"),
        ("line", "challenge"),
        ("line", "nonsense"),
        ("message", "a\0b\u{7}\r\n<b>c</b>"),
        ("name", nasty),
        ("business", nasty),
        ("mailbox", MAILBOX),
    ];
    let sent = street.portal.post("/enquiries", form(&fields)).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let link = street.last_link("/enquiries/confirm/").await;
    let status = street
        .portal
        .post(&link, "")
        .await
        .header("location")
        .to_owned();
    let reference = street.enquiries(&status).await.remove(0).reference;
    let page = street.page(&status, &reference).await;
    assert!(!page.body.contains("<script>") && !page.body.contains("<b>c"));
    assert!(page.body.contains("Ann Bcc: all@example.org"));
    let long = "x".repeat(5_000);
    for (name, value) in [
        ("message", long.as_str()),
        ("name", &long),
        ("business", &long),
        ("mailbox", "a@b.example\r\nBcc: c@d.example"),
        ("phone", &long),
    ] {
        let mut fields = fields.to_vec();
        fields.retain(|(known, _)| *known != name);
        fields.push((name, value));
        let refused = street.portal.post("/enquiries", form(&fields)).await;
        assert_eq!(refused.status, 422, "{name}");
    }
    let huge = form(&[("message", &"x".repeat(100_000))]);
    assert_eq!(street.portal.post("/enquiries", huge).await.status, 413);
    let odd = form(&[
        ("to", MAKERS),
        ("need", &"é%FF&".repeat(3_000)),
        ("name", "é"),
    ]);
    assert_eq!(street.portal.post("/enquiries/who", odd).await.status, 422);
}

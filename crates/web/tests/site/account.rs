// SPDX-License-Identifier: EUPL-1.2
//! One's own account: sessions and passkeys to end, and the language of mail.

use axum::http::StatusCode;

use crate::sign_in::cookies;
use crate::stage::{Answer, Stage};

#[tokio::test]
async fn t24_sessions_are_listed_and_ended_from_the_page() {
    let stage = Stage::open().await;
    let here = stage.staff("farid").await;
    let there = stage.staff("farid").await;
    let page = here.get("/account").await.text();
    assert!(page.contains("dit apparaat") && page.contains("Stop alle andere apparaten"));
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();

    // Somebody else cannot end it, and is not told that it exists.
    let other = stage.staff("willemijn").await;
    assert_eq!(other.post("/account/sessie", &[("id", &id)]).await.to(), "/account?melding=sessie-gestopt");
    assert_eq!(there.get("/account").await.status, StatusCode::OK);

    assert_eq!(here.post("/account/sessie", &[("id", &id)]).await.status, StatusCode::SEE_OTHER);
    assert!(there.get("/account").await.to().starts_with("/aanmelden?verder="), "over at once");
    let third = stage.staff("farid").await;
    assert_eq!(here.post("/account/sessies", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(third.get("/account").await.to().starts_with("/aanmelden?verder="));
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
    for nonsense in ["", "geen id", "../../etc", "00000000-0000-0000-0000-000000000000"] {
        assert_eq!(here.post("/account/sessie", &[("id", nonsense)]).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_form_that_is_open_on_a_device_that_is_stopped_from_another_is_kept_for_its_person_alone() {
    let kept = |answer: &Answer| {
        let next = answer.to().split("verder=").nth(1).unwrap_or_default();
        let next = next.replace("%2F", "/").replace("%3F", "?").replace("%3D", "=");
        next.starts_with("/aanmelden/verder?bewaard=").then_some(next)
    };
    let typed = [("title_nl", "Lang nagedacht over wondzorg"), ("framework", "mbo-2024-2025")];
    for all in [true, false] {
        let stage = Stage::open().await;
        let laptop = stage.staff("youssef").await;
        let csrf = laptop.csrf().await;
        let phone = stage.staff("youssef").await;
        if all {
            phone.post("/account/sessies", &[]).await;
        } else {
            let page = phone.get("/account").await.text();
            let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            phone.post("/account/sessie", &[("id", &id)]).await;
        }
        // The browser still sends the cookie of a session that is no more.
        let answer = laptop.post_with("/werk/mc/nieuw", &csrf, &typed).await;
        let next = kept(&answer).expect("it is kept");
        assert_eq!(
            kept(&laptop.post_with("/werk/mc/nieuw", "geraden", &typed).await),
            None,
            "nobody's form is nobody's"
        );
        let other = stage.staff("willemijn").await;
        assert_eq!(other.get(&next).await.to(), "/werk?melding=niet-bewaard");
        assert_eq!(other.post_with("/werk/mc/nieuw", &csrf, &typed).await.status, StatusCode::CONFLICT);
        let after = stage.staff("youssef").await;
        assert!(after.get(&next).await.text().contains("value=\"Lang nagedacht over wondzorg\""));
    }
}

#[tokio::test]
async fn the_language_of_mail_is_that_of_the_first_sign_in_until_somebody_chooses() {
    let stage = Stage::open().await;
    let person = stage.staff("farid").await;
    let checked = |page: &str, tag: &str| {
        let button =
            page.split("name=\"mail_language\" value=\"").find(|rest| rest.starts_with(tag)).unwrap().to_owned();
        button.split('>').next().unwrap().contains("checked")
    };
    let page = person.get("/account").await.text();
    assert!(checked(&page, "nl") && !checked(&page, "en"), "they signed in in Dutch");

    let nothing = person.post("/account/taal", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text().contains("Kies in welke taal je mail wilt"));
    let chosen = person.post("/account/taal", &[("mail_language", "en")]).await;
    assert_eq!(chosen.to(), "/account?melding=mail-taal-bewaard");
    // Signing in again in Dutch takes nothing of the choice away.
    let again = stage.staff("farid").await;
    let page = again.get("/account").await.text();
    assert!(checked(&page, "en") && !checked(&page, "nl"));
}

#[tokio::test]
async fn passkeys_refuse_what_no_device_said() {
    let stage = Stage::open().await;
    let person = stage.staff("farid").await;
    let question = person.post("/account/passkey/vraag", &[]).await;
    assert_eq!(question.status, StatusCode::OK);
    let asked: serde_json::Value = serde_json::from_slice(&question.bytes).unwrap();
    assert_eq!(asked["publicKey"]["rp"]["id"], "localhost");
    assert_eq!(asked["publicKey"]["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(asked["publicKey"]["authenticatorSelection"]["userVerification"], "required");
    assert!(
        cookies(&question)
            .iter()
            .any(|cookie| cookie.starts_with("leerbewijs-onderweg=") && cookie.contains("HttpOnly"))
    );
    for (credential, name, status) in [
        ("", "mijn telefoon", StatusCode::CONFLICT),
        ("{\"id\":\"x\"}", "mijn telefoon", StatusCode::CONFLICT),
        ("{}", "", StatusCode::UNPROCESSABLE_ENTITY),
        ("{}", &"x".repeat(61), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = person.post("/account/passkey", &[("credential", credential), ("naam", name)]).await;
        assert_eq!(answer.status, status, "{credential} {name}");
    }
    let sign_in = stage.visitor().post("/aanmelden/passkey", &[("credential", "{\"id\":\"x\"}")]).await;
    assert_eq!(sign_in.status, StatusCode::CONFLICT);
    let asked = stage.visitor().post("/aanmelden/passkey/vraag", &[]).await;
    let asked: serde_json::Value = serde_json::from_slice(&asked.bytes).unwrap();
    assert_eq!(asked["publicKey"]["allowCredentials"], serde_json::json!([]), "nobody learns who has a passkey");
}

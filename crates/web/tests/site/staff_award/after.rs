// SPDX-License-Identifier: EUPL-1.2
//! What comes after awarding: the status of an award, and the keys of systems.

use axum::http::StatusCode;
use domain::award::Validity;

use crate::reading::{at_field, has, value};
use crate::stage::Stage;

#[tokio::test]
async fn the_status_of_an_award_is_changed_with_reasons() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let institution = if award.proof.institution.content.0.code == "saaxumhuizen" {
        ("hendrik-jan", "bram", "fatima")
    } else {
        ("agnieszka", "fatima", "bram")
    };
    let (board, teacher, stranger) =
        (stage.staff(institution.0).await, stage.staff(institution.1).await, stage.staff(institution.2).await);
    let url = format!("/werk/bewijs/{}", award.proof.award.id);
    assert_eq!(stranger.get(&url).await.status, StatusCode::NOT_FOUND);
    assert!(
        teacher.get(&url).await.text().contains(&award.claim_code),
        "who prints letters sees the code of the letter"
    );
    assert!(!board.get(&url).await.text().contains(&award.claim_code), "the board does not need it");
    assert_eq!(
        teacher
            .post(
                &url,
                &[
                    ("act", "revoke"),
                    ("reason", "fraud"),
                    ("explanation", "Werk van een ander ingeleverd."),
                    ("sure", "ja")
                ]
            )
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    let refused = board.post(&url, &[("act", "revoke"), ("reason", "investigation"), ("explanation", "kort")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for sentence in [
        "Kies een reden die bij deze handeling past.",
        "Leg uit waarom, in ten minste één zin.",
        "Vink aan dat je het zeker weet.",
        ">kort</textarea>",
    ] {
        has(&refused, sentence);
    }
    let nothing = board.post(&url, &[("act", ""), ("reason", ""), ("explanation", "te kort")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, sentence) in [
        ("act", "Kies wat je wilt doen."),
        ("reason", "Kies een reden die bij deze handeling past."),
        ("explanation", "Leg uit waarom, in ten minste één zin."),
        ("sure", "Vink aan dat je het zeker weet."),
    ] {
        at_field(&nothing, field, sentence);
    }
    has(&nothing, ">te kort</textarea>");
    let done = board
        .post(
            &url,
            &[
                ("act", "suspend"),
                ("reason", "investigation"),
                ("explanation", "Er is een vraag over de toets."),
                ("sure", "ja"),
            ],
        )
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    stage.register().await;
    has(&board.get(&url).await, "Er is een vraag over de toets.");
    has(&board.get(&url).await, "Status veranderd: opgeschort");
    let now = app::wallet::staff_award(&stage.app, &stage.app.system(), award.proof.award.id).await.unwrap();
    assert_eq!(now.proof.award.validity, Validity::Suspended);
    for (form, start) in [("pdf-nl", &b"%PDF"[..]), ("json", b"{"), ("png", b"\x89PNG")] {
        let file = teacher.get(&format!("{url}/bestand/{form}")).await;
        assert_eq!(file.status, StatusCode::OK, "{form}");
        assert!(file.bytes.starts_with(start), "{form}");
    }
    assert_eq!(teacher.get(&format!("{url}/bestand/exe")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_key_is_shown_once_and_ends() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    assert_eq!(stage.staff("bram").await.get("/werk/sleutels").await.status, StatusCode::FORBIDDEN);
    let refused = admin.post("/werk/sleutels", &[("name", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Kies waarvoor de sleutel is.");
    let number = value(&admin.get("/werk/sleutels").await, "formulier");
    let form = [("name", "Koppeling"), ("scopes", "read"), ("scopes", "propose"), ("formulier", number.as_str())];
    let key_on = |text: String| text[text.find("value=\"lb_").unwrap() + 7..].split('"').next().unwrap().to_owned();
    let key = key_on(admin.post("/werk/sleutels", &form).await.text());
    // The page is loaded again: the same key, and no second one.
    assert_eq!(key_on(admin.post("/werk/sleutels", &form).await.text()), key);
    assert_eq!(
        admin.get("/werk/sleutels").await.text().matches("Koppeling").count(),
        3,
        "its row, its fold and its button"
    );
    let wider = [("name", "Koppeling"), ("scopes", "read"), ("formulier", number.as_str())];
    assert_ne!(key_on(admin.post("/werk/sleutels", &wider).await.text()), key, "another choice is another key");
    let other = [("name", "Andere"), ("scopes", "read"), ("formulier", "een-ander-formulier")];
    assert_ne!(key_on(admin.post("/werk/sleutels", &other).await.text()), key);
    assert!(app::people::key_actor(&stage.app, &key).await.unwrap().is_some());
    let page = admin.get("/werk/sleutels").await.text();
    assert!(page.contains("Koppeling") && !page.contains(&key));
    let end = page[page.find("/werk/sleutels/").unwrap()..].split('"').next().unwrap().to_owned();
    assert_eq!(admin.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(app::people::key_actor(&stage.app, &key).await.unwrap().is_none());
    let late = admin.post("/werk/sleutels", &form).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    has(&late, "Dit formulier is al verstuurd.");
}

#[tokio::test]
async fn somebody_of_the_board_makes_a_key_for_their_own_work_which_the_administrator_sees_and_ends() {
    let stage = Stage::open().await;
    let (board, admin) = (stage.staff("hendrik-jan").await, stage.staff("joost").await);
    has(&board.get("/werk").await, "href=\"/werk/sleutels\"");
    let page = board.get("/werk/sleutels").await;
    has(&page, "Jouw sleutels");
    let offered = |scope: &str| page.text().contains(&format!("value=\"{scope}\""));
    assert!(["read", "decide", "agree"].into_iter().all(offered));
    assert!(!offered("define") && !offered("propose"), "what is the school's own is for who manages its keys");
    let of_school = [("name", "Van de school"), ("scopes", "read"), ("formulier", "een")];
    assert_eq!(admin.post("/werk/sleutels", &of_school).await.status, StatusCode::OK);
    let too_much = board.post("/werk/sleutels", &[("name", "Te veel"), ("scopes", "propose")]).await;
    assert_eq!(too_much.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&too_much, "scopes", "Met een sleutel van jezelf kan een systeem alleen lezen, beslissen en toekennen.");
    let number = value(&board.get("/werk/sleutels").await, "formulier");
    let own =
        [("name", "Commissie"), ("scopes", "read"), ("scopes", "decide"), ("scopes", "agree"), ("formulier", &number)];
    let made = board.post("/werk/sleutels", &own).await.text();
    let key = made[made.find("value=\"lb_").unwrap() + 7..].split('"').next().unwrap().to_owned();
    assert!(app::people::key_actor(&stage.app, &key).await.unwrap().is_some());
    let theirs = board.get("/werk/sleutels").await.text();
    assert!(theirs.contains("Commissie") && !theirs.contains("Van de school"), "nobody sees another's");

    let all = admin.get("/werk/sleutels").await.text();
    assert!(all.contains("Commissie") && all.contains("Van de school"));
    let ends = |name: &str| {
        let row = all.split("<tr>").find(|row| row.contains(name)).unwrap();
        row[row.find("/werk/sleutels/").unwrap()..].split('"').next().unwrap().to_owned()
    };
    assert_eq!(board.post(&ends("Van de school"), &[]).await.status, StatusCode::NOT_FOUND, "nor ends it");
    assert_eq!(admin.post(&ends("Commissie"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(app::people::key_actor(&stage.app, &key).await.unwrap().is_none());
}

// SPDX-License-Identifier: EUPL-1.2
//! The page on which an executive board appoints its examination board: its mistakes, and who reads it.

use axum::http::StatusCode;

use crate::reading::{at_field, has, lacks, value};
use crate::stage::Stage;

const URL: &str = "/werk/examencommissie";
const WHOLE: [(&str, &str); 12] = [
    ("decision_date", "12-1-2026"),
    ("document", "CVB-2026-004"),
    ("signer_nl", "Voorzitter college van bestuur"),
    ("signer_en", ""),
    ("name_nl", "Examencommissie Kort"),
    ("name_en", ""),
    ("mandate_nl", "Stelt vast wat een microcredential is, met ten minste zes leden."),
    ("mandate_en", ""),
    ("since", "1 2 2026"),
    ("minimum_members", "6"),
    ("term_working_days", "15"),
    ("reminder_working_days", "5"),
];

fn over<'a>(number: &'a str, pairs: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![("over", number)];
    all.extend(pairs);
    all
}

#[tokio::test]
async fn a_board_is_appointed_and_the_page_says_what_is_still_needed() {
    let stage = Stage::open().await;
    let board = stage.staff("wouter").await;
    let page = board.get(URL).await;
    has(&page, "Examencommissie Leven Lang Ontwikkelen");
    lacks(&page, "mensen hebben een rol in de examencommissie");
    let number = value(&page, "over");
    let done = board.post(URL, &over(&number, &WHOLE)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = board.get(URL).await;
    for part in ["Examencommissie Kort", "15 werkdagen", "CVB-2026-004", "Er zijn 6 leden nodig", "Zo was het eerder"] {
        has(&page, part);
    }
    // More members than have the role: that is said at once, with who mends it; and it waits for them.
    assert!(done.to().ends_with("melding=examencommissie-zonder-leden"), "{}", done.to());
    has(&board.get(done.to()).await, "De examencommissie kan nog niet beslissen");
    has(&page, "Deze rol geven: ");
    let admin = stage.staff("joost").await;
    has(&admin.get("/werk").await, "De examencommissie heeft te weinig leden om te beslissen.");
    has(&page, "zo kwam de school op het platform");
    has(&stage.visitor().get("/instelling/saaxumhuizen").await, "Examencommissie Kort");
    has(&board.get("/werk/tijdlijn").await, "Examencommissie aangewezen");
    // The form of somebody who had the page open before.
    let mut late = WHOLE;
    late[4].1 = "Examencommissie Lang";
    let refused = board.post(URL, &over(&number, &late)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&refused, "name_nl", "Een ander legde dit net vast.");
    assert!(refused.text().contains("value=\"Examencommissie Lang\""));
    // The same words once more, from the page that said so.
    let again = value(&refused, "over");
    assert_eq!(board.post(URL, &over(&again, &late)).await.status, StatusCode::SEE_OTHER);
    has(&board.get(URL).await, "Examencommissie Lang");
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_and_kept() {
    let stage = Stage::open().await;
    let board = stage.staff("wouter").await;
    let number = value(&board.get(URL).await, "over");
    let wrong = [
        ("decision_date", "31-2-2026"),
        ("document", ""),
        ("signer_nl", ""),
        ("name_nl", " "),
        ("mandate_nl", "Alles."),
        ("since", "1-1-2099"),
        ("minimum_members", "twee"),
        ("term_working_days", "-1"),
        ("reminder_working_days", "90"),
    ];
    let refused = board.post(URL, &over(&number, &wrong)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, sentence) in [
        ("decision_date", "Vul een dag in"),
        ("document", "kenmerk"),
        ("signer_nl", "functie"),
        ("name_nl", "naam van de examencommissie"),
        ("mandate_nl", "in 20 tot 2"),
        ("since", "ligt in de toekomst"),
        ("minimum_members", "van 2 tot en met 15"),
        ("term_working_days", "van 1 tot en met 60"),
    ] {
        at_field(&refused, field, sentence);
    }
    has(&refused, "31-2-2026");
    has(&refused, "Alles.");
}

#[tokio::test]
async fn others_of_the_school_read_it_and_are_told_whom_to_ask() {
    let stage = Stage::open().await;
    let designer = stage.staff("youssef").await;
    let page = designer.get(URL).await;
    has(&page, "Examencommissie Leven Lang Ontwikkelen");
    has(&page, "Alleen het college van bestuur legt dit vast. Vraag het aan ");
    lacks(&page, "<form method=\"post\" action=\"/werk/examencommissie\"");
    assert_eq!(designer.post(URL, &over("0", &WHOLE)).await.status, StatusCode::FORBIDDEN);
    has(&designer.get("/werk").await, "href=\"/werk/examencommissie\"");
}

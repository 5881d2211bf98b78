// SPDX-License-Identifier: EUPL-1.2
//! Who is offered which role, and what is said before a role ends.

use axum::http::StatusCode;

use super::{end_of, has, lacks, page_of};
use crate::stage::Stage;

#[tokio::test]
async fn an_employer_is_offered_no_role_and_nobody_becomes_one() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let gerrit = page_of(&admin, "Gerrit Zandstra").await;
    lacks(&admin.get(&gerrit).await, "Geef deze rol");
    let refused =
        admin.post(&format!("{gerrit}/rollen"), &[("role", "project_leader"), ("reason", "Dat is handig")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Een werkgever krijgt geen andere rol van de school");
    let bram = page_of(&admin, "Bram van Oosterhout").await;
    let page = admin.get(&bram).await;
    has(&page, "<option value=\"board_member\"");
    lacks(&page, "<option value=\"partner\"");
    let chair = page_of(&admin, "Hendrik-Jan Wiersum").await;
    let handover = admin.get(&format!("{chair}/overdragen")).await;
    has(&handover, "Bram van Oosterhout");
    lacks(&handover, "Gerrit Zandstra");
    let invited = [
        ("email", "kok@hotel.example"),
        ("name", "Een Kok"),
        ("function", "kok"),
        ("roles", "partner"),
        ("roles", "project_leader"),
        ("reason", "Denkt mee"),
    ];
    has(&admin.post("/werk/mensen/uitnodigen", &invited).await, "Een werkgever krijgt geen andere rol van de school");
}

#[tokio::test]
async fn a_board_left_too_small_is_said_before_the_button_and_after_it() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let before = "Let op: daarna heeft nog maar 1 persoon een rol in de examencommissie. Er zijn 2 leden nodig";
    let after = "De examencommissie heeft nu te weinig leden om te beslissen.";
    let shanti = page_of(&admin, "Shanti Ramdin").await;
    let handover = admin.get(&format!("{shanti}/overdragen")).await;
    has(&handover, before);
    let end = end_of(&admin.get(&shanti).await.text(), "lid van de examencommissie");
    let asked = admin.get(&end).await;
    has(&asked, before);
    let ended = admin.post(&end, &[("reason", "Gaat met pensioen")]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text());
    has(&admin.get(ended.to()).await, after);
    let work = admin.get("/werk").await.text();
    let item = work.split("<li>").find(|item| item.contains("te weinig leden om te beslissen")).unwrap();
    assert!(!item.contains("2024"), "since today: {item}");
    // Of somebody who is not in it nothing is said.
    let bram = page_of(&admin, "Bram van Oosterhout").await;
    let end = end_of(&admin.get(&bram).await.text(), "docent");
    lacks(&admin.get(&end).await, "Let op");
    let ended = admin.post(&end, &[("reason", "Gaat iets anders doen")]).await;
    lacks(&admin.get(ended.to()).await, after);
}

#[tokio::test]
async fn who_leaves_is_not_in_the_project_team_any_more() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let leader = stage.staff("marieke").await;
    has(&leader.get("/werk/deelname").await, "Elif Kaya");
    let elif = page_of(&admin, "Elif Kaya").await;
    let ask = admin.get(&format!("{elif}/overdragen")).await;
    has(&ask, "Deze plaats in het projectteam komt vrij:");
    let page = ask.text();
    let fields = page.split("<select id=\"").skip(1).map(|part| part.split('"').next().unwrap());
    let mut pairs = vec![("reason", "Gaat uit dienst"), ("sure", "ja")];
    pairs.extend(fields.map(|field| (field, "niemand")));
    let done = admin.post(&format!("{elif}/overdragen"), &pairs).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    has(&leader.get("/werk").await, "Voor jullie deelname ontbreekt nog iets");
    has(&leader.get("/werk/deelname").await, "1 rol is nog leeg");
}

// SPDX-License-Identifier: EUPL-1.2
//! A demand that one school shows to the others, by its forms: shown, found, joined with a reason, read on both sides, left again.

use crate::caller::{call, get, key};
use crate::reading::{at_field, has, lacks, shown};
use crate::staff_demand::ASKED;
use crate::stage::Stage;
use axum::http::StatusCode;
use domain::role::Scope;

const LIST: &str = "/werk/gedeelde-leervragen";

#[tokio::test]
async fn another_school_joins_a_demand_that_was_shown_to_it() {
    let stage = Stage::open().await;
    let (leader, company) = (stage.staff("marieke").await, stage.staff("gerrit").await);
    let guest = stage.staff("ruben").await;
    let recorded = company.post("/werk/leervragen/nieuw", &ASKED).await;
    let url = recorded.to().split('?').next().unwrap().to_owned();
    let shared = url.replace("/werk/leervragen/", "/werk/gedeelde-leervraag/");
    lacks(&guest.get(LIST).await, "Werken op hoogte met drones");
    assert_eq!(guest.get(&shared).await.status, StatusCode::NOT_FOUND);
    for act in [format!("{shared}/meedoen"), format!("{shared}/stoppen"), format!("{url}/delen")] {
        assert_eq!(guest.post(&act, &[("delen", "ja")]).await.status, StatusCode::NOT_FOUND, "{act}");
    }
    assert_eq!(company.post(&format!("{url}/delen"), &[("delen", "ja")]).await.status, StatusCode::FORBIDDEN);
    has(&leader.get(&shared).await, "Zo zien andere scholen jullie leervraag");
    assert_eq!(leader.post(&format!("{url}/delen"), &[("delen", "ja")]).await.status, StatusCode::SEE_OTHER);
    has(&leader.get(&url).await, "Ook voor andere scholen");

    has(&guest.get(&format!("{LIST}?sector=bouw")).await, "Werken op hoogte met drones");
    lacks(&guest.get(&format!("{LIST}?sector=ict")).await, "Werken op hoogte met drones");
    let page = guest.get(&shared).await;
    for part in ["Dakdekkers kijken met een drone", "Nu klimt iedereen", "MBO Saaxumhuizen", "15 mensen"] {
        has(&page, part);
    }
    lacks(&page, "Dakwerken Proef");
    assert_eq!(guest.get(&url).await.status, StatusCode::NOT_FOUND, "what is shown is a page of its own");

    let join = format!("{shared}/meedoen");
    let unsaid = guest.post(&join, &[("organisation", "Polderdaken"), ("people", "veel"), ("statement", "")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&unsaid, "statement", "Schrijf waarom dit nodig is.");
    at_field(&unsaid, "people", "Vul in voor hoeveel mensen");
    has(&unsaid, "value=\"Polderdaken\"");
    let said = [("organisation", "Polderdaken"), ("people", "6"), ("statement", "Onze dakdekkers vallen te vaak.")];
    assert_eq!(guest.post(&join, &said).await.status, StatusCode::SEE_OTHER);
    assert_eq!(guest.post(&join, &said).await.to(), format!("{shared}?melding=leervraag-meegedaan"), "pressed twice");
    let more = [("organisation", "Polderdaken"), ("people", "7"), ("statement", "Onze dakdekkers vallen te vaak.")];
    assert_eq!(
        guest.post(&join, &more).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "another number is another thing"
    );
    has(&guest.get(LIST).await, "Wij doen mee");
    let page = shown(&leader.get(&url).await);
    for part in ["Polderdaken", "via ", "Onze dakdekkers vallen te vaak.", "21 mensen", "de andere school"] {
        assert!(page.contains(part), "{part} is not on {page}");
    }
    lacks(&leader.get(&url).await, "Ruben");
    assert_eq!(leader.post(&join, &said).await.status, StatusCode::CONFLICT, "one's own is joined on its own page");

    leader.post(&format!("{url}/stap"), &[("step", "explore"), ("reason", "Wij spraken met beide scholen.")]).await;
    has(&guest.get(&shared).await, "<p>Wij spraken met beide scholen.</p>");
    let english = guest.get(&format!("{shared}?taal=en")).await;
    has(&english, "<p lang=\"nl\">Wij spraken met beide scholen.</p>");
    guest.get(&format!("{shared}?taal=nl")).await;
    leader.post(&format!("{url}/delen"), &[]).await;
    has(&guest.get(&shared).await, "Verkend");
    lacks(&guest.get(&shared).await, "Stoppen kan niet meer");
    let left = guest.post(&format!("{shared}/stoppen"), &[("organisation", "Polderdaken")]).await;
    assert!(left.to().starts_with(LIST), "its page is gone for who left");
    let again = guest.post(&format!("{shared}/stoppen"), &[("organisation", "Polderdaken")]).await;
    assert_eq!((again.status, again.to()), (StatusCode::SEE_OTHER, left.to()), "pressed twice");
    let leave = [("organisation", "Polderdaken")];
    let colleague = stage.staff("naomi").await.post(&format!("{shared}/stoppen"), &leave).await;
    assert_ne!(colleague.status, StatusCode::SEE_OTHER, "who did not do it is not told that they did");
    assert_eq!(guest.get(&shared).await.status, StatusCode::NOT_FOUND);
    lacks(&leader.get(&url).await, "Polderdaken");
    has(&leader.get(&url).await, "doet niet meer mee");
    for page in [LIST.to_owned(), shared] {
        let english = leader.get(&format!("{page}?taal=en")).await;
        assert_eq!(english.status, StatusCode::OK);
        assert!(!english.text().contains("!!"), "a word is missing on {page}");
    }
}

/// The demo shows it from the first look: a demand of each school, one of them joined through the other.
#[tokio::test]
async fn the_demo_has_demands_of_both_schools_to_join() {
    let stage = Stage::open().await;
    let (here, there) = (stage.staff("marieke").await, stage.staff("ruben").await);
    let list = here.get(LIST).await;
    has(&list, "Thuisbatterijen veilig plaatsen");
    has(&list, "Wij doen mee");
    lacks(&list, "Slopen zonder afval");
    let list = there.get(LIST).await;
    has(&list, "Slopen zonder afval");
    lacks(&list, "Wij doen mee");
}

#[tokio::test]
async fn a_system_finds_joins_and_leaves() {
    let stage = Stage::open().await;
    let school = key(&stage, "schokland", &[Scope::Read, Scope::Define]).await;
    let all = get(&stage, "/v1/shared-demands?sector=bouw", Some(&school)).await;
    assert_eq!((all["total"].as_u64(), all["items"][0]["title"].as_str()), (Some(1), Some("Slopen zonder afval")));
    assert!(!all.to_string().contains("Van Dam en Kuiper"), "who asks is not told");
    let id = all["items"][0]["id"].as_str().unwrap().to_owned();
    let joins = format!("POST /v1/shared-demands/{id}/joins");
    let unsaid = call(&stage, &joins, Some(&school), &[], r#"{"organisation":"Polder","people":3}"#).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = r#"{"organisation":"Polder","people":3,"statement":"Ook hier."}"#;
    assert_eq!(call(&stage, &joins, Some(&school), &[], said).await.status, StatusCode::NO_CONTENT);
    let one = get(&stage, &format!("/v1/shared-demands/{id}"), Some(&school)).await;
    assert_eq!(one["joins"][0]["organisation"], "Polder");
    let owner = key(&stage, "saaxumhuizen", &[Scope::Read]).await;
    let own = get(&stage, &format!("/v1/demands/{id}"), Some(&owner)).await;
    let through: Vec<_> = own["joins"].as_array().unwrap().iter().filter_map(|join| join["through"].as_str()).collect();
    assert_eq!((through, own["isShown"].as_bool()), (vec!["schokland"], Some(true)));
    let leave = format!("POST /v1/shared-demands/{id}/withdrawals");
    let left = call(&stage, &leave, Some(&school), &[], r#"{"organisation":"Polder"}"#).await;
    assert_eq!(left.status, StatusCode::NO_CONTENT);
    let again = call(&stage, &leave, Some(&school), &[], r#"{"organisation":"Polder"}"#).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

// SPDX-License-Identifier: EUPL-1.2
//! Demands by their forms: recorded, refused without loss, joined, taken up, made into a draft, opened; and by the API.

use crate::caller::{call, get, key, parsed};
use crate::reading::shown;
use crate::stage::{Person, Stage};
use axum::http::StatusCode;
use domain::review::DefinitionState;
use domain::role::{Role, Scope};

/// A whole demand.
pub const ASKED: [(&str, &str); 9] = [
    ("title", "Werken op hoogte met drones"),
    ("asked_by", "Dakwerken Proef"),
    ("region", "groningen"),
    ("sector", "bouw"),
    ("can_do", "Dakdekkers kijken met een drone een dak na."),
    ("people", "15"),
    ("needed_by", "1-3-2027"),
    ("statement", "Nu klimt iedereen nog op het dak."),
    ("kinds", "labour_market"),
];

async fn record(person: &Person<'_>) -> String {
    let answer = person.post("/werk/leervragen/nieuw", &ASKED).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.to().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_company_asks_others_join_and_a_draft_is_made() {
    let stage = Stage::open().await;
    let (company, leader) = (stage.staff("gerrit").await, stage.staff("marieke").await);
    let url = record(&company).await;
    let page = company.get(&url).await;
    assert!(shown(&page).contains("Dakwerken Proef") && shown(&page).contains("Nieuw"));
    assert!(!page.text().contains("/stap"), "a company is not asked to decide");

    let joined =
        leader.post(&format!("{url}/meedoen"), &[("organisation", "Klimbedrijf B"), ("join_people", "6")]).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER);
    let twice =
        leader.post(&format!("{url}/meedoen"), &[("organisation", "Klimbedrijf B"), ("join_people", "6")]).await;
    assert_eq!((twice.status, twice.to()), (joined.status, joined.to()), "pressed twice");
    let another =
        company.post(&format!("{url}/meedoen"), &[("organisation", "Klimbedrijf B"), ("join_people", "6")]).await;
    assert_eq!(another.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody else did it, and hears so");
    let again =
        leader.post(&format!("{url}/meedoen"), &[("organisation", "klimbedrijf b."), ("join_people", "2")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(shown(&again).contains("Deze organisatie doet al mee.") && again.text().contains("klimbedrijf b."));

    // 21 people at 2 a point: 10; one joined: 5; 98 days: 14; construction: 20.
    let page = shown(&leader.get(&url).await);
    for part in ["49 punten", "21 mensen", "1 punt voor elke 2 mensen", "1 organisatie deed mee", "Nog 98 dagen"] {
        assert!(page.contains(part), "{part} is not on {page}");
    }
    let accepted = leader.post(&format!("{url}/stap"), &[("step", "accept"), ("reason", "Past bij ons.")]).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER);
    let draft = leader
        .post(
            &format!("{url}/concept"),
            &[("title_nl", "Daken nakijken met een drone"), ("title_en", ""), ("framework", "mbo-2024-2025")],
        )
        .await;
    assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.text());
    let version = draft.to().split('?').next().unwrap().to_owned();
    let need = shown(&leader.get(&format!("{version}/need")).await);
    assert!(!need.contains("Dakwerken Proef") && !need.contains("Klimbedrijf B") && need.contains("Nu klimt iedereen"));
    assert!(need.contains("2 organisaties uit bouw en infra in Groningen") && need.contains("iedereen leest"));
    assert!(!shown(&leader.get(&format!("{version}/audience")).await).contains("Dakdekkers kijken met een drone"));
    for page in [version.clone(), format!("{version}/dossier")] {
        assert!(shown(&leader.get(&page).await).contains(&format!("href=\"{url}\"")), "{page} leads back");
    }
    let page = shown(&company.get(&url).await);
    assert!(page.contains("Daken nakijken met een drone") && page.contains("Concept") && page.contains("In ontwerp"));
    assert!(!page.contains(&version), "a company is not led to a text it may not read");
}

#[tokio::test]
async fn what_was_published_keeps_its_link_while_a_next_version_is_made() {
    let stage = Stage::open().await;
    let (company, leader) = (stage.staff("gerrit").await, stage.staff("marieke").await);
    let url = record(&company).await;
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::ProjectLeader, stage.now).await.unwrap();
    let own = app::define::own(&stage.app, &cx).await.unwrap();
    let published = own.into_iter().find(|row| row.state == DefinitionState::Published).unwrap();
    let mut tx = stage.app.store.begin().await.unwrap();
    let demand = domain::Id::parse(url.rsplit('/').next().unwrap()).unwrap();
    store::demand::add_draft(&mut tx, demand, published.definition_id, stage.now).await.unwrap();
    tx.commit().await.unwrap();
    let next = app::define::new_version(&stage.app, &cx, published.id).await.unwrap();
    let public = format!("href=\"/mc/{}\"", published.public_id);
    let (seen, own) = (shown(&company.get(&url).await), shown(&leader.get(&url).await));
    for page in [&seen, &own] {
        assert!(page.contains(&public) && page.contains(&format!("Versie {}", published.version)), "{page}");
    }
    assert!(own.contains("Er wordt een nieuwe versie gemaakt") && own.contains(&format!("href=\"/werk/mc/{next}\"")));
    assert!(!seen.contains("Er wordt een nieuwe versie gemaakt"), "the next one is not there for a company yet");
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    let stage = Stage::open().await;
    let company = stage.staff("gerrit").await;
    let mut pairs = ASKED.to_vec();
    pairs[5].1 = "veel";
    pairs[6].1 = "31-02-2027";
    pairs[7].1 = "Bel mij op 06 12345678. <script>alert(1)</script>";
    let answer = company.post("/werk/leervragen/nieuw", &pairs).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = shown(&answer);
    for field in ["people", "needed_by", "statement"] {
        assert!(text.contains(&format!("id=\"{field}-err\"")), "nothing at {field}");
    }
    assert!(
        text.contains("Er zijn 3 dingen op te lossen") && text.contains("Haal mailadressen en telefoonnummers weg")
    );
    assert!(text.contains("value=\"veel\"") && text.contains("31-02-2027") && text.contains("Dakwerken Proef"));
    assert!(!answer.text().contains("<script>alert"), "what somebody types is text");
    let nowhere = company.post("/werk/leervragen/nieuw", &[("region", "atlantis"), ("needed_by", "1-1-2027")]).await;
    assert!(shown(&nowhere).contains("Kies een regio uit de lijst."));
    let url = record(&company).await;
    let leader = stage.staff("marieke").await;
    let declined = leader.post(&format!("{url}/stap"), &[("step", "decline"), ("reason", "nee")]).await;
    assert_eq!(declined.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(shown(&declined).contains("Schrijf waarom je de vraag afwijst"));
    for (step, reason) in
        [("decline", "Wij geven hier geen les in."), ("reopen", ""), ("decline", "Te weinig docenten.")]
    {
        let done = leader.post(&format!("{url}/stap"), &[("step", step), ("reason", reason)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    }
    for reader in [&company, &leader] {
        let page = shown(&reader.get(&url).await);
        for reason in ["Wij geven hier geen les in.", "Te weinig docenten."] {
            assert!(page.contains(&format!(": Afgewezen · {reason}")), "{reason} is not on {page}");
        }
    }
    leader.post(&format!("{url}/stap"), &[("step", "reopen")]).await;
    let nothing = leader.post(&format!("{url}/stap"), &[]).await;
    assert!(shown(&nothing).contains("Kies een stap."));
    let diploma = [("title_nl", "Diploma drones"), ("framework", "mbo-2024-2025")];
    leader.post(&format!("{url}/stap"), &[("step", "accept")]).await;
    let refused = leader.post(&format!("{url}/concept"), &diploma).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("id=\"title_nl-err\"") && shown(&refused).contains("Diploma drones"));
}

#[tokio::test]
async fn a_text_is_changed_by_its_writer_until_it_is_taken_up() {
    let stage = Stage::open().await;
    let (company, leader, writer) =
        (stage.staff("gerrit").await, stage.staff("marieke").await, stage.staff("youssef").await);
    let url = record(&company).await;
    let form = company.get(&format!("{url}/wijzigen")).await;
    assert!(form.text().contains("value=\"01-03-2027\"") && form.text().contains("name=\"revision\" value=\"1\""));
    let mut pairs = ASKED.to_vec();
    pairs[0].1 = "Daken nakijken";
    pairs.push(("revision", "1"));
    let changed = company.post(&format!("{url}/wijzigen"), &pairs).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
    assert_eq!(company.post(&format!("{url}/wijzigen"), &pairs).await.status, StatusCode::CONFLICT, "it was changed");
    let other = writer.get(&format!("{url}/wijzigen")).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(shown(&other).contains("of de projectleider"));
    leader.post(&format!("{url}/stap"), &[("step", "accept")]).await;
    let fixed = company.get(&format!("{url}/wijzigen")).await;
    assert!(shown(&fixed).contains("De tekst ligt vast"));
}

#[tokio::test]
async fn everybody_reads_what_was_opened_and_never_who_asks() {
    let stage = Stage::open().await;
    let (company, leader) = (stage.staff("gerrit").await, stage.staff("marieke").await);
    let url = record(&company).await;
    let before = shown(&stage.visitor().get("/leervragen").await);
    assert!(before.contains("Slopen zonder afval") && !before.contains("Werken op hoogte met drones"));
    assert!(!before.contains("Van Dam en Kuiper") && !before.contains("Ommelanden"), "no organisation is named");
    assert_eq!(leader.post(&format!("{url}/openbaar"), &[("openbaar", "ja")]).await.status, StatusCode::SEE_OTHER);
    let open = shown(&stage.visitor().get("/leervragen?sector=bouw").await);
    assert!(open.contains("Werken op hoogte met drones") && open.contains("MBO Saaxumhuizen"));
    assert!(!open.contains("Dakwerken Proef"));
    assert!(!shown(&stage.visitor().get("/leervragen?sector=ict").await).contains("Werken op hoogte met drones"));
    leader.post(&format!("{url}/openbaar"), &[]).await;
    assert!(!shown(&stage.visitor().get("/leervragen").await).contains("Werken op hoogte met drones"));
    let english = shown(&stage.visitor().get("/leervragen?taal=en").await);
    assert!(english.contains("Demands from the region") && !english.contains("!!"));
}

#[tokio::test]
async fn the_board_and_the_list_follow_the_score_and_another_school_sees_nothing() {
    let stage = Stage::open().await;
    let (company, leader, elsewhere) =
        (stage.staff("gerrit").await, stage.staff("marieke").await, stage.staff("ruben").await);
    let url = record(&company).await;
    let list = shown(&leader.get("/werk/leervragen").await);
    assert!(list.contains("4 leervragen") && list.contains("Werken op hoogte met drones"));
    let filtered = shown(&leader.get("/werk/leervragen?fase=in_design").await);
    assert!(filtered.contains("AI als hulpmiddel op kantoor") && !filtered.contains("Werken op hoogte met drones"));
    let board = shown(&leader.get("/werk/leervragen/bord").await);
    let at = |word: &str| board.find(word).unwrap_or_else(|| panic!("{word} is not on the board"));
    assert!(at("Nieuw") < at("Verkend") && at("Verkend") < at("Slopen zonder afval"));
    for path in [url.clone(), format!("{url}/wijzigen")] {
        assert_eq!(elsewhere.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    for path in ["stap", "meedoen", "openbaar", "concept", "wijzigen"] {
        assert_eq!(elsewhere.post(&format!("{url}/{path}"), &[]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!shown(&elsewhere.get("/werk/leervragen").await).contains("Werken op hoogte met drones"));
    for page in [url, "/werk/leervragen/nieuw".into(), "/werk/leervragen/bord".into()] {
        let english = leader.get(&format!("{page}?taal=en")).await;
        assert_eq!(english.status, StatusCode::OK);
        assert!(!english.text().contains("!!"), "a word is missing on {page}");
    }
}

#[tokio::test]
async fn a_system_reads_records_and_joins() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &[Scope::Read, Scope::Define]).await;
    let all = get(&stage, "/v1/demands", Some(&school)).await;
    assert_eq!(all["total"], 3);
    assert_eq!(get(&stage, "/v1/demands?state=new", Some(&school)).await["total"], 1);
    let unknown = call(&stage, "GET /v1/demands?state=later", Some(&school), &[], "").await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    let body = r#"{"title":"Proef","askedBy":"Bedrijf A","region":"groningen","sector":"zorg","canDo":"Iets kunnen.","people":5,"neededBy":"2027-02-01","statement":"Het is nodig.","kinds":["social"]}"#;
    let made = call(&stage, "POST /v1/demands", Some(&school), &[], body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let id = parsed(&made)["id"].as_str().unwrap().to_owned();
    let joins = format!("POST /v1/demands/{id}/joins");
    let joined = call(&stage, &joins, Some(&school), &[], r#"{"organisation":"B","people":3}"#).await;
    assert_eq!(joined.status, StatusCode::NO_CONTENT);
    let one = get(&stage, &format!("/v1/demands/{id}"), Some(&school)).await;
    assert_eq!((one["people"].as_u64(), one["organisations"].as_u64()), (Some(8), Some(2)));
    let sum: u64 = one["terms"].as_array().unwrap().iter().map(|term| term["points"].as_u64().unwrap()).sum();
    assert_eq!(one["score"].as_u64(), Some(sum));
    let bad = call(&stage, "POST /v1/demands", Some(&school), &[], body.replace("groningen", "atlantis")).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(parsed(&bad)["errors"][0]["location"], "region");
    let other = key(&stage, "schokland", &[Scope::Read]).await;
    let hidden = call(&stage, &format!("GET /v1/demands/{id}"), Some(&other), &[], "").await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    let reader = call(&stage, "POST /v1/demands", Some(&other), &[], body).await;
    assert_eq!(reader.status, StatusCode::FORBIDDEN);
}

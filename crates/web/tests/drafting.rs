// SPDX-License-Identifier: EUPL-1.2
//! Writing a text by its pages: what the school owes, and whom to ask.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it means"
)]

mod reading;
mod stage;

use app::{Context, define};
use axum::http::StatusCode;
use domain::Localized;
use domain::role::Role;
use reading::{has, lacks, value};
use stage::{Answer, Stage};

const SCHOOL: &str = "saaxumhuizen";

/// A draft of the school that lacks nothing, under its address.
async fn ready(stage: &Stage, cx: &Context, title: &str) -> String {
    let own = define::own(&stage.app, cx).await.unwrap();
    let mut text = own.into_iter().find(|row| row.state.is_awardable()).unwrap().content.0;
    text.title = Localized::new(title, "Trial");
    let id = define::create(&stage.app, cx, text, "mbo-2024-2025").await.unwrap();
    app::demo::explain(&stage.app, cx, id).await.unwrap();
    format!("/werk/mc/{id}")
}

async fn forget_answers(stage: &Stage, cx: &Context, keys: &[&str]) {
    let institution = cx.actor.institution().unwrap();
    let mut tx = stage.app.store.begin().await.unwrap();
    let mut content = store::institution::get(&mut tx, institution).await.unwrap().unwrap().content.0;
    content.quality.retain(|key, _| !keys.contains(&key.as_str()));
    store::institution::set_content(&mut tx, institution, &content).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn test_l1_the_task_list_says_what_the_school_owes_and_whom_to_ask() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, SCHOOL, Role::Designer, stage.now).await.unwrap();
    let url = ready(&stage, &cx, "Wacht op de school").await;
    let writer = stage.staff("marieke").await;
    has(&writer.get(&url).await, "Alles is ingevuld. Je kunt insturen.");
    has(&writer.get(&url).await, "Beantwoord. Het geldt voor alle microcredentials van de school.");

    forget_answers(&stage, &cx, &["Q3", "Q5"]).await;
    let tasks = writer.get(&url).await;
    lacks(&tasks, "Je kunt insturen.");
    has(&tasks, "Insturen kan als de school nog 2 punten beantwoordt.");
    has(&tasks, "Jij kunt niet antwoorden namens de school. Vraag het aan ");
    let refused = writer.post(&format!("{url}/insturen"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Jullie school heeft punt Q3 (Intern kwaliteitsproces) nog niet beantwoord.");
    has(&refused, "Jullie school heeft punt Q5 (Evaluatie, inspraak en klachten) nog niet beantwoord.");
    has(&refused, "href=\"#institution\"");
    lacks(&refused, "punt Q1");
    let english = writer.get(&format!("{url}?taal=en")).await;
    has(&english, "It can be handed in once the school answers 2 more points.");

    let quality = stage.staff("ingrid").await;
    has(&quality.get("/werk").await, "Tot dan kan niemand deze tekst insturen.");
    lacks(&writer.get("/werk").await, "Tot dan kan niemand deze tekst insturen.");
    has(&quality.get(&url).await, "href=\"/werk/kwaliteit#Q3\"");
    let text = "Zo doen wij dat hier, met twee vaste momenten per jaar.";
    for (point, field) in [("Q3", "answer_Q3_nl"), ("Q5", "answer_Q5_nl")] {
        let saved = quality.post("/werk/kwaliteit", &[("criterion", point), (field, text)]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
    }
    lacks(&quality.get("/werk").await, "Tot dan kan niemand deze tekst insturen.");
    let tasks = quality.get(&url).await;
    has(&tasks, "Alles is ingevuld. Insturen kun je niet zelf. Vraag het aan ");
    lacks(&tasks, "Je kunt insturen.");
    assert_eq!(writer.post(&format!("{url}/insturen"), &[]).await.status, StatusCode::SEE_OTHER);
}

async fn elsewhere(stage: &Stage) -> define::VersionRow {
    let cx = app::demo::as_role(&stage.app, "schokland", Role::Designer, stage.now).await.unwrap();
    let own = define::own(&stage.app, &cx).await.unwrap();
    own.into_iter().find(|row| row.state == domain::review::DefinitionState::Published).unwrap()
}

/// The form of the outcomes as a browser without script sends it.
async fn send(person: &stage::Person<'_>, url: &str, pairs: &[(&str, &str)]) -> Answer {
    let page = person.get(url).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let (revision, base) = (value(&page, "revision"), value(&page, "base"));
    let mut all = vec![("revision", revision.as_str()), ("base", base.as_str())];
    all.extend(pairs);
    person.post(url, &all).await
}

#[tokio::test]
async fn test_b3_an_outcome_is_searched_taken_over_and_shown_with_its_source() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, SCHOOL, Role::Designer, stage.now).await.unwrap();
    let theirs = elsewhere(&stage).await;
    let outcome = &theirs.content.0.outcomes[0];
    let title = &theirs.content.0.title.nl;
    let empty = domain::definition::Content::draft(Localized::new("Nieuw", "New"));
    let id = define::create(&stage.app, &cx, empty, "mbo-2024-2025").await.unwrap();
    let url = format!("/werk/mc/{id}/outcomes");
    let writer = stage.staff("marieke").await;
    has(&writer.get(&url).await, "Neem een leeruitkomst over");
    let searched = send(&writer, &url, &[("zoek", &outcome.text.nl), ("action", "search")]).await;
    assert_eq!(searched.status, StatusCode::SEE_OTHER);
    let results = writer.get(searched.to()).await;
    has(&results, &outcome.text.nl);
    has(&results, &format!("{title} ({})", theirs.version));
    let long = send(&writer, &url, &[("zoek", &"z".repeat(10_000)), ("action", "search")]).await;
    assert!(long.to().len() < 400, "{}", long.to().len());
    has(&writer.get(long.to()).await, "Niets gevonden. Probeer een ander woord, of schrijf de leeruitkomst zelf.");

    let take = format!("take:{}:{}", theirs.id, outcome.key);
    let taken = send(&writer, &url, &[("outcome_1_nl", ""), ("action", &take)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let page = writer.get(taken.to()).await;
    has(&page, &format!("Ongewijzigd overgenomen uit «{title}»"));
    has(&page, &format!("href=\"/mc/{}/{}#{}\"", theirs.public_id, theirs.version, outcome.key));
    let adapted = [("outcome_1_key", "u1"), ("outcome_1_nl", "doet het net anders"), ("action", "save")];
    assert_eq!(send(&writer, &url, &adapted).await.status, StatusCode::SEE_OTHER);
    let said = format!("Overgenomen uit «{title}»");
    has(&writer.get(&url).await, "en aangepast");
    has(&writer.get(&format!("/werk/mc/{id}/dossier")).await, &said);
    has(&writer.get(&format!("/werk/mc/{id}/voorbeeld")).await, &said);
    has(&writer.get(&format!("/werk/mc/{id}/verschil?met={}", theirs.public_id)).await, &said);
    has(&writer.get(&format!("/werk/mc/{id}/voorbeeld?taal=en")).await, "and adapted");

    let designer = app::demo::as_role(&stage.app, "schokland", Role::Designer, stage.now).await.unwrap();
    let secret = ready_of(&stage, &designer).await;
    for unknown in [format!("take:{secret}:u1"), format!("take:{}:u99", theirs.id), "take:x:u1".into(), "take:".into()]
    {
        assert_eq!(send(&writer, &url, &[("action", &unknown)]).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

/// A draft of that school with an outcome.
async fn ready_of(stage: &Stage, cx: &Context) -> String {
    let mut text = domain::definition::Content::draft(Localized::new("Geheim plan", "Secret plan"));
    text.outcomes.push(domain::outcome::Outcome {
        key: "u1".into(),
        text: Localized::new("bespeelt de xylofoonkwast", ""),
        ..domain::outcome::Outcome::default()
    });
    define::create(&stage.app, cx, text, "mbo-2024-2025").await.unwrap().to_string()
}

#[tokio::test]
async fn what_the_script_saves_is_only_what_nobody_else_touched() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, SCHOOL, Role::Designer, stage.now).await.unwrap();
    let url = ready(&stage, &cx, "Al typend").await + "/basis";
    let (marieke, youssef) = (stage.staff("marieke").await, stage.staff("youssef").await);
    let page = marieke.get(&url).await;
    has(&page, "data-autosave");
    has(&page, "data-saved=\"Opgeslagen om #\"");
    let (revision, base) = (value(&page, "revision"), value(&page, "base"));
    let typed = |summary: &'static str| {
        [
            ("title_nl", "Al typend"),
            ("title_en", "Trial"),
            ("summary_nl", summary),
            ("sector", "zorg"),
            ("isced_f", "0913"),
            ("language", "nl"),
            ("action", "autosave"),
        ]
    };
    let mut first = typed("Een eerste zin.").to_vec();
    first.extend([("revision", revision.as_str()), ("base", base.as_str())]);
    let saved = marieke.post(&url, &first).await;
    assert_eq!((saved.status, saved.to()), (StatusCode::SEE_OTHER, url.as_str()));
    let page = marieke.get(&url).await;
    has(&page, "Een eerste zin.");
    assert_ne!(value(&page, "base"), base, "the page that comes back carries what to go on from");

    // The colleague still has the page of before: nothing is saved over, and the button lays both side by side.
    let mut second = typed("Een andere zin.").to_vec();
    second.extend([("revision", revision.as_str()), ("base", base.as_str())]);
    assert_eq!(youssef.post(&url, &second).await.status, StatusCode::CONFLICT);
    has(&marieke.get(&url).await, "Een eerste zin.");
    second.retain(|(name, _)| *name != "action");
    second.push(("action", "stay"));
    let clash = youssef.post(&url, &second).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    has(&clash, "Een eerste zin.");
    has(&clash, "Een andere zin.");

    let page = marieke.get(&url).await;
    let (revision, base) = (value(&page, "revision"), value(&page, "base"));
    let mut wrong = typed("Een eerste zin.").to_vec();
    let long = "x".repeat(90);
    wrong.retain(|(name, _)| *name != "title_nl");
    wrong.extend([("title_nl", long.as_str()), ("revision", revision.as_str()), ("base", base.as_str())]);
    assert_eq!(marieke.post(&url, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

// SPDX-License-Identifier: EUPL-1.2
//! Writing a text by its pages: what the school owes, and whom to ask.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it means"
)]

mod stage;

use app::{Context, define};
use axum::http::StatusCode;
use domain::Localized;
use domain::role::Role;
use stage::{Answer, Stage};

const SCHOOL: &str = "saaxumhuizen";

fn decoded(text: &str) -> String {
    text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

fn has(page: &Answer, sentence: &str) {
    let text = decoded(&page.text());
    assert!(text.contains(sentence), "«{sentence}» is not on {} {text}", page.status);
}

fn lacks(page: &Answer, sentence: &str) {
    let text = decoded(&page.text());
    assert!(!text.contains(sentence), "«{sentence}» is on {text}");
}

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
    has(&tasks, "Jij kunt dat niet zelf. Vraag het aan ");
    let refused = writer.post(&format!("{url}/insturen"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Jullie school heeft punt Q3 (Intern kwaliteitsproces) nog niet beantwoord.");
    has(&refused, "Jullie school heeft punt Q5 (Evaluatie, inspraak en klachten) nog niet beantwoord.");
    has(&refused, "href=\"#institution\"");
    lacks(&refused, "punt Q1");
    let english = writer.get(&format!("{url}?taal=en")).await;
    has(&english, "It can be submitted once the school answers 2 more points.");

    let quality = stage.staff("ingrid").await;
    has(&quality.get(&url).await, "href=\"/werk/kwaliteit#Q3\"");
    let text = "Zo doen wij dat hier, met twee vaste momenten per jaar.";
    for (point, field) in [("Q3", "answer_Q3_nl"), ("Q5", "answer_Q5_nl")] {
        let saved = quality.post("/werk/kwaliteit", &[("criterion", point), (field, text)]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
    }
    let tasks = quality.get(&url).await;
    has(&tasks, "Alles is ingevuld. Insturen kun je niet zelf. Vraag het aan ");
    lacks(&tasks, "Je kunt insturen.");
    assert_eq!(writer.post(&format!("{url}/insturen"), &[]).await.status, StatusCode::SEE_OTHER);
}

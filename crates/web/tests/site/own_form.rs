// SPDX-License-Identifier: EUPL-1.2
//! A framework that brings its own form: whoever reads a text of it reads it in that order and with those words, on every page that shows it.

use app::{define, peer};
use axum::http::StatusCode;
use domain::peer::{Declaration, RoundKind};
use domain::review::DefinitionState;
use domain::{Day, Localized};
use serde_json::{Value, json};

use crate::read_along::drafted;
use crate::reading::{at_field, content, has, id, lacks};
use crate::stage::{Answer, Person, Stage};

/// The mbo framework with other topics first, other fields on a topic and words of its own.
fn data() -> Value {
    let mut data: Value = serde_json::from_str(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap();
    data["id"] = "eigen-kader".into();
    data["open_to"] = json!(["initial"]);
    data["title"] = json!({"nl": "Eigen kader", "en": "Own framework"});
    let topic = |topic: &str| json!({"topic": topic, "group": "basis", "minutes": 1});
    let mut audience = topic("audience");
    audience["fields"] = json!([
        {"path": "audience.admission", "label": {"nl": "Wie laat je toe?", "en": "Who gets in?"}},
        {"path": "programme", "label": {"nl": "Wat gaan zij doen?", "en": "What will they do?"}},
        {"path": "audience.target_group"},
        {"path": "audience.groups"},
        {"path": "audience.prior_knowledge"},
        {"path": "audience.admission_check"},
        {"path": "evaluation", "label": {"nl": "Hoe leer je zelf?", "en": "How do you learn yourself?"}},
        {"path": "complaints_url"},
        {"path": "stackability.kind"}
    ]);
    let others = ["basis", "need", "exists", "study_load", "level", "assessment"].map(topic);
    data["form"] = [topic("outcomes"), audience].into_iter().chain(others).collect();
    data
}

/// A new draft of a writer under a framework.
async fn begin(writer: &Person<'_>, framework: &str) -> String {
    let new = [("title_nl", "Proef met een eigen vorm"), ("title_en", "Trial"), ("framework", framework)];
    writer.post("/werk/mc/nieuw", &new).await.to().split('?').next().unwrap().to_owned()
}

/// Takes the framework in.
async fn import(stage: &Stage) {
    let text = serde_json::to_string_pretty(&data()).unwrap();
    let added = define::import_framework(&stage.app, &stage.app.system(), &text).await.unwrap();
    assert!(matches!(added, define::Added::New(_)), "{added:?}");
}

/// A draft under it with everything a text can hold, also what its form does not ask. Also the id of the text that it was made of.
async fn draft(stage: &Stage, writer: &Person<'_>) -> (String, String) {
    import(stage).await;
    let url = begin(writer, "eigen-kader").await;
    let source = fill(stage, &url).await;
    (url, source)
}

/// Writes everything a text can hold in a draft, and gives the id of the text that it was taken from.
async fn fill(stage: &Stage, url: &str) -> String {
    let cx = app::people::as_key(&stage.app, "marieke").await.unwrap();
    let own = define::own(&stage.app, &cx).await.unwrap();
    let published = own.iter().find(|row| row.state == DefinitionState::Published).unwrap();
    let mut content = published.content.0.clone();
    content.title = Localized::new("Proef met een eigen vorm", "Trial");
    content.audience.admission = Localized::new("Iedereen met een plek om te oefenen.", "Everybody with a place.");
    content.validity_months = Some(24);
    content.validity_reason = Some(Localized::new("De techniek verandert snel.", "The technology changes fast."));
    let revision = define::dossier(&stage.app, &cx, id(url)).await.unwrap().version.revision;
    define::change(&stage.app, &cx, id(url), &content, revision).await.unwrap();
    published.id.to_string()
}

/// Each part stands after the one before.
fn in_order(page: &Answer, parts: &[&str]) {
    let text = page.text();
    let mut rest = text.as_str();
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("«{part}» does not stand where it should in\n{text}"));
        rest = &rest[at + part.len()..];
    }
}

#[tokio::test]
async fn test_l1_whoever_reads_a_text_reads_it_as_its_framework_lays_it_out() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let (url, source) = draft(&stage, &writer).await;
    in_order(&writer.get(&url).await, &["id=\"outcomes\"", "id=\"audience\"", "id=\"basis\"", "id=\"need\""]);
    for page in ["dossier", "vergaderstuk"] {
        let page = writer.get(&format!("{url}/{page}")).await;
        let topics =
            ["outcomes", "audience", "basis", "need", "study_load", "level", "assessment", "links", "delivery"];
        let topics = topics.map(|topic| format!("<section id=\"{topic}\">"));
        in_order(&page, &topics.iter().map(String::as_str).collect::<Vec<_>>());
        in_order(&page, &["Wie laat je toe? (", "Wat gaan zij doen? (", "Voor wie is het bedoeld? ("]);
        // What the form does not ask is still there.
        has(&page, "De techniek verandert snel.");
        has(&page, "24 maanden");
    }
    let beside = writer.get(&format!("{url}/verschil?met={source}")).await;
    in_order(&beside, &["<h3>Doelgroep en toelating</h3>", "Wie laat je toe? (", "<h3>Titel en werkveld</h3>"]);
    let public = writer.get(&format!("{url}/voorbeeld")).await;
    let blocks =
        ["Dit kun je daarna", "Voor wie", "Waarom deze microcredential er is", "Zo leer je", "Zo word je getoetst"];
    let blocks = blocks.map(|block| format!("<h2>{block}</h2>"));
    in_order(&public, &blocks.iter().map(String::as_str).collect::<Vec<_>>());
    in_order(&public, &["<dt>Wie laat je toe?</dt>", "<dt>Bedoeld voor</dt>", "<dt>Wat gaan zij doen?</dt>"]);
    in_order(&public, &["De techniek verandert snel.", "<h3>Hoe leer je zelf?</h3>"]);
}

#[tokio::test]
async fn test_l1_a_line_of_the_trail_names_topics_in_the_order_of_the_framework() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let (url, _) = draft(&stage, &writer).await;
    let colleague = app::people::as_key(&stage.app, "youssef").await.unwrap();
    let then = app::Context { now: stage.now.plus_seconds(60), ..colleague };
    let row = define::dossier(&stage.app, &then, id(&url)).await.unwrap().version;
    let mut content = row.content.0.clone();
    content.summary.nl.push_str(" Ook op afstand.");
    content.audience.admission.nl.push_str(" Thuis mag ook.");
    define::change(&stage.app, &then, id(&url), &content, row.revision).await.unwrap();
    has(&writer.get(&format!("{url}/tijdlijn")).await, "Doelgroep en toelating, Titel en werkveld");
}

#[tokio::test]
async fn test_l1_a_company_reads_along_in_the_order_of_the_framework() {
    let stage = Stage::open().await;
    let (company, writer) = (stage.staff("gerrit").await, stage.staff("marieke").await);
    import(&stage).await;
    let (demand, url) = drafted(&company, &writer, "eigen-kader").await;
    fill(&stage, &url).await;
    let page = company.get(&format!("{demand}/concept/{}", id(&url))).await;
    in_order(&page, &["<section id=\"outcomes\">", "<section id=\"audience\">", "Wie laat je toe? ("]);
    in_order(&page, &["<section id=\"audience\">", "<section id=\"basis\">"]);
}

#[tokio::test]
async fn test_l1_a_reviewer_and_a_visitor_read_in_the_order_of_the_framework() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let (url, _) = draft(&stage, &writer).await;
    let key = async |key: &str| app::people::as_key(&stage.app, key).await.unwrap();
    let row = define::dossier(&stage.app, &key("marieke").await, id(&url)).await.unwrap().version;
    // How a text becomes public does not matter here.
    let mut tx = stage.app.store.begin().await.unwrap();
    let (from, to) = (DefinitionState::Draft, DefinitionState::Adopted);
    store::definition::set_state(&mut tx, row.id, from, to, stage.now).await.unwrap();
    store::definition::publish(&mut tx, row.id, "{}", &[0; 32], stage.now).await.unwrap();
    tx.commit().await.unwrap();
    let public = stage.visitor().get(&format!("/mc/{}", row.public_id)).await;
    let parts = ["<h2>Voor wie</h2>", "<dt>Wie laat je toe?</dt>", "<dt>Bedoeld voor</dt>", "<h2>Zo leer je</h2>"];
    in_order(&public, &parts);

    let (office, priya, marloes) = (key("renske").await, key("priya").await, key("marloes").await);
    let due = Day::parse_iso("2026-12-20").unwrap();
    let round = peer::make(&stage.app, &office, RoundKind::Review, row.id, due).await.unwrap();
    for reviewer in [&priya, &marloes] {
        peer::assign(&stage.app, &office, &round, reviewer.person()).await.unwrap();
    }
    peer::start(&stage.app, &office, &round).await.unwrap();
    peer::declare(&stage.app, &priya, &round, Declaration::NoConflict).await.unwrap();
    let reviewer = stage.staff("priya").await;
    for page in ["", "/punt/Q9"] {
        let page = reviewer.get(&format!("/werk/beoordelen/{round}{page}")).await;
        in_order(&page, &["<section id=\"deel-audience\">", "Wie laat je toe? (", "<section id=\"deel-basis\">"]);
    }
}

/// Requirement E9: for whom something may be made is data of the framework.
#[tokio::test]
async fn test_e9_a_framework_says_for_whom_something_may_be_made() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    import(&stage).await;
    let choice = |group: &str| format!("name=\"groups\" value=\"{group}\"");
    for (framework, open, closed) in [("mbo-2024-2025", "working", "initial"), ("eigen-kader", "initial", "working")] {
        let page = writer.get(&format!("{}/audience", begin(&writer, framework).await)).await;
        has(&page, &choice(open));
        lacks(&page, &choice(closed));
    }
    let visitor = stage.visitor();
    for page in ["/kwaliteitskader/eigen-kader", "/kwaliteitskader/vergelijk?a=mbo-2024-2025&b=eigen-kader"] {
        has(&visitor.get(page).await, "Studenten in een eerste opleiding");
    }
    lacks(&visitor.get("/kwaliteitskader/mbo-2024-2025").await, "Studenten in een eerste opleiding");
    let beside = visitor.get("/kwaliteitskader/vergelijk?a=mbo-2024-2025&b=eigen-kader").await;
    let form = beside
        .text()
        .split("<th scope=\"row\">Formulier<br>")
        .nth(1)
        .unwrap()
        .split("</tr>")
        .next()
        .unwrap()
        .to_owned();
    assert!(form.contains(">anders<") && form.contains("Een eigen formulier"), "{form}");
}

#[tokio::test]
async fn test_e9_a_group_that_a_framework_does_not_open_is_refused_and_can_be_taken_out() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    // The text was made under the mbo framework, for people who work.
    let (url, _) = draft(&stage, &writer).await;
    let page = writer.get(&format!("{url}/audience?toon=1")).await;
    at_field(&page, "groups", "Eigen kader staat niet open voor: Mensen die werken; ");
    at_field(&page, "groups", "Wel voor: Studenten in een eerste opleiding.");
    has(&page, "name=\"groups\" value=\"working\"");
    let english = writer.get(&format!("{url}/audience?toon=1&taal=en")).await;
    has(&english, "Own framework is not open to: People in work; ");
    let refused = writer.post(&format!("{url}/insturen"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for page in ["dossier", "voorbeeld"] {
        has(&writer.get(&format!("{url}/{page}")).await, "Mensen die werken");
    }
    has(&writer.get(&format!("{url}/voorbeeld")).await, "<dt>Open voor</dt>");
}

/// What is taken over holds no answer that nobody could change: a starter no group either that the framework does not open.
#[tokio::test]
async fn what_is_taken_over_holds_what_the_framework_asks() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    import(&stage).await;
    let cx = app::people::as_key(&stage.app, "marieke").await.unwrap();
    let own = define::own(&stage.app, &cx).await.unwrap();
    let source = own.iter().find(|row| row.state == DefinitionState::Published).unwrap();
    assert!(source.content.0.audience.starting_qualification, "the text that is copied asks for it");
    let source_id = source.id.to_string();
    let begun = async |taken: (&str, &str), framework: &str| {
        let new = [taken, ("title_nl", "Proef"), ("title_en", "Trial"), ("framework", framework)];
        let url = writer.post("/werk/mc/nieuw", &new).await.to().split('?').next().unwrap().to_owned();
        content(&stage, &url).await.audience
    };
    let (starter, copy) = (("sjabloon", "praktijk"), ("van", source_id.as_str()));
    for taken in [starter, copy] {
        assert!(begun(taken, "mbo-2024-2025").await.starting_qualification);
        assert!(!begun(taken, "eigen-kader").await.starting_qualification, "its form does not ask for it");
    }
    assert!(begun(starter, "eigen-kader").await.groups.is_empty(), "it is not open to those");
    assert_eq!(begun(copy, "eigen-kader").await.groups, source.content.0.audience.groups, "own words are kept");
}

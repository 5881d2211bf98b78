// SPDX-License-Identifier: EUPL-1.2
//! The design studio by its pages: reading along, «Bestaat het al?», search in lists, starters, previews, comparing, and a form that
//! follows its framework.

mod exists;

use axum::http::StatusCode;

use crate::reading::{content, has, lacks, save, value};
use crate::stage::{Person, Stage};

async fn begin(person: &Person<'_>, pairs: &[(&str, &str)]) -> String {
    let answer = person.post("/werk/mc/nieuw", pairs).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.to().split('?').next().unwrap().to_owned()
}

async fn draft(person: &Person<'_>, title: &str) -> String {
    begin(person, &[("title_nl", title), ("title_en", "Trial"), ("framework", "mbo-2024-2025")]).await
}

#[tokio::test]
async fn test_e2_reading_along_stands_at_the_outcome_and_never_blocks() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = draft(&writer, "Proef met meelezen").await;
    let saved = save(
        &writer,
        &url,
        "outcomes",
        &[("outcome_1_nl", "Heeft kennis van tilhulpen en liften en banden"), ("action", "next")],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert!(!saved.to().contains("toon=1"), "advice is no block");
    let page = writer.get(&format!("{url}/outcomes")).await;
    has(&page, "‘heeft kennis van’ is niet te toetsen.");
    has(&page, "Hier staan misschien meer handelingen.");
    save(&writer, &url, "outcomes", &[("outcome_1_nl", "tilt een cliënt met een lift"), ("action", "save")]).await;
    let page = writer.get(&format!("{url}/outcomes")).await;
    has(&page, "Begint met een werkwoord.");
    has(&page, "Eén handeling.");
}

#[tokio::test]
async fn test_d3_a_promise_of_a_diploma_is_not_handed_in() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = draft(&writer, "Proef met woorden").await;
    let saved = save(
        &writer,
        &url,
        "basis",
        &[
            ("title_nl", "Proef met woorden"),
            ("title_en", "Trial"),
            ("summary_nl", "Je krijgt een diploma dat landelijk erkend is."),
            ("sector", "zorg"),
            ("isced_f", "0913"),
            ("language", "nl"),
            ("action", "next"),
        ],
    )
    .await;
    assert!(saved.to().contains("toon=1"), "{}", saved.to());
    has(&writer.get(saved.to()).await, "Haal ‘landelijk erkend’ weg.");
    assert_eq!(
        content(&stage, &url).await.summary.nl,
        "Je krijgt een diploma dat landelijk erkend is.",
        "kept as typed"
    );
}

#[tokio::test]
async fn hours_and_credits_stand_side_by_side() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = draft(&writer, "Proef met uren").await;
    let hours = [("contact_hours", "40"), ("practice_hours", "120"), ("self_study_hours", "80"), ("action", "stay")];
    let saved = save(&writer, &url, "study_load", &hours).await;
    let page = writer.get(saved.to()).await;
    for sentence in [">240</output> uur", ">8,6</output> EC", "240 uur of meer.", "Nooit minder dan 80 uur."] {
        has(&page, sentence);
    }
    assert!(!page.text().contains("class=\"errors\""), "enough hours are no problem");
    let few = [("contact_hours", "20"), ("practice_hours", "5"), ("self_study_hours", "0"), ("action", "stay")];
    let saved = save(&writer, &url, "study_load", &few).await;
    let page = writer.get(saved.to()).await;
    assert!(page.text().contains("class=\"errors\""), "who adds up too few hours hears so at once");
    has(&page, "25 uur is te weinig.");
}

/// Whoever hands in hears everything at once, also what resembles the text; and begins with what was chosen.
#[tokio::test]
async fn all_that_is_missing_is_told_at_once_and_who_begins_sees_with_what() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let begun = writer.get("/werk/mc/nieuw?sjabloon=praktijk").await;
    has(&begun, "Je begint met «");
    lacks(&begun, "Begin met een sjabloon");
    has(&writer.get("/werk/mc/nieuw").await, "Begin met een sjabloon");
    let started = [
        ("sjabloon", "praktijk"),
        ("title_nl", "Praktijkopleider in de techniek"),
        ("title_en", "Workplace trainer"),
        ("framework", "mbo-2024-2025"),
    ];
    let url = begin(&writer, &started).await;
    let refused = writer.post(&format!("{url}/insturen"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "<a href=\"#exists\">");
    has(&refused, "<a href=\"#need\">");
}

#[tokio::test]
async fn what_is_picked_from_a_list_stands_in_the_text_once() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = draft(&writer, "Proef met lijsten").await;
    let typed = [
        ("stackability", "stackable"),
        ("towards_nl", "Verzorgende"),
        ("zoek", "praktijkopleid"),
        ("action", "search"),
    ];
    let answer = save(&writer, &url, "links", &typed).await;
    assert!(answer.to().ends_with("zoek=praktijkopleid#zoek"), "{}", answer.to());
    assert_eq!(content(&stage, &url).await.stackability.towards.unwrap().nl, "Verzorgende", "a search loses nothing");
    let page = writer.get(answer.to().split('#').next().unwrap()).await;
    has(&page, "K0087");
    let pick = "pick:keuzedelen-voorbeeld:K0087";
    has(&page, pick);
    for _ in 0..2 {
        save(&writer, &url, "links", &[("stackability", "stackable"), ("action", pick)]).await;
        let link = [
            ("stackability", "stackable"),
            ("link_1_kind", "optional_module"),
            ("link_1_code", "K0087"),
            ("link_1_title", "Praktijkopleider"),
            ("link_1_relation", "related"),
            ("action", pick),
        ];
        save(&writer, &url, "links", &link).await;
    }
    let links = content(&stage, &url).await.qualification_links;
    assert_eq!(links.len(), 1, "{links:?}");
    assert_eq!((links[0].kind.as_str(), links[0].code.as_str()), ("optional_module", "K0087"));
    let made_up = writer.get(&format!("{url}/links?zoek=begeleiden")).await;
    has(&made_up, "verzonnen voor de demo");
    has(&writer.get(&format!("{url}/links?zoek=xyzzy")).await, "Niets gevonden.");
    let markup = writer.get(&format!("{url}/links?zoek=%3Cscript%3E")).await.text();
    assert!(!markup.contains("<script>"), "what somebody types is text: {markup}");
}

#[tokio::test]
async fn test_b5_a_starter_leaves_little_to_do() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let page = writer.get("/werk/mc/nieuw").await;
    has(&page, "Vaardigheid op het werk");
    let chosen = writer.get("/werk/mc/nieuw?sjabloon=praktijk").await;
    assert_eq!(value(&chosen, "sjabloon"), "praktijk");
    let url = begin(
        &writer,
        &[
            ("title_nl", "Steigers bouwen in de praktijk"),
            ("title_en", "Building scaffolds"),
            ("framework", "mbo-2024-2025"),
            ("sjabloon", "praktijk"),
        ],
    )
    .await;
    let text = content(&stage, &url).await;
    assert_eq!((text.outcomes.len(), text.study_load.total_hours()), (3, 240));
    assert_eq!(text.title.nl, "Steigers bouwen in de praktijk");
    let page = writer.get(&format!("{url}/basis?toon=1")).await;
    has(&page, "Hier staat nog tekst van het sjabloon.");
}

#[tokio::test]
async fn previews_show_the_draft_and_prove_nothing() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = draft(&writer, "Proef met voorbeelden").await;
    save(&writer, &url, "outcomes", &[("outcome_1_nl", "tilt een cliënt met een lift"), ("action", "save")]).await;
    let page = writer.get(&format!("{url}/voorbeeld")).await;
    has(&page, "Dit is een voorbeeld.");
    lacks(&page, "document.json");
    has(&page, "tilt een cliënt met een lift");
    let proof = writer.get(&format!("{url}/voorbeeldbewijs")).await;
    assert_eq!((proof.status, proof.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert!(proof.bytes.starts_with(b"%PDF"));
    let checked = stage.visitor().upload("/controle/bestand", &[], ("bestand", "voorbeeld.pdf", &proof.bytes)).await;
    lacks(&checked, "Geldig");
    let stranger = stage.staff("ruben").await;
    for path in ["voorbeeld", "voorbeeldbewijs", "verschil", "exists"] {
        assert_eq!(stranger.get(&format!("{url}/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn two_texts_are_compared_word_by_word() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", domain::role::Role::Designer, stage.now).await.unwrap();
    let own = app::define::own(&stage.app, &cx).await.unwrap();
    let old = own.iter().find(|row| row.state.is_public()).unwrap();
    let next = app::define::new_version(&stage.app, &cx, old.id).await.unwrap();
    let url = format!("/werk/mc/{next}");
    let page = writer.get(&format!("{url}/verschil")).await;
    has(&page, "De tekst is gelijk.");
    let mut content = old.content.0.clone();
    content.summary.nl = format!("{} Nieuw.", content.summary.nl);
    app::define::change(&stage.app, &cx, next, &content, 1).await.unwrap();
    let page = writer.get(&format!("{url}/verschil")).await;
    has(&page, "Alleen woorden veranderen.");
    has(&page, "Nieuw.</ins>");
    content.study_load.contact_hours += 40;
    app::define::change(&stage.app, &cx, next, &content, 2).await.unwrap();
    has(&writer.get(&format!("{url}/verschil")).await, "want anders zijn: omvang.");
    let other = app::catalogue::search(&stage.app, &cx, &app::catalogue::Search { page: 1, ..Default::default() })
        .await
        .unwrap()
        .hits
        .into_iter()
        .find(|hit| hit.institution == "schokland")
        .unwrap();
    let page = writer.get(&format!("{url}/verschil?met={}", other.public_id)).await;
    has(&page, other.title.nl.as_str());
    lacks(&page, "hoofdversie");
    has(&writer.get(&format!("{url}/verschil?met=nl-mc-niets")).await, "Wij kennen deze niet.");
}

#[tokio::test]
async fn a_version_is_looked_at_again_lapses_and_is_archived() {
    let stage = Stage::open().await;
    let leader = stage.staff("marieke").await;
    let cx =
        app::demo::as_role(&stage.app, "saaxumhuizen", domain::role::Role::ProjectLeader, stage.now).await.unwrap();
    let published = app::define::own(&stage.app, &cx)
        .await
        .unwrap()
        .into_iter()
        .find(|row| row.state == domain::review::DefinitionState::Published)
        .unwrap();
    let url = format!("/werk/mc/{}", published.id);
    let refused = leader.post(&format!("{url}/herzien"), &[("review_on", "32-13-2027")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "32-13-2027");
    let past = leader.post(&format!("{url}/herzien"), &[("review_on", "1-1-2020")]).await;
    has(&past, "Kies een datum na vandaag");
    assert_eq!(
        leader.post(&format!("{url}/herzien"), &[("review_on", "1-12-2026")]).await.status,
        StatusCode::SEE_OTHER
    );
    has(&leader.get(&url).await, "Bekijk deze tekst opnieuw vóór 1 december 2026.");
    has(&leader.get("/werk").await, "Opnieuw bekijken");

    let short = leader.post(&format!("{url}/stoppen"), &[("reason", "Klaar <b>")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["id=\"reason-err\"", "Schrijf waarom, in ten minste één zin.", "Klaar &#60;b&#62;", "narrow\" open>"]
    {
        assert!(short.text().contains(part), "{part} is not on {}", short.text());
    }
    let stop = [("reason", "Er zijn te weinig aanmeldingen.")];
    assert_eq!(leader.post(&format!("{url}/stoppen"), &stop).await.status, StatusCode::SEE_OTHER);
    let again = leader.post(&format!("{url}/stoppen"), &stop).await;
    assert_eq!(
        (again.status, again.to()),
        (StatusCode::SEE_OTHER, format!("{url}?melding=gestopt").as_str()),
        "pressed twice"
    );
    let other = leader.post(&format!("{url}/stoppen"), &[("reason", "Er is een andere reden.")]).await;
    assert_eq!(other.status, StatusCode::CONFLICT, "other words are another act");
    let public = format!("/mc/{}/{}", published.public_id, published.version);
    for page in [leader.get(&url).await, stage.visitor().get(&public).await] {
        has(&page, "Gestopt op 23 november 2026.");
        has(&page, "Er zijn te weinig aanmeldingen.");
    }
    has(&leader.get(&format!("{url}/dossier")).await, "Gestopt · Er zijn te weinig aanmeldingen.");
    let lapse = [("reason", "De laatste groep is klaar.")];
    assert_eq!(leader.post(&format!("{url}/vervallen"), &lapse).await.status, StatusCode::SEE_OTHER);
    assert_eq!(leader.post(&format!("{url}/vervallen"), &lapse).await.to(), format!("{url}?melding=vervallen"));
    assert_eq!(
        leader.post(&format!("{url}/stoppen"), &stop).await.status,
        StatusCode::CONFLICT,
        "it is further by now"
    );
    has(&leader.get(&url).await, "Vervallen");
    has(&stage.visitor().get(&public).await, "De reden van de school: De laatste groep is klaar.");
    let english = stage.visitor().get(&format!("{public}?taal=en")).await;
    has(&english, "The reason of the institution: <span lang=\"nl\">De laatste groep is klaar.</span>");
    lacks(&stage.visitor().get("/catalogus").await, &published.public_id);
    let away = [("reason", "Alleen voor de collega's.")];
    assert_eq!(leader.post(&format!("{url}/archiveren"), &away).await.status, StatusCode::SEE_OTHER);
    assert_eq!(leader.post(&format!("{url}/archiveren"), &away).await.to(), format!("{url}?melding=gearchiveerd"));
    assert_eq!(leader.post(&format!("{url}/archiveren"), &[]).await.status, StatusCode::CONFLICT);
    has(&leader.get(&url).await, "Gearchiveerd");
    let for_ever = stage.visitor().get(&public).await;
    assert_eq!(for_ever.status, StatusCode::OK, "proofs point at its page for ever");
    has(&for_ever, "staat in het archief");
    lacks(&for_ever, "Alleen voor de collega");
    let writer = stage.staff("youssef").await;
    assert_eq!(writer.post(&format!("{url}/vervallen"), &[]).await.status, StatusCode::FORBIDDEN);
}

/// Requirement L1: change the framework's data, and the form follows.
#[tokio::test]
async fn test_l1_the_form_follows_the_framework() {
    let stage = Stage::open().await;
    let mut data: serde_json::Value =
        serde_json::from_str(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap();
    data["id"] = "proef-kader".into();
    data["title"] = serde_json::json!({"nl": "Proefkader", "en": "Trial framework"});
    data["study_load"]["advice_hours"] = 100.into();
    data["study_load"]["floor_hours"] = 50.into();
    let needed = |topic: &str, group: &str| serde_json::json!({"topic": topic, "group": group, "minutes": 1});
    let mut outcomes = needed("outcomes", "basis");
    outcomes["lead"] = serde_json::json!({"nl": "Eerst de leeruitkomsten.", "en": "Outcomes first."});
    let mut audience = needed("audience", "quality");
    audience["fields"] = serde_json::json!([
        {"path": "audience.admission", "label": {"nl": "Wie laat je toe?", "en": "Who gets in?"}, "help": {"nl": "Kort graag.", "en": "Briefly."}},
        {"path": "audience.target_group"},
        {"path": "audience.groups"},
        {"path": "audience.prior_knowledge"},
        {"path": "audience.admission_check"},
        {"path": "programme"},
        {"path": "evaluation"},
        {"path": "complaints_url"},
        {"path": "stackability.kind"}
    ]);
    data["form"] = serde_json::Value::Array(vec![
        outcomes,
        needed("basis", "basis"),
        needed("need", "basis"),
        needed("exists", "basis"),
        needed("study_load", "content"),
        needed("level", "content"),
        needed("assessment", "content"),
        audience,
    ]);
    let text = serde_json::to_string_pretty(&data).unwrap();
    let added = app::define::import_framework(&stage.app, &stage.app.system(), &text).await.unwrap();
    assert!(matches!(added, app::define::Added::New(_)), "{added:?}");

    let writer = stage.staff("marieke").await;
    let new = [("title_nl", "Proef met een kader"), ("title_en", "Trial"), ("framework", "proef-kader")];
    let url = begin(&writer, &new).await;
    let tasks = writer.get(&url).await;
    has(&tasks, "Nog 8 van 8 onderdelen. Ongeveer 8 minuten.");
    let text = tasks.text();
    assert!(text.find("id=\"outcomes\"").unwrap() < text.find("id=\"basis\"").unwrap(), "the order is the framework's");
    lacks(&tasks, "id=\"delivery\"");
    assert_eq!(writer.get(&format!("{url}/delivery")).await.status, StatusCode::NOT_FOUND);
    has(&writer.get(&format!("{url}/outcomes")).await, "Eerst de leeruitkomsten.");
    has(&writer.get(&format!("{url}/study_load")).await, "100 uur of meer.");
    let page = writer.get(&format!("{url}/audience?toon=1")).await;
    let text = page.text();
    let at = |name: &str| text.find(&format!("name=\"{name}\"")).unwrap();
    assert!(at("admission_nl") < at("target_group_nl"));
    for sentence in ["Wie laat je toe?", "Kort graag.", "programme_nl-err", "name=\"complaints_url\""] {
        has(&page, sentence);
    }
    lacks(&page, "starting_qualification");
    let saved = save(&writer, &url, "audience", &[("programme_nl", "Vijf dagen."), ("action", "save")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(content(&stage, &url).await.programme.nl, "Vijf dagen.");
    // The same data with a mistake is refused with its line, and nothing is there.
    let broken = serde_json::to_string_pretty(&data)
        .unwrap()
        .replace("proef-kader", "ander-kader")
        .replace("\"floor_hours\": 50", "\"floor_hours\": 500");
    let refused = app::define::import_framework(&stage.app, &stage.app.system(), &broken).await.unwrap();
    assert!(matches!(&refused, app::define::Added::Refused(problems) if problems[0].line > 1), "{refused:?}");
    assert!(
        !app::define::frameworks(&stage.app, &stage.app.system()).await.unwrap().iter().any(|f| f.id == "ander-kader")
    );
}

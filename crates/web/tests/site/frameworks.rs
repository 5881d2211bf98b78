// SPDX-License-Identifier: EUPL-1.2
//! Working on quality frameworks: answers of the institution, two side by side, proposals, the day after the end.

use crate::reading::has;
use crate::stage::Stage;
use axum::http::StatusCode;
use domain::role::Role;

const MBO: &str = "/kwaliteitskader/mbo-2024-2025/voorstellen";

#[tokio::test]
async fn test_b6_the_institution_answers_once_and_keeps_what_it_said() {
    let stage = Stage::open().await;
    let quality = stage.staff("ingrid").await;
    let page = quality.get("/werk/kwaliteit").await;
    for sentence in ["Q1. Kwaliteitszorg", "Q6. Past bij ons onderwijs", "1 keer veranderd", "studentenraad"] {
        has(&page, sentence);
    }
    let short = quality.post("/werk/kwaliteit", &[("criterion", "Q3"), ("answer_Q3_nl", "kort")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&short, "Schrijf een antwoord van ten minste 20 tekens.");
    has(&short, ">kort</textarea>");
    let text = "Ons proces heeft zes stappen en elke stap heeft een eigenaar.";
    let saved = quality.post("/werk/kwaliteit", &[("criterion", "Q3"), ("answer_Q3_nl", text)]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    has(&quality.get("/werk/kwaliteit").await, text);
    assert_eq!(
        quality.post("/werk/kwaliteit", &[("criterion", "Q9"), ("answer_Q9_nl", text)]).await.status,
        StatusCode::NOT_FOUND,
        "a point of the microcredential is no point of the institution"
    );
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Designer, stage.now).await.unwrap();
    let own = app::define::own(&stage.app, &cx).await.unwrap();
    let dossier = app::define::dossier(&stage.app, &cx, own[0].id).await.unwrap();
    assert_eq!(dossier.institution.content.0.quality["Q3"].nl, text, "each dossier reuses it");
    let other = stage.staff("karel").await.get("/werk/kwaliteit").await;
    assert!(!other.text().contains(text), "another institution has answers of its own");
    assert_eq!(stage.staff("youssef").await.get("/werk/kwaliteit").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn test_h10_two_frameworks_stand_side_by_side() {
    let stage = Stage::open().await;
    let page = stage.visitor().get("/kwaliteitskader/vergelijk").await;
    for sentence in ["Q12. Omvang in SBU", "B1. Omvang in EC", "anders", "<ins>", "College van bestuur"] {
        has(&page, sentence);
    }
    let same = stage.visitor().get("/kwaliteitskader/vergelijk?a=mbo-2024-2025&b=mbo-2024-2025").await;
    assert!(!same.text().contains("<ins>"));
    has(&same, "De 12 punten zijn gelijk.");
    assert!(!same.text().contains("Verder is anders"), "{}", same.text());
    has(&page, "Verder is anders: ");
    let form =
        page.text().split("<th scope=\"row\">Formulier<br>").nth(1).unwrap().split("</tr>").next().unwrap().to_owned();
    assert!(form.contains(">gelijk<") && form.matches("Het gewone formulier").count() == 2, "{form}");
    let english = stage.visitor().get("/kwaliteitskader/vergelijk?a=niets&b=hbo-wo-2023&taal=en").await;
    assert_eq!(english.status, StatusCode::OK);
    assert!(!english.text().contains("!!"));
}

#[tokio::test]
async fn test_m3_a_proposal_is_made_supported_and_decided_on() {
    let stage = Stage::open().await;
    let (ours, theirs) = (stage.staff("ingrid").await, stage.staff("karel").await);
    let make = "/werk/kwaliteitskader/mbo-2024-2025/voorstellen";
    let bad = ours.post(make, &[("criterion", "Q7"), ("text", ""), ("reason", "kort")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&bad, "Schrijf hoe het punt moet luiden.");
    has(&bad, "Leg in een paar woorden uit waarom");
    let text = "Wie meedoet, weet vooraf wat nodig is. <b>Vooraf</b>.";
    let good = [("criterion", "Q7"), ("text", text), ("reason", "Deelnemers vragen er vaak naar bij de intake.")];
    assert_eq!(ours.post(make, &good).await.status, StatusCode::SEE_OTHER);
    let page = ours.get(MBO).await;
    has(&page, "Deelnemers vragen er vaak naar bij de intake.");
    assert!(!page.text().contains("<b>Vooraf</b>"), "what was typed is shown, not run");
    // What went and what came are told apart by ear too.
    has(&page, "<ins><span class=\"sr\">Nieuw: </span>");
    has(&page, "<del><span class=\"sr\">Weg: </span>");
    let rows = app::define::proposals::of_framework(&stage.app, &stage.app.system(), "mbo-2024-2025").await.unwrap();
    let id = rows.iter().find(|row| row.row.content.0.criterion == "Q7").unwrap().row.id;
    let support = format!("/werk/voorstellen/{id}/steunen");
    assert_eq!(ours.post(&support, &[]).await.status, StatusCode::CONFLICT, "not one's own");
    assert_eq!(theirs.post(&support, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(theirs.post(&support, &[]).await.status, StatusCode::CONFLICT, "once for each institution");
    has(&stage.visitor().get(MBO).await, "Gesteund door 1 school");

    let decide = format!("/werk/voorstellen/{id}/besluit");
    let (outcome, reason) = (format!("outcome_{id}"), format!("reason_{id}"));
    let full = [(outcome.as_str(), "accepted"), (reason.as_str(), "Dit komt in de volgende versie van het kader.")];
    assert_eq!(theirs.post(&decide, &full).await.status, StatusCode::FORBIDDEN);
    let office = stage.staff("renske").await;
    let empty = office.post(&decide, &[(outcome.as_str(), "accepted")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&empty, "Schrijf waarom, in 20 tot 2.000 tekens.");
    assert_eq!(office.post(&decide, &full).await.status, StatusCode::SEE_OTHER);
    assert_eq!(office.post(&decide, &full).await.status, StatusCode::CONFLICT, "a decision stands");
    has(&stage.visitor().get(MBO).await, "Dit komt in de volgende versie van het kader.");
    assert_eq!(theirs.post(&support, &[]).await.status, StatusCode::CONFLICT);
    let framework = app::define::framework(&stage.app, &stage.app.system(), "mbo-2024-2025").await.unwrap();
    assert!(!framework.criteria.iter().any(|c| c.text.nl == text), "a version never changes");
}

#[tokio::test]
async fn test_g2_after_the_end_nothing_new_is_published_and_awards_stay() {
    let stage = Stage::open().await;
    let mut data: serde_json::Value =
        serde_json::from_str(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap();
    data["id"] = "kort-kader".into();
    data["publication_until"] = "2026-11-23".into();
    let added = app::define::import_framework(&stage.app, &stage.app.system(), &data.to_string()).await.unwrap();
    assert!(matches!(added, app::define::Added::New(_)), "{added:?}");
    let again = app::define::import_framework(&stage.app, &stage.app.system(), &data.to_string()).await.unwrap();
    assert!(matches!(again, app::define::Added::Known(_)));
    data["publication_until"] = serde_json::Value::Null;
    let other = app::define::import_framework(&stage.app, &stage.app.system(), &data.to_string()).await.unwrap();
    assert!(matches!(other, app::define::Added::Refused(_)), "a known version is never replaced");

    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Designer, stage.now).await.unwrap();
    let own = app::define::own(&stage.app, &cx).await.unwrap();
    let source = own.iter().find(|row| row.state.is_awardable()).unwrap();
    let mut text = source.content.0.clone();
    text.title.nl = "Nog net op tijd".into();
    let last_day = app::define::create(&stage.app, &cx, text.clone(), "kort-kader").await.unwrap();
    app::demo::explain(&stage.app, &cx, last_day).await.unwrap();
    app::define::submit(&stage.app, &cx, last_day).await.unwrap();

    let late = app::Context { now: stage.now.plus_seconds(2 * 86_400), ..cx.clone() };
    assert!(app::define::create(&stage.app, &late, text, "kort-kader").await.is_err(), "nothing new begins");
    let mut tx = stage.app.store.begin().await.unwrap();
    use domain::review::DefinitionState as S;
    store::definition::set_state(&mut tx, last_day, S::UnderReview, S::Adopted, late.now).await.unwrap();
    tx.commit().await.unwrap();
    let leader = app::demo::as_role(&stage.app, "saaxumhuizen", Role::ProjectLeader, late.now).await.unwrap();
    let refused = app::define::publish(&stage.app, &leader, last_day).await;
    assert!(matches!(refused, Err(app::Refusal::Conflict("publish-obstacle-framework-ended"))), "{:?}", refused.err());
    // What was published under any framework keeps its page and its proofs, whatever ends.
    let award = stage.any_award().await;
    let holder = stage.holder(&award).await;
    has(&holder.get("/mijn-bewijs").await, "Geldig");
}

#[tokio::test]
async fn the_board_of_the_school_answers_and_lays_papers_with_its_answers() {
    const DECISION: &[u8] = include_bytes!("../../../../demo/bestuurlijk-akkoord.pdf");
    let stage = Stage::open().await;
    let board = stage.staff("wouter").await;
    let page = board.get("/werk/kwaliteit").await;
    has(&page, "</b>: College van bestuur</p>");
    let text = "Ons bestuur koos in 2025 voor microcredentials, als deel van een leven lang ontwikkelen.";
    let saved = board.post("/werk/kwaliteit", &[("criterion", "Q2"), ("answer_Q2_nl", text)]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());

    let add = "/werk/kwaliteit/stukken";
    let fields = [("criterion", "Q2"), ("title_Q2", "Visie van het bestuur")];
    let refused = board.upload(add, &fields, ("file_Q2", "visie.pdf", b"<html><script>alert(1)</script>")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Dit soort bestand kan hier niet.");
    has(&refused, "value=\"Visie van het bestuur\"");
    let added = board.upload(add, &fields, ("file_Q2", "visie.pdf", DECISION)).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let unknown = board.post(add, &[("criterion", "Q9"), ("title_Q9", "Toetsplan"), ("link_Q9", "https://a.example/")]);
    assert_eq!(unknown.await.status, StatusCode::NOT_FOUND, "a point of the microcredential is no point of the school");

    // The dossier of a text that is being written shows the answer, who gave it in which function, and the paper.
    use domain::review::DefinitionState as S;
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Designer, stage.now).await.unwrap();
    let own = app::define::own(&stage.app, &cx).await.unwrap();
    let in_state = |state: S| own.iter().find(|row| row.state == state).unwrap().id;
    let version = in_state(S::Draft);
    let writer = stage.staff("youssef").await;
    let dossier = writer.get(&format!("/werk/mc/{version}/dossier?toon=alles")).await;
    has(&dossier, text);
    has(&dossier, "Gegeven door: lid van het college van bestuur.");
    has(&dossier, "Visie van het bestuur (sinds");
    let start = format!("href=\"/werk/mc/{version}/schoolstuk/");
    let paper = dossier.text().split(&start).last().unwrap().split('"').next().unwrap().to_owned();
    let file = format!("/werk/mc/{version}/schoolstuk/{paper}");
    let taken = writer.get(&file).await;
    assert_eq!((taken.status, taken.bytes.as_slice()), (StatusCode::OK, DECISION));
    assert!(taken.header("content-security-policy").contains("sandbox"));
    let own = format!("/werk/kwaliteit/stuk/{paper}");
    assert_eq!(writer.get(&own).await.status, StatusCode::FORBIDDEN);
    assert_eq!(board.get(&own).await.status, StatusCode::OK);
    for path in [&file, &own] {
        assert_eq!(stage.staff("karel").await.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // What was handed in before is judged on what the school said then.
    let earlier = format!("/werk/mc/{}", in_state(S::UnderReview));
    let before = writer.get(&format!("{earlier}/dossier?toon=alles")).await;
    has(&before, "Bestuursbesluit over microcredentials (sinds");
    assert!(!before.text().contains(text) && !before.text().contains("Visie van het bestuur"));
    assert_eq!(writer.get(&format!("{earlier}/schoolstuk/{paper}")).await.status, StatusCode::NOT_FOUND);
    // Taken away it ends, for a text that is still being written too; it is not lost for who gave it.
    assert_eq!(board.post(&format!("{own}/weg"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!board.get("/werk/kwaliteit").await.text().contains("Visie van het bestuur"));
    assert_eq!(board.post(&format!("{own}/weg"), &[]).await.status, StatusCode::CONFLICT, "once");
    assert_eq!(writer.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(board.get(&own).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_office_goes_from_its_work_to_the_proposals_on_the_framework_of_today() {
    let stage = Stage::open().await;
    let office = stage.staff("renske").await;
    has(&office.get("/werk").await, "\"/kwaliteitskader/mbo-2024-2025/voorstellen\"");
    let mut data: serde_json::Value =
        serde_json::from_str(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap();
    data["id"] = "mbo-2026".into();
    data["valid_from"] = "2026-11-01".into();
    data["valid_until"] = serde_json::Value::Null;
    let added = app::define::import_framework(&stage.app, &stage.app.system(), &data.to_string()).await.unwrap();
    assert!(matches!(added, app::define::Added::New(_)), "{added:?}");
    let work = office.get("/werk").await;
    has(&work, "\"/kwaliteitskader/mbo-2026/voorstellen\"");
    assert!(!work.text().contains("\"/kwaliteitskader/mbo-2024-2025/voorstellen\""), "what was followed is left");
}

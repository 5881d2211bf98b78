// SPDX-License-Identifier: EUPL-1.2
//! Pages with several things to fill in: whichever button is pressed, nothing that was typed at the others is lost.

use crate::reading::{at_field, has, lacks, value};
use crate::stage::{Answer, Person, Stage};
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use domain::role::Role;

const DECISION: &[u8] = include_bytes!("../../../../demo/bestuurlijk-akkoord.pdf");
const THIRD: &str = "Ons proces heeft zes stappen en elke stap heeft een eigenaar.";
const FOURTH: &str = "Docenten volgen elk jaar een training over toetsen en beoordelen.";

/// The form of a page as a browser sends it: an empty part for each field of a file in which nothing was chosen.
async fn send(person: &Person<'_>, url: &str, pairs: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
    let csrf = person.csrf().await;
    let mut body = Vec::new();
    for (name, value) in [("csrf", csrf.as_str())].iter().chain(pairs) {
        body.extend(format!("--grens\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (field, name, bytes) in files {
        let head = format!("content-disposition: form-data; name=\"{field}\"; filename=\"{name}\"");
        body.extend(format!("--grens\r\n{head}\r\ncontent-type: application/octet-stream\r\n\r\n").bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--grens--\r\n");
    let request = Request::post(url).header(CONTENT_TYPE, "multipart/form-data; boundary=grens");
    person.send(request.body(Body::from(body)).unwrap()).await
}

/// How often the institution answered a point.
async fn answered(stage: &Stage, point: &str) -> usize {
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Quality, stage.now).await.unwrap();
    let all = app::define::quality::of_institution(&stage.app, &cx).await.unwrap();
    let found = all.into_iter().find(|answered| answered.criterion.key == point).unwrap();
    found.history.iter().filter(|row| row.number != app::define::quality::FIRST).count()
}

#[tokio::test]
async fn any_button_keeps_every_answer_that_was_changed_and_no_other() {
    let stage = Stage::open().await;
    let quality = stage.staff("ingrid").await;
    let page = quality.get("/werk/kwaliteit").await;
    let bases = ["base_Q1", "base_Q3", "base_Q4"].map(|name| value(&page, name));
    let [first, third, fourth] = bases.each_ref().map(String::as_str);
    let before = answered(&stage, "Q1").await;
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Quality, stage.now).await.unwrap();
    let known = app::define::quality::of_institution(&stage.app, &cx).await.unwrap();
    let shown = known.into_iter().find(|answered| answered.criterion.key == "Q1").unwrap().answer;
    // Meanwhile a colleague answers a point that is left as it was shown here.
    let theirs = "Een collega schreef dit terwijl de pagina open stond.";
    quality.post("/werk/kwaliteit", &[("criterion", "Q1"), ("answer_Q1_nl", theirs)]).await;
    let whole = [
        ("base_Q1", first),
        ("answer_Q1_nl", shown.nl.as_str()),
        ("answer_Q1_en", shown.en.as_str()),
        ("base_Q3", third),
        ("answer_Q3_nl", THIRD),
        ("base_Q4", fourth),
        ("answer_Q4_nl", FOURTH),
    ];
    let pressed: Vec<(&str, &str)> = whole.into_iter().chain([("criterion", "Q4")]).collect();
    let empty = [("file_Q1", "", &b""[..]), ("file_Q3", "", b""), ("file_Q4", "", b"")];
    let saved = send(&quality, "/werk/kwaliteit", &pressed, &empty).await;
    assert_eq!(saved.to(), "/werk/kwaliteit?melding=opgeslagen#Q4", "{}", saved.text());
    let page = quality.get("/werk/kwaliteit").await;
    for text in [THIRD, FOURTH, theirs] {
        has(&page, &format!(">{text}</textarea>"));
    }
    assert_eq!(answered(&stage, "Q1").await, before + 1, "what was left as it was shown is nobody's answer");
    lacks(&page, "Bewaar dat eerst");

    // One that is wrong stands at its field, with what was typed; the others are kept.
    let (third, fourth) = (value(&page, "base_Q3"), value(&page, "base_Q4"));
    let longer = format!("{FOURTH} Ook nieuwe docenten.");
    let wrong = [
        ("base_Q3", third.as_str()),
        ("answer_Q3_nl", "kort"),
        ("base_Q4", fourth.as_str()),
        ("answer_Q4_nl", longer.as_str()),
        ("criterion", "Q4"),
    ];
    let refused = send(&quality, "/werk/kwaliteit", &wrong, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&refused, "answer_Q3_nl", "Schrijf een antwoord van ten minste 20 tekens.");
    has(&refused, ">kort</textarea>");
    has(&refused, "Opgeslagen. Er ontbreekt nog iets");
    has(&quality.get("/werk/kwaliteit").await, &longer);
}

#[tokio::test]
async fn two_colleagues_at_one_answer_overwrite_nothing_unseen() {
    let stage = Stage::open().await;
    let quality = stage.staff("ingrid").await;
    let base = value(&quality.get("/werk/kwaliteit").await, "base_Q1");
    quality.post("/werk/kwaliteit", &[("criterion", "Q1"), ("base_Q1", &base), ("answer_Q1_nl", THIRD)]).await;
    let before = answered(&stage, "Q1").await;
    let late = [("criterion", "Q1"), ("base_Q1", base.as_str()), ("answer_Q1_nl", FOURTH)];
    let refused = quality.post("/werk/kwaliteit", &late).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&refused, "answer_Q1_nl", "Een collega veranderde dit antwoord terwijl jij schreef.");
    has(&refused, THIRD);
    has(&refused, &format!(">{FOURTH}</textarea>"));
    assert_eq!(answered(&stage, "Q1").await, before, "nothing is kept yet");
    // Who saw both and presses once more chooses.
    let again = [("criterion", "Q1"), ("base_Q1", &value(&refused, "base_Q1")), ("answer_Q1_nl", FOURTH)];
    assert!(quality.post("/werk/kwaliteit", &again).await.to().starts_with("/werk/kwaliteit?melding=opgeslagen"));
    has(&quality.get("/werk/kwaliteit").await, &format!(">{FOURTH}</textarea>"));
}

#[tokio::test]
async fn a_paper_is_added_with_its_own_file_and_the_answers_are_kept() {
    let stage = Stage::open().await;
    let quality = stage.staff("ingrid").await;
    let page = quality.get("/werk/kwaliteit").await;
    has(&page, "formaction=\"/werk/kwaliteit/stukken\"");
    let third = value(&page, "base_Q3");
    let fields = [
        ("base_Q3", third.as_str()),
        ("answer_Q3_nl", THIRD),
        ("title_Q3", "Ons proces op papier"),
        ("title_Q4", "Scholing van docenten"),
        ("criterion", "Q3"),
    ];
    let files =
        [("file_Q2", "", &b""[..]), ("file_Q3", "proces.pdf", DECISION), ("file_Q4", "scholing.txt", b"geen stuk")];
    let added = send(&quality, "/werk/kwaliteit/stukken", &fields, &files).await;
    assert_eq!(added.status, StatusCode::UNPROCESSABLE_ENTITY, "another paper was begun: {}", added.text());
    has(&added, "Het stuk is toegevoegd.");
    has(&added, "Ons proces op papier</a>");
    has(&added, &format!(">{THIRD}</textarea>"));
    at_field(&added, "file_Q4", "Het stuk bij Q4 is nog niet toegevoegd. Kies het bestand opnieuw");
    has(&added, "value=\"Scholing van docenten\"");
    assert!(!added.text().contains("value=\"Ons proces op papier\""), "what was added is not typed any more");

    // Taking a paper away keeps the answers too.
    let text = added.text();
    let away = text.split("formaction=\"").find(|part| part.starts_with("/werk/kwaliteit/stuk/")).unwrap();
    let away = away.split('"').next().unwrap().to_owned();
    let fields = [("base_Q4", value(&added, "base_Q4")), ("answer_Q4_nl", FOURTH.to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    assert!(send(&quality, &away, &fields, &[]).await.to().starts_with("/werk/kwaliteit?melding=stuk-weg#"));
    has(&quality.get("/werk/kwaliteit").await, FOURTH);
}

#[tokio::test]
async fn conditions_are_reported_and_judged_together() {
    let stage = Stage::open().await;
    let leader = stage.staff("ruben").await;
    let url = "/werk/deelname/voorwaarde";
    let typed = [
        ("condition", "share"),
        ("note_share", "ja"),
        ("note_review", "Onze school kijkt elk jaar mee bij twee andere scholen."),
    ];
    let refused = leader.post(url, &typed).await;
    at_field(&refused, "note_share", "");
    has(&refused, ">ja</textarea>");
    has(&refused, "<blockquote class=\"lines\">Onze school kijkt elk jaar mee bij twee andere scholen.</blockquote>");
    has(&leader.get("/werk/deelname").await, "Onze school kijkt elk jaar mee bij twee andere scholen.");
    let both = [("condition", "share"), ("note_share", "Wij delen wat wij maken met andere scholen.")];
    assert_eq!(leader.post(url, &both).await.status, StatusCode::SEE_OTHER);

    let office = stage.staff("renske").await;
    let list = office.get("/werk/programma").await.text();
    let at = list.find("MBO Schokland").unwrap();
    let one = list[..at].rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let judged = [
        ("state_share", "confirmed"),
        ("state_review", "not_met"),
        ("answer_review", "Schrijf ook bij welke scholen."),
    ];
    let done = office.post(&format!("{one}/voorwaarde/share"), &judged).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    has(&leader.get("/werk/deelname").await, "Schrijf ook bij welke scholen.");
    let half = [("state_share", "confirmed"), ("answer_review", "Nog niet duidelijk genoeg.")];
    let refused = office.post(&format!("{one}/voorwaarde/share"), &half).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "id=\"state_review-err\"");
    has(&refused, ">Nog niet duidelijk genoeg.</textarea>");
}

/// The form of a page has its fields and files in turn, and a browser sends them so.
#[tokio::test]
async fn an_answer_below_a_file_that_is_too_large_comes_back() {
    let stage = Stage::open().await;
    let quality = stage.staff("ingrid").await;
    let csrf = quality.csrf().await;
    let large = vec![b'x'; stage.app.limits.upload_bytes + 100_000];
    let mut body = format!(
        "--grens\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n--grens\r\ncontent-disposition: form-data; name=\"file_Q2\"; filename=\"groot.pdf\"\r\n\r\n"
    )
    .into_bytes();
    body.extend(large);
    let below =
        format!("\r\n--grens\r\ncontent-disposition: form-data; name=\"answer_Q3_nl\"\r\n\r\n{THIRD}\r\n--grens--\r\n");
    body.extend(below.bytes());
    let request = Request::post("/werk/kwaliteit").header(CONTENT_TYPE, "multipart/form-data; boundary=grens");
    let refused = quality.send(request.body(Body::from(body)).unwrap()).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    has(&refused, THIRD);
}

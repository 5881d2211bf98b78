// SPDX-License-Identifier: EUPL-1.2
//! Bad input that no other file asks for: quality frameworks that are not there, corrections that correct nothing, rows without a reason, and
//! what the API says of each. `docs/bad-input.md` is the list of all of it.

use crate::caller::{call, get, key, parsed};
use crate::reading::{at_field, save};
use crate::stage::{Answer, Stage};
use axum::http::StatusCode;
use domain::role::{Role, Scope};
use serde_json::{Value, json};

fn has(page: &Answer, sentence: &str) {
    let text = page.text().replace("&#38;", "&").replace("&#39;", "'").replace("&quot;", "\"").replace("&#34;", "\"");
    assert!(text.contains(sentence), "«{sentence}» is not on {} {text}", page.status);
}

fn codes(answer: &Answer) -> Vec<String> {
    let problem: Value = parsed(answer);
    let errors = problem["errors"].as_array().unwrap_or_else(|| panic!("{problem}"));
    errors.iter().map(|error| error["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_quality_framework_that_is_not_there_or_has_ended_is_said_in_both_languages() {
    let stage = Stage::open().await;
    let writer = stage.staff("youssef").await;
    let all = app::define::frameworks(&stage.app, &stage.app.system()).await.unwrap();
    let ended = all.iter().find(|framework| !framework.admits_publication(stage.now.day()));
    let mut cases = vec![
        (
            "bestaat-niet".to_owned(),
            "Kies een kwaliteitskader uit de lijst.",
            "Choose a quality framework from the list.",
        ),
        (String::new(), "Kies een kwaliteitskader uit de lijst.", "Choose a quality framework from the list."),
    ];
    cases.extend(ended.map(|framework| {
        (framework.id.clone(), "Kies een ander.", "Nothing new may start under this quality framework.")
    }));
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    for (framework, dutch, english) in cases {
        for (address, sentence) in [("/werk/mc/nieuw", dutch), ("/werk/mc/nieuw?taal=en", english)] {
            let typed =
                [("title_nl", "Tillen zonder pijn"), ("title_en", "Lifting"), ("framework", framework.as_str())];
            let refused = writer.post(address, &typed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{framework}");
            has(&refused, sentence);
            has(&refused, "value=\"Tillen zonder pijn\"");
        }
        let body = json!({"framework": framework, "content": {"title": {"nl": "Tillen", "en": "Lifting"}}}).to_string();
        let refused = call(&stage, "POST /v1/definitions", Some(&school), &[], body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        assert!(codes(&refused)[0].starts_with("definition-problem-framework"), "{}", refused.text());
        assert!(refused.text().contains("\"location\":\"framework\""), "{}", refused.text());
    }
}

#[tokio::test]
async fn a_correction_by_its_form() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let (teacher, board, stranger) = if award.proof.institution.content.0.code == "saaxumhuizen" {
        (stage.staff("bram").await, stage.staff("hendrik-jan").await, stage.staff("fatima").await)
    } else {
        (stage.staff("fatima").await, stage.staff("agnieszka").await, stage.staff("bram").await)
    };
    let row = &award.proof.award;
    let url = format!("/werk/bewijs/{}", row.id);
    let address = format!("{url}/corrigeren");
    has(&teacher.get(&url).await, "Corrigeer dit bewijs");
    let page = teacher.get(&address).await;
    has(&page, &format!("value=\"{}\"", row.person_name));
    assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.post(&address, &[("name", "X")]).await.status, StatusCode::NOT_FOUND);

    let empty = teacher.post(&address, &[("name", " "), ("birth_date", "31-02-1988"), ("email", "geen-adres")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for at in ["#name", "#birth_date", "#email", "#outcomes", "#reason", "#explanation"] {
        assert!(empty.text().contains(&format!("href=\"{at}\"")), "{at}: {}", empty.text());
    }
    has(&empty, "value=\"31-02-1988\"");
    has(&empty, "Kies ten minste één leeruitkomst.");
    assert!(!empty.text().contains("!!"), "a sentence is missing");

    let outcomes = row.outcomes.0.clone();
    let birth = row.birth_date.map(|day| day.dutch()).unwrap_or_default();
    let filled = |name: &str| {
        let mut pairs = vec![
            ("name".to_owned(), name.to_owned()),
            ("birth_date".to_owned(), birth.clone()),
            ("email".to_owned(), row.email.clone().unwrap_or_default()),
            ("grade".to_owned(), row.grade.clone().unwrap_or_default()),
            ("reason".to_owned(), "name_change".to_owned()),
            ("explanation".to_owned(), "De naam is officieel veranderd.".to_owned()),
            ("key".to_owned(), "sleutel-1".to_owned()),
        ];
        pairs.extend(outcomes.iter().map(|key| ("outcomes".to_owned(), key.clone())));
        pairs
    };
    let send = async |pairs: Vec<(String, String)>| {
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        teacher.post(&address, &pairs).await
    };
    let same = send(filled(&row.person_name)).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&same, "Je hebt nog niets veranderd.");
    let sent = send(filled("Anders Geschreven 李")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let again = send(filled("Anders Geschreven 李")).await;
    assert_eq!(again.to(), sent.to(), "posted twice it is one");
    let list = sent.to().split('?').next().unwrap().to_owned();
    let page = board.get(&list).await;
    for sentence in ["Dit is een correctie", "Nieuwe naam. De naam is officieel veranderd.", "Anders Geschreven"] {
        has(&page, sentence);
    }
    has(&page, &row.person_name);
    has(&page, "deze letters kunnen wij niet op de pdf zetten: 李.");
    has(&board.get("/werk").await, "correctie");
    has(&page, &format!("<h1>Correctie van het bewijs van {}</h1>", row.person_name));
    assert!(!page.text().contains("1 bewijs toekennen"), "a correction is no award more");
    let run = format!("/werk/uitvoering/{}", row.run_id);
    has(&teacher.get(&run).await, &format!("Correctie van het bewijs van {}", row.person_name));
    let work = teacher.get("/werk").await;
    has(&work, "Correctie van een bewijs. Voorgelegd op");
    assert!(!work.text().contains(&row.person_name), "no name where no viewing is kept");
    let mut other = filled("Weer Anders");
    other[6].1 = "sleutel-2".into();
    let second = send(other).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    has(&second, "Er ligt al een correctie van dit bewijs bij de examencommissie.");
    let agree = [("decision", "agree"), ("reason", "Vergeleken met een identiteitsbewijs."), ("no_interest", "ja")];
    assert_eq!(board.post(&format!("{list}/besluit"), &agree).await.status, StatusCode::SEE_OTHER);
    stage.register().await;
    let old = teacher.get(&url).await;
    has(&old, "Vervangen");
    has(&old, "Het nieuwe bewijs");
    let replaced = app::wallet::staff_award(&stage.app, &stage.app.system(), row.id).await.unwrap();
    let new = replaced.proof.award.replaced_by.unwrap();
    let tomorrow = stage.now.plus_seconds(86_400);
    let mut tx = stage.app.store.begin().await.unwrap();
    store::award::mark_claimed(&mut tx, new, tomorrow).await.unwrap();
    tx.commit().await.unwrap();
    // The moment beside «Opgehaald» is that of opening it.
    has(&teacher.get(&list).await, &tomorrow.day().long(domain::text::Language::Nl));
    let new = app::wallet::staff_award(&stage.app, &stage.app.system(), new).await.unwrap();
    let mine = stage.holder(&new).await.get("/mijn-bewijs").await;
    has(&mine, "Het komt in de plaats van een eerder bewijs");
    has(&mine, "Bewaar op mijn telefoon");
    // The holder of the old one finds the new one first, and the old one in a fold.
    let old = stage.holder(&replaced).await.get("/mijn-bewijs").await;
    has(&old, "<a class=\"btn\" href=\"/ontvangen\">Open je nieuwe bewijs</a>");
    assert!(!old.text().contains(&crate::learner::handle(&new)), "its number stands in its letter alone");
    has(&old, "Reden: ");
    assert!(!old.text().contains("Er is een nieuw bewijs voor in de plaats gekomen"), "once: {}", old.text());
    assert!(!old.text().contains("Bewaar op mijn telefoon"), "{}", old.text());
    has(&old, "<summary>Het oude bewijs bewaren of laten zien</summary>");
    assert_eq!(teacher.get(&address).await.status, StatusCode::CONFLICT, "once replaced it is over");
    // Once the new one counts no more, nobody is sent there.
    let revoke =
        [("act", "revoke"), ("reason", "wrongly_issued"), ("explanation", "De toets bleek ongeldig."), ("sure", "ja")];
    let revoked = board.post(&format!("/werk/bewijs/{}", new.proof.award.id), &revoke).await;
    assert_eq!(revoked.status, StatusCode::SEE_OTHER, "{}", revoked.text());
    let old = stage.holder(&replaced).await.get("/mijn-bewijs").await;
    has(&old, "Er is een nieuw bewijs voor in de plaats gekomen");
    has(&old, "Dat nieuwe bewijs telt niet meer: je school heeft het ingetrokken.");
    for promise in ["Je hebt een nieuw bewijs", "Je krijgt daarvoor een nieuwe code"] {
        assert!(!old.text().contains(promise), "{}", old.text());
    }
    // Replacing by nothing is no act any more.
    let alone = [("act", "replace"), ("reason", "data_error"), ("explanation", "De naam was fout."), ("sure", "ja")];
    let other = stage.any_award().await;
    let refused = board.post(&format!("/werk/bewijs/{}", other.proof.award.id), &alone).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
}

#[tokio::test]
async fn corrections_and_rows_that_take_no_part_by_api() {
    let stage = Stage::open().await;
    let teacher = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Teacher, stage.now).await.unwrap();
    let work = app::define::work(&stage.app, &teacher).await.unwrap();
    let run = work.runs.iter().find(|(run, _)| run.content.0.code == "ZTW-2026-2").unwrap().0.id;
    let school = key(&stage, "saaxumhuizen", &[Scope::Read, Scope::Propose, Scope::Agree]).await;
    let other = key(&stage, "schokland", &Scope::ALL).await;
    let send = async |line: &str, key: &str, idempotency: &str, body: Value| {
        call(&stage, line, Some(key), &[("idempotency-key", idempotency)], body.to_string()).await
    };
    let line = format!("POST /v1/runs/{run}/award-lists");
    let person = json!({"rowNumber": 1, "name": "Proef Eén", "outcomes": ["u1"]});
    let list = |left_out: Value| json!({"people": [person], "leftOut": left_out});
    let refused =
        send(&line, &school, "l-1", list(json!([{"rowNumber": 2, "name": "Proef Twee", "reason": " "}]))).await;
    assert_eq!(
        (refused.status, codes(&refused)),
        (StatusCode::UNPROCESSABLE_ENTITY, vec!["award-problem-reason".to_owned()])
    );
    let unknown = send(&line, &school, "l-2", list(json!([{"rowNumber": 2, "reden": "ziek"}]))).await;
    assert_eq!(codes(&unknown), ["api-unknown-field"]);
    let made =
        send(&line, &school, "l-3", list(json!([{"rowNumber": 2, "name": "Proef Twee", "reason": "Ziek"}]))).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let shown = get(&stage, &format!("/v1/award-lists/{}", parsed(&made)["id"].as_str().unwrap()), Some(&school)).await;
    assert_eq!((&shown["leftOut"][0]["reason"], &shown["corrects"]), (&json!("Ziek"), &Value::Null));

    let award = stage.award_where(|validity| validity == domain::award::Validity::Valid).await;
    let own = award.proof.institution.content.0.code.clone();
    let (school, other) = if own == "saaxumhuizen" { (school, other) } else { (other, school) };
    let line = format!("POST /v1/awards/{}/corrections", award.proof.award.id);
    let correction = json!({"name": "Anders Geschreven", "outcomes": award.proof.award.outcomes.0, "reasonCode": "data_error", "reasonText": "De naam was verkeerd overgenomen."});
    let form = [("content-type", "text/plain"), ("idempotency-key", "c-1")];
    assert_eq!(call(&stage, &line, Some(&school), &form, "x").await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(call(&stage, &line, Some(&school), &[], correction.to_string()).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(send(&line, &other, "c-1", correction.clone()).await.status, StatusCode::NOT_FOUND);
    let mut empty = correction.clone();
    empty["name"] = json!("");
    empty["reasonCode"] = json!("fraud");
    assert_eq!(send(&line, &school, "c-1", empty).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = send(&line, &school, "c-1", correction.clone()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    assert_eq!(
        send(&line, &school, "c-1", correction.clone()).await.bytes,
        made.bytes,
        "the same key, the same answer"
    );
    let list = get(&stage, &format!("/v1/award-lists/{}", parsed(&made)["id"].as_str().unwrap()), Some(&school)).await;
    assert_eq!(list["corrects"], json!(award.proof.award.id.to_string()));
    let second = send(&line, &school, "c-2", correction).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.text());
}

#[tokio::test]
async fn a_character_that_cannot_be_kept_is_said_at_its_field_and_nothing_is_kept() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, "schokland", Role::BoardMember, stage.now).await.unwrap();
    let work = app::define::work(&stage.app, &cx).await.unwrap();
    let version = work.versions.iter().find(|row| row.state == domain::review::DefinitionState::UnderReview).unwrap();
    let interest = format!("/werk/mc/{}/belang", version.id);
    let leader = ("condition", "share");
    for (who, address, pairs) in [
        ("dirk", interest.as_str(), vec![("interest", "Mijn broer\0 schreef eraan mee.")]),
        (
            "ingrid",
            "/werk/kwaliteit",
            vec![("criterion", "Q1"), ("answer_Q1_nl", "Zo doen wij\u{b}dat\u{1} hier elk jaar.")],
        ),
        ("joost", "/werk/mensen/teams", vec![("team_name", "Zorg\0welzijn")]),
        ("joost", "/werk/sleutels", vec![("name", "Koppeling\u{1b}[2J"), ("scopes", "read")]),
        ("joost", "/account/passkey", vec![("naam", "Sleutel\0bos"), ("credential", "{}")]),
        ("ruben", "/werk/deelname/voorwaarde", vec![leader, ("note_share", "Wij delen dit\0 met andere scholen.")]),
    ] {
        let refused = stage.staff(who).await.post(address, &pairs).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}: {}", refused.text());
        has(&refused, "staat een stuurteken (U+00");
        has(&refused, "Haal het weg, of typ die woorden opnieuw.");
    }
}

/// `docs/threat-model.md`, T35: which sign it is and after which words, in the language of the reader, by page and by API.
#[tokio::test]
async fn t35_a_sign_that_nobody_sees_is_named_at_its_field_by_page_and_api() {
    let stage = Stage::open().await;
    let writer = stage.staff("youssef").await;
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Designer, stage.now).await.unwrap();
    let work = app::define::work(&stage.app, &cx).await.unwrap();
    let draft = work.versions.iter().find(|row| row.state == domain::review::DefinitionState::Draft).unwrap().id;
    let turned = "Je leert klanten helpen\u{202e} thuis.";
    let arabic = "مرحبا، می\u{200c}خواهم";
    let places = [
        ("basis", "summary_nl", turned, "U+202E"),
        ("outcomes", "outcome_1_shown_nl", "opdracht\u{2067} in de praktijk", "U+2067"),
        ("assessment", "criteria_en", "fits\nsuits\u{200b}well", "U+200B"),
        ("need", "requested_by", "Thuiszorg Eén\nBakker\u{200f} Twee", "U+200F"),
        ("delivery", "programme_nl", "vijf dag\u{ad}delen", "U+00AD"),
    ];
    for (topic, field, typed, code) in places {
        let url = format!("/werk/mc/{draft}");
        let refused = save(&writer, &url, topic, &[(field, typed), ("action", "save")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{topic}");
        at_field(&refused, field, &format!("({code}). Haal het weg"));
        has(&refused, typed);
    }
    let refused =
        save(&writer, &format!("/werk/mc/{draft}"), "basis", &[("summary_nl", turned), ("action", "save")]).await;
    at_field(
        &refused,
        "summary_nl",
        "Na «Je leert klanten helpen» staat een onzichtbaar teken dat de leesrichting verandert",
    );
    let fine =
        save(&writer, &format!("/werk/mc/{draft}"), "delivery", &[("programme_nl", arabic), ("action", "save")]).await;
    assert_eq!(fine.status, StatusCode::SEE_OTHER, "letters from right to left are letters: {}", fine.text());
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let body = json!({"framework": "mbo-2024-2025", "content": {"title": {"nl": "Tillen", "en": "Lifting"}, "summary": {"nl": "", "en": turned}}});
    let answer = call(&stage, "POST /v1/definitions", Some(&school), &[], body.to_string()).await;
    assert_eq!(
        (answer.status, codes(&answer)),
        (StatusCode::UNPROCESSABLE_ENTITY, vec!["text-problem-character".to_owned()])
    );
    let problem: Value = parsed(&answer);
    assert!(
        problem["errors"][0].to_string().contains("summary") && problem["errors"][0].to_string().contains("U+202E"),
        "{problem}"
    );
}

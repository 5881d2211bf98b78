// SPDX-License-Identifier: EUPL-1.2
//! What is around a proof that is handed in, and what somebody keeps of the check.

use app::export::Form;
use app::wallet::StaffAward;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::role::Role;
use domain::text::Language;
use serde_json::Value;

use crate::reading::has;
use crate::stage::{Answer, Stage};

const FILE: &str = "Wij keken naar het bewijs dat in het bestand zit, niet naar wat er zichtbaar op staat. Staat er op het papier iets anders dan hier? Geloof het papier dan niet: het oordeel gaat alleen over wat hier staat.";
const PAPER: &str = "Wij keken naar het bewijs dat bij deze code hoort, niet naar het papier zelf.";

async fn handed_in(stage: &Stage, bytes: &[u8]) -> Answer {
    stage.visitor().upload("/controle/bestand", &[], ("bestand", "bewijs", bytes)).await
}

fn is_valid(answer: &Answer) -> bool {
    answer.status == StatusCode::OK && answer.text().contains("<h1>Geldig</h1>")
}

/// What an answer gives along of a type, out of its address in the page.
fn given(text: &str, media_type: &str) -> String {
    let start = format!("data:{media_type};base64,");
    let encoded = text.split(&start).nth(1).unwrap().split('"').next().unwrap();
    let encoded = encoded.replace("&#43;", "+").replace("&#61;", "=");
    String::from_utf8(STANDARD.decode(encoded).unwrap()).unwrap()
}

#[tokio::test]
async fn t27_beside_the_name_stands_that_the_visible_sheet_was_not_looked_at() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let id = award.proof.award.id;
    for form in [Form::Pdf(Language::Nl), Form::Pdf(Language::En), Form::Png, Form::Svg] {
        let answer = handed_in(&stage, &stage.file_of(id, form).await).await;
        assert!(is_valid(&answer), "{form:?}");
        let text = answer.text();
        let (name, note) = (text.find(&award.proof.award.person_name).unwrap(), text.find(FILE).unwrap());
        assert!(name < note && note < text.find("Hoe weten wij dit?").unwrap(), "{form:?}: beside the name");
        assert!(!text.contains(PAPER));
    }
    for form in [Form::Json, Form::Jwt] {
        let text = handed_in(&stage, &stage.file_of(id, form).await).await.text();
        assert!(!text.contains(FILE) && !text.contains(PAPER), "{form:?}: there is nothing else to see");
    }
    let code = stage.visitor().post("/controle/code", &[("code", &award.proof.proof_code)]).await.text();
    assert!(code.contains(PAPER) && !code.contains(FILE));
    let torn = stage.file_of(id, Form::Pdf(Language::Nl)).await;
    let torn = handed_in(&stage, &torn[..torn.len() / 2]).await.text();
    assert!(!torn.contains(FILE), "where nothing is told there is nothing to doubt");
}

/// An award with a grade, and the grade.
async fn graded(stage: &Stage) -> (StaffAward, String) {
    for institution in ["saaxumhuizen", "schokland"] {
        let cx = app::demo::as_role(&stage.app, institution, Role::Teacher, stage.now).await.unwrap();
        for (run, _) in app::define::work(&stage.app, &cx).await.unwrap().runs {
            let awards = app::issue::run(&stage.app, &cx, run.id).await.unwrap().awards;
            let found = awards.into_iter().find(|award| {
                let is_valid = award.validity == domain::award::Validity::Valid;
                is_valid && award.registered_at.is_some() && award.grade.is_some()
            });
            if let Some(award) = found {
                let grade = award.grade.clone().unwrap();
                return (app::wallet::staff_award(&stage.app, &stage.app.system(), award.id).await.unwrap(), grade);
            }
        }
    }
    panic!("no award of the demo has a grade");
}

#[tokio::test]
async fn p14_the_grade_is_shown_to_who_has_the_whole_file_and_to_nobody_else() {
    let stage = Stage::open().await;
    let (award, grade) = graded(&stage).await;
    let said = format!("Cijfer op het bewijs: {grade}");
    for form in [Form::Json, Form::Jwt, Form::Pdf(Language::Nl), Form::Png] {
        has(&handed_in(&stage, &stage.file_of(award.proof.award.id, form).await).await, &said);
    }
    let code = stage.visitor().post("/controle/code", &[("code", &award.proof.proof_code)]).await.text();
    assert!(!code.contains("Cijfer op het bewijs"), "a code on paper does not lead to it");
    let holder = stage.holder(&award).await;
    let chosen = [("met_wie", "school"), ("velden", "outcomes"), ("hoe_lang", "month"), ("action", "make")];
    let made = holder.post("/mijn-bewijs/delen", &chosen).await.text();
    let at = made.find("http://localhost:8080/gedeeld/").unwrap() + "http://localhost:8080".len();
    let shared = stage.visitor().post(made[at..].split('"').next().unwrap(), &[]).await.text();
    assert!(shared.contains("data:text/html") && !shared.contains("Cijfer op het bewijs"), "{shared}");
    assert!(!given(&shared, "text/html").contains("Cijfer"), "nor in what is kept of the check");
}

#[tokio::test]
async fn a_token_is_read_however_a_mail_broke_it_on_the_page_and_by_the_api() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let token = String::from_utf8(stage.file_of(award.proof.award.id, Form::Jwt).await).unwrap();
    let lines: Vec<&str> = token.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    for mailed in [lines.join("\r\n"), format!("\"{token}\""), format!("“{}” ", lines.join(" \n "))] {
        let pasted = stage.visitor().post("/controle/tekst", &[("tekst", &mailed)]).await;
        assert!(is_valid(&pasted), "{mailed}");
        assert!(is_valid(&handed_in(&stage, mailed.as_bytes()).await), "{mailed}");
        let check = app::verify::bytes(&stage.app, &stage.app.system(), mailed.as_bytes()).await.unwrap();
        assert_eq!(check.verdict, domain::verdict::Verdict::Valid);
    }
    for other in [format!("Beste, {token}"), token.replace('.', ","), format!("\"{token}.x\"")] {
        assert!(!is_valid(&stage.visitor().post("/controle/tekst", &[("tekst", &other)]).await), "{other}");
    }
}

#[tokio::test]
async fn the_proof_of_the_register_is_recognised_and_says_what_it_belongs_to() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let proof = stage.file_of(award.proof.award.id, Form::Proof).await;
    assert!(proof.starts_with(b"c2sp.org/tlog-proof@"));
    let answer = handed_in(&stage, &proof).await;
    assert_eq!(answer.status, StatusCode::OK);
    has(&answer, "<h1>Niet te controleren</h1>");
    has(&answer, "Dit is het bewijs van inschrijving in het register, niet het bewijs zelf.");
    has(&answer, "/register/log");
    assert!(!answer.text().contains("Wij herkennen hier geen bewijs in."));
    let text = String::from_utf8(proof).unwrap();
    has(&stage.visitor().post("/controle/tekst", &[("tekst", &text)]).await, "Dit is het bewijs van inschrijving");
}

#[tokio::test]
async fn what_is_kept_of_a_check_can_be_read_by_people_and_by_programs() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let name = award.proof.award.person_name.as_str();
    let title = award.proof.version.content.0.title.nl.as_str();
    let json = stage.file_of(award.proof.award.id, Form::Json).await;
    let text = handed_in(&stage, &json).await.text();
    let day = "2026-11-23";
    let named = format!("download=\"controle-{}-{day}.html\"", app::export::slug(title));
    assert!(text.contains(&named), "{named}");
    let page = given(&text, "text/html");
    let id = award.proof.award.id.to_string();
    for part in [
        "<html lang=\"nl\">",
        "Bewijs van controle",
        "<b>Geldig</b>",
        name,
        title,
        award.proof.institution.content.0.name.as_str(),
        "23 november 2026",
        "Ondertekend door de school",
        "Staat in het landelijk register",
        "Niet ingetrokken",
        id.as_str(),
        "localhost:8080/controle en kies hetzelfde bestand",
        "@media print",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("<script") && !page.contains(" src=") && !page.contains("href="), "it fetches nothing");

    let receipt = given(&text, "application/json");
    let value: Value = serde_json::from_str(&receipt).unwrap();
    assert_eq!((&value["verdict"], &value["verdictText"]), (&"valid".into(), &"Geldig".into()));
    assert_eq!(value["checkedAt"], "2026-11-23T12:00:00Z");
    assert_eq!(value["title"], title);
    assert_eq!(value["institution"], award.proof.institution.content.0.name.as_str());
    assert!(value["meaning"].as_str().unwrap().starts_with("Dit bewijs is echt"));
    let registered = |check: &Value| check["name"] == "registered" && check["result"] == "passed";
    assert!(value["checks"].as_array().unwrap().iter().any(registered));
    assert!(value["checksInWords"][0]["text"].is_string() && value["checkAgain"].is_string());
    assert!(!receipt.contains(name), "what programs keep names the check and nobody");
    assert!(text.contains(value["sha256"].as_str().unwrap()));

    let code = stage.visitor().post("/controle/code?taal=en", &[("code", &award.proof.proof_code)]).await.text();
    let page = given(&code, "text/html");
    for part in ["<html lang=\"en\">", "<b>Valid</b>", award.proof.proof_code.as_str(), "<svg "] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[tokio::test]
async fn of_what_is_not_genuine_nothing_is_kept_but_the_verdict() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let name = award.proof.award.person_name.as_str();
    let json = String::from_utf8(stage.file_of(award.proof.award.id, Form::Json).await).unwrap();
    let text = handed_in(&stage, json.replace(name, "Bedrieger Voorbeeld").as_bytes()).await.text();
    let page = given(&text, "text/html");
    assert!(page.contains("<b>Niet echt</b>") && !page.contains("Bedrieger"), "{page}");
    assert!(page.contains("De inhoud past niet bij de ondertekening."));
}

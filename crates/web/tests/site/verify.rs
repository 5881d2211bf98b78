// SPDX-License-Identifier: EUPL-1.2
//! Checking a proof through the front door: whatever is handed in, a page with the right verdict comes back.

use crate::stage::{Answer, Stage};
use app::export::Form;
use axum::http::StatusCode;
use domain::award::Validity;

const MEGABYTE: usize = 1024 * 1024;

/// The verdict on the page: the heading of the banner.
fn verdict(answer: &Answer) -> String {
    let text = answer.text();
    let banner = text
        .split("<div class=\"verdict ")
        .nth(1)
        .unwrap_or_else(|| panic!("no verdict on the page: {} {text}", answer.status));
    banner.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap().to_owned()
}

async fn handed_in(stage: &Stage, bytes: &[u8]) -> Answer {
    stage.visitor().upload("/controle/bestand", &[], ("bestand", "bewijs", bytes)).await
}

async fn genuine(stage: &Stage) -> (app::wallet::StaffAward, String) {
    let award = stage.any_award().await;
    let json = String::from_utf8(stage.file_of(award.proof.award.id, Form::Json).await).unwrap();
    (award, json)
}

#[tokio::test]
async fn a_proof_is_valid_in_every_form_and_by_code() {
    let stage = Stage::open().await;
    let (award, json) = genuine(&stage).await;
    let name = award.proof.award.person_name.clone();
    for form in [Form::Json, Form::Jwt, Form::Png, Form::Pdf(domain::text::Language::Nl)] {
        let answer = handed_in(&stage, &stage.file_of(award.proof.award.id, form).await).await;
        assert_eq!((answer.status, verdict(&answer).as_str()), (StatusCode::OK, "Geldig"), "{form:?}");
        assert!(answer.text().contains(&name), "{form:?}");
    }
    let pasted = stage.visitor().post("/controle/tekst", &[("tekst", &json)]).await;
    assert_eq!(verdict(&pasted), "Geldig");
    for typed in [
        award.proof.proof_code.clone(),
        award.proof.proof_code.to_lowercase(),
        award.proof.proof_code.replace('-', " "),
    ] {
        assert_eq!(verdict(&stage.visitor().post("/controle/code", &[("code", &typed)]).await), "Geldig", "{typed}");
    }
    let english = stage.visitor().upload("/controle/bestand?taal=en", &[], ("bestand", "x", json.as_bytes())).await;
    assert_eq!(verdict(&english), "Valid");
}

#[tokio::test]
async fn what_the_school_did_to_a_proof_is_said_first() {
    let stage = Stage::open().await;
    for (validity, said) in
        [(Validity::Revoked, "Ingetrokken"), (Validity::Suspended, "Opgeschort"), (Validity::Replaced, "Vervangen")]
    {
        let award = stage.award_where(|found| found == validity).await;
        let answer = stage.visitor().post("/controle/code", &[("code", &award.proof.proof_code)]).await;
        let code_on_paper = format!("localhost:8080/controle met code {}", award.proof.proof_code);
        assert!(answer.text().contains(&code_on_paper), "a print-out says how to check it again");
        assert!(answer.text().contains("QR-code om dit bewijs opnieuw te controleren"));
        assert_eq!((answer.status, verdict(&answer).as_str()), (StatusCode::OK, said));
        assert!(answer.text().contains("De school besloot dit op"), "{said}");
        let person = &award.proof.award.person_name;
        assert!(answer.text().contains(&format!("Op dit bewijs staat: {person}")), "{said}");
        assert!(!answer.text().contains(&format!("{person} heeft")), "nobody says that it was earned");
    }
}

#[tokio::test]
async fn tampered_torn_and_foreign_files_get_the_right_verdict_and_never_an_error() {
    let stage = Stage::open().await;
    let (award, json) = genuine(&stage).await;
    let name = award.proof.award.person_name.clone();
    let tampered = json.replace(&name, "Bedrieger Voorbeeld");
    assert_ne!(tampered, json);
    let answer = handed_in(&stage, tampered.as_bytes()).await;
    assert_eq!((answer.status, verdict(&answer).as_str()), (StatusCode::OK, "Niet echt"));
    assert!(!answer.text().contains("Bedrieger"), "what is not genuine is not repeated");
    assert!(answer.text().contains("De inhoud past niet bij de ondertekening."));
    for promise in
        ["Niet ingetrokken", "Niet verlopen", "Ondertekend door de school", "Staat in het landelijk register"]
    {
        assert!(
            !answer.text().contains(&format!("<b>{promise}</b>")),
            "{promise} is said of a proof that is not genuine"
        );
    }

    let unknown_context = json.replacen(
        "\"https://www.w3.org/ns/credentials/v2\"",
        "\"https://www.w3.org/ns/credentials/v2\",\"https://example.org/woorden\"",
        1,
    );
    assert_ne!(unknown_context, json);
    let cannot_tell: [(&str, Vec<u8>); 13] = [
        ("torn", json.as_bytes()[..json.len() / 2].to_vec()),
        ("unknown context", unknown_context.into_bytes()),
        ("ten megabytes of nothing", vec![0; 10 * MEGABYTE]),
        ("ten megabytes of text", vec![b'a'; 10 * MEGABYTE]),
        ("deep arrays", vec![b'['; MEGABYTE]),
        ("deep objects", "{\"a\":".repeat(100_000).into_bytes()),
        (
            "deep in a credential",
            format!("{{\"@context\":{}1{}}}", "[".repeat(10_000), "]".repeat(10_000)).into_bytes(),
        ),
        ("a PDF without a proof", b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF".to_vec()),
        ("a broken PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("a zip", b"PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaa".to_vec()),
        ("a token of nothing", b"a.b.c".to_vec()),
        ("other JSON", br#"{"hallo": "wereld"}"#.to_vec()),
        ("not UTF-8", vec![0xff, 0xfe, 0x00, 0x80]),
    ];
    for (what, bytes) in cannot_tell {
        let answer = handed_in(&stage, &bytes).await;
        assert_eq!((answer.status, verdict(&answer).as_str()), (StatusCode::OK, "Niet te controleren"), "{what}");
        assert!(!answer.text().contains("!!"), "{what}");
    }
}

#[tokio::test]
async fn of_a_file_that_is_no_proof_the_checks_say_the_same_as_the_verdict() {
    let stage = Stage::open().await;
    let pdf = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF".to_vec();
    for (what, bytes) in [("a PDF", pdf), ("other JSON", br#"{"hallo": "wereld"}"#.to_vec())] {
        let text = handed_in(&stage, &bytes).await.text();
        assert!(
            text.contains("<b>Leesbaar</b>") && text.contains("<b>Opbouw niet gecontroleerd</b>"),
            "{what}: {text}"
        );
        assert!(text.contains("Wij kunnen dit lezen, maar er zit geen bewijs in."), "{what}");
        assert!(!text.contains("Deze vorm herkennen wij"), "{what}: there is no form to recognise");
    }
    for (what, bytes) in
        [("a zip", b"PK\x03\x04aaaaaaaa".to_vec()), ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec())]
    {
        let text = handed_in(&stage, &bytes).await.text();
        assert!(text.contains("<b>Geen leesbaar bewijs</b>") && !text.contains("<b>Leesbaar</b>"), "{what}: {text}");
        assert!(text.contains("Wij herkennen hier geen bewijs in."), "{what}");
    }
}

#[tokio::test]
async fn one_changed_byte_anywhere_is_never_valid_and_never_an_error() {
    let stage = Stage::open().await;
    let (award, json) = genuine(&stage).await;
    let png = stage.file_of(award.proof.award.id, Form::Png).await;
    for (what, bytes) in [("json", json.as_bytes()), ("png", &png)] {
        for step in 0..60 {
            let mut changed = bytes.to_vec();
            let at = step * (bytes.len() - 1) / 59;
            changed[at] ^= 1;
            let answer = handed_in(&stage, &changed).await;
            assert_eq!(answer.status, StatusCode::OK, "{what} at {at}");
            let said = verdict(&answer);
            // In a picture most bytes are pixels; the credential in it is what counts.
            assert!(what == "png" || said != "Geldig", "{what} at {at} of {}: {said}", bytes.len());
        }
    }
}

#[tokio::test]
async fn every_check_and_reason_has_words_in_both_languages() {
    let stage = Stage::open().await;
    let words = web::words::Words::load().unwrap();
    for language in [domain::text::Language::Nl, domain::text::Language::En] {
        let t = words.of(language);
        for check in ["read", "signature", "issuer", "register", "status", "validity", "content"] {
            for result in ["passed", "failed", "not-done"] {
                assert!(t.has(&format!("check-{check}-{result}")), "check-{check}-{result}");
            }
            assert!(t.has(&format!("check-means-{check}")), "check-means-{check}");
        }
        for reason in app::verify::REASONS {
            assert!(t.has(&format!("check-reason-{reason}")), "check-reason-{reason}");
        }
        for verdict in domain::verdict::Verdict::ALL {
            let code = verdict.code().replace('_', "-");
            assert!(t.has(&format!("verdict-{code}")) && t.has(&format!("verdict-means-{code}")), "{code}");
        }
    }
    drop(stage);
}

#[tokio::test]
async fn p6_a_link_on_paper_shows_nothing_about_a_person_until_somebody_asks() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let path = format!("/controle/{}", award.proof.proof_code);
    let cover = stage.visitor().get(&path).await;
    assert_eq!(cover.status, StatusCode::OK);
    assert_eq!((cover.header("cache-control"), cover.header("referrer-policy")), ("no-store", "no-referrer"));
    let row = &award.proof.award;
    let text = cover.text();
    assert!(text.contains(award.proof.version.content.0.title.get(domain::text::Language::Nl)));
    for part in row.person_name.split_whitespace().filter(|part| part.chars().count() > 2) {
        assert!(!text.contains(part), "{part} is on the cover");
    }
    let birth = row
        .birth_date
        .map(|day| [day.to_string(), day.dutch(), day.long(domain::text::Language::Nl)])
        .unwrap_or_default();
    for personal in birth.iter().chain(&row.email).filter(|text| !text.is_empty()) {
        assert!(!text.contains(personal.as_str()), "{personal} is on the cover");
    }
    assert!(!text.contains("Geldig</h1>"), "nor the status");
    let shown = stage.visitor().post(&path, &[]).await;
    assert_eq!(verdict(&shown), "Geldig");
    assert!(shown.text().contains(&row.person_name));
    assert_eq!(shown.header("cache-control"), "no-store");
    let unknown = stage.visitor().get("/controle/ZZZZ-ZZZZ-ZZZZ").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.text().contains("Deze code kennen wij niet"));
}

#[tokio::test]
async fn a_form_that_cannot_be_answered_comes_back_with_what_to_do() {
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    let start = visitor.get("/controle").await.text();
    assert!(start.contains("tot 10 MB"), "the real limit is on the page");
    let code = visitor.post("/controle/code", &[("code", "ABC")]).await;
    assert_eq!(code.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(code.text().contains("value=\"ABC\"") && code.text().contains("<title>Fout:"), "nothing typed is lost");
    let empty = handed_in(&stage, b"").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("Dit bestand is leeg."));
    assert_eq!(visitor.post("/controle/tekst", &[("tekst", "  ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for bytes in [10 * MEGABYTE + 1, 11 * MEGABYTE] {
        let large = handed_in(&stage, &vec![b'a'; bytes]).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(large.text().contains("groter dan 10 MB"));
    }
    for path in ["/controle/code", "/controle/bestand", "/controle/tekst"] {
        assert_eq!(visitor.get(path).await.to(), "/controle", "{path} reloaded");
    }
}

#[tokio::test]
async fn whatever_of_a_proof_is_pasted_is_understood() {
    let stage = Stage::open().await;
    let (award, json) = genuine(&stage).await;
    let visitor = stage.visitor();
    let code = award.proof.proof_code.as_str();
    let qr = stage.app.site.check(code);
    let bare = qr.trim_start_matches("http://").to_owned();
    let asked = format!("{qr}?taal=en");
    for (path, field) in [("/controle/code", "code"), ("/controle/tekst", "tekst")] {
        for typed in [code, &qr, &bare, &asked, &format!("  {code} ")] {
            let answer = visitor.post(path, &[(field, typed)]).await;
            assert_eq!((answer.status, verdict(&answer).as_str()), (StatusCode::OK, "Geldig"), "{field} {typed}");
        }
        let shared = visitor.post(path, &[(field, &stage.app.site.share("abc_DEF-123"))]).await;
        assert_eq!((shared.status, shared.to()), (StatusCode::SEE_OTHER, "/gedeeld/abc_DEF-123"), "{field}");
        for elsewhere in ["https://elders.example/bewijs/1", &stage.app.site.url("/catalogus")] {
            let answer = visitor.post(path, &[(field, elsewhere)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{elsewhere}");
            assert!(
                answer.text().contains("Dit is een link naar een andere pagina") && answer.text().contains(elsewhere)
            );
        }
        let own = visitor.post(path, &[(field, &award.claim_url)]).await;
        assert!(own.text().contains("Met deze link bekijkt de eigenaar zijn eigen bewijs"), "{field}");
        let unknown = visitor.post(path, &[(field, "ABCD-EFGH-JKMN")]).await;
        assert!(unknown.text().contains("Deze code kennen wij niet"), "{field}");
    }
    assert_eq!(verdict(&visitor.post("/controle/tekst", &[("tekst", &json)]).await), "Geldig");
}

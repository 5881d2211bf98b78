// SPDX-License-Identifier: EUPL-1.2
//! One row per trick, with the word it must get (T01, T02, T16, T17, T18, T25).

use std::time::{Duration, Instant};

use app::Refusal;
use app::export::Form;
use domain::award::Validity;
use domain::text::Language;
use domain::verdict::Verdict::{
    self, CannotTell, Expired, NotGenuine, NotRegistered, Replaced, Revoked, Suspended, Valid,
};
use serde_json::{Value, json};

use crate::forge::{SCHOOL, evidence, method, own_key, own_log, sign_as, sign_with, tokens, unsigned};
use crate::stage::{Stage, on_each_engine};
use crate::{awards, check, file_of, json_of};

/// Longest that any of them may take on a machine that builds for debugging.
const QUICK: Duration = Duration::from_secs(2);

type Row = (String, Vec<u8>, Verdict);

#[tokio::test]
async fn every_trick_gets_its_word() {
    on_each_engine("tricks", async |stage| {
        let award = stage.any_award().await;
        let real = json_of(stage, award).await;
        let mut rows = by_status(stage).await;
        rows.extend(by_terms(&real));
        rows.extend(by_keys(stage, &real).await);
        rows.extend(by_evidence(stage, &real).await);
        rows.extend(by_json(&real));
        let token = String::from_utf8(file_of(stage, award, Form::Jwt).await).unwrap();
        rows.push(("a real token".into(), token.clone().into_bytes(), Valid));
        for (name, bytes) in tokens(&token) {
            let is_unknown = name.ends_with("RS256");
            let is_unreadable = ["no signature", "crit"].iter().any(|end| name.ends_with(end));
            rows.push((name.into(), bytes, if is_unknown || is_unreadable { CannotTell } else { NotGenuine }));
        }
        rows.extend(by_carrier(stage, award, &real).await);
        let mut wrong = Vec::new();
        for (name, bytes, expected) in &rows {
            let began = now();
            let outcome = check(stage, bytes).await;
            let took = began.elapsed();
            if outcome.verdict != *expected {
                let reasons: Vec<_> = outcome.checks.iter().filter(|check| check.reason.is_some()).collect();
                wrong.push(format!("{name}: {:?} and not {expected:?}; {reasons:?}", outcome.verdict));
            }
            assert!(took < QUICK, "{name} took {took:?}");
            // What is not genuine is not shown either.
            assert!(outcome.shown.is_none() || !matches!(outcome.verdict, NotGenuine), "{name} is shown");
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        println!("{} tricks on {}", rows.len(), stage.app.store.engine_name());
    })
    .await;
}

#[expect(clippy::disallowed_methods, reason = "a test that measures")]
fn now() -> Instant {
    Instant::now()
}

fn row(name: &str, document: &Value, expected: Verdict) -> Row {
    (name.to_owned(), document.to_string().into_bytes(), expected)
}

fn changed(document: &Value, change: impl FnOnce(&mut Value)) -> Value {
    let mut document = document.clone();
    change(&mut document);
    document
}

/// What really happened to an award.
async fn by_status(stage: &Stage) -> Vec<Row> {
    let mut rows = Vec::new();
    for (validity, expected) in [
        (Validity::Valid, Valid),
        (Validity::Revoked, Revoked),
        (Validity::Suspended, Suspended),
        (Validity::Replaced, Replaced),
    ] {
        for award in awards(stage, validity).await {
            rows.push(row(validity.code(), &json_of(stage, award).await, expected));
        }
    }
    let mut tx = stage.app.store.read().await.unwrap();
    let mut expired = 0;
    for listed in store::award::all_registered(&mut tx).await.unwrap() {
        let award = store::award::get(&mut tx, listed.id).await.unwrap().unwrap();
        if award.validity == Validity::Valid && award.expires_on.is_some_and(|last| last < stage.now.day()) {
            rows.push(row("expired", &json_of(stage, award.id).await, Expired));
            expired += 1;
        }
    }
    assert!(expired > 0 && rows.len() > 50, "the demo has proofs of every kind");
    rows
}

fn by_terms(real: &Value) -> Vec<Row> {
    let with_context = |url: Value| changed(real, |document| document["@context"].as_array_mut().unwrap().push(url));
    vec![
        row("an unknown context", &with_context(json!("https://dief.example/context")), CannotTell),
        row("an inline context", &with_context(json!({"name": "https://dief.example/name"})), CannotTell),
        row("a context that empties the others", &with_context(Value::Null), CannotTell),
        row(
            "only the first context",
            &changed(real, |d| drop(d["@context"].as_array_mut().unwrap().pop())),
            NotGenuine,
        ),
        row(
            "the contexts in another order",
            &changed(real, |d| d["@context"].as_array_mut().unwrap().reverse()),
            NotGenuine,
        ),
        row("an undefined term at the top", &changed(real, |d| d["ects"] = json!(30)), NotGenuine),
        row(
            "an undefined term in the subject",
            &changed(real, |d| d["credentialSubject"]["ects"] = json!(30)),
            NotGenuine,
        ),
        row(
            "an undefined term in the achievement",
            &changed(real, |d| d["credentialSubject"]["achievement"]["ects"] = json!("30")),
            NotGenuine,
        ),
        row(
            "an undefined term in an alignment",
            &changed(real, |d| d["credentialSubject"]["achievement"]["alignment"][0]["ects"] = json!(30)),
            NotGenuine,
        ),
        row(
            "an undefined type",
            &changed(real, |d| d["type"].as_array_mut().unwrap().push(json!("Diploma"))),
            NotGenuine,
        ),
        row(
            "a defined term that was not there",
            &changed(real, |d| d["credentialSubject"]["achievement"]["creditsAvailable"] = json!(30)),
            NotGenuine,
        ),
        row("a graph around it", &json!({"@context": real["@context"], "@graph": [real]}), CannotTell),
    ]
}

async fn by_keys(stage: &Stage, real: &Value) -> Vec<Row> {
    let document = unsigned(real.clone());
    let renamed =
        changed(&document, |d| d["credentialSubject"]["identifier"][0]["identityHash"] = json!("Iemand Anders"));
    let other = "schokland";
    let own = own_key();
    let [theirs, ours] = [method(stage, other), method(stage, SCHOOL)];
    let did = credential::did::key_did(
        &credential::key::PublicKey::new(
            credential::key::Algorithm::Ed25519,
            credential::key::Signer::public_key(&own),
        )
        .unwrap(),
    )
    .unwrap();
    let own_method = format!("{did}#{}", did.strip_prefix("did:key:").unwrap());
    let as_own = changed(&renamed, |d| d["issuer"]["id"] = json!(did));
    let proof = |document: Value| document["proof"][0].clone();
    vec![
        row(
            "signed by another institution, under its own name",
            &sign_as(stage, other, &theirs, document.clone()).await,
            NotGenuine,
        ),
        row(
            "signed by another institution, under ours",
            &sign_as(stage, other, &ours, document.clone()).await,
            NotGenuine,
        ),
        row("signed by a forger, under the name of a key", &sign_with(stage, &own, &ours, renamed.clone()), NotGenuine),
        row(
            "signed by a forger, under a key that is not there",
            &sign_with(stage, &own, &ours.replace("key-1", "key-9"), renamed.clone()),
            NotGenuine,
        ),
        row(
            "signed by a forger, under the forger's own did:key",
            &sign_with(stage, &own, &own_method, renamed.clone()),
            NotGenuine,
        ),
        row("issued by a forger with a did:key", &sign_with(stage, &own, &own_method, as_own), NotRegistered),
        row(
            "issued by somebody whose key we cannot know",
            &changed(real, |d| d["issuer"]["id"] = json!("did:web:dief.example")),
            NotGenuine,
        ),
        row("without a proof", &renamed, NotGenuine),
        row("with an empty list of proofs", &changed(real, |d| d["proof"] = json!([])), NotGenuine),
        row(
            "with a forged proof beside the real one",
            &changed(real, |d| {
                let forged = proof(sign_with(stage, &own, &ours, unsigned(d.clone())));
                d["proof"].as_array_mut().unwrap().push(forged);
            }),
            NotGenuine,
        ),
        row(
            "with the real proof on another name",
            &changed(&renamed, |d| d["proof"] = real["proof"].clone()),
            NotGenuine,
        ),
        row(
            "with an unknown kind of proof",
            &changed(real, |d| d["proof"][0]["cryptosuite"] = json!("eddsa-jcs-2099")),
            CannotTell,
        ),
        row(
            "with another purpose",
            &changed(real, |d| d["proof"][0]["proofPurpose"] = json!("authentication")),
            NotGenuine,
        ),
        row(
            "with another moment of signing",
            &changed(real, |d| d["proof"][0]["created"] = json!("2020-01-01T00:00:00Z")),
            NotGenuine,
        ),
    ]
}

async fn by_evidence(stage: &Stage, real: &Value) -> Vec<Row> {
    let document = unsigned(real.clone());
    let ours = method(stage, SCHOOL);
    let sign = async |document: Value| sign_as(stage, SCHOOL, &ours, document).await;
    let without = changed(&document, |d| drop(d.as_object_mut().unwrap().shift_remove("evidence")));
    let renamed =
        changed(&document, |d| d["credentialSubject"]["identifier"][0]["identityHash"] = json!("Iemand Anders"));
    let other = json_of(stage, awards(stage, Validity::Valid).await.into_iter().nth(7).unwrap()).await;
    assert_ne!(other["id"], real["id"]);
    let text = |document: &Value| evidence(&mut document.clone()).as_str().unwrap().to_owned();
    let with = |text: String| changed(&document, |d| *evidence(d) = json!(text));
    let origin = stage.app.site.log_origin();
    let moved = with(text(real).replacen("\nindex ", "\nindex 1", 1));
    let signed_again = sign(document.clone()).await;
    vec![
        row("T01: signed with the real key, and no evidence", &sign(without).await, NotRegistered),
        row("T01: signed with the real key, with the evidence of before", &sign(renamed.clone()).await, NotRegistered),
        row("signed again with the real key: it says what the register says", &signed_again, Valid),
        row("with the evidence of another award", &sign(with(text(&other))).await, NotRegistered),
        row(
            "with the evidence of a log of the same name with another key",
            &sign(with(own_log(real, &origin))).await,
            NotRegistered,
        ),
        row(
            "another name, with the evidence of a log of the same name with another key",
            &sign(changed(&renamed, |d| *evidence(d) = json!(own_log(&renamed, &origin)))).await,
            NotRegistered,
        ),
        row(
            "another name, with the evidence of another log",
            &sign(changed(&renamed, |d| *evidence(d) = json!(own_log(&renamed, "dief.example/log")))).await,
            CannotTell,
        ),
        row("with another index in the evidence", &sign(moved).await, NotRegistered),
        row("with evidence that is no proof", &sign(with("Vertrouw mij.".into())).await, NotRegistered),
        row("with empty evidence", &sign(with(" ".into())).await, NotRegistered),
        row(
            "with evidence of another kind",
            &sign(changed(&document, |d| d["evidence"][0]["genre"] = json!("foto"))).await,
            NotRegistered,
        ),
    ]
}

fn by_json(real: &Value) -> Vec<Row> {
    let text = real.to_string();
    let edited = |from: &str, to: &str| {
        let edited = text.replacen(from, to, 1);
        assert_ne!(edited, text, "{from}");
        edited.into_bytes()
    };
    let name = real["credentialSubject"]["identifier"][0]["identityHash"].as_str().unwrap();
    let mut rows: Vec<Row> = vec![
        ("a key twice".into(), edited("{\"@context\"", "{\"id\":\"urn:uuid:1\",\"@context\""), CannotTell),
        (
            "a key twice, escaped".into(),
            edited("{\"@context\"", "{\"\\u0069d\":\"urn:uuid:1\",\"@context\""),
            CannotTell,
        ),
        (
            "a name twice".into(),
            edited("\"identityHash\":", "\"identityHash\":\"Iemand Anders\",\"identityHash\":"),
            CannotTell,
        ),
        ("a number beyond 2^53".into(), edited("{\"@context\"", "{\"x\":9007199254740993,\"@context\""), CannotTell),
        ("a number beyond everything".into(), edited("{\"@context\"", "{\"x\":1e400,\"@context\""), CannotTell),
        (
            "a number with a thousand digits".into(),
            edited("{\"@context\"", &format!("{{\"x\":{},\"@context\"", "9".repeat(1_000))),
            CannotTell,
        ),
        ("a lone surrogate".into(), edited(name, "\\ud800"), CannotTell),
        ("a surrogate pair the wrong way round".into(), edited(name, "\\udc00\\ud83d"), CannotTell),
        ("a NUL in the name".into(), edited(name, "\\u0000"), NotGenuine),
        ("a name that reads from right to left".into(), edited(name, &format!("\u{202e}{name}")), NotGenuine),
        ("a comment".into(), edited("{\"@context\"", "{/* geldig */\"@context\""), CannotTell),
        ("something behind it".into(), [text.as_bytes(), b"{}"].concat(), CannotTell),
        ("a byte order mark".into(), ["\u{feff}".as_bytes(), text.as_bytes()].concat(), CannotTell),
        ("UTF-16".into(), text.encode_utf16().flat_map(u16::to_le_bytes).collect(), CannotTell),
        ("a byte that is no UTF-8".into(), edited_bytes(&text, name), CannotTell),
        ("nesting of 100,000 brackets".into(), "[".repeat(100_000).into_bytes(), CannotTell),
        ("nesting of 100,000 objects".into(), "{\"a\":".repeat(100_000).into_bytes(), CannotTell),
        (
            "a deep value in a real one".into(),
            edited("{\"@context\"", &format!("{{\"x\":{}{},\"@context\"", "[".repeat(100_000), "]".repeat(100_000))),
            CannotTell,
        ),
        ("ten megabytes of white space".into(), [" ".repeat(10_000_000).as_bytes(), b"{}"].concat(), CannotTell),
        ("ten megabytes of values".into(), format!("[{}0]", "0,".repeat(4_999_999)).into_bytes(), CannotTell),
        ("ten megabytes in one string".into(), edited(name, &"a".repeat(10_000_000)), CannotTell),
        (
            "a million members".into(),
            format!("{{{}\"z\":0}}", (0..100_000).map(|n| format!("\"{n}\":0,")).collect::<String>()).into_bytes(),
            CannotTell,
        ),
        ("nothing".into(), Vec::new(), CannotTell),
        ("white space".into(), b" \n\t ".to_vec(), CannotTell),
        ("an empty object".into(), b"{}".to_vec(), CannotTell),
        ("null".into(), b"null".to_vec(), CannotTell),
        ("three letters and two dots".into(), b"a.b.c".to_vec(), CannotTell),
        ("a PDF header".into(), b"%PDF-1.7".to_vec(), CannotTell),
        ("a PNG header".into(), b"\x89PNG\r\n\x1a\n".to_vec(), CannotTell),
        ("an SVG".into(), b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), CannotTell),
        (
            "an SVG with a document type".into(),
            b"<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>".to_vec(),
            CannotTell,
        ),
    ];
    let mut length = 1;
    while length < text.len() {
        rows.push((format!("the first {length} bytes"), text.as_bytes()[..length].to_vec(), CannotTell));
        length += 97;
    }
    rows
}

fn edited_bytes(text: &str, name: &str) -> Vec<u8> {
    let at = text.find(name).unwrap();
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = 0xff;
    bytes
}

/// The same name in another form of Unicode is another text (T17).
#[tokio::test]
async fn t17_a_name_in_another_unicode_form_is_another_name() {
    on_each_engine("unicode", async |stage| {
        let mut seen = 0;
        for award in awards(stage, Validity::Valid).await {
            let real = json_of(stage, award).await;
            let name = real["credentialSubject"]["identifier"][0]["identityHash"].as_str().unwrap();
            let other: String = unicode_normalization::UnicodeNormalization::nfd(name).collect();
            if other == name {
                continue;
            }
            seen += 1;
            let tampered = changed(&real, |d| d["credentialSubject"]["identifier"][0]["identityHash"] = json!(other));
            assert_eq!(check(stage, tampered.to_string().as_bytes()).await.verdict, NotGenuine, "{name}");
        }
        assert!(seen > 0, "nobody in the demo has an accent in their name");
    })
    .await;
}

#[tokio::test]
async fn a_file_beyond_the_limit_is_refused_and_not_read() {
    on_each_engine("toolarge", async |stage| {
        let bytes = vec![b' '; stage.app.limits.upload_bytes + 1];
        let outcome = app::verify::bytes(&stage.app, &stage.visitor(), &bytes).await;
        assert!(matches!(outcome, Err(Refusal::Limited("verify-file-too-large"))));
    })
    .await;
}

async fn by_carrier(stage: &Stage, award: domain::Id<domain::award::Award>, real: &Value) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let png = file_of(stage, award, Form::Png).await;
    rows.push(("a real PNG".into(), png.clone(), Valid));
    rows.push(("a PNG without its chunk".into(), without_text(&png), CannotTell));
    let pdf = file_of(stage, award, Form::Pdf(Language::Nl)).await;
    rows.push(("a real PDF".into(), pdf.clone(), Valid));
    for (kind, bytes) in [("PNG", &png), ("PDF", &pdf)] {
        // The last part of a PDF is only its index: a reader may do without.
        for part in 1..19 {
            let length = bytes.len() * part / 20;
            rows.push((format!("the first {length} bytes of a {kind}"), bytes[..length].to_vec(), CannotTell));
        }
    }
    let revoked = json_of(stage, awards(stage, Validity::Revoked).await[0]).await;
    let tampered = changed(real, |d| d["credentialSubject"]["identifier"][0]["identityHash"] = json!("Iemand Anders"));
    let genuine = real.to_string();
    let pdf = |name: &str, content: &str| small_pdf(&[(name, content.as_bytes())]);
    rows.push(("a PDF of our own with a real proof".into(), pdf("bewijs.json", &genuine), Valid));
    rows.push((
        "a PDF with the proof of somebody whose proof was revoked".into(),
        pdf("bewijs.json", &revoked.to_string()),
        Revoked,
    ));
    rows.push(("a PDF with a tampered proof".into(), pdf("bewijs.json", &tampered.to_string()), NotGenuine));
    rows.push(("a PDF with a proof under another name".into(), pdf("factuur.json", &genuine), CannotTell));
    rows.push(("a PDF with something else under its name".into(), pdf("bewijs.json", "Geldig."), CannotTell));
    rows.push(("a PDF with a PDF under its name".into(), pdf("bewijs.json", "%PDF-1.7"), CannotTell));
    rows.push(("a PDF without attachments".into(), small_pdf(&[]), CannotTell));
    rows
}

/// The same picture without the text in it.
fn without_text(png: &[u8]) -> Vec<u8> {
    let mut kept = png[..8].to_vec();
    let mut at = 8;
    while at < png.len() {
        let length = usize::try_from(u32::from_be_bytes(png[at..at + 4].try_into().unwrap())).unwrap();
        let chunk = &png[at..at + 12 + length];
        if &chunk[4..8] != b"iTXt" {
            kept.extend_from_slice(chunk);
        }
        at += 12 + length;
    }
    assert!(kept.len() < png.len());
    kept
}

/// A PDF with nothing on it but attachments.
fn small_pdf(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let names: String =
        (0..files.len()).map(|number| format!("({}) {} 0 R ", files[number].0, 10 + 2 * number)).collect();
    pdf.extend(
        format!(
            "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [{names}] >> >> >>\nendobj\n"
        )
        .bytes(),
    );
    pdf.extend(b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n");
    for (number, (name, content)) in files.iter().enumerate() {
        let specification = 10 + 2 * number;
        let stream = specification + 1;
        pdf.extend(format!("{specification} 0 obj\n<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F {stream} 0 R >> >>\nendobj\n").bytes());
        pdf.extend(format!("{stream} 0 obj\n<< /Type /EmbeddedFile /Length {} >>\nstream\n", content.len()).bytes());
        pdf.extend_from_slice(content);
        pdf.extend(b"\nendstream\nendobj\n");
    }
    pdf.extend(b"trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    pdf
}

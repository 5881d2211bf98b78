// SPDX-License-Identifier: EUPL-1.2
//! A proof inside a picture or a paper, and pictures and papers with something else inside (T13).

use app::export::Form;
use domain::award::Validity;
use domain::text::Language;
use domain::verdict::Verdict::{CannotTell, NotGenuine, Revoked, Valid};
use serde_json::{Value, json};

use super::table::{Row, changed};
use super::{awards, check, file_of, json_of};
use crate::stage::{Stage, on_sqlite};

pub(crate) async fn by_carrier(stage: &Stage, award: domain::Id<domain::award::Award>, real: &Value) -> Vec<Row> {
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

#[tokio::test]
async fn of_a_picture_that_lost_its_proof_it_is_said_that_a_screenshot_holds_none() {
    on_sqlite(async |stage| {
        let png = file_of(stage, stage.any_award().await, Form::Png).await;
        let photo = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00".to_vec();
        for bytes in [without_text(&png), photo] {
            let outcome = check(stage, &bytes).await;
            assert_eq!(outcome.verdict, CannotTell);
            assert_eq!(outcome.checks[0].reason.as_deref(), Some("picture-without-proof"));
        }
    })
    .await;
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

// SPDX-License-Identifier: EUPL-1.2
//! Files that are no list, and those that are too large.

use axum::http::StatusCode;

use super::{paste, run_url, upload};
use crate::reading::has;
use crate::stage::Stage;

/// The demo's workbook with a directory that declares a part of two gigabytes.
fn bomb() -> Vec<u8> {
    let mut bytes = app::demo::CLEAN_SHEET_XLSX.to_vec();
    let at = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[at + 24..at + 28].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
    bytes
}

fn with_password() -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(512, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4_096, 0);
    bytes
}

#[tokio::test]
async fn files_that_are_no_list_get_their_sentence() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let many = "Naam;E-mail\r\n".to_owned() + &"Proef Persoon;p@voorbeeld.example\r\n".repeat(100_000);
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("leeg.csv", Vec::new(), "Dit bestand is leeg."),
        ("geheim.xlsx", with_password(), "Dit bestand heeft een wachtwoord."),
        ("bom.xlsx", bomb(), "wordt veel te groot als we het uitpakken"),
        ("veel.csv", many.into_bytes(), "Deze lijst heeft 100.001 gevulde rijen. Je kunt hoogstens 2.500 deelnemers"),
        ("lijst.xlsx", b"%PDF-1.7\n%\xe2\xe3\n".to_vec(), "Dit is een PDF."),
        ("kopjes.csv", "Naam;E-mail\r\n".into(), "Er staan alleen kopjes in dit bestand."),
        ("bsn.csv", "Naam;BSN\r\nProef Persoon;111222333\r\n".into(), "Die mogen hier niet komen."),
    ];
    for (name, bytes, sentence) in cases {
        let refused = upload(&teacher, &run, name, &bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {}", refused.text());
        has(&refused, sentence);
        assert!(refused.text().contains("href=\"#bestand\""), "{name}: the summary leads to the field");
    }
    let url = format!("{run}/uitreiken");
    has(&teacher.post(&url, &[("plakken", "  ")]).await, "Kies een bestand of plak de rijen in het vak.");
    let both = teacher
        .upload(&url, &[("plakken", "Naam\nProef Persoon")], ("bestand", "x.csv", b"Naam\nProef Persoon\n"))
        .await;
    has(&both, "Je koos een bestand en plakte ook rijen.");
    has(&both, "Naam\nProef Persoon");
    let pasted = paste(&teacher, &run, "Naam\tE-mail\r\nProef Persoon\tp@voorbeeld.example\r\n").await;
    assert_eq!(pasted.status, StatusCode::OK);
    has(&pasted, "geplakte rijen, 1 rij");
}

#[tokio::test]
async fn a_file_that_is_too_large_leads_back_to_its_form() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let large = upload(&teacher, &run, "groot.csv", &vec![b'a'; 11 * 1024 * 1024]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    has(&large, "De grens is 10 MB.");
    has(&large, &format!("<a href=\"{run}/uitreiken\">Terug naar het formulier</a>"));
}

/// A browser takes a line break out of a field, and what stood on two lines would be one word.
#[tokio::test]
async fn a_line_break_in_a_name_becomes_a_space() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let sheet = "Naam;E-mail\r\n\"Proef\nde Persoon\";p@voorbeeld.example\r\n";
    let page = upload(&teacher, &run, "regels.csv", sheet.as_bytes()).await;
    has(&page, "value=\"Proef de Persoon\"");
}

// SPDX-License-Identifier: EUPL-1.2
//! Sample content for the tests. All names are invented.
#![allow(dead_code, clippy::unwrap_used)]

use document::{Certificate, ClaimLetter, Day, Language, Moment, RegisterEntry};

pub const CREDENTIAL: &[u8] =
    br#"{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"name":"\u00e9"}"#;
pub const PROOF: &str = "c2sp.org/tlog-proof@v1\nindex 4812233\n";

pub fn moment() -> Moment {
    Moment::from_unix_seconds(1_795_000_000).unwrap()
}

pub fn certificate() -> Certificate<'static> {
    Certificate {
        language: Language::Dutch,
        holder_name: "Samira de Vries",
        title: "Slim meten in de thuiszorg",
        institution_name: "Roc Saaxumhuizen",
        institution_place: Some("Saaxumhuizen"),
        awarded_on: Day::parse("2026-11-12").unwrap(),
        registered_on: Day::parse("2026-11-13").unwrap(),
        valid_until: None,
        outcomes: &["kiest een meetapp en legt de keuze uit", "leest de metingen en overlegt op tijd"],
        study_load_hours: 1_240,
        level_line: Some("Niveau-indicatie NLQF 3 (indicatief, inschatting van de school)"),
        assessment: "Beroepsproduct",
        supervision: Some("Onder toezicht"),
        participation: Some("Deels online"),
        framework: "Kwaliteitskader microcredentials mbo 2024-2025",
        decision_number: Some("EC-2026-0147"),
        register: RegisterEntry { log_index: 4_812_233, checkpoint_size: 4_812_901 },
        check_code: "ABCD-EFGH-JKLM",
        check_address: "controle.leerbewijs.example",
        qr_url: "https://controle.leerbewijs.example/c/ABCDEFGHJKLM",
        credential: CREDENTIAL,
        proof: Some(PROOF),
        created_at: moment(),
    }
}

pub fn letter() -> ClaimLetter<'static> {
    ClaimLetter {
        address_lines: &["Mevrouw S. de Vries", "Molenstraat 12", "9999 ZZ Saaxumhuizen"],
        holder_name: "Samira de Vries",
        institution_name: "Roc Saaxumhuizen",
        institution_address: "Postbus 1, 9999 AA Saaxumhuizen",
        written_on: Day::parse("2026-11-13").unwrap(),
        course_title: None,
        claim_address: "leerbewijs.example/ophalen",
        qr_url: "https://leerbewijs.example/ophalen/7K2M9Q",
        claim_code: "7K2M9Q",
        phone: "0999 12 34 56",
        phone_hours: Some("maandag tot en met vrijdag van 9 tot 17 uur"),
    }
}

/// The text of all pages, read by an independent PDF library.
pub fn text_of(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every `/ActualText` and `/Alt` of the structure tree.
pub fn spoken_texts(pdf: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
    dictionaries
        .flat_map(|dictionary| [dictionary.get(b"ActualText"), dictionary.get(b"Alt")])
        .filter_map(Result::ok)
        .filter_map(|text| lopdf::decode_text_string(text).ok())
        .collect()
}

// SPDX-License-Identifier: EUPL-1.2
//! An institution (instelling) that designs and awards microcredentials.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::Localized;
use crate::time::Day;
use crate::web_address::{is_web_address, shortened};

pub mod appointment;

/// What an institution is on the platform.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// Short code in addresses and in its DID: lower-case letters, digits and hyphens.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// BRIN: two digits and two letters.
    pub brin: String,
    /// `roc`, `beroepscollege`, `vakschool`, …
    pub kind: String,
    /// City.
    pub city: String,
    /// Labour-market region.
    pub region: String,
    /// Postal address in one line.
    pub address: String,
    /// Website.
    pub website: String,
    /// Telephone number for learners.
    pub phone: String,
    /// Mail address for learners.
    pub email: String,
    /// Sectors it teaches.
    pub sectors: Vec<String>,
    /// Answers to the institution-level criteria, by criterion key.
    pub quality: BTreeMap<String, Localized>,
    /// The board's decision to offer microcredentials; without it nothing is published.
    pub board_decision: Option<BoardDecision>,
    /// The examination board; without it nothing is adopted.
    pub examination_board: Option<ExaminationBoard>,
    /// Where a complaint goes.
    pub complaints_url: String,
}

/// The board's decision (bestuurlijk akkoord).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardDecision {
    /// Day of the decision.
    pub date: Day,
    /// Reference of the document.
    pub document: String,
    /// Function of who signed; never a name.
    pub signer_function: Localized,
}

/// The examination board (examencommissie) that guarantees the level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExaminationBoard {
    /// Name.
    pub name: Localized,
    /// What it may decide.
    pub mandate: Localized,
    /// Since when.
    pub since: Day,
    /// Members that must have judged before a decision can be taken; who wrote on the text or has a stake in it does not count.
    #[serde(default = "two")]
    pub minimum_members: u8,
    /// Working days from the day a text is handed in until the board has decided.
    #[serde(default = "ten")]
    pub term_working_days: u16,
    /// Working days before the end of the term on which members who have not judged are reminded.
    #[serde(default = "three")]
    pub reminder_working_days: u16,
}

const fn two() -> u8 {
    2
}

const fn ten() -> u16 {
    10
}

const fn three() -> u16 {
    3
}

/// Is this a BRIN: two digits and two capital letters (`04CY`)?
pub fn is_brin(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes, [a, b, c, d] if a.is_ascii_digit() && b.is_ascii_digit() && c.is_ascii_uppercase() && d.is_ascii_uppercase())
}

/// The organisation number (OIN) of an institution with this BRIN: `00000007` + `000` + BRIN + `00000`.
pub fn oin(brin: &str) -> String {
    format!("00000007000{brin}00000")
}

/// Is this a code that may stand in an address and a DID?
pub fn is_code(text: &str) -> bool {
    (2..=40).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Checks the addresses of an institution: every page about it makes links of them. What is empty has no link.
pub fn check_addresses(institution: &Institution) -> Vec<FieldProblem> {
    [("website", &institution.website), ("complaints_url", &institution.complaints_url)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty() && !is_web_address(text))
        .map(|(field, text)| FieldProblem::error(field, "web-address-problem").with("text", shortened(text)))
        .collect()
}

/// Why an institution may not publish yet, as message keys.
pub fn publication_obstacles(institution: &Institution) -> Vec<&'static str> {
    let mut keys = Vec::new();
    if institution.board_decision.is_none() {
        keys.push("publish-obstacle-board-decision");
    }
    if institution.examination_board.is_none() {
        keys.push("publish-obstacle-examination-board");
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brin_and_oin() {
        assert!(is_brin("99ZA"));
        assert!(!is_brin("9ZZA"));
        assert!(!is_brin("99za"));
        assert_eq!(oin("99ZA"), "0000000700099ZA00000");
    }

    #[test]
    fn an_address_of_an_institution_is_one_of_a_page() {
        let mut institution: Institution = serde_json::from_value(serde_json::json!({
            "code": "x", "name": "X", "short_name": "X", "brin": "99ZZ", "kind": "roc", "city": "X", "region": "X",
            "address": "", "website": "https://x.example/", "phone": "", "email": "", "sectors": [], "quality": {},
            "board_decision": null, "examination_board": null, "complaints_url": "https://x.example/klacht",
        }))
        .unwrap();
        assert_eq!(check_addresses(&institution), []);
        institution.complaints_url = "javascript:alert(1)".into();
        institution.website = "geen".into();
        let fields: Vec<_> = check_addresses(&institution).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["website", "complaints_url"]);
        (institution.complaints_url, institution.website) = (String::new(), String::new());
        assert_eq!(check_addresses(&institution), []);
    }

    #[test]
    fn codes_fit_in_addresses() {
        assert!(is_code("saaxumhuizen"));
        assert!(!is_code("Roc"));
        assert!(!is_code("../x"));
        assert!(!is_code("-a"));
    }
}

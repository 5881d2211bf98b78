// SPDX-License-Identifier: EUPL-1.2
//! Checking a proof.

use crate::chrome::{Chrome, Form};
use crate::words::Translator;
use askama::Template;

/// `/controle`. Forms: POST /controle/code (code), /controle/bestand (multipart, bestand), /controle/tekst (tekst).
#[derive(Template)]
#[template(path = "verify-start.html")]
pub struct VerifyStartPage {
    pub chrome: Chrome,
    pub form: Form,
    /// How large a file may be, in MB of 1024 × 1024 bytes.
    pub megabytes: usize,
}

/// `/controle/{code}`: what a QR code leads to. Nothing about a person (threat P6); POST to the same address shows the proof.
#[derive(Template)]
#[template(path = "verify-cover.html")]
pub struct VerifyCoverPage {
    pub chrome: Chrome,
    pub title: String,
    pub institution: String,
    /// The code in groups, to compare with the paper.
    pub code: String,
    pub action: String,
}

/// Answer to the three forms of `/controle`.
#[derive(Template)]
#[template(path = "verify-result.html")]
pub struct VerifyResultPage {
    pub chrome: Chrome,
    pub r: VerdictView,
}

/// A checked proof.
#[derive(Clone, Default)]
pub struct VerdictView {
    /// Code of domain::verdict::Verdict.
    pub verdict: &'static str,
    /// Empty when nothing could be read, or when nothing may be believed (`not_genuine`).
    pub title: String,
    pub institution: String,
    pub definition_url: String,
    /// Full name on the proof; empty when not shared or not to be believed.
    pub person: String,
    /// Name for "Dit kan …"; empty: a sentence without name.
    pub first_name: String,
    pub awarded_on: String,
    pub registered_on: String,
    /// "niet ingetrokken volgens de lijst van vandaag 15:00"; may be empty.
    pub status_line: String,
    pub checked_at: String,
    /// What is certain beside the verdict, in place of its usual meaning; may be empty.
    pub means: String,
    /// Why not valid, one or two sentences; may be empty.
    pub reason: String,
    pub replaced_by_url: String,
    pub outcomes: Vec<String>,
    /// "240 uur leren", "getoetst op het werk, onder toezicht", "indicatief niveau 4".
    pub facts: Vec<String>,
    pub checks: Vec<Check>,
    /// What somebody keeps of the check, to read and print: a file in a data URL, made of this page and kept nowhere.
    pub receipt_url: String,
    /// The same for programs.
    pub receipt_json_url: String,
    /// Names of both files, without the end.
    pub receipt_name: String,
    /// What was not looked at, in a sentence: the sheet or the picture around the proof; empty when there is none.
    pub seen: String,
    /// SHA-256 of what was handed in; empty for a code.
    pub digest: String,
    /// mailto: or page to report distrust.
    pub report_url: String,
    /// What a print-out says of where to check again; none for a file, which its holder has.
    pub paper: Option<OnPaper>,
}

/// The way back from a print-out to the check.
#[derive(Clone, Default)]
pub struct OnPaper {
    /// "Controleer opnieuw op …", with the code in words.
    pub line: String,
    /// The same address as a QR symbol.
    pub qr_svg: String,
}

/// One named check: words `check-{name}-{result}`, explanation `check-means-{name}`.
#[derive(Clone, Default)]
pub struct Check {
    /// `read`, `signature`, `issuer`, `register`, `witness`, `status`, `validity`, `definition`, `content`.
    pub name: &'static str,
    /// `passed`, `failed`, `not_done` (domain::verdict::CheckResult).
    pub result: &'static str,
    /// Own sentence of this check; may be empty.
    pub detail: String,
}

/// What somebody keeps of a check: a page by itself, to read, print and put in a file. It is not an address: it is in the answer itself.
#[derive(Template)]
#[template(path = "receipt.html")]
pub struct ReceiptPage<'a> {
    /// `nl` or `en`.
    pub lang: &'static str,
    pub t: &'a Translator,
    pub r: &'a VerdictView,
    /// Name, microcredential, institution, days, the moment of the check, the number of the proof: label and value.
    pub rows: Vec<(String, String)>,
    /// How to check it again.
    pub again: &'a str,
}

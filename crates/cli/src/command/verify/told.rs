// SPDX-License-Identifier: EUPL-1.2
//! A judgement, told: in the words of the page, or as JSON.

use app::verify::{Judgement, NamedCheck, RegisterProof, check_code};
use credential::verify::{CheckResult as DocumentResult, Report};
use domain::text::Language;
use domain::verdict::{CheckResult, Verdict};
use serde_json::{Value, json};
use web::judged::{self, Genuine};
use web::words::{Translator, Words};

use super::source::Source;
use crate::console::say;

/// The language this machine was set to; English when it says nothing that we speak.
#[expect(clippy::disallowed_methods, reason = "only cli reads the environment")]
pub fn language_of_machine() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    let tag = set.into_iter().find(|tag| !tag.is_empty()).unwrap_or_default();
    tag.get(..2).and_then(Language::parse).unwrap_or(Language::En)
}

/// Tells people.
pub struct Teller<'a> {
    t: &'a Translator,
    language: Language,
    source: &'a Source,
}

impl<'a> Teller<'a> {
    /// Somebody who tells in these words.
    pub fn new(words: &'a Words, language: Language, source: &'a Source) -> Self {
        Self { t: words.of(language), language, source }
    }

    /// The verdict, what it means, what the proof says, and the checks under it.
    pub fn say(&self, file: &str, judgement: &Judgement) {
        let verdict = judgement.verdict();
        let checks = judgement.checks();
        say(format!("{file}: {}", self.t.v("verdict", verdict.code()).to_uppercase()));
        let means = judgement.remark().map(|remark| judged::remark(self.t, remark));
        say(format!("  {}", means.unwrap_or_else(|| self.t.v("verdict-means", verdict.code()))));
        if let Some(says) = says(judgement) {
            say(format!("  {} — {} — {}", text(&says, "holder"), text(&says, "title"), text(&says, "issuer")));
        }
        let genuine = if judgement.document().is_some() { Genuine::Yes } else { Genuine::No };
        for check in judged::checks(self.t, &checks, genuine) {
            let sentence = self.t.v(format!("check-{}", check.name), check.result);
            let mark = match check.result {
                "passed" => "✓",
                "failed" => "✗",
                _ => "?",
            };
            say(format!("  {mark} {sentence}{}{}", if check.detail.is_empty() { "" } else { ": " }, check.detail));
        }
        if let Some(trust) = self.source.trust() {
            let (hour, minute) = trust.made_at.hour_minute();
            let made = format!("{} {hour:02}:{minute:02}", trust.made_at.day().long(self.language));
            let key = if self.source.is_offline() { "verify-trust-offline" } else { "verify-trust-online" };
            say(format!("  {}", self.t.a(key, &[("log", trust.origin()), ("text", made.as_str())])));
        }
    }
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value.get(member).and_then(Value::as_str).unwrap_or_default()
}

/// For programs: one object.
pub fn json(file: &str, report: &Report, judgement: &Judgement, source: &Source) -> Value {
    let checks: Vec<Value> = judgement
        .checks()
        .iter()
        .map(|check| {
            json!({
                "name": check.name,
                "result": judged::code(check.result),
                "reason": check.reason,
                "detail": detail(report, judgement, check),
            })
        })
        .collect();
    let trust = source.trust().map(|trust| {
        json!({"log": trust.origin(), "madeAt": trust.made_at.rfc3339(), "logSize": trust.head.size, "site": trust.site})
    });
    json!({
        "file": file,
        "verdict": judgement.verdict().code(),
        "remark": judgement.remark().map(domain::verdict::Remark::code),
        "checks": checks,
        "says": says(judgement),
        "trust": trust,
    })
}

/// What the library said of a check, for whoever looks for the cause.
fn detail(report: &Report, judgement: &Judgement, check: &NamedCheck) -> String {
    if check.name == "registered" {
        return match judgement.inclusion() {
            RegisterProof::Included { index, size, day, .. } => format!("leaf {index} of {size}, {day}"),
            _ => String::new(),
        };
    }
    if check.result == CheckResult::Passed {
        return String::new();
    }
    let found = report.checks().iter().find(|found| check_code(found.name) == check.name);
    match found.map(|found| &found.result) {
        Some(DocumentResult::Failed(failure)) => format!("{failure:?}"),
        Some(DocumentResult::NotDone(obstacle)) => format!("{obstacle:?}"),
        Some(DocumentResult::Passed) | None => String::new(),
    }
}

/// What a verified document says, in short. Of what is not genuine nothing is repeated.
fn says(judgement: &Judgement) -> Option<Value> {
    let document = judgement.document().filter(|_| judgement.verdict() != Verdict::NotGenuine)?;
    let at = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    Some(json!({
        "id": at("/id"),
        "holder": at("/credentialSubject/identifier/0/identityHash"),
        "title": at("/credentialSubject/achievement/name"),
        "issuer": at("/issuer/name"),
        "issuerId": judgement.issuer(),
        "awardedDate": at("/awardedDate"),
    }))
}

// SPDX-License-Identifier: EUPL-1.2
//! A judgement, told: in the words of the page, or as JSON. Where this machine knows less than the platform, the words say so.

use app::trust::Trust;
use app::verify::{Judgement, NamedCheck, RegisterProof, Seen};
use credential::verify::Report;
use domain::award::Validity;
use domain::text::Language;
use domain::verdict::{CheckResult, Verdict};
use serde_json::{Value, json};
use web::judged::{self, Genuine};
use web::words::Translator;

use super::about::about;
use super::source::{Source, host_of};
use crate::console::say;
use crate::words::Said;

/// Tells people.
pub struct Teller<'a> {
    t: &'a Translator,
    language: Language,
    source: &'a Source,
}

impl<'a> Teller<'a> {
    /// Somebody who tells in these words.
    pub const fn new(t: &'a Translator, language: Language, source: &'a Source) -> Self {
        Self { t, language, source }
    }

    /// The verdict, what it means, what the proof says, and the checks under it.
    pub fn say(&self, file: &str, judgement: &Judgement, seen: Seen) {
        say(format!("{file}: {}", self.t.v("verdict", judgement.verdict().code()).to_uppercase()));
        say(format!("  {}", self.means(judgement)));
        if let Some(says) = says(judgement) {
            say(format!("  {} — {} — {}", text(&says, "holder"), text(&says, "title"), text(&says, "issuer")));
            self.note(seen).into_iter().for_each(|note| say(format!("  {note}")));
        }
        let genuine = if judgement.document().is_some() { Genuine::Yes } else { Genuine::No };
        for check in judged::checks(self.t, &judgement.checks(), genuine) {
            let sentence = self.label(check.name, check.result, judgement);
            let mark = match check.result {
                "passed" => "✓",
                "failed" => "✗",
                _ => "?",
            };
            say(format!("  {mark} {sentence}{}{}", if check.detail.is_empty() { "" } else { ": " }, check.detail));
        }
        if let Some(trust) = self.source.trust() {
            let made = self.made(trust);
            let key = if self.source.is_offline() { "verify-trust-offline" } else { "verify-trust-online" };
            say(format!("  {}", self.t.a(key, &[("log", trust.origin()), ("text", made.as_str())])));
        } else if judgement.document().is_some() {
            say(format!("  {}", self.t.s("shell-verify-national")));
        }
    }

    /// When a trust directory was made, in words.
    fn made(&self, trust: &Trust) -> String {
        let (hour, minute) = trust.made_at.hour_minute();
        format!("{} {hour:02}:{minute:02}", trust.made_at.day().long(self.language))
    }

    /// What a trust directory that grew old knew of the proof, where that says more than the verdict: not of one that does not hold yet, nor of
    /// one that is open for another reason than the age of the list.
    fn then(&self, judgement: &Judgement) -> Option<String> {
        let trust = self.source.trust()?;
        let is_of_then = match judgement.verdict() {
            Verdict::CannotTell => judgement.remark().is_some(),
            Verdict::Revoked | Verdict::Replaced => true,
            _ => false,
        };
        let validity = trust.validity_then(judgement).filter(|_| is_of_then)?;
        Some(as_of(self.t, validity, &self.made(trust)))
    }

    /// What was not looked at: what people see of a file, which nobody signed (threat T27).
    fn note(&self, seen: Seen) -> Option<String> {
        // On this machine there is no page to believe, but what stands here.
        (seen != Seen::Itself).then(|| self.t.s("shell-verify-seen"))
    }

    /// The host whose register was asked: that of the issuer itself, when nothing better was at hand.
    fn own_register(&self, judgement: &Judgement) -> Option<String> {
        let is_own = self.source.trust().is_none() && !judgement.is_register_left_out();
        is_own.then(|| host_of(judgement.issuer())).flatten()
    }

    /// What the verdict means. Nothing is said of the national register when nobody looked whether it is that.
    fn means(&self, judgement: &Judgement) -> String {
        let (t, verdict, host) = (self.t, judgement.verdict(), self.own_register(judgement));
        let host = |key: &'static str| host.as_ref().map(|host| (key, host.as_str()));
        let of_host = match (verdict, judgement.remark()) {
            (Verdict::Valid, _) => host("shell-means-valid"),
            (Verdict::NotRegistered, _) => host("shell-means-not-registered"),
            (_, Some(_)) => host("shell-means-status-unchecked"),
            _ => None,
        };
        if let Some((key, host)) = of_host {
            return t.a(key, &[("host", host)]);
        }
        if judgement.is_register_left_out() && verdict == Verdict::Valid {
            return t.s("shell-means-valid-left-out");
        }
        if verdict == Verdict::Revoked && judgement.validity().is_none() {
            return t.s("shell-means-revoked-or");
        }
        if let Some(sentence) = self.then(judgement) {
            return sentence;
        }
        let remark = judgement.remark().map(|remark| judged::remark(t, remark));
        remark.unwrap_or_else(|| t.v("verdict-means", verdict.code()))
    }

    /// The words of a check.
    fn label(&self, name: &str, result: &str, judgement: &Judgement) -> String {
        let host = self.own_register(judgement).filter(|_| name == "register");
        match (host, result) {
            (Some(host), "passed") => self.t.a("shell-register-passed", &[("host", host)]),
            (Some(host), "failed") => self.t.a("shell-register-failed", &[("host", host)]),
            _ => self.t.v(format!("check-{name}"), result),
        }
    }

    /// For programs: one object.
    pub fn json(&self, file: &str, report: &Report, judgement: &Judgement, seen: Seen) -> Value {
        let one = |check: &NamedCheck| {
            json!({
                "name": check.name,
                "result": judged::code(check.result),
                "reason": check.reason,
                "detail": judged::said(self.t, check),
                "about": about_of(report, judgement, check),
            })
        };
        let trust = self.source.trust().map(|trust| {
            json!({
                "log": trust.origin(),
                "madeAt": trust.made_at.rfc3339(),
                "logSize": trust.head.size,
                "site": trust.site,
                "statusThen": trust.validity_then(judgement).map(Validity::code),
            })
        });
        json!({
            "file": file,
            "verdict": judgement.verdict().code(),
            "remark": judgement.remark().map(domain::verdict::Remark::code),
            "checks": judgement.checks().iter().map(one).collect::<Vec<_>>(),
            "says": says(judgement),
            "note": says(judgement).and_then(|_| self.note(seen)),
            "register": self.register(judgement),
            "trust": trust,
        })
    }

    /// Whose word «registered» is: that of a directory that was chosen to be trusted, of the issuer's own host, or nobody's.
    fn register(&self, judgement: &Judgement) -> Value {
        let by = match self.source.trust() {
            Some(_) => "trust_directory",
            None if judgement.is_register_left_out() || judgement.document().is_none() => "nobody",
            None => "issuer_host",
        };
        json!({"by": by, "host": self.own_register(judgement), "nationalRegisterChecked": by == "trust_directory"})
    }
}

/// What a proof was worth at a moment.
fn as_of(t: &Translator, validity: Validity, moment: &str) -> String {
    let key = match validity {
        Validity::Valid => "shell-means-then-valid",
        Validity::Suspended => "shell-means-then-suspended",
        Validity::Revoked => "shell-means-then-revoked",
        Validity::Replaced => "shell-means-then-replaced",
    };
    t.a(key, &[("text", moment)])
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value.get(member).and_then(Value::as_str).unwrap_or_default()
}

/// A file that cannot be read, for programs: with a verdict, as every other file has one.
pub fn refused(file: &str, said: &Said) -> Value {
    json!({
        "file": file,
        "verdict": Verdict::CannotTell.code(),
        "checks": [],
        "refused": {"code": said.code, "detail": said.sentence},
    })
}

/// What was found, for whoever looks for the cause.
fn about_of(report: &Report, judgement: &Judgement, check: &NamedCheck) -> Option<String> {
    match (check.name, judgement.inclusion()) {
        ("registered", RegisterProof::Included { index, size, day, .. }) => {
            Some(format!("leaf {index} of {size}, {day}"))
        }
        ("registered", _) => None,
        _ if check.result == CheckResult::Passed => None,
        _ => about(report, check.name),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_old_directory_knew_is_said_with_its_moment() {
        let words = web::words::Words::load().unwrap();
        let moment = "23 november 2026 12:00";
        for (validity, nl, en) in [
            (Validity::Valid, "gold het. Of het daarna", "it was valid. Whether"),
            (Validity::Suspended, "was het stilgezet. Of het nu", "it was suspended. Whether"),
            (Validity::Revoked, "al ingetrokken.", "had revoked it already."),
            (Validity::Replaced, "was het al vervangen.", "had been replaced already."),
        ] {
            for (language, part) in [(Language::Nl, nl), (Language::En, en)] {
                let said = as_of(words.of(language), validity, moment);
                assert!(said.contains(part) && said.contains(moment), "{said}");
            }
        }
    }
}

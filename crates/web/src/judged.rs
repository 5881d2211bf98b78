// SPDX-License-Identifier: EUPL-1.2
//! A judgement in the words of the platform: the same for the page and for the shell.

use app::verify::NamedCheck;
use domain::verdict::{CheckResult, Remark, Verdict};

use crate::view::verify::Check as CheckView;
use crate::words::Translator;

/// Checks as people read them, each made of the technical ones it stands for.
const CHECKS: [(&str, &[&str]); 7] = [
    ("read", &["parse"]),
    ("signature", &["signature", "issuer_key"]),
    ("issuer", &["issuer"]),
    ("register", &["registered"]),
    ("status", &["status"]),
    ("validity", &["dates"]),
    ("content", &["form", "schema", "contexts", "terms"]),
];

/// Does the signature hold?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genuine {
    /// Yes, so what the document says may be told.
    Yes,
    /// No, or not known.
    No,
}

/// What is certain beside the verdict, as one or two sentences.
pub fn remark(t: &Translator, remark: Remark) -> String {
    t.v("verdict-remark", remark.code())
}

/// The check that decided: the first that failed, else the first that could not be made of itself. Where nothing can be told because nobody has
/// a key of the issuer, that comes before everything: what else is amiss with the document then says nothing.
pub fn decisive(verdict: Verdict, checks: &[NamedCheck]) -> Option<&NamedCheck> {
    let stranger = checks.iter().find(|check| check.reason.as_deref() == Some("unknown-controller"));
    if verdict == Verdict::CannotTell && stranger.is_some() {
        return stranger;
    }
    let of_itself = |check: &&NamedCheck| check.reason.as_deref() != Some("after");
    let first = |result| checks.iter().filter(of_itself).find(|check| check.result == result);
    first(CheckResult::Failed).or_else(|| first(CheckResult::NotDone))
}

/// The sentence of a check that did not pass.
pub fn said(t: &Translator, check: &NamedCheck) -> Option<String> {
    let key = format!("check-reason-{}", check.reason.as_ref()?);
    t.has(&key).then(|| t.s(key))
}

/// The checks as people read them. Without a signature that holds, status and dates are only what the file itself claims.
pub fn checks(t: &Translator, checks: &[NamedCheck], genuine: Genuine) -> Vec<CheckView> {
    let is_claimed = |name: &str| genuine == Genuine::No && matches!(name, "status" | "validity");
    CHECKS
        .iter()
        .filter_map(|(name, parts)| {
            let found: Vec<&NamedCheck> = checks.iter().filter(|check| parts.contains(&check.name)).collect();
            let of_itself = |check: &NamedCheck| check.reason.as_deref() != Some("after");
            let worst = found.iter().max_by_key(|check| (weight(check.result), of_itself(check)))?;
            if is_claimed(name) {
                return Some(CheckView { name, result: code(CheckResult::NotDone), detail: t.s("check-reason-after") });
            }
            Some(CheckView { name, result: code(worst.result), detail: said(t, worst).unwrap_or_default() })
        })
        .collect()
}

const fn weight(result: CheckResult) -> u8 {
    match result {
        CheckResult::Passed => 0,
        CheckResult::NotDone => 1,
        CheckResult::Failed => 2,
    }
}

/// Code of a result, for words and style sheets.
pub const fn code(result: CheckResult) -> &'static str {
    match result {
        CheckResult::Passed => "passed",
        CheckResult::NotDone => "not_done",
        CheckResult::Failed => "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_one_of_the_verdict() {
        let check = |name, result, reason: &str| NamedCheck { name, result, reason: Some(reason.to_owned()) };
        let checks = [
            check("issuer_key", CheckResult::NotDone, "unknown-controller"),
            check("form", CheckResult::Failed, "claims"),
        ];
        let reason = |verdict| decisive(verdict, &checks).and_then(|check| check.reason.as_deref());
        assert_eq!(reason(Verdict::NotGenuine), Some("claims"));
        assert_eq!(reason(Verdict::CannotTell), Some("unknown-controller"));
    }
}

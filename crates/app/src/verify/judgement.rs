// SPDX-License-Identifier: EUPL-1.2
//! From the report on a document to named checks and a verdict. The one place where that happens: the platform, the command line and
//! whoever judges with a trust directory all come through here, and add what they know of the register.

use credential::verify::{Check, IssuerKeys, Report};
use domain::award::Validity;
use domain::verdict::{CheckResult, Findings, Remark, Verdict, decide, remark};
use serde_json::Value;
use tlog::LogPolicy;

use super::from_report::{Keys, dates, genuine, named, of_stranger, status, suspended};
use super::register::{RegisterProof, check_register_proof};

/// One check, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCheck {
    /// Code of the check: message keys start with `check-` and it.
    pub name: &'static str,
    /// How it went.
    pub result: CheckResult,
    /// Code of the reason, when it did not pass; a key of the words.
    pub reason: Option<String>,
}

/// Is the issuer one that takes part in the register?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recognised {
    /// Yes.
    Admitted,
    /// Not as far as is known here.
    Unknown,
    /// Nobody looked: whoever judges has no list of who takes part.
    NotLooked,
}

/// Everything that is known of one document.
#[derive(Clone, Debug)]
pub struct Judgement {
    checks: Vec<NamedCheck>,
    findings: Findings,
    inclusion: RegisterProof,
    is_register_left_out: bool,
    is_list_fetched: bool,
    document: Option<Value>,
}

impl Judgement {
    /// What the document itself shows, by the keys that are at hand. The register was not asked yet, so the best it can be is «Niet te
    /// controleren».
    pub fn of(report: &Report, keys: Keys) -> Self {
        let is_stranger = report.issuer_keys == IssuerKeys::NotAtHand;
        let one = |check: &Check| if is_stranger { of_stranger(check) } else { named(check.name, &check.result) };
        Self {
            checks: report.checks().iter().map(one).collect(),
            findings: Findings {
                genuine: genuine(report, keys),
                registered: CheckResult::NotDone,
                status: status(report),
                dates: dates(report),
                validity: suspended(report),
            },
            inclusion: RegisterProof::Absent,
            is_register_left_out: false,
            is_list_fetched: false,
            document: report.credential().map(|verified| verified.get().json().clone()),
        }
    }

    /// Looks for it in the register whose key is known; without a key the register is another one. Of a document that is not
    /// genuine nothing is looked up.
    pub fn look_up(&mut self, policy: Option<&LogPolicy>) {
        let Some(document) = &self.document else { return };
        self.inclusion = policy.map_or(RegisterProof::OtherLog, |policy| check_register_proof(document, policy));
        self.take_inclusion();
    }

    /// The log shows another tree of the same size: one of the two is a lie, and this is not the one that is trusted.
    pub fn is_forked(&mut self) {
        self.inclusion = RegisterProof::Wrong("register-proof-forked");
        self.take_inclusion();
    }

    /// The register is left out: whoever asks wants to know about signature, dates and status only. The check says that it was not
    /// made; the verdict follows from the others.
    pub fn leave_register_out(&mut self) {
        self.is_register_left_out = true;
        self.set(NamedCheck {
            name: "registered",
            result: CheckResult::NotDone,
            reason: Some("register-left-out".to_owned()),
        });
    }

    /// Was the register left out?
    pub const fn is_register_left_out(&self) -> bool {
        self.is_register_left_out
    }

    /// Says better why a check was not made, when whoever judges knows more of that than the document shows.
    pub fn because(&mut self, name: &str, known: &str, better: &str) {
        let open = |check: &&mut NamedCheck| check.name == name && check.result == CheckResult::NotDone;
        let found = self.checks.iter_mut().find(open);
        if let Some(check) = found.filter(|check| check.reason.as_deref() == Some(known)) {
            check.reason = Some(better.to_owned());
        }
    }

    /// Whether the issuer takes part.
    pub fn issuer_is(&mut self, recognised: Recognised) {
        if self.document.is_none() {
            return;
        }
        let (result, reason) = match recognised {
            Recognised::Admitted => (CheckResult::Passed, None),
            Recognised::Unknown => (CheckResult::NotDone, Some("issuer-unknown".to_owned())),
            Recognised::NotLooked => (CheckResult::NotDone, Some("issuer-not-looked".to_owned())),
        };
        self.set(NamedCheck { name: "issuer", result, reason });
    }

    /// The validity that the register keeps, more precise than the bit in a list.
    pub fn validity_is(&mut self, validity: Option<Validity>) {
        self.findings.validity = validity.or(self.findings.validity);
        // The list has one bit for all three; which of them it is, is known now.
        match validity {
            Some(Validity::Revoked) => self.status_is_for("revoked"),
            Some(Validity::Suspended) => self.status_is_for("suspended"),
            Some(Validity::Replaced) => self.status_is_for("replaced"),
            Some(Validity::Valid) | None => {}
        }
    }

    /// What a set bit in a list means, by what the issuer's platform told of the act, which nobody signed: it does not undo what is final. When
    /// it told nothing and the list is newer than what was known beside it, only what the list says itself is left.
    pub fn act_told(&mut self, told: Option<Validity>, report: &Report) {
        if self.findings.validity.is_some_and(Validity::is_final) {
            return;
        }
        match told {
            Some(validity) => self.validity_is(Some(validity)),
            None if self.is_list_fetched => self.findings.validity = suspended(report),
            None => {}
        }
        if self.findings.validity.is_none() {
            self.act_is_unknown();
        }
    }

    /// The list that was judged is another than whoever judges had kept.
    pub const fn list_is_fetched(&mut self) {
        self.is_list_fetched = true;
    }

    /// Was the list that was judged another than whoever judges had kept?
    pub const fn is_list_fetched(&self) -> bool {
        self.is_list_fetched
    }

    /// The list says that it does not count, and nobody here knows which of the three acts that was.
    pub fn act_is_unknown(&mut self) {
        self.status_is_for("one-of-three-acts");
    }

    fn status_is_for(&mut self, reason: &str) {
        let is_of_list = |check: &&mut NamedCheck| {
            check.name == "status" && matches!(check.reason.as_deref(), Some("revoked" | "suspended" | "replaced"))
        };
        if let Some(check) = self.checks.iter_mut().find(is_of_list) {
            check.reason = Some(reason.to_owned());
        }
    }

    /// The list at hand is older than the award, or than the last act on it, so that it says nothing about it.
    pub fn status_is_older(&mut self) {
        self.findings.status = CheckResult::NotDone;
        self.set(NamedCheck {
            name: "status",
            result: CheckResult::NotDone,
            reason: Some("stale-status-list".to_owned()),
        });
    }

    /// Result of the published status list.
    pub const fn status(&self) -> CheckResult {
        self.findings.status
    }

    /// Which act set the bit, when that is known.
    pub const fn validity(&self) -> Option<Validity> {
        self.findings.validity
    }

    /// What the register proof shows.
    pub const fn inclusion(&self) -> &RegisterProof {
        &self.inclusion
    }

    /// What was signed; only when the signature holds.
    pub const fn document(&self) -> Option<&Value> {
        self.document.as_ref()
    }

    /// The DID of the issuer; empty when there is none or the document is not genuine.
    pub fn issuer(&self) -> &str {
        let issuer = self.document.as_ref().and_then(|document| document.get("issuer"));
        issuer.and_then(|issuer| issuer.get("id").unwrap_or(issuer).as_str()).unwrap_or_default()
    }

    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        // Whoever left the register out takes what it says for granted; then the other checks decide.
        let registered = if self.is_register_left_out { CheckResult::Passed } else { self.findings.registered };
        decide(Findings { registered, ..self.findings })
    }

    /// What is certain beside the verdict.
    pub fn remark(&self) -> Option<Remark> {
        remark(self.findings)
    }

    /// Every check, what matters most to people first.
    pub fn checks(&self) -> Vec<NamedCheck> {
        let mut checks = self.checks.clone();
        checks.sort_by_key(|check| ORDER.iter().position(|name| *name == check.name).unwrap_or(ORDER.len()));
        checks
    }

    fn take_inclusion(&mut self) {
        let (result, reason) = match &self.inclusion {
            RegisterProof::Included { .. } => (CheckResult::Passed, None),
            RegisterProof::Absent => (CheckResult::Failed, Some("register-proof-absent".to_owned())),
            RegisterProof::Wrong(reason) => (CheckResult::Failed, Some((*reason).to_owned())),
            RegisterProof::OtherLog => (CheckResult::NotDone, Some("register-proof-other-log".to_owned())),
        };
        self.findings.registered = result;
        self.set(NamedCheck { name: "registered", result, reason });
    }

    fn set(&mut self, check: NamedCheck) {
        self.checks.retain(|known| known.name != check.name);
        self.checks.push(check);
    }
}

/// The order in which people read the checks: what matters most first.
const ORDER: [&str; 11] = [
    "signature",
    "issuer_key",
    "issuer",
    "registered",
    "status",
    "dates",
    "contexts",
    "terms",
    "form",
    "schema",
    "parse",
];

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::*;
    use crate::verify::{Supplied, report};

    #[test]
    fn t25_what_an_act_made_of_a_proof_is_told_only_by_who_can_know() {
        let report = report(b"x", Timestamp::from_micros(0), |_| Supplied::default());
        let settled = |directory, is_fetched: bool, told| {
            let mut judgement = Judgement::of(&report, Keys::OfOurIssuers);
            judgement.validity_is(directory);
            if is_fetched {
                judgement.list_is_fetched();
            }
            judgement.act_told(told, &report);
            judgement.validity()
        };
        let [revoked, replaced, suspended] = [Validity::Revoked, Validity::Replaced, Validity::Suspended].map(Some);
        assert_eq!(settled(revoked, true, suspended), revoked, "what is final stays so");
        assert_eq!(settled(replaced, false, suspended), replaced);
        assert_eq!(settled(suspended, true, revoked), revoked, "the newest that was told");
        assert_eq!(settled(suspended, true, None), None, "one of three: the list is newer than the directory");
        assert_eq!(settled(suspended, false, None), suspended, "nothing newer is known");
        assert_eq!(settled(None, true, suspended), suspended);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! How it stands with a proof, in the words of the platform: the same for the pages of staff and learner and for the API.

use app::wallet::{Proof, StatusActRow, Successor};
use domain::award::{StatusAct, Validity};

use crate::Web;
use crate::visit::Visit;

/// Value lists with the reasons of each act. Replacing is not among the acts to choose: that is done by a correction.
pub(crate) const REASONS: [(StatusAct, &str); 4] = [
    (StatusAct::Revoke, "revocation_reasons"),
    (StatusAct::Suspend, "suspension_reasons"),
    (StatusAct::Restore, "restoration_reasons"),
    (StatusAct::Replace, "replacement_reasons"),
];

/// The words of a reason that was chosen for an act, both by their code.
pub(crate) fn reason_label(web: &Web, visit: &Visit, (act, reason): (&str, &str)) -> String {
    let list = REASONS.into_iter().find(|(known, _)| known.code() == act).map_or("", |(_, list)| list);
    web.app.values.label(list, reason, visit.language()).to_owned()
}

/// Code of what holds now: the date counts only while nothing else was decided.
pub(crate) fn validity(proof: &Proof) -> &'static str {
    if proof.is_expired && proof.award.validity == Validity::Valid { "expired" } else { proof.award.validity.code() }
}

/// Why the proof does not count, for its holder: what was done, when, and the school's own words. Empty when it counts.
pub(crate) fn why(web: &Web, visit: &Visit, proof: &Proof) -> String {
    let language = visit.language();
    match (validity(proof), proof.acts.first()) {
        ("valid", _) => String::new(),
        ("expired", _) => {
            let day = proof.award.expires_on.map(|day| day.long(language)).unwrap_or_default();
            visit.t.a("proof-why-expired", &[("date", day)])
        }
        (validity, Some(act)) => {
            let day = act.acted_at.day().long(language);
            let what = visit.t.a(&format!("proof-why-{validity}"), &[("date", day)]);
            let new = if validity == Validity::Replaced.code() { of_new(visit, proof) } else { String::new() };
            let parts = [what, new, said_by_school(web, visit, act)];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
        (_, None) => String::new(),
    }
}

/// How it stands with the proof that took its place: whoever waits for a code should know that it does not count.
fn of_new(visit: &Visit, proof: &Proof) -> String {
    visit.t.s(match proof.successor {
        None | Some(Successor::Coming | Successor::Counts) => "proof-new-code",
        Some(Successor::Suspended) => "proof-new-suspended",
        Some(Successor::Revoked) => "proof-new-revoked",
        Some(Successor::Expired) => "proof-new-expired",
    })
}

/// The reason of the last act alone, for who reads elsewhere on the page what was done. Empty when nothing was.
pub(crate) fn reason(web: &Web, visit: &Visit, proof: &Proof) -> String {
    proof.acts.first().map(|act| said_by_school(web, visit, act)).unwrap_or_default()
}

fn said_by_school(web: &Web, visit: &Visit, act: &StatusActRow) -> String {
    let label = reason_label(web, visit, (&act.act, &act.reason_code));
    visit.t.a("proof-why-reason", &[("label", label.as_str()), ("reason", act.reason_text.trim())])
}

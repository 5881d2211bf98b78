// SPDX-License-Identifier: EUPL-1.2
//! A checked proof as a page shows it: the same for a file, a code and a link.

use app::verify::{Check, NamedCheck, ShownProof};
use domain::Timestamp;
use domain::verdict::{CheckResult, Verdict};

use crate::Web;
use crate::view::verify::{Check as CheckView, VerdictView};
use crate::visit::Visit;

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

/// The verdict with what the proof says and every check.
pub(crate) fn view(web: &Web, visit: &Visit, check: &Check) -> VerdictView {
    let mut view = VerdictView {
        verdict: check.verdict.code(),
        checked_at: moment(visit, check.checked_at),
        checks: checks(visit, &check.checks),
        reason: check.status_day.map(|day| visit.t.a("verify-status-day", &[("date", day.long(visit.language()))])).unwrap_or_default(),
        report_url: "/hulp#contact".into(),
        ..VerdictView::default()
    };
    // Of a document that is not what was signed nothing is repeated (promise 6).
    if let Some(shown) = check.shown.as_ref().filter(|_| check.verdict != Verdict::NotGenuine) {
        say(&mut view, web, visit, shown);
        if check.verdict == Verdict::Valid {
            view.status_line = visit.t.s("verify-status-fresh");
        }
    }
    view
}

fn say(view: &mut VerdictView, web: &Web, visit: &Visit, shown: &ShownProof) {
    let language = visit.language();
    let day = |day: Option<domain::Day>| day.map(|day| day.long(language)).unwrap_or_default();
    view.title = shown.title.get(language).to_owned();
    view.institution = shown.institution_name.clone();
    view.definition_url = shown.definition_url.strip_prefix(web.app.site.base()).unwrap_or(&shown.definition_url).to_owned();
    view.person = shown.holder_name.clone();
    view.awarded_on = day(shown.awarded_on);
    view.registered_on = day(shown.registered_on);
    view.outcomes = shown.outcomes.iter().map(|outcome| outcome.text.get(language).to_owned()).collect();
    view.facts = [
        shown.study_load_hours.map(|hours| visit.t.n("hours", hours as usize)).unwrap_or_default(),
        shown.level.as_ref().map(|level| level.get(language).to_owned()).unwrap_or_default(),
        shown.assessment.get(language).to_owned(),
        shown.supervision.get(language).to_owned(),
        shown.expires_on.map(|last| visit.t.a("proof-valid-until", &[("date", last.long(language))])).unwrap_or_default(),
    ]
    .into_iter()
    .filter(|fact| !fact.is_empty())
    .collect();
}

/// A moment with its time, in the Netherlands.
pub(crate) fn moment(visit: &Visit, at: Timestamp) -> String {
    let (hour, minute) = at.hour_minute();
    visit.t.a("moment", &[("day", at.day().long(visit.language())), ("time", format!("{hour:02}:{minute:02}"))])
}

fn checks(visit: &Visit, done: &[NamedCheck]) -> Vec<CheckView> {
    CHECKS
        .iter()
        .filter_map(|(name, parts)| {
            let found: Vec<&NamedCheck> = done.iter().filter(|check| parts.contains(&check.name)).collect();
            let worst = found.iter().max_by_key(|check| weight(check.result))?;
            let detail = worst.reason.as_ref().map(|reason| format!("check-reason-{reason}")).filter(|key| visit.t.has(key));
            Some(CheckView { name, result: code(worst.result), detail: detail.map(|key| visit.t.s(key)).unwrap_or_default() })
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

const fn code(result: CheckResult) -> &'static str {
    match result {
        CheckResult::Passed => "passed",
        CheckResult::NotDone => "not_done",
        CheckResult::Failed => "failed",
    }
}

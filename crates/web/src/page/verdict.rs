// SPDX-License-Identifier: EUPL-1.2
//! A checked proof as a page shows it: the same for a file, a code and a link.

use app::verify::{Check, ShownProof};
use domain::Timestamp;
use domain::verdict::Verdict;

use crate::judged::Genuine;
use crate::view::verify::{OnPaper, VerdictView};
use crate::visit::Visit;
use crate::{Web, judged};

/// The verdict with what the proof says and every check.
pub(crate) fn view(web: &Web, visit: &Visit, check: &Check) -> VerdictView {
    let genuine = if check.document.is_some() { Genuine::Yes } else { Genuine::No };
    let mut view = VerdictView {
        verdict: check.verdict.code(),
        checked_at: moment(visit, check.checked_at),
        checks: judged::checks(&visit.t, &check.checks, genuine),
        means: check.remark.map(|remark| judged::remark(&visit.t, remark)).unwrap_or_default(),
        reason: reason(visit, check),
        seen: check.seen.note().map(|key| visit.t.s(key)).unwrap_or_default(),
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
    view.definition_url =
        shown.definition_url.strip_prefix(web.app.site.base()).unwrap_or(&shown.definition_url).to_owned();
    view.person = shown.holder_name.clone();
    view.first_name = first_name(&shown.holder_name).to_owned();
    view.awarded_on = day(shown.awarded_on);
    view.registered_on = day(shown.registered_on);
    view.outcomes = shown.outcomes.iter().map(|outcome| capital(outcome.text.get(language))).collect();
    view.facts = [
        shown.study_load_hours.map(|hours| visit.t.n("hours", hours as usize)).unwrap_or_default(),
        shown.level.as_ref().map(|level| level.get(language).to_owned()).unwrap_or_default(),
        shown.assessment.get(language).to_owned(),
        shown.supervision.get(language).to_owned(),
        shown
            .expires_on
            .map(|last| visit.t.a("proof-valid-until", &[("date", last.long(language))]))
            .unwrap_or_default(),
    ]
    .into_iter()
    .chain(delivery(visit, shown))
    .filter(|fact| !fact.is_empty())
    .collect();
}

/// Whose text it is and on which decisions another institution awarded it.
fn delivery(visit: &Visit, shown: &ShownProof) -> Vec<String> {
    let owner = shown.owner_name.as_ref().map(|name| visit.t.a("delivery-proof-owner", &[("institution", name)]));
    let decision = |(institution, number): &(String, String)| {
        visit.t.a("delivery-proof-decision", &[("number", number), ("institution", institution)])
    };
    owner.into_iter().chain(shown.decisions.iter().map(decision)).collect()
}

/// What a print-out says: paper counts because it can be checked again.
pub(crate) fn on_paper(visit: &Visit, address: &str, line: String) -> Option<OnPaper> {
    app::share::qr_svg(address, &visit.t.s("verdict-qr-name")).map(|qr_svg| OnPaper { line, qr_svg })
}

/// With a capital at the front: outcomes are written to follow «De deelnemer».
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The name by which somebody is called; the whole name when it starts with an initial.
fn first_name(name: &str) -> &str {
    let first = name.split_whitespace().next().unwrap_or(name);
    if first.ends_with('.') || first.chars().count() < 2 { name } else { first }
}

/// Why it is not valid, as one sentence.
fn reason(visit: &Visit, check: &Check) -> String {
    let long = |day: domain::Day| day.long(visit.language());
    let expired = || {
        check
            .shown
            .as_ref()
            .and_then(|shown| shown.expires_on)
            .map(|day| visit.t.a("verify-expired-on", &[("date", long(day))]))
    };
    let sentence = match check.verdict {
        Verdict::Valid => None,
        Verdict::Revoked | Verdict::Suspended | Verdict::Replaced => {
            check.status_day.map(|day| visit.t.a("verify-status-day", &[("date", long(day))]))
        }
        Verdict::Expired => expired(),
        // The remark has said it already.
        Verdict::CannotTell if check.remark.is_some() => None,
        Verdict::NotRegistered | Verdict::NotGenuine | Verdict::CannotTell => {
            judged::decisive(check.verdict, &check.checks).and_then(|found| judged::said(&visit.t, found))
        }
    };
    sentence.unwrap_or_default()
}

/// The grade, for whoever has the whole file: it is in there, and a sheet with another one on it is noticed. Not for who came by a code or a
/// link: those do not have it, unless its holder shows it (threat P14).
pub(crate) fn tell_grade(view: &mut VerdictView, visit: &Visit, check: &Check) {
    let shown = check.shown.as_ref().filter(|_| check.verdict != Verdict::NotGenuine);
    if let Some(grade) = shown.and_then(|shown| shown.grade.as_ref()) {
        view.facts.insert(0, visit.t.a("verify-grade", &[("grade", grade)]));
    }
}

/// A moment with its time, in the Netherlands.
pub(crate) fn moment(visit: &Visit, at: Timestamp) -> String {
    crate::page::when(visit, at)
}

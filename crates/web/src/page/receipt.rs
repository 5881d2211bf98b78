// SPDX-License-Identifier: EUPL-1.2
//! What somebody keeps of a check: a page for a file of people, and the same for programs. Both are inside the answer itself, so that nothing
//! about who checked what is kept here (threat P8).

use app::verify::{Check, NamedCheck};
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::view::verify::{ReceiptPage, VerdictView};
use crate::visit::Visit;
use crate::words::Translator;
use crate::{Web, judged};

/// Puts both files into a verdict that is otherwise complete.
pub(crate) fn attach(view: &mut VerdictView, web: &Web, visit: &Visit, check: &Check) {
    let again = again(view, web, visit);
    let page = ReceiptPage {
        lang: visit.language().tag(),
        t: &visit.t,
        r: view,
        rows: rows(view, visit, check),
        again: &again,
    }
    .render()
    // Without the page there is still the verdict, which can be printed too.
    .unwrap_or_default();
    let program = program(view, web, visit, check, &again);
    view.receipt_name = name(view, check);
    view.receipt_url = if page.is_empty() { String::new() } else { data("text/html", &page) };
    view.receipt_json_url = data("application/json", &format!("{program:#}"));
}

fn data(media_type: &str, text: &str) -> String {
    format!("data:{media_type};base64,{}", STANDARD.encode(text))
}

/// Tells several checks in one folder apart: by what was checked, and when.
fn name(view: &VerdictView, check: &Check) -> String {
    let day = check.checked_at.day().to_string();
    let parts = ["controle".to_owned(), app::export::slug(&view.title), day];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// By the code or the link, when that is how it came here; else with the file, which its holder has.
fn again(view: &VerdictView, web: &Web, visit: &Visit) -> String {
    match &view.paper {
        Some(paper) => paper.line.clone(),
        None => visit.t.a("verify-receipt-again-file", &[("host", web.app.site.authority())]),
    }
}

fn rows(view: &VerdictView, visit: &Visit, check: &Check) -> Vec<(String, String)> {
    let id = credential(check, "/id").unwrap_or_default().trim_start_matches("urn:uuid:").to_owned();
    let leaf = check.shown.as_ref().and_then(|shown| shown.leaf_index).map(|leaf| leaf.to_string());
    [
        ("verify-receipt-person", view.person.clone()),
        ("verify-receipt-title", view.title.clone()),
        ("verify-receipt-institution", view.institution.clone()),
        ("verify-receipt-awarded", view.awarded_on.clone()),
        ("verify-receipt-checked", view.checked_at.clone()),
        ("verify-receipt-number", id),
        ("verify-receipt-leaf", leaf.unwrap_or_default()),
        ("verify-receipt-digest", view.digest.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| (visit.t.s(label), value))
    .collect()
}

fn credential<'a>(check: &'a Check, pointer: &str) -> Option<&'a str> {
    check.document.as_ref()?.pointer(pointer)?.as_str()
}

/// For programs: about the proof, nothing about its holder.
fn program(view: &VerdictView, web: &Web, visit: &Visit, check: &Check, again: &str) -> Value {
    let shown = check.shown.as_ref();
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    json!({
        "checkedBy": web.app.site.base(),
        "checkedAt": check.checked_at.rfc3339(),
        "language": visit.language().tag(),
        "verdict": check.verdict.code(),
        "verdictText": visit.t.v("verdict", check.verdict.code()),
        "meaning": said(&view.means).unwrap_or_else(|| visit.t.v("verdict-means", check.verdict.code())),
        "reason": said(&view.reason),
        "note": said(&view.seen),
        "title": said(&view.title),
        "institution": said(&view.institution),
        "credential": credential(check, "/id"),
        "issuer": credential(check, "/issuer/id"),
        "registerIndex": shown.and_then(|shown| shown.leaf_index),
        "registerSize": shown.and_then(|shown| shown.log_size),
        "sha256": said(&view.digest),
        "checkAgain": again,
        "checks": check.checks.iter().map(|check| one(&visit.t, check)).collect::<Vec<_>>(),
        // The same checks as people read them, in the order of the page.
        "checksInWords": view.checks.iter().map(|check| {
            json!({"text": visit.t.v(format!("check-{}", check.name), check.result), "detail": said(&check.detail)})
        }).collect::<Vec<_>>(),
    })
}

fn one(t: &Translator, check: &NamedCheck) -> Value {
    json!({
        "name": check.name,
        "result": judged::code(check.result),
        "reason": check.reason,
        "meaning": judged::said(t, check),
    })
}

// SPDX-License-Identifier: EUPL-1.2
//! The proof as its holder sees it, and its forms to take away.

use app::export::Form;
use app::people::viewing::Viewed;
use app::share::qr_svg;
use app::wallet::{self, Proof, Successor};
use app::{Refusal, values};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::Timestamp;
use domain::text::Language;

use super::share::share_rows;
use crate::Web;
use crate::page::verdict::capital;
use crate::problem::{Fault, render};
use crate::standing::{reason, validity, why};
use crate::view::learner::{MyProofPage, ProofView};
use crate::view::shared::Event;
use crate::view::work::Item;
use crate::visit::Visit;

/// The forms in an address, with the message key of their name; `-note` is added for what they are for.
const FORMS: [(&str, &str); 6] = [
    ("pdf-nl", "proof-form-pdf-nl"),
    ("pdf-en", "proof-form-pdf-en"),
    ("png", "proof-form-png"),
    ("json", "proof-form-json"),
    ("jwt", "proof-form-jwt"),
    ("tlog-proof", "proof-form-tlog-proof"),
];

pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let proof = wallet::proof(&web.app, &visit.cx, visit.held()?).await?;
    let viewed = app::people::viewing::of_award(&web.app, &visit.cx, proof.award.id).await?;
    let p = ProofView { viewings: viewings(&visit, &proof, &viewed), ..view(&web, &visit, &proof) };
    Ok(render(&MyProofPage { chrome: visit.chrome("home"), p }))
}

pub(super) async fn download(
    State(web): State<Web>,
    visit: Visit,
    Path(code): Path<String>,
) -> Result<Response, Fault> {
    let award = visit.held()?;
    let form = Form::of_holder(&code).ok_or(Refusal::NotFound)?;
    let file = wallet::download(&web.app, &visit.cx, award, form).await?;
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    Ok(([(CONTENT_TYPE, file.media_type.to_owned()), (CONTENT_DISPOSITION, disposition)], file.bytes).into_response())
}

fn view(web: &Web, visit: &Visit, proof: &Proof) -> ProofView {
    let (t, language) = (&visit.t, visit.language());
    let content = &proof.version.content.0;
    let address = |code: &str| format!("/mijn-bewijs/bestand/{code}");
    let check_url = web.app.site.check(&proof.proof_code);
    let has_successor = proof.successor == Some(Successor::Counts);
    ProofView {
        validity: validity(proof).to_owned(),
        title: content.title.get(language).to_owned(),
        person: proof.award.person_name.clone(),
        institution: proof.institution.content.0.name.clone(),
        awarded_on: proof.award.awarded_on.long(language),
        // Where the new proof is told of above, only the reason is left to say.
        reason: if has_successor { reason(web, visit, proof) } else { why(web, visit, proof) },
        has_successor,
        outcomes: outcomes(visit, proof),
        facts: facts(web, visit, proof),
        definition_url: format!("/mc/{}/{}", proof.version.public_id, proof.version.version),
        pdf_url: address(match language {
            Language::Nl => "pdf-nl",
            Language::En => "pdf-en",
        }),
        downloads: FORMS
            .iter()
            .map(|(code, key)| Item {
                title: t.s(*key),
                lang: "",
                url: address(code),
                status: String::new(),
                note: t.s(format!("{key}-note")),
            })
            .collect(),
        share_url: "/mijn-bewijs/delen".into(),
        shares: share_rows(visit, &proof.shares),
        code: proof.proof_code.clone(),
        qr_svg: qr_svg(&check_url, &t.s("proof-qr-name")).unwrap_or_default(),
        host: web.app.site.authority().to_owned(),
        timeline: timeline(visit, proof),
        leave_url: "/afmelden".into(),
        viewings: Vec::new(),
    }
}

/// Who of the institution looked at the proof: by role, never by name (threat P20).
fn viewings(visit: &Visit, proof: &Proof, viewed: &[Viewed]) -> Vec<Event> {
    let school = &proof.institution.content.0.name;
    let who = |viewed: &Viewed| match viewed.role {
        Some(role) => visit.t.v("role", role.code()),
        None => visit.t.s("viewing-system"),
    };
    viewed
        .iter()
        .map(|viewed| Event {
            when: crate::page::when(visit, viewed.at),
            what: visit.t.a("viewing-who", &[("who", capital(&who(viewed))), ("school", school.clone())]),
            who: visit.t.v("viewing", viewed.reason.code()),
            url: String::new(),
        })
        .collect()
}

pub(super) fn outcomes(visit: &Visit, proof: &Proof) -> Vec<String> {
    let reached = &proof.award.outcomes.0;
    let all = proof.version.content.0.outcomes.iter();
    all.filter(|outcome| reached.contains(&outcome.key))
        .map(|outcome| capital(outcome.text.get(visit.language())))
        .collect()
}

fn facts(web: &Web, visit: &Visit, proof: &Proof) -> Vec<String> {
    let (content, language) = (&proof.version.content.0, visit.language());
    let mut facts = vec![visit.t.n("hours", content.study_load.total_hours() as usize)];
    facts.push(app::issue::class::level_words(&web.app, content, language).get(language).to_owned());
    let forms: Vec<&str> = content
        .assessment
        .forms
        .iter()
        .filter_map(|form| web.app.values.get("assessment_forms", &values::code_of(form)))
        .map(|value| value.label.get(language))
        .collect();
    if !forms.is_empty() {
        facts.push(forms.join(", "));
    }
    if let Some(grade) = &proof.award.grade {
        facts.push(visit.t.a("proof-grade", &[("grade", grade)]));
    }
    if let Some(day) = proof.award.expires_on {
        facts.push(visit.t.a("proof-valid-until", &[("date", day.long(language))]));
    }
    facts
}

/// What happened to the proof, newest first.
fn timeline(visit: &Visit, proof: &Proof) -> Vec<Event> {
    let board = || visit.t.v("role", "board_member");
    let mut events: Vec<(Timestamp, String, String)> =
        proof.acts.iter().map(|act| (act.acted_at, visit.t.v("proof-happened", &act.act), board())).collect();
    events.extend(proof.award.claimed_at.map(|at| (at, visit.t.s("proof-happened-claimed"), String::new())));
    events.extend(proof.award.registered_at.map(|at| (at, visit.t.s("proof-happened-registered"), String::new())));
    let awarded = if proof.is_correction { "proof-happened-corrected" } else { "proof-happened-awarded" };
    events.push((proof.award.made_at, visit.t.s(awarded), board()));
    events.sort_by_key(|(at, _, _)| std::cmp::Reverse(*at));
    events
        .into_iter()
        .map(|(at, what, who)| Event { when: at.day().long(visit.language()), what, who, url: String::new() })
        .collect()
}

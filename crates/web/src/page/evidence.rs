// SPDX-License-Identifier: EUPL-1.2
//! Evidence under the criteria of a version: a list, a form to add a link or a file, files to take away.

use app::Refusal;
use app::export::File;
use app::review::{self, EvidenceRow, Review, evidence};
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Response;
use axum::routing::{get, post};
use domain::framework::Criterion;
use domain::role::Action;
use uuid::Uuid;

use super::desk::{attachment, can, chrome, id};
use super::dossier::{asks, criterion_choices, evidence_link, waiver};
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, file, page};
use crate::view::dossier::{EvidenceLine, EvidencePage, EvidencePoint};
use crate::visit::Visit;

/// What the browser offers to choose from; what counts is what the bytes say.
pub(super) const ACCEPT: &str = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt";

/// Where files are for those who make the text and for their board.
pub(super) const FOLDER: &str = "/werk/stukken";

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let (read, write) = (Rule::Staff(Action::ReadDefinition), Rule::Staff(Action::WriteDefinition));
    vec![
        page("/werk/mc/{version_id}/stukken", read, "Evidence of a version", get(show)),
        act("/werk/mc/{version_id}/stukken", write, "Adds a link or a file as evidence", post(add)),
        act("/werk/mc/{version_id}/stukken/geen", write, "Says why a criterion needs no evidence", post(waive)),
        file("/werk/stukken/{evidence_id}", read, "A file of the evidence, as a download", get(download)),
        act("/werk/stukken/{evidence_id}/weg", write, "Takes a piece of evidence away", post(remove)),
    ]
}

async fn show(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    let review = review::review(&web.app, &visit.cx, id(&version)?).await?;
    Ok(render(&evidence_page(&visit, &review, Form::default())))
}

fn evidence_page(visit: &Visit, review: &Review, form: Form) -> EvidencePage {
    let version = &review.dossier.version;
    let title = version.content.0.title.get(visit.language()).to_owned();
    let dossier_url = format!("/werk/mc/{}/dossier", version.id);
    let can_change = version.state.is_editable() && can(visit, Action::WriteDefinition, &review.dossier.thing);
    let line = |piece: &EvidenceRow| EvidenceLine {
        title: piece.title.clone(),
        url: evidence_link(piece, FOLDER).url,
        note: note(visit, piece),
        remove_url: if can_change { format!("/werk/stukken/{}/weg", piece.id) } else { String::new() },
    };
    let point = |criterion: &Criterion| EvidencePoint {
        key: criterion.key.clone(),
        title: criterion.label.get(visit.language()).to_owned(),
        asks: asks(visit, criterion),
        waiver: waiver(&review.waivers, &criterion.key),
        pieces: review.evidence.iter().filter(|piece| piece.criterion == criterion.key).map(line).collect(),
    };
    EvidencePage {
        chrome: chrome(visit, &[(&title, &dossier_url), (&visit.t.s("evidence-title"), "")]),
        form,
        action: if can_change { format!("/werk/mc/{}/stukken", version.id) } else { String::new() },
        waive_action: if can_change { format!("/werk/mc/{}/stukken/geen", version.id) } else { String::new() },
        criteria: criterion_choices(visit, review),
        points: review.dossier.framework.definition_criteria().map(point).collect(),
        accept: ACCEPT,
        title,
        dossier_url,
    }
}

/// Where a link leads, or what a file is and how large.
fn note(visit: &Visit, piece: &EvidenceRow) -> String {
    match (&piece.link, &piece.file_kind, piece.file_bytes) {
        (Some(link), ..) => {
            link.trim_start_matches("https://").split(['/', '?', '#']).next().unwrap_or_default().to_owned()
        }
        (None, Some(kind), Some(bytes)) => {
            let kilobytes = usize::try_from(bytes / 1_024 + 1).unwrap_or(0);
            visit.t.na("evidence-file-note", kilobytes, &[("kind", kind.to_uppercase())])
        }
        _ => String::new(),
    }
}

async fn add(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let version_id = id(&version)?;
    let new = evidence::NewEvidence {
        criterion: posted.text("criterion").to_owned(),
        title: posted.text("title").to_owned(),
        link: posted.text("link").to_owned(),
        file: posted.file.as_ref().map(|(name, bytes)| (name.clone(), bytes.to_vec())),
    };
    match evidence::add(&web.app, &visit.cx, version_id, new).await {
        Ok(()) => Ok(see(&format!("/werk/mc/{version}/stukken?melding=stuk"))),
        Err(Refusal::Invalid(problems)) => {
            let review = review::review(&web.app, &visit.cx, version_id).await?;
            Ok(render_refused(&evidence_page(&visit, &review, posted.back(&visit.t, &problems))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn waive(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let version_id = id(&version)?;
    let (criterion, is_removal) = (posted.text("without"), posted.is("action", "remove"));
    let said = if is_removal {
        review::waiver::take_back(&web.app, &visit.cx, version_id, criterion).await
    } else {
        review::waiver::waive(&web.app, &visit.cx, version_id, criterion, posted.text("why")).await
    };
    match said {
        Ok(()) if is_removal => Ok(see(&format!("/werk/mc/{version}/stukken?melding=stuk-nodig"))),
        Ok(()) => Ok(see(&format!("/werk/mc/{version}/stukken?melding=geen-stuk"))),
        Err(Refusal::Invalid(problems)) => {
            let review = review::review(&web.app, &visit.cx, version_id).await?;
            Ok(render_refused(&evidence_page(&visit, &review, posted.back(&visit.t, &problems))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn remove(
    State(web): State<Web>,
    visit: Visit,
    Path(piece): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let version = evidence::remove(&web.app, &visit.cx, piece_id(&piece)?).await?;
    Ok(see(&format!("/werk/mc/{version}/stukken?melding=stuk-weg")))
}

async fn download(State(web): State<Web>, visit: Visit, Path(piece): Path<String>) -> Result<Response, Fault> {
    Ok(boxed(evidence::file(&web.app, &visit.cx, piece_id(&piece)?).await?))
}

/// A file as a download, in a box of its own: whatever it is, this site never shows it.
pub(super) fn boxed(file: File) -> Response {
    let mut response = attachment(file);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    response
}

/// The id of a piece, from an address.
pub(super) fn piece_id(text: &str) -> Result<Uuid, Refusal> {
    Uuid::parse_str(text).map_err(|_| Refusal::NotFound)
}

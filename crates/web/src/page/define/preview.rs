// SPDX-License-Identifier: EUPL-1.2
//! What others will see: the public page of a draft, and an example of the proof that proves nothing.

use app::catalogue::DefinitionPage as Found;
use app::define;
use app::export::{Place, specimen};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::Web;
use crate::page::desk::{chrome, id};
use crate::problem::{Fault, render};
use crate::view::catalogue::DefinitionPage;
use crate::visit::Visit;

/// The public page as it will be.
pub(super) async fn page(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    let dossier = define::dossier(&web.app, &visit.cx, id(&version)?).await?;
    let title = dossier.version.content.0.title.get(visit.language()).to_owned();
    let tasks = format!("/werk/mc/{}", dossier.version.id);
    let mut chrome = chrome(&visit, &[(&title, &tasks), (&visit.t.s("edit-preview"), "")]);
    chrome.notice = Some(visit.t.s("preview-notice"));
    let sources = define::reuse::readable_sources(&web.app, &visit.cx, &dossier.version.content.0).await?;
    let found = Found {
        sources,
        version: dossier.version,
        institution: dossier.institution,
        framework: dossier.framework,
        decision: dossier.decisions.into_iter().find(|d| d.content.0.verdict == domain::review::Verdict::Adopt),
        versions: Vec::new(),
        runs: dossier.runs,
        awarded: None,
        leaf_index: None,
        ended: dossier.ended.into_iter().filter(|ended| ended.ending.is_public()).collect(),
        peer_reviewed: None,
        delivered: Vec::new(),
        together: Vec::new(),
    };
    let d = crate::page::catalogue::definition::told(&web, &visit, &found);
    Ok(render(&DefinitionPage { chrome, d }))
}

/// The example of the proof.
pub(super) async fn proof(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
) -> Result<Response, Fault> {
    let dossier = define::dossier(&web.app, &visit.cx, id(&version)?).await?;
    let institution = &dossier.institution.content.0;
    let place = Place {
        institution: &institution.name,
        city: &institution.city,
        framework: dossier.framework.title.get(visit.language()),
    };
    let bytes = specimen(&web.app, &visit.cx, &dossier.version, &place)?;
    let headers = [(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, "inline; filename=\"voorbeeld.pdf\"")];
    Ok((headers, bytes).into_response())
}

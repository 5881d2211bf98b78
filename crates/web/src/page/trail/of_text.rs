// SPDX-License-Identifier: EUPL-1.2
//! The trail of one text, for whoever may read the text: who looks for what happened to their own work, and takes it along on paper.

use std::slice;

use app::audit;
use app::define::{Dossier, EventRow};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::Id;

use super::detail::Teller;
use super::{asked, further, in_words, kinds, line, read};
use crate::Web;
use crate::page::desk::{Names, chrome, id};
use crate::problem::{Fault, render, render_refused};
use crate::view::trail::{TrailLine, TrailPage};
use crate::visit::Visit;

const FIELDS: [&str; 4] = ["soort", "wie", "van", "tot"];

pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    let version = id(&version)?;
    let mut form = asked(&visit, &FIELDS);
    let (wanted, errors) = read(&visit, &form);
    let (row, trail) = audit::of_text(&web.app, &visit.cx, version, &wanted).await?;
    let names = Names::of_version(&web, &visit, version).await?;
    let dossier = app::define::dossier(&web.app, &visit.cx, version).await?;
    form.errors = errors;
    let is_refused = !form.errors.is_empty();
    let title = row.content.0.title.get(visit.language()).to_owned();
    let base = format!("/werk/mc/{version}");
    let address = format!("{base}/tijdlijn");
    let teller = Teller { web: &web, visit: &visit, names: &names, frameworks: slice::from_ref(&dossier.framework) };
    let of_text = |event: &EventRow| {
        let line = line(&teller, event, trail.told.get(&event.id));
        // The text itself is where one came from.
        let is_of_text = event.thing_id.map(Id::from_uuid) == Some(version);
        TrailLine { url: if is_of_text { String::new() } else { line.url }, ..line }
    };
    let page = TrailPage {
        chrome: chrome(&visit, &[(&title, &base), (&visit.t.s("trail-title"), "")]),
        kinds: kinds(&visit, &trail.kinds),
        note: String::new(),
        institutions: Vec::new(),
        // Whom somebody asked for stays chosen, also when they did nothing here.
        people: names.choices_where(|person| trail.people.contains(&person) || wanted.person == Some(person)),
        subjects: Vec::new(),
        about: visit.t.a("trail-about-person", &[("name", &title)]),
        over: String::new(),
        // Where the fields are not understood, nothing is shown that was not asked for.
        events: if is_refused { Vec::new() } else { trail.events.iter().map(of_text).collect() },
        next_url: further(&address, &form, trail.next),
        action: address,
        all_url: String::new(),
        sheet: sheet(&visit, &dossier),
        asked: in_words(&visit, &names, &wanted, &trail.institutions),
        form,
    };
    Ok(if is_refused { render_refused(&page) } else { render(&page) })
}

/// What stands on paper above it: without the page around it nobody would see of what text it is.
fn sheet(visit: &Visit, dossier: &Dossier) -> String {
    let language = visit.language();
    let words = [
        ("title", dossier.version.content.0.title.get(language).to_owned()),
        ("version", dossier.version.version.clone()),
        ("school", dossier.institution.content.0.name.clone()),
        ("date", visit.cx.now.day().long(language)),
    ];
    visit.t.a("trail-sheet", &words)
}

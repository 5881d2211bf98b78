// SPDX-License-Identifier: EUPL-1.2
//! A new microcredential: a title and a framework, or the text of one that is there already.

use app::{Refusal, define};
use axum::extract::State;
use axum::response::Response;
use domain::Localized;
use domain::definition::Content;
use domain::role::{Action, Thing};

use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::{chrome, id, link};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::define::{DefinitionNewPage, Starter};
use crate::visit::Visit;

/// Where it is begun.
const NEW: &str = "/werk/mc/nieuw";

/// Asks for a title.
pub(super) async fn ask(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let from = visit.asked("van").unwrap_or_default();
    let starter = visit.asked("sjabloon").unwrap_or_default();
    let mut form = Form::default();
    if web.app.studio.starter(&starter).is_some() {
        form.values.push(("sjabloon".into(), starter));
    } else if !from.is_empty() {
        let source = define::dossier(&web.app, &visit.cx, id(&from)?).await?.version;
        let title = source.content.0.title;
        form.values = vec![
            ("van".into(), from),
            ("title_nl".into(), title.nl),
            ("title_en".into(), title.en),
            ("framework".into(), source.framework_id),
        ];
    }
    Ok(render(&new_page(&web, &visit, form).await?))
}

async fn new_page(web: &Web, visit: &Visit, mut form: Form) -> Result<DefinitionNewPage, Fault> {
    let language = visit.language();
    let institution = visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of);
    visit.cx.may(Action::WriteDefinition, &institution)?;
    let frameworks = define::startable(&web.app, &visit.cx).await?;
    let own = define::own(&web.app, &visit.cx).await?;
    let title_of = |row: &define::VersionRow| format!("{} ({})", row.content.0.title.get(language), row.version);
    let chosen =
        form.values.iter().find(|(name, _)| name == "sjabloon").map(|(_, key)| key.clone()).unwrap_or_default();
    let copy_of =
        form.values.iter().find(|(name, _)| name == "van").map(|(_, version)| version.clone()).unwrap_or_default();
    // A school starts under the newest framework, unless it says otherwise.
    if form.values.iter().all(|(name, _)| name != "framework") {
        form.values.extend(frameworks.first().map(|framework| ("framework".to_owned(), framework.id.clone())));
    }
    Ok(DefinitionNewPage {
        chrome: chrome(visit, &[(&visit.t.s("new-title"), "")]),
        action: NEW.into(),
        frameworks: frameworks
            .iter()
            .map(|framework| Choice {
                value: framework.id.clone(),
                label: framework.title.get(language).to_owned(),
                hint: framework.audience.get(language).to_owned(),
            })
            .collect(),
        copies: own
            .iter()
            .filter(|version| version.state.is_public())
            .map(|version| link(title_of(version), format!("{NEW}?van={}", version.id)))
            .collect(),
        begins_with: match web.app.studio.starter(&chosen) {
            Some(starter) => starter.title.get(language).to_owned(),
            None => own.iter().find(|row| row.id.to_string() == copy_of).map(title_of).unwrap_or_default(),
        },
        starter: web.app.studio.starter(&chosen).map(|starter| starter.key.clone()).unwrap_or_default(),
        copy_of,
        starters: web
            .app
            .studio
            .starters
            .iter()
            .map(|starter| Starter {
                title: starter.title.get(language).to_owned(),
                about: starter.about.get(language).to_owned(),
                url: format!("{NEW}?sjabloon={}", starter.key),
            })
            .collect(),
        form,
    })
}

/// Starts it.
pub(super) async fn create(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let title = Localized::new(posted.text("title_nl"), posted.text("title_en"));
    let starter = web.app.studio.starter(posted.text("sjabloon")).map(|starter| starter.content.clone());
    let framework = posted.text("framework");
    let begun = match posted.text("van") {
        "" => match starter {
            Some(starter) => define::begin_with(&web.app, &visit.cx, &starter, title, framework).await,
            None => define::create(&web.app, &visit.cx, Content::draft(title), framework).await,
        },
        from => define::copy(&web.app, &visit.cx, id(from)?, title, framework).await,
    };
    match begun {
        Ok(version) => Ok(see(&format!("/werk/mc/{version}?melding=begonnen"))),
        Err(Refusal::Invalid(mut problems)) => {
            for problem in &mut problems {
                problem.field = problem.field.replace('.', "_");
            }
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&new_page(&web, &visit, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

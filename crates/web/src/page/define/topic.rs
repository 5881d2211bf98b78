// SPDX-License-Identifier: EUPL-1.2
//! One topic of a definition: showing its fields and saving them. Whatever happens, what was typed comes back: refused with its
//! problems, taken together with what somebody else saved meanwhile, or laid beside it ([`super::conflict`]).

use app::Refusal;
use app::define::{self, Dossier, VersionRow};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::FieldProblem;
use domain::definition::Content;
use domain::merge::three_way;
use domain::role::Action;

use super::fields::{Topic, apply, fingerprint, values};
use super::layout::Layout;
use super::{conflict, exists, pick};
use crate::Web;
use crate::chrome::Form;
use crate::extract::{Posted, sentences};
use crate::page::desk::id;
use crate::problem::{Fault, render, render_refused, see};
use crate::visit::Visit;

/// What the script posts as its button a while after the last keystroke.
pub(super) const AUTOSAVE: &str = "autosave";

/// What a topic's page is made of.
pub(super) struct Scene<'a> {
    pub(super) web: &'a Web,
    pub(super) visit: &'a Visit,
    pub(super) topic: Topic,
    pub(super) dossier: Dossier,
}

impl<'a> Scene<'a> {
    async fn load(web: &'a Web, visit: &'a Visit, version: &str, topic: &str) -> Result<Self, Fault> {
        let topic = Topic::parse(topic).ok_or(Refusal::NotFound)?;
        let dossier = define::dossier(&web.app, &visit.cx, id(version)?).await?;
        visit.cx.may(Action::WriteDefinition, &dossier.thing)?;
        if !dossier.version.state.is_editable() {
            return Err(Refusal::Conflict("conflict-definition-frozen").into());
        }
        let scene = Self { web, visit, topic, dossier };
        // A framework may do without a topic; its page then does not exist.
        if scene.layout().topics().any(|known| known == topic) { Ok(scene) } else { Err(Refusal::NotFound.into()) }
    }

    pub(super) fn layout(&self) -> Layout<'_> {
        Layout::of(self.web.app.studio.form(&self.dossier.framework))
    }

    pub(super) fn version(&self) -> &VersionRow {
        &self.dossier.version
    }

    pub(super) fn tasks_url(&self) -> String {
        format!("/werk/mc/{}", self.version().id)
    }

    pub(super) fn url(&self) -> String {
        format!("{}/{}", self.tasks_url(), self.topic.code())
    }

    /// A value behind the question mark of the address.
    pub(super) fn asked(&self, name: &str) -> Option<String> {
        self.visit.asked(name)
    }

    /// The form again, with its problems at their fields and what was typed in them.
    async fn refused(&self, posted: &Posted, content: &Content, problems: &[FieldProblem]) -> Result<Response, Fault> {
        let mut form = posted
            .back(&self.visit.t, &problems.iter().map(|problem| self.at_field(problem, content)).collect::<Vec<_>>());
        if posted.text("action") == AUTOSAVE {
            // The script shows the first sentence far from its field, so that one says which field it is about.
            for error in form.errors.iter_mut().filter(|error| !error.field.is_empty()) {
                error.text = format!("{}: {}", conflict::label(self, &error.field), error.text);
            }
        }
        Ok(render_refused(&self.page(form, content).await?))
    }

    /// A problem at its field of this form; one of another topic stands above the form. A text that is too long in one language stands there.
    fn at_field(&self, problem: &FieldProblem, content: &Content) -> FieldProblem {
        let layout = self.layout();
        let (topic, mut field) = layout.place(problem);
        if topic != self.topic {
            field = String::new();
        }
        let values = values(&layout, self.topic, content);
        let length =
            |name: &str| values.iter().find(|(known, _)| known == name).map_or(0, |(_, value)| value.chars().count());
        if let Some(stem) = field.strip_suffix("_nl").filter(|_| problem.key.ends_with("-long")) {
            let english = format!("{stem}_en");
            if length(&english) > length(&field) {
                field = english;
            }
        }
        FieldProblem { field, ..problem.clone() }
    }
}

/// The fields of a topic. `?toon=1` shows what is still missing.
pub(super) async fn show(
    State(web): State<Web>,
    visit: Visit,
    Path((version, topic)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let scene = Scene::load(&web, &visit, &version, &topic).await?;
    if scene.topic == Topic::Exists {
        return exists::show(&scene).await;
    }
    let content = &scene.version().content.0;
    let layout = scene.layout();
    let problems =
        if scene.asked("toon").is_some() { layout.at_fields(scene.topic, &scene.dossier.problems) } else { Vec::new() };
    let form = Form { values: values(&layout, scene.topic, content), errors: sentences(&visit.t, &problems) };
    Ok(render(&scene.page(form, content).await?))
}

/// Saves a topic, then goes where the pressed button leads.
pub(super) async fn save(
    State(web): State<Web>,
    visit: Visit,
    Path((version, topic)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fault> {
    let scene = Scene::load(&web, &visit, &version, &topic).await?;
    if scene.topic == Topic::Exists {
        return exists::save(&scene, &posted).await;
    }
    let posted = pick::entered(conflict::chosen(posted));
    let is_autosave = posted.text("action") == AUTOSAVE;
    if is_autosave && !scene.is_untouched(&posted) {
        // While somebody types nothing is merged under their hands; the button does that, with the choice in sight.
        return Err(Refusal::Conflict("conflict-stale").into());
    }
    let before = scene.started_from(&posted).await?;
    let mut mine = before.clone();
    let problems = apply(&web.app, &scene.layout(), scene.topic, &mut mine, &posted);
    pick::apply(&scene, &mut mine, &posted).await?;
    if !problems.is_empty() {
        return scene.refused(&posted, &mine, &problems).await;
    }
    let Some(merged) = three_way(&before, &mine, &scene.version().content.0) else {
        return Err(Refusal::Conflict("conflict-stale").into());
    };
    if !merged.is_clear() {
        return conflict::lay_out(&scene, &posted, &merged).await;
    }
    let mut text = merged.mine;
    match pick::take(&scene, &mut text, &posted).await {
        Err(Refusal::Invalid(problems)) => return scene.refused(&posted, &text, &problems).await,
        taken => taken?,
    }
    match define::change(&web.app, &visit.cx, scene.version().id, &text, scene.version().revision).await {
        Ok(()) => Ok(see(&scene.after(&posted, &text))),
        Err(Refusal::Invalid(problems)) => scene.refused(&posted, &text, &problems).await,
        Err(Refusal::Conflict("conflict-stale")) if !is_autosave => {
            // Somebody was faster by a moment: against what stands there now.
            let scene = Scene::load(&web, &visit, &version, &topic).await?;
            match three_way(&before, &mine, &scene.version().content.0) {
                Some(merged) => conflict::lay_out(&scene, &posted, &merged).await,
                None => Err(Refusal::Conflict("conflict-stale").into()),
            }
        }
        Err(refusal) => Err(refusal.into()),
    }
}

impl Scene<'_> {
    /// Did nobody change this topic since it was shown?
    fn is_untouched(&self, posted: &Posted) -> bool {
        posted.text("base") == fingerprint(&self.layout(), self.topic, &self.version().content.0)
    }

    /// The text that the person had before them. A topic that nobody else touched needs no looking up; where the text of then is not
    /// known, everything that differs is laid out.
    async fn started_from(&self, posted: &Posted) -> Result<Content, Fault> {
        let now = &self.version().content.0;
        let revision = posted.text("revision").parse::<i64>().unwrap_or(-1);
        if self.is_untouched(posted) || revision == self.version().revision {
            return Ok(now.clone());
        }
        let known = define::text_at(&self.web.app, &self.visit.cx, self.version().id, revision).await?;
        Ok(known.unwrap_or_else(|| Content::draft(now.title.clone())))
    }

    /// Where a saved topic leads: on when it is complete, otherwise back to what is missing.
    fn after(&self, posted: &Posted, content: &Content) -> String {
        let (url, tasks) = (self.url(), self.tasks_url());
        match posted.text("action") {
            "save" => format!("{tasks}?melding=opgeslagen"),
            AUTOSAVE => url,
            // Who has the hours added up wants to know whether they will do.
            "stay" if self.topic == Topic::StudyLoad && content.study_load.total_hours() > 0 && self.lacks(content) => {
                format!("{url}?toon=1&melding=opgeslagen-onvolledig")
            }
            "stay" => format!("{url}?melding=opgeslagen"),
            "add" => format!("{url}#outcome_{}_nl", content.outcomes.len()),
            "add-skill" => format!("{url}#skill_{}_scheme", content.skills.len()),
            "add-link" => format!("{url}#link_{}_kind", content.qualification_links.len()),
            "search" => pick::results_url(&url, posted),
            taken if taken.starts_with("take:") => {
                format!("{url}?melding=overgenomen#outcome_{}_nl", content.outcomes.len())
            }
            moved if ["remove-", "up-", "down-", "pick:"].iter().any(|verb| moved.starts_with(verb)) => {
                format!("{url}?melding=opgeslagen")
            }
            _ => match self.layout().next(self.topic) {
                _ if self.lacks(content) => format!("{url}?toon=1&melding=opgeslagen-onvolledig"),
                Some(next) => format!("{tasks}/{}?melding=opgeslagen", next.code()),
                None => format!("{tasks}?melding=opgeslagen"),
            },
        }
    }

    /// Is there something on this topic without which the text cannot be handed in?
    fn lacks(&self, content: &Content) -> bool {
        let problems = define::problems(&self.web.app, content, &self.dossier.framework);
        self.layout().at_fields(self.topic, &problems).iter().any(FieldProblem::is_error)
    }
}

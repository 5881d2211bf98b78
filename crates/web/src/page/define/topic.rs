// SPDX-License-Identifier: EUPL-1.2
//! One topic of a definition: its fields, what the framework asks behind them, and saving. Whatever happens, what was typed
//! comes back: refused with its problems, or beside what somebody else saved meanwhile.

use app::Refusal;
use app::define::{self, Dossier, VersionRow};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::FieldProblem;
use domain::definition::{Content, check};
use domain::role::{Action, Thing};

use super::fields::{Topic, apply, at_fields, at_topic, fingerprint, shown, values};
use super::repeated::count;
use crate::Web;
use crate::chrome::Form;
use crate::extract::{Posted, sentences};
use crate::page::desk::{Names, choices, chrome, id, link, row};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::define::{Advice, DefinitionTopicPage, TopicHead, TopicOptions};
use crate::view::site::{Change, ErrorPage, Keep};
use crate::visit::{Visit, query_value};

/// What a topic's page is made of.
struct Scene<'a> {
    web: &'a Web,
    visit: &'a Visit,
    topic: Topic,
    dossier: Dossier,
}

impl<'a> Scene<'a> {
    async fn load(web: &'a Web, visit: &'a Visit, version: &str, topic: &str) -> Result<Self, Fault> {
        let topic = Topic::parse(topic).ok_or(Refusal::NotFound)?;
        let dossier = define::dossier(&web.app, &visit.cx, id(version)?).await?;
        visit.cx.may(Action::WriteDefinition, &Thing::of(dossier.version.institution_id))?;
        if !dossier.version.state.is_editable() {
            return Err(Refusal::Conflict("conflict-definition-frozen").into());
        }
        Ok(Self { web, visit, topic, dossier })
    }

    fn version(&self) -> &VersionRow {
        &self.dossier.version
    }

    fn url(&self) -> String {
        format!("/werk/mc/{}/{}", self.version().id, self.topic.code())
    }

    fn page(&self, form: Form, content: &Content) -> DefinitionTopicPage {
        let rows = |kind: &str| (1..=count(&form.values, kind)).collect::<Vec<_>>();
        let title = self.version().content.0.title.get(self.visit.language()).to_owned();
        let back_url = format!("/werk/mc/{}", self.version().id);
        let topic = self.visit.t.v("topic", self.topic.code());
        DefinitionTopicPage {
            chrome: chrome(self.visit, &[(&title, &back_url), (&topic, "")]),
            topic: self.topic.code(),
            head: TopicHead {
                definition: title,
                back_url,
                action: self.url(),
                revision: self.version().revision.to_string(),
                base: fingerprint(self.topic, &self.version().content.0),
                step: self.topic.step(),
                steps: Topic::ALL.len(),
                total_hours: usize::try_from(content.study_load.total_hours()).unwrap_or(usize::MAX),
                why: self.why(),
                advice: self.advice(content),
            },
            options: self.options(),
            outcome_numbers: if self.topic == Topic::Outcomes {
                (1..=count(&form.values, "outcome").max(1)).collect()
            } else {
                Vec::new()
            },
            skill_numbers: rows("skill"),
            link_numbers: rows("link"),
            form,
        }
    }

    /// The criteria behind this topic.
    fn why(&self) -> Vec<crate::view::shared::Row> {
        let language = self.visit.language();
        let asks = |path: &String| at_topic(path) == self.topic;
        let criteria =
            self.dossier.framework.criteria.iter().filter(|criterion| criterion.required_fields.iter().any(asks));
        criteria
            .map(|criterion| {
                row(format!("{}. {}", criterion.key, criterion.label.get(language)), criterion.text.get(language))
            })
            .collect()
    }

    fn advice(&self, content: &Content) -> Vec<Advice> {
        let problems = check(content, &self.dossier.framework);
        let advice = problems.iter().filter(|problem| !problem.is_error());
        let here = advice.filter_map(|problem| at_fields(self.topic, std::slice::from_ref(problem)).pop());
        here.map(|problem| Advice {
            field: if self.topic == Topic::StudyLoad { "study_load".into() } else { problem.field.clone() },
            good: false,
            text: self.visit.t.with(problem.key, &problem.values),
        })
        .collect()
    }

    fn options(&self) -> TopicOptions {
        let list = |name: &str| choices(self.web, self.visit, name);
        match self.topic {
            Topic::Basis => TopicOptions {
                sectors: list("sectors"),
                isced_f: list("isced_f"),
                languages: list("languages"),
                ..TopicOptions::default()
            },
            Topic::Need => {
                TopicOptions { need_kinds: list("need_kinds"), scopes: list("need_scopes"), ..TopicOptions::default() }
            }
            Topic::Level => TopicOptions { levels: self.levels(), ..TopicOptions::default() },
            Topic::Assessment => TopicOptions {
                assessment_forms: list("assessment_forms"),
                participation: list("participation"),
                ..TopicOptions::default()
            },
            Topic::Links => TopicOptions {
                skill_schemes: list("skill_schemes"),
                link_kinds: list("qualification_link_kinds"),
                relations: list("relations"),
                stackability: list("stackability_kinds"),
                ..TopicOptions::default()
            },
            Topic::Outcomes | Topic::StudyLoad | Topic::Audience | Topic::Delivery => TopicOptions::default(),
        }
    }

    /// Levels with what they are like: nobody knows them by number.
    fn levels(&self) -> Vec<crate::chrome::Choice> {
        let language = self.visit.language();
        let mut levels = choices(self.web, self.visit, "nlqf_levels");
        for level in &mut levels {
            let like =
                self.web.app.values.get("nlqf_levels", &level.value).and_then(|value| value.typical_programme.as_ref());
            level.hint = like.map(|text| text.get(language).to_owned()).unwrap_or_default();
        }
        levels
    }

    /// The form again, with its problems at their fields and what was typed in them.
    fn refused(&self, posted: &Posted, content: &Content, problems: &[FieldProblem]) -> Response {
        let form = posted
            .back(&self.visit.t, &problems.iter().map(|problem| self.at_field(problem, content)).collect::<Vec<_>>());
        render_refused(&self.page(form, content))
    }

    /// A problem at its field of this form; one of another topic stands above the form. A text that is too long in one language stands there.
    fn at_field(&self, problem: &FieldProblem, content: &Content) -> FieldProblem {
        let (topic, mut field) = super::fields::place(problem);
        if topic != self.topic {
            field = String::new();
        }
        let length = |name: &str| {
            values(self.topic, content)
                .iter()
                .find(|(known, _)| known == name)
                .map_or(0, |(_, value)| value.chars().count())
        };
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
    let content = &scene.version().content.0;
    let shows_errors = query_value(visit.path.split_once('?').map(|(_, query)| query), "toon").is_some();
    let problems = if shows_errors { at_fields(scene.topic, &scene.dossier.problems) } else { Vec::new() };
    let form = Form { values: values(scene.topic, content), errors: sentences(&visit.t, &problems) };
    Ok(render(&scene.page(form, content)))
}

/// Saves a topic, then goes where the pressed button leads.
pub(super) async fn save(
    State(web): State<Web>,
    visit: Visit,
    Path((version, topic)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fault> {
    let scene = Scene::load(&web, &visit, &version, &topic).await?;
    let mut content = scene.version().content.0.clone();
    let problems = apply(&web.app, scene.topic, &mut content, &posted);
    if !problems.is_empty() {
        return Ok(scene.refused(&posted, &content, &problems));
    }
    // Somebody else may have saved another topic meanwhile: that takes nothing away from this one.
    let is_untouched = posted.text("base") == fingerprint(scene.topic, &scene.version().content.0);
    let revision = if is_untouched { scene.version().revision } else { posted.text("revision").parse().unwrap_or(-1) };
    match define::change(&web.app, &visit.cx, scene.version().id, &content, revision).await {
        Ok(()) => Ok(see(&after(&scene, &posted, &content))),
        Err(Refusal::Invalid(problems)) => Ok(scene.refused(&posted, &content, &problems)),
        Err(Refusal::Conflict("conflict-stale")) => {
            conflict(&Scene::load(&web, &visit, &version, &topic).await?, &posted).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Where a saved topic leads: on when it is complete, otherwise back to what is missing.
fn after(scene: &Scene<'_>, posted: &Posted, content: &Content) -> String {
    let tasks = format!("/werk/mc/{}", scene.version().id);
    match posted.text("action") {
        "save" => format!("{tasks}?melding=opgeslagen"),
        "add" => format!("{}#outcome_{}_nl", scene.url(), content.outcomes.len()),
        "add-skill" => format!("{}#skill_{}_scheme", scene.url(), content.skills.len()),
        "add-link" => format!("{}#link_{}_kind", scene.url(), content.qualification_links.len()),
        moved if ["remove-", "up-", "down-"].iter().any(|verb| moved.starts_with(verb)) => {
            format!("{}?melding=opgeslagen", scene.url())
        }
        _ => {
            let problems = at_fields(scene.topic, &check(content, &scene.dossier.framework));
            match scene.topic.next() {
                _ if problems.iter().any(FieldProblem::is_error) => {
                    format!("{}?toon=1&melding=opgeslagen-onvolledig", scene.url())
                }
                Some(next) => format!("{tasks}/{}?melding=opgeslagen", next.code()),
                None => format!("{tasks}?melding=opgeslagen"),
            }
        }
    }
}

/// Somebody else saved this topic meanwhile: both texts beside each other, and mine ready to be saved after all.
async fn conflict(scene: &Scene<'_>, posted: &Posted) -> Result<Response, Fault> {
    let (web, visit) = (scene.web, scene.visit);
    let names = Names::load(web, visit).await?;
    let who =
        scene.dossier.events.iter().find(|event| event.kind == "definition_changed").and_then(|event| event.person_id);
    let who = who.map_or_else(|| visit.t.s("somebody"), |person| names.of(visit, person));
    let mut mine = scene.version().content.0.clone();
    apply(&web.app, scene.topic, &mut mine, posted);
    let lines = |content: &Content| shown(&web.app, &visit.t, visit.language(), scene.topic, content);
    let (mine, theirs) = (lines(&mine), lines(&scene.version().content.0));
    let mut labels: Vec<&String> = mine.iter().map(|(label, _)| label).collect();
    labels.extend(theirs.iter().map(|(label, _)| label).filter(|label| !mine.iter().any(|(known, _)| known == *label)));
    let value = |lines: &[(String, String)], label: &String| {
        lines.iter().find(|(known, _)| known == label).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let changes = labels
        .into_iter()
        .map(|label| Change {
            label: label.clone(),
            yours: value(&mine, label),
            theirs: value(&theirs, label),
            who: who.clone(),
        })
        .filter(|change| change.yours != change.theirs)
        .collect();
    let mut pairs: Vec<(String, String)> = posted
        .pairs
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "revision" | "base" | "csrf"))
        .cloned()
        .collect();
    pairs.push(("revision".into(), scene.version().revision.to_string()));
    let page = ErrorPage {
        chrome: visit.chrome("home"),
        kind: "conflict",
        text: String::new(),
        wait: String::new(),
        changes,
        keep: Some(Keep { action: scene.url(), pairs }),
        typed: Vec::new(),
        ways: vec![link(visit.t.s("refused-take-theirs"), scene.url())],
        reference: String::new(),
    };
    Ok((StatusCode::CONFLICT, render(&page)).into_response())
}

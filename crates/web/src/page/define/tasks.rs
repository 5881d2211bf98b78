// SPDX-License-Identifier: EUPL-1.2
//! The task list of a version: what is done, what is left, what can happen next.

use app::define::{self, Dossier};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::FieldProblem;
use domain::definition::{Content, check};
use domain::review::{Answer, DefinitionState as S};
use domain::role::{Action, Thing};

use super::fields::{Topic, place};
use crate::Web;
use crate::chrome::{Form, Link, Problem};
use crate::page::desk::{Names, can, chrome, id, link};
use crate::page::when;
use crate::problem::{Fault, render};
use crate::view::define::{DefinitionEditPage, Task, TaskGroup, TaskListView};
use crate::visit::Visit;

const GROUPS: [(&str, &[Topic]); 3] = [
    ("task-group-basis", &[Topic::Basis, Topic::Need]),
    ("task-group-content", &[Topic::Outcomes, Topic::StudyLoad, Topic::Level, Topic::Assessment]),
    ("task-group-quality", &[Topic::Audience, Topic::Links, Topic::Delivery]),
];

/// The task list.
pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    Ok(render(&tasks_page(&web, &visit, &version, Form::default()).await?))
}

/// The task list after it was refused: one line for each topic that lacks something.
pub(super) async fn refused(
    web: &Web,
    visit: &Visit,
    version: &str,
    problems: &[FieldProblem],
) -> Result<DefinitionEditPage, Fault> {
    let errors = Topic::ALL.into_iter().filter_map(|topic| {
        let count = errors_of(topic, problems);
        let text = visit.t.na("task-refused", count, &[("topic", visit.t.v("topic", topic.code()))]);
        (count > 0).then(|| Problem { field: topic.code().into(), text })
    });
    tasks_page(web, visit, version, Form { values: Vec::new(), errors: errors.collect() }).await
}

async fn tasks_page(web: &Web, visit: &Visit, version: &str, form: Form) -> Result<DefinitionEditPage, Fault> {
    let dossier = define::dossier(&web.app, &visit.cx, id(version)?).await?;
    let names = Names::load(web, visit).await?;
    let demands = demand_links(web, visit, &dossier).await?;
    let list = List { visit, dossier: &dossier, shows_errors: !form.errors.is_empty() };
    let tasks: Vec<Task> = Topic::ALL.into_iter().map(|topic| list.task(topic)).collect();
    let row = &dossier.version;
    let title = row.content.0.title.get(visit.language()).to_owned();
    let d = TaskListView {
        status: row.state.code().to_owned(),
        version: row.version.clone(),
        saved_at: when(visit, row.changed_at),
        left: tasks.iter().filter(|task| task.status != "done").count(),
        total: tasks.len(),
        editable: row.state.is_editable(),
        board_note: list.board_note(),
        groups: GROUPS
            .into_iter()
            .map(|(title, topics)| TaskGroup {
                title: visit.t.s(title),
                tasks: topics
                    .iter()
                    .filter_map(|topic| tasks.iter().find(|task| task.id == topic.code()).cloned())
                    .collect(),
            })
            .collect(),
        actions: list.actions(),
        links: list.links().into_iter().chain(demands).collect(),
        timeline: names.timeline(visit, &dossier.events),
        title: title.clone(),
    };
    Ok(DefinitionEditPage { chrome: chrome(visit, &[(&title, "")]), form, d })
}

/// The demands it was made of, for who may read them.
pub(in crate::page) async fn demand_links(web: &Web, visit: &Visit, dossier: &Dossier) -> Result<Vec<Link>, Fault> {
    let version = &dossier.version;
    let demands =
        app::demand::of_definition(&web.app, &visit.cx, version.institution_id, version.definition_id).await?;
    let demand = |row: app::demand::DemandRow| {
        link(visit.t.a("edit-demand", &[("demand", &row.content.0.title)]), format!("/werk/leervragen/{}", row.id))
    };
    Ok(demands.into_iter().map(demand).collect())
}

fn errors_of(topic: Topic, problems: &[FieldProblem]) -> usize {
    problems.iter().filter(|problem| problem.is_error() && place(problem).0 == topic).count()
}

struct List<'a> {
    visit: &'a Visit,
    dossier: &'a Dossier,
    shows_errors: bool,
}

impl List<'_> {
    fn task(&self, topic: Topic) -> Task {
        let row = &self.dossier.version;
        let t = &self.visit.t;
        let errors = errors_of(topic, &self.dossier.problems);
        let untouched = errors_of(topic, &check(&Content::draft(row.content.0.title.clone()), &self.dossier.framework));
        let status = match errors {
            0 => "done",
            errors if errors >= untouched => "todo",
            _ => "almost",
        };
        let note = match topic {
            Topic::Outcomes if !row.content.0.outcomes.is_empty() => t.n("task-outcomes", row.content.0.outcomes.len()),
            Topic::StudyLoad if row.content.0.study_load.total_hours() > 0 => {
                t.n("hours", usize::try_from(row.content.0.study_load.total_hours()).unwrap_or(usize::MAX))
            }
            _ if status == "almost" => t.n("task-left", errors),
            _ => String::new(),
        };
        let url = if self.may_write() {
            format!("/werk/mc/{}/{}{}", row.id, topic.code(), if self.shows_errors { "?toon=1" } else { "" })
        } else {
            format!("/werk/mc/{}/dossier#{}", row.id, topic.code())
        };
        Task { id: topic.code().into(), title: t.v("topic", topic.code()), url, status: status.into(), note }
    }

    fn thing(&self) -> Thing {
        Thing::of(self.dossier.version.institution_id)
    }

    fn may_write(&self) -> bool {
        self.dossier.version.state.is_editable() && can(self.visit, Action::WriteDefinition, &self.thing())
    }

    /// What the board asked for, with its number: only while the answer is still open.
    fn board_note(&self) -> String {
        if !matches!(self.dossier.version.state, S::NeedsWork | S::Rejected) {
            return String::new();
        }
        let Some(decision) = self.dossier.decisions.first() else { return String::new() };
        let text = &decision.content.0;
        let open = text
            .answers
            .iter()
            .filter(|answer| answer.answer != Answer::Agree)
            .map(|answer| format!(" {}: {}", answer.criterion, answer.reason));
        format!("{} ({}){}", text.reason, decision.number, open.collect::<String>())
    }

    fn actions(&self) -> Vec<Link> {
        let t = &self.visit.t;
        let state = self.dossier.version.state;
        let may = |action| can(self.visit, action, &self.thing());
        let act = |word: &str, step: &str| link(t.s(word), format!("/werk/mc/{}/{step}", self.dossier.version.id));
        let mut actions = Vec::new();
        if state.is_editable() && may(Action::SubmitDefinition) {
            actions.push(act("edit-submit", "insturen"));
        }
        if state == S::UnderReview && may(Action::SubmitDefinition) {
            actions.push(act("edit-withdraw", "terugtrekken"));
        }
        if state == S::Adopted && may(Action::PublishDefinition) {
            actions.push(act("edit-publish", "publiceren"));
        }
        if state.is_public() && may(Action::WriteDefinition) {
            actions.push(act("edit-new-version", "nieuwe-versie"));
        }
        if state == S::Published && may(Action::PublishDefinition) {
            actions.push(act("edit-stop", "stoppen"));
        }
        actions
    }

    fn links(&self) -> Vec<Link> {
        let t = &self.visit.t;
        let row = &self.dossier.version;
        let mut links = vec![link(t.s("edit-read"), format!("/werk/mc/{}/dossier", row.id))];
        if row.state.is_public() {
            links.push(link(t.s("edit-public"), format!("/mc/{}/{}", row.public_id, row.version)));
        }
        if can(self.visit, Action::ReadCost, &self.thing()) {
            links.push(link(t.s("cost-title"), format!("/werk/mc/{}/kostprijs", row.id)));
        }
        if row.state == S::Published && can(self.visit, Action::PlanRun, &self.thing()) {
            links.push(link(t.s("run-edit-title"), format!("/werk/mc/{}/uitvoering", row.id)));
        }
        links.extend(
            self.dossier.runs.iter().map(|run| {
                link(t.a("edit-run", &[("run", &run.content.0.code)]), format!("/werk/uitvoering/{}", run.id))
            }),
        );
        links
    }
}

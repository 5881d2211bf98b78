// SPDX-License-Identifier: EUPL-1.2
//! The task list of a version: what is done, what is left, what can happen next.

mod next;
mod progress;

use app::Refusal;
use app::define::exists::Resemblance;
use app::define::{self, Dossier};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::FieldProblem;
use domain::definition::Content;
use domain::role::{Action, Thing};

use self::progress::OPTIONAL;
use super::ask::{self, Askable};
use super::fields::Topic;
use super::layout::Layout;
use super::papers::Backing;
use crate::Web;
use crate::chrome::{Form, Link, Problem};
use crate::page::desk::{Names, can, chrome, id, link};
use crate::page::when;
use crate::problem::{Fault, render};
use crate::view::define::{DefinitionEditPage, Task, TaskListView};
use crate::view::dossier::Said;
use crate::visit::Visit;

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
    let dossier = define::dossier(&web.app, &visit.cx, id(version)?).await?;
    let layout = Layout::of(web.app.studio.form(&dossier.framework));
    // What stands at no field is said of the text as a whole: what the board asked for is not there yet.
    let (of_whole, of_fields): (Vec<&FieldProblem>, Vec<&FieldProblem>) =
        problems.iter().filter(|problem| problem.is_error()).partition(|problem| problem.field.is_empty());
    let of_text: Vec<FieldProblem> =
        of_fields.into_iter().filter(|problem| !ask::is_of_institution(problem)).cloned().collect();
    let errors = layout.topics().filter_map(|topic| {
        let here: Vec<&FieldProblem> = at_topic(&layout, topic, &of_text).collect();
        let text = match here.as_slice() {
            [] => return None,
            [owed] if topic == Topic::Exists => visit.t.with(owed.key, &owed.values),
            [one] => format!("{}: {}", visit.t.v("topic", topic.code()), visit.t.with(one.key, &one.values)),
            here => visit.t.na("task-refused", here.len(), &[("topic", visit.t.v("topic", topic.code()))]),
        };
        Some(Problem { field: topic.code().into(), text })
    });
    let of_whole = of_whole
        .into_iter()
        .map(|problem| Problem { field: String::new(), text: visit.t.with(problem.key, &problem.values) });
    let errors = of_whole.chain(errors).chain(ask::refused(visit, &dossier.framework, problems)).collect();
    tasks_page(web, visit, version, Form { values: Vec::new(), errors }).await
}

/// The task list with what was typed on it.
pub(super) async fn with_form(
    web: &Web,
    visit: &Visit,
    version: &str,
    form: Form,
) -> Result<DefinitionEditPage, Fault> {
    tasks_page(web, visit, version, form).await
}

async fn tasks_page(web: &Web, visit: &Visit, version: &str, form: Form) -> Result<DefinitionEditPage, Fault> {
    let dossier = define::dossier(&web.app, &visit.cx, id(version)?).await?;
    let demands = demand_links(web, visit, &dossier).await?;
    let row = &dossier.version;
    let resembling = define::exists::resembling(&web.app, &visit.cx, row.id).await?;
    let review = define::review_day(&web.app, &visit.cx, row.id).await?;
    let along = app::co_own::on_version(&web.app, &visit.cx, row.id).await?;
    let names = Names::of_version(web, visit, row.id).await?;
    let boards = app::co_own::boards(&web.app, &visit.cx, row.id).await?;
    let sent_back = app::co_own::sent_back(&web.app, &visit.cx, row.id).await?;
    let delivering = app::deliver::delivering(&web.app, &visit.cx, row.id).await?;
    let said = app::demand::said_along(&web.app, &visit.cx, row.id).await?;
    let layout = Layout::of(web.app.studio.form(&dossier.framework));
    let (backed, total) = app::review::waiver::backed(&web.app, &visit.cx, row.id).await?;
    let askable = Askable::load(web, visit, &Thing::of(row.institution_id)).await?;
    let list = List {
        visit,
        dossier: &dossier,
        askable,
        layout,
        resembling,
        unchanged: define::why_unchanged(&web.app, &visit.cx, row.id).await?,
        of_empty: define::problems(&web.app, &Content::draft(row.content.0.title.clone()), &dossier.framework),
        shows_errors: !form.errors.is_empty() && form.values.is_empty(),
        backing: Backing { backed, total, minutes: usize::from(web.app.studio.evidence_minutes) },
    };
    let tasks: Vec<(Topic, Task)> = list.layout.topics().map(|topic| (topic, list.task(topic))).collect();
    let title = row.content.0.title.get(visit.language()).to_owned();
    let d = TaskListView {
        status: row.state.code().to_owned(),
        version: row.version.clone(),
        saved_at: when(visit, row.changed_at),
        left: tasks.iter().filter(|(_, task)| task.status != "done" && task.status != OPTIONAL).count(),
        total: tasks.len(),
        minutes: tasks.iter().map(|(topic, task)| list.minutes(*topic, task)).sum(),
        editable: row.state.is_editable(),
        board_note: list.board_note(),
        waits: list.waits(),
        answer_url: list.answer_url(),
        standing: list.standing(),
        becomes: list.becomes(),
        together: list.together(&along),
        boards: boards.iter().map(|board| list.board(board)).collect(),
        sent_back: sent_back.map(|(institution, decision)| list.sent_back(&institution, &decision)).unwrap_or_default(),
        ready: list.ready(),
        groups: list.with_papers(list.groups(&tasks)).into_iter().chain(list.institution_group()).collect(),
        actions: list.actions(),
        asked_first: list.asked_first(),
        endings: list.endings(&delivering),
        ended: super::endings::told(visit, &dossier.ended),
        review: list.review(review),
        links: list.links().into_iter().chain(list.along(&along)).chain(demands).collect(),
        read_along: said.into_iter().map(|said| read_along(visit, said)).collect(),
        timeline: names.timeline(visit, &dossier.events),
        trail_url: format!("/werk/mc/{}/tijdlijn", row.id),
        framework: framework(visit, &dossier),
        title: title.clone(),
    };
    Ok(DefinitionEditPage { chrome: chrome(visit, &[(&title, "")]), form, d })
}

/// The quality framework that a text is held against, with where it can be read.
pub(in crate::page) fn framework(visit: &Visit, dossier: &Dossier) -> Link {
    let framework = &dossier.framework;
    link(framework.title.get(visit.language()), format!("/kwaliteitskader/{}", framework.id))
}

/// What somebody of a company said of the draft.
fn read_along(visit: &Visit, said: app::demand::SaidAlong) -> Said {
    let who = if said.organisation.is_empty() { said.name } else { format!("{}, {}", said.name, said.organisation) };
    Said { who, when: when(visit, said.at), text: said.text }
}

/// The demands it was made of, for who may read them.
pub(in crate::page) async fn demand_links(web: &Web, visit: &Visit, dossier: &Dossier) -> Result<Vec<Link>, Refusal> {
    let version = &dossier.version;
    let demands =
        app::demand::of_definition(&web.app, &visit.cx, version.institution_id, version.definition_id).await?;
    let demand = |row: app::demand::DemandRow| {
        link(visit.t.a("edit-demand", &[("demand", &row.content.0.title)]), format!("/werk/leervragen/{}", row.id))
    };
    Ok(demands.into_iter().map(demand).collect())
}

fn at_topic<'a>(
    layout: &Layout<'_>,
    topic: Topic,
    problems: &'a [FieldProblem],
) -> impl Iterator<Item = &'a FieldProblem> {
    problems.iter().filter(move |problem| problem.is_error() && layout.place(problem).0 == topic)
}

pub(super) struct List<'a> {
    pub(super) visit: &'a Visit,
    pub(super) dossier: &'a Dossier,
    pub(super) askable: Askable,
    layout: Layout<'a>,
    resembling: Vec<Resemblance>,
    /// Why it would be refused although all is filled in: nothing was done about it.
    pub(super) unchanged: Vec<FieldProblem>,
    /// What is wrong with a text that has nothing but its title: all that a topic can lack.
    of_empty: Vec<FieldProblem>,
    shows_errors: bool,
    pub(super) backing: Backing,
}

impl List<'_> {
    pub(super) fn thing(&self) -> Thing {
        self.dossier.thing.clone()
    }

    /// Can the text still be changed? Of one that cannot nothing is left to do.
    pub(super) fn is_open(&self) -> bool {
        self.dossier.version.state.is_editable()
    }

    fn may_write(&self) -> bool {
        self.is_open() && can(self.visit, Action::WriteDefinition, &self.thing())
    }
}

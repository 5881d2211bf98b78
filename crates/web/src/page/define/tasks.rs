// SPDX-License-Identifier: EUPL-1.2
//! The task list of a version: what is done, what is left, what can happen next.

use app::Refusal;
use app::define::exists::Resemblance;
use app::define::{self, Dossier};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::FieldProblem;
use domain::definition::{Content, Stackability};
use domain::review::{Answer, DefinitionState as S};
use domain::role::{Action, Thing};
use domain::version::Change;

use super::ask::{self, Askable};
use super::fields::Topic;
use super::layout::Layout;
use super::papers::Backing;
use crate::Web;
use crate::chrome::{Form, Link, Problem};
use crate::page::desk::{Names, can, chrome, id, link};
use crate::page::when;
use crate::problem::{Fault, render};
use crate::view::define::{DefinitionEditPage, ReviewDay, Task, TaskGroup, TaskListView};
use crate::view::dossier::Said;
use crate::visit::Visit;

/// The status of a topic that nobody has to fill in, while nothing stands in it.
const OPTIONAL: &str = "optional";

const GROUPS: [(&str, &str); 3] =
    [("basis", "task-group-basis"), ("content", "task-group-content"), ("quality", "task-group-quality")];

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
    let said = app::demand::said_along(&web.app, &visit.cx, row.id).await?;
    let layout = Layout::of(web.app.studio.form(&dossier.framework));
    let (backed, total) = app::review::waiver::backed(&web.app, &visit.cx, row.id).await?;
    let askable = Askable::load(web, visit, &Thing::of(row.institution_id)).await?;
    let list = List {
        web,
        visit,
        dossier: &dossier,
        askable,
        layout,
        resembling,
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
        endings: list.endings(),
        ended: super::endings::told(visit, &dossier.ended),
        review: list.review(review),
        links: list.links().into_iter().chain(list.along(&along)).chain(demands).collect(),
        read_along: said.into_iter().map(|said| read_along(visit, said)).collect(),
        timeline: names.timeline(visit, &dossier.events),
        title: title.clone(),
    };
    Ok(DefinitionEditPage { chrome: chrome(visit, &[(&title, "")]), form, d })
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
    web: &'a Web,
    pub(super) visit: &'a Visit,
    pub(super) dossier: &'a Dossier,
    pub(super) askable: Askable,
    layout: Layout<'a>,
    resembling: Vec<Resemblance>,
    shows_errors: bool,
    pub(super) backing: Backing,
}

impl List<'_> {
    fn task(&self, topic: Topic) -> Task {
        let row = &self.dossier.version;
        let t = &self.visit.t;
        let errors = at_topic(&self.layout, topic, &self.dossier.problems).count();
        let status = if topic == Topic::Exists { self.exists_status() } else { self.status(topic, errors) };
        let note = match topic {
            Topic::Exists => self.exists_note(),
            Topic::Outcomes if !row.content.0.outcomes.is_empty() => t.n("task-outcomes", row.content.0.outcomes.len()),
            Topic::StudyLoad if row.content.0.study_load.total_hours() > 0 => self.hours(),
            Topic::Links if status == OPTIONAL => t.s("task-optional"),
            _ if status == "almost" => t.n("task-left", errors),
            _ => String::new(),
        };
        // Of a topic that somebody began the page says what is still missing; an empty one asks for everything anyhow.
        let has_begun = status == "almost" || (topic == Topic::StudyLoad && errors > 0 && !note.is_empty());
        let url = if self.may_write() {
            let shows = self.shows_errors || has_begun;
            format!("/werk/mc/{}/{}{}", row.id, topic.code(), if shows { "?toon=1" } else { "" })
        } else {
            format!("/werk/mc/{}/dossier#{}", row.id, topic.code())
        };
        Task { id: topic.code().into(), title: t.v("topic", topic.code()), url, status: status.into(), note }
    }

    /// The hours, and what the framework says of them when it does not accept them.
    fn hours(&self) -> String {
        let hours = self.dossier.version.content.0.study_load.total_hours();
        let hours = self.visit.t.n("hours", usize::try_from(hours).unwrap_or(usize::MAX));
        match at_topic(&self.layout, Topic::StudyLoad, &self.dossier.problems).next() {
            Some(problem) => format!("{hours}. {}", self.visit.t.with(problem.key, &problem.values)),
            None => hours,
        }
    }

    fn status(&self, topic: Topic, errors: usize) -> &'static str {
        let content = &self.dossier.version.content.0;
        let is_untouched = content.skills.is_empty()
            && content.qualification_links.is_empty()
            && content.stackability == Stackability::default();
        if topic == Topic::Links && errors == 0 && is_untouched {
            return OPTIONAL;
        }
        let empty = Content::draft(self.dossier.version.content.0.title.clone());
        let of_empty = define::problems(&self.web.app, &empty, &self.dossier.framework);
        match errors {
            0 => "done",
            errors if errors >= at_topic(&self.layout, topic, &of_empty).count() => "todo",
            _ => "almost",
        }
    }

    /// Nothing can be compared before there are outcomes: a title alone resembles too little and too much.
    fn exists_status(&self) -> &'static str {
        let asked = self.resembling.iter().filter(|resemblance| resemblance.asks()).count();
        match self.resembling.iter().filter(|resemblance| resemblance.is_open).count() {
            0 if self.dossier.version.content.0.outcomes.is_empty() => "todo",
            0 => "done",
            open if open < asked => "almost",
            _ => "todo",
        }
    }

    fn exists_note(&self) -> String {
        let t = &self.visit.t;
        let asked = self.resembling.iter().filter(|resemblance| resemblance.asks()).count();
        let open = self.resembling.iter().filter(|resemblance| resemblance.is_open).count();
        if self.dossier.version.content.0.outcomes.is_empty() && open == 0 {
            return t.s("task-exists-first");
        }
        match (asked, open) {
            (0, _) => t.s("task-exists-none"),
            (asked, 0) => t.n("task-exists-answered", asked),
            (asked, open) => t.na("task-exists-open", asked, &[("open", open)]),
        }
    }

    /// What a topic still takes: all of its time, half when it is almost there.
    fn minutes(&self, topic: Topic, task: &Task) -> usize {
        let minutes = self.layout.words(topic).map_or(0, |words| usize::from(words.minutes));
        match task.status.as_str() {
            "done" | OPTIONAL => 0,
            "almost" => minutes.div_ceil(2),
            _ => minutes,
        }
    }

    fn groups(&self, tasks: &[(Topic, Task)]) -> Vec<TaskGroup> {
        let of = |group: &str| {
            let is_here = |topic: Topic| self.layout.words(topic).is_some_and(|words| words.group == group);
            tasks.iter().filter(|(topic, _)| is_here(*topic)).map(|(_, task)| task.clone()).collect::<Vec<_>>()
        };
        GROUPS
            .into_iter()
            .map(|(group, title)| TaskGroup { title: self.visit.t.s(title), tasks: of(group) })
            .filter(|group| !group.tasks.is_empty())
            .collect()
    }

    /// When somebody looks at it again, and the form to say so.
    fn review(&self, day: Option<domain::Day>) -> Option<ReviewDay> {
        let row = &self.dossier.version;
        if row.state != S::Published {
            return None;
        }
        let language = self.visit.language();
        Some(ReviewDay {
            day: day.map(|day| day.long(language)).unwrap_or_default(),
            is_late: day.is_some_and(|day| day <= self.visit.cx.now.day()),
            action: if can(self.visit, Action::PublishDefinition, &self.thing()) {
                format!("/werk/mc/{}/herzien", row.id)
            } else {
                String::new()
            },
        })
    }

    pub(super) fn thing(&self) -> Thing {
        self.dossier.thing.clone()
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

    /// Where the questions of the board are answered while it asks for more.
    fn answer_url(&self) -> String {
        let row = &self.dossier.version;
        if row.state == S::NeedsWork && can(self.visit, Action::DiscussReview, &self.thing()) {
            format!("/werk/mc/{}/dossier#vragen", row.id)
        } else {
            String::new()
        }
    }

    /// That the decision on the version before may stand, and who says so.
    fn standing(&self) -> String {
        let standing = self.dossier.standing.as_ref().filter(|_| self.dossier.is_leading(&self.visit.cx));
        let Some(standing) = standing else { return String::new() };
        let kind = if standing.change == Change::Patch { "keep-note-words" } else { "keep-note-more" };
        self.visit.t.a(kind, &[("version", &standing.version), ("number", &standing.decision.number)])
    }

    /// Which version a draft after a published one becomes, and why it needs a new decision.
    fn becomes(&self) -> String {
        let t = &self.visit.t;
        let becomes = self.dossier.becomes.as_ref().filter(|_| self.dossier.version.state.is_editable());
        let Some(becomes) = becomes else { return String::new() };
        let version = becomes.version.to_string();
        let causes: Vec<String> = becomes.causes.iter().map(|cause| t.v("major-cause", cause.code())).collect();
        if causes.is_empty() {
            return t.a("edit-becomes", &[("version", version)]);
        }
        t.a("edit-becomes-major", &[("version", version), ("causes", causes.join(", "))])
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
        if let Some(standing) =
            self.dossier.standing.as_ref().filter(|_| may(Action::KeepDecision) && !self.dossier.is_own_work)
        {
            let number = &standing.decision.number;
            let url = format!("/werk/mc/{}/besluit-blijft", self.dossier.version.id);
            actions.push(link(t.a("keep-do", &[("number", number)]), url));
        }
        if state.is_public() && may(Action::SubmitDefinition) {
            actions.push(act("edit-new-version", "nieuwe-versie"));
        }
        actions
    }

    /// The steps that cannot be undone: each has a page that says what it does.
    fn asked_first(&self) -> Vec<Link> {
        let state = self.dossier.version.state;
        let step =
            |word: &str, step: &str| link(self.visit.t.s(word), format!("/werk/mc/{}/{step}", self.dossier.version.id));
        let may = |action| can(self.visit, action, &self.thing());
        let withdraw =
            (state == S::UnderReview && may(Action::SubmitDefinition)).then(|| step("edit-withdraw", "terugtrekken"));
        let publish =
            (state == S::Adopted && may(Action::PublishDefinition)).then(|| step("edit-publish", "publiceren"));
        withdraw.into_iter().chain(publish).collect()
    }

    fn links(&self) -> Vec<Link> {
        let t = &self.visit.t;
        let row = &self.dossier.version;
        let mut links = vec![
            link(t.s("edit-read"), format!("/werk/mc/{}/dossier", row.id)),
            link(t.s("edit-preview"), format!("/werk/mc/{}/voorbeeld", row.id)),
            link(t.s("edit-preview-proof"), format!("/werk/mc/{}/voorbeeldbewijs", row.id)),
            link(t.s("edit-compare"), format!("/werk/mc/{}/verschil", row.id)),
        ];
        if row.state.is_public() {
            links.push(link(t.s("edit-public"), format!("/mc/{}/{}", row.public_id, row.version)));
        }
        if can(self.visit, Action::ReadCost, &self.thing()) {
            links.push(link(t.s("cost-title"), format!("/werk/mc/{}/kostprijs", row.id)));
        }
        if row.state == S::Published && can(self.visit, Action::PlanRun, &self.dossier.own_side(&self.visit.cx)) {
            links.push(link(t.s("run-edit-title"), format!("/werk/mc/{}/uitvoering", row.id)));
        }
        if row.state == S::Published && can(self.visit, Action::ArrangeDelivery, &self.thing()) {
            links.push(link(t.s("delivery-new-title"), format!("/werk/mc/{}/toestemming", row.id)));
        }
        if can(self.visit, Action::ReadRun, &self.thing()) {
            links.extend(self.dossier.runs.iter().map(|run| {
                link(t.a("edit-run", &[("run", &run.content.0.code)]), format!("/werk/uitvoering/{}", run.id))
            }));
        }
        links
    }
}

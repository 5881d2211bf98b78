// SPDX-License-Identifier: EUPL-1.2
//! What stands between a finished text and the board besides the text itself: the points of the institution, and who may hand in. Who
//! may not do something reads whom to ask.

use app::people;
use domain::FieldProblem;
use domain::framework::Framework;
use domain::framework::institution::PLACE;
use domain::role::{Action, Thing};

use super::tasks::List;
use crate::Web;
use crate::chrome::Problem;
use crate::page::desk::can;
use crate::problem::Fault;
use crate::view::define::{Task, TaskGroup};
use crate::visit::Visit;

/// The id of the task of the institution on the task list.
const TASK: &str = "institution";

/// So many names are said; more is no help.
const NAMES_MAX: usize = 3;

/// Whom to ask.
#[derive(Default)]
pub(super) struct Askable {
    /// For the points of the institution.
    answer: Vec<String>,
    /// For handing in.
    submit: Vec<String>,
}

impl Askable {
    /// Reads the names, for who may not do it alone. Nobody has colleagues at another school.
    pub(super) async fn load(web: &Web, visit: &Visit, thing: &Thing) -> Result<Self, Fault> {
        if thing.institution.is_none() || visit.cx.actor.institution() != thing.institution {
            return Ok(Self::default());
        }
        let mut askable = Self::default();
        if !can(visit, Action::AnswerQuality, thing) {
            askable.answer = people::who_may(&web.app, &visit.cx, Action::AnswerQuality).await?;
        }
        if !can(visit, Action::SubmitDefinition, thing) {
            askable.submit = people::who_may(&web.app, &visit.cx, Action::SubmitDefinition).await?;
        }
        Ok(askable)
    }
}

/// A refusal for the points of the institution: one sentence for each, at its task, with the name of the point.
pub(super) fn refused<'a>(
    visit: &'a Visit,
    framework: &'a Framework,
    problems: &'a [FieldProblem],
) -> impl Iterator<Item = Problem> + 'a {
    problems.iter().filter_map(|problem| {
        let key = problem.field.strip_prefix(PLACE)?;
        let criterion = framework.criteria.iter().find(|criterion| criterion.key == key)?;
        let named = format!("{key} ({})", criterion.label.get(visit.language()));
        Some(Problem { field: TASK.into(), text: visit.t.with(problem.key, &[("criterion", named)]) })
    })
}

/// Is it a problem of the institution and not of the text?
pub(super) fn is_of_institution(problem: &FieldProblem) -> bool {
    problem.field.starts_with(PLACE)
}

impl List<'_> {
    fn points_left(&self) -> Vec<&str> {
        let dossier = self.dossier;
        let institution = &dossier.institution.content.0;
        let left = dossier.framework.unanswered(institution, self.visit.cx.now.day());
        left.map(|criterion| criterion.key.as_str()).collect()
    }

    /// The points of the institution as a task of its own; none when the framework asks nothing of it, or the text is handed in: those
    /// that it still lacks are owed for other texts.
    pub(super) fn institution_group(&self) -> Option<TaskGroup> {
        let dossier = self.dossier;
        let institution = &dossier.institution.content.0;
        let asked = dossier.framework.institution_criteria().count();
        if asked == 0 || !self.is_open() || !dossier.framework.speaks_to(institution, self.visit.cx.now.day()) {
            return None;
        }
        let t = &self.visit.t;
        let left = self.points_left();
        let may = can(self.visit, Action::AnswerQuality, &self.thing());
        let status = match left.len() {
            0 => "done",
            open if open < asked => "almost",
            _ => "todo",
        };
        let note = match left.len() {
            0 => t.s("ask-points-done"),
            open if may => t.n("ask-points-left", open),
            open => format!("{} {}", t.n("ask-points-left", open), self.whom(&self.askable.answer, "ask-points-who")),
        };
        let url = match left.first() {
            Some(key) if may => format!("/werk/kwaliteit#{key}"),
            None if may => "/werk/kwaliteit".into(),
            _ => format!("/instelling/{}", institution.code),
        };
        let task = Task { id: TASK.into(), title: t.s("ask-points"), url, status: status.into(), note };
        Some(TaskGroup { title: t.s("ask-group"), tasks: vec![task] })
    }

    /// What can happen once everything of the text is there.
    pub(super) fn ready(&self) -> String {
        let t = &self.visit.t;
        let left = self.points_left().len();
        if left > 0 {
            return t.n("ask-ready-but", left);
        }
        if let Some(problem) = self.unchanged.first() {
            return t.with(problem.key, &problem.values);
        }
        if !self.dossier.is_leading(&self.visit.cx) {
            return t.s("co-owner-ready");
        }
        if can(self.visit, Action::SubmitDefinition, &self.thing()) {
            return t.s("edit-ready");
        }
        format!("{} {}", t.s("ask-ready"), self.whom(&self.askable.submit, "ask-ready-who"))
    }

    fn whom(&self, names: &[String], key: &str) -> String {
        let t = &self.visit.t;
        let Some((last, others)) = names.get(..names.len().min(NAMES_MAX)).and_then(<[String]>::split_last) else {
            let school = &self.dossier.institution.content.0.name;
            let is_mine = self.visit.cx.actor.institution() == self.thing().institution;
            return if is_mine {
                t.a("ask-nobody", &[("school", school)])
            } else {
                t.a("ask-school", &[("school", school)])
            };
        };
        let names = if others.is_empty() {
            last.clone()
        } else {
            t.a("ask-or", &[("names", &others.join(", ")), ("last", last)])
        };
        match key {
            "ask-points-who" => t.a("ask-points-who", &[("names", &names)]),
            _ => t.a("ask-ready-who", &[("names", &names)]),
        }
    }
}

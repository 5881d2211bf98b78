// SPDX-License-Identifier: EUPL-1.2
//! The evidence of the criteria as a task on the task list. It never stands in the way, so it is not counted with what does.

use super::tasks::List;
use crate::view::define::{Task, TaskGroup};

/// The id of the task on the task list.
const TASK: &str = "papers";

/// How many criteria are backed by evidence or by a reason why none is needed, of how many, and the minutes that one takes.
#[derive(Clone, Copy)]
pub(super) struct Backing {
    pub backed: usize,
    pub total: usize,
    pub minutes: usize,
}

impl List<'_> {
    fn papers(&self) -> Option<Task> {
        let Backing { backed, total, minutes } = self.backing;
        let t = &self.visit.t;
        let open = total.saturating_sub(backed);
        let (status, note) = match (backed, open) {
            (0, 0) => return None,
            (_, 0) => (if self.is_open() { "done" } else { "" }, t.n("task-papers-done", total)),
            // Nothing can be laid under a text that is handed in: it says how far they came.
            (backed, _) if !self.is_open() => ("", t.na("task-papers-open", total, &[("backed", backed)])),
            (backed, open) => {
                let far = t.na("task-papers-open", total, &[("backed", backed)]);
                let note = format!("{far} {} {}", t.n("task-papers-minutes", open * minutes), t.s("task-papers-free"));
                (if backed == 0 { "todo" } else { "almost" }, note)
            }
        };
        let url = format!("/werk/mc/{}/stukken", self.dossier.version.id);
        Some(Task { id: TASK.into(), title: t.s("task-papers"), url, status: status.into(), note })
    }

    /// The groups of the text, with this task at the end of the last one.
    pub(super) fn with_papers(&self, mut groups: Vec<TaskGroup>) -> Vec<TaskGroup> {
        if let (Some(last), Some(task)) = (groups.last_mut(), self.papers()) {
            last.tasks.push(task);
        }
        groups
    }
}

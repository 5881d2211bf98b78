// SPDX-License-Identifier: EUPL-1.2
//! How far each topic is: its status, what is said of it, the minutes it still takes.

use domain::definition::Stackability;

use super::{List, at_topic};
use crate::page::define::fields::Topic;
use crate::view::define::{Task, TaskGroup};

/// The status of a topic that nobody has to fill in, while nothing stands in it.
pub(super) const OPTIONAL: &str = "optional";

const GROUPS: [(&str, &str); 3] =
    [("basis", "task-group-basis"), ("content", "task-group-content"), ("quality", "task-group-quality")];

impl List<'_> {
    pub(super) fn task(&self, topic: Topic) -> Task {
        if !self.is_open() {
            return self.fixed(topic);
        }
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

    /// A topic of a text that is handed in or further: it cannot be changed, so nothing of it is left to do.
    fn fixed(&self, topic: Topic) -> Task {
        let content = &self.dossier.version.content.0;
        let t = &self.visit.t;
        let note = match topic {
            Topic::Outcomes => t.n("task-outcomes", content.outcomes.len()),
            Topic::StudyLoad => t.n("hours", usize::try_from(content.study_load.total_hours()).unwrap_or(usize::MAX)),
            _ => String::new(),
        };
        let url = format!("/werk/mc/{}/dossier#{}", self.dossier.version.id, topic.code());
        Task { id: topic.code().into(), title: t.v("topic", topic.code()), url, status: String::new(), note }
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
        match errors {
            0 => "done",
            errors if errors >= at_topic(&self.layout, topic, &self.of_empty).count() => "todo",
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
    pub(super) fn minutes(&self, topic: Topic, task: &Task) -> usize {
        let minutes = self.layout.words(topic).map_or(0, |words| usize::from(words.minutes));
        match task.status.as_str() {
            "done" | OPTIONAL => 0,
            "almost" => minutes.div_ceil(2),
            _ => minutes,
        }
    }

    pub(super) fn groups(&self, tasks: &[(Topic, Task)]) -> Vec<TaskGroup> {
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
}

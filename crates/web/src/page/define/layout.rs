// SPDX-License-Identifier: EUPL-1.2
//! The form of a definition as its framework lays it out: which topics, in which order, with which fields and words. The fields
//! themselves stand in [`super::tables`].

use domain::FieldProblem;
use domain::framework::form::{FormField, FormTopic};

use super::fields::{Field, Topic, name_of, path_of};
use super::{repeated, tables};

/// The form.
pub(super) struct Layout<'a> {
    topics: Vec<(Topic, Option<&'a FormTopic>)>,
}

impl<'a> Layout<'a> {
    /// The common form, with every topic and field.
    pub(super) fn common() -> Self {
        Self { topics: Topic::ALL.into_iter().map(|topic| (topic, None)).collect() }
    }

    /// The form that a framework lays out. Topics that are not known are left out.
    pub(super) fn of(form: &'a [FormTopic]) -> Self {
        Self { topics: form.iter().filter_map(|topic| Some((Topic::parse(&topic.topic)?, Some(topic)))).collect() }
    }

    /// The topics, in their order.
    pub(super) fn topics(&self) -> impl Iterator<Item = Topic> {
        self.topics.iter().map(|(topic, _)| *topic)
    }

    /// How many topics there are.
    pub(super) fn len(&self) -> usize {
        self.topics.len()
    }

    /// What the framework says of a topic.
    pub(super) fn words(&self, topic: Topic) -> Option<&'a FormTopic> {
        self.topics.iter().find(|(known, _)| *known == topic).and_then(|(_, words)| *words)
    }

    /// The place of a topic in the order, from 1.
    pub(super) fn step(&self, topic: Topic) -> usize {
        self.topics().position(|known| known == topic).map_or(1, |at| at + 1)
    }

    /// The topic after this one.
    pub(super) fn next(&self, topic: Topic) -> Option<Topic> {
        self.topics().nth(self.step(topic))
    }

    /// The fields of a topic that come once, in their order.
    pub(super) fn fields(&self, topic: Topic) -> Vec<&'static Field> {
        match self.listed(topic) {
            [] => tables::of(topic).iter().collect(),
            listed => listed.iter().filter_map(|field| find(&field.path)).collect(),
        }
    }

    /// What the framework says of a field of a topic.
    pub(super) fn field_words(&self, topic: Topic, path: &str) -> Option<&'a FormField> {
        self.listed(topic).iter().find(|field| field.path == path)
    }

    fn listed(&self, topic: Topic) -> &'a [FormField] {
        self.words(topic).map_or(&[], |words| &words.fields)
    }

    /// Does a topic hold what is repeated at this path: `outcomes`, `skills`, `qualification_links`?
    pub(super) fn repeats(&self, topic: Topic, path: &str) -> bool {
        let home = match path {
            "outcomes" => Topic::Outcomes,
            _ => Topic::Links,
        };
        let listed = self.listed(topic);
        topic == home
            && (listed.is_empty() || topic == Topic::Outcomes || listed.iter().any(|field| field.path == path))
    }

    /// Where a problem of the domain belongs: its topic and the name of the field in the form.
    pub(super) fn place(&self, problem: &FieldProblem) -> (Topic, String) {
        if problem.field == "exists" {
            return (Topic::Exists, String::new());
        }
        if let Some(found) = repeated::place(&problem.field) {
            return found;
        }
        let (path, language) = path_of(&problem.field);
        for topic in self.topics() {
            if let Some(field) = self.fields(topic).into_iter().find(|field| field.path == path) {
                return (topic, name_of(field, language));
            }
        }
        match path {
            "study_load" => (Topic::StudyLoad, "contact_hours".into()),
            // One of several in a field (`need.requested_by.2`), or a part of one: the field itself.
            _ => match path.rsplit_once('.') {
                Some((whole, _)) => {
                    let field = format!("{whole}{}", language.replace('_', "."));
                    self.place(&FieldProblem { field, ..problem.clone() })
                }
                None => (Topic::Basis, String::new()),
            },
        }
    }

    /// Problems of a topic with the names of its form.
    pub(super) fn at_fields(&self, topic: Topic, problems: &[FieldProblem]) -> Vec<FieldProblem> {
        let here = |problem: &FieldProblem| {
            let (of, field) = self.place(problem);
            (of == topic).then(|| FieldProblem { field, ..problem.clone() })
        };
        problems.iter().filter_map(here).collect()
    }
}

/// The field at a path, on whichever topic the common form has it.
fn find(path: &str) -> Option<&'static Field> {
    Topic::ALL.into_iter().flat_map(tables::of).find(|field| field.path == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_topics_here_are_those_that_frameworks_may_name() {
        let codes: Vec<&str> = Topic::ALL.into_iter().map(Topic::code).collect();
        assert_eq!(codes, domain::framework::form::TOPICS);
    }

    #[test]
    fn each_field_is_of_the_topic_that_the_domain_says() {
        for topic in Topic::ALL {
            for field in tables::of(topic) {
                assert_eq!(domain::framework::file::owner(field.path), topic.code(), "{}", field.path);
            }
        }
    }
}

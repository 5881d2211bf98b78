// SPDX-License-Identifier: EUPL-1.2
//! The form of a definition as its framework lays it out: which topics, in which order, with which fields and words. The fields
//! themselves stand in [`super::tables`]; how a text is read in the same order stands in [`super::reading`].

use domain::FieldProblem;
use domain::framework::form::{FormField, FormTopic};
use domain::text::Language;

use super::fields::{Field, Topic, name_of, path_of};
use super::{repeated, tables};

/// The form, or the order in which a text is read.
pub(super) struct Layout<'a> {
    parts: Vec<Part<'a>>,
}

/// A topic in its place.
struct Part<'a> {
    topic: Topic,
    /// What the framework says of it.
    words: Option<&'a FormTopic>,
    /// Its fields that come once, in their order.
    fields: Vec<&'static Field>,
}

impl<'a> Part<'a> {
    fn of(topic: Topic, words: Option<&'a FormTopic>) -> Self {
        let listed: &[FormField] = words.map_or(&[], |words| &words.fields);
        let fields = match listed {
            [] => tables::of(topic).iter().collect(),
            listed => listed.iter().filter_map(|field| find(&field.path)).collect(),
        };
        Self { topic, words, fields }
    }
}

impl<'a> Layout<'a> {
    /// The common form, with every topic and field.
    pub(super) fn common() -> Self {
        Self { parts: Topic::ALL.into_iter().map(|topic| Part::of(topic, None)).collect() }
    }

    /// The form that a framework lays out. Topics that are not known are left out.
    pub(super) fn of(form: &'a [FormTopic]) -> Self {
        let part = |topic: &'a FormTopic| Some(Part::of(Topic::parse(&topic.topic)?, Some(topic)));
        Self { parts: form.iter().filter_map(part).collect() }
    }

    /// The order in which a text is read that was written on this form: each field once, and what the form does not ask after it, at the
    /// end of its topic or in a topic at the end. Nothing that was ever written vanishes because a framework does not name it.
    pub(super) fn for_readers(form: &'a [FormTopic]) -> Self {
        let mut layout = Self::of(form);
        let mut seen: Vec<&'static str> = Vec::new();
        for part in &mut layout.parts {
            part.fields.retain(|field| {
                let is_new = !seen.contains(&field.path);
                seen.push(field.path);
                is_new
            });
        }
        for topic in Topic::ALL {
            let left: Vec<&'static Field> =
                tables::of(topic).iter().filter(|field| !seen.contains(&field.path)).collect();
            match layout.parts.iter_mut().find(|part| part.topic == topic) {
                Some(part) => part.fields.extend(left),
                None => layout.parts.push(Part { topic, words: None, fields: left }),
            }
        }
        layout
    }

    fn part(&self, topic: Topic) -> Option<&Part<'a>> {
        self.parts.iter().find(|part| part.topic == topic)
    }

    /// The topics, in their order.
    pub(super) fn topics(&self) -> impl Iterator<Item = Topic> {
        self.parts.iter().map(|part| part.topic)
    }

    /// How many topics there are.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// What the framework says of a topic.
    pub(super) fn words(&self, topic: Topic) -> Option<&'a FormTopic> {
        self.part(topic).and_then(|part| part.words)
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
    pub(super) fn fields(&self, topic: Topic) -> &[&'static Field] {
        self.part(topic).map_or(&[], |part| &part.fields)
    }

    /// What the framework says of a field of a topic.
    pub(super) fn field_words(&self, topic: Topic, path: &str) -> Option<&'a FormField> {
        self.listed(topic).iter().find(|field| field.path == path)
    }

    /// What the framework calls a field of a topic; nothing when it has no word of its own for it.
    pub(super) fn label(&self, topic: Topic, path: &str, language: Language) -> Option<String> {
        let label = self.field_words(topic, path)?.label.as_ref()?;
        Some(label.get(language).to_owned())
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
        for part in &self.parts {
            if let Some(field) = part.fields.iter().copied().find(|field| field.path == path) {
                return (part.topic, name_of(field, language));
            }
        }
        match path {
            "study_load" => (Topic::StudyLoad, "contact_hours".into()),
            // The whole of what is repeated there.
            "skills" | "qualification_links" if self.part(Topic::Links).is_some() => (Topic::Links, String::new()),
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

    fn topic(code: &str, fields: &[&str]) -> FormTopic {
        let field = |path: &&str| FormField { path: (*path).to_owned(), label: None, help: None };
        FormTopic {
            topic: code.into(),
            group: "basis".into(),
            minutes: 1,
            lead: None,
            fields: fields.iter().map(field).collect(),
        }
    }

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

    #[test]
    fn test_l1_who_reads_gets_the_order_of_the_form_and_after_it_everything_else_once() {
        let form =
            [topic("audience", &["programme", "audience.admission"]), topic("basis", &[]), topic("delivery", &[])];
        let read = Layout::for_readers(&form);
        let topics: Vec<&str> = read.topics().map(Topic::code).collect();
        assert_eq!(topics[..3], ["audience", "basis", "delivery"]);
        let mut sorted: Vec<&str> = topics.clone();
        sorted.sort_unstable();
        let mut all = domain::framework::form::TOPICS.to_vec();
        all.sort_unstable();
        assert_eq!(sorted, all, "each topic once");
        let audience: Vec<&str> = read.fields(Topic::Audience).iter().map(|field| field.path).collect();
        assert_eq!(audience[..3], ["programme", "audience.admission", "audience.groups"]);
        assert!(!read.fields(Topic::Delivery).iter().any(|field| field.path == "programme"), "it stands there already");
        let count = |layout: &Layout<'_>| layout.topics().map(|topic| layout.fields(topic).len()).sum::<usize>();
        assert_eq!(count(&read), count(&Layout::common()), "no field is left out");
        assert_eq!(read.place(&FieldProblem::error("programme", "")).0, Topic::Audience);
    }
}

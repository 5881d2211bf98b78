// SPDX-License-Identifier: EUPL-1.2
//! A text for who reads it: its topics and fields as lines, in the order and with the words of the framework that it was written under.
//! The dossier, the paper, peer review, the comparison, the trail and the public page take their order and their words from here; what the
//! framework's form does not ask comes after what it does ([`Layout::for_readers`]).

use domain::FieldProblem;
use domain::definition::Content;
use domain::framework::Framework;
use domain::text::Language;

use super::fields::{Field, Kind, Topic};
use super::layout::Layout;
use super::repeated;
use crate::Web;
use crate::visit::Visit;
use crate::words::Translator;

/// One line of a topic.
pub(in crate::page) struct Line {
    /// Which field it is of, in which language: the same line of another text has the same.
    pub at: String,
    pub label: String,
    pub value: String,
    /// `nl`, `en`, or nothing for what is the same in both.
    pub lang: &'static str,
}

impl Line {
    /// A line that is the same in both languages.
    pub(super) fn plain(at: impl Into<String>, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { at: at.into(), label: label.into(), value: value.into(), lang: "" }
    }
}

/// How a text is read.
pub(in crate::page) struct Reading<'a> {
    web: &'a Web,
    visit: &'a Visit,
    layout: Layout<'a>,
}

impl<'a> Reading<'a> {
    /// As a framework lays it out.
    pub(in crate::page) fn of(web: &'a Web, visit: &'a Visit, framework: &'a Framework) -> Self {
        Self { web, visit, layout: Layout::for_readers(web.app.studio.form(framework)) }
    }

    /// In the common order, where the framework is not known.
    pub(in crate::page) fn common(web: &'a Web, visit: &'a Visit) -> Self {
        Self { web, visit, layout: Layout::common() }
    }

    /// Every topic, in the order of the framework.
    pub(in crate::page) fn topics(&self) -> Vec<Topic> {
        self.layout.topics().collect()
    }

    /// The topic at which somebody reads what stands at a path of the definition.
    pub(in crate::page) fn topic_at(&self, path: &str) -> Topic {
        self.layout.place(&FieldProblem::error(path, "")).0
    }

    /// The place of a field among all fields; nothing of what is no field that comes once.
    pub(in crate::page) fn place_of(&self, path: &str) -> Option<usize> {
        self.layout.topics().flat_map(|topic| self.layout.fields(topic)).position(|field| field.path == path)
    }

    /// What the framework calls a field, when it has a word of its own for it.
    pub(in crate::page) fn own_label(&self, path: &str) -> Option<String> {
        self.layout.label(self.topic_at(path), path, self.language())
    }

    /// The title of a topic.
    pub(in crate::page) fn title(&self, topic: Topic) -> String {
        self.visit.t.v("topic", topic.code())
    }

    fn language(&self) -> Language {
        self.visit.language()
    }

    /// A topic of a text, without what is empty.
    pub(in crate::page) fn lines(&self, topic: Topic, content: &Content) -> Vec<Line> {
        let t = &self.visit.t;
        let mut lines: Vec<Line> =
            self.layout.fields(topic).iter().flat_map(|field| self.field(topic, field, content)).collect();
        let hours = content.study_load.total_hours();
        if topic == Topic::StudyLoad && hours > 0 {
            lines.push(Line::plain("study_load", t.s("field-load-total"), t.n("hours", count(hours))));
        }
        lines.extend(repeated::shown(&self.web.app, t, self.language(), topic, content));
        lines.retain(|line| !line.value.trim().is_empty());
        lines
    }

    fn field(&self, topic: Topic, field: &Field, content: &Content) -> Vec<Line> {
        let t = &self.visit.t;
        let label = self.layout.label(topic, field.path, self.language()).unwrap_or_else(|| t.s(field.label));
        let one = |value: String| vec![Line::plain(field.path, label.as_str(), value)];
        let named = |list: &str, key: &str| self.web.app.values.label(list, key, self.language()).to_owned();
        match &field.kind {
            Kind::Text(get, _) => {
                let text = get(content);
                two(t, field.path, &label, (text.nl, text.en))
            }
            Kind::Pairs(get, _) => {
                let (nl, en): (Vec<String>, Vec<String>) =
                    get(content).into_iter().map(|text| (text.nl, text.en)).unzip();
                two(t, field.path, &label, (nl.join("\n"), en.join("\n")))
            }
            Kind::Line(get, _) => one(get(content)),
            Kind::Lines(get, _) => one(get(content).join("\n")),
            Kind::Choice(list, get, _) => one(named(list, &get(content))),
            Kind::Choices(list, get, _) => {
                one(get(content).iter().map(|key| named(list, key)).collect::<Vec<_>>().join("; "))
            }
            Kind::Flag(get, _) => one(t.s(if get(content) { "yes" } else { "no" })),
            Kind::Number(get, _) => {
                // Wherever a framework asks for them: hours are hours, and the other number there is counts months.
                let unit = if field.path.starts_with("study_load") { "hours" } else { "definition-validity-months" };
                one(get(content).map(|number| t.n(unit, count(number))).unwrap_or_default())
            }
        }
    }
}

/// A line for each language.
pub(super) fn two(t: &Translator, at: &str, label: &str, (nl, en): (String, String)) -> Vec<Line> {
    let line = |lang: &'static str, word: &str, value: String| Line {
        at: format!("{at}.{lang}"),
        label: format!("{label} ({})", t.s(word)),
        value,
        lang,
    };
    vec![line("nl", "lang-nl", nl), line("en", "lang-en", en)]
}

/// The lines of two texts side by side: the line, its value in the old one, its value in the new one; in the order of the new one, and at
/// the end what is gone.
pub(in crate::page) fn beside<'l>(old: &'l [Line], new: &'l [Line]) -> Vec<(&'l Line, &'l str, &'l str)> {
    let was = |line: &Line| old.iter().find(|known| known.at == line.at).map_or("", |known| known.value.as_str());
    let gone = old.iter().filter(|line| !new.iter().any(|known| known.at == line.at));
    let kept = new.iter().map(|line| (line, was(line), line.value.as_str()));
    kept.chain(gone.map(|line| (line, line.value.as_str(), ""))).collect()
}

fn count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

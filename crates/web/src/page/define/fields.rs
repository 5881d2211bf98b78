// SPDX-License-Identifier: EUPL-1.2
//! What each topic holds: reading a definition into a form and a form into a definition. The tables are in [`super::tables`], what comes
//! in numbers of rows in [`super::repeated`], lines for who reads in [`super::reading`].

use app::App;
use domain::definition::{Content, read_number};
use domain::{FieldProblem, Localized};
use sha2::{Digest, Sha256};

use super::layout::Layout;
use super::repeated;
use crate::extract::Posted;

/// A topic of a definition: one page in the form, one section in the dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum Topic {
    Basis,
    Need,
    Exists,
    Outcomes,
    StudyLoad,
    Level,
    Assessment,
    Audience,
    Links,
    Delivery,
}

impl Topic {
    /// Every topic, in the order of the common form.
    pub(in crate::page) const ALL: [Self; 10] = [
        Self::Basis,
        Self::Need,
        Self::Exists,
        Self::Outcomes,
        Self::StudyLoad,
        Self::Level,
        Self::Assessment,
        Self::Audience,
        Self::Links,
        Self::Delivery,
    ];

    /// Code in addresses and message keys.
    pub(in crate::page) const fn code(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::Need => "need",
            Self::Exists => "exists",
            Self::Outcomes => "outcomes",
            Self::StudyLoad => "study_load",
            Self::Level => "level",
            Self::Assessment => "assessment",
            Self::Audience => "audience",
            Self::Links => "links",
            Self::Delivery => "delivery",
        }
    }

    /// Reads a code.
    pub(in crate::page) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// One field of a topic.
pub(super) struct Field {
    /// Name in the form; texts in two languages get `_nl` and `_en`.
    pub(super) id: &'static str,
    /// Message key of its label.
    pub(super) label: &'static str,
    /// Path in the definition, as the domain names it in its problems.
    pub(super) path: &'static str,
    /// What it holds.
    pub(super) kind: Kind,
    /// Message key of what is said under the label; empty: nothing.
    pub(super) hint: &'static str,
    /// How it looks on the page.
    pub(super) look: Look,
}

/// How a field looks on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Two lines, Dutch and English, with a count of characters.
    Titles,
    /// Two boxes of text, so many lines high.
    Pair(usize),
    /// One box of text.
    Area,
    /// A web address.
    Url,
    /// A number.
    Number,
    /// One of a few, all in sight.
    Radios,
    /// One of the levels.
    Levels,
    /// One of many, in a list.
    Select,
    /// Some of a few.
    Boxes,
    /// Yes or no.
    Check,
}

/// What a field holds, and how it gets there.
pub(super) enum Kind {
    /// Text in two languages.
    Text(fn(&Content) -> Localized, fn(&mut Content, Localized)),
    /// One line.
    Line(fn(&Content) -> String, fn(&mut Content, String)),
    /// Lines.
    Lines(fn(&Content) -> Vec<String>, fn(&mut Content, Vec<String>)),
    /// Lines in two languages, side by side.
    Pairs(fn(&Content) -> Vec<Localized>, fn(&mut Content, Vec<Localized>)),
    /// One value of a value list.
    Choice(&'static str, fn(&Content) -> String, fn(&mut Content, &str)),
    /// Values of a value list.
    Choices(&'static str, fn(&Content) -> Vec<String>, fn(&mut Content, &[String])),
    /// Yes or no.
    Flag(fn(&Content) -> bool, fn(&mut Content, bool)),
    /// A whole number, or nothing.
    Number(fn(&Content) -> Option<u32>, fn(&mut Content, Option<u32>)),
}

/// A definition as the values of a topic's form.
pub(super) fn values(layout: &Layout, topic: Topic, content: &Content) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for field in layout.fields(topic) {
        let mut put = |name: &str, value: String| values.push((name.to_owned(), value));
        match &field.kind {
            Kind::Text(get, _) => {
                let text = get(content);
                put(&format!("{}_nl", field.id), text.nl);
                put(&format!("{}_en", field.id), text.en);
            }
            Kind::Line(get, _) | Kind::Choice(_, get, _) => put(field.id, get(content)),
            Kind::Lines(get, _) => put(field.id, get(content).join("\n")),
            Kind::Pairs(get, _) => {
                let texts = get(content);
                put(
                    &format!("{}_nl", field.id),
                    texts.iter().map(|text| text.nl.as_str()).collect::<Vec<_>>().join("\n"),
                );
                put(
                    &format!("{}_en", field.id),
                    texts.iter().map(|text| text.en.as_str()).collect::<Vec<_>>().join("\n"),
                );
            }
            Kind::Choices(_, get, _) => get(content).into_iter().for_each(|value| put(field.id, value)),
            Kind::Flag(get, _) => put(field.id, if get(content) { "ja".into() } else { String::new() }),
            Kind::Number(get, _) => put(field.id, get(content).map(|number| number.to_string()).unwrap_or_default()),
        }
    }
    values.extend(repeated::values(topic, content));
    values
}

/// Fingerprint of a topic as it was shown: did anybody change this part since?
pub(super) fn fingerprint(layout: &Layout, topic: Topic, content: &Content) -> String {
    let mut hash = Sha256::new();
    for (name, value) in values(layout, topic, content) {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(value.as_bytes());
        hash.update([0]);
    }
    hex::encode(hash.finalize())
}

/// Puts what was posted into the definition: the fields of this topic and nothing else (threat T20). What is no number is a problem.
pub(super) fn apply(
    app: &App,
    layout: &Layout,
    topic: Topic,
    content: &mut Content,
    posted: &Posted,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    for field in layout.fields(topic) {
        let text = |suffix: &str| plain(posted.text(&format!("{}{suffix}", field.id)));
        match &field.kind {
            Kind::Text(_, set) => set(content, Localized::new(text("_nl"), text("_en"))),
            Kind::Line(_, set) => set(content, text("")),
            Kind::Lines(_, set) => set(content, lines(&text(""))),
            Kind::Pairs(_, set) => set(content, pairs(&text("_nl"), &text("_en"))),
            Kind::Choice(list, _, set) => {
                set(content, app.values.get(list, &text("")).map_or("", |value| value.key.as_str()))
            }
            Kind::Choices(list, _, set) => {
                let chosen: Vec<String> = app
                    .values
                    .list(list)
                    .iter()
                    .filter(|value| posted.is(field.id, &value.key))
                    .map(|value| value.key.clone())
                    .collect();
                set(content, &chosen);
            }
            Kind::Flag(_, set) => set(content, posted.is(field.id, "ja")),
            Kind::Number(_, set) => match read_number(field.path, text("").trim()) {
                Ok(number) => set(content, number),
                Err(problem) => problems.push(problem),
            },
        }
    }
    repeated::apply(topic, content, posted);
    problems
}

/// Line ends as one sign, so that a text does not change by being shown.
pub(in crate::page) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn pairs(nl: &str, en: &str) -> Vec<Localized> {
    let (nl, en): (Vec<&str>, Vec<&str>) = (nl.lines().map(str::trim).collect(), en.lines().map(str::trim).collect());
    let at = |lines: &[&str], number: usize| lines.get(number).copied().unwrap_or_default().to_owned();
    (0..nl.len().max(en.len()))
        .map(|number| Localized::new(at(&nl, number), at(&en, number)))
        .filter(|text| !text.is_empty())
        .collect()
}

/// A path of the domain without the language at its end, and that language.
pub(super) fn path_of(field: &str) -> (&str, &'static str) {
    match field.strip_suffix(".en") {
        Some(path) => (path, "_en"),
        None => (field.strip_suffix(".nl").unwrap_or(field), "_nl"),
    }
}

/// The name of a field in the form.
pub(super) fn name_of(field: &Field, language: &str) -> String {
    let has_two = matches!(field.kind, Kind::Text(..) | Kind::Pairs(..));
    if has_two { format!("{}{language}", field.id) } else { field.id.to_owned() }
}

/// The code of a value of the domain, and back.
pub(super) fn code<T: serde::Serialize>(value: &T) -> String {
    app::values::code_of(value)
}

/// Reads a code; nothing when there is no such value.
pub(super) fn coded<T: serde::de::DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

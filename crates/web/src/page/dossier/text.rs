// SPDX-License-Identifier: EUPL-1.2
//! The text by topic in the order of its framework, each field word by word beside what it was in the text that the dossier compares with.

use app::define::Dossier;
use domain::definition::Content;
use domain::framework::Criterion;
use domain::text_diff::{Piece, diff};

use super::compared::Looks;
use crate::chrome::Link;
use crate::page::define::compare::set_apart;
use crate::page::define::fields::Topic;
use crate::page::define::reading::{Line, Reading, beside};
use crate::page::desk::link;
use crate::view::dossier::{TextPart, TextPiece, TextSection};

/// The sections; those without a change are left out when only changes are asked for.
pub(super) fn sections(reading: &Reading<'_>, dossier: &Dossier, looks: &Looks<'_>) -> Vec<TextSection> {
    let section = |topic: Topic| {
        let new = reading.lines(topic, &dossier.version.content.0);
        let old = looks.old().map(|old| reading.lines(topic, old));
        section_of(reading, topic, parts(old.as_ref().unwrap_or(&new), &new, looks.only_changes))
    };
    reading.topics().into_iter().map(section).filter(|section| !section.parts.is_empty()).collect()
}

/// The same for who compares it with nothing, of some topics, in the order given.
pub(in crate::page) fn as_it_is(reading: &Reading<'_>, topics: &[Topic], content: &Content) -> Vec<TextSection> {
    let section = |topic: &Topic| {
        let lines = reading.lines(*topic, content);
        section_of(reading, *topic, parts(&lines, &lines, false))
    };
    topics.iter().map(section).filter(|section| !section.parts.is_empty()).collect()
}

fn section_of(reading: &Reading<'_>, topic: Topic, parts: Vec<TextPart>) -> TextSection {
    TextSection { id: topic.code(), title: reading.title(topic), parts }
}

/// The parts of the text that a criterion is about, with where each stands: on the page, or at `elsewhere` when the page shows changes
/// alone. A part in which nothing is written stands nowhere.
pub(super) fn look_at(
    reading: &Reading<'_>,
    criterion: &Criterion,
    sections: &[TextSection],
    elsewhere: &str,
) -> Vec<Link> {
    let mut topics: Vec<Topic> = criterion.required_fields.iter().map(|path| reading.topic_at(path)).collect();
    topics.dedup();
    let url = |topic: &str| match sections.iter().any(|section| section.id == topic) {
        true => format!("#{topic}"),
        false if elsewhere.is_empty() => String::new(),
        false => format!("{elsewhere}#{topic}"),
    };
    topics.into_iter().map(|topic| link(reading.title(topic), url(topic.code()))).collect()
}

/// Fields in the order of the new text; those that are gone come last.
fn parts(old: &[Line], new: &[Line], only_changes: bool) -> Vec<TextPart> {
    let wanted = beside(old, new).into_iter().filter(|(_, old, new)| !only_changes || old != new);
    wanted
        .map(|(line, old, new)| TextPart { lang: line.lang, label: line.label.clone(), pieces: pieces(old, new) })
        .collect()
}

fn pieces(old: &str, new: &str) -> Vec<TextPiece> {
    set_apart(diff(old, new))
        .into_iter()
        .map(|piece| match piece {
            Piece::Same(text) => TextPiece::Same(text.to_owned()),
            Piece::Gone(text) => TextPiece::Gone(text.to_owned()),
            Piece::Added(text) => TextPiece::Added(text.to_owned()),
        })
        .collect()
}

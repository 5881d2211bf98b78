// SPDX-License-Identifier: EUPL-1.2
//! The text by topic, each field word by word beside what it was in the text that the dossier compares with.

use app::define::Dossier;
use domain::definition::Content;
use domain::framework::Criterion;
use domain::text_diff::{Piece, diff};

use super::compared::Looks;
use crate::Web;
use crate::chrome::Link;
use crate::page::define::compare::set_apart;
use crate::page::define::fields::{Topic, at_topic, lang_of, shown};
use crate::page::desk::link;
use crate::view::dossier::{TextPart, TextPiece, TextSection};
use crate::visit::Visit;
use crate::words::Translator;

/// The sections; those without a change are left out when only changes are asked for.
pub(super) fn sections(web: &Web, visit: &Visit, dossier: &Dossier, looks: &Looks<'_>) -> Vec<TextSection> {
    let lines = |content, topic| shown(&web.app, &visit.t, visit.language(), topic, content);
    let section = |topic: Topic| {
        let new = lines(&dossier.version.content.0, topic);
        let old = looks.old().map_or_else(|| new.clone(), |old| lines(old, topic));
        let parts = beside(&visit.t, &old, &new, looks.only_changes);
        TextSection { id: topic.code(), title: visit.t.v("topic", topic.code()), parts }
    };
    Topic::ALL.into_iter().map(section).filter(|section| !section.parts.is_empty()).collect()
}

/// The same for who compares it with nothing, of some topics.
pub(in crate::page) fn as_it_is(web: &Web, visit: &Visit, topics: &[Topic], content: &Content) -> Vec<TextSection> {
    let section = |topic: &Topic| {
        let lines = shown(&web.app, &visit.t, visit.language(), *topic, content);
        let parts = beside(&visit.t, &lines, &lines, false);
        TextSection { id: topic.code(), title: visit.t.v("topic", topic.code()), parts }
    };
    topics.iter().map(section).filter(|section| !section.parts.is_empty()).collect()
}

/// The parts of the text that a criterion is about, with where each stands: on the page, or at `elsewhere` when the page shows changes
/// alone. A part in which nothing is written stands nowhere.
pub(super) fn look_at(visit: &Visit, criterion: &Criterion, sections: &[TextSection], elsewhere: &str) -> Vec<Link> {
    let mut topics: Vec<&str> = criterion.required_fields.iter().map(|path| at_topic(path).code()).collect();
    topics.dedup();
    let url = |topic: &str| match sections.iter().any(|section| section.id == topic) {
        true => format!("#{topic}"),
        false if elsewhere.is_empty() => String::new(),
        false => format!("{elsewhere}#{topic}"),
    };
    topics.into_iter().map(|topic| link(visit.t.v("topic", topic), url(topic))).collect()
}

/// Fields in the order of the new text; those that are gone come last.
fn beside(t: &Translator, old: &[(String, String)], new: &[(String, String)], only_changes: bool) -> Vec<TextPart> {
    let of = |lines: &[(String, String)], label: &str| {
        lines.iter().find(|(known, _)| known == label).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let gone = old.iter().filter(|(label, _)| !new.iter().any(|(known, _)| known == label));
    let pairs = new
        .iter()
        .map(|(label, value)| (label, of(old, label), value.clone()))
        .chain(gone.map(|(label, value)| (label, value.clone(), String::new())));
    pairs
        .filter(|(_, old, new)| !only_changes || old != new)
        .map(|(label, old, new)| TextPart { lang: lang_of(t, label), label: label.clone(), pieces: pieces(&old, &new) })
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

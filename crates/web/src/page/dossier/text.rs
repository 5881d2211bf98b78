// SPDX-License-Identifier: EUPL-1.2
//! The text by topic, each field word by word beside what it was in the text that the dossier compares with.

use app::define::Dossier;
use domain::text_diff::{Piece, diff};

use super::compared::Looks;
use crate::Web;
use crate::page::define::compare::set_apart;
use crate::page::define::fields::{Topic, lang_of, shown};
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

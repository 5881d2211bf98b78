// SPDX-License-Identifier: EUPL-1.2
//! A text beside another: an earlier version of it, another microcredential of one's own, or a published one of anybody. Word by word.

use app::{Refusal, catalogue, define};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::text_diff::{Piece, diff};
use domain::version::{Change, change_between, major_causes};

use super::fields::Topic;
use super::reading::{Reading, beside};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::page::desk::{chrome, id};
use crate::problem::{Fault, render};
use crate::view::define::{ComparePage, Compared, ComparedSection, PieceView};
use crate::visit::Visit;

/// The other text.
struct Other {
    label: String,
    content: domain::definition::Content,
    is_same_definition: bool,
}

/// The page. `?met=` names the other text: the id of a version, or the public id of a published one; without it the version before.
pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    let dossier = define::dossier(&web.app, &visit.cx, id(&version)?).await?;
    let row = &dossier.version;
    let language = visit.language();
    let asked = visit.asked("met").unwrap_or_default();
    let own = define::own(&web.app, &visit.cx).await?;
    let name = |row: &define::VersionRow| format!("{} ({})", row.content.0.title.get(language), row.version);
    let asked = if asked.is_empty() {
        dossier.previous.as_ref().map(|previous| previous.id.to_string()).unwrap_or_default()
    } else {
        asked
    };
    let other = match own.iter().find(|other| other.id.to_string() == asked) {
        Some(other) => Some(Other {
            label: name(other),
            content: other.content.0.clone(),
            is_same_definition: other.definition_id == row.definition_id,
        }),
        None if asked.is_empty() => None,
        None => published(&web, &visit, &asked).await?,
    };
    let title = row.content.0.title.get(language).to_owned();
    let tasks = format!("/werk/mc/{}", row.id);
    let choices = own.iter().filter(|other| other.id != row.id).map(|other| Choice {
        value: other.id.to_string(),
        label: name(other),
        hint: String::new(),
    });
    let is_unknown = other.is_none() && !asked.is_empty();
    let mut form = Form { values: vec![("met".into(), asked)], errors: Vec::new() };
    if is_unknown {
        form.errors.push(crate::chrome::Problem { field: "met".into(), text: visit.t.s("compare-unknown") });
    }
    let reading = Reading::of(&web, &visit, &dossier.framework);
    Ok(render(&ComparePage {
        chrome: chrome(&visit, &[(&title, &tasks), (&visit.t.s("edit-compare"), "")]),
        form,
        title: name(row),
        other: other.as_ref().map(|other| other.label.clone()).unwrap_or_default(),
        means: other.as_ref().map(|other| means(&visit, other, &row.content.0)).unwrap_or_default(),
        sections: other.map(|other| sections(&reading, &other.content, &row.content.0)).unwrap_or_default(),
        choices: choices.collect(),
        action: format!("{tasks}/verschil"),
    }))
}

/// A published one, by its public id. A version behind an @ may be named.
async fn published(web: &Web, visit: &Visit, asked: &str) -> Result<Option<Other>, Fault> {
    let (public_id, version) = match asked.split_once('@') {
        Some((public_id, version)) => (public_id, Some(version)),
        None => (asked, None),
    };
    match catalogue::definition(&web.app, &visit.cx, public_id, version).await {
        Ok(found) => {
            let content = found.version.content.0;
            let label = format!(
                "{}, {} ({})",
                content.title.get(visit.language()),
                found.institution.content.0.name,
                found.version.version
            );
            Ok(Some(Other { label, content, is_same_definition: false }))
        }
        Err(Refusal::NotFound) => Ok(None),
        Err(refusal) => Err(refusal.into()),
    }
}

/// What the differences mean for the number of the version and for the board.
fn means(visit: &Visit, other: &Other, new: &domain::definition::Content) -> String {
    if !other.is_same_definition {
        return String::new();
    }
    let t = &visit.t;
    let causes: Vec<String> =
        major_causes(&other.content, new).into_iter().map(|cause| t.v("major-cause", cause.code())).collect();
    match change_between(&other.content, new) {
        _ if other.content == *new => t.s("compare-same"),
        Change::Major => t.a("compare-major", &[("causes", causes.join(", "))]),
        Change::Minor => t.s("compare-minor"),
        Change::Patch => t.s("compare-patch"),
    }
}

/// What differs, in the order and with the words of the framework of the new one.
fn sections(
    reading: &Reading<'_>,
    old: &domain::definition::Content,
    new: &domain::definition::Content,
) -> Vec<ComparedSection> {
    let section = |topic: Topic| {
        let (old, new) = (reading.lines(topic, old), reading.lines(topic, new));
        let parts = beside(&old, &new).into_iter().filter(|(_, old, new)| old != new);
        let parts = parts.map(|(line, old, new)| Compared {
            lang: line.lang,
            label: line.label.clone(),
            pieces: pieces(old, new),
        });
        ComparedSection { title: reading.title(topic), parts: parts.collect() }
    };
    reading.topics().into_iter().map(section).filter(|section| !section.parts.is_empty()).collect()
}

/// Differences of two texts for a page.
pub(in crate::page) fn pieces(old: &str, new: &str) -> Vec<PieceView> {
    let view = |piece: Piece<'_>| match piece {
        Piece::Same(text) => PieceView { kind: "same", text: text.to_owned() },
        Piece::Gone(text) => PieceView { kind: "removed", text: text.to_owned() },
        Piece::Added(text) => PieceView { kind: "added", text: text.to_owned() },
    };
    set_apart(diff(old, new)).into_iter().map(view).collect()
}

/// With a space between what went and what came in its place, where neither brings one: two words are not read as one.
pub(in crate::page) fn set_apart(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut apart = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let (Some(Piece::Gone(gone)), Piece::Added(added)) = (apart.last(), piece)
            && !gone.ends_with(char::is_whitespace)
            && !added.starts_with(char::is_whitespace)
        {
            apart.push(Piece::Same(" "));
        }
        apart.push(piece);
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_and_what_came_are_two_words() {
        let shown = set_apart(diff("Er zijn acht uren.", "Er zijn negen uren."));
        let at = shown.iter().position(|piece| *piece == Piece::Gone("acht")).unwrap();
        assert_eq!(shown[at + 1..at + 3], [Piece::Same(" "), Piece::Added("negen")]);
        assert_eq!(set_apart(vec![Piece::Gone("een "), Piece::Added("twee")]).len(), 2, "there is one already");
        assert_eq!(set_apart(diff("gelijk", "gelijk")), [Piece::Same("gelijk")]);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Two people wrote in the same field: what stood there, what the other wrote and what you wrote, with a choice for each. What only
//! one of them changed was already taken together.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::definition::Content;
use domain::merge::Merged;
use domain::text::Language;

use super::fields::{Field, Kind, name_of, values};
use super::topic::Scene;
use crate::extract::Posted;
use crate::page::desk::Names;
use crate::problem::{Fault, render_back};
use crate::view::define::{Clash, ConflictPage};
use crate::words::Translator;

/// What somebody chose on that page: for each field mine, theirs, or a text of its own.
pub(super) fn chosen(posted: Posted) -> Posted {
    let keeps: Vec<(String, String)> = posted
        .pairs
        .iter()
        .filter_map(|(name, choice)| Some((name.strip_prefix("keep_")?.to_owned(), choice.clone())))
        .collect();
    if keeps.is_empty() {
        return posted;
    }
    let mut pairs = posted.pairs.clone();
    for (name, choice) in keeps {
        let side = match choice.as_str() {
            "theirs" => "theirs_",
            "mine" => "mine_",
            _ => continue,
        };
        pairs.retain(|(known, _)| *known != name);
        pairs.extend(posted.all(&format!("{side}{name}")).map(|value| (name.clone(), value.to_owned())));
    }
    pairs.retain(|(name, _)| !["keep_", "mine_", "theirs_"].iter().any(|side| name.starts_with(side)));
    Posted { pairs, ..posted }
}

/// The page with the choices.
pub(super) async fn lay_out(scene: &Scene<'_>, posted: &Posted, merged: &Merged) -> Result<Response, Fault> {
    let visit = scene.visit;
    let names = Names::of_version(scene.web, visit, scene.version().id).await?;
    // Who wrote last, besides the one who saves now.
    let me = visit.cx.actor.person();
    let mut others =
        scene.dossier.events.iter().filter(|event| event.kind == "definition_changed" && event.person_id != me);
    let who = others.next().and_then(|event| event.person_id);
    let sides = Sides::of(scene, merged);
    let clashes: Vec<Clash> = sides.names().iter().map(|name| sides.clash(name)).collect();
    let is_plain = |name: &str| !clashes.iter().any(|clash| clash.name == name);
    let mut keep: Vec<(String, String)> = sides.mine.iter().filter(|(name, _)| is_plain(name)).cloned().collect();
    keep.push(("revision".into(), scene.version().revision.to_string()));
    let action = match posted.text("action") {
        action @ ("next" | "save" | "stay") => action,
        _ => "save",
    };
    keep.push(("action".into(), action.to_owned()));
    let page = ConflictPage {
        chrome: scene.chrome(),
        topic: scene.topic.code(),
        definition: scene.version().content.0.title.get(visit.language()).to_owned(),
        who: who.map_or_else(|| visit.t.s("somebody"), |person| names.of(visit, person)),
        action: scene.url(),
        clashes,
        keep,
    };
    Ok((StatusCode::CONFLICT, render_back(&page)).into_response())
}

/// The three texts as values of the form.
struct Sides<'a, 'b> {
    scene: &'a Scene<'b>,
    mine: Vec<(String, String)>,
    theirs: Vec<(String, String)>,
    before: Vec<(String, String)>,
}

impl<'a, 'b> Sides<'a, 'b> {
    fn of(scene: &'a Scene<'b>, merged: &Merged) -> Self {
        let layout = scene.layout();
        let side = |content: &Content| values(&layout, scene.topic, content);
        Self { scene, mine: side(&merged.mine), theirs: side(&merged.theirs), before: side(&merged.before) }
    }

    fn all(side: &[(String, String)], name: &str) -> Vec<String> {
        side.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }

    /// Fields whose two sides differ, in the order of the page.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (name, _) in self.mine.iter().chain(&self.theirs) {
            if !names.contains(name) && Self::all(&self.mine, name) != Self::all(&self.theirs, name) {
                names.push(name.clone());
            }
        }
        names
    }

    fn clash(&self, name: &str) -> Clash {
        let field = field_of(self.scene, name);
        let is_text = field.is_none_or(|field| {
            matches!(field.kind, Kind::Text(..) | Kind::Line(..) | Kind::Lines(..) | Kind::Pairs(..))
        });
        let (mine, theirs) = (Self::all(&self.mine, name), Self::all(&self.theirs, name));
        Clash {
            name: name.to_owned(),
            label: label(self.scene, name),
            before: self.readable(field, &Self::all(&self.before, name)),
            shown_mine: self.readable(field, &mine),
            shown_theirs: self.readable(field, &theirs),
            mine,
            theirs,
            is_text,
        }
    }

    /// Values as people read them.
    fn readable(&self, field: Option<&Field>, values: &[String]) -> String {
        let language: Language = self.scene.visit.language();
        let t = &self.scene.visit.t;
        let said = |value: &String| match field.map(|field| &field.kind) {
            Some(Kind::Choice(list, ..) | Kind::Choices(list, ..)) if !value.is_empty() => {
                self.scene.web.app.values.label(list, value, language).to_owned()
            }
            Some(Kind::Flag(..)) => t.s(if value == "ja" { "yes" } else { "no" }),
            _ => value.clone(),
        };
        values.iter().map(said).collect::<Vec<_>>().join("; ")
    }
}

fn field_of(scene: &Scene<'_>, name: &str) -> Option<&'static Field> {
    let is_it = |field: &&'static Field| name_of(field, "_nl") == name || name_of(field, "_en") == name;
    scene.layout().fields(scene.topic).iter().copied().find(is_it)
}

/// What a field of a topic is called: `summary_nl`, or `outcome_2_shown_nl` in a row.
pub(super) fn label(scene: &Scene<'_>, name: &str) -> String {
    let t = &scene.visit.t;
    let language = match name.rsplit('_').next() {
        Some("nl") => format!(" ({})", t.s("lang-nl")),
        Some("en") => format!(" ({})", t.s("lang-en")),
        _ => String::new(),
    };
    let label = match field_of(scene, name) {
        Some(field) => {
            let own = scene.layout().label(scene.topic, field.path, scene.visit.language());
            own.unwrap_or_else(|| t.s(field.label))
        }
        None => row_label(t, name),
    };
    format!("{label}{language}")
}

fn row_label(t: &Translator, name: &str) -> String {
    let mut parts = name.split('_');
    let kind = parts.next().unwrap_or_default();
    let number: usize = parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
    let row = match kind {
        "outcome" => t.n("outcome-short", number),
        "skill" => t.n("skill-number", number),
        _ => t.n("link-number", number),
    };
    let part = match parts.next() {
        Some("shown") => t.s("field-shown"),
        Some("scheme") => t.s("field-skill-scheme"),
        Some("kind") => t.s("field-link-kind"),
        Some("relation") => t.s("field-link-relation"),
        Some("code") => t.s("field-skill-code"),
        Some("url") => t.s("field-skill-url"),
        Some("title") => t.s("field-skill-title"),
        _ => String::new(),
    };
    if part.is_empty() { row } else { format!("{row}: {part}") }
}

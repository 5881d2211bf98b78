// SPDX-License-Identifier: EUPL-1.2
//! Looking something up in the reference lists while filling in a topic: a search that saves first, and a button for each result.

use app::Refusal;
use app::define::reuse;
use app::reference::{self, entry, title};
use domain::Localized;
use domain::definition::{Content, QualificationLink, Skill, SkillScheme};
use domain::reference::ListKind;

use super::fields::Topic;
use super::topic::Scene;
use crate::extract::Posted;
use crate::page::desk::id;
use crate::page::query;
use crate::problem::Fault;
use crate::view::define::{Found, Picker};

/// Longest search.
const SEARCH_MAX_CHARS: usize = 200;

/// What Enter means. Without script a browser presses the first button of the form, whatever field one is in: it searches when other
/// words stand in the search field than the page was shown with, and goes on otherwise.
pub(super) fn entered(mut posted: Posted) -> Posted {
    if posted.text("action") == "enter" {
        let words = posted.text("zoek");
        let asks = !words.is_empty() && words != posted.text("zoek_was");
        posted.pairs.retain(|(name, _)| name != "action");
        posted.pairs.push(("action".into(), if asks { "search" } else { "next" }.into()));
    }
    posted
}

/// Where a search leads: to its results, on the same page.
pub(super) fn results_url(url: &str, posted: &Posted) -> String {
    // More is no search, and would not fit in an address.
    let words: String = posted.text("zoek").chars().take(SEARCH_MAX_CHARS).collect();
    format!("{url}?{}#zoek", query(&[("zoek", words.as_str())]))
}

/// The search of this topic with its results; nothing on topics without one.
pub(super) async fn found(scene: &Scene<'_>) -> Result<Option<Picker>, Fault> {
    if scene.topic == Topic::Outcomes {
        return outcomes(scene).await.map(Some);
    }
    let layout = scene.layout();
    let mut kinds = Vec::new();
    if layout.repeats(scene.topic, "skills") {
        kinds.extend([ListKind::SkillCompetentnl, ListKind::SkillEsco]);
    }
    if layout.repeats(scene.topic, "qualification_links") {
        kinds.extend([ListKind::Qualification, ListKind::OptionalModule, ListKind::VocationalCertificate]);
    }
    if scene.topic != Topic::Links || kinds.is_empty() {
        return Ok(None);
    }
    let words = scene.asked("zoek").unwrap_or_default();
    let t = &scene.visit.t;
    let lists = reference::lists(&scene.web.app, &scene.visit.cx).await?;
    let list_of = |id: &str| lists.iter().find(|list| list.id == id);
    let found = reference::find(&scene.web.app, &scene.visit.cx, &kinds, &words).await?;
    let results = found.into_iter().map(|(kind, row)| {
        let invented = list_of(&row.list_id).is_some_and(|list| list.content.0.invented);
        Found {
            kind: t.v("list-kind", kind.code()),
            code: row.code.clone(),
            title: title(&row, scene.visit.language()).to_owned(),
            note: if invented { t.s("list-invented") } else { String::new() },
            action: format!("pick:{}:{}", row.list_id, row.code),
        }
    });
    Ok(Some(Picker {
        title: "pick-title",
        hint: "pick-hint",
        none: "pick-none",
        add: "pick-add",
        is_asked: !words.trim().is_empty(),
        results: results.collect(),
        words,
        has_lists: !lists.is_empty(),
    }))
}

/// Outcomes of others that may be taken over.
async fn outcomes(scene: &Scene<'_>) -> Result<Picker, Fault> {
    let words: String = scene.asked("zoek").unwrap_or_default().chars().take(SEARCH_MAX_CHARS).collect();
    let (t, language) = (&scene.visit.t, scene.visit.language());
    let own = scene.version().definition_id;
    let found = reuse::search(&scene.web.app, &scene.visit.cx, &words, Some(own)).await?;
    let results = found.into_iter().map(|found| {
        let level = scene.web.app.values.label("nlqf_levels", &found.level, language).to_owned();
        let named = [("title", found.title.get(language)), ("version", found.number.as_str())];
        let not_public = Some(t.s("reuse-own-draft")).filter(|_| !found.state.is_public());
        let level = Some(level).filter(|level| !level.is_empty());
        Found {
            kind: t.a("reuse-of", &named),
            code: found.institution,
            title: found.outcome.text.get(language).to_owned(),
            note: level.into_iter().chain(not_public).collect::<Vec<_>>().join(" · "),
            action: format!("take:{}:{}", found.version, found.outcome.key),
        }
    });
    Ok(Picker {
        title: "reuse-title",
        hint: "reuse-hint",
        none: "reuse-none",
        add: "reuse-take",
        is_asked: !words.trim().is_empty(),
        results: results.collect(),
        words,
        has_lists: true,
    })
}

/// Takes the chosen outcome over into the text as it will be saved. What is not there is not found.
pub(super) async fn take(scene: &Scene<'_>, content: &mut Content, posted: &Posted) -> Result<(), Refusal> {
    let Some(wanted) = posted.text("action").strip_prefix("take:").filter(|_| scene.topic == Topic::Outcomes) else {
        return Ok(());
    };
    let (version, key) = wanted.split_once(':').ok_or(Refusal::NotFound)?;
    let taken = reuse::outcome(&scene.web.app, &scene.visit.cx, id(version)?, key).await?;
    reuse::put(&mut content.outcomes, taken)
}

/// Puts the picked entry in the text, once.
pub(super) async fn apply(scene: &Scene<'_>, content: &mut Content, posted: &Posted) -> Result<(), Fault> {
    let Some((list, code)) = posted.text("action").strip_prefix("pick:").and_then(|rest| rest.split_once(':')) else {
        return Ok(());
    };
    let Some((kind, row)) = entry(&scene.web.app, &scene.visit.cx, list, code).await? else { return Ok(()) };
    let scheme = match kind {
        ListKind::SkillEsco => Some(SkillScheme::Esco),
        ListKind::SkillCompetentnl => Some(SkillScheme::Competentnl),
        _ => None,
    };
    match scheme {
        Some(scheme) if !content.skills.iter().any(|skill| skill.scheme == scheme && skill.code == row.code) => {
            let title = Localized::new(row.title_nl, row.title_en);
            content.skills.push(Skill { scheme, code: row.code, title, url: row.url });
        }
        None if !content.qualification_links.iter().any(|link| link.code == row.code) => {
            content.qualification_links.push(QualificationLink {
                kind: kind.code().to_owned(),
                code: row.code,
                title: row.title_nl,
                relation: "related".into(),
            });
        }
        _ => {}
    }
    Ok(())
}

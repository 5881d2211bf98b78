// SPDX-License-Identifier: EUPL-1.2
//! Puts a version in the catalogue, with its words and its card, and keeps it as it is now.

use std::collections::BTreeSet;

use domain::institution::Institution;
use domain::review::DefinitionState;
use domain::text::Language;
use domain::{Day, Id};
use store::Tx;
use store::definition::{Definition, VersionRow};
use store::search::NewEntry;

use super::Card;
use super::card::FORM;
use super::words::{plain_words, tokens};
use crate::App;
use crate::refusal::{Result, broken, missing};
use crate::values::code_of;

/// Puts the version that stands for a definition in the catalogue and among what drafts are compared with; none when nothing of it is
/// public any more.
pub async fn reindex(app: &App, tx: &mut Tx, definition: Id<Definition>) -> Result<()> {
    // Acts on two of its versions hold each their own: who comes second reads what the first made of them.
    store::definition::hold_definition(tx, definition).await?;
    let versions = store::definition::versions_of(tx, definition).await?;
    for version in &versions {
        store::search::forget(tx, version.id).await?;
    }
    let Some(any) = versions.first() else { return Ok(()) };
    let Some(row) = crate::define::in_front(&versions) else {
        return crate::define::exists::forget(tx, &any.public_id).await;
    };
    let institution =
        store::institution::get(tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?;
    put(app, tx, row, &institution.content.0).await?;
    crate::define::exists::index(tx, app, row, &institution.content.0.name).await
}

async fn put(app: &App, tx: &mut Tx, row: &VersionRow, institution: &Institution) -> Result<()> {
    let together = crate::co_own::together(tx, row.id).await?;
    let along: Vec<&Institution> = together.iter().map(|along| &along.institution).collect();
    let today = app.clock.now().day();
    let runs = store::run::of_version(tx, row.id).await?.into_iter().map(|run| run.content.0);
    let is_open = row.state == DefinitionState::Published;
    let coming =
        runs.filter(|run| is_open && run.starts_on >= today).map(|run| (run.starts_on, run.price_euro)).collect();
    let card = card(row, institution, &along, coming);
    let mut texts = texts(app, row, institution);
    texts.extend(along.iter().map(|institution| institution.name.as_str()));
    let words = tokens(texts);
    let card = serde_json::to_string(&card).map_err(broken)?;
    let title = row.content.0.title.get(Language::Nl);
    let entry = NewEntry { version_id: row.id, tokens: &words, title, facets: &card };
    Ok(store::search::put(tx, &entry).await?)
}

fn card(row: &VersionRow, institution: &Institution, along: &[&Institution], runs: Vec<(Day, u32)>) -> Card {
    let content = &row.content.0;
    let regions: BTreeSet<&str> =
        std::iter::once(institution).chain(along.iter().copied()).map(|school| school.region.trim()).collect();
    Card {
        public_id: row.public_id.clone(),
        version: row.version.clone(),
        title: content.title.clone(),
        title_words: plain_words([content.title.get(Language::Nl), content.title.get(Language::En)]),
        summary: content.summary.clone(),
        institution: institution.code.clone(),
        institution_name: institution.name.clone(),
        co_owners: along.iter().map(|school| (school.code.clone(), school.name.clone())).collect(),
        regions: regions.into_iter().filter(|region| !region.is_empty()).map(str::to_owned).collect(),
        sector: content.sector.clone(),
        isced_broad: content.isced_f.chars().take(2).collect(),
        skills: content
            .skills
            .iter()
            .map(|skill| (format!("{}:{}", code_of(&skill.scheme), skill.code), skill.title.clone()))
            .collect(),
        level: content.level.nlqf.clone(),
        is_level_established: content.level.established.is_some(),
        study_load_hours: content.study_load.total_hours(),
        participation: code_of(&content.participation),
        language: content.language.clone(),
        is_stopped: row.state == DefinitionState::Deactivated,
        stackability: code_of(&content.stackability.kind),
        framework: row.framework_id.clone(),
        runs,
        published_at: row.published_at,
    }
}

/// The name of the form of the cards among the settings.
const FORM_SETTING: &str = "catalogue-form";
/// The row among the settings by which processes wait for each other.
const TURN_SETTING: &str = "catalogue-form-turn";

/// Puts all that is public in the catalogue anew, in a database that was written by a release whose cards had another form, or had
/// nothing to compare drafts with.
pub(crate) async fn bring_up(app: &App) -> Result<()> {
    let mut tx = app.store.begin().await?;
    if store::setting::get(&mut tx, FORM_SETTING).await?.as_deref() == Some(FORM) {
        return Ok(());
    }
    // Of two processes that open the same database one does it, and the other waits here and finds it done.
    store::setting::put(&mut tx, TURN_SETTING, FORM).await?;
    if store::setting::get(&mut tx, FORM_SETTING).await?.as_deref() == Some(FORM) {
        return Ok(());
    }
    let mut definitions = BTreeSet::new();
    for state in [DefinitionState::Published, DefinitionState::Deactivated] {
        definitions.extend(store::definition::in_state(&mut tx, state).await?.into_iter().map(|row| row.definition_id));
    }
    for definition in definitions {
        reindex(app, &mut tx, definition).await?;
    }
    store::setting::put(&mut tx, FORM_SETTING, FORM).await?;
    Ok(tx.commit().await?)
}

fn texts<'a>(app: &'a App, row: &'a VersionRow, institution: &'a Institution) -> Vec<&'a str> {
    let content = &row.content.0;
    let mut texts =
        vec![institution.name.as_str(), institution.city.as_str(), institution.region.as_str(), row.public_id.as_str()];
    for language in [Language::Nl, Language::En] {
        texts.extend([
            content.title.get(language),
            content.summary.get(language),
            app.values.label("sectors", &content.sector, language),
        ]);
        texts.extend(content.outcomes.iter().map(|outcome| outcome.text.get(language)));
        texts.extend(content.skills.iter().map(|skill| skill.title.get(language)));
    }
    texts.extend(content.qualification_links.iter().flat_map(|link| [link.code.as_str(), link.title.as_str()]));
    texts
}

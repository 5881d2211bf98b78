// SPDX-License-Identifier: EUPL-1.2
//! What the catalogue knows of a version: its words and its facets.

use domain::institution::Institution;
use domain::review::DefinitionState;
use domain::text::Language;
use domain::{Id, Localized, Timestamp};
use serde::{Deserialize, Serialize};
use store::Tx;
use store::definition::{Definition, VersionRow};
use store::search::NewEntry;

use super::words::tokens;
use crate::App;
use crate::refusal::{Result, broken, missing};
use crate::values::code_of;

/// A version as the catalogue shows it on a card, and the values it can be filtered by.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Facets {
    /// Public id.
    pub public_id: String,
    /// Version.
    pub version: String,
    /// Title.
    pub title: Localized,
    /// Summary.
    pub summary: Localized,
    /// Institution code.
    pub institution: String,
    /// Institution name.
    pub institution_name: String,
    /// Code and name of each institution that made it along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_owners: Vec<(String, String)>,
    /// Sector code.
    pub sector: String,
    /// NLQF level code.
    pub level: String,
    /// Was the level placed by NCP NLQF?
    pub is_level_established: bool,
    /// Study load.
    pub study_load_hours: u32,
    /// Form of participation.
    pub participation: String,
    /// Language of instruction.
    pub language: String,
    /// No new runs any more.
    pub is_stopped: bool,
    /// Stand-alone or stackable.
    pub stackability: String,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

impl Facets {
    /// The values of a facet: one, but for the institutions that made it together.
    pub fn values(&self, facet: &str) -> impl Iterator<Item = &str> {
        let along = if facet == "institution" { self.co_owners.as_slice() } else { &[] };
        std::iter::once(self.value(facet)).chain(along.iter().map(|(code, _)| code.as_str()))
    }

    /// Is it of this institution, or made along by it?
    pub fn is_of(&self, institution: &str) -> bool {
        self.institution == institution || self.co_owners.iter().any(|(code, _)| code == institution)
    }

    fn value(&self, facet: &str) -> &str {
        match facet {
            "sector" => &self.sector,
            "level" => &self.level,
            "size" => size_band(self.study_load_hours),
            "participation" => &self.participation,
            "institution" => &self.institution,
            "language" => &self.language,
            _ => "",
        }
    }
}

/// Bands of study load in hours.
const fn size_band(hours: u32) -> &'static str {
    match hours {
        0..240 => "under-240",
        240..=279 => "240-279",
        280..=319 => "280-319",
        _ => "320-up",
    }
}

/// Puts the version that stands for a definition in the catalogue and among what drafts are compared with: the newest that is
/// published, else the newest that takes no new runs, else none.
pub async fn reindex(app: &App, tx: &mut Tx, definition: Id<Definition>) -> Result<()> {
    let versions = store::definition::versions_of(tx, definition).await?;
    for version in &versions {
        store::search::forget(tx, version.id).await?;
    }
    let Some(any) = versions.first() else { return Ok(()) };
    let newest = |state| versions.iter().filter(|row| row.state == state).max_by_key(|row| (row.published_at, row.id));
    let Some(row) = newest(DefinitionState::Published).or_else(|| newest(DefinitionState::Deactivated)) else {
        return crate::define::exists::forget(tx, &any.public_id).await;
    };
    let institution =
        store::institution::get(tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?;
    put(app, tx, row, &institution.content.0).await?;
    crate::define::exists::index(tx, app, row, &institution.content.0.name).await
}

async fn put(app: &App, tx: &mut Tx, row: &VersionRow, institution: &Institution) -> Result<()> {
    let content = &row.content.0;
    let together = crate::co_own::together(tx, row.id).await?;
    let facets = Facets {
        public_id: row.public_id.clone(),
        version: row.version.clone(),
        title: content.title.clone(),
        summary: content.summary.clone(),
        institution: institution.code.clone(),
        institution_name: institution.name.clone(),
        co_owners: together
            .iter()
            .map(|along| (along.institution.code.clone(), along.institution.name.clone()))
            .collect(),
        sector: content.sector.clone(),
        level: content.level.nlqf.clone(),
        is_level_established: content.level.established.is_some(),
        study_load_hours: content.study_load.total_hours(),
        participation: code_of(&content.participation),
        language: content.language.clone(),
        is_stopped: row.state == DefinitionState::Deactivated,
        stackability: code_of(&content.stackability.kind),
        published_at: row.published_at,
    };
    let mut texts = texts(app, row, institution);
    texts.extend(together.iter().map(|along| along.institution.name.as_str()));
    let words = tokens(texts);
    let facets_json = serde_json::to_string(&facets).map_err(broken)?;
    let entry =
        NewEntry { version_id: row.id, tokens: &words, title: content.title.get(Language::Nl), facets: &facets_json };
    Ok(store::search::put(tx, &entry).await?)
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

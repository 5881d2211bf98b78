// SPDX-License-Identifier: EUPL-1.2
//! What everybody may find: published definitions, by words and facets; institutions; figures without people.

mod index;
mod presence;
mod shelf;
mod words;

pub use index::{Facets, reindex};
pub use presence::Presence;
pub use shelf::{Held, Shelf, held};
pub use words::{groups, stems, tokens};

use std::collections::BTreeMap;

use domain::Id;
use domain::framework::Framework;
use domain::role::{Action, Thing};
use domain::text::Language;
use store::definition::{DecisionRow, DefinitionVersion, VersionRow};
pub use store::institution::InstitutionRow;
use store::run::RunRow;

use crate::refusal::{Refusal, Result, broken, missing};
use crate::{App, Context};

/// What somebody looks for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Words.
    pub words: String,
    /// Chosen values by facet: `sector`, `level`, `size`, `participation`, `institution`, `language`.
    pub chosen: BTreeMap<String, Vec<String>>,
    /// Order.
    pub order: Order,
    /// Page, from 1.
    pub page: usize,
}

/// Orders of the results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By title.
    #[default]
    Title,
    /// Newest first.
    Newest,
    /// Smallest study load first.
    Size,
}

/// One page of results.
pub struct Results {
    /// How many there are in all.
    pub total: usize,
    /// This page.
    pub page: usize,
    /// Pages.
    pub pages: usize,
    /// The results on it.
    pub hits: Vec<Facets>,
    /// Per facet the values with their counts; each count is what choosing it would give.
    pub facets: BTreeMap<&'static str, Vec<(String, usize)>>,
}

/// The facets of the catalogue.
pub const FACETS: [&str; 6] = ["sector", "level", "size", "participation", "institution", "language"];

/// Searches the catalogue.
pub async fn search(app: &App, cx: &Context, search: &Search) -> Result<Results> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let held = held(app, &mut tx).await?;
    let groups = groups(&search.words, app.limits.search_words);
    let found: Vec<&Facets> = if groups.is_empty() {
        held.cards.iter().collect()
    } else {
        store::search::find(&mut tx, &groups).await?.into_iter().filter_map(|version| held.card(version)).collect()
    };
    let matches = |card: &Facets, except: Option<&str>| {
        FACETS.iter().filter(|facet| except != Some(**facet)).all(|facet| {
            search.chosen.get(*facet).is_none_or(|values| {
                values.is_empty() || card.values(facet).any(|value| values.iter().any(|chosen| chosen == value))
            })
        })
    };
    let mut facets = BTreeMap::new();
    for facet in FACETS {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for card in found.iter().filter(|card| matches(card, Some(facet))) {
            for value in card.values(facet) {
                *counts.entry(value).or_default() += 1;
            }
        }
        facets.insert(facet, counts.into_iter().map(|(value, count)| (value.to_owned(), count)).collect());
    }
    let mut chosen: Vec<&Facets> = found.into_iter().filter(|card| matches(card, None)).collect();
    sort(&mut chosen, search.order, cx.language);
    let total = chosen.len();
    let size = app.limits.page_results;
    let pages = total.div_ceil(size).max(1);
    let page = search.page.clamp(1, pages);
    let hits = chosen.into_iter().skip((page - 1) * size).take(size).cloned().collect();
    Ok(Results { total, page, pages, hits, facets })
}

fn sort(hits: &mut [&Facets], order: Order, language: Language) {
    match order {
        Order::Title => hits.sort_by_cached_key(|hit| hit.title.get(language).to_lowercase()),
        Order::Newest => hits.sort_by_key(|hit| std::cmp::Reverse(hit.published_at)),
        Order::Size => hits.sort_by_key(|hit| hit.study_load_hours),
    }
}

/// Everything a definition page shows.
pub struct DefinitionPage {
    /// The version asked for.
    pub version: VersionRow,
    /// Whose.
    pub institution: InstitutionRow,
    /// The framework text that applies to it.
    pub framework: Framework,
    /// The decision that adopted it.
    pub decision: Option<DecisionRow>,
    /// All public versions, newest first.
    pub versions: Vec<VersionRow>,
    /// Runs, newest first.
    pub runs: Vec<RunRow>,
    /// How many have it; nothing from one to nine (small numbers could point at people).
    pub awarded: Option<i64>,
    /// Index of its leaf in the register.
    pub leaf_index: Option<i64>,
    /// Other institutions that may deliver it, with the decisions of both boards.
    pub delivered: Vec<crate::deliver::Delivered>,
    /// The institutions that made it along, with the decisions of their boards.
    pub together: Vec<crate::co_own::Together>,
    /// Since when it is stopped or lapsed, and why; first thing first.
    pub ended: Vec<crate::define::Ended>,
    /// When it was last reviewed by peers of other institutions, and which version.
    pub peer_reviewed: Option<(domain::Day, String)>,
    /// Which sources of its outcomes can be read by everybody: definition and version.
    pub sources: std::collections::BTreeSet<(String, String)>,
}

/// Fewest people in a public count.
const SMALL_COUNT: i64 = 10;

/// A count as everybody may know it: none at all, or so many that it points at nobody.
fn told(count: i64) -> Option<i64> {
    (count == 0 || count >= SMALL_COUNT).then_some(count)
}

/// A public version; without a number the newest.
pub async fn definition(app: &App, cx: &Context, public_id: &str, version: Option<&str>) -> Result<DefinitionPage> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let versions: Vec<VersionRow> = store::definition::by_public_id(&mut tx, public_id)
        .await?
        .into_iter()
        // What was public once stays readable, also when it was archived: proofs point at it.
        .filter(|row| row.state.is_public() || row.published_at.is_some())
        .collect();
    let found = match version {
        Some(number) => versions.iter().find(|row| row.version == number),
        None => versions.first(),
    };
    let version = found.cloned().ok_or(Refusal::NotFound)?;
    page_of(&mut tx, version, versions).await
}

async fn page_of(tx: &mut store::Tx, version: VersionRow, versions: Vec<VersionRow>) -> Result<DefinitionPage> {
    let awarded = store::award::count_of_version(tx, version.id).await?;
    Ok(DefinitionPage {
        institution: store::institution::get(tx, version.institution_id)
            .await?
            .ok_or_else(|| missing("an institution"))?,
        framework: store::framework::get(tx, &version.framework_id)
            .await?
            .ok_or_else(|| missing("a framework"))?
            .content
            .0,
        decision: store::definition::decisions(tx, version.id)
            .await?
            .into_iter()
            .find(|d| d.content.0.verdict == domain::review::Verdict::Adopt),
        runs: store::run::of_version(tx, version.id).await?,
        awarded: told(awarded),
        leaf_index: store::log::entry_of(tx, version.id.uuid()).await?.map(|entry| entry.leaf_index),
        delivered: crate::deliver::of_version(tx, version.id).await?,
        together: crate::co_own::together(tx, version.id).await?,
        ended: crate::define::endings_of(tx, &version).await?,
        peer_reviewed: crate::peer::reviewed(tx, version.definition_id).await?,
        sources: crate::define::reuse::public_sources(tx, &version.content.0).await?,
        version,
        versions,
    })
}

/// The badge image of a public version.
pub async fn image(app: &App, cx: &Context, public_id: &str, version: &str) -> Result<Vec<u8>> {
    let page = definition(app, cx, public_id, Some(version)).await?;
    crate::export::badge_image(&page.version, &page.institution.content.0.name, cx.language)
}

/// Everything an institution's page shows.
pub struct InstitutionPage {
    /// The institution.
    pub institution: InstitutionRow,
    /// Its published microcredentials, by title.
    pub definitions: Vec<Facets>,
    /// What it does here.
    pub presence: Presence,
    /// Registered awards; nothing from one to nine (small numbers could point at people).
    pub awarded: Option<i64>,
    /// Its DID.
    pub did: String,
    /// Its keys: name and algorithm.
    pub keys: Vec<(String, String)>,
}

/// The page of an institution.
pub async fn institution(app: &App, cx: &Context, code: &str) -> Result<InstitutionPage> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let institution = store::institution::by_code(&mut tx, code).await?.ok_or(Refusal::NotFound)?;
    let held = held(app, &mut tx).await?;
    let mut own: Vec<&Facets> = held.cards.iter().filter(|card| card.is_of(code)).collect();
    sort(&mut own, Order::Title, cx.language);
    let definitions = own.into_iter().cloned().collect();
    let awarded = store::award::count_of_institution(&mut tx, institution.id).await?;
    let keys = crate::keys::public_keys(&mut tx, code).await?;
    let taking_part = store::participation::taking_part(&mut tx).await?;
    let presence = Presence::of(institution.id, code, &taking_part, &held);
    Ok(InstitutionPage {
        definitions,
        presence,
        awarded: told(awarded),
        did: app.site.did(code),
        keys: keys.into_iter().map(|(kid, key)| (kid, format!("{:?}", key.algorithm()))).collect(),
        institution,
    })
}

/// All institutions, by code.
pub async fn institutions(app: &App, cx: &Context) -> Result<Vec<InstitutionRow>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::institution::all(&mut tx).await?)
}

/// Figures for the front page.
pub struct Figures {
    /// Published microcredentials.
    pub definitions: usize,
    /// Institutions that take part in a programme or offer something.
    pub institutions: usize,
    /// Registered awards.
    pub awards: i64,
}

/// Reads the figures.
pub async fn figures(app: &App, cx: &Context) -> Result<Figures> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let held = held(app, &mut tx).await?;
    let taking_part = store::participation::taking_part(&mut tx).await?;
    let is_here =
        |row: &InstitutionRow| Presence::of(row.id, &row.content.0.code, &taking_part, &held) != Presence::Registered;
    Ok(Figures {
        definitions: usize::try_from(store::search::count(&mut tx).await?).map_err(broken)?,
        institutions: store::institution::all(&mut tx).await?.iter().filter(|row| is_here(row)).count(),
        awards: store::award::count_all(&mut tx).await?,
    })
}

/// Ids of versions, for callers that only know the public name.
pub async fn version_id(
    app: &App,
    cx: &Context,
    public_id: &str,
    version: Option<&str>,
) -> Result<Id<DefinitionVersion>> {
    Ok(definition(app, cx, public_id, version).await?.version.id)
}

// SPDX-License-Identifier: EUPL-1.2
//! What everybody may find: published definitions, by words and facets; institutions; figures without people.

mod card;
mod facet;
mod find;
mod index;
mod presence;
mod shelf;
pub(crate) mod words;

pub use card::Card;
pub use facet::Facet;
pub use find::{Order, Results, Search, search};
pub(crate) use index::bring_up;
pub use index::reindex;
pub use presence::Presence;
pub use shelf::{Held, Shelf, held};
pub use words::{groups, stems, tokens};

use domain::Id;
use domain::framework::Framework;
use domain::role::{Action, Thing};
use store::definition::{DecisionRow, DefinitionVersion, VersionRow};
pub use store::institution::InstitutionRow;
use store::run::RunRow;

use crate::refusal::{Refusal, Result, broken, missing};
use crate::{App, Context};

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

/// A public version; without a number the one that stands for its definition.
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
        None => crate::define::in_front(&versions).or(versions.first()),
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
    pub definitions: Vec<Card>,
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
    let mut own: Vec<&Card> = held.cards.iter().filter(|card| card.is_of(code)).collect();
    find::sort(&mut own, Order::Title, cx.language, cx.now.day());
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

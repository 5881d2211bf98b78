// SPDX-License-Identifier: EUPL-1.2
//! Microcredentials as they go out.

use std::collections::BTreeMap;

use app::catalogue::{Card, DefinitionPage, Results};
use domain::run::RunContent;
use domain::{Day, Localized};
use serde::Serialize;
use utoipa::ToSchema;

use super::party::{InstitutionSummary, institution};
use crate::Web;
use crate::api::content::{ContentSchema, TextSchema};
use crate::api::definition::{EndingRecord, endings};

/// Addresses by name.
pub type Links = BTreeMap<String, String>;

/// One page of microcredentials.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MicrocredentialPage {
    /// How many there are in all.
    pub total: usize,
    /// This page, from 1; after the last one there is nothing on it.
    pub page: usize,
    /// Pages.
    pub pages: usize,
    /// What is on it.
    pub items: Vec<MicrocredentialSummary>,
    /// Per facet its values with how many each would give.
    pub facets: BTreeMap<String, BTreeMap<String, usize>>,
    /// `self`, `first`, `last`, and `previous` and `next` when they are there.
    pub links: Links,
}

/// A microcredential in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MicrocredentialSummary {
    /// Public id.
    pub public_id: String,
    /// Version.
    pub version: String,
    /// Title.
    #[schema(value_type = TextSchema)]
    pub title: Localized,
    /// Summary.
    #[schema(value_type = TextSchema)]
    pub summary: Localized,
    /// Institution code.
    pub institution: String,
    /// Institution name.
    pub institution_name: String,
    /// Sector code.
    pub sector: String,
    /// NLQF level code; an indication unless `levelEstablished`.
    pub level: String,
    /// Was the level placed by NCP NLQF?
    pub level_established: bool,
    /// Study load in hours.
    pub study_load_hours: u32,
    /// Form of participation.
    pub participation: String,
    /// Language of instruction.
    pub language: String,
    /// `standalone` or `stackable`.
    pub stackability: String,
    /// No new runs any more.
    pub stopped: bool,
    /// Framework version it was adopted under.
    pub framework: String,
    /// Broad field of ISCED-F 2013, two digits; may be empty.
    pub isced_broad: String,
    /// Labour-market regions of the institutions that made it.
    pub regions: Vec<String>,
    /// Its skills: `esco` or `competentnl`, a colon, and the code.
    pub skills: Vec<String>,
    /// The run that begins first, today or later.
    pub next_run: Option<NextRun>,
    /// When it was published, RFC 3339.
    pub published_at: Option<String>,
    /// `self` and `page`.
    pub links: Links,
}

/// When a microcredential begins next.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NextRun {
    /// First day, ISO 8601.
    pub starts_on: String,
    /// Price for a participant in whole euros.
    pub price_euro: u32,
}

/// A public version of a microcredential.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Microcredential {
    /// Public id.
    pub public_id: String,
    /// Version.
    pub version: String,
    /// `published`, `deactivated`, `lapsed`, or `archived` once it was public.
    pub state: String,
    /// Since when it is stopped or lapsed, and why; first thing first.
    pub endings: Vec<EndingRecord>,
    /// Whose.
    pub institution: InstitutionSummary,
    /// Framework version it is held against.
    pub framework: String,
    /// The decision that adopted it.
    pub decision: Option<Decision>,
    /// SHA-256 of the public document, hexadecimal; the same stands in the register.
    pub digest: Option<String>,
    /// Index of its leaf in the register.
    pub leaf_index: Option<i64>,
    /// When it was published, RFC 3339.
    pub published_at: Option<String>,
    /// How many people have it; not told from one to nine.
    pub awarded: Option<i64>,
    /// All public versions, newest first.
    pub versions: Vec<VersionLink>,
    /// Runs.
    pub runs: Vec<PublicRun>,
    /// What it says.
    #[schema(value_type = ContentSchema)]
    pub content: domain::definition::Content,
    /// `self`, `page` and `document`.
    pub links: Links,
}

/// A decision of an examination board.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Its number.
    pub number: String,
    /// Its day, ISO 8601.
    pub decided_on: String,
}

/// A version in a list of versions.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionLink {
    /// Version.
    pub version: String,
    /// State.
    pub state: String,
    /// When it was published, RFC 3339.
    pub published_at: Option<String>,
    /// `self` and `page`.
    pub links: Links,
}

/// A run that one can join.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicRun {
    /// Code within the institution.
    pub code: String,
    /// First day, ISO 8601.
    pub starts_on: String,
    /// Last day, ISO 8601.
    pub ends_on: String,
    /// Where.
    pub place: String,
    /// Price in whole euros.
    pub price_euro: u32,
    /// Seats.
    pub seats: u16,
}

pub(super) fn links(web: &Web, pairs: &[(&str, String)]) -> Links {
    pairs.iter().map(|(name, path)| ((*name).to_owned(), web.app.site.url(path))).collect()
}

pub(super) fn page(web: &Web, asked: &[(String, String)], found: Results, today: Day) -> MicrocredentialPage {
    let address = |page: usize| {
        let kept = asked.iter().filter(|(key, _)| key != super::PAGE).cloned();
        let pairs = kept.chain([(super::PAGE.to_owned(), page.to_string())]);
        format!("/v1/microcredentials?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
    };
    let mut around = vec![("self", address(found.page)), ("first", address(1)), ("last", address(found.pages))];
    if found.page > 1 {
        around.push(("previous", address(found.pages.min(found.page - 1))));
    }
    if found.page < found.pages {
        around.push(("next", address(found.page + 1)));
    }
    MicrocredentialPage {
        total: found.total,
        page: found.page,
        pages: found.pages,
        items: found.hits.into_iter().map(|card| summary(web, card, today)).collect(),
        facets: found
            .facets
            .into_iter()
            .map(|(name, values)| (name.code().to_owned(), values.into_iter().collect()))
            .collect(),
        links: links(web, &around),
    }
}

pub(super) fn summary(web: &Web, card: Card, today: Day) -> MicrocredentialSummary {
    let next = card.next_run(today);
    MicrocredentialSummary {
        links: links(
            web,
            &[
                ("self", format!("/v1/microcredentials/{}", card.public_id)),
                ("page", format!("/mc/{}", card.public_id)),
            ],
        ),
        public_id: card.public_id,
        version: card.version,
        title: card.title,
        summary: card.summary,
        institution: card.institution,
        institution_name: card.institution_name,
        sector: card.sector,
        level: card.level,
        level_established: card.is_level_established,
        study_load_hours: card.study_load_hours,
        participation: card.participation,
        language: card.language,
        stackability: card.stackability,
        stopped: card.is_stopped,
        framework: card.framework,
        isced_broad: card.isced_broad,
        regions: card.regions,
        skills: card.skills.into_iter().map(|(code, _)| code).collect(),
        next_run: next.map(|(first, price_euro)| NextRun { starts_on: first.to_string(), price_euro }),
        published_at: card.published_at.map(|at| at.rfc3339()),
    }
}

pub(super) fn microcredential(web: &Web, page: DefinitionPage) -> Microcredential {
    let place = |version: &str| format!("{}/{version}", page.version.public_id);
    let addresses = |version: &str| {
        vec![("self", format!("/v1/microcredentials/{}", place(version))), ("page", format!("/mc/{}", place(version)))]
    };
    let mut own = addresses(&page.version.version);
    own.push(("document", format!("/mc/{}/document.json", place(&page.version.version))));
    let versions = page.versions.iter().map(|row| VersionLink {
        version: row.version.clone(),
        state: row.state.code().to_owned(),
        published_at: row.published_at.map(|at| at.rfc3339()),
        links: links(web, &addresses(&row.version)),
    });
    Microcredential {
        versions: versions.collect(),
        links: links(web, &own),
        public_id: page.version.public_id,
        version: page.version.version,
        state: page.version.state.code().to_owned(),
        endings: endings(page.ended),
        institution: institution(web, page.institution.content.0),
        framework: page.version.framework_id,
        decision: page
            .decision
            .map(|row| Decision { number: row.number, decided_on: row.decided_at.day().to_string() }),
        digest: page.version.digest.map(hex::encode),
        leaf_index: page.leaf_index,
        published_at: page.version.published_at.map(|at| at.rfc3339()),
        awarded: page.awarded,
        runs: page.runs.into_iter().map(|row| run(row.content.0)).collect(),
        content: page.version.content.0,
    }
}

pub(in crate::api) fn run(content: RunContent) -> PublicRun {
    PublicRun {
        code: content.code,
        starts_on: content.starts_on.to_string(),
        ends_on: content.ends_on.to_string(),
        place: content.place,
        price_euro: content.price_euro,
        seats: content.seats,
    }
}

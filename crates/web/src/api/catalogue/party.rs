// SPDX-License-Identifier: EUPL-1.2
//! Institutions and frameworks as they go out.

use app::catalogue::InstitutionPage;
use domain::institution::{Institution, oin};
use domain::{Day, Localized};
use serde::Serialize;
use utoipa::ToSchema;

use super::shape::{Links, MicrocredentialSummary, links, summary};
use crate::Web;
use crate::api::content::TextSchema;

/// An institution in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InstitutionSummary {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// BRIN.
    pub brin: String,
    /// OIN.
    pub oin: String,
    /// City.
    pub city: String,
    /// Labour-market region.
    pub region: String,
    /// Website.
    pub website: String,
    /// DID (did:web).
    pub did: String,
    /// `self` and `page`.
    pub links: Links,
}

/// An institution with its keys.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InstitutionDetail {
    /// The institution.
    #[serde(flatten)]
    pub summary: InstitutionSummary,
    /// Sectors it teaches.
    pub sectors: Vec<String>,
    /// `active` (takes part in a programme), `offering` (offers microcredentials, without a programme) or `listed` (registered here, offers
    /// nothing yet).
    pub presence: String,
    /// How many people have an award of it; not told from one to nine.
    pub awarded: Option<i64>,
    /// Its keys.
    pub keys: Vec<Key>,
    /// Its published microcredentials.
    pub microcredentials: Vec<MicrocredentialSummary>,
}

/// A key in a DID document.
#[derive(Serialize, ToSchema)]
pub struct Key {
    /// Fragment in the DID document.
    pub id: String,
    /// Algorithm.
    pub algorithm: String,
}

/// A framework version in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FrameworkSummary {
    /// Identifier with version.
    pub id: String,
    /// `mbo` or `hbo-wo`.
    pub sector: String,
    /// Name.
    #[schema(value_type = TextSchema)]
    pub title: Localized,
    /// First day it holds, ISO 8601.
    pub valid_from: String,
    /// Last day on which something new may be published under it.
    pub publication_until: Option<String>,
    /// The version that follows it.
    pub successor: Option<String>,
    /// `self` and `page`.
    pub links: Links,
}

/// A framework version with its text.
#[derive(Serialize, ToSchema)]
pub struct Framework {
    /// In short.
    #[serde(flatten)]
    pub summary: FrameworkSummary,
    /// The framework as data: thresholds, criteria, judgement words.
    #[schema(value_type = Object)]
    pub text: serde_json::Value,
}

pub(super) fn institution(web: &Web, institution: Institution) -> InstitutionSummary {
    InstitutionSummary {
        links: links(
            web,
            &[
                ("self", format!("/v1/institutions/{}", institution.code)),
                ("page", format!("/instelling/{}", institution.code)),
            ],
        ),
        did: web.app.site.did(&institution.code),
        oin: oin(&institution.brin),
        code: institution.code,
        name: institution.name,
        brin: institution.brin,
        city: institution.city,
        region: institution.region,
        website: institution.website,
    }
}

pub(super) fn institution_detail(web: &Web, page: InstitutionPage, today: Day) -> InstitutionDetail {
    let content = page.institution.content.0;
    InstitutionDetail {
        sectors: content.sectors.clone(),
        summary: institution(web, content),
        presence: page.presence.code().to_owned(),
        awarded: page.awarded,
        keys: page.keys.into_iter().map(|(id, algorithm)| Key { id, algorithm }).collect(),
        microcredentials: page.definitions.into_iter().map(|card| summary(web, card, today)).collect(),
    }
}

pub(super) fn framework_summary(web: &Web, framework: &domain::framework::Framework) -> FrameworkSummary {
    FrameworkSummary {
        id: framework.id.clone(),
        sector: framework.sector.clone(),
        title: framework.title.clone(),
        valid_from: framework.valid_from.to_string(),
        publication_until: framework.publication_until.map(|day| day.to_string()),
        successor: framework.successor.clone(),
        links: links(
            web,
            &[
                ("self", format!("/v1/frameworks/{}", framework.id)),
                ("page", format!("/kwaliteitskader/{}", framework.id)),
            ],
        ),
    }
}

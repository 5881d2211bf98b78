// SPDX-License-Identifier: EUPL-1.2
//! What the catalogue can be filtered by, as it stands on the page: names in the address, labels, order, and how much of it is shown.

use std::collections::BTreeMap;

use app::catalogue::Facet;

use super::Found;
use crate::Web;
use crate::problem::Fault;
use crate::view::catalogue::{Facet as FacetView, FacetOption};
use crate::visit::Visit;

/// Most values of a facet that are shown at once; who wants more asks for all.
const SHOWN: usize = 12;

/// The name of a facet in the address.
pub(super) const fn parameter(facet: Facet) -> &'static str {
    match facet {
        Facet::Sector => "sector",
        Facet::Isced => "vakgebied",
        Facet::Skill => "skill",
        Facet::Level => "niveau",
        Facet::Size => "omvang",
        Facet::Participation => "vorm",
        Facet::Start => "start",
        Facet::Price => "prijs",
        Facet::Region => "regio",
        Facet::Institution => "school",
        Facet::Language => "taal_les",
        Facet::Stackability => "stapelen",
        Facet::Framework => "kader",
        Facet::Offer => "aanbod",
    }
}

const fn label_key(facet: Facet) -> &'static str {
    match facet {
        Facet::Sector => "facet-sector",
        Facet::Isced => "facet-isced",
        Facet::Skill => "facet-skill",
        Facet::Level => "facet-level",
        Facet::Size => "facet-load",
        Facet::Participation => "facet-form",
        Facet::Start => "facet-start",
        Facet::Price => "facet-price",
        Facet::Region => "facet-region",
        Facet::Institution => "facet-institution",
        Facet::Language => "facet-language",
        Facet::Stackability => "facet-stackability",
        Facet::Framework => "facet-framework",
        Facet::Offer => "facet-offer",
    }
}

/// Names that stand in no value list.
pub(super) struct Names {
    schools: BTreeMap<String, String>,
    frameworks: BTreeMap<String, String>,
}

impl Names {
    /// Reads them, in the language of the reader.
    pub(super) async fn read(web: &Web, visit: &Visit) -> Result<Self, Fault> {
        let schools = app::catalogue::institutions(&web.app, &visit.cx).await?;
        let frameworks = app::define::frameworks(&web.app, &visit.cx).await?;
        let language = visit.language();
        Ok(Self {
            schools: schools.into_iter().map(|row| (row.content.0.code, row.content.0.name)).collect(),
            frameworks: frameworks.into_iter().map(|row| (row.id, row.title.get(language).to_owned())).collect(),
        })
    }
}

impl Found<'_> {
    /// All facets that have something to choose.
    pub(super) fn facets(&self) -> Vec<FacetView> {
        Facet::ALL.into_iter().map(|facet| self.facet(facet)).filter(|facet| !facet.options.is_empty()).collect()
    }

    /// What a value is called.
    pub(super) fn label(&self, facet: Facet, value: &str) -> String {
        let language = self.visit.language();
        let known = facet.bands().contains(&value);
        match facet {
            Facet::Institution => self.names.schools.get(value).map_or(value, String::as_str).to_owned(),
            Facet::Framework => self.names.frameworks.get(value).map_or(value, String::as_str).to_owned(),
            Facet::Skill => self.results.skills.get(value).map_or(value, |name| name.get(language)).to_owned(),
            Facet::Size if known => self.visit.t.v("size", value),
            Facet::Start if known => self.visit.t.v("start", value),
            Facet::Price if known => self.visit.t.v("price", value),
            Facet::Offer if known => self.visit.t.v("offer", value),
            _ => self.web.app.values.label(facet.list(), value, language).to_owned(),
        }
    }

    fn facet(&self, facet: Facet) -> FacetView {
        let chosen = self.asked.chosen(facet);
        let mut counts: Vec<(String, usize)> = self.results.facets.get(&facet).cloned().unwrap_or_default();
        // What is chosen stays on the page, also when nothing is left of it, so that it can be taken away.
        let gone: Vec<_> = chosen
            .iter()
            .filter(|value| !counts.iter().any(|(known, _)| known == *value))
            .map(|value| (value.clone(), 0))
            .collect();
        counts.extend(gone);
        let all = counts.len();
        let is_whole = all <= SHOWN || self.asked.whole.contains(&facet);
        if !is_whole {
            // What is chosen first, then what gives most.
            counts.sort_by_key(|(value, count)| (!chosen.contains(value), std::cmp::Reverse(*count)));
            counts.truncate(SHOWN.max(chosen.len()));
        }
        self.arrange(facet, &mut counts);
        let option = |(value, count): &(String, usize)| FacetOption {
            value: value.clone(),
            label: self.label(facet, value),
            count: count.to_string(),
            checked: chosen.contains(value),
        };
        FacetView {
            name: parameter(facet).to_owned(),
            label: self.visit.t.s(label_key(facet)),
            options: counts.iter().map(option).collect(),
            chosen: chosen.len(),
            open: !chosen.is_empty()
                || self.asked.whole.contains(&facet)
                || matches!(facet, Facet::Sector | Facet::Level),
            all,
            is_cut: !is_whole,
        }
    }

    /// In the order of the list or the bands they come from, else by what they are called.
    fn arrange(&self, facet: Facet, counts: &mut [(String, usize)]) {
        let values = self.web.app.values.list(facet.list());
        let place = |value: &str| {
            let in_list = values.iter().position(|known| known.key == value);
            in_list.or_else(|| facet.bands().iter().position(|known| *known == value)).unwrap_or(usize::MAX)
        };
        counts.sort_by_cached_key(|(value, _)| (place(value), self.label(facet, value).to_lowercase()));
    }
}

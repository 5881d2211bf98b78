// SPDX-License-Identifier: EUPL-1.2
//! The catalogue: searching with words and choices. The pages of one microcredential, one school, one framework and one value stand
//! in the files below.

pub(super) mod definition;
pub(super) mod explain;
mod institution;

use std::collections::BTreeMap;

use app::catalogue::{Order, Results, Search};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;

use crate::Web;
use crate::chrome::Link;
use crate::page::{catalogue_card, pager};
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::catalogue::{CataloguePage, Facet, FacetOption};
use crate::visit::{Visit, form_pairs};

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let mut routes = vec![page("/catalogus", Rule::Public, "Search the catalogue", get(search))];
    routes.extend(definition::routes());
    routes.extend(institution::routes());
    routes.extend(explain::routes());
    routes
}

/// A facet: its name in `app`, in the address, in the words, and the value list of its labels.
struct FacetName {
    code: &'static str,
    parameter: &'static str,
    label: &'static str,
    list: &'static str,
}

const FACETS: [FacetName; 6] = [
    FacetName { code: "sector", parameter: "sector", label: "facet-sector", list: "sectors" },
    FacetName { code: "level", parameter: "niveau", label: "facet-level", list: "nlqf_levels" },
    FacetName { code: "size", parameter: "omvang", label: "facet-load", list: "" },
    FacetName { code: "participation", parameter: "vorm", label: "facet-form", list: "participation" },
    FacetName { code: "institution", parameter: "school", label: "facet-institution", list: "" },
    FacetName { code: "language", parameter: "taal_les", label: "facet-language", list: "languages" },
];

/// Bands of study load, smallest first.
const SIZES: [&str; 4] = ["under-240", "240-279", "280-319", "320-up"];

const SORTS: [(&str, &str, Order); 3] = [
    ("titel", "sort-title", Order::Title),
    ("nieuwste", "sort-newest", Order::Newest),
    ("omvang", "sort-load", Order::Size),
];

/// What the address asks for.
struct Asked {
    search: Search,
    sort: &'static str,
    /// Everything but the page, as it stands in addresses.
    pairs: Vec<(String, String)>,
}

impl Asked {
    fn read(query: &str) -> Self {
        let given = form_pairs(query.as_bytes());
        let first = |name: &str| given.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim());
        let (sort, order) = SORTS
            .iter()
            .find(|(code, _, _)| *code == first("sorteer"))
            .map_or(("titel", Order::Title), |(code, _, order)| (*code, *order));
        let words = first("q").to_owned();
        let mut pairs = Vec::new();
        if !words.is_empty() {
            pairs.push(("q".to_owned(), words.clone()));
        }
        let mut chosen: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for facet in &FACETS {
            for (name, value) in given.iter().filter(|(name, value)| name == facet.parameter && !value.is_empty()) {
                let values = chosen.entry(facet.code.to_owned()).or_default();
                if !values.contains(value) {
                    values.push(value.clone());
                    pairs.push((name.clone(), value.clone()));
                }
            }
        }
        if order != Order::default() {
            pairs.push(("sorteer".to_owned(), sort.to_owned()));
        }
        let page = first("pagina").parse().unwrap_or(1);
        Self { search: Search { words, chosen, order, page }, sort, pairs }
    }

    fn chosen(&self, facet: &FacetName) -> &[String] {
        self.search.chosen.get(facet.code).map_or(&[], Vec::as_slice)
    }

    /// The same search in the API.
    fn json_url(&self) -> String {
        let words = Some(self.search.words.as_str()).filter(|words| !words.is_empty()).map(|words| ("query", words));
        let chosen =
            FACETS.iter().flat_map(|facet| self.chosen(facet).iter().map(|value| (facet.code, value.as_str())));
        let pairs: Vec<_> = words.into_iter().chain(chosen).collect();
        if pairs.is_empty() {
            return "/v1/microcredentials".to_owned();
        }
        format!("/v1/microcredentials?{}", crate::page::query(&pairs))
    }

    /// The address of this search on another page.
    fn url_of_page(&self, number: usize) -> String {
        let mut pairs = self.pairs.clone();
        if number > 1 {
            pairs.push(("pagina".to_owned(), number.to_string()));
        }
        address(&pairs)
    }

    /// The address of this search without one choice.
    fn url_without(&self, parameter: &str, value: &str) -> String {
        let pairs: Vec<_> =
            self.pairs.iter().filter(|(name, found)| name != parameter || found != value).cloned().collect();
        address(&pairs)
    }
}

fn address(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return "/catalogus".to_owned();
    }
    format!("/catalogus?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}

async fn search(State(web): State<Web>, visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    let results = app::catalogue::search(&web.app, &visit.cx, &asked.search).await?;
    let schools = app::catalogue::institutions(&web.app, &visit.cx).await?;
    let schools = schools.into_iter().map(|row| (row.content.0.code, row.content.0.name)).collect();
    Ok(render(&Found { web: &web, visit: &visit, asked, results, schools }.page()))
}

/// What was found, on its way to the page.
struct Found<'a> {
    web: &'a Web,
    visit: &'a Visit,
    asked: Asked,
    results: Results,
    /// Names of schools by their codes.
    schools: BTreeMap<String, String>,
}

impl Found<'_> {
    fn page(&self) -> CataloguePage {
        let words = self.asked.search.words.as_str();
        CataloguePage {
            chrome: self.visit.chrome("catalogue"),
            q: words.to_owned(),
            total: self.results.total,
            facets: FACETS.iter().map(|facet| self.facet(facet)).collect(),
            active: FACETS
                .iter()
                .flat_map(|facet| self.asked.chosen(facet).iter().map(move |value| self.chip(facet, value)))
                .collect(),
            sorts: SORTS.iter().map(|(code, key, _)| self.sort(code, key)).collect(),
            results: self.results.hits.iter().map(|facets| catalogue_card(self.web, self.visit, facets)).collect(),
            pager: pager(self.results.page, self.results.pages, |number| self.asked.url_of_page(number)),
            json_url: self.asked.json_url(),
        }
    }

    fn chip(&self, facet: &FacetName, value: &str) -> Link {
        Link { label: self.label(facet, value), url: self.asked.url_without(facet.parameter, value) }
    }

    fn sort(&self, code: &str, key: &str) -> FacetOption {
        FacetOption {
            value: code.to_owned(),
            label: self.visit.t.s(key),
            count: String::new(),
            checked: code == self.asked.sort,
        }
    }

    fn label(&self, facet: &FacetName, value: &str) -> String {
        match facet.code {
            "institution" => self.schools.get(value).map_or(value, String::as_str).to_owned(),
            "size" if SIZES.contains(&value) => self.visit.t.v("size", value),
            _ => self.web.app.values.label(facet.list, value, self.visit.language()).to_owned(),
        }
    }

    fn facet(&self, facet: &FacetName) -> Facet {
        let chosen = self.asked.chosen(facet);
        let mut counts: Vec<(String, usize)> = self.results.facets.get(facet.code).cloned().unwrap_or_default();
        // What is chosen stays on the page, also when nothing is left of it, so that it can be taken away.
        let gone: Vec<_> = chosen
            .iter()
            .filter(|value| !counts.iter().any(|(known, _)| known == *value))
            .map(|value| (value.clone(), 0))
            .collect();
        counts.extend(gone);
        let in_list = |value: &str| self.web.app.values.list(facet.list).iter().position(|known| known.key == value);
        let in_sizes = |value: &str| SIZES.iter().position(|known| *known == value);
        counts.sort_by_cached_key(|(value, _)| {
            (in_list(value).or_else(|| in_sizes(value)).unwrap_or(usize::MAX), self.label(facet, value))
        });
        let option = |(value, count): &(String, usize)| FacetOption {
            value: value.clone(),
            label: self.label(facet, value),
            count: count.to_string(),
            checked: chosen.contains(value),
        };
        Facet {
            name: facet.parameter.to_owned(),
            label: self.visit.t.s(facet.label),
            options: counts.iter().map(option).collect(),
            chosen: chosen.len(),
            open: !chosen.is_empty() || matches!(facet.code, "sector" | "level"),
        }
    }
}

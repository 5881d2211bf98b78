// SPDX-License-Identifier: EUPL-1.2
//! The catalogue: searching with words and choices. The pages of one microcredential, one school, one framework and one value stand
//! in the files below.

pub(super) mod definition;
pub(super) mod explain;
mod facets;
mod institution;

use std::collections::BTreeMap;

use app::catalogue::{Facet, Order, Results, Search};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;

use crate::Web;
use crate::chrome::Link;
use crate::page::{catalogue_card, pager};
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::catalogue::{CataloguePage, FacetOption};
use crate::visit::{Visit, form_pairs};
use facets::{Names, parameter};

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let mut routes = vec![page("/catalogus", Rule::Public, "Search the catalogue", get(search))];
    routes.extend(definition::routes());
    routes.extend(institution::routes());
    routes.extend(explain::routes());
    routes
}

const SORTS: [(&str, &str, Order); 5] = [
    ("beste", "sort-best", Order::Relevance),
    ("titel", "sort-title", Order::Title),
    ("start", "sort-start", Order::Start),
    ("nieuwste", "sort-newest", Order::Newest),
    ("omvang", "sort-load", Order::Size),
];

/// The parameter that names a facet whose values are all to be shown.
const WHOLE: &str = "alle";

/// What the address asks for.
struct Asked {
    search: Search,
    sort: &'static str,
    /// Whose values are all shown, also where there are many.
    whole: Vec<Facet>,
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
            .map_or(("beste", Order::Relevance), |(code, _, order)| (*code, *order));
        let words = first("q").to_owned();
        // Without words nothing is nearer than something else.
        let sort = if words.is_empty() && order == Order::Relevance { "titel" } else { sort };
        let mut pairs = Vec::new();
        if !words.is_empty() {
            pairs.push(("q".to_owned(), words.clone()));
        }
        let mut chosen: BTreeMap<Facet, Vec<String>> = BTreeMap::new();
        for facet in Facet::ALL {
            let of_it = |(name, value): &&(String, String)| name == parameter(facet) && !value.is_empty();
            for (name, value) in given.iter().filter(of_it) {
                let values = chosen.entry(facet).or_default();
                if !values.contains(value) {
                    values.push(value.clone());
                    pairs.push((name.clone(), value.clone()));
                }
            }
        }
        if order != Order::default() {
            pairs.push(("sorteer".to_owned(), sort.to_owned()));
        }
        let asked_whole = |facet: &Facet| given.iter().any(|(name, value)| name == WHOLE && value == parameter(*facet));
        let whole: Vec<Facet> = Facet::ALL.into_iter().filter(asked_whole).collect();
        pairs.extend(whole.iter().map(|facet| (WHOLE.to_owned(), parameter(*facet).to_owned())));
        let page = first("pagina").parse().unwrap_or(1);
        Self { search: Search { words, chosen, order, page }, sort, whole, pairs }
    }

    fn chosen(&self, facet: Facet) -> &[String] {
        self.search.chosen.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// The same search in the API.
    fn json_url(&self) -> String {
        let words = Some(self.search.words.as_str()).filter(|words| !words.is_empty()).map(|words| ("query", words));
        let chosen = Facet::ALL
            .into_iter()
            .flat_map(|facet| self.chosen(facet).iter().map(move |value| (facet.code(), value.as_str())));
        let order = match self.search.order {
            Order::Relevance => None,
            Order::Title => Some(("order", "title")),
            Order::Newest => Some(("order", "newest")),
            Order::Size => Some(("order", "size")),
            Order::Start => Some(("order", "start")),
        };
        let pairs: Vec<_> = words.into_iter().chain(chosen).chain(order).collect();
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
    let names = Names::read(&web, &visit).await?;
    Ok(render(&Found { web: &web, visit: &visit, asked, results, names }.page()))
}

/// What was found, on its way to the page.
struct Found<'a> {
    web: &'a Web,
    visit: &'a Visit,
    asked: Asked,
    results: Results,
    names: Names,
}

impl Found<'_> {
    fn page(&self) -> CataloguePage {
        let words = self.asked.search.words.as_str();
        CataloguePage {
            chrome: self.visit.chrome("catalogue"),
            q: words.to_owned(),
            total: self.results.total,
            facets: self.facets(),
            active: Facet::ALL
                .into_iter()
                .flat_map(|facet| self.asked.chosen(facet).iter().map(move |value| self.chip(facet, value)))
                .collect(),
            sorts: SORTS
                .iter()
                .filter(|(_, _, order)| !words.is_empty() || *order != Order::Relevance)
                .map(|(code, key, _)| self.sort(code, key))
                .collect(),
            results: self.results.hits.iter().map(|card| catalogue_card(self.web, self.visit, card)).collect(),
            pager: pager(self.results.page, self.results.pages, |number| self.asked.url_of_page(number)),
            json_url: self.asked.json_url(),
            whole: self.asked.whole.iter().map(|facet| parameter(*facet)).collect(),
        }
    }

    fn chip(&self, facet: Facet, value: &str) -> Link {
        Link { label: self.label(facet, value), url: self.asked.url_without(parameter(facet), value) }
    }

    fn sort(&self, code: &str, key: &str) -> FacetOption {
        FacetOption {
            value: code.to_owned(),
            label: self.visit.t.s(key),
            count: String::new(),
            checked: code == self.asked.sort,
        }
    }
}

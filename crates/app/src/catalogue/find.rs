// SPDX-License-Identifier: EUPL-1.2
//! Searching: words first, then what was chosen, with beside every choice what it would give.

use std::collections::{BTreeMap, HashMap};

use domain::role::{Action, Thing};
use domain::text::Language;
use domain::{Day, Localized};

use super::{Card, Facet, groups, held};
use crate::refusal::Result;
use crate::{App, Context};

/// What somebody looks for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Words.
    pub words: String,
    /// Chosen values by facet.
    pub chosen: BTreeMap<Facet, Vec<String>>,
    /// Order.
    pub order: Order,
    /// Page, from 1.
    pub page: usize,
}

/// Orders of the results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What is nearest to the words first; without words by title.
    #[default]
    Relevance,
    /// By title.
    Title,
    /// Newest first.
    Newest,
    /// Smallest study load first.
    Size,
    /// The one that begins soonest first; what has no run yet to begin comes last.
    Start,
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
    pub hits: Vec<Card>,
    /// Per facet the values with their counts; each count is what choosing it would give.
    pub facets: BTreeMap<Facet, Vec<(String, usize)>>,
    /// Names of the skills among those values, and of the chosen ones.
    pub skills: BTreeMap<String, Localized>,
}

/// Searches the catalogue.
pub async fn search(app: &App, cx: &Context, search: &Search) -> Result<Results> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let held = held(app, &mut tx).await?;
    let groups = groups(&search.words, app.limits.search_words);
    let found: Vec<&Card> = if groups.is_empty() {
        held.cards.iter().collect()
    } else {
        store::search::find(&mut tx, &groups).await?.into_iter().filter_map(|version| held.card(version)).collect()
    };
    let today = cx.now.day();
    let (mut hits, facets) = choose(&found, &search.chosen, today);
    sort(&mut hits, search.order, cx.language, today);
    if search.order == Order::Relevance && !groups.is_empty() {
        hits.sort_by_cached_key(|hit| hit.distance(&groups));
    }
    let total = hits.len();
    let size = app.limits.page_results;
    let pages = total.div_ceil(size).max(1);
    let page = search.page.clamp(1, pages);
    let hits = hits.into_iter().skip((page - 1) * size).take(size).cloned().collect();
    let skills = names(&held.cards, &facets, search.chosen.get(&Facet::Skill));
    Ok(Results { total, page, pages, hits, facets, skills })
}

type Counts = BTreeMap<Facet, Vec<(String, usize)>>;

/// What has all that was chosen; and per facet how many there would be with each value, whatever was chosen of that facet.
fn choose<'a>(found: &[&'a Card], chosen: &BTreeMap<Facet, Vec<String>>, today: Day) -> (Vec<&'a Card>, Counts) {
    let asked: Vec<(Facet, &[String])> =
        chosen.iter().filter(|(_, values)| !values.is_empty()).map(|(facet, values)| (*facet, &values[..])).collect();
    let mut hits = Vec::new();
    let mut counts: BTreeMap<Facet, HashMap<&str, usize>> =
        Facet::ALL.into_iter().map(|facet| (facet, HashMap::new())).collect();
    let mut told: Vec<&str> = Vec::new();
    for &card in found {
        let mut missed = asked.iter().filter(|(facet, values)| !card.has_any(*facet, today, values));
        let (first, second) = (missed.next().map(|(facet, _)| *facet), missed.next());
        if second.is_some() {
            continue;
        }
        if first.is_none() {
            hits.push(card);
        }
        // One that misses a single choice would come with another value of that facet.
        for (facet, counts) in counts.iter_mut().filter(|(facet, _)| first.is_none_or(|only| only == **facet)) {
            told.clear();
            card.each_value(*facet, today, |value| {
                if !told.contains(&value) {
                    told.push(value);
                }
            });
            for value in &told {
                *counts.entry(value).or_default() += 1;
            }
        }
    }
    let in_order = |counts: HashMap<&str, usize>| {
        let mut all: Vec<_> = counts.into_iter().map(|(value, count)| (value.to_owned(), count)).collect();
        all.sort();
        all
    };
    (hits, counts.into_iter().map(|(facet, counts)| (facet, in_order(counts))).collect())
}

fn names(cards: &[Card], facets: &Counts, chosen: Option<&Vec<String>>) -> BTreeMap<String, Localized> {
    let offered = facets.get(&Facet::Skill).into_iter().flatten().map(|(code, _)| code.as_str());
    let wanted: std::collections::HashSet<&str> =
        offered.chain(chosen.into_iter().flatten().map(String::as_str)).collect();
    let mut names = BTreeMap::new();
    for (code, name) in cards.iter().flat_map(|card| &card.skills) {
        if wanted.contains(code.as_str()) && !names.contains_key(code) {
            names.insert(code.clone(), name.clone());
        }
    }
    names
}

pub(super) fn sort(hits: &mut [&Card], order: Order, language: Language, today: Day) {
    match order {
        Order::Relevance | Order::Title => hits.sort_by_cached_key(|hit| hit.title.get(language).to_lowercase()),
        Order::Newest => hits.sort_by_key(|hit| std::cmp::Reverse(hit.published_at)),
        Order::Size => hits.sort_by_key(|hit| hit.study_load_hours),
        Order::Start => hits.sort_by_key(|hit| {
            let next = hit.next_run(today).map(|(first, _)| first);
            (next.is_none(), next)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: &str, sector: &str, skills: &[&str], runs: &[(Day, u32)]) -> Card {
        let text = |text: &str| Localized { nl: text.into(), en: text.into() };
        Card {
            public_id: id.into(),
            version: "1.0.0".into(),
            title: text(id),
            title_words: id.into(),
            summary: text(""),
            institution: "saaxumhuizen".into(),
            institution_name: String::new(),
            co_owners: vec![],
            regions: vec!["Groningen".into()],
            sector: sector.into(),
            isced_broad: String::new(),
            skills: skills.iter().map(|code| ((*code).to_owned(), text(code))).collect(),
            level: "4".into(),
            is_level_established: false,
            study_load_hours: 240,
            participation: "blended".into(),
            language: "nl".into(),
            is_stopped: false,
            stackability: "standalone".into(),
            framework: "mbo".into(),
            runs: runs.to_vec(),
            published_at: None,
        }
    }

    fn day(number: i8) -> Day {
        Day::new(2027, 3, number).unwrap()
    }

    fn three() -> Vec<Card> {
        vec![
            card("a", "zorg", &["esco:1", "esco:2"], &[(day(1), 0), (day(20), 450), (day(25), 450)]),
            card("b", "zorg", &["esco:1"], &[]),
            card("c", "ict", &["esco:2"], &[(day(12), 1_200)]),
        ]
    }

    fn chosen(pairs: &[(Facet, &str)]) -> BTreeMap<Facet, Vec<String>> {
        let mut all: BTreeMap<Facet, Vec<String>> = BTreeMap::new();
        for (facet, value) in pairs {
            all.entry(*facet).or_default().push((*value).to_owned());
        }
        all
    }

    #[test]
    fn test_l3_every_count_is_what_choosing_it_gives() {
        let cards = three();
        let all: Vec<&Card> = cards.iter().collect();
        let starts = [
            chosen(&[]),
            chosen(&[(Facet::Sector, "zorg")]),
            chosen(&[(Facet::Sector, "zorg"), (Facet::Skill, "esco:2")]),
            chosen(&[(Facet::Start, "within-month"), (Facet::Price, "1000-up")]),
        ];
        for before in starts {
            let (_, counts) = choose(&all, &before, day(10));
            for (facet, value, count) in counts.iter().flat_map(|(f, v)| v.iter().map(move |(v, c)| (*f, v, *c))) {
                let mut after = before.clone();
                after.insert(facet, vec![value.clone()]);
                assert_eq!(choose(&all, &after, day(10)).0.len(), count, "{before:?} then {facet:?} {value}");
            }
        }
    }

    #[test]
    fn a_run_that_has_begun_is_no_start_and_has_no_price() {
        let cards = three();
        let all: Vec<&Card> = cards.iter().collect();
        let (_, counts) = choose(&all, &BTreeMap::new(), day(10));
        let of = |facet| counts[&facet].iter().map(|(value, count)| (value.as_str(), *count)).collect::<Vec<_>>();
        // Two runs in one band are one microcredential.
        assert_eq!(of(Facet::Start), [("none", 1), ("within-month", 2), ("within-quarter", 2)]);
        assert_eq!(of(Facet::Price), [("1000-up", 1), ("under-500", 1)]);
        assert!(of(Facet::Isced).is_empty(), "an empty value is none");
        assert_eq!(cards[0].next_run(day(10)), Some((day(20), 450)));
    }

    #[test]
    fn what_has_the_word_in_its_title_is_nearer() {
        let far = |title: &str, query: &str| {
            let card = Card { title_words: crate::catalogue::words::plain_words([title]), ..three().remove(0) };
            card.distance(&groups(query, 12))
        };
        let of =
            |query| ["Zorg thuis", "Zorgtechnologie", "Thuiszorg", "Bodem en water"].map(|title| far(title, query));
        assert_eq!(of("zorg"), [0, 1, 2, 4]);
        assert_eq!(of("zorg thuis"), [0, 5, 3, 8]);
    }

    #[test]
    fn what_begins_soonest_comes_first_and_what_has_no_run_last() {
        let cards = three();
        let mut all: Vec<&Card> = cards.iter().collect();
        sort(&mut all, Order::Start, Language::Nl, day(10));
        assert_eq!(all.iter().map(|card| card.public_id.as_str()).collect::<String>(), "cab");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! How far people who judged the same things agree: Krippendorff's alpha and the spread of scores.
//!
//! Alpha compares the disagreement that is there with the disagreement that chance would give: 1 is full agreement, 0 is what chance
//! gives, below 0 is worse than chance. It allows any number of people, and things that somebody did not judge. Source: K. Krippendorff,
//! «Computing Krippendorff's Alpha-Reliability» (2011); the steps below follow its part C.

use std::collections::BTreeMap;

/// What the distance between two scores means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Scores are names: equal or not.
    Nominal,
    /// Scores have an order; how far apart two are follows from how often those in between are given.
    Ordinal,
    /// Scores are numbers: the distance is their difference.
    Interval,
}

/// Scores of one thing, by who gave them; nothing where somebody gave none.
pub type Ratings = [Option<u8>];

/// Krippendorff's alpha. `units` has one entry for each thing that was judged, with one score (or none) for each person.
///
/// Nothing when it cannot be said: when no thing was judged by two people, or when all scores that can be paired are the same (0/0).
pub fn krippendorff_alpha<U: AsRef<Ratings>>(units: &[U], scale: Scale) -> Option<f64> {
    let pairable: Vec<BTreeMap<u8, f64>> =
        units.iter().map(|unit| counts(unit.as_ref())).filter(|counts| counts.values().sum::<f64>() >= 2.0).collect();
    let mut totals: BTreeMap<u8, f64> = BTreeMap::new();
    for (value, count) in pairable.iter().flatten() {
        *totals.entry(*value).or_default() += count;
    }
    let all: f64 = totals.values().sum();
    let expected = disagreement(&totals, &totals, scale);
    if expected <= 0.0 {
        return None;
    }
    let observed: f64 =
        pairable.iter().map(|counts| disagreement(counts, &totals, scale) / (counts.values().sum::<f64>() - 1.0)).sum();
    Some(1.0 - (all - 1.0) * observed / expected)
}

/// How often each score was given.
fn counts(ratings: &Ratings) -> BTreeMap<u8, f64> {
    let mut counts = BTreeMap::new();
    for value in ratings.iter().flatten() {
        *counts.entry(*value).or_insert(0.0) += 1.0;
    }
    counts
}

/// Sum over all pairs of different scores of how often they meet, times their squared distance.
fn disagreement(counts: &BTreeMap<u8, f64>, totals: &BTreeMap<u8, f64>, scale: Scale) -> f64 {
    let mut sum = 0.0;
    for (low, of_low) in counts {
        for (high, of_high) in counts.range(low.saturating_add(1)..) {
            sum += 2.0 * of_low * of_high * squared_distance(*low, *high, totals, scale);
        }
    }
    sum
}

/// The difference function of a scale (part D of the source), for `low` < `high`.
fn squared_distance(low: u8, high: u8, totals: &BTreeMap<u8, f64>, scale: Scale) -> f64 {
    match scale {
        Scale::Nominal => 1.0,
        Scale::Interval => {
            let difference = f64::from(high) - f64::from(low);
            difference * difference
        }
        Scale::Ordinal => {
            let between: f64 = totals.range(low..=high).map(|(_, count)| count).sum();
            let of = |value: u8| totals.get(&value).copied().unwrap_or(0.0);
            let distance = between - (of(low) + of(high)) / 2.0;
            distance * distance
        }
    }
}

/// How far scores of one thing lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Lowest score.
    pub lowest: u8,
    /// Highest score.
    pub highest: u8,
    /// Mean.
    pub mean: f64,
    /// Standard deviation over these scores (division by their number: they are all there are, no sample).
    pub deviation: f64,
}

impl Spread {
    /// Highest minus lowest.
    pub const fn range(&self) -> u8 {
        self.highest - self.lowest
    }
}

/// The spread of scores; nothing when there are none.
pub fn spread(scores: &[u8]) -> Option<Spread> {
    let (lowest, highest) = (*scores.iter().min()?, *scores.iter().max()?);
    let count: f64 = scores.iter().map(|_| 1.0).sum();
    let mean = scores.iter().map(|score| f64::from(*score)).sum::<f64>() / count;
    let variance = scores.iter().map(|score| (f64::from(*score) - mean).powi(2)).sum::<f64>() / count;
    Some(Spread { lowest, highest, mean, deviation: variance.sqrt() })
}

/// What a figure of agreement says in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// 0.8 and more: the scores can be relied on.
    Strong,
    /// From 0.667: enough for careful conclusions.
    Fair,
    /// Below: talk first, then conclude.
    Weak,
    /// 0 and less: no more agreement than chance gives.
    None,
}

impl Reading {
    /// How to read an alpha. The lines 0.667 and 0.8 are those that Krippendorff gives for careful and for firm conclusions
    /// («Content Analysis», 2004, chapter 11).
    pub fn of(alpha: f64) -> Self {
        if alpha >= 0.8 {
            Self::Strong
        } else if alpha >= 0.667 {
            Self::Fair
        } else if alpha > 0.0 {
            Self::Weak
        } else {
            Self::None
        }
    }

    /// Code in message keys and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Fair => "fair",
            Self::Weak => "weak",
            Self::None => "none",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    /// Published worked examples with their source: `vectors/krippendorff.json`.
    #[derive(Deserialize)]
    struct Example {
        name: String,
        /// One row for each observer, as the sources print them.
        observers: Vec<Vec<Option<u8>>>,
        /// Rounded to the digits of the source.
        alpha: BTreeMap<String, String>,
    }

    /// From a row for each observer to an entry for each unit.
    fn turned(observers: &[Vec<Option<u8>>]) -> Vec<Vec<Option<u8>>> {
        let units = observers.iter().map(Vec::len).max().unwrap_or(0);
        (0..units).map(|unit| observers.iter().map(|row| row.get(unit).copied().flatten()).collect()).collect()
    }

    fn scale(name: &str) -> Scale {
        match name {
            "nominal" => Scale::Nominal,
            "ordinal" => Scale::Ordinal,
            "interval" => Scale::Interval,
            other => panic!("no scale {other}"),
        }
    }

    #[test]
    fn published_examples_come_out_as_printed() {
        let file: serde_json::Value = serde_json::from_str(include_str!("../../../vectors/krippendorff.json")).unwrap();
        let examples: Vec<Example> = serde_json::from_value(file["examples"].clone()).unwrap();
        let mut figures = 0;
        for example in examples {
            for (name, printed) in &example.alpha {
                let alpha = krippendorff_alpha(&turned(&example.observers), scale(name)).unwrap();
                let digits = printed.split('.').nth(1).unwrap().len();
                assert_eq!(&format!("{alpha:.digits$}"), printed, "{} {name}", example.name);
                figures += 1;
            }
        }
        assert!(figures >= 5);
    }

    #[test]
    fn where_nothing_can_be_said_nothing_is_said() {
        let none: [Vec<Option<u8>>; 0] = [];
        assert_eq!(krippendorff_alpha(&none, Scale::Ordinal), None);
        assert_eq!(krippendorff_alpha(&[vec![Some(1), None], vec![None, Some(4)]], Scale::Interval), None, "no pairs");
        assert_eq!(krippendorff_alpha(&[vec![Some(3), Some(3)], vec![Some(3), Some(3)]], Scale::Ordinal), None, "0/0");
    }

    #[test]
    fn full_agreement_is_one_and_systematic_disagreement_is_below_zero() {
        let agree = [vec![Some(1), Some(1)], vec![Some(4), Some(4)]];
        let cross = [vec![Some(1), Some(4)], vec![Some(4), Some(1)]];
        for scale in [Scale::Nominal, Scale::Ordinal, Scale::Interval] {
            assert_eq!(krippendorff_alpha(&agree, scale), Some(1.0));
            assert!(krippendorff_alpha(&cross, scale).unwrap() < 0.0);
        }
    }

    #[test]
    fn spread_is_what_a_hand_calculates() {
        let spread = spread(&[2, 4, 4, 2]).unwrap();
        assert_eq!((spread.lowest, spread.highest, spread.range()), (2, 4, 2));
        assert_eq!((spread.mean, spread.deviation), (3.0, 1.0));
        assert_eq!(super::spread(&[]), None);
    }

    #[test]
    fn the_lines_of_the_reading_belong_to_the_better_side() {
        let codes: Vec<_> = [0.8, 0.79, 0.667, 0.66, 0.0].into_iter().map(|alpha| Reading::of(alpha).code()).collect();
        assert_eq!(codes, ["strong", "fair", "fair", "weak", "none"]);
    }

    fn table() -> impl Strategy<Value = Vec<Vec<Option<u8>>>> {
        (2_usize..6).prop_flat_map(|people| {
            prop::collection::vec(prop::collection::vec(prop::option::weighted(0.8, 1_u8..=4), people), 1..12)
        })
    }

    proptest! {
        /// Who sits where, and in which order things are judged, makes no difference; and alpha is never above 1.
        #[test]
        fn order_makes_no_difference(table in table()) {
            for scale in [Scale::Nominal, Scale::Ordinal, Scale::Interval] {
                let alpha = krippendorff_alpha(&table, scale);
                let turned: Vec<Vec<Option<u8>>> =
                    table.iter().rev().map(|unit| unit.iter().rev().copied().collect()).collect();
                match (alpha, krippendorff_alpha(&turned, scale)) {
                    (Some(one), Some(other)) => prop_assert!((one - other).abs() < 1e-9 && one <= 1.0 + 1e-12),
                    (one, other) => prop_assert_eq!(one, other),
                }
            }
        }

        /// Somebody who judged nothing changes nothing.
        #[test]
        fn an_empty_chair_counts_for_nothing(table in table()) {
            let wider: Vec<Vec<Option<u8>>> =
                table.iter().map(|unit| unit.iter().copied().chain([None]).collect()).collect();
            for scale in [Scale::Nominal, Scale::Ordinal, Scale::Interval] {
                prop_assert_eq!(krippendorff_alpha(&table, scale), krippendorff_alpha(&wider, scale));
            }
        }

        /// The textbook definition, pair by pair and without the shortcuts above, gives the same figure.
        #[test]
        fn pair_by_pair_gives_the_same(table in table()) {
            let nominal = |a: u8, b: u8| if a == b { 0.0 } else { 1.0 };
            let interval = |a: u8, b: u8| (f64::from(a) - f64::from(b)).powi(2);
            for (scale, distance) in [(Scale::Nominal, &nominal as &dyn Fn(u8, u8) -> f64), (Scale::Interval, &interval)] {
                let units: Vec<Vec<u8>> = table
                    .iter()
                    .map(|unit| unit.iter().flatten().copied().collect::<Vec<u8>>())
                    .filter(|unit| unit.len() >= 2)
                    .collect();
                let pairs = |values: &[u8]| -> f64 {
                    values.iter().map(|a| values.iter().map(|b| distance(*a, *b)).sum::<f64>()).sum()
                };
                let all: Vec<u8> = units.iter().flatten().copied().collect();
                let n = all.len() as f64;
                let observed: f64 = units.iter().map(|unit| pairs(unit) / (unit.len() as f64 - 1.0)).sum::<f64>() / n;
                let expected = pairs(&all) / (n * (n - 1.0));
                let alpha = krippendorff_alpha(&table, scale);
                if expected > 0.0 {
                    prop_assert!((alpha.unwrap() - (1.0 - observed / expected)).abs() < 1e-9);
                } else {
                    prop_assert!(alpha.is_none());
                }
            }
        }
    }
}

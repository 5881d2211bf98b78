// SPDX-License-Identifier: EUPL-1.2
//! Two frameworks side by side: which criterion of one stands beside which of the other (requirement H10).

use super::{Criterion, Framework};

/// A criterion of one framework, of the other, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<'a> {
    /// Of the first.
    pub first: Option<&'a Criterion>,
    /// Of the second.
    pub second: Option<&'a Criterion>,
}

impl Pair<'_> {
    /// Both ask the same in the same words.
    pub fn is_same(&self) -> bool {
        match (self.first, self.second) {
            (Some(a), Some(b)) => {
                (&a.text, &a.decided_by, &a.required_fields) == (&b.text, &b.decided_by, &b.required_fields)
            }
            _ => false,
        }
    }
}

/// Labels that share at least this part of their words, in hundredths, are about the same.
const ALIKE: usize = 50;

/// Pairs criteria by the words of their labels, best first; in the order of the first framework, then what only the second has.
pub fn pairs<'a>(first: &'a Framework, second: &'a Framework) -> Vec<Pair<'a>> {
    let mut candidates: Vec<(usize, usize, usize)> = Vec::new();
    for (i, a) in first.criteria.iter().enumerate() {
        for (j, b) in second.criteria.iter().enumerate() {
            let alike = alike(a, b);
            if alike >= ALIKE {
                candidates.push((alike, i, j));
            }
        }
    }
    // Of equals the ones nearest to each other in their order.
    candidates.sort_by_key(|(alike, i, j)| (std::cmp::Reverse(*alike), i.abs_diff(*j), *i));
    let mut partner = vec![None; first.criteria.len()];
    for (_, i, j) in candidates {
        if partner.get(i).is_some_and(Option::is_none)
            && !partner.contains(&Some(j))
            && let Some(place) = partner.get_mut(i)
        {
            *place = Some(j);
        }
    }
    let mut pairs: Vec<Pair<'a>> = first
        .criteria
        .iter()
        .zip(&partner)
        .map(|(a, partner)| Pair { first: Some(a), second: partner.and_then(|j| second.criteria.get(j)) })
        .collect();
    let alone = second.criteria.iter().enumerate().filter(|(j, _)| !partner.contains(&Some(*j)));
    pairs.extend(alone.map(|(_, b)| Pair { first: None, second: Some(b) }));
    pairs
}

fn alike(a: &Criterion, b: &Criterion) -> usize {
    let (a, b) = (crate::wording::words(&a.label.nl), crate::wording::words(&b.label.nl));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    (200 * shared).checked_div(a.len() + b.len()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_h10_mbo_and_hbo_stand_beside_each_other() {
        let mbo = Framework::parse(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap();
        let hbo = Framework::parse(include_str!("../../../../frameworks/hbo-wo-2023.json")).unwrap();
        let found: Vec<(String, String)> = pairs(&mbo, &hbo)
            .iter()
            .map(|pair| {
                let key = |criterion: Option<&Criterion>| criterion.map(|c| c.key.clone()).unwrap_or_default();
                (key(pair.first), key(pair.second))
            })
            .collect();
        let expected = [
            ("Q1", "A1"),
            ("Q2", "A2"),
            ("Q3", "A3"),
            ("Q4", "A4"),
            ("Q5", "A5"),
            ("Q6", "B2"),
            ("Q7", "B3"),
            ("Q8", "B4"),
            ("Q9", "B5"),
            ("Q10", "B6"),
            ("Q11", "B7"),
            ("Q12", "B1"),
        ];
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn each_criterion_stands_there_once() {
        let mbo = Framework::parse(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap();
        let mut other = mbo.clone();
        other.criteria.truncate(3);
        assert_eq!(pairs(&mbo, &other).len(), 12);
        assert_eq!(pairs(&other, &mbo).len(), 12);
        assert!(pairs(&mbo, &mbo).iter().all(Pair::is_same));
    }
}

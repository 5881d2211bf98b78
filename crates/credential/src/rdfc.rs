// SPDX-License-Identifier: EUPL-1.2
//! RDF Dataset Canonicalization, RDFC-1.0 (W3C Recommendation, 21 May 2024), with a budget: a hostile graph costs
//! exponential work, so the work is counted and stops with an error.

mod hashing;
mod issuer;
mod nquads;

use std::collections::{BTreeMap, BTreeSet};

use oxrdf::Quad;
use thiserror::Error;

use hashing::Hasher;
pub use hashing::{HashAlgorithm, first_degree_hash};
use issuer::Issuer;
use nquads::Dataset;
pub use nquads::{escape_literal, quad_line};

/// Why a dataset has no canonical form here.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum RdfcError {
    /// The work allowed was spent before the form was found.
    #[error("the graph is too tangled to bring into canonical form")]
    BudgetSpent,
}

/// How much work may be done: one unit is one hash of a blank node or one step of a permutation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkBudget(u64);

impl WorkBudget {
    /// A budget of so many units.
    #[must_use]
    pub const fn of(units: u64) -> Self {
        Self(units)
    }

    fn spend(&mut self, units: u64) -> Result<(), RdfcError> {
        self.0 = self.0.checked_sub(units).ok_or(RdfcError::BudgetSpent)?;
        Ok(())
    }
}

/// A dataset in canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canonical {
    /// The canonical N-Quads document: sorted lines, each with its line feed.
    pub nquads: String,
    /// For each blank node of the input (without `_:`) its canonical label (without `_:`).
    pub labels: BTreeMap<String, String>,
}

/// Gives the canonical N-Quads document of a dataset with SHA-256 (RDFC-1.0 section 4.4).
///
/// # Errors
/// [`RdfcError::BudgetSpent`] for a graph that asks more work than allowed.
pub fn canonicalize(quads: &[Quad], budget: WorkBudget) -> Result<String, RdfcError> {
    Ok(canonicalize_with(quads, HashAlgorithm::Sha256, budget)?.nquads)
}

/// As [`canonicalize`], with a hash of choice and with the labels.
///
/// # Errors
/// [`RdfcError::BudgetSpent`] for a graph that asks more work than allowed.
pub fn canonicalize_with(quads: &[Quad], algorithm: HashAlgorithm, budget: WorkBudget) -> Result<Canonical, RdfcError> {
    let dataset = Dataset::of(quads);
    let labels = label(&dataset, algorithm, budget)?;
    let mut lines: BTreeSet<String> = BTreeSet::new();
    for quad in &dataset.quads {
        lines.insert(quad.line(|node| labels.get(node).map_or("", String::as_str)));
    }
    let names = dataset.names.iter().map(|name| (*name).to_owned());
    Ok(Canonical { nquads: lines.into_iter().collect(), labels: names.zip(labels).collect() })
}

/// Steps 3 to 5 of section 4.4.3: labels for all blank nodes, by index.
fn label(dataset: &Dataset<'_>, algorithm: HashAlgorithm, budget: WorkBudget) -> Result<Vec<String>, RdfcError> {
    let mut hasher = Hasher::new(dataset, algorithm, budget);
    let mut by_hash: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for node in 0..dataset.names.len() {
        by_hash.entry(hasher.first_degree(node)?).or_default().push(node);
    }
    for nodes in by_hash.values() {
        if let [only] = nodes.as_slice() {
            hasher.canonical.issue(*only);
        }
    }
    for nodes in by_hash.values().filter(|nodes| nodes.len() > 1) {
        let mut results = Vec::new();
        for node in nodes {
            if hasher.canonical.get(*node).is_some() {
                continue;
            }
            let mut issuer = Issuer::new("b");
            issuer.issue(*node);
            results.push(hasher.n_degree(*node, issuer)?);
        }
        results.sort_by(|one, other| one.0.cmp(&other.0));
        for (_, issuer) in results {
            for node in issuer.order() {
                hasher.canonical.issue(*node);
            }
        }
    }
    let canonical = &hasher.canonical;
    Ok((0..dataset.names.len()).map(|node| canonical.get(node).unwrap_or_default()).collect())
}

#[cfg(test)]
mod tests;

// SPDX-License-Identifier: EUPL-1.2
//! The hashes of RDFC-1.0: first degree (section 4.6), related node (4.7) and n degrees (4.8).

use std::collections::BTreeMap;

use oxrdf::Quad;
use sha2::{Digest, Sha256, Sha384};

use super::issuer::Issuer;
use super::nquads::{Component, Dataset, OpenQuad};
use super::{RdfcError, WorkBudget};

/// How many undecided blank nodes in a row are followed. A longer row belongs to no credential, and each step takes
/// room on the stack.
const DEPTH_MAX: usize = 128;

/// The hash under the canonical form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HashAlgorithm {
    /// SHA-256, the default of RDFC-1.0.
    #[default]
    Sha256,
    /// SHA-384, for P-384 keys (ecdsa-rdfc-2019).
    Sha384,
}

impl HashAlgorithm {
    /// The digest in lower-case hexadecimal digits.
    #[must_use]
    pub fn hex(self, input: &str) -> String {
        match self {
            Self::Sha256 => hex::encode(Sha256::digest(input)),
            Self::Sha384 => hex::encode(Sha384::digest(input)),
        }
    }
}

/// The first-degree hash of one blank node: its quads with the node itself as `_:a` and every other as `_:z`, sorted,
/// hashed with SHA-256 (section 4.6). `name` is without `_:`; quads that do not mention it do not count.
#[must_use]
pub fn first_degree_hash(quads: &[Quad], name: &str) -> String {
    let dataset = Dataset::of(quads);
    let node = dataset.names.iter().position(|known| *known == name);
    node.map_or_else(|| HashAlgorithm::Sha256.hex(""), |node| first_degree(&dataset, node, HashAlgorithm::Sha256))
}

fn first_degree(dataset: &Dataset<'_>, node: usize, algorithm: HashAlgorithm) -> String {
    let mentions = dataset.mentions.get(node).map_or(&[][..], Vec::as_slice);
    let quads = mentions.iter().filter_map(|quad| dataset.quads.get(*quad));
    let mut lines: Vec<String> = quads.map(|quad| quad.line(|other| if other == node { "a" } else { "z" })).collect();
    lines.sort();
    algorithm.hex(&lines.concat())
}

/// The state that all hashes of one dataset share.
pub(super) struct Hasher<'a> {
    dataset: &'a Dataset<'a>,
    algorithm: HashAlgorithm,
    budget: WorkBudget,
    depth_left: usize,
    first_degree: Vec<Option<String>>,
    pub(super) canonical: Issuer,
}

impl<'a> Hasher<'a> {
    pub(super) fn new(dataset: &'a Dataset<'a>, algorithm: HashAlgorithm, budget: WorkBudget) -> Self {
        let first_degree = vec![None; dataset.names.len()];
        Self { dataset, algorithm, budget, depth_left: DEPTH_MAX, first_degree, canonical: Issuer::new("c14n") }
    }

    pub(super) fn first_degree(&mut self, node: usize) -> Result<String, RdfcError> {
        if let Some(Some(hash)) = self.first_degree.get(node) {
            return Ok(hash.clone());
        }
        self.budget.spend(1)?;
        let hash = first_degree(self.dataset, node, self.algorithm);
        if let Some(slot) = self.first_degree.get_mut(node) {
            *slot = Some(hash.clone());
        }
        Ok(hash)
    }

    /// Section 4.7.3. `position` is `s`, `o` or `g`.
    fn related(
        &mut self,
        related: usize,
        quad: &OpenQuad,
        issuer: &Issuer,
        position: char,
    ) -> Result<String, RdfcError> {
        let mut input = String::from(position);
        if position != 'g' {
            input.push('<');
            input.push_str(&quad.predicate);
            input.push('>');
        }
        match self.canonical.get(related).or_else(|| issuer.get(related)) {
            Some(label) => {
                input.push_str("_:");
                input.push_str(&label);
            }
            None => input.push_str(&self.first_degree(related)?),
        }
        self.budget.spend(1)?;
        Ok(self.algorithm.hex(&input))
    }

    /// Section 4.8.3, steps 1 to 3: the neighbours of a node by the hash of how they are related.
    fn neighbours(&mut self, node: usize, issuer: &Issuer) -> Result<BTreeMap<String, Vec<usize>>, RdfcError> {
        let dataset = self.dataset;
        let mut by_hash: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for number in dataset.mentions.get(node).into_iter().flatten() {
            let Some(quad) = dataset.quads.get(*number) else {
                continue;
            };
            let places = [(Some(&quad.subject), 's'), (Some(&quad.object), 'o'), (quad.graph.as_ref(), 'g')];
            for (component, position) in places {
                if let Some(Component::Blank(other)) = component
                    && *other != node
                {
                    let hash = self.related(*other, quad, issuer, position)?;
                    by_hash.entry(hash).or_default().push(*other);
                }
            }
        }
        Ok(by_hash)
    }

    /// Section 4.8.3: the hash of a node by all it is connected with, and the labels chosen on the way.
    pub(super) fn n_degree(&mut self, node: usize, mut issuer: Issuer) -> Result<(String, Issuer), RdfcError> {
        self.budget.spend(1 + issuer.order().len() as u64)?;
        self.depth_left = self.depth_left.checked_sub(1).ok_or(RdfcError::BudgetSpent)?;
        let mut data = String::new();
        for (hash, mut related) in self.neighbours(node, &issuer)? {
            data.push_str(&hash);
            let mut chosen: Option<(String, Issuer)> = None;
            related.sort_unstable();
            loop {
                if let Some(path) = self.path(&related, &issuer, chosen.as_ref().map(|(path, _)| path.as_str()))? {
                    chosen = Some(path);
                }
                if !next_permutation(&mut related) {
                    break;
                }
            }
            if let Some((path, path_issuer)) = chosen {
                data.push_str(&path);
                issuer = path_issuer;
            }
        }
        self.depth_left += 1;
        Ok((self.algorithm.hex(&data), issuer))
    }

    /// Step 5.4: the path of one order of the neighbours, or `None` when it cannot beat the best so far.
    fn path(
        &mut self,
        order: &[usize],
        issuer: &Issuer,
        best: Option<&str>,
    ) -> Result<Option<(String, Issuer)>, RdfcError> {
        self.budget.spend(1 + order.len() as u64 + issuer.order().len() as u64)?;
        let mut copy = issuer.clone();
        let mut path = String::new();
        let mut open = Vec::new();
        let worse = |path: &str| best.is_some_and(|best| path.len() >= best.len() && path > best);
        for node in order {
            if let Some(label) = self.canonical.get(*node) {
                path.push_str("_:");
                path.push_str(&label);
            } else {
                if copy.get(*node).is_none() {
                    open.push(*node);
                }
                path.push_str("_:");
                path.push_str(&copy.issue(*node));
            }
            if worse(&path) {
                return Ok(None);
            }
        }
        for node in open {
            let (hash, after) = self.n_degree(node, copy.clone())?;
            path.push_str("_:");
            path.push_str(&copy.issue(node));
            path.push('<');
            path.push_str(&hash);
            path.push('>');
            copy = after;
            if worse(&path) {
                return Ok(None);
            }
        }
        Ok(best.is_none_or(|best| path.as_str() < best).then_some((path, copy)))
    }
}

/// The next order in the lexicographic row, or false when this was the last.
fn next_permutation(items: &mut [usize]) -> bool {
    let Some(pivot) = items.windows(2).rposition(|pair| matches!(pair, [one, next] if one < next)) else {
        return false;
    };
    let (head, tail) = items.split_at_mut(pivot + 1);
    if let Some(pivot) = head.last_mut()
        && let Some(larger) = tail.iter_mut().rev().find(|item| **item > *pivot)
    {
        std::mem::swap(pivot, larger);
    }
    tail.reverse();
    true
}

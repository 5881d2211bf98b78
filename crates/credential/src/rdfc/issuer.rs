// SPDX-License-Identifier: EUPL-1.2
//! The identifier issuer of RDFC-1.0 section 4.5.

use std::collections::HashMap;

/// Hands out `prefix0`, `prefix1`, … and remembers to whom, in order.
#[derive(Clone, Debug)]
pub(super) struct Issuer {
    prefix: &'static str,
    issued: HashMap<usize, usize>,
    order: Vec<usize>,
}

impl Issuer {
    pub(super) fn new(prefix: &'static str) -> Self {
        Self { prefix, issued: HashMap::new(), order: Vec::new() }
    }

    /// The label of a node, new or as it was.
    pub(super) fn issue(&mut self, node: usize) -> String {
        let next = self.order.len();
        let number = *self.issued.entry(node).or_insert(next);
        if number == next {
            self.order.push(node);
        }
        format!("{}{number}", self.prefix)
    }

    pub(super) fn get(&self, node: usize) -> Option<String> {
        self.issued.get(&node).map(|number| format!("{}{number}", self.prefix))
    }

    /// The nodes in the order in which they got their labels.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }
}

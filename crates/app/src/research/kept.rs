// SPDX-License-Identifier: EUPL-1.2
//! Figures that this process counted, kept for as long as what they were counted from stays the same. Counting reads every text of the
//! country; the page must not wait for that each time.

use std::sync::{Arc, RwLock};

use super::overview::{TextFigures, TrailFigures};

/// What was counted last.
#[derive(Default)]
pub(crate) struct Kept {
    /// By the mark of the catalogue, which every publication makes anew.
    pub(super) texts: Counted<String, TextFigures>,
    /// By the head of the trail, which every event moves.
    pub(super) trail: Counted<Option<[u8; 32]>, TrailFigures>,
}

/// One figure with the mark under which it was counted.
pub(super) struct Counted<K, T>(RwLock<Option<(K, Arc<T>)>>);

impl<K, T> Default for Counted<K, T> {
    fn default() -> Self {
        Self(RwLock::new(None))
    }
}

impl<K: PartialEq, T> Counted<K, T> {
    /// What was counted under this mark.
    pub(super) fn find(&self, mark: &K) -> Option<Arc<T>> {
        let kept = self.0.read().ok()?;
        kept.as_ref().filter(|(of, _)| of == mark).map(|(_, counted)| Arc::clone(counted))
    }

    /// Keeps what was counted in place of what was before.
    pub(super) fn keep(&self, mark: K, counted: T) -> Arc<T> {
        let counted = Arc::new(counted);
        if let Ok(mut kept) = self.0.write() {
            *kept = Some((mark, Arc::clone(&counted)));
        }
        counted
    }
}

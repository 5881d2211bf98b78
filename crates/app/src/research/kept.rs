// SPDX-License-Identifier: EUPL-1.2
//! Figures that this process counted, kept for as long as what they were counted from stays the same. Counting reads every text of the
//! country; the page must not wait for that each time.

use std::sync::Arc;

use tokio::sync::Mutex;
use uuid::Uuid;

use super::overview::{TextFigures, TrailFigures};

/// What was counted last, behind one lock: who asks while somebody counts waits, and takes what was counted.
pub(crate) type Kept = Mutex<Figures>;

/// What was counted last.
#[derive(Default)]
pub(crate) struct Figures {
    /// By the mark of the catalogue, which every publication makes anew.
    pub(super) texts: Counted<String, TextFigures>,
    /// By the mark of the events that can be a step. The head of the trail would not do: every sign-in moves that.
    pub(super) trail: Counted<Option<(Uuid, i64)>, TrailFigures>,
}

/// One figure with the mark under which it was counted.
pub(super) struct Counted<K, T>(Option<(K, Arc<T>)>);

impl<K, T> Default for Counted<K, T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, T> Counted<K, T> {
    /// What was counted under this mark.
    pub(super) fn find(&self, mark: &K) -> Option<Arc<T>> {
        self.0.as_ref().filter(|(of, _)| of == mark).map(|(_, counted)| Arc::clone(counted))
    }

    /// Keeps what was counted in place of what was before.
    pub(super) fn keep(&mut self, mark: K, counted: T) -> Arc<T> {
        let counted = Arc::new(counted);
        self.0 = Some((mark, Arc::clone(&counted)));
        counted
    }
}

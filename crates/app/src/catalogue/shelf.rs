// SPDX-License-Identifier: EUPL-1.2
//! What may be found and compared with, read from the store once and kept in this process for as long as its mark there stays the
//! same. Thousands of cards cost more to read than to go through.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use domain::Id;
use store::Tx;
use store::definition::DefinitionVersion;
use store::overlap::EntryRow;

use super::Card;
use crate::App;
use crate::refusal::Result;

/// What this process read last, with its mark.
#[derive(Default)]
pub struct Shelf {
    kept: RwLock<Option<(String, Arc<Held>)>>,
}

/// Everything that may be found or compared with, at one moment.
pub struct Held {
    /// Public versions, by title.
    pub cards: Vec<Card>,
    /// What drafts are compared with, in no order.
    pub compared: Vec<EntryRow>,
    places: HashMap<Id<DefinitionVersion>, usize>,
}

impl Held {
    /// The card of a version.
    pub fn card(&self, version: Id<DefinitionVersion>) -> Option<&Card> {
        self.cards.get(*self.places.get(&version)?)
    }

    async fn read(tx: &mut Tx) -> Result<Self> {
        let (mut cards, mut places) = (Vec::new(), HashMap::new());
        for row in store::search::cards(tx).await? {
            if let Ok(card) = serde_json::from_str(&row.facets) {
                places.insert(row.version_id, cards.len());
                cards.push(card);
            }
        }
        Ok(Self { cards, places, compared: store::overlap::all(tx).await? })
    }
}

impl Shelf {
    fn find(&self, mark: &str) -> Option<Arc<Held>> {
        let kept = self.kept.read().ok()?;
        kept.as_ref().filter(|(of, _)| of == mark).map(|(_, held)| Arc::clone(held))
    }
}

/// What a transaction sees. Its mark is read first: what is changed meanwhile gets another mark, and is read again by the next.
pub async fn held(app: &App, tx: &mut Tx) -> Result<Arc<Held>> {
    let Some(mark) = store::catalogue::mark(tx).await? else {
        // Only this transaction sees what it changed.
        return Ok(Arc::new(Held::read(tx).await?));
    };
    if let Some(found) = app.shelf.find(&mark) {
        return Ok(found);
    }
    let held = Arc::new(Held::read(tx).await?);
    if let Ok(mut kept) = app.shelf.kept.write() {
        *kept = Some((mark, Arc::clone(&held)));
    }
    Ok(held)
}

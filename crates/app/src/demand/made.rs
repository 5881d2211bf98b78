// SPDX-License-Identifier: EUPL-1.2
//! Lists of demands for who is not of their institution: the part that is read, and what was made of those in it.

use std::collections::HashMap;

use domain::Id;
use domain::demand::Demand;
use domain::institution::Institution;
use domain::review::DefinitionState;
use store::Tx;
use store::definition::VersionRow;
use store::made::MadeRow;

use crate::refusal::Result;

/// Which part of a list is read. What belongs to the lines of a list is fetched for this part only.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// Which page, from 1; one that is not there is the nearest that is.
    pub page: usize,
    /// Lines on a page.
    pub size: usize,
}

impl Cut {
    /// All of it.
    pub const ALL: Self = Self { page: 1, size: usize::MAX };

    pub(super) fn of<T>(self, all: Vec<T>) -> Part<T> {
        let (total, size) = (all.len(), self.size.max(1));
        let pages = total.div_ceil(size).max(1);
        let page = self.page.clamp(1, pages);
        let items = all.into_iter().skip((page - 1).saturating_mul(size)).take(size).collect();
        Part { items, total, page, pages }
    }
}

/// A part of a list.
pub struct Part<T> {
    /// What is on this page.
    pub items: Vec<T>,
    /// How many there are on all pages.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are; one when there is nothing.
    pub pages: usize,
}

/// What was made of a demand.
#[derive(Default)]
pub(super) struct Made {
    /// Of each definition its newest public version.
    pub published: Vec<VersionRow>,
    /// How many have none yet.
    pub drafts: usize,
}

/// What was made of each of these demands, for who is not of its institution; nothing stands for those of which nothing was.
pub(super) async fn made_for_others(tx: &mut Tx, demands: &[Id<Demand>]) -> Result<HashMap<Id<Demand>, Made>> {
    let rows = store::made::of_demands(tx, demands).await?;
    let mut made: HashMap<Id<Demand>, Made> = HashMap::new();
    let mut public = Vec::new();
    let is_over = |row: &MadeRow| matches!(row.state, DefinitionState::Rejected | DefinitionState::Archived);
    for versions in rows.chunk_by(|a, b| (a.demand_id, a.definition_id) == (b.demand_id, b.definition_id)) {
        match (versions.iter().find(|row| row.state.is_public()), versions.first()) {
            (Some(row), _) => public.push((row.demand_id, row.version_id)),
            (None, Some(newest)) if !is_over(newest) => made.entry(newest.demand_id).or_default().drafts += 1,
            _ => {}
        }
    }
    let ids: Vec<_> = public.iter().map(|(_, version)| *version).collect();
    let texts: HashMap<_, _> = store::made::versions(tx, &ids).await?.into_iter().map(|row| (row.id, row)).collect();
    for (demand, version) in public {
        made.entry(demand).or_default().published.extend(texts.get(&version).cloned());
    }
    Ok(made)
}

/// Is something made of a demand, or was it?
pub(super) async fn is_made(tx: &mut Tx, demand: Id<Demand>) -> Result<bool> {
    let rows = store::made::of_demands(tx, &[demand]).await?;
    Ok(rows.iter().any(|row| row.state.is_on_its_way() || row.state.is_public()))
}

/// Every institution by its id.
pub(super) async fn schools(tx: &mut Tx) -> Result<HashMap<Id<Institution>, Institution>> {
    Ok(store::institution::all(tx).await?.into_iter().map(|row| (row.id, row.content.0)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_into_pages() {
        let part = |page, size, count: u32| {
            let part = Cut { page, size }.of((0..count).collect());
            (part.items, part.total, part.page, part.pages)
        };
        assert_eq!(part(1, 2, 5), (vec![0, 1], 5, 1, 3));
        assert_eq!(part(3, 2, 5), (vec![4], 5, 3, 3));
        assert_eq!(part(9, 2, 5), (vec![4], 5, 3, 3), "the nearest page that is there");
        assert_eq!(part(0, 0, 1), (vec![0], 1, 1, 1));
        assert_eq!(part(2, 2, 0), (vec![], 0, 1, 1));
        assert_eq!(Cut::ALL.of(vec![1, 2, 3]).items, [1, 2, 3]);
    }
}

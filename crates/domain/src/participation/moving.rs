// SPDX-License-Identifier: EUPL-1.2
//! Who moves up when a seat comes free.

use std::collections::BTreeMap;

use super::{Participation, Standing};
use crate::id::Id;

/// Those who waited before and have a seat kept for them now.
pub fn moved_up(
    before: &BTreeMap<Id<Participation>, Standing>,
    now: &BTreeMap<Id<Participation>, Standing>,
) -> Vec<Id<Participation>> {
    let waited = |id: &Id<Participation>| matches!(before.get(id), Some(Standing::Waiting(_)));
    let kept = now.iter().filter(|(_, standing)| **standing == Standing::SeatKept);
    kept.map(|(id, _)| *id).filter(waited).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_waited_moves_up() {
        let id = |number: u8| Id::random([number; 16]);
        let before = BTreeMap::from([
            (id(1), Standing::Seated),
            (id(2), Standing::SeatKept),
            (id(3), Standing::Waiting(1)),
            (id(4), Standing::Waiting(2)),
            (id(5), Standing::Outside),
        ]);
        let now = BTreeMap::from([
            (id(1), Standing::Outside),
            (id(2), Standing::SeatKept),
            (id(3), Standing::SeatKept),
            (id(4), Standing::Waiting(1)),
            (id(5), Standing::SeatKept),
        ]);
        assert_eq!(moved_up(&before, &now), [id(3)]);
        assert!(moved_up(&before, &before).is_empty());
    }
}

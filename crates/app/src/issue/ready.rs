// SPDX-License-Identifier: EUPL-1.2
//! From a checked row of a sheet to somebody on a list.

use domain::Day;
use domain::award::ProposedAward;

use super::sha256;
use crate::sheet::RowDraft;

/// The row with this number still has something to solve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotReady(pub u32);

impl TryFrom<RowDraft> for ProposedAward {
    type Error = NotReady;
    fn try_from(draft: RowDraft) -> Result<Self, NotReady> {
        if !draft.is_ready() {
            return Err(NotReady(draft.row_number));
        }
        Ok(Self {
            row_number: draft.row_number,
            name: draft.name,
            birth_date: draft.birth_date.map(Day::from_date),
            email: draft.email,
            outcomes: draft.outcomes,
            grade: draft.grade,
        })
    }
}

/// Digest of a list, for a key under which the same list is the same list.
pub fn list_digest(people: &[ProposedAward]) -> [u8; 32] {
    sha256(&serde_json::to_vec(people).unwrap_or_default())
}

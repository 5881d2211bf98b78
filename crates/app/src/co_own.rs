// SPDX-License-Identifier: EUPL-1.2
//! Co-owners: two or more institutions make one text. The owner of a draft leads and asks another ([`ask`]); that one accepts or declines
//! ([`answer`]); either may stop ([`end`]). Once it accepted, its people reach what is not public yet as colleagues do
//! ([`crate::define::reach`]), and its examination board decides for itself on exactly the text that goes public ([`decide`]). What was
//! published together stays so: it is a standing permission to plan runs and award ([`crate::deliver::Ground`]).
//!
//! See [ADR 0024](../../../docs/adr/0024-co-owners.md).

mod ask;
mod board;
mod decide;
mod mail;
mod text;
mod view;

pub use ask::{Question, answer, ask, end};
pub use board::{BoardLine, boards, remind};
pub(crate) use board::{since, term};
pub use decide::{Deciding, decide};
pub(crate) use mail::{submitted, taken_back};
pub use store::co_owner::{CoOwnerDecisionRow, CoOwnershipRow};
pub use text::{Together, text_digest};
pub(crate) use text::{
    agreed_by_all, co_owners, in_document, is_agreed, keep_together, refuse_unchanged, together, waits_for_others,
    who_wrote_along,
};
pub use view::{BeforeBoards, CoOwnerItem, CoOwnerView, all, co_ownership, on_version, schools, sent_back};

use domain::Id;
use domain::co_owner::Seat;
use domain::institution::Institution;
use domain::role::{Action, Thing};

use crate::Context;
use crate::refusal::Result;

/// A co-ownership as somebody of one of the two meets it.
pub(crate) struct Table {
    pub row: CoOwnershipRow,
    /// On which side the one who asks stands.
    pub seat: Seat,
}

impl Table {
    /// Asks whether this may be done with it. Whoever was asked meets it from the first day; for a third institution it is not there.
    pub fn set(cx: &Context, row: CoOwnershipRow, action: Action) -> Result<Self> {
        let is_co_owner = cx.actor.institution() == Some(row.co_owner_id);
        let table = Self { row, seat: if is_co_owner { Seat::CoOwner } else { Seat::Leading } };
        cx.may(action, &Thing::of(table.own()))?;
        Ok(table)
    }

    /// The institution on the side of the one who asks.
    pub fn own(&self) -> Id<Institution> {
        match self.seat {
            Seat::Leading => self.row.leading_id,
            Seat::CoOwner => self.row.co_owner_id,
        }
    }

    /// The institution on the other side.
    pub fn other(&self) -> Id<Institution> {
        match self.seat {
            Seat::Leading => self.row.co_owner_id,
            Seat::CoOwner => self.row.leading_id,
        }
    }
}

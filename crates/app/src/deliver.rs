// SPDX-License-Identifier: EUPL-1.2
//! Delivery by others: the owner of a published text offers a licence ([`offer`]), its examination board gives it; the deliverer says
//! how it will be done ([`ask`]), its examination board agrees ([`decide`]); then it plans runs ([`plan_run`]) and awards from them.
//! Either may stop it ([`end`]). For anybody else a licence does not exist.
//!
//! Who awards is the issuer of the proof; whose text it is stands in it as the creator, with the decisions of both boards
//! ([ADR 0023](../../../docs/adr/0023-who-issues.md)).

mod decide;
mod ground;
mod mail;
mod offer;
mod plan;
mod signed;
mod view;

pub(crate) use decide::meeting_problems;
pub use decide::{Deciding, decide, decision_problems};
pub use ground::Ground;
pub(crate) use ground::{grounds_of_issuer, of_award, of_run, standing};
pub(crate) use mail::text_ended;
pub use offer::{Offer, ask, end, offer, offer_problems};
pub(crate) use plan::award_obstacle;
pub(crate) use plan::plan_along;
pub use plan::plan_run;
pub use signed::{Delivered, Signed};
pub(crate) use signed::{of_version, signed_by};
pub use store::delivery::{DeliveryDecisionRow, LicenceRow};
pub use view::{LicenceItem, LicenceView, all, delivering, licence, on_version, other_institutions};

use domain::Id;
use domain::delivery::{Licence, LicenceStep, Side};
use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::role::{Action, Thing};
use serde_json::Value;
use store::Tx;
use store::definition::VersionRow;

use crate::refusal::{Refusal, Result, missing};
use crate::register::trail;
use crate::{App, Context};

/// A licence as somebody of one of the two meets it.
pub(crate) struct Table {
    pub row: LicenceRow,
    pub version: VersionRow,
    /// On which side the one who asks stands.
    pub side: Side,
}

impl Table {
    /// The institution on the side of the one who asks.
    pub fn own(&self) -> Id<Institution> {
        match self.side {
            Side::Owner => self.row.owner_id,
            Side::Deliverer => self.row.deliverer_id,
        }
    }

    /// As a thing on that side, with everybody who made it: none of them decides on it.
    pub fn thing(&self) -> Thing {
        Thing::of(self.own()).made_by([self.row.proposed_by]).made_by(self.row.asked_by)
    }
}

/// Reads a licence and asks whether this may be done with it. The deliverer meets it once it was given; before that, and for
/// everybody else, it belongs to the owner alone.
pub(crate) async fn table(tx: &mut Tx, cx: &Context, id: Id<Licence>, action: Action) -> Result<Table> {
    let row = store::delivery::get(tx, id).await?.ok_or(Refusal::NotFound)?;
    let is_deliverer = row.granted_at.is_some() && cx.actor.institution() == Some(row.deliverer_id);
    let side = if is_deliverer { Side::Deliverer } else { Side::Owner };
    let of = if is_deliverer { row.deliverer_id } else { row.owner_id };
    cx.may(action, &Thing::of(of))?;
    let version =
        store::definition::version(tx, row.version_id).await?.ok_or_else(|| missing("a definition version"))?;
    Ok(Table { row, version, side })
}

/// Writes what happened, for the side that did it.
async fn happened(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    table: &Table,
    (step, facts): (LicenceStep, Value),
) -> Result<()> {
    let kind = match step {
        LicenceStep::Grant => EventKind::LicenceGranted,
        LicenceStep::Refuse => EventKind::LicenceRefused,
        LicenceStep::Ask => EventKind::LicenceAsked,
        LicenceStep::Agree => EventKind::LicenceAgreed,
        LicenceStep::Decline => EventKind::LicenceDeclined,
        LicenceStep::End => EventKind::LicenceEnded,
    };
    trail::write(app, tx, cx, Event::about(kind, table.own(), table.row.id).with(facts)).await
}

pub(crate) async fn institution(tx: &mut Tx, id: Id<Institution>) -> Result<Institution> {
    Ok(store::institution::get(tx, id).await?.ok_or_else(|| missing("an institution"))?.content.0)
}

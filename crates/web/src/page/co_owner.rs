// SPDX-License-Identifier: EUPL-1.2
//! Co-owners: asking another institution to make a text along ([`form`]), those of one's institution ([`list`]), the page of one
//! ([`show`]) with what can be done there ([`steps`]).

mod form;
mod list;
mod show;
mod steps;

use axum::routing::{get, post};
use domain::co_owner::CoOwnerState;
use domain::role::Action::{ArrangeDelivery, DecideDelivery, ReadDelivery};

use crate::route::{Route, Rule, act, page};
use crate::view::deliver::LicenceTag;
use crate::visit::Visit;

pub(super) use list::line;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let staff = Rule::Staff;
    vec![
        page("/werk/mede-eigenaars", staff(ReadDelivery), "Texts that institutions make together", get(list::show)),
        page("/werk/mc/{version_id}/mede-eigenaar", staff(ArrangeDelivery), "Asks for a co-owner", get(form::ask)),
        act(
            "/werk/mc/{version_id}/mede-eigenaar",
            staff(ArrangeDelivery),
            "Asks another institution to make a text along",
            post(form::send),
        ),
        page("/werk/mede-eigenaar/{co_owner_id}", staff(ReadDelivery), "A co-ownership", get(show::show)),
        act(
            "/werk/mede-eigenaar/{co_owner_id}/antwoord",
            staff(ArrangeDelivery),
            "Accepts or declines to make a text along",
            post(steps::answer),
        ),
        act(
            "/werk/mede-eigenaar/{co_owner_id}/besluit",
            staff(DecideDelivery),
            "The examination board of a co-owner decides",
            post(steps::decide),
        ),
        act(
            "/werk/mede-eigenaar/{co_owner_id}/stoppen",
            staff(ArrangeDelivery),
            "Stops a co-ownership",
            post(steps::end),
        ),
    ]
}

/// The label of a state.
fn tag(visit: &Visit, state: CoOwnerState) -> LicenceTag {
    let kind = match state {
        CoOwnerState::Asked => "open",
        CoOwnerState::Agreed => "ok",
        CoOwnerState::Declined => "bad",
        CoOwnerState::Ended => "calm",
    };
    LicenceTag { kind, word: visit.t.v("co-owner-state", state.code()) }
}

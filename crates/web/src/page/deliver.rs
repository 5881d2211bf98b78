// SPDX-License-Identifier: EUPL-1.2
//! Delivery by others: the licences of one's institution ([`list`]), proposing one ([`form`]), the page of one ([`show`]) with what can
//! be done there ([`steps`]), and planning a run on it ([`run`]).

mod form;
mod list;
mod run;
mod show;
mod steps;

use app::deliver::LicenceItem;
use axum::routing::{get, post};
use domain::delivery::LicenceState;
use domain::role::Action::{ArrangeDelivery, DecideDelivery, PlanRun, ReadDelivery};

use crate::route::{Route, Rule, act, page};
use crate::view::deliver::LicenceTag;
use crate::visit::Visit;

pub(super) use list::line;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let staff = Rule::Staff;
    vec![
        page("/werk/toestemmingen", staff(ReadDelivery), "Licences to deliver, got and given", get(list::show)),
        page("/werk/mc/{version_id}/toestemming", staff(ArrangeDelivery), "Asks for a licence", get(form::ask)),
        act("/werk/mc/{version_id}/toestemming", staff(ArrangeDelivery), "Proposes a licence", post(form::offer)),
        page("/werk/toestemming/{licence_id}", staff(ReadDelivery), "A licence with both decisions", get(show::show)),
        act(
            "/werk/toestemming/{licence_id}/voorleggen",
            staff(ArrangeDelivery),
            "Says how it will be done and lays it before the board",
            post(steps::ask),
        ),
        act(
            "/werk/toestemming/{licence_id}/besluit",
            staff(DecideDelivery),
            "An examination board decides on a licence",
            post(steps::decide),
        ),
        act("/werk/toestemming/{licence_id}/stoppen", staff(ArrangeDelivery), "Stops a licence", post(steps::end)),
        page("/werk/toestemming/{licence_id}/uitvoering", staff(PlanRun), "Asks for a run on a licence", get(run::ask)),
        act("/werk/toestemming/{licence_id}/uitvoering", staff(PlanRun), "Plans a run on a licence", post(run::plan)),
    ]
}

/// The label of a state. Of a text that was stopped it is that, whatever the boards decided.
fn tag(visit: &Visit, item: &LicenceItem) -> LicenceTag {
    let state = item.row.state;
    if state.is_stopped_with(item.version.state) {
        return LicenceTag { kind: "calm", word: visit.t.s("delivery-state-text-stopped") };
    }
    let kind = match state {
        LicenceState::Proposed => "open",
        LicenceState::Granted | LicenceState::Asked => "info",
        LicenceState::Agreed => "ok",
        LicenceState::Refused | LicenceState::Declined => "bad",
        LicenceState::Ended => "calm",
    };
    LicenceTag { kind, word: visit.t.v("delivery-state", state.code()) }
}

// SPDX-License-Identifier: EUPL-1.2
//! The texts that one's institution makes together with others.

use app::co_own::{self, CoOwnerItem};
use axum::extract::State;
use axum::response::Response;
use domain::co_owner::{CoOwnerState, Seat};

use super::tag;
use crate::Web;
use crate::page::desk::chrome;
use crate::problem::{Fault, render};
use crate::view::co_owner::CoOwnersPage;
use crate::view::deliver::LicenceLine;
use crate::visit::Visit;

pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let items = co_own::all(&web.app, &visit.cx).await?;
    let of = |seat| items.iter().filter(|item| item.seat == seat).map(|item| line(&visit, item)).collect();
    Ok(render(&CoOwnersPage {
        chrome: chrome(&visit, &[(&visit.t.s("co-owners-title"), "")]),
        along: of(Seat::CoOwner),
        leading: of(Seat::Leading),
    }))
}

/// A co-ownership on a line, with the other institution.
pub(in crate::page) fn line(visit: &Visit, item: &CoOwnerItem) -> LicenceLine {
    let (t, language) = (&visit.t, visit.language());
    let (key, other) = match item.seat {
        Seat::Leading if item.row.state == CoOwnerState::Asked => ("co-owner-asked-of", &item.co_owner),
        Seat::Leading => ("co-owner-with", &item.co_owner),
        Seat::CoOwner => ("co-owner-led-by", &item.leading),
    };
    LicenceLine {
        title: item.title.get(language).to_owned(),
        url: format!("/werk/mede-eigenaar/{}", item.row.id),
        state: tag(visit, item.row.state),
        facts: vec![
            t.a(key, &[("institution", &other.content.0.name)]),
            t.a("co-owner-asked-on", &[("date", item.row.asked_at.day().long(language))]),
        ],
    }
}

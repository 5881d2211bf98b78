// SPDX-License-Identifier: EUPL-1.2
//! The licences of one's institution: what others offer, and what it offers itself.

use app::deliver::{self, LicenceItem};
use axum::extract::State;
use axum::response::Response;
use domain::delivery::Side;

use super::tag;
use crate::Web;
use crate::page::desk::chrome;
use crate::problem::{Fault, render};
use crate::view::deliver::{LicenceLine, LicencesPage};
use crate::visit::Visit;

pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let items = deliver::all(&web.app, &visit.cx).await?;
    let of = |side| items.iter().filter(|item| item.side == side).map(|item| line(&visit, item)).collect();
    Ok(render(&LicencesPage {
        chrome: chrome(&visit, &[(&visit.t.s("deliveries-title"), "")]),
        offered: of(Side::Deliverer),
        given: of(Side::Owner),
    }))
}

/// A licence on a line, with the other institution.
pub(in crate::page) fn line(visit: &Visit, item: &LicenceItem) -> LicenceLine {
    let (t, language) = (&visit.t, visit.language());
    let (key, other) = match item.side {
        Side::Owner => ("delivery-to", &item.deliverer),
        Side::Deliverer => ("delivery-from", &item.owner),
    };
    let content = &item.row.content.0;
    LicenceLine {
        title: item.version.content.0.title.get(language).to_owned(),
        url: format!("/werk/toestemming/{}", item.row.id),
        state: tag(visit, item),
        facts: vec![
            t.a(key, &[("institution", &other.content.0.name)]),
            t.a(
                "offer-period",
                &[("from", content.starts_on.long(language)), ("until", content.ends_on.long(language))],
            ),
        ],
    }
}

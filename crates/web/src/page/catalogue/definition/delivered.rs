// SPDX-License-Identifier: EUPL-1.2
//! Other institutions that made a text along or may deliver it, with the decisions of the boards.

use app::catalogue::DefinitionPage as Found;
use app::co_own::Together;
use app::define::RunRow;
use app::deliver::{Delivered, DeliveryDecisionRow};

use crate::view::co_owner::TogetherView;
use crate::view::deliver::DeliveredView;
use crate::visit::Visit;

/// All of them, in the order in which they were proposed.
pub(super) fn told(visit: &Visit, found: &Found) -> Vec<DeliveredView> {
    found.delivered.iter().map(|delivered| one(visit, found, delivered)).collect()
}

/// Who holds a run, when that is not the owner of the text.
pub(super) fn by<'a>(found: &'a Found, run: &RunRow) -> Option<&'a str> {
    let along = found.together.iter().find(|along| along.institution_id == run.institution_id);
    let of = found.delivered.iter().find(|delivered| delivered.deliverer_id == run.institution_id);
    along
        .map(|along| along.institution.name.as_str())
        .or_else(|| of.map(|delivered| delivered.signed.deliverer.name.as_str()))
}

/// Who made it along, in the order in which they were asked.
pub(super) fn together(visit: &Visit, found: &Found) -> Vec<TogetherView> {
    let one = |along: &Together| TogetherView {
        institution: along.institution.name.clone(),
        institution_url: format!("/instelling/{}", along.institution.code),
        decision: visit.t.a(
            "co-owner-public-decision",
            &[("number", along.number.clone()), ("date", along.decided_at.day().long(visit.language()))],
        ),
    };
    found.together.iter().map(one).collect()
}

fn one(visit: &Visit, found: &Found, delivered: &Delivered) -> DeliveredView {
    let (t, language) = (&visit.t, visit.language());
    let (deliverer, content) = (&delivered.signed.deliverer, &delivered.content);
    let decision = |key: &str, institution: &str, row: &DeliveryDecisionRow| {
        let date = row.decided_at.day().long(language);
        t.a(key, &[("institution", institution), ("number", row.number.as_str()), ("date", date.as_str())])
    };
    DeliveredView {
        institution: deliverer.name.clone(),
        institution_url: format!("/instelling/{}", deliverer.code),
        period: match delivered.stopped_on {
            Some(day) => t.a("delivery-public-stopped", &[("date", day.long(language))]),
            None => t.a(
                "offer-period",
                &[("from", content.starts_on.long(language)), ("until", content.ends_on.long(language))],
            ),
        },
        conditions: content.conditions.clone(),
        decisions: vec![
            decision("delivery-public-granted", &found.institution.content.0.name, &delivered.granted),
            decision("delivery-public-agreed", &deliverer.name, &delivered.agreed),
        ],
    }
}

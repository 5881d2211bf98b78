// SPDX-License-Identifier: EUPL-1.2
//! What a microcredential costs: the calculation on one page to read and print ([`show`]), and its form ([`form`]).

mod form;
mod show;

use axum::routing::{get, post};
use domain::role::Action::{ReadCost, WriteCost};
use domain::text::Language;

use crate::route::{Route, Rule, act, page};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let staff = Rule::Staff;
    vec![
        page("/werk/mc/{version_id}/kostprijs", staff(ReadCost), "What a microcredential costs", get(show::show)),
        page("/werk/mc/{version_id}/kostprijs/rekenen", staff(WriteCost), "Asks for the inputs", get(form::ask)),
        act("/werk/mc/{version_id}/kostprijs/rekenen", staff(WriteCost), "Saves a calculation", post(form::save)),
    ]
}

/// An amount in cents, as the language writes it: `€ 1.234,50`, `€1,234.50`.
fn money(visit: &Visit, cents: i64) -> String {
    let (thousand, decimal, space) = match visit.language() {
        Language::Nl => ('.', ',', " "),
        Language::En => (',', '.', ""),
    };
    let whole = (cents.unsigned_abs() / 100).to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(thousand);
        }
        grouped.push(digit);
    }
    let sign = if cents < 0 { "-" } else { "" };
    format!("€{space}{sign}{grouped}{decimal}{:02}", cents.unsigned_abs() % 100)
}

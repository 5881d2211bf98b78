// SPDX-License-Identifier: EUPL-1.2
//! The reasons of status acts in the API document: the codes that the domain has, so that a new one is told by itself.

use domain::award::StatusAct;
use utoipa::openapi::Object;
use utoipa::openapi::schema::{ObjectBuilder, Type};

/// Of the acts that are done by themselves; an award is replaced by a correction.
pub(super) fn of_act() -> Object {
    reasons(&StatusAct::BY_ITSELF, "Code of the reason, one that fits the act.")
}

/// Of a correction.
pub(super) fn of_correction() -> Object {
    reasons(&[StatusAct::Replace], "Code of the reason.")
}

/// Of any act.
pub(super) fn of_any() -> Object {
    reasons(&StatusAct::ALL, "Code of the reason.")
}

fn reasons(acts: &[StatusAct], meaning: &str) -> Object {
    let fits: Vec<String> =
        acts.iter().map(|act| format!("`{}`: `{}`.", act.code(), act.reasons().join("`, `"))).collect();
    let codes: Vec<&str> = acts.iter().flat_map(|act| act.reasons().iter().copied()).collect();
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(format!("{meaning} {}", fits.join(" "))))
        .enum_values(Some(codes))
        .build()
}

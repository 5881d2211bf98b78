// SPDX-License-Identifier: EUPL-1.2
//! Texts that more than one institution has to do with, on every engine: delivered on a licence, or made together.

mod co_owner;
mod delivery;
mod refused;
mod term;

use crate::stage::Stage;
use app::{Context, Refusal, work};
use domain::Day;
use domain::award::ProposedAward;
use domain::run::RunContent;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn run_content(code: &str, starts_on: &str) -> RunContent {
    RunContent {
        code: code.into(),
        starts_on: day(starts_on),
        ends_on: day("2027-06-30"),
        place: "Emmeloord".into(),
        price_euro: 100,
        seats: 10,
    }
}

fn person(row_number: u32, name: &str) -> ProposedAward {
    ProposedAward {
        row_number,
        name: name.into(),
        birth_date: None,
        email: None,
        outcomes: vec!["u1".into()],
        grade: None,
    }
}

fn is_missing<T>(answer: app::Result<T>) -> bool {
    matches!(answer, Err(Refusal::NotFound))
}

/// Does this thing wait for somebody, and for this reason?
async fn waits(stage: &Stage, cx: &Context, kind: work::WaitingKind, thing: uuid::Uuid) -> bool {
    work::waiting(&stage.app, cx).await.unwrap().iter().any(|item| item.kind == kind && item.thing == thing)
}

// SPDX-License-Identifier: EUPL-1.2
//! Texts that more than one institution has to do with, on every engine: delivered on a licence, or made together.

mod co_owner;
mod delivery;
mod refused;
mod term;
mod timeline;

use crate::stage::Stage;
use app::{Context, Refusal, work};
use domain::award::ProposedAward;
use domain::role::Role;
use domain::run::RunContent;
use domain::{Day, Id};

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

/// Gives somebody of the demo a place on the examination board of their school, and what they do from then on.
async fn on_board(stage: &Stage, key: &str) -> Context {
    let person = app::people::as_key(&stage.app, key).await.unwrap().person();
    let grant = store::grant::GrantRow {
        id: Id::from_uuid(person.uuid()),
        person_id: person,
        role: Role::BoardMember,
        starts_at: stage.now,
        ends_at: None,
        granted_by: None,
        reason: "een proef".into(),
        granted_at: stage.now,
        ended_at: None,
        ended_by: None,
        end_reason: None,
    };
    let mut tx = stage.app.store.begin().await.unwrap();
    store::grant::insert(&mut tx, &grant).await.unwrap();
    tx.commit().await.unwrap();
    app::people::as_key(&stage.app, key).await.unwrap()
}

/// Does this thing wait for somebody, and for this reason?
async fn waits(stage: &Stage, cx: &Context, kind: work::WaitingKind, thing: uuid::Uuid) -> bool {
    work::waiting(&stage.app, cx).await.unwrap().iter().any(|item| item.kind == kind && item.thing == thing)
}

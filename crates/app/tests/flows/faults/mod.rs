// SPDX-License-Identifier: EUPL-1.2
//! What happens when somebody, or the machine, goes behind the platform's back: on every engine.
//!
//! Start reading in `tamper` (what the check of the register finds), then `sequencer` (what is never signed), `memory` (a database
//! put back, a signer without memory), `race` (everything at once) and `clock`.

mod clock;
mod memory;
mod race;
mod sequencer;
mod tamper;

use crate::stage::Stage;
use app::{Refusal, issue};
use domain::Id;
use domain::award::{Award, AwardBatch, ProposedAward};
use domain::role::Role;
use domain::verdict::Verdict;

/// The run in which the tests award.
const RUN: &str = "ZTW-2026-2";

fn people(list: &str, count: u32) -> Vec<ProposedAward> {
    let person = |row_number| ProposedAward {
        row_number,
        name: format!("Proef {list}-{row_number}"),
        birth_date: None,
        email: Some(format!("p{row_number}.{list}@voorbeeld.example")),
        outcomes: vec!["u1".into(), "u2".into()],
        grade: None,
    };
    (1..=count).map(person).collect()
}

async fn propose(stage: &Stage, list: &str, count: u32) -> app::Result<Id<AwardBatch>> {
    let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
    let run = stage.run(RUN).await;
    issue::propose(
        &stage.app,
        &teacher,
        issue::Proposal { run, people: people(list, count), idempotency_key: list.into() },
    )
    .await
}

/// A list that was agreed to, so that leaves wait in the queue.
async fn agreed(stage: &Stage, list: &str, count: u32) -> Id<AwardBatch> {
    let batch = propose(stage, list, count).await.unwrap();
    let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
    issue::agree(&stage.app, &board, batch, &issue::Statement::without_interest("Alle resultaten zijn vastgesteld."))
        .await
        .unwrap();
    batch
}

async fn awards_of(stage: &Stage, batch: Id<AwardBatch>) -> Vec<store::award::AwardRow> {
    let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
    issue::batch_awards(&stage.app, &board, batch).await.unwrap()
}

async fn sequence(stage: &Stage) -> app::Result<app::sequencer::Sequenced> {
    app::sequencer::sequence(&stage.app, &stage.app.system()).await
}

/// The sequencer stops because something is broken, not because of a rule for people.
async fn refuses(stage: &Stage, why: &str) {
    match sequence(stage).await {
        Err(Refusal::Broken(_)) => {}
        other => panic!("{why}: {other:?}"),
    }
}

async fn head(stage: &Stage) -> store::log::HeadRow {
    let mut tx = stage.app.store.read().await.unwrap();
    store::log::head(&mut tx).await.unwrap()
}

/// Checks that fail, by name.
async fn failures(stage: &Stage) -> Vec<&'static str> {
    let outcome = app::register::audit(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
    outcome.findings.iter().filter(|finding| !finding.in_order).map(|finding| finding.check).collect()
}

async fn in_order(stage: &Stage) {
    let outcome = app::register::audit(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
    assert!(outcome.is_in_order(), "{outcome:#?}");
}

async fn file_of(stage: &Stage, award: Id<Award>) -> Vec<u8> {
    app::wallet::download(&stage.app, &stage.app.system(), award, app::export::Form::Json).await.unwrap().bytes
}

async fn verdict(stage: &Stage, file: &[u8]) -> Verdict {
    app::verify::bytes(&stage.app, &stage.visitor(), file).await.unwrap().verdict
}

/// SplitMix64: small, and the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }
}

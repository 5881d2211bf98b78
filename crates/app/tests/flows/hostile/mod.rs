// SPDX-License-Identifier: EUPL-1.2
//! Proofs that somebody tampered with, made up, tore or mixed: the right verdict word, quickly, and never «Geldig».
//!
//! Start reading in `table` (one row per trick, with the word it must get; the tricks themselves are in `terms`, `keys`, `evidence`,
//! `json` and `carrier`), then `fields` (every field of a real proof changed in
//! every way), then `mutants` (random bytes).

mod carrier;
mod evidence;
mod fields;
mod forge;
mod json;
mod keys;
mod mutants;
mod strangers;
mod table;
mod terms;

use crate::stage::Stage;
use app::export::Form;
use app::verify::Check;
use domain::Id;
use domain::award::{Award, Validity};
use serde_json::Value;

async fn file_of(stage: &Stage, award: Id<Award>, form: Form) -> Vec<u8> {
    app::wallet::download(&stage.app, &stage.app.system(), award, form).await.unwrap().bytes
}

async fn json_of(stage: &Stage, award: Id<Award>) -> Value {
    serde_json::from_slice(&file_of(stage, award, Form::Json).await).unwrap()
}

async fn check(stage: &Stage, bytes: &[u8]) -> Check {
    app::verify::bytes(&stage.app, &stage.visitor(), bytes).await.unwrap()
}

/// Registered awards with this validity that have not ended, in the order of the register.
async fn awards(stage: &Stage, validity: Validity) -> Vec<Id<Award>> {
    let mut tx = stage.app.store.read().await.unwrap();
    let rows = store::award::all_registered(&mut tx).await.unwrap();
    let mut found = Vec::new();
    for row in rows.into_iter().filter(|row| row.validity == validity) {
        let award = store::award::get(&mut tx, row.id).await.unwrap().unwrap();
        if award.expires_on.is_none_or(|last| last >= stage.now.day()) {
            found.push(row.id);
        }
    }
    found
}

// SPDX-License-Identifier: EUPL-1.2
//! Signed with the real key, and not what the register says (T01, T02).

use domain::award::Validity;
use domain::verdict::Verdict::{CannotTell, NotRegistered, Valid};
use serde_json::{Value, json};

use super::forge::{SCHOOL, evidence, method, own_log, sign_as, unsigned};
use super::table::{Row, changed, row};
use super::{awards, json_of};
use crate::stage::Stage;

pub(crate) async fn by_evidence(stage: &Stage, real: &Value) -> Vec<Row> {
    let document = unsigned(real.clone());
    let ours = method(stage, SCHOOL);
    let sign = async |document: Value| sign_as(stage, SCHOOL, &ours, document).await;
    let without = changed(&document, |d| drop(d.as_object_mut().unwrap().shift_remove("evidence")));
    let renamed =
        changed(&document, |d| d["credentialSubject"]["identifier"][0]["identityHash"] = json!("Iemand Anders"));
    let other = json_of(stage, awards(stage, Validity::Valid).await.into_iter().nth(7).unwrap()).await;
    assert_ne!(other["id"], real["id"]);
    let text = |document: &Value| evidence(&mut document.clone()).as_str().unwrap().to_owned();
    let with = |text: String| changed(&document, |d| *evidence(d) = json!(text));
    let origin = stage.app.site.log_origin();
    let moved = with(text(real).replacen("\nindex ", "\nindex 1", 1));
    let signed_again = sign(document.clone()).await;
    vec![
        row("T01: signed with the real key, and no evidence", &sign(without).await, NotRegistered),
        row("T01: signed with the real key, with the evidence of before", &sign(renamed.clone()).await, NotRegistered),
        row("signed again with the real key: it says what the register says", &signed_again, Valid),
        row("with the evidence of another award", &sign(with(text(&other))).await, NotRegistered),
        row(
            "with the evidence of a log of the same name with another key",
            &sign(with(own_log(real, &origin))).await,
            NotRegistered,
        ),
        row(
            "another name, with the evidence of a log of the same name with another key",
            &sign(changed(&renamed, |d| *evidence(d) = json!(own_log(&renamed, &origin)))).await,
            NotRegistered,
        ),
        row(
            "another name, with the evidence of another log",
            &sign(changed(&renamed, |d| *evidence(d) = json!(own_log(&renamed, "dief.example/log")))).await,
            CannotTell,
        ),
        row("with another index in the evidence", &sign(moved).await, NotRegistered),
        row("with evidence that is no proof", &sign(with("Vertrouw mij.".into())).await, NotRegistered),
        row("with empty evidence", &sign(with(" ".into())).await, NotRegistered),
        row(
            "with evidence of another kind",
            &sign(changed(&document, |d| d["evidence"][0]["genre"] = json!("foto"))).await,
            NotRegistered,
        ),
    ]
}

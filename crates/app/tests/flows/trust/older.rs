// SPDX-License-Identifier: EUPL-1.2
//! Directory and lists of different moments: what is final stays so, and what may have changed since is not told as it was.

use app::export::Form;
use app::verify::{Judgement, Supplied, report};
use domain::award::{StatusAct, Validity};
use domain::role::Role;
use domain::verdict::{CheckResult, Verdict};

use super::{files, proof, proofs, read, with};
use crate::stage::on_sqlite;

fn of_status(judgement: &Judgement) -> (CheckResult, Option<String>) {
    let status = judgement.checks().into_iter().find(|check| check.name == "status").unwrap();
    (status.result, status.reason)
}

#[tokio::test]
async fn t25_what_the_directory_knows_as_revoked_no_list_makes_valid() {
    on_sqlite(async |stage| {
        let award = stage.any_award().await;
        let before = files(stage).await;
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let revoke = app::status::ActRequest {
            award,
            act: StatusAct::Revoke,
            reason_code: StatusAct::Revoke.reasons()[0].into(),
            reason_text: "Het bewijs was voor iemand anders.".into(),
        };
        app::status::act(&stage.app, &board, revoke).await.unwrap();
        stage.register().await;
        // The lists of before the act, which are genuine and not too old.
        let mut known = files(stage).await;
        for (path, list) in before.iter().filter(|(path, _)| path.starts_with("status/")) {
            known = with(&known, path, list.clone());
        }
        let judgement = read(&known).unwrap().check(&proof(stage, award, Form::Json).await, stage.now);
        assert_eq!((judgement.verdict(), judgement.validity()), (Verdict::Revoked, Some(Validity::Revoked)));
        let expected = (CheckResult::NotDone, Some("stale-status-list".to_owned()));
        assert_eq!(of_status(&judgement), expected, "it does not say that it was not withdrawn");
    })
    .await;
}

#[tokio::test]
async fn what_was_set_aside_may_be_revoked_by_a_newer_list_whose_acts_are_out_of_reach() {
    on_sqlite(async |stage| {
        let trust = read(&files(stage).await).unwrap();
        let all = proofs(stage).await;
        let (_, bytes) = all.into_iter().find(|(validity, _)| *validity == Validity::Suspended).unwrap();
        let report = report(&bytes, stage.now, |needs| Supplied {
            controllers: trust.keys(&needs),
            status_lists: trust.status_lists.clone(),
        });
        let mut judgement = trust.judge(&report, false);
        assert_eq!(judgement.verdict(), Verdict::Suspended);
        judgement.list_is_fetched();
        judgement.act_told(None, &report);
        assert_eq!((judgement.verdict(), judgement.validity()), (Verdict::Revoked, None));
        assert_eq!(of_status(&judgement), (CheckResult::Failed, Some("one-of-three-acts".to_owned())));
    })
    .await;
}

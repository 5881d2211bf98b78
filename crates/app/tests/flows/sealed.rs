// SPDX-License-Identifier: EUPL-1.2
//! Rows that decide something are held by the chain: whatever is done to one behind the application's back, `audit verify` finds it, by
//! kind and by id (T05, T06, T07).

mod begin;
mod later;
mod named;

use crate::stage::{Stage, on_each_engine};
use app::audit::{self, TrailReport};
use domain::Timestamp;
use domain::role::Role;
use store::sealed::{self, Cell, SealedKind};
use uuid::Uuid;

async fn report(stage: &Stage) -> TrailReport {
    audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap()
}

async fn keys(stage: &Stage, kind: &SealedKind) -> Vec<Vec<Cell>> {
    let mut tx = stage.app.store.read().await.unwrap();
    sealed::page(&mut tx, kind, None, 10_000).await.unwrap().into_iter().map(|row| row.key).collect()
}

/// The condition that finds one row.
fn which(stage: &Stage, kind: &SealedKind, key: &[Cell]) -> String {
    let literal = |cell: &Cell| match cell {
        Cell::Id(id) => stage.database.id(*id),
        Cell::Number(number) => number.to_string(),
        other => format!("'{other}'"),
    };
    let parts: Vec<_> =
        kind.key.iter().zip(key).map(|(column, cell)| format!("{column} = {}", literal(cell))).collect();
    parts.join(" AND ")
}

/// Does the report say it, with what it is, its table and its whole key?
fn says(report: &TrailReport, finding: &str, kind: &SealedKind, key: &[Cell]) -> bool {
    let key: Vec<_> = key.iter().map(Cell::to_string).collect();
    let place = format!("the {} {} (table {})", kind.what, key.join(" / "), kind.table);
    report.findings.iter().any(|one| one.kind == finding && one.detail.contains(&place))
}

async fn found(stage: &Stage, finding: &str, kind: &SealedKind, key: &[Cell]) -> bool {
    says(&report(stage).await, finding, kind, key)
}

/// An edit of each kind that the demo has rows of.
const EDITS: &[(&SealedKind, &str)] = &[
    (&sealed::GRANT, "ends_at = 4000000000000000"),
    (
        &sealed::PERSON,
        "institution_id = CASE WHEN institution_id IS NULL THEN (SELECT id FROM institution LIMIT 1) END",
    ),
    (&sealed::INSTITUTION, "content = REPLACE(content, 'minimum_members', 'minimum_Members')"),
    (&sealed::APPOINTMENT, "content = content || ' '"),
    (&sealed::DEFINITION, "made_at = made_at + 1"),
    (&sealed::VERSION, "state = CASE WHEN state = 'published' THEN 'draft' ELSE 'published' END"),
    (&sealed::INTEREST, "lifted_at = 1"),
    (&sealed::VOTE, "answers = REPLACE(answers, 'e', 'E')"),
    (&sealed::OVERLAP_ANSWER, "answered_at = answered_at + 1"),
    (&sealed::INSTITUTION_ANSWER, "content = content || ' '"),
    (&sealed::PARTICIPATION, "admitted_at = 1"),
    (&sealed::CONDITION, "note = note || '!'"),
    (&sealed::AGREEMENT, "signed_at = 1"),
    (&sealed::AWARD_LIST, "decided_at = 1"),
    (&sealed::STATUS_ACT, "reason_text = reason_text || '!'"),
    (&sealed::AWARD, "validity = CASE WHEN validity = 'valid' THEN 'revoked' ELSE 'valid' END"),
    (&sealed::PEER_ROUND, "content = content || ' '"),
    (&sealed::PEER_SEAT, "content = content || ' '"),
    (&sealed::LICENCE, "plan = 'x'"),
    (&sealed::LICENCE_DECISION, "reason = reason || '!'"),
    (&sealed::CO_OWNERSHIP, "end_reason = 'x'"),
    (&sealed::CO_OWNER_DECISION, "reason = reason || '!'"),
    (&sealed::VIEWING, "viewed_at = viewed_at + 1"),
];

/// Kinds of which nothing else in the schema hangs on a row, so that one can be taken away.
const LEAVES: &[&SealedKind] = &[
    &sealed::GRANT,
    &sealed::AUTHOR,
    &sealed::INTEREST,
    &sealed::VOTE,
    &sealed::OVERLAP_ANSWER,
    &sealed::INSTITUTION_ANSWER,
    &sealed::CONDITION,
    &sealed::STATUS_ACT,
    &sealed::PEER_SEAT,
    &sealed::LICENCE_DECISION,
    &sealed::LICENCE_RUN,
    &sealed::CO_OWNER_VERSION,
    &sealed::CO_OWNER_RUN,
    &sealed::VIEWING,
];

/// Kinds that the demo has no rows of: nobody published or ran anything together in it.
const ABSENT: &[&str] =
    &["appointment/1", "co-owner-decision/1", "co-owner-version/1", "co-owner-run/1", "licence-run/1"];

/// Kinds that share the way of all others and of which the demo has no row to edit.
const UNTRIED: &[&str] = &["api-key/1", "linked-account/1", "passkey/1", "kept-decision/1"];

#[tokio::test]
async fn t05_t06_a_row_that_was_edited_or_taken_away_is_found() {
    on_each_engine("sealed_rows", async |stage| {
        let clean = report(stage).await;
        assert!(clean.is_in_order() && clean.rows > 200 && clean.rows_before == 0, "the demo as it is: {clean:?}");
        let mut done = 0;
        for (kind, edit) in EDITS {
            let keys = keys(stage, kind).await;
            let Some(key) = keys.first() else {
                assert!(ABSENT.contains(&kind.code), "the demo has no {}", kind.what);
                continue;
            };
            done += 1;
            let statement = format!("UPDATE {} SET {edit} WHERE {}", kind.table, which(stage, kind, key));
            assert_eq!(stage.behind_the_back(&statement).await, 1, "{statement}");
            assert!(found(stage, "row-changed", kind, key).await, "{statement}");
            assert_eq!(report(stage).await.finding_count, done, "{statement}");
        }
        for kind in sealed::FIRST {
            let is_known = EDITS.iter().any(|(known, _)| known.code == kind.code)
                || LEAVES.iter().any(|known| known.code == kind.code)
                || UNTRIED.contains(&kind.code);
            assert!(is_known, "{}: edit a row of it here", kind.code);
        }
        for kind in LEAVES {
            let keys = keys(stage, kind).await;
            let Some(key) = keys.last() else {
                assert!(ABSENT.contains(&kind.code), "the demo has no {}", kind.what);
                continue;
            };
            let statement = format!("DELETE FROM {} WHERE {}", kind.table, which(stage, kind, key));
            assert_eq!(stage.behind_the_back(&statement).await, 1, "{statement}");
            assert!(found(stage, "row-gone", kind, key).await, "{statement}");
        }
    })
    .await;
}

/// Puts a row in that is like another, with some columns of its own.
async fn put_in(stage: &Stage, kind: &SealedKind, own: &[(&str, String)]) {
    let key = keys(stage, kind).await.remove(0);
    let mut columns: Vec<&str> = kind.key.iter().chain(kind.columns).copied().collect();
    columns.extend(own.iter().map(|(column, _)| *column).filter(|column| !kind.columns.contains(column)));
    columns.sort_unstable();
    columns.dedup();
    let values: Vec<String> = columns
        .iter()
        .map(|column| {
            own.iter().find(|(name, _)| name == column).map_or((*column).to_owned(), |(_, value)| value.clone())
        })
        .collect();
    let statement = format!(
        "INSERT INTO {} ({}) SELECT {} FROM {} WHERE {}",
        kind.table,
        columns.join(", "),
        values.join(", "),
        kind.table,
        which(stage, kind, &key)
    );
    assert_eq!(stage.behind_the_back(&statement).await, 1, "{statement}");
}

#[tokio::test]
async fn t05_power_that_was_put_in_from_outside_is_found() {
    on_each_engine("sealed_power", async |stage| {
        let id = Uuid::from_u128(7);
        let literal = stage.database.id(id);
        put_in(
            stage,
            &sealed::GRANT,
            &[("id", literal.clone()), ("role", "'auditor'".into()), ("ended_at", "2".into())],
        )
        .await;
        assert!(found(stage, "row-added", &sealed::GRANT, &[Cell::Id(id)]).await);
        put_in(stage, &sealed::VIEWING, &[("id", literal.clone())]).await;
        assert!(found(stage, "row-added", &sealed::VIEWING, &[Cell::Id(id)]).await);
        put_in(stage, &sealed::VOTE, &[("round", "9999".into())]).await;
        let vote = keys(stage, &sealed::VOTE).await.into_iter().find(|key| key[1] == Cell::Number(9999)).unwrap();
        assert!(found(stage, "row-added", &sealed::VOTE, &vote).await);
        put_in(stage, &sealed::STATUS_ACT, &[("id", literal)]).await;
        assert!(found(stage, "row-added", &sealed::STATUS_ACT, &[Cell::Id(id)]).await);
        let award = stage.any_award().await;
        let which = which(stage, &sealed::AWARD, &[award.into()]);
        stage.behind_the_back(&format!("UPDATE award SET validity = 'revoked' WHERE {which}")).await;
        assert!(found(stage, "row-added", &sealed::AWARD, &[award.into()]).await, "no act made it so");
    })
    .await;
}

#[tokio::test]
async fn t05_what_the_application_writes_again_does_not_hide_an_edit() {
    on_each_engine("sealed_again", async |stage| {
        let cx = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let person = cx.actor.person().unwrap();
        let mut tx = stage.app.store.read().await.unwrap();
        let grant = store::grant::of_person(&mut tx, person).await.unwrap().remove(0).id;
        drop(tx);
        let key = [Cell::from(grant)];
        let which = which(stage, &sealed::GRANT, &key);
        stage.behind_the_back(&format!("UPDATE role_grant SET role = 'auditor' WHERE {which}")).await;
        let mut tx = stage.app.store.begin().await.unwrap();
        store::grant::end(&mut tx, grant, None, "klaar", stage.now).await.unwrap();
        tx.commit().await.unwrap();
        assert!(found(stage, "row-changed", &sealed::GRANT, &key).await);
        let agreement = keys(stage, &sealed::AGREEMENT).await.remove(0);
        let document = stage.database.literal(b"something else");
        let which = self::which(stage, &sealed::AGREEMENT, &agreement);
        stage.behind_the_back(&format!("UPDATE agreement SET document = {document} WHERE {which}")).await;
        assert!(report(stage).await.findings.iter().any(|one| one.kind == "document"));
    })
    .await;
}

#[tokio::test]
async fn seals_that_were_taken_away_leave_links_that_do_not_fit() {
    on_each_engine("sealed_away", async |stage| {
        assert!(stage.behind_the_back("DELETE FROM trail_seal").await > 10);
        stage.second().await;
        let report = report(stage).await;
        assert!(report.findings.iter().any(|one| one.kind == "link-changed"), "{report:?}");
        assert!(report.finding_count > report.rows, "no row is told of any more: {report:?}");
        assert_eq!(report.rows_before, 0, "nothing is taken in anew");
    })
    .await;
}

/// Gives a judgement that says nothing.
async fn give_vote(store: &store::Store, key: &[Cell], round: i64, moment: i64) {
    let [Cell::Id(version), _, Cell::Id(person)] = key else { panic!("{key:?}") };
    let row = store::board::VoteRow {
        person_id: domain::Id::from_uuid(*person),
        answers: store::Json(Vec::new()),
        changed_at: Timestamp::from_micros(moment),
    };
    let mut tx = store.begin().await.unwrap();
    store::board::put_vote(&mut tx, domain::Id::from_uuid(*version), round, &row).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn t06_a_judgement_that_was_taken_away_and_given_anew_is_found() {
    on_each_engine("sealed_anew", async |stage| {
        let key = keys(stage, &sealed::VOTE).await.remove(0);
        let Cell::Number(round) = key[1] else { panic!("{key:?}") };
        let statement = format!("DELETE FROM board_vote WHERE {}", which(stage, &sealed::VOTE, &key));
        assert_eq!(stage.behind_the_back(&statement).await, 1);
        give_vote(&stage.app.store, &key, round, 1).await;
        let report = report(stage).await;
        assert!(says(&report, "row-changed", &sealed::VOTE, &key), "{report:?}");
        assert_eq!(report.finding_count, 1, "{report:?}");
    })
    .await;
}

#[tokio::test]
async fn many_who_write_one_row_at_once_leave_it_in_order() {
    on_each_engine("sealed_race", async |stage| {
        let vote = keys(stage, &sealed::VOTE).await.remove(0);
        let member = keys(stage, &sealed::TEAM_MEMBER).await.remove(0);
        let [Cell::Id(team), Cell::Id(person)] = member[..] else { panic!("{member:?}") };
        let (team, person) = (domain::Id::from_uuid(team), domain::Id::from_uuid(person));
        let writers: Vec<_> = (0..12)
            .map(|n| {
                let (store, vote) = (stage.app.store.clone(), vote.clone());
                tokio::spawn(async move {
                    give_vote(&store, &vote, 4_000, n).await;
                    // In and out again: who comes at the same moment finds either of both, and says which.
                    let mut tx = store.begin().await.unwrap();
                    if n % 2 == 0 {
                        store::team::leave(&mut tx, team, person).await.unwrap();
                    } else {
                        store::team::join(&mut tx, team, person, Timestamp::from_micros(n)).await.unwrap();
                    }
                    tx.commit().await.unwrap();
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let report = report(stage).await;
        assert!(report.is_in_order(), "{report:?}");
    })
    .await;
}

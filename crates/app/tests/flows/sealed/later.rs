// SPDX-License-Identifier: EUPL-1.2
//! The kinds that came later: a row of each that was put in, edited or taken away is found.

use domain::Id;
use domain::framework::Framework;
use domain::funding::FundingEntry;
use domain::partner::PartnerContent;
use domain::peer::pool::TieKind;
use domain::peer::report::Precedent;
use domain::person::PersonContent;
use domain::review::Verdict;
use domain::role::Role;
use domain::run::RunContent;
use domain::text::Localized;
use store::sealed::{self, Cell, SealedKind};
use store::{Json, Tx};
use uuid::Uuid;

use super::{keys, put_in, report, says, which};
use crate::stage::{Stage, on_each_engine};

/// What is tried on a kind: an edit, and what a row of one's own has other than the first that is there.
type Trial = (&'static SealedKind, &'static str, &'static [(&'static str, &'static str)]);

/// `ID`, `PERSON` and `BYTES` are written as the engine writes them.
const TRIALS: &[Trial] = &[
    (
        &sealed::ADDRESS,
        "email = 'dief@voorbeeld.example'",
        &[("person_id", "PERSON"), ("email", "'x@voorbeeld.example'")],
    ),
    (
        &sealed::PASSKEY_KEY,
        "content = content || ' '",
        &[
            ("id", "ID"),
            ("person_id", "person_id"),
            ("credential_id", "BYTES"),
            ("name", "name"),
            ("made_at", "made_at"),
        ],
    ),
    (
        &sealed::LICENCE_DECISION_MEMBERS,
        "members_present = 99",
        &[
            ("id", "ID"),
            (
                "institution_id",
                "(SELECT i.id FROM institution i WHERE i.id NOT IN (SELECT d.institution_id FROM delivery_decision d) ORDER BY i.id LIMIT 1)",
            ),
            ("number", "'NIEUW-2'"),
            ("licence_id", "licence_id"),
            ("step", "step"),
            ("reason", "reason"),
            ("digest", "digest"),
            ("decided_by", "decided_by"),
            ("decided_at", "decided_at"),
        ],
    ),
    (
        &sealed::CO_OWNER_DECISION_MEMBERS,
        "members_present = 99",
        &[
            ("id", "ID"),
            ("number", "'NIEUW-3'"),
            ("co_ownership_id", "co_ownership_id"),
            ("version_id", "version_id"),
            ("institution_id", "institution_id"),
            ("verdict", "verdict"),
            ("reason", "reason"),
            ("text_digest", "text_digest"),
            ("digest", "digest"),
            ("decided_by", "decided_by"),
            ("decided_at", "decided_at"),
        ],
    ),
    (&sealed::SIGNING_KEY, "public_key = BYTES", &[("id", "ID"), ("kid", "'key-99'")]),
    (&sealed::FRAMEWORK, "content = content || ' '", &[("id", "'x'")]),
    (&sealed::FRAMEWORK_PROPOSAL, "decided_at = 1", &[("id", "ID")]),
    (
        &sealed::FRAMEWORK_SUPPORT,
        "given_at = 1",
        &[(
            "institution_id",
            "(SELECT i.id FROM institution i WHERE i.id NOT IN (SELECT s.institution_id FROM framework_support s) ORDER BY i.id LIMIT 1)",
        )],
    ),
    (&sealed::RUN, "content = content || ' '", &[("id", "ID"), ("code", "'NIEUW-1'")]),
    (
        &sealed::CORRECTION,
        "reason_code = 'x'",
        &[
            (
                "batch_id",
                "(SELECT b.id FROM award_batch b WHERE b.id NOT IN (SELECT c.batch_id FROM correction c) ORDER BY b.id LIMIT 1)",
            ),
            ("reason_text", "'x'"),
        ],
    ),
    (&sealed::TIE, "ended_at = 1", &[("id", "ID")]),
    (&sealed::PRECEDENT, "score = 1", &[("id", "ID")]),
    (&sealed::INVITATION, "content = content || ' '", &[("id", "ID"), ("token_digest", "BYTES")]),
    (&sealed::EVIDENCE, "title = title || '!'", &[("id", "ID")]),
    (&sealed::EVIDENCE_WAIVER, "why = why || '!'", &[("criterion", "'x'")]),
    (&sealed::INSTITUTION_PAPER, "title = title || '!'", &[("id", "ID")]),
    (&sealed::INSTITUTION_ANSWER_ROLE, "role = 'x'", &[("number", "999")]),
    (&sealed::REMARK, "text = text || '!'", &[("id", "ID")]),
    (&sealed::DRAFT_REMARK, "text = text || '!'", &[("id", "ID")]),
    (&sealed::DEMAND, "opened_at = 1", &[("id", "ID")]),
    (&sealed::DEMAND_JOIN, "content = content || ' '", &[("id", "ID"), ("organisation_key", "'x'")]),
    (
        &sealed::DEMAND_DRAFT,
        "made_at = 1",
        &[(
            "definition_id",
            "(SELECT d.id FROM definition d WHERE d.id NOT IN (SELECT t.definition_id FROM demand_draft t) ORDER BY d.id LIMIT 1)",
        )],
    ),
    (&sealed::TEAM, "name = name || '!'", &[("id", "ID"), ("name", "'Nieuw'")]),
    (&sealed::TEAM_MEMBER, "since = 1", &[("person_id", "PERSON")]),
    (&sealed::PROJECT_MEMBER, "hours_per_week = hours_per_week + 1", &[("person_id", "PERSON")]),
    (&sealed::FUNDING, "content = content || ' '", &[("id", "ID")]),
    (&sealed::COST, "content = content || ' '", &[("id", "ID"), ("number", "999")]),
    (&sealed::PARTNER, "content = content || ' '", &[("id", "ID"), ("kvk", "'99999999'")]),
    (
        &sealed::PARTNER_MEMBER,
        "partner_id = (SELECT p.id FROM partner p WHERE p.id <> partner_member.partner_id ORDER BY p.id LIMIT 1)",
        &[("person_id", "PERSON")],
    ),
    (&sealed::HANDOVER, "handed_at = 1", &[("id", "ID")]),
    (
        &sealed::REVIEW_DAY,
        "review_on = review_on + 1",
        &[(
            "version_id",
            "(SELECT v.id FROM definition_version v WHERE v.id NOT IN (SELECT r.version_id FROM definition_review r) ORDER BY v.id LIMIT 1)",
        )],
    ),
    (
        &sealed::PERSON_NAME,
        "content = REPLACE(content, '\"name\":\"', '\"name\":\"X')",
        &[("id", "ID"), ("key", "'nieuw'"), ("institution_id", "institution_id")],
    ),
    (&sealed::SETTING, "value = value || '!'", &[("name", "'nieuw'")]),
    (&sealed::REFERENCE_LIST, "imported_at = imported_at + 1", &[("id", "'nieuw'")]),
];

/// Lists that the demo has come before it.
const LAST_LIST: &str = "zz-leeg";

/// Somebody of whom nothing else is known.
const SOMEBODY: Uuid = Uuid::from_u128(8);

/// The last id there can be: rows with it come last, and nothing hangs on them.
fn last<T>() -> Id<T> {
    Id::from_uuid(Uuid::max())
}

async fn some<T>(stage: &Stage, kind: &SealedKind) -> Id<T> {
    match keys(stage, kind).await[0][0] {
        Cell::Id(id) => Id::from_uuid(id),
        ref other => panic!("{other:?}"),
    }
}

/// Rows that the demo has none of, and rows that nothing hangs on.
async fn furnish(stage: &Stage) {
    let cx = stage.as_role("saaxumhuizen", Role::Teacher).await;
    let (person, institution) = (cx.actor.person().unwrap(), cx.actor.institution().unwrap());
    let (award, batch) = (stage.any_award().await, some(stage, &sealed::AWARD_LIST).await);
    let (version, demand) = (some(stage, &sealed::VERSION).await, some(stage, &sealed::DEMAND).await);
    let along_with = some(stage, &sealed::CO_OWNERSHIP).await;
    let (participation, partner) = (some(stage, &sealed::PARTICIPATION).await, some(stage, &sealed::PARTNER).await);
    let mut tx = stage.app.store.begin().await.unwrap();
    let now = stage.now;
    let known = store::person::get(&mut tx, person).await.unwrap().unwrap();
    let content = PersonContent { key: "los".into(), ..known.content.0 };
    store::person::insert(&mut tx, Id::from_uuid(SOMEBODY), Some(institution), &content, &[9; 32]).await.unwrap();
    let content = PersonContent { key: "laatste".into(), ..content };
    store::person::insert(&mut tx, last(), Some(institution), &content, &[8; 32]).await.unwrap();
    let list = store::reference::lists(&mut tx).await.unwrap().remove(0);
    let list = store::reference::ListRow { id: LAST_LIST.into(), entries: 0, entries_digest: Some([0; 32]), ..list };
    store::reference::put_list(&mut tx, &list).await.unwrap();
    let passkey = store::passkey::PasskeyRow {
        id: Uuid::max(),
        person_id: person,
        credential_id: vec![1, 2, 3],
        name: "telefoon".into(),
        content: "{}".into(),
        made_at: now,
        used_at: None,
    };
    store::passkey::insert(&mut tx, &passkey).await.unwrap();
    store::passkey::used(&mut tx, passkey.id, "{\"counter\":1}", now).await.unwrap();
    let run = store::run::of_institution(&mut tx, institution).await.unwrap().remove(0);
    let content = Json(RunContent { code: "LOS-1".into(), ..run.content.0 });
    store::run::insert(&mut tx, &store::run::RunRow { id: last(), content, ..run }, now).await.unwrap();
    let correction = store::correction::CorrectionRow {
        batch_id: batch,
        award_id: award,
        reason_code: "name".into(),
        reason_text: "Tikfout".into(),
    };
    store::correction::insert(&mut tx, &correction).await.unwrap();
    let row = store::demand::get(&mut tx, demand).await.unwrap().unwrap();
    store::demand::insert(&mut tx, &store::demand::DemandRow { id: last(), ..row }).await.unwrap();
    let team = store::team::TeamRow { id: last(), institution_id: institution, name: "Los".into(), made_at: now };
    store::team::insert(&mut tx, &team).await.unwrap();
    let row = store::partner::get(&mut tx, partner).await.unwrap().unwrap();
    let content = Json(PartnerContent { kvk: "88888888".into(), ..row.content.0 });
    store::partner::insert(&mut tx, &store::partner::PartnerRow { id: last(), content, ..row }).await.unwrap();
    let member = store::participation::MemberRow { person_id: person, role: "lead".into(), hours_per_week: 4 };
    store::participation::put_member(&mut tx, participation, &member).await.unwrap();
    let funding = store::participation::FundingRow { id: last(), content: Json(FundingEntry::default()), made_at: now };
    store::participation::insert_funding(&mut tx, participation, &funding).await.unwrap();
    let handover = store::handover::HandoverRow {
        id: last(),
        from_person: person,
        to_person: None,
        kind: "draft".into(),
        thing_id: Uuid::max(),
        handed_by: person,
        handed_at: now,
    };
    store::handover::insert(&mut tx, &handover).await.unwrap();
    store::studio::set_review_day(&mut tx, version, now.day(), person, now).await.unwrap();
    let remark = store::board::RemarkRow {
        id: Uuid::max(),
        criterion: "x".into(),
        person_id: person,
        text: "Waarom?".into(),
        said_at: now,
    };
    store::board::insert_remark(&mut tx, version, &remark).await.unwrap();
    let along = store::draft_remark::DraftRemarkRow {
        id: Uuid::max(),
        demand_id: demand,
        version_id: version,
        person_id: person,
        text: "Graag ook in de avond.".into(),
        said_at: now,
    };
    store::draft_remark::insert(&mut tx, &along).await.unwrap();
    let decision = store::co_owner::CoOwnerDecisionRow {
        id: last(),
        co_ownership_id: along_with,
        version_id: version,
        institution_id: institution,
        verdict: Verdict::Adopt,
        number: "LOS-4".into(),
        reason: "Goed zo.".into(),
        text_digest: [1; 32],
        digest: [2; 32],
        decided_by: person,
        decided_at: now,
        members_present: Some(3),
    };
    store::co_owner::insert_decision(&mut tx, &decision).await.unwrap();
    furnish_frameworks(&mut tx, stage, institution, person).await;
    tx.commit().await.unwrap();
}

async fn furnish_frameworks(
    tx: &mut Tx,
    stage: &Stage,
    institution: Id<domain::institution::Institution>,
    person: Id<domain::person::Person>,
) {
    let framework = store::framework::all(tx).await.unwrap().remove(0).content.0;
    let proposal = store::quality::ProposalRow {
        id: Uuid::max(),
        framework_id: framework.id.clone(),
        institution_id: institution,
        content: Json(domain::framework::proposal::Proposal {
            criterion: "x".into(),
            text: "x".into(),
            reason: "x".into(),
        }),
        proposed_by: person,
        proposed_at: stage.now,
        decision: None,
        decided_at: None,
    };
    store::quality::insert_proposal(tx, &proposal).await.unwrap();
    let precedent = store::peer::PrecedentRow {
        id: last(),
        framework_id: framework.id.clone(),
        criterion: "x".into(),
        score: 4,
        content: Json(Precedent { example: Localized::new("x", "x"), why: Localized::new("x", "x") }),
        round_id: None,
        made_at: stage.now,
        ended_at: None,
    };
    store::peer::insert_precedent(tx, &precedent).await.unwrap();
    let other = store::institution::all(tx).await.unwrap().into_iter().find(|other| other.id != institution).unwrap();
    let tie = store::peer::TieRow {
        id: last(),
        one_id: institution,
        other_id: other.id,
        kind: TieKind::Consortium,
        made_at: stage.now,
        ended_at: None,
    };
    store::peer::insert_tie(tx, &tie).await.unwrap();
    store::framework::insert_new(tx, &Framework { id: "zz".into(), ..framework }, &[1; 32]).await.unwrap();
}

#[tokio::test]
async fn t05_t06_rows_of_later_kinds_are_held_as_well() {
    on_each_engine("sealed_later", async |stage| {
        furnish(stage).await;
        let clean = report(stage).await;
        assert!(clean.is_in_order() && clean.rows_before == 0, "{clean:?}");
        for kind in sealed::LATER {
            assert!(TRIALS.iter().any(|(known, ..)| known.code == kind.code), "{}: try it here", kind.code);
        }
        let written = |text: &str| {
            text.replace("PERSON", &stage.database.id(SOMEBODY))
                .replace("BYTES", &stage.database.literal(b"something else"))
                .replace("ID", &stage.database.id(Uuid::from_u128(7)))
        };
        let mut known = Vec::new();
        for (kind, edit, own) in TRIALS {
            let keys = keys(stage, kind).await;
            assert!(!keys.is_empty(), "the demo has no {}", kind.what);
            let own: Vec<_> = own.iter().map(|(column, value)| (*column, written(value))).collect();
            put_in(stage, kind, &own).await;
            let edit = format!("UPDATE {} SET {} WHERE {}", kind.table, written(edit), which(stage, kind, &keys[0]));
            assert_eq!(stage.behind_the_back(&edit).await, 1, "{edit}");
            known.push((*kind, keys));
        }
        let touched = report(stage).await;
        for (kind, known) in &known {
            assert!(says(&touched, "row-changed", kind, &known[0]), "{}: {touched:?}", kind.code);
            let new = keys(stage, kind).await.into_iter().find(|key| !known.contains(key)).unwrap();
            assert!(says(&touched, "row-added", kind, &new), "{}: {touched:?}", kind.code);
        }
        for (kind, known) in &known {
            let key = known.last().unwrap();
            let statement = format!("DELETE FROM {} WHERE {}", kind.table, which(stage, kind, key));
            assert_eq!(stage.behind_the_back(&statement).await, 1, "{statement}");
        }
        let gone = report(stage).await;
        for (kind, known) in &known {
            assert!(says(&gone, "row-gone", kind, known.last().unwrap()), "{}: {gone:?}", kind.code);
        }
    })
    .await;
}

#[tokio::test]
async fn t05_a_file_of_evidence_that_was_exchanged_is_found() {
    on_each_engine("sealed_file", async |stage| {
        let bytes = stage.database.literal(b"something else");
        assert!(stage.behind_the_back(&format!("UPDATE evidence_file SET bytes = {bytes}")).await > 0);
        assert!(report(stage).await.findings.iter().any(|one| one.kind == "document"));
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! Participations with their agreements, conditions, team and funding; and calculations of cost.

use super::{cases, moment, same};
use crate::place::on_each_engine;
use crate::world::{NOW, World, day, id, institution};
use domain::board_agreement::AgreementContent;
use domain::cost::{CostContent, Input};
use domain::funding::FundingEntry;
use domain::participation::{ApplicationContent, ConditionState, ParticipationState};
use domain::text::Localized;
use store::board_agreement::AgreementRow;
use store::cost::CostRow;
use store::participation::{ConditionRow, FundingRow, MemberRow, ParticipationRow};
use store::{Error, Json};

fn participation(world: &World, n: u32, programme: &str) -> ParticipationRow {
    ParticipationRow {
        id: id(n.into()),
        institution_id: world.institution,
        programme_id: programme.into(),
        state: ParticipationState::Applied,
        content: Json(ApplicationContent { plan: "Wij gaan iets doen.".into(), microcredentials: 3 }),
        reason: String::new(),
        applied_by: world.person,
        applied_at: NOW,
        completed_at: None,
        admitted_at: None,
        over_at: None,
    }
}

#[test]
fn participations_come_out_as_they_went_in() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let row = ParticipationRow {
                state: ParticipationState::ALL[n as usize % ParticipationState::ALL.len()],
                content: Json(ApplicationContent { plan: text.clone(), microcredentials: n }),
                reason: text.clone(),
                applied_at: moment(number),
                completed_at: Some(moment(number)),
                admitted_at: n.is_multiple_of(2).then(|| moment(number)),
                over_at: n.is_multiple_of(3).then(|| moment(number)),
                ..participation(&world, n, &format!("programma-{n}"))
            };
            store::participation::insert(&mut tx, &row).await.unwrap();
            same(store::participation::get(&mut tx, row.id).await.unwrap().unwrap(), &row);
            same(store::participation::hold(&mut tx, row.id).await.unwrap().unwrap(), &row);
            same(store::participation::of_programme(&mut tx, &row.programme_id).await.unwrap(), [&row]);

            let condition = ConditionRow {
                condition_key: format!("c{n}"),
                state: ConditionState::Reported,
                note: text.clone(),
                answer: String::new(),
                changed_at: moment(number),
            };
            store::participation::put_condition(&mut tx, row.id, &condition).await.unwrap();
            let reported = store::participation::reported(&mut tx, 1_000).await.unwrap();
            assert_eq!(reported.contains(&(row.id, moment(number))), row.over_at.is_none());
            let judged = ConditionRow { state: ConditionState::NotMet, answer: text.clone(), ..condition };
            store::participation::put_condition(&mut tx, row.id, &judged).await.unwrap();
            same(store::participation::conditions(&mut tx, row.id).await.unwrap(), [&judged]);
            assert!(store::participation::reported(&mut tx, 1_000).await.unwrap().is_empty());
            for _ in 0..2 {
                store::participation::lock_order(&mut tx, &row.programme_id).await.unwrap();
            }

            let funding = FundingRow {
                id: id(n.into()),
                content: Json(FundingEntry {
                    scheme: "eigen".into(),
                    reference: text.clone(),
                    budget_euro: n,
                    spent_euro: u32::MAX,
                    hours: 0,
                    note: text.clone(),
                }),
                made_at: moment(number),
            };
            store::participation::insert_funding(&mut tx, row.id, &funding).await.unwrap();
            same(store::participation::funding(&mut tx, row.id).await.unwrap(), [&funding]);
        }
        assert_eq!(
            store::participation::of_institution(&mut tx, world.institution).await.unwrap().len(),
            cases().len()
        );
    });
}

#[test]
fn an_institution_applies_once_and_again_when_that_is_over() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let first = participation(&world, 1, "pilot");
        store::participation::insert(&mut tx, &first).await.unwrap();
        let other = id(77);
        store::institution::insert(&mut tx, other, &institution("ander", "99ZB"), NOW).await.unwrap();
        let elsewhere = ParticipationRow { institution_id: other, ..participation(&world, 2, "pilot") };
        store::participation::insert(&mut tx, &elsewhere).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        let again = participation(&world, 3, "pilot");
        assert!(matches!(store::participation::insert(&mut tx, &again).await, Err(Error::Conflict(_))));
        drop(tx);

        let mut tx = store.begin().await.unwrap();
        let over = ParticipationRow {
            state: ParticipationState::Withdrawn,
            reason: "Geen tijd.".into(),
            over_at: Some(NOW),
            ..first.clone()
        };
        store::participation::save(&mut tx, &over, ParticipationState::Applied).await.unwrap();
        same(store::participation::get(&mut tx, first.id).await.unwrap().unwrap(), &over);
        store::participation::insert(&mut tx, &again).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let stale = store::participation::save(&mut tx, &over, ParticipationState::Applied).await;
        assert!(matches!(stale, Err(Error::Stale)));
    });
}

#[test]
fn an_agreement_is_kept_to_the_byte_and_signed_once() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let participation = participation(&world, 1, "pilot");
        store::participation::insert(&mut tx, &participation).await.unwrap();
        let document: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        let row = AgreementRow {
            id: id(5),
            participation_id: participation.id,
            digest: [9; 32],
            size_bytes: 100_000,
            uploaded_by: world.person,
            uploaded_at: NOW,
            content: None,
            signed_by: None,
            signed_at: None,
            reason: None,
            withdrawn_at: None,
        };
        store::board_agreement::insert(&mut tx, &row, &document).await.unwrap();
        same(store::board_agreement::get(&mut tx, row.id).await.unwrap().unwrap(), &row);
        assert_eq!(store::board_agreement::document(&mut tx, row.id).await.unwrap(), Some(document));
        let content = AgreementContent {
            signer_function: Localized::new("Voorzitter", "Chair"),
            decided_on: day(20_700),
            valid_from: day(20_701),
            valid_until: day(21_000),
        };
        store::board_agreement::sign(&mut tx, row.id, &content, world.person, NOW).await.unwrap();
        let signed = store::board_agreement::of_participation(&mut tx, participation.id).await.unwrap().remove(0);
        assert_eq!(
            (signed.content.map(|content| content.0), signed.signed_by, signed.signed_at, signed.withdrawn_at),
            (Some(content.clone()), Some(world.person), Some(NOW), None)
        );
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let again = store::board_agreement::sign(&mut tx, row.id, &content, world.person, NOW).await;
        assert!(matches!(again, Err(Error::Stale)), "what was signed is never saved over");
        store::board_agreement::withdraw(&mut tx, row.id, "Anders besloten.", NOW).await.unwrap();
        assert!(matches!(store::board_agreement::withdraw(&mut tx, row.id, "", NOW).await, Err(Error::Stale)));
        let back = store::board_agreement::get(&mut tx, row.id).await.unwrap().unwrap();
        assert_eq!((back.reason.as_deref(), back.withdrawn_at), (Some("Anders besloten."), Some(NOW)));
        assert!(store::board_agreement::get(&mut tx, id(6)).await.unwrap().is_none());
        assert!(store::board_agreement::document(&mut tx, id(6)).await.unwrap().is_none());
    });
}

#[test]
fn a_team_has_each_person_in_a_role_once() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let participation = participation(&world, 1, "pilot");
        store::participation::insert(&mut tx, &participation).await.unwrap();
        let member =
            |role: &str, hours| MemberRow { person_id: world.person, role: role.into(), hours_per_week: hours };
        for row in [member("lead", 4), member("it", 2), member("lead", 8)] {
            store::participation::put_member(&mut tx, participation.id, &row).await.unwrap();
        }
        same(
            store::participation::members(&mut tx, participation.id).await.unwrap(),
            [member("it", 2), member("lead", 8)],
        );
        store::participation::remove_member(&mut tx, participation.id, world.person, "it").await.unwrap();
        let gone = store::participation::remove_member(&mut tx, participation.id, world.person, "it").await;
        assert!(matches!(gone, Err(Error::Stale)));
        let nul = store::participation::remove_member(&mut tx, participation.id, world.person, "l\0").await;
        assert!(matches!(nul, Err(Error::Stale)));
    });
}

#[test]
fn calculations_are_numbered_per_definition() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let row = |n: u32| CostRow {
            id: id(n.into()),
            definition_id: world.definition,
            number: n.into(),
            content: Json(CostContent {
                run: Some("najaar".into()),
                inputs: [(Input::Fee, u64::from(n)), (Input::GroupSize, 1_000_000_000)].into(),
                note: "Tarieven 2027".into(),
                ..CostContent::default()
            }),
            made_by: world.person,
            made_at: NOW,
        };
        for n in 1..=3 {
            store::cost::insert(&mut tx, &row(n)).await.unwrap();
        }
        same(store::cost::of_definition(&mut tx, world.definition).await.unwrap(), [row(3), row(2), row(1)]);
        let twice = CostRow { id: id(9), ..row(2) };
        assert!(matches!(store::cost::insert(&mut tx, &twice).await, Err(Error::Conflict(_))));
    });
}

#[test]
fn only_documents_that_wait_for_a_signature_are_found() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let going_on = participation(&world, 1, "pilot");
        let over = ParticipationRow {
            state: ParticipationState::Withdrawn,
            over_at: Some(NOW),
            ..participation(&world, 2, "eerder")
        };
        for (n, of) in [(10_u32, &going_on), (20, &over)] {
            store::participation::insert(&mut tx, of).await.unwrap();
            for n in n..n + 4 {
                let row = AgreementRow {
                    id: id(n.into()),
                    participation_id: of.id,
                    digest: [9; 32],
                    size_bytes: 3,
                    uploaded_by: world.person,
                    uploaded_at: NOW.plus_seconds(n.into()),
                    content: None,
                    signed_by: None,
                    signed_at: None,
                    reason: None,
                    withdrawn_at: None,
                };
                store::board_agreement::insert(&mut tx, &row, b"pdf").await.unwrap();
            }
        }
        let content = AgreementContent {
            signer_function: Localized::new("Voorzitter", "Chair"),
            decided_on: day(20_700),
            valid_from: day(20_701),
            valid_until: day(21_000),
        };
        store::board_agreement::sign(&mut tx, id(10), &content, world.person, NOW).await.unwrap();
        store::board_agreement::withdraw(&mut tx, id(12), "Anders besloten.", NOW).await.unwrap();
        let ids = |rows: Vec<AgreementRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        let waiting = store::board_agreement::unsigned(&mut tx, world.institution, 100).await.unwrap();
        assert_eq!(ids(waiting), [id(13), id(11)], "the newest first");
        assert_eq!(ids(store::board_agreement::unsigned(&mut tx, world.institution, 1).await.unwrap()), [id(13)]);
        assert!(store::board_agreement::unsigned(&mut tx, id(0xFFFF), 100).await.unwrap().is_empty());
    });
}

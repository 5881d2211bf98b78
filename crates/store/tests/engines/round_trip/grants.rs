// SPDX-License-Identifier: EUPL-1.2
//! Grants, invitations, teams, partners, interests, handovers and viewings.

use super::{cases, moment, same, uuid};
use crate::awkward::short;
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, id};
use domain::invitation::InvitationContent;
use domain::partner::PartnerContent;
use domain::role::Role;
use domain::text::Localized;
use domain::viewing::ViewReason;
use store::grant::GrantRow;
use store::handover::HandoverRow;
use store::interest::InterestRow;
use store::invitation::InvitationRow;
use store::partner::PartnerRow;
use store::team::TeamRow;
use store::viewing::{Places, ViewingRow};
use store::{Error, Json};

fn grant(n: u32, person: u128, role: Role, reason: &str) -> GrantRow {
    GrantRow {
        id: id(u128::from(n)),
        person_id: id(person),
        role,
        starts_at: NOW,
        ends_at: None,
        granted_by: None,
        reason: reason.into(),
        granted_at: NOW,
        ended_at: None,
        ended_by: None,
        end_reason: None,
    }
}

#[test]
fn grants_come_back_as_they_were_given() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let who = 1_000 + u128::from(n);
            store::person::insert(&mut tx, id(who), None, &world::person(&format!("wie-{n}")), &[9; 32]).await.unwrap();
            let given = GrantRow {
                starts_at: moment(number),
                ends_at: Some(moment(number)),
                granted_by: Some(world.person),
                granted_at: moment(number),
                ..grant(n, who, Role::ALL[n as usize % Role::ALL.len()], &text)
            };
            store::grant::insert(&mut tx, &given).await.unwrap();
            same(store::grant::get(&mut tx, given.id).await.unwrap().unwrap(), &given);
            store::grant::end(&mut tx, given.id, Some(world.person), &text, moment(number)).await.unwrap();
            let ended = GrantRow {
                ended_at: Some(moment(number)),
                ended_by: Some(world.person),
                end_reason: Some(text.clone()),
                ..given
            };
            same(store::grant::of_person(&mut tx, id(who)).await.unwrap(), vec![ended]);
            assert!(matches!(
                store::grant::end(&mut tx, id(u128::from(n)), None, "nog eens", NOW).await,
                Err(Error::Stale)
            ));
        }
        tx.commit().await.unwrap();
    });
}

#[test]
fn roles_are_those_of_the_moment_and_of_the_place() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        store::person::insert(&mut tx, id(70), Some(world.institution), &world::person("anders"), &[9; 32])
            .await
            .unwrap();
        store::person::insert(&mut tx, id(71), None, &world::person("register"), &[9; 32]).await.unwrap();
        let admin = grant(1, 2, Role::InstitutionAdmin, "begin");
        let brief = GrantRow { ends_at: Some(NOW.plus_seconds(60)), ..grant(2, 2, Role::Teacher, "kort") };
        for row in [&admin, &brief, &grant(3, 70, Role::InstitutionAdmin, "ook"), &grant(4, 71, Role::Auditor, "r")] {
            store::grant::insert(&mut tx, row).await.unwrap();
        }
        let roles = async |tx: &mut store::Tx, seconds| {
            store::grant::roles(tx, id(2), NOW.plus_seconds(seconds)).await.unwrap()
        };
        assert_eq!(roles(&mut tx, -1).await, []);
        assert_eq!(roles(&mut tx, 59).await, [Role::InstitutionAdmin, Role::Teacher]);
        assert_eq!(roles(&mut tx, 60).await, [Role::InstitutionAdmin]);
        let here = Some(world.institution);
        let others =
            async |tx: &mut store::Tx, role| store::grant::others(tx, here, role, world.person, NOW).await.unwrap();
        assert_eq!((others(&mut tx, Role::InstitutionAdmin).await, others(&mut tx, Role::Auditor).await), (1, 0));
        assert_eq!(store::grant::of_institution(&mut tx, here).await.unwrap().len(), 3);
        assert_eq!(store::grant::of_institution(&mut tx, None).await.unwrap().len(), 1);
        assert_eq!(store::grant::all_roles(&mut tx, NOW).await.unwrap().len(), 4);
        assert_eq!(store::grant::people_without(&mut tx).await.unwrap().len(), 0);
        // After its planned end the same role can be given anew; the old grant keeps its end.
        let later = NOW.plus_seconds(90);
        store::grant::close_passed(&mut tx, id(2), Role::Teacher, later).await.unwrap();
        store::grant::close_passed(&mut tx, id(2), Role::InstitutionAdmin, later).await.unwrap();
        store::grant::insert(&mut tx, &GrantRow { id: id(5), starts_at: later, ..brief.clone() }).await.unwrap();
        let old = store::grant::get(&mut tx, brief.id).await.unwrap().unwrap();
        assert_eq!(old.ended_at, brief.ends_at);
        assert_eq!(store::grant::get(&mut tx, admin.id).await.unwrap().unwrap().ended_at, None, "no end was planned");
        for place in [here, None] {
            store::grant::lock(&mut tx, place).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let twice = store::grant::insert(&mut tx, &grant(6, 2, Role::InstitutionAdmin, "dubbel")).await;
        assert!(matches!(twice, Err(Error::Conflict(_))), "{twice:?}");
    });
}

#[test]
fn invitations_are_used_or_taken_back_once() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let row = InvitationRow {
                id: id(u128::from(n)),
                institution_id: (n % 2 == 0).then_some(world.institution),
                email: short(&text),
                content: Json(InvitationContent {
                    name: text.clone(),
                    function: Localized::new(text.clone(), ""),
                    roles: vec![Role::Teacher, Role::Partner],
                    ends_at: Some(moment(number)),
                    reason: text.clone(),
                }),
                partner_id: None,
                token_digest: vec![n as u8; 32],
                made_by: Some(world.person),
                made_at: moment(number),
                expires_at: moment(number),
                used_at: None,
                used_by: None,
                withdrawn_at: None,
            };
            store::invitation::insert(&mut tx, &row).await.unwrap();
            same(store::invitation::by_digest(&mut tx, &row.token_digest).await.unwrap().unwrap(), &row);
            same(store::invitation::get(&mut tx, row.id).await.unwrap().unwrap(), &row);
            let waiting = store::invitation::waiting(&mut tx, row.institution_id).await.unwrap();
            assert!(waiting.iter().any(|found| found.id == row.id));
            if n % 3 == 0 {
                store::invitation::withdraw(&mut tx, row.id, moment(number)).await.unwrap();
            } else {
                store::invitation::use_up(&mut tx, row.id, world.person, moment(number)).await.unwrap();
            }
            let again = store::invitation::use_up(&mut tx, row.id, world.person, NOW).await;
            assert!(matches!(again, Err(Error::Stale)), "{again:?}");
            assert!(matches!(store::invitation::withdraw(&mut tx, row.id, NOW).await, Err(Error::Stale)));
            let found = store::invitation::get(&mut tx, row.id).await.unwrap().unwrap();
            assert_eq!(found.used_at.is_some(), n % 3 != 0);
        }
        assert!(store::invitation::waiting(&mut tx, None).await.unwrap().is_empty());
        tx.commit().await.unwrap();
    });
}

#[test]
fn teams_and_partners_have_their_people() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let here = world.institution;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let name = format!("{n}{}", text.chars().take(400).collect::<String>());
            let team = TeamRow { id: id(n.into()), institution_id: here, name, made_at: moment(number) };
            store::team::insert(&mut tx, &team).await.unwrap();
            let known = store::team::of_institution(&mut tx, here).await.unwrap();
            same(known.into_iter().find(|row| row.id == team.id).unwrap(), &team);
            for _ in 0..2 {
                store::team::join(&mut tx, team.id, world.person, moment(number)).await.unwrap();
            }
            assert!(store::team::members(&mut tx, here).await.unwrap().contains(&(team.id, world.person)));
            store::team::leave(&mut tx, team.id, world.person).await.unwrap();

            let content = PartnerContent {
                name: text.clone(),
                kvk: format!("{n:08}"),
                region: text.clone(),
                contact_function: text.clone(),
            };
            let row =
                PartnerRow { id: id(n.into()), institution_id: here, content: Json(content), made_at: moment(number) };
            store::partner::insert(&mut tx, &row).await.unwrap();
            same(store::partner::get(&mut tx, row.id).await.unwrap().unwrap(), &row);
            store::partner::join(&mut tx, row.id, world.person).await.unwrap();
            same(store::partner::of_person(&mut tx, world.person).await.unwrap().unwrap(), &row);
            let other = PartnerContent { region: "Elders".into(), ..row.content.0.clone() };
            assert!(matches!(store::partner::change(&mut tx, id(999), row.id, &other).await, Err(Error::Stale)));
            store::partner::change(&mut tx, here, row.id, &other).await.unwrap();
            assert_eq!(store::partner::get(&mut tx, row.id).await.unwrap().unwrap().content.0, other);
        }
        assert!(store::team::members(&mut tx, here).await.unwrap().is_empty());
        assert_eq!(store::partner::members(&mut tx, here).await.unwrap().len(), 1, "somebody comes from one company");
        assert_eq!(store::team::of_institution(&mut tx, here).await.unwrap().len(), cases().len());
        assert_eq!(store::partner::of_institution(&mut tx, here).await.unwrap().len(), cases().len());
        tx.commit().await.unwrap();
    });
}

#[test]
fn interests_handovers_and_viewings() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 7).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let row = InterestRow {
                id: id(n.into()),
                person_id: world.person,
                definition_id: world.definition,
                institution_id: world.institution,
                reason: text.clone(),
                declared_at: moment(number),
                lifted_at: None,
            };
            store::interest::insert(&mut tx, &row).await.unwrap();
            same(store::interest::of_definition(&mut tx, world.definition).await.unwrap(), vec![row.clone()]);
            same(store::interest::of_person(&mut tx, world.person).await.unwrap(), vec![row.clone()]);
            store::interest::lift(&mut tx, row.id, world.person, &text, moment(number)).await.unwrap();
            assert!(matches!(
                store::interest::lift(&mut tx, row.id, world.person, "nog eens", NOW).await,
                Err(Error::Stale)
            ));
            assert_eq!(store::interest::get(&mut tx, row.id).await.unwrap().unwrap().lifted_at, Some(moment(number)));
            assert!(store::interest::of_definition(&mut tx, world.definition).await.unwrap().is_empty());

            let handed = HandoverRow {
                id: id(n.into()),
                from_person: world.person,
                to_person: (n % 2 == 0).then_some(world.person),
                kind: short(&text),
                thing_id: uuid(3, n),
                handed_by: world.person,
                handed_at: moment(number),
            };
            store::handover::insert(&mut tx, &handed).await.unwrap();
            let find = |rows: Vec<HandoverRow>| rows.into_iter().find(|row| row.id == handed.id);
            same(find(store::handover::from_person(&mut tx, world.person).await.unwrap()).unwrap(), &handed);
            let got = find(store::handover::to_person(&mut tx, world.person).await.unwrap());
            assert_eq!(got.is_some(), n % 2 == 0);
        }
        let seen = |n: u128, thing, reason, seconds| ViewingRow {
            id: id(n),
            institution_id: world.institution,
            thing_id: thing,
            reason,
            person_id: world.person,
            actor_kind: "staff".into(),
            role: n.is_multiple_of(2).then_some(Role::Teacher),
            viewed_at: NOW.plus_seconds(seconds),
        };
        let rows = [
            seen(1, world.run.uuid(), ViewReason::Group, -5),
            seen(2, world.batch.uuid(), ViewReason::List, -4),
            seen(3, world.run.uuid(), ViewReason::Group, 5),
            seen(4, award.uuid(), ViewReason::Proof, 6),
            seen(5, uuid(9, 9), ViewReason::Proof, 7),
        ];
        for row in &rows {
            store::viewing::insert(&mut tx, row).await.unwrap();
        }
        let places = Places { award, batch: world.batch, run: world.run, made_at: NOW };
        let found = store::viewing::of_award(&mut tx, &places).await.unwrap();
        same(found, vec![rows[3].clone(), rows[2].clone(), rows[1].clone()]);
        let known = async |tx: &mut store::Tx, reason, seconds| {
            store::viewing::is_known(tx, award.uuid(), world.person, reason, NOW.plus_seconds(seconds)).await.unwrap()
        };
        assert!(known(&mut tx, ViewReason::Proof, 5).await);
        assert!(!known(&mut tx, ViewReason::Proof, 6).await && !known(&mut tx, ViewReason::File, 5).await);
        tx.commit().await.unwrap();
    });
}

#[test]
fn whoever_leaves_has_no_session_and_no_key() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (token, person) in [(1_u8, Some(world.person)), (2, Some(world.person)), (3, None)] {
            let session = store::session::SessionRow {
                token_digest: vec![token; 32],
                person_id: person,
                award_id: None,
                csrf: "c".into(),
                made_at: NOW,
                expires_at: NOW.plus_seconds(60),
            };
            store::session::insert(&mut tx, &session).await.unwrap();
        }
        assert_eq!(store::session::delete_of_person(&mut tx, world.person).await.unwrap(), ["c", "c"]);
        assert!(store::session::by_digest(&mut tx, &[3; 32], NOW).await.unwrap().is_some());
        let key = store::api_key::ApiKeyRow {
            id: uuid(1, 1),
            institution_id: world.institution,
            name: "planning".into(),
            digest: vec![1; 32],
            scopes: Json(Vec::new()),
            counts_as: world.person,
            made_at: NOW,
            ended_at: None,
        };
        store::api_key::insert(&mut tx, &key).await.unwrap();
        assert_eq!(store::api_key::end_of_person(&mut tx, world.person, NOW).await.unwrap(), 1);
        assert_eq!(store::api_key::end_of_person(&mut tx, world.person, NOW).await.unwrap(), 0);
        store::definition::add_author(&mut tx, world.version, world.person).await.unwrap();
        let open = store::definition::open_of_author(&mut tx, world.person).await.unwrap();
        assert_eq!(open.iter().map(|row| row.id).collect::<Vec<_>>(), [world.version]);
        assert!(store::definition::open_of_author(&mut tx, id(77)).await.unwrap().is_empty());
        use domain::review::DefinitionState as S;
        let waiting = async |tx: &mut store::Tx, state| {
            store::definition::waiting_in(tx, world.institution, state).await.unwrap().len()
        };
        assert_eq!((waiting(&mut tx, S::Draft).await, waiting(&mut tx, S::UnderReview).await), (1, 0));
        tx.commit().await.unwrap();
    });
}

// SPDX-License-Identifier: EUPL-1.2
//! Demands, who joined, what was made of them.

use super::{cases, moment, same, uuid};
use crate::place::on_each_engine;
use crate::world::{NOW, World, day, id};
use domain::definition::{NeedKind, Scope};
use domain::demand::{DemandContent, DemandState, JoinContent};
use store::demand::{DemandRow, JoinRow};
use store::draft_remark::DraftRemarkRow;
use store::{Error, Json};
use uuid::Uuid;

/// What a test takes for chance.
const SALT: [u8; 32] = [7; 32];

fn content(text: &str) -> DemandContent {
    DemandContent {
        title: text.into(),
        asked_by: text.into(),
        region: "groningen".into(),
        sector: "zorg".into(),
        can_do: text.into(),
        people: 14,
        needed_by: day(20_900),
        statement: text.into(),
        kinds: vec![NeedKind::LabourMarket, NeedKind::Social],
        scope: Some(Scope::Regional),
    }
}

pub(super) fn demand(world: &World, n: u32, text: &str, number: i64) -> DemandRow {
    DemandRow {
        id: id(n.into()),
        institution_id: world.institution,
        state: DemandState::ALL[n as usize % DemandState::ALL.len()],
        content: Json(content(text)),
        reason: text.replace('\0', ""),
        revision: number,
        recorded_by: world.person,
        recorded_at: moment(number),
        opened_at: n.is_multiple_of(2).then(|| moment(number)),
        shown_at: n.is_multiple_of(3).then(|| moment(number)),
    }
}

fn join(organisation: &str, people: u32) -> JoinContent {
    JoinContent { organisation: organisation.into(), people, statement: String::new() }
}

#[test]
fn what_was_said_while_reading_along_comes_out_as_it_went_in() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let asked = demand(&world, 900, "Vraag", 1);
        store::demand::insert(&mut tx, &asked).await.unwrap();
        let mut kept = Vec::new();
        for (n, text, number) in cases() {
            let row = DraftRemarkRow {
                id: uuid(21, n),
                demand_id: asked.id,
                version_id: world.version,
                person_id: world.person,
                text: text.replace('\0', ""),
                said_at: moment(number),
            };
            store::draft_remark::insert(&mut tx, &row).await.unwrap();
            kept.push(row);
        }
        kept.sort_by_key(|row| (row.said_at, row.id));
        same(store::draft_remark::of_version(&mut tx, world.version).await.unwrap(), &kept);
        assert!(store::draft_remark::of_version(&mut tx, id(7_777)).await.unwrap().is_empty());
    });
}

#[test]
fn demands_come_out_as_they_went_in() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let mut kept = Vec::new();
        for (n, text, number) in cases() {
            let row = demand(&world, n, &text, number);
            store::demand::insert(&mut tx, &row).await.unwrap();
            same(store::demand::get(&mut tx, row.id).await.unwrap().unwrap(), &row);
            kept.push(row);
        }
        let all = store::demand::of_institution(&mut tx, world.institution).await.unwrap();
        kept.sort_by_key(|row| row.id);
        same(&all, &kept);
        let open = store::demand::open(&mut tx).await.unwrap();
        assert_eq!(open.len(), kept.iter().filter(|row| row.opened_at.is_some()).count());
        assert!(open.is_sorted_by_key(|row| std::cmp::Reverse(row.opened_at)));
        assert!(store::demand::get(&mut tx, id(0xFFFF_FFFF)).await.unwrap().is_none());
    });
}

#[test]
fn a_demand_changes_only_from_what_was_read() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let row = DemandRow { state: DemandState::New, revision: 1, ..demand(&world, 1, "vraag", 0) };
        store::demand::insert(&mut tx, &row).await.unwrap();
        store::demand::save(&mut tx, row.id, &content("anders"), 1).await.unwrap();
        store::demand::set_state(&mut tx, row.id, DemandState::New, DemandState::Declined, "Te klein.").await.unwrap();
        store::demand::set_opened(&mut tx, row.id, Some(NOW)).await.unwrap();
        let now = store::demand::get(&mut tx, row.id).await.unwrap().unwrap();
        assert_eq!(
            (now.content.0, now.state, now.reason.as_str(), now.revision, now.opened_at),
            (content("anders"), DemandState::Declined, "Te klein.", 4, Some(NOW))
        );
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        assert!(matches!(store::demand::save(&mut tx, row.id, &content("later"), 1).await, Err(Error::Stale)));
        let from_elsewhere =
            store::demand::set_state(&mut tx, row.id, DemandState::New, DemandState::Explored, "").await;
        assert!(matches!(from_elsewhere, Err(Error::Stale)));
        store::demand::set_opened(&mut tx, row.id, None).await.unwrap();
        assert!(store::demand::open(&mut tx).await.unwrap().is_empty());
    });
}

#[test]
fn who_joins_stands_there_once_and_drafts_are_found_both_ways() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let row = DemandRow { opened_at: Some(NOW), ..demand(&world, 1, "vraag", 0) };
        store::demand::insert(&mut tx, &row).await.unwrap();
        let joins: Vec<JoinRow> = ["Zorg A", "Zorg B"]
            .into_iter()
            .zip(0..)
            .map(|(organisation, number)| JoinRow {
                id: Uuid::from_u128(0x0101 + u128::try_from(number).unwrap()),
                demand_id: row.id,
                content: Json(join(organisation, 3)),
                joined_at: moment(number),
                joined_by: world.person,
                institution_id: None,
            })
            .collect();
        for join in &joins {
            store::demand::join(&mut tx, join, &SALT).await.unwrap();
        }
        same(store::demand::joins(&mut tx, row.id).await.unwrap(), &joins);
        same(store::demand::joins_of_institution(&mut tx, world.institution).await.unwrap(), &joins);
        same(store::demand::joins_of_open(&mut tx).await.unwrap(), &joins);
        store::demand::add_draft(&mut tx, row.id, world.definition, NOW).await.unwrap();
        assert_eq!(store::demand::drafts(&mut tx, row.id).await.unwrap(), [world.definition]);
        let made = store::made::of_demands(&mut tx, &[row.id, id(0xFFFF)]).await.unwrap();
        assert!(made.iter().all(|made| (made.demand_id, made.definition_id) == (row.id, world.definition)));
        let versions: Vec<_> = made.iter().map(|made| made.version_id).collect();
        let known = store::definition::versions_of(&mut tx, world.definition).await.unwrap();
        assert_eq!(versions, known.iter().map(|row| row.id).collect::<Vec<_>>());
        assert_eq!(store::made::versions(&mut tx, &versions).await.unwrap().len(), known.len());
        assert!(store::made::of_demands(&mut tx, &[]).await.unwrap().is_empty());
        same(store::demand::of_definition(&mut tx, world.definition).await.unwrap(), [&row]);
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let again = JoinRow { id: Uuid::from_u128(0x0109), content: Json(join("zorg  a.", 9)), ..joins[0].clone() };
        assert!(matches!(store::demand::join(&mut tx, &again, &SALT).await, Err(Error::Conflict(_))));
    });
}

#[test]
fn only_demands_that_wait_are_found_and_no_more_than_wanted() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, state) in (1..).zip(DemandState::ALL) {
            store::demand::insert(&mut tx, &DemandRow { state, ..demand(&world, n, "vraag", 0) }).await.unwrap();
        }
        let states = |rows: Vec<DemandRow>| rows.into_iter().map(|row| row.state).collect::<Vec<_>>();
        let wait = [DemandState::New, DemandState::Explored, DemandState::Accepted];
        assert_eq!(states(store::demand::unanswered(&mut tx, world.institution, 100).await.unwrap()), wait);
        assert_eq!(states(store::demand::unanswered(&mut tx, world.institution, 1).await.unwrap()), wait[..1]);
        assert!(store::demand::unanswered(&mut tx, id(0xFFFF), 100).await.unwrap().is_empty());
    });
}

#[test]
fn another_institution_finds_what_is_shown_and_what_it_joined() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let other = id(0xE15E);
        store::institution::insert(&mut tx, other, &crate::world::institution("elders", "99ZY"), NOW).await.unwrap();
        let open = |n, shown_at| DemandRow { shown_at, ..demand(&world, n, "vraag", 0) };
        let (shown, hidden, joined) = (open(1, Some(NOW)), open(2, None), open(3, None));
        for row in [&shown, &hidden, &joined] {
            store::demand::insert(&mut tx, row).await.unwrap();
        }
        let guest = JoinRow {
            id: Uuid::from_u128(0x0201),
            demand_id: joined.id,
            content: Json(JoinContent { statement: "Ook hier.".into(), ..join("School B", 4) }),
            joined_at: NOW,
            joined_by: world.person,
            institution_id: Some(other),
        };
        store::demand::join(&mut tx, &guest, &SALT).await.unwrap();
        let own = JoinRow {
            id: Uuid::from_u128(0x0202),
            demand_id: shown.id,
            institution_id: None,
            content: Json(join("A", 2)),
            ..guest.clone()
        };
        store::demand::join(&mut tx, &own, &SALT).await.unwrap();
        same(store::demand::of_others(&mut tx, other).await.unwrap(), [&shown, &joined]);
        assert_eq!(store::demand::joins_of_others(&mut tx, other).await.unwrap().len(), 2);
        assert!(
            store::demand::of_others(&mut tx, world.institution).await.unwrap().is_empty(),
            "its own are no others'"
        );
        store::demand::set_shown(&mut tx, shown.id, None).await.unwrap();
        same(store::demand::of_others(&mut tx, other).await.unwrap(), [&joined]);
        // Each institution writes down its own: one name may be there through both, and each goes alone.
        let same_name = JoinRow { id: Uuid::from_u128(0x0203), institution_id: None, ..guest.clone() };
        store::demand::join(&mut tx, &same_name, &SALT).await.unwrap();
        store::demand::leave(&mut tx, joined.id, other, "school b.").await.unwrap();
        same(store::demand::joins(&mut tx, joined.id).await.unwrap(), [&same_name]);
        assert!(store::demand::of_others(&mut tx, other).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let not_theirs = store::demand::leave(&mut tx, shown.id, other, "A").await;
        assert!(matches!(not_theirs, Err(Error::Stale)), "who joined elsewhere stays");
    });
}

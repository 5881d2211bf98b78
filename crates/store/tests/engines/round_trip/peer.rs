// SPDX-License-Identifier: EUPL-1.2
//! Rounds of peer review, seats, examples, ties.

use super::{cases, moment, same};
use crate::awkward::short;
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, day, id};
use domain::peer::pool::TieKind;
use domain::peer::report::{Agreed, FollowUp, Precedent, ReportText};
use domain::peer::scoring::{Acceptance, ReviewText, Score};
use domain::peer::{RoundKind, RoundState, SeatState};
use domain::text::Localized;
use store::Json;
use store::peer::{PrecedentRow, RoundContent, RoundRow, SeatRow, TieRow};

fn round(world: &World, number: u128, public_id: &str, text: &str) -> RoundRow {
    let report = ReportText {
        agreed: vec![Agreed { criterion: text.into(), score: 2, note: text.into() }],
        strengths: text.into(),
        points: "\0 is fine inside JSON".into(),
        follow_ups: vec![FollowUp {
            key: "a1".into(),
            criterion: text.into(),
            what: text.into(),
            owner: text.into(),
            due: Some(day(20_001)),
        }],
    };
    RoundRow {
        id: id(number),
        public_id: public_id.into(),
        kind: RoundKind::Review,
        year: 2026,
        institution_id: world.institution,
        definition_id: world.definition,
        version_id: world.version,
        state: RoundState::Scoring,
        content: Json(RoundContent {
            reasons: vec![text.into()],
            lead: Some(world.person),
            report,
            ..RoundContent::default()
        }),
        revision: 1,
        scores_due: day(20_000),
        made_at: NOW,
        reported_at: None,
    }
}

fn seat(world: &World, number: u128, of: &RoundRow, text: &str) -> SeatRow {
    SeatRow {
        id: id(number),
        round_id: of.id,
        person_id: world.person,
        state: SeatState::Ready,
        content: Json(ReviewText {
            scores: vec![Score { criterion: text.into(), score: 1, note: text.into() }],
            strengths: text.into(),
            improvement: text.into(),
            acceptance: Some(Acceptance::WithConditions),
            level: text.into(),
        }),
        revision: 1,
        invited_at: NOW,
        handed_in_at: None,
    }
}

#[test]
fn rounds_and_seats() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let kept =
                round(&world, n.into(), &format!("{n}{}", short(&text).chars().take(400).collect::<String>()), &text);
            store::peer::insert(&mut tx, &kept).await.unwrap();
            same(store::peer::by_public_id(&mut tx, &kept.public_id).await.unwrap().unwrap(), &kept);
            let sat = seat(&world, n.into(), &kept, &text);
            store::peer::insert_seat(&mut tx, &sat).await.unwrap();
            same(store::peer::seat(&mut tx, kept.id, world.person).await.unwrap().unwrap(), &sat);
            same(store::peer::seats(&mut tx, kept.id).await.unwrap(), vec![&sat]);
            let changed = RoundRow { state: RoundState::Reported, reported_at: Some(moment(number)), ..kept.clone() };
            store::peer::save(&mut tx, &changed).await.unwrap();
            same(
                store::peer::hold(&mut tx, &kept.public_id).await.unwrap().unwrap(),
                RoundRow { revision: 2, ..changed },
            );
        }
        let ids = |rows: Vec<RoundRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        let all = ids(store::peer::all(&mut tx).await.unwrap());
        assert!(all.len() > 5 && all.is_sorted_by_key(|id| std::cmp::Reverse(*id)));
        assert_eq!(all, ids(store::peer::of_institution(&mut tx, world.institution).await.unwrap()));
        assert_eq!(all, ids(store::peer::of_definition(&mut tx, world.definition).await.unwrap()));
        assert_eq!(all, ids(store::peer::of_person(&mut tx, world.person).await.unwrap()));
        assert_eq!(
            store::peer::count_of_year(&mut tx, RoundKind::Review, 2026).await.unwrap(),
            i64::try_from(all.len()).unwrap()
        );
        assert_eq!(store::peer::count_of_year(&mut tx, RoundKind::Calibration, 2026).await.unwrap(), 0);
        assert!(store::peer::by_public_id(&mut tx, "\0").await.unwrap().is_none());
        assert!(store::peer::hold(&mut tx, "\0").await.unwrap().is_none());
        tx.commit().await.unwrap();
    });
}

#[test]
fn what_is_handed_in_is_never_saved_over_and_a_stale_save_is_refused() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let kept = round(&world, 1, "PR-2026-001", "tekst");
        store::peer::insert(&mut tx, &kept).await.unwrap();
        let sat = seat(&world, 1, &kept, "tekst");
        store::peer::insert_seat(&mut tx, &sat).await.unwrap();
        assert_eq!(store::peer::open_rounds(&mut tx).await.unwrap(), vec![(world.person, 1)]);
        assert_eq!(store::peer::reviewed_by(&mut tx, world.institution, 2026).await.unwrap(), vec![world.institution]);
        assert!(store::peer::reviewed_by(&mut tx, world.institution, 2025).await.unwrap().is_empty());
        let handed_in = SeatRow { state: SeatState::HandedIn, handed_in_at: Some(NOW), ..sat.clone() };
        store::peer::save_seat(&mut tx, &handed_in).await.unwrap();
        assert!(store::peer::open_rounds(&mut tx).await.unwrap().is_empty());
        tx.commit().await.unwrap();

        for late in [SeatRow { revision: 2, ..sat.clone() }, sat] {
            let mut tx = store.begin().await.unwrap();
            assert!(matches!(store::peer::save_seat(&mut tx, &late).await, Err(store::Error::Stale)));
        }
        let mut tx = store.begin().await.unwrap();
        let stale = RoundRow { revision: 7, ..kept.clone() };
        assert!(matches!(store::peer::save(&mut tx, &stale).await, Err(store::Error::Stale)));
        // SQLite has one writer: the next one waits until this is gone.
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        assert!(matches!(
            store::peer::insert(&mut tx, &RoundRow { id: id(2), ..kept }).await,
            Err(store::Error::Conflict(_))
        ));
    });
}

#[test]
fn examples_and_ties() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        store::institution::insert(&mut tx, id(77), &world::institution("ander", "99ZB"), NOW).await.unwrap();
        for (n, text, number) in cases() {
            let row = PrecedentRow {
                id: id(n.into()),
                framework_id: "kader-1".into(),
                criterion: text.clone(),
                score: 4,
                content: Json(Precedent {
                    example: Localized::new(text.clone(), text.clone()),
                    why: Localized::new(text.clone(), "\0"),
                }),
                round_id: None,
                made_at: moment(number),
                ended_at: None,
            };
            store::peer::insert_precedent(&mut tx, &row).await.unwrap();
            let known = store::peer::precedents(&mut tx).await.unwrap();
            same(known.into_iter().find(|known| known.id == row.id).unwrap(), &row);
            store::peer::end_precedent(&mut tx, row.id, moment(number)).await.unwrap();
            assert!(store::peer::precedents(&mut tx).await.unwrap().is_empty());

            let tie = TieRow {
                id: id(n.into()),
                one_id: world.institution,
                other_id: id(77),
                kind: if n % 2 == 0 { TieKind::Consortium } else { TieKind::CoOwner },
                made_at: moment(number),
                ended_at: None,
            };
            store::peer::insert_tie(&mut tx, &tie).await.unwrap();
            same(store::peer::ties(&mut tx).await.unwrap(), vec![&tie]);
            store::peer::end_tie(&mut tx, tie.id, moment(number)).await.unwrap();
            assert!(store::peer::ties(&mut tx).await.unwrap().is_empty());
        }
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        assert!(matches!(store::peer::end_tie(&mut tx, id(1), NOW).await, Err(store::Error::Stale)), "ended once");
    });
}

#[test]
fn who_is_asked_again_is_asked_at_another_moment() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let kept = round(&world, 1, "PR-2026-001", "tekst");
        store::peer::insert(&mut tx, &kept).await.unwrap();
        let sat = SeatRow { state: SeatState::Released, ..seat(&world, 1, &kept, "tekst") };
        store::peer::insert_seat(&mut tx, &sat).await.unwrap();
        let again = SeatRow { state: SeatState::Invited, invited_at: NOW.plus_seconds(60), ..sat };
        store::peer::save_seat(&mut tx, &again).await.unwrap();
        let known = store::peer::seat(&mut tx, kept.id, world.person).await.unwrap().unwrap();
        same(known, SeatRow { revision: 2, ..again });
        tx.commit().await.unwrap();
    });
}

#[test]
fn only_rounds_in_which_something_is_asked_are_found_and_no_more_than_wanted() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let mut number = 0;
        for state in RoundState::ALL {
            for sits in SeatState::ALL {
                number += 1;
                let public_id = format!("{}-{}", state.code(), sits.code());
                // What was made last is due first.
                let scores_due = day(20_000 - i32::try_from(number).unwrap());
                let kept = RoundRow { state, scores_due, ..round(&world, number, &public_id, "tekst") };
                store::peer::insert(&mut tx, &kept).await.unwrap();
                let handed_in_at = (sits == SeatState::HandedIn).then_some(NOW);
                let sat = SeatRow { state: sits, handed_in_at, ..seat(&world, number, &kept, "tekst") };
                store::peer::insert_seat(&mut tx, &sat).await.unwrap();
            }
        }
        let names = |rows: Vec<RoundRow>| rows.into_iter().map(|row| row.public_id).collect::<Vec<_>>();
        let asked = ["reported-handed_in", "consensus-handed_in", "scoring-ready", "scoring-invited"];
        assert_eq!(names(store::peer::asking(&mut tx, world.person, 100).await.unwrap()), asked);
        assert_eq!(names(store::peer::asking(&mut tx, world.person, 2).await.unwrap()), asked[..2]);
        assert!(store::peer::asking(&mut tx, id(0xFFFF), 100).await.unwrap().is_empty());
        let open = names(store::peer::going_on(&mut tx, 100).await.unwrap());
        assert_eq!(open.len(), 2 * SeatState::ALL.len());
        assert!(open.iter().all(|name| name.starts_with("consensus-") || name.starts_with("reported-")));
        assert_eq!(names(store::peer::going_on(&mut tx, 3).await.unwrap()), open[..3]);
        let reported = names(store::peer::reported(&mut tx, world.institution, 100).await.unwrap());
        assert_eq!(reported, open[..SeatState::ALL.len()]);
        assert_eq!(names(store::peer::reported(&mut tx, world.institution, 1).await.unwrap()), open[..1]);
        assert!(store::peer::reported(&mut tx, id(0xFFFF), 100).await.unwrap().is_empty());
    });
}

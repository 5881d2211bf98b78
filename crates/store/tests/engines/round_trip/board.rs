// SPDX-License-Identifier: EUPL-1.2
//! The examination board at work, evidence, and the chain over the trail.

use super::{cases, moment, same, uuid};
use crate::awkward::short;
use crate::place::on_each_engine;
use crate::world::World;
use domain::event::{Event, EventKind};
use domain::review::{Answer, CriterionAnswer, DefinitionState};
use store::board::{RemarkRow, VoteRow};
use store::event::{EventActor, EventFilter};
use store::evidence::{EvidenceRow, WaiverRow};
use store::institution_paper::InstitutionPaperRow;
use store::{Error, Json};

#[test]
fn judgements_and_remarks() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let vote = |reason: &str| VoteRow {
                person_id: world.person,
                answers: Json(vec![CriterionAnswer {
                    criterion: text.clone(),
                    answer: Answer::Disagree,
                    reason: reason.to_owned(),
                }]),
                changed_at: moment(number),
            };
            for reason in ["eerst", &text] {
                store::board::put_vote(&mut tx, world.version, n.into(), &vote(reason)).await.unwrap();
            }
            same(store::board::votes(&mut tx, world.version, n.into()).await.unwrap(), [vote(&text)]);
            let remark = RemarkRow {
                id: uuid(8, n),
                criterion: short(&text).chars().take(400).collect(),
                person_id: world.person,
                text: text.clone(),
                said_at: moment(number),
            };
            store::board::insert_remark(&mut tx, world.version, &remark).await.unwrap();
            let remarks = store::board::remarks(&mut tx, world.version).await.unwrap();
            same(remarks.into_iter().find(|row| row.id == remark.id).unwrap(), remark);
        }
        let closed = store::board::close_round(&mut tx, world.version, 99, DefinitionState::Adopted).await;
        assert!(matches!(closed, Err(Error::Stale)), "{closed:?}");
        tx.commit().await.unwrap();
    });
}

#[test]
fn evidence_and_files() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let bytes = text.as_bytes();
            let digest = [n as u8; 32];
            store::evidence::put_file(&mut tx, &digest, "pdf", bytes).await.unwrap();
            store::evidence::put_file(&mut tx, &digest, "pdf", b"the first stays").await.unwrap();
            let is_file = n % 2 == 0;
            let piece = EvidenceRow {
                id: uuid(9, n),
                version_id: world.version,
                criterion: short(&text).chars().take(400).collect(),
                title: text.clone(),
                link: (!is_file).then(|| text.clone()),
                file_digest: is_file.then(|| digest.to_vec()),
                file_kind: is_file.then(|| "pdf".to_owned()),
                file_bytes: is_file.then_some(number),
                added_by: world.person,
                added_at: moment(number),
            };
            store::evidence::insert(&mut tx, &piece).await.unwrap();
            assert_eq!(store::evidence::file(&mut tx, &digest).await.unwrap().as_deref(), Some(bytes));
            same(store::evidence::get(&mut tx, piece.id).await.unwrap().unwrap(), &piece);
            let all = store::evidence::of_version(&mut tx, world.version).await.unwrap();
            same(all.into_iter().find(|row| row.id == piece.id).unwrap(), &piece);
            // A file goes with the last piece that has it.
            store::evidence::remove(&mut tx, piece.id).await.unwrap();
            assert_eq!(store::evidence::file(&mut tx, &digest).await.unwrap(), None);
            assert!(matches!(store::evidence::remove(&mut tx, piece.id).await, Err(Error::Stale)));
        }
        tx.commit().await.unwrap();
    });
}

#[test]
fn papers_of_an_institution_end_and_stay() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let digest = [n as u8; 32];
            let is_file = n % 2 == 0;
            store::evidence::put_file(&mut tx, &digest, "pdf", text.as_bytes()).await.unwrap();
            let mut paper = InstitutionPaperRow {
                id: uuid(10, n),
                institution_id: world.institution,
                criterion: short(&text).chars().take(400).collect(),
                title: text.clone(),
                link: (!is_file).then(|| text.clone()),
                file_digest: is_file.then(|| digest.to_vec()),
                file_kind: is_file.then(|| "pdf".to_owned()),
                file_bytes: is_file.then_some(number),
                added_by: world.person,
                added_at: moment(number),
                ended_at: None,
            };
            store::institution_paper::insert(&mut tx, &paper).await.unwrap();
            same(store::institution_paper::get(&mut tx, paper.id).await.unwrap().unwrap(), &paper);
            store::institution_paper::end(&mut tx, paper.id, world.person, moment(number)).await.unwrap();
            let again = store::institution_paper::end(&mut tx, paper.id, world.person, moment(number)).await;
            assert!(matches!(again, Err(Error::Stale)));
            paper.ended_at = Some(moment(number));
            let all = store::institution_paper::of_institution(&mut tx, world.institution).await.unwrap();
            same(all.into_iter().find(|row| row.id == paper.id).unwrap(), &paper);
            // Evidence with the same bytes may go; the paper keeps its file.
            let piece = EvidenceRow {
                id: uuid(9, n),
                version_id: world.version,
                criterion: "Q9".into(),
                title: text.clone(),
                link: None,
                file_digest: Some(digest.to_vec()),
                file_kind: Some("pdf".to_owned()),
                file_bytes: Some(1),
                added_by: world.person,
                added_at: moment(number),
            };
            store::evidence::insert(&mut tx, &piece).await.unwrap();
            store::evidence::remove(&mut tx, piece.id).await.unwrap();
            assert_eq!(store::evidence::file(&mut tx, &digest).await.unwrap().is_some(), is_file);
        }
        let digests = store::evidence::digests_after(&mut tx, &[], 1_000).await.unwrap();
        assert_eq!(digests.len(), cases().iter().filter(|(n, ..)| n % 2 == 0).count());
        tx.commit().await.unwrap();
    });
}

#[test]
fn reasons_for_no_evidence() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (_, text, number) in cases() {
            let waiver = |why: &str| WaiverRow {
                criterion: short(&text).chars().take(400).collect(),
                why: why.to_owned(),
                given_by: world.person,
                given_at: moment(number),
            };
            for why in ["eerst", &text] {
                store::evidence::put_waiver(&mut tx, world.version, &waiver(why)).await.unwrap();
            }
            same(store::evidence::waivers(&mut tx, world.version).await.unwrap(), [waiver(&text)]);
            let criterion = waiver("").criterion;
            store::evidence::remove_waiver(&mut tx, world.version, &criterion).await.unwrap();
            let again = store::evidence::remove_waiver(&mut tx, world.version, &criterion).await;
            assert!(matches!(again, Err(Error::Stale)));
        }
        tx.commit().await.unwrap();
    });
}

#[test]
fn a_transaction_with_events_is_a_link() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let actor = EventActor { kind: "staff", person_id: Some(world.person) };
        let append = async |n: u32, thing: u32| {
            let event = Event {
                kind: EventKind::EvidenceAdded,
                institution: n.is_multiple_of(2).then_some(world.institution),
                thing: Some(uuid(1, thing)),
                facts: serde_json::json!({"é": "\0"}),
            };
            let mut tx = store.begin().await.unwrap();
            store::event::append(&mut tx, moment(n.into()), &actor, &[(uuid(2, n), event.clone())]).await.unwrap();
            store::event::append(&mut tx, moment(n.into()), &actor, &[(uuid(3, n), event)]).await.unwrap();
            tx
        };
        append(1, 1).await.commit().await.unwrap();
        drop(append(2, 1).await);
        append(3, 1).await.commit().await.unwrap();
        append(4, 2).await.commit().await.unwrap();
        let mut tx = store.read().await.unwrap();
        let links = store::trail::links(&mut tx, 0, 100).await.unwrap();
        let numbers: Vec<_> = (1..).take(links.len()).collect();
        assert_eq!(links.iter().map(|row| row.number).collect::<Vec<_>>(), numbers, "what was dropped left nothing");
        assert_eq!(links.iter().filter(|row| !row.entries().unwrap().is_empty()).count(), 3);
        let head = store::trail::head(&mut tx).await.unwrap().unwrap();
        assert_eq!((head.number, head.digest), (numbers.len() as i64, links.last().unwrap().digest));
        let mut before = domain::trail::START;
        for row in &links {
            let entries = row.entries().unwrap();
            let digests: Vec<_> = entries.iter().map(|(_, digest)| *digest).collect();
            before = domain::trail::link(row.number as u64, &before, &digests, row.seals.as_deref());
            assert_eq!(row.digest, before);
        }
        let raw = store::trail::raw_events(&mut tx, &[uuid(2, 3), uuid(2, 2)]).await.unwrap();
        assert_eq!((raw.len(), raw[0].at, raw[0].person_id), (1, 3, Some(world.person.uuid())));
        let found = async |tx: &mut store::Tx, filter: EventFilter| {
            store::event::find(tx, &filter, 10).await.unwrap().iter().map(|row| row.id).collect::<Vec<_>>()
        };
        let all = EventFilter::default();
        assert_eq!(found(&mut tx, all.clone()).await.len(), 6);
        let own = EventFilter { institution: Some(world.institution), ..all.clone() };
        assert_eq!(found(&mut tx, own.clone()).await, [uuid(3, 4), uuid(2, 4)], "newest first");
        assert_eq!(found(&mut tx, EventFilter { before: Some(uuid(3, 4)), ..own.clone() }).await, [uuid(2, 4)]);
        let days =
            EventFilter { from: Some(moment(2)), until: Some(moment(4)), thing: Some(uuid(1, 1)), ..all.clone() };
        assert_eq!(found(&mut tx, days).await, [uuid(3, 3), uuid(2, 3)]);
        let nobody = EventFilter { person: Some(crate::world::id(77)), ..all.clone() };
        assert!(found(&mut tx, nobody).await.is_empty());
        assert!(found(&mut tx, EventFilter { kinds: vec!["signed_in".into()], ..all.clone() }).await.is_empty());
        assert_eq!(store::event::kinds(&mut tx, &all).await.unwrap(), ["evidence_added"]);
        assert_eq!(store::event::kinds(&mut tx, &own).await.unwrap(), ["evidence_added"]);
        assert_eq!(store::event::next_at(&mut tx, uuid(1, 1), uuid(2, 1)).await.unwrap(), Some(moment(3)));
        assert_eq!(store::event::next_at(&mut tx, uuid(1, 1), uuid(3, 3)).await.unwrap(), None);
        // What is hidden is left out of the events and of their kinds, except for whose it is.
        let hidden = EventFilter { hidden: vec![EventKind::EvidenceAdded], ..all.clone() };
        assert!(found(&mut tx, hidden.clone()).await.is_empty());
        assert!(store::event::kinds(&mut tx, &hidden).await.unwrap().is_empty());
        let own_only = EventFilter { shown_of: Some(world.person), ..hidden.clone() };
        assert_eq!(found(&mut tx, own_only.clone()).await.len(), 6);
        assert_eq!(store::event::kinds(&mut tx, &own_only).await.unwrap(), ["evidence_added"]);
        let of_other = EventFilter { shown_of: Some(crate::world::id(77)), ..hidden };
        assert!(found(&mut tx, of_other).await.is_empty());
    });
}

// SPDX-License-Identifier: EUPL-1.2
//! The design studio: saved texts, what resembles a draft, days to look again, reference lists, answers and proposals.

use super::{cases, moment, same, uuid};
use crate::awkward::short;
use crate::place::on_each_engine;
use crate::world::{NOW, World, day, id};
use domain::definition::Content;
use domain::event::{Event, EventKind};
use domain::framework::proposal::{Decision, DecisionOutcome, Proposal};
use domain::institution::appointment::Appointment;
use domain::institution::{BoardDecision, ExaminationBoard};
use domain::overlap::Answer;
use domain::reference::ListFacts;
use domain::role::Role;
use domain::text::Localized;
use store::appointment::AppointmentRow;
use store::event::EventActor;
use store::overlap::{AnswerRow, EntryRow};
use store::quality::{InstitutionAnswerRow, ProposalRow};
use store::reference::{ListRow, ReferenceRow};
use store::{Error, Json};
use uuid::Uuid;

#[test]
fn saved_texts_and_days() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let mut content = Content::draft(Localized::new("eerste", "\0"));
        let start = store::definition::version(&mut tx, world.version).await.unwrap().unwrap().revision;
        assert!(store::studio::text_at(&mut tx, world.version, i64::MAX).await.unwrap().is_none());
        store::studio::keep_text(&mut tx, world.version, &content, world.person, NOW).await.unwrap();
        for (n, text, number) in cases() {
            content.summary.nl.clone_from(&text);
            let revision = start + i64::from(n) - 1;
            store::definition::save(&mut tx, world.version, &content, revision, NOW).await.unwrap();
            store::studio::keep_text(&mut tx, world.version, &content, world.person, moment(number)).await.unwrap();
            let kept = store::studio::text_at(&mut tx, world.version, revision + 1).await.unwrap().unwrap();
            assert_eq!((&kept.content.0, kept.revision, kept.saved_at), (&content, revision + 1, moment(number)));
        }
        let first = store::studio::text_at(&mut tx, world.version, start).await.unwrap().unwrap();
        assert_eq!(first.content.0.title.nl, "eerste", "an earlier text is never written over");
        assert!(store::studio::text_at(&mut tx, world.version, start - 1).await.unwrap().is_none());

        // Three texts of one person, and something that happened between the second and the third.
        let last = store::definition::version(&mut tx, world.version).await.unwrap().unwrap().revision;
        let minute = |minutes: i64| NOW.plus_seconds(400 * 86_400 + minutes * 60);
        for (step, minutes) in (0_i64..).zip([0, 10, 39, 80]) {
            content.summary.nl = format!("zitting {minutes}");
            store::definition::save(&mut tx, world.version, &content, last + step, NOW).await.unwrap();
            store::studio::keep_text(&mut tx, world.version, &content, world.person, minute(minutes)).await.unwrap();
        }
        let actor = EventActor { kind: "staff", person_id: Some(world.person) };
        let event = Event::about(EventKind::DefinitionSubmitted, world.institution, world.version);
        store::event::append(&mut tx, minute(20), &actor, &[(Uuid::from_u128(20), event)]).await.unwrap();
        let said = async |tx: &mut store::Tx, revision: i64| {
            store::studio::text_at(tx, world.version, revision).await.unwrap().unwrap().content.0.summary.nl
        };
        assert!(store::studio::thin_out(&mut tx, minute(0)).await.unwrap() > 0, "the texts of before");
        assert_eq!(said(&mut tx, last + 1).await, "zitting 0", "what is young stays whole");
        assert_eq!(store::studio::thin_out(&mut tx, minute(1_000)).await.unwrap(), 2);
        assert_eq!(said(&mut tx, last + 2).await, "zitting 10", "what stood there when something happened stays");
        assert_eq!(
            said(&mut tx, last + 3).await,
            "zitting 10",
            "what was on the way is gone, and the text before it answers"
        );
        assert_eq!(said(&mut tx, last + 4).await, "zitting 80", "and so does the newest");
        assert_eq!(store::studio::thin_out(&mut tx, minute(1_000)).await.unwrap(), 0, "once");

        assert!(store::studio::review_day(&mut tx, world.version).await.unwrap().is_none());
        for number in [20_000, 20_500] {
            store::studio::set_review_day(&mut tx, world.version, day(number), world.person, NOW).await.unwrap();
            assert_eq!(
                store::studio::review_day(&mut tx, world.version).await.unwrap().unwrap().review_on,
                day(number)
            );
        }
        let until = async |tx: &mut store::Tx, number| {
            store::studio::review_days_until(tx, world.institution, day(number)).await.unwrap().len()
        };
        assert_eq!((until(&mut tx, 20_499).await, until(&mut tx, 20_500).await), (0, 1));
        tx.commit().await.unwrap();
    });
}

#[test]
fn what_resembles_and_what_was_answered() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let source: String = format!("{n}{}", short(&text)).chars().take(250).collect();
            let mut entry = EntryRow {
                paper: "microcredential".into(),
                source: source.clone(),
                list: if n % 2 == 0 { "lijst".into() } else { String::new() },
                title: text.clone(),
                owner: text.clone(),
                url: text.clone(),
                title_stems: text.clone(),
                outcome_stems: text.clone(),
                skill_stems: text.clone(),
            };
            store::overlap::put(&mut tx, &entry).await.unwrap();
            entry.title = "anders".into();
            store::overlap::put(&mut tx, &entry).await.unwrap();
            let kept = store::overlap::all(&mut tx).await.unwrap().into_iter().find(|row| row.source == source);
            same(kept.unwrap(), entry);
            let answer = AnswerRow {
                paper: "microcredential".into(),
                source: source.clone(),
                content: Json(Answer {
                    difference: text.clone(),
                    reason: Localized::new(text.clone(), "\0"),
                    title: text.clone(),
                    percent: 100,
                }),
                answered_by: world.person,
                answered_at: moment(number),
            };
            store::overlap::answer(&mut tx, world.version, &answer).await.unwrap();
            store::overlap::answer(&mut tx, world.version, &answer).await.unwrap();
            let kept = store::overlap::answers(&mut tx, world.version).await.unwrap();
            same(kept.into_iter().find(|row| row.source == source).unwrap(), answer);
        }
        let of_kind =
            |rows: Vec<store::overlap::EntryRow>| rows.into_iter().filter(|row| row.paper == "microcredential").count();
        assert_eq!(of_kind(store::overlap::all(&mut tx).await.unwrap()), cases().len());
        store::overlap::forget_list(&mut tx, "lijst").await.unwrap();
        assert!(store::overlap::all(&mut tx).await.unwrap().iter().all(|row| row.list.is_empty()));
        let first = store::overlap::all(&mut tx).await.unwrap().remove(0);
        store::overlap::forget(&mut tx, &first.paper, &first.source).await.unwrap();
        assert!(!store::overlap::all(&mut tx).await.unwrap().iter().any(|row| row.source == first.source));
        tx.commit().await.unwrap();
    });
}

#[test]
fn reference_lists() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        let list = |entries: i64, checksum: u8| ListRow {
            id: "proef".into(),
            kind: "optional_module".into(),
            content: Json(ListFacts {
                title: Localized::new("Proef \u{1f600}", ""),
                source: "bron".into(),
                as_of: day(20_000),
                invented: true,
                note: Localized::default(),
            }),
            checksum: [checksum; 32],
            entries,
            imported_at: NOW,
            entries_digest: Some([checksum; 32]),
        };
        store::reference::put_list(&mut tx, &list(1, 1)).await.unwrap();
        for (n, text, _) in cases() {
            let entry = ReferenceRow {
                list_id: "proef".into(),
                code: format!("{n}{}", short(&text)).chars().take(250).collect(),
                title_nl: text.clone(),
                title_en: text.clone(),
                url: text.clone(),
                words: format!(" praktijkopleider leerbedrijf n{n} "),
            };
            store::reference::insert(&mut tx, &entry).await.unwrap();
            same(store::reference::entry(&mut tx, "proef", &entry.code).await.unwrap().unwrap(), entry);
        }
        let find = async |tx: &mut store::Tx, starts: &[&str], kind: &str| {
            let starts: Vec<String> = starts.iter().map(|start| (*start).to_owned()).collect();
            store::reference::find(tx, kind, &starts, 500).await.unwrap().len()
        };
        assert_eq!(find(&mut tx, &["praktijk", "leer"], "optional_module").await, cases().len());
        assert_eq!(find(&mut tx, &["opleider"], "optional_module").await, 0, "a word is found from its start");
        assert_eq!(find(&mut tx, &["n1", "praktijk%' OR 1=1 --"], "optional_module").await, 0);
        assert_eq!(find(&mut tx, &["praktijk"], "qualification").await, 0);
        assert!(store::reference::entry(&mut tx, "proef", "\0").await.unwrap().is_none());
        store::reference::put_list(&mut tx, &list(0, 2)).await.unwrap();
        assert_eq!(find(&mut tx, &["praktijk"], "optional_module").await, 0, "the earlier entries are gone");
        let kept = store::reference::lists(&mut tx).await.unwrap();
        assert_eq!((kept.len(), kept[0].checksum), (1, [2; 32]));
        same(&kept[0], list(0, 2));
        tx.commit().await.unwrap();
    });
}

#[test]
fn appointments_of_examination_boards() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let both = Localized::new(text.clone(), "\0");
            let content = Appointment {
                decision: BoardDecision { date: day(739_000), document: text.clone(), signer_function: both.clone() },
                board: ExaminationBoard {
                    name: both.clone(),
                    mandate: both,
                    since: day(739_030),
                    minimum_members: u8::try_from(n).unwrap_or(u8::MAX),
                    term_working_days: u16::try_from(n).unwrap_or(u16::MAX),
                    reminder_working_days: 0,
                },
            };
            let row = AppointmentRow {
                number: n.into(),
                content: Json(content),
                appointed_by: (n > 1).then_some(world.person),
                appointed_at: moment(number),
            };
            store::appointment::insert(&mut tx, world.institution, &row).await.unwrap();
            assert_eq!(store::appointment::newest_number(&mut tx, world.institution).await.unwrap(), i64::from(n));
            same(store::appointment::of_institution(&mut tx, world.institution).await.unwrap().remove(0), row);
        }
    });
}

#[test]
fn answers_of_institutions_and_proposals() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let row = InstitutionAnswerRow {
                criterion: "Q1".into(),
                number: n.into(),
                content: Json(Localized::new(text.clone(), "\0")),
                answered_by: world.person,
                answered_at: moment(number),
                role: (n % 2 == 0).then_some(Role::ExecutiveBoard),
            };
            store::quality::insert_answer(&mut tx, world.institution, &row).await.unwrap();
            same(store::quality::answers(&mut tx, world.institution).await.unwrap().remove(0), row);

            let mut proposal = ProposalRow {
                id: uuid(1, n),
                framework_id: "kader-1".into(),
                institution_id: world.institution,
                content: Json(Proposal { criterion: text.clone(), text: text.clone(), reason: text.clone() }),
                proposed_by: world.person,
                proposed_at: moment(number),
                decision: None,
                decided_at: None,
            };
            store::quality::insert_proposal(&mut tx, &proposal).await.unwrap();
            same(store::quality::proposal(&mut tx, proposal.id).await.unwrap().unwrap(), &proposal);
            same(store::quality::open_proposals(&mut tx, 10).await.unwrap(), [&proposal]);
            let decision = Decision { outcome: DecisionOutcome::Declined, reason: text.clone() };
            store::quality::decide(&mut tx, proposal.id, &decision, world.person, moment(number)).await.unwrap();
            let again = store::quality::decide(&mut tx, proposal.id, &decision, world.person, NOW).await;
            assert!(matches!(again, Err(Error::Stale)), "a decision stands");
            assert!(store::quality::open_proposals(&mut tx, 10).await.unwrap().is_empty());
            proposal.decision = Some(Json(decision));
            proposal.decided_at = Some(moment(number));
            same(store::quality::proposal(&mut tx, proposal.id).await.unwrap().unwrap(), proposal);
            store::quality::support(&mut tx, uuid(1, n), world.institution, world.person, NOW).await.unwrap();
            assert_eq!(store::quality::supporters(&mut tx, uuid(1, n)).await.unwrap(), [world.institution]);
        }
        assert_eq!(store::quality::proposals(&mut tx, "kader-1").await.unwrap().len(), cases().len());
        let mut content = store::institution::get(&mut tx, world.institution).await.unwrap().unwrap().content.0;
        content.quality.insert("Q9".into(), Localized::new("nieuw", ""));
        store::institution::set_content(&mut tx, world.institution, &content).await.unwrap();
        same(store::institution::get(&mut tx, world.institution).await.unwrap().unwrap().content.0, content.clone());
        assert!(matches!(store::institution::set_content(&mut tx, id(999), &content).await, Err(Error::Stale)));
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let again = store::quality::support(&mut tx, uuid(1, 1), world.institution, world.person, NOW).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "once for each institution");
    });
}

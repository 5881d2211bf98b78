// SPDX-License-Identifier: EUPL-1.2
//! Taking part in a programme, on every engine: applied, signed, admitted; and what may not be published without it.

mod publishing;

use crate::stage::{Stage, on_each_engine, on_sqlite};
use app::participate::{self, Place};
use app::{Context, Refusal, define};
use domain::board_agreement::AgreementContent;
use domain::funding::FundingEntry;
use domain::institution::Institution;
use domain::participation::{ApplicationContent, ConditionState, Lacking, ParticipationState, Standing};
use domain::person::{Person, PersonContent};
use domain::review::DefinitionState;
use domain::role::{Actor, Role, Why};
use domain::text::Language;
use domain::{Day, Id, Localized, Timestamp};
use store::grant::GrantRow;

pub(crate) const PDF: &[u8] = include_bytes!("../../../../../demo/bestuurlijk-akkoord.pdf");

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

pub(crate) fn signed() -> AgreementContent {
    AgreementContent {
        signer_function: Localized::new("Voorzitter college van bestuur", ""),
        decided_on: day("2026-11-20"),
        valid_from: day("2026-11-20"),
        valid_until: day("2028-12-31"),
    }
}

pub(crate) fn application() -> ApplicationContent {
    ApplicationContent { plan: "Drie microcredentials met werkgevers in de regio.".into(), microcredentials: 3 }
}

fn held(stage: &Stage, person: Id<Person>, role: Role) -> GrantRow {
    GrantRow {
        id: Id::from_uuid(person.uuid()),
        person_id: person,
        role,
        starts_at: stage.now,
        ends_at: None,
        granted_by: None,
        reason: "Voor de proef".into(),
        granted_at: stage.now,
        ended_at: None,
        ended_by: None,
        end_reason: None,
    }
}

/// A school of its own, with a project leader and somebody of the board.
pub(crate) async fn school(stage: &Stage, number: u8) -> (Context, Context) {
    let cx = stage.app.system();
    let first = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
    let mut tx = stage.app.store.read().await.unwrap();
    let model: Institution =
        store::institution::get(&mut tx, first.institution().unwrap()).await.unwrap().unwrap().content.0;
    drop(tx);
    let institution = Institution {
        code: format!("proefschool-{number}"),
        name: format!("Proefschool {number}"),
        brin: format!("98{}{}", char::from(b'A' + number / 26), char::from(b'A' + number % 26)),
        ..model
    };
    let id = app::demo::admit(&stage.app, &cx, &institution).await.unwrap();
    let mut people = Vec::new();
    for role in [Role::ProjectLeader, Role::ExecutiveBoard] {
        let person = Id::random([number.wrapping_mul(2).wrapping_add(role as u8 % 2); 16]);
        let content = PersonContent {
            key: format!("proef-{number}-{}", role.code()),
            name: "Proefpersoon".into(),
            function: Localized::new("proef", "trial"),
            roles: vec![role],
        };
        let mut tx = stage.app.store.begin().await.unwrap();
        store::person::insert(&mut tx, person, Some(id), &content, &[9; 32]).await.unwrap();
        store::person::set_email(&mut tx, person, &format!("{}@proef.example", content.key), &[7; 32]).await.unwrap();
        store::grant::insert(&mut tx, &held(stage, person, role)).await.unwrap();
        tx.commit().await.unwrap();
        let actor = Actor::Staff { person, institution: Some(id), roles: vec![role] };
        people.push(Context::new(actor, stage.now, Language::Nl, "test".into()));
    }
    let board = people.pop().unwrap();
    (people.pop().unwrap(), board)
}

fn at(cx: &Context, day_text: &str) -> Context {
    Context { now: day(day_text).start().plus_seconds(43_200), ..cx.clone() }
}

pub(crate) async fn office(stage: &Stage) -> Context {
    app::people::as_key(&stage.app, "renske").await.map(|cx| Context { now: stage.now, ..cx }).unwrap()
}

/// Everything a complete application needs, at a moment.
pub(crate) async fn complete(stage: &Stage, (leader, board): &(Context, Context), now: Timestamp) {
    let app = &stage.app;
    let (leader, board) = (Context { now, ..leader.clone() }, Context { now, ..board.clone() });
    participate::apply(app, &leader, "pilot-mbo", application()).await.unwrap();
    let agreement = participate::upload(app, &leader, PDF).await.unwrap();
    participate::sign(app, &board, agreement, signed()).await.unwrap();
    for condition in ["lifelong", "together"] {
        participate::report(app, &leader, condition, "Dit doen wij samen met drie werkgevers.").await.unwrap();
    }
    let place = Place { person: leader.actor.person(), role: "lead".into(), hours_per_week: 8 };
    participate::join_team(app, &leader, place).await.unwrap();
}

#[tokio::test]
async fn an_institution_applies_is_signed_for_and_is_admitted() {
    on_each_engine("participate", async |stage| {
        let app = &stage.app;
        let people = school(stage, 1).await;
        let (leader, board) = &people;
        let office = office(stage).await;
        participate::apply(app, leader, "pilot-mbo", application()).await.unwrap();
        let twice = participate::apply(app, leader, "pilot-mbo", application()).await;
        assert!(matches!(twice, Err(Refusal::Conflict("conflict-participation-there"))));
        let own = participate::own(app, leader).await.unwrap();
        assert_eq!(own.row.state, ParticipationState::Applied);
        assert_eq!(own.lacking.len(), 4, "{:?}", own.lacking);
        assert_eq!(own.lacking[0], Lacking::Agreement);

        let large = [b"%PDF-1.7\n".as_slice(), &vec![0; app.limits.agreement_bytes], b"%%EOF"].concat();
        for (bytes, key) in [
            (&b""[..], "agreement-problem-document"),
            (&b"<html>%PDF-1.7 %%EOF"[..], "agreement-problem-not-pdf"),
            (large.as_slice(), "agreement-problem-large"),
        ] {
            match participate::upload(app, leader, bytes).await {
                Err(Refusal::Invalid(problems)) => assert_eq!(problems[0].key, key),
                other => panic!("{key}: {:?}", other.map(|_| ())),
            }
        }
        let agreement = participate::upload(app, leader, PDF).await.unwrap();
        assert_eq!(participate::document(app, board, agreement).await.unwrap(), PDF);
        let by_leader = participate::sign(app, leader, agreement, signed()).await;
        assert!(matches!(by_leader, Err(Refusal::Denied(Why::NotYourRole))));
        // Four eyes: whoever applied and brought the document does not sign, whatever roles they have.
        let Actor::Staff { person, institution, .. } = leader.actor else { panic!() };
        let both = leader.as_actor(Actor::Staff {
            person,
            institution,
            roles: vec![Role::ProjectLeader, Role::ExecutiveBoard],
        });
        let own_work = participate::sign(app, &both, agreement, signed()).await;
        assert!(matches!(own_work, Err(Refusal::Denied(Why::OwnWork))));
        participate::sign(app, board, agreement, signed()).await.unwrap();
        let again = participate::sign(app, board, agreement, signed()).await;
        assert!(matches!(again, Err(Refusal::Conflict("conflict-agreement-state"))));

        let id = own.row.id;
        let early = participate::admit(app, &office, id).await;
        assert!(matches!(early, Err(Refusal::Conflict("conflict-participation-state"))), "not complete yet");
        for condition in ["lifelong", "together"] {
            participate::report(app, leader, condition, "Dit doen wij samen met drie werkgevers.").await.unwrap();
        }
        let place = Place { person: leader.actor.person(), role: "lead".into(), hours_per_week: 8 };
        participate::join_team(app, leader, place).await.unwrap();
        let own = participate::own(app, leader).await.unwrap();
        assert_eq!((own.row.state, own.standing), (ParticipationState::Complete, Standing::SeatKept));
        assert!(own.lacking.is_empty());

        // The office asks for more on a condition: the place in the order is lost until it is there.
        let judged = (ConditionState::NotMet, "Noem ook met welke werkgevers.");
        participate::judge(app, &office, id, "together", judged).await.unwrap();
        assert_eq!(participate::own(app, leader).await.unwrap().row.state, ParticipationState::Applied);
        participate::report(app, leader, "together", "Met Thuiszorg De Proef en nog twee.").await.unwrap();
        // What the office says beside its yes is kept.
        let remark = "Neem ook de bibliotheek mee.";
        participate::judge(app, &office, id, "together", (ConditionState::Confirmed, remark)).await.unwrap();
        let conditions = participate::own(app, leader).await.unwrap().conditions;
        assert!(conditions.iter().any(|row| row.condition_key == "together" && row.answer == remark));
        participate::admit(app, &office, id).await.unwrap();
        assert_eq!(participate::own(app, leader).await.unwrap().standing, Standing::Seated);

        participate::end(app, &office, id, "De school is gefuseerd met een andere.").await.unwrap();
        let over = participate::own(app, leader).await.unwrap();
        assert_eq!((over.row.state, over.standing), (ParticipationState::Ended, Standing::Outside));
        assert!(matches!(
            participate::upload(app, leader, PDF).await,
            Err(Refusal::Conflict("conflict-participation-none"))
        ));
        let elsewhere = stage.as_role("saaxumhuizen", Role::ExecutiveBoard).await;
        assert!(matches!(participate::document(app, &elsewhere, agreement).await, Err(Refusal::NotFound)));
        assert!(matches!(participate::seen_by_office(app, &elsewhere, id).await, Err(Refusal::NotFound)));

        // Who wants to take part again applies anew; what was laid down of the earlier one stays as it was.
        let again = participate::apply(app, leader, "pilot-mbo", application()).await.unwrap();
        let own = participate::own(app, leader).await.unwrap();
        assert_eq!((own.row.id, own.row.state), (again, ParticipationState::Applied));
        assert!(own.agreements.is_empty() && own.conditions.is_empty());
        let earlier: Vec<_> = own.earlier.iter().map(|row| (row.id, row.state)).collect();
        assert_eq!(earlier, [(id, ParticipationState::Ended)]);
    })
    .await;
}

#[tokio::test]
async fn an_agreement_that_begins_later_is_not_one_that_is_over() {
    on_each_engine("agreement_later", async |stage| {
        let app = &stage.app;
        let (leader, board) = school(stage, 1).await;
        participate::apply(app, &leader, "pilot-mbo", application()).await.unwrap();
        let agreement = participate::upload(app, &leader, PDF).await.unwrap();
        let later = AgreementContent { valid_from: day("2027-01-01"), ..signed() };
        participate::sign(app, &board, agreement, later).await.unwrap();
        let id = participate::own(app, &leader).await.unwrap().row.id;
        let all = participate::overview(app, &office(stage).await).await.unwrap().remove(0);
        let seat = all.seats.iter().find(|seat| seat.row.id == id).unwrap();
        assert_eq!((seat.has_agreement, seat.agreement_from), (false, Some(day("2027-01-01"))));
    })
    .await;
}

#[tokio::test]
async fn the_last_two_things_at_the_same_moment_make_it_complete() {
    on_each_engine("participate_race", async |stage| {
        let app = &stage.app;
        let people = school(stage, 1).await;
        complete(stage, &people, stage.now).await;
        let (leader, office) = (&people.0, office(stage).await);
        let state = async || participate::own(app, leader).await.unwrap().row.state;
        let id = participate::own(app, leader).await.unwrap().row.id;
        for _ in 0..10 {
            for key in ["lifelong", "together"] {
                let not_met = (ConditionState::NotMet, "Hier zien wij nog te weinig van.");
                participate::judge(app, &office, id, key, not_met).await.unwrap();
            }
            assert_eq!(state().await, ParticipationState::Applied);
            let reports = ["lifelong", "together"].map(|key| {
                let (app, leader) = (app.clone(), leader.clone());
                tokio::spawn(
                    async move { participate::report(&app, &leader, key, "Dit doen wij met bedrijven.").await },
                )
            });
            for report in reports {
                report.await.unwrap().unwrap();
            }
            assert_eq!(state().await, ParticipationState::Complete);
        }
    })
    .await;
}

/// The thirty-third waits at place one, and moves up by itself when a seat is free.
#[tokio::test]
async fn test_g3_seats_run_out_and_who_waits_moves_up() {
    on_sqlite(async |stage| {
        let app = &stage.app;
        let office = office(stage).await;
        // Two of the demo take part, one applied only.
        let mut schools = Vec::new();
        for number in 1..=31 {
            let people = school(stage, number).await;
            complete(stage, &people, stage.now.plus_seconds(i64::from(number) * 60)).await;
            schools.push(people);
        }
        let standing = async |number: usize| participate::own(app, &schools[number - 1].0).await.unwrap().standing;
        assert_eq!(standing(30).await, Standing::SeatKept, "thirty seats were left");
        assert_eq!(standing(31).await, Standing::Waiting(1));
        let to_admit = async || {
            let items = app::work::waiting(app, &office).await.unwrap();
            items.into_iter().filter(|item| item.kind == app::work::WaitingKind::AdmitParticipation).count()
        };
        assert_eq!(to_admit().await, 30, "who waits for a seat does not wait for the office");
        let moved_up = async || {
            let mut tx = app.store.read().await.unwrap();
            let mails = store::mail::newest(&mut tx, 1_000).await.unwrap();
            mails.into_iter().filter(|mail| mail.event_key.starts_with("participation-moved-up:")).collect::<Vec<_>>()
        };
        assert!(moved_up().await.is_empty());
        let waiting = participate::own(app, &schools[30].0).await.unwrap().row.id;
        let passed_over = participate::admit(app, &office, waiting).await;
        assert!(matches!(passed_over, Err(Refusal::Conflict("conflict-participation-waits"))));
        // A role of it is empty for a day: it moves up, and hears that it has something to do.
        let moved = &Context { now: stage.now.plus_seconds(7_200), ..schools[30].0.clone() };
        participate::leave_team(app, moved, moved.actor.person(), "lead").await.unwrap();
        participate::withdraw(app, &schools[0].0, "Wij hebben nu te weinig mensen.").await.unwrap();
        assert_eq!(standing(31).await, Standing::SeatKept);
        assert_eq!(to_admit().await, 29, "one stopped, and of the one that moved up something is missing");
        let place = Place { person: moved.actor.person(), role: "lead".into(), hours_per_week: 8 };
        participate::join_team(app, moved, place).await.unwrap();
        assert_eq!(to_admit().await, 30);
        let mails = moved_up().await;
        let has_to_act = |body: &str| body.contains("Er ontbreekt nu iets") && !body.contains("niets te doen");
        assert!(mails.iter().all(|mail| has_to_act(&mail.body)), "{mails:?}");
        let mut told: Vec<_> = mails.into_iter().map(|mail| mail.address).collect();
        told.sort();
        assert_eq!(told, ["proef-31-executive_board@proef.example", "proef-31-project_leader@proef.example"]);
        participate::admit(app, &office, waiting).await.unwrap();
        let overview = participate::overview(app, &office).await.unwrap().remove(0);
        let count = |wanted: Standing| overview.seats.iter().filter(|seat| seat.standing == wanted).count();
        assert_eq!((count(Standing::Seated), count(Standing::SeatKept)), (3, 29));
        for seat in &overview.seats {
            let one = participate::seen_by_office(app, &office, seat.row.id).await.unwrap();
            let of_one = (one.lacking.len(), one.agreement_until.is_some(), one.standing);
            assert_eq!(
                (seat.lacking, seat.has_agreement, seat.standing),
                of_one,
                "{}",
                seat.institution.content.0.code
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_team_and_funding_are_kept_and_funding_comes_out_as_a_sheet() {
    on_each_engine("participate_team", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let stranger = stage.as_role("schokland", Role::Designer).await;
        let place = |person, role: &str, hours| Place { person, role: role.into(), hours_per_week: hours };
        for bad in [
            place(None, "it", 4),
            place(stranger.actor.person(), "it", 4),
            place(leader.actor.person(), "tuinman", 4),
            place(leader.actor.person(), "it", 61),
        ] {
            assert!(matches!(participate::join_team(app, &leader, bad).await, Err(Refusal::Invalid(_))));
        }
        let entry = FundingEntry {
            scheme: "mens_en_techniek".into(),
            reference: "=HYPERLINK(\"x\")".into(),
            budget_euro: 25_000,
            spent_euro: 8_000,
            hours: 120,
            note: "Ontwerpen".into(),
        };
        participate::add_funding(app, &leader, entry.clone()).await.unwrap();
        let unknown = FundingEntry { scheme: "loterij".into(), ..entry };
        assert!(matches!(participate::add_funding(app, &leader, unknown).await, Err(Refusal::Invalid(_))));
        let sheet = String::from_utf8(participate::funding_csv(app, &leader).await.unwrap()).unwrap();
        assert!(sheet.contains("mens_en_techniek") && sheet.contains("25000,8000,120"));
        let stranger = stage.as_role("schokland", Role::ProjectLeader).await;
        let line = participate::own(app, &leader).await.unwrap().funding.last().unwrap().id;
        let theirs = participate::remove_funding(app, &stranger, line).await;
        assert!(matches!(theirs, Err(Refusal::Conflict("conflict-funding-gone"))), "{theirs:?}");
        participate::remove_funding(app, &leader, line).await.unwrap();
        assert!(!participate::own(app, &leader).await.unwrap().funding.iter().any(|row| row.id == line));
        let again = participate::remove_funding(app, &leader, line).await;
        assert!(matches!(again, Err(Refusal::Conflict("conflict-funding-gone"))));
        assert!(!sheet.contains(",=HYPERLINK") && !sheet.contains(",\"=HYPERLINK"), "no cell runs: {sheet}");
    })
    .await;
}

#[tokio::test]
async fn a_document_waits_for_somebody_who_may_sign_it() {
    on_each_engine("participate_waits", async |stage| {
        let app = &stage.app;
        let (leader, board) = school(stage, 1).await;
        let waits = async |cx: &Context| -> Vec<_> {
            let all = app::work::waiting(app, cx).await.unwrap();
            all.into_iter().filter(|item| item.kind == app::work::WaitingKind::SignAgreement).collect()
        };
        participate::apply(app, &leader, "pilot-mbo", application()).await.unwrap();
        assert!(waits(&board).await.is_empty(), "there is nothing to sign yet");
        participate::upload(app, &leader, PDF).await.unwrap();
        let other = participate::upload(app, &leader, PDF).await.unwrap();
        let waiting = waits(&board).await;
        assert_eq!(
            (waiting.len(), waiting[0].since),
            (1, stage.now),
            "one signature is asked, not one for each document"
        );
        assert!(!waiting[0].title.nl.is_empty());
        assert!(waits(&leader).await.is_empty());
        let Actor::Staff { person, institution, .. } = leader.actor else { panic!() };
        let both = leader.as_actor(Actor::Staff {
            person,
            institution,
            roles: vec![Role::ProjectLeader, Role::ExecutiveBoard],
        });
        assert!(waits(&both).await.is_empty(), "who brought it does not sign it");
        let elsewhere = stage.as_role("saaxumhuizen", Role::ExecutiveBoard).await;
        assert!(waits(&elsewhere).await.is_empty());

        let first = waiting[0].thing;
        participate::sign(app, &board, Id::from_uuid(first), signed()).await.unwrap();
        let left = waits(&board).await;
        assert!(left.iter().all(|item| item.thing != first));
        for item in left {
            let reason = "Dit document is niet meer nodig.";
            participate::withdraw_agreement(app, &board, Id::from_uuid(item.thing), reason).await.unwrap();
        }
        assert!(waits(&board).await.is_empty());
        assert!(participate::document(app, &board, other).await.is_ok());
    })
    .await;
}

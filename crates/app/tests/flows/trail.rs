// SPDX-License-Identifier: EUPL-1.2
//! The trail as evidence: whatever is done to it behind the application's back, `audit verify` finds it (T05, T06, T07).

use crate::stage::{Stage, on_each_engine};
use app::Context;
use app::audit::{self, Told, TrailQuery};
use app::deliver;
use app::people::grant::{self, GiveRequest};
use app::people::handover::{self, Passing};
use domain::Id;
use domain::board::Meeting;
use domain::delivery::{Decision, Licence, LicenceContent};
use domain::handover::Answer;
use domain::review::DefinitionState;
use domain::role::Role;
use domain::trail::link;
use store::trail::TrailLinkRow;
use uuid::Uuid;

async fn kinds(stage: &Stage) -> Vec<&'static str> {
    let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
    assert_eq!(report.findings.len() as u64, report.finding_count);
    let mut kinds: Vec<_> = report.findings.into_iter().map(|finding| finding.kind).collect();
    kinds.dedup();
    kinds
}

async fn links(stage: &Stage) -> Vec<TrailLinkRow> {
    let mut tx = stage.app.store.read().await.unwrap();
    store::trail::links(&mut tx, 0, i64::MAX).await.unwrap()
}

/// Links that hold events; some hold seals of rows alone.
async fn telling(stage: &Stage) -> Vec<TrailLinkRow> {
    links(stage).await.into_iter().filter(|row| !row.events.is_empty()).collect()
}

async fn change(stage: &Stage, statement: String) {
    let rows = stage.behind_the_back(&statement).await;
    assert_eq!(rows, 1, "{statement}");
}

#[tokio::test]
async fn t05_t06_every_column_of_an_event_is_held() {
    on_each_engine("trail_columns", async |stage| {
        assert!(kinds(stage).await.is_empty(), "a platform that nobody touched");
        let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(report.events > 100 && report.links > 50 && report.decisions == 11, "{report:?}");
        let links = telling(stage).await;
        let events = links[links.len() / 2].entries().unwrap();
        let id = stage.database.id(events[0].0);
        let mut tx = stage.app.store.read().await.unwrap();
        let event = store::trail::raw_events(&mut tx, &[events[0].0]).await.unwrap().remove(0);
        drop(tx);
        let uuid = |value: Option<Uuid>| value.map_or("NULL".to_owned(), |value| stage.database.id(value));
        let other = stage.database.id(Uuid::from_u128(7));
        let columns = [
            ("at", event.at.to_string(), (event.at + 1).to_string()),
            ("actor_kind", format!("'{}'", event.actor_kind), "'visitor'".to_owned()),
            ("person_id", uuid(event.person_id), other.clone()),
            ("kind", format!("'{}'", event.kind), "'signed_out'".to_owned()),
            ("institution_id", uuid(event.institution_id), other.clone()),
            ("thing_id", uuid(event.thing_id), other.clone()),
            ("facts", format!("'{}'", event.facts), "'{\"x\":1}'".to_owned()),
        ];
        for (column, old, new) in columns {
            change(stage, format!("UPDATE event SET {column} = {new} WHERE id = {id}")).await;
            assert_eq!(kinds(stage).await, ["event-changed"], "{column}");
            change(stage, format!("UPDATE event SET {column} = {old} WHERE id = {id}")).await;
            assert!(kinds(stage).await.is_empty(), "{column} put back");
        }
        change(stage, format!("UPDATE event SET id = {other} WHERE id = {id}")).await;
        assert_eq!(kinds(stage).await, ["event-gone", "event-unlinked"], "an id");
    })
    .await;
}

#[tokio::test]
async fn t05_t06_taking_away_putting_in_and_moving_are_found() {
    on_each_engine("trail_moves", async |stage| {
        let all = telling(stage).await;
        let id = |at: usize| stage.database.id(all[at].entries().unwrap()[0].0);
        let nobody = stage.database.id(Uuid::from_u128(7));
        // Two events change places.
        for (from, to) in [(id(20), nobody.clone()), (id(30), id(20)), (nobody.clone(), id(30))] {
            change(stage, format!("UPDATE event SET id = {to} WHERE id = {from}")).await;
        }
        assert_eq!(kinds(stage).await, ["event-changed"]);
        for (from, to) in [(id(20), nobody.clone()), (id(30), id(20)), (nobody.clone(), id(30))] {
            change(stage, format!("UPDATE event SET id = {to} WHERE id = {from}")).await;
        }
        assert!(kinds(stage).await.is_empty());
        // Two links change places.
        let (first, second) = (all[20].number, all[30].number);
        for (from, to) in [(first, 0), (second, first), (0, second)] {
            change(stage, format!("UPDATE trail_link SET number = {to} WHERE number = {from}")).await;
        }
        assert_eq!(kinds(stage).await, ["link-changed"]);
        for (from, to) in [(first, 0), (second, first), (0, second)] {
            change(stage, format!("UPDATE trail_link SET number = {to} WHERE number = {from}")).await;
        }
        assert!(kinds(stage).await.is_empty());
        change(stage, format!("INSERT INTO event (id, at, actor_kind, person_id, kind, institution_id, thing_id, facts) VALUES ({nobody}, 1, 'system', NULL, 'signed_in', NULL, NULL, 'null')")).await;
        assert_eq!(kinds(stage).await, ["event-unlinked"]);
        change(stage, format!("DELETE FROM event WHERE id = {nobody}")).await;
        change(stage, format!("DELETE FROM event WHERE id = {}", id(20))).await;
        assert_eq!(kinds(stage).await, ["event-gone"]);
        change(stage, format!("DELETE FROM trail_link WHERE number = {first}")).await;
        let found = kinds(stage).await;
        assert!(found.contains(&"link-gone"), "an event and its link: the gap stays: {found:?}");
    })
    .await;
}

/// Makes the rest of the chain anew from a link on, as somebody would who knows how it is made.
async fn remake(stage: &Stage, from: usize) {
    let all = links(stage).await;
    let mut before = all[from - 1].digest;
    for row in &all[from..] {
        let digests: Vec<_> = row.entries().unwrap().into_iter().map(|(_, digest)| digest).collect();
        before = link(row.number as u64, &before, &digests, row.seals.as_deref());
        let literal = stage.database.literal(&before);
        change(stage, format!("UPDATE trail_link SET digest = {literal} WHERE number = {}", row.number)).await;
    }
    change(stage, format!("UPDATE trail_head SET digest = {}", stage.database.literal(&before))).await;
}

/// A licence on a published text that waits for the board.
async fn offered(stage: &Stage, leader: &Context) -> Id<Licence> {
    let own = app::define::own(&stage.app, leader).await.unwrap();
    let version = own.iter().find(|row| row.state == DefinitionState::Published).unwrap().id;
    let day = |text: &str| domain::Day::parse_iso(text).unwrap();
    let content = LicenceContent {
        conditions: "Met twee eigen beoordelaars.".into(),
        starts_on: day("2026-12-01"),
        ends_on: day("2027-12-31"),
    };
    deliver::offer(&stage.app, leader, version, deliver::Offer { deliverer: "waddenpoort".into(), content })
        .await
        .unwrap()
}

#[tokio::test]
async fn a_decision_of_a_board_is_laid_down_within_minutes_and_anything_else_within_a_day() {
    on_each_engine("trail_due", async |stage| {
        let due = async |seconds: i64| {
            let cx = app::Context { now: stage.now.plus_seconds(seconds), ..stage.app.system() };
            audit::anchor_due(&stage.app, &cx).await.unwrap()
        };
        assert!(due(0).await.is_some(), "the first of a day");
        let at = async |role: Role, seconds: i64| {
            let cx = stage.as_role("saaxumhuizen", role).await;
            app::Context { now: stage.now.plus_seconds(seconds), ..cx }
        };
        let licence = offered(stage, &at(Role::ProjectLeader, 600).await).await;
        assert_eq!(due(700).await, None, "an offer waits for the day's");
        let meeting = Meeting { members_present: 2, no_interest: true };
        let no = deliver::Deciding { decision: Decision::No, reason: "Er zijn te weinig beoordelaars.", meeting };
        deliver::decide(&stage.app, &at(Role::BoardMember, 800).await, licence, no).await.unwrap();
        assert!(due(900).await.is_some(), "a refusal does not");
        assert_eq!(due(1_000).await, None, "once");
        assert_eq!(due(90_000).await, None, "nothing happened since");
        stage.register().await;
        let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(report.is_in_order() && report.anchors == 2, "{report:?}");
    })
    .await;
}

#[tokio::test]
async fn t05_a_chain_that_was_made_anew_does_not_fit_the_register() {
    on_each_engine("trail_anchor", async |stage| {
        let system = stage.app.system();
        let number = audit::anchor(&stage.app, &system).await.unwrap().unwrap();
        assert_eq!(audit::anchor(&stage.app, &system).await.unwrap(), None, "the event that tells of it is no news");
        assert_eq!(audit::anchor_due(&stage.app, &system).await.unwrap(), None);
        stage.register().await;
        let report = audit::verify(&stage.app, &system, |_| {}).await.unwrap();
        assert!(report.is_in_order() && report.anchors == 1 && report.events_since_anchor >= 1, "{report:?}");
        assert_eq!(links(stage).await[number as usize - 1].number, number as i64);
        // The last event before the head is forgotten, with its link, and everything after is made anew.
        let all = links(stage).await;
        let at = (0..all.len() - 2).rev().find(|at| !all[*at].events.is_empty()).unwrap();
        let first = all[at].entries().unwrap();
        let digest = [9_u8; 32];
        let mut bytes = all[at].events.clone();
        bytes[16..48].copy_from_slice(&digest);
        change(
            stage,
            format!(
                "UPDATE trail_link SET events = {} WHERE number = {}",
                stage.database.literal(&bytes),
                all[at].number
            ),
        )
        .await;
        remake(stage, at).await;
        assert_eq!(kinds(stage).await, ["event-changed", "anchor"], "the register remembers");
        change(
            stage,
            format!(
                "UPDATE trail_link SET events = {} WHERE number = {}",
                stage.database.literal(&all[at].events),
                all[at].number
            ),
        )
        .await;
        remake(stage, at).await;
        assert!(kinds(stage).await.is_empty(), "{first:?} as it was");
        // Cut off: the last links and their events, and the head put back.
        let keep = &all[at - 1];
        for row in &all[at..] {
            for (id, _) in row.entries().unwrap() {
                change(stage, format!("DELETE FROM event WHERE id = {}", stage.database.id(id))).await;
            }
            change(stage, format!("DELETE FROM trail_link WHERE number = {}", row.number)).await;
        }
        change(
            stage,
            format!(
                "UPDATE trail_head SET number = {}, digest = {}",
                keep.number,
                stage.database.literal(&keep.digest)
            ),
        )
        .await;
        assert!(kinds(stage).await.contains(&"anchor"), "cut off below what the register knows");
    })
    .await;
}

#[tokio::test]
async fn t07_a_decision_says_what_was_laid_down() {
    on_each_engine("trail_decision", async |stage| {
        change(stage, "UPDATE decision SET content = REPLACE(content, 'Helder dossier', 'Zwak dossier') WHERE content LIKE '%Helder dossier%'".to_owned()).await;
        assert_eq!(kinds(stage).await, ["decision"]);
        change(stage, "UPDATE decision SET content = REPLACE(content, 'Zwak dossier', 'Helder dossier') WHERE content LIKE '%Zwak dossier%'".to_owned()).await;
        assert!(kinds(stage).await.is_empty());
        change(stage, "UPDATE decision_record SET record = REPLACE(record, 'Helder dossier', 'Zwak dossier') WHERE record LIKE '%Helder dossier%'".to_owned()).await;
        assert_eq!(kinds(stage).await, ["decision"]);
        change(stage, "DELETE FROM decision_record WHERE record LIKE '%Zwak dossier%'".to_owned()).await;
        change(stage, "DELETE FROM decision WHERE content LIKE '%Helder dossier%'".to_owned()).await;
        let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(report.findings[0].detail.ends_with("is gone"), "{report:?}");
    })
    .await;
}

#[tokio::test]
async fn many_writers_make_one_chain() {
    on_each_engine("trail_race", async |stage| {
        let before = links(stage).await.len();
        let writers: Vec<_> = (0..24)
            .map(|_| {
                let (app, cx) = (stage.app.clone(), stage.app.system());
                tokio::spawn(async move { app::people::sign_in_as(&app, &cx, "bram").await.unwrap() })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!(links(stage).await.len(), before + 24);
        assert!(kinds(stage).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_timeline_shows_ones_own_institution_and_nothing_else() {
    on_each_engine("trail_timeline", async |stage| {
        let quality = stage.as_role("saaxumhuizen", Role::Quality).await;
        let own = quality.actor.institution();
        let all = audit::timeline(&stage.app, &quality, &TrailQuery::default()).await.unwrap();
        assert!(all.next.is_some() && all.events.len() == 100);
        assert!(all.events.iter().all(|event| event.institution_id == own));
        let mut seen = all.events.len();
        let mut next = all.next;
        while let Some(before) = next {
            let page =
                audit::timeline(&stage.app, &quality, &TrailQuery { before: Some(before), ..TrailQuery::default() })
                    .await
                    .unwrap();
            seen += page.events.len();
            next = page.next;
        }
        let decided = TrailQuery { kind: Some("definition_decided".into()), ..TrailQuery::default() };
        let decided = audit::timeline(&stage.app, &quality, &decided).await.unwrap().events;
        assert!(seen > 100 && decided.len() == 6, "{seen} {}", decided.len());
        let thing = TrailQuery { thing: decided[0].thing_id, ..TrailQuery::default() };
        assert!(audit::timeline(&stage.app, &quality, &thing).await.unwrap().events.len() > 3);
        let stranger = stage.as_role("schokland", Role::Quality).await;
        assert!(matches!(audit::timeline(&stage.app, &stranger, &thing).await, Err(app::Refusal::NotFound)));
        let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
        assert!(matches!(audit::timeline(&stage.app, &teacher, &thing).await, Err(app::Refusal::Denied(_))));
    })
    .await;
}

/// The database as it was before there was a chain: events without links, decisions without a record, events that tell no digest.
async fn age(stage: &Stage) {
    for statement in [
        "DELETE FROM trail_link",
        "DELETE FROM trail_seal",
        "DELETE FROM trail_head",
        "DELETE FROM decision_record",
        "DELETE FROM event WHERE kind = 'seals_begun'",
        "UPDATE event SET facts = '{\"verdict\":\"adopted\"}' WHERE kind = 'definition_decided'",
    ] {
        assert!(stage.behind_the_back(statement).await > 0, "{statement}");
    }
}

#[tokio::test]
async fn events_of_an_older_database_are_chained_when_it_is_opened() {
    on_each_engine("trail_older", async |stage| {
        age(stage).await;
        let unopened = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(!unopened.is_in_order(), "nobody has opened it yet");
        for _ in 0..2 {
            stage.second().await;
            let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
            assert!(report.is_in_order(), "{report:?}");
            assert!(report.events > 100 && report.decisions == 11 && report.decisions_before == 11, "{report:?}");
            assert!(report.rows > 100 && report.rows_before == report.rows, "{report:?}");
        }
        let all = links(stage).await;
        let begins = all.iter().find(|link| link.seals.is_some()).unwrap();
        assert_eq!(begins.entries().unwrap().len(), 1, "the event that says when seals began");
        // From then on an edit shows, of what was there before too.
        let id = stage.database.id(all[0].entries().unwrap()[0].0);
        change(stage, format!("UPDATE event SET at = at + 1 WHERE id = {id}")).await;
        assert_eq!(kinds(stage).await, ["event-changed"]);
        change(stage, format!("UPDATE event SET at = at - 1 WHERE id = {id}")).await;
        // A decision that was put in later is not from before.
        let last = "number = (SELECT MAX(number) FROM decision)";
        change(stage, format!("UPDATE decision SET decided_at = 4000000000000000 WHERE {last}")).await;
        assert_eq!(kinds(stage).await, ["decision"]);
    })
    .await;
}

#[tokio::test]
async fn a_chain_that_was_taken_away_is_not_begun_anew() {
    on_each_engine("trail_gone", async |stage| {
        audit::anchor(&stage.app, &stage.app.system()).await.unwrap().unwrap();
        stage.register().await;
        age(stage).await;
        stage.second().await;
        let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(report.finding_count > 100 && report.links == 0 && report.anchors == 1, "{report:?}");
    })
    .await;
}

#[tokio::test]
async fn a_kind_that_cannot_be_finds_nothing() {
    on_each_engine("trail_kind", async |stage| {
        let quality = stage.as_role("saaxumhuizen", Role::Quality).await;
        for kind in ["\0", "definition_decided\0", "bestaat-niet"] {
            let query = TrailQuery { kind: Some(kind.into()), ..TrailQuery::default() };
            let found = audit::timeline(&stage.app, &quality, &query).await.unwrap();
            assert!(found.events.is_empty() && !found.kinds.is_empty(), "{kind:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_line_tells_about_whom_and_why_to_the_people_of_the_same_place() {
    on_each_engine("trail_told", async |stage| {
        let app = &stage.app;
        let admin = Context { now: stage.now, ..app::people::as_key(app, "joost").await.unwrap() };
        let (bram, elif) =
            (app::people::as_key(app, "bram").await.unwrap(), app::people::as_key(app, "elif").await.unwrap());
        let until = stage.now.day().plus_days(30);
        let reason = "Vervangt een collega tot de zomer".to_owned();
        let request = GiveRequest { person: bram.person(), role: Some(Role::Quality), until, reason: reason.clone() };
        grant::give(app, &admin, request).await.unwrap();
        let work = handover::open_work(app, &admin, bram.person()).await.unwrap();
        let answers = work.fields().into_iter().map(|(_, _, field)| (field, Answer::To(elif.person()))).collect();
        let passing = Passing { answers, reason: "Uit dienst per 1 december".into() };
        handover::hand_over(app, &admin, bram.person(), &passing).await.unwrap();

        let about = TrailQuery { thing: Some(bram.person().uuid()), ..TrailQuery::default() };
        let trail = audit::timeline(app, &admin, &about).await.unwrap();
        let find = |kind: &str| trail.events.iter().find(|event| event.kind == kind).unwrap();
        let told = |kind: &str| trail.told[&find(kind).id].clone();
        let given = find("role_given");
        assert_eq!(given.facts.0["role"], "quality");
        assert_eq!(given.facts.0["until"], until.unwrap().to_string());
        assert!(!given.facts.0.to_string().contains("collega"), "words stay where they are kept");
        assert_eq!((told("role_given").reason, told("role_given").person), (reason, Some(bram.person())));
        for kind in ["role_ended", "person_left"] {
            assert_eq!(told(kind).reason, passing.reason, "{kind}");
        }
        if !work.fields().is_empty() {
            let passed = told("work_handed_over");
            assert_eq!((passed.from, passed.person), (Some(bram.person()), Some(elif.person())));
            assert_eq!(passed.reason, passing.reason);
        }
        let quality = Context { now: stage.now, ..app::people::as_key(app, "ingrid").await.unwrap() };
        let seen = audit::timeline(app, &quality, &about).await.unwrap().told[&given.id].clone();
        assert_eq!((seen.reason.as_str(), seen.person), ("", Some(bram.person())), "why is not for every colleague");
        // Of two awards in one run each line says under what, and none says who.
        let registered = TrailQuery { kind: Some("award_registered".into()), ..TrailQuery::default() };
        let lines = audit::timeline(app, &quality, &registered).await.unwrap();
        assert!(!lines.events.is_empty());
        for event in &lines.events {
            let told = &lines.told[&event.id];
            assert!(!told.title.nl.is_empty() && !told.run.is_empty(), "{told:?}");
            assert_eq!((told.person, told.invited.as_str()), (None, ""));
            assert!(event.facts.0["leaf"].is_u64());
        }
        let auditor = Context { now: stage.now, ..app::people::as_key(app, "farid").await.unwrap() };
        let everything = audit::timeline(app, &auditor, &TrailQuery::default()).await.unwrap();
        let of_schools = everything.events.iter().filter(|event| event.institution_id.is_some());
        for event in of_schools {
            let told = &everything.told[&event.id];
            assert!(!told.institution.is_empty() && told.function.is_empty() == event.person_id.is_none(), "{event:?}");
            // Nobody is named, and nothing is told in anybody's own words.
            let bare = Told {
                institution: String::new(),
                function: Default::default(),
                title: Default::default(),
                run: String::new(),
                ..told.clone()
            };
            assert_eq!(bare, Told::default());
        }
        assert!(seen.institution.is_empty() && seen.function.is_empty(), "colleagues have names");
        let schokland = stage.as_role("schokland", Role::Quality).await.actor.institution();
        let asked = TrailQuery { institution: schokland, ..TrailQuery::default() };
        let of_one = audit::timeline(app, &auditor, &asked).await.unwrap();
        assert!(!of_one.events.is_empty() && of_one.events.iter().all(|event| event.institution_id == schokland));
        assert!(of_one.events.iter().any(|event| !of_one.told[&event.id].title.is_empty()), "which text it is about");
        assert!(of_one.institutions.len() > 2);
        let own = audit::timeline(app, &quality, &asked).await.unwrap();
        assert!(own.events.iter().all(|event| event.institution_id == quality.actor.institution()), "one's own alone");
        assert!(own.institutions.is_empty());
        // A colleague of whom nothing is told is no error; a stranger is not there.
        let stranger = stage.as_role("schokland", Role::Quality).await;
        assert!(matches!(audit::timeline(app, &stranger, &about).await, Err(app::Refusal::NotFound)));
    })
    .await;
}

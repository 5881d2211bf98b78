// SPDX-License-Identifier: EUPL-1.2
//! The timeline as it is read: whose it is, filters, about whom.

use crate::stage::on_each_engine;
use app::Context;
use app::audit::{self, Told, TrailQuery};
use app::people::grant::{self, GiveRequest};
use app::people::handover::{self, Passing};
use domain::handover::Answer;
use domain::role::Role;

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

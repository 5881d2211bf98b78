// SPDX-License-Identifier: EUPL-1.2
//! What of the timeline is for whom, and what its lines are about, on every engine.

use crate::stage::{Stage, on_each_engine};
use app::audit::{self, Told, Trail, TrailQuery};
use app::{Context, define, people};
use domain::event::EventKind;
use domain::review::DefinitionState;
use domain::role::Role;

async fn as_key(stage: &Stage, key: &str) -> Context {
    Context { now: stage.now, ..people::as_key(&stage.app, key).await.unwrap() }
}

async fn of_kind(stage: &Stage, cx: &Context, kind: &str) -> Trail {
    let asked = TrailQuery { kind: Some(kind.into()), ..TrailQuery::default() };
    audit::timeline(&stage.app, cx, &asked).await.unwrap()
}

/// What is told of every event of a kind.
async fn told(stage: &Stage, cx: &Context, kind: &str) -> Vec<Told> {
    let trail = of_kind(stage, cx, kind).await;
    assert!(!trail.events.is_empty(), "no {kind}");
    trail.events.iter().map(|event| trail.told[&event.id].clone()).collect()
}

#[tokio::test]
async fn when_colleagues_signed_in_and_out_is_for_the_administrator_and_the_auditor() {
    on_each_engine("trail_sign_ins", async |stage| {
        let app = &stage.app;
        for key in ["shanti", "hendrik-jan", "joost", "farid", "willemijn"] {
            let session = people::sign_in_as(app, &stage.visitor(), key).await.unwrap();
            people::sign_out(app, &as_key(stage, key).await, &session.token).await.unwrap();
        }
        let sessions = EventKind::OF_SESSIONS.map(|kind| kind.code());
        for (key, sees_others) in [
            ("shanti", false),
            ("wouter", false),
            ("ingrid", false),
            ("willemijn", false),
            ("joost", true),
            ("farid", true),
        ] {
            let cx = as_key(stage, key).await;
            for kind in ["signed_in", "signed_out"] {
                let trail = of_kind(stage, &cx, kind).await;
                let others = trail.events.iter().filter(|event| event.person_id != cx.actor.person()).count();
                assert_eq!(others > 0, sees_others, "{key}: {kind}");
            }
            let everything = audit::timeline(app, &cx, &TrailQuery::default()).await.unwrap();
            let own = |event: &&store::event::EventRow| event.person_id == cx.actor.person();
            let of_sessions = everything.events.iter().filter(|event| sessions.contains(&event.kind));
            assert!(sees_others || of_sessions.clone().all(|event| own(&event)), "{key}");
            let own_too = ["shanti", "willemijn"].contains(&key);
            assert_eq!(everything.kinds.contains(&"signed_out".to_owned()), sees_others || own_too, "{key}");
        }
        // Nor by asking about a colleague.
        let shanti = as_key(stage, "shanti").await;
        let chair = as_key(stage, "hendrik-jan").await.person();
        for asked in [
            TrailQuery { thing: Some(chair.uuid()), ..TrailQuery::default() },
            TrailQuery { person: Some(chair), ..TrailQuery::default() },
        ] {
            let trail = audit::timeline(app, &shanti, &asked).await.unwrap();
            assert!(trail.events.iter().all(|event| !sessions.contains(&event.kind)));
        }
    })
    .await;
}

#[tokio::test]
async fn a_line_says_which_demand_or_text_it_is_about_to_who_may_read_it() {
    on_each_engine("trail_about", async |stage| {
        let quality = stage.as_role("saaxumhuizen", Role::Quality).await;
        let (auditor, operator) = (as_key(stage, "farid").await, as_key(stage, "willemijn").await);
        for kind in ["demand_recorded", "demand_joined", "demand_drafted"] {
            assert!(told(stage, &quality, kind).await.iter().all(|told| !told.demand.is_empty()), "{kind}");
            for cx in [&auditor, &operator] {
                assert!(
                    told(stage, cx, kind).await.iter().all(|told| told.demand.is_empty()),
                    "{kind}: a company's words"
                );
            }
        }
        assert!(told(stage, &quality, "cost_calculated").await.iter().all(|told| !told.title.nl.is_empty()));
        assert!(told(stage, &operator, "cost_calculated").await.iter().all(|told| told.title.nl.is_empty()));
    })
    .await;
}

#[tokio::test]
async fn a_sitting_says_which_fields_of_the_text_it_changed() {
    on_each_engine("trail_fields", async |stage| {
        let app = &stage.app;
        let writer = stage.as_role("saaxumhuizen", Role::Designer).await;
        let quality = stage.as_role("saaxumhuizen", Role::Quality).await;
        let own = define::own(app, &writer).await.unwrap();
        let row = own.into_iter().find(|row| row.state == DefinitionState::Published).unwrap();
        let draft = define::create(app, &writer, row.content.0, &row.framework_id).await.unwrap();
        for minute in 1..=2 {
            let version = define::dossier(app, &writer, draft).await.unwrap().version;
            let mut content = version.content.0.clone();
            if minute == 1 {
                content.summary.nl = "Je verzorgt wonden bij mensen thuis.".into();
            } else {
                content.study_load.self_study_hours += 1;
            }
            let then = Context { now: stage.now.plus_seconds(60 * minute), ..writer.clone() };
            define::change(app, &then, draft, &content, version.revision).await.unwrap();
        }
        let asked = TrailQuery { thing: Some(draft.uuid()), ..TrailQuery::default() };
        let fields = async |cx: &Context| {
            let trail = audit::timeline(app, cx, &asked).await.unwrap();
            let changed: Vec<_> = trail.events.iter().filter(|event| event.kind == "definition_changed").collect();
            assert_eq!(changed.len(), 1, "one sitting");
            trail.told[&changed[0].id].fields.clone()
        };
        assert_eq!(fields(&quality).await, ["summary", "study_load.self_study_hours"]);
        assert_eq!(fields(&as_key(stage, "farid").await).await, [""; 0], "for who may read the text");
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! How a microcredential ends, on every engine: each end asks why, the trail keeps it, everybody reads it, and awards keep theirs.

use crate::stage::{Stage, on_each_engine};
use app::audit::{TrailQuery, timeline};
use app::define::{self, Ended, VersionRow};
use app::{Context, Refusal, catalogue};
use domain::ending::Ending;
use domain::review::DefinitionState;
use domain::role::{Role, Why};

const FEW: &str = "Er zijn te weinig aanmeldingen.";
const OVER: &str = "De laatste groep is klaar.";

async fn in_state(stage: &Stage, cx: &Context, state: DefinitionState) -> VersionRow {
    let own = define::own(&stage.app, cx).await.unwrap();
    own.into_iter().find(|row| row.state == state).unwrap()
}

fn reasons(ended: &[Ended]) -> Vec<(Ending, &str)> {
    ended.iter().map(|ended| (ended.ending, ended.reason.as_str())).collect()
}

async fn public(stage: &Stage, row: &VersionRow) -> Vec<Ended> {
    let page = catalogue::definition(&stage.app, &stage.visitor(), &row.public_id, Some(&row.version)).await;
    page.unwrap().ended
}

#[tokio::test]
async fn each_end_asks_why_and_the_reason_stays() {
    on_each_engine("ending", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let row = in_state(stage, &leader, DefinitionState::Published).await;
        for short in ["", "klaar", "Bel 06 12345678 of mail."] {
            let refused = define::end(app, &leader, row.id, Ending::Stop, short).await;
            assert!(matches!(refused, Err(Refusal::Invalid(_))), "{short:?}");
        }
        assert_eq!(public(stage, &row).await, [], "what was refused did not happen");
        define::end(app, &leader, row.id, Ending::Stop, &format!("  {FEW}  ")).await.unwrap();
        let twice = define::end(app, &leader, row.id, Ending::Stop, FEW).await;
        assert!(matches!(twice, Err(Refusal::Conflict("conflict-definition-state"))));
        assert_eq!(reasons(&public(stage, &row).await), [(Ending::Stop, FEW)]);
        // Later, so that the order is that of time.
        let later = Context { now: leader.now.plus_seconds(60), ..leader.clone() };
        define::end(app, &later, row.id, Ending::Lapse, OVER).await.unwrap();
        let last = Context { now: leader.now.plus_seconds(120), ..leader.clone() };
        let inside = "De map gaat dicht, zegt Kim.";
        define::end(app, &last, row.id, Ending::Archive, inside).await.unwrap();

        let all = define::dossier(app, &leader, row.id).await.unwrap().ended;
        assert_eq!(reasons(&all), [(Ending::Stop, FEW), (Ending::Lapse, OVER), (Ending::Archive, inside)]);
        assert_eq!(reasons(&public(stage, &row).await), [(Ending::Stop, FEW), (Ending::Lapse, OVER)]);
        let quality = stage.as_role("saaxumhuizen", Role::Quality).await;
        let asked = TrailQuery { thing: Some(row.id.uuid()), ..TrailQuery::default() };
        let trail = timeline(app, &quality, &asked).await.unwrap();
        let why = |kind: &str| {
            let event = trail.events.iter().find(|event| event.kind == kind).unwrap();
            trail.told[&event.id].reason.clone()
        };
        assert_eq!(why("definition_deactivated"), FEW);
        assert_eq!(why("definition_archived"), inside);
    })
    .await;
}

#[tokio::test]
async fn who_may_not_publish_ends_nothing_and_another_school_finds_nothing() {
    on_each_engine("ending_roles", async |stage| {
        let app = &stage.app;
        let reader = stage.as_role("saaxumhuizen", Role::Quality).await;
        let elsewhere = stage.as_role("schokland", Role::ProjectLeader).await;
        let row = in_state(stage, &reader, DefinitionState::Published).await;
        for ending in Ending::ALL {
            let refused = define::end(app, &reader, row.id, ending, "").await;
            assert!(matches!(refused, Err(Refusal::Denied(Why::NotYourRole))), "rights come before what is missing");
            assert!(matches!(define::end(app, &elsewhere, row.id, ending, FEW).await, Err(Refusal::NotFound)));
        }
        // A draft that was never public is put away with a reason for its team.
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let draft = in_state(stage, &leader, DefinitionState::Draft).await;
        assert!(matches!(define::end(app, &leader, draft.id, Ending::Archive, "").await, Err(Refusal::Invalid(_))));
        define::end(app, &leader, draft.id, Ending::Archive, "Het idee is verlaten.").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_demo_has_one_that_stopped_and_its_awards_stay_valid() {
    on_each_engine("ending_demo", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let row = in_state(stage, &leader, DefinitionState::Deactivated).await;
        let search = catalogue::Search { words: row.public_id.clone(), page: 1, ..Default::default() };
        let hits = catalogue::search(app, &stage.visitor(), &search).await.unwrap().hits;
        assert!(hits[0].is_stopped, "it is found and not offered");
        let ended = public(stage, &row).await;
        assert!(ended.len() == 1 && ended[0].ending == Ending::Stop && !ended[0].reason.is_empty());
        let page = catalogue::definition(app, &stage.visitor(), &row.public_id, None).await.unwrap();
        let over = |run: &define::RunRow| run.content.0.ends_on < ended[0].at.day();
        assert!(page.runs.iter().all(over), "no run of it is still to come");
        let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let run = stage.run("GWD-2026-2").await;
        let awards = app::issue::run(app, &teacher, run).await.unwrap().awards;
        assert!(!awards.is_empty());
        assert!(awards.iter().all(|award| award.validity == domain::award::Validity::Valid));
    })
    .await;
}

#[tokio::test]
async fn the_highest_number_stands_for_a_definition_and_there_is_one_next_version() {
    on_each_engine("ending_in_front", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let old = in_state(stage, &leader, DefinitionState::Published).await;
        let newest = define::new_version(app, &leader, old.id).await.unwrap();
        assert_eq!(define::new_version(app, &leader, old.id).await.unwrap(), newest, "who presses twice comes to it");
        let mut content = old.content.0.clone();
        content.summary.nl.push_str(" Ook op zaterdag.");
        let revision = define::dossier(app, &leader, newest).await.unwrap().version.revision;
        define::change(app, &leader, newest, &content, revision).await.unwrap();
        app::demo::explain(app, &leader, newest).await.unwrap();
        define::keep_decision(app, &stage.as_role("saaxumhuizen", Role::Quality).await, newest).await.unwrap();
        assert_eq!(define::new_version(app, &leader, old.id).await.unwrap(), newest, "adopted, and still the next");
        define::publish(app, &leader, newest).await.unwrap();
        let search = catalogue::Search { words: old.public_id.clone(), page: 1, ..Default::default() };
        let found = async || {
            let hit = catalogue::search(app, &stage.visitor(), &search).await.unwrap().hits.remove(0);
            let page = catalogue::definition(app, &stage.visitor(), &old.public_id, None).await.unwrap();
            assert_eq!(
                hit.is_stopped,
                page.version.state == DefinitionState::Deactivated,
                "the shelf and the page agree"
            );
            (page.version.id, hit.is_stopped)
        };
        assert_eq!(found().await, (newest, false));
        define::end(app, &leader, newest, Ending::Stop, FEW).await.unwrap();
        assert_eq!(found().await, (newest, true), "an older version does not come in its place");
        let other = define::new_version(app, &leader, newest).await.unwrap();
        assert!(other != newest, "after it is published there is a next one");
    })
    .await;
}

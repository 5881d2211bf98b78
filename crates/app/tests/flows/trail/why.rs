// SPDX-License-Identifier: EUPL-1.2
//! Why something was done stands in the timeline, for who may read it where it was written, on every engine.

use crate::stage::{Stage, on_each_engine};
use app::audit::{self, TrailQuery};
use app::co_own::{self, Question};
use app::define::{self, proposals};
use app::people::interest;
use app::{Context, people};
use domain::Id;
use domain::co_owner::CoOwnerStep;
use domain::framework::proposal::{Decision, DecisionOutcome, Proposal};
use domain::review::DefinitionState;
use domain::role::Role;

/// What is told of the newest event of a kind: which text it is about, and why.
async fn told(stage: &Stage, cx: &Context, kind: &str) -> (String, String) {
    let asked = TrailQuery { kind: Some(kind.into()), ..TrailQuery::default() };
    let trail = audit::timeline(&stage.app, cx, &asked).await.unwrap();
    let newest = trail.events.first().unwrap_or_else(|| panic!("no {kind}"));
    let told = &trail.told[&newest.id];
    (told.title.nl.clone(), told.reason.clone())
}

#[tokio::test]
async fn a_decision_of_the_board_a_licence_and_a_proposal_say_why() {
    on_each_engine("trail_why", async |stage| {
        let app = &stage.app;
        let quality = stage.as_role("saaxumhuizen", Role::Quality).await;
        let elsewhere = stage.as_role("schokland", Role::Quality).await;
        let auditor = Context { now: stage.now, ..people::as_key(app, "farid").await.unwrap() };
        let asked = TrailQuery { kind: Some("definition_decided".into()), ..TrailQuery::default() };
        let trail = audit::timeline(app, &quality, &asked).await.unwrap();
        assert!(!trail.events.is_empty());
        for event in &trail.events {
            let mut tx = app.store.read().await.unwrap();
            let decisions = store::definition::decisions(&mut tx, Id::from_uuid(event.thing_id.unwrap())).await;
            let number = event.facts.0["number"].as_str().unwrap();
            let taken = decisions.unwrap().into_iter().find(|decision| decision.number == number).unwrap();
            assert_eq!(trail.told[&event.id].reason, taken.content.0.reason, "{number}");
        }
        assert_eq!(told(stage, &auditor, "definition_decided").await.1, "");

        // Each side reads what its own board said of a licence.
        let (title, why) = told(stage, &quality, "licence_granted").await;
        assert!(!title.is_empty() && why.starts_with("Schokland heeft ervaren beoordelaars"), "{title}: {why}");
        let (title, why) = told(stage, &elsewhere, "licence_agreed").await;
        assert!(!title.is_empty() && why.starts_with("De beoordelaars zijn door ons aangewezen"), "{title}: {why}");

        let office = Context { now: stage.now, ..people::as_key(app, "renske").await.unwrap() };
        let change = Proposal {
            criterion: "Q9".into(),
            text: "Leeruitkomsten zijn toetsbaar en in gewone woorden geschreven.".into(),
            reason: "Cursisten lezen ze ook, en begrijpen ze nu niet altijd.".into(),
        };
        let id = proposals::propose(app, &quality, "mbo-2024-2025", change.clone()).await.unwrap();
        assert_eq!(told(stage, &quality, "framework_proposed").await.1, change.reason);
        let reason = "Dit past bij wat de scholen vragen.".to_owned();
        let decision = Decision { outcome: DecisionOutcome::Accepted, reason: reason.clone() };
        proposals::decide(app, &office, id, decision).await.unwrap();
        assert_eq!(told(stage, &quality, "framework_proposal_decided").await.1, reason);
    })
    .await;
}

#[tokio::test]
async fn why_a_school_does_not_make_a_text_along_is_told_to_its_own_people() {
    on_each_engine("trail_why_along", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let writer = stage.as_role("saaxumhuizen", Role::Designer).await;
        let other = stage.as_role("schokland", Role::ProjectLeader).await;
        let quality = stage.as_role("schokland", Role::Quality).await;
        let own = define::own(app, &leader).await.unwrap();
        let row = own.into_iter().find(|row| row.state == DefinitionState::Published).unwrap();
        let title = row.content.0.title.nl.clone();
        let draft = define::create(app, &writer, row.content.0, &row.framework_id).await.unwrap();
        let question = Question { co_owner: "schokland".into(), question: "Zullen wij dit samen maken?".into() };
        let along = co_own::ask(app, &leader, draft, question).await.unwrap();
        let reason = "Wij hebben hier geen docenten voor.";
        co_own::answer(app, &other, along, CoOwnerStep::Decline, reason).await.unwrap();
        assert_eq!(told(stage, &quality, "co_owner_declined").await, (title, reason.to_owned()));
    })
    .await;
}

#[tokio::test]
async fn why_somebody_is_too_close_is_for_who_may_lift_it_while_it_is_so() {
    on_each_engine("trail_why_interest", async |stage| {
        let app = &stage.app;
        let member = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let admin = stage.as_role("saaxumhuizen", Role::InstitutionAdmin).await;
        let quality = stage.as_role("saaxumhuizen", Role::Quality).await;
        let auditor = Context { now: stage.now, ..people::as_key(app, "farid").await.unwrap() };
        let own = define::own(app, &quality).await.unwrap();
        let version = own.iter().find(|row| row.state == DefinitionState::Published).unwrap().id;
        let why = "Mijn partner geeft deze les.";
        interest::declare(app, &member, version, why).await.unwrap();
        assert_eq!(told(stage, &admin, "interest_declared").await.1, why);
        assert_eq!(told(stage, &quality, "interest_declared").await.1, "", "that it is so, and not why");
        assert_eq!(told(stage, &auditor, "interest_declared").await.1, "");
        let declared = interest::of_version(app, &admin, version).await.unwrap().declared;
        let id = declared.iter().find(|row| row.person_id == member.person()).unwrap().id;
        let over = "De les wordt door iemand anders gegeven.";
        interest::lift(app, &admin, id, version, over).await.unwrap();
        assert_eq!(told(stage, &admin, "interest_lifted").await.1, over);
        assert_eq!(told(stage, &quality, "interest_lifted").await.1, "", "for who may say so");
        assert_eq!(told(stage, &admin, "interest_declared").await.1, "", "what is over is not held up");
    })
    .await;
}

/// What the timeline of a text tells of the newest event of a kind.
async fn told_of_text(stage: &Stage, cx: &Context, version: Id<define::DefinitionVersion>, kind: &str) -> String {
    let trail = audit::of_text(&stage.app, cx, version, &TrailQuery::default()).await.unwrap().1;
    let newest = trail.events.iter().find(|event| event.kind == kind).unwrap_or_else(|| panic!("no {kind}"));
    trail.told[&newest.id].reason.clone()
}

#[tokio::test]
async fn the_timeline_of_a_text_tells_an_interest_as_its_own_page_does() {
    on_each_engine("trail_why_interest_text", async |stage| {
        let app = &stage.app;
        let member = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let admin = stage.as_role("saaxumhuizen", Role::InstitutionAdmin).await;
        let writer = stage.as_role("saaxumhuizen", Role::Designer).await;
        let own = define::own(app, &writer).await.unwrap();
        let version = own.iter().find(|row| row.state == DefinitionState::Published).unwrap().id;
        let why = "Mijn zus doet dit leerbedrijf.";
        interest::declare(app, &member, version, why).await.unwrap();
        for (cx, reason) in [(&member, why), (&admin, why), (&writer, "")] {
            assert_eq!(told_of_text(stage, cx, version, "interest_declared").await, reason);
            let counted = define::dossier(app, cx, version).await.unwrap().interested.len();
            assert_eq!(counted, usize::from(!reason.is_empty()), "the dossier counts what is shown there");
        }
        let declared = interest::of_version(app, &admin, version).await.unwrap().declared;
        let id = declared.iter().find(|row| row.person_id == member.person()).unwrap().id;
        let over = "Zij werkt daar niet meer.";
        interest::lift(app, &admin, id, version, over).await.unwrap();
        for (cx, reason) in [(&member, over), (&admin, over), (&writer, "")] {
            assert_eq!(told_of_text(stage, cx, version, "interest_lifted").await, reason);
        }
    })
    .await;
}

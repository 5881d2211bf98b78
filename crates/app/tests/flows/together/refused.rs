// SPDX-License-Identifier: EUPL-1.2
//! What must not happen to a text that two schools make together.

use app::co_own::{self, Deciding, Question};
use app::people::interest;
use app::review::{self, Closing, Judgement};
use app::{Context, Refusal, define, work};
use domain::co_owner::{CoOwnerState, CoOwnerStep};
use domain::review::{Answer, CriterionAnswer, DefinitionState, Verdict};
use domain::role::{Actor, Role, Why};

use super::co_owner::{ALONG, BOTH, LEADING, REASON, cast, digest, draft, key, question, row, say, together};
use super::{is_missing, waits};
use crate::stage::{on_each_engine, on_sqlite};

#[tokio::test]
async fn test_h6_for_a_third_school_none_of_it_exists() {
    on_sqlite(async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let id = draft(stage, &cast).await;
        let along = together(stage, &cast, id).await;
        let text = row(stage, &cast.leader, id).await;
        assert!(is_missing(co_own::co_ownership(app, &cast.outsider, along).await));
        assert!(is_missing(co_own::answer(app, &cast.outsider, along, CoOwnerStep::Accept, "").await));
        assert!(is_missing(co_own::end(app, &cast.outsider, along, REASON).await));
        assert!(is_missing(say(stage, &cast.outsider, (along, &text), Verdict::Adopt).await));
        assert!(is_missing(co_own::on_version(app, &cast.outsider, id).await));
        assert!(is_missing(co_own::ask(app, &cast.outsider, id, question()).await));
        assert!(is_missing(define::dossier(app, &cast.outsider, id).await));
        assert!(is_missing(define::change(app, &cast.outsider, id, &text.content.0, text.revision).await));
        assert!(is_missing(define::text_at(app, &cast.outsider, id, 1).await));
        assert!(is_missing(define::exists::resembling(app, &cast.outsider, id).await));
        assert!(is_missing(interest::of_version(app, &cast.outsider, id).await));
        assert!(co_own::all(app, &cast.outsider).await.unwrap().is_empty());
        let nobody = co_own::co_ownership(app, &stage.visitor(), along).await;
        assert!(matches!(nobody, Err(Refusal::Denied(Why::NotSignedIn))));
        // A co-owner does not ask a next one, and costs are the leading school's.
        assert_eq!(key(co_own::ask(app, &cast.along_leader, id, question()).await), "leading-owner");
        assert!(is_missing(app::cost::calculations(app, &cast.along_leader, id).await));
    })
    .await;
}

#[tokio::test]
async fn test_h6_nobody_decides_on_own_work_in_either_school() {
    on_sqlite(async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let with = |cx: &Context, roles: &[Role]| match &cx.actor {
            Actor::Staff { person, institution, .. } => {
                cx.as_actor(Actor::Staff { person: *person, institution: *institution, roles: roles.to_vec() })
            }
            _ => panic!("staff"),
        };
        let id = draft(stage, &cast).await;
        let along = together(stage, &cast, id).await;
        let read = row(stage, &cast.along_writer, id).await;
        let mut content = read.content.0.clone();
        content.summary.nl.push_str(" En meer.");
        define::change(app, &cast.along_writer, id, &content, read.revision).await.unwrap();
        interest::declare(app, &cast.along_board, id, "Een band met de aanvrager.").await.unwrap();
        define::submit(app, &cast.writer, id).await.unwrap();
        let text = row(stage, &cast.along_board, id).await;
        let both = [Role::BoardMember, Role::BoardChair, Role::Designer];
        for (who, why) in [
            (with(&cast.along_writer, &both), "own-work"),
            (with(&cast.along_leader, &both), "own-work"),
            (cast.along_board.clone(), "interest"),
            (cast.own_board.clone(), "co-owner-conflict-own-board"),
            (cast.along_teacher.clone(), "denied"),
        ] {
            assert_eq!(key(say(stage, &who, (along, &text), Verdict::Adopt).await), why);
        }
        // Who wrote along counts at the leading school too, and each school lifts an interest of its own people.
        let chair = stage.as_role(LEADING, Role::BoardChair).await;
        let seen = interest::of_version(app, &chair, id).await.unwrap();
        assert!(seen.declared.is_empty(), "people of the other school are its own matter");
        assert!(define::dossier(app, &chair, id).await.unwrap().interested.is_empty(), "nor are they counted");
        let declared = interest::of_version(app, &cast.along_board, id).await.unwrap().declared.remove(0);
        assert!(is_missing(interest::lift(app, &chair, declared.id, id, REASON).await));
        let home = stage.as_role(ALONG, Role::InstitutionAdmin).await;
        interest::lift(app, &home, declared.id, id, REASON).await.unwrap();
        say(stage, &cast.along_board, (along, &text), Verdict::Adopt).await.unwrap();
        let members = review::review(app, &chair, id).await.unwrap().members;
        assert!(!members.is_empty() && members.iter().all(|member| !member.is_author));
    })
    .await;
}

#[tokio::test]
async fn test_h6_two_who_answer_and_an_end_while_the_board_decides() {
    on_each_engine("co_owner_race", async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        for _ in 0..3 {
            let id = draft(stage, &cast).await;
            let along = co_own::ask(app, &cast.leader, id, question()).await.unwrap();
            let answers: Vec<_> = (0..4)
                .map(|n| {
                    let (app, cx) = (app.clone(), cast.along_leader.clone());
                    let step = if n % 2 == 0 { CoOwnerStep::Accept } else { CoOwnerStep::Decline };
                    tokio::spawn(async move { co_own::answer(&app, &cx, along, step, REASON).await })
                })
                .collect();
            let mut done = 0;
            for answer in answers {
                match answer.await.unwrap() {
                    Ok(()) => done += 1,
                    other => assert_eq!(key(other), "co-owner-conflict-state"),
                }
            }
            assert_eq!(done, 1, "one answer counts");
        }
        for _ in 0..3 {
            let id = draft(stage, &cast).await;
            let along = together(stage, &cast, id).await;
            define::submit(app, &cast.writer, id).await.unwrap();
            let text = row(stage, &cast.along_board, id).await;
            let deciding = Deciding {
                version: id,
                text: digest(stage, &text).await,
                verdict: Verdict::Reject,
                reason: REASON.into(),
                meeting: BOTH,
            };
            let (one, other) = ((app.clone(), cast.along_board.clone()), (app.clone(), cast.leader.clone()));
            let decides = tokio::spawn(async move { co_own::decide(&one.0, &one.1, along, deciding).await });
            let ends = tokio::spawn(async move { co_own::end(&other.0, &other.1, along, REASON).await });
            let decided = decides.await.unwrap();
            ends.await.unwrap().unwrap();
            let state = row(stage, &cast.leader, id).await.state;
            match decided {
                Ok(_) => assert_eq!(state, DefinitionState::NeedsWork, "decided first"),
                refused => {
                    assert_eq!(key(refused), "co-owner-conflict-state");
                    assert_eq!(state, DefinitionState::UnderReview, "ended first: the decision was not taken");
                }
            }
            assert!(is_missing(define::dossier(app, &cast.along_board, id).await), "from here on it is not theirs");
            let ended = co_own::co_ownership(app, &cast.along_board, along).await.unwrap();
            assert_eq!((ended.item.row.state, ended.versions.len()), (CoOwnerState::Ended, 0));
        }
    })
    .await;
}

#[tokio::test]
async fn test_h6_bad_questions_reasons_and_moments_are_refused_with_a_reason() {
    on_sqlite(async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let id = draft(stage, &cast).await;
        let ask = async |code: &str, text: &str| {
            key(co_own::ask(app, &cast.leader, id, Question { co_owner: code.into(), question: text.into() }).await)
        };
        let long = "x".repeat(10_000);
        assert_eq!(ask("nergens", "Zullen wij dit samen maken?").await, "delivery-problem-institution");
        assert_eq!(ask(LEADING, "Zullen wij dit samen maken?").await, "delivery-problem-self");
        assert_eq!(ask(ALONG, "Samen?").await, "co-owner-problem-question");
        assert_eq!(ask(ALONG, &long).await, "delivery-problem-text-long");
        assert_eq!(ask(ALONG, "Zullen wij dit samen maken?").await, "ok");
        assert_eq!(ask(ALONG, "Zullen wij dit samen maken?").await, "co-owner-problem-already");
        let along = co_own::on_version(app, &cast.leader, id).await.unwrap()[0].row.id;
        let no = co_own::answer(app, &cast.along_leader, along, CoOwnerStep::Decline, "nee").await;
        assert_eq!(key(no), "delivery-problem-reason");
        let no = co_own::answer(app, &cast.along_leader, along, CoOwnerStep::Decline, &long).await;
        assert_eq!(key(no), "delivery-problem-text-long");
        assert_eq!(
            key(co_own::answer(app, &cast.leader, along, CoOwnerStep::Accept, "").await),
            "co-owner-conflict-state"
        );
        assert_eq!(key(co_own::end(app, &cast.along_leader, along, REASON).await), "co-owner-conflict-state");
        assert_eq!(key(co_own::end(app, &cast.leader, along, &long).await), "delivery-problem-text-long");
        // Whose role is taken away has nothing left of it.
        let Actor::Staff { person, institution, .. } = cast.along_leader.actor else { panic!("staff") };
        let gone = cast.along_leader.as_actor(Actor::Staff { person, institution, roles: Vec::new() });
        assert_eq!(key(co_own::answer(app, &gone, along, CoOwnerStep::Accept, "").await), "denied");
        co_own::answer(app, &cast.along_leader, along, CoOwnerStep::Accept, "").await.unwrap();
        assert_eq!(key(define::dossier(app, &gone, id).await), "denied");
        // Declined or stopped, it can be asked again; not while the text is frozen.
        co_own::end(app, &cast.leader, along, REASON).await.unwrap();
        assert_eq!(ask(ALONG, "Zullen wij het nog eens proberen?").await, "ok");
        define::submit(app, &cast.writer, id).await.unwrap();
        assert_eq!(ask("waddenpoort", "Doen jullie ook mee hieraan?").await, "co-owner-conflict-not-draft");
        // A yes while the text lies before the board brings it before the other board too.
        let second = co_own::on_version(app, &cast.leader, id).await.unwrap().pop().unwrap().row.id;
        co_own::answer(app, &cast.along_leader, second, CoOwnerStep::Accept, "").await.unwrap();
        assert!(waits(stage, &cast.along_board, work::WaitingKind::AgreeToText, second.uuid()).await);
        // One message for each who must act, and none names the course.
        let title = row(stage, &cast.leader, id).await.content.0.title.nl;
        let mails = app::demo::mail(app).await.unwrap();
        let about: Vec<_> = mails.iter().filter(|mail| mail.message.body.contains("/werk/mede-eigenaar/")).collect();
        assert!(about.len() >= 4, "{}", about.len());
        assert!(about.iter().all(|mail| !mail.message.body.contains(&title)));
        let keys: std::collections::BTreeSet<_> = about.iter().map(|mail| mail.message.event_key.clone()).collect();
        assert_eq!(keys.len(), about.len());
    })
    .await;
}

#[tokio::test]
async fn test_h6_how_the_leading_board_judged_stays_with_it() {
    on_each_engine("co_owner_votes", async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let id = draft(stage, &cast).await;
        together(stage, &cast, id).await;
        define::submit(app, &cast.writer, id).await.unwrap();
        let text = row(stage, &cast.leader, id).await;
        let mut members = Vec::new();
        for name in ["shanti", "hendrik-jan"] {
            members.push(Context { now: stage.now, ..app::people::as_key(app, name).await.unwrap() });
        }
        for member in &members {
            let review = review::review(app, member, id).await.unwrap();
            let answer = |criterion: &&str| CriterionAnswer {
                criterion: (*criterion).to_owned(),
                answer: Answer::Agree,
                reason: "Zo zie ik het zelf.".into(),
            };
            let answers = review.criteria().iter().map(answer).collect();
            review::judge(app, member, id, Judgement { revision: text.revision, answers }).await.unwrap();
        }
        let closing = Closing {
            revision: text.revision,
            verdict: Some(Verdict::Adopt),
            reason: "Alle punten zijn besproken en akkoord.".into(),
        };
        review::close(app, &members[1], id, closing).await.unwrap();
        let mut tx = app.store.read().await.unwrap();
        let decision = store::definition::decisions(&mut tx, id).await.unwrap().remove(0).id;
        drop(tx);
        let own = review::decision(app, &cast.leader, decision).await.unwrap();
        assert!(own.decision.content.0.votes.len() > 1 && own.record.is_some());
        let along = review::decision(app, &cast.along_writer, decision).await.unwrap();
        assert_eq!(along.decision.number, own.decision.number, "what was decided is read by both");
        assert!(along.decision.content.0.votes.is_empty() && along.record.is_none(), "how each member judged is not");
        let told = async |cx: &Context| {
            let events = define::dossier(app, cx, id).await.unwrap().events;
            events.iter().any(|event| event.kind == "definition_judged")
        };
        assert_eq!((told(&cast.leader).await, told(&cast.along_writer).await), (true, false));
    })
    .await;
}

#[tokio::test]
async fn test_h6_a_decision_that_was_kept_can_be_kept_again_after_a_no() {
    on_each_engine("co_owner_kept", async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let demo = co_own::all(app, &cast.leader).await.unwrap();
        let demo = demo.iter().find(|item| item.row.state == CoOwnerState::Agreed).unwrap();
        let all = define::own(app, &cast.leader).await.unwrap();
        let is_next = |row: &&define::VersionRow| {
            row.definition_id == demo.row.definition_id && row.state == DefinitionState::Draft
        };
        let id = all.iter().find(is_next).unwrap().id;
        let quality = stage.as_role(LEADING, Role::Quality).await;
        app::demo::explain(app, &cast.leader, id).await.unwrap();
        define::keep_decision(app, &quality, id).await.unwrap();
        let kept = row(stage, &cast.along_board, id).await;
        say(stage, &cast.along_board, (demo.row.id, &kept), Verdict::AskForMore).await.unwrap();
        let mut tx = app.store.read().await.unwrap();
        assert!(store::definition::decisions(&mut tx, id).await.unwrap().is_empty(), "it stands no longer");
        drop(tx);
        assert_eq!(key(define::submit(app, &cast.leader, id).await), "co-owner-problem-unchanged");
        let read = row(stage, &cast.leader, id).await;
        let mut content = read.content.0.clone();
        content.summary.nl.push_str(" Met een slot.");
        define::change(app, &cast.leader, id, &content, read.revision).await.unwrap();
        define::submit(app, &cast.leader, id).await.unwrap();
        define::withdraw(app, &cast.leader, id).await.unwrap();
        let told = app::people::outbox(app).await.unwrap();
        let back = format!("co-owner-taken-back:{}:{id}:", demo.row.id);
        assert!(told.iter().any(|mail| mail.event_key.starts_with(&back)), "their board need not decide now");
        define::keep_decision(app, &quality, id).await.unwrap();
    })
    .await;
}

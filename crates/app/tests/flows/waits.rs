// SPDX-License-Identifier: EUPL-1.2
//! What waits around taking part, quality and questions, for whom and until when; and the one message that each event gives.

use crate::participate::{PDF, application, complete, office, school, signed};
use crate::stage::{Stage, on_each_engine};
use app::define::{self, proposals};
use app::participate;
use app::review::{self, Closing, Judgement};
use app::work::{Mark, WaitingItem, WaitingKind};
use app::{Context, people};
use domain::framework::proposal::{Decision, DecisionOutcome, Proposal};
use domain::participation::ConditionState;
use domain::review::{Answer, CriterionAnswer, DefinitionState, Verdict};
use domain::role::Role;
use store::mail::MailRow;

async fn person(stage: &Stage, key: &str) -> Context {
    Context { now: stage.now, ..people::as_key(&stage.app, key).await.unwrap() }
}

async fn waits(stage: &Stage, cx: &Context, kind: WaitingKind) -> Vec<WaitingItem> {
    let all = app::work::waiting(&stage.app, cx).await.unwrap();
    all.into_iter().filter(|item| item.kind == kind).collect()
}

async fn mails(stage: &Stage, event: &str) -> Vec<MailRow> {
    let mut tx = stage.app.store.read().await.unwrap();
    let all = store::mail::newest(&mut tx, 1_000).await.unwrap();
    all.into_iter().filter(|mail| mail.event_key.starts_with(event)).collect()
}

fn addresses(mails: &[MailRow]) -> Vec<&str> {
    let mut addresses: Vec<_> = mails.iter().map(|mail| mail.address.as_str()).collect();
    addresses.sort_unstable();
    addresses
}

const BOTH: [&str; 2] = ["proef-1-executive_board@proef.example", "proef-1-project_leader@proef.example"];

#[tokio::test]
async fn a_complete_application_waits_for_the_office_and_the_school_hears_what_came_of_it() {
    on_each_engine("waits_office", async |stage| {
        let app = &stage.app;
        let people = school(stage, 1).await;
        let office = office(stage).await;
        let of_school = async |kind| {
            let items = waits(stage, &office, kind).await;
            items.into_iter().find(|item| item.title.nl == "Proefschool 1")
        };
        complete(stage, &people, stage.now).await;
        let id = participate::own(app, &people.0).await.unwrap().row.id;
        assert!(
            waits(stage, &people.0, WaitingKind::FillGaps).await.is_empty(),
            "a complete application lacks nothing"
        );
        let told = mails(stage, &format!("participation-complete:{id}:")).await;
        assert_eq!(addresses(&told), ["renske@leerbewijs.example"], "one event, one message");
        assert!(told[0].body.contains("Er is een plaats.") && told[0].body.contains("There is a seat."));
        let admit = of_school(WaitingKind::AdmitParticipation).await.unwrap();
        assert_eq!((admit.thing, admit.since), (id.uuid(), stage.now));
        let judge = of_school(WaitingKind::JudgeConditions).await.unwrap();
        assert_eq!((judge.thing, judge.count), (id.uuid(), Some(2)), "one item for all that was reported");

        let reason = "Noem ook met welke werkgevers.";
        participate::judge(app, &office, id, "together", (ConditionState::NotMet, reason)).await.unwrap();
        let told = mails(stage, &format!("condition-not-met:{id}:together:")).await;
        assert_eq!(addresses(&told), BOTH);
        assert!(told.iter().all(|mail| mail.body.matches(reason).count() == 2), "the reason, in both languages");
        assert!(of_school(WaitingKind::AdmitParticipation).await.is_none(), "something is missing");
        participate::judge(app, &office, id, "lifelong", (ConditionState::Confirmed, "")).await.unwrap();
        assert!(of_school(WaitingKind::JudgeConditions).await.is_none());
        assert!(mails(stage, "condition-not-met:").await.len() == 2, "of a yes nobody is told by mail");

        participate::report(app, &people.0, "together", "Met Thuiszorg De Proef en nog twee.").await.unwrap();
        participate::admit(app, &office, id).await.unwrap();
        assert_eq!(addresses(&mails(stage, &format!("participation-admitted:{id}:")).await), BOTH);
        assert!(of_school(WaitingKind::AdmitParticipation).await.is_none());
        // From now on what is asked while taking part counts: three conditions, four roles in the team.
        let gaps = waits(stage, &people.0, WaitingKind::FillGaps).await;
        assert_eq!(gaps.iter().map(|item| (item.thing, item.count)).collect::<Vec<_>>(), [(id.uuid(), Some(7))]);
        assert!(waits(stage, &people.1, WaitingKind::FillGaps).await.is_empty(), "the executive board keeps no team");
        let seats = participate::overview(app, &office).await.unwrap().remove(0).seats;
        assert!(seats.iter().any(|seat| seat.row.id == id && seat.lacking == 7), "the office is told the same");
        let judge = of_school(WaitingKind::JudgeConditions).await.unwrap();
        assert_eq!(judge.count, Some(1), "what was reported waits also of who takes part");
        let reason = "De school is gefuseerd met een andere.";
        participate::end(app, &office, id, reason).await.unwrap();
        let told = mails(stage, &format!("participation-ended:{id}:")).await;
        assert_eq!(addresses(&told), BOTH);
        assert!(told.iter().all(|mail| mail.body.matches(reason).count() == 2), "why, in both languages");
        assert!(waits(stage, &people.0, WaitingKind::FillGaps).await.is_empty(), "what is over lacks nothing");
        assert!(of_school(WaitingKind::JudgeConditions).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn an_agreement_waits_to_be_brought_until_one_holds_or_lies_before_the_board() {
    on_each_engine("waits_agreement", async |stage| {
        let app = &stage.app;
        let (leader, board) = school(stage, 1).await;
        let brings = async |cx: &Context| waits(stage, cx, WaitingKind::BringAgreement).await;
        assert!(brings(&leader).await.is_empty(), "who does not apply needs none");
        participate::apply(app, &leader, "pilot-mbo", application()).await.unwrap();
        assert_eq!(brings(&leader).await[0].since, stage.now);
        assert!(brings(&board).await.is_empty(), "the board signs, and brings nothing");
        let agreement = participate::upload(app, &leader, PDF).await.unwrap();
        assert!(brings(&leader).await.is_empty(), "it waits for the board now");
        participate::sign(app, &board, agreement, signed()).await.unwrap();
        assert!(brings(&leader).await.is_empty());
        let last = signed().valid_until;
        let after = last.plus_days(1).unwrap();
        let late = Context { now: after.start().plus_seconds(3_600), ..leader.clone() };
        assert_eq!(brings(&late).await[0].since, after.start(), "it ran out");
        participate::withdraw_agreement(app, &board, agreement, "Het bestuur kijkt opnieuw.").await.unwrap();
        assert_eq!(brings(&leader).await.len(), 1, "it was withdrawn");
        participate::withdraw(app, &leader, "Wij hebben nu te weinig mensen.").await.unwrap();
        assert!(brings(&leader).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_proposal_waits_for_the_office_until_it_is_decided_on() {
    on_each_engine("waits_proposal", async |stage| {
        let app = &stage.app;
        let office = office(stage).await;
        let before = waits(stage, &office, WaitingKind::DecideProposal).await.len();
        let quality = stage.as_role("saaxumhuizen", Role::Quality).await;
        let framework = define::framework(app, &quality, "mbo-2024-2025").await.unwrap();
        let criterion = &framework.criteria[0];
        let proposal = Proposal {
            criterion: criterion.key.clone(),
            text: format!("{} Ook op afstand.", criterion.text.nl),
            reason: "Veel deelnemers leren op afstand.".into(),
        };
        let id = proposals::propose(app, &quality, "mbo-2024-2025", proposal).await.unwrap();
        let waiting = waits(stage, &office, WaitingKind::DecideProposal).await;
        assert_eq!(waiting.len(), before + 1);
        let item = waiting.into_iter().find(|item| item.thing == id).unwrap();
        assert_eq!(item.title.nl, format!("{}. {}", criterion.key, criterion.label.nl));
        assert_eq!(item.public_id.as_deref(), Some("mbo-2024-2025"));
        assert!(waits(stage, &quality, WaitingKind::DecideProposal).await.is_empty());
        let decision =
            Decision { outcome: DecisionOutcome::Declined, reason: "Dit staat er al, in andere woorden.".into() };
        proposals::decide(app, &office, id, decision).await.unwrap();
        assert_eq!(waits(stage, &office, WaitingKind::DecideProposal).await.len(), before);
    })
    .await;
}

#[tokio::test]
async fn a_decision_that_can_stand_waits_for_a_colleague_and_not_for_the_writer() {
    on_each_engine("waits_kept", async |stage| {
        let app = &stage.app;
        let (writer, leader) = (person(stage, "youssef").await, person(stage, "marieke").await);
        let quality = stage.as_role("saaxumhuizen", Role::Quality).await;
        let own = define::own(app, &writer).await.unwrap();
        let old = own.into_iter().find(|row| row.state == DefinitionState::Published).unwrap();
        let id = define::new_version(app, &writer, old.id).await.unwrap();
        let confirms = async |cx: &Context| {
            waits(stage, cx, WaitingKind::ConfirmDecision).await.iter().any(|item| item.thing == id.uuid())
        };
        assert!(!confirms(&leader).await, "nothing changed yet");
        let mut content = old.content.0.clone();
        content.summary.nl.push_str(" Ook op zaterdag.");
        define::change(app, &writer, id, &content, 1).await.unwrap();
        assert!(confirms(&leader).await && confirms(&quality).await);
        assert!(!confirms(&writer).await);
        assert!(!confirms(&person(stage, "ruben").await).await, "of another school");
        content.summary.nl.clear();
        define::change(app, &writer, id, &content, 2).await.unwrap();
        assert!(!confirms(&leader).await, "what is not complete cannot be confirmed");
        content.summary = old.content.0.summary.clone();
        content.summary.nl.push_str(" Ook op zaterdag.");
        define::change(app, &writer, id, &content, 3).await.unwrap();
        define::keep_decision(app, &leader, id).await.unwrap();
        assert!(!confirms(&leader).await && !confirms(&quality).await);
    })
    .await;
}

fn judged(question: &str) -> Vec<CriterionAnswer> {
    let answer = if question.is_empty() { Answer::Agree } else { Answer::Question };
    vec![CriterionAnswer { criterion: "Q7".into(), answer, reason: question.into() }]
}

#[tokio::test]
async fn a_question_with_a_judgement_waits_for_the_writers_as_any_other() {
    on_each_engine("waits_question", async |stage| {
        let app = &stage.app;
        let (writer, chair) = (person(stage, "youssef").await, person(stage, "hendrik-jan").await);
        let own = define::own(app, &writer).await.unwrap();
        let version = own.into_iter().find(|row| row.state == DefinitionState::UnderReview).unwrap();
        let (id, revision) = (version.id, version.revision);
        let asked = async || {
            waits(stage, &writer, WaitingKind::AnswerQuestion).await.into_iter().find(|item| item.thing == id.uuid())
        };
        let told = async || mails(stage, "asked:").await.into_iter().filter(|mail| mail.made_at >= stage.now).count();
        assert!(asked().await.is_none() && told().await == 0);
        let judge = async |question: &str| {
            let judgement = Judgement { revision, answers: judged(question) };
            review::judge(app, &chair, id, judgement).await.unwrap();
        };
        judge("Wie is de doelgroep?").await;
        assert_eq!(asked().await.unwrap().since, stage.now);
        let first = told().await;
        assert!(first > 0);
        judge("Wie is de doelgroep?").await;
        assert_eq!(told().await, first, "saved once more it is no other question");
        review::remark(app, &writer, id, "Q7", "Helpenden en verzorgenden.").await.unwrap();
        assert!(asked().await.is_none());
        judge("Wie is de doelgroep?").await;
        assert!(asked().await.is_none(), "it was answered");
        judge("En wie nog meer?").await;
        assert!(asked().await.is_some() && told().await == first * 2);
        judge("").await;
        assert!(asked().await.is_none(), "who asked is content");
    })
    .await;
}

#[tokio::test]
async fn a_text_waits_since_what_made_it_a_task_and_not_since_it_was_saved() {
    on_each_engine("waits_since", async |stage| {
        let app = &stage.app;
        let (writer, chair) = (person(stage, "youssef").await, person(stage, "hendrik-jan").await);
        let at = |cx: &Context, minutes: i64| Context { now: stage.now.plus_seconds(minutes * 60), ..cx.clone() };
        let own = define::own(app, &writer).await.unwrap();
        let version = own.iter().find(|row| row.state == DefinitionState::UnderReview).unwrap();
        let (id, revision) = (version.id, version.revision);
        let item = async |cx: &Context, kind: WaitingKind, thing: uuid::Uuid| {
            waits(stage, cx, kind).await.into_iter().find(|item| item.thing == thing).unwrap()
        };

        // One member of the demo judged it, so that the chair's own judgement is the last that is needed.
        let found = review::review(app, &chair, id).await.unwrap();
        let agree = |criterion: &&str| CriterionAnswer {
            criterion: (*criterion).to_owned(),
            answer: Answer::Agree,
            reason: String::new(),
        };
        let mut answers: Vec<_> = found.criteria().iter().map(agree).collect();
        (answers[0].answer, answers[0].reason) = (Answer::Question, "Wie is de doelgroep?".into());
        review::judge(app, &at(&chair, 1), id, Judgement { revision, answers }).await.unwrap();
        let closes = item(&at(&chair, 2), WaitingKind::CloseReview, id.uuid()).await;
        assert_eq!(closes.since, at(&chair, 1).now, "not since it was handed in");
        let ask = Closing { revision, verdict: Some(Verdict::AskForMore), reason: "Beschrijf de doelgroep.".into() };
        review::close(app, &at(&chair, 3), id, ask).await.unwrap();

        let dossier = define::dossier(app, &writer, id).await.unwrap();
        let mut content = dossier.version.content.0.clone();
        content.study_load.contact_hours += 8;
        define::change(app, &at(&writer, 4), id, &content, dossier.version.revision).await.unwrap();
        let asked = item(&at(&writer, 5), WaitingKind::CompleteDefinition, id.uuid()).await;
        assert_eq!(asked.since, at(&chair, 3).now, "not since it was saved");
        let shown = define::dossier(app, &writer, id).await.unwrap().version.version;
        assert_eq!(asked.marks, [Mark::Version(shown)], "the number that its page shows");

        let old = own.iter().find(|row| row.state == DefinitionState::Published).unwrap();
        let draft = define::new_version(app, &at(&writer, 6), old.id).await.unwrap();
        let mut content = old.content.0.clone();
        content.summary.nl.push_str(" Ook op zaterdag.");
        define::change(app, &at(&writer, 7), draft, &content, 1).await.unwrap();
        let begun = item(&at(&writer, 8), WaitingKind::FinishDraft, draft.uuid()).await;
        assert_eq!(begun.since, at(&writer, 6).now, "since it was begun");
    })
    .await;
}

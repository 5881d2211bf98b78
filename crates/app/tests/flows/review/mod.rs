// SPDX-License-Identifier: EUPL-1.2
//! The examination board decides together: stories on both engines.

mod versions;

use crate::stage::{Stage, on_each_engine};
use app::define::{self, DefinitionVersion};
use app::people::interest;
use app::review::evidence::{self, NewEvidence};
use app::review::{self, Closing, Judgement};
use app::{Context, Refusal};
use domain::Id;
use domain::board::Standing;
use domain::review::{Answer, CriterionAnswer, DefinitionState, Verdict};
use domain::role::{Role, Why};
use sha2::{Digest, Sha256};

async fn person(stage: &Stage, key: &str) -> Context {
    let cx = app::people::as_key(&stage.app, key).await.unwrap();
    Context { now: stage.now, ..cx }
}

/// The changed version of the demo that lies before the board; one member has judged it.
async fn waiting(stage: &Stage) -> (Id<DefinitionVersion>, i64) {
    let cx = stage.as_role("saaxumhuizen", Role::Quality).await;
    let work = define::work(&stage.app, &cx).await.unwrap();
    let row = work.versions.into_iter().find(|row| row.state == DefinitionState::UnderReview).unwrap();
    (row.id, row.revision)
}

async fn all_agree(stage: &Stage, cx: &Context, id: Id<DefinitionVersion>) -> Vec<CriterionAnswer> {
    let review = review::review(&stage.app, cx, id).await.unwrap();
    let answer = |criterion: &&str| CriterionAnswer {
        criterion: (*criterion).to_owned(),
        answer: Answer::Agree,
        reason: String::new(),
    };
    review.criteria().iter().map(answer).collect()
}

fn piece(title: &str) -> NewEvidence {
    NewEvidence {
        criterion: "Q7".into(),
        title: title.into(),
        link: "https://saaxumhuizen.example/stuk".into(),
        file: None,
    }
}

fn adopt(revision: i64) -> Closing {
    Closing { revision, verdict: Some(Verdict::Adopt), reason: "Alle punten zijn besproken en akkoord.".into() }
}

fn key(result: app::Result<impl Sized>) -> &'static str {
    match result {
        Err(Refusal::Conflict(key)) => key,
        Err(Refusal::Invalid(problems)) => problems[0].key,
        Err(Refusal::Denied(Why::OwnWork)) => "own-work",
        Err(Refusal::Denied(Why::Interest)) => "interest",
        Err(Refusal::Denied(_)) => "denied",
        Err(Refusal::NotFound) => "not-found",
        Err(other) => panic!("{other:?}"),
        Ok(_) => "ok",
    }
}

#[tokio::test]
async fn t07_two_members_judge_and_the_chair_closes() {
    on_each_engine("review_close", async |stage| {
        let (id, revision) = waiting(stage).await;
        let chair = person(stage, "hendrik-jan").await;
        assert_eq!(key(review::close(&stage.app, &chair, id, adopt(revision)).await), "board-problem-quorum");
        let answers = all_agree(stage, &chair, id).await;
        let judgement = Judgement { revision, answers };
        review::judge(&stage.app, &chair, id, judgement).await.unwrap();
        let member = person(stage, "shanti").await;
        assert_eq!(key(review::close(&stage.app, &member, id, adopt(revision)).await), "denied", "the chair closes");
        assert_eq!(key(review::close(&stage.app, &chair, id, adopt(revision - 1)).await), "board-conflict-changed");
        let decided = review::close(&stage.app, &chair, id, adopt(revision)).await.unwrap();
        assert_eq!(key(review::close(&stage.app, &chair, id, adopt(revision)).await), "conflict-definition-state");

        let after = review::review(&stage.app, &chair, id).await.unwrap();
        assert_eq!(after.dossier.version.state, DefinitionState::Adopted);
        let decision = &after.dossier.decisions[0];
        assert_eq!((decision.number.as_str(), decision.content.0.members_present), (decided.number.as_str(), 2));
        assert!(decision.content.0.votes.iter().all(|vote| vote.standing == Standing::Counts));
        let kept = review::decision(&stage.app, &chair, decision.id).await.unwrap();
        let record = kept.record.unwrap();
        assert_eq!(<[u8; 32]>::from(Sha256::digest(record.as_bytes())), decision.digest, "the digest opens");
        assert!(record.contains("\"evidence\":[{") && record.contains("twee beoordelaars"));

        let mails = app::people::outbox(&stage.app).await.unwrap();
        let told: Vec<_> = mails
            .iter()
            .filter(|mail| mail.event_key.starts_with("decided:") && mail.subject.contains(&decided.number))
            .collect();
        let addresses: Vec<_> = told.iter().map(|mail| mail.address.as_str()).collect();
        assert!(
            addresses.contains(&"youssef@saaxumhuizen.example") && addresses.contains(&"marieke@saaxumhuizen.example"),
            "{addresses:?}"
        );
        let title = &after.dossier.version.content.0.title.nl;
        assert!(
            told.iter().all(|mail| !mail.subject.contains(title.as_str()) && !mail.body.contains(title.as_str())),
            "P18"
        );

        let leader = person(stage, "marieke").await;
        define::publish(&stage.app, &leader, id).await.unwrap();
        stage.register().await;
        let mut tx = stage.app.store.read().await.unwrap();
        let document = store::definition::version(&mut tx, id).await.unwrap().unwrap().document.unwrap();
        let document: serde_json::Value = serde_json::from_str(&document).unwrap();
        assert_eq!(document["decisionDigest"], hex::encode(decision.digest), "what the register commits to");
        drop(tx);
        assert!(app::audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap().is_in_order());
    })
    .await;
}

#[tokio::test]
async fn own_work_and_a_stake_do_not_count() {
    on_each_engine("review_stake", async |stage| {
        let (id, revision) = waiting(stage).await;
        let chair = person(stage, "hendrik-jan").await;
        let member = person(stage, "shanti").await;
        let answers = all_agree(stage, &chair, id).await;
        review::judge(&stage.app, &chair, id, Judgement { revision, answers: answers.clone() }).await.unwrap();
        review::judge(&stage.app, &member, id, Judgement { revision, answers: answers.clone() }).await.unwrap();
        interest::declare(&stage.app, &member, id, "Mijn broer leidt het bedrijf.").await.unwrap();
        assert_eq!(key(review::close(&stage.app, &chair, id, adopt(revision)).await), "board-problem-quorum");
        let again = review::judge(&stage.app, &member, id, Judgement { revision, answers: answers.clone() }).await;
        assert_eq!(key(again), "interest");
        let declared = interest::of_version(&stage.app, &chair, id).await.unwrap().declared[0].id;
        interest::lift(&stage.app, &chair, declared, id, "Zijn broer werkt er niet meer.").await.unwrap();
        interest::declare(&stage.app, &chair, id, "Ik werk er een dag per week.").await.unwrap();
        assert_eq!(key(review::close(&stage.app, &chair, id, adopt(revision)).await), "interest");

        // Somebody of the board who wrote on it.
        let mut tx = stage.app.store.begin().await.unwrap();
        store::definition::add_author(&mut tx, id, member.person()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(key(review::judge(&stage.app, &member, id, Judgement { revision, answers }).await), "own-work");
        let review = review::review(&stage.app, &chair, id).await.unwrap();
        let criteria = review.criteria();
        let standings: Vec<_> = review.members.iter().map(|member| member.standing(&criteria)).collect();
        assert_eq!(standings, [Standing::Interest, Standing::OwnWork]);
    })
    .await;
}

#[tokio::test]
async fn a_role_that_was_taken_away_and_a_text_that_changed() {
    on_each_engine("review_change", async |stage| {
        let (id, revision) = waiting(stage).await;
        let chair = person(stage, "hendrik-jan").await;
        let writer = person(stage, "youssef").await;
        let answers = all_agree(stage, &chair, id).await;
        review::judge(&stage.app, &chair, id, Judgement { revision, answers: answers.clone() }).await.unwrap();
        stage
            .behind_the_back("DELETE FROM role_grant WHERE person_id = (SELECT id FROM person WHERE key = 'shanti')")
            .await;
        assert_eq!(
            key(review::close(&stage.app, &chair, id, adopt(revision)).await),
            "board-problem-quorum",
            "who left the board does not count"
        );
        stage
            .behind_the_back(
                "UPDATE person SET content = REPLACE(content, 'teacher', 'board_member') WHERE key = 'shanti'",
            )
            .await;

        define::withdraw(&stage.app, &writer, id).await.unwrap();
        let mails = app::people::outbox(&stage.app).await.unwrap();
        let told = mails.iter().filter(|mail| mail.event_key.starts_with(&format!("taken-back:{id}:")));
        let told: Vec<_> = told.map(|mail| mail.address.as_str()).collect();
        assert!(!told.is_empty(), "the board hears that it need not judge any more");
        let dossier = define::dossier(&stage.app, &writer, id).await.unwrap();
        let mut content = dossier.version.content.0.clone();
        content.study_load.contact_hours += 8;
        define::change(&stage.app, &writer, id, &content, dossier.version.revision).await.unwrap();
        define::submit(&stage.app, &writer, id).await.unwrap();
        let judgement = Judgement { revision, answers: answers.clone() };
        assert_eq!(key(review::judge(&stage.app, &chair, id, judgement).await), "board-conflict-changed");
        assert_eq!(key(review::close(&stage.app, &chair, id, adopt(revision)).await), "board-conflict-changed");
        let (_, now) = waiting(stage).await;
        assert_eq!(
            key(review::close(&stage.app, &chair, id, adopt(now)).await),
            "board-problem-quorum",
            "what was judged before no longer counts"
        );
    })
    .await;
}

#[tokio::test]
async fn questions_keep_it_from_being_adopted_until_they_are_answered() {
    on_each_engine("review_question", async |stage| {
        let (id, revision) = waiting(stage).await;
        let chair = person(stage, "hendrik-jan").await;
        let writer = person(stage, "youssef").await;
        let mut answers = all_agree(stage, &chair, id).await;
        answers[0].answer = Answer::Question;
        assert_eq!(
            key(review::judge(&stage.app, &chair, id, Judgement { revision, answers: answers.clone() }).await),
            "decision-problem-criterion-reason"
        );
        answers[0].reason = "Wie is de doelgroep?".into();
        review::judge(&stage.app, &chair, id, Judgement { revision, answers: answers.clone() }).await.unwrap();
        assert_eq!(key(review::close(&stage.app, &chair, id, adopt(revision)).await), "board-problem-open-question");
        assert_eq!(key(review::remark(&stage.app, &writer, id, "Q99", "Helpenden.").await), "board-problem-criterion");
        review::remark(&stage.app, &writer, id, "Q7", "Helpenden en verzorgenden.").await.unwrap();
        let stranger = stage.as_role("schokland", Role::Designer).await;
        assert_eq!(key(review::remark(&stage.app, &stranger, id, "Q7", "Wij ook.").await), "not-found");
        let ask = Closing { revision, verdict: Some(Verdict::AskForMore), reason: "Beschrijf de doelgroep.".into() };
        review::close(&stage.app, &chair, id, ask).await.unwrap();
        let after = review::review(&stage.app, &writer, id).await.unwrap();
        assert_eq!(after.dossier.version.state, DefinitionState::NeedsWork);
        assert!(after.dossier.decisions[0].content.0.answers[0].reason.contains("Wie is de doelgroep?"));

        // What was answered before the decision did not satisfy the board: as it was it does not go back.
        assert_eq!(key(define::submit(&stage.app, &writer, id).await), "board-problem-unanswered");
        evidence::add(&stage.app, &writer, id, piece("Doelgroep")).await.unwrap();
        define::submit(&stage.app, &writer, id).await.unwrap();
        assert_eq!(key(evidence::add(&stage.app, &writer, id, piece("Te laat")).await), "conflict-definition-frozen");
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_every_question_brings_an_unchanged_text_back_to_the_board() {
    on_each_engine("review_answered", async |stage| {
        let (id, revision) = waiting(stage).await;
        let chair = person(stage, "hendrik-jan").await;
        let writer = person(stage, "youssef").await;
        let mut answers = all_agree(stage, &chair, id).await;
        for (answer, reason) in answers.iter_mut().zip(["Wie is de doelgroep?", "Waar is dat getoetst?"]) {
            (answer.answer, answer.reason) = (Answer::Question, reason.into());
        }
        let asked: Vec<String> = answers[..2].iter().map(|answer| answer.criterion.clone()).collect();
        review::judge(&stage.app, &chair, id, Judgement { revision, answers }).await.unwrap();
        let ask = Closing { revision, verdict: Some(Verdict::AskForMore), reason: "Beantwoord de vragen.".into() };
        review::close(&stage.app, &chair, id, ask).await.unwrap();

        let later = |minutes: i64| Context { now: writer.now.plus_seconds(minutes * 60), ..writer.clone() };
        review::remark(&stage.app, &later(1), id, &asked[0], "Helpenden en verzorgenden.").await.unwrap();
        let Err(Refusal::Invalid(problems)) = define::submit(&stage.app, &later(2), id).await else {
            panic!("one question is still open")
        };
        assert_eq!(problems[0].values, [("criteria", asked[1].clone())]);
        review::remark(&stage.app, &later(3), id, &asked[1], "In het skillslab.").await.unwrap();
        define::submit(&stage.app, &later(4), id).await.unwrap();
        // The board finds what it judged then, and the text on which it did.
        let again = review::review(&stage.app, &chair, id).await.unwrap();
        let then = again.asked.unwrap();
        assert_eq!(then.content, again.dossier.version.content.0);
        assert!(then.decision.content.0.answers[0].reason.contains("Wie is de doelgroep?"));
        assert!(!then.decision.content.0.votes.is_empty());
        assert!(again.members.iter().all(|member| member.answers.is_empty()), "it judges anew");
    })
    .await;
}

#[tokio::test]
async fn who_is_late_is_reminded_once() {
    on_each_engine("review_remind", async |stage| {
        let count = async |start: &str| {
            let mut tx = stage.app.store.read().await.unwrap();
            let mails = store::mail::newest(&mut tx, 1_000).await.unwrap();
            mails.into_iter().filter(|mail| mail.event_key.starts_with(start)).collect::<Vec<_>>()
        };
        // Both texts of the demo lie before a board; on the first day of the term nobody is reminded.
        let early = Context::system(domain::Timestamp::parse_rfc3339("2026-11-19T12:00:00Z").unwrap());
        review::remind(&stage.app, &early).await.unwrap();
        assert!(count("board-").await.is_empty());
        // The worker runs every day, and more than once.
        for day in 20..41 {
            let noon = early.now.plus_seconds((day - 19) * 24 * 3_600);
            for _ in 0..2 {
                review::remind(&stage.app, &Context::system(noon)).await.unwrap();
            }
        }
        let reminded = count("board-reminder:").await;
        let addresses: Vec<_> = reminded.iter().map(|mail| mail.address.as_str()).collect();
        assert!(addresses.contains(&"hendrik-jan@saaxumhuizen.example"), "{addresses:?}");
        assert!(!addresses.contains(&"shanti@saaxumhuizen.example"), "who judged everything is left alone");
        assert_eq!(reminded.len(), 3, "{addresses:?}");
        assert_eq!(count("board-overdue:").await.len(), 2, "each chair hears once");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_reminded_of_a_term_that_is_over() {
    on_each_engine("review_over", async |stage| {
        // No worker ran until both terms were over.
        let late = Context::system(domain::Timestamp::parse_rfc3339("2026-12-10T12:00:00Z").unwrap());
        review::remind(&stage.app, &late).await.unwrap();
        let mut tx = stage.app.store.read().await.unwrap();
        let mails = store::mail::newest(&mut tx, 1_000).await.unwrap();
        let count = |start: &str| mails.iter().filter(|mail| mail.event_key.starts_with(start)).count();
        assert_eq!((count("board-reminder:"), count("board-overdue:")), (0, 2));
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! Co-owners on every engine: asked, accepted, written together, decided on by both boards, published, awarded by each; and all that
//! must not happen on the way.
use super::{is_missing, person, run_content, waits};
use crate::stage::{Stage, on_each_engine, on_sqlite};
use app::co_own::{self, Deciding, Question};
use app::{Context, Refusal, catalogue, define, issue, review, wallet, work};
use define::{DefinitionVersion, VersionRow};
use domain::board::Meeting;
use domain::co_owner::{CoOwnerState, CoOwnerStep, CoOwnership};
use domain::review::{Answer, CriterionAnswer, DecisionText, DefinitionState, Verdict};
use domain::role::{Actor, Role, Scope, Why};
use domain::run::RunContent;
use domain::verdict::Verdict as Checked;
use domain::{Day, Id};

pub(super) const LEADING: &str = "saaxumhuizen";
pub(super) const ALONG: &str = "schokland";
pub(super) const REASON: &str = "De toetsing is ook bij ons geborgd.";

/// Everybody who takes part.
pub(super) struct Cast {
    pub(super) leader: Context,
    pub(super) writer: Context,
    pub(super) own_board: Context,
    pub(super) along_leader: Context,
    pub(super) along_writer: Context,
    pub(super) along_board: Context,
    pub(super) along_teacher: Context,
    pub(super) outsider: Context,
}

pub(super) async fn cast(stage: &Stage) -> Cast {
    Cast {
        leader: stage.as_role(LEADING, Role::ProjectLeader).await,
        writer: stage.as_role(LEADING, Role::Designer).await,
        own_board: stage.as_role(LEADING, Role::BoardMember).await,
        along_leader: stage.as_role(ALONG, Role::ProjectLeader).await,
        along_writer: stage.as_role(ALONG, Role::Designer).await,
        along_board: stage.as_role(ALONG, Role::BoardMember).await,
        along_teacher: stage.as_role(ALONG, Role::Teacher).await,
        outsider: stage.as_role("waddenpoort", Role::ProjectLeader).await,
    }
}

/// A complete draft of the leading school that nobody has handed in.
pub(super) async fn draft(stage: &Stage, cast: &Cast) -> Id<DefinitionVersion> {
    let own = define::own(&stage.app, &cast.leader).await.unwrap();
    let row = own.into_iter().find(|row| row.state == DefinitionState::Published).unwrap();
    let id = define::create(&stage.app, &cast.writer, row.content.0, &row.framework_id).await.unwrap();
    app::demo::explain(&stage.app, &cast.writer, id).await.unwrap();
    id
}

pub(super) async fn row(stage: &Stage, cx: &Context, id: Id<DefinitionVersion>) -> VersionRow {
    define::dossier(&stage.app, cx, id).await.unwrap().version
}

pub(super) fn question() -> Question {
    Question { co_owner: ALONG.into(), question: "Zullen wij deze microcredential samen maken?".into() }
}

pub(super) async fn together(stage: &Stage, cast: &Cast, id: Id<DefinitionVersion>) -> Id<CoOwnership> {
    let along = co_own::ask(&stage.app, &cast.leader, id, question()).await.unwrap();
    co_own::answer(&stage.app, &cast.along_leader, along, CoOwnerStep::Accept, "").await.unwrap();
    along
}

/// The board of the leading school adopts, in its own system.
pub(super) async fn adopt(stage: &Stage, cast: &Cast, id: Id<DefinitionVersion>) {
    let key = cast.leader.as_actor(Actor::Key {
        counts_as: Id::random([9; 16]),
        institution: cast.leader.actor.institution().unwrap(),
        scopes: vec![Scope::Read, Scope::Decide],
    });
    let framework = define::dossier(&stage.app, &cast.leader, id).await.unwrap().framework;
    let answers = framework.definition_criteria().map(|criterion| CriterionAnswer {
        criterion: criterion.key.clone(),
        answer: Answer::Agree,
        reason: String::new(),
    });
    let text = DecisionText {
        verdict: Verdict::Adopt,
        reason: "Alle punten zijn besproken en akkoord.".into(),
        answers: answers.collect(),
        members_present: 5,
        votes: Vec::new(),
    };
    define::decide(&stage.app, &key, id, text, define::Beside { revision: None, no_interest: true }).await.unwrap();
}

/// What a board would decide on, as it stands in a version that was read.
pub(super) async fn digest(stage: &Stage, version: &VersionRow) -> [u8; 32] {
    let mut tx = stage.app.store.read().await.unwrap();
    co_own::text_digest(&mut tx, version).await.unwrap()
}

/// How a board of two sits.
pub(super) const BOTH: Meeting = Meeting { members_present: 2, no_interest: true };

pub(super) async fn say(
    stage: &Stage,
    cx: &Context,
    (along, version): (Id<CoOwnership>, &VersionRow),
    verdict: Verdict,
) -> app::Result<String> {
    let text = digest(stage, version).await;
    let deciding = Deciding { version: version.id, text, verdict, reason: REASON.into(), meeting: BOTH };
    co_own::decide(&stage.app, cx, along, deciding).await
}

pub(super) fn key<T>(answer: app::Result<T>) -> &'static str {
    match answer {
        Err(Refusal::Conflict(key)) => key,
        Err(Refusal::Invalid(problems)) => problems[0].key,
        Err(Refusal::Denied(Why::OwnWork)) => "own-work",
        Err(Refusal::Denied(Why::Interest)) => "interest",
        Err(Refusal::Denied(Why::LeadingOwner)) => "leading-owner",
        Err(Refusal::Denied(_)) => "denied",
        Err(Refusal::NotFound) => "not-found",
        Err(other) => panic!("{other:?}"),
        Ok(_) => "ok",
    }
}

/// Awards one person in a run, and gives the proof.
async fn award(
    stage: &Stage,
    (teacher, board): (&Context, &Context),
    run: Id<RunContent>,
) -> (serde_json::Value, Vec<u8>) {
    let proposal =
        issue::Proposal { run, people: vec![person(1, "Proef Persoon Een")], idempotency_key: format!("{run}") };
    let batch = issue::propose(&stage.app, teacher, proposal).await.unwrap();
    issue::agree(&stage.app, board, batch, &issue::Statement::without_interest("Het resultaat is vastgesteld."))
        .await
        .unwrap();
    stage.register().await;
    let award = issue::batch_awards(&stage.app, board, batch).await.unwrap().remove(0);
    let holder = stage.visitor().as_actor(Actor::Holder { award: award.id });
    let file = wallet::download(&stage.app, &holder, award.id, app::export::Form::Json).await.unwrap();
    let paper =
        wallet::download(&stage.app, &holder, award.id, app::export::Form::Pdf(Default::default())).await.unwrap();
    (serde_json::from_slice(&file.bytes).unwrap(), paper.bytes)
}

#[tokio::test]
async fn test_h6_two_schools_make_one_text_and_both_boards_decide() {
    on_each_engine("co_owner", async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let id = draft(stage, &cast).await;
        let along = co_own::ask(app, &cast.leader, id, question()).await.unwrap();
        assert!(waits(stage, &cast.along_leader, work::WaitingKind::AnswerCoOwner, along.uuid()).await);

        // Until it accepts, the other school sees the question and nothing of the text.
        let seen = co_own::co_ownership(app, &cast.along_leader, along).await.unwrap();
        assert!(!seen.item.title.nl.is_empty() && !seen.asked_by.is_empty() && seen.versions.is_empty());
        for reader in [&cast.along_leader, &cast.along_writer, &cast.along_board] {
            assert!(is_missing(define::dossier(app, reader, id).await));
        }
        co_own::answer(app, &cast.along_leader, along, CoOwnerStep::Accept, "").await.unwrap();

        // Now its people write as colleagues do, and whoever started from an older text is told so.
        let read = row(stage, &cast.along_writer, id).await;
        let mut content = read.content.0.clone();
        content.summary.nl.push_str(" Samen gemaakt.");
        define::change(app, &cast.along_writer, id, &content, read.revision).await.unwrap();
        assert_eq!(key(define::change(app, &cast.writer, id, &read.content.0, read.revision).await), "conflict-stale");
        assert!(define::own(app, &cast.along_writer).await.unwrap().iter().any(|row| row.id == id));
        assert_eq!(key(define::submit(app, &cast.along_writer, id).await), "leading-owner");
        app::demo::explain(app, &cast.writer, id).await.unwrap();
        define::submit(app, &cast.writer, id).await.unwrap();

        // Each board decides for itself; publishing waits for both.
        assert!(waits(stage, &cast.along_board, work::WaitingKind::AgreeToText, along.uuid()).await);
        adopt(stage, &cast, id).await;
        assert!(!waits(stage, &cast.leader, work::WaitingKind::PublishDefinition, id.uuid()).await);
        assert_eq!(key(define::publish(app, &cast.leader, id).await), "co-owner-conflict-not-agreed");
        let frozen = row(stage, &cast.along_board, id).await;
        assert!(review::review(app, &cast.along_board, id).await.unwrap().members.is_empty(), "a board is its own");
        let number = say(stage, &cast.along_board, (along, &frozen), Verdict::Adopt).await.unwrap();
        assert!(number.contains("-EC-2026-"));
        let again = say(stage, &cast.along_board, (along, &frozen), Verdict::Adopt).await;
        assert_eq!(key(again), "co-owner-conflict-decided");
        assert!(!waits(stage, &cast.along_board, work::WaitingKind::AgreeToText, along.uuid()).await);
        assert!(waits(stage, &cast.leader, work::WaitingKind::PublishDefinition, id.uuid()).await);
        assert_eq!(key(define::publish(app, &cast.along_leader, id).await), "leading-owner");
        define::publish(app, &cast.leader, id).await.unwrap();
        stage.register().await;

        // The public text, and what the register commits to, name both decisions.
        let public = catalogue::definition(app, &stage.visitor(), &frozen.public_id, None).await.unwrap();
        assert_eq!((public.together[0].institution.code.as_str(), &public.together[0].number), (ALONG, &number));
        let document: serde_json::Value = serde_json::from_str(public.version.document.as_ref().unwrap()).unwrap();
        assert_eq!(document["coOwners"][0]["decision"], number.as_str());
        let found = catalogue::institution(app, &stage.visitor(), ALONG).await.unwrap();
        assert!(found.definitions.iter().any(|hit| hit.public_id == frozen.public_id), "it is on the page of both");

        // An end is for what comes after: the co-owner plans and awards what was published together, without a licence.
        co_own::end(app, &cast.along_leader, along, "Wij gaan ons op iets anders richten.").await.unwrap();
        let run = define::plan(app, &cast.along_leader, id, run_content("samen-1", "2026-11-02")).await.unwrap();
        let own = define::plan(app, &cast.leader, id, run_content("samen-1", "2026-11-02")).await.unwrap();
        assert!(is_missing(issue::run(app, &cast.leader, run).await), "runs of another are not one's own");
        let adopted = define::dossier(app, &cast.leader, id).await.unwrap().decisions[0].number.clone();
        let teacher = stage.as_role(LEADING, Role::Teacher).await;
        for (who, code, run) in
            [((&cast.along_teacher, &cast.along_board), ALONG, run), ((&teacher, &cast.own_board), LEADING, own)]
        {
            let (proof, paper) = award(stage, who, run).await;
            assert_eq!(proof["issuer"]["id"], app.site.did(code));
            let achievement = &proof["credentialSubject"]["achievement"];
            let creator = achievement.get("creator").map(|creator| creator["id"].as_str().unwrap().to_owned());
            assert_eq!(creator, (code == ALONG).then(|| app.site.did(LEADING)));
            let said = achievement["alignment"].to_string();
            assert!(said.contains(&number) && said.contains(&adopted), "{said}");
            credential::annex::check_mandatory(&proof).unwrap();
            for app in [app.clone(), stage.second().await] {
                for bytes in [serde_json::to_vec(&proof).unwrap(), paper.clone()] {
                    let check = app::verify::bytes(&app, &stage.visitor(), &bytes).await.unwrap();
                    assert_eq!(check.verdict, Checked::Valid, "{:#?}", check.checks);
                    let shown = check.shown.unwrap();
                    let numbers: Vec<_> = shown.decisions.into_iter().map(|(_, number)| number).collect();
                    assert_eq!(numbers, [adopted.clone(), number.clone()]);
                }
            }
        }
        let audit = app::register::audit(app, &app.system(), |_| {}).await.unwrap();
        assert!(audit.is_in_order(), "{audit:#?}");
        let kinds: Vec<_> =
            define::dossier(app, &cast.leader, id).await.unwrap().events.into_iter().map(|event| event.kind).collect();
        for kind in ["co_owner_asked", "co_owner_accepted", "co_owner_decided", "co_owner_ended"] {
            assert!(kinds.iter().any(|known| known == kind), "{kind} is not in the timeline: {kinds:?}");
        }
        // Who stopped reads what was published together, and not what comes next.
        assert_eq!(row(stage, &cast.along_writer, id).await.state, DefinitionState::Published);
        let next = define::new_version(app, &cast.writer, id).await.unwrap();
        assert!(is_missing(define::dossier(app, &cast.along_writer, next).await));
        assert_eq!(key(define::new_version(app, &cast.along_writer, id).await), "leading-owner");
    })
    .await;
}

#[tokio::test]
async fn test_h6_a_board_that_does_not_agree_sends_the_text_back() {
    on_each_engine("co_owner_back", async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let id = draft(stage, &cast).await;
        let along = together(stage, &cast, id).await;
        let early = row(stage, &cast.along_board, id).await;
        let not_yet = say(stage, &cast.along_board, (along, &early), Verdict::Adopt).await;
        assert_eq!(key(not_yet), "co-owner-conflict-not-submitted");
        define::submit(app, &cast.writer, id).await.unwrap();
        adopt(stage, &cast, id).await;
        let adopted = row(stage, &cast.along_board, id).await;
        say(stage, &cast.along_board, (along, &adopted), Verdict::AskForMore).await.unwrap();
        assert_eq!(row(stage, &cast.leader, id).await.state, DefinitionState::NeedsWork);
        assert!(waits(stage, &cast.writer, work::WaitingKind::CompleteDefinition, id.uuid()).await);

        // Exactly what that board sent back does not lie before it again.
        assert_eq!(key(define::submit(app, &cast.writer, id).await), "co-owner-problem-unchanged");
        let read = row(stage, &cast.writer, id).await;
        let mut content = read.content.0.clone();
        content.summary.nl.push_str(" Met een slot.");
        define::change(app, &cast.writer, id, &content, read.revision).await.unwrap();

        // The text changes; a yes to what it said before is no yes to what it says now.
        define::submit(app, &cast.writer, id).await.unwrap();
        let second = row(stage, &cast.along_board, id).await;
        say(stage, &cast.along_board, (along, &second), Verdict::Adopt).await.unwrap();
        define::withdraw(app, &cast.writer, id).await.unwrap();
        let read = row(stage, &cast.along_writer, id).await;
        let mut content = read.content.0.clone();
        content.summary.nl.push_str(" Met een ander slot.");
        define::change(app, &cast.along_writer, id, &content, read.revision).await.unwrap();
        define::submit(app, &cast.writer, id).await.unwrap();
        adopt(stage, &cast, id).await;
        let why_not = async || define::why_not_published(app, &cast.leader, id).await.unwrap();
        assert_eq!(why_not().await, Some("co-owner-conflict-not-agreed"), "said before anybody presses");
        assert_eq!(key(define::publish(app, &cast.leader, id).await), "co-owner-conflict-not-agreed");
        let stale = say(stage, &cast.along_board, (along, &second), Verdict::Adopt).await;
        assert_eq!(key(stale), "board-conflict-changed");
        let third = row(stage, &cast.along_board, id).await;
        say(stage, &cast.along_board, (along, &third), Verdict::Adopt).await.unwrap();
        assert_eq!(why_not().await, None);
        define::publish(app, &cast.leader, id).await.unwrap();

        // Every decision is kept, each with a number of its own.
        let seen = co_own::co_ownership(app, &cast.leader, along).await.unwrap();
        let numbers: std::collections::BTreeSet<_> = seen.decisions.iter().map(|(row, _)| row.number.clone()).collect();
        assert_eq!((seen.decisions.len(), numbers.len()), (3, 3));
    })
    .await;
}

#[tokio::test]
async fn t36_nobody_of_a_co_owner_reviews_the_text() {
    on_sqlite(async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        // The demo has a next version of this text that both schools write.
        let demo = co_own::all(app, &cast.leader).await.unwrap();
        let demo = demo.iter().find(|item| item.row.state == CoOwnerState::Agreed).unwrap();
        let all = define::own(app, &cast.leader).await.unwrap();
        let published = all
            .iter()
            .find(|row| row.definition_id == demo.row.definition_id && row.state == DefinitionState::Published)
            .unwrap();
        let office = Context { now: stage.now, ..app::people::as_key(app, "renske").await.unwrap() };
        let due = Day::parse_iso("2026-12-20").unwrap();
        let round = app::peer::make(app, &office, domain::peer::RoundKind::Review, published.id, due).await.unwrap();
        let reviewer = app::people::as_key(app, "priya").await.unwrap().person();
        assert_eq!(key(app::peer::assign(app, &office, &round, reviewer).await), "peer-problem-barred");
        co_own::end(app, &cast.leader, demo.row.id, REASON).await.unwrap();
        assert_eq!(
            key(app::peer::assign(app, &office, &round, reviewer).await),
            "peer-problem-barred",
            "also after an end"
        );
    })
    .await;
}

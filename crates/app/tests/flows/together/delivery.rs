// SPDX-License-Identifier: EUPL-1.2
//! Delivery by others on every engine: offered, given, laid before the board, agreed; a run, a list, proofs that name both.
use super::{day, is_missing, on_board, person, run_content};
use crate::stage::{Stage, on_each_engine, on_sqlite};
use app::deliver::{self, Offer};
use app::{Context, Refusal, catalogue, define, issue, wallet, work};
use domain::Id;
use domain::board::Meeting;
use domain::delivery::{Decision, Licence, LicenceContent, LicenceState, LicenceStep};
use domain::ending::Ending;
use domain::role::{Actor, Role, Why};
use domain::verdict::Verdict;

const OWNER: &str = "saaxumhuizen";
const DELIVERER: &str = "schokland";
const REASON: &str = "De toetsing is daarmee geborgd.";

fn content() -> LicenceContent {
    LicenceContent {
        conditions: "Met twee eigen beoordelaars.".into(),
        starts_on: day("2026-11-01"),
        ends_on: day("2027-12-31"),
    }
}

fn offer_to(code: &str) -> Offer {
    Offer { deliverer: code.into(), content: content() }
}

/// Everybody who takes part.
struct Cast {
    owner_leader: Context,
    owner_board: Context,
    leader: Context,
    board: Context,
    teacher: Context,
    outsider: Context,
}

async fn cast(stage: &Stage) -> Cast {
    Cast {
        owner_leader: stage.as_role(OWNER, Role::ProjectLeader).await,
        owner_board: stage.as_role(OWNER, Role::BoardMember).await,
        leader: stage.as_role(DELIVERER, Role::ProjectLeader).await,
        board: stage.as_role(DELIVERER, Role::BoardMember).await,
        teacher: stage.as_role(DELIVERER, Role::Teacher).await,
        outsider: stage.as_role("waddenpoort", Role::ProjectLeader).await,
    }
}

/// A published text of the owner on which nobody has a licence yet.
async fn text(stage: &Stage, cast: &Cast) -> define::VersionRow {
    for row in define::own(&stage.app, &cast.owner_leader).await.unwrap() {
        let is_free = row.state == domain::review::DefinitionState::Published
            && deliver::on_version(&stage.app, &cast.owner_leader, row.id).await.unwrap().is_empty();
        if is_free && row.content.0.title.nl.to_lowercase().contains("spreadsheet") {
            return row;
        }
    }
    panic!("no free text");
}

async fn agreed(stage: &Stage, cast: &Cast, version: &define::VersionRow) -> Id<Licence> {
    let app = &stage.app;
    let licence = deliver::offer(app, &cast.owner_leader, version.id, offer_to(DELIVERER)).await.unwrap();
    deliver::decide(app, &cast.owner_board, licence, deciding(Decision::Yes, REASON)).await.unwrap();
    deliver::ask(app, &cast.leader, licence, "Twee docenten en twee beoordelaars.").await.unwrap();
    deliver::decide(app, &cast.board, licence, deciding(Decision::Yes, REASON)).await.unwrap();
    licence
}

/// What a board of two says together.
fn deciding(decision: Decision, reason: &str) -> deliver::Deciding<'_> {
    deliver::Deciding { decision, reason, meeting: Meeting { members_present: 2, no_interest: true } }
}

fn conflict<T>(answer: app::Result<T>) -> &'static str {
    match answer {
        Err(Refusal::Conflict(key)) => key,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was allowed"),
    }
}

#[tokio::test]
async fn test_h6_a_text_of_one_delivered_by_another_keeps_both_decisions() {
    on_each_engine("delivery", async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let version = text(stage, &cast).await;
        let licence = agreed(stage, &cast, &version).await;

        let run = deliver::plan_run(app, &cast.leader, licence, run_content("elders-1", "2026-11-02")).await.unwrap();
        let people = vec![person(1, "Proef Persoon Een"), person(2, "Proef Persoon Twee")];
        let proposal = issue::Proposal { run, people, idempotency_key: "elders".into() };
        let batch = issue::propose(app, &cast.teacher, proposal).await.unwrap();
        issue::agree(app, &cast.board, batch, &issue::Statement::without_interest("Alle resultaten zijn vastgesteld."))
            .await
            .unwrap();
        stage.register().await;
        let awards = issue::batch_awards(app, &cast.board, batch).await.unwrap();
        assert!(awards.iter().all(|award| award.registered_at.is_some()));

        // The proof: who awards is the issuer, whose text it is the creator, and the numbers of all decisions are in it.
        let seen = deliver::licence(app, &cast.owner_leader, licence).await.unwrap();
        let holder = stage.visitor().as_actor(Actor::Holder { award: awards[0].id });
        let file = wallet::download(app, &holder, awards[0].id, app::export::Form::Json).await.unwrap();
        let document: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
        assert_eq!(document["issuer"]["id"], app.site.did(DELIVERER));
        let achievement = &document["credentialSubject"]["achievement"];
        assert_eq!(achievement["creator"]["id"], app.site.did(OWNER));
        let said = achievement["alignment"].to_string();
        assert_eq!(seen.decisions.len(), 2);
        for decision in &seen.decisions {
            assert!(said.contains(&decision.number), "{} is not in {said}", decision.number);
        }
        assert!(!seen.adopted.is_empty() && said.contains(&seen.adopted));
        credential::annex::check_mandatory(&document).unwrap();

        // Every form is checked and shows both, also in a process that has never compiled this class.
        for app in [app.clone(), stage.second().await] {
            for form in [app::export::Form::Json, app::export::Form::Jwt, app::export::Form::Pdf(Default::default())] {
                let file = wallet::download(&app, &holder, awards[0].id, form).await.unwrap();
                let check = app::verify::bytes(&app, &stage.visitor(), &file.bytes).await.unwrap();
                assert_eq!(check.verdict, Verdict::Valid, "{form:?} {:#?}", check.checks);
                let shown = check.shown.unwrap();
                assert_eq!(shown.institution_name, seen.item.deliverer.content.0.name);
                assert_eq!(shown.owner_name.as_deref(), Some(seen.item.owner.content.0.name.as_str()));
                let numbers: Vec<_> = shown.decisions.iter().map(|(_, number)| number.clone()).collect();
                assert_eq!(numbers, [seen.adopted.clone(), numbers_of(&seen)[0].clone(), numbers_of(&seen)[1].clone()]);
            }
        }

        // The public page has both decisions; the owner sees how many and nothing of who.
        let page =
            catalogue::definition(app, &stage.visitor(), &version.public_id, Some(&version.version)).await.unwrap();
        let delivered = &page.delivered[0];
        assert_eq!(delivered.signed.deliverer.code, DELIVERER);
        assert_eq!(
            (&delivered.granted.number, &delivered.agreed.number),
            (&numbers_of(&seen)[0], &numbers_of(&seen)[1])
        );
        assert_eq!((seen.run_count, seen.award_count, seen.runs.len()), (1, 2, 0));
        assert!(is_missing(issue::run(app, &cast.owner_leader, run).await));
        assert!(is_missing(issue::batch(app, &cast.owner_board, batch).await));
        let dossier = define::dossier(app, &cast.owner_leader, version.id).await.unwrap();
        assert!(dossier.runs.iter().all(|row| row.id != run), "a run of another is not among one's own");
        let kinds: Vec<_> = dossier.events.iter().map(|event| event.kind.as_str()).collect();
        for kind in ["licence_proposed", "licence_granted", "licence_asked", "licence_agreed"] {
            assert!(kinds.contains(&kind), "{kind} is not in the timeline: {kinds:?}");
        }

        // Stopped: what had started is finished, nothing new begins, what was awarded stays.
        let second =
            deliver::plan_run(app, &cast.leader, licence, run_content("elders-2", "2027-02-01")).await.unwrap();
        deliver::end(app, &cast.owner_leader, licence, "De tekst wordt vernieuwd.").await.unwrap();
        let late = deliver::plan_run(app, &cast.leader, licence, run_content("elders-3", "2026-12-01")).await;
        assert_eq!(conflict(late), "delivery-obstacle-ended");
        let more = |run, key: &str| issue::Proposal {
            run,
            people: vec![person(1, "Proef Persoon Drie")],
            idempotency_key: key.into(),
        };
        let refused = issue::propose(app, &cast.teacher, more(second, "tweede")).await;
        assert_eq!(conflict(refused), "delivery-obstacle-run-not-started");
        let batch = issue::propose(app, &cast.teacher, more(run, "eerste")).await.unwrap();
        issue::agree(app, &cast.board, batch, &issue::Statement::without_interest("Ook dit resultaat is vastgesteld."))
            .await
            .unwrap();
        stage.register().await;
        let check = app::verify::bytes(app, &stage.visitor(), &file.bytes).await.unwrap();
        assert_eq!(check.verdict, Verdict::Valid, "an end takes no proof away");
        let audit = app::register::audit(app, &app.system(), |_| {}).await.unwrap();
        assert!(audit.is_in_order(), "{audit:#?}");
    })
    .await;
}

/// Numbers of the decisions of owner and deliverer. All of it happens in one moment here, so they are told apart by what was decided.
fn numbers_of(seen: &deliver::LicenceView) -> [String; 2] {
    [LicenceStep::Grant, LicenceStep::Agree]
        .map(|step| seen.decisions.iter().find(|decision| decision.step == step).unwrap().number.clone())
}

#[tokio::test]
async fn test_h6_for_anybody_else_a_licence_does_not_exist() {
    on_sqlite(async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let version = text(stage, &cast).await;
        let licence = deliver::offer(app, &cast.owner_leader, version.id, offer_to(DELIVERER)).await.unwrap();
        // Before it is given the deliverer does not know of it.
        assert!(is_missing(deliver::licence(app, &cast.leader, licence).await));
        assert!(is_missing(deliver::end(app, &cast.leader, licence, REASON).await));
        assert!(deliver::all(app, &cast.leader).await.unwrap().iter().all(|item| item.row.id != licence));
        deliver::decide(app, &cast.owner_board, licence, deciding(Decision::Yes, REASON)).await.unwrap();
        assert_eq!(deliver::licence(app, &cast.leader, licence).await.unwrap().item.row.state, LicenceState::Granted);
        // The text it may read is the public one; the dossier stays the owner's.
        assert!(is_missing(define::dossier(app, &cast.leader, version.id).await));

        assert!(is_missing(deliver::licence(app, &cast.outsider, licence).await));
        assert!(is_missing(deliver::ask(app, &cast.outsider, licence, REASON).await));
        assert!(is_missing(deliver::decide(app, &cast.outsider, licence, deciding(Decision::Yes, REASON)).await));
        assert!(is_missing(deliver::end(app, &cast.outsider, licence, REASON).await));
        let run = run_content("elders-9", "2026-12-01");
        assert!(is_missing(deliver::plan_run(app, &cast.outsider, licence, run).await));
        assert!(is_missing(deliver::offer(app, &cast.leader, version.id, offer_to("waddenpoort")).await));
        assert!(is_missing(define::plan(app, &cast.leader, version.id, run_content("buiten", "2026-12-01")).await));
        assert!(deliver::all(app, &cast.outsider).await.unwrap().is_empty());
        let nobody = deliver::licence(app, &stage.visitor(), licence).await;
        assert!(matches!(nobody, Err(Refusal::Denied(Why::NotSignedIn))));
    })
    .await;
}

#[tokio::test]
async fn test_h6_each_board_decides_on_its_own_side_and_nobody_on_their_own_work() {
    on_sqlite(async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let version = text(stage, &cast).await;
        let both = |cx: &Context| match &cx.actor {
            Actor::Staff { person, institution, .. } => cx.as_actor(Actor::Staff {
                person: *person,
                institution: *institution,
                roles: vec![Role::ProjectLeader, Role::BoardMember],
            }),
            _ => panic!("staff"),
        };
        let licence = deliver::offer(app, &cast.owner_leader, version.id, offer_to(DELIVERER)).await.unwrap();
        let own = deliver::decide(app, &both(&cast.owner_leader), licence, deciding(Decision::Yes, REASON)).await;
        assert!(matches!(own, Err(Refusal::Denied(Why::OwnWork))));
        let waits = async |cx: &Context, kind: work::WaitingKind| {
            let items = work::waiting(app, cx).await.unwrap();
            items.iter().any(|item| item.kind == kind && item.thing == licence.uuid())
        };
        assert!(waits(&cast.owner_board, work::WaitingKind::GrantLicence).await);
        let empty = deliver::decide(app, &cast.owner_board, licence, deciding(Decision::Yes, "ja")).await;
        assert!(matches!(empty, Err(Refusal::Invalid(problems)) if problems[0].field == "reason"));
        let alone = deliver::Deciding {
            meeting: Meeting { members_present: 1, no_interest: true },
            ..deciding(Decision::Yes, REASON)
        };
        let alone = deliver::decide(app, &cast.owner_board, licence, alone).await;
        assert!(matches!(alone, Err(Refusal::Invalid(problems)) if problems[0].key == "decision-problem-quorum"));
        deliver::decide(app, &cast.owner_board, licence, deciding(Decision::Yes, REASON)).await.unwrap();
        assert!(waits(&cast.leader, work::WaitingKind::AskLicence).await);
        assert!(!waits(&cast.owner_board, work::WaitingKind::GrantLicence).await);

        let early = deliver::plan_run(app, &cast.leader, licence, run_content("te-vroeg", "2026-12-01")).await;
        assert_eq!(conflict(early), "delivery-obstacle-undecided");
        let skipped = deliver::decide(app, &cast.board, licence, deciding(Decision::Yes, REASON)).await;
        assert_eq!(conflict(skipped), "conflict-delivery-state", "first somebody says how");
        deliver::ask(app, &both(&cast.leader), licence, "Twee docenten en twee beoordelaars.").await.unwrap();
        let own = deliver::decide(app, &both(&cast.leader), licence, deciding(Decision::Yes, REASON)).await;
        assert!(matches!(own, Err(Refusal::Denied(Why::OwnWork))));
        assert!(waits(&cast.board, work::WaitingKind::AgreeLicence).await);
        let other_side = deliver::decide(app, &cast.owner_board, licence, deciding(Decision::Yes, REASON)).await;
        assert_eq!(conflict(other_side), "conflict-delivery-state");
        let number =
            deliver::decide(app, &cast.board, licence, deciding(Decision::No, "Wij hebben geen beoordelaars."))
                .await
                .unwrap();
        assert!(number.contains("-EC-2026-"));
        let after = deliver::plan_run(app, &cast.leader, licence, run_content("na-nee", "2026-12-01")).await;
        assert_eq!(conflict(after), "delivery-obstacle-ended");

        // One message for each who must act or asked for it, and none names the course.
        let mails = app::demo::mail(app).await.unwrap();
        let about: Vec<_> = mails.iter().filter(|mail| mail.message.body.contains(&licence.to_string())).collect();
        assert!(about.len() >= 5, "{}", about.len());
        assert!(about.iter().all(|mail| !mail.message.body.contains(&version.content.0.title.nl)));
        // After a no there can be a new proposal, and another one beside it cannot.
        deliver::offer(app, &cast.owner_leader, version.id, offer_to(DELIVERER)).await.unwrap();
        let twice = deliver::offer(app, &cast.owner_leader, version.id, offer_to(DELIVERER)).await;
        assert!(matches!(twice, Err(Refusal::Invalid(problems)) if problems[0].key == "delivery-problem-already"));
    })
    .await;
}

#[tokio::test]
async fn test_h6_who_delivers_takes_part_like_anybody_else() {
    on_sqlite(async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let version = text(stage, &cast).await;
        // This school applied and was not admitted; its board has no agreement that holds.
        let licence = deliver::offer(app, &cast.owner_leader, version.id, offer_to("waddenpoort")).await.unwrap();
        deliver::decide(app, &cast.owner_board, licence, deciding(Decision::Yes, REASON)).await.unwrap();
        deliver::ask(app, &cast.outsider, licence, "Twee docenten en twee beoordelaars.").await.unwrap();
        let board = on_board(stage, "antje").await;
        on_board(stage, "ravi").await;
        let refused = deliver::decide(app, &board, licence, deciding(Decision::Yes, REASON)).await;
        assert_eq!(conflict(refused), "delivery-obstacle-participation");
        deliver::decide(app, &board, licence, deciding(Decision::No, "Wij doen nog niet mee.")).await.unwrap();

        let nowhere = deliver::offer(app, &cast.owner_leader, version.id, offer_to("bestaat-niet")).await;
        assert!(matches!(nowhere, Err(Refusal::Invalid(problems)) if problems[0].field == "deliverer"));
        let own = deliver::offer(app, &cast.owner_leader, version.id, offer_to(OWNER)).await;
        assert!(matches!(own, Err(Refusal::Invalid(problems)) if problems[0].key == "delivery-problem-self"));

        let licence = agreed(stage, &cast, &version).await;
        let outside = deliver::plan_run(app, &cast.leader, licence, run_content("te-laat", "2028-01-01")).await;
        assert!(matches!(outside, Err(Refusal::Invalid(problems)) if problems.iter().any(|p| p.key == "delivery-problem-run-period")));
        let own = deliver::plan_run(app, &cast.owner_leader, licence, run_content("eigen", "2026-12-01")).await;
        assert_eq!(conflict(own), "conflict-delivery-own-text");
    })
    .await;
}

#[tokio::test]
async fn who_may_deliver_hears_once_that_the_text_stopped_and_once_that_it_lapsed() {
    on_sqlite(async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let version = text(stage, &cast).await;
        let licence = agreed(stage, &cast, &version).await;
        // A licence that its board has not given: who may deliver knows nothing of it, and hears nothing.
        let silent = deliver::offer(app, &cast.owner_leader, version.id, offer_to("waddenpoort")).await.unwrap();
        let heard = async |id: Id<Licence>, words: &str| {
            let mails = app::demo::mail(app).await.unwrap();
            let about = |body: &str| body.contains(&id.to_string()) && body.contains(words);
            mails.iter().filter(|mail| about(&mail.message.body)).count()
        };
        let (stopped, lapsed) = ("stopte met deze versie", "liet deze versie vervallen");
        assert_eq!(heard(licence, stopped).await, 0);
        let why = "Er komt een nieuwe versie.";
        define::end(app, &cast.owner_leader, version.id, Ending::Stop, why).await.unwrap();
        let leaders = heard(licence, stopped).await;
        assert!(leaders >= 1);
        let english = "Runs that were planned before go on to their end.";
        assert_eq!(heard(licence, english).await, leaders);
        let seen = deliver::licence(app, &cast.leader, licence).await.unwrap().item;
        assert!(seen.row.state.is_stopped_with(seen.version.state), "what the boards decided stays");
        define::end(app, &cast.owner_leader, version.id, Ending::Lapse, why).await.unwrap();
        define::end(app, &cast.owner_leader, version.id, Ending::Archive, why).await.unwrap();
        assert_eq!((heard(licence, stopped).await, heard(licence, lapsed).await), (leaders, leaders));
        assert_eq!(heard(silent, "deze versie").await, 0);
    })
    .await;
}

#[tokio::test]
async fn of_a_licence_past_its_last_day_nobody_is_told_that_they_have_one() {
    on_sqlite(async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let version = text(stage, &cast).await;
        let licence = agreed(stage, &cast, &version).await;
        let later = Context { now: stage.now.plus_seconds(500 * 86_400), ..cast.owner_leader.clone() };
        let now = deliver::delivering(app, &cast.owner_leader, version.id).await.unwrap();
        assert_eq!(now, [("MBO Schokland".to_owned(), 0_usize)]);
        assert!(deliver::delivering(app, &later, version.id).await.unwrap().is_empty(), "it is past");
        define::end(app, &later, version.id, Ending::Stop, "Er komt een nieuwe versie.").await.unwrap();
        let mails = app::demo::mail(app).await.unwrap();
        let key = format!("licence-text-stop:{licence}");
        assert_eq!(mails.iter().filter(|mail| mail.message.event_key.starts_with(&key)).count(), 0);
    })
    .await;
}

#[tokio::test]
async fn of_a_licence_that_wants_a_yes_still_who_was_up_hears_once_that_it_is_asked_no_more() {
    on_sqlite(async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let version = text(stage, &cast).await;
        let proposed = deliver::offer(app, &cast.owner_leader, version.id, offer_to("waddenpoort")).await.unwrap();
        let asked = deliver::offer(app, &cast.owner_leader, version.id, offer_to(DELIVERER)).await.unwrap();
        deliver::decide(app, &cast.owner_board, asked, deciding(Decision::Yes, REASON)).await.unwrap();
        deliver::ask(app, &cast.leader, asked, "Twee docenten en twee beoordelaars.").await.unwrap();
        for ending in [Ending::Stop, Ending::Lapse] {
            define::end(app, &cast.owner_leader, version.id, ending, "Er komt een nieuwe versie.").await.unwrap();
        }
        let mails = app::demo::mail(app).await.unwrap();
        let told = |licence: Id<Licence>, cx: &Context| {
            let key = format!("licence-text-undecided:{licence}:{}", cx.person());
            mails.iter().filter(|mail| mail.message.event_key == key).count()
        };
        assert_eq!(told(proposed, &cast.owner_board), 1, "what lay before it is gone");
        assert_eq!((told(proposed, &cast.outsider), told(proposed, &cast.leader)), (0, 0), "not offered yet");
        assert_eq!((told(asked, &cast.leader), told(asked, &cast.board)), (1, 1));
        assert_eq!(told(asked, &cast.owner_board), 0, "it had said yes");
        for licence in [proposed, asked] {
            let about = mails.iter().filter(|mail| mail.message.body.contains(&licence.to_string()));
            let held = about.filter(|mail| mail.message.body.contains("Jullie hebben toestemming")).count();
            assert_eq!(held, 0, "nobody had a licence");
        }
        let seen = deliver::licence(app, &cast.leader, asked).await.unwrap();
        assert_eq!(seen.text_ended.len(), 2);
        assert_eq!(seen.text_ended[0].reason, "Er komt een nieuwe versie.");
    })
    .await;
}

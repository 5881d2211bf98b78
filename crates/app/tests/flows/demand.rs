// SPDX-License-Identifier: EUPL-1.2
//! A demand from the first word to the answer, on every engine: recorded by a company, joined, taken up, drafted, published.

use crate::stage::{Stage, on_each_engine};
use app::demand::{self, Cut, DraftTitle, Filter, Openness};
use app::review::{self, Closing, Judgement};
use app::work::WaitingKind;
use app::{Context, Refusal, define, people};
use domain::definition::NeedKind;
use domain::demand::{DemandContent, DemandState, DemandStep, JoinContent};
use domain::ending::Ending;
use domain::review::{Answer, CriterionAnswer, DefinitionState, Verdict};
use domain::role::{Role, Why};
use domain::{Day, Localized};

pub fn content(title: &str) -> DemandContent {
    DemandContent {
        title: title.into(),
        asked_by: "Bouwgroep Proef".into(),
        region: "groningen".into(),
        sector: "bouw".into(),
        can_do: "Uitvoerders leggen vast wat er vrijkomt.".into(),
        people: 20,
        needed_by: Day::parse_iso("2027-04-01").unwrap(),
        statement: "Anders gaat alles in de container.".into(),
        kinds: vec![NeedKind::LabourMarket],
        scope: None,
    }
}

pub fn titled() -> DraftTitle {
    DraftTitle { title: Localized::new("Slopen en bewaren", ""), framework: "mbo-2024-2025".into() }
}

async fn state(stage: &Stage, id: domain::Id<domain::demand::Demand>) -> DemandState {
    let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
    demand::get(&stage.app, &leader, id).await.unwrap().item.row.state
}

#[tokio::test]
async fn a_demand_becomes_a_draft_and_is_answered_when_it_is_published() {
    on_each_engine("demand", async |stage| {
        let app = &stage.app;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let id = demand::record(app, &company, content("Slopen en bewaren")).await.unwrap();
        let early = demand::make_draft(app, &leader, id, titled()).await;
        assert!(matches!(early, Err(Refusal::Conflict("conflict-demand-state"))), "nobody took it up yet");
        let join = JoinContent { organisation: "Sloper Proef".into(), people: 7, statement: String::new() };
        demand::join(app, &leader, id, join.clone()).await.unwrap();
        assert!(matches!(demand::join(app, &company, id, join).await, Err(Refusal::Invalid(_))), "once is enough");
        demand::step(app, &leader, id, DemandStep::Accept, "").await.unwrap();
        let late = demand::change(app, &company, id, &content("Anders"), 3).await;
        assert!(matches!(late, Err(Refusal::Conflict("conflict-demand-fixed"))));

        let version = demand::make_draft(app, &leader, id, titled()).await.unwrap();
        let dossier = define::dossier(app, &leader, version).await.unwrap();
        let need = &dossier.version.content.0.need;
        // Nobody is named in a text that everybody will read.
        assert_eq!(need.requested_by, ["2 organisaties uit bouw en infra in Groningen"]);
        assert_eq!(need.statement.nl, content("").statement);
        assert_eq!(dossier.version.content.0.audience.target_group.nl, "", "for whom it is, is for the design team");
        // The trace stays both ways, and one demand may become more than one.
        let of =
            demand::of_definition(app, &leader, dossier.version.institution_id, dossier.version.definition_id).await;
        assert_eq!(of.unwrap()[0].id, id);
        demand::set_openness(app, &leader, id, Openness::Public).await.unwrap();
        let second = demand::make_draft(app, &leader, id, titled()).await.unwrap();
        let counted = define::dossier(app, &leader, second).await.unwrap().version.content.0.need.requested_by;
        assert_eq!(counted, ["2 organisaties uit bouw en infra in Groningen"], "the page promised: no names");
        let page = demand::get(app, &leader, id).await.unwrap();
        assert_eq!((page.drafts.len(), page.item.row.state), (2, DemandState::InDesign));
        let is_it = |draft: &demand::Draft| draft.open.as_ref().is_some_and(|row| row.id == version);
        assert!(page.drafts.iter().any(is_it));

        // An adopted text of the demo stands for one that went the whole way.
        let adopted = define::own(app, &leader).await.unwrap();
        let adopted = adopted.into_iter().find(|row| row.state == DefinitionState::Adopted).unwrap();
        let mut tx = app.store.begin().await.unwrap();
        store::demand::add_draft(&mut tx, id, adopted.definition_id, stage.now).await.unwrap();
        tx.commit().await.unwrap();
        define::publish(app, &leader, adopted.id).await.unwrap();
        assert_eq!(state(stage, id).await, DemandState::Answered);
        // A next version takes nothing away of what is published; who may not read texts hears of the published one alone.
        let next = define::new_version(app, &leader, adopted.id).await.unwrap();
        let of = |page: demand::DemandPage| {
            page.drafts
                .into_iter()
                .find(|draft| draft.published.as_ref().is_some_and(|row| row.id == adopted.id))
                .unwrap()
        };
        let own = of(demand::get(app, &leader, id).await.unwrap());
        assert_eq!(own.open.unwrap().id, next);
        assert!(of(demand::get(app, &company, id).await.unwrap()).open.is_none());
        let closed = JoinContent { organisation: "Te laat".into(), people: 1, statement: String::new() };
        assert!(matches!(
            demand::join(app, &leader, id, closed).await,
            Err(Refusal::Conflict("conflict-demand-closed"))
        ));
        // Everything happened at one moment here, so the order among them says nothing.
        let mut kinds: Vec<_> =
            demand::get(app, &leader, id).await.unwrap().events.into_iter().map(|event| event.kind).collect();
        kinds.sort();
        assert_eq!(
            kinds,
            [
                "demand_answered",
                "demand_decided",
                "demand_drafted",
                "demand_drafted",
                "demand_joined",
                "demand_opened",
                "demand_recorded"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_demand_is_open_again_when_its_last_draft_is_put_away() {
    on_each_engine("demand_put_down", async |stage| {
        let app = &stage.app;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let id = demand::record(app, &company, content("Slopen en bewaren")).await.unwrap();
        demand::step(app, &leader, id, DemandStep::Accept, "Past bij ons.").await.unwrap();
        let first = demand::make_draft(app, &leader, id, titled()).await.unwrap();
        let second = demand::make_draft(app, &leader, id, titled()).await.unwrap();
        let why = "Er komt geen docent voor.";
        define::end(app, &leader, first, Ending::Archive, why).await.unwrap();
        assert_eq!(state(stage, id).await, DemandState::InDesign, "the other is still being made");
        let later = Context { now: leader.now.plus_seconds(60), ..leader.clone() };
        define::end(app, &later, second, Ending::Archive, why).await.unwrap();
        assert_eq!(state(stage, id).await, DemandState::Accepted);
        let row = demand::get(app, &leader, id).await.unwrap().item.row;
        assert_eq!(row.reason, "Past bij ons.", "what the school said of it stands");
        let mut tx = app.store.read().await.unwrap();
        let mails = store::mail::newest(&mut tx, 1_000).await.unwrap();
        let address = store::person::email(&mut tx, company.person()).await.unwrap().unwrap();
        drop(tx);
        let told = mails.iter().filter(|mail| mail.event_key.starts_with(&format!("demand-returned:{id}:")));
        assert_eq!(told.map(|mail| mail.address.clone()).collect::<Vec<_>>(), [address]);
        let waiting = app::work::waiting(app, &leader).await.unwrap();
        let is_it = |item: &&app::work::WaitingItem| item.thing == id.uuid();
        let waits: Vec<_> = waiting.iter().filter(is_it).map(|item| (item.kind, item.since)).collect();
        assert_eq!(waits, [(WaitingKind::AnswerDemand, later.now)], "since the last draft came to nothing");
        demand::make_draft(app, &leader, id, titled()).await.unwrap();
        assert_eq!(state(stage, id).await, DemandState::InDesign);
    })
    .await;
}

#[tokio::test]
async fn a_demand_is_open_again_when_the_board_turns_its_draft_down_and_who_asked_hears_it() {
    on_each_engine("demand_rejected", async |stage| {
        let app = &stage.app;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let id = demand::record(app, &company, content("Slopen en bewaren")).await.unwrap();
        demand::step(app, &leader, id, DemandStep::Accept, "Past bij ons.").await.unwrap();
        let draft = demand::make_draft(app, &leader, id, titled()).await.unwrap();
        let mut tx = app.store.begin().await.unwrap();
        let (from, to) = (DefinitionState::Draft, DefinitionState::UnderReview);
        store::definition::set_state(&mut tx, draft, from, to, stage.now).await.unwrap();
        tx.commit().await.unwrap();
        let own = define::own(app, &leader).await.unwrap();
        let revision = own.into_iter().find(|row| row.id == draft).unwrap().revision;
        let chair = people::as_key(app, "hendrik-jan").await.unwrap();
        for member in [&people::as_key(app, "shanti").await.unwrap(), &chair] {
            let asked = review::review(app, member, draft).await.unwrap();
            let answer = |criterion: &&str| CriterionAnswer {
                criterion: (*criterion).to_owned(),
                answer: Answer::Agree,
                reason: String::new(),
            };
            let answers = asked.criteria().iter().map(answer).collect();
            review::judge(app, member, draft, Judgement { revision, answers }).await.unwrap();
        }
        let reason = "De omvang past niet bij wat iemand leert.".to_owned();
        let closing = Closing { revision, verdict: Some(Verdict::Reject), reason };
        review::close(app, &chair, draft, closing).await.unwrap();
        assert_eq!(state(stage, id).await, DemandState::Accepted);
        let mut tx = app.store.read().await.unwrap();
        let mails = store::mail::newest(&mut tx, 1_000).await.unwrap();
        let told: Vec<_> =
            mails.iter().filter(|mail| mail.event_key.starts_with(&format!("demand-returned:{id}:"))).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].body.contains("heeft nu geen concept meer voor een leervraag"), "{}", told[0].body);
    })
    .await;
}

#[tokio::test]
async fn who_may_do_what_with_a_demand() {
    on_each_engine("demand_roles", async |stage| {
        let app = &stage.app;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let elsewhere = stage.as_role("schokland", Role::ProjectLeader).await;
        let id = demand::record(app, &company, content("Van het bedrijf")).await.unwrap();
        assert!(matches!(demand::get(app, &elsewhere, id).await, Err(Refusal::NotFound)));
        assert!(matches!(demand::step(app, &elsewhere, id, DemandStep::Accept, "").await, Err(Refusal::NotFound)));
        let decided = demand::step(app, &company, id, DemandStep::Accept, "").await;
        assert!(matches!(decided, Err(Refusal::Denied(Why::NotYourRole))), "a company does not decide");
        let drafted = demand::make_draft(app, &company, id, titled()).await;
        assert!(matches!(drafted, Err(Refusal::Denied(Why::NotYourRole))), "nor does it write");
        // Its own text it may change, another's it may not.
        demand::change(app, &company, id, &content("Beter gezegd"), 1).await.unwrap();
        let others = demand::record(app, &leader, content("Van de school")).await.unwrap();
        let changed = demand::change(app, &company, others, &content("Anders"), 1).await;
        assert!(matches!(changed, Err(Refusal::Conflict("conflict-demand-not-yours"))));
        let stale = demand::change(app, &leader, id, &content("Tegelijk"), 1).await;
        assert!(matches!(stale, Err(Refusal::Conflict("conflict-stale"))), "nobody overwrites what they did not read");
        let unreasoned = demand::step(app, &leader, id, DemandStep::Decline, "nee").await;
        assert!(matches!(unreasoned, Err(Refusal::Invalid(_))));
        demand::set_openness(app, &leader, id, Openness::Public).await.unwrap();
        let everything = Filter::default();
        let open = async || demand::open(app, &company, &everything, Cut::ALL).await.map(|part| part.items);
        let is_there = |all: &[demand::OpenDemand]| all.iter().any(|demand| demand.item.row.id == id);
        assert!(is_there(&open().await.unwrap()));
        demand::step(app, &leader, id, DemandStep::Decline, "Wij geven hier geen les in.").await.unwrap();
        assert!(!is_there(&open().await.unwrap()), "what was declined is not held up to everybody");
        // A second decision takes nothing away of the first.
        demand::step(app, &leader, id, DemandStep::Reopen, "").await.unwrap();
        demand::step(app, &leader, id, DemandStep::Decline, "Er zijn te weinig docenten.").await.unwrap();
        let events = demand::get(app, &company, id).await.unwrap().events;
        let reasons: Vec<_> = events.iter().filter_map(|event| event.facts.0["reason"].as_str()).collect();
        assert_eq!(reasons, ["Er zijn te weinig docenten.", "Wij geven hier geen les in."]);
    })
    .await;
}

#[tokio::test]
async fn the_list_stands_in_the_order_of_the_score_and_filters() {
    on_each_engine("demand_list", async |stage| {
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let all = demand::list(&stage.app, &leader, &Filter::default()).await.unwrap();
        assert_eq!(all.len(), 3, "the demo has three here");
        let totals: Vec<_> = all.iter().map(|item| item.score.total()).collect();
        assert!(totals.is_sorted_by(|left, right| left >= right), "{totals:?}");
        let filter = Filter { sector: Some("zorg".into()), ..Filter::default() };
        let care = demand::list(&stage.app, &leader, &filter).await.unwrap();
        assert!(!care.is_empty() && care.iter().all(|item| item.row.content.0.sector == "zorg"));
        let filter = Filter { state: Some(DemandState::InDesign), ..Filter::default() };
        assert_eq!(demand::list(&stage.app, &leader, &filter).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_demand_waits_for_a_decision_and_then_for_a_draft() {
    on_each_engine("demand_waits", async |stage| {
        let app = &stage.app;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let board = stage.as_role("saaxumhuizen", Role::ExecutiveBoard).await;
        let elsewhere = stage.as_role("schokland", Role::ProjectLeader).await;
        let id = demand::record(app, &company, content("Slopen en bewaren")).await.unwrap();
        let waits = async |cx: &app::Context| -> Vec<WaitingKind> {
            let all = app::work::waiting(app, cx).await.unwrap();
            all.into_iter().filter(|item| item.thing == id.uuid()).map(|item| item.kind).collect()
        };
        assert_eq!(waits(&leader).await, [WaitingKind::DecideDemand]);
        assert_eq!(waits(&board).await, [WaitingKind::DecideDemand]);
        assert_eq!((waits(&company).await, waits(&elsewhere).await), (vec![], vec![]));
        demand::step(app, &leader, id, DemandStep::Explore, "").await.unwrap();
        assert_eq!(waits(&leader).await, [WaitingKind::DecideDemand], "talked over is not decided");
        demand::step(app, &board, id, DemandStep::Accept, "").await.unwrap();
        assert_eq!(waits(&leader).await, [WaitingKind::AnswerDemand]);
        assert_eq!(waits(&board).await, [], "the board writes no drafts");
        demand::make_draft(app, &leader, id, titled()).await.unwrap();
        assert_eq!(waits(&leader).await, [], "its draft waits now");
    })
    .await;
}

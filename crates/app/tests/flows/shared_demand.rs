// SPDX-License-Identifier: EUPL-1.2
//! One school shows a demand, another joins it, reads what becomes of it and leaves again; on every engine.

use crate::stage::{Stage, on_each_engine};
use app::demand::{self, Cut, DraftTitle, Filter, SharedDemand, Shown};
use app::{Context, Refusal, define};
use domain::definition::NeedKind;
use domain::demand::{Demand, DemandContent, DemandStep, JoinContent};
use domain::review::DefinitionState;
use domain::role::{Role, Why};
use domain::{Day, Id, Localized};

fn content() -> DemandContent {
    DemandContent {
        title: "Slopen en bewaren".into(),
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

fn joining(organisation: &str) -> JoinContent {
    JoinContent { organisation: organisation.into(), people: 7, statement: "Ook hier ontbreken slopers.".into() }
}

async fn listed(stage: &Stage, cx: &Context, id: Id<Demand>) -> Option<SharedDemand> {
    let all = demand::shared(&stage.app, cx, &Filter::default(), Cut::ALL).await.unwrap();
    all.items.into_iter().find(|shared| shared.item.row.id == id)
}

fn is_missing<T>(answer: app::Result<T>) -> bool {
    matches!(answer, Err(Refusal::NotFound))
}

#[tokio::test]
async fn a_demand_is_inside_until_its_school_shows_it() {
    on_each_engine("shared_inside", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let guest = stage.as_role("schokland", Role::ProjectLeader).await;
        let id = demand::record(app, &company, content()).await.unwrap();
        assert!(listed(stage, &guest, id).await.is_none(), "never by default");
        assert!(is_missing(demand::shared_one(app, &guest, id).await));
        assert!(is_missing(demand::join_elsewhere(app, &guest, id, joining("School B")).await));
        assert!(is_missing(demand::leave(app, &guest, id, "School B").await));
        assert!(is_missing(demand::set_shown(app, &guest, id, Shown::Elsewhere).await));
        let denied = demand::set_shown(app, &company, id, Shown::Elsewhere).await;
        assert!(matches!(denied, Err(Refusal::Denied(Why::NotYourRole))), "who asks does not decide that");
        demand::set_shown(app, &leader, id, Shown::Elsewhere).await.unwrap();
        let shared = listed(stage, &guest, id).await.unwrap();
        assert_eq!((shared.item.people(), shared.own.len(), shared.is_own), (20, 0, false));
        assert!(listed(stage, &leader, id).await.is_none(), "one's own stand in one's own list");
        assert!(demand::shared_one(app, &leader, id).await.unwrap().is_own, "its school sees what others see");
        // What is shown is read and joined, and nothing more.
        assert!(is_missing(demand::get(app, &guest, id).await));
        assert!(is_missing(demand::change(app, &guest, id, &content(), 2).await));
        assert!(is_missing(demand::step(app, &guest, id, DemandStep::Accept, "").await));
        assert!(is_missing(demand::join(app, &guest, id, joining("School B")).await));
        demand::step(app, &leader, id, DemandStep::Decline, "Wij geven hier geen les in.").await.unwrap();
        assert!(is_missing(demand::shared_one(app, &guest, id).await), "what was declined is no longer there");
    })
    .await;
}

#[tokio::test]
async fn another_school_joins_counts_and_leaves_again() {
    on_each_engine("shared_join", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let guest = stage.as_role("schokland", Role::ProjectLeader).await;
        let company = stage.as_role("schokland", Role::Partner).await;
        let teacher = stage.as_role("schokland", Role::Teacher).await;
        let id = demand::record(app, &leader, content()).await.unwrap();
        demand::set_shown(app, &leader, id, Shown::Elsewhere).await.unwrap();
        let before = demand::get(app, &leader, id).await.unwrap().item.score.total();
        let denied = demand::join_elsewhere(app, &teacher, id, joining("School B")).await;
        assert!(matches!(denied, Err(Refusal::Denied(Why::NotYourRole))));
        let own = demand::join_elsewhere(app, &leader, id, joining("School A")).await;
        assert!(matches!(own, Err(Refusal::Conflict("conflict-demand-own"))));
        let unsaid = JoinContent { statement: String::new(), ..joining("School B") };
        assert!(matches!(demand::join_elsewhere(app, &guest, id, unsaid).await, Err(Refusal::Invalid(_))));
        demand::join_elsewhere(app, &guest, id, joining("School B")).await.unwrap();
        let twice = demand::join_elsewhere(app, &company, id, joining("school b.")).await;
        assert!(matches!(twice, Err(Refusal::Invalid(_))), "once is enough");
        // A company that came to the other school joins too.
        demand::join_elsewhere(app, &company, id, joining("Sloper in de polder")).await.unwrap();

        let page = demand::get(app, &leader, id).await.unwrap();
        assert!(page.item.score.total() > before);
        assert_eq!((page.item.people(), page.item.organisations()), (34, 3));
        let through = |join: &demand::Joined| join.through.as_ref().map(|other| other.content.0.code.clone());
        assert_eq!(page.joined.iter().map(through).collect::<Vec<_>>(), vec![Some("schokland".to_owned()); 2]);
        assert!(page.joined.iter().all(|join| !join.content.statement.is_empty()), "the owner reads who and why");
        let joins = page.events.iter().filter(|event| event.kind == "demand_guest_joined");
        assert_eq!(joins.count(), 2);
        assert_eq!(listed(stage, &guest, id).await.unwrap().own.len(), 2);
        let third = stage.as_role("waddenpoort", Role::InstitutionAdmin).await;
        let seen = listed(stage, &third, id).await.unwrap();
        assert!(seen.own.is_empty() && seen.item.organisations() == 3, "others count them and read no names");

        let not_yours = demand::leave(app, &company, id, "School B").await;
        assert!(matches!(not_yours, Err(Refusal::Conflict("conflict-demand-join-not-yours"))));
        demand::leave(app, &company, id, "Sloper in de polder").await.unwrap();
        // No longer shown: who joined reads on, a third school does not.
        demand::set_shown(app, &leader, id, Shown::Inside).await.unwrap();
        assert!(listed(stage, &guest, id).await.is_some());
        assert!(is_missing(demand::shared_one(app, &third, id).await));
        demand::leave(app, &guest, id, "SCHOOL B").await.unwrap();
        assert!(is_missing(demand::shared_one(app, &guest, id).await), "who left is a stranger again");
        let page = demand::get(app, &leader, id).await.unwrap();
        assert_eq!((page.item.people(), page.item.score.total()), (20, before));
    })
    .await;
}

#[tokio::test]
async fn who_joined_reads_what_becomes_of_it() {
    on_each_engine("shared_answer", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let guest = stage.as_role("schokland", Role::ProjectLeader).await;
        let id = demand::record(app, &leader, content()).await.unwrap();
        demand::set_shown(app, &leader, id, Shown::Elsewhere).await.unwrap();
        demand::join_elsewhere(app, &guest, id, joining("School B")).await.unwrap();
        demand::step(app, &leader, id, DemandStep::Accept, "Past bij ons aanbod.").await.unwrap();
        let asked = DraftTitle { title: Localized::new("Slopen en bewaren", ""), framework: "mbo-2024-2025".into() };
        let version = demand::make_draft(app, &leader, id, asked).await.unwrap();
        let dossier = define::dossier(app, &leader, version).await.unwrap();
        assert_eq!(dossier.version.content.0.need.requested_by, ["2 organisaties uit bouw en infra in Groningen"]);
        let seen = demand::shared_one(app, &guest, id).await.unwrap();
        assert_eq!((seen.drafts, seen.published.len()), (1, 0), "a draft is counted and not shown");
        // No name stands in the draft, so who joined before it was made may leave, and so may who joins after it.
        assert_eq!(seen.own[0].stays, None);
        demand::leave(app, &guest, id, "School B").await.unwrap();
        demand::join_elsewhere(app, &guest, id, joining("School B")).await.unwrap();
        let later = Context { now: guest.now.plus_seconds(60), ..guest.clone() };
        demand::join_elsewhere(app, &later, id, joining("School C")).await.unwrap();
        let after = demand::shared_one(app, &later, id).await.unwrap();
        assert!(after.own.len() == 2 && after.own.iter().all(|own| own.stays.is_none()));
        demand::leave(app, &later, id, "School C").await.unwrap();
        assert!(is_missing(define::dossier(app, &guest, version).await));

        // An adopted text of the demo stands for one that went the whole way.
        let own = define::own(app, &leader).await.unwrap();
        let adopted = own.into_iter().find(|row| row.state == DefinitionState::Adopted).unwrap();
        let mut tx = app.store.begin().await.unwrap();
        store::demand::add_draft(&mut tx, id, adopted.definition_id, stage.now).await.unwrap();
        tx.commit().await.unwrap();
        define::publish(app, &leader, adopted.id).await.unwrap();
        let seen = demand::shared_one(app, &guest, id).await.unwrap();
        assert_eq!(seen.published.iter().map(|row| row.id).collect::<Vec<_>>(), [adopted.id]);
        let listed = listed(stage, &guest, id).await.unwrap();
        assert_eq!((listed.drafts, listed.published.len()), (1, 1), "the list counts the same");
        let settled = demand::leave(app, &guest, id, "School B").await;
        assert!(matches!(settled, Err(Refusal::Conflict("conflict-demand-settled"))), "the trace stays");
    })
    .await;
}

/// Who may not read a name does not hear whether it is there: not from an error, and not from what is counted.
#[tokio::test]
async fn a_name_that_is_there_already_gives_no_other_answer() {
    on_each_engine("shared_names", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let guest = stage.as_role("schokland", Role::ProjectLeader).await;
        let third = stage.as_role("waddenpoort", Role::ProjectLeader).await;
        let id = demand::record(app, &leader, content()).await.unwrap();
        demand::join(app, &leader, id, joining("Sloper Proef")).await.unwrap();
        demand::set_shown(app, &leader, id, Shown::Elsewhere).await.unwrap();
        let mut organisations = 2;
        for (who, name) in [
            (&guest, "Nieuw in de polder"),
            (&guest, "bouwgroep proef"),
            (&guest, "Sloper Proef."),
            (&third, "Nieuw in de polder"),
        ] {
            demand::join_elsewhere(app, who, id, joining(name)).await.unwrap();
            organisations += 1;
            let seen = demand::shared_one(app, who, id).await.unwrap();
            assert_eq!(seen.item.organisations(), organisations, "{name}: each counts alike");
        }
        let twice = demand::join_elsewhere(app, &guest, id, joining("BOUWGROEP PROEF")).await;
        assert!(matches!(twice, Err(Refusal::Invalid(_))), "one's own names one may read");
        let own = demand::join(app, &leader, id, joining("nieuw in de polder")).await;
        assert!(matches!(own, Err(Refusal::Invalid(_))), "and the owner reads them all");
        let page = demand::get(app, &leader, id).await.unwrap();
        let doubles: Vec<_> = page.joined.iter().filter(|join| join.is_double).collect();
        assert_eq!(doubles.len(), 3, "the owner sees which names stand there twice");
        // Each takes off its own and nobody else's.
        demand::leave(app, &guest, id, "Sloper Proef").await.unwrap();
        demand::leave(app, &guest, id, "Nieuw in de polder").await.unwrap();
        let left: Vec<_> = demand::get(app, &leader, id).await.unwrap().joined;
        let mut names: Vec<_> = left.iter().map(|join| join.content.organisation.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Nieuw in de polder", "Sloper Proef", "bouwgroep proef"]);
    })
    .await;
}

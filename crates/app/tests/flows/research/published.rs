// SPDX-License-Identifier: EUPL-1.2
//! Only what was published comes out, and what was counted stays for as long as nothing of it changes.

use std::collections::{BTreeMap, BTreeSet};

use super::{researcher, rows, taken};
use crate::demand::{content, titled};
use crate::stage::{Stage, on_each_engine};
use app::demand::Shown;
use app::research::{self, DataSet, Download};
use app::review::{self, Closing, Judgement};
use app::sign_in::session;
use app::{Context, define, demand, people};
use domain::demand::{DemandStep, JoinContent};
use domain::ending::Ending;
use domain::review::{Answer, CriterionAnswer, DefinitionState, Verdict};
use domain::role::Role;

type Sheet = Vec<BTreeMap<String, String>>;

fn cases(sheet: &Sheet) -> BTreeSet<&str> {
    sheet.iter().map(|row| row["case"].as_str()).collect()
}

async fn own(stage: &Stage, leader: &Context, state: DefinitionState) -> define::VersionRow {
    let own = define::own(&stage.app, leader).await.unwrap();
    own.into_iter().find(|row| row.state == state && Some(row.institution_id) == leader.actor.institution()).unwrap()
}

#[tokio::test]
async fn test_i4_a_rejected_next_version_does_not_come_out() {
    on_each_engine("research_rejected", async |stage| {
        let app = &stage.app;
        let before = rows(stage, DataSet::Process).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let next = own(stage, &leader, DefinitionState::UnderReview).await;
        assert!(cases(&before).contains(next.public_id.as_str()), "an earlier version of it was published");
        let chair = people::as_key(app, "hendrik-jan").await.unwrap();
        let asked = review::review(app, &chair, next.id).await.unwrap();
        let answer = |criterion: &&str| CriterionAnswer {
            criterion: (*criterion).to_owned(),
            answer: Answer::Agree,
            reason: String::new(),
        };
        let answers = asked.criteria().iter().map(answer).collect();
        let revision = next.revision;
        review::judge(app, &chair, next.id, Judgement { revision, answers }).await.unwrap();
        let reason = "De omvang past niet bij wat iemand leert.".to_owned();
        let closing = Closing { revision, verdict: Some(Verdict::Reject), reason };
        review::close(app, &chair, next.id, closing).await.unwrap();
        assert_eq!(own(stage, &leader, DefinitionState::Rejected).await.id, next.id);
        let after = rows(stage, DataSet::Process).await;
        assert_eq!(after, before, "nor that it was begun, handed in and rejected");
        let of_next = |row: &BTreeMap<String, String>| row["case"] == next.public_id && row["version"] == next.version;
        assert!(!after.iter().any(of_next));
    })
    .await;
}

#[tokio::test]
async fn test_i4_of_a_demand_only_what_was_published_comes_out() {
    on_each_engine("research_demand", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let guest = stage.as_role("schokland", Role::ProjectLeader).await;
        let before = rows(stage, DataSet::Process).await;
        let id = demand::record(app, &leader, content("Slopen en bewaren")).await.unwrap();
        demand::set_shown(app, &leader, id, Shown::Elsewhere).await.unwrap();
        let joining = |organisation: &str| JoinContent {
            organisation: organisation.into(),
            people: 7,
            statement: "Ook hier ontbreken slopers.".into(),
        };
        demand::join(app, &leader, id, joining("Sloper Proef")).await.unwrap();
        demand::join_elsewhere(app, &guest, id, joining("School B")).await.unwrap();
        demand::step(app, &leader, id, DemandStep::Accept, "").await.unwrap();
        let first = demand::make_draft(app, &leader, id, titled()).await.unwrap();
        let second = demand::make_draft(app, &leader, id, titled()).await.unwrap();
        assert_eq!(rows(stage, DataSet::Process).await, before, "nothing of it is public yet");

        // An adopted text of the demo stands for one that went the whole way.
        let adopted = own(stage, &leader, DefinitionState::Adopted).await;
        let mut tx = app.store.begin().await.unwrap();
        store::demand::add_draft(&mut tx, id, adopted.definition_id, stage.now).await.unwrap();
        tx.commit().await.unwrap();
        define::publish(app, &leader, adopted.id).await.unwrap();
        let after = rows(stage, DataSet::Process).await;
        let (new, known) = (cases(&after), cases(&before));
        assert_eq!(new.difference(&known).copied().collect::<Vec<_>>(), [adopted.public_id.as_str()]);
        let count = |step: &str| {
            let of_demand: Vec<_> = after.iter().filter(|row| row["step"] == step).collect();
            assert!(of_demand.iter().all(|row| row["case"] == adopted.public_id), "{step}");
            of_demand.len()
        };
        assert_eq!(["demand_recorded", "demand_joined", "demand_accepted"].map(count), [1, 2, 1]);
        let log = taken(stage, Download::EventLog).await;
        for draft in [first, second] {
            let dossier = define::dossier(app, &leader, draft).await.unwrap();
            assert!(!log.contains(&dossier.version.public_id), "a draft of the same demand is not public");
        }
        assert!(log.contains(&adopted.public_id));
    })
    .await;
}

async fn steps(stage: &Stage) -> usize {
    research::overview(&stage.app, &researcher(stage).await).await.unwrap().extent(DataSet::Process).rows
}

#[tokio::test]
async fn what_was_counted_is_kept_until_a_step_is_taken() {
    on_each_engine("research_kept", async |stage| {
        let app = &stage.app;
        let before = steps(stage).await;
        // Whoever counts now finds less; nothing in the trail says that something changed.
        let moved = stage.behind_the_back("UPDATE event SET thing_id = NULL WHERE kind = 'definition_submitted'").await;
        assert!(moved > 0);
        session::sign_in_as(app, &stage.visitor(), "olivier").await.unwrap();
        assert_eq!(steps(stage).await, before, "a sign-in is no reason to count again");
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let published = own(stage, &leader, DefinitionState::Published).await;
        define::new_version(app, &leader, published.id).await.unwrap();
        assert!(steps(stage).await < before, "a draft that is begun is one");
    })
    .await;
}

#[tokio::test]
async fn what_was_counted_is_counted_again_when_something_happens() {
    on_each_engine("research_again", async |stage| {
        let app = &stage.app;
        let cx = researcher(stage).await;
        let before = research::overview(app, &cx).await.unwrap();
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let version = own(stage, &leader, DefinitionState::Published).await;
        define::new_version(app, &leader, version.id).await.unwrap();
        let drafted = research::overview(app, &cx).await.unwrap();
        let rows_of = |overview: &research::Overview| overview.extent(DataSet::Process).rows;
        assert_eq!(rows_of(&drafted), rows_of(&before), "what is still written is nobody else's");
        let reason = "Er zijn te weinig aanmeldingen voor deze versie.";
        define::end(app, &leader, version.id, Ending::Stop, reason).await.unwrap();
        let after = research::overview(app, &cx).await.unwrap();
        assert_eq!(rows_of(&after), rows_of(&before) + 1);
        assert_eq!(before.extent(DataSet::Outcomes), after.extent(DataSet::Outcomes), "the texts are what they were");
        let stopped = rows(stage, DataSet::Outcomes).await;
        let is_it = |row: &&BTreeMap<String, String>| {
            row["microcredential"] == version.public_id && row["version"] == version.version
        };
        assert!(stopped.iter().filter(is_it).all(|row| row["state"] == "stopped"));
        assert!(stopped.iter().any(|row| is_it(&row)));
    })
    .await;
}

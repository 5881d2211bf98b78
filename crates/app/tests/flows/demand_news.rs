// SPDX-License-Identifier: EUPL-1.2
//! Who asked hears what becomes of a demand, and its school hears who joins: by mail and in the list of work, on every engine.

use crate::demand::{content, titled};
use crate::stage::{Stage, on_each_engine};
use app::demand::{self, Openness, Shown};
use app::work::WaitingKind;
use app::{Context, define};
use domain::demand::{Demand, DemandStep, JoinContent};
use domain::review::DefinitionState;
use domain::role::Role;
use domain::{Id, Timestamp};
use store::mail::MailRow;

/// What the demo itself did is over: only mails about this demand count.
async fn mails(stage: &Stage, event: &str, id: Id<Demand>) -> Vec<MailRow> {
    let mut tx = stage.app.store.read().await.unwrap();
    let all = store::mail::newest(&mut tx, 1_000).await.unwrap();
    let mut found: Vec<_> =
        all.into_iter().filter(|mail| mail.event_key.starts_with(&format!("{event}:{id}:"))).collect();
    found.sort_by(|a, b| a.address.cmp(&b.address));
    found
}

async fn address(stage: &Stage, of: &Context) -> String {
    let mut tx = stage.app.store.read().await.unwrap();
    store::person::email(&mut tx, of.person()).await.unwrap().unwrap()
}

fn addresses(mails: &[MailRow]) -> Vec<&str> {
    mails.iter().map(|mail| mail.address.as_str()).collect()
}

fn joining(organisation: &str) -> JoinContent {
    JoinContent { organisation: organisation.into(), people: 7, statement: "Ook hier ontbreken slopers.".into() }
}

async fn news(stage: &Stage, cx: &Context, id: Id<Demand>) -> Vec<WaitingKind> {
    let all = app::work::waiting(&stage.app, cx).await.unwrap();
    let is_news = |kind: &WaitingKind| matches!(kind, WaitingKind::ReadDemand | WaitingKind::ReadSharedDemand);
    all.into_iter().filter(|item| item.thing == id.uuid()).map(|item| item.kind).filter(is_news).collect()
}

#[tokio::test]
async fn who_asked_hears_what_becomes_of_a_demand_and_no_names() {
    on_each_engine("demand_news", async |stage| {
        let app = &stage.app;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let guest = stage.as_role("schokland", Role::Partner).await;
        let (at_company, at_guest) = (address(stage, &company).await, address(stage, &guest).await);
        let both = [at_company.as_str(), at_guest.as_str()];
        let id = demand::record(app, &company, content("Slopen en bewaren")).await.unwrap();
        demand::set_shown(app, &leader, id, Shown::Elsewhere).await.unwrap();
        demand::join_elsewhere(app, &guest, id, joining("Sloper in de polder")).await.unwrap();
        assert_eq!((news(stage, &company, id).await, news(stage, &guest, id).await), (vec![], vec![]));

        demand::step(app, &leader, id, DemandStep::Explore, "").await.unwrap();
        assert!(mails(stage, "demand-explore", id).await.is_empty(), "who was talked with knows");
        assert!(news(stage, &company, id).await.is_empty());
        let reason = "Er zijn te weinig docenten.";
        demand::step(app, &leader, id, DemandStep::Decline, reason).await.unwrap();
        let told = mails(stage, "demand-decline", id).await;
        let mut expected = both;
        expected.sort_unstable();
        assert_eq!(addresses(&told), expected, "each of who asked, once, and not who decided");
        for mail in &told {
            assert!(!mail.body.contains(reason), "P18: why stands on the page: {}", mail.body);
            assert!(mail.body.contains("MBO Saaxumhuizen wijst een leervraag af"), "{}", mail.body);
            for hidden in ["Sloper in de polder", "Bouwgroep Proef", "Slopen en bewaren"] {
                assert!(!mail.body.contains(hidden) && !mail.subject.contains(hidden), "{hidden}: {}", mail.body);
            }
            let page = if mail.address == at_guest { "gedeelde-leervraag" } else { "leervragen" };
            assert!(mail.body.contains(&format!("/werk/{page}/{id}\n")), "{}", mail.body);
        }
        assert_eq!(news(stage, &company, id).await, [WaitingKind::ReadDemand]);
        assert_eq!(news(stage, &guest, id).await, [WaitingKind::ReadSharedDemand]);
        assert!(news(stage, &leader, id).await.is_empty(), "what one did oneself is no news");

        demand::step(app, &leader, id, DemandStep::Reopen, "").await.unwrap();
        assert_eq!(mails(stage, "demand-reopen", id).await.len(), 2);
        demand::step(app, &leader, id, DemandStep::Decline, "Ook nu lukt het niet.").await.unwrap();
        assert_eq!(mails(stage, "demand-decline", id).await.len(), 4, "a second decline is another event");
        demand::step(app, &leader, id, DemandStep::Reopen, "").await.unwrap();
        demand::step(app, &leader, id, DemandStep::Accept, "").await.unwrap();
        assert_eq!(addresses(&mails(stage, "demand-accept", id).await), expected);
        demand::make_draft(app, &leader, id, titled()).await.unwrap();
        assert_eq!(addresses(&mails(stage, "demand-drafted", id).await), expected);

        // Two texts of one demand: each is news once. Adopted texts of the demo stand for such that went the whole way.
        let adopted = define::own(app, &leader).await.unwrap();
        let adopted = adopted.into_iter().find(|row| row.state == DefinitionState::Adopted).unwrap();
        let mut tx = app.store.begin().await.unwrap();
        store::demand::add_draft(&mut tx, id, adopted.definition_id, stage.now).await.unwrap();
        tx.commit().await.unwrap();
        define::publish(app, &leader, adopted.id).await.unwrap();
        let told = mails(stage, "demand-published", id).await;
        assert_eq!(addresses(&told), expected);
        assert!(told.iter().all(|mail| !mail.body.contains(&adopted.content.0.title.nl)), "no letter names a course");

        // Two weeks later the list of work is quiet.
        let later = |cx: &Context| Context { now: stage.now.plus_seconds(15 * 86_400), ..cx.clone() };
        assert_eq!(news(stage, &later(&company), id).await, []);
        assert_eq!(news(stage, &later(&guest), id).await, []);
    })
    .await;
}

#[tokio::test]
async fn who_left_hears_nothing_and_closing_is_told_at_the_school_itself() {
    on_each_engine("demand_closed", async |stage| {
        let app = &stage.app;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let admin = stage.as_role("saaxumhuizen", Role::InstitutionAdmin).await;
        let guest = stage.as_role("schokland", Role::ProjectLeader).await;
        let id = demand::record(app, &company, content("Slopen en bewaren")).await.unwrap();
        demand::set_shown(app, &leader, id, Shown::Elsewhere).await.unwrap();
        demand::join_elsewhere(app, &guest, id, joining("School B")).await.unwrap();
        demand::set_openness(app, &leader, id, Openness::Public).await.unwrap();
        demand::set_openness(app, &leader, id, Openness::Internal).await.unwrap();
        let told = mails(stage, "demand-closed", id).await;
        assert_eq!(addresses(&told), [address(stage, &company).await], "another school reads on as before");
        assert_eq!(news(stage, &company, id).await, [WaitingKind::ReadDemand]);
        assert_eq!(news(stage, &guest, id).await, []);

        let mut tx = app.store.read().await.unwrap();
        let grants = store::grant::of_person(&mut tx, company.person()).await.unwrap();
        drop(tx);
        for grant in grants.iter().filter(|grant| grant.term().holds(stage.now)) {
            app::people::grant::end(app, &admin, grant.id, "Het bedrijf stopt.").await.unwrap();
        }
        demand::step(app, &leader, id, DemandStep::Accept, "").await.unwrap();
        assert_eq!(addresses(&mails(stage, "demand-accept", id).await), [address(stage, &guest).await]);
    })
    .await;
}

#[tokio::test]
async fn the_school_hears_of_who_joins_once_a_day() {
    on_each_engine("demand_joined", async |stage| {
        let app = &stage.app;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let guest = stage.as_role("schokland", Role::ProjectLeader).await;
        let id = demand::record(app, &company, content("Slopen en bewaren")).await.unwrap();
        demand::set_shown(app, &leader, id, Shown::Elsewhere).await.unwrap();
        demand::join_elsewhere(app, &guest, id, joining("School B")).await.unwrap();
        demand::join_elsewhere(app, &guest, id, joining("Sloper in de polder")).await.unwrap();
        let told = mails(stage, "demand-joined", id).await;
        let mut expected = [address(stage, &company).await, address(stage, &leader).await];
        expected.sort();
        assert_eq!(addresses(&told), expected, "two joined, one letter");
        assert!(told.iter().all(|mail| !mail.body.contains("School B") && !mail.body.contains("Schokland")));
        let tomorrow: Timestamp = stage.now.plus_seconds(86_400);
        let company = Context { now: tomorrow, ..company };
        demand::join(app, &company, id, joining("Nog een sloper")).await.unwrap();
        let told = mails(stage, "demand-joined", id).await;
        assert_eq!(told.len(), 3, "the next day again, and not to who wrote it down");
    })
    .await;
}

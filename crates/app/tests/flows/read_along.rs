// SPDX-License-Identifier: EUPL-1.2
//! A company reads along in the draft that was made of its demand and leaves a remark; nobody else does, on every engine.

use crate::demand::{content, titled};
use crate::stage::{Stage, on_each_engine};
use app::demand::{self, along, remark_along, said_along};
use app::{Context, Refusal, define};
use domain::Id;
use domain::demand::{Demand, DemandContent, DemandStep, JoinContent};
use domain::review::DefinitionState;
use domain::role::{Role, Why};
use store::definition::DefinitionVersion;

const SAID: &str = "Neem ook het werk in de nacht op.";

async fn drafted(stage: &Stage, by: &Context, asked: DemandContent) -> (Id<Demand>, Id<DefinitionVersion>) {
    let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
    let id = demand::record(&stage.app, by, asked).await.unwrap();
    demand::step(&stage.app, &leader, id, DemandStep::Accept, "").await.unwrap();
    (id, demand::make_draft(&stage.app, &leader, id, titled()).await.unwrap())
}

fn is_missing(result: app::Result<impl Sized>) -> bool {
    matches!(result, Err(Refusal::NotFound | Refusal::Denied(Why::NotYours)))
}

#[tokio::test]
async fn a_company_reads_along_in_what_was_made_of_its_demand() {
    on_each_engine("read_along", async |stage| {
        let app = &stage.app;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let (id, version) = drafted(stage, &company, content("Slopen en bewaren")).await;
        assert_eq!(along(app, &company, id, version).await.unwrap().version.id, version);
        assert!(demand::get(app, &company, id).await.unwrap().drafts[0].is_read_along);
        assert!(!demand::get(app, &leader, id).await.unwrap().drafts[0].is_read_along, "the school reads its own text");
        let rest = define::dossier(app, &company, version).await;
        assert!(matches!(rest, Err(Refusal::Denied(Why::NotYourRole))), "what else there is stays with the school");

        for bad in ["", "Bel 06 12345678.", &"a".repeat(1_001)] {
            assert!(matches!(remark_along(app, &company, id, version, bad).await, Err(Refusal::Invalid(_))), "{bad}");
        }
        for _ in 0..2 {
            remark_along(app, &company, id, version, SAID).await.unwrap();
        }
        let said = said_along(app, &leader, version).await.unwrap();
        let said: Vec<_> = said.iter().map(|said| (said.organisation.as_str(), said.text.as_str())).collect();
        assert_eq!(said, [("Thuiszorg De Wierde", SAID)], "the same words are one remark");
        assert_eq!(along(app, &company, id, version).await.unwrap().own.len(), 1);
        let events = define::dossier(app, &leader, version).await.unwrap().events;
        assert_eq!(events.iter().filter(|event| event.kind == "draft_read_along").count(), 1);

        let elsewhere = stage.as_role("schokland", Role::Partner).await;
        assert!(is_missing(along(app, &elsewhere, id, version).await));
        assert!(is_missing(remark_along(app, &elsewhere, id, version, SAID).await));
        assert!(is_missing(along(app, &leader, id, version).await), "it is the page of who asked");
    })
    .await;
}

#[tokio::test]
async fn a_company_that_did_not_ask_reads_nothing() {
    on_each_engine("read_along_others", async |stage| {
        let app = &stage.app;
        let company = stage.as_role("saaxumhuizen", Role::Partner).await;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let (id, version) = drafted(stage, &leader, content("Van een ander")).await;
        assert!(is_missing(along(app, &company, id, version).await));
        // Who joins once the draft is there did not ask for it.
        let late = Context { now: stage.now.plus_seconds(60), ..company.clone() };
        let join = JoinContent { organisation: "Later Erbij".into(), people: 3, statement: String::new() };
        let joined = demand::join(app, &late, id, join).await;
        assert!(matches!(joined, Ok(()) | Err(Refusal::Conflict("conflict-demand-closed"))));
        assert!(is_missing(along(app, &late, id, version).await));
        // The school wrote this one down in the name of the company.
        let asked = DemandContent { asked_by: "thuiszorg de Wierde.".into(), ..content("Voor het bedrijf") };
        let (own, draft) = drafted(stage, &leader, asked).await;
        assert!(along(app, &company, own, draft).await.is_ok());
        assert!(is_missing(along(app, &company, own, version).await), "a draft of another demand is not there");

        // Until it is public: from then on everybody reads it.
        let adopted = define::own(app, &leader).await.unwrap();
        let adopted = adopted.into_iter().find(|row| row.state == DefinitionState::Adopted).unwrap();
        let mut tx = app.store.begin().await.unwrap();
        store::demand::add_draft(&mut tx, own, adopted.definition_id, stage.now).await.unwrap();
        tx.commit().await.unwrap();
        assert!(along(app, &company, own, adopted.id).await.is_ok());
        define::publish(app, &leader, adopted.id).await.unwrap();
        assert!(is_missing(along(app, &company, own, adopted.id).await));
        assert!(is_missing(remark_along(app, &company, own, adopted.id, SAID).await));
    })
    .await;
}

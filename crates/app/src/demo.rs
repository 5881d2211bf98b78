// SPDX-License-Identifier: EUPL-1.2
//! The demonstration: two invented institutions, three more that only send reviewers, twelve microcredentials, sixty invented
//! learners. Everything goes through the same acts as the real thing, in the order of time, with the clock of each act.

mod awards;
mod board;
mod co_owners;
mod crowd;
mod definitions;
mod deliveries;
mod demands;
mod files;
mod mail;
mod participations;
mod peer;
mod people;
mod studio;

use domain::institution::{Institution, oin};
use domain::person::PersonContent;
use domain::register::Leaf;
use domain::role::Role;
use domain::text::Language;
use domain::{Day, Id, Timestamp};
use store::log::QueuedRow;

use crate::refusal::{Result, broken, missing, refuse_errors};
use crate::register::trail;
use crate::sequencer::sequence;
use crate::{App, Context, Mode};

pub use crowd::crowd;
pub use files::{CLEAN_SHEET_CSV, CLEAN_SHEET_XLSX, FAULTY_SHEET_CSV, FAULTY_SHEET_XLSX};
pub use mail::{DemoClaim, DemoMail, DemoPost, mail, post};
pub use studio::explain;

const SEEDED: &str = "demo";

/// Fills an empty demo. `progress` hears how far it is, in hundredths. Does nothing when it was filled before.
pub async fn seed(app: &App, progress: impl Fn(u64)) -> Result<()> {
    if app.mode != Mode::Demo {
        return Err(crate::Refusal::NotFound);
    }
    let mut tx = app.store.begin().await?;
    if store::setting::get(&mut tx, SEEDED).await?.is_some() {
        return Ok(());
    }
    drop(tx);
    let files = files::Files::read()?;
    for (institution, people) in &files.institutions {
        admit(app, &Context::system(moment("2024-04-22", 9)?), institution).await?;
        for person in people {
            add_person(app, Some(&institution.code), person).await?;
        }
    }
    for person in &files.platform {
        add_person(app, None, person).await?;
    }
    studio::lists(app, &Context::system(moment("2024-04-22", 9)?)).await?;
    sequence(app, &Context::system(moment("2024-04-22", 10)?)).await?;
    progress(5);
    let mut acts = definitions::acts(&files)?;
    acts.extend(awards::acts(&files)?);
    acts.extend(board::acts(&files.board));
    acts.extend(demands::acts(&files)?);
    acts.extend(participations::acts()?);
    acts.extend(peer::acts()?);
    acts.extend(deliveries::acts()?);
    acts.extend(co_owners::acts()?);
    acts.sort_by_key(|act| act.at);
    let count = acts.len().max(1);
    let mut scene = Scene::default();
    for (number, act) in acts.into_iter().enumerate() {
        act.run(app, &mut scene).await?;
        progress(u64::try_from(5 + number * 94 / count).unwrap_or(99));
    }
    people::seed(app, &scene).await?;
    studio::quality_work(app).await?;
    studio::reuse_work(app).await?;
    // What was filled in happened over years; the clock of today is right.
    crate::register::confirm_clock(app, &app.system()).await?;
    let mut tx = app.store.begin().await?;
    store::setting::put(&mut tx, SEEDED, "1").await?;
    tx.commit().await?;
    progress(100);
    Ok(())
}

/// Something that happens in the demo, at its moment.
struct Act {
    at: Timestamp,
    what: What,
}

enum What {
    Definition(definitions::DefinitionAct),
    Awards(awards::AwardsAct),
    Board(board::BoardAct),
    Demand(demands::DemandAct),
    Participation(participations::ParticipationAct),
    Peer(peer::PeerAct),
    Delivery(deliveries::DeliveryAct),
    CoOwner(co_owners::CoOwnerAct),
}

impl Act {
    async fn run(self, app: &App, scene: &mut Scene) -> Result<()> {
        match self.what {
            What::Definition(act) => act.run(app, scene, self.at).await?,
            What::Awards(act) => act.run(app, scene, self.at).await?,
            What::Board(act) => act.run(app, scene, self.at).await?,
            What::Demand(act) => act.run(app, scene, self.at).await?,
            What::Participation(act) => act.run(app, scene, self.at).await?,
            What::Peer(act) => act.run(app, scene, self.at).await?,
            What::Delivery(act) => act.run(app, scene).await?,
            What::CoOwner(act) => act.run(app, scene).await?,
        }
        sequence(app, &Context::system(self.at.plus_seconds(5))).await?;
        Ok(())
    }
}

/// What earlier acts made.
#[derive(Default)]
struct Scene {
    versions: std::collections::HashMap<String, Id<store::definition::DefinitionVersion>>,
    institutions: std::collections::HashMap<String, String>,
    runs: std::collections::HashMap<String, Id<domain::run::RunContent>>,
    awards: std::collections::HashMap<usize, Id<domain::award::Award>>,
    demands: std::collections::HashMap<String, Id<domain::demand::Demand>>,
    rounds: std::collections::HashMap<usize, String>,
}

/// Admits an institution: its keys, its pool of status positions, its leaves in the register.
pub async fn admit(app: &App, cx: &Context, institution: &Institution) -> Result<Id<Institution>> {
    cx.may(domain::role::Action::RunJobs, &domain::role::Thing::nothing())?;
    refuse_errors(domain::institution::check_addresses(institution))?;
    let mut tx = app.store.begin().await?;
    let id: Id<Institution> = trail::new_id(app, cx);
    store::institution::insert(&mut tx, id, institution, cx.now).await?;
    app.keys.make_institution_keys(&mut tx, &*app.random, &institution.code, cx.now).await?;
    store::status::insert_pool(&mut tx, id, &app.random.bytes::<32>()).await?;
    let keys = crate::keys::public_keys(&mut tx, &institution.code).await?;
    let mut leaves =
        vec![trust_leaf(app, cx, institution, id, "admit", &serde_json::to_value(institution).map_err(broken)?)];
    for (kid, key) in keys {
        let document = serde_json::json!({"did": app.site.did(&institution.code), "kid": kid, "key": credential::key::jwk_encode(&key)});
        leaves.push(trust_leaf(app, cx, institution, id, "key-add", &document));
    }
    store::log::enqueue(&mut tx, &leaves, cx.now).await?;
    let event = domain::event::Event::about(domain::event::EventKind::InstitutionAdmitted, id, id);
    trail::write(app, &mut tx, cx, event).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(id)
}

fn trust_leaf(
    app: &App,
    cx: &Context,
    institution: &Institution,
    id: Id<Institution>,
    act: &str,
    document: &serde_json::Value,
) -> QueuedRow {
    let leaf = Leaf::Trust {
        subject: oin(&institution.brin),
        day: cx.now.day(),
        act: act.to_owned(),
        digest: domain::definition::digest(document),
    };
    QueuedRow {
        id: trail::new_id::<Leaf>(app, cx).uuid(),
        leaf: leaf.to_text(),
        kind: "trust".into(),
        thing_id: id.uuid(),
    }
}

/// The day on which everybody of the demo got their roles.
const FIRST_DAY: &str = "2024-04-22";

async fn add_person(app: &App, institution_code: Option<&str>, person: &PersonContent) -> Result<()> {
    let cx = Context::system(moment(FIRST_DAY, 9)?);
    let mut tx = app.store.begin().await?;
    let institution = match institution_code {
        Some(code) => {
            Some(store::institution::by_code(&mut tx, code).await?.ok_or_else(|| missing("an institution"))?.id)
        }
        None => None,
    };
    let newcomer = crate::people::grant::Newcomer {
        institution,
        content: person,
        email: Some(format!("{}@{}.example", person.key, institution_code.unwrap_or("leerbewijs"))),
        ends_at: None,
        granted_by: None,
        reason: "Rol bij de start van de pilot",
        is_own_act: false,
    };
    crate::people::grant::add(app, &mut tx, &cx, newcomer).await?;
    Ok(tx.commit().await?)
}

/// Somebody of an institution in a role, at a moment.
pub async fn as_role(app: &App, institution_code: &str, role: Role, at: Timestamp) -> Result<Context> {
    let mut tx = app.store.read().await?;
    let institution =
        store::institution::by_code(&mut tx, institution_code).await?.ok_or_else(|| missing("an institution"))?;
    let person = crate::people::roles::of_institution(&mut tx, Some(institution.id), at)
        .await?
        .into_iter()
        .find(|person| person.content.0.roles.contains(&role))
        .ok_or_else(|| missing("somebody in this role"))?;
    Ok(as_person_row(&person, at))
}

/// Somebody of the demo by the short name of their file, at a moment.
pub async fn as_person(app: &App, key: &str, at: Timestamp) -> Result<Context> {
    let mut tx = app.store.read().await?;
    let person = store::person::by_key(&mut tx, key).await?.ok_or_else(|| missing("a person"))?;
    Ok(as_person_row(&crate::people::roles::with_roles(&mut tx, person, at).await?, at))
}

fn as_person_row(person: &store::person::PersonRow, at: Timestamp) -> Context {
    Context::new(crate::people::roles::actor(person), at, Language::Nl, "demo".into())
}

fn moment(day: &str, hour: i64) -> Result<Timestamp> {
    let day = Day::parse_iso(day).ok_or_else(|| missing("a date in the demo files"))?;
    Ok(day.start().plus_seconds(hour * 3_600))
}

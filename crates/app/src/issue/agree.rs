// SPDX-License-Identifier: EUPL-1.2
//! The board agrees: every award of the list, its status position, its exact bytes and its leaf, in one transaction.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use credential::badge::{Award as BadgeAward, OutcomeResult, ResultStatus, Shape};
use domain::award::who::{check_doubles, same_person_key};
use domain::award::{Award, AwardBatch, BatchState, BatchStep, ProposedAward};
use domain::event::{Event, EventKind};
use domain::register::{Leaf, Record, commit};
use domain::{Day, FieldProblem, Id, Timestamp};
use serde_json::json;
use store::Tx;
use store::award::{AwardsOf, BatchDecision, BatchRow, CoreFrame, NewAward};
use store::definition::VersionRow;
use store::log::QueuedRow;
use store::run::RunRow;

use super::close::{Statement, decidable};
use super::correct::Correcting;
use super::pool::{LIST_POSITIONS, positions};
use super::sha256;
use super::template::Mold;
use crate::codes::{CodeMaker, lookup};
use crate::refusal::{Result, broken, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Agrees to a list. From here the register does the rest; it is woken at once.
pub async fn agree(app: &App, cx: &Context, batch: Id<AwardBatch>, statement: &Statement) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let batch = decidable(&mut tx, cx, batch).await?;
    batch.state.after(BatchStep::Agree)?;
    let mut problems = statement.problems();
    problems.extend(own_name(&mut tx, cx, &batch).await?);
    // A list that was proposed before this was asked of one.
    problems.extend(check_doubles(&batch.people.0));
    refuse_errors(problems)?;
    // What could not be registered is not decided either.
    crate::register::ready(app, &mut tx, cx.now).await?;
    let correcting = super::correct::correcting(&mut tx, &batch).await?;
    let scene = Scene::load(app, &mut tx, cx, &batch, correcting.as_ref()).await?;
    let number = crate::review::next_number(&mut tx, cx, (batch.institution_id, &scene.institution.content.0)).await?;
    let reason = statement.reason.as_str();
    let digest = scene.decision_digest(cx, &number, reason);
    let decision = BatchDecision {
        id: batch.id,
        to: BatchState::Registering,
        decided_by: cx.person(),
        decided_at: cx.now,
        number: Some(&number),
        reason,
        digest: Some(&digest),
    };
    store::award::decide_batch(&mut tx, &decision).await?;
    refuse_errors(scene.already_awarded(&mut tx, correcting.as_ref()).await?)?;
    let made = make_awards(app, &mut tx, cx, &scene, &digest).await?;
    let of = AwardsOf {
        institution_id: batch.institution_id,
        version_id: batch.version_id,
        run_id: batch.run_id,
        batch_id: batch.id,
        awarded_on: scene.awarded_at.day(),
        expires_on: scene.expires_on,
        made_at: cx.now,
    };
    store::award::insert_all(&mut tx, &of, &made.awards).await?;
    store::log::enqueue(&mut tx, &made.leaves, cx.now).await?;
    if let (Some(correcting), Some(new)) = (&correcting, made.awards.first()) {
        correcting.replace(app, &mut tx, cx, new.id).await?;
    }
    let event = Event::about(EventKind::AwardsAgreed, batch.institution_id, batch.id)
        .with(json!({"people": batch.people_count, "decision": number}));
    trail::write(app, &mut tx, cx, event).await?;
    super::mail::agreed(app, &mut tx, cx, &batch).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}

/// Whoever decides is not on the list (threat T03: nobody awards themselves).
async fn own_name(tx: &mut Tx, cx: &Context, batch: &BatchRow) -> Result<Option<FieldProblem>> {
    let Some(own) = super::propose::own_name(tx, cx).await? else { return Ok(None) };
    let found = batch.people.0.iter().find(|person| same_person_key(&person.name) == own);
    Ok(found.map(|person| FieldProblem::error(format!("rows.{}.name", person.row_number), "award-problem-own-name")))
}

/// Everything about a list that its awards need.
struct Scene<'a> {
    batch: &'a BatchRow,
    institution: store::institution::InstitutionRow,
    version: VersionRow,
    run: RunRow,
    of: super::template::Of,
    codes: CodeMaker,
    pool_secret: Vec<u8>,
    pool_first: u64,
    /// When it was awarded: now, or when the award was made whose place it takes.
    awarded_at: Timestamp,
    /// Last day of validity, when there is one.
    expires_on: Option<Day>,
}

impl<'a> Scene<'a> {
    async fn load(
        app: &App,
        tx: &mut Tx,
        cx: &Context,
        batch: &'a BatchRow,
        correcting: Option<&Correcting>,
    ) -> Result<Self> {
        let version =
            store::definition::version(tx, batch.version_id).await?.ok_or_else(|| missing("a definition version"))?;
        let run = store::run::get(tx, batch.run_id).await?.ok_or_else(|| missing("a run"))?;
        if correcting.is_none() {
            super::must_be_awardable(tx, &run, &version).await?;
        }
        let ground = crate::deliver::of_run(tx, run.id).await?;
        let (first, pool_secret) = store::status::take(tx, batch.institution_id, batch.people_count)
            .await?
            .ok_or_else(|| missing("a status pool"))?;
        let months = version.content.0.validity_months;
        Ok(Self {
            awarded_at: correcting.map_or(cx.now, |correcting| correcting.old.awarded_on.start()),
            expires_on: match correcting {
                Some(correcting) => correcting.old.expires_on,
                None => months.and_then(|months| cx.now.day().plus_months(months)),
            },
            institution: store::institution::get(tx, batch.institution_id)
                .await?
                .ok_or_else(|| missing("an institution"))?,
            of: super::template::Of { version: version.id, ground },
            run,
            codes: CodeMaker::new(&app.keys.secret(tx, crate::keys::CODES).await?),
            pool_first: u64::try_from(first).map_err(broken)?,
            pool_secret,
            version,
            batch,
        })
    }

    /// The decision in words that can be shown, without people.
    fn decision_digest(&self, cx: &Context, number: &str, reason: &str) -> [u8; 32] {
        domain::definition::digest(&json!({
            "number": number,
            "list": self.batch.id.to_string(),
            "definition": hex::encode(self.version.digest.unwrap_or_default()),
            "run": self.run.content.0.code,
            "people": self.batch.people_count,
            "reason": reason,
            "decidedAt": cx.now.rfc3339(),
        }))
    }

    /// Who got an award in this run since the list was proposed, by another list (threat T37). [`Scene::load`] has taken the
    /// institution's status pool for this transaction alone, so nobody can come in between.
    async fn already_awarded(&self, tx: &mut Tx, correcting: Option<&Correcting>) -> Result<Vec<FieldProblem>> {
        let mut awarded = super::earlier::awarded(tx, self.batch.run_id).await?;
        if let Some(correcting) = correcting {
            awarded.remove(&correcting.person());
        }
        let people = self
            .batch
            .people
            .0
            .iter()
            .filter(|person| awarded.contains(&(same_person_key(&person.name), person.birth_date)));
        Ok(people
            .map(|person| {
                FieldProblem::error(format!("rows.{}.name", person.row_number), "award-problem-already-awarded")
            })
            .collect())
    }
}

struct Made<'a> {
    awards: Vec<NewAward<'a>>,
    leaves: Vec<QueuedRow>,
}

async fn make_awards<'a>(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    scene: &Scene<'a>,
    decision: &[u8; 32],
) -> Result<Made<'a>> {
    let people = &scene.batch.people.0;
    let places = positions(&scene.pool_secret, scene.pool_first, people.len());
    let mut molds: HashMap<(Shape, u64), Arc<Mold>> = HashMap::new();
    let mut made = Made { awards: Vec::with_capacity(people.len()), leaves: Vec::with_capacity(people.len()) };
    for (person, place) in people.iter().zip(places) {
        let id = Id::random(app.random.bytes());
        let award = badge_award(scene, cx, person, id, place);
        let list = place / LIST_POSITIONS;
        let mold = match molds.entry((award.shape(), list)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let shape = place.key().0.clone();
                let list = i64::try_from(list).map_err(broken)?;
                place.insert(super::template::template(app, tx, scene.of, list, &shape).await?)
            }
        };
        let core = mold.template.core_json(&award).map_err(broken)?.into_bytes();
        let prepared = Prepared { id, place, core, frame: mold.frame.clone(), decision };
        let (new, leaf) = prepare(app, cx, scene, person, prepared)?;
        made.awards.push(new);
        made.leaves.push(leaf);
    }
    if let Some(core) = made.awards.first().map(|award| &award.core) {
        lint(core)?;
    }
    Ok(made)
}

/// Refuses to prepare what lacks one of the eleven mandatory elements (Council Recommendation 2022/C 243/02, Annex I).
fn lint(core: &[u8]) -> Result<()> {
    let document: serde_json::Value = serde_json::from_slice(core).map_err(broken)?;
    credential::annex::check_mandatory(&document)
        .map_err(|missing| broken(anyhow::anyhow!("mandatory elements are missing: {missing:?}")))
}

fn badge_award(scene: &Scene<'_>, cx: &Context, person: &ProposedAward, id: Id<Award>, place: u64) -> BadgeAward {
    let moment = |at: Timestamp| jiff::Timestamp::from_second(at.seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let until = scene.expires_on.and_then(|day| day.plus_days(1));
    let outcomes = &scene.version.content.0.outcomes;
    BadgeAward {
        credential_id: format!("urn:uuid:{id}"),
        subject_name: person.name.clone(),
        subject_id: None,
        valid_from: moment(cx.now),
        valid_until: until.and_then(|day| jiff::Timestamp::from_second(day.start().seconds()).ok()),
        awarded_at: moment(scene.awarded_at),
        started_on: Some(scene.run.content.0.starts_on.date()),
        ended_on: Some(scene.run.content.0.ends_on.date()),
        results: outcomes
            .iter()
            .filter(|outcome| person.outcomes.contains(&outcome.key))
            .map(|outcome| OutcomeResult { outcome: outcome.key.clone(), status: ResultStatus::Completed })
            .collect(),
        grade: person.grade.clone(),
        status_index: place % LIST_POSITIONS,
        evidence: None,
    }
}

struct Prepared<'a> {
    id: Id<Award>,
    place: u64,
    core: Vec<u8>,
    frame: Option<Arc<CoreFrame>>,
    decision: &'a [u8; 32],
}

fn prepare<'a>(
    app: &App,
    cx: &Context,
    scene: &Scene<'a>,
    person: &'a ProposedAward,
    prepared: Prepared<'_>,
) -> Result<(NewAward<'a>, QueuedRow)> {
    let record = Record {
        award: format!("urn:uuid:{}", prepared.id),
        awarded_on: scene.awarded_at.day().to_string(),
        cores: [("ob3".to_owned(), hex::encode(sha256(&prepared.core)))].into(),
        decision: hex::encode(prepared.decision),
        definition: hex::encode(scene.version.digest.unwrap_or_default()),
    };
    let salt: [u8; 32] = app.random.bytes();
    let leaf = Leaf::Issue {
        issuer: domain::institution::oin(&scene.institution.content.0.brin),
        day: cx.now.day(),
        commit: commit(&salt, &record),
    };
    let codes = scene.codes.codes(prepared.id);
    let queued = QueuedRow {
        id: trail::new_id::<Leaf>(app, cx).uuid(),
        leaf: leaf.to_text(),
        kind: "award".into(),
        thing_id: prepared.id.uuid(),
    };
    let award = NewAward {
        id: prepared.id,
        person,
        status_index: i64::try_from(prepared.place).map_err(broken)?,
        claim_lookup: lookup(&codes.claim_handle),
        proof_lookup: lookup(&codes.proof_code),
        core: prepared.core,
        frame: prepared.frame,
        record: serde_json::to_string(&record).map_err(broken)?,
        salt,
    };
    Ok((award, queued))
}

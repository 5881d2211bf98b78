// SPDX-License-Identifier: EUPL-1.2
//! What follows for everything that a signed checkpoint covers: register proof first, stored; then the issuer's signature.
//!
//! Nothing is signed that was not stored before with its exact bytes: the core stands in the award, the register proof in
//! the registration, and the document that is signed is made of these two and nothing else.
//!
//! Each transaction takes the head first, so that another process waits and then finds nothing left to do.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use credential::key::{Algorithm, Signer};
use credential::proof::{Cryptosuite, ProofOptions, signing_input};
use domain::Id;
use domain::award::BatchStep;
use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::register::Opening;
use store::Tx;
use store::award::{NewRegistration, NewSignature, PendingRow};
use tlog::prover::inclusion_tiles;
use tlog::{Prover, TlogProof, UnverifiedCheckpoint};

use crate::codes::CodeMaker;
use crate::refusal::{Result, broken, missing};
use crate::register::trail;
use crate::{App, Context};

/// Name of the Data Integrity form in storage.
pub const OB3: &str = "ob3";

/// Finishes everything below the last checkpoint. Gives the number of awards.
pub(super) async fn finish_all(app: &App, cx: &Context) -> Result<u64> {
    let mut finished = 0;
    let mut institutions = HashSet::new();
    while let Some(range) = next_range(app).await? {
        let pending = prepare_awards(app, cx, range).await?;
        finished += sign_awards(app, cx, range, &pending, &mut institutions).await?;
    }
    finish_batches(app, cx).await?;
    for institution in institutions {
        crate::status::publish_lists(app, cx, institution).await?;
    }
    Ok(finished)
}

#[derive(Clone, Copy)]
struct Range {
    from: i64,
    until: i64,
}

async fn next_range(app: &App) -> Result<Option<Range>> {
    let mut tx = app.store.read().await?;
    let head = store::log::head(&mut tx).await?;
    let first = store::log::open_entries(&mut tx, head.signed_size, 1).await?.into_iter().next();
    Ok(first.map(|entry| Range {
        from: entry.leaf_index,
        until: (entry.leaf_index + app.limits.awards_per_finish).min(head.signed_size),
    }))
}

/// Stores the register proof of every award in the range that has none, and gives the awards as they are stored now.
async fn prepare_awards(app: &App, cx: &Context, range: Range) -> Result<Vec<PendingRow>> {
    let mut tx = app.store.begin().await?;
    store::log::lock_head(&mut tx).await?;
    let mut pending = store::award::in_log_range(&mut tx, range.from, range.until).await?;
    let registrations = register_proofs(&mut tx, &pending).await?;
    if registrations.is_empty() {
        return Ok(pending);
    }
    let new = store::award::insert_registrations(&mut tx, &registrations, cx.now).await?;
    tx.commit().await?;
    if new != u64::try_from(registrations.len()).map_err(broken)? {
        // Somebody else prepared some of them first: what is signed is what is stored.
        let mut tx = app.store.read().await?;
        return Ok(store::award::in_log_range(&mut tx, range.from, range.until).await?);
    }
    let mut made = registrations.into_iter().peekable();
    for row in &mut pending {
        if let Some(registration) = made.next_if(|registration| registration.award_id == row.id) {
            row.evidence = Some(registration.evidence);
        }
    }
    Ok(pending)
}

/// The register proofs of the awards that have none, at the last checkpoint.
async fn register_proofs(tx: &mut Tx, pending: &[PendingRow]) -> Result<Vec<NewRegistration>> {
    let unproven: Vec<&PendingRow> = pending.iter().filter(|row| row.evidence.is_none()).collect();
    if unproven.is_empty() {
        return Ok(Vec::new());
    }
    let text = store::log::head(tx).await?.checkpoint.ok_or_else(|| missing("the checkpoint"))?;
    let checkpoint = UnverifiedCheckpoint::parse(text.as_bytes()).map_err(broken)?;
    let head = tlog::Checkpoint::parse_text(checkpoint.note().unverified_text()).map_err(broken)?.head();
    let indexes =
        unproven.iter().map(|row| u64::try_from(row.leaf_index).map_err(broken)).collect::<Result<Vec<u64>>>()?;
    let tiles = super::load(tx, inclusion_tiles(&indexes, head.size)).await?;
    let paths = Prover::new(head, &tiles).map_err(broken)?.inclusions(&indexes).map_err(broken)?;
    let mut registrations = Vec::with_capacity(unproven.len());
    for ((row, index), hashes) in unproven.into_iter().zip(indexes).zip(paths) {
        let opening = Opening::new(row.made_at.day(), row.record.0.clone(), &row.salt);
        let proof = TlogProof::new(index, hashes, checkpoint.clone())
            .and_then(|proof| proof.with_extra(opening.canonical()))
            .map_err(broken)?;
        registrations.push(NewRegistration {
            award_id: row.id,
            leaf_index: row.leaf_index,
            evidence: proof.to_string(),
        });
    }
    Ok(registrations)
}

/// Signs what was prepared, tells who waits for it, and closes the range.
async fn sign_awards(
    app: &App,
    cx: &Context,
    range: Range,
    pending: &[PendingRow],
    institutions: &mut HashSet<Id<Institution>>,
) -> Result<u64> {
    let mut tx = app.store.begin().await?;
    store::log::lock_head(&mut tx).await?;
    let first_open = store::log::open_entries(&mut tx, range.until, 1).await?.into_iter().next();
    if first_open.is_none_or(|entry| entry.leaf_index != range.from) {
        // Another process finished this range meanwhile.
        return Ok(0);
    }
    frames_stand(&mut tx, pending).await?;
    let mut signers = Signers::default();
    let codes = CodeMaker::new(&app.keys.secret(&mut tx, crate::keys::CODES).await?);
    let mut signatures = Vec::with_capacity(pending.len());
    let mut events = Vec::with_capacity(pending.len());
    let mut messages = Vec::new();
    for row in pending {
        let signer = signers.of(app, &mut tx, cx, row.institution_id).await?;
        signatures.push(sign_one(app, &mut tx, row, signer).await?);
        messages.extend(crate::wallet::message(app, cx, &signer.institution, &codes, row));
        events.push(
            Event::about(EventKind::AwardRegistered, row.institution_id, row.id)
                .with(serde_json::json!({"leaf": row.leaf_index})),
        );
    }
    store::award::insert_signatures(&mut tx, &signatures, cx.now).await?;
    store::mail::enqueue(&mut tx, &messages).await?;
    finish_others(&mut tx, range, institutions, &mut events).await?;
    trail::write_all(app, &mut tx, cx, events).await?;
    store::log::finish_entries(&mut tx, range.from, range.until).await?;
    tx.commit().await?;
    u64::try_from(pending.len()).map_err(broken)
}

/// The template of this process and the frame that is kept must be the same before anything is signed that was filled into it.
async fn frames_stand(tx: &mut Tx, pending: &[PendingRow]) -> Result<()> {
    let frames: HashSet<[u8; 32]> = pending.iter().filter_map(|row| row.core_frame).collect();
    for frame in frames {
        if !store::award::frame_stands(tx, frame).await? {
            let frame = hex::encode(frame);
            return Err(broken(anyhow::anyhow!(
                "the frame {frame} of cores is not as it was kept; nothing was signed"
            )));
        }
    }
    Ok(())
}

async fn sign_one(app: &App, tx: &mut Tx, row: &PendingRow, signer: &IssuerSigner) -> Result<NewSignature> {
    let (template, mut award) = crate::issue::template::read_pending(app, tx, row).await?;
    award.evidence = Some(row.evidence.clone().ok_or_else(|| missing("a prepared register proof"))?);
    let document = template.document_hash(&award).map_err(broken)?;
    let index = u64::try_from(row.leaf_index).unwrap_or(0);
    if index.is_multiple_of(app.limits.general_check_every)
        && template.general_hash(&award).map_err(broken)? != document
    {
        return Err(broken(anyhow::anyhow!(
            "the fast and the general canonicalisation of award {} differ; nothing was signed",
            row.id
        )));
    }
    let bytes = signer.signer.sign(&signing_input(&signer.options_hash, &document)).map_err(broken)?;
    Ok(NewSignature { award_id: row.id, form: OB3, kid: signer.kid.clone(), bytes })
}

struct IssuerSigner {
    institution: Institution,
    kid: String,
    signer: std::sync::Arc<dyn Signer>,
    options_hash: [u8; 32],
}

/// The signers of one transaction: the proof options are the same for all awards of an institution in it.
#[derive(Default)]
struct Signers(HashMap<Id<Institution>, IssuerSigner>);

impl Signers {
    async fn of(
        &mut self,
        app: &App,
        tx: &mut Tx,
        cx: &Context,
        institution: Id<Institution>,
    ) -> Result<&IssuerSigner> {
        match self.0.entry(institution) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => {
                let row = store::institution::get(tx, institution).await?.ok_or_else(|| missing("an institution"))?;
                let named = app.keys.signer(tx, &row.content.0.code, Algorithm::Ed25519).await?;
                let options = proof_options(app, &row.content.0.code, &named.kid, cx.now)?;
                Ok(place.insert(IssuerSigner {
                    institution: row.content.0,
                    kid: named.kid,
                    signer: named.signer,
                    options_hash: options.hash(),
                }))
            }
        }
    }
}

/// The options of the Data Integrity proof of an institution at a moment.
pub(crate) fn proof_options(
    app: &App,
    institution_code: &str,
    kid: &str,
    at: domain::Timestamp,
) -> Result<ProofOptions> {
    let method = format!("{}#{kid}", app.site.did(institution_code));
    let created = jiff::Timestamp::from_second(at.seconds()).map_err(broken)?;
    Ok(ProofOptions::new(Cryptosuite::EddsaRdfc2022, &method).map_err(broken)?.created_at(created))
}

/// Status acts in the range get their place; the lists of their institutions are made anew.
async fn finish_others(
    tx: &mut Tx,
    range: Range,
    institutions: &mut HashSet<Id<Institution>>,
    events: &mut Vec<Event>,
) -> Result<()> {
    for entry in store::log::open_entries_of(tx, "status", range.from, range.until).await? {
        store::status::set_leaf_index(tx, entry.thing_id, entry.leaf_index).await?;
        if let Some(institution) = store::status::institution_of(tx, entry.thing_id).await? {
            institutions.insert(institution);
            let event = Event {
                kind: EventKind::StatusRegistered,
                institution: Some(institution),
                thing: Some(entry.thing_id),
                facts: serde_json::json!({"leaf": entry.leaf_index}),
            };
            events.push(event);
        }
    }
    Ok(())
}

async fn finish_batches(app: &App, cx: &Context) -> Result<()> {
    let mut tx = app.store.read().await?;
    if store::award::batches_to_finish(&mut tx).await?.is_empty() {
        return Ok(());
    }
    drop(tx);
    let mut tx = app.store.begin().await?;
    store::log::lock_head(&mut tx).await?;
    for (batch, _) in store::award::batches_to_finish(&mut tx).await? {
        domain::award::BatchState::Registering.after(BatchStep::Finish)?;
        store::award::finish_batch(&mut tx, batch, cx.now).await?;
    }
    Ok(tx.commit().await?)
}

// SPDX-License-Identifier: EUPL-1.2
//! The learner's side: opening a proof by code without an account, seeing it, taking it away.

mod message;

pub(crate) use message::message;

use domain::Id;
use domain::award::{Award, Validity};
use domain::claim::{
    CLAIM_CODE_CHARS, CLAIM_LOCK_SECONDS, CLAIM_TRIES_MAX, PROOF_CODE_CHARS, grouped, is_link, number_in, read,
};
use domain::event::{Event, EventKind};
use domain::role::{Action, Actor, Thing};
use domain::viewing::ViewReason;
use store::Tx;
use store::award::AwardRow;
use store::definition::VersionRow;
use store::institution::InstitutionRow;
pub use store::share::ShareRow;
pub use store::status::StatusActRow;

use crate::codes::{CodeMaker, lookup, same};
use crate::export::{File, Form, export};
use crate::people::viewing::{Seen, record};
use crate::refusal::{Refusal, Result, missing};
use crate::register::trail;
use crate::{App, Context};

/// What may be seen before the code: nothing about a person.
pub struct Offer {
    /// The institution.
    pub institution: InstitutionRow,
    /// The microcredential.
    pub version: VersionRow,
}

/// What an offer's address shows. A handle that does not exist is not found.
pub async fn offer(app: &App, cx: &Context, handle: &str) -> Result<Offer> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let award = by_handle(&mut tx, handle).await?;
    Ok(Offer {
        institution: crate::export::institution(&mut tx, &award).await?,
        version: version(&mut tx, &award).await?,
    })
}

async fn by_handle(tx: &mut Tx, handle: &str) -> Result<AwardRow> {
    let handle = read(number_in(handle), PROOF_CODE_CHARS).ok_or(Refusal::NotFound)?;
    let award = store::award::by_claim(tx, &lookup(&handle)).await?.ok_or(Refusal::NotFound)?;
    if award.registered_at.is_some() { Ok(award) } else { Err(Refusal::NotFound) }
}

async fn version(tx: &mut Tx, award: &AwardRow) -> Result<VersionRow> {
    store::definition::version(tx, award.version_id).await?.ok_or_else(|| missing("a definition version"))
}

/// The problem of what cannot be a code; none when it can, whether it is the right one or not.
pub fn unreadable_code(code: &str) -> Option<domain::FieldProblem> {
    let key = if is_link(code) { "claim-problem-code-link" } else { "claim-problem-code-form" };
    read(code, CLAIM_CODE_CHARS).is_none().then(|| domain::FieldProblem::error("code", key))
}

/// Opens an offer with its code. Five wrong codes and it stays shut for a quarter of an hour. Gives the award whose holder
/// this is from now on.
pub async fn open(app: &App, cx: &Context, handle: &str, code: &str) -> Result<Id<Award>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let award = by_handle(&mut tx, handle).await?;
    let claim = store::award::claim(&mut tx, award.id).await?;
    if claim.as_ref().and_then(|claim| claim.locked_until).is_some_and(|until| until > cx.now) {
        return Err(Refusal::Limited("claim-locked"));
    }
    // What cannot be a code is no try: nobody is locked out by an empty field.
    let Some(given) = read(code, CLAIM_CODE_CHARS) else {
        return Err(Refusal::Invalid(unreadable_code(code).into_iter().collect()));
    };
    let right = CodeMaker::new(&app.keys.secret(&mut tx, crate::keys::CODES).await?).codes(award.id).claim_code;
    if !same(&right, &given) {
        let until = cx.now.plus_seconds(CLAIM_LOCK_SECONDS);
        store::award::count_wrong_try(&mut tx, award.id, i64::from(CLAIM_TRIES_MAX), until).await?;
        trail::write(app, &mut tx, cx, Event::about(EventKind::ClaimRefused, award.institution_id, award.id)).await?;
        tx.commit().await?;
        return Err(Refusal::Invalid(vec![domain::FieldProblem::error("code", "claim-problem-code")]));
    }
    store::award::mark_claimed(&mut tx, award.id, cx.now).await?;
    if award.claimed_at.is_none() {
        let holder = cx.as_actor(Actor::Holder { award: award.id });
        trail::write(app, &mut tx, &holder, Event::about(EventKind::AwardClaimed, award.institution_id, award.id))
            .await?;
    }
    tx.commit().await?;
    Ok(award.id)
}

/// A proof as its holder sees it.
pub struct Proof {
    /// The award.
    pub award: AwardRow,
    /// What it is of.
    pub version: VersionRow,
    /// By whom.
    pub institution: InstitutionRow,
    /// Links that the holder made; for nobody else there are any.
    pub shares: Vec<ShareRow>,
    /// What happened to its status, newest first.
    pub acts: Vec<StatusActRow>,
    /// Code on paper for whoever checks it, in groups.
    pub proof_code: String,
    /// Is it past its last day?
    pub is_expired: bool,
    /// Did it take the place of an earlier one?
    pub is_correction: bool,
    /// How it stands with what took its place; none when nothing did. Asked for its holder alone.
    pub successor: Option<Successor>,
}

/// How it stands with the last of the proofs that took the place of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Successor {
    /// It does not stand in the register yet: it cannot be opened.
    Coming,
    /// It counts now.
    Counts,
    /// It does not count for a while.
    Suspended,
    /// It counts no more: the institution withdrew it.
    Revoked,
    /// It counts no more: its last day is over.
    Expired,
}

impl Successor {
    fn of(cx: &Context, new: &AwardRow) -> Option<Self> {
        match new.validity {
            Validity::Revoked => Some(Self::Revoked),
            Validity::Suspended => Some(Self::Suspended),
            // By what is not known, or followed too far.
            Validity::Replaced => None,
            Validity::Valid if new.registered_at.is_none() => Some(Self::Coming),
            Validity::Valid if is_expired(cx, new) => Some(Self::Expired),
            Validity::Valid => Some(Self::Counts),
        }
    }
}

/// The holder's own proof.
pub async fn proof(app: &App, cx: &Context, id: Id<Award>) -> Result<Proof> {
    let mut tx = app.store.read().await?;
    let award = store::award::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::HoldAward, &Thing::award(award.institution_id, award.id))?;
    let shares = store::share::of_award(&mut tx, award.id).await?;
    let successor = successor(&mut tx, cx, &award).await?;
    Ok(Proof { shares, successor, ..view(app, &mut tx, cx, award).await? })
}

/// Corrections of corrections that are followed. Only a database that somebody edited has rows that come round to where they began.
const CORRECTIONS_FOLLOWED: usize = 100;

/// How it stands with the last of those that took the place of an award, each that of the one before.
async fn successor(tx: &mut Tx, cx: &Context, old: &AwardRow) -> Result<Option<Successor>> {
    let (mut next, mut last) = (old.replaced_by, None);
    for _ in 0..CORRECTIONS_FOLLOWED {
        let Some(id) = next else { break };
        let new =
            store::award::get(tx, id).await?.ok_or_else(|| missing("the award that took the place of another"))?;
        last = Successor::of(cx, &new);
        next = new.replaced_by;
    }
    Ok(last)
}

fn is_expired(cx: &Context, award: &AwardRow) -> bool {
    award.expires_on.is_some_and(|last| cx.now.day() > last)
}

async fn view(app: &App, tx: &mut Tx, cx: &Context, award: AwardRow) -> Result<Proof> {
    let codes = CodeMaker::new(&app.keys.secret(tx, crate::keys::CODES).await?).codes(award.id);
    Ok(Proof {
        version: version(tx, &award).await?,
        institution: crate::export::institution(tx, &award).await?,
        shares: Vec::new(),
        acts: store::status::of_award(tx, award.id).await?,
        proof_code: grouped(&codes.proof_code),
        is_expired: is_expired(cx, &award),
        is_correction: store::correction::of_batch(tx, award.batch_id).await?.is_some(),
        successor: None,
        award,
    })
}

/// An award as the staff of its institution sees it, with the codes of its letter.
pub struct StaffAward {
    /// The same view.
    pub proof: Proof,
    /// Address of the claim letter.
    pub claim_url: String,
    /// Code of the letter.
    pub claim_code: String,
    /// What happened, newest first.
    pub events: Vec<store::event::EventRow>,
}

/// One award, for staff.
pub async fn staff_award(app: &App, cx: &Context, id: Id<Award>) -> Result<StaffAward> {
    let mut tx = app.store.read().await?;
    let award = store::award::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ReadAward, &Thing::award(award.institution_id, award.id))?;
    seen(app, cx, &award, ViewReason::Proof).await?;
    let codes = CodeMaker::new(&app.keys.secret(&mut tx, crate::keys::CODES).await?).codes(award.id);
    let mut events = store::event::of_thing(&mut tx, award.id.uuid()).await?;
    // Whom the learner shows it to is theirs alone.
    events.retain(|event| !event.kind.starts_with("share_"));
    Ok(StaffAward {
        proof: view(app, &mut tx, cx, award).await?,
        claim_url: app.site.claim(&grouped(&codes.claim_handle)),
        claim_code: codes.claim_code,
        events,
    })
}

/// Keeps in the view log that somebody of the institution is about to see an award.
async fn seen(app: &App, cx: &Context, award: &AwardRow, reason: ViewReason) -> Result<()> {
    let (institution, thing) = (award.institution_id, award.id.uuid());
    record(app, cx, Seen { institution, thing, reason, action: Action::ReadAward }).await
}

/// A file to take away, for the holder or for the staff of the institution.
pub async fn download(app: &App, cx: &Context, id: Id<Award>, form: Form) -> Result<File> {
    let mut tx = app.store.read().await?;
    let award = store::award::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    drop(tx);
    let thing = Thing::award(award.institution_id, award.id);
    if cx.may(Action::HoldAward, &thing).is_err() {
        cx.may(Action::ReadAward, &thing)?;
        seen(app, cx, &award, ViewReason::File).await?;
    }
    export(app, cx, &award, form).await
}

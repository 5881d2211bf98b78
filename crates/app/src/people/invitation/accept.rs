// SPDX-License-Identifier: EUPL-1.2
//! What somebody does with the link of an invitation: look, and accept.

use domain::Id;
use domain::event::EventKind;
use domain::grant::go_together;
use domain::invitation::{Invitation, InvitationState, state};
use domain::person::PersonContent;
use domain::role::{Action, Actor, Role, Thing};
use domain::sign_in::Method;
use store::Tx;
use store::event::EventFilter;
use store::institution::InstitutionRow;

use super::super::grant::{Newcomer, add};
use super::super::roles;
use super::{InvitationRow, about, has_admin, is_of_a_first_admin, place};
use crate::refusal::{Refusal, Result};
use crate::register::trail;
use crate::sign_in::digest;
use crate::sign_in::session::{self, Browser, NewSession, Shown};
use crate::{App, Context};

/// What an invitation shows to whoever has its link: where and as what, and nobody's name or address.
pub struct Offer {
    /// The institution; none for the register itself.
    pub institution: Option<InstitutionRow>,
    /// Roles somebody gets.
    pub roles: Vec<Role>,
    /// The last moment of the roles.
    pub ends_at: Option<domain::Timestamp>,
    /// Until when it can be accepted.
    pub expires_at: domain::Timestamp,
}

/// Why an invitation cannot be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// There is none under this link.
    Unknown,
    /// It was accepted before.
    Used,
    /// Whoever asks accepted it themselves.
    Yours,
    /// It was taken back.
    Withdrawn,
    /// Its time is over.
    Expired,
    /// Somebody with this address is there already.
    Member,
    /// It was for the first admin, and the institution has one by now.
    HasAdmin,
    /// Its roles do not go together: it is older than the rule that says so.
    Roles,
    /// Whoever asks is signed in as somebody.
    SignedIn,
}

impl Closed {
    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Used => "used",
            Self::Yours => "yours",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Member => "member",
            Self::HasAdmin => "has-admin",
            Self::Roles => "roles",
            Self::SignedIn => "signed-in",
        }
    }

    /// May who was invited let who invited know that it did not work? Of what is left, either both know it or a next look may go better.
    pub const fn may_be_told(self) -> bool {
        matches!(self, Self::Member | Self::HasAdmin | Self::Roles)
    }
}

/// What came of asking for an invitation.
pub type Opened<T> = std::result::Result<T, Closed>;

/// Shows an invitation. Looking at it accepts nothing and tells nobody anything: mail programs look too.
pub async fn look(app: &App, cx: &Context, token: &str) -> Result<Opened<Offer>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let row = match open(&mut tx, cx, token).await? {
        Ok(row) => row,
        Err(closed) => return Ok(Err(closed)),
    };
    Ok(Ok(Offer {
        institution: place(&mut tx, row.institution_id).await?,
        roles: row.content.0.roles,
        ends_at: row.content.0.ends_at,
        expires_at: row.expires_at,
    }))
}

/// Keeps that an invitation could not be accepted, so that who invited need not wait for it. Once: trying again tells nothing new. Why is not
/// told, nor who tried: that somebody is known at another institution is nobody's business at this one.
async fn keep_blocked(app: &App, cx: &Context, token: &str, closed: Closed) -> Result<()> {
    if !closed.may_be_told() {
        return Ok(());
    }
    let mut tx = app.store.read().await?;
    let Some(known) = store::invitation::by_digest(&mut tx, &digest(token)).await? else { return Ok(()) };
    if was_blocked(&mut tx, known.id).await? {
        return Ok(());
    }
    drop(tx);
    let mut tx = app.store.begin().await?;
    // Two who try at the same moment see each other.
    store::grant::lock(&mut tx, known.institution_id).await?;
    if open(&mut tx, cx, token).await?.err() != Some(closed) || was_blocked(&mut tx, known.id).await? {
        return Ok(());
    }
    let nobody = cx.as_actor(Actor::Visitor);
    trail::write(app, &mut tx, &nobody, about(EventKind::InvitationBlocked, &known)).await?;
    Ok(tx.commit().await?)
}

/// Lets who invited know that it cannot be accepted, for who was told so when they looked. Accepts nothing: when it can be accepted by now,
/// nothing is told and the page that asks comes back.
pub async fn tell(app: &App, cx: &Context, token: &str) -> Result<Opened<()>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let closed = open(&mut tx, cx, token).await?.err();
    drop(tx);
    let Some(closed) = closed else { return Ok(Ok(())) };
    keep_blocked(app, cx, token, closed).await?;
    Ok(Err(closed))
}

/// Does who invited know already that it could not be accepted? For whoever has its link.
pub async fn was_told(app: &App, cx: &Context, token: &str) -> Result<bool> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let Some(known) = store::invitation::by_digest(&mut tx, &digest(token)).await? else { return Ok(false) };
    was_blocked(&mut tx, known.id).await
}

/// Was it tried, and could it not be accepted?
pub(crate) async fn was_blocked(tx: &mut Tx, id: Id<Invitation>) -> Result<bool> {
    let kinds = vec![EventKind::InvitationBlocked.code()];
    let filter = EventFilter { thing: Some(id.uuid()), kinds, ..EventFilter::default() };
    Ok(!store::event::find(tx, &filter, 1).await?.is_empty())
}

async fn open(tx: &mut Tx, cx: &Context, token: &str) -> Result<Opened<InvitationRow>> {
    let Some(row) = store::invitation::by_digest(tx, &digest(token)).await? else {
        return Ok(Err(Closed::Unknown));
    };
    Ok(match state(row.expires_at, row.used_at, row.withdrawn_at, cx.now) {
        InvitationState::Used if row.used_by.is_some() && row.used_by == cx.actor.person() => Err(Closed::Yours),
        InvitationState::Used => Err(Closed::Used),
        InvitationState::Withdrawn => Err(Closed::Withdrawn),
        InvitationState::Expired => Err(Closed::Expired),
        InvitationState::Open if store::person::by_email(tx, &row.email).await?.is_some() => {
            // Between the two looks somebody may have accepted this very invitation: then it is used, and they are the member.
            let now = store::invitation::by_digest(tx, &digest(token)).await?;
            let is_used = now.is_some_and(|now| now.used_at.is_some());
            Err(if is_used { Closed::Used } else { Closed::Member })
        }
        InvitationState::Open if is_too_late(tx, cx, &row).await? => Err(Closed::HasAdmin),
        InvitationState::Open if !go_together(&row.content.0.roles, row.partner_id.is_some()) => Err(Closed::Roles),
        InvitationState::Open if matches!(cx.actor, Actor::Staff { .. }) => Err(Closed::SignedIn),
        InvitationState::Open => Ok(row),
    })
}

/// Was it for the first admin of an institution that has one by now?
async fn is_too_late(tx: &mut Tx, cx: &Context, row: &InvitationRow) -> Result<bool> {
    let Some(institution) = row.institution_id else { return Ok(false) };
    Ok(is_of_a_first_admin(tx, row).await? && has_admin(tx, cx, institution).await?)
}

/// Accepts an invitation: the person is there from now on, reached at the address the link was sent to, with the roles that were
/// offered, and signed in. Of two who accept at the same moment one is first.
pub async fn accept(app: &App, cx: &Context, token: &str, browser: &Browser) -> Result<Opened<NewSession>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    match try_to_accept(app, cx, token, browser).await {
        Ok(Err(closed)) => {
            keep_blocked(app, cx, token, closed).await?;
            Ok(Err(closed))
        }
        // Somebody was first, at this very moment: look again and say what there is to say.
        Err(Refusal::Conflict("conflict-stale" | "conflict-already-there")) => {
            let mut tx = app.store.read().await?;
            let closed = open(&mut tx, cx, token).await?.err().unwrap_or(Closed::Used);
            drop(tx);
            keep_blocked(app, cx, token, closed).await?;
            Ok(Err(closed))
        }
        outcome => outcome,
    }
}

/// Two who were both asked to be the first admin see each other: of those one is.
async fn lock_first_admin(tx: &mut Tx, token: &str) -> Result<()> {
    let Some(row) = store::invitation::by_digest(tx, &digest(token)).await? else { return Ok(()) };
    if is_of_a_first_admin(tx, &row).await? {
        store::grant::lock(tx, row.institution_id).await?;
    }
    Ok(())
}

async fn try_to_accept(app: &App, cx: &Context, token: &str, browser: &Browser) -> Result<Opened<NewSession>> {
    let mut tx = app.store.begin().await?;
    lock_first_admin(&mut tx, token).await?;
    let row = match open(&mut tx, cx, token).await? {
        Ok(row) => row,
        Err(closed) => return Ok(Err(closed)),
    };
    let content = &row.content.0;
    let newcomer = PersonContent {
        key: format!("p-{}", hex::encode(app.random.bytes::<8>())),
        name: content.name.clone(),
        function: content.function.clone(),
        roles: content.roles.clone(),
    };
    let new = Newcomer {
        institution: row.institution_id,
        content: &newcomer,
        email: Some(row.email.clone()),
        ends_at: content.ends_at,
        granted_by: row.made_by,
        reason: &content.reason,
        is_own_act: true,
    };
    let person = add(app, &mut tx, cx, new).await?;
    store::invitation::use_up(&mut tx, row.id, person.id, cx.now).await?;
    if let Some(partner) = row.partner_id {
        store::partner::join(&mut tx, partner, person.id).await?;
    }
    let as_them = cx.as_actor(roles::actor(&person));
    let mut event = about(EventKind::InvitationAccepted, &row);
    if let Some(facts) = event.facts.as_object_mut() {
        facts.insert("person".into(), person.id.to_string().into());
    }
    trail::write(app, &mut tx, &as_them, event).await?;
    // Who opens the link shows that they read the mail at that address: the same as a link to sign in.
    let shown = Shown { method: Method::Link, at: Some(cx.now) };
    let session = session::open(app, &mut tx, cx, &person, shown, browser).await?;
    tx.commit().await?;
    Ok(Ok(session))
}

// SPDX-License-Identifier: EUPL-1.2
//! Invitations: by mail, in roles, for two weeks, once, and for nobody else than who reads that mailbox.
//!
//! What somebody without the token sees is the same whatever happened: there is nothing to find out here.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::invitation::{Invitation, InvitationContent, InvitationState, address, check, expires_at, state};
use domain::partner::Partner;
use domain::person::PersonContent;
use domain::role::{Action, Actor, Role, Thing};
use domain::sign_in::Method;
use domain::{Day, FieldProblem, Id, Localized};
use store::institution::InstitutionRow;
pub use store::invitation::InvitationRow;
use store::mail::MailRow;
use store::{Json, Tx};

use super::grant::{Newcomer, add, after};
use crate::issue::sha256;
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::sign_in::session::{self, Browser, NewSession, Shown};
use crate::{App, Context};

/// Whom to invite.
pub struct InviteRequest {
    /// Mail address as typed.
    pub email: String,
    /// Name.
    pub name: String,
    /// Function in words.
    pub function: Localized,
    /// Roles to begin with.
    pub roles: Vec<Role>,
    /// Last day of the roles; none for as long as nobody ends them.
    pub until: Option<Day>,
    /// The company they come from; for partners.
    pub partner: Option<Id<Partner>>,
    /// Why.
    pub reason: String,
}

/// Invites somebody to one's own institution, or to the register.
pub async fn invite(app: &App, cx: &Context, request: InviteRequest) -> Result<Id<Invitation>> {
    cx.may_now(Action::ManagePeople, &cx.own())?;
    let institution = cx.actor.institution();
    let mut tx = app.store.begin().await?;
    let mut problems = Vec::new();
    let is_partner = request.roles.contains(&Role::Partner);
    let partner = match request.partner {
        Some(id) => store::partner::get(&mut tx, id).await?.filter(|row| Some(row.institution_id) == institution),
        None => None,
    };
    if is_partner != request.partner.is_some() || request.partner.is_some() != partner.is_some() {
        problems.push(FieldProblem::error("partner", "invite-problem-partner"));
    }
    let colleague = store::person::by_email(&mut tx, &address(&request.email)).await?;
    if colleague.is_some_and(|person| person.institution_id == institution) {
        problems.push(FieldProblem::error("email", "invite-problem-member"));
    }
    let id = send(app, &mut tx, cx, institution, request, problems).await?;
    tx.commit().await?;
    Ok(id)
}

/// Invites the first admin of an institution that has none. The register can do this once, and never when the institution has
/// somebody who can do it itself.
pub async fn appoint_admin(app: &App, cx: &Context, code: &str, request: InviteRequest) -> Result<Id<Invitation>> {
    cx.may_now(Action::AppointAdmin, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let institution = store::institution::by_code(&mut tx, code).await?.ok_or(Refusal::NotFound)?;
    let people = super::roles::of_institution(&mut tx, Some(institution.id), cx.now).await?;
    if people.iter().any(|person| person.content.0.roles.contains(&Role::InstitutionAdmin)) {
        return Err(Refusal::Conflict("conflict-has-admin"));
    }
    let request = InviteRequest { roles: vec![Role::InstitutionAdmin], until: None, partner: None, ..request };
    let id = send(app, &mut tx, cx, Some(institution.id), request, Vec::new()).await?;
    tx.commit().await?;
    Ok(id)
}

async fn send(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    institution: Option<Id<Institution>>,
    request: InviteRequest,
    mut problems: Vec<FieldProblem>,
) -> Result<Id<Invitation>> {
    let email = address(&request.email);
    let content = InvitationContent {
        name: request.name.trim().to_owned(),
        function: request.function,
        roles: request.roles,
        ends_at: request.until.and_then(after),
        reason: request.reason.trim().to_owned(),
    };
    problems.extend(check(&email, &content, cx.actor.person(), institution.is_none(), cx.now));
    refuse_errors(problems)?;
    // The newest invitation to an address is the one that works.
    let earlier = store::invitation::waiting(tx, institution).await?;
    for old in earlier.into_iter().filter(|old| old.email == email) {
        store::invitation::withdraw(tx, old.id, cx.now).await?;
    }
    let token = URL_SAFE_NO_PAD.encode(app.random.bytes::<32>());
    let row = InvitationRow {
        id: trail::new_id(app, cx),
        institution_id: institution,
        email,
        content: Json(content),
        partner_id: request.partner,
        token_digest: sha256(token.as_bytes()).to_vec(),
        made_by: cx.actor.person(),
        made_at: cx.now,
        expires_at: expires_at(cx.now),
        used_at: None,
        used_by: None,
        withdrawn_at: None,
    };
    store::invitation::insert(tx, &row).await?;
    let place = place(tx, institution).await?;
    store::mail::enqueue(tx, &[message(app, cx, &row, place.as_ref(), &token)]).await?;
    trail::write(app, tx, cx, about(EventKind::InvitationSent, &row)).await?;
    Ok(row.id)
}

fn about(kind: EventKind, row: &InvitationRow) -> Event {
    let roles: Vec<&str> = row.content.0.roles.iter().map(|role| role.code()).collect();
    Event {
        kind,
        institution: row.institution_id,
        thing: Some(row.id.uuid()),
        facts: serde_json::json!({"roles": roles}),
    }
}

async fn place(tx: &mut Tx, institution: Option<Id<Institution>>) -> Result<Option<InstitutionRow>> {
    match institution {
        Some(id) => Ok(Some(store::institution::get(tx, id).await?.ok_or_else(|| missing("an institution"))?)),
        None => Ok(None),
    }
}

fn message(app: &App, cx: &Context, row: &InvitationRow, place: Option<&InstitutionRow>, token: &str) -> MailRow {
    use domain::text::Language::{En, Nl};
    let link = app.site.url(&format!("/uitnodiging/{token}"));
    let school = place.map_or("het landelijk register", |place| &place.content.0.name);
    let school_en = place.map_or("the national register", |place| &place.content.0.name);
    let last = row.expires_at.day();
    let help = place.map_or_else(String::new, |place| {
        let institution = &place.content.0;
        format!("Vragen? Bel {} of mail {}.\n\n", institution.phone, institution.email)
    });
    MailRow {
        id: trail::new_id(app, cx),
        event_key: format!("invitation:{}", row.id),
        address: row.email.clone(),
        subject: format!("{school} nodigt je uit voor Leerbewijs / invites you to Leerbewijs"),
        body: format!(
            "Hallo {name},\n\nJe bent uitgenodigd om met Leerbewijs te werken voor {school}.\n\nZo begin je:\n1. Open {link}\n2. Lees wat je rol wordt en klik op de knop.\n\nDe link werkt één keer, tot en met {last_nl}, en is alleen voor jou. Stuur hem niet door.\n\n{help}Verwachtte je dit niet? Dan hoef je niets te doen.\n\n--\n\nHello {name},\n\nYou are invited to work with Leerbewijs for {school_en}. Open {link}, read what your role will be and press the button. The link works once, until {last_en}, and is only for you.\n",
            name = row.content.0.name,
            last_nl = last.long(Nl),
            last_en = last.long(En),
        ),
        made_at: cx.now,
        sent_at: None,
    }
}

/// Takes an invitation back.
pub async fn withdraw(app: &App, cx: &Context, id: Id<Invitation>) -> Result<()> {
    cx.may_now(Action::ManagePeople, &cx.own())?;
    let mut tx = app.store.begin().await?;
    let row = store::invitation::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    // Whoever invited a first admin may take that back; everything else is inside one's own place.
    let is_own = row.institution_id == cx.actor.institution();
    let is_mine = row.made_by.is_some() && row.made_by == cx.actor.person();
    if !is_own && !is_mine {
        return Err(Refusal::NotFound);
    }
    match state(row.expires_at, row.used_at, row.withdrawn_at, cx.now) {
        InvitationState::Open | InvitationState::Expired => {}
        InvitationState::Used | InvitationState::Withdrawn => {
            return Err(Refusal::Conflict("conflict-invitation-over"));
        }
    }
    store::invitation::withdraw(&mut tx, id, cx.now).await?;
    trail::write(app, &mut tx, cx, about(EventKind::InvitationWithdrawn, &row)).await?;
    Ok(tx.commit().await?)
}

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
    /// It was taken back.
    Withdrawn,
    /// Its time is over.
    Expired,
    /// Somebody with this address is there already.
    Member,
    /// Whoever asks is signed in as somebody.
    SignedIn,
}

impl Closed {
    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Used => "used",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Member => "member",
            Self::SignedIn => "signed-in",
        }
    }
}

/// What came of asking for an invitation.
pub type Opened<T> = std::result::Result<T, Closed>;

/// Shows an invitation. Looking at it changes nothing: mail programs look too.
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

async fn open(tx: &mut Tx, cx: &Context, token: &str) -> Result<Opened<InvitationRow>> {
    let Some(row) = store::invitation::by_digest(tx, &sha256(token.as_bytes())).await? else {
        return Ok(Err(Closed::Unknown));
    };
    Ok(match state(row.expires_at, row.used_at, row.withdrawn_at, cx.now) {
        InvitationState::Used => Err(Closed::Used),
        InvitationState::Withdrawn => Err(Closed::Withdrawn),
        InvitationState::Expired => Err(Closed::Expired),
        InvitationState::Open if store::person::by_email(tx, &row.email).await?.is_some() => Err(Closed::Member),
        InvitationState::Open if matches!(cx.actor, Actor::Staff { .. }) => Err(Closed::SignedIn),
        InvitationState::Open => Ok(row),
    })
}

/// Accepts an invitation: the person is there from now on, reached at the address the link was sent to, with the roles that were
/// offered, and signed in. Of two who accept at the same moment one is first.
pub async fn accept(app: &App, cx: &Context, token: &str) -> Result<Opened<NewSession>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    match try_to_accept(app, cx, token).await {
        // Somebody was first, at this very moment: look again and say what there is to say.
        Err(Refusal::Conflict("conflict-stale" | "conflict-already-there")) => {
            let mut tx = app.store.read().await?;
            Ok(Err(open(&mut tx, cx, token).await?.err().unwrap_or(Closed::Used)))
        }
        outcome => outcome,
    }
}

async fn try_to_accept(app: &App, cx: &Context, token: &str) -> Result<Opened<NewSession>> {
    let mut tx = app.store.begin().await?;
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
    };
    let person = add(app, &mut tx, cx, new).await?;
    store::invitation::use_up(&mut tx, row.id, person.id, cx.now).await?;
    if let Some(partner) = row.partner_id {
        store::partner::join(&mut tx, partner, person.id).await?;
    }
    let as_them = cx.as_actor(super::roles::actor(&person));
    trail::write(app, &mut tx, &as_them, about(EventKind::InvitationAccepted, &row)).await?;
    // Who opens the link shows that they read the mail at that address: the same as a link to sign in.
    let shown = Shown { method: Method::Link, at: Some(cx.now) };
    let session = session::open(app, &mut tx, cx, &person, shown, &Browser::default()).await?;
    tx.commit().await?;
    Ok(Ok(session))
}

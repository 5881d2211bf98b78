// SPDX-License-Identifier: EUPL-1.2
//! Invitations: by mail, in roles, for two weeks, once, for whoever has the link. It is sent to one mailbox, and who reads that is asked not to
//! pass it on.
//!
//! What somebody without the token sees is the same whatever happened: there is nothing to find out here.

mod accept;

pub(crate) use accept::was_blocked;
pub use accept::{Closed, Offer, Opened, accept, look, tell, was_told};
use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::invitation::{Invitation, InvitationContent, InvitationState, address, check, expires_at, state};
use domain::partner::Partner;
use domain::role::{Action, Role, Thing};
use domain::{Day, FieldProblem, Id, Localized, Timestamp};
use store::institution::InstitutionRow;
pub use store::invitation::InvitationRow;
use store::mail::MailRow;
use store::{Json, Tx};

use super::grant::after;
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::sign_in::{digest, new_token};
use crate::{App, Context};

/// Whom to invite.
#[derive(Clone)]
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

impl InviteRequest {
    fn content(&self) -> InvitationContent {
        InvitationContent {
            name: self.name.trim().to_owned(),
            function: self.function.clone(),
            roles: self.roles.clone(),
            ends_at: self.until.and_then(after),
            reason: self.reason.trim().to_owned(),
        }
    }
}

/// Invites somebody to one's own institution, or to the register.
pub async fn invite(app: &App, cx: &Context, request: InviteRequest) -> Result<Id<Invitation>> {
    cx.may_now(Action::ManagePeople, &cx.own())?;
    let institution = cx.actor.institution();
    let mut tx = app.store.begin().await?;
    refuse_errors(problems(&mut tx, cx, institution, &request).await?)?;
    let id = send(app, &mut tx, cx, institution, &request).await?;
    tx.commit().await?;
    Ok(id)
}

/// What is wrong with inviting somebody to one's own place, or with `school` to be the first admin there, without doing it.
pub async fn what_is_wrong(
    app: &App,
    cx: &Context,
    school: Option<&str>,
    request: &InviteRequest,
) -> Result<Vec<FieldProblem>> {
    let mut tx = app.store.read().await?;
    let Some(code) = school else {
        cx.may(Action::ManagePeople, &cx.own())?;
        return problems(&mut tx, cx, cx.actor.institution(), request).await;
    };
    cx.may(Action::AppointAdmin, &Thing::nothing())?;
    store::institution::by_code(&mut tx, code).await?.ok_or(Refusal::NotFound)?;
    let content = as_first_admin(request).content();
    Ok(check(&address(&request.email), &content, cx.actor.person(), false, cx.now))
}

async fn problems(
    tx: &mut Tx,
    cx: &Context,
    institution: Option<Id<Institution>>,
    request: &InviteRequest,
) -> Result<Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let is_partner = request.roles.contains(&Role::Partner);
    let partner = match request.partner {
        Some(id) => store::partner::get(tx, id).await?.filter(|row| Some(row.institution_id) == institution),
        None => None,
    };
    if is_partner != request.partner.is_some() || request.partner.is_some() != partner.is_some() {
        problems.push(FieldProblem::error("partner", "invite-problem-partner"));
    }
    let email = address(&request.email);
    let colleague = store::person::by_email(tx, &email).await?;
    if colleague.is_some_and(|person| person.institution_id == institution) {
        problems.push(FieldProblem::error("email", "invite-problem-member"));
    }
    problems.extend(check(&email, &request.content(), cx.actor.person(), institution.is_none(), cx.now));
    Ok(problems)
}

/// What the register asks of a first admin: that role, without an end.
fn as_first_admin(request: &InviteRequest) -> InviteRequest {
    InviteRequest { roles: vec![Role::InstitutionAdmin], until: None, partner: None, ..request.clone() }
}

/// Invites the first admin of an institution that has none. Of several invitations by the register the newest is the one that works,
/// to whatever address, and none works when the institution has somebody who can invite by then.
pub async fn appoint_admin(app: &App, cx: &Context, code: &str, request: InviteRequest) -> Result<Id<Invitation>> {
    cx.may_now(Action::AppointAdmin, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let institution = store::institution::by_code(&mut tx, code).await?.ok_or(Refusal::NotFound)?;
    store::grant::lock(&mut tx, Some(institution.id)).await?;
    if has_admin(&mut tx, cx, institution.id).await? {
        return Err(Refusal::Conflict("conflict-has-admin"));
    }
    for earlier in store::invitation::waiting(&mut tx, Some(institution.id)).await? {
        if is_of_a_first_admin(&mut tx, &earlier).await? {
            store::invitation::withdraw(&mut tx, earlier.id, cx.now).await?;
            trail::write(app, &mut tx, cx, about(EventKind::InvitationWithdrawn, &earlier)).await?;
        }
    }
    let request = as_first_admin(&request);
    refuse_errors(check(&address(&request.email), &request.content(), cx.actor.person(), false, cx.now))?;
    let id = send(app, &mut tx, cx, Some(institution.id), &request).await?;
    tx.commit().await?;
    Ok(id)
}

async fn has_admin(tx: &mut Tx, cx: &Context, institution: Id<Institution>) -> Result<bool> {
    let people = super::roles::of_institution(tx, Some(institution), cx.now).await?;
    Ok(people.iter().any(|person| person.content.0.roles.contains(&Role::InstitutionAdmin)))
}

/// Did the register send it, to whoever is to be the first admin of an institution? An institution with an admin sends its own.
async fn is_of_a_first_admin(tx: &mut Tx, row: &InvitationRow) -> Result<bool> {
    if row.institution_id.is_none() || !row.content.0.roles.contains(&Role::InstitutionAdmin) {
        return Ok(false);
    }
    let Some(maker) = row.made_by else { return Ok(true) };
    Ok(store::person::get(tx, maker).await?.is_none_or(|person| person.institution_id.is_none()))
}

/// Keeps an invitation that was looked at, and sends it.
async fn send(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    institution: Option<Id<Institution>>,
    request: &InviteRequest,
) -> Result<Id<Invitation>> {
    let email = address(&request.email);
    let content = request.content();
    // The newest invitation to an address is the one that works.
    let earlier = store::invitation::waiting(tx, institution).await?;
    for old in earlier.into_iter().filter(|old| old.email == email) {
        store::invitation::withdraw(tx, old.id, cx.now).await?;
    }
    let token = new_token(app);
    let row = InvitationRow {
        id: trail::new_id(app, cx),
        institution_id: institution,
        email,
        content: Json(content),
        partner_id: request.partner,
        token_digest: digest(&token).to_vec(),
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
        facts: serde_json::json!({"roles": roles, "until": row.content.0.ends_at.map(last_day)}),
    }
}

fn last_day(end: Timestamp) -> String {
    end.plus_seconds(-1).day().to_string()
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
            "Hallo {name},\n\nJe bent uitgenodigd om met Leerbewijs te werken voor {school}.\n\nZo begin je:\n1. Open {link}\n2. Lees wat je rol wordt en klik op de knop.\n\nDe link werkt één keer, tot en met {last_nl}. Wie de link heeft, kan hem gebruiken. Stuur hem dus niet door.\n\n{help}Verwachtte je dit niet? Dan hoef je niets te doen.\n\n--\n\nHello {name},\n\nYou are invited to work with Leerbewijs for {school_en}. Open {link}, read what your role will be and press the button. The link works once, until {last_en}. Whoever has the link can use it, so do not pass it on.\n",
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

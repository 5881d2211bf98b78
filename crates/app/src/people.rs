// SPDX-License-Identifier: EUPL-1.2
//! People: who is asking (sessions and API keys), what they may ([`roles`], [`grant`]), how they come ([`invitation`]) and go
//! ([`handover`]), with whom they work ([`team`], [`partner`]), what they keep out of ([`interest`]), whose proof they looked at
//! ([`viewing`]).

pub mod grant;
pub mod handover;
pub mod interest;
pub mod invitation;
pub mod overview;
pub mod partner;
pub mod roles;
pub mod team;
pub mod viewing;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::award::Award;
use domain::event::{Event, EventKind};
use domain::role::{Action, Actor, Scope, Thing};
use domain::{FieldProblem, Id};
use store::Json;
use store::api_key::ApiKeyRow;
use store::person::PersonRow;
use store::session::SessionRow;
use uuid::Uuid;

use crate::issue::sha256;
use crate::refusal::{Refusal, Result, missing};
use crate::register::trail;
use crate::{App, Context, Mode};

/// A session that was just made: the token for the cookie, shown once.
pub struct NewSession {
    /// 256 random bits, base64url.
    pub token: String,
    /// Seconds it lasts.
    pub seconds: i64,
}

/// Who a cookie stands for.
pub struct Visitor {
    /// Who.
    pub actor: Actor,
    /// Token that every form of this session carries.
    pub csrf: String,
    /// The person, when they are staff.
    pub person: Option<PersonRow>,
}

/// Demo only: everybody who can be picked.
pub async fn cast(app: &App) -> Result<Vec<PersonRow>> {
    if app.mode != Mode::Demo {
        return Err(Refusal::NotFound);
    }
    let mut tx = app.store.read().await?;
    roles::everybody(&mut tx, app.clock.now()).await
}

/// Demo only: signs in as one of the cast.
pub async fn sign_in_as(app: &App, cx: &Context, key: &str) -> Result<NewSession> {
    if app.mode != Mode::Demo {
        return Err(Refusal::NotFound);
    }
    let mut tx = app.store.begin().await?;
    let person = store::person::by_key(&mut tx, key).await?.ok_or(Refusal::NotFound)?;
    let person = roles::with_roles(&mut tx, person, cx.now).await?;
    let seconds = app.limits.staff_session_seconds;
    let token = make_session(app, &mut tx, cx, Stands { person: Some(person.id), award: None, seconds }).await?;
    let actor = roles::actor(&person);
    let event = Event {
        kind: EventKind::SignedIn,
        institution: person.institution_id,
        thing: Some(person.id.uuid()),
        facts: serde_json::Value::Null,
    };
    trail::write(app, &mut tx, &cx.as_actor(actor), event).await?;
    tx.commit().await?;
    Ok(NewSession { token, seconds })
}

/// A session for the holder of an award, after its code was given.
pub async fn holder_session(app: &App, cx: &Context, award: Id<Award>) -> Result<NewSession> {
    let mut tx = app.store.begin().await?;
    let seconds = app.limits.holder_session_seconds;
    let token = make_session(app, &mut tx, cx, Stands { person: None, award: Some(award), seconds }).await?;
    store::session::delete_expired(&mut tx, cx.now).await?;
    tx.commit().await?;
    Ok(NewSession { token, seconds })
}

struct Stands {
    person: Option<Id<domain::person::Person>>,
    award: Option<Id<Award>>,
    seconds: i64,
}

async fn make_session(app: &App, tx: &mut store::Tx, cx: &Context, stands: Stands) -> Result<String> {
    let token = URL_SAFE_NO_PAD.encode(app.random.bytes::<32>());
    let session = SessionRow {
        token_digest: sha256(token.as_bytes()).to_vec(),
        person_id: stands.person,
        award_id: stands.award,
        csrf: URL_SAFE_NO_PAD.encode(app.random.bytes::<24>()),
        made_at: cx.now,
        expires_at: cx.now.plus_seconds(stands.seconds),
    };
    store::session::insert(tx, &session).await?;
    Ok(token)
}

/// Who a session token stands for; nobody when it is unknown or over. Roles are read anew every time.
pub async fn visitor(app: &App, token: &str, now: domain::Timestamp) -> Result<Option<Visitor>> {
    let mut tx = app.store.read().await?;
    let Some(session) = store::session::by_digest(&mut tx, &sha256(token.as_bytes()), now).await? else {
        return Ok(None);
    };
    if let Some(award) = session.award_id {
        return Ok(Some(Visitor { actor: Actor::Holder { award }, csrf: session.csrf, person: None }));
    }
    let Some(person) = session.person_id else { return Ok(None) };
    let person = store::person::get(&mut tx, person).await?.ok_or_else(|| missing("a person"))?;
    let person = roles::with_roles(&mut tx, person, now).await?;
    let actor = roles::actor(&person);
    Ok(Some(Visitor { actor, csrf: session.csrf, person: Some(person) }))
}

/// Ends a session.
pub async fn sign_out(app: &App, cx: &Context, token: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    store::session::delete(&mut tx, &sha256(token.as_bytes())).await?;
    let event = Event {
        kind: EventKind::SignedOut,
        institution: cx.actor.institution(),
        thing: None,
        facts: serde_json::Value::Null,
    };
    trail::write(app, &mut tx, cx, event).await?;
    Ok(tx.commit().await?)
}

/// Who an API key stands for.
pub async fn key_actor(app: &App, key: &str) -> Result<Option<Actor>> {
    let mut tx = app.store.read().await?;
    let found = store::api_key::by_digest(&mut tx, &sha256(key.as_bytes())).await?;
    Ok(found.map(|row| Actor::Key { counts_as: row.counts_as, institution: row.institution_id, scopes: row.scopes.0 }))
}

/// Makes an API key. It is shown once, and counts as its maker in four-eyes rules.
pub async fn make_key(app: &App, cx: &Context, name: &str, scopes: Vec<Scope>) -> Result<String> {
    let institution = cx.institution()?;
    cx.may(Action::ManageKeys, &Thing::of(institution))?;
    let mut problems = Vec::new();
    if name.trim().is_empty() || name.chars().count() > 80 {
        problems.push(FieldProblem::error("name", "key-problem-name"));
    }
    if scopes.is_empty() {
        problems.push(FieldProblem::error("scopes", "key-problem-scopes"));
    }
    crate::refusal::refuse_errors(problems)?;
    let key = format!("lb_{}", URL_SAFE_NO_PAD.encode(app.random.bytes::<32>()));
    let row = ApiKeyRow {
        id: trail::new_id::<ApiKeyRow>(app, cx).uuid(),
        institution_id: institution,
        name: name.trim().to_owned(),
        digest: sha256(key.as_bytes()).to_vec(),
        scopes: Json(scopes),
        counts_as: cx.person(),
        made_at: cx.now,
        ended_at: None,
    };
    let mut tx = app.store.begin().await?;
    store::api_key::insert(&mut tx, &row).await?;
    trail::write(
        app,
        &mut tx,
        cx,
        Event {
            kind: EventKind::ApiKeyMade,
            institution: Some(institution),
            thing: Some(row.id),
            facts: serde_json::json!({"name": row.name}),
        },
    )
    .await?;
    tx.commit().await?;
    Ok(key)
}

/// The keys of one's institution.
pub async fn keys(app: &App, cx: &Context) -> Result<Vec<ApiKeyRow>> {
    let institution = cx.institution()?;
    cx.may(Action::ManageKeys, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    Ok(store::api_key::of_institution(&mut tx, institution).await?)
}

/// Ends a key.
pub async fn end_key(app: &App, cx: &Context, id: Uuid) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::ManageKeys, &Thing::of(institution))?;
    let mut tx = app.store.begin().await?;
    let own = store::api_key::of_institution(&mut tx, institution).await?;
    own.iter().find(|key| key.id == id).ok_or(Refusal::NotFound)?;
    store::api_key::end(&mut tx, institution, id, cx.now).await?;
    trail::write(
        app,
        &mut tx,
        cx,
        Event {
            kind: EventKind::ApiKeyEnded,
            institution: Some(institution),
            thing: Some(id),
            facts: serde_json::Value::Null,
        },
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Demo only: the newest messages in the outbox.
pub async fn outbox(app: &App) -> Result<Vec<store::mail::MailRow>> {
    if app.mode != Mode::Demo {
        return Err(Refusal::NotFound);
    }
    let mut tx = app.store.read().await?;
    Ok(store::mail::newest(&mut tx, 50).await?)
}

/// Somebody by key, for the shell of the machine itself: whoever has that shell has every key of the platform already.
pub async fn as_key(app: &App, key: &str) -> Result<Context> {
    let mut tx = app.store.read().await?;
    let person = store::person::by_key(&mut tx, key).await?.ok_or(Refusal::NotFound)?;
    let person = roles::with_roles(&mut tx, person, app.clock.now()).await?;
    Ok(Context::new(roles::actor(&person), app.clock.now(), domain::text::Language::Nl, "shell".into()))
}

/// The people one works with: staff of the same institution, for their names in work lists and timelines.
pub async fn colleagues(app: &App, cx: &Context) -> Result<Vec<PersonRow>> {
    let institution = cx.institution()?;
    cx.may(Action::SeeWork, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    roles::of_institution(&mut tx, Some(institution), cx.now).await
}

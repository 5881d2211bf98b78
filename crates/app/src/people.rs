// SPDX-License-Identifier: EUPL-1.2
//! People: API keys (sessions are made in [`crate::sign_in`]), what people may ([`roles`], [`grant`]), how they come ([`invitation`]) and go
//! ([`handover`]; what ending a role brings with it: [`follows`]), with whom they work ([`team`], [`partner`]), what they keep out of ([`interest`]), whose proof they looked at
//! ([`viewing`]).

pub mod follows;
pub mod grant;
pub mod handover;
pub mod interest;
pub mod invitation;
pub mod overview;
pub mod partner;
pub mod remind;
pub mod renew;
pub mod roles;
pub mod team;
pub mod viewing;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::FieldProblem;
use domain::event::{Event, EventKind};
use domain::role::{Action, Actor, Scope, Thing};
use store::api_key::ApiKeyRow;
use store::person::PersonRow;
use store::{Json, Tx};
use uuid::Uuid;

use crate::issue::sha256;
use crate::refusal::{Refusal, Result};
use crate::register::trail;
pub use crate::sign_in::session::{
    HOLDER_TOKEN, NewSession, Visitor, bearer_holder, end_bearer, holder_session, sign_in_as, sign_out, visitor,
};
use crate::{App, Context, Mode};

/// Demo only: everybody who can be picked.
pub async fn cast(app: &App) -> Result<Vec<PersonRow>> {
    if app.mode != Mode::Demo {
        return Err(Refusal::NotFound);
    }
    let mut tx = app.store.read().await?;
    roles::everybody(&mut tx, app.clock.now()).await
}

/// A key that opens something.
pub struct KnownKey {
    /// Its id.
    pub id: Uuid,
    /// Who acts with it.
    pub actor: Actor,
}

/// Who an API key stands for. It decides nothing that the person it counts as could not decide at this moment.
pub async fn key_actor(app: &App, key: &str) -> Result<Option<KnownKey>> {
    let mut tx = app.store.read().await?;
    let found = store::api_key::by_digest(&mut tx, &sha256(key.as_bytes())).await?;
    let Some(row) = found else { return Ok(None) };
    let then = store::grant::roles(&mut tx, row.counts_as, row.made_at).await?;
    let now = store::grant::roles(&mut tx, row.counts_as, app.clock.now()).await?;
    let scopes = row.scopes.0.into_iter().filter(|scope| scope.is_held(&then, &now)).collect();
    let actor = Actor::Key { counts_as: row.counts_as, institution: row.institution_id, scopes };
    Ok(Some(KnownKey { id: row.id, actor }))
}

/// What a key of whoever asks may be used for.
pub fn own_scopes(cx: &Context) -> Vec<Scope> {
    let Actor::Staff { roles, .. } = &cx.actor else { return Vec::new() };
    Scope::ALL.into_iter().filter(|scope| scope.may_be_made_by(roles)).collect()
}

/// What an API key is asked for.
#[derive(Clone, Debug)]
pub struct KeyRequest {
    /// What its maker calls it, at most 80 characters.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
    /// Number of the form: the same form sent once more is the same key. Empty: a key of its own.
    pub form: String,
}

impl KeyRequest {
    /// A key of its own.
    pub fn new(name: &str, scopes: Vec<Scope>) -> Self {
        Self { name: name.to_owned(), scopes, form: String::new() }
    }
}

/// How long the form that made a key shows it again, in seconds: long enough for a page that is loaded once more.
const KEY_SHOWN_SECONDS: i64 = 600;

/// Makes an API key. It is shown once, and counts as its maker in four-eyes rules.
pub async fn make_key(app: &App, cx: &Context, asked: KeyRequest) -> Result<String> {
    match make_key_once(app, cx, asked.clone()).await {
        // The same form came twice at one moment: the other one made it.
        Err(Refusal::Conflict("conflict-already-there")) => make_key_once(app, cx, asked).await,
        made => made,
    }
}

async fn make_key_once(app: &App, cx: &Context, asked: KeyRequest) -> Result<String> {
    let KeyRequest { name, scopes, form } = asked;
    let institution = cx.institution()?;
    cx.may_now(Action::MakeOwnKey, &Thing::of(institution))?;
    let mut problems = Vec::new();
    if name.trim().is_empty() || name.chars().count() > 80 {
        problems.push(FieldProblem::error("name", "key-problem-name"));
    }
    problems.extend(domain::text::check_line("name", &name));
    if scopes.is_empty() {
        problems.push(FieldProblem::error("scopes", "key-problem-scopes"));
    }
    let own = own_scopes(cx);
    if scopes.iter().any(|scope| !own.contains(scope)) {
        let beyond = if manages_keys(cx) { "key-problem-scope-role" } else { "key-problem-scope-own" };
        problems.push(FieldProblem::error("scopes", beyond));
    }
    crate::refusal::refuse_errors(problems)?;
    let numbered = crate::codes::Numbered {
        form: &form,
        kind: "api-key",
        of: cx.person().uuid(),
        choice: serde_json::json!([institution, name, scopes]),
    };
    let mut tx = app.store.begin().await?;
    let secret = crate::codes::secret_of_form(app, &mut tx, &numbered, cx.now).await?;
    let key = format!("lb_{}", URL_SAFE_NO_PAD.encode(secret));
    let known = store::api_key::of_institution(&mut tx, institution).await?;
    if let Some(known) = known.into_iter().find(|row| row.digest == sha256(key.as_bytes())) {
        let is_fresh = known.ended_at.is_none() && cx.now < known.made_at.plus_seconds(KEY_SHOWN_SECONDS);
        return if is_fresh { Ok(key) } else { Err(Refusal::Conflict("conflict-form-sent")) };
    }
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

/// The keys of one's institution; for who does not manage them only those that count as oneself.
pub async fn keys(app: &App, cx: &Context) -> Result<Vec<ApiKeyRow>> {
    cx.may(Action::MakeOwnKey, &Thing::of(cx.institution()?))?;
    seen(&mut app.store.read().await?, cx).await
}

/// Does whoever asks see and end the keys of others too?
pub fn manages_keys(cx: &Context) -> bool {
    cx.institution().is_ok_and(|institution| cx.may(Action::ManageKeys, &Thing::of(institution)).is_ok())
}

async fn seen(tx: &mut Tx, cx: &Context) -> Result<Vec<ApiKeyRow>> {
    let mut keys = store::api_key::of_institution(tx, cx.institution()?).await?;
    if !manages_keys(cx) {
        keys.retain(|key| key.counts_as == cx.person());
    }
    Ok(keys)
}

/// Ends a key that one sees.
pub async fn end_key(app: &App, cx: &Context, id: Uuid) -> Result<()> {
    let institution = cx.institution()?;
    cx.may_now(Action::MakeOwnKey, &Thing::of(institution))?;
    let mut tx = app.store.begin().await?;
    seen(&mut tx, cx).await?.iter().find(|key| key.id == id).ok_or(Refusal::NotFound)?;
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

/// Who of one's own institution may do something to its things now, by name: whom to ask for it.
pub async fn who_may(app: &App, cx: &Context, action: Action) -> Result<Vec<String>> {
    let thing = Thing::of(cx.institution()?);
    let able = |person: &PersonRow| domain::role::may(&roles::actor(person), action, &thing).is_ok();
    let mut names: Vec<String> = colleagues(app, cx)
        .await?
        .into_iter()
        .filter(|person| able(person))
        .map(|person| person.content.0.name)
        .collect();
    names.sort();
    Ok(names)
}

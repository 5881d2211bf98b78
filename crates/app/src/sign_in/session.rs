// SPDX-License-Identifier: EUPL-1.2
//! Sessions: made after a sign-in, read on every request, ended by time, by their person, or by the next sign-in.

use domain::award::Award;
use domain::event::{Event, EventKind};
use domain::person::Person;
use domain::role::Actor;
use domain::sign_in::{Method, fresh_until, is_idle};
use domain::{Id, Timestamp};
use store::Tx;
use store::person::PersonRow;
use store::session::SessionRow;
use store::session::sign_in::SignInRow;
use uuid::Uuid;

use super::{digest, new_token};
use crate::people::roles;
use crate::refusal::{Refusal, Result, missing};
use crate::register::trail;
use crate::{App, Context, Mode};

/// A session that was just made: the token for the cookie, shown once.
pub struct NewSession {
    /// 256 random bits, base64url.
    pub token: String,
    /// Seconds the browser keeps it: of staff a while longer than it opens anything, so that a form from it can still be kept.
    pub seconds: i64,
}

/// What stands before the token of a holder's session where it is sent as a bearer: so it is never taken for the key of an institution,
/// which begins with `lb_`, and secrets that leaked can be told apart.
pub const HOLDER_TOKEN: &str = "lbh_";

impl NewSession {
    /// The token as the holder's own system sends it (RFC 6750).
    pub fn bearer(&self) -> String {
        format!("{HOLDER_TOKEN}{}", self.token)
    }
}

/// Who a cookie stands for.
pub struct Visitor {
    /// Who.
    pub actor: Actor,
    /// Token that every form of this session carries.
    pub csrf: String,
    /// The person, when they are staff.
    pub person: Option<PersonRow>,
    /// Of staff: which session, and until when heavy acts are open.
    pub signed_in: Option<SignedIn>,
}

/// A session of staff, as far as the doors need it.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn {
    /// Its name in the list of its person.
    pub session: Uuid,
    /// Until when the sign-in is fresh.
    pub fresh_until: Timestamp,
}

/// The browser in which somebody signs in.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    /// Kind of browser and machine, in words; may be empty.
    pub device: String,
    /// Token of the session it had until now.
    pub token: Option<String>,
}

/// How somebody showed who they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    /// The way.
    pub method: Method,
    /// When; nothing when nobody told.
    pub at: Option<Timestamp>,
}

/// Demo only: signs in as one of the cast.
pub async fn sign_in_as(app: &App, cx: &Context, key: &str) -> Result<NewSession> {
    click(app, cx, key, &Browser::default()).await
}

/// Demo only: the same, in a browser that may have a session.
pub async fn click(app: &App, cx: &Context, key: &str, browser: &Browser) -> Result<NewSession> {
    if app.mode != Mode::Demo {
        return Err(Refusal::NotFound);
    }
    let mut tx = app.store.begin().await?;
    let person = store::person::by_key(&mut tx, key).await?.ok_or(Refusal::NotFound)?;
    let person = roles::with_roles(&mut tx, person, cx.now).await?;
    let session = open(app, &mut tx, cx, &person, Shown { method: Method::Click, at: Some(cx.now) }, browser).await?;
    tx.commit().await?;
    Ok(session)
}

/// Makes the session of somebody who showed who they are. The token is always new, and what this browser had before is over, so
/// that nobody can hand somebody else a session (threat T24).
pub(crate) async fn open(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    person: &PersonRow,
    shown: Shown,
    browser: &Browser,
) -> Result<NewSession> {
    if person.content.0.roles.is_empty() {
        return Err(super::failed("somebody without a role"));
    }
    let csrf = end_previous(app, tx, cx, person.id, browser).await?;
    let token = new_token(app);
    let seconds = app.limits.staff_session_seconds;
    let session = SessionRow {
        token_digest: digest(&token).to_vec(),
        person_id: Some(person.id),
        award_id: None,
        csrf,
        made_at: cx.now,
        expires_at: cx.now.plus_seconds(seconds),
    };
    store::session::insert(tx, &session).await?;
    let begun = SignInRow {
        token_digest: digest(&token).to_vec(),
        id: Uuid::from_bytes(app.random.bytes()),
        method: shown.method.code().to_owned(),
        authenticated_at: shown.at,
        seen_at: cx.now,
        device: browser.device.clone(),
    };
    store::session::sign_in::insert(tx, &begun).await?;
    end_surplus(app, tx, cx, person.id, begun.id).await?;
    store::person::note_mail_language(tx, person.id, cx.language).await?;
    let event = Event {
        kind: EventKind::SignedIn,
        institution: person.institution_id,
        thing: Some(person.id.uuid()),
        facts: serde_json::json!({"method": shown.method.code()}),
    };
    trail::write(app, tx, &cx.as_actor(roles::actor(person)), event).await?;
    Ok(NewSession { token, seconds: seconds + app.limits.late_session_seconds })
}

/// Ends what this browser had before. Forms that the same person has open in other windows stay good: their token goes along.
async fn end_previous(app: &App, tx: &mut Tx, cx: &Context, person: Id<Person>, browser: &Browser) -> Result<String> {
    let mut csrf = new_token(app);
    if let Some(old) = &browser.token {
        let previous = store::session::by_digest(tx, &digest(old), cx.now).await?;
        if let Some(previous) = previous.filter(|previous| previous.person_id == Some(person)) {
            csrf = previous.csrf;
        }
        store::session::delete(tx, &digest(old)).await?;
    }
    Ok(csrf)
}

/// Of more sessions than anybody needs, those that were used longest ago end; never the one that was just made.
async fn end_surplus(app: &App, tx: &mut Tx, cx: &Context, person: Id<Person>, new: Uuid) -> Result<()> {
    let all = store::session::sign_in::of_person(tx, person, cx.now, Timestamp::from_micros(i64::MIN)).await?;
    let others = all.into_iter().filter(|session| session.id != new);
    for surplus in others.skip(app.limits.sessions_per_person.saturating_sub(1)) {
        let forms = store::session::sign_in::end(tx, person, surplus.id).await?;
        super::held::remember(app, tx, cx, (person, forms.as_slice())).await?;
    }
    Ok(())
}

/// A session for the holder of an award, after its code was given.
pub async fn holder_session(app: &App, cx: &Context, award: Id<Award>) -> Result<NewSession> {
    let mut tx = app.store.begin().await?;
    let seconds = app.limits.holder_session_seconds;
    let token = new_token(app);
    let session = SessionRow {
        token_digest: digest(&token).to_vec(),
        person_id: None,
        award_id: Some(award),
        csrf: new_token(app),
        made_at: cx.now,
        expires_at: cx.now.plus_seconds(seconds),
    };
    store::session::insert(&mut tx, &session).await?;
    tx.commit().await?;
    Ok(NewSession { token, seconds })
}

/// The holder for whom a bearer token stands, as long as the session lasts. What has no [`HOLDER_TOKEN`] before it, and the session of
/// staff, stands for nobody: people of an institution work with their own hand, their systems with a key.
pub async fn bearer_holder(app: &App, bearer: &str, now: Timestamp) -> Result<Option<Id<Award>>> {
    let Some(token) = bearer.strip_prefix(HOLDER_TOKEN) else { return Ok(None) };
    let mut tx = app.store.read().await?;
    let session = store::session::by_digest(&mut tx, &digest(token), now).await?;
    Ok(session.and_then(|session| session.award_id))
}

/// Ends the session of a bearer token.
pub async fn end_bearer(app: &App, cx: &Context, bearer: &str) -> Result<()> {
    match bearer.strip_prefix(HOLDER_TOKEN) {
        Some(token) => sign_out(app, cx, token).await,
        None => Err(Refusal::NotFound),
    }
}

/// Who a session token stands for; nobody when it is unknown or over. Roles are read anew every time.
pub async fn visitor(app: &App, token: &str, now: Timestamp) -> Result<Option<Visitor>> {
    let mut tx = app.store.read().await?;
    let digest = digest(token);
    let Some(session) = store::session::by_digest(&mut tx, &digest, now).await? else {
        return Ok(None);
    };
    if let Some(award) = session.award_id {
        let actor = Actor::Holder { award };
        return Ok(Some(Visitor { actor, csrf: session.csrf, person: None, signed_in: None }));
    }
    let Some(person) = session.person_id else { return Ok(None) };
    let Some(begun) = store::session::sign_in::of_session(&mut tx, &digest).await? else { return Ok(None) };
    let Some(method) = Method::parse(&begun.method).filter(|method| counts(app, *method)) else { return Ok(None) };
    if is_idle(begun.seen_at, now, app.limits.sign_in) {
        return Ok(None);
    }
    let person = store::person::get(&mut tx, person).await?.ok_or_else(|| missing("a person"))?;
    let person = roles::with_roles(&mut tx, person, now).await?;
    drop(tx);
    if now >= begun.seen_at.plus_seconds(SEEN_EVERY_SECONDS) {
        // While something large is written this may have to wait; the next request tries again.
        let _ = tokio::time::timeout(SEEN_WITHIN, mark_seen(app, &digest, now)).await;
    }
    let fresh_until = fresh_until(method, begun.authenticated_at, session.expires_at, app.limits.sign_in);
    Ok(Some(Visitor {
        actor: roles::actor(&person),
        csrf: session.csrf,
        person: Some(person),
        signed_in: Some(SignedIn { session: begun.id, fresh_until }),
    }))
}

/// Whose session this was, when it ended by time a short while ago, and the token of its forms. Opens nothing: it only tells for whom
/// a form may be kept that was still being filled in.
pub(crate) async fn of_late(
    app: &App,
    tx: &mut Tx,
    token: &str,
    now: Timestamp,
) -> Result<Option<(Id<Person>, String)>> {
    let digest = digest(token);
    let before = now.plus_seconds(-app.limits.late_session_seconds);
    let Some(session) = store::session::by_digest(tx, &digest, before).await? else { return Ok(None) };
    let begun = store::session::sign_in::of_session(tx, &digest).await?;
    let method = begun.and_then(|begun| Method::parse(&begun.method)).filter(|method| counts(app, *method));
    Ok(method.and(session.person_id).map(|person| (person, session.csrf)))
}

/// A sign of life is written at most once in so many seconds, so that looking around does not write.
const SEEN_EVERY_SECONDS: i64 = 60;
/// Nobody waits longer than this for it.
const SEEN_WITHIN: std::time::Duration = std::time::Duration::from_secs(1);

async fn mark_seen(app: &App, digest: &[u8], now: Timestamp) -> Result<()> {
    let mut tx = app.store.begin().await?;
    store::session::sign_in::seen(&mut tx, digest, now).await?;
    Ok(tx.commit().await?)
}

/// A real platform takes no session that began with a click, not even when its database was once a demo.
fn counts(app: &App, method: Method) -> bool {
    method != Method::Click || app.mode == Mode::Demo
}

/// Ends a session. Whose its forms were is remembered for a while: one may still be open in another window.
pub async fn sign_out(app: &App, cx: &Context, token: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let session = store::session::by_digest(&mut tx, &digest(token), cx.now).await?;
    if let Some((person, csrf)) = session.and_then(|session| Some((session.person_id?, session.csrf))) {
        super::held::remember(app, &mut tx, cx, (person, &[csrf])).await?;
    }
    store::session::delete(&mut tx, &digest(token)).await?;
    let event = Event {
        kind: EventKind::SignedOut,
        institution: cx.actor.institution(),
        thing: None,
        facts: serde_json::Value::Null,
    };
    trail::write(app, &mut tx, cx, event).await?;
    Ok(tx.commit().await?)
}

/// Forgets sessions, ceremonies, links and forms that are over, and links in messages that are too old to be sent.
pub async fn tidy(app: &App, cx: &Context) -> Result<()> {
    cx.may(domain::role::Action::RunJobs, &domain::role::Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    // A little later than they end: whoever was still typing gets their form kept.
    let late = app.limits.late_session_seconds;
    store::session::delete_expired(&mut tx, cx.now.plus_seconds(-late)).await?;
    let unseen = cx.now.plus_seconds(-app.limits.sign_in.idle_seconds - late);
    store::session::sign_in::delete_idle(&mut tx, unseen).await?;
    store::sign_in::delete_expired(&mut tx, cx.now).await?;
    // A demo sends nothing: its outbox is where people open their links.
    if app.mode != Mode::Demo {
        let (invited, asked) = (app.limits.mail_age_seconds, app.limits.sign_in_link_seconds);
        let before = |seconds: i64| cx.now.plus_seconds(-seconds);
        store::mail::delivery::forget_links(&mut tx, before(invited), before(asked)).await?;
    }
    Ok(tx.commit().await?)
}

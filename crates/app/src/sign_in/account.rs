// SPDX-License-Identifier: EUPL-1.2
//! The page of one's own account: sessions, passkeys and accounts elsewhere, to see and to end. Whatever adds or takes away a way
//! to sign in asks for a fresh sign-in first.

use domain::FieldProblem;
use domain::event::{Event, EventKind};
use domain::role::{Action, Thing};
use domain::text::Language;
pub use store::linked_account::LinkedAccountRow;
pub use store::passkey::PasskeyRow;
use store::person::PersonRow;
pub use store::session::sign_in::OpenRow;
use uuid::Uuid;

use super::openid::Waiting;
use super::{digest, held, take};
use crate::refusal::{Refusal, Result, missing};
use crate::register::trail;
use crate::{App, Context};

/// Everything about one's own account.
pub struct Account {
    /// Who.
    pub person: PersonRow,
    /// Their address; nothing when nobody told.
    pub email: Option<String>,
    /// In which language they read their mail; nothing when they never signed in for it to be known.
    pub mail_language: Option<Language>,
    /// Open sessions, the last used first.
    pub sessions: Vec<OpenRow>,
    /// Passkeys.
    pub passkeys: Vec<PasskeyRow>,
    /// Accounts elsewhere.
    pub accounts: Vec<LinkedAccountRow>,
    /// An account that waits in this browser to be linked: key of the provider, and how its owner recognises it.
    pub waiting: Option<(String, String)>,
}

/// One's own account. `waiting` is the token of an account that waits in this browser.
pub async fn own(app: &App, cx: &Context, waiting: Option<&str>) -> Result<Account> {
    cx.may(Action::SeeWork, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let person = store::person::get(&mut tx, cx.person()).await?.ok_or_else(|| missing("a person"))?;
    let person = crate::people::roles::with_roles(&mut tx, person, cx.now).await?;
    let seen_after = cx.now.plus_seconds(-app.limits.sign_in.idle_seconds);
    Ok(Account {
        email: store::person::email(&mut tx, person.id).await?,
        mail_language: store::person::mail_language(&mut tx, person.id).await?,
        sessions: store::session::sign_in::of_person(&mut tx, person.id, cx.now, seen_after).await?,
        passkeys: store::passkey::of_person(&mut tx, person.id).await?,
        accounts: store::linked_account::of_person(&mut tx, person.id).await?,
        waiting: look(&mut tx, cx, waiting).await?.map(|waiting| (waiting.waits_from, waiting.label)),
        person,
    })
}

async fn look(tx: &mut store::Tx, cx: &Context, token: Option<&str>) -> Result<Option<Waiting>> {
    let Some(token) = token else { return Ok(None) };
    let row = store::sign_in::look(tx, &digest(token)).await?;
    Ok(row.filter(|row| row.expires_at > cx.now).and_then(|row| serde_json::from_str(&row.content).ok()))
}

/// Chooses in which language one's mail is from now on.
pub async fn choose_mail_language(app: &App, cx: &Context, language: Option<Language>) -> Result<()> {
    cx.may(Action::SeeWork, &Thing::nothing())?;
    let Some(language) = language else {
        return Err(Refusal::Invalid(vec![FieldProblem::error("mail_language", "account-problem-language")]));
    };
    let mut tx = app.store.begin().await?;
    store::person::set_mail_language(&mut tx, cx.person(), language).await?;
    Ok(tx.commit().await?)
}

/// Ends one of one's own sessions; the answer tells whether there was one. Somebody else's is no session.
pub async fn end_session(app: &App, cx: &Context, id: Uuid) -> Result<bool> {
    cx.may(Action::SeeWork, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let forms = store::session::sign_in::end(&mut tx, cx.person(), id).await?;
    let ended = forms.is_some();
    // In the browser that loses its session somebody may still be typing.
    held::remember(app, &mut tx, cx, (cx.person(), forms.as_slice())).await?;
    if ended {
        trail::write(app, &mut tx, cx, event(cx, EventKind::SessionEnded)).await?;
    }
    tx.commit().await?;
    Ok(ended)
}

/// Ends all of one's own sessions but this one, and every link that was sent.
pub async fn end_other_sessions(app: &App, cx: &Context, keep: Uuid) -> Result<u64> {
    cx.may(Action::SeeWork, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let forms = store::session::sign_in::end_others(&mut tx, cx.person(), keep).await?;
    held::remember(app, &mut tx, cx, (cx.person(), &forms)).await?;
    store::sign_in::end_links(&mut tx, cx.person()).await?;
    if !forms.is_empty() {
        trail::write(app, &mut tx, cx, event(cx, EventKind::SessionEnded)).await?;
    }
    tx.commit().await?;
    Ok(forms.len() as u64)
}

/// Takes a passkey away.
pub async fn remove_passkey(app: &App, cx: &Context, id: Uuid) -> Result<bool> {
    cx.may_now(Action::ChangeOwnAccess, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let removed = store::passkey::delete(&mut tx, cx.person(), id).await?;
    if removed {
        trail::write(app, &mut tx, cx, event(cx, EventKind::PasskeyRemoved)).await?;
    }
    tx.commit().await?;
    Ok(removed)
}

/// Links the account that waits in this browser to whoever is signed in. Only they can say that it is theirs.
pub async fn link(app: &App, cx: &Context, waiting: Option<&str>) -> Result<()> {
    cx.may_now(Action::ChangeOwnAccess, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let waiting: Option<Waiting> = take(&mut tx, cx, waiting).await?;
    let Some(waiting) = waiting else {
        tx.commit().await?;
        return Err(Refusal::Conflict("account-not-waiting"));
    };
    if store::linked_account::by_subject(&mut tx, &waiting.issuer, &waiting.subject).await?.is_some() {
        tx.commit().await?;
        return Err(Refusal::Conflict("account-of-other"));
    }
    let row = LinkedAccountRow {
        id: Uuid::from_bytes(app.random.bytes()),
        person_id: cx.person(),
        provider: waiting.waits_from,
        issuer: waiting.issuer,
        subject: waiting.subject,
        made_at: cx.now,
        used_at: None,
    };
    store::linked_account::insert(&mut tx, &row).await?;
    trail::write(app, &mut tx, cx, event(cx, EventKind::AccountLinked)).await?;
    Ok(tx.commit().await?)
}

/// Takes a linked account away.
pub async fn unlink(app: &App, cx: &Context, id: Uuid) -> Result<bool> {
    cx.may_now(Action::ChangeOwnAccess, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let removed = store::linked_account::delete(&mut tx, cx.person(), id).await?;
    if removed {
        trail::write(app, &mut tx, cx, event(cx, EventKind::AccountUnlinked)).await?;
    }
    tx.commit().await?;
    Ok(removed)
}

/// An event about one's own account.
pub(super) fn event(cx: &Context, kind: EventKind) -> Event {
    Event { kind, institution: cx.actor.institution(), thing: Some(cx.person().uuid()), facts: serde_json::Value::Null }
}

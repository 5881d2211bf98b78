// SPDX-License-Identifier: EUPL-1.2
//! A form that cannot be acted on before its sender has signed in again is kept, so that nothing they typed is lost.

use domain::Id;
use domain::person::Person;
use domain::role::{Action, Thing};
use store::Tx;
use store::sign_in::HeldFormRow;
use uuid::Uuid;

use super::digest;
use super::session::of_late;
use crate::codes::same;
use crate::refusal::{Refusal, Result, broken};
use crate::{App, Context};

/// A form that is kept.
pub struct Held {
    /// Where it was sent.
    pub path: String,
    /// Names and values, in their order, without the token of the session that is over by then.
    pub fields: Vec<(String, String)>,
}

/// Name of the field with the token of the session.
const CSRF: &str = "csrf";
/// Name of the field with the number of a form that makes a link or a key ([`crate::codes::Numbered`]).
const FORM_NUMBER: &str = "formulier";

/// Keeps a form of whoever is signed in. Nothing when it is too large to keep.
pub async fn keep(app: &App, cx: &Context, path: &str, fields: &[(String, String)]) -> Result<Option<Uuid>> {
    cx.may(Action::SeeWork, &Thing::nothing())?;
    hold(app, cx, cx.person(), path, fields).await
}

/// Keeps a form that comes from a session that ended by time while it was being filled in. It must carry that session's token, and
/// only the same person sees it again, after they have signed in. Nothing when there was no such session.
pub async fn keep_late(
    app: &App,
    cx: &Context,
    token: &str,
    path: &str,
    fields: &[(String, String)],
) -> Result<Option<Uuid>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let late = {
        let mut tx = app.store.read().await?;
        of_late(app, &mut tx, token, cx.now).await?
    };
    let given = fields.iter().find(|(name, _)| name == CSRF).map_or("", |(_, value)| value);
    match late {
        Some((person, csrf)) if same(&csrf, given) => hold(app, cx, person, path, fields).await,
        _ => Ok(None),
    }
}

/// Remembers whose forms carry the tokens of sessions that are ended, by their person or by who ends their roles: in another browser
/// one of those may be open with something typed in it.
pub(crate) async fn remember(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (person, forms): (Id<Person>, &[String]),
) -> Result<()> {
    let until = cx.now.plus_seconds(app.limits.held_form_seconds);
    for csrf in forms {
        let key = key_of(csrf);
        store::sign_in::take(tx, &key).await?;
        store::sign_in::begin(tx, &key, &person.to_string(), until).await?;
    }
    Ok(())
}

/// Apart from ceremonies, whose tokens are digested as they are.
fn key_of(csrf: &str) -> [u8; 32] {
    digest(&format!("form of a session that was ended: {csrf}"))
}

/// Keeps a form of a session that was ended elsewhere: in another window, from another device, or with its person's roles. The form's
/// token tells whose it is: only pages of that session have it. Nothing when it is not known, or when somebody else is signed in by now.
pub async fn keep_signed_out(app: &App, cx: &Context, path: &str, fields: &[(String, String)]) -> Result<Option<Uuid>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let Some((_, csrf)) = fields.iter().find(|(name, value)| name == CSRF && !value.is_empty()) else {
        return Ok(None);
    };
    let known = store::sign_in::look(&mut app.store.read().await?, &key_of(csrf)).await?;
    let person: Option<Id<Person>> =
        known.filter(|known| cx.now < known.expires_at).and_then(|known| Id::parse(&known.content));
    match person {
        Some(person) if cx.actor.person().is_none_or(|now| now == person) => hold(app, cx, person, path, fields).await,
        _ => Ok(None),
    }
}

async fn hold(
    app: &App,
    cx: &Context,
    person_id: Id<Person>,
    path: &str,
    fields: &[(String, String)],
) -> Result<Option<Uuid>> {
    // Neither the token of the session nor the number of a form, from which a key would follow.
    let fields: Vec<_> = fields.iter().filter(|(name, _)| name != CSRF && name != FORM_NUMBER).collect();
    let text = serde_json::to_string(&fields).map_err(broken)?;
    if text.len() > app.limits.body_bytes {
        return Ok(None);
    }
    let row = HeldFormRow {
        id: Uuid::from_bytes(app.random.bytes()),
        person_id,
        path: path.to_owned(),
        fields: text,
        expires_at: cx.now.plus_seconds(app.limits.held_form_seconds),
    };
    let mut tx = app.store.begin().await?;
    store::sign_in::hold(&mut tx, &row, app.limits.held_forms_per_person).await?;
    tx.commit().await?;
    Ok(Some(row.id))
}

/// A form that one sent oneself.
pub async fn open(app: &App, cx: &Context, id: Uuid) -> Result<Held> {
    cx.may(Action::SeeWork, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let row = store::sign_in::held(&mut tx, cx.person(), id, cx.now).await?.ok_or(Refusal::NotFound)?;
    Ok(Held { path: row.path, fields: serde_json::from_str(&row.fields).map_err(broken)? })
}

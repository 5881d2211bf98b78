// SPDX-License-Identifier: EUPL-1.2
//! Passkeys (W3C Web Authentication): a key on the person's own device, unlocked by a finger, a face or a PIN. The device asks who
//! it is, so a passkey is two factors in one, and it answers only to this site, so it cannot be fished for.
//!
//! What the library keeps between question and answer stays in our database under a token of this one browser, and is taken once.

use domain::FieldProblem;
use domain::event::EventKind;
use domain::role::{Action, Thing};
use domain::sign_in::Method;
use domain::text::check_line;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::passkey::PasskeyRow;
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url,
    Webauthn, WebauthnBuilder,
};

use super::session::{Browser, NewSession, Shown, open};
use super::{account, begin, failed, take};
use crate::refusal::{Refusal, Result, broken, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A question for the device, and the token under which its answer is awaited.
pub struct Question {
    /// Options for `navigator.credentials`, as JSON.
    pub options: Value,
    /// Token for the cookie of this browser.
    pub token: String,
    /// Seconds it waits.
    pub seconds: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Adding {
    adding_for: Uuid,
    state: PasskeyRegistration,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SigningIn {
    signing_in: DiscoverableAuthentication,
}

/// The relying party: this site and no other (WebAuthn 5.1.4.1).
fn relying_party(app: &App) -> Result<Webauthn> {
    let origin = Url::parse(app.site.base()).map_err(broken)?;
    let host = origin.host_str().ok_or_else(|| missing("the host of this site"))?.to_owned();
    WebauthnBuilder::new(&host, &origin).and_then(|builder| builder.rp_name("Leerbewijs").build()).map_err(broken)
}

/// Asks the device of whoever is signed in for a new passkey.
pub async fn begin_adding(app: &App, cx: &Context) -> Result<Question> {
    cx.may_now(Action::ChangeOwnAccess, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let person = store::person::get(&mut tx, cx.person()).await?.ok_or_else(|| missing("a person"))?;
    let person = crate::people::roles::with_roles(&mut tx, person, cx.now).await?;
    let own = store::passkey::of_person(&mut tx, person.id).await?;
    if own.len() >= app.limits.passkeys_per_person {
        return Err(Refusal::Limited("passkey-too-many"));
    }
    let name = store::person::email(&mut tx, person.id).await?.unwrap_or_else(|| person.content.0.key.clone());
    let known = own.iter().map(|row| row.credential_id.clone()).collect();
    let (question, state) = relying_party(app)?
        .start_passkey_registration(person.id.uuid(), &name, &person.content.0.name, Some(known))
        .map_err(broken)?;
    let mut options = serde_json::to_value(question).map_err(broken)?;
    // The key must be found without a name typed first (WebAuthn 5.4.4): nobody learns from us who has one.
    if let Some(wishes) = options.pointer_mut("/publicKey/authenticatorSelection").and_then(Value::as_object_mut) {
        wishes.insert("residentKey".into(), "required".into());
        wishes.insert("requireResidentKey".into(), true.into());
    }
    let seconds = app.limits.ceremony_seconds;
    let token = begin(app, &mut tx, cx, &Adding { adding_for: person.id.uuid(), state }, seconds).await?;
    tx.commit().await?;
    Ok(Question { options, token, seconds })
}

/// Keeps the passkey with which the device answered.
pub async fn add(app: &App, cx: &Context, token: Option<&str>, answer: &str, name: &str) -> Result<()> {
    cx.may_now(Action::ChangeOwnAccess, &Thing::nothing())?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
        refuse_errors(vec![FieldProblem::error("naam", "passkey-problem-name")])?;
    }
    refuse_errors(check_line("naam", name).into_iter().collect())?;
    let mut tx = app.store.begin().await?;
    let adding: Option<Adding> = take(&mut tx, cx, token).await?;
    let answer: Option<RegisterPublicKeyCredential> = serde_json::from_str(answer).ok();
    let (Some(adding), Some(answer)) = (adding.filter(|a| a.adding_for == cx.person().uuid()), answer) else {
        tx.commit().await?;
        return Err(Refusal::Conflict("passkey-failed"));
    };
    let Ok(key) = relying_party(app)?.finish_passkey_registration(&answer, &adding.state) else {
        tx.commit().await?;
        return Err(Refusal::Conflict("passkey-failed"));
    };
    let row = PasskeyRow {
        id: Uuid::from_bytes(app.random.bytes()),
        person_id: cx.person(),
        credential_id: key.cred_id().to_vec(),
        name: name.to_owned(),
        content: serde_json::to_string(&key).map_err(broken)?,
        made_at: cx.now,
        used_at: None,
    };
    store::passkey::insert(&mut tx, &row).await?;
    trail::write(app, &mut tx, cx, account::event(cx, EventKind::PasskeyAdded)).await?;
    Ok(tx.commit().await?)
}

/// The longest name of a passkey, in characters.
const NAME_CHARS_MAX: usize = 60;

/// Asks whatever device is there for a passkey of this site.
pub async fn begin_signing_in(app: &App, cx: &Context) -> Result<Question> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let (question, state) = relying_party(app)?.start_discoverable_authentication().map_err(broken)?;
    let mut options = serde_json::to_value(question).map_err(broken)?;
    // A button was pressed: the device asks at once, and not only beside a field.
    if let Some(options) = options.as_object_mut() {
        options.remove("mediation");
    }
    let seconds = app.limits.ceremony_seconds;
    let mut tx = app.store.begin().await?;
    let token = begin(app, &mut tx, cx, &SigningIn { signing_in: state }, seconds).await?;
    tx.commit().await?;
    Ok(Question { options, token, seconds })
}

/// Signs in with the passkey with which the device answered.
pub async fn sign_in(
    app: &App,
    cx: &Context,
    token: Option<&str>,
    answer: &str,
    browser: &Browser,
) -> Result<NewSession> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let ceremony: Option<SigningIn> = take(&mut tx, cx, token).await?;
    let answer: Option<PublicKeyCredential> = serde_json::from_str(answer).ok();
    let (Some(ceremony), Some(answer)) = (ceremony, answer) else {
        tx.commit().await?;
        return Err(failed("no question was waiting for this passkey"));
    };
    let Some((row, key)) = verified(app, &mut tx, ceremony, &answer).await? else {
        tx.commit().await?;
        return Err(failed("a passkey did not hold"));
    };
    store::passkey::used(&mut tx, row.id, &serde_json::to_string(&key).map_err(broken)?, cx.now).await?;
    let person = store::person::get(&mut tx, row.person_id).await?.ok_or_else(|| missing("a person"))?;
    let person = crate::people::roles::with_roles(&mut tx, person, cx.now).await?;
    let shown = Shown { method: Method::Passkey, at: Some(cx.now) };
    let session = open(app, &mut tx, cx, &person, shown, browser).await?;
    tx.commit().await?;
    Ok(session)
}

/// The passkey that gave this answer, with its counter moved on; nothing when the answer does not hold.
async fn verified(
    app: &App,
    tx: &mut store::Tx,
    ceremony: SigningIn,
    answer: &PublicKeyCredential,
) -> Result<Option<(PasskeyRow, Passkey)>> {
    let party = relying_party(app)?;
    let Ok((owner, credential_id)) = party.identify_discoverable_authentication(answer) else { return Ok(None) };
    let Some(row) = store::passkey::by_credential(tx, credential_id).await? else { return Ok(None) };
    if row.person_id.uuid() != owner {
        return Ok(None);
    }
    let mut key: Passkey = serde_json::from_str(&row.content).map_err(broken)?;
    match party.finish_discoverable_authentication_v2(answer, ceremony.signing_in, &key) {
        Ok(result) if result.user_verified() => {
            key.update_credential(&result);
            Ok(Some((row, key)))
        }
        _ => Ok(None),
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! A link by mail that works once. Whoever asks gets the same answer in the same time, known or not (threat P10): asking only
//! writes down that somebody asked, and the worker looks afterwards whether there is anybody to write to.

use domain::FieldProblem;
use domain::role::{Action, Thing};
use domain::sign_in::{Method, read_address};
use domain::text::Language;
use store::Tx;
use store::mail::MailRow;
use store::person::PersonRow;
use store::sign_in::{AskRow, LinkRow};

use super::session::{Browser, NewSession, Shown, open};
use super::{digest, failed, new_token};
use crate::refusal::{Refusal, Result, missing};
use crate::register::trail;
use crate::{App, Context};

/// Somebody asks for a link to an address. Where they wanted to go is a path of this site, or empty.
pub async fn ask(app: &App, cx: &Context, typed: &str, next_path: &str) -> Result<()> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let Some(address) = read_address(typed) else {
        return Err(Refusal::Invalid(vec![FieldProblem::error("email", "sign-in-problem-email")]));
    };
    note(app, cx, address, next_path).await
}

/// Whoever is signed in asks for a link to their own address, to sign in again.
pub async fn ask_again(app: &App, cx: &Context, next_path: &str) -> Result<()> {
    cx.may(Action::SeeWork, &Thing::nothing())?;
    let address = {
        let mut tx = app.store.read().await?;
        store::person::email(&mut tx, cx.person()).await?
    };
    note(app, cx, address.ok_or(Refusal::Conflict("sign-in-no-address"))?, next_path).await
}

async fn note(app: &App, cx: &Context, address: String, next_path: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    if store::sign_in::count_asks(&mut tx).await? >= app.limits.sign_in_asks_waiting {
        return Err(Refusal::Limited("too-many-requests"));
    }
    let ask = AskRow {
        id: trail::new_id::<AskRow>(app, cx).uuid(),
        address,
        language: cx.language.tag().to_owned(),
        next_path: next_path.to_owned(),
        asked_at: cx.now,
    };
    store::sign_in::insert_ask(&mut tx, &ask).await?;
    tx.commit().await?;
    app.wake_post.notify_one();
    Ok(())
}

/// Answers everybody who asked. Part of the worker's turn; the answer is how many asked.
pub async fn answer_asks(app: &App, cx: &Context) -> Result<usize> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut answered = 0;
    loop {
        let mut tx = app.store.begin().await?;
        let Some(ask) = store::sign_in::take_ask(&mut tx).await? else { return Ok(answered) };
        answer(app, &mut tx, cx, &ask).await?;
        tx.commit().await?;
        answered += 1;
    }
}

async fn answer(app: &App, tx: &mut Tx, cx: &Context, ask: &AskRow) -> Result<()> {
    let Some(person) = store::person::by_email(tx, &ask.address).await? else { return Ok(()) };
    let person = crate::people::roles::with_roles(tx, person, cx.now).await?;
    if person.content.0.roles.is_empty() || ask.asked_at.plus_seconds(app.limits.sign_in_link_seconds) <= cx.now {
        return Ok(());
    }
    let since = cx.now.plus_seconds(-app.limits.sign_in_link_seconds);
    if store::sign_in::count_links(tx, person.id, since).await? >= app.limits.sign_in_links_per_person {
        return Ok(());
    }
    let language = Language::parse(&ask.language).unwrap_or_default();
    let url = make(app, tx, cx, &person, (&ask.next_path, app.limits.sign_in_link_seconds)).await?;
    let message = message(app, cx, ask, language, &url);
    Ok(store::mail::enqueue(tx, &[message]).await?)
}

/// Makes a link that signs somebody in, once. The token stands in the answer and nowhere else.
pub(crate) async fn make(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    person: &PersonRow,
    (next_path, seconds): (&str, i64),
) -> Result<String> {
    let token = new_token(app);
    let row = LinkRow {
        token_digest: digest(&token).to_vec(),
        person_id: person.id,
        next_path: next_path.to_owned(),
        made_at: cx.now,
        expires_at: cx.now.plus_seconds(seconds),
    };
    store::sign_in::insert_link(tx, &row).await?;
    Ok(app.site.url(&format!("/aanmelden/link/{token}")))
}

fn message(app: &App, cx: &Context, ask: &AskRow, language: Language, url: &str) -> MailRow {
    let minutes = app.limits.sign_in_link_seconds / 60;
    let site = app.site.authority();
    let (subject, body) = match language {
        Language::Nl => (
            "Je link om aan te melden bij Leerbewijs".to_owned(),
            format!(
                "Hallo,\n\nMet deze link meld je je aan bij Leerbewijs:\n\n{url}\n\nDe link werkt {minutes} minuten en maar één keer. Geef hem aan niemand.\n\nHeb jij dit niet gevraagd? Dan hoef je niets te doen. Niemand kan zonder deze link bij je account.\n\nLeerbewijs ({site})\n"
            ),
        ),
        Language::En => (
            "Your link to sign in to Leerbewijs".to_owned(),
            format!(
                "Hello,\n\nThis link signs you in to Leerbewijs:\n\n{url}\n\nThe link works for {minutes} minutes and only once. Do not give it to anybody.\n\nDid you not ask for this? Then you need not do anything. Without this link nobody gets into your account.\n\nLeerbewijs ({site})\n"
            ),
        ),
    };
    MailRow {
        id: trail::new_id(app, cx),
        event_key: format!("sign-in:{}", ask.id),
        address: ask.address.clone(),
        subject,
        body,
        made_at: cx.now,
        sent_at: None,
    }
}

/// Does a link still work? Looking takes nothing away, because programs that scan mail look.
pub async fn works(app: &App, cx: &Context, token: &str) -> Result<bool> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::sign_in::has_link(&mut tx, &digest(token), cx.now).await?)
}

/// Signs in with a link, and says where its owner wanted to go. All other links of this person are over too.
pub async fn follow(app: &App, cx: &Context, token: &str, browser: &Browser) -> Result<(NewSession, String)> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let link = store::sign_in::take_link(&mut tx, &digest(token)).await?;
    let Some(link) = link.filter(|link| link.expires_at > cx.now) else {
        tx.commit().await?;
        return Err(Refusal::Conflict("sign-in-link-over"));
    };
    let person = store::person::get(&mut tx, link.person_id).await?.ok_or_else(|| missing("a person"))?;
    let person = crate::people::roles::with_roles(&mut tx, person, cx.now).await?;
    if person.content.0.roles.is_empty() {
        return Err(failed("a link of somebody without a role"));
    }
    store::sign_in::end_links(&mut tx, person.id).await?;
    let shown = Shown { method: Method::Link, at: Some(cx.now) };
    let session = open(app, &mut tx, cx, &person, shown, browser).await?;
    tx.commit().await?;
    Ok((session, link.next_path))
}

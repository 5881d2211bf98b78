// SPDX-License-Identifier: EUPL-1.2
//! Letters to staff: what to do and where, never which course (threat P18). The platform does not know in which language somebody reads
//! their mail, so each says it in both.

use std::collections::BTreeSet;

use domain::Id;
use domain::institution::Institution;
use domain::person::Person;
use domain::role::Role;
use store::Tx;
use store::mail::MailRow;

use crate::refusal::Result;
use crate::register::trail;
use crate::{App, Context};

/// Everybody on an examination board.
pub(crate) const BOARD: &[Role] = &[Role::BoardMember, Role::BoardChair];
/// Who leads projects.
pub(crate) const LEADERS: &[Role] = &[Role::ProjectLeader];

/// A message in both languages, without its receiver.
pub(crate) struct Letter {
    subject: String,
    nl: String,
    en: String,
}

/// One letter: its subject in both languages with a stroke between, and what it says in each.
pub(crate) fn letter(subject: impl Into<String>, nl: impl Into<String>, en: impl Into<String>) -> Letter {
    Letter { subject: subject.into(), nl: nl.into(), en: en.into() }
}

/// Everybody of an institution (or of the register itself) who has one of these roles now.
pub(crate) async fn in_role(
    tx: &mut Tx,
    cx: &Context,
    institution: impl Into<Option<Id<Institution>>>,
    roles: &[Role],
) -> Result<BTreeSet<Id<Person>>> {
    let people = crate::people::roles::of_institution(tx, institution.into(), cx.now).await?;
    let wanted = |row: &store::person::PersonRow| row.content.0.roles.iter().any(|role| roles.contains(role));
    Ok(people.into_iter().filter(wanted).map(|row| row.id).collect())
}

/// One message for each person and event; who did it gets none. `path` is the page it leads to, `event` what it tells about.
pub(crate) async fn post(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (path, event): (String, String),
    (to, letter): (BTreeSet<Id<Person>>, Letter),
) -> Result<()> {
    let link = app.site.url(&path);
    let Letter { subject, nl, en } = letter;
    let mut mails = Vec::new();
    for person in to.into_iter().filter(|person| *person != cx.person()) {
        let Some(address) = store::person::email(tx, person).await? else { continue };
        mails.push(MailRow {
            id: trail::new_id(app, cx),
            event_key: format!("{event}:{person}"),
            address,
            subject: subject.clone(),
            body: format!("Hallo,\n\n{nl}\n\n{link}\n\n--\n\nHello,\n\n{en}\n\n{link}\n"),
            made_at: cx.now,
            sent_at: None,
        });
    }
    Ok(store::mail::enqueue(tx, &mails).await?)
}

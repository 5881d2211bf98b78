// SPDX-License-Identifier: EUPL-1.2
//! Letters to staff: what to do and where, never which course (threat P18). Each is in the language its reader chose or first signed in
//! with; to who did neither it says it in both.

use std::collections::BTreeSet;

use domain::institution::Institution;
use domain::person::Person;
use domain::role::Role;
use domain::text::Language;
use domain::{Id, Localized};
use store::Tx;
use store::mail::MailRow;

use crate::refusal::Result;
use crate::register::trail;
use crate::{App, Context};

/// Everybody on an examination board.
pub(crate) const BOARD: &[Role] = &[Role::BoardMember, Role::BoardChair];
/// Who leads projects.
pub(crate) const LEADERS: &[Role] = &[Role::ProjectLeader];

/// A message without its receiver: its subject and what it says.
pub(crate) struct Letter {
    subject: Localized,
    text: Localized,
}

/// One letter, subject and text of each language. Greeting and address of the page come around it.
pub(crate) fn letter(
    (subject_nl, nl): (impl Into<String>, impl Into<String>),
    (subject_en, en): (impl Into<String>, impl Into<String>),
) -> Letter {
    Letter { subject: Localized::new(subject_nl, subject_en), text: Localized::new(nl, en) }
}

impl Letter {
    /// Subject and body for somebody who reads their mail in a language, or of whom that is not known: then it says it in both.
    fn written(&self, language: Option<Language>, link: &str) -> (String, String) {
        let part = |language: Language| {
            let hello = match language {
                Language::Nl => "Hallo",
                Language::En => "Hello",
            };
            format!("{hello},\n\n{}\n\n{link}\n", self.text.get(language))
        };
        match language {
            Some(one) => (self.subject.get(one).to_owned(), part(one)),
            None => (
                format!("{} / {}", self.subject.nl, self.subject.en),
                format!("{}\n--\n\n{}", part(Language::Nl), part(Language::En)),
            ),
        }
    }
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
    let mut mails = Vec::new();
    for person in to.into_iter().filter(|person| *person != cx.person()) {
        let Some(address) = store::person::email(tx, person).await? else { continue };
        let (subject, body) = letter.written(store::person::mail_language(tx, person).await?, &link);
        let event_key = format!("{event}:{person}");
        mails.push(MailRow {
            id: trail::new_id(app, cx),
            event_key,
            address,
            subject,
            body,
            made_at: cx.now,
            sent_at: None,
        });
    }
    Ok(store::mail::enqueue(tx, &mails).await?)
}

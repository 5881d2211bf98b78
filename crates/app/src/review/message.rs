// SPDX-License-Identifier: EUPL-1.2
//! Mail about reviews: who, what to do, where; never which course (threat P18). The platform does not know in which language somebody
//! reads their mail, so each message says it in both.

use std::collections::BTreeSet;

use domain::Id;
use domain::institution::Institution;
use domain::person::Person;
use domain::review::Verdict;
use domain::role::Role;
use domain::text::Language;
use store::Tx;
use store::definition::{DecisionRow, VersionRow};
use store::mail::MailRow;

use crate::refusal::Result;
use crate::register::trail;
use crate::{App, Context};

/// To the team: the board decided.
pub(super) async fn decided(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    version: &VersionRow,
    decision: &DecisionRow,
) -> Result<Vec<MailRow>> {
    let link = app.site.url(&format!("/werk/besluit/{}", decision.id));
    let (nl, en) = match decision.content.0.verdict {
        Verdict::Adopt => {
            ("De examencommissie heeft jullie tekst vastgesteld.", "The examination board adopted your text.")
        }
        Verdict::AskForMore => (
            "De examencommissie vraagt om aanvulling. Jullie kunnen de tekst nu aanpassen en opnieuw insturen.",
            "The examination board asks for more. You can now change the text and hand it in again.",
        ),
        Verdict::Reject => {
            ("De examencommissie heeft jullie tekst afgewezen.", "The examination board turned your text down.")
        }
    };
    let number = &decision.number;
    let letter = Letter {
        subject: format!("Besluit {number} van de examencommissie / Decision {number} of the examination board"),
        body: format!(
            "Hallo,\n\n{nl}\n\nLees het besluit {number} en de redenen: {link}\n\n--\n\nHello,\n\n{en}\n\nRead decision {number} and the reasons: {link}\n"
        ),
    };
    let mut team: BTreeSet<Id<Person>> = store::definition::authors(tx, version.id).await?.into_iter().collect();
    team.extend(in_role(tx, cx, version.institution_id, Role::ProjectLeader).await?);
    to_each(app, tx, cx, team, &format!("decided:{}", decision.id), &letter).await
}

/// To the writers: the board has a question about their text, put in the talk or with a judgement. `question` makes it one event.
pub(super) async fn asked(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    version: &VersionRow,
    question: uuid::Uuid,
) -> Result<Vec<MailRow>> {
    let link = app.site.url(&format!("/werk/mc/{}/dossier#vragen", version.id));
    let letter = Letter {
        subject: "De examencommissie heeft een vraag / The examination board has a question".into(),
        body: format!(
            "Hallo,\n\nDe examencommissie heeft een vraag over een tekst waaraan je schreef.\n\nLees de vraag en geef antwoord: {link}\n\n--\n\nHello,\n\nThe examination board has a question about a text that you helped write.\n\nRead the question and answer it: {link}\n"
        ),
    };
    let to = super::question::answerers(tx, version, cx.now).await?;
    to_each(app, tx, cx, to, &format!("asked:{question}"), &letter).await
}

/// To the chair: an earlier decision stands for a next version. The chair reads the differences, and speaks up who thinks otherwise.
pub(crate) async fn kept(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    version: &VersionRow,
    number: &str,
) -> Result<Vec<MailRow>> {
    let link = app.site.url(&format!("/werk/mc/{}/verschil", version.id));
    let letter = Letter {
        subject: format!("Besluit {number} blijft gelden / Decision {number} still stands"),
        body: format!(
            "Hallo,\n\nEen collega bevestigde dat besluit {number} ook geldt voor een nieuwe versie. Leeruitkomsten, niveau, omvang en toetsing zijn niet veranderd.\n\nBekijk wat er wel veranderde: {link}\n\nDenk je er anders over? Bespreek het met de projectleider voordat de versie openbaar wordt.\n\n--\n\nHello,\n\nA colleague confirmed that decision {number} also stands for a next version. Outcomes, level, size and assessment did not change.\n\nSee what did change: {link}\n\nDo you think otherwise? Talk to the project leader before the version goes public.\n"
        ),
    };
    let chairs = in_role(tx, cx, version.institution_id, Role::BoardChair).await?;
    to_each(app, tx, cx, chairs, &format!("decision-kept:{}:{}", version.id, version.revision), &letter).await
}

/// To members who have not judged yet: the term nears its end.
pub(super) fn reminder(app: &App, version: &VersionRow, due: domain::Day) -> Letter {
    let link = app.site.url(&format!("/werk/mc/{}/dossier", version.id));
    let (nl, en) = (due.long(Language::Nl), due.long(Language::En));
    Letter {
        subject: format!("Jouw oordeel is uiterlijk {nl} nodig / Your judgement is needed by {en}"),
        body: format!(
            "Hallo,\n\nEr ligt een dossier bij de examencommissie. Jouw oordeel is nog niet compleet. De termijn loopt tot en met {nl}.\n\nGeef je oordeel: {link}\n\nHeb je er zelf belang bij? Zeg dat dan op dezelfde pagina.\n\n--\n\nHello,\n\nA dossier lies before the examination board. Your judgement is not complete yet. The term runs until {en}.\n\nGive your judgement: {link}\n\nDo you have a stake in it yourself? Say so on the same page.\n"
        ),
    }
}

/// To the chair: the term is over.
pub(super) fn overdue(app: &App, version: &VersionRow, due: domain::Day) -> Letter {
    let link = app.site.url(&format!("/werk/mc/{}/dossier", version.id));
    let (nl, en) = (due.long(Language::Nl), due.long(Language::En));
    Letter {
        subject: format!("De termijn is voorbij ({nl}) / The term is over ({en})"),
        body: format!(
            "Hallo,\n\nVoor een dossier bij de examencommissie liep de termijn tot en met {nl}. Er is nog geen besluit.\n\nBekijk het dossier: {link}\n\n--\n\nHello,\n\nThe term of a dossier before the examination board ran until {en}. There is no decision yet.\n\nLook at the dossier: {link}\n"
        ),
    }
}

/// A message without its receiver.
pub(super) struct Letter {
    pub subject: String,
    pub body: String,
}

/// The message to each of these people who can be reached; `event` makes that nobody gets it twice.
pub(super) async fn to_each(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    people: impl IntoIterator<Item = Id<Person>>,
    event: &str,
    letter: &Letter,
) -> Result<Vec<MailRow>> {
    let mut mails = Vec::new();
    for person in people {
        let Some(address) = store::person::email(tx, person).await? else { continue };
        mails.push(MailRow {
            id: trail::new_id(app, cx),
            event_key: format!("{event}:{person}"),
            address,
            subject: letter.subject.clone(),
            body: letter.body.clone(),
            made_at: cx.now,
            sent_at: None,
        });
    }
    Ok(mails)
}

/// Everybody of an institution in a role.
async fn in_role(tx: &mut Tx, cx: &Context, institution: Id<Institution>, role: Role) -> Result<Vec<Id<Person>>> {
    let people = crate::people::roles::of_institution(tx, Some(institution), cx.now).await?;
    Ok(people.into_iter().filter(|row| row.content.0.roles.contains(&role)).map(|row| row.id).collect())
}

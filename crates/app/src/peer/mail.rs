// SPDX-License-Identifier: EUPL-1.2
//! What cannot wait: the invitation, that the scores are open, that the report is there. One event, one message for each person; none
//! names a course or a colleague.

use domain::Id;
use domain::peer::{RoundKind, RoundState, SeatState};
use domain::person::Person;
use domain::role::Role;
use domain::text::Language;
use store::Tx;
use store::mail::MailRow;

use super::Table;
use crate::refusal::Result;
use crate::register::trail;
use crate::{App, Context};

/// Invites everybody who was asked for a round that is under way. One message for each invitation: who has it already gets no second,
/// who was taken off and is asked again gets a new one.
pub(super) async fn invite(app: &App, tx: &mut Tx, cx: &Context, table: &Table) -> Result<()> {
    if table.row.state != RoundState::Scoring {
        return Ok(());
    }
    let (about, of) = match table.row.kind {
        RoundKind::Review => (
            "een microcredential van een andere school te beoordelen",
            "to review a microcredential of another institution",
        ),
        RoundKind::Calibration => ("mee te doen aan een kalibratie", "to take part in a calibration"),
    };
    let link = app.site.url(&format!("/werk/beoordelen/{}", table.row.public_id));
    let until = |language| table.row.scores_due.long(language);
    let text = Text {
        subject: format!("{}: jouw oordeel gevraagd / your judgement asked", table.row.public_id),
        body: format!(
            "Hallo,\n\nHet programmabureau vraagt je {about}.\n\nZo werkt het:\n1. Open {link}\n2. Zeg eerst of je er vrij over kunt oordelen.\n3. Geef je scores uiterlijk op {nl}.\n\nHet kost ongeveer een uur. Niemand ziet je scores voordat iedereen klaar is.\n\n--\n\nHello,\n\nThe programme office asks you {of}. Open {link}, say first whether you are free to judge, and give your scores by {en}. It takes about an hour. Nobody sees your scores before everybody is done.\n",
            nl = until(Language::Nl),
            en = until(Language::En),
        ),
    };
    for seat in table.seats.iter().filter(|seat| seat.state == SeatState::Invited) {
        send(app, tx, cx, (seat.person_id, format!("peer-invited:{}:{}", seat.id, seat.revision)), &text).await?;
    }
    Ok(())
}

/// Tells whoever leads the talk that all scores are in: the leading reviewer, else the programme office.
pub(super) async fn opened(app: &App, tx: &mut Tx, cx: &Context, table: &Table) -> Result<()> {
    let link = app.site.url(&format!("/werk/peerreview/{}/overleg", table.row.public_id));
    let text = Text {
        subject: format!("{}: alle scores zijn binnen / all scores are in", table.row.public_id),
        body: format!(
            "Hallo,\n\nAlle scores zijn binnen. Het overleg kan beginnen: {link}\n\n--\n\nHello,\n\nAll scores are in. The talk can begin: {link}\n"
        ),
    };
    let to = match table.row.content.0.lead {
        Some(lead) => vec![lead],
        None => people(tx, cx, |person| person.content.0.roles.contains(&Role::ProgrammeOffice)).await?,
    };
    for person in to {
        send(app, tx, cx, (person, format!("peer-opened:{}:{person}", table.row.id)), &text).await?;
    }
    Ok(())
}

/// Tells the project leaders of the institution that the report is there.
pub(super) async fn reported(app: &App, tx: &mut Tx, cx: &Context, table: &Table) -> Result<()> {
    let link = app.site.url(&format!("/werk/peer/{}", table.row.public_id));
    let text = Text {
        subject: format!("{}: het verslag is er / the report is there", table.row.public_id),
        body: format!(
            "Hallo,\n\nAndere scholen keken naar jullie werk. Het verslag is er, met afspraken om op te antwoorden: {link}\n\nNa drie maanden kijken wij samen terug.\n\n--\n\nHello,\n\nOther institutions looked at your work. The report is there, with follow-ups to answer: {link}\n\nAfter three months we look back together.\n"
        ),
    };
    let institution = Some(table.row.institution_id);
    let leaders = people(tx, cx, |person| {
        person.institution_id == institution && person.content.0.roles.contains(&Role::ProjectLeader)
    });
    for person in leaders.await? {
        send(app, tx, cx, (person, format!("peer-reported:{}:{person}", table.row.id)), &text).await?;
    }
    Ok(())
}

struct Text {
    subject: String,
    body: String,
}

async fn people(
    tx: &mut Tx,
    cx: &Context,
    wanted: impl Fn(&store::person::PersonRow) -> bool,
) -> Result<Vec<Id<Person>>> {
    let everybody = crate::people::roles::everybody(tx, cx.now).await?;
    Ok(everybody.into_iter().filter(|person| wanted(person)).map(|person| person.id).collect())
}

/// Puts a message in the outbox, unless nobody knows where the person is reached.
async fn send(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (person, event_key): (Id<Person>, String),
    text: &Text,
) -> Result<()> {
    let Some(address) = store::person::email(tx, person).await? else { return Ok(()) };
    let message = MailRow {
        id: trail::new_id(app, cx),
        event_key,
        address,
        subject: text.subject.clone(),
        body: text.body.clone(),
        made_at: cx.now,
        sent_at: None,
    };
    Ok(store::mail::enqueue(tx, &[message]).await?)
}

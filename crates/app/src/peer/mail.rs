// SPDX-License-Identifier: EUPL-1.2
//! What cannot wait: the invitation, who leads the talk, that the scores are open, that the report is there, that a round was stopped. One
//! event, one message for each person; none names a course or a colleague.

use domain::Day;
use domain::peer::{RoundKind, RoundState, SeatState};
use domain::role::Role;
use domain::text::Language;
use store::Tx;
use store::peer::{RoundRow, SeatRow};

use super::Table;
use crate::letter::{LEADERS, in_role, letter, post};
use crate::refusal::Result;
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
    let until = |language| table.row.scores_due.long(language);
    let number = &table.row.public_id;
    for seat in table.seats.iter().filter(|seat| seat.state == SeatState::Invited) {
        let letter = letter(
            (
                format!("{number}: jouw oordeel gevraagd"),
                format!(
                    "Het programmabureau vraagt je {about}.\n\nZo werkt het:\n1. Open de pagina onder aan dit bericht.\n2. Zeg eerst of je er vrij over kunt oordelen.\n3. Geef je scores uiterlijk op {}.\n\nHet kost ongeveer een uur. Niemand ziet je scores voordat iedereen klaar is.",
                    until(Language::Nl)
                ),
            ),
            (
                format!("{number}: your judgement asked"),
                format!(
                    "The programme office asks you {of}.\n\nThis is how it works:\n1. Open the page at the end of this message.\n2. Say first whether you are free to judge.\n3. Give your scores by {}.\n\nIt takes about an hour. Nobody sees your scores before everybody is done.",
                    until(Language::En)
                ),
            ),
        );
        let about = (format!("/werk/beoordelen/{number}"), format!("peer-invited:{}:{}", seat.id, seat.revision));
        post(app, tx, cx, about, ([seat.person_id].into(), letter)).await?;
    }
    Ok(())
}

/// Tells a reviewer that they lead the talk, once the invitations are out: who was not asked yet hears nothing of the round.
pub(super) async fn leads(app: &App, tx: &mut Tx, cx: &Context, table: &Table) -> Result<()> {
    let number = &table.row.public_id;
    let Some(lead) = table.row.content.0.lead else { return Ok(()) };
    let (path, nl, en) = match table.row.state {
        RoundState::Scoring => (
            format!("/werk/beoordelen/{number}"),
            "Zijn alle scores binnen? Dan krijg je bericht, en kan het overleg beginnen.",
            "When all scores are in you get a message, and the talk can begin.",
        ),
        RoundState::Consensus => (
            format!("/werk/peerreview/{number}/overleg"),
            "Alle scores zijn binnen. Het overleg kan beginnen:",
            "All scores are in. The talk can begin:",
        ),
        _ => return Ok(()),
    };
    let letter = letter(
        (
            format!("{number}: jij leidt het overleg"),
            format!("Het programmabureau vraagt je het overleg te leiden en het verslag te schrijven.\n\n{nl}"),
        ),
        (
            format!("{number}: you lead the talk"),
            format!("The programme office asks you to lead the talk and to write its report.\n\n{en}"),
        ),
    );
    // Who leads again after somebody else did is told again.
    let about = (path, format!("peer-leads:{}:{}", table.row.id, table.row.revision));
    post(app, tx, cx, about, ([lead].into(), letter)).await
}

/// Tells whoever leads the talk that all scores are in: the leading reviewer, else the programme office.
pub(super) async fn opened(app: &App, tx: &mut Tx, cx: &Context, table: &Table) -> Result<()> {
    let number = &table.row.public_id;
    let letter = letter(
        (format!("{number}: alle scores zijn binnen"), "Alle scores zijn binnen. Het overleg kan beginnen:"),
        (format!("{number}: all scores are in"), "All scores are in. The talk can begin:"),
    );
    let to = match table.row.content.0.lead {
        Some(lead) => [lead].into(),
        None => in_role(tx, cx, None, &[Role::ProgrammeOffice]).await?,
    };
    let about = (format!("/werk/peerreview/{number}/overleg"), format!("peer-opened:{}", table.row.id));
    post(app, tx, cx, about, (to, letter)).await
}

/// Tells the project leaders of the institution that the report is there.
pub(super) async fn reported(app: &App, tx: &mut Tx, cx: &Context, table: &Table) -> Result<()> {
    let number = &table.row.public_id;
    let letter = letter(
        (
            format!("{number}: het verslag is er"),
            "Andere scholen keken naar jullie werk. Het verslag is er, met afspraken om op te antwoorden.\n\nNa drie maanden kijken wij samen terug.\n\nLees het verslag:",
        ),
        (
            format!("{number}: the report is there"),
            "Other institutions looked at your work. The report is there, with follow-ups to answer.\n\nAfter three months we look back together.\n\nRead the report:",
        ),
    );
    let to = in_role(tx, cx, table.row.institution_id, LEADERS).await?;
    let about = (format!("/werk/peer/{number}"), format!("peer-reported:{}", table.row.id));
    post(app, tx, cx, about, (to, letter)).await
}

/// Tells everybody who sits in a round that it was stopped, once the invitations were out: nothing is asked of them any more.
pub(super) async fn stopped(app: &App, tx: &mut Tx, cx: &Context, table: &Table) -> Result<()> {
    let number = &table.row.public_id;
    let letter = letter(
        (
            format!("{number}: deze ronde is gestopt"),
            "Het programmabureau stopte de ronde waarvoor jouw oordeel was gevraagd. Er komt geen uitkomst.\n\nJe hoeft niets meer te doen. Wat je al schreef, ziet niemand anders meer. Dank voor je tijd.",
        ),
        (
            format!("{number}: this round was stopped"),
            "The programme office stopped the round for which your judgement was asked. There will be no outcome.\n\nThere is nothing left for you to do. Nobody else can see any more what you wrote. Thank you for your time.",
        ),
    );
    let to = table.seats.iter().filter(|seat| seat.state.is_taken()).map(|seat| seat.person_id).collect();
    let about = (format!("/werk/beoordelen/{number}"), format!("peer-stopped:{}", table.row.id));
    post(app, tx, cx, about, (to, letter)).await
}

/// Reminds a reviewer that scores are due within a week.
pub(super) async fn scores_due(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (round, seat): (&RoundRow, &SeatRow),
) -> Result<()> {
    let (number, due) = (&round.public_id, round.scores_due);
    let (nl, en) = (due.long(Language::Nl), due.long(Language::En));
    let letter = letter(
        (
            format!("{number}: geef je scores uiterlijk op {nl}"),
            format!(
                "Jouw oordeel is gevraagd en nog niet binnen. De laatste dag is {nl}.\n\nKun je niet, of ben je niet vrij om te oordelen? Zeg dat dan op dezelfde pagina of bij het programmabureau."
            ),
        ),
        (
            format!("{number}: give your scores by {en}"),
            format!(
                "Your judgement was asked and is not in yet. The last day is {en}.\n\nIf you cannot, or are not free to judge, say so on the same page or to the programme office."
            ),
        ),
    );
    // Another last day is another term.
    let about = (format!("/werk/beoordelen/{number}"), format!("peer-due:{}:{due}", seat.id));
    post(app, tx, cx, about, ([seat.person_id].into(), letter)).await
}

/// Tells a reviewer that the day has passed, once.
pub(super) async fn scores_overdue(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (round, seat): (&RoundRow, &SeatRow),
) -> Result<()> {
    let (number, due) = (&round.public_id, round.scores_due);
    let letter = letter(
        (
            format!("{number}: jouw scores zijn te laat"),
            format!(
                "De laatste dag voor je scores was {}. De anderen wachten op jou: niemand ziet iets voordat iedereen klaar is.\n\nLever je scores zo snel mogelijk in. Lukt dat niet? Laat het programmabureau dat weten.",
                due.long(Language::Nl)
            ),
        ),
        (
            format!("{number}: your scores are late"),
            format!(
                "The last day for your scores was {}. The others wait for you: nobody sees anything before everybody is done.\n\nHand your scores in as soon as you can. If you cannot, tell the programme office.",
                due.long(Language::En)
            ),
        ),
    );
    let about = (format!("/werk/beoordelen/{number}"), format!("peer-overdue:{}:{due}", seat.id));
    post(app, tx, cx, about, ([seat.person_id].into(), letter)).await
}

/// Reminds the project leaders of the institution of follow-ups that are due on a day and that nobody said are done.
pub(super) async fn follow_ups_due(app: &App, tx: &mut Tx, cx: &Context, (round, due): (&RoundRow, Day)) -> Result<()> {
    let number = &round.public_id;
    let (nl, en) = (due.long(Language::Nl), due.long(Language::En));
    let letter = letter(
        (
            format!("{number}: een afspraak is klaar op {nl}"),
            format!(
                "In het verslag spraken jullie iets af met als laatste dag {nl}. Er staat nog niet dat het klaar is.\n\nSchrijf op hoe ver jullie zijn, of waarom jullie het niet doen:"
            ),
        ),
        (
            format!("{number}: a follow-up is due on {en}"),
            format!(
                "In the report you agreed on something that is due on {en}. Nobody said yet that it is done.\n\nWrite down how far you are, or why you will not do it:"
            ),
        ),
    );
    let to = in_role(tx, cx, round.institution_id, LEADERS).await?;
    let about = (format!("/werk/peer/{number}"), format!("peer-follow-up-due:{}:{due}", round.id));
    post(app, tx, cx, about, (to, letter)).await
}

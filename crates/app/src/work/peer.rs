// SPDX-License-Identifier: EUPL-1.2
//! Peer review that waits: for its reviewers, for whoever leads a round, for the team whose work was looked at.

use domain::peer::ask::Ask;
use domain::role::{Action, Thing};
use domain::text::Localized;
use domain::{Day, Timestamp};
use store::peer::RoundRow;

use super::{Asker, MOST, WaitingItem, WaitingKind};
use crate::peer::{asked_of_chair, asked_of_seat, asked_of_team, look_back_day};
use crate::refusal::{Result, missing};

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let mut items = of_reviewer(asker).await?;
    items.extend(of_office(asker).await?);
    items.extend(of_team(asker).await?);
    Ok(items)
}

/// What is asked of somebody in the rounds in which they sit.
async fn of_reviewer(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let mut items = Vec::new();
    if !asker.cx.can(Action::ReviewDossier, &Thing::nothing()) {
        return Ok(items);
    }
    let (person, today) = (asker.cx.person(), asker.cx.now.day());
    for round in store::peer::asking(asker.tx, person, MOST).await? {
        let Some(seat) = store::peer::seat(asker.tx, round.id, person).await? else { continue };
        if let Some(ask) = asked_of_seat(&round, &seat, today) {
            items.push(item(asker, &round, ask, seat.invited_at).await?);
        }
    }
    Ok(items)
}

/// Rounds that none of their reviewers leads: there the programme office does.
async fn of_office(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let mut items = Vec::new();
    if !asker.can(Action::ManageRounds) {
        return Ok(items);
    }
    for round in store::peer::going_on(asker.tx, MOST).await? {
        let ask = asked_of_chair(&round, asker.cx.now.day());
        if let Some(ask) = ask.filter(|_| round.content.0.lead.is_none()) {
            items.push(item(asker, &round, ask, round.made_at).await?);
        }
    }
    Ok(items)
}

/// Reports with follow-ups that the institution did not answer yet.
async fn of_team(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let mut items = Vec::new();
    let Some(institution) = asker.institution.filter(|_| asker.can(Action::AnswerFollowUp)) else { return Ok(items) };
    for round in store::peer::reported(asker.tx, institution, MOST).await? {
        if let Some(ask) = asked_of_team(&round) {
            items.push(item(asker, &round, ask, round.made_at).await?);
        }
    }
    Ok(items)
}

/// `asked_at` is since when it waits, unless the round itself says better.
async fn item(asker: &mut Asker<'_>, round: &RoundRow, ask: Ask, asked_at: Timestamp) -> Result<WaitingItem> {
    let version =
        store::definition::version(asker.tx, round.version_id).await?.ok_or_else(|| missing("a version"))?.content.0;
    let named = |title: &str| if title.is_empty() { String::new() } else { format!("{} {title}", round.public_id) };
    let content = &round.content.0;
    let open = || content.report.unanswered(&content.answers);
    let (kind, since, due) = match ask {
        Ask::Declare => (WaitingKind::AnswerPeerInvitation, asked_at, Some(round.scores_due)),
        Ask::HandIn => (WaitingKind::HandInScores, asked_at, Some(round.scores_due)),
        Ask::WriteReport => (WaitingKind::WritePeerReport, last_handed_in(asker, round).await?, None),
        Ask::LookBack => (WaitingKind::LookBack, look_back_since(round, asker.cx.now.day()), None),
        Ask::AnswerFollowUps => {
            let due = open().filter_map(|follow_up| follow_up.due).min();
            (WaitingKind::AnswerFollowUps, round.reported_at.unwrap_or(asked_at), due)
        }
    };
    Ok(WaitingItem {
        kind,
        thing: round.id.uuid(),
        public_id: Some(round.public_id.clone()),
        title: Localized::new(named(&version.title.nl), named(&version.title.en)),
        since,
        due,
        count: (ask == Ask::AnswerFollowUps).then(|| i64::try_from(open().count()).unwrap_or(i64::MAX)),
        marks: Vec::new(),
    })
}

/// When the last scores of a round came in.
async fn last_handed_in(asker: &mut Asker<'_>, round: &RoundRow) -> Result<Timestamp> {
    let seats = store::peer::seats(asker.tx, round.id).await?;
    Ok(seats.iter().filter_map(|seat| seat.handed_in_at).max().unwrap_or(round.made_at))
}

/// Since when somebody can look back: since its day, or since the last answer of the team when that came before.
fn look_back_since(round: &RoundRow, today: Day) -> Timestamp {
    let due = look_back_day(round);
    if today >= due {
        return due.start();
    }
    let answered = round.content.0.answers.iter().map(|answer| answer.answered_on).max();
    answered.map(Day::start).or(round.reported_at).unwrap_or(round.made_at)
}

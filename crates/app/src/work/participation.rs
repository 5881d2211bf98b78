// SPDX-License-Identifier: EUPL-1.2
//! Taking part in a programme, as far as it waits for the institution: an agreement that the executive board has yet to sign, or that
//! somebody has yet to bring; conditions nobody reported on and roles in the team that nobody has.

use domain::board_agreement::{REMIND_DAYS, ending, wanted_since};
use domain::participation::{Lacking, Participation, lacking};
use domain::role::{Action, Thing};
use domain::text::Localized;
use domain::{Id, Timestamp};
use store::board_agreement::AgreementRow;
use store::event::EventRow;
use store::participation::ParticipationRow;

use super::{Asker, MOST, WaitingItem, WaitingKind};
use crate::refusal::{Result, missing};

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let mut items = unsigned(asker).await?;
    let Some(institution) = asker.institution.filter(|_| asker.can(Action::ManageParticipation)) else {
        return Ok(items);
    };
    let Some(row) = crate::participate::open(asker.tx, institution).await? else { return Ok(items) };
    let agreements = store::board_agreement::of_participation(asker.tx, row.id).await?;
    // One more can be brought as long as there is room for it.
    if agreements.len() < asker.app.limits.agreements_per_participation {
        items.extend(to_bring(asker, &row, &agreements)?);
        items.extend(to_renew(asker, &row, &agreements)?);
    }
    items.extend(to_fill(asker, &row).await?);
    Ok(items)
}

/// Conditions to report and roles to fill, as one item. The agreement and the examination board wait by themselves.
async fn to_fill(asker: &mut Asker<'_>, row: &ParticipationRow) -> Result<Option<WaitingItem>> {
    let programmes = crate::participate::programmes()?;
    let programme = programmes.get(&row.programme_id).ok_or_else(|| missing("a programme"))?;
    let facts = crate::participate::facts(asker.tx, row, asker.cx.now.day()).await?;
    let lacks = lacking(programme, &facts, row.state);
    let waits_here = lacks.iter().filter(|lacking| matches!(lacking, Lacking::Condition(_) | Lacking::TeamRole(_)));
    let gaps: Vec<&Lacking> = waits_here.collect();
    if gaps.is_empty() {
        return Ok(None);
    }
    let events = if asker.counts { Vec::new() } else { store::event::of_thing(asker.tx, row.id.uuid()).await? };
    Ok(Some(WaitingItem {
        kind: WaitingKind::FillGaps,
        thing: row.id.uuid(),
        public_id: None,
        title: programme.title.clone(),
        since: gap_since(&events, row, &gaps),
        due: crate::participate::kept_by(&events, row, &lacks),
        count: Some(i64::try_from(gaps.len()).unwrap_or(i64::MAX)),
        marks: Vec::new(),
    }))
}

/// Since when the first of these gaps is there: a place in the team that somebody left is one since they left; any other since the
/// institution takes part, or asked to.
fn gap_since(events: &[EventRow], row: &ParticipationRow, gaps: &[&Lacking]) -> Timestamp {
    let from_the_start = row.admitted_at.unwrap_or(row.applied_at);
    let since = gaps.iter().map(|gap| match gap {
        Lacking::TeamRole(role) => crate::participate::left_at(events, role).unwrap_or(from_the_start),
        _ => from_the_start,
    });
    since.min().unwrap_or(from_the_start)
}

/// The agreement that ends soon, unless the next one lies before the board.
fn to_renew(asker: &Asker<'_>, row: &ParticipationRow, agreements: &[AgreementRow]) -> Result<Option<WaitingItem>> {
    if crate::participate::lies_ready(agreements) {
        return Ok(None);
    }
    let Some(ending) = ending(agreements.iter().map(AgreementRow::standing), asker.cx.now.day()) else {
        return Ok(None);
    };
    let [days, _] = REMIND_DAYS;
    let first = ending.until.plus_days(-days).unwrap_or(ending.until).start();
    Ok(Some(WaitingItem {
        kind: WaitingKind::RenewAgreement,
        thing: row.id.uuid(),
        public_id: None,
        title: title(row)?,
        // One that was signed for a short time asks from its signature on.
        since: agreements.iter().filter_map(|agreement| agreement.signed_at).fold(first, Timestamp::max),
        due: Some(ending.until),
        count: None,
        marks: Vec::new(),
    }))
}

/// The agreement that an institution in a programme does not have, for whoever can bring one.
fn to_bring(asker: &Asker<'_>, row: &ParticipationRow, agreements: &[AgreementRow]) -> Result<Option<WaitingItem>> {
    let standings = agreements.iter().map(AgreementRow::standing);
    let since = wanted_since(standings, row.applied_at, asker.cx.now.day());
    let Some(since) = since else { return Ok(None) };
    Ok(Some(WaitingItem {
        kind: WaitingKind::BringAgreement,
        thing: row.id.uuid(),
        public_id: None,
        title: title(row)?,
        since,
        due: None,
        count: None,
        marks: Vec::new(),
    }))
}

/// The programme that an institution takes part in.
fn title(row: &ParticipationRow) -> Result<Localized> {
    let programmes = crate::participate::programmes()?;
    let programme = programmes.get(&row.programme_id).ok_or_else(|| missing("a programme"))?;
    Ok(programme.title.clone())
}

async fn unsigned(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let mut items = Vec::new();
    let Some(institution) = asker.institution.filter(|_| asker.can(Action::SignAgreement)) else { return Ok(items) };
    let mut listed: Vec<Id<Participation>> = Vec::new();
    for agreement in store::board_agreement::unsigned(asker.tx, institution, MOST).await? {
        // The newest document is the one to sign; what it took the place of does not wait a second time.
        if listed.contains(&agreement.participation_id) {
            continue;
        }
        if let Some(item) = to_sign(asker, &agreement).await? {
            listed.push(agreement.participation_id);
            items.push(item);
        }
    }
    Ok(items)
}

/// A document for whoever may sign it: not who applied, and not who brought it.
async fn to_sign(asker: &mut Asker<'_>, agreement: &AgreementRow) -> Result<Option<WaitingItem>> {
    let participation = store::participation::get(asker.tx, agreement.participation_id)
        .await?
        .ok_or_else(|| missing("a participation"))?;
    let made_by = [participation.applied_by, agreement.uploaded_by];
    if !asker.cx.can(Action::SignAgreement, &Thing::of(participation.institution_id).made_by(made_by)) {
        return Ok(None);
    }
    Ok(Some(WaitingItem {
        kind: WaitingKind::SignAgreement,
        thing: agreement.id.uuid(),
        public_id: None,
        title: title(&participation)?,
        since: agreement.uploaded_at,
        due: None,
        count: None,
        marks: Vec::new(),
    }))
}

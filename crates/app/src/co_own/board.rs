// SPDX-License-Identifier: EUPL-1.2
//! The boards of co-owners: how far each is with a text, by when it decides, and who hears of it when it does not.
//!
//! The term is that of the board's own institution, as for a text of its own ([`crate::review`]). It runs from the day on which there was
//! something to decide. Reminders are found by state, so that a run that was missed loses nothing and one that happens twice sends
//! nothing twice.

use domain::board::Term;
use domain::co_owner::{BoardStanding, CoOwnerState, before_the_board_since, board_standing, decision_obstacle};
use domain::person::Person;
use domain::review::DefinitionState;
use domain::role::{Action, Role, Thing};
use domain::{Day, Id, Timestamp};
use store::Tx;
use store::co_owner::CoOwnershipRow;
use store::definition::{DefinitionVersion, VersionRow};

use super::{Table, mail, text};
use crate::define::reach;
use crate::letter::{BOARD, in_role};
use crate::refusal::Result;
use crate::{App, Context};

/// How far the board of one co-owner is with a text.
pub struct BoardLine {
    /// Name of the institution.
    pub institution: String,
    /// How far.
    pub standing: BoardStanding,
    /// Number of the decision by which it agreed; empty when it did not.
    pub number: String,
    /// By when it decides, while the text lies before it and it has a term.
    pub due: Option<Day>,
}

/// How far the board of each co-owner is with a version that is not public yet: all of them for the people of who leads, for a co-owner
/// its own; nothing for who may not read co-ownerships.
pub async fn boards(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Vec<BoardLine>> {
    let mut tx = app.store.read().await?;
    let version = reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    let mut lines = Vec::new();
    for row in text::co_owners(&mut tx, &version).await? {
        let Ok(Table { row, .. }) = Table::set(cx, row, Action::ReadDelivery) else { continue };
        let agreed = text::agreement(&mut tx, &row, &version).await?;
        let Some(standing) = board_standing(version.state, agreed.is_some()) else { continue };
        let due = match standing {
            BoardStanding::Deciding => term(&mut tx, &row, &version).await?.map(|term| term.due),
            BoardStanding::Agreed | BoardStanding::Later => None,
        };
        lines.push(BoardLine {
            institution: crate::deliver::institution(&mut tx, row.co_owner_id).await?.name,
            standing,
            number: agreed.map(|decision| decision.number).unwrap_or_default(),
            due,
        });
    }
    Ok(lines)
}

/// Since when a version lies before the board of a co-owner; nothing when it does not.
pub(crate) async fn since(tx: &mut Tx, row: &CoOwnershipRow, version: &VersionRow) -> Result<Option<Timestamp>> {
    if decision_obstacle(version.state, false).is_some() {
        return Ok(None);
    }
    let kept = store::definition::decision_kept_at(tx, version.id).await?;
    Ok(before_the_board_since([version.submitted_at, kept], row.answered_at))
}

/// The term of the board of a co-owner for a version that lies before it; nothing when its institution has no board yet.
pub(crate) async fn term(tx: &mut Tx, row: &CoOwnershipRow, version: &VersionRow) -> Result<Option<Term>> {
    let Some(since) = since(tx, row, version).await? else { return Ok(None) };
    let institution = crate::deliver::institution(tx, row.co_owner_id).await?;
    Ok(institution.examination_board.map(|board| Term::of(&board, since.day())))
}

/// Puts reminders in the outbox for every text that the board of a co-owner has not decided on: to who may decide once the end of its
/// term is near, to the chair once it is over.
pub async fn remind(app: &App, cx: &Context) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    for state in [DefinitionState::UnderReview, DefinitionState::Adopted] {
        for version in store::definition::in_state(&mut tx, state).await? {
            for row in text::co_owners(&mut tx, &version).await? {
                remind_board(app, &mut tx, cx, (&row, &version)).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}

async fn remind_board(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, version): (&CoOwnershipRow, &VersionRow),
) -> Result<()> {
    let today = cx.now.day();
    let Some(term) = term(tx, row, version).await?.filter(|term| today >= term.remind) else { return Ok(()) };
    if row.state != CoOwnerState::Agreed || text::is_agreed(tx, row, version).await? {
        return Ok(());
    }
    // Nobody is reminded of a day that has passed: then the chair is told, and that alone.
    if term.is_over(today) {
        let chairs = in_role(tx, cx, row.co_owner_id, &[Role::BoardChair]).await?;
        return mail::overdue(app, tx, cx, (row, version), (chairs, term.due)).await;
    }
    let bound = bound(tx, row, version).await?;
    let mut able = in_role(tx, cx, row.co_owner_id, BOARD).await?;
    able.retain(|person| !bound.contains(person));
    mail::reminder(app, tx, cx, (row, version), (able, term.due)).await
}

/// Who may not decide as the board of a co-owner: whoever wrote, accepted for it or has an interest.
async fn bound(tx: &mut Tx, row: &CoOwnershipRow, version: &VersionRow) -> Result<Vec<Id<Person>>> {
    let mut bound = store::definition::authors(tx, version.id).await?;
    bound.extend(crate::people::interest::declared(tx, version.definition_id).await?);
    bound.extend(row.answered_by);
    Ok(bound)
}

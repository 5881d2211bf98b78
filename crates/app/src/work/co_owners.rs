// SPDX-License-Identifier: EUPL-1.2
//! Co-owners: a question that waits for an answer, and a text that waits for the board of who makes it along.

use domain::co_owner::{CoOwnerState, decision_obstacle};
use domain::role::{Action, Thing};
use domain::text::Localized;
use domain::{Day, Timestamp};
use store::co_owner::CoOwnershipRow;

use super::{Asker, Mark, WaitingItem, WaitingKind};
use crate::refusal::Result;

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let Some(institution) = asker.institution else { return Ok(Vec::new()) };
    let (answers, decides) = (asker.can(Action::ArrangeDelivery), asker.can(Action::DecideDelivery));
    if !answers && !decides {
        return Ok(Vec::new());
    }
    let mut items = Vec::new();
    for row in store::co_owner::running(asker.tx, institution, super::MOST).await? {
        match row.state {
            CoOwnerState::Asked if answers => {
                let marks = vec![asker.of(row.leading_id).await?];
                items.push(item(WaitingKind::AnswerCoOwner, &row, marks, (row.title.0.clone(), row.asked_at, None)));
            }
            CoOwnerState::Agreed if decides => items.extend(before_the_board(asker, &row).await?),
            _ => {}
        }
    }
    Ok(items)
}

async fn before_the_board(asker: &mut Asker<'_>, row: &CoOwnershipRow) -> Result<Option<WaitingItem>> {
    for version in store::definition::versions_of(asker.tx, row.definition_id).await? {
        if decision_obstacle(version.state, false).is_some()
            || crate::co_own::is_agreed(asker.tx, row, &version).await?
        {
            continue;
        }
        let authors = store::definition::authors(asker.tx, version.id).await?;
        let interested = crate::people::interest::declared(asker.tx, version.definition_id).await?;
        let thing = Thing::of(row.co_owner_id).made_by(authors).made_by(row.answered_by).interested(interested);
        if asker.cx.can(Action::DecideDelivery, &thing) {
            let since = crate::co_own::since(asker.tx, row, &version).await?.unwrap_or(version.changed_at);
            let due = crate::co_own::term(asker.tx, row, &version).await?.map(|term| term.due);
            let marks = vec![Mark::Version(version.version), asker.of(row.leading_id).await?];
            return Ok(Some(item(WaitingKind::AgreeToText, row, marks, (version.content.0.title, since, due))));
        }
    }
    Ok(None)
}

fn item(
    kind: WaitingKind,
    row: &CoOwnershipRow,
    marks: Vec<Mark>,
    (title, since, due): (Localized, Timestamp, Option<Day>),
) -> WaitingItem {
    WaitingItem { kind, thing: row.id.uuid(), public_id: None, title, since, due, count: None, marks }
}

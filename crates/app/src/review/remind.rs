// SPDX-License-Identifier: EUPL-1.2
//! Terms: who has not judged yet is reminded once, and the chair hears once when a term is over. Found by state, so that one run that was
//! missed loses nothing and one that happens twice sends nothing twice. Once a term is over nobody is reminded of it any more: the day in
//! that letter has passed, and the chair is told.

use domain::board::{Part, Standing};
use domain::review::DefinitionState;
use domain::role::{Action, Thing};

use super::message::{overdue, reminder, to_each};
use super::panel::{members, term};
use crate::refusal::{Result, missing};
use crate::{App, Context};

/// Puts reminders in the outbox for every text whose term asks for it.
pub async fn remind(app: &App, cx: &Context) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let today = cx.now.day();
    let mut tx = app.store.begin().await?;
    let mut mails = Vec::new();
    for version in store::definition::in_state(&mut tx, DefinitionState::UnderReview).await? {
        let institution = store::institution::get(&mut tx, version.institution_id)
            .await?
            .ok_or_else(|| missing("an institution"))?
            .content
            .0;
        let Some(term) = term(&version, institution.examination_board.as_ref()) else { continue };
        if today < term.remind {
            continue;
        }
        let framework = store::framework::get(&mut tx, &version.framework_id)
            .await?
            .ok_or_else(|| missing("a framework"))?
            .content
            .0;
        let criteria: Vec<&str> = framework.definition_criteria().map(|criterion| criterion.key.as_str()).collect();
        let members = members(&mut tx, &version, cx.now).await?;
        let late: Vec<_> = members
            .iter()
            .filter(|member| member.standing(&criteria) == Standing::Unfinished)
            .map(|member| member.person)
            .collect();
        if term.is_over(today) {
            let chairs: Vec<_> =
                members.iter().filter(|member| member.part == Part::Chair).map(|member| member.person).collect();
            let event = format!("board-overdue:{}:{}", version.id, version.revision);
            mails.extend(to_each(app, &mut tx, cx, chairs, &event, &overdue(app, &version, term.due)).await?);
        } else {
            let event = format!("board-reminder:{}:{}", version.id, version.revision);
            let letter = reminder(app, &version, term.due);
            mails.extend(to_each(app, &mut tx, cx, late, &event, &letter).await?);
        }
    }
    if !mails.is_empty() {
        store::mail::enqueue(&mut tx, &mails).await?;
        tx.commit().await?;
    }
    Ok(())
}

// SPDX-License-Identifier: EUPL-1.2
//! Terms: who has not judged yet is reminded once, and the chair hears once when a term is over. Found by state, so that one run that was
//! missed loses nothing and one that happens twice sends nothing twice. Once a term is over nobody is reminded of it any more: the day in
//! that letter has passed, and the chair is told.

use domain::board::{Part, Standing};
use domain::review::DefinitionState;
use domain::role::{Action, Thing};

use super::message::{overdue, reminder};
use super::panel::{members, term};
use crate::refusal::{Result, missing};
use crate::{App, Context};

/// Puts reminders in the outbox for every text whose term asks for it.
pub async fn remind(app: &App, cx: &Context) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let today = cx.now.day();
    let mut tx = app.store.begin().await?;
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
        let late = members
            .iter()
            .filter(|member| member.standing(&criteria) == Standing::Unfinished)
            .map(|member| member.person)
            .collect();
        if term.is_over(today) {
            let chairs =
                members.iter().filter(|member| member.part == Part::Chair).map(|member| member.person).collect();
            overdue(app, &mut tx, cx, &version, (chairs, term.due)).await?;
        } else {
            reminder(app, &mut tx, cx, &version, (late, term.due)).await?;
        }
    }
    Ok(tx.commit().await?)
}

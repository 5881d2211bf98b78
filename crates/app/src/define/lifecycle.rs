// SPDX-License-Identifier: EUPL-1.2
//! When somebody looks again at a version that is public.

use domain::event::{Event, EventKind};
use domain::review::DefinitionState;
use domain::role::{Action, Thing};
use domain::{Day, FieldProblem, Id};
use serde_json::json;
use store::definition::{DefinitionVersion, VersionRow};

use super::reach;
use crate::refusal::{Refusal, Result};
use crate::register::trail;
use crate::{App, Context};

/// A version is looked at again within so many days, unless somebody says otherwise.
pub const REVIEW_DAYS: i32 = 2 * 365;
/// No review is planned further away than this.
const REVIEW_DAYS_MAX: i32 = 5 * 366;
/// People hear of it so many days before.
const REMIND_DAYS: i32 = 60;

/// Says on which day somebody looks at a version again.
pub async fn set_review_day(app: &App, cx: &Context, id: Id<DefinitionVersion>, day: Day) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = reach::read(&mut tx, cx, id, Action::PublishDefinition).await?;
    let days = day.number() - cx.now.day().number();
    if !(1..=REVIEW_DAYS_MAX).contains(&days) {
        return Err(Refusal::Invalid(vec![FieldProblem::error("review_on", "review-problem-day")]));
    }
    store::studio::set_review_day(&mut tx, id, day, cx.person(), cx.now).await?;
    let event =
        Event::about(EventKind::DefinitionReviewSet, row.institution_id, id).with(json!({"on": day.to_string()}));
    trail::write(app, &mut tx, cx, event).await?;
    Ok(tx.commit().await?)
}

/// The day of the first review of a version that goes public now.
pub(super) async fn plan_review(tx: &mut store::Tx, cx: &Context, id: Id<DefinitionVersion>) -> Result<()> {
    if let Some(day) = Day::from_number(cx.now.day().number() + REVIEW_DAYS) {
        store::studio::set_review_day(tx, id, day, cx.person(), cx.now).await?;
    }
    Ok(())
}

/// The day on which a version is to be looked at again.
pub async fn review_day(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Option<Day>> {
    let mut tx = app.store.read().await?;
    reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    Ok(store::studio::review_day(&mut tx, id).await?.map(|row| row.review_on))
}

/// Published versions of one's institution that are to be looked at soon or should have been, first one first.
pub async fn to_review(app: &App, cx: &Context) -> Result<Vec<(VersionRow, Day)>> {
    let Some(institution) = cx.actor.institution() else { return Ok(Vec::new()) };
    cx.may(Action::SeeWork, &Thing::of(institution))?;
    let Some(until) = Day::from_number(cx.now.day().number() + REMIND_DAYS) else { return Ok(Vec::new()) };
    let mut tx = app.store.read().await?;
    let mut found = Vec::new();
    for row in store::studio::review_days_until(&mut tx, institution, until).await? {
        let version = store::definition::version(&mut tx, row.version_id).await?;
        found.extend(
            version
                .filter(|version| version.state == DefinitionState::Published)
                .map(|version| (version, row.review_on)),
        );
    }
    Ok(found)
}

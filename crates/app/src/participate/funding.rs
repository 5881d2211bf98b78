// SPDX-License-Identifier: EUPL-1.2
//! Funding: an entry for each scheme and reference, and all of them as a sheet.

use domain::event::{Event, EventKind};
use domain::funding::{FundingEntry, check};
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use serde_json::json;
use store::Json;
use store::participation::FundingRow;

use super::settle::current;
use super::view::own;
use crate::refusal::{Refusal, Result, broken, missing, refuse_errors};
use crate::register::trail;
use crate::sheet::needs_guard;
use crate::{App, Context};

/// Writes an entry down.
pub async fn add_funding(app: &App, cx: &Context, entry: FundingEntry) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::ManageParticipation, &Thing::of(institution))?;
    let mut tx = app.store.begin().await?;
    let participation = current(&mut tx, institution).await?;
    let programmes = super::programmes()?;
    let programme = programmes.get(&participation.programme_id).ok_or_else(|| missing("a programme"))?;
    let mut problems = check(&entry);
    if !entry.scheme.is_empty() && !programme.funding_schemes.iter().any(|scheme| scheme.key == entry.scheme) {
        problems.push(FieldProblem::error("scheme", "funding-problem-scheme"));
    }
    refuse_errors(problems)?;
    if store::participation::funding(&mut tx, participation.id).await?.len() >= app.limits.funding_entries {
        return Err(Refusal::Conflict("conflict-funding-many"));
    }
    let row = FundingRow { id: trail::new_id(app, cx), content: Json(entry), made_at: cx.now };
    store::participation::insert_funding(&mut tx, participation.id, &row).await?;
    let event = Event::about(EventKind::ParticipationChanged, institution, participation.id)
        .with(json!({"funding": row.content.0.scheme}));
    trail::write(app, &mut tx, cx, event).await?;
    Ok(tx.commit().await?)
}

/// Takes an entry away that was wrong; what it said stays in the chain as a digest, and who wants it otherwise writes it anew.
pub async fn remove_funding(app: &App, cx: &Context, entry: Id<FundingEntry>) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::ManageParticipation, &Thing::of(institution))?;
    let mut tx = app.store.begin().await?;
    let participation = current(&mut tx, institution).await?;
    let known = store::participation::funding(&mut tx, participation.id).await?;
    let row = known.into_iter().find(|row| row.id == entry).ok_or(Refusal::Conflict("conflict-funding-gone"))?;
    store::participation::remove_funding(&mut tx, participation.id, row.id).await?;
    let event = Event::about(EventKind::ParticipationChanged, institution, participation.id)
        .with(json!({"funding": row.content.0.scheme, "taken": "away"}));
    trail::write(app, &mut tx, cx, event).await?;
    Ok(tx.commit().await?)
}

/// All entries as CSV, with a mark before the text so that spreadsheets read it as UTF-8. Cells that begin like a formula are
/// written so that none runs (threat T08).
pub async fn funding_csv(app: &App, cx: &Context) -> Result<Vec<u8>> {
    let own = own(app, cx).await?;
    let mut writer = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    writer
        .write_record(["scheme", "reference", "budget_euro", "spent_euro", "hours", "note", "written_on"])
        .map_err(broken)?;
    for row in &own.funding {
        let entry = &row.content.0;
        writer
            .write_record([
                harmless(&entry.scheme),
                harmless(&entry.reference),
                entry.budget_euro.to_string(),
                entry.spent_euro.to_string(),
                entry.hours.to_string(),
                harmless(&entry.note),
                row.made_at.day().to_string(),
            ])
            .map_err(broken)?;
    }
    writer.into_inner().map_err(|error| broken(anyhow::anyhow!("a sheet cannot be written: {error}")))
}

/// As every sheet that leaves the platform: the same signs as in a list of people, also behind a space and in their full-width forms.
fn harmless(text: &str) -> String {
    if needs_guard(text) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_runs_as_a_formula() {
        for text in ["=1+1", "+31", "-2", "@SUM(A1)", "\t=x", " =x", "＝x", "'=x"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("Regeling A-1"), "Regeling A-1");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The corpus of outcomes (I5): one row for each outcome of each version that is or was public.

use domain::outcome::Outcome;
use domain::review::DefinitionState;
use domain::wording::{WordLists, outcome};
use store::Tx;
use store::research::PublishedRow;

use super::{Column, DataSet, Known, Published, Source, begin, not_written};
use crate::refusal::Result;

pub(super) const COLUMNS: [Column; 17] = [
    ("microcredential", Source::Register),
    ("version", Source::Register),
    ("title_nl", Source::Text),
    ("institution", Source::Register),
    ("sector", Source::Text),
    ("framework", Source::Register),
    ("outcome", Source::Text),
    ("outcome_nl", Source::Text),
    ("outcome_en", Source::Text),
    ("verb_nl", Source::Derived),
    ("verb_en", Source::Derived),
    ("level_nlqf", Source::Text),
    ("level_eqf", Source::Derived),
    ("study_load_sbu", Source::Text),
    ("credits_ec", Source::Framework),
    ("published_on", Source::Register),
    ("state", Source::Register),
];

pub(super) async fn sheet(tx: &mut Tx, known: &Known, lists: &WordLists) -> Result<Vec<u8>> {
    let mut table = begin(DataSet::Outcomes)?;
    let mut pages = Published::default();
    loop {
        let page = pages.next(tx).await?;
        if page.is_empty() {
            return table.finish().map_err(not_written);
        }
        for row in &page {
            for outcome in &row.content.0.outcomes {
                table.row(cells(known, lists, row, outcome)?).map_err(not_written)?;
            }
        }
    }
}

fn cells(known: &Known, lists: &WordLists, row: &PublishedRow, outcome: &Outcome) -> Result<[String; COLUMNS.len()]> {
    let content = &row.content.0;
    let hours = content.study_load.total_hours();
    let credits = known.framework(&row.framework_id)?.study_load.ec_tenths(hours);
    let verb = |text: &str, words| outcome::verb(text, words).unwrap_or_default();
    Ok([
        row.public_id.clone(),
        row.version.clone(),
        content.title.nl.clone(),
        known.institution(row.institution_id)?.to_owned(),
        content.sector.clone(),
        row.framework_id.clone(),
        outcome.key.clone(),
        outcome.text.nl.clone(),
        outcome.text.en.clone(),
        verb(&outcome.text.nl, &lists.nl),
        verb(&outcome.text.en, &lists.en),
        content.level.nlqf.clone(),
        content.level.eqf().unwrap_or_default().to_owned(),
        hours.to_string(),
        // With a comma, as sheets with semicolons are read.
        format!("{},{}", credits / 10, credits % 10),
        row.published_at.day().to_string(),
        state(row.state).to_owned(),
    ])
}

/// May something new begin under it?
fn state(state: DefinitionState) -> &'static str {
    if state == DefinitionState::Published { "current" } else { "stopped" }
}

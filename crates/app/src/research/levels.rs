// SPDX-License-Identifier: EUPL-1.2
//! Levels and their reasons (I6): one row for each version that is or was public, with how often the board did not agree at once.

use std::collections::HashMap;

use domain::Id;
use domain::framework::Framework;
use domain::review::{Answer, DecisionText};
use store::Tx;
use store::definition::DefinitionVersion;
use store::research::PublishedRow;

use super::{Column, DataSet, Known, Published, Source, begin, not_written};
use crate::refusal::Result;

pub(super) const COLUMNS: [Column; 13] = [
    ("microcredential", Source::Register),
    ("version", Source::Register),
    ("institution", Source::Register),
    ("framework", Source::Register),
    ("level_nlqf", Source::Text),
    ("level_eqf", Source::Derived),
    ("level_standing", Source::Text),
    ("rationale_nl", Source::Text),
    ("rationale_en", Source::Text),
    ("rationale_words_nl", Source::Derived),
    ("rationale_words_en", Source::Derived),
    ("board_not_agreed", Source::Decision),
    ("published_on", Source::Register),
];

pub(super) async fn sheet(tx: &mut Tx, known: &Known) -> Result<Vec<u8>> {
    let mut table = begin(DataSet::Levels)?;
    let mut pages = Published::default();
    loop {
        let page = pages.next(tx).await?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else {
            return table.finish().map_err(not_written);
        };
        let mut decisions: HashMap<Id<DefinitionVersion>, Vec<DecisionText>> = HashMap::new();
        for row in store::research::judged(tx, first.id.uuid(), last.id.uuid()).await? {
            decisions.entry(row.version_id).or_default().push(row.content.0);
        }
        for row in &page {
            table.row(cells(known, row, decisions.get(&row.id))?).map_err(not_written)?;
        }
    }
}

fn cells(known: &Known, row: &PublishedRow, decisions: Option<&Vec<DecisionText>>) -> Result<[String; COLUMNS.len()]> {
    let level = &row.content.0.level;
    let framework = known.framework(&row.framework_id)?;
    Ok([
        row.public_id.clone(),
        row.version.clone(),
        known.institution(row.institution_id)?.to_owned(),
        row.framework_id.clone(),
        level.nlqf.clone(),
        level.eqf().unwrap_or_default().to_owned(),
        if level.established.is_some() { "established" } else { "indication" }.to_owned(),
        level.rationale.nl.clone(),
        level.rationale.en.clone(),
        words(&level.rationale.nl).to_string(),
        words(&level.rationale.en).to_string(),
        // A version for which an earlier decision stands has none of its own.
        decisions.map(|all| not_agreed(framework, all).to_string()).unwrap_or_default(),
        row.published_at.day().to_string(),
    ])
}

/// Words of a text.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// In how many decisions the board did not agree on a criterion that asks for the level.
fn not_agreed(framework: &Framework, decisions: &[DecisionText]) -> usize {
    let asks = |key: &str| {
        let criterion = framework.definition_criteria().find(|criterion| criterion.key == key);
        criterion.is_some_and(|criterion| criterion.required_fields.iter().any(|path| path.starts_with("level.")))
    };
    let differs = |text: &&DecisionText| {
        text.answers.iter().any(|answer| answer.answer != Answer::Agree && asks(&answer.criterion))
    };
    decisions.iter().filter(differs).count()
}

// SPDX-License-Identifier: EUPL-1.2
//! The process from a demand to awards (I4): one case for each microcredential, with its steps from the trail. Who did a step is not
//! there; by which side it is done follows from the rules.
//!
//! Only what was published is anybody else's to know: a microcredential without a published version is no case, and of a case the steps
//! of a version that was rejected, put away or is still being written are left out.

use std::collections::HashMap;

use domain::research::{Happening, KINDS, Told, steps};
use store::Tx;
use uuid::Uuid;

use super::{Column, DataSet, Known, PAGE, Source, begin, not_written};
use crate::refusal::Result;

pub(super) const COLUMNS: [Column; 9] = [
    ("case", Source::Register),
    ("institution", Source::Register),
    ("framework", Source::Register),
    ("position", Source::Derived),
    ("step", Source::Trail),
    ("side", Source::Derived),
    ("version", Source::Register),
    ("moment", Source::Trail),
    ("people", Source::Trail),
];

/// One microcredential on its way.
pub(super) struct Case {
    /// Public id.
    pub(super) name: String,
    /// Name of the institution.
    pub(super) institution: String,
    /// Framework version of its first published text.
    pub(super) framework: String,
    /// What happened, in the order of time.
    pub(super) steps: Vec<Told>,
}

/// Goes through all cases that have a step, a page at a time.
#[derive(Default)]
pub(super) struct Cases {
    after: Uuid,
}

impl Cases {
    /// The cases of the next page; none behind the last.
    pub(super) async fn next(&mut self, tx: &mut Tx, known: &Known) -> Result<Option<Vec<Case>>> {
        let rows = store::research::cases(tx, self.after, PAGE).await?;
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(None) };
        let ends = (first.id.uuid(), last.id.uuid());
        self.after = ends.1;
        let mut happened: HashMap<_, Vec<Happening>> = HashMap::new();
        for row in store::research::happened(tx, &KINDS, ends).await? {
            let one = Happening { at: row.at, kind: row.kind, facts: row.facts.0, version: row.version };
            happened.entry(row.definition_id).or_default().push(one);
        }
        let mut cases = Vec::with_capacity(rows.len());
        for row in rows {
            let steps = steps(happened.remove(&row.id).unwrap_or_default());
            if !steps.is_empty() {
                let institution = known.institution(row.institution_id)?.to_owned();
                cases.push(Case { name: row.public_id, institution, framework: row.framework_id, steps });
            }
        }
        Ok(Some(cases))
    }
}

pub(super) async fn sheet(tx: &mut Tx, known: &Known) -> Result<Vec<u8>> {
    let mut table = begin(DataSet::Process)?;
    let mut pages = Cases::default();
    while let Some(cases) = pages.next(tx, known).await? {
        for case in &cases {
            for (number, told) in case.steps.iter().enumerate() {
                table.row(cells(case, number, told)).map_err(not_written)?;
            }
        }
    }
    table.finish().map_err(not_written)
}

fn cells(case: &Case, number: usize, told: &Told) -> [String; COLUMNS.len()] {
    [
        case.name.clone(),
        case.institution.clone(),
        case.framework.clone(),
        (number + 1).to_string(),
        told.step.code().to_owned(),
        told.step.side().code().to_owned(),
        told.version.clone(),
        told.at.rfc3339(),
        told.people.map(|people| people.to_string()).unwrap_or_default(),
    ]
}

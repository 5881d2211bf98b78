// SPDX-License-Identifier: EUPL-1.2
//! In which order the public page tells of a version, and with which words. It has an order and words of its own, for who comes to read; a
//! framework that brings its own form has the last word on both.

use domain::definition::is_filled_in;
use serde_json::Value;

use super::teller::Teller;
use crate::page::define::fields::Topic;
use crate::page::define::reading::Reading;
use crate::view::catalogue::{BlockRow, BlockView};

/// A block of the page: its code, the topic of the form in whose place it stands, and its rows.
type Block = (&'static str, Topic, &'static [Row]);
/// A row: the field, and the word that the page has for it.
type Row = (&'static str, &'static str);

/// The blocks in the order of the page.
const BLOCKS: [Block; 6] = [
    ("outcomes", Topic::Outcomes, &[]),
    (
        "audience",
        Topic::Audience,
        &[
            ("audience.groups", "framework-open-to"),
            ("audience.target_group", "definition-target"),
            ("audience.prior_knowledge", "definition-prior"),
            ("audience.admission", "definition-admission"),
            ("audience.admission_check", "definition-admission-check"),
            ("audience.starting_qualification", "definition-starting"),
            ("audience.formal_requirement", "field-formal"),
        ],
    ),
    (
        "learning",
        Topic::StudyLoad,
        &[
            ("study_load.contact_hours", "definition-load"),
            ("programme", "definition-programme"),
            ("participation", "definition-participation"),
            ("language", "definition-language"),
            ("level.nlqf", "definition-level"),
        ],
    ),
    (
        "assessment",
        Topic::Assessment,
        &[
            ("assessment.forms", "definition-assessment-forms"),
            ("assessment.plan", "definition-assessment-plan"),
            ("assessment.criteria", "definition-assessment-criteria"),
            ("assessment.independence", "definition-assessment-independence"),
            ("supervision.supervised", "definition-supervision"),
        ],
    ),
    (
        "need",
        Topic::Need,
        &[
            ("need.kinds", "definition-need-kinds"),
            ("need.requested_by", "definition-need-by"),
            ("need.evidence", "definition-need-evidence"),
            ("need.no_other_document", "definition-need-no-other"),
        ],
    ),
    (
        "links",
        Topic::Links,
        &[
            ("stackability.kind", "definition-stacking"),
            ("skills", "definition-skills"),
            ("qualification_links", "definition-qualifications"),
            ("sector", "definition-field"),
            ("validity_months", "definition-validity"),
        ],
    ),
];

/// Rows of several fields under one word, which is not that of one of them.
const OF_SEVERAL: [&str; 2] = ["study_load.contact_hours", "supervision.supervised"];
/// Rows that are left out when nothing stands in them, also of a text under the common form.
const BY_EXCEPTION: [&str; 4] = ["audience.groups", "audience.formal_requirement", "skills", "qualification_links"];
/// What says something also when it is empty: that it never expires.
const SAYS_MUCH: &str = "validity_months";

impl Teller<'_> {
    /// The blocks with their rows, as they stand on the page.
    pub(super) fn blocks(&self) -> Vec<BlockView> {
        let reading = Reading::of(self.web, self.visit, &self.found.framework);
        let is_own = self.has_own_form();
        let text = serde_json::to_value(&self.found.version.content.0).unwrap_or_default();
        let mut blocks = BLOCKS;
        if is_own {
            let order = reading.topics();
            blocks.sort_by_key(|(_, topic, _)| order.iter().position(|known| known == topic));
        }
        let view = |(code, _, rows): Block| {
            let mut rows: Vec<Row> = rows.iter().copied().filter(|(path, _)| is_shown(&text, path, is_own)).collect();
            if is_own {
                // What is no field of its own keeps its place at the end.
                rows.sort_by_key(|(path, _)| reading.place_of(path).unwrap_or(usize::MAX));
            }
            BlockView { code, rows: rows.into_iter().map(|row| self.block_row(&reading, row)).collect() }
        };
        blocks.into_iter().map(view).collect()
    }

    /// What the page calls a field that stands outside the blocks.
    pub(super) fn called(&self, path: &str, key: &str) -> String {
        let reading = Reading::of(self.web, self.visit, &self.found.framework);
        reading.own_label(path).unwrap_or_else(|| self.visit.t.s(key))
    }

    fn has_own_form(&self) -> bool {
        !self.found.framework.form.is_empty()
    }

    fn block_row(&self, reading: &Reading<'_>, (path, key): Row) -> BlockRow {
        let own = reading.own_label(path).filter(|_| !OF_SEVERAL.contains(&path));
        BlockRow { path, label: own.unwrap_or_else(|| self.visit.t.s(key)) }
    }
}

/// A framework with its own form need not ask for everything; what it does not ask and nobody wrote is no row.
fn is_shown(text: &Value, path: &str, is_own: bool) -> bool {
    let may_lack = is_own && path != SAYS_MUCH || BY_EXCEPTION.contains(&path);
    let holds = |path: &str| is_filled_in(text, path);
    !may_lack || holds(path) || holds(&format!("{path}.en"))
}

// SPDX-License-Identifier: EUPL-1.2
//! The table of facts: a label and a value on each row.

use krilla::tagging::{TableHeaderScope, Tag};

use super::compose::{LEFT, Sheet, WIDTH};
use crate::date::Day;
use crate::error::DocumentError;
use crate::layout::{Area, Meaning, QUIET, RULE, Style, mm};

const LABEL_WIDTH: f32 = mm(46.0);

impl Sheet<'_> {
    /// Places the table; a row is never cut.
    pub(super) fn facts(&mut self) -> Result<(), DocumentError> {
        let style = Style::text(self.density.size - 1.0);
        self.room(self.density.size * 6.0);
        self.subheading(self.words.about)?;
        let table = self.paper.root(Tag::Table);
        let body = self.paper.element(table, Tag::TBody);
        for (label, value) in self.fact_rows() {
            let label = self.paper.set(label, style.ink(QUIET), LABEL_WIDTH - mm(3.0))?;
            let value = self.paper.set(&value, style, WIDTH - LABEL_WIDTH)?;
            let height = label.height().max(value.height()) + 4.0;
            self.room(height);
            let row = self.paper.element(body, Tag::TR);
            let head = self.paper.element(row, Tag::TH(TableHeaderScope::Row));
            self.paper.draw(label, (LEFT, self.y + 2.0), Meaning::Part(head));
            let cell = self.paper.element(row, Tag::TD);
            self.paper.draw(value, (LEFT + LABEL_WIDTH, self.y + 2.0), Meaning::Part(cell));
            self.y += height;
            self.paper.decorate(Area { left: LEFT, top: self.y - 0.5, width: WIDTH, height: 0.5 }, RULE);
        }
        self.gap(self.density.gap);
        Ok(())
    }

    fn fact_rows(&self) -> Vec<(&'static str, String)> {
        let (certificate, words) = (self.certificate, self.words);
        let day = |day: Day| day.in_words(certificate.language);
        let hours = certificate.language.number(certificate.study_load_hours.into());
        let mut rows = vec![(words.study_load, format!("{hours} {}", words.hours))];
        let mut optional = |label, value: Option<&str>| rows.extend(value.map(|value| (label, value.to_owned())));
        optional(words.level, certificate.level_line);
        optional(words.assessment, Some(certificate.assessment));
        optional(words.supervision, certificate.supervision);
        optional(words.participation, certificate.participation);
        optional(words.framework, Some(certificate.framework));
        optional(words.decision, certificate.decision_number);
        rows.push((words.awarded_on, day(certificate.awarded_on)));
        rows.push((words.registered_on, day(certificate.registered_on)));
        rows.extend(certificate.valid_until.map(|last| (words.valid_until, day(last))));
        rows
    }
}

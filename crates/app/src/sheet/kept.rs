// SPDX-License-Identifier: EUPL-1.2
//! A sheet that was read, as text: what is kept while somebody says what its columns mean. The file itself is not kept: what stands in
//! other sheets of it is nobody's business here.

use super::notice::Notice;
use super::raw::{Cell, CellValue, DateSystem, Detected, RawRow, RawSheet};

#[derive(serde::Serialize, serde::Deserialize)]
struct KeptSheet {
    detected: Detected,
    notices: Vec<Notice>,
    rows: Vec<(u32, bool, Vec<KeptCell>)>,
}

/// Text says what a cell means, as it does in the form after it. Only a number that counts days from 1904 says it beside its text.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
enum KeptCell {
    Text(String),
    Number(String, f64),
}

impl RawSheet {
    /// The sheet as text, for [`RawSheet::kept`]. `None` when it cannot be written.
    #[must_use]
    pub fn keep(&self) -> Option<String> {
        let is_counted = self.detected.date_system == DateSystem::From1904;
        let cell = |cell: &Cell| match cell.value {
            CellValue::Number(number) if is_counted => KeptCell::Number(cell.text.clone(), number),
            _ => KeptCell::Text(cell.text.clone()),
        };
        let row = |row: &RawRow| (row.number, row.hidden, row.cells.iter().map(cell).collect::<Vec<KeptCell>>());
        let kept = KeptSheet {
            detected: self.detected.clone(),
            notices: self.notices.clone(),
            rows: self.rows.iter().map(row).collect(),
        };
        serde_json::to_string(&kept).ok()
    }

    /// The sheet that was kept, with the same drafts in it; `None` for any other text.
    #[must_use]
    pub fn kept(text: &str) -> Option<Self> {
        let kept: KeptSheet = serde_json::from_str(text).ok()?;
        let cell = |cell: KeptCell| match cell {
            KeptCell::Text(text) => Cell::text(text),
            KeptCell::Number(text, number) => Cell { text, value: CellValue::Number(number) },
        };
        let row = |(number, hidden, cells): (u32, bool, Vec<KeptCell>)| RawRow {
            number,
            hidden,
            cells: cells.into_iter().map(cell).collect(),
        };
        let rows = kept.rows.into_iter().map(row).collect();
        Some(Self { detected: kept.detected, notices: kept.notices, rows })
    }
}

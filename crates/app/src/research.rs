// SPDX-License-Identifier: EUPL-1.2
//! What research takes away: the corpus of outcomes, the process from demand to awards, and levels with their reasons; with figures over
//! texts. Public facts and steps without people: no learner, no name and no id of anybody.
//!
//! Start reading at [`overview`] for the page and [`download`] for the files. What a column means stands beside the file, so each data
//! set keeps its columns as data ([`DataSet::columns`]) and writes its heading from them.

mod kept;
mod levels;
mod outcomes;
mod overview;
mod process;
mod xes;

use std::collections::HashMap;

use domain::Id;
use domain::framework::Framework;
use domain::institution::Institution;
use domain::role::{Action, Thing};
use store::Tx;
use store::research::PublishedRow;
use uuid::Uuid;

pub(crate) use kept::Kept;
pub use overview::{Extent, LevelLine, Overview, overview};

use crate::export::File;
use crate::refusal::{Result, broken, missing};
use crate::sheet::{ExportRefusal, TextTable};
use crate::{App, Context};

/// Rows read at once, so that a country full of texts is never in memory whole.
const PAGE: i64 = 200;

/// Where the value of a column comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The published text, word for word.
    Text,
    /// What the platform keeps beside the text: numbers, state, day of publication.
    Register,
    /// The trail of events, without who did it.
    Trail,
    /// The quality framework.
    Framework,
    /// Decisions of the examination board.
    Decision,
    /// Worked out from the text.
    Derived,
}

impl Source {
    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Register => "register",
            Self::Trail => "trail",
            Self::Framework => "framework",
            Self::Decision => "decision",
            Self::Derived => "derived",
        }
    }
}

/// A column of a file: its name, which is its code in message keys too, and where its value comes from.
pub type Column = (&'static str, Source);

/// A set of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataSet {
    /// One row for each outcome of each published version.
    Outcomes,
    /// One row for each step of each microcredential.
    Process,
    /// One row for each published version, with its level.
    Levels,
}

impl DataSet {
    /// Every set, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Outcomes, Self::Process, Self::Levels];

    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Outcomes => "outcomes",
            Self::Process => "process",
            Self::Levels => "levels",
        }
    }

    /// Its columns, in their order.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Outcomes => &outcomes::COLUMNS,
            Self::Process => &process::COLUMNS,
            Self::Levels => &levels::COLUMNS,
        }
    }
}

/// A file to take away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Download {
    /// A set as a sheet.
    Sheet(DataSet),
    /// The process as an event log in XML (IEEE 1849, XES).
    EventLog,
}

/// Makes a file. Nothing in it is about a learner or names anybody.
pub async fn download(app: &App, cx: &Context, which: Download) -> Result<File> {
    cx.may(Action::ReadResearch, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let known = Known::read(&mut tx).await?;
    let (name, bytes) = match which {
        Download::Sheet(DataSet::Outcomes) => {
            ("leeruitkomsten.csv", outcomes::sheet(&mut tx, &known, &app.studio.wording).await?)
        }
        Download::Sheet(DataSet::Process) => ("proces.csv", process::sheet(&mut tx, &known).await?),
        Download::Sheet(DataSet::Levels) => ("niveaus.csv", levels::sheet(&mut tx, &known).await?),
        Download::EventLog => ("proces.xes", xes::log(&mut tx, &known).await?),
    };
    let media_type =
        if which == Download::EventLog { "application/xml; charset=utf-8" } else { "text/csv; charset=utf-8" };
    Ok(File { bytes, media_type, name: name.to_owned() })
}

/// Institutions and frameworks: few, and named in every row.
struct Known {
    institutions: HashMap<Id<Institution>, String>,
    frameworks: HashMap<String, Framework>,
}

impl Known {
    async fn read(tx: &mut Tx) -> Result<Self> {
        let institutions = store::institution::all(tx).await?;
        let frameworks = store::framework::all(tx).await?;
        Ok(Self {
            institutions: institutions.into_iter().map(|row| (row.id, row.content.0.name)).collect(),
            frameworks: frameworks.into_iter().map(|row| (row.content.0.id.clone(), row.content.0)).collect(),
        })
    }

    fn institution(&self, id: Id<Institution>) -> Result<&str> {
        self.institutions.get(&id).map(String::as_str).ok_or_else(|| missing("an institution"))
    }

    fn framework(&self, id: &str) -> Result<&Framework> {
        self.frameworks.get(id).ok_or_else(|| missing("a framework"))
    }
}

/// Goes through everything that is or was public, a page at a time.
#[derive(Default)]
struct Published {
    after: Uuid,
}

impl Published {
    /// The next page; empty behind the last.
    async fn next(&mut self, tx: &mut Tx) -> Result<Vec<PublishedRow>> {
        let rows = store::research::published(tx, self.after, PAGE).await?;
        if let Some(last) = rows.last() {
            self.after = last.id.uuid();
        }
        Ok(rows)
    }
}

/// A sheet with the columns of a set as its heading.
fn begin(set: DataSet) -> Result<TextTable> {
    let mut table = TextTable::new();
    table.row(set.columns().iter().map(|(name, _)| *name)).map_err(not_written)?;
    Ok(table)
}

fn not_written(ExportRefusal::NotWritten { cause }: ExportRefusal) -> crate::Refusal {
    broken(anyhow::anyhow!("a sheet cannot be written: {cause}"))
}

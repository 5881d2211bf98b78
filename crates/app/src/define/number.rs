// SPDX-License-Identifier: EUPL-1.2
//! The number of a version: what a text that is being written would become, and what it is called meanwhile.
//!
//! The number kept with a draft is a place to begin with; the one that fits what changed is given when it is handed in. Whoever reads a
//! draft before that is told the number it would get now, everywhere the same.

use domain::version::{MajorCause, Version, change_between, major_causes};
use store::Tx;
use store::definition::VersionRow;

use crate::refusal::Result;

/// What a later version becomes: its number, and what makes it another thing.
#[derive(Clone, Debug)]
pub struct Becoming {
    /// The number that fits what changed.
    pub version: Version,
    /// Why the board decides anew; nothing when it need not.
    pub causes: Vec<MajorCause>,
}

/// The version that stands for a definition in front of everybody, taught or stopped: the highest number of those that people hold.
pub(crate) fn in_front<'a>(versions: impl IntoIterator<Item = &'a VersionRow>) -> Option<&'a VersionRow> {
    versions.into_iter().filter(|row| row.state.is_awardable()).max_by_key(|row| row.version.parse::<Version>().ok())
}

/// What a text becomes after the newest version of its definition that is public; nothing for a first one. `versions` may hold those of
/// other definitions too.
pub(super) fn becomes(versions: &[VersionRow], row: &VersionRow) -> Option<Becoming> {
    let number = |row: &VersionRow| row.version.parse::<Version>().ok();
    let others = || versions.iter().filter(|other| other.definition_id == row.definition_id && other.id != row.id);
    let old = others().filter(|other| other.state.is_public()).max_by_key(|other| number(other))?;
    let (before, now) = (&old.content.0, &row.content.0);
    let is_taken = |next: Version| others().any(|other| number(other) == Some(next));
    let version = number(old)?.next_free(change_between(before, now), is_taken);
    Some(Becoming { version, causes: major_causes(before, now) })
}

/// Lets every text that is being written bear the number it would become. `versions` are whole: of each definition all versions.
pub(crate) fn name_all(versions: &mut [VersionRow]) {
    let all: &[VersionRow] = versions;
    let named: Vec<_> = all
        .iter()
        .enumerate()
        .filter(|(_, row)| row.state.is_editable())
        .filter_map(|(at, row)| Some((at, becomes(all, row)?.version.to_string())))
        .collect();
    for (at, version) in named {
        if let Some(row) = versions.get_mut(at) {
            row.version = version;
        }
    }
}

/// Gives a later version the number that fits what changed.
pub(super) async fn renumber(tx: &mut Tx, row: &VersionRow) -> Result<()> {
    let versions = store::definition::versions_of(tx, row.definition_id).await?;
    let Some(next) = becomes(&versions, row) else { return Ok(()) };
    let next = next.version.to_string();
    if next != row.version {
        store::definition::set_version(tx, row.id, &next).await?;
    }
    Ok(())
}

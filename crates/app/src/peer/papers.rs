// SPDX-License-Identifier: EUPL-1.2
//! What reviewers read beside the text, as the board read it: the papers under it, and what its institution said of itself when it was
//! handed in. Only for who accepted, and only while the round is open to them.

use domain::framework::Framework;
use domain::framework::institution::was_there;
use store::Tx;
use store::evidence::{EvidenceRow, WaiverRow};
use store::institution_paper::InstitutionPaperRow;
use uuid::Uuid;

use super::desk::reach;
use super::{Line, RoundRow, SeatRow, Table};
use crate::define::quality::{Said, said_at};
use crate::export::File;
use crate::refusal::{Refusal, Result};
use crate::review::evidence::handed_out;
use crate::review::read_at;
use crate::{App, Context};

/// The papers of a round.
pub struct Papers {
    /// What the institution said of itself on its own points.
    pub school: Vec<Said>,
    /// What stands under the criteria of the text.
    pub evidence: Vec<EvidenceRow>,
    /// Why other criteria have none.
    pub waivers: Vec<WaiverRow>,
}

fn are_open(round: &RoundRow, seat: &SeatRow) -> bool {
    seat.state.may_read() && round.state.are_papers_open()
}

/// The papers, when this seat may read them now. The text is the one that is reviewed, so its papers can no longer change; answers of the
/// institution are those on which it was handed in.
pub(super) async fn read(tx: &mut Tx, line: &Line, seat: &SeatRow, framework: &Framework) -> Result<Option<Papers>> {
    if !are_open(&line.round, seat) {
        return Ok(None);
    }
    let at = read_at(tx, &line.version, line.round.made_at).await?;
    Ok(Some(Papers {
        school: said_at(tx, &line.institution, framework, at).await?,
        evidence: store::evidence::of_version(tx, line.version.id).await?,
        waivers: store::evidence::waivers(tx, line.version.id).await?,
    }))
}

/// A file among the papers of a round, to take away. For whoever may not read them it is not there.
pub async fn paper(app: &App, cx: &Context, public_id: &str, id: Uuid) -> Result<File> {
    let mut tx = app.store.read().await?;
    let table = Table::read(&mut tx, public_id).await?;
    reach(cx, &table)?;
    if !are_open(&table.row, table.own_seat(cx)?) {
        return Err(Refusal::NotFound);
    }
    let piece = store::evidence::get(&mut tx, id).await?.filter(|piece| piece.version_id == table.row.version_id);
    if let Some(piece) = piece {
        return handed_out(&mut tx, &piece.title, (piece.file_digest, piece.file_kind)).await;
    }
    let version = store::definition::version(&mut tx, table.row.version_id).await?.ok_or(Refusal::NotFound)?;
    let at = read_at(&mut tx, &version, table.row.made_at).await?;
    let is_theirs = |paper: &InstitutionPaperRow| {
        paper.institution_id == version.institution_id && was_there(paper.added_at, paper.ended_at, at)
    };
    let paper = store::institution_paper::get(&mut tx, id).await?.filter(is_theirs).ok_or(Refusal::NotFound)?;
    handed_out(&mut tx, &paper.title, (paper.file_digest, paper.file_kind)).await
}

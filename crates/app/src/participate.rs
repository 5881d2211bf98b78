// SPDX-License-Identifier: EUPL-1.2
//! Taking part in a programme: an institution applies ([`apply`]), its board signs ([`upload`], [`sign`]), conditions, team and
//! funding are kept, the programme office admits and ends ([`admit`], [`end`]).
//!
//! Whether an application is complete is looked at after every act that can change it ([`settle`]), in the same transaction.

mod agreement;
mod apply;
mod condition;
mod funding;
mod gap;
mod mail;
mod office;
mod remind;
mod settle;
mod team;
mod view;

pub use agreement::{document, document_for_office, sign, upload, withdraw_agreement};
pub use apply::{apply, look_again, withdraw};
pub use condition::{judge, report};
pub use funding::{add_funding, funding_csv, remove_funding};
pub use gap::settle_passed_gaps;
pub(crate) use gap::{kept_by, left_at};
pub(crate) use office::order;
pub use office::{Overview, Seat, admit, end, overview};
pub(crate) use remind::lies_ready;
pub use remind::remind;
pub(crate) use settle::{facts, open, publication_obstacle, settle_current};
pub use store::board_agreement::AgreementRow;
pub use store::participation::{ConditionRow, FundingRow, MemberRow, ParticipationRow};
pub use team::{Place, join_team, leave_team, let_go_of_those_without_role};
pub(crate) use team::{let_go, places};
pub use view::{Participating, functions, own, own_or_none, seen_by_office};

use std::sync::OnceLock;

use domain::programme::Programmes;

use crate::refusal::{Result, broken};

/// The programmes that came with this release, read once.
pub fn programmes() -> Result<&'static Programmes> {
    static READ: OnceLock<Programmes> = OnceLock::new();
    if let Some(read) = READ.get() {
        return Ok(read);
    }
    let read = Programmes::parse(include_str!("../../../frameworks/programmes.json")).map_err(broken)?;
    Ok(READ.get_or_init(|| read))
}

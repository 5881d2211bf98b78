// SPDX-License-Identifier: EUPL-1.2
//! What a round asks of whom on a day: [`domain::peer::ask`] with what stands in the database.

use domain::Day;
use domain::peer::ask::Ask;

use super::consensus::check_due;
use super::{RoundRow, SeatRow};

/// What a round asks of somebody who sits in it; nothing when it is not their turn.
pub fn asked_of_seat(round: &RoundRow, seat: &SeatRow, today: Day) -> Option<Ask> {
    let leads = seat.state.is_taken() && round.content.0.lead == Some(seat.person_id);
    let as_chair = || leads.then(|| asked_of_chair(round, today)).flatten();
    Ask::of_reviewer(round.state, seat.state).or_else(as_chair)
}

/// What a round asks of whoever leads it: one of its reviewers, else the programme office.
pub fn asked_of_chair(round: &RoundRow, today: Day) -> Option<Ask> {
    let content = &round.content.0;
    Ask::of_chair(round.state, (&content.report, &content.answers), (today, check_due(round)))
}

/// What a round asks of the team whose work was looked at.
pub fn asked_of_team(round: &RoundRow) -> Option<Ask> {
    let content = &round.content.0;
    Ask::of_team(round.state, &content.report, &content.answers)
}

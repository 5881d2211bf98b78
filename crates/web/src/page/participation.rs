// SPDX-License-Identifier: EUPL-1.2
//! Taking part in a programme: the institution's own page ([`own`]) and what it does there ([`acts`]), the agreement of the board
//! ([`agreement`]), and the programme office ([`office`]). Both doors show the same page ([`show`]).

mod acts;
mod agreement;
mod office;
mod own;
mod show;

use app::participate::Participating;
use axum::routing::{get, post};
use domain::participation::Standing;
use domain::role::Action::{DecideParticipation, ManageParticipation, ReadParticipation, RunProgramme, SignAgreement};

use crate::route::{Route, Rule, act, file, page};
use crate::view::participation::Standing as Shown;
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let staff = Rule::Staff;
    let manage = staff(ManageParticipation);
    let office = staff(RunProgramme);
    vec![
        page("/werk/deelname", staff(ReadParticipation), "How the institution takes part", get(own::show)),
        act("/werk/deelname", manage, "Applies for a programme", post(own::apply)),
        act("/werk/deelname/opnieuw", manage, "Looks again whether everything is there", post(acts::look_again)),
        act("/werk/deelname/stoppen", manage, "The institution stops taking part", post(acts::withdraw)),
        act("/werk/deelname/akkoord", manage, "Brings the board's document", post(agreement::upload)),
        file(
            "/werk/deelname/akkoord/{agreement_id}",
            staff(ReadParticipation),
            "The board's document, byte for byte",
            get(agreement::document),
        ),
        act(
            "/werk/deelname/akkoord/{agreement_id}/tekenen",
            staff(SignAgreement),
            "The board signs",
            post(agreement::sign),
        ),
        act(
            "/werk/deelname/akkoord/{agreement_id}/intrekken",
            staff(SignAgreement),
            "The board takes it back",
            post(agreement::withdraw),
        ),
        act("/werk/deelname/voorwaarde", manage, "Says how a condition is met", post(acts::report)),
        act("/werk/deelname/team", manage, "Puts a colleague in the team", post(acts::join_team)),
        act("/werk/deelname/team/weg", manage, "Takes a colleague out of the team", post(acts::leave_team)),
        act("/werk/deelname/financiering", manage, "Writes funding down", post(acts::add_funding)),
        act("/werk/deelname/financiering/weg", manage, "Takes a line of funding away", post(acts::remove_funding)),
        file("/werk/deelname/financiering.csv", staff(ReadParticipation), "Funding as a sheet", get(acts::funding_csv)),
        page("/werk/programma", office, "Everybody in a programme", get(office::list)),
        page("/werk/programma/{participation_id}", office, "One participation", get(office::show)),
        act(
            "/werk/programma/{participation_id}/toelaten",
            staff(DecideParticipation),
            "Admits an institution",
            post(office::admit),
        ),
        act(
            "/werk/programma/{participation_id}/beeindigen",
            staff(DecideParticipation),
            "Ends a participation",
            post(office::end),
        ),
        act(
            "/werk/programma/{participation_id}/voorwaarde/{condition}",
            office,
            "Says whether a condition is met",
            post(office::judge),
        ),
        file(
            "/werk/programma/{participation_id}/akkoord/{agreement_id}",
            office,
            "The board's document, byte for byte",
            get(office::document),
        ),
    ]
}

/// A standing in words, with what happens next.
fn standing(visit: &Visit, state: domain::participation::ParticipationState, standing: Standing) -> Shown {
    use domain::participation::ParticipationState as S;
    let (kind, code) = match (state, standing) {
        (S::Ended, _) => ("calm", "ended"),
        (S::Withdrawn, _) => ("calm", "withdrawn"),
        (S::Applied, _) => ("warn", "applied"),
        (_, Standing::Seated) => ("ok", "seated"),
        (_, Standing::SeatKept) => ("info", "kept"),
        (_, Standing::Waiting(place)) => {
            let count = usize::try_from(place).unwrap_or(usize::MAX);
            return Shown {
                kind: "open",
                word: visit.t.n("standing-waiting", count),
                means: visit.t.s("standing-means-waiting"),
            };
        }
        (_, Standing::Outside) => ("calm", "ended"),
    };
    Shown { kind, word: visit.t.v("standing", code), means: visit.t.v("standing-means", code) }
}

/// The same of one with all that is known of it: what was complete and lacks something now waits for the school, and not for the office.
fn standing_of(visit: &Visit, found: &Participating) -> Shown {
    let shown = standing(visit, found.row.state, found.standing);
    // Who was never admitted took no part and awarded nothing by it.
    if found.row.state.is_over() && found.row.admitted_at.is_none() {
        return Shown { means: visit.t.s("standing-means-stopped"), ..shown };
    }
    if found.row.state == domain::participation::ParticipationState::Complete && !found.lacking.is_empty() {
        return Shown { means: visit.t.s("standing-means-gap"), ..shown };
    }
    shown
}

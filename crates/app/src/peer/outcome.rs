// SPDX-License-Identifier: EUPL-1.2
//! What came out of a round, for those who may know: nobody before the scores are open, the institution not before the report is.

use domain::Localized;
use domain::agreement::{Scale, Spread, krippendorff_alpha, spread};
use domain::framework::{Criterion, Framework};
use domain::peer::scoring::ReviewText;
use domain::peer::{RoundKind, RoundState, SeatState};
use domain::role::Action;
use store::Tx;

use super::{Line, SeatRow, Table, framework_of, line};
use crate::refusal::{Refusal, Result, missing};
use crate::{App, Context};

/// Through whose eyes a round is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// A reviewer of the round.
    Reviewer,
    /// The programme office or the leading reviewer.
    Chair,
    /// The institution whose work was looked at.
    Team,
}

/// One reviewer in the outcome: a letter, and from where. Never a name.
pub struct Voice {
    /// `A`, `B`, …; the order says nothing.
    pub letter: String,
    /// Is it the one who asks?
    pub is_own: bool,
    /// Function; empty in a calibration, where nobody is to be recognised.
    pub function: Localized,
    /// Institution; empty in a calibration.
    pub institution: String,
    /// What they wrote.
    pub text: ReviewText,
}

/// One criterion in the outcome.
pub struct CriterionOutcome {
    /// Which.
    pub criterion: Criterion,
    /// Score of each voice that scored it.
    pub scores: Vec<(String, u8)>,
    /// How far apart.
    pub spread: Option<Spread>,
}

/// How far all agree over all criteria; nothing where it cannot be said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Alpha with scores as an order.
    pub ordinal: Option<f64>,
    /// Alpha with scores as numbers.
    pub interval: Option<f64>,
}

/// What came out of a round.
pub struct Outcome {
    /// The round, with its report.
    pub line: Line,
    /// The framework whose criteria were scored.
    pub framework: Framework,
    /// Everybody who handed in.
    pub voices: Vec<Voice>,
    /// Per criterion, in the order of the framework.
    pub criteria: Vec<CriterionOutcome>,
    /// Over all of them.
    pub agreement: Agreement,
}

/// The outcome for a reviewer of the round.
pub async fn of_reviewer(app: &App, cx: &Context, public_id: &str) -> Result<Outcome> {
    outcome(app, cx, public_id, Viewer::Reviewer).await
}

/// The outcome for who leads the round.
pub async fn of_chair(app: &App, cx: &Context, public_id: &str) -> Result<Outcome> {
    outcome(app, cx, public_id, Viewer::Chair).await
}

/// The outcome for the institution.
pub async fn of_team(app: &App, cx: &Context, public_id: &str) -> Result<Outcome> {
    outcome(app, cx, public_id, Viewer::Team).await
}

async fn outcome(app: &App, cx: &Context, public_id: &str, viewer: Viewer) -> Result<Outcome> {
    let mut tx = app.store.read().await?;
    let table = Table::read(&mut tx, public_id).await?;
    let action = match viewer {
        Viewer::Reviewer => Action::ReviewDossier,
        Viewer::Chair => Action::ChairRound,
        Viewer::Team => Action::ReadRounds,
    };
    cx.may(action, &table.thing())?;
    let is_open = match viewer {
        Viewer::Reviewer | Viewer::Chair => table.row.state.are_scores_open(),
        Viewer::Team => table.row.state.is_report_open(),
    };
    if !is_open {
        return Err(Refusal::Conflict(match (table.row.state, viewer) {
            // What was stopped never opens, and is not waited for.
            (RoundState::Cancelled, Viewer::Reviewer) => "peer-conflict-stopped",
            (RoundState::Cancelled, Viewer::Chair) => "peer-conflict-state",
            _ => "peer-conflict-blind",
        }));
    }
    read(&mut tx, cx, table).await
}

/// Puts an outcome together. Whoever calls this asked before whether the scores are open.
pub(super) async fn read(tx: &mut Tx, cx: &Context, table: Table) -> Result<Outcome> {
    let mut seats: Vec<&SeatRow> = table.seats.iter().filter(|seat| seat.state == SeatState::HandedIn).collect();
    // By the random end of the id: the order in which people were asked would tell who is who.
    seats.sort_by_key(|seat| seat.id.uuid().as_u128().swap_bytes());
    let mut voices = Vec::with_capacity(seats.len());
    for (number, seat) in seats.into_iter().enumerate() {
        voices.push(voice(tx, cx, seat, number, table.row.kind).await?);
    }
    let line = line(tx, table.row).await?;
    let framework = framework_of(tx, &line.version).await?;
    let criteria: Vec<CriterionOutcome> = framework
        .definition_criteria()
        .map(|criterion| {
            let scores: Vec<(String, u8)> = voices
                .iter()
                .filter_map(|voice| Some((voice.letter.clone(), voice.text.score(&criterion.key)?.score)))
                .collect();
            let values: Vec<u8> = scores.iter().map(|(_, score)| *score).collect();
            CriterionOutcome { criterion: criterion.clone(), spread: spread(&values), scores }
        })
        .collect();
    let agreement = agreement(&framework, &voices);
    Ok(Outcome { line, framework, voices, criteria, agreement })
}

async fn voice(tx: &mut Tx, cx: &Context, seat: &SeatRow, number: usize, kind: RoundKind) -> Result<Voice> {
    let person = store::person::get(tx, seat.person_id).await?.ok_or_else(|| missing("a person"))?;
    let institution = match person.institution_id {
        Some(id) => store::institution::get(tx, id).await?.map(|row| row.content.0.name),
        None => None,
    };
    let (function, institution) = match kind {
        RoundKind::Review => (person.content.0.function, institution.unwrap_or_default()),
        RoundKind::Calibration => (Localized::default(), String::new()),
    };
    Ok(Voice {
        letter: letter(number),
        is_own: cx.actor.person() == Some(seat.person_id),
        function,
        institution,
        text: seat.content.0.clone(),
    })
}

/// `A` to `Z`, then `AA`, `AB`, …
fn letter(number: usize) -> String {
    let last = char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    match number / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letter(more - 1)),
    }
}

fn agreement(framework: &Framework, voices: &[Voice]) -> Agreement {
    let units: Vec<Vec<Option<u8>>> = framework
        .definition_criteria()
        .map(|criterion| voices.iter().map(|voice| voice.text.score(&criterion.key).map(|score| score.score)).collect())
        .collect();
    Agreement {
        ordinal: krippendorff_alpha(&units, Scale::Ordinal),
        interval: krippendorff_alpha(&units, Scale::Interval),
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letter), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}

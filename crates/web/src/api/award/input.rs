// SPDX-License-Identifier: EUPL-1.2
//! Lists, corrections and acts as they come in.

use app::Refusal;
use domain::award::{ProposedAward, StatusAct};
use domain::left_out::LeftOut;
use domain::{Day, FieldProblem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::reason;

/// A list of awards to propose.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AwardListInput {
    /// The people, at most 2,500.
    pub people: Vec<AwardPerson>,
    /// Rows that take no part, each with the reason; the board sees them.
    #[serde(default)]
    pub left_out: Vec<LeftOutRow>,
}

/// A row that takes no part in a list.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeftOutRow {
    /// Number of the row.
    pub row_number: u32,
    /// Whose it is, as far as known.
    #[serde(default)]
    pub name: String,
    /// Why.
    pub reason: String,
}

/// What an award should have said, and why it is corrected.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CorrectionInput {
    /// Name as on the new proof.
    pub name: String,
    /// Date of birth, ISO 8601; never on the proof.
    #[serde(default)]
    pub birth_date: Option<String>,
    /// Mail address; never on the proof.
    #[serde(default)]
    pub email: Option<String>,
    /// Keys of the outcomes that were reached.
    pub outcomes: Vec<String>,
    /// Grade, when there is one.
    #[serde(default)]
    pub grade: Option<String>,
    /// Code of the reason.
    #[schema(schema_with = reason::of_correction)]
    pub reason_code: String,
    /// Reason in words, for the holder.
    pub reason_text: String,
}

/// Somebody on a list.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AwardPerson {
    /// Number of the row; comes back with its result.
    pub row_number: u32,
    /// Name as on the proof.
    pub name: String,
    /// Date of birth, ISO 8601; never on the proof.
    #[serde(default)]
    pub birth_date: Option<String>,
    /// Mail address; never on the proof.
    #[serde(default)]
    pub email: Option<String>,
    /// Keys of the outcomes that were reached.
    pub outcomes: Vec<String>,
    /// Grade, when there is one.
    #[serde(default)]
    pub grade: Option<String>,
}

/// What the board decides on a list.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AwardListDecision {
    /// Which.
    pub decision: ListDecision,
    /// Why.
    pub reason: String,
    /// Who decides declares that they have no interest in it themselves; without it there is no decision.
    pub no_interest: bool,
}

/// Agree or decline.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ListDecision {
    /// Every row is awarded.
    Agree,
    /// Nothing is awarded.
    Decline,
}

/// A status act to do.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatusActInput {
    /// `revoke`, `suspend` or `restore`. An award is replaced by a correction.
    #[schema(value_type = String)]
    pub act: StatusAct,
    /// Code of the reason, one that fits the act.
    #[schema(schema_with = reason::of_act)]
    pub reason_code: String,
    /// Reason in words, for the holder.
    pub reason_text: String,
}

/// The people, the rows that are left out, and what could not be read: told with everything else that is wrong with the list.
pub(super) fn people(input: AwardListInput) -> (Vec<ProposedAward>, Vec<LeftOut>, Vec<FieldProblem>) {
    let mut problems = Vec::new();
    let mut people = Vec::with_capacity(input.people.len());
    for person in input.people {
        let place = format!("rows.{}.birth_date", person.row_number);
        people.push(ProposedAward {
            row_number: person.row_number,
            name: person.name,
            birth_date: day(&mut problems, place, person.birth_date.as_deref()),
            email: person.email,
            outcomes: person.outcomes,
            grade: person.grade,
        });
    }
    let left_out = |row: LeftOutRow| LeftOut { row_number: row.row_number, name: row.name, reason: row.reason };
    (people, input.left_out.into_iter().map(left_out).collect(), problems)
}

/// A day as it was sent. Every one that is none is told, and not only the first.
fn day(problems: &mut Vec<FieldProblem>, place: String, text: Option<&str>) -> Option<Day> {
    let text = text?;
    let day = Day::parse_iso(text);
    if day.is_none() {
        problems.push(FieldProblem::error(place, "api-problem-day").with("text", text));
    }
    day
}

/// The corrected person, and the reason as code and in words.
pub(super) fn correction(input: CorrectionInput) -> Result<(ProposedAward, String, String), Refusal> {
    let mut problems = Vec::new();
    let person = ProposedAward {
        row_number: app::issue::correct::CORRECTED_ROW,
        name: input.name,
        birth_date: day(&mut problems, "birth_date".to_owned(), input.birth_date.as_deref()),
        email: input.email,
        outcomes: input.outcomes,
        grade: input.grade,
    };
    if problems.is_empty() {
        Ok((person, input.reason_code, input.reason_text))
    } else {
        Err(Refusal::Invalid(problems))
    }
}

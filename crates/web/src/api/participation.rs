// SPDX-License-Identifier: EUPL-1.2
//! How one's own institution takes part in a programme, for its own systems.

use app::participate::{self, Participating};
use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use domain::participation::{Lacking, Standing};
use domain::role::Action::ReadParticipation;
use serde::Serialize;
use utoipa::ToSchema;

use super::Endpoint;
use super::body::query;
use super::no::Answer;
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

/// How an institution takes part.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Participation {
    /// Its id.
    pub id: String,
    /// Programme.
    pub programme: String,
    /// `applied`, `complete`, `admitted`, `ended` or `withdrawn`.
    pub state: String,
    /// `seated`, `kept`, `waiting` or `outside`.
    pub standing: String,
    /// Place on the waiting list, the first being 1.
    pub place: Option<u32>,
    /// What is missing for a complete application; once it takes part also what is asked of who takes part.
    pub lacking: Vec<LackingThing>,
    /// Does a signed agreement of the board hold today?
    pub has_agreement: bool,
    /// Last day of the agreement that holds today, ISO 8601.
    pub agreement_until: Option<String>,
    /// When it applied, RFC 3339.
    pub applied_at: String,
    /// When the application was complete, RFC 3339.
    pub completed_at: Option<String>,
    /// When it was admitted, RFC 3339.
    pub admitted_at: Option<String>,
    /// Phase of the programme today.
    pub phase: Option<String>,
    /// Conditions.
    pub conditions: Vec<ConditionStanding>,
    /// Roles of the project team, with how many people have each.
    pub team: Vec<TeamRoleCount>,
}

/// Something that is missing.
#[derive(Serialize, ToSchema)]
pub struct LackingThing {
    /// `agreement`, `examination_board`, `condition` or `team_role`.
    pub kind: String,
    /// Code of the condition or role.
    pub key: Option<String>,
}

/// Where a condition stands.
#[derive(Serialize, ToSchema)]
pub struct ConditionStanding {
    /// Code.
    pub key: String,
    /// `open`, `reported`, `confirmed` or `not_met`.
    pub state: String,
}

/// How many people have a role.
#[derive(Serialize, ToSchema)]
pub struct TeamRoleCount {
    /// Code of the role.
    pub key: String,
    /// People.
    pub people: usize,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new(
            "GET",
            "/v1/participation",
            Rule::Key(ReadParticipation),
            "How the institution takes part in a programme",
            get(read),
        )
        .named("participation", "getParticipation")
        .gives(200, "Participation"),
    ]
}

fn lacking(lacking: &Lacking) -> LackingThing {
    let (kind, key) = match lacking {
        Lacking::Agreement => ("agreement", None),
        Lacking::ExaminationBoard => ("examination_board", None),
        Lacking::Condition(key) => ("condition", Some(key.clone())),
        Lacking::TeamRole(key) => ("team_role", Some(key.clone())),
    };
    LackingThing { kind: kind.to_owned(), key }
}

fn shape(visit: &Visit, found: &Participating) -> Participation {
    let today = visit.cx.now.day();
    let (standing, place) = match found.standing {
        Standing::Seated => ("seated", None),
        Standing::SeatKept => ("kept", None),
        Standing::Waiting(place) => ("waiting", Some(place)),
        Standing::Outside => ("outside", None),
    };
    let condition = |condition: &domain::programme::Condition| ConditionStanding {
        key: condition.key.clone(),
        state: found
            .conditions
            .iter()
            .find(|row| row.condition_key == condition.key)
            .map(|row| row.state)
            .unwrap_or_default()
            .code()
            .to_owned(),
    };
    let role = |role: &domain::programme::TeamRole| TeamRoleCount {
        key: role.key.clone(),
        people: found.members.iter().filter(|member| member.role == role.key).count(),
    };
    Participation {
        id: found.row.id.to_string(),
        programme: found.programme.id.clone(),
        state: found.row.state.code().to_owned(),
        standing: standing.to_owned(),
        place,
        lacking: found.lacking.iter().map(lacking).collect(),
        has_agreement: found.agreement_until.is_some(),
        agreement_until: found.agreement_until.map(|day| day.to_string()),
        applied_at: found.row.applied_at.rfc3339(),
        completed_at: found.row.completed_at.map(domain::Timestamp::rfc3339),
        admitted_at: found.row.admitted_at.map(domain::Timestamp::rfc3339),
        phase: found.programme.phase_on(today).map(|phase| phase.key.clone()),
        conditions: found.programme.conditions.iter().map(condition).collect(),
        team: found.programme.team_roles.iter().map(role).collect(),
    }
}

async fn read(State(web): State<Web>, visit: Visit) -> Answer {
    query(&visit, &[])?;
    let found = participate::own(&web.app, &visit.cx).await?;
    Ok(Json(shape(&visit, &found)).into_response())
}

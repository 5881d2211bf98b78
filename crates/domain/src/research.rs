// SPDX-License-Identifier: EUPL-1.2
//! What a researcher may read of the whole country: the steps of a microcredential without people.
//!
//! The trail knows who did what; here a [`Step`] knows only on which [`Side`] it is done. What is about learners is told from
//! [`FEWEST`] people on. Only the way of a version that was published is told: what was rejected, put away or is still being written is
//! nobody else's to know, also without a name, because the moments of a demand that two cases share would name the institution.
//!
//! Figures over what reviewers said are not here. With few rounds each of them can be worked out from the figures before and after it.

use crate::event::EventKind;
use crate::time::Timestamp;

/// Fewest people behind a figure that is told.
pub const FEWEST: u64 = 5;

/// The levels of the NLQF, from low to high.
pub const LEVELS: [&str; 9] = ["1", "2", "3", "4", "4+", "5", "6", "7", "8"];

/// Something that happens to a microcredential on its way from a demand to its awards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it; the page explains each")]
pub enum Step {
    DemandRecorded,
    DemandJoined,
    DemandExplored,
    DemandAccepted,
    DemandDeclined,
    Drafted,
    HandedIn,
    TakenBack,
    AskedForMore,
    Adopted,
    DecisionKept,
    CoOwnerDecided,
    Published,
    RunPlanned,
    FirstAwards,
    PeerReported,
    Stopped,
    Lapsed,
    Archived,
}

/// By whom a step is done: a side, never a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Who asks: companies and the institution.
    Asking,
    /// The design team.
    Team,
    /// The examination board.
    Board,
    /// Who plans and delivers.
    Delivery,
    /// Peers of other institutions.
    Peers,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 5] = [Self::Asking, Self::Team, Self::Board, Self::Delivery, Self::Peers];

    /// Code in files and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asking => "asking",
            Self::Team => "team",
            Self::Board => "board",
            Self::Delivery => "delivery",
            Self::Peers => "peers",
        }
    }
}

impl Step {
    /// Every step, in the order in which they mostly happen.
    pub const ALL: [Self; 19] = [
        Self::DemandRecorded,
        Self::DemandJoined,
        Self::DemandExplored,
        Self::DemandAccepted,
        Self::DemandDeclined,
        Self::Drafted,
        Self::HandedIn,
        Self::TakenBack,
        Self::AskedForMore,
        Self::Adopted,
        Self::DecisionKept,
        Self::CoOwnerDecided,
        Self::Published,
        Self::RunPlanned,
        Self::FirstAwards,
        Self::PeerReported,
        Self::Stopped,
        Self::Lapsed,
        Self::Archived,
    ];

    /// Code in files and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DemandRecorded => "demand_recorded",
            Self::DemandJoined => "demand_joined",
            Self::DemandExplored => "demand_explored",
            Self::DemandAccepted => "demand_accepted",
            Self::DemandDeclined => "demand_declined",
            Self::Drafted => "drafted",
            Self::HandedIn => "handed_in",
            Self::TakenBack => "taken_back",
            Self::AskedForMore => "asked_for_more",
            Self::Adopted => "adopted",
            Self::DecisionKept => "decision_kept",
            Self::CoOwnerDecided => "co_owner_decided",
            Self::Published => "published",
            Self::RunPlanned => "run_planned",
            Self::FirstAwards => "first_awards",
            Self::PeerReported => "peer_reported",
            Self::Stopped => "stopped",
            Self::Lapsed => "lapsed",
            Self::Archived => "archived",
        }
    }

    /// The side that does it, by the rules of [`crate::role`].
    pub const fn side(self) -> Side {
        match self {
            Self::DemandRecorded | Self::DemandJoined => Side::Asking,
            Self::Adopted | Self::AskedForMore | Self::CoOwnerDecided | Self::FirstAwards => Side::Board,
            Self::RunPlanned => Side::Delivery,
            Self::PeerReported => Side::Peers,
            Self::DemandExplored
            | Self::DemandAccepted
            | Self::DemandDeclined
            | Self::Drafted
            | Self::HandedIn
            | Self::TakenBack
            | Self::DecisionKept
            | Self::Published
            | Self::Stopped
            | Self::Lapsed
            | Self::Archived => Side::Team,
        }
    }

    /// The step that an event of this kind (code of an [`EventKind`]) with these facts is. Everything else is nobody's research: what a
    /// member judged, who has a stake, when somebody sat writing, and all that is about people. A rejection is none either: a version
    /// that was rejected is never published.
    pub fn of(kind: &str, facts: &serde_json::Value) -> Option<Self> {
        let fact = |name: &str| facts.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
        let kind = KINDS.into_iter().find(|known| known.code() == kind)?;
        Some(match kind {
            EventKind::DemandRecorded => Self::DemandRecorded,
            EventKind::DemandJoined | EventKind::DemandGuestJoined => Self::DemandJoined,
            EventKind::DemandDecided => match fact("state") {
                "explored" => Self::DemandExplored,
                "accepted" => Self::DemandAccepted,
                "declined" => Self::DemandDeclined,
                _ => return None,
            },
            EventKind::DefinitionDrafted => Self::Drafted,
            EventKind::DefinitionSubmitted => Self::HandedIn,
            EventKind::DefinitionWithdrawn => Self::TakenBack,
            EventKind::DefinitionDecided => match fact("verdict") {
                "adopt" => Self::Adopted,
                "ask_for_more" => Self::AskedForMore,
                _ => return None,
            },
            EventKind::DecisionKept => Self::DecisionKept,
            EventKind::CoOwnerDecided => Self::CoOwnerDecided,
            EventKind::DefinitionPublished => Self::Published,
            EventKind::RunPlanned => Self::RunPlanned,
            EventKind::AwardsAgreed => Self::FirstAwards,
            EventKind::PeerReportClosed => Self::PeerReported,
            EventKind::DefinitionDeactivated => Self::Stopped,
            EventKind::DefinitionLapsed => Self::Lapsed,
            EventKind::DefinitionArchived => Self::Archived,
            _ => return None,
        })
    }
}

/// The kinds of events that can be a step.
pub const KINDS: [EventKind; 17] = [
    EventKind::DemandRecorded,
    EventKind::DemandJoined,
    EventKind::DemandGuestJoined,
    EventKind::DemandDecided,
    EventKind::DefinitionDrafted,
    EventKind::DefinitionSubmitted,
    EventKind::DefinitionWithdrawn,
    EventKind::DefinitionDecided,
    EventKind::DecisionKept,
    EventKind::CoOwnerDecided,
    EventKind::DefinitionPublished,
    EventKind::RunPlanned,
    EventKind::AwardsAgreed,
    EventKind::PeerReportClosed,
    EventKind::DefinitionDeactivated,
    EventKind::DefinitionLapsed,
    EventKind::DefinitionArchived,
];

/// Something of the trail, without who did it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// When.
    pub at: Timestamp,
    /// Code of its kind.
    pub kind: String,
    /// Facts.
    pub facts: serde_json::Value,
    /// Of which version it is; empty where it is of none.
    pub version: String,
}

/// A step as it may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// When.
    pub at: Timestamp,
    /// What.
    pub step: Step,
    /// Of which version; empty where it is of none.
    pub version: String,
    /// Of the first awards: how many learners were on the list.
    pub people: Option<u64>,
}

/// The steps of one microcredential, in the order of time. Of the lists of awards only the first is told that has at least [`FEWEST`]
/// learners: its moment belongs to that many people, that of a smaller one to fewer.
pub fn steps(happenings: impl IntoIterator<Item = Happening>) -> Vec<Told> {
    let mut told: Vec<Told> = happenings.into_iter().filter_map(step).collect();
    told.sort_by_key(|one| one.at);
    // The report of a round stands in the trail twice: for the institution, and for the office.
    told.dedup_by(|next, one| next == one && one.step == Step::PeerReported);
    let mut is_awarded = false;
    told.retain(|one| one.step != Step::FirstAwards || !std::mem::replace(&mut is_awarded, true));
    told
}

fn step(happening: Happening) -> Option<Told> {
    let step = Step::of(&happening.kind, &happening.facts)?;
    let people = match step {
        Step::FirstAwards => {
            let people = happening.facts.get("people").and_then(serde_json::Value::as_u64)?;
            Some(people).filter(|people| *people >= FEWEST)
        }
        _ => None,
    };
    if step == Step::FirstAwards && people.is_none() {
        return None;
    }
    Some(Told { at: happening.at, step, version: happening.version, people })
}

#[cfg(test)]
mod tests;

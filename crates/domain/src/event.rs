// SPDX-License-Identifier: EUPL-1.2
//! Every fact worth keeping: who did what to what. Written in the same transaction as the change itself.

use serde::Serialize;
use uuid::Uuid;

use crate::id::Id;
use crate::institution::Institution;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it; the glossary explains the nouns")]
pub enum EventKind {
    InstitutionAdmitted,
    BoardAppointed,
    KeyAdded,
    DefinitionDrafted,
    DefinitionChanged,
    DefinitionSubmitted,
    DefinitionWithdrawn,
    DefinitionDecided,
    DecisionKept,
    DefinitionJudged,
    DefinitionDiscussed,
    InterestDeclared,
    EvidenceAdded,
    EvidenceRemoved,
    EvidenceWaived,
    EvidenceWaiverRemoved,
    TrailAnchored,
    TrailBegun,
    SealsBegun,
    DefinitionPublished,
    DefinitionDeactivated,
    DefinitionLapsed,
    DefinitionArchived,
    DefinitionReviewSet,
    OverlapAnswered,
    QualityAnswered,
    InstitutionPaperAdded,
    InstitutionPaperEnded,
    FrameworkImported,
    FrameworkProposed,
    FrameworkSupported,
    FrameworkProposalDecided,
    ListImported,
    RunPlanned,
    AwardsProposed,
    AwardsAgreed,
    AwardsDeclined,
    AwardsWithdrawn,
    AwardRegistered,
    AwardClaimed,
    ClaimRefused,
    StatusChanged,
    StatusRegistered,
    ShareMade,
    ShareStopped,
    ApiKeyMade,
    ApiKeyEnded,
    DemandRecorded,
    DemandChanged,
    DemandJoined,
    DemandGuestJoined,
    DemandGuestLeft,
    DemandShown,
    DemandHidden,
    DemandDecided,
    DemandOpened,
    DemandClosed,
    DemandDrafted,
    DemandAnswered,
    DemandReturned,
    DraftReadAlong,
    ParticipationApplied,
    ParticipationCompleted,
    ParticipationReopened,
    ParticipationAdmitted,
    ParticipationEnded,
    ParticipationWithdrawn,
    ParticipationChanged,
    AgreementUploaded,
    AgreementSigned,
    AgreementWithdrawn,
    ConditionReported,
    ConditionJudged,
    CostCalculated,
    LicenceProposed,
    LicenceGranted,
    LicenceRefused,
    LicenceAsked,
    LicenceAgreed,
    LicenceDeclined,
    LicenceEnded,
    CoOwnerAsked,
    CoOwnerAccepted,
    CoOwnerDeclined,
    CoOwnerEnded,
    CoOwnerDecided,
    ClockConfirmed,
    SignedIn,
    SignedOut,
    PersonAdded,
    RoleGiven,
    RoleEnded,
    RoleRenewed,
    InvitationSent,
    InvitationWithdrawn,
    InvitationAccepted,
    InvitationBlocked,
    WorkHandedOver,
    PersonLeft,
    InterestLifted,
    TeamMade,
    TeamChanged,
    PartnerAdded,
    PartnerChanged,
    PeerRoundMade,
    PeerReviewerAssigned,
    PeerReviewerReleased,
    PeerRoundStarted,
    PeerInterestDeclared,
    PeerScoresHandedIn,
    PeerScoringEnded,
    PeerLeadAppointed,
    PeerReportClosed,
    PeerFollowUpAnswered,
    PeerRoundChecked,
    PeerRoundCancelled,
    PrecedentKept,
    PrecedentEnded,
    InstitutionTieKept,
    InstitutionTieEnded,
    SessionEnded,
    AccountLinked,
    AccountUnlinked,
    PasskeyAdded,
    PasskeyRemoved,
    PersonEnrolled,
}

impl EventKind {
    /// Decisions of examination boards: on a text, for a co-owner, on a licence. Decisions on awards have leaves of their own.
    pub const BOARD_DECISIONS: [Self; 7] = [
        Self::DefinitionDecided,
        Self::DecisionKept,
        Self::CoOwnerDecided,
        Self::LicenceGranted,
        Self::LicenceRefused,
        Self::LicenceAgreed,
        Self::LicenceDeclined,
    ];

    /// What tells when somebody was at work and nothing of what they did there ([`crate::role::Action::ReadSignIns`]).
    pub const OF_SESSIONS: [Self; 3] = [Self::SignedIn, Self::SignedOut, Self::SessionEnded];

    /// Code in storage and message keys.
    pub fn code(self) -> String {
        serde_json::to_value(self).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// One event, without its moment and actor, which the context adds.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// To which institution it belongs.
    pub institution: Option<Id<Institution>>,
    /// To what: the id of a definition, version, run, list or award.
    pub thing: Option<Uuid>,
    /// Facts without personal data.
    pub facts: serde_json::Value,
}

impl Event {
    /// An event about a thing.
    pub fn about<T>(kind: EventKind, institution: Id<Institution>, thing: Id<T>) -> Self {
        Self { kind, institution: Some(institution), thing: Some(thing.uuid()), facts: serde_json::Value::Null }
    }

    /// With facts.
    #[must_use]
    pub fn with(mut self, facts: serde_json::Value) -> Self {
        self.facts = facts;
        self
    }
}

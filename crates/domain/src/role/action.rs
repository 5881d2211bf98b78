// SPDX-License-Identifier: EUPL-1.2
//! The acts, and which roles and scopes they need.

use super::{Role, Scope, Thing};
use crate::id::Id;
use crate::institution::Institution;
use crate::person::Person;

/// The acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read what is public: catalogue, register, verify.
    ReadPublic,
    /// See the own work list.
    SeeWork,
    /// Read a definition that is not public.
    ReadDefinition,
    /// Write a definition.
    WriteDefinition,
    /// Hand a definition in.
    SubmitDefinition,
    /// Decide on a definition.
    DecideDefinition,
    /// Close what the examination board judged, with a decision.
    CloseReview,
    /// Confirm that the decision on an earlier version stands for a text with no other meaning.
    KeepDecision,
    /// Ask and answer about a definition that lies before the board.
    DiscussReview,
    /// Publish or stop a definition.
    PublishDefinition,
    /// Read a run and its awards.
    ReadRun,
    /// Plan a run.
    PlanRun,
    /// Propose a list of awards.
    ProposeAwards,
    /// Agree to a list of awards.
    AgreeAwards,
    /// Read one award with its person.
    ReadAward,
    /// Print claim letters.
    PrintLetters,
    /// Revoke, suspend, restore or replace.
    ChangeStatus,
    /// Open, download and share one's own award.
    HoldAward,
    /// See and end all API keys of the institution.
    ManageKeys,
    /// Make API keys that count as oneself, and end those.
    MakeOwnKey,
    /// Give and end roles, invite, hand over: inside one's own institution, or the register.
    ManagePeople,
    /// Invite the first admin of an institution that has none.
    AppointAdmin,
    /// Say that one is too close to a microcredential to decide on it.
    DeclareInterest,
    /// Say that somebody's declared interest is over.
    LiftInterest,
    /// Lay down the executive board's decision to offer microcredentials, and appoint the examination board with its mandate.
    AppointBoard,
    /// Answer the criteria of the institution.
    AnswerQuality,
    /// Propose a change of a framework, or support one.
    ProposeFramework,
    /// Decide on a proposal to change a framework.
    DecideFramework,
    /// Add or take away one's own ways to sign in.
    ChangeOwnAccess,
    /// Read the trail of events.
    ReadTrail,
    /// Read in the trail of all institutions about which text and run each event is.
    ReadTrailTexts,
    /// Read in the trail when others signed in and out. Everybody reads that of themselves.
    ReadSignIns,
    /// Run the register's jobs.
    RunJobs,
    /// Read the demands of the institution, and those that others show to it.
    ReadDemand,
    /// Record a demand, and join one.
    WriteDemand,
    /// Take a demand up or decline it, and say who may read it.
    DecideDemand,
    /// Read along in a draft that was made of a demand of one's company, and say what one thinks of it.
    ReadAlong,
    /// Read how the institution takes part in a programme.
    ReadParticipation,
    /// Apply, and keep conditions, team and funding.
    ManageParticipation,
    /// Sign the board's agreement, or take it back.
    SignAgreement,
    /// Run a programme: read everybody in it, and judge conditions.
    RunProgramme,
    /// Admit an institution to a programme, or end its part in it.
    DecideParticipation,
    /// Read what a microcredential costs.
    ReadCost,
    /// Calculate what a microcredential costs.
    WriteCost,
    /// Make rounds of peer review, find reviewers, keep examples; for the whole country.
    ManageRounds,
    /// Lead the consensus talk of a round, close its report and look back.
    ChairRound,
    /// Review a dossier that one was asked to review.
    ReviewDossier,
    /// Read the rounds on the work of one's own institution.
    ReadRounds,
    /// Answer the follow-ups of a report.
    AnswerFollowUp,
    /// Read the licences to deliver that one's institution gave or got.
    ReadDelivery,
    /// Propose a licence, say how one's own institution will deliver, stop one: the acts of who also publishes and plans.
    ArrangeDelivery,
    /// Decide, as the examination board, that another institution may deliver one's text, or that one's own delivers another's.
    DecideDelivery,
    /// Read figures and open facts of the whole country, for research. Nothing of a learner, nobody's name.
    ReadResearch,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 53] = [
        Self::ReadPublic,
        Self::SeeWork,
        Self::ReadDefinition,
        Self::WriteDefinition,
        Self::SubmitDefinition,
        Self::DecideDefinition,
        Self::CloseReview,
        Self::KeepDecision,
        Self::DiscussReview,
        Self::PublishDefinition,
        Self::ReadRun,
        Self::PlanRun,
        Self::ProposeAwards,
        Self::AgreeAwards,
        Self::ReadAward,
        Self::PrintLetters,
        Self::ChangeStatus,
        Self::HoldAward,
        Self::ManageKeys,
        Self::MakeOwnKey,
        Self::ManagePeople,
        Self::AppointAdmin,
        Self::DeclareInterest,
        Self::LiftInterest,
        Self::AppointBoard,
        Self::AnswerQuality,
        Self::ProposeFramework,
        Self::DecideFramework,
        Self::ChangeOwnAccess,
        Self::ReadTrail,
        Self::ReadTrailTexts,
        Self::ReadSignIns,
        Self::RunJobs,
        Self::ReadDemand,
        Self::WriteDemand,
        Self::DecideDemand,
        Self::ReadAlong,
        Self::ReadParticipation,
        Self::ManageParticipation,
        Self::SignAgreement,
        Self::RunProgramme,
        Self::DecideParticipation,
        Self::ReadCost,
        Self::WriteCost,
        Self::ManageRounds,
        Self::ChairRound,
        Self::ReviewDossier,
        Self::ReadRounds,
        Self::AnswerFollowUp,
        Self::ReadDelivery,
        Self::ArrangeDelivery,
        Self::DecideDelivery,
        Self::ReadResearch,
    ];

    /// Roles that may do it inside their institution.
    pub(super) const fn roles(self) -> &'static [Role] {
        use Role as R;
        match self {
            Self::ReadPublic | Self::HoldAward | Self::RunJobs => &[],
            Self::SeeWork | Self::ChangeOwnAccess => &R::ALL,
            Self::ReadDefinition | Self::DeclareInterest => &[
                R::Designer,
                R::ProjectLeader,
                R::Quality,
                R::BoardMember,
                R::BoardChair,
                R::Teacher,
                R::Administration,
                R::InstitutionAdmin,
                R::ExecutiveBoard,
            ],
            Self::WriteDefinition | Self::SubmitDefinition => &[R::Designer, R::ProjectLeader],
            Self::ReadDemand => &[
                R::Designer,
                R::ProjectLeader,
                R::Quality,
                R::BoardMember,
                R::BoardChair,
                R::Teacher,
                R::Administration,
                R::InstitutionAdmin,
                R::ExecutiveBoard,
                R::Partner,
            ],
            Self::WriteDemand => &[R::Designer, R::ProjectLeader, R::Partner],
            Self::DecideDemand => &[R::ProjectLeader, R::ExecutiveBoard],
            Self::ReadAlong => &[R::Partner],
            Self::ReadParticipation => &[
                R::Designer,
                R::ProjectLeader,
                R::Quality,
                R::BoardMember,
                R::BoardChair,
                R::InstitutionAdmin,
                R::ExecutiveBoard,
            ],
            Self::ManageParticipation | Self::WriteCost => &[R::ProjectLeader],
            Self::SignAgreement | Self::AppointBoard => &[R::ExecutiveBoard],
            Self::RunProgramme | Self::DecideParticipation => &[R::ProgrammeOffice],
            Self::ReadCost => &[R::ProjectLeader, R::Quality, R::InstitutionAdmin, R::ExecutiveBoard],
            Self::DecideDefinition | Self::AgreeAwards | Self::ChangeStatus => &[R::BoardMember, R::BoardChair],
            Self::CloseReview => &[R::BoardChair],
            Self::KeepDecision => &[R::Quality, R::ProjectLeader],
            Self::DiscussReview => &[R::Designer, R::ProjectLeader, R::Quality, R::BoardMember, R::BoardChair],
            Self::PublishDefinition => &[R::ProjectLeader],
            Self::ReadRun => {
                &[R::ProjectLeader, R::Quality, R::BoardMember, R::BoardChair, R::Teacher, R::Administration]
            }
            Self::PlanRun => &[R::ProjectLeader, R::Administration],
            Self::ProposeAwards => &[R::Teacher, R::Administration],
            Self::ReadAward => &[R::BoardMember, R::BoardChair, R::Teacher, R::Administration],
            Self::PrintLetters => &[R::Teacher, R::Administration],
            Self::ManageKeys => &[R::InstitutionAdmin],
            Self::MakeOwnKey => &[R::InstitutionAdmin, R::BoardMember, R::BoardChair],
            Self::ManagePeople => &[R::InstitutionAdmin, R::RegisterOperator],
            Self::AppointAdmin => &[R::RegisterOperator],
            Self::LiftInterest => &[R::BoardChair, R::InstitutionAdmin],
            Self::AnswerQuality => &[R::Quality, R::InstitutionAdmin, R::ExecutiveBoard],
            Self::ProposeFramework => &[R::Quality, R::ProjectLeader],
            Self::DecideFramework => &[R::ProgrammeOffice],
            Self::ReadTrailTexts => &[R::Auditor],
            Self::ReadSignIns => &[R::InstitutionAdmin, R::Auditor],
            Self::ReadTrail => &[
                R::Quality,
                R::BoardMember,
                R::BoardChair,
                R::InstitutionAdmin,
                R::ExecutiveBoard,
                R::Auditor,
                R::RegisterOperator,
            ],
            Self::ManageRounds => &[R::ProgrammeOffice],
            Self::ChairRound => &[R::ProgrammeOffice, R::PeerReviewer],
            Self::ReviewDossier => &[R::PeerReviewer],
            Self::ReadRounds => {
                &[R::Designer, R::ProjectLeader, R::Quality, R::BoardMember, R::BoardChair, R::ExecutiveBoard]
            }
            Self::AnswerFollowUp => &[R::Designer, R::ProjectLeader, R::Quality],
            Self::ReadDelivery => &[
                R::Designer,
                R::ProjectLeader,
                R::Quality,
                R::BoardMember,
                R::BoardChair,
                R::Administration,
                R::InstitutionAdmin,
                R::ExecutiveBoard,
            ],
            Self::ArrangeDelivery => &[R::ProjectLeader],
            Self::DecideDelivery => &[R::BoardMember, R::BoardChair],
            Self::ReadResearch => &[R::Researcher, R::ProgrammeOffice, R::Auditor],
        }
    }

    /// The scope an API key needs for it.
    pub(super) const fn scope(self) -> Option<Scope> {
        match self {
            Self::ReadDefinition
            | Self::ReadRun
            | Self::ReadAward
            | Self::ReadDemand
            | Self::ReadParticipation
            | Self::ReadRounds
            | Self::ReadDelivery => Some(Scope::Read),
            Self::WriteDefinition
            | Self::SubmitDefinition
            | Self::PublishDefinition
            | Self::PlanRun
            | Self::WriteDemand => Some(Scope::Define),
            Self::DecideDefinition => Some(Scope::Decide),
            Self::ProposeAwards => Some(Scope::Propose),
            Self::AgreeAwards | Self::ChangeStatus => Some(Scope::Agree),
            Self::ReadPublic
            | Self::SeeWork
            | Self::CloseReview
            | Self::KeepDecision
            | Self::DiscussReview
            | Self::PrintLetters
            | Self::HoldAward
            | Self::ManageKeys
            | Self::MakeOwnKey
            | Self::ManagePeople
            | Self::AppointAdmin
            | Self::DeclareInterest
            | Self::LiftInterest
            | Self::AppointBoard
            | Self::AnswerQuality
            | Self::ProposeFramework
            | Self::DecideFramework
            | Self::ChangeOwnAccess
            | Self::ReadTrail
            | Self::ReadTrailTexts
            | Self::ReadSignIns
            | Self::RunJobs
            | Self::DecideDemand
            | Self::ReadAlong
            | Self::ManageParticipation
            | Self::SignAgreement
            | Self::RunProgramme
            | Self::DecideParticipation
            | Self::ReadCost
            | Self::WriteCost
            | Self::ManageRounds
            | Self::ChairRound
            | Self::ReviewDossier
            | Self::AnswerFollowUp
            | Self::ArrangeDelivery
            | Self::DecideDelivery
            | Self::ReadResearch => None,
        }
    }

    /// Is it done by the register's own people for every institution?
    pub const fn is_national(self) -> bool {
        matches!(self, Self::ManageRounds | Self::ChairRound | Self::RunProgramme | Self::DecideParticipation)
    }

    /// Is the thing within reach of this person, before their role is asked? Mostly: does it belong to their institution? A reviewer
    /// reaches what they were asked to review and nothing else, at home or elsewhere. Who reads along reaches what their own company asked for.
    pub(super) fn reaches(self, thing: &Thing, person: Id<Person>, institution: Option<Id<Institution>>) -> bool {
        let is_own = thing.institution.is_none() || thing.institution == institution;
        match self {
            Self::ReviewDossier => thing.institution.is_none() || thing.reviewers.contains(&person),
            Self::ReadAlong => is_own && (thing.institution.is_none() || thing.asked_by.contains(&person)),
            Self::ChairRound => institution.is_none() || thing.chairs.contains(&person),
            _ => is_own || (self.is_national() && institution.is_none()) || self.is_shared_with(thing, institution),
        }
    }

    /// Is it something that the people of a co-owner do as those of the leading owner do: read, write and talk about the text, and say
    /// that they are too close to it? Handing in, publishing and what the boards do is done on each side by itself.
    pub(super) fn is_shared_with(self, thing: &Thing, institution: Option<Id<Institution>>) -> bool {
        matches!(self, Self::ReadDefinition | Self::WriteDefinition | Self::DiscussReview | Self::DeclareInterest)
            && institution.is_some_and(|own| thing.co_owners.contains(&own))
    }

    /// Is it so heavy that somebody with a session must have signed in a short while ago ([`crate::sign_in`])?
    pub const fn needs_fresh_sign_in(self) -> bool {
        matches!(
            self,
            Self::DecideDefinition
                | Self::CloseReview
                | Self::KeepDecision
                | Self::AgreeAwards
                | Self::DecideDelivery
                | Self::ChangeStatus
                | Self::SignAgreement
                | Self::AppointBoard
                | Self::DecideParticipation
                | Self::DecideFramework
                | Self::ManageKeys
                | Self::MakeOwnKey
                | Self::ManagePeople
                | Self::AppointAdmin
                | Self::ChangeOwnAccess
        )
    }

    /// May the one who made the thing not be the one who decides on it?
    pub(super) const fn needs_other_eyes(self) -> bool {
        matches!(
            self,
            Self::DecideDefinition
                | Self::CloseReview
                | Self::KeepDecision
                | Self::AgreeAwards
                | Self::SignAgreement
                | Self::DecideDelivery
        )
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Who may do what. Every act of the platform is asked of [`may`] before anything of substance is read.
//!
//! What belongs to another institution does not exist for you: the answer is [`Why::NotYours`], which the doors
//! show as «not found».

use serde::{Deserialize, Serialize};

use crate::award::Award;
use crate::id::Id;
use crate::institution::Institution;
use crate::person::Person;

/// The roles people have in an institution or at the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Ontwerper: writes definitions.
    Designer,
    /// Projectleider: writes, publishes, plans runs.
    ProjectLeader,
    /// Kwaliteitszorg: reads all, helps with the dossier.
    Quality,
    /// Lid van de examencommissie: decides on definitions and awards, and on status.
    BoardMember,
    /// Voorzitter van de examencommissie: the same, and closes what the board decides together.
    BoardChair,
    /// Docent: proposes awards.
    Teacher,
    /// Administratie: plans runs, proposes awards, sends letters.
    Administration,
    /// Instellingsbeheerder: keys and people.
    InstitutionAdmin,
    /// College van bestuur: signs that the institution takes part, and reads along.
    ExecutiveBoard,
    /// Peer reviewer: judges the work of other institutions, and no other.
    PeerReviewer,
    /// Werkgever: somebody of a partner company of the institution.
    Partner,
    /// Registerbeheer: runs the register; sees no learner.
    RegisterOperator,
    /// Auditor: reads the trail; sees no learner.
    Auditor,
    /// Programmabureau: runs the pilot; sees no learner.
    ProgrammeOffice,
    /// Onderzoeker: reads figures of the whole country; sees no learner.
    Researcher,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 15] = [
        Self::Designer,
        Self::ProjectLeader,
        Self::Quality,
        Self::BoardMember,
        Self::BoardChair,
        Self::Teacher,
        Self::Administration,
        Self::InstitutionAdmin,
        Self::ExecutiveBoard,
        Self::PeerReviewer,
        Self::Partner,
        Self::RegisterOperator,
        Self::Auditor,
        Self::ProgrammeOffice,
        Self::Researcher,
    ];

    /// Does it belong to the register itself, and to no institution?
    pub const fn is_of_the_register(self) -> bool {
        matches!(self, Self::RegisterOperator | Self::Auditor | Self::ProgrammeOffice | Self::Researcher)
    }

    /// Code in storage, demo files and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Designer => "designer",
            Self::ProjectLeader => "project_leader",
            Self::Quality => "quality",
            Self::BoardMember => "board_member",
            Self::BoardChair => "board_chair",
            Self::Teacher => "teacher",
            Self::Administration => "administration",
            Self::InstitutionAdmin => "institution_admin",
            Self::ExecutiveBoard => "executive_board",
            Self::PeerReviewer => "peer_reviewer",
            Self::Partner => "partner",
            Self::RegisterOperator => "register_operator",
            Self::Auditor => "auditor",
            Self::ProgrammeOffice => "programme_office",
            Self::Researcher => "researcher",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// What an API key may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Read own definitions, runs and awards.
    Read,
    /// Write definitions and runs.
    Define,
    /// Decide on definitions, as the board's own system.
    Decide,
    /// Propose awards.
    Propose,
    /// Agree to awards and change their status, as the board's own system.
    Agree,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 5] = [Self::Read, Self::Define, Self::Decide, Self::Propose, Self::Agree];

    /// Code in storage and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Define => "define",
            Self::Decide => "decide",
            Self::Propose => "propose",
            Self::Agree => "agree",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Anybody.
    Visitor,
    /// Somebody who signed in.
    Staff {
        /// Who.
        person: Id<Person>,
        /// Of which institution; none for the register's own people.
        institution: Option<Id<Institution>>,
        /// In which roles.
        roles: Vec<Role>,
    },
    /// A system of an institution, by API key. The key stands for a person in four-eyes rules.
    Key {
        /// The key, as the person it counts as.
        counts_as: Id<Person>,
        /// Of which institution.
        institution: Id<Institution>,
        /// What it may be used for.
        scopes: Vec<Scope>,
    },
    /// Somebody who proved to hold one award.
    Holder {
        /// The award.
        award: Id<Award>,
    },
    /// The platform itself, in jobs.
    System,
}

impl Actor {
    /// The person in four-eyes rules.
    pub fn person(&self) -> Option<Id<Person>> {
        match self {
            Self::Staff { person, .. } => Some(*person),
            Self::Key { counts_as, .. } => Some(*counts_as),
            Self::Visitor | Self::Holder { .. } | Self::System => None,
        }
    }

    /// The institution they act for.
    pub fn institution(&self) -> Option<Id<Institution>> {
        match self {
            Self::Staff { institution, .. } => *institution,
            Self::Key { institution, .. } => Some(*institution),
            Self::Visitor | Self::Holder { .. } | Self::System => None,
        }
    }
}

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
    /// Make and end API keys.
    ManageKeys,
    /// Give and end roles, invite, hand over: inside one's own institution, or the register.
    ManagePeople,
    /// Invite the first admin of an institution that has none.
    AppointAdmin,
    /// Say that one is too close to a microcredential to decide on it.
    DeclareInterest,
    /// Say that somebody's declared interest is over.
    LiftInterest,
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
    /// Run the register's jobs.
    RunJobs,
    /// Read the demands of the institution.
    ReadDemand,
    /// Record a demand, and join one.
    WriteDemand,
    /// Take a demand up or decline it, and say whether it is public.
    DecideDemand,
    /// Read how the institution takes part in a programme.
    ReadParticipation,
    /// Apply, and keep conditions, team and funding.
    ManageParticipation,
    /// Sign the board's agreement, or take it back.
    SignAgreement,
    /// Run a programme: read everybody in it, admit and end.
    RunProgramme,
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
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 42] = [
        Self::ReadPublic,
        Self::SeeWork,
        Self::ReadDefinition,
        Self::WriteDefinition,
        Self::SubmitDefinition,
        Self::DecideDefinition,
        Self::CloseReview,
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
        Self::ManagePeople,
        Self::AppointAdmin,
        Self::DeclareInterest,
        Self::LiftInterest,
        Self::AnswerQuality,
        Self::ProposeFramework,
        Self::DecideFramework,
        Self::ChangeOwnAccess,
        Self::ReadTrail,
        Self::RunJobs,
        Self::ReadDemand,
        Self::WriteDemand,
        Self::DecideDemand,
        Self::ReadParticipation,
        Self::ManageParticipation,
        Self::SignAgreement,
        Self::RunProgramme,
        Self::ReadCost,
        Self::WriteCost,
        Self::ManageRounds,
        Self::ChairRound,
        Self::ReviewDossier,
        Self::ReadRounds,
        Self::AnswerFollowUp,
    ];

    /// Roles that may do it inside their institution.
    const fn roles(self) -> &'static [Role] {
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
            Self::SignAgreement => &[R::ExecutiveBoard],
            Self::RunProgramme => &[R::ProgrammeOffice],
            Self::ReadCost => &[R::ProjectLeader, R::Quality, R::InstitutionAdmin],
            Self::DecideDefinition | Self::AgreeAwards | Self::ChangeStatus => &[R::BoardMember, R::BoardChair],
            Self::CloseReview => &[R::BoardChair],
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
            Self::ManagePeople => &[R::InstitutionAdmin, R::RegisterOperator],
            Self::AppointAdmin => &[R::RegisterOperator],
            Self::LiftInterest => &[R::BoardChair, R::InstitutionAdmin],
            Self::AnswerQuality => &[R::Quality, R::InstitutionAdmin],
            Self::ProposeFramework => &[R::Quality, R::ProjectLeader],
            Self::DecideFramework => &[R::ProgrammeOffice],
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
        }
    }

    /// The scope an API key needs for it.
    const fn scope(self) -> Option<Scope> {
        match self {
            Self::ReadDefinition
            | Self::ReadRun
            | Self::ReadAward
            | Self::ReadDemand
            | Self::ReadParticipation
            | Self::ReadRounds => Some(Scope::Read),
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
            | Self::DiscussReview
            | Self::PrintLetters
            | Self::HoldAward
            | Self::ManageKeys
            | Self::ManagePeople
            | Self::AppointAdmin
            | Self::DeclareInterest
            | Self::LiftInterest
            | Self::AnswerQuality
            | Self::ProposeFramework
            | Self::DecideFramework
            | Self::ChangeOwnAccess
            | Self::ReadTrail
            | Self::RunJobs
            | Self::DecideDemand
            | Self::ManageParticipation
            | Self::SignAgreement
            | Self::RunProgramme
            | Self::ReadCost
            | Self::WriteCost
            | Self::ManageRounds
            | Self::ChairRound
            | Self::ReviewDossier
            | Self::AnswerFollowUp => None,
        }
    }

    /// Is it done by the register's own people for every institution?
    pub const fn is_national(self) -> bool {
        matches!(self, Self::ManageRounds | Self::ChairRound | Self::RunProgramme)
    }

    /// Is the thing within reach of this person, before their role is asked? Mostly: does it belong to their institution? A reviewer
    /// reaches what they were asked to review and nothing else, at home or elsewhere.
    fn reaches(self, thing: &Thing, person: Id<Person>, institution: Option<Id<Institution>>) -> bool {
        let is_own = thing.institution.is_none() || thing.institution == institution;
        match self {
            Self::ReviewDossier => thing.institution.is_none() || thing.reviewers.contains(&person),
            Self::ChairRound => institution.is_none() || thing.chairs.contains(&person),
            Self::ManageRounds | Self::RunProgramme => is_own || institution.is_none(),
            _ => is_own,
        }
    }

    /// Is it so heavy that somebody with a session must have signed in a short while ago ([`crate::sign_in`])?
    pub const fn needs_fresh_sign_in(self) -> bool {
        matches!(
            self,
            Self::DecideDefinition
                | Self::CloseReview
                | Self::AgreeAwards
                | Self::ChangeStatus
                | Self::SignAgreement
                | Self::ManageKeys
                | Self::ManagePeople
                | Self::AppointAdmin
                | Self::ChangeOwnAccess
        )
    }

    /// May the one who made the thing not be the one who decides on it?
    const fn needs_other_eyes(self) -> bool {
        matches!(self, Self::DecideDefinition | Self::CloseReview | Self::AgreeAwards | Self::SignAgreement)
    }
}

/// What is acted on, as far as the rule needs to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thing {
    /// The institution it belongs to; none when it is nobody's.
    pub institution: Option<Id<Institution>>,
    /// Everybody who made it.
    pub made_by: Vec<Id<Person>>,
    /// Everybody who declared an interest in it.
    pub interested: Vec<Id<Person>>,
    /// The award it is or belongs to.
    pub award: Option<Id<Award>>,
    /// Those who were asked to review it and may see it.
    pub reviewers: Vec<Id<Person>>,
    /// Those among them who lead the talk.
    pub chairs: Vec<Id<Person>>,
}

impl Thing {
    /// Nothing in particular.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Something of an institution.
    pub fn of(institution: Id<Institution>) -> Self {
        Self { institution: Some(institution), ..Self::default() }
    }

    /// With its makers.
    #[must_use]
    pub fn made_by(mut self, people: impl IntoIterator<Item = Id<Person>>) -> Self {
        self.made_by.extend(people);
        self
    }

    /// With those who declared an interest in it.
    #[must_use]
    pub fn interested(mut self, people: impl IntoIterator<Item = Id<Person>>) -> Self {
        self.interested.extend(people);
        self
    }

    /// With those who review it.
    #[must_use]
    pub fn reviewed_by(mut self, people: impl IntoIterator<Item = Id<Person>>) -> Self {
        self.reviewers.extend(people);
        self
    }

    /// With those who lead the talk about it.
    #[must_use]
    pub fn chaired_by(mut self, people: impl IntoIterator<Item = Id<Person>>) -> Self {
        self.chairs.extend(people);
        self
    }

    /// One award.
    pub fn award(institution: Id<Institution>, award: Id<Award>) -> Self {
        Self { institution: Some(institution), award: Some(award), ..Self::default() }
    }
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Sign in first.
    NotSignedIn,
    /// It belongs to somebody else; for you it does not exist.
    NotYours,
    /// Your role does not do this.
    NotYourRole,
    /// You made it, so somebody else decides.
    OwnWork,
    /// You declared an interest in it, so somebody else decides.
    Interest,
    /// The key lacks the scope.
    MissingScope,
}

/// May this actor do this act on this thing?
pub fn may(actor: &Actor, action: Action, thing: &Thing) -> Result<(), Why> {
    if action == Action::ReadPublic {
        return Ok(());
    }
    match actor {
        Actor::System => Ok(()),
        Actor::Visitor => Err(Why::NotSignedIn),
        Actor::Holder { award } => match (action, thing.award) {
            (Action::HoldAward, Some(of)) if of == *award => Ok(()),
            (Action::HoldAward, _) => Err(Why::NotYours),
            _ => Err(Why::NotSignedIn),
        },
        Actor::Staff { person, institution, roles } => {
            if !action.reaches(thing, *person, *institution) {
                return Err(Why::NotYours);
            }
            if !roles.iter().any(|role| action.roles().contains(role)) {
                return Err(Why::NotYourRole);
            }
            other_eyes(action, thing, *person)
        }
        Actor::Key { counts_as, institution, scopes } => {
            if thing.institution.is_some_and(|of| of != *institution) {
                return Err(Why::NotYours);
            }
            if !action.scope().is_some_and(|scope| scopes.contains(&scope)) {
                return Err(Why::MissingScope);
            }
            other_eyes(action, thing, *counts_as)
        }
    }
}

/// Nobody decides on what they made or are too close to.
fn other_eyes(action: Action, thing: &Thing, person: Id<Person>) -> Result<(), Why> {
    if !action.needs_other_eyes() {
        Ok(())
    } else if thing.made_by.contains(&person) {
        Err(Why::OwnWork)
    } else if thing.interested.contains(&person) {
        Err(Why::Interest)
    } else {
        Ok(())
    }
}

/// In which of their roles somebody does this act: the first that may.
pub fn acting_role(actor: &Actor, action: Action) -> Option<Role> {
    match actor {
        Actor::Staff { roles, .. } => roles.iter().copied().find(|role| action.roles().contains(role)),
        Actor::Visitor | Actor::Key { .. } | Actor::Holder { .. } | Actor::System => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id<T>(n: u8) -> Id<T> {
        Id::random([n; 16])
    }

    fn staff(person: u8, institution: u8, roles: &[Role]) -> Actor {
        Actor::Staff { person: id(person), institution: Some(id(institution)), roles: roles.to_vec() }
    }

    #[test]
    fn another_institution_does_not_exist() {
        for role in Role::ALL {
            for action in Action::ALL.into_iter().filter(|a| *a != Action::ReadPublic) {
                assert_eq!(
                    may(&staff(1, 1, &[role]), action, &Thing::of(id(2))),
                    Err(Why::NotYours),
                    "{role:?} {action:?}"
                );
            }
        }
    }

    #[test]
    fn nobody_decides_on_their_own_work() {
        let both =
            staff(1, 1, &[Role::Designer, Role::Teacher, Role::BoardMember, Role::BoardChair, Role::ExecutiveBoard]);
        for action in [Action::DecideDefinition, Action::CloseReview, Action::AgreeAwards, Action::SignAgreement] {
            assert_eq!(may(&both, action, &Thing::of(id(1)).made_by([id(1)])), Err(Why::OwnWork));
            assert_eq!(may(&both, action, &Thing::of(id(1)).made_by([id(2)])), Ok(()));
        }
    }

    #[test]
    fn nobody_decides_on_what_they_declared_an_interest_in() {
        let board = staff(1, 1, &[Role::BoardChair, Role::BoardMember]);
        let key = Actor::Key { counts_as: id(1), institution: id(1), scopes: Scope::ALL.to_vec() };
        for action in [Action::DecideDefinition, Action::AgreeAwards] {
            let close = Thing::of(id(1)).interested([id(2), id(1)]);
            assert_eq!(may(&board, action, &close), Err(Why::Interest));
            assert_eq!(may(&key, action, &close), Err(Why::Interest), "nor by a key that counts as them");
            assert_eq!(may(&board, action, &Thing::of(id(1)).interested([id(2)])), Ok(()));
        }
        assert_eq!(may(&board, Action::ReadDefinition, &Thing::of(id(1)).interested([id(1)])), Ok(()), "reading stays");
    }

    #[test]
    fn without_a_role_nothing_is_left() {
        for action in Action::ALL.into_iter().filter(|action| *action != Action::ReadPublic) {
            let answer = may(&staff(1, 1, &[]), action, &Thing::of(id(1)));
            assert!(matches!(answer, Err(Why::NotYourRole | Why::NotYours)), "{action:?}: {answer:?}");
        }
    }

    #[test]
    fn people_act_in_the_role_that_allows_it() {
        let both = staff(1, 1, &[Role::Designer, Role::Teacher]);
        assert_eq!(acting_role(&both, Action::ReadAward), Some(Role::Teacher));
        assert_eq!(acting_role(&both, Action::WriteDefinition), Some(Role::Designer));
        assert_eq!(acting_role(&both, Action::ManageKeys), None);
        assert_eq!(acting_role(&Actor::System, Action::ReadAward), None);
    }

    #[test]
    fn visitors_read_what_is_public_and_nothing_else() {
        for action in Action::ALL {
            let expected = if action == Action::ReadPublic { Ok(()) } else { Err(Why::NotSignedIn) };
            assert_eq!(may(&Actor::Visitor, action, &Thing::nothing()), expected);
        }
    }

    #[test]
    fn a_holder_holds_one_award() {
        let holder = Actor::Holder { award: id(1) };
        assert_eq!(may(&holder, Action::HoldAward, &Thing::award(id(9), id(1))), Ok(()));
        assert_eq!(may(&holder, Action::HoldAward, &Thing::award(id(9), id(2))), Err(Why::NotYours));
        assert_eq!(may(&holder, Action::ReadAward, &Thing::award(id(9), id(1))), Err(Why::NotSignedIn));
    }

    #[test]
    fn the_programme_office_runs_the_programme_everywhere() {
        let office = Actor::Staff { person: id(1), institution: None, roles: vec![Role::ProgrammeOffice] };
        for action in Action::ALL.into_iter().filter(|action| *action != Action::ReadPublic) {
            let expected = if matches!(action, Action::RunProgramme | Action::ManageRounds | Action::ChairRound) {
                Ok(())
            } else {
                Err(Why::NotYours)
            };
            assert_eq!(may(&office, action, &Thing::of(id(1))), expected, "{action:?}");
        }
        // Somebody of an institution with that role has no more than their own institution.
        assert_eq!(
            may(&staff(1, 1, &[Role::ProgrammeOffice]), Action::RunProgramme, &Thing::of(id(2))),
            Err(Why::NotYours)
        );
        let other = Actor::Staff { person: id(1), institution: None, roles: vec![Role::Auditor] };
        assert_eq!(may(&other, Action::RunProgramme, &Thing::of(id(1))), Err(Why::NotYourRole));
    }

    #[test]
    fn a_reviewer_reaches_what_was_asked_of_them_and_no_more() {
        let reviewer = staff(1, 1, &[Role::PeerReviewer]);
        let asked = Thing::of(id(2)).reviewed_by([id(1), id(7)]);
        assert_eq!(may(&reviewer, Action::ReviewDossier, &asked), Ok(()));
        assert_eq!(may(&reviewer, Action::ChairRound, &asked), Err(Why::NotYours), "a reviewer is not the chair");
        assert_eq!(may(&reviewer, Action::ChairRound, &asked.clone().chaired_by([id(1)])), Ok(()));
        for other in [Thing::of(id(2)), Thing::of(id(1)), Thing::of(id(2)).reviewed_by([id(7)])] {
            assert_eq!(may(&reviewer, Action::ReviewDossier, &other), Err(Why::NotYours), "{other:?}");
        }
        for action in [Action::ReadDefinition, Action::ReadRounds, Action::ReadRun, Action::ReadAward] {
            assert_eq!(may(&reviewer, action, &asked), Err(Why::NotYours), "{action:?}");
        }
        let designer = staff(1, 1, &[Role::Designer]);
        assert_eq!(may(&designer, Action::ReviewDossier, &asked), Err(Why::NotYourRole), "the seat is not the role");
        let team = staff(3, 2, &[Role::Designer]);
        assert_eq!(
            may(&team, Action::ReviewDossier, &asked),
            Err(Why::NotYours),
            "the team is not among its reviewers"
        );
        assert_eq!(may(&team, Action::ReadRounds, &asked), Ok(()));
    }

    #[test]
    fn the_programme_office_makes_rounds_everywhere_and_reviews_nowhere() {
        let office = Actor::Staff { person: id(1), institution: None, roles: vec![Role::ProgrammeOffice] };
        let round = Thing::of(id(2)).reviewed_by([id(7)]);
        for action in [Action::ManageRounds, Action::ChairRound] {
            assert!(action.is_national());
            assert_eq!(may(&office, action, &round), Ok(()));
        }
        for action in [Action::ReviewDossier, Action::ReadRounds, Action::ReadDefinition, Action::ReadAward] {
            assert_eq!(may(&office, action, &round), Err(Why::NotYours), "{action:?}");
        }
        let auditor = Actor::Staff { person: id(1), institution: None, roles: vec![Role::Auditor] };
        assert_eq!(may(&auditor, Action::ManageRounds, &round), Err(Why::NotYourRole));
    }

    #[test]
    fn a_key_does_what_its_scopes_say() {
        let key = Actor::Key { counts_as: id(5), institution: id(1), scopes: vec![Scope::Propose] };
        assert_eq!(may(&key, Action::ProposeAwards, &Thing::of(id(1))), Ok(()));
        assert_eq!(may(&key, Action::AgreeAwards, &Thing::of(id(1))), Err(Why::MissingScope));
        assert_eq!(may(&key, Action::ProposeAwards, &Thing::of(id(2))), Err(Why::NotYours));
        let all = Actor::Key { counts_as: id(5), institution: id(1), scopes: Scope::ALL.to_vec() };
        assert_eq!(may(&all, Action::AgreeAwards, &Thing::of(id(1)).made_by([id(5)])), Err(Why::OwnWork));
    }

    #[test]
    fn the_registers_own_people_see_no_learner() {
        for role in [Role::RegisterOperator, Role::Auditor] {
            let actor = Actor::Staff { person: id(1), institution: None, roles: vec![role] };
            assert!(may(&actor, Action::ReadAward, &Thing::award(id(1), id(1))).is_err());
            assert!(may(&actor, Action::ReadTrail, &Thing::nothing()).is_ok());
        }
    }
}

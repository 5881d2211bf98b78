// SPDX-License-Identifier: EUPL-1.2
//! Who may what.

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
    let both = staff(1, 1, &[Role::Designer, Role::Teacher, Role::BoardMember, Role::BoardChair, Role::ExecutiveBoard]);
    for action in [
        Action::DecideDefinition,
        Action::CloseReview,
        Action::AgreeAwards,
        Action::SignAgreement,
        Action::DecideDelivery,
    ] {
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
fn a_company_reads_along_in_what_it_asked_for_and_in_nothing_else() {
    let draft = Thing::of(id(1)).asked_by([id(1)]);
    for role in Role::ALL {
        let expected = if role == Role::Partner { Ok(()) } else { Err(Why::NotYourRole) };
        assert_eq!(may(&staff(1, 1, &[role]), Action::ReadAlong, &draft), expected, "{role:?}");
        assert_eq!(may(&staff(2, 1, &[role]), Action::ReadAlong, &draft), Err(Why::NotYours), "another company");
        assert_eq!(may(&staff(1, 2, &[role]), Action::ReadAlong, &draft), Err(Why::NotYours), "another institution");
    }
    let partner = staff(1, 1, &[Role::Partner]);
    assert_eq!(may(&partner, Action::ReadAlong, &Thing::of(id(1))), Err(Why::NotYours), "nobody asked for it");
    assert_eq!(
        may(&partner, Action::ReadDefinition, &draft),
        Err(Why::NotYourRole),
        "the rest of it stays the school's"
    );
    let key = Actor::Key { counts_as: id(1), institution: id(1), scopes: Scope::ALL.to_vec() };
    assert_eq!(may(&key, Action::ReadAlong, &draft), Err(Why::MissingScope));
}

#[test]
fn the_executive_board_answers_for_its_institution() {
    for role in Role::ALL {
        let may_answer = matches!(role, Role::Quality | Role::InstitutionAdmin | Role::ExecutiveBoard);
        assert_eq!(
            may(&staff(1, 1, &[role]), Action::AnswerQuality, &Thing::of(id(1))).is_ok(),
            may_answer,
            "{role:?}"
        );
    }
    let board = staff(1, 1, &[Role::ExecutiveBoard]);
    assert_eq!(may(&board, Action::AnswerQuality, &Thing::of(id(2))), Err(Why::NotYours));
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
        let national = [Action::RunProgramme, Action::DecideParticipation, Action::ManageRounds, Action::ChairRound];
        let expected = if national.contains(&action) { Ok(()) } else { Err(Why::NotYours) };
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
    assert_eq!(may(&team, Action::ReviewDossier, &asked), Err(Why::NotYours), "the team is not among its reviewers");
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
    assert_eq!(may(&key, Action::HoldAward, &Thing::of(id(1))), Err(Why::HoldersOnly), "no scope opens it");
    assert_eq!(may(&key, Action::ProposeAwards, &Thing::of(id(2))), Err(Why::NotYours));
    let all = Actor::Key { counts_as: id(5), institution: id(1), scopes: Scope::ALL.to_vec() };
    assert_eq!(may(&all, Action::AgreeAwards, &Thing::of(id(1)).made_by([id(5)])), Err(Why::OwnWork));
}

#[test]
fn a_system_decides_only_for_whoever_may_decide_in_person() {
    for role in Role::ALL {
        let is_on_the_board = matches!(role, Role::BoardMember | Role::BoardChair);
        for scope in Scope::ALL {
            let decides = matches!(scope, Scope::Decide | Scope::Agree);
            assert_eq!(scope.may_stand_for(&[role]), is_on_the_board || !decides, "{role:?} {scope:?}");
        }
    }
    assert!(!Scope::Agree.may_stand_for(&[]), "nor for somebody who has no role any more");
}

#[test]
fn the_board_makes_keys_for_its_own_work_and_for_nothing_else() {
    let board = [Scope::Read, Scope::Decide, Scope::Agree];
    for role in Role::ALL {
        let is_on_the_board = matches!(role, Role::BoardMember | Role::BoardChair);
        let manages = role == Role::InstitutionAdmin;
        let here = staff(1, 1, &[role]);
        assert_eq!(may(&here, Action::MakeOwnKey, &Thing::of(id(1))).is_ok(), is_on_the_board || manages, "{role:?}");
        assert_eq!(may(&here, Action::ManageKeys, &Thing::of(id(1))).is_ok(), manages, "{role:?}");
        for scope in Scope::ALL {
            let decides = matches!(scope, Scope::Decide | Scope::Agree);
            let expected = (is_on_the_board && board.contains(&scope)) || (manages && !decides);
            assert_eq!(scope.may_be_made_by(&[role]), expected, "{role:?} {scope:?}");
        }
    }
    assert!(Action::MakeOwnKey.needs_fresh_sign_in());
    for scope in Scope::ALL {
        assert!(scope.may_be_made_by(&[Role::InstitutionAdmin, Role::BoardMember]), "who is both gives everything");
    }
}

#[test]
fn what_somebody_made_for_their_own_work_ends_with_it() {
    let (board, admin) = ([Role::BoardMember], [Role::InstitutionAdmin]);
    for scope in [Scope::Read, Scope::Decide, Scope::Agree] {
        assert!(scope.is_held(&board, &board), "{scope:?}");
        assert!(scope.is_held(&board, &[Role::BoardChair]), "still on the board");
        assert!(!scope.is_held(&board, &[Role::Teacher]), "{scope:?} without the board");
        assert!(!scope.is_held(&board, &[]), "{scope:?}");
    }
    for scope in [Scope::Read, Scope::Define, Scope::Propose] {
        assert!(scope.is_held(&admin, &[Role::Teacher]), "{scope:?} is the institution's own");
        assert!(!scope.is_held(&[], &[Role::Teacher]), "{scope:?}");
    }
    assert!(!Scope::Decide.is_held(&admin, &[Role::InstitutionAdmin]));
}

#[test]
fn the_registers_own_people_see_no_learner() {
    for role in [Role::RegisterOperator, Role::Auditor] {
        let actor = Actor::Staff { person: id(1), institution: None, roles: vec![role] };
        assert!(may(&actor, Action::ReadAward, &Thing::award(id(1), id(1))).is_err());
        assert!(may(&actor, Action::ReadTrail, &Thing::nothing()).is_ok());
        let reads_texts = may(&actor, Action::ReadTrailTexts, &Thing::nothing()).is_ok();
        assert_eq!(reads_texts, role == Role::Auditor, "titles of drafts are for who audits");
    }
}

/// Whoever reads what colleagues did needs no clock of when they were at work.
#[test]
fn when_others_signed_in_is_for_the_administrator_and_the_auditor() {
    for role in Role::ALL {
        let reads = matches!(role, Role::InstitutionAdmin | Role::Auditor);
        assert_eq!(may(&staff(1, 1, &[role]), Action::ReadSignIns, &Thing::of(id(1))).is_ok(), reads, "{role:?}");
        let at_the_register = Actor::Staff { person: id(1), institution: None, roles: vec![role] };
        assert_eq!(may(&at_the_register, Action::ReadSignIns, &Thing::nothing()).is_ok(), reads, "{role:?}");
    }
}

#[test]
fn figures_for_research_are_read_at_the_register_alone() {
    for role in Role::ALL {
        let at_the_register = Actor::Staff { person: id(1), institution: None, roles: vec![role] };
        let reads = matches!(role, Role::Researcher | Role::ProgrammeOffice | Role::Auditor);
        assert_eq!(may(&at_the_register, Action::ReadResearch, &Thing::nothing()).is_ok(), reads, "{role:?}");
    }
    let researcher = Actor::Staff { person: id(1), institution: None, roles: vec![Role::Researcher] };
    for action in Action::ALL {
        let own = [Action::ReadPublic, Action::SeeWork, Action::ChangeOwnAccess, Action::ReadResearch];
        assert_eq!(may(&researcher, action, &Thing::nothing()).is_ok(), own.contains(&action), "{action:?}");
    }
}

#[test]
fn test_h6_a_co_owner_writes_along_and_the_leading_owner_hands_in() {
    let text = Thing::of(id(1)).shared_with([id(2), id(3)]);
    let shared = [Action::ReadDefinition, Action::WriteDefinition, Action::DiscussReview, Action::DeclareInterest];
    for action in Action::ALL.into_iter().filter(|action| *action != Action::ReadPublic) {
        for role in Role::ALL {
            let (own, along) = (may(&staff(1, 1, &[role]), action, &text), may(&staff(9, 2, &[role]), action, &text));
            if shared.contains(&action) {
                assert_eq!(along, own, "{role:?} {action:?}: as a colleague");
            } else if !matches!(action, Action::ReviewDossier | Action::ChairRound) {
                assert_eq!(along, Err(Why::LeadingOwner), "{role:?} {action:?}");
            }
            assert_eq!(
                may(&staff(9, 4, &[role]), action, &text),
                Err(Why::NotYours),
                "{role:?} {action:?}: a third school"
            );
        }
    }
    let key = |institution| Actor::Key { counts_as: id(5), institution: id(institution), scopes: Scope::ALL.to_vec() };
    assert_eq!(may(&key(3), Action::WriteDefinition, &text), Ok(()));
    assert_eq!(may(&key(3), Action::SubmitDefinition, &text), Err(Why::LeadingOwner));
    assert_eq!(may(&key(4), Action::ReadDefinition, &text), Err(Why::NotYours));
}

/// The board that answers for the money sees what a microcredential costs; what it costs is worked out by who leads the project.
#[test]
fn the_executive_board_reads_what_it_costs_and_calculates_nothing() {
    let board = staff(1, 1, &[Role::ExecutiveBoard]);
    assert_eq!(may(&board, Action::ReadCost, &Thing::of(id(1))), Ok(()));
    assert_eq!(may(&board, Action::WriteCost, &Thing::of(id(1))), Err(Why::NotYourRole));
    assert_eq!(may(&board, Action::ReadCost, &Thing::of(id(2))), Err(Why::NotYours));
    for role in [Role::Teacher, Role::Designer, Role::Partner, Role::BoardMember] {
        assert_eq!(may(&staff(1, 1, &[role]), Action::ReadCost, &Thing::of(id(1))), Err(Why::NotYourRole), "{role:?}");
    }
}

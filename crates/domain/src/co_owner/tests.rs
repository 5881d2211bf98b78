// SPDX-License-Identifier: EUPL-1.2
//! Co-owners: who may take which step, when a board decides, and to which text it agreed.

use proptest::prelude::*;

use super::*;

proptest! {
    /// Whatever happens, nobody writes along whose own people did not say yes to it first, and what is over stays so.
    #[test]
    fn test_h6_nobody_is_a_co_owner_without_their_own_yes(
        steps in prop::collection::vec(
            (prop::sample::select(CoOwnerStep::ALL.to_vec()), prop::sample::select(vec![Seat::Leading, Seat::CoOwner])),
            0..16,
        ),
    ) {
        let mut state = CoOwnerState::Asked;
        let mut accepted = false;
        for (step, seat) in steps {
            let was = state;
            match state.after(step, seat) {
                Ok(next) => {
                    prop_assert!(!matches!(was, CoOwnerState::Declined | CoOwnerState::Ended), "{was:?} is over");
                    accepted |= (step, seat) == (CoOwnerStep::Accept, Seat::CoOwner);
                    state = next;
                }
                Err(refused) => prop_assert_eq!(refused, ImpossibleCoOwnerStep { from: was, step, seat }),
            }
            prop_assert!(state != CoOwnerState::Agreed || accepted);
        }
    }

    /// A yes is to one text: another text, or another word, is no yes.
    #[test]
    fn test_h6_a_board_agrees_to_exactly_one_text(said in any::<[u8; 32]>(), text in any::<[u8; 32]>()) {
        for verdict in [Verdict::Adopt, Verdict::AskForMore, Verdict::Reject] {
            let last = Some(SaidOfText { verdict, text: said });
            prop_assert_eq!(agrees(last, text), verdict == Verdict::Adopt && said == text);
            prop_assert_eq!(agrees(last, said), verdict == Verdict::Adopt);
            prop_assert_eq!(sends_back(last, text), verdict != Verdict::Adopt && said == text);
            prop_assert_eq!(sends_back(last, said), verdict != Verdict::Adopt);
        }
        prop_assert!(!agrees(None, text) && !sends_back(None, text));
    }
}

#[test]
fn each_side_takes_its_own_steps() {
    use CoOwnerState as S;
    assert_eq!(S::Asked.after(CoOwnerStep::Accept, Seat::CoOwner), Ok(S::Agreed));
    assert_eq!(S::Asked.after(CoOwnerStep::End, Seat::Leading), Ok(S::Ended), "a question can be taken back");
    for (step, seat) in
        [(CoOwnerStep::Accept, Seat::Leading), (CoOwnerStep::Decline, Seat::Leading), (CoOwnerStep::End, Seat::CoOwner)]
    {
        assert!(S::Asked.after(step, seat).is_err(), "{step:?} {seat:?}");
    }
    for seat in [Seat::Leading, Seat::CoOwner] {
        assert_eq!(S::Agreed.after(CoOwnerStep::End, seat), Ok(S::Ended), "either may stop");
        assert!(S::Agreed.after(CoOwnerStep::Accept, seat).is_err(), "once is enough");
    }
}

#[test]
fn a_board_decides_while_the_text_is_frozen_and_says_yes_once() {
    for state in DefinitionState::ALL {
        let is_frozen = matches!(state, DefinitionState::UnderReview | DefinitionState::Adopted);
        assert_eq!(decision_obstacle(state, false).is_none(), is_frozen, "{state:?}");
        assert!(decision_obstacle(state, true).is_some(), "{state:?}");
    }
}

#[test]
fn a_board_is_said_to_agree_only_to_a_text_that_it_agreed_to_and_that_is_not_public() {
    for state in DefinitionState::ALL {
        let is_frozen = matches!(state, DefinitionState::UnderReview | DefinitionState::Adopted);
        let (yes, no) = (board_standing(state, true), board_standing(state, false));
        if is_frozen || state.is_editable() {
            assert_eq!(yes, Some(BoardStanding::Agreed), "{state:?}");
            assert_eq!(no == Some(BoardStanding::Deciding), is_frozen, "{state:?}");
            assert_eq!(no == Some(BoardStanding::Later), state.is_editable(), "{state:?}");
        } else {
            assert_eq!((yes, no), (None, None), "{state:?}");
        }
    }
}

#[test]
fn the_term_of_a_board_starts_when_there_is_something_to_decide_and_it_may() {
    let at = |day: i64| Some(Timestamp::from_micros(day * 86_400_000_000));
    assert_eq!(before_the_board_since([None, None], at(3)), None, "nothing was handed in");
    assert_eq!(before_the_board_since([at(5), None], at(3)), at(5));
    assert_eq!(before_the_board_since([at(5), None], at(8)), at(8), "who joins later has its full term");
    assert_eq!(before_the_board_since([at(5), at(9)], at(3)), at(9), "handed in, taken back, kept");
    assert_eq!(before_the_board_since([None, at(9)], None), at(9));
}

#[test]
fn a_question_says_something() {
    assert_eq!(check_question("Maken wij dit samen?"), Vec::new());
    let keys = |text: &str| check_question(text).into_iter().map(|problem| problem.key).collect::<Vec<_>>();
    assert_eq!(keys("   kort   "), ["co-owner-problem-question"]);
    assert_eq!(keys(&"x".repeat(10_000)), ["delivery-problem-text-long"]);
    assert_eq!(check_question("\0 een lange vraag").len(), 1);
}

#[test]
fn codes_are_read_back() {
    for state in CoOwnerState::ALL {
        assert_eq!(CoOwnerState::parse(state.code()), Some(state));
    }
    assert_eq!(CoOwnerState::parse("aangenomen"), None);
}

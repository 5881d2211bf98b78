// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;

use super::*;

fn person(n: u8) -> Id<Person> {
    Id::random([n; 16])
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(0).plus_seconds(seconds)
}

fn giving(giver: u8, receiver: u8, role: Role) -> Giving<'static> {
    Giving {
        giver: Some(person(giver)),
        receiver: Some(person(receiver)),
        is_of_the_register: false,
        role,
        ends_at: None,
        held: &[],
        is_from_company: false,
    }
}

fn keys(problems: Vec<FieldProblem>) -> Vec<&'static str> {
    problems.into_iter().map(|problem| problem.key).collect()
}

#[test]
fn a_grant_holds_from_its_start_until_its_end() {
    let term = Term { starts_at: at(10), ends_at: Some(at(20)), ended_at: None };
    assert!(!term.holds(at(9)) && term.holds(at(10)) && term.holds(at(19)) && !term.holds(at(20)));
    let ended = Term { ended_at: Some(at(15)), ..term };
    assert!(ended.holds(at(14)) && !ended.holds(at(15)));
    let late = Term { ended_at: Some(at(25)), ..term };
    assert!(!late.holds(at(20)), "an end that was planned comes first");
    assert!(Term { ends_at: None, ..term }.holds(at(1_000_000)));
}

#[test]
fn nobody_gives_themselves_a_role() {
    assert_eq!(keys(check_giving(&giving(1, 1, Role::Teacher), at(0))), ["grant-problem-own"]);
    assert_eq!(keys(check_giving(&giving(1, 2, Role::Teacher), at(0))), [""; 0]);
}

#[test]
fn a_role_has_its_place_and_is_held_once() {
    for role in Role::ALL {
        let register = Giving { is_of_the_register: true, ..giving(1, 2, role) };
        let wrong = if role.is_of_the_register() { giving(1, 2, role) } else { register };
        assert_eq!(keys(check_giving(&wrong, at(0))), ["grant-problem-place"], "{role:?}");
    }
    let held = [Role::Teacher];
    assert_eq!(
        keys(check_giving(&Giving { held: &held, ..giving(1, 2, Role::Teacher) }, at(0))),
        ["grant-problem-held"]
    );
    let past = Giving { ends_at: Some(at(5)), ..giving(1, 2, Role::Teacher) };
    assert_eq!(keys(check_giving(&past, at(5))), ["grant-problem-until"]);
    assert_eq!(keys(check_giving(&past, at(4))), [""; 0]);
    let years = |years: u16| at(0).day().plus_months(12 * years).and_then(|last| last.plus_days(1)).map(Day::start);
    for (years, expected) in [(years(5), vec![]), (years(6), vec!["grant-problem-until-late"])] {
        assert_eq!(keys(check_giving(&Giving { ends_at: years, ..past }, at(0))), expected);
    }
}

#[test]
fn an_employer_holds_no_role_of_the_institution_and_nobody_there_becomes_one() {
    let of = |role: Role, held: &'static [Role], is_from_company: bool| {
        keys(check_giving(&Giving { held, is_from_company, ..giving(1, 2, role) }, at(0)))
    };
    for role in Role::ALL.into_iter().filter(|role| !role.is_of_the_register() && *role != Role::Partner) {
        assert_eq!(of(role, &[Role::Partner], true), ["grant-problem-partner"], "{role:?}");
        assert_eq!(of(role, &[], true), ["grant-problem-partner"], "{role:?}: still of the company");
        assert_eq!(of(role, &[], false), [""; 0], "{role:?}");
        assert!(!goes_with(Role::Partner, &[role], false), "{role:?}");
        assert!(!go_together(&[role, Role::Partner], false), "{role:?}");
        assert!(go_together(&[role, Role::Teacher], false), "{role:?}");
    }
    assert_eq!(of(Role::Partner, &[Role::Teacher], false), ["grant-problem-partner"]);
    assert_eq!(of(Role::Partner, &[], true), [""; 0]);
    assert_eq!(of(Role::Partner, &[Role::Partner], true), ["grant-problem-held"]);
    assert!(go_together(&[Role::Partner], true) && go_together(&[], true));
}

#[test]
fn a_reason_is_a_sentence_and_no_book() {
    assert_eq!(keys(check_reason("  ja  ")), ["grant-problem-reason"]);
    assert_eq!(keys(check_reason("Start per 1 mei")), [""; 0]);
    assert_eq!(keys(check_reason(&"x".repeat(501))), ["grant-problem-reason-long"]);
    assert_eq!(keys(check_reason("Start per\0 1 mei")), ["text-problem-character"]);
}

/// One step in the life of an institution's people.
#[derive(Clone, Copy, Debug)]
enum Step {
    Give { giver: u8, receiver: u8, role: Role, lasts: Option<i64> },
    End { giver: u8, receiver: u8, role: Role },
    Wait(i64),
}

fn any_role() -> impl Strategy<Value = Role> {
    prop::sample::select(vec![Role::InstitutionAdmin, Role::BoardMember, Role::Designer])
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..4_u8, 0..4_u8, any_role(), prop::option::of(1..50_i64))
            .prop_map(|(giver, receiver, role, lasts)| Step::Give { giver, receiver, role, lasts }),
        (0..4_u8, 0..4_u8, any_role()).prop_map(|(giver, receiver, role)| Step::End { giver, receiver, role }),
        (1..60_i64).prop_map(Step::Wait),
    ]
}

#[derive(Clone, Debug)]
struct Held {
    who: u8,
    role: Role,
    by: Option<u8>,
    term: Term,
}

fn holds(grants: &[Held], who: u8, role: Role, now: Timestamp) -> bool {
    grants.iter().any(|grant| grant.who == who && grant.role == role && grant.term.holds(now))
}

proptest! {
    /// Whatever admins do to each other, in whatever order: there is always one, and nobody ever got a role from themselves.
    #[test]
    fn there_is_always_an_admin_and_nobody_raises_themselves(steps in prop::collection::vec(any_step(), 0..80)) {
        let forever = Term { starts_at: at(0), ends_at: None, ended_at: None };
        let mut grants = vec![Held { who: 0, role: Role::InstitutionAdmin, by: None, term: forever }];
        let mut now = at(0);
        for step in steps {
            match step {
                Step::Wait(seconds) => now = now.plus_seconds(seconds),
                Step::Give { giver, receiver, role, lasts } if holds(&grants, giver, Role::InstitutionAdmin, now) => {
                    let held: Vec<Role> = Role::ALL.into_iter().filter(|role| holds(&grants, receiver, *role, now)).collect();
                    let ends_at = lasts.map(|lasts| now.plus_seconds(lasts));
                    let asked = Giving { ends_at, held: &held, ..giving(giver, receiver, role) };
                    if check_giving(&asked, now).is_empty() {
                        let term = Term { starts_at: now, ends_at, ended_at: None };
                        grants.push(Held { who: receiver, role, by: Some(giver), term });
                    }
                }
                Step::End { giver, receiver, role } if holds(&grants, giver, Role::InstitutionAdmin, now) => {
                    let others = grants
                        .iter()
                        .filter(|grant| grant.who != receiver && grant.role == role && grant.term.holds(now) && grant.term.end().is_none())
                        .count();
                    if check_ending(role, others).is_empty() {
                        for grant in grants.iter_mut().filter(|grant| grant.who == receiver && grant.role == role && grant.term.holds(now)) {
                            grant.term.ended_at = Some(now);
                        }
                    }
                }
                Step::Give { .. } | Step::End { .. } => {}
            }
            prop_assert!((0..4).any(|who| holds(&grants, who, Role::InstitutionAdmin, now)));
            prop_assert!(grants.iter().all(|grant| grant.by != Some(grant.who)));
        }
    }
}

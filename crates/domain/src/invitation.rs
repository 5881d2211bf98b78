// SPDX-License-Identifier: EUPL-1.2
//! Invitations: somebody is asked by mail to work with the platform, in some roles, for a time. An invitation works once, for the
//! address it was sent to.

use serde::{Deserialize, Serialize};

use crate::award::is_email;
use crate::grant::{Giving, check_giving, go_together};
use crate::id::Id;
use crate::person::Person;
use crate::problem::FieldProblem;
use crate::role::Role;
use crate::text::{Localized, check_line};
use crate::time::Timestamp;

/// Marker type for the ids of invitations.
#[derive(Clone, Copy, Debug)]
pub enum Invitation {}

/// Days an invitation can be accepted.
pub const INVITATION_DAYS: i64 = 14;
/// Greatest length of a name or function, characters.
pub const NAME_CHARS_MAX: usize = 120;

/// What an invitation says about somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvitationContent {
    /// Their name on screen.
    pub name: String,
    /// Their function in words.
    pub function: Localized,
    /// Roles they get.
    pub roles: Vec<Role>,
    /// Until when they get them; none for as long as nobody ends it.
    pub ends_at: Option<Timestamp>,
    /// Why they get them.
    pub reason: String,
}

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// It can be accepted.
    Open,
    /// It was accepted.
    Used,
    /// Somebody took it back.
    Withdrawn,
    /// Its time is over.
    Expired,
}

impl InvitationState {
    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Used => "used",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }
}

/// Where an invitation stands at a moment. What happened to it comes before its time.
pub fn state(
    expires_at: Timestamp,
    used_at: Option<Timestamp>,
    withdrawn_at: Option<Timestamp>,
    now: Timestamp,
) -> InvitationState {
    if used_at.is_some() {
        InvitationState::Used
    } else if withdrawn_at.is_some() {
        InvitationState::Withdrawn
    } else if now >= expires_at {
        InvitationState::Expired
    } else {
        InvitationState::Open
    }
}

/// Until when an invitation of this moment can be accepted.
pub const fn expires_at(now: Timestamp) -> Timestamp {
    now.plus_seconds(INVITATION_DAYS * 86_400)
}

/// A mail address as it is kept: without spaces around it, in lower case.
pub fn address(typed: &str) -> String {
    typed.trim().to_lowercase()
}

fn check_texts(content: &InvitationContent) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let says = |text: &str| (1..=NAME_CHARS_MAX).contains(&text.trim().chars().count());
    if !says(&content.name) {
        problems.push(FieldProblem::error("name", "invite-problem-name").with("max", NAME_CHARS_MAX));
    }
    if !says(&content.function.nl) || content.function.en.chars().count() > NAME_CHARS_MAX {
        problems.push(FieldProblem::error("function", "invite-problem-function").with("max", NAME_CHARS_MAX));
    }
    for (field, text) in
        [("name", &content.name), ("function", &content.function.nl), ("function", &content.function.en)]
    {
        problems.extend(check_line(field, text));
    }
    problems
}

/// What is wrong with an invitation. `is_of_the_register` tells for whom they will work.
pub fn check(
    email: &str,
    content: &InvitationContent,
    inviter: Option<Id<Person>>,
    is_of_the_register: bool,
    now: Timestamp,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if !is_email(email) || email.chars().count() > 254 {
        problems.push(FieldProblem::error("email", "invite-problem-email"));
    }
    problems.extend(check_texts(content));
    if content.roles.is_empty() {
        problems.push(FieldProblem::error("roles", "invite-problem-roles"));
    }
    for role in &content.roles {
        let giving = Giving {
            giver: inviter,
            receiver: None,
            is_of_the_register,
            role: *role,
            ends_at: content.ends_at,
            held: &[],
            is_from_company: false,
        };
        for mut problem in check_giving(&giving, now) {
            if problem.field == "role" {
                problem.field = "roles".into();
            }
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
    if !go_together(&content.roles, false) {
        problems.push(FieldProblem::error("roles", "grant-problem-partner"));
    }
    problems.extend(crate::grant::check_reason(&content.reason));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    fn content(roles: &[Role]) -> InvitationContent {
        InvitationContent {
            name: "Noor Proefstra".into(),
            function: Localized::new("docent", ""),
            roles: roles.to_vec(),
            ends_at: None,
            reason: "Start per 1 mei".into(),
        }
    }

    fn fields(email: &str, content: &InvitationContent, register: bool) -> Vec<String> {
        check(email, content, None, register, at(0)).into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn an_invitation_works_once_and_for_a_time() {
        let end = expires_at(at(0));
        assert_eq!(end, at(14 * 86_400));
        assert_eq!(state(end, None, None, at(0)), InvitationState::Open);
        assert_eq!(state(end, None, None, end), InvitationState::Expired);
        assert_eq!(state(end, Some(at(1)), None, end), InvitationState::Used, "used stays used");
        assert_eq!(state(end, None, Some(at(1)), at(2)), InvitationState::Withdrawn);
    }

    #[test]
    fn what_is_missing_is_said_at_its_field() {
        assert_eq!(fields("noor@deproef.example", &content(&[Role::Teacher]), false), [""; 0]);
        assert_eq!(fields("noor", &content(&[]), false), ["email", "roles"]);
        let empty = InvitationContent {
            name: " ".into(),
            function: Localized::default(),
            reason: String::new(),
            ..content(&[])
        };
        assert_eq!(fields("noor@deproef.example", &empty, false), ["name", "function", "roles", "reason"]);
        assert_eq!(fields("noor@deproef.example", &content(&[Role::Auditor]), false), ["roles"], "of the register");
        assert_eq!(fields("noor@deproef.example", &content(&[Role::Teacher]), true), ["roles"], "of an institution");
        let both = content(&[Role::Partner, Role::Teacher]);
        assert_eq!(fields("noor@deproef.example", &both, false), ["roles"], "an employer is nothing else");
        assert_eq!(fields("noor@deproef.example", &content(&[Role::Partner]), false), [""; 0]);
        let past = InvitationContent { ends_at: Some(at(0)), ..content(&[Role::Teacher, Role::Designer]) };
        assert_eq!(fields("noor@deproef.example", &past, false), ["until"], "said once");
    }

    #[test]
    fn an_address_is_kept_in_one_form() {
        assert_eq!(address("  Noor@DeProef.example "), "noor@deproef.example");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! A demand (leervraag): somebody of a company or a school says what people must be able to do, and others join.
//!
//! A demand speaks of organisations and numbers, never of persons: [`check`] holds mail addresses and telephone numbers back.
//! Start with [`DemandContent`], then [`DemandState`] (what may happen to it) and [`score`] (why one stands above another).

mod along;
mod score;
mod state;

pub use along::{ALONG_REMARK_MAX_CHARS, Company, check_along_remark, is_read_along, readers_along};
pub use score::{Band, Score, ScoreKind, ScoreRule, Term, people, score};
pub use state::{DemandState, DemandStep, ImpossibleDemandStep};

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::definition::{Content, Need, NeedKind, Scope, TITLE_MAX_CHARS};
use crate::problem::FieldProblem;
use crate::text::{Localized, check_line, check_plain, check_reason, check_reason_length};
use crate::time::Day;

/// Marker type for the ids of demands.
#[derive(Clone, Copy, Debug)]
pub enum Demand {}

/// Longest text of a demand, in characters.
pub const DEMAND_TEXT_MAX_CHARS: usize = 2_000;
/// Longest name of an organisation, in characters.
pub const ORGANISATION_MAX_CHARS: usize = 120;
/// Most people one organisation can ask for.
pub const DEMAND_PEOPLE_MAX: u32 = 100_000;

/// What a demand says, in the language of whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemandContent {
    /// A few words by which people know it.
    pub title: String,
    /// Organisation that asks.
    pub asked_by: String,
    /// Labour-market region, a code of the list `regions`.
    pub region: String,
    /// Sector, a code of the list `sectors`.
    pub sector: String,
    /// What people must be able to do.
    pub can_do: String,
    /// For how many people of the organisation that asks.
    pub people: u32,
    /// The day on which they must be able to.
    pub needed_by: Day,
    /// Statement of need (werkgeversverklaring behoefte): why, and what goes wrong without it.
    pub statement: String,
    /// Kinds of need.
    pub kinds: Vec<NeedKind>,
    /// How far the value on the labour market reaches, when the one who asks knows.
    #[serde(default)]
    pub scope: Option<Scope>,
}

/// One organisation more («wij ook»).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinContent {
    /// Which.
    pub organisation: String,
    /// For how many of its people.
    pub people: u32,
    /// Its own statement of need; may be empty for who joins at the institution that the demand was put to.
    #[serde(default)]
    pub statement: String,
}

/// Does somebody of another institution find a demand? Those who joined go on reading what becomes of it. For everybody else it is there
/// only while its institution shows it, and not once that declined it.
pub const fn is_found_elsewhere(state: DemandState, is_shown: bool, has_joined: bool) -> bool {
    has_joined || (is_shown && !matches!(state, DemandState::Declined))
}

/// Checks a demand on the day it is written. Whether codes stand in their lists is asked of the lists themselves.
pub fn check(content: &DemandContent, today: Day) -> Vec<FieldProblem> {
    let mut problems = check_title(&content.title);
    problems.extend(check_organisation("asked_by", &content.asked_by));
    problems.extend(check_people("people", content.people));
    for (field, key, text) in [
        ("can_do", "demand-problem-can-do", &content.can_do),
        ("statement", "demand-problem-statement", &content.statement),
    ] {
        problems.extend(check_text(field, key, text));
    }
    if content.region.is_empty() {
        problems.push(FieldProblem::error("region", "demand-problem-region"));
    }
    if content.sector.is_empty() {
        problems.push(FieldProblem::error("sector", "demand-problem-sector"));
    }
    if content.kinds.is_empty() {
        problems.push(FieldProblem::error("kinds", "demand-problem-kinds"));
    }
    if content.needed_by < today {
        problems.push(FieldProblem::error("needed_by", "demand-problem-needed-by-past"));
    }
    problems
}

/// Checks one who joins. `present` are the organisations that are there already, the one that asked included.
pub fn check_join<'a>(join: &JoinContent, present: impl IntoIterator<Item = &'a str>) -> Vec<FieldProblem> {
    let mut problems: Vec<FieldProblem> = check_organisation("organisation", &join.organisation);
    problems.extend(check_people("people", join.people));
    if !join.statement.is_empty() {
        problems.extend(check_text("statement", "demand-problem-statement", &join.statement));
    }
    let key = organisation_key(&join.organisation);
    if !key.is_empty() && present.into_iter().any(|other| organisation_key(other) == key) {
        problems.push(FieldProblem::error("organisation", "demand-problem-organisation-twice"));
    }
    problems
}

/// Checks one who joins through another institution: there nobody knows them, so they say why they need it. `present` are those that
/// joined through the same institution and no others: who may not read a name does not hear whether it is there either.
pub fn check_join_elsewhere<'a>(join: &JoinContent, present: impl IntoIterator<Item = &'a str>) -> Vec<FieldProblem> {
    let mut problems = check_join(join, present);
    if join.statement.is_empty() {
        problems.push(FieldProblem::error("statement", "demand-problem-statement"));
    }
    problems
}

/// Which of those that joined bear a name that was there before them, that of the one that asked included; in the order of `joins`.
/// Institutions do not read each other's names, so one organisation may join through several of them.
pub fn are_doubles(asked_by: &str, joins: &[JoinContent]) -> Vec<bool> {
    let mut seen = HashSet::from([organisation_key(asked_by)]);
    joins.iter().map(|join| !seen.insert(organisation_key(&join.organisation))).collect()
}

/// Checks why the institution decides so. Who declines says why in a sentence; any other step may go without.
pub fn check_decision_reason(step: DemandStep, reason: &str) -> Option<FieldProblem> {
    let problem = if step == DemandStep::Decline {
        check_reason("reason", reason, "demand-problem-reason")
    } else {
        check_plain("reason", reason).or_else(|| check_reason_length("reason", reason))
    };
    // It is kept for ever, and other institutions that joined read it.
    problem.or_else(|| has_contact_data(reason).then(|| FieldProblem::error("reason", "demand-problem-contact")))
}

/// By what an organisation is known: small letters and digits only, so that a full stop more or less makes no second one.
pub fn organisation_key(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn check_title(title: &str) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let chars = title.chars().count();
    if title.trim().is_empty() {
        problems.push(FieldProblem::error("title", "demand-problem-title"));
    }
    if chars > TITLE_MAX_CHARS {
        problems.push(
            FieldProblem::error("title", "demand-problem-text-long").with("max", TITLE_MAX_CHARS).with("chars", chars),
        );
    }
    if has_contact_data(title) {
        problems.push(FieldProblem::error("title", "demand-problem-contact"));
    }
    problems.extend(check_line("title", title));
    problems
}

fn check_organisation(field: &'static str, name: &str) -> Vec<FieldProblem> {
    let chars = name.chars().count();
    if organisation_key(name).is_empty() {
        return vec![FieldProblem::error(field, "demand-problem-organisation")];
    }
    if chars > ORGANISATION_MAX_CHARS {
        let long = FieldProblem::error(field, "demand-problem-text-long");
        return vec![long.with("max", ORGANISATION_MAX_CHARS).with("chars", chars)];
    }
    if has_contact_data(name) {
        return vec![FieldProblem::error(field, "demand-problem-contact")];
    }
    check_line(field, name).into_iter().collect()
}

fn check_people(field: &'static str, people: u32) -> Option<FieldProblem> {
    let fits = (1..=DEMAND_PEOPLE_MAX).contains(&people);
    (!fits).then(|| FieldProblem::error(field, "demand-problem-people").with("max", DEMAND_PEOPLE_MAX))
}

fn check_text(field: &'static str, key: &'static str, text: &str) -> Option<FieldProblem> {
    let chars = text.chars().count();
    if text.trim().is_empty() {
        return Some(FieldProblem::error(field, key));
    }
    if chars > DEMAND_TEXT_MAX_CHARS {
        let long = FieldProblem::error(field, "demand-problem-text-long");
        return Some(long.with("max", DEMAND_TEXT_MAX_CHARS).with("chars", chars));
    }
    if has_contact_data(text) {
        return Some(FieldProblem::error(field, "demand-problem-contact"));
    }
    check_plain(field, text)
}

/// Does a text hold a mail address or a telephone number? A demand may be made public, so neither is ever in it.
pub fn has_contact_data(text: &str) -> bool {
    text.split_whitespace().any(is_mail_address) || has_telephone_number(text)
}

fn is_mail_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Nine digits or more in one run that starts with 0 or +, with at most one separator between two of them. A sum of money or a date
/// is shorter or broken by words.
fn has_telephone_number(text: &str) -> bool {
    const DIGITS_OF_A_NUMBER: usize = 9;
    let mut digits = 0;
    let mut separators = 0;
    for c in text.chars() {
        let starts = digits == 0 && matches!(c, '0' | '+');
        if starts || (digits > 0 && c.is_ascii_digit()) {
            digits += 1;
            separators = 0;
        } else if digits > 0 && separators < 2 && matches!(c, ' ' | '-' | '.' | '(' | ')' | '/') {
            separators += 1;
        } else {
            digits = 0;
            separators = 0;
        }
        if digits >= DIGITS_OF_A_NUMBER {
            return true;
        }
    }
    false
}

/// The organisations behind a demand: the one that asks, then those that joined, each once.
pub fn organisations<'a>(content: &'a DemandContent, joins: &'a [JoinContent]) -> Vec<&'a str> {
    let once = joins.iter().zip(are_doubles(&content.asked_by, joins)).filter(|(_, is_double)| !is_double);
    std::iter::once(content.asked_by.as_str()).chain(once.map(|(join, _)| join.organisation.as_str())).collect()
}

/// The text of a draft that begins with this demand: what for, and who asked, as `requested_by` says it: that is published with the text.
/// Everything else is for the design team. For whom it is meant too: a demand says what people must be able to do, not who they are.
pub fn prefill(content: &DemandContent, requested_by: Vec<String>, title: Localized) -> Content {
    Content {
        sector: content.sector.clone(),
        need: Need {
            kinds: content.kinds.clone(),
            statement: Localized::new(content.statement.clone(), ""),
            requested_by,
            scope: content.scope,
            ..Need::default()
        },
        ..Content::draft(title)
    }
}

#[cfg(test)]
pub(crate) mod tests;

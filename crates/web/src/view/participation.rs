// SPDX-License-Identifier: EUPL-1.2
//! Taking part in a programme.

use super::shared::{Event, Row};
use crate::chrome::{Choice, Chrome, Form, Link};
use askama::Template;

/// `/werk/deelname` before there is an application; POST `/werk/deelname`: programme, plan, microcredentials.
#[derive(Template)]
#[template(path = "participation-new.html")]
pub struct ParticipationNewPage {
    pub chrome: Chrome,
    pub form: Form,
    /// Empty: this person may not apply.
    pub action: String,
    pub programmes: Vec<Choice>,
}

/// `/werk/deelname` and `/werk/programma/{participation_id}`.
#[derive(Template)]
#[template(path = "participation.html")]
pub struct ParticipationPage {
    pub chrome: Chrome,
    pub form: Form,
    pub p: ParticipationView,
}

/// One participation.
#[derive(Clone, Default)]
pub struct ParticipationView {
    pub title: String,
    pub programme: String,
    pub note: String,
    pub standing: Standing,
    pub reason: String,
    pub facts: Vec<Row>,
    pub plan: String,
    /// What is still missing, each with where it is done.
    pub lacking: Vec<Link>,
    /// Until when the place is kept although a role is empty; may be empty.
    pub kept: String,
    /// Participations that were over before this one.
    pub earlier: Vec<Row>,
    /// It is over, and this person may apply anew: for these, when there are any today.
    pub applies_again: bool,
    pub apply_programmes: Vec<Choice>,
    pub agreements: Vec<AgreementView>,
    /// The institution's own people may do this.
    pub can_manage: bool,
    /// Where a document goes; empty: not by this person.
    pub upload_url: String,
    pub conditions: Vec<ConditionView>,
    /// Is there something to fill in at a condition? All of them are one form.
    pub asks_conditions: bool,
    pub judgements: Vec<Choice>,
    pub team: Vec<MemberView>,
    /// Roles that nobody has.
    pub gaps: Vec<Row>,
    pub people: Vec<Choice>,
    pub team_roles: Vec<Choice>,
    pub funding: Vec<FundingLine>,
    /// Lines that can be taken away; none for who may not.
    pub funding_lines: Vec<Choice>,
    pub sums: Vec<FundingLine>,
    pub schemes: Vec<Choice>,
    pub phases: Vec<PhaseView>,
    pub timeline: Vec<Event>,
    /// What the programme office can do now; empty urls: it cannot.
    pub admit_url: String,
    pub end_url: String,
    pub withdraw_url: String,
    pub look_again_url: String,
}

/// Whether there is a seat.
#[derive(Clone, Default)]
pub struct Standing {
    pub kind: &'static str,
    pub word: String,
    /// What that means and what happens next.
    pub means: String,
}

/// An agreement of the board.
#[derive(Clone, Default)]
pub struct AgreementView {
    pub id: String,
    pub kind: &'static str,
    pub word: String,
    pub facts: Vec<Row>,
    pub file_url: String,
    pub file_label: String,
    /// Empty: not by this person, or not any more.
    pub sign_url: String,
    pub withdraw_url: String,
    /// Why this person may not sign; may be empty.
    pub why_not: String,
    /// Does the form that was refused belong to this one?
    pub is_open: bool,
}

/// A condition.
#[derive(Clone, Default)]
pub struct ConditionView {
    pub key: String,
    pub label: String,
    pub text: String,
    pub kind: &'static str,
    pub word: String,
    pub note: String,
    pub answer: String,
    pub needed: String,
    /// Where the institution says how it meets it.
    pub report_url: String,
    /// Where the programme office says whether it does.
    pub judge_url: String,
    pub is_open: bool,
}

/// Somebody in the team.
#[derive(Clone, Default)]
pub struct MemberView {
    pub role: String,
    /// Name inside the institution, function outside.
    pub who: String,
    pub hours: String,
    pub person: String,
    pub role_key: String,
}

/// An entry or a sum.
#[derive(Clone, Default)]
pub struct FundingLine {
    pub scheme: String,
    pub reference: String,
    pub budget: String,
    pub spent: String,
    pub hours: String,
    pub note: String,
}

/// A phase of the programme.
#[derive(Clone, Default)]
pub struct PhaseView {
    pub label: String,
    pub dates: String,
    pub is_now: bool,
}

/// `/werk/programma`
#[derive(Template)]
#[template(path = "programme.html")]
pub struct ProgrammePage {
    pub chrome: Chrome,
    pub programmes: Vec<ProgrammeView>,
}

/// A programme with everybody in it.
#[derive(Clone, Default)]
pub struct ProgrammeView {
    pub title: String,
    pub note: String,
    pub facts: Vec<Row>,
    pub lines: Vec<SeatLine>,
}

/// An institution in a programme.
#[derive(Clone, Default)]
pub struct SeatLine {
    pub institution: String,
    pub url: String,
    pub kind: &'static str,
    pub standing: String,
    pub agreement: String,
    pub lacking: String,
    pub applied: String,
}

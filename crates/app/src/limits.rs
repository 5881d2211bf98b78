// SPDX-License-Identifier: EUPL-1.2
//! Every limit of the platform stands here.

use domain::sign_in::Spans;

use crate::sheet::SheetLimits;

/// All limits.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Body of a form or API request, bytes.
    pub body_bytes: usize,
    /// A file to be checked or read, bytes.
    pub upload_bytes: usize,
    /// Limits of a sheet.
    pub sheet: SheetLimits,
    /// Results on one page of the catalogue.
    pub page_results: usize,
    /// Words in one search.
    pub search_words: usize,
    /// Leaves in one batch of the log.
    pub leaves_per_batch: i64,
    /// Awards that get their proof and signature in one transaction.
    pub awards_per_finish: i64,
    /// Seconds a staff session lasts.
    pub staff_session_seconds: i64,
    /// How long a staff session lives unused, and how long a sign-in opens heavy acts.
    pub sign_in: Spans,
    /// Open sessions of one person.
    pub sessions_per_person: usize,
    /// Seconds a ceremony (a provider, a passkey) may take.
    pub ceremony_seconds: i64,
    /// Seconds an account that nobody linked waits in its browser.
    pub waiting_account_seconds: i64,
    /// Seconds a link by mail works.
    pub sign_in_link_seconds: i64,
    /// Links that may be open for one person.
    pub sign_in_links_per_person: i64,
    /// People who may be waiting for a link.
    pub sign_in_asks_waiting: i64,
    /// Seconds the link of somebody who was let in from the shell works.
    pub enrol_link_seconds: i64,
    /// Passkeys of one person.
    pub passkeys_per_person: usize,
    /// Seconds after the end of a session in which a form from it is still kept for its person.
    pub late_session_seconds: i64,
    /// Seconds a form is kept whose sender must sign in again.
    pub held_form_seconds: i64,
    /// Such forms of one person.
    pub held_forms_per_person: i64,
    /// Messages taken from the outbox in one turn.
    pub mails_per_turn: i64,
    /// Seconds in which such a turn must be done, or somebody else takes them.
    pub mail_lease_seconds: i64,
    /// A message that is older is not sent any more.
    pub mail_age_seconds: i64,
    /// Seconds in which what was asked under a key of its sender must be done, or another attempt may do it.
    pub idempotency_hold_seconds: i64,
    /// Seconds for which it is known under which key something was asked, and what was answered.
    pub idempotency_seconds: i64,
    /// An answer that is kept under a key, bytes.
    pub idempotency_answer_bytes: usize,
    /// Seconds a learner's session lasts.
    pub holder_session_seconds: i64,
    /// Open share links of one award.
    pub shares_per_award: usize,
    /// Organisations that can join one demand.
    pub joins_per_demand: usize,
    /// Remarks of those who read along on one draft.
    pub remarks_per_draft: usize,
    /// A board's document, bytes.
    pub agreement_bytes: usize,
    /// Documents of boards that one participation can have.
    pub agreements_per_participation: usize,
    /// Papers of an institution with its answers, also those that ended.
    pub institution_papers: usize,
    /// Entries of funding in one participation.
    pub funding_entries: usize,
    /// Calculations of cost for one definition.
    pub costs_per_definition: usize,
    /// Requests a minute for one network address on pages that take a code.
    pub code_requests_per_minute: u32,
    /// Requests a minute for one network address on everything else.
    pub requests_per_minute: u32,
    /// One in so many credentials is checked against the general road before it is handed out.
    pub general_check_every: u64,
}

impl Limits {
    /// The limits in force.
    pub fn standard() -> Self {
        Self {
            body_bytes: 256 * 1024,
            upload_bytes: 10 * 1024 * 1024,
            sheet: SheetLimits::default(),
            page_results: 20,
            search_words: 12,
            leaves_per_batch: 10_000,
            awards_per_finish: 2_000,
            staff_session_seconds: 8 * 3_600,
            sign_in: Spans { idle_seconds: 3_600, fresh_seconds: 600 },
            sessions_per_person: 20,
            ceremony_seconds: 600,
            waiting_account_seconds: 1_800,
            sign_in_link_seconds: 15 * 60,
            sign_in_links_per_person: 5,
            sign_in_asks_waiting: 1_000,
            enrol_link_seconds: 24 * 3_600,
            passkeys_per_person: 10,
            late_session_seconds: 12 * 3_600,
            held_form_seconds: 3_600,
            held_forms_per_person: 10,
            mails_per_turn: 10,
            mail_lease_seconds: 15 * 60,
            mail_age_seconds: 3 * 24 * 3_600,
            idempotency_hold_seconds: 120,
            idempotency_seconds: 7 * 24 * 3_600,
            idempotency_answer_bytes: 64 * 1024,
            holder_session_seconds: 3_600,
            shares_per_award: 50,
            joins_per_demand: 200,
            remarks_per_draft: 200,
            agreement_bytes: 5_000_000,
            agreements_per_participation: 20,
            institution_papers: 1_000,
            funding_entries: 200,
            costs_per_definition: 200,
            code_requests_per_minute: 30,
            requests_per_minute: 1_200,
            general_check_every: 1_000,
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Which rows are sealed. What names a learner is left out: a digest stays for ever, and what must be erasable may not stand in the chain.

use super::SealedKind;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $what:literal: $table:literal [$($key:literal),+] [$($column:literal),*] $(only $only:literal)?;)+) => {
        $($(#[$doc])* pub static $name: SealedKind = SealedKind {
            code: $code,
            what: $what,
            table: $table,
            key: &[$($key),+],
            columns: &[$($column),*],
            only: concat!($($only)?),
        };)+

        /// All of them.
        pub static ALL: &[&SealedKind] = &[$(&$name),+];
    };
}

kinds! {
    /// Who may do what: a role given to somebody.
    GRANT = "grant/1", "role of somebody": "role_grant" ["id"]
        ["person_id", "role", "starts_at", "ends_at", "granted_by", "reason", "granted_at", "ended_at", "ended_by", "end_reason"];
    /// Of which institution somebody is. Their name is not covered.
    PERSON = "person/1", "place of somebody": "person" ["id"] ["institution_id"];
    /// What an institution is, with its answers that hold and its examination board.
    INSTITUTION = "institution/1", "institution": "institution" ["id"] ["code", "brin", "content", "admitted_at"];
    /// Every appointment of an examination board.
    APPOINTMENT = "appointment/1", "appointment of an examination board": "board_appointment" ["institution_id", "number"]
        ["content", "appointed_by", "appointed_at"];
    /// A key of a system, and what it may do.
    API_KEY = "api-key/1", "API key": "api_key" ["id"]
        ["institution_id", "name", "digest", "scopes", "counts_as", "made_at", "ended_at"];
    /// Whose a definition is.
    DEFINITION = "definition/1", "definition": "definition" ["id"] ["institution_id", "public_id", "made_at"];
    /// A version: its state and its text.
    VERSION = "version/1", "version of a definition": "definition_version" ["id"]
        ["definition_id", "version", "framework_id", "state", "content", "revision", "document", "digest", "changed_at", "submitted_at", "published_at"];
    /// Who wrote on a version, and so may not decide on it.
    AUTHOR = "author/1", "author of a version": "definition_author" ["version_id", "person_id"] [];
    /// Who has a stake in a definition, and so may not decide on it.
    INTEREST = "interest/1", "interest of somebody": "interest" ["id"]
        ["person_id", "definition_id", "reason", "declared_at", "lifted_at", "lifted_by", "lift_reason"];
    /// What a member of the board said of a text.
    VOTE = "vote/1", "judgement of a board member": "board_vote" ["version_id", "round", "person_id"] ["answers", "changed_at"];
    /// That an earlier decision stands for a version.
    KEPT_DECISION = "kept-decision/1", "earlier decision that stands": "kept_decision" ["version_id"] ["decision_id", "kept_by", "kept_at"];
    /// What was said of something that resembles a draft.
    OVERLAP_ANSWER = "overlap-answer/1", "answer on what resembles a text": "overlap_answer" ["version_id", "paper", "source"]
        ["content", "answered_by", "answered_at"];
    /// What an institution answers on its quality; each answer is a row of its own.
    INSTITUTION_ANSWER = "institution-answer/1", "answer of an institution": "institution_answer" ["institution_id", "criterion", "number"]
        ["content", "answered_by", "answered_at"];
    /// Whether an institution takes part.
    PARTICIPATION = "participation/1", "participation": "participation" ["id"]
        ["institution_id", "programme_id", "state", "content", "reason", "applied_by", "applied_at", "completed_at", "admitted_at", "over_at"];
    /// Where a condition of taking part stands.
    CONDITION = "condition/1", "condition of a participation": "participation_condition" ["participation_id", "condition_key"]
        ["state", "note", "answer", "changed_at"];
    /// What a board signed. Its document is held by the digest.
    AGREEMENT = "agreement/1", "agreement of a board": "agreement" ["id"]
        ["participation_id", "digest", "size_bytes", "uploaded_by", "uploaded_at", "content", "signed_by", "signed_at", "reason", "withdrawn_at"];
    /// A list of awards and the decision on it, without its people.
    AWARD_LIST = "award-list/1", "list of awards": "award_batch" ["id"]
        ["institution_id", "run_id", "version_id", "state", "people_count", "proposed_by", "proposed_at", "decided_by", "decided_at", "decision_number", "decision_reason", "decision_digest", "finished_at"];
    /// An act on an award; its salt keeps the digest of the reason from telling anything. Its place in the register is for the check of
    /// the register.
    STATUS_ACT = "status-act/1", "act on an award": "status_act" ["id"]
        ["award_id", "institution_id", "act", "reason_code", "reason_text", "acted_by", "acted_at", "salt"];
    /// How valid an award is, once anything was done to it: an award that stands as it was made is held by its leaf in the register.
    AWARD = "award/1", "validity of an award": "award" ["id"] ["validity", "replaced_by"]
        only "(validity <> 'valid' OR replaced_by IS NOT NULL OR EXISTS (SELECT 1 FROM status_act s WHERE s.award_id = award.id))";
    /// A round of peer review.
    PEER_ROUND = "peer-round/1", "round of peer review": "peer_round" ["id"]
        ["public_id", "kind", "year", "institution_id", "definition_id", "version_id", "state", "content", "revision", "scores_due", "made_at", "reported_at"];
    /// What a reviewer scores.
    PEER_SEAT = "peer-seat/1", "scores of a reviewer": "peer_seat" ["id"]
        ["round_id", "person_id", "state", "content", "revision", "invited_at", "handed_in_at"];
    /// That another may deliver a text.
    LICENCE = "licence/1", "licence": "delivery_licence" ["id"]
        ["version_id", "owner_id", "deliverer_id", "state", "content", "proposed_by", "proposed_at", "granted_at", "plan", "asked_by", "asked_at", "ended_by", "end_reason", "over_at"];
    /// What a board decided on it.
    LICENCE_DECISION = "licence-decision/1", "decision on a licence": "delivery_decision" ["id"]
        ["licence_id", "institution_id", "step", "number", "reason", "digest", "decided_by", "decided_at"];
    /// On which licence a run is held.
    LICENCE_RUN = "licence-run/1", "run on a licence": "delivery_run" ["run_id"] ["licence_id"];
    /// That an institution makes a text along.
    CO_OWNERSHIP = "co-ownership/1", "co-ownership": "co_ownership" ["id"]
        ["definition_id", "version_id", "leading_id", "co_owner_id", "state", "title", "question", "asked_by", "asked_at", "answered_by", "answered_at", "ended_by", "end_reason", "over_at"];
    /// What the board of a co-owner decided.
    CO_OWNER_DECISION = "co-owner-decision/1", "decision of a co-owner": "co_owner_decision" ["id"]
        ["co_ownership_id", "version_id", "institution_id", "verdict", "number", "reason", "text_digest", "digest", "decided_by", "decided_at"];
    /// That a version was published together.
    CO_OWNER_VERSION = "co-owner-version/1", "version published together": "co_owner_version" ["version_id", "co_ownership_id"] ["decision_id"];
    /// As which co-owner a run is held.
    CO_OWNER_RUN = "co-owner-run/1", "run of a co-owner": "co_owner_run" ["run_id"] ["co_ownership_id"];
    /// Who looked at something with a learner's name on it.
    VIEWING = "viewing/1", "viewing": "viewing" ["id"]
        ["institution_id", "thing_id", "reason", "person_id", "actor_kind", "role", "viewed_at"];
    /// An account elsewhere that opens the door for somebody. When it was used last is not covered.
    LINKED_ACCOUNT = "linked-account/1", "account to sign in with": "linked_account" ["id"]
        ["person_id", "provider", "issuer", "subject", "made_at"];
    /// A passkey that opens the door for somebody. When it was used last, and its counter, are not covered.
    PASSKEY = "passkey/1", "passkey": "passkey" ["id"] ["person_id", "credential_id", "name", "made_at"];
}

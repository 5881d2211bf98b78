// SPDX-License-Identifier: EUPL-1.2
//! Which rows are sealed. What names a learner is left out: a digest stays for ever, and what must be erasable may not stand in the chain.

use super::SealedKind;

macro_rules! kinds {
    ($($(#[$group_doc:meta])* $group:ident {
        $($(#[$doc:meta])* $name:ident = $code:literal, $what:literal: $table:literal [$($key:literal),+] [$($column:literal),*] $(only $only:literal)?;)+
    })+) => {
        $(
            $($(#[$doc])* pub static $name: SealedKind = SealedKind {
                code: $code,
                what: $what,
                table: $table,
                key: &[$($key),+],
                columns: &[$($column),*],
                only: concat!($($only)?),
            };)+

            $(#[$group_doc])*
            pub static $group: &[&SealedKind] = &[$(&$name),+];
        )+

        /// All of them.
        pub static ALL: &[&SealedKind] = &[$($(&$name),+),+];
    };
}

kinds! {
    /// Those with which seals began: a chain that has seals and does not say of which kinds has these.
    FIRST {
        /// Who may do what: a role given to somebody.
        GRANT = "grant/1", "role of somebody": "role_grant" ["id"]
            ["person_id", "role", "starts_at", "ends_at", "granted_by", "reason", "granted_at", "ended_at", "ended_by", "end_reason"];
        /// Of which institution somebody is. For who they are see [`PERSON_NAME`].
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
        /// A passkey that opens the door for somebody. When it was used last is not covered; for its key see [`PASSKEY_KEY`].
        PASSKEY = "passkey/1", "passkey": "passkey" ["id"] ["person_id", "credential_id", "name", "made_at"];
    }

    /// Those that came later. A column that is to be held too gets a kind of its own beside the one that is there, so that what is held
    /// already stays held.
    LATER {
        /// To which address the link goes with which somebody signs in. A fresh salt goes with each address, and away with it.
        ADDRESS = "address/1", "mail address of somebody": "person_address" ["person_id"] ["email", "salt"];
        /// The public key within a passkey, with its counter: with which key somebody may come in.
        PASSKEY_KEY = "passkey-key/1", "key within a passkey": "passkey" ["id"] ["content"];
        /// How many decided on a licence.
        LICENCE_DECISION_MEMBERS = "licence-decision-members/1", "members who decided on a licence": "delivery_decision" ["id"] ["members_present"];
        /// How many decided for a co-owner.
        CO_OWNER_DECISION_MEMBERS = "co-owner-decision-members/1", "members who decided for a co-owner": "co_owner_decision" ["id"] ["members_present"];
        /// With which key an institution or the register signs. The private part is sealed under the master key.
        SIGNING_KEY = "signing-key/1", "signing key": "signing_key" ["id"]
            ["owner", "kid", "algorithm", "public_key", "sealed", "made_at", "ended_at"];
        /// By what texts are judged.
        FRAMEWORK = "framework/1", "quality framework": "framework" ["id"] ["digest", "content"];
        /// What an institution wants to change in one, and the decision on it.
        FRAMEWORK_PROPOSAL = "framework-proposal/1", "proposal to change a framework": "framework_proposal" ["id"]
            ["framework_id", "institution_id", "content", "proposed_by", "proposed_at", "decision", "decided_by", "decided_at"];
        /// Who supports it.
        FRAMEWORK_SUPPORT = "framework-support/1", "support of a proposal": "framework_support" ["proposal_id", "institution_id"]
            ["given_by", "given_at"];
        /// In which run people are awarded.
        RUN = "run/1", "run": "run" ["id"] ["institution_id", "version_id", "code", "content", "starts_on", "made_at"];
        /// The place of which award a corrected one takes. Why, in words, is of a learner.
        CORRECTION = "correction/1", "correction of an award": "correction" ["batch_id"] ["award_id", "reason_code"];
        /// What binds two institutions, so that neither reviews the other.
        TIE = "tie/1", "tie between institutions": "institution_tie" ["id"] ["one_id", "other_id", "kind", "made_at", "ended_at"];
        /// An example that reviewers score by.
        PRECEDENT = "precedent/1", "example to score by": "peer_precedent" ["id"]
            ["framework_id", "criterion", "score", "content", "round_id", "made_at", "ended_at"];
        /// Who is invited to which roles. The digest of its token is chance that is nowhere else: it keeps the name and the address from
        /// being guessed once the row is gone.
        INVITATION = "invitation/1", "invitation": "invitation" ["id"]
            ["institution_id", "email", "content", "partner_id", "token_digest", "made_by", "made_at", "expires_at", "used_at", "used_by", "withdrawn_at"];
        /// What stands under a criterion. A file is held by its digest.
        EVIDENCE = "evidence/1", "evidence under a criterion": "evidence" ["id"]
            ["version_id", "criterion", "title", "link", "file_digest", "file_kind", "file_bytes", "added_by", "added_at"];
        /// Why nothing needs to stand there.
        EVIDENCE_WAIVER = "evidence-waiver/1", "reason for no evidence under a criterion": "evidence_waiver" ["version_id", "criterion"]
            ["why", "given_by", "given_at"];
        /// What stands with an answer of an institution. A file is held by its digest.
        INSTITUTION_PAPER = "institution-paper/1", "paper with an answer of an institution": "institution_paper" ["id"]
            ["institution_id", "criterion", "title", "link", "file_digest", "file_kind", "file_bytes", "added_by", "added_at", "ended_by", "ended_at"];
        /// In which role an institution's answer was given.
        INSTITUTION_ANSWER_ROLE = "institution-answer-role/1", "role in which an institution answered": "institution_answer_role"
            ["institution_id", "criterion", "number"] ["role"];
        /// What was asked and answered about a criterion.
        REMARK = "remark/1", "remark on a criterion": "board_remark" ["id"] ["version_id", "criterion", "person_id", "text", "said_at"];
        /// What is asked of an institution, and its decision.
        DEMAND = "demand/1", "demand": "demand" ["id"]
            ["institution_id", "state", "content", "reason", "revision", "recorded_by", "recorded_at", "opened_at", "shown_at"];
        /// Who joined it, with how many people. Its number means nothing, and the salt goes with it: an organisation may bear the name of a
        /// person, and once it left its seals tell nothing to who guesses.
        DEMAND_JOIN = "demand-join/1", "organisation that joined a demand": "demand_join" ["id"]
            ["demand_id", "organisation_key", "content", "joined_by", "joined_at", "institution_id", "salt"];
        /// What was made of it.
        DEMAND_DRAFT = "demand-draft/1", "definition made of a demand": "demand_draft" ["demand_id", "definition_id"] ["made_at"];
        /// What those who asked said of it.
        DRAFT_REMARK = "draft-remark/1", "remark of who reads along": "draft_remark" ["id"]
            ["demand_id", "version_id", "person_id", "text", "said_at"];
        /// A team of an institution.
        TEAM = "team/1", "team": "team" ["id"] ["institution_id", "name", "made_at"];
        /// Who is in it.
        TEAM_MEMBER = "team-member/1", "member of a team": "team_member" ["team_id", "person_id"] ["since"];
        /// Who does what in the project of a participation, which conditions ask for.
        PROJECT_MEMBER = "project-member/1", "member of a project team": "participation_member" ["participation_id", "person_id", "role"]
            ["hours_per_week"];
        /// Of what it is paid.
        FUNDING = "funding/1", "entry of funding": "participation_funding" ["id"] ["participation_id", "content", "made_at"];
        /// What a microcredential costs.
        COST = "cost/1", "calculation of costs": "cost_price" ["id"] ["definition_id", "number", "content", "made_by", "made_at"];
        /// A company that an institution works with.
        PARTNER = "partner/1", "partner": "partner" ["id"] ["institution_id", "kvk", "content", "made_at"];
        /// Who comes from it, and so sees what is asked there.
        PARTNER_MEMBER = "partner-member/1", "person of a partner": "partner_member" ["person_id"] ["partner_id"];
        /// What somebody who left handed over.
        HANDOVER = "handover/1", "thing that was handed over": "handover" ["id"]
            ["from_person", "to_person", "kind", "thing_id", "handed_by", "handed_at"];
        /// When a text is looked at again.
        REVIEW_DAY = "review-day/1", "day to look at a text again": "definition_review" ["version_id"] ["review_on", "set_by", "set_at"];
        /// Who somebody of the staff is: another name makes another person seem to have decided. The salt is chance that is in the row alone
        /// and goes with it.
        PERSON_NAME = "person-name/1", "name and function of somebody": "person" ["id"] ["key", "content", "salt"];
        /// What the installation knows of itself: its address, what of the chain was laid down last, when its clock was said to be right. What
        /// begins with `catalogue-` is made anew with the catalogue, and what begins with `hold-` says nothing.
        SETTING = "setting/1", "setting": "setting" ["name"] ["value"] only "(substr(name, 1, 10) <> 'catalogue-' AND substr(name, 1, 5) <> 'hold-')";
        /// A list of others that was taken in, with the digest of its entries.
        REFERENCE_LIST = "reference-list/1", "reference list": "reference_list" ["id"]
            ["kind", "content", "checksum", "entries", "imported_at", "entries_digest"];
    }
}

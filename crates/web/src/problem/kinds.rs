// SPDX-License-Identifier: EUPL-1.2
//! The kinds of problems of the API: where the `type` of each leads, and the codes that it has.

use axum::http::StatusCode;
use domain::FieldProblem;

use crate::words::Translator;

/// The page that explains all kinds; each has its place there.
pub const PAGE: &str = "/ontwikkelaars";

/// One kind.
pub struct Kind {
    /// Its name in the address.
    pub name: &'static str,
    /// Statuses with which it comes.
    pub statuses: &'static [StatusCode],
    /// Codes of the problem as a whole; none: its name is its code.
    pub codes: &'static [&'static str],
    /// Codes of what is wrong at each place, in `errors`. Those of fields are named after their rule, and are not listed.
    pub of_errors: &'static [&'static str],
}

/// The address that a problem of a kind has as its `type`.
pub fn address(name: &str) -> String {
    format!("{PAGE}#{}", anchor(name))
}

/// The place of a kind on the page.
pub fn anchor(name: &str) -> String {
    format!("probleem-{}", name.replace('_', "-"))
}

/// The title of a kind: always the same for the same kind (RFC 9457, 3.1.3).
pub fn title(t: &Translator, name: &str) -> String {
    match name {
        "forbidden" => t.s("api-forbidden-title"),
        "key_unknown" => t.s("api-key-unknown-title"),
        "token_unknown" => t.s("api-token-unknown-title"),
        "not_found" => t.s("api-not-found-title"),
        name if name.starts_with("api-") => t.s(format!("{name}-title")),
        name => t.v("refused-title", name),
    }
}

/// What a code says: its own sentence, or that of the page of refusal.
pub fn meaning(t: &Translator, code: &str) -> String {
    if t.has(code) { t.s(code) } else { t.v("api-code", code) }
}

/// What is wrong in a field, and what fits where the rule knows that: a system has no list before it to choose from.
pub fn detail(t: &Translator, problem: &FieldProblem) -> String {
    let sentence = t.with(problem.key, &problem.values);
    match problem.values.iter().find(|(name, _)| *name == "allowed") {
        Some((_, allowed)) => format!("{sentence} {}", t.a("api-fits", &[("allowed", allowed)])),
        None => sentence,
    }
}

const fn kind(
    name: &'static str,
    statuses: &'static [StatusCode],
    codes: &'static [&'static str],
    of_errors: &'static [&'static str],
) -> Kind {
    Kind { name, statuses, codes, of_errors }
}

/// Every kind, in the order of their statuses.
pub const KINDS: [Kind; 16] = [
    kind("api-not-json", &[StatusCode::BAD_REQUEST], &[], &["api-syntax"]),
    kind("api-bad-query", &[StatusCode::BAD_REQUEST], &[], &["api-unknown-query", "api-wrong-query"]),
    kind(
        "api-bad-header",
        &[StatusCode::BAD_REQUEST, StatusCode::NOT_ACCEPTABLE],
        &[],
        &["api-idempotency-key", "api-not-acceptable"],
    ),
    kind("sign_in", &[StatusCode::UNAUTHORIZED], &["not-signed-in"], &[]),
    kind("key_unknown", &[StatusCode::UNAUTHORIZED], &["key-unknown"], &[]),
    kind("token_unknown", &[StatusCode::UNAUTHORIZED], &["token-unknown"], &[]),
    kind(
        "forbidden",
        &[StatusCode::FORBIDDEN],
        &["missing-scope", "not-your-role", "own-work", "interest", "leading-owner", "holders-only"],
        &[],
    ),
    kind("not_found", &[StatusCode::NOT_FOUND], &["not-found"], &[]),
    kind("api-method", &[StatusCode::METHOD_NOT_ALLOWED], &[], &[]),
    kind("conflict", &[StatusCode::CONFLICT], &["conflict-stale", "conflict-already-there"], &[]),
    kind(
        "api-precondition",
        &[StatusCode::BAD_REQUEST, StatusCode::PRECONDITION_FAILED, StatusCode::PRECONDITION_REQUIRED],
        &[],
        &["api-revision-needed", "conflict-stale"],
    ),
    kind("too_large", &[StatusCode::PAYLOAD_TOO_LARGE], &["body-too-large", "verify-file-too-large"], &[]),
    kind(
        "api-misfit",
        &[StatusCode::UNPROCESSABLE_ENTITY],
        &[],
        &["api-unknown-field", "api-missing-field", "api-wrong-value"],
    ),
    kind(
        "refused",
        &[StatusCode::CONFLICT, StatusCode::UNSUPPORTED_MEDIA_TYPE, StatusCode::UNPROCESSABLE_ENTITY],
        &REFUSED,
        &[],
    ),
    kind("too_many", &[StatusCode::TOO_MANY_REQUESTS], &["too-many-requests", "claim-locked"], &[]),
    kind("broken", &[StatusCode::INTERNAL_SERVER_ERROR], &["broken"], &[]),
];

/// Why something cannot happen as things stand.
const REFUSED: [&str; 80] = [
    "invalid",
    "board-conflict-changed",
    "board-conflict-interest",
    "co-owner-conflict-decided",
    "co-owner-conflict-not-agreed",
    "co-owner-conflict-not-draft",
    "co-owner-conflict-not-submitted",
    "co-owner-conflict-own-board",
    "co-owner-conflict-state",
    "conflict-agreement-state",
    "conflict-agreements-many",
    "conflict-along-full",
    "conflict-award-status",
    "conflict-batch-state",
    "conflict-clock-ahead",
    "conflict-clock-back",
    "conflict-condition-open",
    "conflict-content-type",
    "conflict-correction-waits",
    "conflict-costs-many",
    "conflict-decision-does-not-stand",
    "conflict-definition-frozen",
    "conflict-definition-state",
    "conflict-delivery-own-text",
    "conflict-delivery-state",
    "conflict-demand-closed",
    "conflict-demand-fixed",
    "conflict-demand-full",
    "conflict-demand-join-not-yours",
    "conflict-demand-not-joined",
    "conflict-demand-not-yours",
    "conflict-demand-own",
    "conflict-demand-settled",
    "conflict-demand-state",
    "conflict-funding-gone",
    "conflict-funding-many",
    "conflict-idempotency-key",
    "conflict-idempotency-over",
    "conflict-idempotency-unanswered",
    "conflict-idempotency-under-way",
    "conflict-not-awardable",
    "conflict-not-published",
    "conflict-not-registered-yet",
    "conflict-participation-closed",
    "conflict-participation-lacks",
    "conflict-participation-none",
    "conflict-participation-state",
    "conflict-participation-there",
    "conflict-participation-waits",
    "conflict-proposal-decided",
    "conflict-proposal-own",
    "conflict-proposal-supported",
    "conflict-register-behind",
    "conflict-replace-by-correction",
    "delivery-obstacle-agreement",
    "delivery-obstacle-ended",
    "delivery-obstacle-examination-board",
    "delivery-obstacle-participation",
    "delivery-obstacle-past",
    "delivery-obstacle-run-not-started",
    "delivery-obstacle-undecided",
    "peer-conflict-blind",
    "peer-conflict-declare-first",
    "peer-conflict-declared",
    "peer-conflict-full",
    "peer-conflict-nobody-free",
    "peer-conflict-not-due",
    "peer-conflict-seat",
    "peer-conflict-seated",
    "peer-conflict-state",
    "peer-conflict-stopped",
    "peer-conflict-too-few",
    "peer-conflict-too-few-scores",
    "publish-obstacle-agreement",
    "publish-obstacle-board-decision",
    "publish-obstacle-examination-board",
    "publish-obstacle-framework-ended",
    "publish-obstacle-framework-sector",
    "publish-obstacle-participation",
    "share-too-many",
];

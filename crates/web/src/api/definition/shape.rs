// SPDX-License-Identifier: EUPL-1.2
//! Definitions as they come in and go out.

use std::collections::BTreeMap;

use app::define::Dossier;
use domain::Localized;
use domain::definition::Content;
use domain::review::{Answer, CriterionAnswer, DecisionText, Verdict};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Web;
use crate::api::content::{ContentSchema, TextSchema};
use crate::visit::Visit;

/// A definition to start.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DefinitionDraft {
    /// Framework version it is held against.
    pub framework: String,
    /// What it says.
    #[schema(value_type = ContentSchema)]
    pub content: Content,
}

/// A text to save.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DefinitionChange {
    /// Revision that was read; not needed beside `If-Match`.
    #[serde(default)]
    pub revision: Option<i64>,
    /// What it says now, whole.
    #[schema(value_type = ContentSchema)]
    pub content: Content,
}

/// Something that was made.
#[derive(Serialize, ToSchema)]
pub struct Made {
    /// Its id.
    pub id: String,
    /// `self`.
    pub links: BTreeMap<String, String>,
}

/// A decision of the examination board.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecisionInput {
    /// `adopt`, `ask_for_more` or `reject`.
    #[schema(value_type = String)]
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Per criterion.
    #[serde(default)]
    pub answers: Vec<DecisionAnswer>,
    /// Members present; at least as many as the board's own rule asks.
    pub members_present: u8,
    /// Revision of the text that was decided on; refused when it changed since.
    #[serde(default)]
    pub revision: Option<i64>,
    /// Who writes it down declares that nobody who decided has an interest in it; without it there is no decision.
    pub no_interest: bool,
}

/// The answer on one criterion.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecisionAnswer {
    /// Criterion key.
    pub criterion: String,
    /// `agree`, `question` or `disagree`.
    #[schema(value_type = String)]
    pub answer: Answer,
    /// Why, unless the answer is agree.
    #[serde(default)]
    pub reason: String,
}

impl From<DecisionInput> for DecisionText {
    fn from(input: DecisionInput) -> Self {
        let answers = input.answers.into_iter().map(|answer| CriterionAnswer {
            criterion: answer.criterion,
            answer: answer.answer,
            reason: answer.reason,
        });
        Self {
            verdict: input.verdict,
            reason: input.reason,
            answers: answers.collect(),
            members_present: input.members_present,
            votes: Vec::new(),
        }
    }
}

/// The end of a version.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndingInput {
    /// Why, in a sentence. Everybody reads it on the public page, so it names nobody.
    pub reason: String,
}

/// How a version came to its end.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EndingRecord {
    /// `stop`, `lapse` or `archive`.
    pub ending: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why; empty when it ended before reasons were asked.
    pub reason: String,
}

/// How a version came to its end, first thing first.
pub(in crate::api) fn endings(ended: Vec<app::define::Ended>) -> Vec<EndingRecord> {
    let record = |ended: app::define::Ended| EndingRecord {
        ending: ended.ending.code().to_owned(),
        at: ended.at.rfc3339(),
        reason: ended.reason,
    };
    ended.into_iter().map(record).collect()
}

/// A decision that was taken.
#[derive(Serialize, ToSchema)]
pub struct DecisionTaken {
    /// Its number.
    pub number: String,
}

/// A definition version in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DefinitionSummary {
    /// Id of the version.
    pub id: String,
    /// Public id of the definition.
    pub public_id: String,
    /// Version.
    pub version: String,
    /// State.
    pub state: String,
    /// Title.
    #[schema(value_type = TextSchema)]
    pub title: Localized,
    /// Framework version.
    pub framework: String,
    /// Revision; rises with every change.
    pub revision: i64,
    /// Last save, RFC 3339.
    pub changed_at: String,
    /// `self` and `runs`.
    pub links: BTreeMap<String, String>,
}

/// A definition version.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DefinitionDetail {
    /// In short.
    #[serde(flatten)]
    pub summary: DefinitionSummary,
    /// What must be solved before it can be handed in.
    pub problems: Vec<Missing>,
    /// Decisions, newest first.
    pub decisions: Vec<DecisionRecord>,
    /// How it came to its end, first thing first; nothing while it goes on.
    pub endings: Vec<EndingRecord>,
    /// What it says.
    #[schema(value_type = ContentSchema)]
    pub content: Content,
}

/// Something that must or may be solved.
#[derive(Serialize, ToSchema)]
pub struct Missing {
    /// Path in the content.
    pub location: String,
    /// Code.
    pub code: String,
    /// In words.
    pub detail: String,
    /// `error` or `advice`.
    pub weight: String,
}

/// A decision as it is kept.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DecisionRecord {
    /// Number.
    pub number: String,
    /// `adopt`, `ask_for_more` or `reject`.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// Per criterion.
    pub answers: Vec<DecisionAnswer>,
    /// When, RFC 3339.
    pub decided_at: String,
    /// SHA-256 of what was decided, hexadecimal.
    pub digest: String,
}

pub(super) fn summary(web: &Web, row: &app::define::VersionRow) -> DefinitionSummary {
    let address = web.app.site.url(&format!("/v1/definitions/{}", row.id));
    DefinitionSummary {
        id: row.id.to_string(),
        public_id: row.public_id.clone(),
        version: row.version.clone(),
        state: row.state.code().to_owned(),
        title: row.content.0.title.clone(),
        framework: row.framework_id.clone(),
        revision: row.revision,
        changed_at: row.changed_at.rfc3339(),
        links: [("self".to_owned(), address.clone()), ("runs".to_owned(), format!("{address}/runs"))].into(),
    }
}

pub(super) fn detail(web: &Web, visit: &Visit, dossier: Dossier) -> DefinitionDetail {
    let weight = |is_error: bool| if is_error { "error" } else { "advice" };
    let of_institution = dossier.framework.institution_problems(&dossier.institution.content.0, visit.cx.now.day());
    let problems = dossier.problems.iter().chain(&of_institution).map(|problem| Missing {
        location: problem.field.clone(),
        code: problem.key.to_owned(),
        detail: visit.t.with(problem.key, &problem.values),
        weight: weight(problem.is_error()).to_owned(),
    });
    let decisions = dossier.decisions.into_iter().map(|row| {
        let text = row.content.0;
        DecisionRecord {
            number: row.number,
            verdict: text.verdict.code().to_owned(),
            reason: text.reason,
            answers: text
                .answers
                .into_iter()
                .map(|answer| DecisionAnswer {
                    criterion: answer.criterion,
                    answer: answer.answer,
                    reason: answer.reason,
                })
                .collect(),
            decided_at: row.decided_at.rfc3339(),
            digest: hex::encode(row.digest),
        }
    });
    DefinitionDetail {
        summary: summary(web, &dossier.version),
        problems: problems.collect(),
        decisions: decisions.collect(),
        endings: endings(dossier.ended),
        content: dossier.version.content.0,
    }
}

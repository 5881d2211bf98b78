// SPDX-License-Identifier: EUPL-1.2
//! The fields of each topic, in the order of its page.

use domain::Localized;
use domain::definition::{Content, EstablishedLevel};

use super::fields::{Field, Kind, Topic, code, coded};

/// The fields of a topic that come once.
pub(super) fn of(topic: Topic) -> &'static [Field] {
    match topic {
        Topic::Basis => BASIS,
        Topic::Need => NEED,
        Topic::Outcomes => &[],
        Topic::StudyLoad => STUDY_LOAD,
        Topic::Level => LEVEL,
        Topic::Assessment => ASSESSMENT,
        Topic::Audience => AUDIENCE,
        Topic::Links => LINKS,
        Topic::Delivery => DELIVERY,
    }
}

macro_rules! text {
    ($id:literal, $label:literal, $path:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, kind: Kind::Text(|c: &Content| c.$($part).+.clone(), |c, text| c.$($part).+ = text) }
    };
}
macro_rules! maybe_text {
    ($id:literal, $label:literal, $path:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, kind: Kind::Text(|c: &Content| c.$($part).+.clone().unwrap_or_default(), |c, text| c.$($part).+ = some(text)) }
    };
}
macro_rules! line {
    ($id:literal, $label:literal, $path:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, kind: Kind::Line(|c: &Content| c.$($part).+.clone(), |c, text| c.$($part).+ = text) }
    };
}
macro_rules! choice {
    ($id:literal, $label:literal, $path:literal, $list:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, kind: Kind::Choice($list, |c: &Content| c.$($part).+.clone(), |c, key| c.$($part).+ = key.to_owned()) }
    };
}
macro_rules! coded {
    ($id:literal, $label:literal, $path:literal, $list:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, kind: Kind::Choice($list, |c: &Content| code(&c.$($part).+), |c, key| if let Some(value) = coded(key) { c.$($part).+ = value }) }
    };
}
macro_rules! many_coded {
    ($id:literal, $label:literal, $path:literal, $list:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, kind: Kind::Choices($list, |c: &Content| c.$($part).+.iter().map(code).collect(), |c, keys| c.$($part).+ = keys.iter().filter_map(|key| coded(key)).collect()) }
    };
}
macro_rules! flag {
    ($id:literal, $label:literal, $path:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, kind: Kind::Flag(|c: &Content| c.$($part).+, |c, yes| c.$($part).+ = yes) }
    };
}
macro_rules! hours {
    ($id:literal, $label:literal, $path:literal, $part:ident) => {
        Field {
            id: $id,
            label: $label,
            path: $path,
            kind: Kind::Number(
                |c: &Content| Some(c.study_load.$part),
                |c, hours| c.study_load.$part = hours.unwrap_or(0),
            ),
        }
    };
}

/// A text, or nothing when it is empty.
fn some(text: Localized) -> Option<Localized> {
    (!text.is_empty()).then_some(text)
}

static BASIS: &[Field] = &[
    text!("title", "field-title", "title", title),
    text!("summary", "field-summary", "summary", summary),
    choice!("sector", "field-sector", "sector", "sectors", sector),
    choice!("isced_f", "field-isced", "isced_f", "isced_f", isced_f),
    choice!("language", "field-language", "language", "languages", language),
];

static NEED: &[Field] = &[
    many_coded!("need_kinds", "field-need-kinds", "need.kinds", "need_kinds", need.kinds),
    text!("need_statement", "field-need", "need.statement", need.statement),
    Field {
        id: "requested_by",
        label: "field-requested-by",
        path: "need.requested_by",
        kind: Kind::Lines(|c| c.need.requested_by.clone(), |c, lines| c.need.requested_by = lines),
    },
    Field {
        id: "scope",
        label: "field-scope",
        path: "need.scope",
        kind: Kind::Choice(
            "need_scopes",
            |c| c.need.scope.as_ref().map(code).unwrap_or_default(),
            |c, key| c.need.scope = coded(key),
        ),
    },
    text!("evidence", "field-evidence", "need.evidence", need.evidence),
    text!("no_other_document", "field-no-other", "need.no_other_document", need.no_other_document),
];

static STUDY_LOAD: &[Field] = &[
    hours!("contact_hours", "field-contact-hours", "study_load.contact_hours", contact_hours),
    hours!("practice_hours", "field-practice-hours", "study_load.practice_hours", practice_hours),
    hours!("self_study_hours", "field-self-study-hours", "study_load.self_study_hours", self_study_hours),
    maybe_text!("study_load_justification", "field-load-why", "study_load_justification", study_load_justification),
];

static LEVEL: &[Field] = &[
    choice!("nlqf", "field-level-short", "level.nlqf", "nlqf_levels", level.nlqf),
    text!("rationale", "field-level-why", "level.rationale", level.rationale),
    Field {
        id: "established_url",
        label: "field-level-register-short",
        path: "level.established",
        kind: Kind::Line(
            |c| c.level.established.as_ref().map(|level| level.register_url.clone()).unwrap_or_default(),
            |c, url| c.level.established = (!url.is_empty()).then_some(EstablishedLevel { register_url: url }),
        ),
    },
];

static ASSESSMENT: &[Field] = &[
    many_coded!("forms", "field-forms", "assessment.forms", "assessment_forms", assessment.forms),
    text!("plan", "field-plan", "assessment.plan", assessment.plan),
    Field {
        id: "criteria",
        label: "field-criteria",
        path: "assessment.criteria",
        kind: Kind::Pairs(|c| c.assessment.criteria.clone(), |c, texts| c.assessment.criteria = texts),
    },
    text!("independence", "field-independence", "assessment.independence", assessment.independence),
    coded!("participation", "field-participation", "participation", "participation", participation),
    flag!("supervised", "field-supervised", "supervision.supervised", supervision.supervised),
    flag!(
        "identity_verified",
        "field-identity-verified",
        "supervision.identity_verified",
        supervision.identity_verified
    ),
];

static AUDIENCE: &[Field] = &[
    text!("target_group", "field-target", "audience.target_group", audience.target_group),
    text!("prior_knowledge", "field-prior", "audience.prior_knowledge", audience.prior_knowledge),
    text!("admission", "field-admission", "audience.admission", audience.admission),
    text!("admission_check", "field-admission-check", "audience.admission_check", audience.admission_check),
    flag!(
        "starting_qualification",
        "field-starting",
        "audience.starting_qualification",
        audience.starting_qualification
    ),
];

static LINKS: &[Field] = &[
    coded!("stackability", "field-stackability", "stackability.kind", "stackability_kinds", stackability.kind),
    maybe_text!("towards", "field-towards", "stackability.towards", stackability.towards),
];

static DELIVERY: &[Field] = &[
    text!("programme", "field-programme", "programme", programme),
    text!("evaluation", "field-evaluation", "evaluation", evaluation),
    line!("complaints_url", "field-complaints", "complaints_url", complaints_url),
    Field {
        id: "validity_months",
        label: "field-validity",
        path: "validity_months",
        kind: Kind::Number(
            |c| c.validity_months.map(u32::from),
            |c, months| c.validity_months = months.and_then(|months| u16::try_from(months).ok()),
        ),
    },
    maybe_text!("validity_reason", "field-validity-why", "validity_reason", validity_reason),
];

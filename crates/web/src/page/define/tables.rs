// SPDX-License-Identifier: EUPL-1.2
//! The fields of each topic, in the order of its page.

use domain::Localized;
use domain::definition::{Content, EstablishedLevel};

use super::fields::{Field, Kind, Look, Topic, code, coded};

/// The fields of a topic that come once.
pub(super) fn of(topic: Topic) -> &'static [Field] {
    match topic {
        Topic::Basis => BASIS,
        Topic::Need => NEED,
        Topic::Exists | Topic::Outcomes => &[],
        Topic::StudyLoad => STUDY_LOAD,
        Topic::Level => LEVEL,
        Topic::Assessment => ASSESSMENT,
        Topic::Audience => AUDIENCE,
        Topic::Links => LINKS,
        Topic::Delivery => DELIVERY,
    }
}

macro_rules! text {
    ($id:literal, $label:literal, $hint:literal, $look:expr, $path:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, hint: $hint, look: $look, kind: Kind::Text(|c: &Content| c.$($part).+.clone(), |c, text| c.$($part).+ = text) }
    };
}
macro_rules! maybe_text {
    ($id:literal, $label:literal, $hint:literal, $path:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, hint: $hint, look: Look::Pair(4), kind: Kind::Text(|c: &Content| c.$($part).+.clone().unwrap_or_default(), |c, text| c.$($part).+ = some(text)) }
    };
}
macro_rules! choice {
    ($id:literal, $label:literal, $hint:literal, $look:expr, $path:literal, $list:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, hint: $hint, look: $look, kind: Kind::Choice($list, |c: &Content| c.$($part).+.clone(), |c, key| c.$($part).+ = key.to_owned()) }
    };
}
macro_rules! coded {
    ($id:literal, $label:literal, $path:literal, $list:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, hint: "", look: Look::Radios, kind: Kind::Choice($list, |c: &Content| code(&c.$($part).+), |c, key| if let Some(value) = coded(key) { c.$($part).+ = value }) }
    };
}
macro_rules! many_coded {
    ($id:literal, $label:literal, $path:literal, $list:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, hint: "", look: Look::Boxes, kind: Kind::Choices($list, |c: &Content| c.$($part).+.iter().map(code).collect(), |c, keys| c.$($part).+ = keys.iter().filter_map(|key| coded(key)).collect()) }
    };
}
macro_rules! flag {
    ($id:literal, $label:literal, $hint:literal, $path:literal, $($part:ident).+) => {
        Field { id: $id, label: $label, path: $path, hint: $hint, look: Look::Check, kind: Kind::Flag(|c: &Content| c.$($part).+, |c, yes| c.$($part).+ = yes) }
    };
}
macro_rules! hours {
    ($id:literal, $label:literal, $hint:literal, $path:literal, $part:ident) => {
        Field {
            id: $id,
            label: $label,
            path: $path,
            hint: $hint,
            look: Look::Number,
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
    text!("title", "field-title", "field-title-hint", Look::Titles, "title", title),
    text!("summary", "field-summary", "field-summary-hint", Look::Pair(4), "summary", summary),
    choice!("sector", "field-sector", "", Look::Radios, "sector", "sectors", sector),
    choice!("isced_f", "field-isced", "field-isced-hint", Look::Select, "isced_f", "isced_f", isced_f),
    choice!("language", "field-language", "", Look::Select, "language", "languages", language),
];

static NEED: &[Field] = &[
    many_coded!("need_kinds", "field-need-kinds", "need.kinds", "need_kinds", need.kinds),
    text!("need_statement", "field-need", "field-need-hint", Look::Pair(4), "need.statement", need.statement),
    Field {
        id: "requested_by",
        label: "field-requested-by",
        path: "need.requested_by",
        hint: "field-requested-by-hint",
        look: Look::Area,
        kind: Kind::Lines(|c| c.need.requested_by.clone(), |c, lines| c.need.requested_by = lines),
    },
    Field {
        id: "scope",
        label: "field-scope",
        path: "need.scope",
        hint: "",
        look: Look::Radios,
        kind: Kind::Choice(
            "need_scopes",
            |c| c.need.scope.as_ref().map(code).unwrap_or_default(),
            |c, key| c.need.scope = coded(key),
        ),
    },
    text!("evidence", "field-evidence", "field-evidence-hint", Look::Pair(4), "need.evidence", need.evidence),
    text!(
        "no_other_document",
        "field-no-other",
        "field-no-other-hint",
        Look::Pair(4),
        "need.no_other_document",
        need.no_other_document
    ),
];

static STUDY_LOAD: &[Field] = &[
    hours!(
        "contact_hours",
        "field-contact-hours",
        "field-contact-hours-hint",
        "study_load.contact_hours",
        contact_hours
    ),
    hours!(
        "practice_hours",
        "field-practice-hours",
        "field-practice-hours-hint",
        "study_load.practice_hours",
        practice_hours
    ),
    hours!(
        "self_study_hours",
        "field-self-study-hours",
        "field-self-study-hours-hint",
        "study_load.self_study_hours",
        self_study_hours
    ),
    maybe_text!(
        "study_load_justification",
        "field-load-why",
        "field-load-why-hint",
        "study_load_justification",
        study_load_justification
    ),
];

static LEVEL: &[Field] = &[
    choice!("nlqf", "field-level-short", "field-level-hint", Look::Levels, "level.nlqf", "nlqf_levels", level.nlqf),
    text!("rationale", "field-level-why", "field-level-why-hint", Look::Pair(4), "level.rationale", level.rationale),
    Field {
        id: "established_url",
        label: "field-level-register",
        path: "level.established",
        hint: "field-level-register-hint",
        look: Look::Url,
        kind: Kind::Line(
            |c| c.level.established.as_ref().map(|level| level.register_url.clone()).unwrap_or_default(),
            |c, url| c.level.established = (!url.is_empty()).then_some(EstablishedLevel { register_url: url }),
        ),
    },
];

static ASSESSMENT: &[Field] = &[
    many_coded!("forms", "field-forms", "assessment.forms", "assessment_forms", assessment.forms),
    text!("plan", "field-plan", "field-plan-hint", Look::Pair(4), "assessment.plan", assessment.plan),
    Field {
        id: "criteria",
        label: "field-criteria",
        path: "assessment.criteria",
        hint: "field-criteria-hint",
        look: Look::Pair(5),
        kind: Kind::Pairs(|c| c.assessment.criteria.clone(), |c, texts| c.assessment.criteria = texts),
    },
    text!(
        "independence",
        "field-independence",
        "field-independence-hint",
        Look::Pair(4),
        "assessment.independence",
        assessment.independence
    ),
    coded!("participation", "field-participation", "participation", "participation", participation),
    flag!("supervised", "field-supervised", "", "supervision.supervised", supervision.supervised),
    flag!(
        "identity_verified",
        "field-identity-verified",
        "",
        "supervision.identity_verified",
        supervision.identity_verified
    ),
];

static AUDIENCE: &[Field] = &[
    Field {
        id: "groups",
        label: "field-groups",
        path: "audience.groups",
        hint: "field-groups-hint",
        look: Look::Boxes,
        kind: Kind::Choices(
            "audience_groups",
            |c| c.audience.groups.clone(),
            |c, keys| c.audience.groups = keys.to_vec(),
        ),
    },
    text!(
        "target_group",
        "field-target",
        "field-target-hint",
        Look::Pair(3),
        "audience.target_group",
        audience.target_group
    ),
    text!("prior_knowledge", "field-prior", "", Look::Pair(3), "audience.prior_knowledge", audience.prior_knowledge),
    text!(
        "admission",
        "field-admission",
        "field-admission-hint",
        Look::Pair(3),
        "audience.admission",
        audience.admission
    ),
    text!(
        "admission_check",
        "field-admission-check",
        "",
        Look::Pair(3),
        "audience.admission_check",
        audience.admission_check
    ),
    flag!(
        "starting_qualification",
        "field-starting",
        "field-starting-hint",
        "audience.starting_qualification",
        audience.starting_qualification
    ),
    maybe_text!(
        "formal_requirement",
        "field-formal",
        "field-formal-hint",
        "audience.formal_requirement",
        audience.formal_requirement
    ),
    maybe_text!(
        "formal_requirement_reason",
        "field-formal-why",
        "",
        "audience.formal_requirement_reason",
        audience.formal_requirement_reason
    ),
];

static LINKS: &[Field] = &[
    coded!("stackability", "field-stackability", "stackability.kind", "stackability_kinds", stackability.kind),
    maybe_text!("towards", "field-towards", "", "stackability.towards", stackability.towards),
];

static DELIVERY: &[Field] = &[
    text!("programme", "field-programme", "field-programme-hint", Look::Pair(6), "programme", programme),
    text!("evaluation", "field-evaluation", "", Look::Pair(4), "evaluation", evaluation),
    Field {
        id: "complaints_url",
        label: "field-complaints",
        path: "complaints_url",
        hint: "",
        look: Look::Url,
        kind: Kind::Line(|c| c.complaints_url.clone(), |c, url| c.complaints_url = url),
    },
    Field {
        id: "validity_months",
        label: "field-validity",
        path: "validity_months",
        hint: "field-validity-hint",
        look: Look::Number,
        kind: Kind::Number(
            |c| c.validity_months.map(u32::from),
            |c, months| c.validity_months = months.and_then(|months| u16::try_from(months).ok()),
        ),
    },
    maybe_text!("validity_reason", "field-validity-why", "", "validity_reason", validity_reason),
];

// SPDX-License-Identifier: EUPL-1.2
//! What Open Badges has no term of its own for, said as `alignment` entries.

use serde_json::{Map, Value};

use super::class::{Achievement, Coded, Level, LevelCode, SkillScheme};

/// The values of `targetType` that we write and that `annex` looks for (Open Badges 3.0, extensible enumeration).
pub mod target_type {
    /// A learning outcome in words; `targetCode` is its key.
    pub const LEARNING_OUTCOME: &str = "ext:LearningOutcome";
    /// Study load; `targetCode` is the number of whole hours.
    pub const STUDY_LOAD: &str = "ext:StudyLoadSBU";
    /// Level in the Dutch qualifications framework, or [`NOT_APPLICABLE`] with a reason.
    pub const NLQF: &str = "ext:NLQF";
    /// Level in the European qualifications framework.
    pub const EQF: &str = "ext:EQF";
    /// A skill in ESCO.
    pub const ESCO: &str = "ext:ESCO";
    /// A skill in CompetentNL.
    pub const COMPETENT_NL: &str = "ext:CompetentNL";
    /// Quality framework or quality body.
    pub const QUALITY_ASSURANCE: &str = "ext:QualityAssurance";
    /// Form of assessment.
    pub const ASSESSMENT: &str = "ext:AssessmentType";
    /// Form of participation.
    pub const PARTICIPATION: &str = "ext:ParticipationForm";
    /// Supervision and identity check.
    pub const SUPERVISION: &str = "ext:Supervision";
    /// Alone or stackable.
    pub const STACKABILITY: &str = "ext:Stackability";
    /// Related part of the national qualification structure.
    pub const QUALIFICATION: &str = "ext:Qualification";
    /// The `targetCode` of a level that does not apply; the reason stands in `targetDescription`.
    pub const NOT_APPLICABLE: &str = "not-applicable";
}
use target_type as kind;

struct Target<'a> {
    kind: &'static str,
    name: String,
    code: &'a str,
    url: String,
    framework: Option<&'static str>,
    description: Option<String>,
}

impl Target<'_> {
    fn into_value(self) -> Value {
        let mut entry = Map::new();
        entry.insert("type".into(), Value::Array(vec!["Alignment".into()]));
        entry.insert("targetType".into(), self.kind.into());
        entry.insert("targetName".into(), self.name.into());
        entry.insert("targetCode".into(), self.code.into());
        entry.insert("targetUrl".into(), self.url.into());
        if let Some(framework) = self.framework {
            entry.insert("targetFramework".into(), framework.into());
        }
        if let Some(description) = self.description {
            entry.insert("targetDescription".into(), description.into());
        }
        Value::Object(entry)
    }
}

/// All alignments of an achievement, in reading order.
pub(super) fn alignments(achievement: &Achievement) -> Value {
    let mut all = Vec::new();
    for outcome in &achievement.outcomes {
        all.push(Target {
            kind: kind::LEARNING_OUTCOME,
            name: outcome.text.clone(),
            code: &outcome.key,
            url: format!("{}#{}", achievement.id, outcome.key),
            framework: None,
            description: None,
        });
    }
    let hours = achievement.study_load.total_hours().to_string();
    all.push(Target {
        kind: kind::STUDY_LOAD,
        name: format!("Studielast: {hours} uur"),
        code: &hours,
        url: format!("{}#studielast", achievement.id),
        framework: None,
        description: None,
    });
    levels(&achievement.level, &mut all);
    all.extend(achievement.assessment.iter().map(|form| coded(kind::ASSESSMENT, form)));
    all.push(coded(kind::PARTICIPATION, &achievement.participation));
    all.push(coded(kind::SUPERVISION, &achievement.supervision));
    all.push(coded(kind::STACKABILITY, &achievement.stackability));
    all.extend(achievement.quality_assurance.iter().map(|body| coded(kind::QUALITY_ASSURANCE, body)));
    skills(achievement, &mut all);
    Value::Array(all.into_iter().map(Target::into_value).collect())
}

fn coded<'a>(kind: &'static str, value: &'a Coded) -> Target<'a> {
    Target {
        kind,
        name: value.name.clone(),
        code: &value.code,
        url: value.url.clone(),
        framework: None,
        description: value.description.clone(),
    }
}

fn levels<'a>(level: &'a Level, all: &mut Vec<Target<'a>>) {
    let (nlqf, eqf, standing) = match level {
        Level::Indicative { nlqf, eqf } => (nlqf, eqf, "indicatief"),
        Level::Established { nlqf, eqf } => (nlqf, eqf, "ingeschaald door NCP NLQF"),
        Level::NotApplicable { reason, url } => {
            all.push(Target {
                kind: kind::NLQF,
                name: "Niveau: niet van toepassing".into(),
                code: kind::NOT_APPLICABLE,
                url: url.clone(),
                framework: Some("NLQF"),
                description: Some(reason.clone()),
            });
            return;
        }
    };
    all.push(level_target(kind::NLQF, "NLQF", nlqf, standing));
    all.extend(eqf.iter().map(|eqf| level_target(kind::EQF, "EQF", eqf, standing)));
}

fn level_target<'a>(
    kind: &'static str,
    framework: &'static str,
    level: &'a LevelCode,
    standing: &'static str,
) -> Target<'a> {
    Target {
        kind,
        name: format!("{framework}-niveau {} ({standing})", level.code),
        code: &level.code,
        url: level.url.clone(),
        framework: Some(framework),
        description: None,
    }
}

fn skills<'a>(achievement: &'a Achievement, all: &mut Vec<Target<'a>>) {
    for skill in &achievement.skills {
        let (kind, framework) = match skill.scheme {
            SkillScheme::Esco => (kind::ESCO, "ESCO"),
            SkillScheme::CompetentNl => (kind::COMPETENT_NL, "CompetentNL"),
        };
        all.push(Target {
            kind,
            name: skill.title.clone(),
            code: &skill.code,
            url: skill.url.clone(),
            framework: Some(framework),
            description: None,
        });
    }
    for link in &achievement.qualifications {
        all.push(Target {
            kind: kind::QUALIFICATION,
            name: link.title.clone(),
            code: &link.code,
            url: link.url.clone(),
            framework: None,
            description: Some(link.relation.clone()),
        });
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! A published version as the class part of an Open Badge: everything that is the same for each award of it.

use credential::badge::{
    Achievement, Class, Coded, GradeScale, Identifier, IdentifierKind, Image, Issuer, Level, LevelCode, Outcome,
    QualificationLink, Skill, SkillScheme, StudyLoad,
};
use domain::Localized;
use domain::definition::{Content, SkillScheme as Scheme};
use domain::framework::Framework;
use domain::institution::{Institution, oin};
use domain::text::Language;

use crate::App;
use crate::co_own::Together;
use crate::values::code_of;

const NL: Language = Language::Nl;

/// What a class is made from.
pub struct ClassSource<'a> {
    /// Who awards.
    pub institution: &'a Institution,
    /// Whose text it is.
    pub owner: &'a Institution,
    /// On which decisions it is awarded on a licence; nothing otherwise.
    pub delivery: Option<Delivery<'a>>,
    /// Who made it along, with the decisions of their boards.
    pub together: &'a [Together],
    /// Public id of the definition.
    pub public_id: &'a str,
    /// Version.
    pub version: &'a str,
    /// What the definition says.
    pub content: &'a Content,
    /// The framework version that applies.
    pub framework: &'a Framework,
    /// Number of the board's decision.
    pub decision_number: &'a str,
    /// Number of the status list.
    pub status_list: i64,
}

/// A text of one institution that another delivers.
pub struct Delivery<'a> {
    /// Number of the decision by which the board of the owner gave the licence.
    pub granted: &'a str,
    /// Number of the decision by which the board of who awards agreed.
    pub agreed: &'a str,
}

impl ClassSource<'_> {
    /// Whose text it is, when that is another institution than the one that awards.
    fn creator(&self) -> Option<&Institution> {
        Some(self.owner).filter(|owner| owner.code != self.institution.code)
    }
}

/// The class part.
pub fn class(app: &App, source: &ClassSource<'_>) -> Class {
    Class {
        issuer: issuer(app, source.institution),
        achievement: achievement(app, source),
        status_list_url: app.site.status_list(&source.institution.code, source.status_list),
    }
}

fn issuer(app: &App, institution: &Institution) -> Issuer {
    Issuer {
        id: app.site.did(&institution.code),
        name: institution.name.clone(),
        url: institution.website.clone(),
        region: institution.region.clone(),
        identifiers: vec![
            Identifier { kind: IdentifierKind::Brin, value: institution.brin.clone() },
            Identifier { kind: IdentifierKind::Oin, value: oin(&institution.brin) },
        ],
        image: None,
    }
}

fn achievement(app: &App, source: &ClassSource<'_>) -> Achievement {
    let content = source.content;
    let page = app.site.definition(source.public_id, source.version);
    let title = content.title.get(NL).to_owned();
    Achievement {
        creator: source.creator().map(|owner| issuer(app, owner)),
        name: title.clone(),
        description: content.summary.get(NL).to_owned(),
        language: content.language.clone(),
        human_code: source.public_id.to_owned(),
        version: source.version.to_owned(),
        image: Some(Image {
            url: format!("{page}/beeld.png"),
            caption: format!("Microcredential {title} van {}", source.owner.name),
        }),
        outcomes: content.outcomes.iter().map(outcome).collect(),
        study_load: StudyLoad {
            contact_hours: content.study_load.contact_hours,
            practice_hours: content.study_load.practice_hours,
            self_study_hours: content.study_load.self_study_hours,
        },
        level: level(app, content),
        assessment: content
            .assessment
            .forms
            .iter()
            .map(|form| coded(app, "assessment_forms", &code_of(form)))
            .collect(),
        assessment_criteria: content.assessment.criteria.iter().map(|text| text.get(NL).to_owned()).collect(),
        participation: coded(app, "participation", &code_of(&content.participation)),
        supervision: coded(app, "supervision", content.supervision.code()),
        stackability: Coded {
            description: content
                .stackability
                .towards
                .as_ref()
                .map(|text| text.get(NL).to_owned())
                .filter(|text| !text.is_empty()),
            ..coded(app, "stackability_kinds", &code_of(&content.stackability.kind))
        },
        quality_assurance: std::iter::once(quality_assurance(app, source))
            .chain(source.together.iter().map(|along| made_along(app, source, along)))
            .chain(delivered(app, source))
            .collect(),
        skills: content.skills.iter().map(skill).collect(),
        qualifications: content.qualification_links.iter().map(|link| qualification(app, link)).collect(),
        tags: vec![app.values.label("sectors", &content.sector, NL).to_owned()],
        grade: Some(GradeScale { name: "Eindbeoordeling".into(), allowed: Vec::new() }),
        id: page,
    }
}

fn outcome(outcome: &domain::outcome::Outcome) -> Outcome {
    let shown_by = outcome.shown_by.get(NL);
    Outcome {
        key: outcome.key.clone(),
        text: outcome.text.get(NL).to_owned(),
        shown_by: (!shown_by.is_empty()).then(|| shown_by.to_owned()),
    }
}

fn coded(app: &App, list: &str, key: &str) -> Coded {
    Coded {
        code: key.to_owned(),
        name: app.values.label(list, key, NL).to_owned(),
        description: None,
        url: app.site.value(list, key),
    }
}

fn level(app: &App, content: &Content) -> Level {
    let url = app.site.value("nlqf_levels", &content.level.nlqf);
    let eqf = content.level.eqf().map(|code| LevelCode { code: code.to_owned(), url: url.clone() });
    match &content.level.established {
        Some(established) => Level::Established {
            nlqf: LevelCode { code: content.level.nlqf.clone(), url: established.register_url.clone() },
            eqf,
        },
        None => Level::Indicative { nlqf: LevelCode { code: content.level.nlqf.clone(), url }, eqf },
    }
}

fn quality_assurance(app: &App, source: &ClassSource<'_>) -> Coded {
    let board = board(source.owner);
    Coded {
        code: source.framework.id.clone(),
        name: source.framework.title.get(NL).to_owned(),
        description: Some(format!("Vastgesteld door {board}, besluit {}", source.decision_number)),
        url: app.site.url(&format!("/kwaliteitskader/{}", source.framework.id)),
    }
}

/// How the quality is assured by an institution that made the text along: its own board decided on the same text.
fn made_along(app: &App, source: &ClassSource<'_>, along: &Together) -> Coded {
    let page = app.site.definition(source.public_id, source.version);
    Coded {
        code: along.number.clone(),
        name: format!("Samen gemaakt met {}", along.institution.name),
        description: Some(format!("Vastgesteld door {}, besluit {}", board(&along.institution), along.number)),
        url: format!("{page}#samen"),
    }
}

/// How the quality of the delivery is assured, when another institution than the owner awards: both boards decided.
fn delivered(app: &App, source: &ClassSource<'_>) -> Option<Coded> {
    let delivery = source.delivery.as_ref()?;
    let page = app.site.definition(source.public_id, source.version);
    Some(Coded {
        code: delivery.agreed.to_owned(),
        name: format!("Uitvoering door {}", source.institution.name),
        description: Some(format!(
            "Met toestemming van {}, besluit {}. Vastgesteld door {}, besluit {}",
            source.owner.name,
            delivery.granted,
            board(source.institution),
            delivery.agreed
        )),
        url: format!("{page}#uitvoering"),
    })
}

fn board(institution: &Institution) -> &str {
    institution.examination_board.as_ref().map_or("", |board| board.name.get(NL))
}

fn skill(skill: &domain::definition::Skill) -> Skill {
    let scheme = match skill.scheme {
        Scheme::Esco => SkillScheme::Esco,
        Scheme::Competentnl => SkillScheme::CompetentNl,
    };
    Skill { scheme, code: skill.code.clone(), title: skill.title.get(NL).to_owned(), url: skill.url.clone() }
}

fn qualification(app: &App, link: &domain::definition::QualificationLink) -> QualificationLink {
    QualificationLink {
        code: link.code.clone(),
        title: link.title.clone(),
        relation: app.values.label("relations", &link.relation, NL).to_owned(),
        url: format!("{}#{}", app.site.value("qualification_link_kinds", &link.kind), link.code),
    }
}

/// The level in words, always with its standing.
pub fn level_words(app: &App, content: &Content, language: Language) -> Localized {
    let words =
        |language: Language| match (&content.level.established, app.values.get("nlqf_levels", &content.level.nlqf)) {
            (Some(_), _) => format!(
                "NLQF {} ({})",
                content.level.nlqf,
                if language == NL { "vastgesteld door NCP NLQF" } else { "placed by NCP NLQF" }
            ),
            (None, Some(value)) => value.label.get(language).to_owned(),
            (None, None) => String::new(),
        };
    let _ = language;
    Localized::new(words(NL), words(Language::En))
}

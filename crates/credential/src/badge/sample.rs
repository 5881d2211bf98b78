// SPDX-License-Identifier: EUPL-1.2
//! Invented classes and awards for tests and the benchmark (which includes this file by path). No real person, no
//! real institution.

use crate::badge::{
    Achievement, Award, Class, Coded, GradeScale, Identifier, IdentifierKind, Image, Issuer, Level, LevelCode, Outcome,
    OutcomeResult, QualificationLink, ResultStatus, Skill, SkillScheme, StudyLoad,
};

const HOST: &str = "https://register.voorbeeld.example";

fn coded(code: &str, name: &str) -> Coded {
    Coded { code: code.into(), name: name.into(), description: None, url: format!("{HOST}/lijsten#{code}") }
}

fn level(code: &str) -> LevelCode {
    LevelCode { code: code.into(), url: format!("{HOST}/niveaus#{code}") }
}

fn outcome(key: &str, text: &str) -> Outcome {
    Outcome { key: key.into(), text: text.into(), shown_by: Some(format!("een beroepsproduct bij {key}.")) }
}

fn issuer() -> Issuer {
    Issuer {
        id: "did:web:register.voorbeeld.example:instelling:saaxumhuizen".into(),
        name: "ROC Saaxumhuizen (fictief)".into(),
        url: "https://saaxumhuizen.example/".into(),
        region: "Groningen".into(),
        identifiers: vec![
            Identifier { kind: IdentifierKind::Brin, value: "99ZZ".into() },
            Identifier { kind: IdentifierKind::Oin, value: "00000007000099ZZ0000".into() },
        ],
        image: Some(Image { url: "https://saaxumhuizen.example/logo.png".into(), caption: "Logo".into() }),
    }
}

/// A class as the pilot will have them: five outcomes, two forms of assessment, skills, a link, a grade scale.
pub fn rich() -> Class {
    let id = format!("{HOST}/mc/saaxumhuizen/zorgtechnologie-wijk/1.0.0");
    let texts = [
        "kiest samen met de cliënt een hulpmiddel dat past bij de zorgvraag.",
        "legt de cliënt en de mantelzorger in gewone taal uit hoe een sensor werkt.",
        "leest meldingen van een leefstijlmonitor uit en handelt volgens het protocol.",
        "gaat veilig om met gegevens van cliënten en licht keuzes toe.",
        "bespreekt in het team wat een hulpmiddel oplevert en stelt verbeteringen voor.",
    ];
    let achievement = Achievement {
        id,
        creator: None,
        name: "Zorgtechnologie in de wijk".into(),
        description:
            "Je leert werken met sensoren, beeldzorg en leefstijlmonitoring bij mensen thuis. Je oefent in je \
                      eigen werk. Je laat zien wat je kunt met een product uit de praktijk."
                .into(),
        language: "nl".into(),
        human_code: "SAAX-ZTW-1".into(),
        version: "1.0.0".into(),
        image: Some(Image { url: format!("{HOST}/mc/saaxumhuizen/zorgtechnologie-wijk.png"), caption: "Badge".into() }),
        outcomes: texts.iter().enumerate().map(|(at, text)| outcome(&format!("u{}", at + 1), text)).collect(),
        study_load: StudyLoad { contact_hours: 40, practice_hours: 120, self_study_hours: 80 },
        level: Level::Indicative { nlqf: level("3"), eqf: Some(level("3")) },
        assessment: vec![
            coded("professional_product", "Beroepsproduct"),
            coded("behavioural_assessment", "Beoordeling van gedrag op de werkplek"),
        ],
        assessment_criteria: vec!["Het hulpmiddel past bij de vraag.".into(), "De uitleg is te volgen.".into()],
        participation: coded("blended", "Deels online, deels op locatie"),
        supervision: coded("supervised_identified", "Met toezicht en controle van identiteit"),
        stackability: coded("stackable", "Stapelbaar"),
        quality_assurance: vec![coded("mbo-2024-2025", "Kwaliteitskader microcredentials mbo 2024-2025")],
        skills: vec![Skill {
            scheme: SkillScheme::Esco,
            code: "DEMO-1".into(),
            title: "zorgtechnologie gebruiken".into(),
            url: "https://esco.voorbeeld.example/skill/DEMO-1".into(),
        }],
        qualifications: vec![QualificationLink {
            code: "K9999".into(),
            title: "Zorgtechnologie (voorbeeld)".into(),
            relation: "hangt samen met dit keuzedeel".into(),
            url: format!("{HOST}/kwalificaties#K9999"),
        }],
        tags: vec!["zorg".into(), "technologie".into()],
        grade: Some(GradeScale { name: "Eindbeoordeling".into(), allowed: vec![] }),
    };
    Class { issuer: issuer(), achievement, status_list_url: format!("{HOST}/status/7") }
}

/// The smallest class that may be signed: one outcome, no level, no picture, no skills.
#[allow(dead_code, reason = "the benchmark uses only the rich class")]
pub fn small() -> Class {
    let mut class = rich();
    class.issuer.identifiers.clear();
    class.issuer.image = None;
    let achievement = &mut class.achievement;
    achievement.id = format!("{HOST}/mc/saaxumhuizen/bhv/2.1.0");
    achievement.image = None;
    achievement.outcomes.truncate(1);
    achievement.assessment.truncate(1);
    achievement.assessment_criteria.clear();
    achievement.skills.clear();
    achievement.qualifications.clear();
    achievement.tags.clear();
    achievement.grade = None;
    achievement.level = Level::NotApplicable {
        reason: "De inhoud hoort bij geen enkel niveau.".into(),
        url: format!("{HOST}/niveaus#geen"),
    };
    class
}

/// A class whose own texts are hard: quotes, line ends, tabs, text from right to left, an established level and a
/// scale as an ordered list.
#[allow(dead_code, reason = "the benchmark uses only the rich class")]
pub fn awkward() -> Class {
    let mut class = rich();
    class.issuer.name = "\"De Klimop\"\t\u{200f}مدرسة\u{200e} \u{1f331}".into();
    let achievement = &mut class.achievement;
    // The text of another institution, in the same region and with a name that is as awkward.
    achievement.creator = Some(Issuer {
        id: "did:web:register.voorbeeld.example:instelling:schokland".into(),
        name: "\"De Eigenaar\" \\ \u{200f}".into(),
        image: None,
        ..issuer()
    });
    achievement.id = format!("{HOST}/mc/saaxumhuizen/één/3.0.0");
    achievement.name = "Lassen \\ solderen\r\n\u{7f}\u{85}\u{2028} e\u{301}".into();
    achievement.level = Level::Established { nlqf: level("4"), eqf: None };
    achievement.grade = Some(GradeScale {
        name: "Eindbeoordeling".into(),
        allowed: vec!["onvoldoende".into(), "voldoende".into(), "goed".into()],
    });
    class
}

/// An award that fills every optional member, with a result for every outcome.
pub fn award(class: &Class) -> Award {
    Award {
        credential_id: "urn:uuid:0192f0a4-7c1e-7b3a-9a55-2f6d1c0b8e11".into(),
        subject_name: "Wiebe Sjoukema-Dröge".into(),
        subject_id: Some("did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd".into()),
        valid_from: jiff::Timestamp::constant(1_795_392_000, 0),
        valid_until: Some(jiff::Timestamp::constant(1_953_244_800, 0)),
        awarded_at: jiff::Timestamp::constant(1_795_391_000, 0),
        started_on: Some(jiff::civil::Date::constant(2026, 9, 1)),
        ended_on: Some(jiff::civil::Date::constant(2026, 11, 20)),
        results: class
            .achievement
            .outcomes
            .iter()
            .map(|outcome| OutcomeResult { outcome: outcome.key.clone(), status: ResultStatus::Completed })
            .collect(),
        grade: class.achievement.grade.as_ref().map(|_| "goed".into()),
        status_index: 104_217,
        evidence: Some(proof_text()),
    }
}

/// The same award for somebody without a wallet, without end date, dates of learning or grade.
#[allow(dead_code, reason = "the benchmark uses only the full award")]
pub fn plain_award(class: &Class) -> Award {
    Award { subject_id: None, valid_until: None, started_on: None, ended_on: None, grade: None, ..award(class) }
}

/// Text of the size and form of a register proof for a log of a million leaves (20 hashes, three cosignatures).
fn proof_text() -> String {
    let mut text = String::from("c2sp.org/tlog-proof@v1\nindex 70411\n");
    for _ in 0..20 {
        text.push_str("7X1oVZ3mR0c1l2pQ4tW8yB6uN5eK9sD0hG3jF2aL7xE=\n");
    }
    text.push_str("\nregister.voorbeeld.example/mc1\n1000000\n7X1oVZ3mR0c1l2pQ4tW8yB6uN5eK9sD0hG3jF2aL7xE=\n\n");
    for name in ["register.voorbeeld.example/mc1", "getuige-een.example", "getuige-twee.example"] {
        text.push_str("\u{2014} ");
        text.push_str(name);
        text.push_str(" 7X1oVZ3mR0c1l2pQ4tW8yB6uN5eK9sD0hG3jF2aL7xE7X1oVZ3mR0c1l2pQ4tW8yB6uN5eK9sD0hG3jF2aL7xEAAAAA\n");
    }
    text
}

// SPDX-License-Identifier: EUPL-1.2
//! A microcredential for catalogues and search engines of others: JSON-LD (a form of RDF) in the words of schema.org: a `Course` with its
//! instances and the credential that it leads to. Not what the register has the digest of; that is the document itself.

use app::catalogue::DefinitionPage;
use app::define::RunRow;
use domain::definition::Skill;
use domain::text::{Language, Localized};
use domain::{Day, Timestamp};
use serde_json::{Value, json};

use super::delivered;
use crate::Web;

/// Media type of JSON-LD (RFC 6839 suffix, W3C JSON-LD 1.1 appendix C).
pub(super) const MEDIA_TYPE: &str = "application/ld+json";

/// The version as it is on a day: its text never changes, its runs that are not over do.
pub(super) fn of(web: &Web, found: &DefinitionPage, today: Day) -> Value {
    let (row, content) = (&found.version, &found.version.content.0);
    let page = web.app.site.definition(&row.public_id, &row.version);
    let school = &found.institution.content.0;
    // Of what ended the page offers no dates either.
    let open = found.runs.iter().filter(|run| found.ended.is_empty() && run.content.0.ends_on >= today);
    json!({
        "@context": {"@vocab": "https://schema.org/"},
        "@id": page,
        "@type": "Course",
        "url": {"@id": page},
        "identifier": row.public_id,
        "version": row.version,
        "datePublished": row.published_at.map(Timestamp::rfc3339),
        "name": said(&content.title),
        "description": said(&content.summary),
        "inLanguage": content.language,
        "timeRequired": format!("PT{}H", content.study_load.total_hours()),
        "about": term("ISCED-F 2013", &content.isced_f, said_by(web, "isced_f", &content.isced_f)),
        "educationalLevel": term("NLQF", &content.level.nlqf, said_by(web, "nlqf_levels", &content.level.nlqf)),
        "coursePrerequisites": said(&content.audience.admission),
        "teaches": content.outcomes.iter().flat_map(|outcome| said(&outcome.text)).collect::<Vec<_>>(),
        "provider": {
            "@id": web.app.site.did(&school.code),
            "@type": "EducationalOrganization",
            "name": school.name,
            "url": place(&school.website),
        },
        "educationalCredentialAwarded": {
            "@type": "EducationalOccupationalCredential",
            "name": said(&content.title),
            "credentialCategory": "microcredential",
            "validFor": content.validity_months.map(|months| format!("P{months}M")),
            "competencyRequired": content.skills.iter().map(skill).collect::<Vec<_>>(),
        },
        "hasCourseInstance": open.map(|run| instance(found, run)).collect::<Vec<_>>(),
    })
}

/// A text in its languages.
fn said(text: &Localized) -> Vec<Value> {
    [(Language::Nl, &text.nl), (Language::En, &text.en)]
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(language, value)| json!({"@language": language.tag(), "@value": value}))
        .collect()
}

fn said_by(web: &Web, list: &str, key: &str) -> Vec<Value> {
    web.app.values.get(list, key).map(|value| said(&value.label)).unwrap_or_default()
}

/// A code of a classification; nothing when there is none.
fn term(set: &str, code: &str, name: Vec<Value>) -> Option<Value> {
    (!code.is_empty()).then(|| json!({"@type": "DefinedTerm", "inDefinedTermSet": set, "termCode": code, "name": name}))
}

fn skill(skill: &Skill) -> Value {
    json!({"@type": "DefinedTerm", "termCode": skill.code, "name": said(&skill.title), "url": place(&skill.url)})
}

/// An address; nothing when it is none, such as that of a skill without a page.
fn place(url: &str) -> Option<Value> {
    domain::web_address::is_web_address(url).then(|| json!({"@id": url}))
}

fn instance(found: &DefinitionPage, row: &RunRow) -> Value {
    let (run, by) = (&row.content.0, delivered::by(found, row));
    json!({
        "@type": "CourseInstance",
        "startDate": run.starts_on.to_string(),
        "endDate": run.ends_on.to_string(),
        "courseMode": app::values::code_of(&found.version.content.0.participation),
        "organizer": by.map(|name| json!({"@type": "EducationalOrganization", "name": name})),
        "maximumAttendeeCapacity": run.seats,
        "location": {"@type": "Place", "name": run.place},
        "offers": {"@type": "Offer", "price": run.price_euro, "priceCurrency": "EUR"},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_address_is_left_out() {
        assert_eq!(place("https://esco.example/1"), Some(json!({"@id": "https://esco.example/1"})));
        for text in ["", "esco/1", "javascript:alert(1)", "_:b0"] {
            assert_eq!(place(text), None, "{text:?}");
        }
    }
}

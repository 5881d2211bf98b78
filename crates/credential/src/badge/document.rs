// SPDX-License-Identifier: EUPL-1.2
//! Class and award put together as JSON.

use serde_json::{Map, Value, json};

use super::alignment::alignments;
use super::award::Shape;
use super::class::{Achievement, Class, GradeScale, Identifier, IdentifierKind, Image, Issuer};
use super::slot::{Slot, Texts};
use super::{CONTEXTS, REGISTER_GENRE, narrative};

/// The credential without the issuer's proof. The evidence member is there when its text is.
///
/// Expects that the class has no faults and that the shape suits it; the texts go in unchanged.
pub(crate) fn assemble(class: &Class, shape: &Shape, texts: &Texts<'_>) -> Map<String, Value> {
    let text = |slot: Slot| texts.get(slot).unwrap_or_default();
    let mut document = Map::new();
    document.insert("@context".into(), json!(CONTEXTS));
    document.insert("id".into(), format!("urn:uuid:{}", text(Slot::CredentialId)).into());
    document.insert("type".into(), json!(["VerifiableCredential", "AchievementCredential"]));
    document.insert("name".into(), class.achievement.name.as_str().into());
    document.insert("issuer".into(), profile(&class.issuer));
    document.insert("validFrom".into(), text(Slot::ValidFrom).into());
    if let Some(until) = texts.get(Slot::ValidUntil) {
        document.insert("validUntil".into(), until.into());
    }
    document.insert("awardedDate".into(), text(Slot::AwardedAt).into());
    document.insert("credentialSubject".into(), subject(&class.achievement, shape, texts));
    document.insert("credentialStatus".into(), status(&class.status_list_url, text(Slot::StatusIndex)));
    if let Some(proof_text) = texts.get(Slot::Evidence) {
        document.insert("evidence".into(), evidence(proof_text));
    }
    document
}

/// An institution: who awards, or whose text it is.
fn profile(issuer: &Issuer) -> Value {
    let mut profile = Map::new();
    profile.insert("id".into(), issuer.id.as_str().into());
    profile.insert("type".into(), json!(["Profile"]));
    profile.insert("name".into(), issuer.name.as_str().into());
    profile.insert("url".into(), issuer.url.as_str().into());
    profile.insert(
        "address".into(),
        json!({
            "type": ["Address"], "addressCountry": "Nederland", "addressCountryCode": "NL", "addressRegion": issuer.region
        }),
    );
    if !issuer.identifiers.is_empty() {
        profile.insert("otherIdentifier".into(), issuer.identifiers.iter().map(identifier).collect());
    }
    if let Some(logo) = &issuer.image {
        profile.insert("image".into(), image(logo));
    }
    Value::Object(profile)
}

fn identifier(identifier: &Identifier) -> Value {
    let kind = match identifier.kind {
        IdentifierKind::Brin => "ext:BRIN",
        IdentifierKind::Oin => "ext:OIN",
    };
    json!({"type": "IdentifierEntry", "identifier": identifier.value, "identifierType": kind})
}

fn image(image: &Image) -> Value {
    json!({"id": image.url, "type": "Image", "caption": image.caption})
}

fn subject(achievement: &Achievement, shape: &Shape, texts: &Texts<'_>) -> Value {
    let mut subject = Map::new();
    if let Some(rest) = texts.get(Slot::SubjectId) {
        subject.insert("id".into(), format!("did:{rest}").into());
    }
    subject.insert("type".into(), json!(["AchievementSubject"]));
    let name = texts.get(Slot::SubjectName).unwrap_or_default();
    subject.insert(
        "identifier".into(),
        json!([{"type": "IdentityObject", "hashed": false, "identityHash": name, "identityType": "name"}]),
    );
    for (member, slot) in [("activityStartDate", Slot::StartedOn), ("activityEndDate", Slot::EndedOn)] {
        if let Some(date) = texts.get(slot) {
            subject.insert(member.into(), date.into());
        }
    }
    subject.insert("achievement".into(), describe(achievement));
    let results = results(achievement, shape, texts);
    if !results.is_empty() {
        subject.insert("result".into(), Value::Array(results));
    }
    Value::Object(subject)
}

fn results(achievement: &Achievement, shape: &Shape, texts: &Texts<'_>) -> Vec<Value> {
    let mut results = Vec::new();
    for (index, key) in shape.outcomes.iter().enumerate() {
        let status = texts.get(Slot::Result(index)).unwrap_or_default();
        results.push(
            json!({"type": ["Result"], "resultDescription": outcome_result_id(achievement, key), "status": status}),
        );
    }
    if let Some(grade) = texts.get(Slot::Grade) {
        results.push(json!({"type": ["Result"], "resultDescription": grade_id(achievement), "value": grade}));
    }
    results
}

/// Names the description of the result for one outcome.
fn outcome_result_id(achievement: &Achievement, key: &str) -> String {
    format!("{}#resultaat-{key}", achievement.id)
}

/// Names the description of the overall grade; no outcome key contains a full stop, so the two never meet.
fn grade_id(achievement: &Achievement) -> String {
    format!("{}#resultaat.eindbeoordeling", achievement.id)
}

fn describe(achievement: &Achievement) -> Value {
    let mut entry = Map::new();
    entry.insert("id".into(), achievement.id.as_str().into());
    entry.insert("type".into(), json!(["Achievement"]));
    entry.insert("achievementType".into(), "MicroCredential".into());
    if let Some(owner) = &achievement.creator {
        entry.insert("creator".into(), profile(owner));
    }
    for (member, text) in [
        ("name", &achievement.name),
        ("description", &achievement.description),
        ("humanCode", &achievement.human_code),
        ("inLanguage", &achievement.language),
        ("version", &achievement.version),
    ] {
        entry.insert(member.into(), text.as_str().into());
    }
    if let Some(picture) = &achievement.image {
        entry.insert("image".into(), image(picture));
    }
    entry.insert("criteria".into(), json!({"narrative": narrative(achievement)}));
    entry.insert("alignment".into(), alignments(achievement));
    if !achievement.tags.is_empty() {
        entry.insert("tag".into(), json!(achievement.tags));
    }
    entry.insert("resultDescription".into(), result_descriptions(achievement));
    Value::Object(entry)
}

fn result_descriptions(achievement: &Achievement) -> Value {
    let mut all: Vec<Value> = Vec::new();
    for outcome in &achievement.outcomes {
        all.push(json!({
            "id": outcome_result_id(achievement, &outcome.key), "type": ["ResultDescription"],
            "name": outcome.text, "resultType": "Status"
        }));
    }
    all.extend(achievement.grade.iter().map(|scale| grade_description(achievement, scale)));
    Value::Array(all)
}

fn grade_description(achievement: &Achievement, scale: &GradeScale) -> Value {
    let mut entry = Map::new();
    entry.insert("id".into(), grade_id(achievement).into());
    entry.insert("type".into(), json!(["ResultDescription"]));
    entry.insert("name".into(), scale.name.as_str().into());
    entry.insert("resultType".into(), "Result".into());
    if !scale.allowed.is_empty() {
        entry.insert("allowedValue".into(), json!(scale.allowed));
    }
    Value::Object(entry)
}

/// One `BitstringStatusListEntry` (Bitstring Status List 1.0 section 2.1); the index is a string.
fn status(list_url: &str, index: &str) -> Value {
    json!({
        "id": format!("{list_url}#{index}"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": index, "statusListCredential": list_url
    })
}

fn evidence(proof_text: &str) -> Value {
    json!([{
        "type": ["Evidence"],
        "name": "Bewijs van registratie",
        "description": "Dit bewijs toont aan dat de toekenning in het register staat. Het heeft de vorm C2SP tlog-proof \
                        (https://c2sp.org/tlog-proof) en is te controleren zonder het register te vragen.",
        "genre": REGISTER_GENRE,
        "narrative": proof_text
    }])
}

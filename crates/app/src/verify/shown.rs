// SPDX-License-Identifier: EUPL-1.2
//! What a verified proof says, for people. Only from the signed document, and from the public version it names.

use domain::Day;
use domain::text::{Language, Localized};
use serde_json::Value;
use store::Tx;
use store::award::AwardRow;

use super::register::RegisterProof;
use crate::App;
use crate::refusal::{Result, missing};

/// One outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownOutcome {
    /// Its text.
    pub text: Localized,
}

/// What a proof says.
#[derive(Clone, Debug)]
pub struct ShownProof {
    /// Whose it is.
    pub holder_name: String,
    /// Title.
    pub title: Localized,
    /// Institution.
    pub institution_name: String,
    /// Its page here, or its own.
    pub institution_url: String,
    /// Whose text it is, when that is another institution.
    pub owner_name: Option<String>,
    /// Numbers of the decisions of all, with whose each is; only for one of ours that was made along, or that
    /// another institution than the owner awarded.
    pub decisions: Vec<(String, String)>,
    /// Page of the exact version.
    pub definition_url: String,
    /// Day of the award.
    pub awarded_on: Option<Day>,
    /// Day of registration.
    pub registered_on: Option<Day>,
    /// Outcomes reached.
    pub outcomes: Vec<ShownOutcome>,
    /// Study load in hours.
    pub study_load_hours: Option<u32>,
    /// Level with its standing.
    pub level: Option<Localized>,
    /// Forms of assessment.
    pub assessment: Localized,
    /// Supervision.
    pub supervision: Localized,
    /// Framework.
    pub framework: Localized,
    /// Grade.
    pub grade: Option<String>,
    /// Index of its leaf.
    pub leaf_index: Option<u64>,
    /// Size of the log in the proof.
    pub log_size: Option<u64>,
    /// Last day of validity.
    pub expires_on: Option<Day>,
}

/// Reads what a verified document says.
pub(super) async fn shown(
    app: &App,
    tx: &mut Tx,
    document: &Value,
    award: Option<&AwardRow>,
    inclusion: &RegisterProof,
) -> Result<Option<ShownProof>> {
    let Some(achievement) = document.pointer("/credentialSubject/achievement") else { return Ok(None) };
    let (leaf_index, log_size, registered_on) = match inclusion {
        RegisterProof::Included { index, size, day, .. } => (Some(*index), Some(*size), Day::parse_iso(day)),
        _ => (None, None, None),
    };
    let issuer = document.get("issuer");
    let issuer_id = issuer.and_then(|issuer| issuer.get("id")).and_then(Value::as_str).unwrap_or_default();
    let mut shown = ShownProof {
        holder_name: holder_name(document),
        title: both(text(achievement, "name")),
        institution_name: issuer.map(|issuer| text(issuer, "name").to_owned()).unwrap_or_default(),
        institution_url: match app.site.institution_of_did(issuer_id) {
            Some(code) => app.site.institution(code),
            None => issuer.map(|issuer| text(issuer, "url").to_owned()).unwrap_or_default(),
        },
        owner_name: owner_name(achievement, issuer_id),
        decisions: Vec::new(),
        definition_url: text(achievement, "id").to_owned(),
        awarded_on: moment(document, "awardedDate"),
        registered_on,
        outcomes: outcomes(document, achievement),
        study_load_hours: aligned(achievement, "ext:StudyLoadSBU")
            .next()
            .and_then(|entry| text(entry, "targetCode").parse().ok()),
        level: aligned(achievement, "ext:NLQF").next().map(|entry| both(text(entry, "targetName"))),
        assessment: joined(achievement, "ext:AssessmentType"),
        supervision: joined(achievement, "ext:Supervision"),
        framework: joined(achievement, "ext:QualityAssurance"),
        grade: grade(document),
        leaf_index,
        log_size,
        expires_on: moment(document, "validUntil"),
    };
    if let Some(award) = award {
        translate(app, tx, award, &mut shown).await?;
    }
    Ok(Some(shown))
}

/// For one of ours the public version gives the words in both languages; the document itself speaks Dutch.
async fn translate(app: &App, tx: &mut Tx, award: &AwardRow, shown: &mut ShownProof) -> Result<()> {
    let Some(version) = store::definition::version(tx, award.version_id).await? else { return Ok(()) };
    let content = &version.content.0;
    shown.title = content.title.clone();
    shown.outcomes = content
        .outcomes
        .iter()
        .filter(|outcome| award.outcomes.0.contains(&outcome.key))
        .map(|outcome| ShownOutcome { text: outcome.text.clone() })
        .collect();
    shown.level = Some(crate::issue::class::level_words(app, content, Language::Nl));
    shown.supervision = app
        .values
        .get("supervision", content.supervision.code())
        .map_or_else(Localized::default, |value| value.label.clone());
    let forms: Vec<&Localized> = content
        .assessment
        .forms
        .iter()
        .filter_map(|form| app.values.get("assessment_forms", &crate::values::code_of(form)))
        .map(|value| &value.label)
        .collect();
    let join = |language: Language| forms.iter().map(|label| label.get(language)).collect::<Vec<_>>().join(", ");
    shown.assessment = Localized::new(join(Language::Nl), join(Language::En));
    if let Some(framework) = store::framework::get(tx, &version.framework_id).await? {
        shown.framework = framework.content.0.title;
    }
    shown.expires_on = award.expires_on;
    shown.decisions = decisions(tx, award).await?;
    Ok(())
}

/// The decisions on which an award rests, when there is more than the one of the owner: of who made it along, and of who delivers.
async fn decisions(tx: &mut Tx, award: &AwardRow) -> Result<Vec<(String, String)>> {
    let together = crate::co_own::together(tx, award.version_id).await?;
    let licence = store::delivery::of_award(tx, award.id).await?;
    if together.is_empty() && licence.is_none() {
        return Ok(Vec::new());
    }
    let version = store::definition::version(tx, award.version_id).await?.ok_or_else(|| missing("a version"))?;
    let owner = store::institution::get(tx, version.institution_id).await?.ok_or_else(|| missing("an institution"))?;
    let owner = owner.content.0.name;
    let mut decisions = vec![(owner.clone(), crate::issue::template::adopted_by(tx, award.version_id).await?)];
    decisions.extend(together.into_iter().map(|along| (along.institution.name, along.number)));
    if let Some(licence) = licence {
        let signed = crate::deliver::signed_by(tx, licence.id).await?;
        decisions.extend([(owner, signed.granted), (signed.deliverer.name, signed.agreed)]);
    }
    Ok(decisions)
}

/// Whose text it is, as the document says, when that is not who awarded it.
fn owner_name(achievement: &Value, issuer_id: &str) -> Option<String> {
    let owner = achievement.get("creator").filter(|owner| text(owner, "id") != issuer_id)?;
    Some(text(owner, "name").to_owned()).filter(|name| !name.is_empty())
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value.get(member).and_then(Value::as_str).unwrap_or_default()
}

fn both(text: &str) -> Localized {
    Localized::new(text, text)
}

fn moment(document: &Value, member: &str) -> Option<Day> {
    domain::Timestamp::parse_rfc3339(text(document, member)).map(domain::Timestamp::day)
}

fn holder_name(document: &Value) -> String {
    let identifiers = document.pointer("/credentialSubject/identifier").and_then(Value::as_array);
    let name = identifiers
        .into_iter()
        .flatten()
        .find(|entry| text(entry, "identifierType") == "name" || text(entry, "identityType") == "name");
    name.map(|entry| text(entry, "identityHash").to_owned()).unwrap_or_default()
}

fn aligned<'a>(achievement: &'a Value, target_type: &'static str) -> impl Iterator<Item = &'a Value> {
    let entries = achievement.get("alignment").and_then(Value::as_array);
    entries.into_iter().flatten().filter(move |entry| text(entry, "targetType") == target_type)
}

fn joined(achievement: &Value, target_type: &'static str) -> Localized {
    let words: Vec<&str> = aligned(achievement, target_type).map(|entry| text(entry, "targetName")).collect();
    both(&words.join(", "))
}

fn results(document: &Value) -> impl Iterator<Item = &Value> {
    document.pointer("/credentialSubject/result").and_then(Value::as_array).into_iter().flatten()
}

fn outcomes(document: &Value, achievement: &Value) -> Vec<ShownOutcome> {
    let descriptions = achievement.get("resultDescription").and_then(Value::as_array);
    let named = |id: &str| {
        descriptions.into_iter().flatten().find(|entry| text(entry, "id") == id).map(|entry| text(entry, "name"))
    };
    results(document)
        .filter(|result| text(result, "status") == "Completed")
        .filter_map(|result| named(text(result, "resultDescription")))
        .map(|name| ShownOutcome { text: both(name) })
        .collect()
}

fn grade(document: &Value) -> Option<String> {
    results(document).map(|result| text(result, "value")).find(|value| !value.is_empty()).map(str::to_owned)
}

// SPDX-License-Identifier: EUPL-1.2
//! The certificate and the badge image of an award.

use document::badge_image::{BadgeImage, Sector};
use document::certificate::{Certificate, RegisterEntry};
use domain::claim::grouped;
use domain::text::Language;
use domain::{Day, Timestamp};
use store::award::AwardRow;
use store::definition::VersionRow;

use crate::codes::CodeMaker;
use crate::refusal::{Refusal, Result, broken, missing};
use crate::values::code_of;
use crate::{App, Context};

/// A day as the document room knows it.
pub fn document_day(day: Day) -> Result<document::Day> {
    document::Day::parse(&day.to_string()).ok_or_else(|| missing("a day in the years 1 to 9999"))
}

/// A moment as the document room knows it.
pub fn document_moment(at: Timestamp) -> Result<document::Moment> {
    document::Moment::from_unix_seconds(at.seconds()).ok_or_else(|| missing("a moment in the years 1 to 9999"))
}

/// A language as the document room knows it.
pub fn document_language(language: Language) -> document::Language {
    document::Language::of_tag(language.tag())
}

/// The certificate as PDF, with the signed credential inside.
pub(super) async fn certificate(
    app: &App,
    cx: &Context,
    award: &AwardRow,
    language: Language,
    credential: &[u8],
) -> Result<Vec<u8>> {
    let mut tx = app.store.read().await?;
    let version = version(&mut tx, award).await?;
    let institution = super::institution(&mut tx, award).await?.content.0;
    let framework =
        store::framework::get(&mut tx, &version.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let decision = decisions(&mut tx, award).await?;
    let codes = CodeMaker::new(&app.keys.secret(&mut tx, crate::keys::CODES).await?).codes(award.id);
    let evidence = award.evidence.as_deref().ok_or(Refusal::Conflict("conflict-not-registered-yet"))?;
    let proof = tlog::TlogProof::parse(evidence.as_bytes()).map_err(broken)?;
    let checkpoint = tlog::Checkpoint::parse_text(proof.checkpoint().note().unverified_text()).map_err(broken)?;
    let content = &version.content.0;
    let outcomes: Vec<&str> = content
        .outcomes
        .iter()
        .filter(|outcome| award.outcomes.0.contains(&outcome.key))
        .map(|outcome| outcome.text.get(language))
        .collect();
    let forms: Vec<&str> = content
        .assessment
        .forms
        .iter()
        .filter_map(|form| app.values.get("assessment_forms", &code_of(form)))
        .map(|value| value.label.get(language))
        .collect();
    let level = crate::issue::class::level_words(app, content, language);
    let code = grouped(&codes.proof_code);
    let check_address = format!("{}/controle", app.site.authority());
    let check_url = app.site.check(&code);
    let framework_name = framework.title.get(language).to_owned();
    let participation = code_of(&content.participation);
    let rendered = Certificate {
        language: document_language(language),
        holder_name: &award.person_name,
        title: content.title.get(language),
        institution_name: &institution.name,
        institution_place: Some(&institution.city),
        awarded_on: document_day(award.awarded_on)?,
        registered_on: document_day(award.registered_at.unwrap_or(cx.now).day())?,
        valid_until: award.expires_on.map(document_day).transpose()?,
        outcomes: &outcomes,
        study_load_hours: content.study_load.total_hours(),
        level_line: Some(level.get(language)),
        assessment: &forms.join(", "),
        supervision: Some(app.values.label("supervision", content.supervision.code(), language)),
        participation: Some(app.values.label("participation", &participation, language)),
        framework: &framework_name,
        decision_number: Some(&decision),
        register: RegisterEntry { log_index: proof.unverified_index(), checkpoint_size: checkpoint.head().size },
        check_code: &code,
        check_address: &check_address,
        qr_url: &check_url,
        credential,
        proof: Some(evidence),
        created_at: document_moment(cx.now)?,
    }
    .render()
    .map_err(broken)?;
    Ok(rendered.pdf)
}

/// Number of the decision that adopted the text; when it was made along, or another institution than its owner awarded it on a licence,
/// with whose each decision is.
async fn decisions(tx: &mut store::Tx, award: &AwardRow) -> Result<String> {
    let adopted = crate::issue::template::adopted_by(tx, award.version_id).await?;
    let mut further: Vec<String> = crate::co_own::together(tx, award.version_id)
        .await?
        .into_iter()
        .map(|along| format!("{} ({})", along.number, along.institution.short_name))
        .collect();
    if let Some(licence) = store::delivery::of_award(tx, award.id).await? {
        let signed = crate::deliver::signed_by(tx, licence.id).await?;
        further.push(format!("{} ({})", signed.agreed, signed.deliverer.short_name));
    }
    if further.is_empty() {
        return Ok(adopted);
    }
    let version = store::definition::version(tx, award.version_id).await?.ok_or_else(|| missing("a version"))?;
    let owner = store::institution::get(tx, version.institution_id).await?.ok_or_else(|| missing("an institution"))?;
    Ok(format!("{adopted} ({}), {}", owner.content.0.short_name, further.join(", ")))
}

/// An example of the certificate of a version that may still be a draft. It proves nothing and says so.
pub fn specimen(app: &App, cx: &Context, version: &VersionRow, place: &Place<'_>) -> Result<Vec<u8>> {
    let content = &version.content.0;
    let language = cx.language;
    let dots = "…";
    let or_dots = |text: String| if text.trim().is_empty() { dots.to_owned() } else { text };
    let outcomes: Vec<String> =
        content.outcomes.iter().map(|outcome| or_dots(outcome.text.get(language).to_owned())).collect();
    let mut outcomes: Vec<&str> = outcomes.iter().map(String::as_str).collect();
    if outcomes.is_empty() {
        outcomes.push(dots);
    }
    let forms: Vec<&str> = content
        .assessment
        .forms
        .iter()
        .filter_map(|form| app.values.get("assessment_forms", &code_of(form)))
        .map(|value| value.label.get(language))
        .collect();
    let level = crate::issue::class::level_words(app, content, language);
    let level = Some(level.get(language)).filter(|_| content.level.eqf().is_some());
    let participation = code_of(&content.participation);
    let rendered = Certificate {
        language: document_language(language),
        holder_name: match language {
            Language::Nl => "Voornaam Achternaam",
            Language::En => "First Name Surname",
        },
        title: content.title.get(language),
        institution_name: place.institution,
        institution_place: Some(place.city),
        awarded_on: document_day(cx.now.day())?,
        registered_on: document_day(cx.now.day())?,
        valid_until: None,
        outcomes: &outcomes,
        study_load_hours: content.study_load.total_hours(),
        level_line: level,
        assessment: &or_dots(forms.join(", ")),
        supervision: Some(app.values.label("supervision", content.supervision.code(), language)),
        participation: Some(app.values.label("participation", &participation, language)),
        framework: place.framework,
        decision_number: None,
        register: RegisterEntry { log_index: 0, checkpoint_size: 0 },
        check_code: dots,
        check_address: dots,
        qr_url: "",
        credential: &[],
        proof: None,
        created_at: document_moment(cx.now)?,
    }
    .render_specimen()
    .map_err(broken)?;
    Ok(rendered.pdf)
}

/// Whose example it is.
pub struct Place<'a> {
    /// Name of the institution.
    pub institution: &'a str,
    /// Its town.
    pub city: &'a str,
    /// Name of the framework.
    pub framework: &'a str,
}

async fn version(tx: &mut store::Tx, award: &AwardRow) -> Result<VersionRow> {
    store::definition::version(tx, award.version_id).await?.ok_or_else(|| missing("a definition version"))
}

/// The badge image of an award, without the credential.
pub(super) async fn image_of(app: &App, award: &AwardRow) -> Result<Vec<u8>> {
    let mut tx = app.store.read().await?;
    let version = version(&mut tx, award).await?;
    let institution = super::institution(&mut tx, award).await?.content.0;
    badge_image(&version, &institution.name, Language::Nl)
}

/// The same image as SVG.
pub(super) async fn drawing_of(app: &App, award: &AwardRow) -> Result<String> {
    let mut tx = app.store.read().await?;
    let version = version(&mut tx, award).await?;
    let institution = super::institution(&mut tx, award).await?.content.0;
    badge(&version, &institution.name, Language::Nl).svg().map_err(broken)
}

/// The badge image of a version.
pub fn badge_image(version: &VersionRow, institution_name: &str, language: Language) -> Result<Vec<u8>> {
    badge(version, institution_name, language).png().map_err(broken)
}

fn badge<'a>(version: &'a VersionRow, institution_name: &'a str, language: Language) -> BadgeImage<'a> {
    let content = &version.content.0;
    BadgeImage {
        language: document_language(language),
        title: content.title.get(language),
        institution_name,
        sector: Sector::of_code(&content.sector),
        study_load_hours: content.study_load.total_hours(),
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Definitions, their versions, authors and decisions.

use domain::definition::Content;
use domain::institution::Institution;
use domain::person::Person;
use domain::review::{DecisionText, DefinitionState};
use domain::{Id, Timestamp};

use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

/// Marker type for the ids of definitions (all versions of one microcredential).
#[derive(Clone, Copy, Debug)]
pub enum Definition {}
/// Marker type for the ids of versions.
#[derive(Clone, Copy, Debug)]
pub enum DefinitionVersion {}
/// Marker type for the ids of decisions.
#[derive(Clone, Copy, Debug)]
pub enum Decision {}

row! {
    /// One version of a definition, with what belongs to all its versions.
    pub struct VersionRow {
        /// Its id.
        id: Id<DefinitionVersion>,
        /// The definition.
        definition_id: Id<Definition>,
        /// Public id of the definition.
        public_id: String,
        /// Whose.
        institution_id: Id<Institution>,
        /// `major.minor.patch`.
        version: String,
        /// Framework version it is held against.
        framework_id: String,
        /// State.
        state: DefinitionState,
        /// What it says.
        content: Json<Content>,
        /// Rises with every save.
        revision: i64,
        /// Exact bytes of the public document, once published.
        document: Option<String>,
        /// Its digest.
        digest: Option<[u8; 32]>,
        /// Last save.
        changed_at: Timestamp,
        /// Handed in.
        submitted_at: Option<Timestamp>,
        /// Made public.
        published_at: Option<Timestamp>,
    }
}

row! {
    /// A decision as stored; never changed.
    pub struct DecisionRow {
        /// Its id.
        id: Id<Decision>,
        /// On which version.
        version_id: Id<DefinitionVersion>,
        /// Number such as `saaxumhuizen-EC-2026-1`.
        number: String,
        /// What it says.
        content: Json<DecisionText>,
        /// Digest of its canonical JSON.
        digest: [u8; 32],
        /// Who took it.
        decided_by: Id<Person>,
        /// When.
        decided_at: Timestamp,
    }
}

/// Columns of a [`VersionRow`], as one literal, because statements are literals.
macro_rules! select_version {
    ($rest:literal) => {
        concat!(
            "SELECT v.id, v.definition_id, d.public_id, d.institution_id, v.version, v.framework_id, v.state, v.content, v.revision, v.document, v.digest, v.changed_at, v.submitted_at, v.published_at FROM definition_version v JOIN definition d ON d.id = v.definition_id ",
            $rest
        )
    };
}
pub(crate) use select_version;

/// Keeps a new definition.
pub async fn insert(
    tx: &mut Tx,
    id: Id<Definition>,
    institution: Id<Institution>,
    public_id: &str,
    now: Timestamp,
) -> Result<()> {
    sealed::adding(tx, &sealed::DEFINITION, [id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO definition (id, institution_id, public_id, made_at) VALUES ($1, $2, $3, $4)")
        .bind(id.uuid()).bind(institution.uuid()).bind(public_id).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// A new version to keep.
pub struct NewVersion<'a> {
    /// Its id.
    pub id: Id<DefinitionVersion>,
    /// The definition.
    pub definition_id: Id<Definition>,
    /// Number.
    pub version: String,
    /// Framework version.
    pub framework_id: &'a str,
    /// What it says.
    pub content: &'a Content,
}

/// Keeps a new version as a draft. Conflict when the number is taken.
pub async fn insert_version(tx: &mut Tx, new: &NewVersion<'_>, now: Timestamp) -> Result<()> {
    let text = json(new.content)?;
    sealed::adding(tx, &sealed::VERSION, [new.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO definition_version (id, definition_id, version, framework_id, state, content, revision, changed_at) VALUES ($1, $2, $3, $4, $5, $6, 1, $7)")
        .bind(new.id.uuid()).bind(new.definition_id.uuid()).bind(&new.version).bind(new.framework_id)
        .bind(DefinitionState::Draft.code()).bind(text).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One version.
pub async fn version(tx: &mut Tx, id: Id<DefinitionVersion>) -> Result<Option<VersionRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_version!("WHERE v.id = $1")).bind(id.uuid()).fetch_optional(c).await)?)
}

/// One version, held until this transaction is over: whoever wants to change it, or what is frozen with it, waits. So what is read
/// here is still so when it is written.
pub async fn hold(tx: &mut Tx, id: Id<DefinitionVersion>) -> Result<Option<VersionRow>> {
    on!(tx, c => sqlx::query("UPDATE definition_version SET revision = revision WHERE id = $1").bind(id.uuid()).execute(c).await.map(|_| ()))?;
    version(tx, id).await
}

/// Takes a definition until the end of the transaction: whoever wants it too waits, and then reads what this one wrote. It must be there.
pub async fn hold_definition(tx: &mut Tx, id: Id<Definition>) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE definition SET made_at = made_at WHERE id = $1").bind(id.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// All versions of a definition, newest change first.
pub async fn versions_of(tx: &mut Tx, definition: Id<Definition>) -> Result<Vec<VersionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_version!("WHERE v.definition_id = $1 ORDER BY v.id DESC")).bind(definition.uuid()).fetch_all(c).await)?,
    )
}

/// All versions under a public id, newest first.
pub async fn by_public_id(tx: &mut Tx, public_id: &str) -> Result<Vec<VersionRow>> {
    if !crate::can_be_kept(public_id) {
        return Ok(Vec::new());
    }
    Ok(
        on!(tx, c => sqlx::query_as(select_version!("WHERE d.public_id = $1 ORDER BY v.id DESC")).bind(public_id).fetch_all(c).await)?,
    )
}

/// All versions of an institution, newest change first.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<VersionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_version!("WHERE d.institution_id = $1 ORDER BY v.changed_at DESC, v.id")).bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// All versions in a state, of every institution, newest first.
pub async fn in_state(tx: &mut Tx, state: DefinitionState) -> Result<Vec<VersionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_version!("WHERE v.state = $1 ORDER BY v.id DESC")).bind(state.code()).fetch_all(c).await)?,
    )
}

/// Saves a text if nobody saved since. Stale otherwise, and when the version is public: its text stands for ever.
pub async fn save(
    tx: &mut Tx,
    id: Id<DefinitionVersion>,
    content: &Content,
    revision: i64,
    now: Timestamp,
) -> Result<()> {
    let text = json(content)?;
    sealed::changing(tx, &sealed::VERSION, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE definition_version SET content = $1, revision = revision + 1, changed_at = $2 WHERE id = $3 AND revision = $4 AND published_at IS NULL")
        .bind(text).bind(now.micros()).bind(id.uuid()).bind(revision).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Moves a version from one state to another. Stale when it was in another state.
pub async fn set_state(
    tx: &mut Tx,
    id: Id<DefinitionVersion>,
    from: DefinitionState,
    to: DefinitionState,
    now: Timestamp,
) -> Result<()> {
    let submitted = (to == DefinitionState::UnderReview).then_some(now.micros());
    sealed::changing(tx, &sealed::VERSION, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE definition_version SET state = $1, revision = revision + 1, submitted_at = COALESCE($2, submitted_at) WHERE id = $3 AND state = $4")
        .bind(to.code()).bind(submitted).bind(id.uuid()).bind(from.code()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Makes an adopted version public with the exact bytes of its document. Stale when it was not adopted.
pub async fn publish(
    tx: &mut Tx,
    id: Id<DefinitionVersion>,
    document: &str,
    digest: &[u8; 32],
    now: Timestamp,
) -> Result<()> {
    sealed::changing(tx, &sealed::VERSION, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE definition_version SET state = $1, document = $2, digest = $3, published_at = $4, revision = revision + 1 WHERE id = $5 AND state = $6")
        .bind(DefinitionState::Published.code()).bind(document).bind(digest.as_slice()).bind(now.micros()).bind(id.uuid())
        .bind(DefinitionState::Adopted.code()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Remembers that somebody wrote on a version.
pub async fn add_author(tx: &mut Tx, id: Id<DefinitionVersion>, person: Id<Person>) -> Result<()> {
    sealed::changing(tx, &sealed::AUTHOR, [id.into(), person.into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO definition_author (version_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(id.uuid()).bind(person.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Everybody who wrote on a version.
pub async fn authors(tx: &mut Tx, id: Id<DefinitionVersion>) -> Result<Vec<Id<Person>>> {
    let ids = on!(tx, c => sqlx::query_scalar::<_, uuid::Uuid>("SELECT person_id FROM definition_author WHERE version_id = $1 ORDER BY person_id")
        .bind(id.uuid()).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::from_uuid).collect())
}

/// Keeps a decision. Conflict when the number is taken.
pub async fn insert_decision(tx: &mut Tx, institution: Id<Institution>, decision: &DecisionRow) -> Result<()> {
    let text = json(&decision.content.0)?;
    on!(tx, c => sqlx::query("INSERT INTO decision (id, institution_id, version_id, number, content, digest, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(decision.id.uuid()).bind(institution.uuid()).bind(decision.version_id.uuid()).bind(&decision.number).bind(text)
        .bind(decision.digest.as_slice()).bind(decision.decided_by.uuid()).bind(decision.decided_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets that an earlier decision stands for a version, when it no longer does.
pub async fn forget_kept_decision(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<()> {
    sealed::changing(tx, &sealed::KEPT_DECISION, [version.into()]).await?;
    on!(tx, c => sqlx::query("DELETE FROM kept_decision WHERE version_id = $1").bind(version.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// When an earlier decision was kept for a version; nothing for a version that was decided on itself.
pub async fn decision_kept_at(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Option<Timestamp>> {
    let at = on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT kept_at FROM kept_decision WHERE version_id = $1")
        .bind(version.uuid()).fetch_optional(c).await)?;
    Ok(at.map(Timestamp::from_micros))
}

/// Keeps that a decision on an earlier version stands for this one. Conflict when there is one already.
pub async fn keep_decision(
    tx: &mut Tx,
    version: Id<DefinitionVersion>,
    decision: Id<Decision>,
    by: Id<Person>,
    now: Timestamp,
) -> Result<()> {
    sealed::changing(tx, &sealed::KEPT_DECISION, [version.into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO kept_decision (version_id, decision_id, kept_by, kept_at) VALUES ($1, $2, $3, $4)")
        .bind(version.uuid()).bind(decision.uuid()).bind(by.uuid()).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Decisions on a version, newest first, with the one on an earlier version that stands for it.
pub async fn decisions(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<DecisionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, version_id, number, content, digest, decided_by, decided_at FROM decision WHERE version_id = $1 OR id IN (SELECT decision_id FROM kept_decision WHERE version_id = $1) ORDER BY decided_at DESC, id DESC")
        .bind(version.uuid()).fetch_all(c).await)?,
    )
}

/// Decisions an institution took so far, on definitions, lists of awards, delivery by others and texts they make along, for the next number.
pub async fn decision_count(tx: &mut Tx, institution: Id<Institution>) -> Result<i64> {
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT (SELECT COUNT(*) FROM decision WHERE institution_id = $1) + (SELECT COUNT(*) FROM award_batch WHERE institution_id = $1 AND decision_number IS NOT NULL) + (SELECT COUNT(*) FROM delivery_decision WHERE institution_id = $1) + (SELECT COUNT(*) FROM co_owner_decision WHERE institution_id = $1)")
        .bind(institution.uuid()).fetch_one(c).await)?,
    )
}

/// Gives a version another number. Conflict when it is taken.
pub async fn set_version(tx: &mut Tx, id: Id<DefinitionVersion>, version: &str) -> Result<()> {
    sealed::changing(tx, &sealed::VERSION, [id.into()]).await?;
    on!(tx, c => sqlx::query("UPDATE definition_version SET version = $1 WHERE id = $2").bind(version).bind(id.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Versions of an institution in one state, longest there first.
pub async fn waiting_in(tx: &mut Tx, institution: Id<Institution>, state: DefinitionState) -> Result<Vec<VersionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_version!("WHERE d.institution_id = $1 AND v.state = $2 ORDER BY v.changed_at, v.id")).bind(institution.uuid()).bind(state.code()).fetch_all(c).await)?,
    )
}

/// Drafts of an institution after a version under which people may be awarded, and on which somebody did not write; so many at most,
/// longest unchanged first.
pub async fn next_drafts_of_others(
    tx: &mut Tx,
    (institution, person): (Id<Institution>, Id<Person>),
    limit: i64,
) -> Result<Vec<VersionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_version!("WHERE d.institution_id = $1 AND v.state = 'draft' AND EXISTS (SELECT 1 FROM definition_version o WHERE o.definition_id = v.definition_id AND o.state IN ('published', 'deactivated')) AND NOT EXISTS (SELECT 1 FROM definition_author a WHERE a.version_id = v.id AND a.person_id = $2) ORDER BY v.changed_at, v.id LIMIT $3"))
            .bind(institution.uuid()).bind(person.uuid()).bind(limit).fetch_all(c).await)?,
    )
}

/// Versions that somebody wrote on and that are not public yet, longest unchanged first.
pub async fn open_of_author(tx: &mut Tx, person: Id<Person>) -> Result<Vec<VersionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_version!("JOIN definition_author a ON a.version_id = v.id WHERE a.person_id = $1 AND v.state IN ('draft', 'needs_work', 'under_review', 'adopted') ORDER BY v.changed_at, v.id")).bind(person.uuid()).fetch_all(c).await)?,
    )
}

// SPDX-License-Identifier: EUPL-1.2
//! Status acts, the pool of status positions, and the lists as published.

use domain::award::Award;
use domain::institution::Institution;
use domain::person::Person;
use domain::run::RunContent;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::{Result, Tx, sealed};

row! {
    /// A status act as stored.
    pub struct StatusActRow {
        /// Its id.
        id: Uuid,
        /// On which award.
        award_id: Id<Award>,
        /// By whom.
        institution_id: Id<Institution>,
        /// `revoke`, `suspend`, `restore`, `replace`.
        act: String,
        /// Reason code.
        reason_code: String,
        /// Reason in words, for the holder.
        reason_text: String,
        /// Who.
        acted_by: Id<Person>,
        /// When.
        acted_at: Timestamp,
        /// Salt of its commitment.
        salt: [u8; 32],
        /// Index of its leaf, once registered.
        leaf_index: Option<i64>,
    }
}

/// Keeps a status act.
pub async fn insert(tx: &mut Tx, act: &StatusActRow) -> Result<()> {
    sealed::adding(tx, &sealed::STATUS_ACT, [act.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO status_act (id, award_id, institution_id, act, reason_code, reason_text, acted_by, acted_at, salt) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(act.id).bind(act.award_id.uuid()).bind(act.institution_id.uuid()).bind(&act.act).bind(&act.reason_code).bind(&act.reason_text)
        .bind(act.acted_by.uuid()).bind(act.acted_at.micros()).bind(act.salt.as_slice()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Acts on an award, newest first.
pub async fn of_award(tx: &mut Tx, award: Id<Award>) -> Result<Vec<StatusActRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, award_id, institution_id, act, reason_code, reason_text, acted_by, acted_at, salt, leaf_index FROM status_act WHERE award_id = $1 ORDER BY acted_at DESC, id DESC")
        .bind(award.uuid()).fetch_all(c).await)?,
    )
}

row! {
    /// An act on an award of a run.
    pub struct ActOfRunRow {
        /// On which award.
        award_id: Id<Award>,
        /// `revoke`, `suspend`, `restore`, `replace`.
        act: String,
        /// When.
        acted_at: Timestamp,
    }
}

/// Acts on the awards of a run, oldest first.
pub async fn of_run(tx: &mut Tx, run: Id<RunContent>) -> Result<Vec<ActOfRunRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT s.award_id, s.act, s.acted_at FROM status_act s JOIN award a ON a.id = s.award_id WHERE a.run_id = $1 ORDER BY s.acted_at, s.id")
        .bind(run.uuid()).fetch_all(c).await)?,
    )
}

/// Writes down the leaf of an act.
pub async fn set_leaf_index(tx: &mut Tx, id: Uuid, leaf_index: i64) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE status_act SET leaf_index = $1 WHERE id = $2 AND leaf_index IS NULL").bind(leaf_index).bind(id).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes `count` numbers from an institution's pool: the first of them, and the pool's secret. The numbers are made into
/// positions by a secret shuffle in `app`.
pub async fn take(tx: &mut Tx, institution: Id<Institution>, count: i64) -> Result<Option<(i64, Vec<u8>)>> {
    Ok(
        on!(tx, c => sqlx::query_as::<_, (i64, Vec<u8>)>("UPDATE status_pool SET next = next + $1 WHERE institution_id = $2 RETURNING next - $1, secret")
        .bind(count).bind(institution.uuid()).fetch_optional(c).await)?,
    )
}

/// Makes the pool of an institution.
pub async fn insert_pool(tx: &mut Tx, institution: Id<Institution>, secret: &[u8]) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO status_pool (institution_id, next, secret) VALUES ($1, 0, $2)")
        .bind(institution.uuid()).bind(secret).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// How many positions an institution has used.
pub async fn used(tx: &mut Tx, institution: Id<Institution>) -> Result<i64> {
    Ok(on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT next FROM status_pool WHERE institution_id = $1").bind(institution.uuid()).fetch_optional(c).await)?.unwrap_or(0))
}

/// The fold of the registered status acts of an institution: `(position, last act)` for each award that had one, in the
/// order of the log up to a size.
pub async fn fold(tx: &mut Tx, institution: Id<Institution>, log_size: i64) -> Result<Vec<(i64, String)>> {
    Ok(
        on!(tx, c => sqlx::query_as::<_, (i64, String)>("SELECT a.status_index, s.act FROM status_act s JOIN award a ON a.id = s.award_id WHERE s.institution_id = $1 AND s.leaf_index IS NOT NULL AND s.leaf_index < $2 ORDER BY s.leaf_index")
        .bind(institution.uuid()).bind(log_size).fetch_all(c).await)?,
    )
}

/// Every registered status act below a log size, as the log itself tells: `(leaf of the act, leaf of the award, act)`, in the
/// order of the log.
pub async fn in_log(tx: &mut Tx, log_size: i64) -> Result<Vec<(i64, i64, String)>> {
    Ok(
        on!(tx, c => sqlx::query_as::<_, (i64, i64, String)>("SELECT s.leaf_index, r.leaf_index, s.act FROM status_act s JOIN registration r ON r.award_id = s.award_id WHERE s.leaf_index IS NOT NULL AND s.leaf_index < $1 ORDER BY s.leaf_index")
        .bind(log_size).fetch_all(c).await)?,
    )
}

row! {
    /// A list as published.
    pub struct PublicationRow {
        /// Size of the log it is folded from.
        log_size: i64,
        /// When.
        made_at: Timestamp,
        /// Its bytes.
        bytes: Vec<u8>,
    }
}

/// The list as last published in a form (`json` or `jwt`).
pub async fn publication(
    tx: &mut Tx,
    institution: Id<Institution>,
    list: i64,
    form: &str,
) -> Result<Option<PublicationRow>> {
    if !crate::can_be_kept(form) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT log_size, made_at, bytes FROM status_publication WHERE institution_id = $1 AND list = $2 AND form = $3")
        .bind(institution.uuid()).bind(list).bind(form).fetch_optional(c).await)?,
    )
}

/// Publishes a list; an older one never takes the place of a newer one.
pub async fn publish(
    tx: &mut Tx,
    institution: Id<Institution>,
    list: i64,
    form: &str,
    publication: &PublicationRow,
) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO status_publication (institution_id, list, form, log_size, made_at, bytes) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (institution_id, list, form) DO UPDATE SET log_size = excluded.log_size, made_at = excluded.made_at, bytes = excluded.bytes WHERE status_publication.log_size <= excluded.log_size AND status_publication.made_at <= excluded.made_at")
        .bind(institution.uuid()).bind(list).bind(form).bind(publication.log_size).bind(publication.made_at.micros()).bind(&publication.bytes)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The institution of a status act.
pub async fn institution_of(tx: &mut Tx, id: Uuid) -> Result<Option<Id<Institution>>> {
    let found = on!(tx, c => sqlx::query_scalar::<_, Uuid>("SELECT institution_id FROM status_act WHERE id = $1").bind(id).fetch_optional(c).await)?;
    Ok(found.map(Id::from_uuid))
}

/// Index of the last registered status leaf of an institution.
pub async fn last_registered(tx: &mut Tx, institution: Id<Institution>) -> Result<Option<i64>> {
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, Option<i64>>("SELECT MAX(leaf_index) FROM status_act WHERE institution_id = $1").bind(institution.uuid()).fetch_one(c).await)?,
    )
}

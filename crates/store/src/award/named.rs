// SPDX-License-Identifier: EUPL-1.2
//! Registered awards with who has them, for who keeps the machine.

use domain::award::{Award, Validity};
use domain::run::RunContent;
use domain::{Day, Id};

use crate::definition::DefinitionVersion;
use crate::{Result, Tx};

row! {
    /// A registered award with its person.
    pub struct NamedRow {
        /// The award.
        id: Id<Award>,
        /// Of what.
        version_id: Id<DefinitionVersion>,
        /// In which run.
        run_id: Id<RunContent>,
        /// Name on the proof.
        person_name: String,
        /// Day of the decision.
        awarded_on: Day,
        /// Its validity apart from its date.
        validity: Validity,
        /// Last day of validity, when there is one.
        expires_on: Option<Day>,
        /// Index of its leaf.
        leaf_index: i64,
    }
}

/// All registered awards with their people, in the order of the register.
pub async fn all_named(tx: &mut Tx) -> Result<Vec<NamedRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT a.id, a.version_id, a.run_id, a.person_name, a.awarded_on, a.validity, a.expires_on, r.leaf_index FROM award a JOIN registration r ON r.award_id = a.id ORDER BY r.leaf_index").fetch_all(c).await)?,
    )
}

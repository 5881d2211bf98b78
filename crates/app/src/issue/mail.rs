// SPDX-License-Identifier: EUPL-1.2
//! Mail about lists: what became of one and where to read on, never which course (threat P18). In both languages, as all of it is.

use std::collections::BTreeSet;

use domain::role::{Action, Thing, may};
use store::Tx;
use store::award::BatchRow;

use crate::letter::{letter, post};
use crate::people::roles;
use crate::refusal::Result;
use crate::{App, Context};

/// To who proposed a list: the board gave it back. Why, is about learners and stands at the list. Who may no longer propose is told
/// nothing of it.
pub(super) async fn declined(app: &App, tx: &mut Tx, cx: &Context, batch: &BatchRow) -> Result<()> {
    let mut to = BTreeSet::new();
    if still_proposes(tx, cx, batch).await? {
        to.insert(batch.proposed_by);
    }
    let letter = letter(
        "De examencommissie gaf een lijst terug / The examination board gave a list back",
        "De examencommissie is niet akkoord met een lijst die jij voorlegde. Er is niets uitgereikt. Lees bij de lijst waarom. Je kunt daar een nieuwe maken.",
        "The examination board did not agree to a list that you proposed. Nothing was awarded. Read at the list why. You can make a new one there.",
    );
    let about = (format!("/werk/lijst/{}", batch.id), format!("list-declined:{}", batch.id));
    post(app, tx, cx, about, (to, letter)).await
}

/// Does who proposed a list still hold a role in which that is done?
async fn still_proposes(tx: &mut Tx, cx: &Context, batch: &BatchRow) -> Result<bool> {
    let Some(person) = store::person::get(tx, batch.proposed_by).await? else { return Ok(false) };
    let person = roles::with_roles(tx, person, cx.now).await?;
    Ok(may(&roles::actor(&person), Action::ProposeAwards, &Thing::of(batch.institution_id)).is_ok())
}

// SPDX-License-Identifier: EUPL-1.2
//! Mail about lists: what became of one and where to read on, never which course (threat P18).

use std::collections::BTreeSet;

use domain::role::{Action, Thing, may};
use store::Tx;
use store::award::BatchRow;

use crate::letter::{BOARD, Letter, in_role, letter, post};
use crate::people::roles;
use crate::refusal::Result;
use crate::{App, Context};

/// To who proposed a list: the board gave it back. Why, is about learners and stands at the list. Who may no longer propose is told
/// nothing of it.
pub(super) async fn declined(app: &App, tx: &mut Tx, cx: &Context, batch: &BatchRow) -> Result<()> {
    let letter = letter(
        (
            "De examencommissie gaf een lijst terug",
            "De examencommissie is niet akkoord met een lijst die jij voorlegde. Er is niets uitgereikt. Lees bij de lijst waarom. Je kunt daar een nieuwe maken.",
        ),
        (
            "The examination board gave a list back",
            "The examination board did not agree to a list that you proposed. Nothing was awarded. Read at the list why. You can make a new one there.",
        ),
    );
    to_proposer(app, tx, cx, (batch, "declined"), letter).await
}

/// To the board: a list waits for it, and with it everybody on the list.
pub(super) async fn proposed(app: &App, tx: &mut Tx, cx: &Context, batch: &BatchRow) -> Result<()> {
    let letter = letter(
        (
            "Een lijst wacht op de examencommissie",
            "Een collega stelt voor om bewijzen uit te reiken. Dat kan pas als de examencommissie akkoord is.\n\nBekijk de lijst en beslis:",
        ),
        (
            "A list waits for the examination board",
            "A colleague proposes to award proofs. The examination board has to agree first.\n\nLook at the list and decide:",
        ),
    );
    let to = in_role(tx, cx, batch.institution_id, BOARD).await?;
    post(app, tx, cx, about(batch, "proposed"), (to, letter)).await
}

/// To who proposed a list: the board agreed.
pub(super) async fn agreed(app: &App, tx: &mut Tx, cx: &Context, batch: &BatchRow) -> Result<()> {
    let letter = letter(
        (
            "De examencommissie is akkoord met een lijst",
            "De examencommissie is akkoord met een lijst die jij voorlegde. De bewijzen worden nu geregistreerd. Wie een mailadres op de lijst heeft, krijgt vanzelf bericht. Bij de lijst vind je de brieven voor de anderen.\n\nNaar de lijst:",
        ),
        (
            "The examination board agreed to a list",
            "The examination board agreed to a list that you proposed. The proofs are being registered now. Who has a mail address on the list hears of it by mail. At the list you find the letters for the others.\n\nTo the list:",
        ),
    );
    to_proposer(app, tx, cx, (batch, "agreed"), letter).await
}

fn about(batch: &BatchRow, event: &str) -> (String, String) {
    (format!("/werk/lijst/{}", batch.id), format!("list-{event}:{}", batch.id))
}

async fn to_proposer(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (batch, event): (&BatchRow, &str),
    letter: Letter,
) -> Result<()> {
    let mut to = BTreeSet::new();
    if still_proposes(tx, cx, batch).await? {
        to.insert(batch.proposed_by);
    }
    post(app, tx, cx, about(batch, event), (to, letter)).await
}

/// Does who proposed a list still hold a role in which that is done?
async fn still_proposes(tx: &mut Tx, cx: &Context, batch: &BatchRow) -> Result<bool> {
    let Some(person) = store::person::get(tx, batch.proposed_by).await? else { return Ok(false) };
    let person = roles::with_roles(tx, person, cx.now).await?;
    Ok(may(&roles::actor(&person), Action::ProposeAwards, &Thing::of(batch.institution_id)).is_ok())
}

// SPDX-License-Identifier: EUPL-1.2
//! Mail about co-owners, to who must act or wants to know: what to do and where, never which course. In both languages, as all of it is.

use std::collections::BTreeSet;

use domain::Id;
use domain::co_owner::CoOwnerState;
use domain::institution::Institution;
use domain::review::{DefinitionState, Verdict};
use store::Tx;
use store::co_owner::CoOwnershipRow;
use store::definition::{DefinitionVersion, VersionRow};

use crate::deliver::mail::{BOARD, LEADERS, in_role, letter, post};
use crate::refusal::{Result, missing};
use crate::{App, Context};

fn about(row: &CoOwnershipRow, event: &str) -> (String, String) {
    (format!("/werk/mede-eigenaar/{}", row.id), format!("co-owner-{event}:{}", row.id))
}

/// To the project leaders of the institution that is asked.
pub(super) async fn asked(app: &App, tx: &mut Tx, cx: &Context, row: &CoOwnershipRow) -> Result<()> {
    let letter = letter(
        "Samen een microcredential maken? / Make a microcredential together?",
        "Een andere school vraagt of jullie mede-eigenaar willen worden van een microcredential. Lees de vraag en geef antwoord.",
        "Another institution asks you to become co-owner of a microcredential. Read the question and answer it.",
    );
    let to = in_role(tx, cx, row.co_owner_id, LEADERS).await?;
    post(app, tx, cx, about(row, "asked"), (to, letter)).await
}

/// To who asked, and the project leaders there.
pub(super) async fn answered(app: &App, tx: &mut Tx, cx: &Context, row: &CoOwnershipRow) -> Result<()> {
    let letter = if row.state == CoOwnerState::Agreed {
        letter(
            "De andere school doet mee / The other institution joins in",
            "De andere school is nu mede-eigenaar. Jullie schrijven samen aan de tekst. Straks beslissen beide examencommissies.",
            "The other institution is co-owner now. You write the text together. Later both examination boards decide.",
        )
    } else {
        letter(
            "De andere school doet niet mee / The other institution does not join in",
            "De andere school wil geen mede-eigenaar worden. Lees waarom. Jullie kunnen zelf verder met de tekst.",
            "The other institution does not want to be co-owner. Read why. You can go on with the text by yourselves.",
        )
    };
    let mut to = in_role(tx, cx, row.leading_id, LEADERS).await?;
    to.insert(row.asked_by);
    post(app, tx, cx, about(row, "answered"), (to, letter)).await
}

/// To the project leaders on the other side: it was stopped, or the question taken back.
pub(super) async fn ended(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, other): (&CoOwnershipRow, Id<Institution>),
) -> Result<()> {
    let letter = if row.answered_at.is_none() {
        letter(
            "Een vraag is ingetrokken / A question was taken back",
            "De andere school heeft de vraag om samen een microcredential te maken ingetrokken. Lees waarom.",
            "The other institution took its question to make a microcredential together back. Read why.",
        )
    } else {
        letter(
            "Samen maken is gestopt / Making it together was stopped",
            "De andere school is gestopt met het samen maken van een microcredential. Lees waarom. Wat al samen gepubliceerd is, blijft van jullie samen.",
            "The other institution stopped making a microcredential together. Read why. What you published together stays yours together.",
        )
    };
    let to = in_role(tx, cx, other, LEADERS).await?;
    post(app, tx, cx, about(row, "ended"), (to, letter)).await
}

/// To the board of each co-owner: a text was handed in.
pub(crate) async fn submitted(app: &App, tx: &mut Tx, cx: &Context, id: Id<DefinitionVersion>) -> Result<()> {
    let version = store::definition::version(tx, id).await?.ok_or_else(|| missing("a version"))?;
    for row in store::co_owner::of_definition(tx, version.definition_id).await? {
        if row.state == CoOwnerState::Agreed && !super::is_agreed(tx, &row, &version).await? {
            to_board(app, tx, cx, (&row, &version)).await?;
        }
    }
    Ok(())
}

/// To the board of an institution that accepts while a text lies before the board already.
pub(super) async fn lies_before(app: &App, tx: &mut Tx, cx: &Context, row: &CoOwnershipRow) -> Result<()> {
    for version in store::definition::versions_of(tx, row.definition_id).await? {
        if matches!(version.state, DefinitionState::UnderReview | DefinitionState::Adopted) {
            to_board(app, tx, cx, (row, &version)).await?;
        }
    }
    Ok(())
}

async fn to_board(app: &App, tx: &mut Tx, cx: &Context, (row, version): (&CoOwnershipRow, &VersionRow)) -> Result<()> {
    let letter = letter(
        "Jullie examencommissie is aan zet / Your examination board is up",
        "Er ligt een tekst klaar die jullie samen met een andere school maken. Jullie examencommissie neemt een eigen besluit. Lees het dossier en beslis.",
        "A text that you make together with another institution is ready. Your examination board takes a decision of its own. Read the dossier and decide.",
    );
    let to = in_role(tx, cx, row.co_owner_id, BOARD).await?;
    let (path, event) = about(row, "board");
    post(app, tx, cx, (path, format!("{event}:{}:{}", version.id, version.revision)), (to, letter)).await
}

/// To the writers and the project leaders of both: the board of the co-owner decided.
pub(super) async fn decided(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, version): (&CoOwnershipRow, &VersionRow),
    verdict: Verdict,
) -> Result<()> {
    let letter = if verdict == Verdict::Adopt {
        letter(
            "De examencommissie van de mede-eigenaar is akkoord / The co-owner's examination board agreed",
            "De examencommissie van de mede-eigenaar is akkoord met jullie tekst. Zijn alle examencommissies akkoord? Dan kan de penvoerder publiceren.",
            "The examination board of the co-owner agreed to your text. Once all boards agreed, the leading owner can publish it.",
        )
    } else {
        letter(
            "De examencommissie van de mede-eigenaar is niet akkoord / The co-owner's examination board did not agree",
            "De examencommissie van de mede-eigenaar is niet akkoord. Lees waarom. Jullie kunnen de tekst aanpassen en opnieuw insturen.",
            "The examination board of the co-owner did not agree. Read why. You can change the text and hand it in again.",
        )
    };
    // Those of a third school that writes along, or stopped, cannot open the page that the mail leads to.
    let mut to = BTreeSet::new();
    for author in store::definition::authors(tx, version.id).await? {
        let of = store::person::get(tx, author).await?.and_then(|person| person.institution_id);
        if of == Some(row.leading_id) || of == Some(row.co_owner_id) {
            to.insert(author);
        }
    }
    for side in [row.leading_id, row.co_owner_id] {
        to.extend(in_role(tx, cx, side, LEADERS).await?);
    }
    let (path, event) = about(row, "decided");
    post(app, tx, cx, (path, format!("{event}:{}:{}", version.id, cx.now.micros())), (to, letter)).await
}

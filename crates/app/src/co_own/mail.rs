// SPDX-License-Identifier: EUPL-1.2
//! Mail about co-owners, to who must act or wants to know: with which school, what to do and where, never which course.

use std::collections::BTreeSet;

use domain::co_owner::CoOwnerState;
use domain::institution::Institution;
use domain::person::Person;
use domain::review::{DefinitionState, Verdict};
use domain::text::Language;
use domain::{Day, Id};
use store::Tx;
use store::co_owner::CoOwnershipRow;
use store::definition::{DefinitionVersion, VersionRow};

use crate::letter::{BOARD, LEADERS, in_role, letter, post};
use crate::refusal::{Result, missing};
use crate::{App, Context};

fn about(row: &CoOwnershipRow, event: &str) -> (String, String) {
    (format!("/werk/mede-eigenaar/{}", row.id), format!("co-owner-{event}:{}", row.id))
}

async fn name(tx: &mut Tx, id: Id<Institution>) -> Result<String> {
    Ok(crate::deliver::institution(tx, id).await?.name)
}

/// To the project leaders of the institution that is asked.
pub(super) async fn asked(app: &App, tx: &mut Tx, cx: &Context, row: &CoOwnershipRow) -> Result<()> {
    let school = name(tx, row.leading_id).await?;
    let letter = letter(
        (
            "Samen een microcredential maken?",
            format!(
                "{school} vraagt of jullie mede-eigenaar willen worden van een microcredential. Lees de vraag en geef antwoord."
            ),
        ),
        (
            "Make a microcredential together?",
            format!("{school} asks you to become co-owner of a microcredential. Read the question and answer it."),
        ),
    );
    let to = in_role(tx, cx, row.co_owner_id, LEADERS).await?;
    post(app, tx, cx, about(row, "asked"), (to, letter)).await
}

/// To who asked, and the project leaders there.
pub(super) async fn answered(app: &App, tx: &mut Tx, cx: &Context, row: &CoOwnershipRow) -> Result<()> {
    let school = name(tx, row.co_owner_id).await?;
    let letter = if row.state == CoOwnerState::Agreed {
        letter(
            (
                format!("{school} doet mee"),
                format!(
                    "{school} is nu mede-eigenaar. Jullie schrijven samen aan de tekst. Straks beslissen beide examencommissies."
                ),
            ),
            (
                format!("{school} joins in"),
                format!("{school} is co-owner now. You write the text together. Later both examination boards decide."),
            ),
        )
    } else {
        letter(
            (
                format!("{school} doet niet mee"),
                format!("{school} wil geen mede-eigenaar worden. Lees waarom. Jullie kunnen zelf verder met de tekst."),
            ),
            (
                format!("{school} does not join in"),
                format!("{school} does not want to be co-owner. Read why. You can go on with the text by yourselves."),
            ),
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
    let school = name(tx, if other == row.leading_id { row.co_owner_id } else { row.leading_id }).await?;
    let letter = if row.answered_at.is_none() {
        letter(
            (
                "Een vraag is ingetrokken",
                format!("{school} heeft de vraag om samen een microcredential te maken ingetrokken. Lees waarom."),
            ),
            (
                "A question was taken back",
                format!("{school} took back its question to make a microcredential together. Read why."),
            ),
        )
    } else {
        letter(
            (
                "Samen maken is gestopt",
                format!(
                    "{school} is gestopt met het samen maken van een microcredential. Lees waarom. Wat al samen gepubliceerd is, blijft van jullie samen."
                ),
            ),
            (
                "Making it together was stopped",
                format!(
                    "{school} stopped making a microcredential together. Read why. What you published together stays yours together."
                ),
            ),
        )
    };
    let to = in_role(tx, cx, other, LEADERS).await?;
    post(app, tx, cx, about(row, "ended"), (to, letter)).await
}

/// To the board of each co-owner: a text was handed in.
pub(crate) async fn submitted(app: &App, tx: &mut Tx, cx: &Context, id: Id<DefinitionVersion>) -> Result<()> {
    let version = store::definition::version(tx, id).await?.ok_or_else(|| missing("a version"))?;
    for row in undecided(tx, &version).await? {
        to_board(app, tx, cx, (&row, &version)).await?;
    }
    Ok(())
}

/// As which co-owner an institution makes a version along whose board did not agree to its text yet.
async fn undecided(tx: &mut Tx, version: &VersionRow) -> Result<Vec<CoOwnershipRow>> {
    let mut undecided = Vec::new();
    for row in store::co_owner::of_definition(tx, version.definition_id).await? {
        if row.state == CoOwnerState::Agreed && !super::is_agreed(tx, &row, version).await? {
            undecided.push(row);
        }
    }
    Ok(undecided)
}

/// To the board of each co-owner that did not agree yet: a text that lay before it was taken back.
pub(crate) async fn taken_back(app: &App, tx: &mut Tx, cx: &Context, version: &VersionRow) -> Result<()> {
    for row in undecided(tx, version).await? {
        let school = name(tx, row.leading_id).await?;
        let letter = letter(
            (
                "Jullie besluit is nu niet nodig",
                format!(
                    "{school} trok de tekst terug die jullie samen maken. Jullie examencommissie hoeft er nu niet over te beslissen.\n\nWordt de tekst opnieuw ingestuurd, dan krijgen jullie weer bericht."
                ),
            ),
            (
                "Your decision is not needed now",
                format!(
                    "{school} took back the text that you make together. Your examination board need not decide on it now.\n\nWhen the text is handed in again, you hear of it."
                ),
            ),
        );
        let to = in_role(tx, cx, row.co_owner_id, BOARD).await?;
        let (path, event) = about(&row, "taken-back");
        post(app, tx, cx, (path, format!("{event}:{}:{}", version.id, version.revision)), (to, letter)).await?;
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
    let school = name(tx, row.leading_id).await?;
    let letter = letter(
        (
            "Jullie examencommissie is aan zet",
            format!(
                "Er ligt een tekst klaar die jullie samen met {school} maken. Jullie examencommissie neemt een eigen besluit. Lees het dossier en beslis."
            ),
        ),
        (
            "Your examination board is up",
            format!(
                "A text that you make together with {school} is ready. Your examination board takes a decision of its own. Read the dossier and decide."
            ),
        ),
    );
    let to = in_role(tx, cx, row.co_owner_id, BOARD).await?;
    let (path, event) = about(row, "board");
    post(app, tx, cx, (path, format!("{event}:{}:{}", version.id, version.revision)), (to, letter)).await
}

/// To those of the board of a co-owner who may decide: the term nears its end.
pub(super) async fn reminder(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, version): (&CoOwnershipRow, &VersionRow),
    (to, due): (BTreeSet<Id<Person>>, Day),
) -> Result<()> {
    let (school, nl, en) = (name(tx, row.leading_id).await?, due.long(Language::Nl), due.long(Language::En));
    let letter = letter(
        (
            format!("Jullie besluit is uiterlijk {nl} nodig"),
            format!(
                "Bij jullie examencommissie ligt een tekst die jullie samen met {school} maken. Er is nog geen besluit. De termijn loopt tot en met {nl}. Lees het dossier en beslis."
            ),
        ),
        (
            format!("Your decision is needed by {en}"),
            format!(
                "A text that you make together with {school} lies before your examination board. There is no decision yet. The term runs until {en}. Read the dossier and decide."
            ),
        ),
    );
    post(app, tx, cx, due_event(row, version, ("reminder", due)), (to, letter)).await
}

/// To the chair of the board of a co-owner: the term is over.
pub(super) async fn overdue(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, version): (&CoOwnershipRow, &VersionRow),
    (to, due): (BTreeSet<Id<Person>>, Day),
) -> Result<()> {
    let (school, nl, en) = (name(tx, row.leading_id).await?, due.long(Language::Nl), due.long(Language::En));
    let letter = letter(
        (
            format!("De termijn is voorbij ({nl})"),
            format!(
                "Voor een tekst die jullie samen met {school} maken liep de termijn van jullie examencommissie tot en met {nl}. Er is nog geen besluit. Zonder besluit kan {school} niet publiceren."
            ),
        ),
        (
            format!("The term is over ({en})"),
            format!(
                "For a text that you make together with {school}, the term of your examination board ran until {en}. There is no decision yet. Without it {school} cannot publish."
            ),
        ),
    );
    post(app, tx, cx, due_event(row, version, ("overdue", due)), (to, letter)).await
}

/// A term is told of once. Its end names it: the revision does not, because it changes when the leading board adopts the same text.
fn due_event(row: &CoOwnershipRow, version: &VersionRow, (event, due): (&str, Day)) -> (String, String) {
    let (path, event) = about(row, event);
    (path, format!("{event}:{}:{due}", version.id))
}

/// To the writers and the project leaders of both: the board of the co-owner decided.
pub(super) async fn decided(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, version): (&CoOwnershipRow, &VersionRow),
    verdict: Verdict,
) -> Result<()> {
    let school = name(tx, row.co_owner_id).await?;
    let letter = if verdict == Verdict::Adopt {
        letter(
            (
                format!("De examencommissie van {school} is akkoord"),
                format!(
                    "De examencommissie van mede-eigenaar {school} is akkoord met jullie tekst. Zijn alle examencommissies akkoord? Dan kan de penvoerder publiceren."
                ),
            ),
            (
                format!("The examination board of {school} agreed"),
                format!(
                    "The examination board of co-owner {school} agreed to your text. Once all boards agreed, the leading owner can publish it."
                ),
            ),
        )
    } else {
        letter(
            (
                format!("De examencommissie van {school} is niet akkoord"),
                format!(
                    "De examencommissie van mede-eigenaar {school} is niet akkoord. Lees waarom. Jullie kunnen de tekst aanpassen en opnieuw insturen."
                ),
            ),
            (
                format!("The examination board of {school} did not agree"),
                format!(
                    "The examination board of co-owner {school} did not agree. Read why. You can change the text and hand it in again."
                ),
            ),
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

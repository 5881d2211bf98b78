// SPDX-License-Identifier: EUPL-1.2
//! Mail about licences, to who must act or wants to know: what to do and where, never which course.

use std::collections::BTreeSet;

use domain::Id;
use domain::delivery::{Licence, LicenceState, LicenceStep, Side, still_delivers};
use domain::ending::Ending;
use domain::person::Person;
use store::Tx;
use store::definition::DefinitionVersion;
use store::delivery::LicenceRow;

use super::Table;
use crate::letter::{BOARD, LEADERS, Letter, in_role, letter, post};
use crate::refusal::Result;
use crate::{App, Context};

/// To the owner's board: somebody proposes to give a licence.
pub(super) async fn proposed(app: &App, tx: &mut Tx, cx: &Context, row: &LicenceRow) -> Result<()> {
    let letter = letter(
        (
            "Mag een andere school jullie microcredential uitvoeren?",
            "Een collega stelt voor om een andere school een microcredential van jullie te laten uitvoeren. Wil je erover beslissen?",
        ),
        (
            "May another institution deliver your microcredential?",
            "A colleague proposes to let another institution deliver a microcredential of yours. Please decide on it.",
        ),
    );
    let to = in_role(tx, cx, row.owner_id, BOARD).await?;
    send(app, tx, cx, row, ("proposed", to, letter)).await
}

/// To the deliverer's board: a colleague lays a licence before it.
pub(super) async fn asked(app: &App, tx: &mut Tx, cx: &Context, row: &LicenceRow) -> Result<()> {
    let letter = letter(
        (
            "Mogen wij een microcredential van een andere school uitvoeren?",
            "Een andere school geeft ons toestemming om haar microcredential uit te voeren. Een collega schreef op hoe wij dat doen. Wil je erover beslissen?",
        ),
        (
            "May we deliver a microcredential of another institution?",
            "Another institution licenses us to deliver its microcredential. A colleague wrote down how we will do it. Please decide on it.",
        ),
    );
    let to = in_role(tx, cx, row.deliverer_id, BOARD).await?;
    send(app, tx, cx, row, ("asked", to, letter)).await
}

/// To who can go on, or asked for it.
pub(super) async fn decided(app: &App, tx: &mut Tx, cx: &Context, row: &LicenceRow, step: LicenceStep) -> Result<()> {
    let (nl, en) = match step {
        LicenceStep::Grant => (
            (
                "Jullie mogen een microcredential van een andere school uitvoeren",
                "Een andere school geeft jullie toestemming om haar microcredential uit te voeren. Schrijf op hoe jullie dat doen en leg het voor aan jullie examencommissie.",
            ),
            (
                "You may deliver another institution's microcredential",
                "Another institution licenses you to deliver its microcredential. Write down how you will do it and lay it before your examination board.",
            ),
        ),
        LicenceStep::Agree => (
            (
                "De toestemming loopt",
                "De examencommissie van de school die uitvoert is akkoord. De uitvoeringen kunnen gepland worden.",
            ),
            ("The licence runs", "The examination board of the institution that delivers agreed. Runs can be planned."),
        ),
        _ => (
            ("De toestemming gaat niet door", "De examencommissie ging niet akkoord. Lees waarom."),
            ("The licence does not go on", "The examination board did not agree. Read why."),
        ),
    };
    let mut to = BTreeSet::new();
    match step {
        LicenceStep::Grant => to.extend(in_role(tx, cx, row.deliverer_id, LEADERS).await?),
        LicenceStep::Refuse => to.extend([row.proposed_by]),
        _ => {
            to.extend([row.proposed_by]);
            to.extend(row.asked_by);
        }
    }
    send(app, tx, cx, row, (step.code(), to, letter(nl, en))).await
}

/// To the project leaders on the other side: it was stopped. Who was not told that it was offered is not told that it is over.
pub(super) async fn ended(app: &App, tx: &mut Tx, cx: &Context, ended: &Table) -> Result<()> {
    let row = &ended.row;
    let other = match ended.side {
        Side::Owner if row.granted_at.is_none() => return Ok(()),
        Side::Owner => row.deliverer_id,
        Side::Deliverer => row.owner_id,
    };
    let letter = letter(
        (
            "De toestemming is gestopt",
            "De andere school stopte de toestemming. Nieuwe uitvoeringen kunnen niet meer. Wat begonnen is, wordt afgemaakt. Uitgereikte bewijzen blijven geldig.",
        ),
        (
            "The licence was stopped",
            "The other institution stopped the licence. No new runs can be planned. What has started is finished. Proofs that were awarded stay valid.",
        ),
    );
    let to = in_role(tx, cx, other, LEADERS).await?;
    send(app, tx, cx, row, ("ended", to, letter)).await
}

/// To the project leaders of everybody with a licence for a text: its owner stopped it, or let it lapse. Of a licence that wants a yes still,
/// who was up hears once that it is no longer asked. Who was not told of the licence, or whose licence is over, or past with no run
/// that goes on, hears nothing; nor does anybody when what lapsed is put away.
pub(crate) async fn text_ended(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    version: Id<DefinitionVersion>,
    ending: Ending,
) -> Result<()> {
    if ending == Ending::Archive {
        return Ok(());
    }
    for row in store::delivery::of_version(tx, version).await? {
        if row.state.is_undecided() {
            undecided(app, tx, cx, &row).await?;
        } else if still_delivers(row.state, &row.content.0, open_runs(tx, cx, row.id).await?, cx.now.day()) {
            let to = in_role(tx, cx, row.deliverer_id, LEADERS).await?;
            let event = format!("text-{}", ending.code());
            send(app, tx, cx, &row, (&event, to, of_ending(ending))).await?;
        }
    }
    Ok(())
}

/// How many runs on a licence are not over yet.
async fn open_runs(tx: &mut Tx, cx: &Context, licence: Id<Licence>) -> Result<usize> {
    let runs = store::delivery::runs(tx, licence).await?;
    Ok(runs.iter().filter(|run| run.content.0.is_open(cx.now.day())).count())
}

/// To who would say yes or how, when the text ended before both boards said yes: nothing is asked of them any more. One letter for each,
/// also when the text is stopped first and lapses later.
async fn undecided(app: &App, tx: &mut Tx, cx: &Context, row: &LicenceRow) -> Result<()> {
    let (to, letter) = match row.state {
        LicenceState::Proposed => (in_role(tx, cx, row.owner_id, BOARD).await?, of_proposal()),
        state => {
            let mut to = in_role(tx, cx, row.deliverer_id, LEADERS).await?;
            if state == LicenceState::Asked {
                to.extend(in_role(tx, cx, row.deliverer_id, BOARD).await?);
            }
            (to, of_offer())
        }
    };
    send(app, tx, cx, row, ("text-undecided", to, letter)).await
}

fn of_proposal() -> Letter {
    letter(
        (
            "Over een voorstel hoeven jullie niet meer te beslissen",
            "Een collega stelde voor om een andere school een microcredential van jullie te laten uitvoeren. Jullie school stopte met deze microcredential. Over het voorstel hoeven jullie niet meer te beslissen. De reden staat op de pagina van het voorstel.",
        ),
        (
            "You need not decide on a proposal any more",
            "A colleague proposed to let another institution deliver a microcredential of yours. Your institution stopped this microcredential. You need not decide on the proposal any more. You can read why on the page of the proposal.",
        ),
    )
}

fn of_offer() -> Letter {
    letter(
        (
            "Over een aanbod hoeven jullie niet meer te beslissen",
            "Een andere school wilde jullie een microcredential laten uitvoeren. Die school stopte met deze microcredential voordat jullie examencommissie akkoord ging. Jullie hoeven hierover niets meer op te schrijven of te beslissen. De reden staat op de pagina van het aanbod.",
        ),
        (
            "You need not decide on an offer any more",
            "Another institution meant to let you deliver a microcredential. It stopped this microcredential before your examination board agreed. You need not write down or decide anything about it any more. You can read why on the page of the offer.",
        ),
    )
}

fn of_ending(ending: Ending) -> Letter {
    if ending == Ending::Stop {
        return letter(
            (
                "De andere school stopt met haar microcredential",
                "Jullie hebben toestemming om een microcredential van een andere school uit te voeren. Die school stopte met deze versie. Nieuwe uitvoeringen kunnen niet meer. Uitvoeringen die er al zijn, worden afgemaakt. Uitgereikte bewijzen blijven geldig. De reden staat op de pagina van de microcredential.",
            ),
            (
                "The other institution stops its microcredential",
                "You have a licence to deliver a microcredential of another institution. That institution stopped this version. No new runs can be planned. Runs that were planned before go on to their end. Proofs that were awarded stay valid. You can read why on the page of the microcredential.",
            ),
        );
    }
    letter(
        (
            "De andere school laat haar microcredential vervallen",
            "Jullie hebben toestemming om een microcredential van een andere school uit te voeren. Die school liet deze versie vervallen. Er kunnen geen bewijzen meer worden uitgereikt. Uitgereikte bewijzen blijven geldig. De reden staat op de pagina van de microcredential.",
        ),
        (
            "The other institution lets its microcredential lapse",
            "You have a licence to deliver a microcredential of another institution. That institution let this version lapse. No proofs can be awarded any more. Proofs that were awarded stay valid. You can read why on the page of the microcredential.",
        ),
    )
}

/// About a licence.
async fn send(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    row: &LicenceRow,
    (event, to, letter): (&str, BTreeSet<Id<Person>>, Letter),
) -> Result<()> {
    let about = (format!("/werk/toestemming/{}", row.id), format!("licence-{event}:{}", row.id));
    post(app, tx, cx, about, (to, letter)).await
}

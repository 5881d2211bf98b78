// SPDX-License-Identifier: EUPL-1.2
//! Mail about a demand: to who asked what becomes of it, and to its school that others join. No letter says the title of a demand, a
//! person or an organisation: who joined through another school knows none of those of the others, and the page it leads to shows each
//! reader what is theirs to read.

use std::collections::BTreeSet;

use domain::Id;
use domain::demand::DemandStep;
use domain::institution::Institution;
use domain::person::Person;
use domain::role::{Action, Thing, may};
use store::Tx;
use store::definition::Definition;
use store::demand::DemandRow;

use crate::letter::{LEADERS, in_role, letter, post};
use crate::people::roles;
use crate::refusal::Result;
use crate::{App, Context};

/// Who asked: who recorded a demand and who joined it, as far as they may still read it.
struct Askers {
    /// At the school that the demand was put to.
    own: BTreeSet<Id<Person>>,
    /// At other schools.
    elsewhere: BTreeSet<Id<Person>>,
}

async fn askers(tx: &mut Tx, cx: &Context, row: &DemandRow) -> Result<Askers> {
    let joins = store::demand::joins(tx, row.id).await?;
    let at = |school: Option<Id<Institution>>| joins.iter().filter(move |join| join.institution_id == school);
    let mut own: BTreeSet<_> = at(None).map(|join| join.joined_by).collect();
    own.insert(row.recorded_by);
    let own = still_reading(tx, cx, row.institution_id, own).await?;
    let mut elsewhere = BTreeSet::new();
    let schools: BTreeSet<_> = joins.iter().filter_map(|join| join.institution_id).collect();
    for school in schools {
        let people = at(Some(school)).map(|join| join.joined_by).collect();
        elsewhere.extend(still_reading(tx, cx, school, people).await?);
    }
    Ok(Askers { own, elsewhere })
}

/// Those of them who may read demands at their school now: who left hears nothing more.
async fn still_reading(
    tx: &mut Tx,
    cx: &Context,
    school: Id<Institution>,
    mut people: BTreeSet<Id<Person>>,
) -> Result<BTreeSet<Id<Person>>> {
    let colleagues = roles::of_institution(tx, Some(school), cx.now).await?;
    let reads =
        |row: &store::person::PersonRow| may(&roles::actor(row), Action::ReadDemand, &Thing::of(school)).is_ok();
    let readers: BTreeSet<_> = colleagues.iter().filter(|row| reads(row)).map(|row| row.id).collect();
    people.retain(|person| readers.contains(person));
    Ok(people)
}

/// Tells who asked what their school did, in the words of [subject, what follows its name] of each language; each side is led to the page
/// that is theirs.
async fn tell(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, event): (&DemandRow, String),
    [(subject_nl, nl), (subject_en, en)]: [(&str, &str); 2],
) -> Result<()> {
    let school = crate::deliver::institution(tx, row.institution_id).await?.name;
    let words = || letter((subject_nl, format!("{school} {nl}")), (subject_en, format!("{school} {en}")));
    let Askers { own, elsewhere } = askers(tx, cx, row).await?;
    post(app, tx, cx, (own_page(row), event.clone()), (own, words())).await?;
    let page = format!("/werk/gedeelde-leervraag/{}", row.id);
    post(app, tx, cx, (page, event), (elsewhere, words())).await
}

fn own_page(row: &DemandRow) -> String {
    format!("/werk/leervragen/{}", row.id)
}

/// To who asked: the school took the demand up, declined it, or looks at it again. Why stands on the page, not in the letter (threat P18).
/// That it was talked over is no news to who talked.
pub(super) async fn decided(app: &App, tx: &mut Tx, cx: &Context, (row, step): (&DemandRow, DemandStep)) -> Result<()> {
    let words = match step {
        DemandStep::Accept => [
            (
                "Een leervraag is aangenomen",
                "neemt een leervraag aan die jij opschreef of waar jij je bij aansloot. De school kan er nu een microcredential van maken.\n\nBekijk de leervraag:",
            ),
            (
                "A demand was accepted",
                "accepts a demand that you recorded or joined. The institution can make a microcredential of it now.\n\nLook at the demand:",
            ),
        ],
        DemandStep::Decline => [
            (
                "Een leervraag is afgewezen",
                "wijst een leervraag af die jij opschreef of waar jij je bij aansloot.\n\nLees waarom:",
            ),
            ("A demand was declined", "declines a demand that you recorded or joined.\n\nRead why:"),
        ],
        DemandStep::Reopen => [
            (
                "Een leervraag wordt opnieuw bekeken",
                "kijkt opnieuw naar een leervraag die jij opschreef of waar jij je bij aansloot. Eerder werd de vraag afgewezen.\n\nBekijk de leervraag:",
            ),
            (
                "A demand is looked at again",
                "looks again at a demand that you recorded or joined. It was declined before.\n\nLook at the demand:",
            ),
        ],
        DemandStep::Explore | DemandStep::Draft | DemandStep::PutDown | DemandStep::Answer => return Ok(()),
    };
    // The revision rises with every step, so that a second decline is another event than the first.
    tell(app, tx, cx, (row, format!("demand-{}:{}:{}", step.code(), row.id, row.revision)), words).await
}

/// To who asked: a first text is being written.
pub(super) async fn drafted(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, definition): (&DemandRow, Id<Definition>),
) -> Result<()> {
    let words = [
        (
            "Er is een concept van een leervraag",
            "schrijft een microcredential voor een leervraag die jij opschreef of waar jij je bij aansloot. Je hoort het als die is gepubliceerd.\n\nBekijk de leervraag:",
        ),
        (
            "There is a draft for a demand",
            "is writing a microcredential for a demand that you recorded or joined. You hear when it is published.\n\nLook at the demand:",
        ),
    ];
    tell(app, tx, cx, (row, format!("demand-drafted:{}:{definition}", row.id)), words).await
}

/// To who asked: the text that was being written came to nothing, and the demand is open as before. Once for each text.
pub(super) async fn given_up(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, definition): (&DemandRow, Id<Definition>),
) -> Result<()> {
    let words = [
        (
            "Van een leervraag wordt nu niets gemaakt",
            "heeft nu geen concept meer voor een leervraag die jij opschreef of waar jij je bij aansloot. De leervraag zelf blijft aangenomen. De school kan er een nieuw concept voor maken.\n\nBekijk de leervraag:",
        ),
        (
            "Nothing is being made of a demand now",
            "has no draft any more for a demand that you recorded or joined. The demand itself stays accepted. The institution can make another draft of it.\n\nLook at the demand:",
        ),
    ];
    tell(app, tx, cx, (row, format!("demand-returned:{}:{definition}", row.id)), words).await
}

/// To who asked: what was made of the demand is there. Once for each microcredential, whatever versions follow.
pub(super) async fn published(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, definition): (&DemandRow, Id<Definition>),
) -> Result<()> {
    let words = [
        (
            "Een leervraag is beantwoord",
            "heeft een microcredential gepubliceerd voor een leervraag die jij opschreef of waar jij je bij aansloot.\n\nBekijk de leervraag en wat ervan is gemaakt:",
        ),
        (
            "A demand was answered",
            "published a microcredential for a demand that you recorded or joined.\n\nLook at the demand and what was made of it:",
        ),
    ];
    tell(app, tx, cx, (row, format!("demand-published:{}:{definition}", row.id)), words).await
}

/// To who asked at the school itself: the demand no longer stands in the open. For other schools nothing changes by that.
pub(super) async fn closed(app: &App, tx: &mut Tx, cx: &Context, row: &DemandRow) -> Result<()> {
    let letter = letter(
        (
            "Een leervraag is niet meer openbaar",
            "De school heeft een leervraag gesloten voor het publiek. Jij schreef de vraag op of sloot je erbij aan. De vraag zelf blijft staan: jij en de school kunnen hem lezen.\n\nBekijk de leervraag:",
        ),
        (
            "A demand is no longer public",
            "The institution closed a demand to the public. You recorded it or joined it. The demand itself stays: you and the institution can read it.\n\nLook at the demand:",
        ),
    );
    let to = askers(tx, cx, row).await?.own;
    post(app, tx, cx, (own_page(row), format!("demand-closed:{}:{}", row.id, row.revision)), (to, letter)).await
}

/// To who recorded a demand and who leads projects at its school: somebody joined. At most once a day, however many join: there is nothing
/// to do about it that cannot wait, so it stands in no work list, and who joined later that day stands on the page too.
pub(super) async fn joined(app: &App, tx: &mut Tx, cx: &Context, row: &DemandRow) -> Result<()> {
    let letter = letter(
        (
            "Er sluit zich iemand aan bij een leervraag",
            "Vandaag sloot zich iemand aan bij een leervraag van jullie school. Hoe meer organisaties meedoen, hoe hoger de score.\n\nBekijk wie er meedoen:",
        ),
        (
            "Somebody joins a demand",
            "Today somebody joined a demand of your institution. The more organisations join, the higher its score.\n\nSee who join:",
        ),
    );
    let mut to = still_reading(tx, cx, row.institution_id, [row.recorded_by].into()).await?;
    to.extend(in_role(tx, cx, row.institution_id, LEADERS).await?);
    post(app, tx, cx, (own_page(row), format!("demand-joined:{}:{}", row.id, cx.now.day())), (to, letter)).await
}

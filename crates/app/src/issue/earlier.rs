// SPDX-License-Identifier: EUPL-1.2
//! Who already has what a list would award: what it is compared with before anything is handed out (threat T37).

use std::collections::{HashMap, HashSet};

use domain::Id;
use domain::award::{BatchState, ProposedAward, Validity};
use domain::role::{Action, Thing};
use domain::run::RunContent;
use store::Tx;
use store::award::{BatchRow, PersonOfRunRow};

use crate::refusal::{Refusal, Result};
use crate::sheet::{Awarded, same_mailbox_key, same_person_key};
use crate::{App, Context};

/// By which people are told apart: the name in the form in which names are compared, and the day of birth.
pub(super) type PersonKey = (String, Option<domain::Day>);

pub(super) fn person_key(person: &ProposedAward) -> PersonKey {
    (same_person_key(&person.name), person.birth_date)
}

/// Who has a valid award in a run.
pub(super) async fn awarded(tx: &mut Tx, run: Id<RunContent>) -> Result<HashSet<PersonKey>> {
    let people = store::award::people_of_run(tx, run).await?;
    Ok(people
        .into_iter()
        .filter(|row| row.validity == Validity::Valid)
        .map(|row| (same_person_key(&row.person_name), row.birth_date))
        .collect())
}

/// Who is on a list of a run that waits for the board.
pub(super) async fn proposed(tx: &mut Tx, run: Id<RunContent>) -> Result<Vec<ProposedAward>> {
    let batches = store::award::batches_of_run(tx, run).await?;
    Ok(batches
        .into_iter()
        .filter(|batch| batch.state == BatchState::Proposed)
        .flat_map(|batch| batch.people.0)
        .collect())
}

/// The people who already have an award of this microcredential from the institution, or are on a list of this run that waits for the
/// board; for the check of a sheet.
pub async fn existing_people(app: &App, cx: &Context, run: Id<RunContent>) -> Result<Vec<Awarded>> {
    let mut tx = app.store.read().await?;
    let row = store::run::get(&mut tx, run).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ProposeAwards, &Thing::of(row.institution_id))?;
    let waiting = proposed(&mut tx, run).await?.into_iter().map(|person| Awarded {
        name: person.name,
        birth_date: person.birth_date.map(domain::Day::date),
        email: person.email,
        other_run: None,
    });
    let here = store::award::people_of_run(&mut tx, run).await?.into_iter().map(|person| (person, None));
    let elsewhere = in_other_runs(&mut tx, run).await?.into_iter().map(|(person, code)| (person, Some(code)));
    let awarded = here.chain(elsewhere).filter(|(person, _)| person.validity == Validity::Valid);
    Ok(awarded
        .map(|(person, other_run)| Awarded {
            name: person.person_name,
            birth_date: person.birth_date.map(domain::Day::date),
            email: person.email,
            other_run,
        })
        .chain(waiting)
        .collect())
}

/// Who has a valid award of the same microcredential from another run of the institution, whichever version it was, with the code of
/// that run.
async fn in_other_runs(tx: &mut Tx, run: Id<RunContent>) -> Result<Vec<(PersonOfRunRow, String)>> {
    let mut found = Vec::new();
    for other in store::run::beside(tx, run).await? {
        let people = store::award::people_of_run(tx, other.id).await?;
        found.extend(people.into_iter().map(|person| (person, other.content.0.code.clone())));
    }
    Ok(found)
}

/// Whoever on a list has a valid award of the same microcredential from another run: number of the row and code of that run. The board
/// reads it; getting it again may be right, for instance when the first has lapsed.
pub(super) async fn on_list_again(tx: &mut Tx, batch: &BatchRow) -> Result<Vec<(u32, String)>> {
    let (mut by_date, mut by_mail) = (HashMap::new(), HashMap::new());
    for (person, code) in in_other_runs(tx, batch.run_id).await? {
        if person.validity != Validity::Valid {
            continue;
        }
        let name = same_person_key(&person.person_name);
        if let Some(email) = &person.email {
            by_mail.insert((name.clone(), same_mailbox_key(email)), code.clone());
        }
        if person.birth_date.is_some() {
            by_date.insert((name, person.birth_date), code);
        }
    }
    let found = batch.people.0.iter().filter_map(|person| {
        let name = same_person_key(&person.name);
        let mailbox = person.email.as_deref().map(|email| (name.clone(), same_mailbox_key(email)));
        let code = by_date.get(&(name, person.birth_date)).or_else(|| by_mail.get(&mailbox?))?;
        Some((person.row_number, code.clone()))
    });
    Ok(found.collect())
}

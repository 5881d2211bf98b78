// SPDX-License-Identifier: EUPL-1.2
//! Who already has what a list would award: what it is compared with before anything is handed out (threat T37).

use std::collections::{HashMap, HashSet};

use domain::award::who::{same_mailbox_key, same_person_key};
use domain::award::{Award, BatchState, ProposedAward, StatusAct, Validity};
use domain::role::{Action, Thing};
use domain::run::RunContent;
use domain::{Day, Id, Timestamp};
use store::Tx;
use store::award::{BatchRow, PersonOfRunRow};
use store::status::ActOfRunRow;

use crate::refusal::{Refusal, Result};
use crate::sheet::{Awarded, Revoked};
use crate::{App, Context};

/// By which people are told apart: the name in the form in which names are compared, and the day of birth.
pub(super) type PersonKey = (String, Option<Day>);

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

/// The people who have or had an award of this microcredential from the institution, or are on a list of this run that waits for the
/// board; for the check of a sheet.
pub async fn existing_people(app: &App, cx: &Context, run: Id<RunContent>) -> Result<Vec<Awarded>> {
    let mut tx = app.store.read().await?;
    let row = store::run::get(&mut tx, run).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ProposeAwards, &Thing::of(row.institution_id))?;
    let waiting = proposed(&mut tx, run).await?.into_iter().map(|person| Awarded {
        name: person.name,
        birth_date: person.birth_date.map(Day::date),
        email: person.email,
        other_run: None,
        revoked: None,
    });
    let awarded = Once::all(&mut tx, run, cx.now).await?.into_iter().map(|once| {
        let revoked = match once.standing {
            Standing::Revoked { on } => Some(Revoked { on: on.date() }),
            Standing::Valid => None,
        };
        Awarded {
            name: once.person.person_name,
            birth_date: once.person.birth_date.map(Day::date),
            email: once.person.email,
            other_run: once.other_run,
            revoked,
        }
    });
    Ok(awarded.chain(waiting).collect())
}

/// What the board should know of somebody on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EarlierAward {
    /// They have a valid award of the same microcredential, from the run with this code.
    Valid {
        /// Code of that run.
        run: String,
    },
    /// An award of the same microcredential to them was revoked.
    Revoked {
        /// On which day. Why, is read at the proof, where it is kept that somebody read it.
        on: Day,
    },
}

/// Whoever on a list had a valid award of the same microcredential from another run, or one that was revoked, with the number of their
/// row: as it was when the board decided, or is while it has the list. The board reads it; getting it again may be right, for instance
/// when the first has lapsed.
pub(super) async fn on_list(tx: &mut Tx, batch: &BatchRow, now: Timestamp) -> Result<Vec<(u32, EarlierAward)>> {
    let known = Known::of(Once::all(tx, batch.run_id, batch.decided_at.unwrap_or(now)).await?, batch);
    Ok(batch.people.0.iter().flat_map(|person| known.of_person(person)).collect())
}

/// An award of a microcredential that somebody got once, in this run or another of the institution, whichever version it was.
struct Once {
    person: PersonOfRunRow,
    /// Code of the run, when it is another.
    other_run: Option<String>,
    standing: Standing,
}

/// How an award stood at a moment, as far as it matters here.
#[derive(Clone)]
enum Standing {
    Valid,
    Revoked { on: Day },
}

impl Once {
    /// All that were made until a moment and were valid or revoked then.
    async fn all(tx: &mut Tx, run: Id<RunContent>, at: Timestamp) -> Result<Vec<Self>> {
        let mut found = Self::of_run(tx, (run, None), at).await?;
        for other in store::run::beside(tx, run).await? {
            found.extend(Self::of_run(tx, (other.id, Some(&other.content.0.code)), at).await?);
        }
        Ok(found)
    }

    async fn of_run(
        tx: &mut Tx,
        (run, other_run): (Id<RunContent>, Option<&String>),
        at: Timestamp,
    ) -> Result<Vec<Self>> {
        let acts = store::status::of_run(tx, run).await?;
        let mut by_award: HashMap<Id<Award>, Vec<&ActOfRunRow>> = HashMap::new();
        for act in acts.iter().filter(|act| act.acted_at <= at) {
            by_award.entry(act.award_id).or_default().push(act);
        }
        let people = store::award::people_of_run(tx, run).await?;
        let once = |person: PersonOfRunRow| {
            let standing = standing(by_award.get(&person.id).map_or(&[][..], Vec::as_slice))?;
            Some(Self { person, other_run: other_run.cloned(), standing })
        };
        Ok(people.into_iter().filter(|person| person.made_at <= at).filter_map(once).collect())
    }
}

/// How an award stands after these acts, the oldest first; nothing when it is suspended or another took its place.
fn standing(acts: &[&ActOfRunRow]) -> Option<Standing> {
    let after = |validity: Validity, act: &&ActOfRunRow| validity.after(StatusAct::parse(&act.act)?).ok();
    match acts.iter().try_fold(Validity::Valid, after)? {
        Validity::Valid => Some(Standing::Valid),
        Validity::Revoked => acts.last().map(|last| Standing::Revoked { on: last.acted_at.day() }),
        Validity::Suspended | Validity::Replaced => None,
    }
}

/// Earlier awards by what somebody is known by: the name with the day of birth, or with the mailbox.
#[derive(Default)]
struct Known {
    by_date: HashMap<PersonKey, Vec<EarlierAward>>,
    by_mail: HashMap<(String, String), Vec<EarlierAward>>,
}

impl Known {
    /// What is not of the list itself. A valid award of the same run stops a list and is no note.
    fn of(earlier: Vec<Once>, batch: &BatchRow) -> Self {
        let mut known = Self::default();
        for once in earlier.into_iter().filter(|once| once.person.batch_id != batch.id) {
            let is_here = once.other_run.is_none();
            let award = match (once.standing, once.other_run) {
                (Standing::Valid, None) => continue,
                (Standing::Valid, Some(run)) => EarlierAward::Valid { run },
                (Standing::Revoked { on }, _) => EarlierAward::Revoked { on },
            };
            let name = same_person_key(&once.person.person_name);
            if let Some(email) = &once.person.email {
                known.by_mail.entry((name.clone(), same_mailbox_key(email))).or_default().push(award.clone());
            }
            // In one run a name without a day of birth is that person; in another it may be somebody else.
            if is_here || once.person.birth_date.is_some() {
                known.by_date.entry((name, once.person.birth_date)).or_default().push(award);
            }
        }
        known
    }

    fn of_person(&self, person: &ProposedAward) -> Vec<(u32, EarlierAward)> {
        let key = person_key(person);
        let mailbox = person.email.as_deref().map(|email| (key.0.clone(), same_mailbox_key(email)));
        let mut found: Vec<&EarlierAward> = self.by_date.get(&key).into_iter().flatten().collect();
        for award in mailbox.and_then(|mailbox| self.by_mail.get(&mailbox)).into_iter().flatten() {
            if !found.contains(&award) {
                found.push(award);
            }
        }
        found.into_iter().map(|award| (person.row_number, award.clone())).collect()
    }
}

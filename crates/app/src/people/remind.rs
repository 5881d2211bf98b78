// SPDX-License-Identifier: EUPL-1.2
//! A role that ends by its plan: two weeks before, its holder and who manages people hear so. Found by state, and each letter is one event,
//! so that a look that was missed loses nothing and a second look sends nothing twice. Who left holds no role, and hears nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::grant::renewal::REMIND_DAYS;
use domain::institution::Institution;
use domain::person::Person;
use domain::role::{Action, Role, Thing};
use domain::text::Language::{En, Nl};
use domain::{Day, Id};

use crate::letter::{Letter, in_role, letter, post};
use crate::refusal::Result;
use crate::{App, Context};

const SECONDS: i64 = REMIND_DAYS * 86_400;

/// An institution, or the register itself, and a day on which roles of its people end.
type LastDay = (Option<Id<Institution>>, Day);

/// Puts reminders in the outbox for every role that ends soon: to its holder, and once for each last day to who manages people there,
/// however many roles end on it.
pub async fn remind(app: &App, cx: &Context) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let mut ending: BTreeMap<LastDay, BTreeSet<Id<Person>>> = BTreeMap::new();
    for grant in store::grant::ending(&mut tx, cx.now, cx.now.plus_seconds(SECONDS)).await? {
        let Some(end) = grant.ends_at else { continue };
        // Who was given a role for a few days knows when it ends.
        if grant.granted_at.plus_seconds(SECONDS) >= end {
            continue;
        }
        let Some(person) = store::person::get(&mut tx, grant.person_id).await? else { continue };
        let last = end.plus_seconds(-1).day();
        let key = format!("role-ends-holder:{}:{}", grant.id, end.micros());
        post(app, &mut tx, cx, ("/werk".into(), key), ([grant.person_id].into(), to_holder(last))).await?;
        ending.entry((person.institution_id, last)).or_default().insert(grant.person_id);
    }
    for ((institution, last), holders) in ending {
        let managers = [if institution.is_some() { Role::InstitutionAdmin } else { Role::RegisterOperator }];
        let mut to = in_role(&mut tx, cx, institution, &managers).await?;
        // Nobody renews their own role.
        if let Some(only) = holders.first().filter(|_| holders.len() == 1) {
            to.remove(only);
        }
        let place = institution.map_or_else(|| "register".to_owned(), |id| id.to_string());
        let key = format!("role-ends-manager:{place}:{last}");
        post(app, &mut tx, cx, ("/werk/mensen".into(), key), (to, to_managers(last))).await?;
    }
    Ok(tx.commit().await?)
}

fn to_holder(last: Day) -> Letter {
    let (nl, en) = (last.long(Nl), last.long(En));
    letter(
        (
            format!("Een rol van jou loopt af op {nl}"),
            format!(
                "Je hebt op dit platform een rol die op {nl} afloopt. Daarna kun je in die rol niets meer doen.\n\nBlijf je dit werk doen? Vraag dan de beheerder om de rol te verlengen. Wie de rollen beheert, heeft ook bericht gekregen.\n\nJe werk:"
            ),
        ),
        (
            format!("A role of yours ends on {en}"),
            format!(
                "You have a role on this platform that ends on {en}. After that you can do nothing in that role.\n\nDo you go on doing this work? Ask the admin to renew the role. Who manages roles has had a message too.\n\nYour work:"
            ),
        ),
    )
}

fn to_managers(last: Day) -> Letter {
    let (nl, en) = (last.long(Nl), last.long(En));
    letter(
        (
            format!("Een of meer rollen van collega's lopen af op {nl}"),
            format!(
                "Een of meer rollen van collega's lopen op {nl} af. Daarna kunnen die mensen er niets meer mee doen.\n\nGaat het werk door? Verleng de rol. Zo niet, dan hoef je niets te doen.\n\nBekijk de mensen en hun rollen:"
            ),
        ),
        (
            format!("One or more roles of colleagues end on {en}"),
            format!(
                "One or more roles of colleagues end on {en}. After that they can do nothing with them.\n\nDoes the work go on? Renew the role. If not, you need not do anything.\n\nLook at the people and their roles:"
            ),
        ),
    )
}

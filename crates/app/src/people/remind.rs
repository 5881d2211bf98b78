// SPDX-License-Identifier: EUPL-1.2
//! A role that ends by its plan: two weeks before, its holder and who manages people hear so. Found by state, and each letter is one event,
//! so that a look that was missed loses nothing and a second look sends nothing twice. Who left holds no role, and hears nothing.

use std::collections::BTreeSet;

use domain::grant::renewal::REMIND_DAYS;
use domain::role::{Action, Role, Thing};
use domain::text::Language::{En, Nl};
use domain::{Day, Timestamp};
use store::Tx;
use store::grant::GrantRow;

use crate::letter::{Letter, in_role, letter, post};
use crate::refusal::Result;
use crate::{App, Context};

const SECONDS: i64 = REMIND_DAYS * 86_400;

/// Puts reminders in the outbox for every role that ends soon.
pub async fn remind(app: &App, cx: &Context) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    for grant in store::grant::ending(&mut tx, cx.now, cx.now.plus_seconds(SECONDS)).await? {
        let Some(end) = grant.ends_at else { continue };
        // Who was given a role for a few days knows when it ends.
        if grant.starts_at.plus_seconds(SECONDS) < end {
            tell(app, &mut tx, cx, (&grant, end)).await?;
        }
    }
    Ok(tx.commit().await?)
}

async fn tell(app: &App, tx: &mut Tx, cx: &Context, (grant, end): (&GrantRow, Timestamp)) -> Result<()> {
    let Some(person) = store::person::get(tx, grant.person_id).await? else { return Ok(()) };
    let last = end.plus_seconds(-1).day();
    let key = |who: &str| format!("role-ends-{who}:{}:{}", grant.id, end.micros());
    post(app, tx, cx, ("/werk".into(), key("holder")), ([grant.person_id].into(), to_holder(last))).await?;
    let managers = [if person.institution_id.is_some() { Role::InstitutionAdmin } else { Role::RegisterOperator }];
    let mut to: BTreeSet<_> = in_role(tx, cx, person.institution_id, &managers).await?;
    // Nobody renews their own role.
    to.remove(&grant.person_id);
    let page = format!("/werk/mensen/rol/{}/verlengen", grant.id);
    post(app, tx, cx, (page, key("manager")), (to, to_manager(last))).await
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

fn to_manager(last: Day) -> Letter {
    let (nl, en) = (last.long(Nl), last.long(En));
    letter(
        (
            format!("Een rol van een collega loopt af op {nl}"),
            format!(
                "Een rol van een collega loopt op {nl} af. Daarna kan die persoon er niets meer mee doen.\n\nGaat het werk door? Verleng de rol. Zo niet, dan hoef je niets te doen.\n\nBekijk de rol:"
            ),
        ),
        (
            format!("A role of a colleague ends on {en}"),
            format!(
                "A role of a colleague ends on {en}. After that they can do nothing with it.\n\nDoes the work go on? Renew the role. If not, you need not do anything.\n\nLook at the role:"
            ),
        ),
    )
}

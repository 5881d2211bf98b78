// SPDX-License-Identifier: EUPL-1.2
//! The outbox leaves the house. Every message is one event's and is sent once: a worker takes it under a lease, hands it to the
//! mail server, and writes down that it was sent. What fails is tried again with growing pauses ([`domain::outbox`]); what will
//! never arrive is buried and kept for people to look at.
//!
//! A crash between the server's yes and our writing it down sends a second copy with the same `Message-ID`; nothing can prevent
//! that between two machines, and receivers drop such copies.

use domain::outbox::{Next, after_failure};
use domain::role::{Action, Thing};
use store::mail::delivery::{self, BuriedRow, Taken};

use crate::refusal::Result;
use crate::sign_in::outside::{Carrier, Letter, Undelivered};
use crate::{App, Context};

/// What one turn came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Sent.
    pub sent: usize,
    /// To be tried again.
    pub later: usize,
    /// Given up.
    pub buried: usize,
}

impl Delivered {
    /// Was there nothing to do?
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Sends what is due, a handful at a time. Without somebody who carries mail nothing is taken.
pub async fn deliver(app: &App, cx: &Context) -> Result<Delivered> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let Some(carrier) = app.outside.carrier.clone() else { return Ok(Delivered::default()) };
    let mut tx = app.store.begin().await?;
    let leased_until = cx.now.plus_seconds(app.limits.mail_lease_seconds);
    let taken = delivery::take_due(&mut tx, cx.now, leased_until, app.limits.mails_per_turn).await?;
    tx.commit().await?;
    let mut delivered = Delivered::default();
    for message in &taken {
        deliver_one(app, cx, &*carrier, message, &mut delivered).await?;
    }
    Ok(delivered)
}

async fn deliver_one(
    app: &App,
    cx: &Context,
    carrier: &dyn Carrier,
    message: &Taken,
    delivered: &mut Delivered,
) -> Result<()> {
    let is_too_old = message.mail.made_at.plus_seconds(app.limits.mail_age_seconds) <= cx.now
        // Of what is too old the link was forgotten; nobody gets a letter with nothing in it.
        || message.mail.body.is_empty();
    let outcome = if is_too_old {
        Err(Undelivered::Never("too old to be sent".into()))
    } else {
        carrier.carry(letter(app, message)).await
    };
    let mut tx = app.store.begin().await?;
    match outcome {
        Ok(()) => {
            delivery::sent(&mut tx, message.mail.id, app.clock.now()).await?;
            delivered.sent += 1;
        }
        Err(Undelivered::Later(why)) => match after_failure(message.attempt, cx.now) {
            Next::TryAt(due_at) => {
                delivery::again(&mut tx, message, due_at, &why).await?;
                delivered.later += 1;
            }
            Next::Bury => bury(&mut tx, message, cx, &why, delivered).await?,
        },
        Err(Undelivered::Never(why)) => bury(&mut tx, message, cx, &why, delivered).await?,
    }
    Ok(tx.commit().await?)
}

async fn bury(tx: &mut store::Tx, message: &Taken, cx: &Context, why: &str, delivered: &mut Delivered) -> Result<()> {
    delivery::bury(tx, message, cx.now, why).await?;
    delivered.buried += 1;
    tracing::error!(mail = %message.mail.id, why, "a message was given up");
    Ok(())
}

fn letter(app: &App, message: &Taken) -> Letter {
    let host = app.site.authority().split(':').next().unwrap_or("localhost");
    Letter {
        message_id: format!("<{}@{host}>", message.mail.id),
        to: message.mail.address.clone(),
        subject: message.mail.subject.clone(),
        body: message.mail.body.clone(),
    }
}

/// How the outbox stands: messages that wait, and those that were given up.
pub async fn state(app: &App, cx: &Context) -> Result<(i64, Vec<BuriedRow>)> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok((delivery::count_waiting(&mut tx).await?, delivery::buried(&mut tx).await?))
}

/// Tries everything that was given up anew, but for messages whose link was forgotten.
pub async fn retry(app: &App, cx: &Context) -> Result<u64> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let count = delivery::dig_up(&mut tx).await?;
    tx.commit().await?;
    app.wake_post.notify_one();
    Ok(count)
}

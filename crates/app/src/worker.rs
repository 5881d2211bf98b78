// SPDX-License-Identifier: EUPL-1.2
//! The platform's own work, beside the doors: whatever waits for the register is done at once when something calls, and every
//! second in any case, so that a call that was lost costs a second and nothing else.

use std::time::Duration;

use domain::Day;

use crate::refusal::Result;
use crate::sequencer::sequence;
use crate::{App, audit, co_own, define, idempotency, participate, peer, people, review};

/// Pause when nothing calls.
const IDLE: Duration = Duration::from_secs(1);
/// Longest pause after something broke.
const BROKEN_MAX: Duration = Duration::from_secs(60);

/// Pause between looks at what is due by the clock: reminders, the head of the trail.
const LOOK: Duration = Duration::from_secs(600);

/// Works until the task is dropped: on the register and on the post, side by side.
pub async fn run(app: App) {
    tokio::join!(run_register(app.clone()), run_post(app));
}

async fn run_register(app: App) {
    let mut pause = IDLE;
    let mut next_look = tokio::time::Instant::now();
    let mut tidied_on = None;
    loop {
        if tokio::time::Instant::now() >= next_look {
            next_look += LOOK;
            if let Err(error) = look(&app, &mut tidied_on).await {
                tracing::error!(%error, "what is due by the clock could not be done");
            }
        }
        match sequence(&app, &app.system()).await {
            Ok(done) => {
                if done.leaves > 0 {
                    tracing::info!(leaves = done.leaves, awards = done.finished, "registered");
                }
                pause = IDLE;
            }
            Err(error) => {
                // The detail is for the operator; nothing was lost, the next turn starts from what is stored.
                tracing::error!(%error, "the register could not go on");
                pause = (pause * 2).min(BROKEN_MAX);
            }
        }
        let _ = tokio::time::timeout(pause, app.wake.notified()).await;
    }
}

/// What is due by the clock. Each finds what waits by state, so a look that fails is made up for by the next, and none holds up another.
/// What is only tidied is done once a day.
async fn look(app: &App, tidied_on: &mut Option<Day>) -> Result<()> {
    let done = [
        audit::anchor_due(app, &app.system()).await.map(|_| ()),
        // Before anybody is told what lacks: places in a team of who has no role any more.
        participate::let_go_of_those_without_role(app, &app.system()).await,
        participate::settle_passed_gaps(app, &app.system()).await,
        review::remind(app, &app.system()).await.map(|_| ()),
        co_own::remind(app, &app.system()).await.map(|_| ()),
        participate::remind(app, &app.system()).await,
        peer::remind(app, &app.system()).await,
        people::remind::remind(app, &app.system()).await,
    ];
    for error in done.into_iter().filter_map(Result::err) {
        tracing::error!(%error, "something that is due by the clock could not be done");
    }
    let today = app.clock.now().day();
    if *tidied_on != Some(today) {
        define::thin_texts(app, &app.system()).await?;
        idempotency::forget(app, &app.system()).await?;
        *tidied_on = Some(today);
    }
    Ok(())
}

/// Links that were asked for, messages that are due, and what is over: at once when something calls, and every second otherwise.
async fn run_post(app: App) {
    let mut pause = IDLE;
    loop {
        match post_turn(&app).await {
            Ok(is_done) => pause = if is_done { IDLE } else { Duration::ZERO },
            Err(error) => {
                tracing::error!(%error, "the post could not go on");
                pause = (pause.max(IDLE) * 2).min(BROKEN_MAX);
            }
        }
        let _ = tokio::time::timeout(pause, app.wake_post.notified()).await;
    }
}

/// One turn; the answer tells whether the outbox is empty for now.
async fn post_turn(app: &App) -> Result<bool> {
    let cx = app.system();
    crate::sign_in::link::answer_asks(app, &cx).await?;
    if cx.now.seconds().rem_euclid(60) == 0 {
        crate::sign_in::session::tidy(app, &cx).await?;
    }
    Ok(crate::post::deliver(app, &cx).await?.is_nothing())
}

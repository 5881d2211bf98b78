// SPDX-License-Identifier: EUPL-1.2
//! The platform's own work, beside the doors: whatever waits for the register is done at once when something calls, and every
//! second in any case, so that a call that was lost costs a second and nothing else.

use std::time::Duration;

use crate::sequencer::sequence;
use crate::{App, audit, review};

/// Pause when nothing calls.
const IDLE: Duration = Duration::from_secs(1);
/// Longest pause after something broke.
const BROKEN_MAX: Duration = Duration::from_secs(60);

/// Pause between looks at what is due by the clock: reminders, the head of the trail.
const LOOK: Duration = Duration::from_secs(600);

/// Works until the task is dropped.
pub async fn run(app: App) {
    let mut pause = IDLE;
    let mut next_look = tokio::time::Instant::now();
    loop {
        if tokio::time::Instant::now() >= next_look {
            next_look += LOOK;
            if let Err(error) = look(&app).await {
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

/// What is due by the clock. Each finds what waits by state, so a look that fails is made up for by the next.
async fn look(app: &App) -> crate::Result<()> {
    review::remind(app, &app.system()).await?;
    audit::anchor_daily(app, &app.system()).await?;
    Ok(())
}

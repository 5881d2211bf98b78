// SPDX-License-Identifier: EUPL-1.2
//! The platform's own work, beside the doors: whatever waits for the register is done at once when something calls, and every
//! second in any case, so that a call that was lost costs a second and nothing else.

use std::time::Duration;

use crate::App;
use crate::sequencer::sequence;

/// Pause when nothing calls.
const IDLE: Duration = Duration::from_secs(1);
/// Longest pause after something broke.
const BROKEN_MAX: Duration = Duration::from_secs(60);

/// Works until the task is dropped.
pub async fn run(app: App) {
    let mut pause = IDLE;
    loop {
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

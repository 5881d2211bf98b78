// SPDX-License-Identifier: EUPL-1.2
//! Opening a file that other processes open or close at the same moment: what is turned away now is let in a moment later.

use std::time::Duration;

const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);
/// The code of a file that somebody else has alone; the higher bits of a code tell more of it.
const BUSY: i32 = 5;

/// Patience with what fails in a way that passes: two seconds of it.
#[derive(Default)]
pub(super) struct Patience(u32);

impl Patience {
    /// Waits a moment; no when there is none left.
    pub(super) async fn waits(&mut self) -> bool {
        if self.0 == TRIES {
            return false;
        }
        self.0 += 1;
        tokio::time::sleep(PAUSE).await;
        true
    }
}

/// Is the file somebody else's for a moment?
pub(super) fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<i32>().ok());
    code.is_some_and(|code| code & 0xff == BUSY)
}

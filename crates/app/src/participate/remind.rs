// SPDX-License-Identifier: EUPL-1.2
//! An agreement of the board that ends: sixty and fourteen days before, who can do something about it hears so. Found by state, and each
//! letter is one event, so that a look that was missed loses nothing and a second look sends nothing twice.

use domain::board_agreement::{ending, next_waits};
use domain::role::{Action, Thing};
use store::board_agreement::AgreementRow;

use super::mail;
use crate::refusal::Result;
use crate::{App, Context};

/// Does the next agreement wait for the signature of the board?
pub(crate) fn lies_ready(agreements: &[AgreementRow]) -> bool {
    next_waits(agreements.iter().map(|agreement| (agreement.standing(), agreement.uploaded_at)))
}

/// Puts reminders in the outbox for every participation whose agreement ends soon.
pub async fn remind(app: &App, cx: &Context) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    for programme in &super::programmes()?.programmes {
        let rows = store::participation::of_programme(&mut tx, &programme.id).await?;
        for row in rows.into_iter().filter(|row| !row.state.is_over()) {
            let agreements = store::board_agreement::of_participation(&mut tx, row.id).await?;
            // The next one lies before the board: nothing is to be prepared.
            if lies_ready(&agreements) {
                continue;
            }
            if let Some(ending) = ending(agreements.iter().map(AgreementRow::standing), cx.now.day()) {
                mail::agreement_ends(app, &mut tx, cx, &row, &ending).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}

// SPDX-License-Identifier: EUPL-1.2
//! Mail to a learner: who has something for them and what to do, never which course (threat P18).

use domain::claim::grouped;
use domain::institution::Institution;
use store::award::PendingRow;
use store::mail::MailRow;

use crate::codes::CodeMaker;
use crate::register::trail;
use crate::{App, Context};

/// The message to somebody whose award was registered. One that takes the place of an earlier proof says so, and why what they may have of that
/// one no longer helps: the codes belong to the proof. It may come at an address that the earlier one never reached.
pub(crate) fn message(
    app: &App,
    cx: &Context,
    institution: &Institution,
    codes: &CodeMaker,
    row: &PendingRow,
) -> Option<MailRow> {
    let address = row.email.clone()?;
    let link = app.site.claim(&grouped(&codes.codes(row.id).claim_handle));
    let (subject, body) =
        if row.corrects.is_some() { corrected(institution, row, &link) } else { first(institution, row, &link) };
    Some(MailRow {
        id: trail::new_id(app, cx),
        event_key: format!("registered:{}", row.id),
        address,
        subject,
        body,
        made_at: cx.now,
        sent_at: None,
    })
}

fn first(institution: &Institution, row: &PendingRow, link: &str) -> (String, String) {
    let Institution { name: school, phone, email, .. } = institution;
    (
        format!("{school} heeft een bewijs voor je / has a proof for you"),
        format!(
            "Hallo {name},\n\nJe hebt een bewijs gehaald bij {school}.\n\nZo bekijk je het:\n1. Open {link}\n2. Vul de code in die je van je docent of in een brief kreeg.\n\nJe hoeft geen account te maken. Je bewijs verdwijnt niet als je nu niets doet.\n\nVragen? Bel {phone} of mail {email}.\n\n--\n\nHello {name},\n\nYou earned a proof at {school}. Open {link} and enter the code from your teacher or letter. You do not need an account. Your proof does not go away if you do nothing now.\n",
            name = row.person_name,
        ),
    )
}

fn corrected(institution: &Institution, row: &PendingRow, link: &str) -> (String, String) {
    let Institution { name: school, phone, email, .. } = institution;
    (
        format!("{school} heeft een verbeterd bewijs voor je / has a corrected proof for you"),
        format!(
            "Hallo {name},\n\n{school} heeft een nieuw bewijs voor je. Er was eerder een bewijs dat niet meer klopte. Dit nieuwe bewijs komt ervoor in de plaats.\n\nZo bekijk je het nieuwe bewijs:\n1. Open {link}\n2. Vul de code van het nieuwe bewijs in. Die krijg je van je docent of in een brief.\n\nHad je dat oude bewijs al? Gebruik het niet meer. De code en de links van het oude bewijs horen alleen bij dat bewijs. Wie ze gebruikt, ziet dat het is vervangen. Deelde je een link of een bestand? Deel dan het nieuwe bewijs.\n\nVragen? Bel {phone} of mail {email}.\n\n--\n\nHello {name},\n\n{school} has a new proof for you. There was an earlier proof that was no longer right. This new proof takes its place. Open {link} and enter the code of the new proof, from your teacher or letter.\n\nDid you have that old proof already? No longer use it. Its code and its links belong to that proof only: whoever uses them sees that it was replaced. Did you share a link or a file? Share the new proof instead.\n",
            name = row.person_name,
        ),
    )
}

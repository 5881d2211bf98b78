// SPDX-License-Identifier: EUPL-1.2
//! The documents of the board: what each lays down, how it stands, and what can be done with it.

use app::participate::AgreementRow;
use domain::board_agreement::AgreementContent;
use domain::role::{Action, Why, may};

use super::{Door, Shown};
use crate::page::desk::{Names, can, row};
use crate::page::when;
use crate::view::participation::AgreementView;
use crate::view::shared::Row;

impl Shown<'_> {
    pub(super) fn agreement(&self, agreement: &AgreementRow, names: Option<&Names>) -> AgreementView {
        let (t, visit) = (&self.visit.t, self.visit);
        let (kind, code) = agreement_state(agreement, visit.cx.now.day());
        let by = |person| names.map(|names| names.of(visit, person));
        let mut facts = vec![row(t.s("agreement-uploaded"), when(visit, agreement.uploaded_at))];
        facts.extend(agreement.content.as_ref().map(|content| self.laid_down(&content.0)).unwrap_or_default());
        if let Some(at) = agreement.signed_at {
            let who = agreement.signed_by.and_then(by).unwrap_or_default();
            facts.push(row(
                t.s("agreement-signed"),
                [when(visit, at), who].join(" · ").trim_end_matches(" · ").to_owned(),
            ));
        }
        facts.extend(agreement.reason.as_ref().map(|reason| row(t.s("agreement-back-reason"), reason.as_str())));
        facts.push(row(t.s("agreement-digest"), hex::encode(agreement.digest)));
        let thing = self.thing().made_by([self.found.row.applied_by, agreement.uploaded_by]);
        let may_sign = may(&visit.cx.actor, Action::SignAgreement, &thing);
        // Of several documents only the newest is asked about.
        let is_newest = self.found.agreements.first().is_some_and(|newest| newest.id == agreement.id);
        let waits = is_newest && agreement.signed_at.is_none() && agreement.withdrawn_at.is_none() && !self.is_over();
        let base = format!("/werk/deelname/akkoord/{}", agreement.id);
        let takes_back = agreement.withdrawn_at.is_none() && can(visit, Action::SignAgreement, &self.thing());
        AgreementView {
            id: agreement.id.to_string(),
            kind,
            word: match &agreement.content {
                Some(content) if code == "later" => {
                    t.a("agreement-state-later", &[("date", content.0.valid_from.long(visit.language()))])
                }
                _ => t.v("agreement-state", code),
            },
            facts,
            file_url: match self.door {
                Door::Institution => base.clone(),
                Door::Office => format!("/werk/programma/{}/akkoord/{}", self.found.row.id, agreement.id),
            },
            file_label: t.n("agreement-file", usize::try_from((agreement.size_bytes + 1_023) / 1_024).unwrap_or(0)),
            sign_url: if waits && may_sign.is_ok() { format!("{base}/tekenen") } else { String::new() },
            withdraw_url: if takes_back { format!("{base}/intrekken") } else { String::new() },
            why_not: match may_sign {
                _ if !waits || self.door == Door::Office => String::new(),
                Ok(()) => String::new(),
                Err(Why::OwnWork) => t.s("agreement-own-work"),
                Err(_) => t.s("agreement-not-you"),
            },
            is_open: self.open == agreement.id.to_string(),
        }
    }

    fn laid_down(&self, content: &AgreementContent) -> Vec<Row> {
        let (t, language) = (&self.visit.t, self.visit.language());
        vec![
            row(t.s("agreement-function"), content.signer_function.get(language)),
            row(t.s("agreement-decided"), content.decided_on.long(language)),
            row(t.s("agreement-from"), content.valid_from.long(language)),
            row(t.s("agreement-until"), content.valid_until.long(language)),
        ]
    }
}

/// Kind of label and code of where an agreement stands on a day.
fn agreement_state(agreement: &AgreementRow, today: domain::Day) -> (&'static str, &'static str) {
    if agreement.withdrawn_at.is_some() {
        return ("bad", "withdrawn");
    }
    match &agreement.content {
        None => ("open", "waiting"),
        Some(content) if content.0.holds_on(today) => ("ok", "holds"),
        Some(content) if today < content.0.valid_from => ("info", "later"),
        Some(_) => ("warn", "expired"),
    }
}

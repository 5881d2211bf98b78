// SPDX-License-Identifier: EUPL-1.2
//! How a version ends: the form that asks why, and what is told of it afterwards, here and on the public page.

use app::define::Ended;
use domain::ending::Ending as End;
use domain::review::DefinitionState as S;
use domain::role::Action;

use super::tasks::List;
use crate::page::desk::{can, other_lang};
use crate::view::define::Ending;
use crate::view::shared::EndedLine;
use crate::visit::Visit;

/// What is told of each ending: what and when, and why, in the language of whoever wrote that.
pub(in crate::page) fn told(visit: &Visit, ended: &[Ended]) -> Vec<EndedLine> {
    let date = |ended: &Ended| ended.at.day().long(visit.language());
    let what = |ended: &Ended| match ended.ending {
        End::Stop => visit.t.a("ended-stop", &[("date", date(ended))]),
        End::Lapse => visit.t.a("ended-lapse", &[("date", date(ended))]),
        End::Archive => visit.t.a("ended-archive", &[("date", date(ended))]),
    };
    let line = |ended: &Ended| EndedLine {
        what: what(ended),
        reason: ended.reason.clone(),
        lang: other_lang(visit, ended.language),
    };
    ended.iter().map(line).collect()
}

impl List<'_> {
    /// The ends that this version can come to now, for who may end it. Who stops it or lets it lapse reads which
    /// schools deliver it, and how many of their runs are not over.
    pub(super) fn endings(&self, delivering: &[(String, usize)]) -> Vec<Ending> {
        let version = &self.dossier.version;
        if !can(self.visit, Action::PublishDefinition, &self.thing()) {
            return Vec::new();
        }
        let t = &self.visit.t;
        let was_public = version.published_at.is_some();
        let (step, label, means, hint) = match version.state {
            S::Published => ("stoppen", "edit-stop", "edit-stop-means", "ending-reason-public"),
            S::Deactivated => ("vervallen", "edit-lapse", "edit-lapse-means", "ending-reason-public"),
            S::Lapsed if was_public => {
                ("archiveren", "edit-archive", "edit-archive-means-public", "ending-reason-team")
            }
            S::Draft | S::NeedsWork | S::Rejected | S::Lapsed => {
                ("archiveren", "edit-archive", "edit-archive-means", "ending-reason-team")
            }
            S::UnderReview | S::Adopted | S::Archived => return Vec::new(),
        };
        // What an end means elsewhere: nothing new begins after a stop, and nobody is awarded any more after a lapse.
        let elsewhere = match version.state {
            S::Published => Some("delivery-stop-others"),
            S::Deactivated => Some("delivery-lapse-others"),
            _ => None,
        };
        let other = |key: &str| -> Vec<String> {
            let line = |(name, runs): &(String, usize)| t.na(key, *runs, &[("institution", name)]);
            delivering.iter().map(line).collect()
        };
        vec![Ending {
            url: format!("/werk/mc/{}/{step}", version.id),
            label: t.s(label),
            means: t.s(means),
            others: elsewhere.map(other).unwrap_or_default(),
            hint: t.s(hint),
        }]
    }
}

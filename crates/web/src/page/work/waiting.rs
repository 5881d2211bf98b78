// SPDX-License-Identifier: EUPL-1.2
//! What waits for somebody, as a row of the work list.

use app::work::{Mark, WaitingItem, WaitingKind};

use crate::page::desk::lang_of;
use crate::page::when;
use crate::view::work::WaitingRow;
use crate::visit::Visit;

/// Something that waits, with why, since when and by when.
pub(super) fn row(visit: &Visit, item: &WaitingItem) -> WaitingRow {
    let (t, language) = (&visit.t, visit.language());
    let since = match (item.kind, item.count) {
        (WaitingKind::AgreeAwards | WaitingKind::FollowList, _) if item.marks.contains(&Mark::Correction) => {
            t.a("batch-correction-note", &[("when", when(visit, item.since))])
        }
        (WaitingKind::AgreeAwards | WaitingKind::FollowList, Some(count)) => {
            let count = usize::try_from(count).unwrap_or(0);
            t.na("batch-note", count, &[("date", item.since.day().long(language))])
        }
        (WaitingKind::JudgeConditions, Some(count)) => {
            let count = usize::try_from(count).unwrap_or(0);
            t.na("waiting-conditions", count, &[("date", item.since.day().long(language))])
        }
        (WaitingKind::FillGaps, Some(count)) => {
            let count = usize::try_from(count).unwrap_or(0);
            t.na("waiting-gaps", count, &[("date", item.since.day().long(language))])
        }
        (WaitingKind::AnswerFollowUps, Some(count)) => t.n("peer-note-answers", usize::try_from(count).unwrap_or(0)),
        _ => t.a("waiting-since", &[("date", item.since.day().long(language))]),
    };
    WaitingRow {
        title: item.title.get(language).to_owned(),
        lang: lang_of(visit, &item.title),
        marks: item.marks.iter().map(|mark| told(visit, mark)).collect::<Vec<_>>().join(", "),
        url: url(item),
        why: t.v("waiting", item.kind.code()),
        since,
        due: item.due.map(|day| t.a("waiting-due", &[("date", day.long(language))])).unwrap_or_default(),
        is_late: item.due.is_some_and(|day| day < visit.cx.now.day()),
    }
}

/// What tells it from something else of the same name.
fn told(visit: &Visit, mark: &Mark) -> String {
    match mark {
        Mark::Version(version) => visit.t.a("waiting-version", &[("version", version)]),
        Mark::Of(name) => name.clone(),
        Mark::Role(role) => visit.t.v("role", role.code()),
        Mark::Correction => visit.t.s("waiting-correction"),
    }
}

/// Where something that waits is done.
fn url(item: &WaitingItem) -> String {
    let thing = item.thing;
    let round = item.public_id.as_deref().unwrap_or_default();
    match item.kind {
        WaitingKind::DecideDefinition | WaitingKind::CloseReview => format!("/werk/mc/{thing}/dossier"),
        WaitingKind::CompleteDefinition
        | WaitingKind::FinishDraft
        | WaitingKind::PublishDefinition
        | WaitingKind::ConfirmDecision => format!("/werk/mc/{thing}"),
        WaitingKind::AnswerQuestion => format!("/werk/mc/{thing}/dossier#vragen"),
        WaitingKind::AgreeAwards | WaitingKind::FollowList => format!("/werk/lijst/{thing}"),
        WaitingKind::AnswerPoints => "/werk/kwaliteit".into(),
        WaitingKind::RenewRole => format!("/werk/mensen/rol/{thing}/verlengen"),
        WaitingKind::InviteAgain | WaitingKind::AppointAdmin | WaitingKind::AddBoardMembers => "/werk/mensen".into(),
        WaitingKind::AnswerPeerInvitation | WaitingKind::HandInScores => format!("/werk/beoordelen/{round}"),
        WaitingKind::WritePeerReport => format!("/werk/peerreview/{round}/overleg"),
        WaitingKind::LookBack => format!("/werk/peerreview/{round}/controle"),
        WaitingKind::AnswerFollowUps => format!("/werk/peer/{round}"),
        WaitingKind::GrantLicence | WaitingKind::AskLicence | WaitingKind::AgreeLicence => {
            format!("/werk/toestemming/{thing}")
        }
        WaitingKind::AnswerCoOwner | WaitingKind::AgreeToText => format!("/werk/mede-eigenaar/{thing}"),
        WaitingKind::AppointBoard => crate::page::appoint::PLACE.into(),
        WaitingKind::SignAgreement | WaitingKind::FillGaps => "/werk/deelname".into(),
        WaitingKind::BringAgreement | WaitingKind::RenewAgreement => "/werk/deelname#akkoord".into(),
        WaitingKind::AdmitParticipation => format!("/werk/programma/{thing}"),
        WaitingKind::JudgeConditions => format!("/werk/programma/{thing}#voorwaarden"),
        WaitingKind::DecideProposal => {
            format!("/kwaliteitskader/{}/voorstellen#p{thing}", item.public_id.as_deref().unwrap_or_default())
        }
        WaitingKind::DecideDemand | WaitingKind::AnswerDemand | WaitingKind::ReadDemand => {
            format!("/werk/leervragen/{thing}")
        }
        WaitingKind::ReadAlongRemark => format!("/werk/mc/{thing}#meegelezen"),
        WaitingKind::ReadSharedDemand => format!("/werk/gedeelde-leervraag/{thing}"),
    }
}

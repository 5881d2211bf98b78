// SPDX-License-Identifier: EUPL-1.2
//! With which text the dossier compares: the one on which the board asked for more, as long as that was its last word, or the version
//! before; and what was judged last.

use app::define::VersionRow;
use app::review::{AskedForMore, DecisionRow, Review};
use domain::board::MemberVote;
use domain::definition::Content;

use crate::chrome::Link;
use crate::page::desk::{Names, link};
use crate::view::dossier::{JudgedThen, VoteLine};
use crate::visit::Visit;

/// How somebody looks at a dossier.
pub(super) struct Looks<'a> {
    beside: Beside<'a>,
    /// Only what differs, or everything?
    pub only_changes: bool,
    /// Is this not what the page shows by itself?
    is_chosen: bool,
}

/// The text beside it.
enum Beside<'a> {
    Nothing,
    Asked(&'a AskedForMore),
    Before(&'a VersionRow),
}

impl Looks<'_> {
    /// The same with what did not change, as it is on paper.
    pub(super) fn whole(self) -> Self {
        Self { only_changes: false, ..self }
    }

    /// The text that is compared with.
    pub(super) fn old(&self) -> Option<&Content> {
        match self.beside {
            Beside::Nothing => None,
            Beside::Asked(asked) => Some(&asked.content),
            Beside::Before(row) => Some(&row.content.0),
        }
    }

    /// The address of a page of this dossier that compares with the same text.
    pub(super) fn address(&self, page: &str, shows_all: bool) -> String {
        match (self.is_chosen, shows_all) {
            (false, false) => page.to_owned(),
            (false, true) => format!("{page}?toon=alles"),
            (true, false) => format!("{page}?tegen=vorige"),
            (true, true) => format!("{page}?tegen=vorige&toon=alles"),
        }
    }
}

/// What the address asks for: `?tegen=vorige` compares with the version before, also when the board asked for more since; `?toon=alles`
/// shows what stayed the same as well.
pub(super) fn looks<'a>(visit: &Visit, review: &'a Review) -> Looks<'a> {
    let asked = |name: &str| visit.asked(name).unwrap_or_default();
    let previous = review.dossier.previous.as_ref();
    let sent_back = sent_back(review);
    let is_chosen = sent_back.is_some() && previous.is_some() && asked("tegen") == "vorige";
    let beside = match (sent_back, previous) {
        (Some(asked), _) if !is_chosen => Beside::Asked(asked),
        (_, Some(previous)) => Beside::Before(previous),
        _ => Beside::Nothing,
    };
    let only_changes = !matches!(beside, Beside::Nothing) && asked("toon") != "alles";
    Looks { beside, only_changes, is_chosen }
}

/// The text that the board sent back, once there is another one or the same lies before it again: right after the decision there is nothing
/// to compare.
fn sent_back(review: &Review) -> Option<&AskedForMore> {
    let version = &review.dossier.version;
    review.asked.as_ref().filter(|asked| !version.state.is_editable() || asked.content != version.content.0)
}

/// Which comparison it is, in words; empty without one.
pub(super) fn compared(visit: &Visit, looks: &Looks<'_>) -> String {
    match looks.beside {
        Beside::Nothing => String::new(),
        Beside::Asked(asked) => visit.t.a("dossier-compared-asked", &[("date", day(visit, &asked.decision))]),
        Beside::Before(row) => visit.t.a("dossier-compared", &[("version", &row.version)]),
    }
}

/// The way to the other comparison, when there are two.
pub(super) fn other_look(visit: &Visit, review: &Review, looks: &Looks<'_>) -> Link {
    let (Some(asked), Some(previous)) = (sent_back(review), &review.dossier.previous) else { return Link::default() };
    let page = format!("/werk/mc/{}/dossier", review.dossier.version.id);
    if looks.is_chosen {
        return link(visit.t.a("dossier-compare-asked", &[("date", day(visit, &asked.decision))]), page);
    }
    link(visit.t.a("dossier-compare-before", &[("version", &previous.version)]), format!("{page}?tegen=vorige"))
}

/// What was judged on a criterion when the board last decided on this text; how each member did, for who may know that.
pub(super) fn judged_then(visit: &Visit, review: &Review, names: &Names, criterion: &str) -> JudgedThen {
    let Some(judged) = &review.judged else { return JudgedThen::default() };
    let text = &judged.content.0;
    let Some(answer) = text.answers.iter().find(|answer| answer.criterion == criterion) else {
        return JudgedThen::default();
    };
    let vote = |vote: &MemberVote| {
        let answer = vote.answers.iter().find(|answer| answer.criterion == criterion)?;
        Some(VoteLine {
            who: names.of(visit, vote.member),
            answer: answer.answer.code().to_owned(),
            reason: answer.reason.clone(),
        })
    };
    JudgedThen {
        title: visit.t.a("dossier-then", &[("date", day(visit, judged))]),
        outcome: answer.answer.code().to_owned(),
        // With votes the reasons stand there.
        reason: if text.votes.is_empty() { answer.reason.clone() } else { String::new() },
        votes: text.votes.iter().filter_map(vote).collect(),
    }
}

fn day(visit: &Visit, decision: &DecisionRow) -> String {
    decision.decided_at.day().long(visit.language())
}

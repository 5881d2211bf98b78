// SPDX-License-Identifier: EUPL-1.2
//! A dossier as its page shows it to the one who asks.

use app::Refusal;
use app::define::Dossier;
use app::define::InstitutionPaperRow;
use app::define::quality::Said;
use app::review::{EvidenceRow, Review, WaiverRow};
use domain::board::{Member, Panel, Standing};
use domain::co_owner::CoOwnerState;
use domain::framework::Criterion;
use domain::institution::ExaminationBoard;
use domain::review::DefinitionState;
use domain::role::{Action, Thing, Why, may};
use domain::working_day::working_days_between;

use super::compared::{Looks, compared, judged_then, other_look};
use super::questions::remarks;
use super::text::{look_at, sections};
use crate::Web;
use crate::chrome::{Choice, Link};
use crate::page::define::reading::Reading;
use crate::page::define::tasks::{demand_links, framework};
use crate::page::desk::{Names, can, link, row};
use crate::page::evidence::FOLDER;
use crate::view::dossier::{
    BoardView, CriterionAsks, DossierView, MemberLine, ReviewCriterion, SchoolAnswer, VoteLine,
};
use crate::view::shared::Row;
use crate::visit::Visit;

/// What its makers said of everything that resembles it: what it is, how much, the difference and the reason.
async fn resembling(
    web: &Web,
    visit: &Visit,
    version: domain::Id<app::define::DefinitionVersion>,
) -> Result<Vec<Row>, Refusal> {
    let answers = app::define::exists::answers(&web.app, &visit.cx, version).await?;
    let said = |answer: domain::overlap::Answer| {
        let alike = visit.t.a("exists-percent", &[("percent", answer.percent.to_string())]);
        let label = format!("{} ({alike})", answer.title);
        let difference = web.app.values.label("differences", &answer.difference, visit.language());
        let parts = [difference, answer.reason.nl.as_str()];
        row(label, parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": "))
    };
    Ok(answers.into_iter().map(|row| said(row.content.0)).collect())
}

/// The points of the institution, in the words of the framework, with what it says of itself; its files are in a folder.
pub(in crate::page) fn school(visit: &Visit, said: &[Said], folder: &str) -> Vec<SchoolAnswer> {
    let language = visit.language();
    let paper = |row: &InstitutionPaperRow| {
        let day = row.added_at.day().long(language);
        let url = row.link.clone().unwrap_or_else(|| format!("{folder}/{}", row.id));
        link(visit.t.a("school-paper", &[("title", row.title.clone()), ("date", day)]), url)
    };
    let answer = |said: &Said| SchoolAnswer {
        label: format!("{}. {}", said.criterion.key, said.criterion.label.get(language)),
        text: said.answer.get(language).to_owned(),
        since: since(visit, said),
        papers: said.papers.iter().map(paper).collect(),
    };
    said.iter().map(answer).collect()
}

/// Since when an answer stands, and which function gave it.
fn since(visit: &Visit, said: &Said) -> String {
    let date = visit.t.a("school-since", &[("date", said.since.day().long(visit.language()))]);
    let Some(role) = said.role else { return date };
    format!("{date} {}", visit.t.a("school-by", &[("role", visit.t.v("role", role.code()))]))
}

/// The dossier as a thing, with whoever asks among its makers when they wrote on it.
pub(super) fn thing(visit: &Visit, dossier: &Dossier) -> Thing {
    dossier
        .thing
        .clone()
        .made_by(visit.cx.actor.person().filter(|_| dossier.is_own_work))
        .interested(dossier.interested.clone())
}

/// Everything on the page.
pub(super) async fn dossier(
    web: &Web,
    visit: &Visit,
    review: &Review,
    looks: Looks<'_>,
) -> Result<DossierView, Refusal> {
    let along = app::co_own::on_version(&web.app, &visit.cx, review.dossier.version.id).await?;
    let names = Names::of_version(web, visit, review.dossier.version.id).await?;
    let eyes = Eyes { visit, review, names: &names };
    let dossier = &review.dossier;
    let version = &dossier.version;
    let own = dossier.thing.clone();
    let base = format!("/werk/mc/{}", version.id);
    let is_open = version.state == DefinitionState::UnderReview;
    let is_talked_about = is_open || version.state == DefinitionState::NeedsWork;
    let all_url = looks.address(&format!("{base}/dossier"), true);
    let reading = Reading::of(web, visit, &dossier.framework);
    let sections = sections(&reading, dossier, &looks);
    let criterion = |criterion: &Criterion| ReviewCriterion {
        look_at: look_at(&reading, criterion, &sections, if looks.only_changes { &all_url } else { "" }),
        ..eyes.criterion(criterion)
    };
    Ok(DossierView {
        title: version.content.0.title.get(visit.language()).to_owned(),
        framework: framework(visit, dossier),
        status: version.state.code().to_owned(),
        version: version.version.clone(),
        submitted: eyes.submitted(),
        due: eyes.due(),
        is_overdue: review.term.is_some_and(|term| term.is_over(visit.cx.now.day())),
        compared: compared(visit, &looks),
        only_changes: looks.only_changes,
        changes_url: looks.address(&format!("{base}/dossier"), false),
        other_look: other_look(visit, review, &looks),
        paper_url: looks.address(&format!("{base}/vergaderstuk"), false),
        evidence_url: format!("{base}/stukken"),
        resembling: resembling(web, visit, version.id).await?,
        school: school(visit, &review.school, &format!("{base}/schoolstuk")),
        school_name: dossier.institution.content.0.name.clone(),
        criteria: dossier.framework.definition_criteria().map(criterion).collect(),
        all_url,
        sections,
        shows_votes: eyes.shows_votes(),
        board: eyes.board(),
        decisions: eyes.decisions(),
        licences: app::deliver::on_version(&web.app, &visit.cx, version.id)
            .await?
            .iter()
            .map(|item| crate::page::deliver::line(visit, item))
            .collect(),
        own_board_url: eyes.own_board(&along),
        along: along.iter().map(|item| crate::page::co_owner::line(visit, item)).collect(),
        timeline: names.timeline(visit, &dossier.events),
        cost_url: if can(visit, Action::ReadCost, &own) { format!("{base}/kostprijs") } else { String::new() },
        trail_url: format!("{base}/tijdlijn"),
        revision: version.revision.to_string(),
        action: format!("{base}/dossier"),
        why_not: eyes.why_not(),
        interest: link(visit.t.n("interest-link", dossier.interested.len()), format!("{base}/belang")),
        close_action: if is_open && can(visit, Action::CloseReview, &own) {
            format!("{base}/besluit")
        } else {
            String::new()
        },
        close_why_not: eyes.close_why_not(),
        remark_action: if is_talked_about && can(visit, Action::DiscussReview, &own) {
            format!("{base}/vraag")
        } else {
            String::new()
        },
        criterion_choices: criterion_choices(visit, review),
        demands: demand_links(web, visit, dossier).await?,
        kept: Vec::new(),
    })
}

/// The criteria to choose from.
pub(in crate::page) fn criterion_choices(visit: &Visit, review: &Review) -> Vec<Choice> {
    let choice = |criterion: &Criterion| Choice {
        value: criterion.key.clone(),
        label: format!("{}. {}", criterion.key, criterion.label.get(visit.language())),
        hint: String::new(),
    };
    review.dossier.framework.definition_criteria().map(choice).collect()
}

/// Who decides on a criterion, and what may show that it holds.
pub(in crate::page) fn asks(visit: &Visit, criterion: &Criterion) -> CriterionAsks {
    let language = visit.language();
    CriterionAsks {
        decided_by: criterion.decided_by.get(language).to_owned(),
        evidence: criterion.evidence.iter().map(|text| text.get(language).to_owned()).collect(),
    }
}

/// Why a criterion needs no evidence; empty when nobody said so.
pub(in crate::page) fn waiver(waivers: &[WaiverRow], criterion: &str) -> String {
    waivers.iter().find(|row| row.criterion == criterion).map(|row| row.why.clone()).unwrap_or_default()
}

/// A piece of evidence as a link: outside for a link, a download from a folder for a file.
pub(in crate::page) fn evidence_link(piece: &EvidenceRow, folder: &str) -> Link {
    let url = piece.link.clone().unwrap_or_else(|| format!("{folder}/{}", piece.id));
    link(piece.title.clone(), url)
}

struct Eyes<'a> {
    visit: &'a Visit,
    review: &'a Review,
    names: &'a Names,
}

impl Eyes<'_> {
    fn with_panel<T>(&self, ask: impl FnOnce(&Panel<'_>) -> T) -> Option<T> {
        let criteria = self.review.criteria();
        let board: &ExaminationBoard = self.review.board.as_ref()?;
        Some(ask(&Panel { board, criteria: &criteria, members: &self.review.members }))
    }

    /// The board sees what its members think while they think; everybody else sees it when it is decided.
    fn shows_votes(&self) -> bool {
        let version = &self.review.dossier.version;
        can(self.visit, Action::DecideDefinition, &self.review.dossier.thing)
            || !matches!(version.state, DefinitionState::UnderReview)
    }

    fn submitted(&self) -> String {
        let events = &self.review.dossier.events;
        let Some(event) = events.iter().find(|event| event.kind == "definition_submitted") else {
            return String::new();
        };
        let who = event.person_id.map(|person| self.names.of(self.visit, person)).unwrap_or_default();
        let date = event.at.day().long(self.visit.language());
        self.visit.t.a("dossier-submitted", &[("date", date), ("who", who)])
    }

    fn due(&self) -> String {
        // The term is that of the leading board.
        let term = self.review.term.filter(|_| self.review.dossier.is_leading(&self.visit.cx));
        let Some(term) = term else { return String::new() };
        let today = self.visit.cx.now.day();
        let date = [("date", term.due.long(self.visit.language()))];
        if term.is_over(today) {
            self.visit.t.a("dossier-overdue", &date)
        } else {
            self.visit.t.na("dossier-due", working_days_between(today, term.due) as usize, &date)
        }
    }

    fn decisions(&self) -> Vec<crate::view::shared::Row> {
        let t = &self.visit.t;
        let line = |decision: &app::review::DecisionRow| crate::view::shared::Row {
            change_url: format!("/werk/besluit/{}", decision.id),
            ..row(
                t.a(
                    "dossier-decision-on",
                    &[
                        ("number", decision.number.clone()),
                        ("date", decision.decided_at.day().long(self.visit.language())),
                    ],
                ),
                format!("{}. {}", t.v("verdict-decided", decision.content.0.verdict.code()), decision.content.0.reason),
            )
        };
        self.review.dossier.decisions.iter().map(line).collect()
    }

    fn board(&self) -> BoardView {
        let t = &self.visit.t;
        let Some(board) = &self.review.board else { return BoardView::default() };
        // How far a board is, is for its own institution; a co-owner hears what it decided.
        if !self.review.dossier.is_leading(&self.visit.cx) {
            return BoardView::default();
        }
        let criteria = self.review.criteria();
        let counted = self.with_panel(|panel| panel.counting().count()).unwrap_or(0);
        let line = |member: &Member| {
            let open = criteria.iter().filter(|criterion| member.answer(criterion).is_none()).count();
            let standing = member.standing(&criteria);
            MemberLine {
                name: self.names.of(self.visit, member.person),
                part: t.v("board-part", part_code(member)),
                standing: if standing == Standing::Unfinished {
                    t.n("board-standing-open", open)
                } else {
                    t.v("board-standing", standing.code())
                },
            }
        };
        BoardView {
            name: board.name.get(self.visit.language()).to_owned(),
            mandate: board.mandate.get(self.visit.language()).to_owned(),
            quorum: t.na("board-quorum", counted, &[("minimum", usize::from(board.minimum_members))]),
            has_quorum: self.with_panel(|panel| panel.has_quorum()).unwrap_or(false),
            members: self.review.members.iter().map(line).collect(),
        }
    }

    fn criterion(&self, criterion: &Criterion) -> ReviewCriterion {
        let t = &self.visit.t;
        let language = self.visit.language();
        let tally = self.with_panel(|panel| panel.tally(&criterion.key)).unwrap_or_default();
        let counted = tally.agree + tally.question + tally.disagree;
        let votes = self.review.members.iter().filter_map(|member| {
            let answer = member.answer(&criterion.key)?;
            Some(VoteLine {
                who: self.names.of(self.visit, member.person),
                answer: answer.answer.code().to_owned(),
                reason: answer.reason.clone(),
            })
        });
        let is_seen = self.shows_votes();
        ReviewCriterion {
            key: criterion.key.clone(),
            title: criterion.label.get(language).to_owned(),
            text: criterion.text.get(language).to_owned(),
            look_at: Vec::new(),
            asks: asks(self.visit, criterion),
            evidence: self
                .review
                .evidence
                .iter()
                .filter(|piece| piece.criterion == criterion.key)
                .map(|piece| evidence_link(piece, FOLDER))
                .collect(),
            waiver: waiver(&self.review.waivers, &criterion.key),
            then: judged_then(self.visit, self.review, self.names, &criterion.key),
            remarks: remarks(self.visit, self.review, self.names, &criterion.key),
            votes: if is_seen { votes.collect() } else { Vec::new() },
            tally: if counted == 0 || !is_seen {
                String::new()
            } else {
                t.na("board-tally", counted, &[("agree", tally.agree)])
            },
            outcome: if counted == 0 || !is_seen { String::new() } else { tally.outcome().code().to_owned() },
        }
    }

    /// Where the board of a co-owner takes its own decision; empty for everybody else.
    fn own_board(&self, along: &[app::co_own::CoOwnerItem]) -> String {
        let is_frozen =
            matches!(self.review.dossier.version.state, DefinitionState::UnderReview | DefinitionState::Adopted);
        if !is_frozen || self.review.dossier.is_leading(&self.visit.cx) {
            return String::new();
        }
        let running = along.iter().find(|item| item.row.state == CoOwnerState::Agreed);
        running.map(|item| format!("/werk/mede-eigenaar/{}", item.row.id)).unwrap_or_default()
    }

    /// Why this person gives no judgement; empty when they do.
    fn why_not(&self) -> String {
        let t = &self.visit.t;
        let dossier = &self.review.dossier;
        if dossier.version.state != DefinitionState::UnderReview {
            return match dossier.decisions.first() {
                Some(_) => t.s("dossier-decided"),
                None => t.s("dossier-not-submitted"),
            };
        }
        match may(&self.visit.cx.actor, Action::DecideDefinition, &thing(self.visit, dossier)) {
            Ok(()) => String::new(),
            Err(Why::OwnWork) => t.s("refused-own-work"),
            Err(Why::Interest) => t.s("refused-interest"),
            Err(Why::LeadingOwner) => t.s("co-owner-dossier-own-board"),
            Err(_) => t.s("decide-not-you"),
        }
    }

    fn close_why_not(&self) -> String {
        let t = &self.visit.t;
        let own = self.review.member(self.visit.cx.actor.person());
        if self.review.board.is_none() {
            return t.s("publish-obstacle-examination-board");
        }
        if own.is_some_and(|member| member.is_author) {
            return t.s("refused-own-work");
        }
        if own.is_some_and(|member| member.has_interest) {
            return t.s("board-conflict-interest");
        }
        match self.with_panel(|panel| (panel.has_quorum(), panel.can_reach_quorum())) {
            Some((true, _)) => String::new(),
            Some((false, true)) => t.s("board-close-wait"),
            _ => t.s("board-close-never"),
        }
    }
}

fn part_code(member: &Member) -> &'static str {
    match member.part {
        domain::board::Part::Chair => "chair",
        domain::board::Part::Member => "member",
    }
}

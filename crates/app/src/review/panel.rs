// SPDX-License-Identifier: EUPL-1.2
//! What lies before the board: the dossier, who is on the board, what they think so far.

use std::collections::HashSet;

use domain::board::{Member, Panel, Part, Term};
use domain::framework::Framework;
use domain::institution::{ExaminationBoard, Institution};
use domain::person::Person;
use domain::review::DefinitionState;
use domain::role::{Action, Role};
use domain::{Id, Timestamp};
use store::Tx;
use store::board::RemarkRow;
use store::definition::{Decision, DecisionRow, DefinitionVersion, VersionRow};
use store::evidence::{EvidenceRow, WaiverRow};

use super::completed::{AskedForMore, asked_for_more, last_judged};
use crate::define::quality::{Said, said_at};
use crate::define::{Dossier, dossier};
use crate::refusal::{Refusal, Result, missing};
use crate::{App, Context};

/// A dossier with the board around it.
pub struct Review {
    /// The dossier.
    pub dossier: Dossier,
    /// The board, when the institution has one.
    pub board: Option<ExaminationBoard>,
    /// Everybody on it, the chair first.
    pub members: Vec<Member>,
    /// Questions and answers, oldest first.
    pub remarks: Vec<RemarkRow>,
    /// Evidence, by criterion.
    pub evidence: Vec<EvidenceRow>,
    /// Why other criteria have none.
    pub waivers: Vec<WaiverRow>,
    /// What the leading institution says of itself on its own points.
    pub school: Vec<Said>,
    /// The term, while it lies before the board.
    pub term: Option<Term>,
    /// What the board last decided on this version itself, for who may not know without how each member judged.
    pub judged: Option<DecisionRow>,
    /// The same with its text, when it asked for more.
    pub asked: Option<AskedForMore>,
}

impl Review {
    /// Keys of the criteria the board judges.
    pub fn criteria(&self) -> Vec<&str> {
        self.dossier.framework.definition_criteria().map(|criterion| criterion.key.as_str()).collect()
    }

    /// Somebody's own place on the board.
    pub fn member(&self, person: Option<Id<Person>>) -> Option<&Member> {
        self.members.iter().find(|member| Some(member.person) == person)
    }
}

/// Reads everything about a version that the board needs.
pub async fn review(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Review> {
    let dossier = dossier(app, cx, id).await?;
    let mut tx = app.store.read().await?;
    let board = dossier.institution.content.0.examination_board.clone();
    let term = term(&dossier.version, board.as_ref());
    let at = read_at(&mut tx, &dossier.version, cx.now).await?;
    let judged = last_judged(cx, &dossier);
    Ok(Review {
        // Who sits on a board and how far each of them is, is for those of the same institution.
        members: match dossier.is_leading(cx) {
            true => members(&mut tx, &dossier.version, cx.now).await?,
            false => Vec::new(),
        },
        remarks: store::board::remarks(&mut tx, id).await?,
        evidence: store::evidence::of_version(&mut tx, id).await?,
        waivers: store::evidence::waivers(&mut tx, id).await?,
        school: said_at(&mut tx, &dossier.institution, &dossier.framework, at).await?,
        asked: asked_for_more(&mut tx, judged.as_ref()).await?,
        judged,
        term,
        board,
        dossier,
    })
}

/// The moment whose answers of the institution belong to a text: when it was frozen, by handing it in or by an earlier decision that was
/// kept for it, and now as long as it can still be changed.
pub(crate) async fn read_at(tx: &mut Tx, version: &VersionRow, now: Timestamp) -> Result<Timestamp> {
    if version.state.is_editable() {
        return Ok(now);
    }
    let kept = store::definition::decision_kept_at(tx, version.id).await?;
    Ok(version.submitted_at.max(kept).unwrap_or(now))
}

/// The term of a version that lies before the board.
pub fn term(version: &VersionRow, board: Option<&ExaminationBoard>) -> Option<Term> {
    let handed_in = version.submitted_at.filter(|_| version.state == DefinitionState::UnderReview)?;
    Some(Term::of(board?, handed_in.day()))
}

/// Everybody on the board of the version's institution, with what they answered in this round. Roles are read anew: the judgement
/// of somebody who left the board does not count.
pub(crate) async fn members(tx: &mut Tx, version: &VersionRow, at: Timestamp) -> Result<Vec<Member>> {
    let votes = store::board::votes(tx, version.id, version.revision).await?;
    let interested = crate::people::interest::declared(tx, version.definition_id).await?;
    let authors: HashSet<_> = store::definition::authors(tx, version.id).await?.into_iter().collect();
    let mut members: Vec<Member> = on_board(tx, version.institution_id, at)
        .await?
        .into_iter()
        .map(|(person, part)| Member {
            person,
            part,
            is_author: authors.contains(&person),
            has_interest: interested.contains(&person),
            answers: votes
                .iter()
                .find(|vote| vote.person_id == person)
                .map(|vote| vote.answers.0.clone())
                .unwrap_or_default(),
        })
        .collect();
    members.sort_by_key(|member| (member.part != Part::Chair, member.person));
    Ok(members)
}

/// Members of an examination board on a moment, with their part in it.
pub(crate) async fn on_board(
    tx: &mut Tx,
    institution: Id<Institution>,
    at: Timestamp,
) -> Result<Vec<(Id<Person>, Part)>> {
    let people = crate::people::roles::of_institution(tx, Some(institution), at).await?;
    Ok(people
        .into_iter()
        .filter_map(|row| {
            let roles = &row.content.0.roles;
            let part = if roles.contains(&Role::BoardChair) {
                Part::Chair
            } else if roles.contains(&Role::BoardMember) {
                Part::Member
            } else {
                return None;
            };
            Some((row.id, part))
        })
        .collect())
}

/// What a chair or a member needs to act: the version, its institution's board and criteria, and the members as they are now.
pub(super) struct Table {
    pub version: VersionRow,
    pub institution: Institution,
    pub board: ExaminationBoard,
    pub criteria: Vec<String>,
    pub members: Vec<Member>,
}

impl Table {
    /// Reads it, after asking whether this act may be done by whoever asks.
    pub(super) async fn set(tx: &mut Tx, cx: &Context, id: Id<DefinitionVersion>, action: Action) -> Result<Self> {
        let version = store::definition::hold(tx, id).await?.ok_or(Refusal::NotFound)?;
        let authors = store::definition::authors(tx, id).await?;
        let interested = crate::people::interest::declared(tx, version.definition_id).await?;
        let thing = crate::define::reach::thing(tx, cx, &version).await?;
        cx.may_now(action, &thing.made_by(authors).interested(interested))?;
        let institution =
            store::institution::get(tx, version.institution_id).await?.ok_or_else(|| missing("an institution"))?;
        let institution = institution.content.0;
        let board =
            institution.examination_board.clone().ok_or(Refusal::Conflict("publish-obstacle-examination-board"))?;
        let framework =
            store::framework::get(tx, &version.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
        let criteria = framework.definition_criteria().map(|criterion| criterion.key.clone()).collect();
        let members = members(tx, &version, cx.now).await?;
        Ok(Self { version, institution, board, criteria, members })
    }

    /// Refuses when the text does not lie before the board, or is not the one that was read.
    pub(super) fn is_as_read(&self, revision: i64) -> Result<()> {
        if self.version.state != DefinitionState::UnderReview {
            return Err(Refusal::Conflict("conflict-definition-state"));
        }
        if self.version.revision != revision {
            return Err(Refusal::Conflict("board-conflict-changed"));
        }
        Ok(())
    }

    /// Runs a question on the board's rules.
    pub(super) fn with_panel<T>(&self, ask: impl FnOnce(&Panel<'_>) -> T) -> T {
        let criteria: Vec<&str> = self.criteria.iter().map(String::as_str).collect();
        ask(&Panel { board: &self.board, criteria: &criteria, members: &self.members })
    }
}

/// A decision with what it was about.
pub struct DecisionView {
    /// The decision.
    pub decision: DecisionRow,
    /// The version.
    pub version: VersionRow,
    /// Whose.
    pub institution: Institution,
    /// The framework version it was held against, for the names of the criteria.
    pub framework: Framework,
    /// The exact words its digest is made of; none for a decision from before they were kept.
    pub record: Option<String>,
}

/// One decision, for the people of its institution; a co-owner reads what was decided and why, and nothing of how each member judged
/// (ADR 0024).
pub async fn decision(app: &App, cx: &Context, id: Id<Decision>) -> Result<DecisionView> {
    let mut tx = app.store.read().await?;
    let mut decision = store::board::decision(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let version = crate::define::reach::read(&mut tx, cx, decision.version_id, Action::ReadDefinition).await?;
    let is_own = cx.actor.institution().is_none_or(|own| own == version.institution_id);
    if !is_own {
        decision.content.0.votes.clear();
    }
    let institution =
        store::institution::get(&mut tx, version.institution_id).await?.ok_or_else(|| missing("an institution"))?;
    let framework =
        store::framework::get(&mut tx, &version.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    Ok(DecisionView {
        framework,
        record: if is_own { store::board::record(&mut tx, id).await? } else { None },
        institution: institution.content.0,
        decision,
        version,
    })
}

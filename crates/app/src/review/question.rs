// SPDX-License-Identifier: EUPL-1.2
//! Questions that the board puts while it has a text: which one is open, and for whom it waits.

use std::collections::{BTreeSet, HashSet};

use domain::board::Member;
use domain::event::EventKind;
use domain::person::Person;
use domain::review::{Answer, CriterionAnswer};
use domain::role::{Action, Role, Thing, may};
use domain::{Id, Timestamp};
use store::Tx;
use store::board::{RemarkRow, VoteRow};
use store::definition::VersionRow;
use store::event::{EventFilter, EventRow};
use uuid::Uuid;

use super::panel::members;
use crate::people::roles::actor;
use crate::refusal::Result;

/// Most judgements of one round that are looked through: a board does not save more often.
const MOST_EVENTS: i64 = 1_000;

/// Who asks as the board: they sit on that of the institution and wrote nothing on the text.
pub(super) async fn askers(tx: &mut Tx, version: &VersionRow, at: Timestamp) -> Result<HashSet<Id<Person>>> {
    Ok(askers_among(&members(tx, version, at).await?))
}

fn askers_among(members: &[Member]) -> HashSet<Id<Person>> {
    members.iter().filter(|member| !member.is_author).map(|member| member.person).collect()
}

/// Since when the oldest question of this round waits that nobody of the other side answered; a remark on the same criterion answers it.
pub(crate) async fn open_since(tx: &mut Tx, version: &VersionRow, at: Timestamp) -> Result<Option<Timestamp>> {
    let mut said = store::board::remarks(tx, version.id).await?;
    said.retain(|remark| version.submitted_at.is_none_or(|handed_in| remark.said_at >= handed_in));
    // This is asked on every page: who sits on the board is looked up only where somebody said something.
    let is_question = |vote: &VoteRow| vote.answers.0.iter().any(|answer| answer.answer == Answer::Question);
    if said.is_empty() && !store::board::votes(tx, version.id, version.revision).await?.iter().any(is_question) {
        return Ok(None);
    }
    let members = members(tx, version, at).await?;
    let askers = askers_among(&members);
    let mut asked = judged(tx, version, &members).await?;
    let (questions, answers): (Vec<_>, Vec<_>) =
        said.into_iter().partition(|remark| askers.contains(&remark.person_id));
    asked.extend(questions.into_iter().map(Asked::from));
    asked.retain(|question| !answers.iter().any(|remark| question.is_answered_by(remark)));
    Ok(asked.into_iter().map(|question| question.at).min())
}

/// A question, put in the talk or with a judgement.
struct Asked {
    criterion: String,
    at: Timestamp,
    /// Of the remark or the event: ids of one moment keep their order.
    id: Uuid,
}

impl Asked {
    fn is_answered_by(&self, remark: &RemarkRow) -> bool {
        remark.criterion == self.criterion && (remark.said_at, remark.id) > (self.at, self.id)
    }
}

impl From<RemarkRow> for Asked {
    fn from(remark: RemarkRow) -> Self {
        Self { criterion: remark.criterion, at: remark.said_at, id: remark.id }
    }
}

/// The questions that members put with their judgement of this round and did not take back. When each was put stands in the trail: a
/// judgement is saved over with every change, and a question that was answered is not put anew by that.
async fn judged(tx: &mut Tx, version: &VersionRow, members: &[Member]) -> Result<Vec<Asked>> {
    let counts = |member: &&Member| !member.is_author && !member.has_interest;
    let asks = |member: &&Member| member.answers.iter().any(|answer| answer.answer == Answer::Question);
    let asking: Vec<&Member> = members.iter().filter(counts).filter(asks).collect();
    if asking.is_empty() {
        return Ok(Vec::new());
    }
    let filter = EventFilter {
        thing: Some(version.id.uuid()),
        kinds: vec![EventKind::DefinitionJudged.code()],
        from: version.submitted_at,
        ..EventFilter::default()
    };
    let events = store::event::find(tx, &filter, MOST_EVENTS).await?;
    let mut found = Vec::new();
    for member in asking {
        let questions = member.answers.iter().filter(|answer| answer.answer == Answer::Question);
        for CriterionAnswer { criterion, .. } in questions {
            let put = events.iter().find(|event| event.person_id == Some(member.person) && asks_of(event, criterion));
            found.extend(put.map(|event| Asked { criterion: criterion.clone(), at: event.at, id: event.id }));
        }
    }
    Ok(found)
}

/// Does the event tell of a judgement that put a new question on this criterion?
fn asks_of(event: &EventRow, criterion: &str) -> bool {
    let asked = event.facts.0.get("asks").and_then(serde_json::Value::as_array);
    asked.is_some_and(|asked| asked.iter().any(|key| key == criterion))
}

/// For whom it waits: those who wrote on the text and may still speak of it, or the project leaders when none of them is left.
pub(crate) async fn answerers(tx: &mut Tx, version: &VersionRow, at: Timestamp) -> Result<BTreeSet<Id<Person>>> {
    let mut schools = vec![version.institution_id];
    schools.extend(crate::co_own::co_owners(tx, version).await?.into_iter().map(|row| row.co_owner_id));
    let authors: HashSet<_> = store::definition::authors(tx, version.id).await?.into_iter().collect();
    let (mut writers, mut leaders) = (BTreeSet::new(), BTreeSet::new());
    for school in schools {
        for person in crate::people::roles::of_institution(tx, Some(school), at).await? {
            let may_speak = may(&actor(&person), Action::DiscussReview, &Thing::of(school)).is_ok();
            if authors.contains(&person.id) && may_speak {
                writers.insert(person.id);
            }
            if school == version.institution_id && person.content.0.roles.contains(&Role::ProjectLeader) {
                leaders.insert(person.id);
            }
        }
    }
    Ok(if writers.is_empty() { leaders } else { writers })
}

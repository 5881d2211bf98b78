// SPDX-License-Identifier: EUPL-1.2
//! What the institution answers once, for all its microcredentials: the criteria of the institution, with every earlier answer.

use domain::event::{Event, EventKind};
use domain::framework::institution::{stood_at, was_there};
use domain::framework::{Criterion, Framework};
use domain::institution::Institution;
use domain::role::{Action, Role, Thing, acting_role};
use domain::text::check_plain;
use domain::{FieldProblem, Id, Localized, Timestamp};
use serde_json::json;
use store::institution::InstitutionRow;
use store::institution_paper::InstitutionPaperRow;
use store::quality::InstitutionAnswerRow;
use store::{Json, Tx};

use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Longest answer, in characters.
const ANSWER_MAX_CHARS: usize = 2_000;
/// Shortest answer, in characters.
const ANSWER_MIN_CHARS: usize = 20;

/// Number of the answer that an institution came in with; whoever gave the next one kept it.
pub const FIRST: i64 = 0;

/// One criterion of the institution.
pub struct Answered {
    /// What is asked.
    pub criterion: Criterion,
    /// The frameworks that ask it in these words, by title.
    pub asked_by: Vec<Localized>,
    /// The answer that holds.
    pub answer: Localized,
    /// Every answer that was given here, newest first.
    pub history: Vec<InstitutionAnswerRow>,
    /// The papers that stand with it.
    pub papers: Vec<InstitutionPaperRow>,
}

/// The criteria of the institution, as the frameworks that admit new microcredentials ask them.
pub async fn of_institution(app: &App, cx: &Context) -> Result<Vec<Answered>> {
    let institution = cx.institution()?;
    cx.may(Action::AnswerQuality, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    let known =
        store::institution::get(&mut tx, institution).await?.ok_or_else(|| missing("an institution"))?.content.0;
    let answers = store::quality::answers(&mut tx, institution).await?;
    let mut papers = store::institution_paper::of_institution(&mut tx, institution).await?;
    papers.retain(|paper| paper.ended_at.is_none());
    let mut found: Vec<Answered> = Vec::new();
    for row in store::framework::all(&mut tx).await? {
        let framework = row.content.0;
        // Other sectors have points of their own; they may share a key and ask something else.
        if !framework.speaks_to(&known, cx.now.day()) {
            continue;
        }
        for criterion in framework.institution_criteria() {
            match found.iter_mut().find(|answered| answered.criterion.key == criterion.key) {
                Some(answered) => answered.asked_by.push(framework.title.clone()),
                None => found.push(Answered {
                    criterion: criterion.clone(),
                    asked_by: vec![framework.title.clone()],
                    answer: known.quality.get(&criterion.key).cloned().unwrap_or_default(),
                    papers: papers.iter().filter(|paper| paper.criterion == criterion.key).cloned().collect(),
                    history: answers.iter().filter(|row| row.criterion == criterion.key).cloned().collect(),
                }),
            }
        }
    }
    Ok(found)
}

/// What an institution says of itself on one of its points.
pub struct Said {
    /// What is asked.
    pub criterion: Criterion,
    /// What it says.
    pub answer: Localized,
    /// Since when that stands.
    pub since: Timestamp,
    /// In which role it was given, as far as is known.
    pub role: Option<Role>,
    /// What stood with it.
    pub papers: Vec<InstitutionPaperRow>,
}

/// What an institution said at a moment on the points that a framework asks of it; points without an answer are left out.
pub(crate) async fn said_at(
    tx: &mut Tx,
    institution: &InstitutionRow,
    framework: &Framework,
    at: Timestamp,
) -> Result<Vec<Said>> {
    let answers = store::quality::answers(tx, institution.id).await?;
    let mut papers = store::institution_paper::of_institution(tx, institution.id).await?;
    papers.retain(|paper| was_there(paper.added_at, paper.ended_at, at));
    let said = |criterion: &Criterion| {
        let given: Vec<&InstitutionAnswerRow> = answers.iter().filter(|row| row.criterion == criterion.key).collect();
        let moments: Vec<Timestamp> = given.iter().map(|row| row.answered_at).collect();
        let (answer, since, role) = match stood_at(&moments, at).and_then(|place| given.get(place)) {
            Some(row) => (row.content.0.clone(), row.answered_at, row.role),
            // What it came in with stands as it was.
            None => (institution.content.0.quality.get(&criterion.key)?.clone(), institution.admitted_at, None),
        };
        let papers = papers.iter().filter(|paper| paper.criterion == criterion.key).cloned().collect();
        (!answer.nl.trim().is_empty()).then(|| Said { criterion: criterion.clone(), answer, since, role, papers })
    };
    Ok(framework.institution_criteria().filter_map(said).collect())
}

/// The points of the institution of a text that have no answer yet: one problem each.
pub(super) async fn left(
    tx: &mut Tx,
    cx: &Context,
    institution: Id<Institution>,
    framework: &Framework,
) -> Result<Vec<FieldProblem>> {
    let known = store::institution::get(tx, institution).await?.ok_or_else(|| missing("an institution"))?.content.0;
    Ok(framework.institution_problems(&known, cx.now.day()))
}

/// Gives an answer. What was answered before is kept.
pub async fn answer(app: &App, cx: &Context, criterion: &str, text: &Localized) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::AnswerQuality, &Thing::of(institution))?;
    if !of_institution(app, cx).await?.iter().any(|answered| answered.criterion.key == criterion) {
        return Err(Refusal::NotFound);
    }
    check(text)?;
    let mut tx = app.store.begin().await?;
    // All answers are kept together with the institution: of two who answer at the same moment neither overwrites the other.
    store::grant::lock(&mut tx, Some(institution)).await?;
    let row = store::institution::get(&mut tx, institution).await?.ok_or_else(|| missing("an institution"))?;
    let (admitted_at, mut known) = (row.admitted_at, row.content.0);
    if known.quality.get(criterion) == Some(text) {
        return Ok(());
    }
    let earlier = store::quality::answers(&mut tx, institution).await?;
    let number = earlier.iter().filter(|row| row.criterion == criterion).map(|row| row.number).max().unwrap_or(0);
    let row = |number: i64, content: Localized, answered_at: Timestamp| InstitutionAnswerRow {
        criterion: criterion.to_owned(),
        number,
        content: Json(content),
        answered_by: cx.person(),
        answered_at,
        role: acting_role(&cx.actor, Action::AnswerQuality).filter(|_| number != FIRST),
    };
    // What the institution came in with has no row yet. A text may have been handed in on it, so it is kept.
    if let Some(first) = known.quality.get(criterion).filter(|first| number == 0 && !first.is_empty()) {
        store::quality::insert_answer(&mut tx, institution, &row(FIRST, first.clone(), admitted_at)).await?;
    }
    store::quality::insert_answer(&mut tx, institution, &row(number + 1, text.clone(), cx.now)).await?;
    known.quality.insert(criterion.to_owned(), text.clone());
    store::institution::set_content(&mut tx, institution, &known).await?;
    let event =
        Event::about(EventKind::QualityAnswered, institution, institution).with(json!({"criterion": criterion}));
    trail::write(app, &mut tx, cx, event).await?;
    Ok(tx.commit().await?)
}

fn check(text: &Localized) -> Result<()> {
    let longest = text.nl.chars().count().max(text.en.chars().count());
    if text.nl.trim().chars().count() < ANSWER_MIN_CHARS {
        return Err(Refusal::Invalid(vec![FieldProblem::error("answer_nl", "quality-problem-short")]));
    }
    if longest > ANSWER_MAX_CHARS {
        let problem = FieldProblem::error("answer_nl", "quality-problem-long").with("max", ANSWER_MAX_CHARS);
        return Err(Refusal::Invalid(vec![problem]));
    }
    let signs = [check_plain("answer_nl", &text.nl), check_plain("answer_en", &text.en)];
    refuse_errors(signs.into_iter().flatten().collect())
}

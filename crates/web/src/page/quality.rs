// SPDX-License-Identifier: EUPL-1.2
//! What the institution answers once for all its microcredentials. The page is one form: whichever button is pressed, every answer that
//! was changed is kept before the button does its own thing, so that nothing typed is lost.

use app::define::InstitutionPaperRow;
use app::define::quality::{self, Answered};
use app::{Refusal, Result as Done};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use domain::role::Action;
use domain::{FieldProblem, Localized};
use sha2::{Digest, Sha256};

use super::define::fields::plain;
use super::desk::{Names, chrome, link};
use super::evidence::ACCEPT;
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::when;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::dossier::EvidenceLine;
use crate::view::frameworks::{Earlier, QualityPage, QualityRow};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::AnswerQuality);
    vec![
        page("/werk/kwaliteit", rule, "What the institution answers once", get(show)),
        act("/werk/kwaliteit", rule, "Changes such answers", post(answer)),
    ]
}

/// What the institution answers, with its papers and every earlier answer.
async fn quality_page(web: &Web, visit: &Visit, mut form: Form) -> Result<QualityPage, Fault> {
    let names = Names::load(web, visit).await?;
    let answered = quality::of_institution(&web.app, &visit.cx).await?;
    for answer in &answered {
        for (tag, text) in [("nl", &answer.answer.nl), ("en", &answer.answer.en)] {
            let name = format!("answer_{}_{tag}", answer.criterion.key);
            if !form.values.iter().any(|(known, _)| *known == name) {
                form.values.push((name, text.clone()));
            }
        }
    }
    let rows: Vec<QualityRow> = answered.iter().map(|answer| row(visit, &names, answer)).collect();
    Ok(QualityPage {
        chrome: chrome(visit, &[(&visit.t.s("quality-title"), "")]),
        left: rows
            .iter()
            .filter(|row| row.is_open)
            .map(|row| link(format!("{}. {}", row.key, row.title), format!("#{}", row.key)))
            .collect(),
        rows,
        form,
        accept: ACCEPT,
    })
}

fn row(visit: &Visit, names: &Names, answer: &Answered) -> QualityRow {
    let language = visit.language();
    let criterion = &answer.criterion;
    let earlier = answer.history.iter().map(|row| Earlier {
        when: when(visit, row.answered_at),
        who: match row.number {
            quality::FIRST => visit.t.s("quality-first"),
            _ => said_by(visit, names.of(visit, row.answered_by), row.role),
        },
        text: row.content.0.get(language).to_owned(),
    });
    QualityRow {
        key: criterion.key.clone(),
        title: criterion.label.get(language).to_owned(),
        text: criterion.text.get(language).to_owned(),
        evidence: criterion.evidence.iter().map(|text| text.get(language).to_owned()).collect(),
        asked_by: answer.asked_by.iter().map(|title| title.get(language)).collect::<Vec<_>>().join(", "),
        is_open: answer.answer.is_empty(),
        decided_by: criterion.decided_by.get(language).to_owned(),
        papers: answer.papers.iter().map(|paper| paper_line(visit, paper)).collect(),
        changes: answer.history.iter().filter(|row| row.number != quality::FIRST).count(),
        earlier: earlier.collect(),
        base: fingerprint(&answer.answer),
    }
}

/// Who answered, and in which function as far as that is known.
fn said_by(visit: &Visit, name: String, role: Option<domain::role::Role>) -> String {
    role.map_or(name.clone(), |role| format!("{name}, {}", visit.t.v("role", role.code())))
}

fn paper_line(visit: &Visit, paper: &InstitutionPaperRow) -> EvidenceLine {
    let url = paper.link.clone().unwrap_or_else(|| format!("/werk/kwaliteit/stuk/{}", paper.id));
    EvidenceLine {
        title: paper.title.clone(),
        url,
        note: when(visit, paper.added_at),
        remove_url: format!("/werk/kwaliteit/stuk/{}/weg", paper.id),
    }
}

/// Fingerprint of an answer: did whoever sent the form change it since it was shown?
fn fingerprint(answer: &Localized) -> String {
    let parts = [plain(answer.nl.trim()), plain(answer.en.trim())];
    hex::encode(Sha256::digest(serde_json::json!(parts).to_string()))
}

/// An answer as it was typed; nothing when the form does not have it.
fn typed(posted: &Posted, key: &str) -> Option<Localized> {
    let names = ["nl", "en"].map(|tag| format!("answer_{key}_{tag}"));
    let is_there = names.iter().any(|name| posted.pairs.iter().any(|(known, _)| known == name));
    let [nl, en] = names.map(|name| plain(posted.text(&name)));
    is_there.then(|| Localized::new(nl, en))
}

/// That a colleague changed an answer after the page was shown to whoever changed it too: nothing is written over it, and both texts stand
/// there. The page that says so is of the colleague's text, so pressing once more is a choice.
fn clash(posted: &Posted, answered: &Answered, text: &Localized) -> Option<FieldProblem> {
    let key = &answered.criterion.key;
    let (shown, now) = (posted.text(&format!("base_{key}")), fingerprint(&answered.answer));
    let is_over = !shown.is_empty() && shown != now && fingerprint(text) != now;
    is_over.then(|| {
        FieldProblem::error(format!("answer_{key}_nl"), "quality-problem-changed").with("text", &answered.answer.nl)
    })
}

/// The answer to keep: one that was changed, and one without words whose own button was pressed, to hear what is missing. What was left
/// as it was shown is nobody's answer: a colleague may have given another one meanwhile.
fn to_keep(posted: &Posted, answered: &Answered, pressed: &str) -> Option<Localized> {
    let key = answered.criterion.key.as_str();
    let text = typed(posted, key)?;
    let shown = match posted.text(&format!("base_{key}")) {
        "" => fingerprint(&answered.answer),
        shown => shown.to_owned(),
    };
    let is_asked = key == pressed && text.nl.is_empty();
    (is_asked || fingerprint(&text) != shown).then_some(text)
}

/// What became of the answers in a form.
#[derive(Default)]
pub(super) struct Kept {
    /// How many were kept.
    pub count: usize,
    /// What is wrong with the others, at their fields.
    pub problems: Vec<FieldProblem>,
    /// The points of the page that was sent; none when only one button was.
    points: Vec<String>,
}

/// Keeps the answers in a form that were changed, each with an event of its own. `pressed` is the point whose answer was asked to be
/// kept; empty for a button that does something else.
pub(super) async fn keep(web: &Web, visit: &Visit, posted: &Posted, pressed: &str) -> Done<Kept> {
    let mut kept = Kept::default();
    if !posted.pairs.iter().any(|(name, _)| name.starts_with("answer_")) {
        return Ok(kept);
    }
    for answered in quality::of_institution(&web.app, &visit.cx).await? {
        let key = &answered.criterion.key;
        kept.points.push(key.clone());
        let Some(text) = to_keep(posted, &answered, pressed) else { continue };
        if let Some(problem) = clash(posted, &answered, &text) {
            kept.problems.push(problem);
            continue;
        }
        match quality::answer(&web.app, &visit.cx, key, &text).await {
            Ok(()) => kept.count += 1,
            Err(Refusal::Invalid(problems)) => kept.problems.extend(problems.into_iter().map(|problem| FieldProblem {
                field: problem.field.replace("answer", &format!("answer_{key}")),
                ..problem
            })),
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(kept)
}

/// Names of the fields of a paper that is added.
const PAPER: [&str; 3] = ["title", "link", "file"];

/// Papers that were begun at other points than the one whose paper is added: the page says that they are not there yet, and a file has to
/// be chosen again, because no page can put it back.
fn begun(posted: &Posted, points: &[String], but: &str) -> Vec<FieldProblem> {
    let problem = |key: &String| {
        let [title, link, file] = PAPER.map(|field| format!("{field}_{key}"));
        if posted.file_of(&file).is_some() {
            return Some(FieldProblem::error(file, "quality-problem-paper-file").with("point", key));
        }
        let is_begun = [&title, &link].into_iter().any(|name| !posted.text(name).is_empty());
        is_begun.then(|| FieldProblem::error(title, "quality-problem-paper").with("point", key))
    };
    points.iter().filter(|key| *key != but).filter_map(problem).collect()
}

/// Of a name of a field: whether it is of a paper, and its point.
fn part_and_point(name: &str) -> Option<(bool, &str)> {
    let (field, key) = name.split_once('_')?;
    match field {
        "answer" => key.rsplit_once('_').map(|(key, _)| (false, key)),
        field => PAPER.contains(&field).then_some((true, key)),
    }
}

/// Is something wrong with what this field is a part of, so that what was typed there goes back to the page?
fn is_left(problems: &[FieldProblem], name: &str) -> bool {
    let part = part_and_point(name);
    part.is_some() && problems.iter().any(|problem| part_and_point(&problem.field) == part)
}

/// What the button of a page did itself: the notice that says so, empty when it was refused, and the point it was about.
pub(super) struct Own<'a> {
    /// Key of the notice.
    pub notice: &'a str,
    /// The point whose paper was added, or was to be added; empty for other buttons.
    pub paper: &'a str,
    /// Where on the page it was pressed.
    pub place: &'a str,
}

/// Back to the page after a press; with what could not be kept, when there is such a thing.
pub(super) async fn after(
    web: &Web,
    visit: &Visit,
    posted: &Posted,
    kept: Kept,
    own: Own<'_>,
) -> Result<Response, Fault> {
    let Kept { count, mut problems, points } = kept;
    problems.extend(begun(posted, &points, own.paper));
    if problems.is_empty() {
        return Ok(see(&format!("/werk/kwaliteit?melding={}#{}", own.notice, own.place)));
    }
    let notice = if own.notice.is_empty() && count > 0 { "opgeslagen-onvolledig" } else { own.notice };
    let form = posted.left(|name| is_left(&problems, name)).back(&visit.t, &problems);
    let mut page = quality_page(web, visit, form).await?;
    if !notice.is_empty() {
        page.chrome.notice = Some(visit.t.s(format!("notice-{notice}")));
    }
    Ok(render_refused(&page))
}

async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(render(&quality_page(&web, &visit, Form::default()).await?))
}

async fn answer(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let key = posted.text("criterion");
    let known = quality::of_institution(&web.app, &visit.cx).await?;
    if !known.iter().any(|answered| answered.criterion.key == key) {
        return Err(Refusal::NotFound.into());
    }
    let kept = keep(&web, &visit, &posted, key).await?;
    let notice = if kept.problems.is_empty() { "opgeslagen" } else { "" };
    after(&web, &visit, &posted, kept, Own { notice, paper: "", place: key }).await
}

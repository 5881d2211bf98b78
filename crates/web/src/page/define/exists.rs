// SPDX-License-Identifier: EUPL-1.2
//! «Bestaat het al?»: what resembles this draft, with the words they share, and the answer «anders omdat».

use app::Refusal;
use app::define::exists::{Given, Resemblance, answer, key_of, owed, resembling};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::overlap::{CLOSEST, REASON_PERCENT};
use domain::{FieldProblem, Localized};
use sha2::{Digest, Sha256};

use super::topic::{AUTOSAVE, Scene};
use crate::chrome::{Form, Link, Problem};
use crate::extract::{Posted, sentences};
use crate::page::desk::{choices, link};
use crate::problem::{Fault, render, render_back, render_refused, see};
use crate::view::define::{ExistsPage, ResemblanceView};
use crate::view::shared::Row;

/// The page. `?toon=1` shows what is still missing.
pub(super) async fn show(scene: &Scene<'_>) -> Result<Response, Fault> {
    let found = resembling(&scene.web.app, &scene.visit.cx, scene.version().id).await?;
    let mut values = Vec::new();
    for (number, resemblance) in (1_usize..).zip(&found) {
        if let Some(answer) = &resemblance.answer {
            values.push((format!("answer_{number}"), answer.difference.clone()));
            values.push((format!("reason_{number}"), answer.reason.nl.clone()));
        }
    }
    let problems = if scene.asked("toon").is_some() { open(&found) } else { Vec::new() };
    let form = Form { values, errors: sentences(&scene.visit.t, &problems) };
    Ok(render(&page(scene, form, (&found, &[]))))
}

/// A problem at each answer that is owed.
fn open(found: &[Resemblance]) -> Vec<FieldProblem> {
    let lacking = |(number, resemblance): (usize, &Resemblance)| {
        let answer = resemblance.answer.clone();
        let (difference, reason) = answer.map(|answer| (answer.difference, answer.reason)).unwrap_or_default();
        let percent = resemblance.found.overlap.percent;
        domain::overlap::lacks(percent, &difference, &reason).map(|problem| at(number, &problem))
    };
    (1..).zip(found).filter(|(_, resemblance)| resemblance.is_open).filter_map(lacking).collect()
}

fn at(number: usize, problem: &FieldProblem) -> FieldProblem {
    let field = if problem.field.ends_with("reason") { "reason" } else { "answer" };
    FieldProblem { field: format!("{field}_{number}"), ..problem.clone() }
}

/// Fingerprint of the answer that stands: did anybody change it since it was shown?
fn fingerprint(resemblance: &Resemblance) -> String {
    match &resemblance.answer {
        Some(answer) => fingerprint_of(&answer.difference, &answer.reason.nl),
        None => fingerprint_of("", ""),
    }
}

fn fingerprint_of(difference: &str, reason: &str) -> String {
    hex::encode(Sha256::digest(serde_json::json!([difference, reason]).to_string()))
}

/// An answer of this form as it was typed.
fn typed(posted: &Posted, number: usize) -> (&str, String) {
    (posted.text(&format!("answer_{number}")), super::fields::plain(posted.text(&format!("reason_{number}"))))
}

/// Did a colleague answer since this was shown, while whoever posts it left it as it was? Then what is posted is no answer of theirs, and
/// that of the colleague counts.
fn is_overtaken(posted: &Posted, (place, key): (usize, &str), resemblance: &Resemblance) -> bool {
    let (difference, reason) = typed(posted, place);
    let shown = posted.text(&format!("stands_{key}"));
    shown == fingerprint_of(difference, &reason) && shown != fingerprint(resemblance)
}

/// Answers that a colleague changed since this form was shown, and that are something else in it: their number here, and what stands now.
fn clashing(scene: &Scene<'_>, found: &[Resemblance], posted: &Posted) -> Vec<(usize, String)> {
    let clashing = |(number, resemblance): (usize, &Resemblance)| {
        let key = key_of(resemblance.found.paper, &resemblance.found.source);
        let place = (1..=CLOSEST).find(|place| posted.text(&format!("key_{place}")) == key)?;
        let answer = resemblance.answer.as_ref()?;
        // A form of before there were fingerprints is taken as it is.
        let shown = posted.text(&format!("stands_{key}"));
        let is_untouched = shown.is_empty() || shown == fingerprint(resemblance);
        // The script shows nothing new while somebody types, so it must not save over what they do not see.
        let is_overtaken = posted.text("action") != AUTOSAVE && is_overtaken(posted, (place, &key), resemblance);
        if is_untouched
            || is_overtaken
            || typed(posted, place) == (answer.difference.as_str(), answer.reason.nl.clone())
        {
            return None;
        }
        let label = scene.web.app.values.label("differences", &answer.difference, scene.visit.language());
        Some((
            number,
            [label, &answer.reason.nl].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": "),
        ))
    };
    (1..).zip(found).filter_map(clashing).collect()
}

/// What was typed, each answer at what it was given to, whatever the order is by now.
fn again(scene: &Scene<'_>, found: &[Resemblance], posted: &Posted, problems: &[FieldProblem]) -> Form {
    let mut form = Form::default();
    for (number, resemblance) in (1..).zip(found) {
        let key = key_of(resemblance.found.paper, &resemblance.found.source);
        let Some(place) = (1..=CLOSEST).find(|place| posted.text(&format!("key_{place}")) == key) else { continue };
        let (difference, reason) = match &resemblance.answer {
            Some(answer) if is_overtaken(posted, (place, &key), resemblance) => {
                (answer.difference.as_str(), answer.reason.nl.clone())
            }
            _ => typed(posted, place),
        };
        form.values.push((format!("answer_{number}"), difference.to_owned()));
        form.values.push((format!("reason_{number}"), reason));
        let is_here = |problem: &&FieldProblem| {
            problem.field.strip_prefix(&key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let here: Vec<FieldProblem> = problems.iter().filter(is_here).map(|problem| at(number, problem)).collect();
        form.errors.extend(sentences(&scene.visit.t, &here));
    }
    form
}

/// The problems as they stand above the form, far from their fields: each says what it is about. The script shows the first of them.
fn summary(found: &[Resemblance], form: &Form) -> Vec<Link> {
    let line = |error: &Problem| {
        let number = error.field.rsplit('_').next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(1);
        let about = found.get(number.saturating_sub(1)).map(|resemblance| resemblance.found.title.as_str());
        link(format!("{}: {}", about.unwrap_or_default(), error.text), format!("#{}", error.field))
    };
    form.errors.iter().map(line).collect()
}

/// May the reason be left out as the form stands now? Who chose that it is something else has to say what.
fn is_reason_optional(form: &Form, number: usize) -> bool {
    form.v(format!("answer_{number}")) != "other" && form.error(format!("reason_{number}")).is_empty()
}

fn page(scene: &Scene<'_>, form: Form, (found, theirs): (&[Resemblance], &[(usize, String)])) -> ExistsPage {
    let t = &scene.visit.t;
    let view = |(number, resemblance): (usize, &Resemblance)| {
        let found = &resemblance.found;
        let shared = found.overlap.parts.iter().map(|part| {
            let percent = usize::from(part.percent);
            Row {
                label: t.v("overlap-part", &part.part),
                value: if part.shared.is_empty() {
                    t.s("overlap-nothing")
                } else {
                    t.na("overlap-shared", percent, &[("words", part.shared.join(", "))])
                },
                change_url: String::new(),
            }
        });
        ResemblanceView {
            number,
            key: key_of(found.paper, &found.source),
            stands: fingerprint(resemblance),
            theirs: theirs.iter().find(|(clashing, _)| *clashing == number).map(|(_, said)| said.clone()),
            title: found.title.clone(),
            kind: t.v("overlap-paper", found.paper.code()),
            source: if found.paper == domain::overlap::Paper::Microcredential {
                String::new()
            } else {
                found.source.clone()
            },
            owner: found.owner.clone(),
            url: found.url.clone(),
            percent: found.overlap.percent.to_string(),
            shared: shared.collect(),
            taken: taken(scene, found),
            asks: resemblance.asks(),
            is_begun: form.values.iter().any(|(name, value)| {
                !value.is_empty() && [format!("answer_{number}"), format!("reason_{number}")].contains(name)
            }),
            asks_reason: resemblance.asks_reason(),
            is_reason_optional: is_reason_optional(&form, number),
        }
    };
    let owed = owed(found);
    ExistsPage {
        chrome: scene.chrome(),
        head: scene.head(&scene.version().content.0),
        differences: choices(scene.web, scene.visit, "differences"),
        problems: summary(found, &form),
        is_little: found.iter().all(|resemblance| !resemblance.asks() && resemblance.answer.is_none()),
        left: if owed.is_empty() { Vec::new() } else { left(found) },
        limit: REASON_PERCENT.to_string(),
        found: (1..).zip(found).map(view).collect(),
        form,
    }
}

/// What is still to be answered, with its place on the page.
fn left(found: &[Resemblance]) -> Vec<Link> {
    let numbered = (1_usize..).zip(found);
    numbered
        .filter(|(_, resemblance)| resemblance.is_open)
        .map(|(number, resemblance)| link(resemblance.found.title.clone(), format!("#r{number}")))
        .collect()
}

/// That outcomes were taken from it, and whether they count.
fn taken(scene: &Scene<'_>, found: &domain::overlap::Match) -> String {
    let outcomes = &scene.version().content.0.outcomes;
    let count = domain::outcome::taken_from(outcomes, &found.source);
    if count == 0 || found.paper != domain::overlap::Paper::Microcredential {
        return String::new();
    }
    let total = [("total", outcomes.len())];
    if domain::outcome::spares_source(outcomes, &found.source) {
        scene.visit.t.na("exists-taken-spared", count, &total)
    } else {
        scene.visit.t.na("exists-taken-counts", count, &total)
    }
}

/// Keeps the answers, then goes where the pressed button leads.
pub(super) async fn save(scene: &Scene<'_>, posted: &Posted) -> Result<Response, Fault> {
    let found = resembling(&scene.web.app, &scene.visit.cx, scene.version().id).await?;
    let theirs = clashing(scene, &found, posted);
    if !theirs.is_empty() {
        // What was typed stays, beside what a colleague answered; who saves again has read that.
        let form = again(scene, &found, posted, &[]);
        return Ok((StatusCode::CONFLICT, render_back(&page(scene, form, (&found, &theirs)))).into_response());
    }
    // Keys come with the form, so that an answer stays with what it was given to, whatever the order is by now.
    let is_given = |number: &usize| {
        let key = posted.text(&format!("key_{number}"));
        let about = found.iter().find(|found| key_of(found.found.paper, &found.found.source) == key);
        !key.is_empty() && !about.is_some_and(|about| is_overtaken(posted, (*number, key), about))
    };
    let given: Vec<Given> = (1..=CLOSEST)
        .filter(is_given)
        .map(|number| {
            let (difference, reason) = typed(posted, number);
            let key = posted.text(&format!("key_{number}")).to_owned();
            Given { key, difference: difference.to_owned(), reason: Localized::new(reason, "") }
        })
        .collect();
    match answer(&scene.web.app, &scene.visit.cx, scene.version().id, &given).await {
        Ok(problems) => {
            let next = scene.layout().next(scene.topic);
            Ok(see(&match (posted.text("action"), next) {
                (AUTOSAVE, _) => scene.url(),
                ("stay", _) => format!("{}?melding=opgeslagen", scene.url()),
                ("save", _) => format!("{}?melding=opgeslagen", scene.tasks_url()),
                _ if !problems.is_empty() => format!("{}?toon=1&melding=opgeslagen-onvolledig", scene.url()),
                (_, Some(next)) => format!("{}/{}?melding=opgeslagen", scene.tasks_url(), next.code()),
                (_, None) => format!("{}?melding=opgeslagen", scene.tasks_url()),
            }))
        }
        Err(Refusal::Invalid(problems)) => {
            let form = again(scene, &found, posted, &problems);
            Ok(render_refused(&page(scene, form, (&found, &[]))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_is_owed_is_not_called_optional() {
        let chosen = |difference: &str, errors: Vec<Problem>| Form {
            values: vec![("answer_1".to_owned(), difference.to_owned())],
            errors,
        };
        assert!(is_reason_optional(&chosen("other_audience", Vec::new()), 1));
        assert!(!is_reason_optional(&chosen("other", Vec::new()), 1));
        assert!(is_reason_optional(&chosen("other", Vec::new()), 2), "each answer by itself");
        let wrong = Problem { field: "reason_1".to_owned(), text: "Maak het korter.".to_owned() };
        assert!(!is_reason_optional(&chosen("other_audience", vec![wrong]), 1));
    }
}

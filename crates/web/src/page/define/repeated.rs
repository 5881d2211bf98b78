// SPDX-License-Identifier: EUPL-1.2
//! What comes in numbers: learning outcomes, skills, links with the qualification structure.

use app::App;
use domain::Localized;
use domain::definition::{Content, QualificationLink, Skill, SkillScheme};
use domain::outcome::Outcome;
use domain::text::Language;

use super::fields::{Topic, code, coded, plain};
use super::reading::{Line, two};
use super::source;
use crate::extract::Posted;
use crate::words::Translator;

/// Rows that one form may hold; more is no form of ours.
const ROWS_MAX: usize = 60;

/// Values of the repeated fields of a topic.
pub(super) fn values(topic: Topic, content: &Content) -> Vec<(String, String)> {
    let mut values = Vec::new();
    let mut put = |name: String, value: &str| values.push((name, value.to_owned()));
    match topic {
        Topic::Outcomes => {
            for (n, outcome) in (1..).zip(&content.outcomes) {
                put(format!("outcome_{n}_key"), &outcome.key);
                put(format!("outcome_{n}_nl"), &outcome.text.nl);
                put(format!("outcome_{n}_en"), &outcome.text.en);
                put(format!("outcome_{n}_shown_nl"), &outcome.shown_by.nl);
                put(format!("outcome_{n}_shown_en"), &outcome.shown_by.en);
            }
        }
        Topic::Links => {
            for (n, skill) in (1..).zip(&content.skills) {
                put(format!("skill_{n}_scheme"), &code(&skill.scheme));
                put(format!("skill_{n}_code"), &skill.code);
                put(format!("skill_{n}_title_nl"), &skill.title.nl);
                put(format!("skill_{n}_title_en"), &skill.title.en);
                put(format!("skill_{n}_url"), &skill.url);
            }
            for (n, link) in (1..).zip(&content.qualification_links) {
                put(format!("link_{n}_kind"), &link.kind);
                put(format!("link_{n}_code"), &link.code);
                put(format!("link_{n}_title"), &link.title);
                put(format!("link_{n}_relation"), &link.relation);
            }
        }
        _ => {}
    }
    values
}

/// How many rows of a kind there are among form values: `outcome`, `skill`, `link`.
pub(super) fn count(pairs: &[(String, String)], kind: &str) -> usize {
    let number = |name: &str| name.strip_prefix(kind)?.strip_prefix('_')?.split('_').next()?.parse::<usize>().ok();
    pairs.iter().filter_map(|(name, _)| number(name)).filter(|number| *number <= ROWS_MAX).max().unwrap_or(0)
}

/// Puts the posted rows in place, then does what the pressed button asks of them.
pub(super) fn apply(topic: Topic, content: &mut Content, posted: &Posted) {
    match topic {
        Topic::Outcomes => outcomes(content, posted),
        Topic::Links => links(content, posted),
        _ => {}
    }
}

fn outcomes(content: &mut Content, posted: &Posted) {
    let known: Vec<String> = content.outcomes.iter().map(|outcome| outcome.key.clone()).collect();
    let text = |n: usize, part: &str| plain(posted.text(&format!("outcome_{n}_{part}")));
    let mut outcomes: Vec<Outcome> = Vec::new();
    for n in 1..=count(&posted.pairs, "outcome") {
        let asked = text(n, "key");
        let is_free = !outcomes.iter().any(|outcome| outcome.key == asked);
        let key = if known.contains(&asked) && is_free { asked } else { free_key(&known, &outcomes) };
        let source = content.outcomes.iter().find(|outcome| outcome.key == key).and_then(|old| old.source.clone());
        outcomes.push(Outcome {
            key,
            source,
            text: Localized::new(text(n, "nl"), text(n, "en")),
            shown_by: Localized::new(text(n, "shown_nl"), text(n, "shown_en")),
        });
    }
    let (verb, row) = posted.text("action").split_once('-').unwrap_or((posted.text("action"), ""));
    let row = row.parse::<usize>().ok().filter(|row| (1..=outcomes.len()).contains(row));
    match (verb, row) {
        ("add", _) if outcomes.len() < ROWS_MAX => {
            let key = free_key(&known, &outcomes);
            outcomes.push(Outcome { key, ..Outcome::default() });
        }
        ("remove", Some(row)) => {
            outcomes.remove(row - 1);
        }
        ("up", Some(row)) if row > 1 => outcomes.swap(row - 1, row - 2),
        ("down", Some(row)) if row < outcomes.len() => outcomes.swap(row - 1, row),
        _ => {}
    }
    content.outcomes = outcomes;
}

/// A key that no outcome has or had in this text: awards and earlier versions keep theirs.
fn free_key(known: &[String], outcomes: &[Outcome]) -> String {
    let is_taken = |key: &String| known.contains(key) || outcomes.iter().any(|outcome| outcome.key == *key);
    (1..).map(|number| format!("u{number}")).find(|key| !is_taken(key)).unwrap_or_default()
}

fn links(content: &mut Content, posted: &Posted) {
    let text = |kind: &str, n: usize, part: &str| plain(posted.text(&format!("{kind}_{n}_{part}")));
    let skill = |n: usize| Skill {
        scheme: coded(&text("skill", n, "scheme")).unwrap_or(SkillScheme::Esco),
        code: text("skill", n, "code"),
        title: Localized::new(text("skill", n, "title_nl"), text("skill", n, "title_en")),
        url: text("skill", n, "url"),
    };
    let link = |n: usize| QualificationLink {
        kind: text("link", n, "kind"),
        code: text("link", n, "code"),
        title: text("link", n, "title"),
        relation: text("link", n, "relation"),
    };
    content.skills = (1..=count(&posted.pairs, "skill"))
        .map(skill)
        .filter(|skill| !(skill.code.is_empty() && skill.title.is_empty() && skill.url.is_empty()))
        .collect();
    content.qualification_links = (1..=count(&posted.pairs, "link"))
        .map(link)
        .filter(|link| !(link.code.is_empty() && link.title.is_empty()))
        .collect();
    match posted.text("action") {
        "add-skill" if content.skills.len() < ROWS_MAX => content.skills.push(Skill {
            scheme: SkillScheme::Esco,
            code: String::new(),
            title: Localized::default(),
            url: String::new(),
        }),
        "add-link" if content.qualification_links.len() < ROWS_MAX => {
            content.qualification_links.push(QualificationLink {
                kind: "optional_module".into(),
                code: String::new(),
                title: String::new(),
                relation: "related".into(),
            });
        }
        _ => {}
    }
}

/// Where a problem of a repeated field belongs (`outcomes.2.text`, `outcomes.2.shown_by.en`, `skills.0.title.nl`).
pub(super) fn place(path: &str) -> Option<(Topic, String)> {
    for (list, name) in [("skills.", "skill"), ("qualification_links.", "link")] {
        if let Some((number, part)) = path.strip_prefix(list).and_then(|rest| rest.split_once('.')) {
            let number = number.parse::<usize>().unwrap_or(0) + 1;
            return Some((Topic::Links, format!("{name}_{number}_{}", part.replace('.', "_"))));
        }
    }
    let rest = path.strip_prefix("outcomes")?;
    let mut parts = rest.split('.').skip(1);
    let number = parts.next().and_then(|part| part.parse::<usize>().ok()).unwrap_or(0) + 1;
    let shown = if parts.next() == Some("shown_by") { "shown_" } else { "" };
    let language = parts.next().filter(|language| *language == "en").unwrap_or("nl");
    Some((Topic::Outcomes, format!("outcome_{number}_{shown}{language}")))
}

/// The repeated fields of a topic as lines for who reads.
pub(super) fn shown(app: &App, t: &Translator, language: Language, topic: Topic, content: &Content) -> Vec<Line> {
    let named = |list: &str, key: &str| app.values.label(list, key, language).to_owned();
    let mut shown = Vec::new();
    if topic == Topic::Outcomes {
        for (n, outcome) in (1_usize..).zip(&content.outcomes) {
            let label = t.n("outcome-short", n);
            let at = format!("outcomes.{n}");
            let part = |name: &str, word: &str, value: String| {
                Line::plain(format!("{at}.{name}"), format!("{label}: {}", t.s(word)), value)
            };
            shown.extend(two(t, &at, &label, (outcome.text.nl.clone(), outcome.text.en.clone())));
            let how = format!("{label}: {}", t.s("field-shown"));
            shown.extend(two(
                t,
                &format!("{at}.shown_by"),
                &how,
                (outcome.shown_by.nl.clone(), outcome.shown_by.en.clone()),
            ));
            shown.push(part("source", "source-label", source::said(t, language, outcome).unwrap_or_default()));
        }
    }
    if topic == Topic::Links {
        for (n, skill) in (1_usize..).zip(&content.skills) {
            let line = [
                named("skill_schemes", &code(&skill.scheme)),
                skill.code.clone(),
                skill.title.get(language).to_owned(),
                skill.url.clone(),
            ];
            shown.push(Line::plain(format!("skills.{n}"), t.n("skill-number", n), joined(&line)));
        }
        for (n, link) in (1_usize..).zip(&content.qualification_links) {
            let line = [
                named("qualification_link_kinds", &link.kind),
                link.code.clone(),
                link.title.clone(),
                named("relations", &link.relation),
            ];
            shown.push(Line::plain(format!("qualification_links.{n}"), t.n("link-number", n), joined(&line)));
        }
    }
    shown
}

fn joined(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
}

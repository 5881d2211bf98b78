// SPDX-License-Identifier: EUPL-1.2
//! Which learning outcomes a row has: `alle`, numbers, ranges, or the keys of the definition.

use super::characters::clean;
use super::problem::{Field, RowProblem, RowProblemKind};

/// Values that are reported one by one; the rest of a long cell adds nothing.
const REPORTED: usize = 5;

/// Reads a cell; gives the keys in the order of the definition and the problems.
pub(super) fn read(raw: &str, keys: &[String]) -> (Vec<String>, Vec<RowProblem>) {
    let cell = clean(Field::Outcomes, raw);
    let mut problems = cell.problems;
    let folded = cell.text.to_lowercase();
    if problems.iter().any(|p| matches!(p.kind, RowProblemKind::SpreadsheetError { .. })) {
        return (Vec::new(), problems);
    }
    if matches!(folded.as_str(), "" | "geen" | "none" | "-" | "0" | "nvt" | "n.v.t.") {
        problems.push(RowProblem::error(Field::Outcomes, RowProblemKind::OutcomesMissing));
        return (Vec::new(), problems);
    }
    if let Some(said) = all_of(&folded) {
        match said {
            Some(said) if said != keys.len() => {
                let kind = RowProblemKind::OutcomesCountDiffers { said, count: keys.len() };
                problems.push(RowProblem::error(Field::Outcomes, kind).suggest("alle"));
                return (Vec::new(), problems);
            }
            _ => return (keys.to_vec(), problems),
        }
    }
    let mut chosen = vec![false; keys.len()];
    let (mut reported, mut repeated) = (0, 0);
    for part in parts(&folded) {
        let Some((first, last)) = range(&part, keys) else {
            reported += 1;
            if reported <= REPORTED {
                let kind = RowProblemKind::OutcomeUnknown { value: part, count: keys.len() };
                problems.push(RowProblem::error(Field::Outcomes, kind));
            }
            continue;
        };
        for index in first..=last {
            if chosen.get(index) == Some(&true) && repeated < REPORTED {
                repeated += 1;
                // As it was typed; of one inside a range the number by which people count.
                let outcome = if first == last { part.clone() } else { index.saturating_add(1).to_string() };
                problems.push(RowProblem::warning(Field::Outcomes, RowProblemKind::OutcomeRepeated { outcome }));
            }
            if let Some(mark) = chosen.get_mut(index) {
                *mark = true;
            }
        }
    }
    let outcomes: Vec<String> =
        keys.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(key, _)| key.clone()).collect();
    if outcomes.is_empty() && reported == 0 {
        problems.push(RowProblem::error(Field::Outcomes, RowProblemKind::OutcomesMissing));
    }
    (outcomes, problems)
}

/// `alle`, or `alle 4` with the number that was said.
fn all_of(folded: &str) -> Option<Option<usize>> {
    let mut words = folded.split(' ');
    if !matches!(words.next()?, "alle" | "all" | "alles" | "allemaal" | "*" | "volledig") {
        return None;
    }
    let rest: Vec<&str> =
        words.filter(|word| !matches!(*word, "leeruitkomsten" | "outcomes" | "uitkomsten" | "de" | "van")).collect();
    match rest.as_slice() {
        [] => Some(None),
        [number] => number.parse().ok().map(Some),
        _ => None,
    }
}

/// The parts of a list; ranges stay together, however they were written.
fn parts(folded: &str) -> Vec<String> {
    let joined = folded
        .replace(" t/m ", "-")
        .replace(" tot en met ", "-")
        .replace("t/m", "-")
        .replace(" - ", "-")
        .replace(" – ", "-")
        .replace('–', "-");
    let joined = joined.replace(" en ", ",").replace(" and ", ",").replace("leeruitkomst ", "").replace("lu ", "lu");
    joined
        .split([',', ';', '.', '+', '&', '/', '|', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// First and last position that a part stands for.
fn range(part: &str, keys: &[String]) -> Option<(usize, usize)> {
    if let Some(index) = position(part, keys) {
        return Some((index, index));
    }
    let (from, to) = part.split_once('-')?;
    let (first, last) = (position(from, keys)?, position(to, keys)?);
    (first <= last).then_some((first, last))
}

/// A key of the definition wins from a number; numbers count from 1.
fn position(word: &str, keys: &[String]) -> Option<usize> {
    if let Some(index) = keys.iter().position(|key| key.eq_ignore_ascii_case(word)) {
        return Some(index);
    }
    let number = ["lu", "lo", "u", "#"].iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word);
    let number: usize = number.parse().ok().filter(|_| number.len() <= 3)?;
    number.checked_sub(1).filter(|index| *index < keys.len())
}

/// Whether a tick in the column of one outcome says yes, no, or neither.
pub(super) fn tick(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "x" | "xx" | "ja" | "j" | "yes" | "y" | "1" | "v" | "✓" | "✔" | "☑" | "√" | "waar" | "true" | "behaald"
        | "voldaan" | "gehaald" | "ok" | "passed" => Some(true),
        "" | "nee" | "n" | "no" | "0" | "-" | "✗" | "☐" | "onwaar" | "false" | "niet behaald" | "niet" | "nb"
        | "failed" => Some(false),
        _ => None,
    }
}

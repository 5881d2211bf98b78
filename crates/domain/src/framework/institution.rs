// SPDX-License-Identifier: EUPL-1.2
//! What a framework asks of an institution once, for all its microcredentials: which points, and which have no answer yet.

use super::{Criterion, Framework};
use crate::institution::Institution;
use crate::problem::FieldProblem;
use crate::time::{Day, Timestamp};

/// Path of the problems of the institution; the key of the criterion follows.
pub const PLACE: &str = "institution.";

/// Which of the answers to a point stood at a moment, by when each was given, newest first: the last one given until then. When all are
/// younger it is the oldest: what stood before it was not kept. Nothing when none was given.
pub fn stood_at(given: &[Timestamp], at: Timestamp) -> Option<usize> {
    given.iter().position(|moment| *moment <= at).or(given.len().checked_sub(1))
}

/// Did something that was added and may have ended stand at a moment?
pub fn was_there(added: Timestamp, ended: Option<Timestamp>, at: Timestamp) -> bool {
    added <= at && ended.is_none_or(|ended| at < ended)
}

impl Framework {
    /// Is it of the sector of this institution? Nobody publishes under what was agreed on by others.
    pub fn is_for(&self, institution: &Institution) -> bool {
        let is_higher = matches!(institution.kind.as_str(), "hogeschool" | "universiteit");
        (self.sector == "mbo") != is_higher
    }

    /// Does it ask something of this institution on this day? Each sector answers frameworks of its own, as long as something new may
    /// be published under them.
    pub fn speaks_to(&self, institution: &Institution, on: Day) -> bool {
        self.is_for(institution) && self.admits_publication(on)
    }

    /// The points of the institution that must have an answer and have none, in their order.
    pub fn unanswered<'a>(&'a self, institution: &'a Institution, on: Day) -> impl Iterator<Item = &'a Criterion> {
        let is_open = |criterion: &&Criterion| {
            !criterion.optional
                && institution.quality.get(&criterion.key).is_none_or(|answer| answer.nl.trim().is_empty())
        };
        let is_asked = self.speaks_to(institution, on);
        self.institution_criteria().filter(move |_| is_asked).filter(is_open)
    }

    /// Advice at the sector of a text that its institution does not teach, under a framework that asks how a text fits what the institution
    /// does. It never stands in the way: a sector may be new, with reasons.
    pub fn sector_advice(&self, institution: &Institution, sector: &str) -> Option<FieldProblem> {
        let asks = |criterion: &&Criterion| criterion.required_fields.iter().any(|path| path == "sector");
        let criterion = self.institution_criteria().find(asks)?;
        let is_known = institution.sectors.is_empty() || institution.sectors.iter().any(|own| own == sector);
        let is_new = !sector.is_empty() && !is_known;
        is_new.then(|| {
            FieldProblem::advice("sector", "definition-advice-sector-new")
                .with("criterion", &criterion.key)
                .with("school", &institution.name)
        })
    }

    /// One problem for each of those points. It stands in the way of handing a text in.
    pub fn institution_problems(&self, institution: &Institution, on: Day) -> Vec<FieldProblem> {
        let problem = |criterion: &Criterion| {
            FieldProblem::error(format!("{PLACE}{}", criterion.key), "definition-problem-institution")
                .with("criterion", &criterion.key)
        };
        self.unanswered(institution, on).map(problem).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Localized;

    fn mbo() -> Framework {
        Framework::parse(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap()
    }

    fn school(answered: &[&str]) -> Institution {
        let mut school: Institution = serde_json::from_value(serde_json::json!({
            "code": "x", "name": "X", "short_name": "X", "brin": "00AA", "kind": "roc", "city": "", "region": "",
            "address": "", "website": "", "phone": "", "email": "", "sectors": [], "quality": {},
            "board_decision": null, "examination_board": null, "complaints_url": "",
        }))
        .unwrap();
        let answer = |key: &&str| ((*key).to_owned(), Localized::new("Zo doen wij dat hier.", ""));
        school.quality = answered.iter().map(answer).collect();
        school
    }

    fn open(framework: &Framework, school: &Institution) -> Vec<String> {
        framework.unanswered(school, day("2026-11-24")).map(|criterion| criterion.key.clone()).collect()
    }

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn every_point_of_the_institution_that_has_no_answer_is_asked() {
        let framework = mbo();
        assert_eq!(open(&framework, &school(&[])), ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"]);
        let mut some = school(&["Q1", "Q2", "Q4", "Q6"]);
        some.quality.insert("Q3".into(), Localized::new("  ", "Said in English only"));
        assert_eq!(open(&framework, &some), ["Q3", "Q5"], "blank is no answer");
        let problems = framework.institution_problems(&some, day("2026-11-24"));
        assert!(problems.iter().all(FieldProblem::is_error));
        assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["institution.Q3", "institution.Q5"]);
        assert!(open(&framework, &school(&["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"])).is_empty());
    }

    #[test]
    fn an_answer_is_read_as_it_was() {
        let at = |hours: i64| day("2026-11-24").start().plus_seconds(hours * 3_600);
        let given = [at(30), at(20), at(10)];
        assert_eq!(stood_at(&given, at(40)), Some(0));
        assert_eq!(stood_at(&given, at(20)), Some(1), "given at that very moment");
        assert_eq!(stood_at(&given, at(19)), Some(2));
        assert_eq!(stood_at(&given, at(0)), Some(2), "what stood before was not kept");
        assert_eq!(stood_at(&[], at(0)), None);
        assert!(was_there(at(1), None, at(1)) && was_there(at(1), Some(at(3)), at(2)));
        assert!(!was_there(at(2), None, at(1)) && !was_there(at(1), Some(at(3)), at(3)));
    }

    #[test]
    fn which_points_are_asked_is_data() {
        let mut framework = mbo();
        for criterion in &mut framework.criteria {
            criterion.optional = criterion.key == "Q6";
            if criterion.key == "Q5" {
                criterion.level = super::super::CriterionLevel::Definition;
            }
        }
        assert_eq!(open(&framework, &school(&["Q1"])), ["Q2", "Q3", "Q4"]);
    }

    #[test]
    fn a_framework_of_another_sector_or_that_ended_asks_nothing() {
        let mut higher = school(&[]);
        higher.kind = "hogeschool".into();
        assert!(open(&mbo(), &higher).is_empty());
        assert!(!mbo().is_for(&higher) && mbo().is_for(&school(&[])));
        let mut ended = mbo();
        ended.publication_until = Some(day("2026-11-23"));
        assert!(open(&ended, &school(&[])).is_empty());
    }

    #[test]
    fn a_sector_that_is_new_to_the_institution_is_asked_about() {
        let mut school = school(&[]);
        assert_eq!(mbo().sector_advice(&school, "groen"), None, "nobody said what it teaches");
        school.sectors = vec!["zorg".into(), "techniek".into()];
        assert_eq!(mbo().sector_advice(&school, "zorg"), None);
        assert_eq!(mbo().sector_advice(&school, ""), None, "not chosen yet");
        let advice = mbo().sector_advice(&school, "groen").unwrap();
        assert!(!advice.is_error() && advice.field == "sector");
        let mut silent = mbo();
        for criterion in &mut silent.criteria {
            criterion.required_fields.clear();
        }
        assert_eq!(silent.sector_advice(&school, "groen"), None, "which framework asks it is data");
    }

    #[test]
    fn a_framework_that_says_nothing_of_it_keeps_its_digest() {
        let text = serde_json::to_string(&mbo()).unwrap();
        assert!(!text.contains("optional"));
    }
}

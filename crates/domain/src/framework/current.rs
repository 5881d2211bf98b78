// SPDX-License-Identifier: EUPL-1.2
//! Which of several framework versions is the one of today.

use std::cmp::Reverse;

use super::Framework;
use crate::time::Day;

/// The version under which something new is published on a day, for who looks over all sectors: the newest of a sector that somebody runs a
/// programme in, else the newest of any. `run` are the framework versions of those programmes. Nothing when none is in force.
pub fn current<'a>(frameworks: &'a [Framework], run: &[&str], day: Day) -> Option<&'a Framework> {
    let has_programme = |framework: &Framework| {
        frameworks.iter().any(|known| known.sector == framework.sector && run.contains(&known.id.as_str()))
    };
    let in_force = frameworks.iter().filter(|framework| framework.admits_publication(day));
    in_force.min_by_key(|framework| (!has_programme(framework), Reverse(framework.valid_from), framework.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn framework(id: &str, sector: &str, from: &str, until: Option<&str>) -> Framework {
        let mbo = Framework::parse(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap();
        Framework {
            id: id.into(),
            sector: sector.into(),
            valid_from: day(from),
            publication_until: until.map(day),
            ..mbo
        }
    }

    #[test]
    fn the_newest_in_force_of_a_sector_with_a_programme_is_the_one() {
        let all = [
            framework("mbo-1", "mbo", "2024-01-01", Some("2026-12-31")),
            framework("mbo-2", "mbo", "2026-06-01", None),
            framework("mbo-3", "mbo", "2028-01-01", None),
            framework("hbo-1", "hbo-wo", "2027-01-01", None),
        ];
        let on = |text: &str, run: &[&str]| current(&all, run, day(text)).map(|found| found.id.clone());
        assert_eq!(on("2025-01-01", &["mbo-1"]).as_deref(), Some("mbo-1"));
        assert_eq!(on("2026-07-01", &["mbo-1"]).as_deref(), Some("mbo-2"), "the sector counts, not the id");
        assert_eq!(on("2027-07-01", &["mbo-1"]).as_deref(), Some("mbo-2"), "not of another sector");
        assert_eq!(on("2027-07-01", &[]).as_deref(), Some("hbo-1"), "without a programme the newest of all");
        assert_eq!(on("2023-01-01", &["mbo-1"]), None);
    }
}

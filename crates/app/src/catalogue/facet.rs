// SPDX-License-Identifier: EUPL-1.2
//! What the catalogue can be filtered by, and the bands that numbers and days fall in.

use domain::Day;
use serde::Serialize;

use crate::values::Values;

/// Something the catalogue can be filtered by, in the order in which it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Facet {
    /// Sector.
    Sector,
    /// Broad field of ISCED-F 2013, two digits.
    Isced,
    /// Skill of an open classification: the classification and the code, with a colon between.
    Skill,
    /// NLQF level.
    Level,
    /// Band of study load.
    Size,
    /// Form of participation.
    Participation,
    /// When a run begins: [`START_BANDS`].
    Start,
    /// What a run that has yet to begin costs: [`PRICE_BANDS`].
    Price,
    /// Labour-market region of an institution that made it.
    Region,
    /// Institution that made it.
    Institution,
    /// Language of instruction.
    Language,
    /// Stand-alone or stackable.
    Stackability,
    /// Framework version it was adopted under.
    Framework,
    /// `open`, or `stopped` when there are no new runs any more.
    Offer,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Sector,
        Self::Isced,
        Self::Skill,
        Self::Level,
        Self::Size,
        Self::Participation,
        Self::Start,
        Self::Price,
        Self::Region,
        Self::Institution,
        Self::Language,
        Self::Stackability,
        Self::Framework,
        Self::Offer,
    ];

    /// Its name in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sector => "sector",
            Self::Isced => "isced",
            Self::Skill => "skill",
            Self::Level => "level",
            Self::Size => "size",
            Self::Participation => "participation",
            Self::Start => "start",
            Self::Price => "price",
            Self::Region => "region",
            Self::Institution => "institution",
            Self::Language => "language",
            Self::Stackability => "stackability",
            Self::Framework => "framework",
            Self::Offer => "offer",
        }
    }

    /// The value list that has its labels and their order; empty when none has.
    pub const fn list(self) -> &'static str {
        match self {
            Self::Sector => "sectors",
            Self::Isced => "isced_f_broad",
            Self::Level => "nlqf_levels",
            Self::Participation => "participation",
            Self::Language => "languages",
            Self::Stackability => "stackability_kinds",
            _ => "",
        }
    }

    /// Its values in their order, where they are bands and stand in no list.
    pub const fn bands(self) -> &'static [&'static str] {
        match self {
            Self::Size => &SIZE_BANDS,
            Self::Start => &START_BANDS,
            Self::Price => &PRICE_BANDS,
            Self::Offer => &["open", "stopped"],
            _ => &[],
        }
    }

    /// Every value it can have, where that is laid down; nothing where what is published decides it.
    pub fn values(self, lists: &Values) -> Vec<&str> {
        let listed = lists.list(self.list()).iter().map(|value| value.key.as_str());
        self.bands().iter().copied().chain(listed).collect()
    }

    /// The one with this name.
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.code() == code)
    }
}

/// Bands of study load in hours, smallest first.
const SIZE_BANDS: [&str; 4] = ["under-240", "240-279", "280-319", "320-up"];

/// When a run begins, soonest first. What begins within a month begins within three months too; `none` has no run that is yet to
/// begin, and may get one.
const START_BANDS: [&str; 4] = ["within-month", "within-quarter", "later", "none"];

/// Bands of the price for a participant in whole euros, lowest first.
const PRICE_BANDS: [&str; 4] = ["free", "under-500", "500-999", "1000-up"];

/// The band of a study load.
pub(super) const fn size_band(hours: u32) -> &'static str {
    match hours {
        0..240 => SIZE_BANDS[0],
        240..=279 => SIZE_BANDS[1],
        280..=319 => SIZE_BANDS[2],
        _ => SIZE_BANDS[3],
    }
}

/// The bands of a first day, seen from another day.
pub(super) fn start_bands(first: Day, today: Day) -> &'static [&'static str] {
    let within = |months| today.plus_months(months).is_some_and(|end| first <= end);
    match (within(1), within(3)) {
        (true, _) => &["within-month", "within-quarter"],
        (_, true) => &["within-quarter"],
        _ => &["later"],
    }
}

/// The band of a price.
pub(super) const fn price_band(euro: u32) -> &'static str {
    match euro {
        0 => PRICE_BANDS[0],
        1..500 => PRICE_BANDS[1],
        500..=999 => PRICE_BANDS[2],
        _ => PRICE_BANDS[3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_facet_is_found_by_its_code() {
        for facet in Facet::ALL {
            assert_eq!(Facet::by_code(facet.code()), Some(facet));
            assert_eq!(serde_json::to_value(facet).unwrap(), facet.code());
        }
        assert_eq!(Facet::by_code("colour"), None);
    }

    #[test]
    fn bands_meet_without_a_gap() {
        assert_eq!(
            [239, 240, 279, 280, 319, 320].map(size_band),
            ["under-240", "240-279", "240-279", "280-319", "280-319", "320-up"]
        );
        assert_eq!(
            [0, 1, 499, 500, 999, 1000].map(price_band),
            ["free", "under-500", "under-500", "500-999", "500-999", "1000-up"]
        );
        let day = |month, day| Day::new(2027, month, day).unwrap();
        let bands = |first| start_bands(first, day(1, 31));
        // A month after the last day of January is the last day of February.
        assert_eq!(bands(day(2, 28)), ["within-month", "within-quarter"]);
        assert_eq!(bands(day(3, 1)), ["within-quarter"]);
        assert_eq!(bands(day(4, 30)), ["within-quarter"]);
        assert_eq!(bands(day(5, 1)), ["later"]);
    }
}

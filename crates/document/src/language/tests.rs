// SPDX-License-Identifier: EUPL-1.2
//! Numbers and tags.

use super::Language;

#[test]
fn numbers_are_grouped_by_thousands() {
    for (number, dutch) in [(0, "0"), (999, "999"), (1_000, "1.000"), (12_345, "12.345"), (4_812_233, "4.812.233")] {
        assert_eq!(Language::Dutch.number(number), dutch);
        assert_eq!(Language::English.number(number), dutch.replace('.', ","));
    }
}

#[test]
fn tags_choose_the_language() {
    assert_eq!(Language::of_tag("en-US"), Language::English);
    assert_eq!(Language::of_tag("EN"), Language::English);
    assert_eq!(Language::of_tag("nl"), Language::Dutch);
    assert_eq!(Language::of_tag("enx"), Language::Dutch);
}

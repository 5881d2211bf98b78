// SPDX-License-Identifier: EUPL-1.2
//! A grade that says in words that somebody did not pass: nobody is awarded with it, through whichever door it comes.

use crate::text::folded;

/// Words that say it by themselves, however long the text around them is.
const FAILED: &[&str] = &[
    "onvoldoende",
    "onvoldoendes",
    "onvold",
    "onv",
    "gezakt",
    "afgewezen",
    "afwezig",
    "gestopt",
    "uitgevallen",
    "fail",
    "failed",
    "fails",
    "insufficient",
    "unsatisfactory",
    "absent",
];
/// Words that say the reverse after a word of [`NOT`].
const PASSED: &[&str] = &[
    "behaald",
    "gehaald",
    "geslaagd",
    "voldaan",
    "voldoende",
    "verschenen",
    "afgerond",
    "akkoord",
    "passed",
    "pass",
    "achieved",
    "completed",
    "met",
    "sufficient",
    "show",
    "satisfactory",
];
const NOT: &[&str] = &["niet", "not", "no"];
/// Words that turn a word of [`FAILED`] around: `geen onvoldoendes`.
const WITHOUT: &[&str] = &["geen", "zonder", "without"];
/// The whole text, under a heading such as «Geslaagd».
const NO: &[&str] = &["nee", "no", "onwaar", "false"];
/// Does a grade say in words that somebody did not pass? `Onvoldoende (4)` does, `geen onvoldoendes` does not, and neither does a number.
#[must_use]
pub fn says_failed(grade: &str) -> bool {
    let folded = folded(grade);
    let words: Vec<&str> = folded.split(' ').collect();
    // Only the word right before turns it around: «geen onvoldoendes», not «gezakt, geen cijfer».
    let is_turned =
        |at: usize| at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|word| WITHOUT.contains(word));
    let failed = words.iter().enumerate().any(|(at, word)| FAILED.contains(word) && !is_turned(at));
    if NO.contains(&folded.as_str()) {
        return true;
    }
    let denied = words.iter().skip_while(|word| !NOT.contains(word)).skip(1).any(|word| PASSED.contains(word));
    // Cut in two or written as one: `on voldoende`, `niet-gehaald`, `nietgehaald`.
    let cut = words.windows(2).enumerate().any(|(at, pair)| pair == ["on", "voldoende"] && !is_turned(at));
    let glued = words.iter().any(|word| word.strip_prefix("niet").is_some_and(|rest| PASSED.contains(&rest)));
    failed || denied || cut || glued
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_it_and_numbers_do_not() {
        for failed in ["Onvoldoende (4)", "NIET gehaald", "on-voldoende", "nietgehaald", "nee", "afwezig"] {
            assert!(says_failed(failed), "{failed}");
        }
        for passed in ["", "8", "3,0", "geen onvoldoendes", "voldoende", "ruim voldoende", "ja"] {
            assert!(!says_failed(passed), "{passed}");
        }
    }
}

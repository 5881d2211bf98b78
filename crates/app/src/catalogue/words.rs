// SPDX-License-Identifier: EUPL-1.2
//! Words for search: lower case, without diacritics, stemmed (Snowball Dutch), long words also from the inside, so that «pomp»
//! and «monteur» find «warmtepompmonteur». Only ASCII letters and digits come out, so that both engines keep the same.

use std::collections::BTreeSet;

use frostem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

/// Words of at least so many letters are also found from the inside.
const COMPOUND_MIN_CHARS: usize = 8;
/// A part of a compound has at least so many letters.
const PART_MIN_CHARS: usize = 4;

/// Words of a text in small ASCII letters and digits: é is e, whatever else there is parts them.
pub(crate) fn plain(text: &str) -> impl Iterator<Item = String> {
    let folded: String = text
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    let folded = folded.replace('ß', "ss").replace('æ', "ae").replace('ø', "o").replace('ĳ', "ij");
    folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// The plain words of texts, each once, separated by spaces.
pub fn plain_words<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let words: BTreeSet<String> = texts.into_iter().flat_map(plain).collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

fn stem(word: &str) -> String {
    let stemmed = Stemmer::new(Algorithm::Dutch).stem(word).into_owned();
    if stemmed.is_empty() || !stemmed.is_ascii() { word.to_owned() } else { stemmed }
}

/// The tokens of a text, each once, separated by spaces.
pub fn tokens<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut tokens = BTreeSet::new();
    for word in texts.into_iter().flat_map(plain) {
        let stemmed = stem(&word);
        if word.len() >= COMPOUND_MIN_CHARS {
            // A suffix of the word starts where a part of the compound may start.
            tokens.extend((3..=word.len() - PART_MIN_CHARS).filter_map(|from| word.get(from..)).map(str::to_owned));
        }
        tokens.insert(stemmed);
        tokens.insert(word);
    }
    tokens.into_iter().collect::<Vec<_>>().join(" ")
}

/// The stems of texts, each once and in their order, with the word that each first stood for; without the words of a list.
pub fn stems<'a>(texts: impl IntoIterator<Item = &'a str>, without: &[String]) -> Vec<(String, String)> {
    let mut found: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    for word in texts.into_iter().flat_map(plain).filter(|word| word.len() > 1 && !without.contains(word)) {
        found.entry(stem(&word)).or_insert(word);
    }
    found.into_iter().collect()
}

/// The groups of a query: one per word, each with the forms any of which will do.
pub fn groups(query: &str, words_max: usize) -> Vec<Vec<String>> {
    plain(query)
        .take(words_max)
        .map(|word| {
            let stemmed = stem(&word);
            if stemmed == word { vec![word] } else { vec![stemmed, word] }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(query: &str, text: &str) -> bool {
        let tokens = tokens([text]);
        let tokens: Vec<&str> = tokens.split(' ').collect();
        groups(query, 12)
            .iter()
            .all(|group| group.iter().any(|form| tokens.iter().any(|token| token.starts_with(form.as_str()))))
    }

    #[test]
    fn compounds_are_found_by_their_parts() {
        for query in ["warmtepomp", "monteur", "monteurs", "pomp", "Warmtepompmonteur"] {
            assert!(finds(query, "Opleiding tot warmtepompmonteur"), "{query}");
        }
        assert!(finds("cliënten begeleiden", "Begeleidt een client in de wijk"));
        assert!(!finds("laadpaal", "Warmtepomp inregelen"));
    }

    #[test]
    fn nothing_but_ascii_comes_out() {
        assert!(
            tokens(["Crème brûlée, 50% überhaupt! ĳsvrij 数据"])
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b' ')
        );
        assert!(
            groups("'; DROP TABLE -- \" *", 12).iter().flatten().all(|w| w.bytes().all(|b| b.is_ascii_alphanumeric()))
        );
    }
}

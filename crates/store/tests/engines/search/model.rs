// SPDX-License-Identifier: EUPL-1.2
//! What a search means, said plainly, and what is searched for.

use crate::world::id;
use domain::Id;
use store::definition::DefinitionVersion;

/// A generator that gives the same numbers everywhere (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const WORDS: [&str; 44] = [
    "warmtepomp",
    "warmte",
    "pomp",
    "monteur",
    "zorg",
    "zorgtechnologie",
    "wijk",
    "wijkverpleging",
    "bodem",
    "water",
    "waterstof",
    "data",
    "database",
    "ai",
    "a",
    "or",
    "and",
    "not",
    "near",
    "null",
    "the",
    "de",
    "en",
    "van",
    "1",
    "12",
    "123",
    "2026",
    "20",
    "1e5",
    "1e",
    "3d",
    "e10",
    "x86",
    "0x1f",
    "007",
    "7",
    "mbo4",
    "4mbo",
    "k0087",
    "ipv6",
    "lab",
    "label",
    "lassen",
];

const TITLES: [&str; 16] = [
    "Zorg",
    "zorg",
    "Ärztin",
    "Aap",
    "aap",
    "Éénheid",
    "10 dingen",
    "9 dingen",
    "",
    " spatie",
    "_laag",
    "ijs",
    "IJs",
    "ĳs",
    "👩🏽 zorg",
    "Zorg en \"meer\"",
];

pub struct Entry {
    pub id: Id<DefinitionVersion>,
    pub tokens: Vec<&'static str>,
    pub title: &'static str,
}

pub fn entries() -> Vec<Entry> {
    let mut dice = Dice(42);
    (0..300_u16)
        .map(|number| {
            let tokens = (0..dice.below(12)).map(|_| dice.of(&WORDS)).collect();
            Entry { id: id(0x10_0000 + u128::from(number)), tokens, title: dice.of(&TITLES) }
        })
        .collect()
}

/// A beginning of a word, sometimes all of it, sometimes of none.
fn beginning(dice: &mut Dice) -> String {
    let word = dice.of(&WORDS);
    let length = 1 + dice.below(word.len() + 1);
    let mut text: String = word.chars().take(length).collect();
    if dice.below(20) == 0 {
        text.push('q');
    }
    text
}

pub fn queries() -> Vec<Vec<Vec<String>>> {
    let mut dice = Dice(7);
    let mut queries: Vec<_> = (0..190)
        .map(|_| {
            (0..1 + dice.below(3)).map(|_| (0..1 + dice.below(3)).map(|_| beginning(&mut dice)).collect()).collect()
        })
        .collect();
    let words =
        |groups: &[&[&str]]| groups.iter().map(|group| group.iter().map(|&word| word.to_owned()).collect()).collect();
    queries.push(words(&[]));
    queries.push(words(&[&[]]));
    queries.push(words(&[&["zorg"], &[]]));
    queries.push(words(&[&[""]]));
    queries.push(words(&[&["", "zorg"]]));
    queries.push(words(&[&["or"], &["and"]]));
    queries.push(words(&[&["not", "near", "null"]]));
    queries.push(words(&[&["ZORG", "Warmte"]]));
    queries.push(words(&[&["1e5"], &["0x1f", "007"]]));
    queries.push(words(&[&["2026"], &["2"], &["20"], &["202"]]));
    queries
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// What a search means.
pub fn expected(entries: &[Entry], groups: &[Vec<String>]) -> Vec<Id<DefinitionVersion>> {
    let matches = |entry: &Entry, group: &[String]| {
        group
            .iter()
            .filter(|token| is_token(token))
            .any(|token| entry.tokens.iter().any(|word| word.starts_with(&token.to_ascii_lowercase())))
    };
    let mut hits: Vec<_> = entries
        .iter()
        .filter(|entry| groups.iter().all(|group| matches(entry, group)))
        .map(|entry| (entry.title.as_bytes(), entry.id))
        .collect();
    hits.sort();
    hits.into_iter().map(|(_, id)| id).collect()
}

// SPDX-License-Identifier: EUPL-1.2
//! What changed between two texts, word by word.

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What happened to it.
    pub kind: PieceKind,
    /// The words with the white space between them.
    pub text: String,
}

/// What happened to a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// In both.
    Same,
    /// Only in the old text.
    Removed,
    /// Only in the new text.
    Added,
}

/// Most words in the middle that are compared one by one; a longer middle is shown as replaced.
const WORDS_MAX: usize = 2_000;

/// The pieces from the old text to the new. The new text is what is same and added; the old one what is same and removed, but for
/// white space.
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (split(old), split(new));
    let start = old.iter().zip(&new).take_while(|(a, b)| alike(a, b)).count();
    let rest = old.iter().skip(start).rev().zip(new.iter().skip(start).rev());
    let ends = rest.take_while(|(a, b)| alike(a, b)).count();
    let middle = |words: &[&str]| (start, words.len().saturating_sub(ends).max(start));
    let part = |words: &[&str], from: usize, to: usize| words.get(from..to).unwrap_or_default().concat();
    let mut pieces = Pieces::default();
    pieces.push(PieceKind::Same, &part(&new, 0, start));
    let (from_old, from_new) = (middle(&old), middle(&new));
    let old_middle = old.get(from_old.0..from_old.1).unwrap_or_default();
    let new_middle = new.get(from_new.0..from_new.1).unwrap_or_default();
    if old_middle.len().max(new_middle.len()) > WORDS_MAX {
        pieces.push(PieceKind::Removed, &old_middle.join(""));
        pieces.push(PieceKind::Added, &new_middle.join(""));
    } else {
        align(old_middle, new_middle, &mut pieces);
    }
    pieces.push(PieceKind::Same, &part(&new, from_new.1, new.len()));
    pieces.list
}

/// The same word, whatever white space is behind it.
fn alike(a: &str, b: &str) -> bool {
    a.trim_end() == b.trim_end()
}

/// Words, each with the white space behind it.
fn split(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

#[derive(Default)]
struct Pieces {
    list: Vec<Piece>,
}

impl Pieces {
    fn push(&mut self, kind: PieceKind, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.list.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.list.push(Piece { kind, text: text.to_owned() }),
        }
    }
}

/// The longest common subsequence of words, by the table of its lengths.
fn align(old: &[&str], new: &[&str], pieces: &mut Pieces) {
    let width = new.len() + 1;
    let mut lengths = vec![0_u16; (old.len() + 1) * width];
    let at = |lengths: &[u16], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    for (i, word) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            let best = if alike(word, other) {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            if let Some(cell) = lengths.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    loop {
        match (old.get(i), new.get(j)) {
            (None, None) => break,
            (Some(word), Some(other)) if alike(word, other) => {
                pieces.push(PieceKind::Same, other);
                i += 1;
                j += 1;
            }
            (Some(word), other) if other.is_none() || at(&lengths, i + 1, j) >= at(&lengths, i, j + 1) => {
                pieces.push(PieceKind::Removed, word);
                i += 1;
            }
            (_, Some(other)) => {
                pieces.push(PieceKind::Added, other);
                j += 1;
            }
            (Some(_), None) => break,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn side(pieces: &[Piece], without: PieceKind) -> String {
        pieces.iter().filter(|piece| piece.kind != without).map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn one_word_changes() {
        let pieces = words("Je leert veilig tillen.", "Je leert samen veilig tillen.");
        assert_eq!(
            pieces,
            [
                Piece { kind: PieceKind::Same, text: "Je leert ".into() },
                Piece { kind: PieceKind::Added, text: "samen ".into() },
                Piece { kind: PieceKind::Same, text: "veilig tillen.".into() },
            ]
        );
        assert!(words("", "").is_empty());
        assert_eq!(words("a", "").len(), 1);
    }

    #[test]
    fn a_very_long_middle_is_replaced_as_a_whole() {
        let (old, new) = ("oud ".repeat(3_000), "nieuw ".repeat(3_000));
        assert_eq!(words(&old, &new).len(), 2);
    }

    proptest! {
        /// Nothing is lost and nothing is invented, whatever stood there.
        #[test]
        fn both_texts_come_back(old in "[abc \\n]{0,60}", new in "[abc \\n]{0,60}") {
            let pieces = words(&old, &new);
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(side(&pieces, PieceKind::Removed), new.clone());
            prop_assert_eq!(plain(&side(&pieces, PieceKind::Added)), plain(&old));
            if old == new {
                prop_assert!(pieces.iter().all(|piece| piece.kind == PieceKind::Same));
            }
        }
    }
}

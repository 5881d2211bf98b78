// SPDX-License-Identifier: EUPL-1.2

use proptest::prelude::*;

use super::*;

fn old_of(pieces: &[Piece<'_>]) -> String {
    pieces.iter().map(|piece| if let Piece::Same(t) | Piece::Gone(t) = piece { t } else { "" }).collect()
}

fn new_of(pieces: &[Piece<'_>]) -> String {
    pieces.iter().map(|piece| if let Piece::Same(t) | Piece::Added(t) = piece { t } else { "" }).collect()
}

#[test]
fn a_changed_word_is_all_that_is_marked() {
    use Piece::{Added, Gone, Same};
    assert_eq!(
        diff("Kiest een meetapp en legt uit.", "Kiest een meetapp en legt de keuze uit."),
        [Same("Kiest een meetapp en legt "), Added("de keuze "), Same("uit.")]
    );
    assert_eq!(diff("contact 40 uur", "contact 60 uur"), [Same("contact "), Gone("40"), Added("60"), Same(" uur")]);
    assert_eq!(
        diff("Dit is een toets hier.", "Dit is twee proeven hier."),
        [Same("Dit is "), Gone("een toets"), Added("twee proeven"), Same(" hier.")]
    );
}

#[test]
fn a_space_that_stayed_is_not_struck_out() {
    let (old, new) =
        ("to privacy and reports them as agreed", "to privacy, proposes a measure and reports it as agreed");
    for (old, new) in [(old, new), (new, old)] {
        let pieces = diff(old, new);
        assert_eq!((old_of(&pieces).as_str(), new_of(&pieces).as_str()), (old, new));
        for piece in &pieces {
            let (Piece::Same(text) | Piece::Gone(text) | Piece::Added(text)) = piece;
            assert!(matches!(piece, Piece::Same(_)) || !text.trim().is_empty(), "{pieces:?}");
        }
    }
}

#[test]
fn ends_and_nothing() {
    assert!(diff("", "").is_empty());
    assert_eq!(diff("gelijk", "gelijk"), [Piece::Same("gelijk")]);
    assert_eq!(diff("", "nieuw"), [Piece::Added("nieuw")]);
    assert_eq!(diff("oud", ""), [Piece::Gone("oud")]);
    assert_eq!(diff("één", "twee"), [Piece::Gone("één"), Piece::Added("twee")]);
}

/// Ten thousand different words against ten thousand others: bounded work, and still the two texts.
#[test]
fn strange_texts_cost_no_more_than_the_bound() {
    let old: String = (0..10_000).map(|n| format!("a{n} ")).collect();
    let new: String = (0..10_000).map(|n| format!("b{n} ")).collect();
    let pieces = diff(&old, &new);
    assert_eq!((old_of(&pieces).as_str(), new_of(&pieces).as_str()), (old.as_str(), new.as_str()));
}

/// The length of the longest common subsequence of tokens, by the plain table.
fn longest(old: &[Token<'_>], new: &[Token<'_>]) -> usize {
    let mut row = vec![0_usize; new.len() + 1];
    for a in old {
        let mut diagonal = 0;
        for (at, b) in new.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if a == b { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[new.len()]
}

proptest! {
    #[test]
    fn the_pieces_are_both_texts(old in ".{0,80}", new in ".{0,80}") {
        let pieces = diff(&old, &new);
        prop_assert_eq!(old_of(&pieces), old.as_str());
        prop_assert_eq!(new_of(&pieces), new.as_str());
    }

    /// Words from a small box, so that the texts have much in common: nothing is marked that need not be.
    #[test]
    fn the_way_is_a_shortest_one(
        old in prop::collection::vec("[a-d]", 0..40), new in prop::collection::vec("[a-d]", 0..40),
    ) {
        let (old, new) = (old.join(","), new.join(","));
        let (old_tokens, new_tokens) = (tokens(&old), tokens(&new));
        let mut found = Matches { steps_left: STEPS_MAX, runs: Vec::new() };
        found.search(Part { tokens: &old_tokens, start: 0 }, Part { tokens: &new_tokens, start: 0 });
        let kept: usize = found.runs.iter().map(|run| run.len).sum();
        prop_assert_eq!(kept, longest(&old_tokens, &new_tokens));
        for run in &found.runs {
            prop_assert_eq!(&old_tokens[run.old..run.old + run.len], &new_tokens[run.new..run.new + run.len]);
        }
        let pieces = diff(&old, &new);
        prop_assert_eq!(old_of(&pieces), old.as_str());
        prop_assert_eq!(new_of(&pieces), new.as_str());
    }

    #[test]
    fn no_piece_is_empty_and_equal_texts_are_one(old in "[ab .]{0,30}", new in "[ab .]{0,30}") {
        let pieces = diff(&old, &new);
        for piece in &pieces {
            let (Piece::Same(t) | Piece::Gone(t) | Piece::Added(t)) = piece;
            prop_assert!(!t.is_empty());
        }
        prop_assert!(diff(&old, &old).len() <= 1);
    }
}

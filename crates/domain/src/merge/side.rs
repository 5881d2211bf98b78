// SPDX-License-Identifier: EUPL-1.2
//! Of one place in a text that two changed: whose words count.

/// Whose words count in a place that two people, or two windows of one of them, had before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Only I changed it.
    Mine,
    /// What stands there: only they changed it, or we wrote the same.
    Theirs,
    /// Both changed it, and differently.
    Both,
}

/// What stood there before, what I wrote, and what stands there now.
pub fn side<T: PartialEq + ?Sized>(before: &T, mine: &T, theirs: &T) -> Side {
    if mine == theirs || mine == before {
        Side::Theirs
    } else if theirs == before {
        Side::Mine
    } else {
        Side::Both
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_both_changed_differently_is_left_to_be_chosen() {
        assert_eq!(side("a", "b", "a"), Side::Mine);
        assert_eq!(side("a", "a", "b"), Side::Theirs);
        assert_eq!(side("a", "b", "b"), Side::Theirs);
        assert_eq!(side("a", "a", "a"), Side::Theirs);
        assert_eq!(side("a", "b", "c"), Side::Both);
    }
}

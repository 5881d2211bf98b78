// SPDX-License-Identifier: EUPL-1.2
//! What changed between two texts, word by word, so that a reader sees the change and not the whole text twice.
//!
//! Myers' shortest edit script in linear space (E. W. Myers, «An O(ND) difference algorithm and its variations», 1986, section 4b),
//! over words, runs of white space and single other signs. The work is bounded: texts that have nothing to do with each other are
//! shown as one replaced by the other, which is also what a reader wants.

use std::ops::Range;

/// Most steps spent on one pair of texts; more than any edited field needs, and a few milliseconds at worst.
const STEPS_MAX: usize = 1_000_000;

/// A piece of the two texts, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// In both texts.
    Same(&'a str),
    /// Only in the old text.
    Gone(&'a str),
    /// Only in the new text.
    Added(&'a str),
}

/// The two texts as pieces. All `Same` and `Gone` together are the old text, all `Same` and `Added` together the new one; a changed
/// place gives first what went, then what came. A `Same` may follow another. No piece is empty, and equal texts give at most one piece.
pub fn diff<'a>(old: &'a str, new: &'a str) -> Vec<Piece<'a>> {
    let (old_tokens, new_tokens) = (tokens(old), tokens(new));
    let mut found = Matches { steps_left: STEPS_MAX, runs: Vec::new() };
    found.search(Part { tokens: &old_tokens, start: 0 }, Part { tokens: &new_tokens, start: 0 });
    let mut pieces = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for run in found.readable(&old_tokens, &new_tokens) {
        change(&mut pieces, text(&old_tokens, old_at..run.old), text(&new_tokens, new_at..run.new), old, new);
        pieces.extend(
            Some(slice(new, &text(&new_tokens, run.new..run.new + run.len))).filter(|t| !t.is_empty()).map(Piece::Same),
        );
        (old_at, new_at) = (run.old + run.len, run.new + run.len);
    }
    change(
        &mut pieces,
        text(&old_tokens, old_at..old_tokens.len()),
        text(&new_tokens, new_at..new_tokens.len()),
        old,
        new,
    );
    pieces
}

fn change<'a>(pieces: &mut Vec<Piece<'a>>, gone: Range<usize>, added: Range<usize>, old: &'a str, new: &'a str) {
    let (gone, added) = (slice(old, &gone), slice(new, &added));
    // White space on one side that stands on the other side too did not change.
    let blank = |text: &str| !text.is_empty() && text.trim().is_empty();
    if blank(gone)
        && let Some((left, right)) = added.rsplit_once(gone)
    {
        pieces.extend([Piece::Added(left), Piece::Same(gone), Piece::Added(right)].into_iter().filter(is_something));
    } else if blank(added)
        && let Some((left, right)) = gone.rsplit_once(added)
    {
        pieces.extend([Piece::Gone(left), Piece::Same(added), Piece::Gone(right)].into_iter().filter(is_something));
    } else {
        pieces.extend([Piece::Gone(gone), Piece::Added(added)].into_iter().filter(is_something));
    }
}

fn is_something(piece: &Piece<'_>) -> bool {
    let (Piece::Same(text) | Piece::Gone(text) | Piece::Added(text)) = piece;
    !text.is_empty()
}

fn slice<'a>(whole: &'a str, range: &Range<usize>) -> &'a str {
    whole.get(range.clone()).unwrap_or_default()
}

/// The bytes that these tokens stand for.
fn text(tokens: &[Token<'_>], range: Range<usize>) -> Range<usize> {
    match tokens.get(range) {
        Some([first, .., last]) => first.at..last.at + last.text.len(),
        Some([only]) => only.at..only.at + only.text.len(),
        _ => 0..0,
    }
}

/// A word, a run of white space, or one other sign.
#[derive(Clone, Copy, Debug)]
struct Token<'a> {
    text: &'a str,
    at: usize,
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Space,
    Sign,
}

fn class(c: char) -> Class {
    if c.is_alphanumeric() {
        Class::Word
    } else if c.is_whitespace() {
        Class::Space
    } else {
        Class::Sign
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let now = class(c);
        if before.is_some_and(|class| class != now || now == Class::Sign) {
            tokens.push(Token { text: slice(text, &(start..at)), at: start });
            start = at;
        }
        before = Some(now);
    }
    if start < text.len() {
        tokens.push(Token { text: slice(text, &(start..text.len())), at: start });
    }
    tokens
}

/// Tokens that stand in both texts.
#[derive(Clone, Copy, Debug)]
struct Run {
    old: usize,
    new: usize,
    len: usize,
}

/// A stretch of one text, and where it starts in it.
#[derive(Clone, Copy)]
struct Part<'t, 'a> {
    tokens: &'t [Token<'a>],
    start: usize,
}

impl Part<'_, '_> {
    fn halves(self, at: usize) -> (Self, Self) {
        let (left, right) = self.tokens.split_at_checked(at).unwrap_or((self.tokens, &[]));
        (Self { tokens: left, start: self.start }, Self { tokens: right, start: self.start + left.len() })
    }
}

struct Matches {
    steps_left: usize,
    runs: Vec<Run>,
}

impl Matches {
    /// Finds what both stretches have in common, in order.
    fn search(&mut self, old: Part<'_, '_>, new: Part<'_, '_>) {
        let head = common(old.tokens.iter(), new.tokens.iter());
        self.keep(old.start, new.start, head);
        let (old, new) = (old.halves(head).1, new.halves(head).1);
        let tail = common(old.tokens.iter().rev(), new.tokens.iter().rev());
        let (old_len, new_len) = (old.tokens.len() - tail, new.tokens.len() - tail);
        let (old_rest, new_rest) = (old.halves(old_len).0, new.halves(new_len).0);
        if old_len > 0
            && new_len > 0
            && let Some((x, y)) = middle(old_rest.tokens, new_rest.tokens, &mut self.steps_left)
            // A corner would be the same question again.
            && (x, y) != (0, 0)
            && (x, y) != (old_len, new_len)
        {
            let ((old_left, old_right), (new_left, new_right)) = (old_rest.halves(x), new_rest.halves(y));
            self.search(old_left, new_left);
            self.search(old_right, new_right);
        }
        self.keep(old.start + old_len, new.start + new_len, tail);
    }

    fn keep(&mut self, old: usize, new: usize, len: usize) {
        match self.runs.last_mut() {
            _ if len == 0 => {}
            Some(last) if last.old + last.len == old && last.new + last.len == new => last.len += len,
            _ => self.runs.push(Run { old, new, len }),
        }
    }

    /// Without the runs that are only white space between two changes: «een toets» that became «twee proeven» reads as one change.
    fn readable(self, old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Run> {
        let is_between = |run: &Run| {
            (run.old, run.new) != (0, 0) && (run.old + run.len, run.new + run.len) != (old.len(), new.len())
        };
        let is_blank = |run: &Run| {
            old.get(run.old..run.old + run.len).is_some_and(|run| run.iter().all(|token| token.text.trim().is_empty()))
        };
        self.runs.into_iter().filter(|run| !(is_between(run) && is_blank(run))).collect()
    }
}

fn common<'t, 'a: 't>(old: impl Iterator<Item = &'t Token<'a>>, new: impl Iterator<Item = &'t Token<'a>>) -> usize {
    old.zip(new).take_while(|(old, new)| old == new).count()
}

/// How far a search came on each diagonal `k = x - y`.
struct Frontier {
    reached: Vec<usize>,
    zero: usize,
}

impl Frontier {
    fn new(steps: usize) -> Self {
        Self { reached: vec![0; 2 * steps + 3], zero: steps + 1 }
    }

    fn at(&self, k: isize) -> usize {
        self.zero.checked_add_signed(k).and_then(|at| self.reached.get(at)).copied().unwrap_or(0)
    }

    fn set(&mut self, k: isize, x: usize) {
        if let Some(place) = self.zero.checked_add_signed(k).and_then(|at| self.reached.get_mut(at)) {
            *place = x;
        }
    }

    /// Where step `d` starts on diagonal `k`: one down from the diagonal above, or one right from the one below.
    fn start(&self, d: isize, k: isize) -> (usize, usize) {
        let x =
            if k == -d || (k != d && self.at(k - 1) < self.at(k + 1)) { self.at(k + 1) } else { self.at(k - 1) + 1 };
        (x, x.saturating_add_signed(-k))
    }
}

/// A point on a shortest way from one text to the other, found from both ends at once; nothing when the work is spent.
fn middle(old: &[Token<'_>], new: &[Token<'_>], steps_left: &mut usize) -> Option<(usize, usize)> {
    let (n, m) = (old.len(), new.len());
    let delta = isize::try_from(n).ok()? - isize::try_from(m).ok()?;
    let steps = (n + m).div_ceil(2) + 1;
    let (mut forward, mut backward) = (Frontier::new(steps), Frontier::new(steps));
    for d in 0..=isize::try_from(steps).ok()? {
        *steps_left = steps_left.checked_sub(2 * d.unsigned_abs() + 2)?;
        for k in (-d..=d).step_by(2) {
            let (x, y) = forward.start(d, k);
            let end = x + common(old.get(x..).unwrap_or_default().iter(), new.get(y..).unwrap_or_default().iter());
            forward.set(k, end);
            if delta % 2 != 0 && (k - delta).abs() < d && end + backward.at(delta - k) >= n {
                return Some((x, y)).filter(|_| x <= n && y <= m);
            }
        }
        for k in (-d..=d).step_by(2) {
            let (x, y) = backward.start(d, k);
            let (old_left, new_left) = (n.saturating_sub(x), m.saturating_sub(y));
            let run = common(
                old.get(..old_left).unwrap_or_default().iter().rev(),
                new.get(..new_left).unwrap_or_default().iter().rev(),
            );
            backward.set(k, x + run);
            if delta % 2 == 0 && (k - delta).abs() <= d && x + run + forward.at(delta - k) >= n {
                return Some((n.checked_sub(x + run)?, m.checked_sub(y + run)?));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;

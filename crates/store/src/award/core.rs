// SPDX-License-Identifier: EUPL-1.2
//! Cores, kept as what an award filled in, in a frame that is kept once for all awards of one class and shape.
//!
//! A core is some 10 kB, and all but some 500 bytes of it is the text of the microcredential. What is read back is the exact bytes
//! again, whatever a later version of the program would write: the frame is data, not code. The register holds the digest of
//! the whole, so a frame that was changed is found.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use super::{AuditedRow, AwardRow, PendingRow};
use crate::{Result, Tx};

/// Between parts of a frame, and between what was filled in: no text in RFC 8785 form has a control character.
const BETWEEN: u8 = b'\n';

/// Text in RFC 8785 form with gaps, each inside a JSON string: what cores have in common.
#[derive(Debug)]
pub struct CoreFrame {
    digest: [u8; 32],
    parts: Vec<Vec<u8>>,
}

impl CoreFrame {
    /// The frame of the parts around the gaps. `None` when there is no gap, and when a part is not on one line, because then it is not
    /// in that form.
    #[must_use]
    pub fn of(parts: Vec<String>) -> Option<Self> {
        let parts: Vec<Vec<u8>> = parts.into_iter().map(String::into_bytes).collect();
        let is_form = parts.len() > 1 && parts.iter().all(|part| !part.contains(&BETWEEN));
        is_form.then(|| Self { digest: Sha256::digest(content(&parts)).into(), parts })
    }

    /// The frame that was kept as this.
    fn read(digest: [u8; 32], content: &[u8]) -> Self {
        Self { digest, parts: content.split(|byte| *byte == BETWEEN).map(<[u8]>::to_vec).collect() }
    }

    /// Under which it is kept.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// What stands in the gaps of a core, joined; `None` when it is not of this frame.
    fn filled(&self, core: &[u8]) -> Option<Vec<u8>> {
        let (first, others) = self.parts.split_first()?;
        let mut rest = core.strip_prefix(first.as_slice())?;
        let mut filled = Vec::with_capacity(512);
        for (gap, part) in others.iter().enumerate() {
            let (inside, after) = rest.split_at_checked(string_end(rest)?)?;
            if inside.contains(&BETWEEN) {
                return None;
            }
            if gap > 0 {
                filled.push(BETWEEN);
            }
            filled.extend_from_slice(inside);
            rest = after.strip_prefix(part.as_slice())?;
        }
        rest.is_empty().then_some(filled)
    }

    /// The core that these texts fill it to; `None` when they are more or fewer than its gaps.
    fn fill(&self, filled: &[u8]) -> Option<Vec<u8>> {
        let (first, others) = self.parts.split_first()?;
        let length: usize = self.parts.iter().map(Vec::len).sum();
        let mut core = Vec::with_capacity(length + filled.len());
        core.extend_from_slice(first);
        let mut inside = filled.split(|byte| *byte == BETWEEN);
        for part in others {
            core.extend_from_slice(inside.next()?);
            core.extend_from_slice(part);
        }
        inside.next().is_none().then_some(core)
    }
}

/// How the parts of a frame are kept.
fn content(parts: &[Vec<u8>]) -> Vec<u8> {
    parts.join(&BETWEEN)
}

/// Where the JSON string that we are in ends.
fn string_end(text: &[u8]) -> Option<usize> {
    let mut escaped = false;
    text.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    })
}

/// A core as it is stored.
pub(super) struct KeptCore<'a> {
    /// What fills the frame, or the whole.
    pub(super) bytes: Cow<'a, [u8]>,
    /// Digest of the frame.
    pub(super) frame: Option<&'a [u8]>,
}

impl<'a> KeptCore<'a> {
    pub(super) fn of(core: &'a [u8], frame: Option<&'a CoreFrame>) -> Self {
        match frame.and_then(|frame| Some((frame, frame.filled(core)?))) {
            Some((frame, filled)) => Self { bytes: Cow::Owned(filled), frame: Some(&frame.digest) },
            None => Self { bytes: Cow::Borrowed(core), frame: None },
        }
    }
}

/// Keeps frames, each once.
pub(super) async fn keep_frames<'a>(tx: &mut Tx, frames: impl Iterator<Item = &'a CoreFrame>) -> Result<()> {
    // In the order of their digests, so that two transactions never wait for each other.
    let frames: BTreeMap<[u8; 32], &CoreFrame> = frames.map(|frame| (frame.digest, frame)).collect();
    for (digest, frame) in frames {
        on!(tx, c => sqlx::query("INSERT INTO core_frame (digest, content) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING")
            .bind(digest.as_slice()).bind(content(&frame.parts)).execute(c).await.map(|_| ()))?;
    }
    Ok(())
}

/// A row with a core.
pub(super) trait WithCore {
    /// What is stored of it, and the digest of its frame.
    fn kept(&mut self) -> (&mut Vec<u8>, Option<[u8; 32]>);
}

macro_rules! with_core {
    ($($row:ident),*) => { $(impl WithCore for $row {
        fn kept(&mut self) -> (&mut Vec<u8>, Option<[u8; 32]>) { (&mut self.core, self.core_frame) }
    })* };
}
with_core!(AwardRow, AuditedRow);

impl PendingRow {
    /// What its core fills in, gap by gap, with the digest of the frame; `None` when it is kept whole.
    #[must_use]
    pub fn filled(&self) -> Option<([u8; 32], impl Iterator<Item = &str> + Clone)> {
        Some((self.core_frame?, std::str::from_utf8(&self.core).ok()?.split(char::from(BETWEEN))))
    }
}

/// The whole core of an award that waits for its signature.
pub async fn whole_core(tx: &mut Tx, row: &PendingRow) -> Result<Vec<u8>> {
    let filled = match row.core_frame {
        Some(digest) => frame(tx, digest).await?.and_then(|frame| frame.fill(&row.core)),
        None => None,
    };
    Ok(filled.unwrap_or_else(|| row.core.clone()))
}

/// Rows with their cores whole.
pub(super) async fn whole<R: WithCore>(tx: &mut Tx, mut rows: Vec<R>) -> Result<Vec<R>> {
    let mut frames: HashMap<[u8; 32], Option<CoreFrame>> = HashMap::new();
    for row in &mut rows {
        let (core, Some(digest)) = row.kept() else { continue };
        let frame = match frames.entry(digest) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(self::frame(tx, digest).await?),
        };
        // What does not fill its frame stays as it stands: it has not the digest that the register holds, and is found by that.
        if let Some(filled) = frame.as_ref().and_then(|frame| frame.fill(core)) {
            *core = filled;
        }
    }
    Ok(rows)
}

/// A row with its core whole.
pub(super) async fn whole_one<R: WithCore>(tx: &mut Tx, row: Option<R>) -> Result<Option<R>> {
    Ok(whole(tx, row.into_iter().collect()).await?.pop())
}

/// Is what is kept under the digest of a frame still that frame? Asked before anything is signed that was read with it.
pub async fn frame_stands(tx: &mut Tx, digest: [u8; 32]) -> Result<bool> {
    Ok(frame(tx, digest).await?.is_some())
}

/// The frame with a digest; nothing when there is none, or when what is kept under it has another digest.
async fn frame(tx: &mut Tx, digest: [u8; 32]) -> Result<Option<CoreFrame>> {
    let content = on!(tx, c => sqlx::query_scalar::<_, Vec<u8>>("SELECT content FROM core_frame WHERE digest = $1")
        .bind(digest.as_slice()).fetch_optional(c).await)?;
    let content = content.filter(|content| Sha256::digest(content).as_slice() == digest);
    Ok(content.map(|content| CoreFrame::read(digest, &content)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CoreFrame, KeptCore, content};

    fn parts(parts: &[&str]) -> Vec<String> {
        parts.iter().map(|part| (*part).to_owned()).collect()
    }

    proptest! {
        #[test]
        fn whatever_is_filled_in_comes_back_byte_for_byte(names in proptest::collection::vec(".*", 1..6)) {
            let text = serde_json::to_string(&names).expect("is JSON");
            let inside: Vec<String> = names.iter().map(|name| {
                let quoted = serde_json::to_string(name).expect("is JSON");
                quoted.strip_prefix('"').and_then(|open| open.strip_suffix('"')).expect("is quoted").to_owned()
            }).collect();
            let between = std::iter::repeat_n("\",\"", names.len() - 1);
            let around: Vec<&str> = std::iter::once("[\"").chain(between).chain(["\"]"]).collect();
            let frame = CoreFrame::of(parts(&around)).expect("is on one line");
            let kept = KeptCore::of(text.as_bytes(), Some(&frame));
            prop_assert!(kept.frame.is_some());
            let filled = inside.join("\n");
            prop_assert_eq!(kept.bytes.as_ref(), filled.as_bytes());
            let again = CoreFrame::read(frame.digest, &content(&frame.parts));
            prop_assert_eq!(again.fill(&kept.bytes), Some(text.into_bytes()));
        }
    }

    #[test]
    fn what_is_of_another_frame_is_kept_whole() {
        let frame = CoreFrame::of(parts(&["{\"a\":\"", "\",\"b\":\"", "\"}"])).expect("is on one line");
        for other in
            ["{\"a\":\"x\",\"c\":\"y\"}", "{\"a\":\"x\",\"b\":\"y\"} ", "{\"a\":\"x", "", "{\"a\":\"x\ny\",\"b\":\"\"}"]
        {
            let kept = KeptCore::of(other.as_bytes(), Some(&frame));
            assert_eq!((kept.bytes.as_ref(), kept.frame), (other.as_bytes(), None), "{other}");
        }
        assert!(CoreFrame::of(parts(&["{\"a\":\n\"", "\"}"])).is_none());
        assert!(CoreFrame::of(parts(&["{}"])).is_none(), "nothing to fill in");
    }

    #[test]
    fn a_frame_is_filled_by_as_many_texts_as_it_has_gaps() {
        let frame = CoreFrame::read([0; 32], b"<\n-\n>");
        assert_eq!(frame.fill(b"one\ntwo"), Some(b"<one-two>".to_vec()));
        assert_eq!(frame.fill(b"\n"), Some(b"<->".to_vec()));
        assert_eq!((frame.fill(b"one"), frame.fill(b"one\ntwo\nthree")), (None, None));
    }
}

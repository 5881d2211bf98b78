// SPDX-License-Identifier: EUPL-1.2
//! Entry bundles: entries one after another, each with its length in two bytes, big-endian, in front
//! (C2SP tlog-tiles, «Log entries»).

use crate::limits::MAX_ENTRY_BYTES;

/// An entry is longer than a bundle can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {position} has {bytes} bytes; {MAX_ENTRY_BYTES} is the most")]
pub struct EntryTooLong {
    /// Which of the given entries, counted from 0.
    pub position: usize,
    /// Its length in bytes.
    pub bytes: usize,
}

/// Bytes that are not a bundle of the expected number of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedBundle {
    /// The bytes end before the last entry does.
    #[error("the bundle ends inside entry {position}")]
    Truncated {
        /// The entry that is cut off, counted from 0 in this bundle.
        position: u16,
    },
    /// Bytes are left over after the last entry.
    #[error("{bytes} bytes follow the last entry of the bundle")]
    Trailing {
        /// How many.
        bytes: usize,
    },
}

/// Adds one entry to a bundle.
pub(crate) fn push_entry(bundle: &mut Vec<u8>, position: usize, entry: &[u8]) -> Result<(), EntryTooLong> {
    let bytes = entry.len();
    let length = u16::try_from(bytes).map_err(|_| EntryTooLong { position, bytes })?;
    bundle.extend_from_slice(&length.to_be_bytes());
    bundle.extend_from_slice(entry);
    Ok(())
}

/// The bundle of these entries.
///
/// # Errors
/// [`EntryTooLong`] for the first entry above [`MAX_ENTRY_BYTES`].
pub fn encode_bundle<E: AsRef<[u8]>>(entries: &[E]) -> Result<Vec<u8>, EntryTooLong> {
    let mut bundle = Vec::new();
    for (position, entry) in entries.iter().enumerate() {
        push_entry(&mut bundle, position, entry.as_ref())?;
    }
    Ok(bundle)
}

/// The first `width` entries of a bundle, and the rest of its bytes. A wider bundle starts with the narrower one.
pub(crate) fn split_bundle(bytes: &[u8], width: u16) -> Result<(Vec<&[u8]>, &[u8]), MalformedBundle> {
    let mut entries = Vec::with_capacity(usize::from(width));
    let mut rest = bytes;
    for position in 0..width {
        let truncated = MalformedBundle::Truncated { position };
        let (length, after) = rest.split_first_chunk::<2>().ok_or(truncated)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, after) = after.split_at_checked(length).ok_or(truncated)?;
        entries.push(entry);
        rest = after;
    }
    Ok((entries, rest))
}

/// The entries of a bundle that holds exactly `width` of them.
///
/// # Errors
/// [`MalformedBundle`] when the bytes hold fewer, or more.
pub fn parse_bundle(bytes: &[u8], width: u16) -> Result<Vec<&[u8]>, MalformedBundle> {
    match split_bundle(bytes, width)? {
        (entries, []) => Ok(entries),
        (_, rest) => Err(MalformedBundle::Trailing { bytes: rest.len() }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_are_two_bytes_big_endian() {
        let long = vec![7; 258];
        let bundle = encode_bundle(&[&b"ab"[..], &b""[..], &long]).unwrap();
        assert_eq!(bundle[..8], [0, 2, b'a', b'b', 0, 0, 1, 2]);
        assert_eq!(parse_bundle(&bundle, 3).unwrap(), [&b"ab"[..], b"", &long]);
        assert_eq!(parse_bundle(&bundle, 4), Err(MalformedBundle::Truncated { position: 3 }));
        assert_eq!(parse_bundle(&bundle, 2), Err(MalformedBundle::Trailing { bytes: 260 }));
        assert_eq!(parse_bundle(&bundle[..9], 3), Err(MalformedBundle::Truncated { position: 2 }));
    }

    #[test]
    fn the_longest_entry_fits_and_one_more_byte_does_not() {
        assert!(encode_bundle(&[vec![0; MAX_ENTRY_BYTES]]).is_ok());
        assert_eq!(
            encode_bundle(&[vec![], vec![0; MAX_ENTRY_BYTES + 1]]),
            Err(EntryTooLong { position: 1, bytes: MAX_ENTRY_BYTES + 1 })
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_bundle_or_an_error(bytes: Vec<u8>, width in 0_u16..300) {
            if let Ok(entries) = parse_bundle(&bytes, width) {
                prop_assert_eq!(encode_bundle(&entries).unwrap(), bytes);
            }
        }
    }
}

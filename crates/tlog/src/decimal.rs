// SPDX-License-Identifier: EUPL-1.2
//! Decimal numbers as the C2SP formats write them: ASCII digits only, no sign, no leading zero unless the number is 0.

/// Reads such a number, or nothing when a single character is off or it does not fit.
pub(crate) fn parse(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    if !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    match bytes {
        [] => None,
        [b'0', _, ..] => None,
        _ => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn reads_only_the_one_spelling_of_a_number() {
        assert_eq!(parse("0"), Some(0));
        assert_eq!(parse("20852163"), Some(20_852_163));
        assert_eq!(parse("18446744073709551615"), Some(u64::MAX));
        for wrong in ["", "00", "01", "+1", "-1", " 1", "1 ", "1_0", "0x1", "١", "18446744073709551616"] {
            assert_eq!(parse(wrong), None, "{wrong:?}");
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Texts and numbers that have broken other people's software.

/// Texts without NUL.
pub fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        "'; DROP TABLE award; --",
        "\"dubbel\" 'enkel' ''twee'' `schuin` \\ \\\\ $1 $$ ? ?1 :naam @naam %_ {}",
        "regel\r\nnog een\tmet tab\u{b}\u{1}\u{7f}\u{85}",
        "שָׁלוֹם 123 עולם",
        "\u{202B}مرحبا بالعالم\u{202C}",
        "👩🏽\u{200d}⚕\u{fe0f} 🇳🇱 🏴\u{e0067}\u{e0062}\u{e007f}",
        "𝔘𐍈𠜎𝟙",
        "é e\u{301} ǆ ﬁ İ ı ß ẞ Ŋ",
        "\u{feff}BOM \u{fffd} \u{fffe} \u{ffff} \u{10ffff}",
        "\\x00 \\u0000 \\N NULL null",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    texts.push("Ångström 🧪 ".repeat(60_000));
    texts
}

/// Numbers at the edges of 64 bits.
pub const NUMBERS: [i64; 9] =
    [0, 1, -1, i64::MAX, i64::MIN, i64::MAX - 1, i32::MIN as i64 - 1, u32::MAX as i64 + 1, 9_007_199_254_740_993];

/// The same text under the length that an index holds.
pub fn short(text: &str) -> String {
    text.chars().take(500).collect()
}

// SPDX-License-Identifier: EUPL-1.2
//! Awards with awkward texts, the same ones in every run. Also used by the example `agreement`.

use crate::badge::{Award, ResultStatus};

/// SplitMix64: small, even, and the same everywhere.
pub struct Random(u64);

impl Random {
    /// A sequence that starts at this seed.
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below the bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let at = usize::try_from(self.below(from.len() as u64)).ok()?;
        from.get(at).copied()
    }

    fn between(&mut self, first: u32, last: u32) -> char {
        let code = u64::from(first) + self.below(u64::from(last - first + 1));
        u32::try_from(code).ok().and_then(char::from_u32).unwrap_or('\u{fffd}')
    }

    fn piece(&mut self, text: &mut String) {
        /// Texts that look like something else in JSON, N-Quads, JSON-LD or a template.
        const TRAPS: [&str; 18] = [
            "\"",
            "\\",
            "\r\n",
            "\\u0041",
            "\\\"",
            "_:c14n0 .\n",
            "\"^^<http://www.w3.org/2001/XMLSchema#date>",
            "\"@nl",
            "<did:web:a.example>",
            "z0slot00001",
            "z0slot",
            "@id",
            "null",
            "{}",
            "e\u{301}",
            "\u{e9}",
            "\u{fffe}\u{ffff}",
            "\u{feff}",
        ];
        match self.below(10) {
            0 => text.push_str(self.pick(&TRAPS).unwrap_or_default()),
            1 => text.push(self.between(0, 0x1f)),
            2 => text.push(self.between(0x7f, 0xa0)),
            3 => text.push(self.between(0x5d0, 0x64a)),
            4 => text.push(
                self.pick(&['\u{200f}', '\u{202e}', '\u{2066}', '\u{2028}', '\u{2029}', '\u{ad}']).unwrap_or(' '),
            ),
            5 => text.push(self.between(0x1_f300, 0x1_f6ff)),
            6 => text.push(
                self.pick(&['\u{10ffff}', '\u{10000}', '\u{20000}', '\u{e000}', '\u{d7ff}', '\u{f000}']).unwrap_or(' '),
            ),
            7 => text.push(self.between(0x20, 0xffff)),
            _ => text.push(self.between(0x20, 0x7e)),
        }
    }

    /// A text of at most so many pieces; one in eight is empty.
    pub fn text(&mut self, pieces: u64) -> String {
        let mut text = String::new();
        if self.below(8) > 0 {
            for _ in 0..self.below(pieces + 1) {
                self.piece(&mut text);
            }
        }
        text
    }

    fn instant(&mut self) -> jiff::Timestamp {
        // From the year 1 to the year 9999.
        let second = i64::try_from(self.below(315_537_897_600)).unwrap_or_default() - 62_135_596_800;
        jiff::Timestamp::from_second(second).unwrap_or_default()
    }

    fn did(&mut self) -> String {
        let mut did = String::from(
            self.pick(&["did:key:z", "did:jwk:eyJ", "did:web:a.example:", "did:x:%41"]).unwrap_or_default(),
        );
        for _ in 0..=self.below(40) {
            let letters: Vec<char> = ('a'..='z').chain('A'..='Z').chain('0'..='9').chain(['.', '-', '_']).collect();
            did.extend(self.pick(&letters));
        }
        did
    }

    /// Fills every text of an award anew and keeps its shape.
    pub fn award(&mut self, like: &Award) -> Award {
        let mut award = like.clone();
        let uuid = format!("{:016x}{:016x}", self.next(), self.next());
        let mut id = String::from("urn:uuid:");
        for (at, digit) in uuid.chars().enumerate() {
            if [8, 12, 16, 20].contains(&at) {
                id.push('-');
            }
            id.push(digit);
        }
        award.credential_id = id;
        award.subject_name = self.text(12);
        award.subject_id = award.subject_id.map(|_| self.did());
        award.valid_from = self.instant();
        award.valid_until = award.valid_until.map(|_| self.instant());
        award.awarded_at = self.instant();
        award.started_on = award.started_on.map(|_| jiff::tz::Offset::UTC.to_datetime(self.instant()).date());
        award.ended_on = award.ended_on.map(|_| jiff::tz::Offset::UTC.to_datetime(self.instant()).date());
        for result in &mut award.results {
            result.status = self.pick(&ResultStatus::ALL).unwrap_or(result.status);
        }
        award.grade = award.grade.map(|_| self.text(4));
        award.status_index = self.below(1 << 20);
        award.evidence = Some(self.text(30));
        award
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! How often one network address may ask: a counter per address and minute, kept in memory and nowhere else.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

use domain::Timestamp;

/// Counts requests.
#[derive(Default)]
pub struct Meter {
    counts: Mutex<Minute>,
}

#[derive(Default)]
struct Minute {
    number: i64,
    counts: HashMap<(IpAddr, &'static str), u32>,
}

impl Meter {
    /// Counts one request of a class and says whether it is still within `most` this minute.
    pub fn admits(&self, address: IpAddr, class: &'static str, most: u32, now: Timestamp) -> bool {
        let Ok(mut minute) = self.counts.lock() else { return true };
        let number = now.seconds().div_euclid(60);
        if minute.number != number {
            *minute = Minute { number, counts: HashMap::new() };
        }
        let count = minute.counts.entry((address, class)).or_default();
        *count = count.saturating_add(1);
        *count <= most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_later_it_counts_anew() {
        let meter = Meter::default();
        let address = IpAddr::from([127, 0, 0, 1]);
        let now = Timestamp::from_micros(0);
        assert!((0..3).all(|_| meter.admits(address, "code", 3, now)));
        assert!(!meter.admits(address, "code", 3, now));
        assert!(meter.admits(address, "other", 3, now));
        assert!(meter.admits(address, "code", 3, now.plus_seconds(60)));
    }
}

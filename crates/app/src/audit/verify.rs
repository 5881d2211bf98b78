// SPDX-License-Identifier: EUPL-1.2
//! The check of the trail: the chain is computed anew from the events, held against its head and against the heads in the register,
//! every decision of an examination board against the words and the event that tell of it, every other row that decides something against
//! its seals in the chain.

mod rows;

use std::collections::{HashMap, HashSet};

use domain::register::Leaf;
use domain::role::{Action, Thing};
use domain::trail::{START, link};
use store::Tx;
use store::definition::DecisionRow;
use store::trail::{RawEventRow, TrailLinkRow};
use tlog::{Tile, TileKind, parse_bundle};
use uuid::Uuid;

use self::rows::Rows;
use crate::issue::sha256;
use crate::refusal::{Result, broken};
use crate::{App, Context};

/// Links read at a time.
const LINKS_AT_A_TIME: i64 = 100;
/// Rows of other kinds read at a time.
const ROWS_AT_A_TIME: i64 = 5_000;
/// Findings that are told one by one; more are only counted.
const FINDINGS_MAX: usize = 200;

/// Something that does not fit. In English: this is read in a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailFinding {
    /// `event-changed`, `event-gone`, `event-unlinked`, `link-gone`, `link-changed`, `head`, `anchor`, `decision`, `row-changed`, `row-gone`,
    /// `row-added`, `begun-again`, `document`, `list`.
    pub kind: &'static str,
    /// What and where.
    pub detail: String,
}

/// What the check saw.
#[derive(Clone, Debug, Default)]
pub struct TrailReport {
    /// Links that were read.
    pub links: u64,
    /// Events that stand in them.
    pub events: u64,
    /// Heads found in the register.
    pub anchors: u64,
    /// Decisions of examination boards.
    pub decisions: u64,
    /// Those among them from before there was a chain: neither a record nor an event speaks for them.
    pub decisions_before: u64,
    /// Rows that decide something: roles, states of texts, judgements, agreements and the like.
    pub rows: u64,
    /// How many of those, or their forerunners, were there before rows were sealed: what happened to them before that nobody can say.
    pub rows_before: u64,
    /// Events after the last head that is in the register: what only the chain itself speaks for.
    pub events_since_anchor: u64,
    /// What does not fit, at most the first two hundred.
    pub findings: Vec<TrailFinding>,
    /// How many there are.
    pub finding_count: u64,
}

impl TrailReport {
    /// Does everything fit?
    pub fn is_in_order(&self) -> bool {
        self.finding_count == 0
    }

    fn found(&mut self, kind: &'static str, detail: String) {
        self.finding_count += 1;
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(TrailFinding { kind, detail });
        }
    }
}

/// Checks the whole trail. `progress` hears how many events were read.
pub async fn verify(app: &App, cx: &Context, progress: impl Fn(u64)) -> Result<TrailReport> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let mut walk = Walk::default();
    walk.chain(&mut tx, progress).await?;
    walk.unlinked(&mut tx).await?;
    walk.anchors(&mut tx).await?;
    walk.decisions(&mut tx).await?;
    walk.rows.check(&mut tx, &mut walk.report).await?;
    Ok(walk.report)
}

#[derive(Default)]
struct Walk {
    report: TrailReport,
    /// Events that stand in a link.
    linked: HashSet<Uuid>,
    /// Digests of links, with the number of events up to and with each.
    heads: HashMap<[u8; 32], u64>,
    /// What events tell of decisions: digest in hex, and number.
    told: HashMap<String, String>,
    /// When the chain began in a database that is older.
    begun_at: Option<i64>,
    /// What links say of rows.
    rows: Rows,
    last: i64,
    before: [u8; 32],
}

impl Walk {
    async fn chain(&mut self, tx: &mut Tx, progress: impl Fn(u64)) -> Result<()> {
        self.before = START;
        loop {
            let links = store::trail::links(tx, self.last, LINKS_AT_A_TIME).await?;
            if links.is_empty() {
                break;
            }
            for row in links {
                self.link(tx, &row).await?;
                progress(self.report.events);
            }
        }
        let head = store::trail::head(tx).await?;
        match head {
            None if self.last == 0 => {}
            Some(head) if head.number == self.last && (self.last == 0 || head.digest == self.before) => {}
            Some(head) => self.report.found(
                "head",
                format!(
                    "the head says that link {} is the last; the chain ends at link {} with another digest or number",
                    head.number, self.last
                ),
            ),
            None => self.report.found("head", format!("the chain has {} links and no head", self.last)),
        }
        Ok(())
    }

    async fn link(&mut self, tx: &mut Tx, row: &TrailLinkRow) -> Result<()> {
        self.report.links += 1;
        let follows = row.number == self.last + 1;
        if !follows {
            self.report.found("link-gone", format!("links {} to {} are gone", self.last + 1, row.number - 1));
        }
        match row.entries() {
            None => self.report.found("link-changed", format!("link {} cannot be read", row.number)),
            Some(entries) => {
                let digests: Vec<[u8; 32]> = entries.iter().map(|(_, digest)| *digest).collect();
                let number = u64::try_from(row.number).map_err(broken)?;
                // After a gap the link before is not known, so nothing can be said about this one but its events.
                if follows && link(number, &self.before, &digests, row.seals.as_deref()) != row.digest {
                    self.report.found(
                        "link-changed",
                        format!("link {} does not fit: it, its order or the one before it was changed", row.number),
                    );
                }
                self.events(tx, row.number, &entries).await?;
            }
        }
        self.rows.link(row, &mut self.report);
        self.last = row.number;
        self.before = row.digest;
        self.heads.insert(row.digest, self.report.events);
        Ok(())
    }

    async fn events(&mut self, tx: &mut Tx, number: i64, entries: &[(Uuid, [u8; 32])]) -> Result<()> {
        let ids: Vec<Uuid> = entries.iter().map(|(id, _)| *id).collect();
        let found: HashMap<Uuid, RawEventRow> =
            store::trail::raw_events(tx, &ids).await?.into_iter().map(|row| (row.id, row)).collect();
        for (id, digest) in entries {
            self.report.events += 1;
            self.linked.insert(*id);
            let Some(row) = found.get(id) else {
                self.report.found("event-gone", format!("event {id} of link {number} is gone"));
                continue;
            };
            let is_changed = row.entry().digest() != *digest;
            if is_changed {
                self.report.found("event-changed", format!("event {id} of link {number} ({}) was changed", row.kind));
            }
            match row.kind.as_str() {
                "definition_decided" => self.decided(&row.facts),
                "seals_begun" if !is_changed => self.rows.begin(number, &row.facts, &mut self.report),
                "trail_begun" if !is_changed && self.begun_at.is_none() => self.begun_at = Some(row.at),
                _ => {}
            }
        }
        Ok(())
    }

    /// Remembers what an event tells of a decision. Before there was a chain events told no digest.
    fn decided(&mut self, facts: &str) {
        let Ok(facts) = serde_json::from_str::<serde_json::Value>(facts) else { return };
        let text = |name: &str| facts.get(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let digest = text("digest");
        if !digest.is_empty() {
            self.told.insert(digest, text("number"));
        }
    }

    /// Events that the application never wrote.
    async fn unlinked(&mut self, tx: &mut Tx) -> Result<()> {
        // The lowest id of all is asked for apart: the pages begin after it.
        let lowest = store::trail::raw_events(tx, &[Uuid::nil()]).await?.into_iter().map(|row| row.id);
        let mut ids: Vec<Uuid> = lowest.collect();
        let mut after = Uuid::nil();
        loop {
            ids.extend(store::trail::event_ids(tx, after, ROWS_AT_A_TIME).await?);
            let Some(last) = ids.last().copied() else { return Ok(()) };
            for id in ids.drain(..) {
                if !self.linked.contains(&id) {
                    self.report
                        .found("event-unlinked", format!("event {id} stands in no link: it was put in from outside"));
                }
            }
            if last == after {
                return Ok(());
            }
            after = last;
        }
    }

    /// Every head in the register is the digest of a link. The leaves are read from the tiles, which the signed checkpoint speaks for.
    async fn anchors(&mut self, tx: &mut Tx) -> Result<()> {
        let size = u64::try_from(store::log::head(tx).await?.size).map_err(broken)?;
        let width = u64::from(tlog::tile::FULL_WIDTH);
        let mut covered = 0;
        for index in 0..size.div_ceil(width) {
            let Some(tile) = Tile::at_size(TileKind::Entries, index, size) else { continue };
            let Some(bytes) = store::log::tile(tx, &tile.path()).await? else { continue };
            for entry in parse_bundle(&bytes, tile.width()).map_err(broken)? {
                let Ok(Leaf::Trust { act, digest, day, .. }) = Leaf::parse(&String::from_utf8_lossy(entry)) else {
                    continue;
                };
                if act != "trail" {
                    continue;
                }
                self.report.anchors += 1;
                match self.heads.get(&digest) {
                    Some(events) => covered = covered.max(*events),
                    None => self.report.found("anchor", format!("the register holds a head of {day} that is no link of this chain: the chain was made anew, or cut off")),
                }
            }
        }
        self.report.events_since_anchor = self.report.events.saturating_sub(covered);
        Ok(())
    }

    fn decision(&mut self, row: &DecisionRow, record: Option<&str>) {
        self.report.decisions += 1;
        let is_told = self.told.contains_key(&hex::encode(row.digest));
        if record.is_none() && !is_told && self.begun_at.is_some_and(|begun| row.decided_at.micros() <= begun) {
            self.report.decisions_before += 1;
            return;
        }
        if !is_told {
            self.report.found("decision", format!("no event tells of decision {} as it stands", row.number));
        }
        if !record.is_some_and(|record| says(row, record)) {
            self.report.found("decision", format!("decision {} does not say what was laid down", row.number));
        }
    }

    /// Each decision says what its record says, the record has the digest, and an event tells of it; and no event tells of a decision
    /// that is gone.
    async fn decisions(&mut self, tx: &mut Tx) -> Result<()> {
        let mut after = Uuid::nil();
        let mut there = HashSet::new();
        loop {
            let rows = store::board::decisions_after(tx, after, ROWS_AT_A_TIME).await?;
            let Some(last) = rows.last().map(|row| row.id.uuid()) else { break };
            for row in rows {
                let record = store::board::record(tx, row.id).await?;
                self.decision(&row, record.as_deref());
                there.insert(hex::encode(row.digest));
            }
            after = last;
        }
        let gone: Vec<String> =
            self.told.iter().filter(|(digest, _)| !there.contains(*digest)).map(|(_, number)| number.clone()).collect();
        for number in gone {
            self.report.found("decision", format!("decision {number} is gone"));
        }
        Ok(())
    }
}

/// Does a decision say what its record says, and is its digest that of the record?
fn says(row: &DecisionRow, record: &str) -> bool {
    let content = serde_json::to_value(&row.content.0).unwrap_or_default();
    let said: serde_json::Value = serde_json::from_str(record).unwrap_or_default();
    sha256(record.as_bytes()) == row.digest
        && said.get("decision") == Some(&content)
        && said.get("number").and_then(|number| number.as_str()) == Some(&row.number)
        && said.get("decidedAt").and_then(|at| at.as_str()) == Some(&row.decided_at.rfc3339())
}

// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs audit`: the check of the trail of events, and laying its head down in the register.

use std::process::ExitCode;

use app::audit::TrailReport;

use crate::console::{progress, say};
use crate::open::{Place, block_on};

/// Checks the trail.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  leerbewijs audit verify\n  leerbewijs audit verify --json\n  leerbewijs audit anchor --config leerbewijs.toml"
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Compute the chain of events anew and hold it against the register, the decisions, and the rows that decide something
    #[command(
        after_help = "Exit code: 0 everything fits, 1 something was changed behind the application's back, 2 cannot tell"
    )]
    Verify {
        /// As JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Lay the head of the chain down in the register now; the worker does it every day
    Anchor {
        #[command(flatten)]
        place: Place,
    },
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.what {
        What::Verify { json, place } => verify(json, &place),
        What::Anchor { place } => anchor(&place),
    }
}

/// What this check does not look at, so that nobody takes «ok» for more than it is: what, and what does look at it. Why each is left out
/// stands in ADR 0026.
const NOT_LOOKED_AT: [(&str, &str); 5] = [
    ("awards as they were made, the log and the status lists", "leerbewijs register fsck"),
    (
        "who is on a list, what was left out, claims and shares, all of learners",
        "leerbewijs register fsck looks at the awards themselves",
    ),
    ("saves of a text before the one that stands now", "no command: the text that stands is in this check"),
    ("mail that waits or was given up", "leerbewijs mail"),
    (
        "the catalogue as it is held ready, and what drafts are compared with",
        "no command: made of what is in this check",
    ),
];

fn verify(json: bool, place: &Place) -> anyhow::Result<ExitCode> {
    block_on(async {
        let platform = place.open().await?;
        let bar = progress(0, "Reading events");
        let report = app::audit::verify(&platform, &platform.system(), |read| bar.set_position(read)).await?;
        bar.finish_and_clear();
        if json {
            say(serde_json::to_string_pretty(&as_json(&report))?);
        } else {
            tell(&report);
        }
        Ok(if report.is_in_order() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    })
}

fn as_json(report: &TrailReport) -> serde_json::Value {
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|finding| serde_json::json!({"kind": finding.kind, "detail": finding.detail}))
        .collect();
    serde_json::json!({
        "inOrder": report.is_in_order(),
        "links": report.links,
        "events": report.events,
        "decisions": report.decisions,
        "decisionsBeforeChain": report.decisions_before,
        "rows": report.rows,
        "rowsBeforeSeals": report.rows_before,
        "anchors": report.anchors,
        "eventsSinceAnchor": report.events_since_anchor,
        "findingCount": report.finding_count,
        "findings": findings,
        "notLookedAt": NOT_LOOKED_AT.map(|(what, by)| serde_json::json!({"what": what, "lookedAtBy": by})),
    })
}

fn tell(report: &TrailReport) {
    for finding in &report.findings {
        say(format!("FAIL  {:14}  {}", finding.kind, finding.detail));
    }
    let more = report.finding_count.saturating_sub(u64::try_from(report.findings.len()).unwrap_or(0));
    if more > 0 {
        say(format!("FAIL  and {more} more"));
    }
    if report.decisions_before > 0 {
        say(format!(
            "note  {} decisions are from before the chain: nothing but they themselves speaks for them",
            report.decisions_before
        ));
    }
    if report.rows_before > 0 {
        say(format!(
            "note  {} rows were there before rows were sealed: what happened to them until then nobody can say",
            report.rows_before
        ));
    }
    say(format!(
        "{}  {} events in {} links, {} decisions, {} rows that decide something, {} heads in the register; {} events came after the last of those",
        if report.is_in_order() { "ok  " } else { "FAIL" },
        report.events,
        report.links,
        report.decisions,
        report.rows,
        report.anchors,
        report.events_since_anchor,
    ));
    say("not looked at here:");
    for (what, by) in NOT_LOOKED_AT {
        say(format!("      {what} ({by})"));
    }
}

fn anchor(place: &Place) -> anyhow::Result<ExitCode> {
    block_on(async {
        let platform = place.open().await?;
        let number = app::audit::anchor(&platform, &platform.system()).await?;
        app::sequencer::sequence(&platform, &platform.system()).await?;
        say(match number {
            Some(number) => format!("link {number} is in the register"),
            None => "nothing happened since the last time".to_owned(),
        });
        Ok(ExitCode::SUCCESS)
    })
}

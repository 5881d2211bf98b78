// SPDX-License-Identifier: EUPL-1.2
//! Speaking to whoever sits at the terminal: results to standard output, everything else to standard error.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::words::{Said, chosen};

/// A line of the result.
pub fn say(line: impl AsRef<str>) {
    // A closed pipe is the reader's way to say that it is enough.
    let _ = writeln!(std::io::stdout(), "{}", line.as_ref());
}

/// What went wrong, in words: a refusal as its sentence, anything else with its causes.
pub fn complain(error: anyhow::Error) {
    let sentence = match web::words::Words::load() {
        Ok(words) => Said::of(words.of(chosen(None)), error).sentence,
        Err(_) => format!("{error:#}"),
    };
    let _ = writeln!(std::io::stderr(), "leerbewijs: {sentence}");
}

/// A remark that is not part of the result.
pub fn remark(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr(), "{}", line.as_ref());
}

/// A progress bar on standard error; nothing when nobody watches.
pub fn progress(length: u64, what: impl Into<Cow<'static, str>>) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length).with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:32} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

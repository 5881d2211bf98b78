// SPDX-License-Identifier: EUPL-1.2
//! Runs a program, shows its output as it comes, and counts the results in it.

use crate::tally::Tally;
use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// Runs to the end and passes output through untouched; an exit code other than zero is an error.
pub(crate) fn plain(mut command: Command) -> Result<()> {
    let shown = shown(&command);
    println!("$ {shown}");
    let status = command.status().with_context(|| format!("cannot start {shown}"))?;
    if !status.success() {
        bail!("{shown}: {status}");
    }
    Ok(())
}

/// Runs to the end and returns what it printed on standard output.
pub(crate) fn quiet(mut command: Command) -> Result<String> {
    let shown = shown(&command);
    let out = command.output().with_context(|| format!("cannot start {shown}"))?;
    if !out.status.success() {
        bail!("{shown}: {}\n{}", out.status, String::from_utf8_lossy(&out.stderr));
    }
    String::from_utf8(out.stdout).with_context(|| format!("{shown} printed bytes that are not text"))
}

/// Runs tests: shows every line and adds up the summaries.
///
/// A run that ends badly without counting a failure counts as one; so does a run that tells no result.
pub(crate) fn counted(mut command: Command) -> Result<Tally> {
    let shown = shown(&command);
    println!("$ {shown}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {shown}"))?;
    let (send, lines) = channel();
    let readers = [
        child.stdout.take().map(|out| forward(out, send.clone())),
        child.stderr.take().map(|err| forward(err, send.clone())),
    ];
    drop(send);
    let mut tally = Tally::default();
    let mut summaries = 0;
    for line in lines {
        println!("{line}");
        if let Some(counts) = Tally::from_line(&line) {
            tally.add(counts);
            summaries += 1;
        }
    }
    for reader in readers.into_iter().flatten() {
        let _ = reader.join();
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        println!("{shown}: {status}");
        tally.failed += 1;
    } else if summaries == 0 {
        println!("{shown}: ended well, but told no result");
        tally.failed += 1;
    }
    Ok(tally)
}

fn forward(pipe: impl Read + Send + 'static, send: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
            let line = String::from_utf8_lossy(bytes.trim_ascii_end()).into_owned();
            bytes.clear();
            if send.send(line).is_err() {
                break;
            }
        }
    })
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let mut text = std::path::Path::new(command.get_program())
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::counted;
    use crate::tally::Tally;
    use std::process::Command;

    fn shell(script: &str) -> Tally {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        counted(command).unwrap()
    }

    #[test]
    fn both_outputs_are_counted() {
        assert_eq!(shell("echo '2 passed, 0 failed'; echo '3 passed, 0 failed' >&2"), Tally { passed: 5, failed: 0 });
    }

    #[test]
    fn a_bad_end_and_an_empty_run_are_failures() {
        assert_eq!(shell("echo '2 passed, 0 failed'; exit 3"), Tally { passed: 2, failed: 1 });
        assert_eq!(shell("true"), Tally { passed: 0, failed: 1 });
        assert_eq!(shell("echo '1 passed, 2 failed'; exit 1"), Tally { passed: 1, failed: 2 });
    }
}

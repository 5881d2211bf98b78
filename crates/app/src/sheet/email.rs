// SPDX-License-Identifier: EUPL-1.2
//! E-mail addresses: their shape (RFC 5321, 4.1.2, without quoted local parts) and typing errors in well-known domains.

use super::characters::clean;
use super::problem::{Field, RowProblem, RowProblemKind};

/// RFC 5321, 4.5.3.1: longest address and longest local part.
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;

/// Domains many people here have; a domain one step away from one of the longer ones is probably that one.
const DOMAINS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.nl",
    "hotmail.be",
    "outlook.com",
    "outlook.nl",
    "live.nl",
    "live.com",
    "msn.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "yahoo.com",
    "yahoo.nl",
    "ziggo.nl",
    "kpnmail.nl",
    "kpnplanet.nl",
    "planet.nl",
    "home.nl",
    "xs4all.nl",
    "hetnet.nl",
    "upcmail.nl",
    "casema.nl",
    "chello.nl",
    "quicknet.nl",
    "zeelandnet.nl",
    "tele2.nl",
    "telfort.nl",
    "solcon.nl",
    "caiway.nl",
    "online.nl",
    "zonnet.nl",
    "versatel.nl",
    "protonmail.com",
    "proton.me",
    "gmx.com",
    "gmx.net",
    "telenet.be",
    "skynet.be",
];
/// Domains below this length have too many honest neighbours.
const NEIGHBOUR_FROM: usize = 8;
/// Typing errors that are more than one step away, or in short domains.
const TYPOS: &[(&str, &str)] = &[
    ("gmail.nl", "gmail.com"),
    ("gmail.co", "gmail.com"),
    ("gmail", "gmail.com"),
    ("gmailcom", "gmail.com"),
    ("gmaill.con", "gmail.com"),
    ("hotmail", "hotmail.com"),
    ("hotmial.nl", "hotmail.nl"),
    ("outlook", "outlook.com"),
    ("outlok.nl", "outlook.nl"),
    ("live.nk", "live.nl"),
    ("live.ln", "live.nl"),
    ("icloud", "icloud.com"),
    ("iclould.com", "icloud.com"),
    ("icluod.nl", "icloud.com"),
    ("ziggo", "ziggo.nl"),
    ("zigo.nl", "ziggo.nl"),
    ("ziggo.com", "ziggo.nl"),
    ("zigggo.nl", "ziggo.nl"),
    ("kpn.mail.nl", "kpnmail.nl"),
    ("yahoo.con", "yahoo.com"),
    ("me.con", "me.com"),
    ("xs4al.nl", "xs4all.nl"),
];
/// Ends that no domain has, with what was meant.
const ENDS: &[(&str, &str)] = &[
    (".con", ".com"),
    (".cmo", ".com"),
    (".ocm", ".com"),
    (".comm", ".com"),
    (".vom", ".com"),
    (".xom", ".com"),
    (".nk", ".nl"),
    (".nll", ".nl"),
    (".ml.nl", ".nl"),
    (".bl", ".nl"),
    (".nlm", ".nl"),
    (".n", ".nl"),
    (".cm", ".com"),
    (".coml", ".com"),
];

/// Reads a cell; gives the address, when it has the shape of one, and the problems.
pub(super) fn read(raw: &str) -> (Option<String>, Vec<RowProblem>) {
    let cell = clean(Field::Email, raw);
    let mut problems = cell.problems;
    let text = cell.text;
    if text.is_empty() || problems.iter().any(|p| matches!(p.kind, RowProblemKind::SpreadsheetError { .. })) {
        return (None, problems);
    }
    let count = text.matches('@').count();
    if count > 1 && text.split([';', ',', ' ', '/']).filter(|part| shaped(part.trim())).count() > 1 {
        problems.push(RowProblem::error(Field::Email, RowProblemKind::EmailSeveral { count }));
        return (None, problems);
    }
    if !shaped(&text) {
        let problem = RowProblem::error(Field::Email, RowProblemKind::EmailUnreadable { text: text.clone() });
        problems.push(match repaired(&text) {
            Some(address) => problem.suggest(address),
            None => problem,
        });
        return (None, problems);
    }
    if let Some((local, domain)) = text.rsplit_once('@')
        && let Some(meant) = meant(&domain.to_lowercase())
    {
        let kind = RowProblemKind::EmailDomainTypo { domain: domain.to_owned(), meant: meant.clone() };
        problems.push(RowProblem::warning(Field::Email, kind).suggest(format!("{local}@{meant}")));
    }
    (Some(text), problems)
}

fn shaped(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    address.len() <= LONGEST
        && (1..=LONGEST_LOCAL).contains(&local.len())
        && local.chars().all(atom)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && domain.contains('.')
        && domain.split('.').all(label)
        && domain.rsplit('.').next().is_some_and(|end| end.len() >= 2 && end.chars().any(|c| c.is_ascii_alphabetic()))
}

/// The address inside `Naam <adres>` or `mailto:`, or with the commonest slips put right.
fn repaired(text: &str) -> Option<String> {
    let inside = text.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inside, _)| inside.to_owned());
    let candidates = [
        inside,
        text.strip_prefix("mailto:").map(str::to_owned),
        Some(text.replace(' ', "")),
        Some(text.replace(' ', "").replace(',', ".")),
        Some(text.replace("..", ".")),
        Some(text.trim_end_matches(['.', ',', ';']).to_owned()),
        Some(text.replace("(at)", "@").replace("[at]", "@").replace(' ', "")),
        Some(text.replace("@@", "@")),
        text.split_once('@')
            .and_then(|(local, domain)| meant(&domain.to_lowercase()).map(|meant| format!("{local}@{meant}"))),
    ];
    candidates.into_iter().flatten().find(|candidate| candidate != text && shaped(candidate))
}

/// The well-known domain that was probably meant.
fn meant(domain: &str) -> Option<String> {
    if DOMAINS.contains(&domain) {
        return None;
    }
    if let Some((_, meant)) = TYPOS.iter().find(|(typo, _)| *typo == domain) {
        return Some((*meant).to_owned());
    }
    if domain.len() >= NEIGHBOUR_FROM - 1
        && let Some(near) = DOMAINS.iter().find(|known| known.len() >= NEIGHBOUR_FROM && one_step(domain, known))
    {
        return Some((*near).to_owned());
    }
    ENDS.iter()
        .find_map(|(end, meant)| {
            domain.strip_suffix(end).filter(|start| !start.is_empty()).map(|start| format!("{start}{meant}"))
        })
        .map(|repaired| {
            // `gmial.con` has two slips.
            self::meant(&repaired).unwrap_or(repaired)
        })
}

/// Whether one letter was left out, added, changed, or two neighbours were swapped.
fn one_step(typed: &str, known: &str) -> bool {
    let (typed, known): (Vec<char>, Vec<char>) = (typed.chars().collect(), known.chars().collect());
    let same_start = typed.iter().zip(&known).take_while(|(a, b)| a == b).count();
    let same_end = typed.iter().rev().zip(known.iter().rev()).take_while(|(a, b)| a == b).count();
    let shorter = typed.len().min(known.len());
    let rest_typed = typed.len().saturating_sub(same_start + same_end.min(shorter - same_start));
    let rest_known = known.len().saturating_sub(same_start + same_end.min(shorter - same_start));
    match (rest_typed, rest_known) {
        (0 | 1, 1) | (1, 0) => true,
        (2, 2) => {
            typed.get(same_start) == known.get(same_start + 1) && typed.get(same_start + 1) == known.get(same_start)
        }
        _ => false,
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Every address that answers, as data: method, path, who may, which limits, handler. The router, the role matrix, the list of
//! pages for the browser tests and the API document are made from this table and from nothing else.

use axum::routing::MethodRouter;
use domain::role::Action;

use crate::Web;

/// One address.
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path with parameters in braces.
    pub path: &'static str,
    /// Who gets an answer.
    pub rule: Rule,
    /// What kind of answer.
    pub kind: Kind,
    /// What it does, in English, for the API document and the list of routes.
    pub summary: &'static str,
    /// The handler.
    pub handler: MethodRouter<Web>,
}

/// Who gets an answer. The act itself asks `domain::role::may`; this says what to expect, and the matrix holds the two together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Everybody.
    Public,
    /// Staff of the institution it belongs to, whose role may do this.
    Staff(Action),
    /// Whoever holds the award.
    Holder,
    /// Whoever holds the award, with the bearer token that its number and code gave.
    HolderToken,
    /// An API key (or nobody), for this action.
    Key(Action),
    /// Everybody in the demo, nobody in production.
    Demo,
}

/// What kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page for people.
    Page,
    /// An act that leads to a page.
    Act,
    /// A file.
    File,
    /// The API.
    Api,
}

/// A page.
pub fn page(path: &'static str, rule: Rule, summary: &'static str, handler: MethodRouter<Web>) -> Route {
    Route { method: "GET", path, rule, kind: Kind::Page, summary, handler }
}

/// An act by form.
pub fn act(path: &'static str, rule: Rule, summary: &'static str, handler: MethodRouter<Web>) -> Route {
    Route { method: "POST", path, rule, kind: Kind::Act, summary, handler }
}

/// A file.
pub fn file(path: &'static str, rule: Rule, summary: &'static str, handler: MethodRouter<Web>) -> Route {
    Route { method: "GET", path, rule, kind: Kind::File, summary, handler }
}

/// Addresses where somebody acts with their own hand so heavily that their sign-in must be fresh: every act of staff whose action says
/// so, from the table itself.
pub fn needs_fresh_sign_in(path: &str) -> bool {
    static HEAVY: std::sync::OnceLock<std::collections::HashSet<&'static str>> = std::sync::OnceLock::new();
    let heavy = HEAVY.get_or_init(|| {
        let acts = table().into_iter().filter(|route| route.kind == Kind::Act);
        acts.filter(|route| matches!(route.rule, Rule::Staff(action) if action.needs_fresh_sign_in()))
            .map(|route| route.path)
            .collect()
    });
    heavy.contains(path)
}

/// Addresses where staff act by form.
pub fn is_for_staff(path: &str) -> bool {
    static ACTS: std::sync::OnceLock<std::collections::HashSet<&'static str>> = std::sync::OnceLock::new();
    let acts = ACTS.get_or_init(|| {
        let acts = table().into_iter().filter(|route| route.kind == Kind::Act);
        acts.filter(|route| matches!(route.rule, Rule::Staff(_))).map(|route| route.path).collect()
    });
    acts.contains(path)
}

/// The page with the form that was sent to a path: the page there, or else the nearest above it. Nothing when there is none but the start
/// of an area, which has no form.
pub fn page_of_form(path: &str) -> Option<String> {
    static PATTERNS: std::sync::OnceLock<[Vec<&'static str>; 2]> = std::sync::OnceLock::new();
    let [acts, pages] = PATTERNS.get_or_init(|| {
        [Kind::Act, Kind::Page]
            .map(|kind| table().into_iter().filter(|route| route.kind == kind).map(|route| route.path).collect())
    });
    // The router too takes what is said in words before what is open.
    let open = |pattern: &&&str| pattern.matches('{').count();
    let mut act = *acts.iter().filter(|pattern| fits(pattern, path)).min_by_key(open)?;
    let mut path = path;
    while !pages.contains(&act) {
        (act, path) = (act.rsplit_once('/')?.0, path.rsplit_once('/')?.0);
        if act.matches('/').count() < 2 {
            return None;
        }
    }
    Some(path.to_owned())
}

fn pages() -> &'static [&'static str] {
    static PAGES: std::sync::OnceLock<Vec<&'static str>> = std::sync::OnceLock::new();
    PAGES.get_or_init(|| table().into_iter().filter(|route| route.kind == Kind::Page).map(|route| route.path).collect())
}

/// The page at which the area of a path starts: «Controle» of all that is checked, «Mijn werk» of all work; that of the site when the area
/// has none.
pub fn start_of(path: &str) -> String {
    let start = format!("/{}", path.split('/').nth(1).unwrap_or_default());
    if pages().contains(&start.as_str()) { start } else { "/".to_owned() }
}

/// The nearest page above a page; nothing when there is none but the start of an area.
pub fn page_above(path: &str) -> Option<String> {
    let pages = pages();
    let mut path = path.rsplit_once('/')?.0;
    while path.matches('/').count() >= 2 {
        if pages.iter().any(|pattern| fits(pattern, path)) {
            return Some(path.to_owned());
        }
        path = path.rsplit_once('/')?.0;
    }
    None
}

fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len() && pattern.iter().zip(&path).all(|(part, given)| part.starts_with('{') || part == given)
}

/// The whole table.
pub fn table() -> Vec<Route> {
    let mut table = vec![file(
        "/assets/{digest}/{name}",
        Rule::Public,
        "Style, script and pictures",
        axum::routing::get(crate::assets::file),
    )];
    table.extend(crate::page::routes());
    table.extend(crate::public::routes());
    table.extend(crate::api::routes());
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_its_page_here_or_one_above() {
        let page = |path: &str| page_of_form(path).unwrap_or_default();
        assert_eq!(page("/werk/uitvoering/1/uitreiken"), "/werk/uitvoering/1/uitreiken");
        assert_eq!(page("/werk/uitvoering/1/controleren"), "/werk/uitvoering/1");
        assert_eq!(page("/werk/deelname/akkoord"), "/werk/deelname");
        assert_eq!(page_of_form("/nergens"), None);
        let starts = ["/controle/bestand", "/werk/voorstellen/1/besluit", "/account/passkey", "/demo/iets", "/"];
        assert_eq!(starts.map(start_of), ["/controle", "/werk", "/account", "/", "/"]);
        let above = |path: &str| page_above(path).unwrap_or_default();
        assert_eq!(above("/werk/peerreview/PR-2026-001/overleg"), "/werk/peerreview/PR-2026-001");
        assert_eq!(above("/werk/peerreview"), "", "the start of an area is always offered");
    }

    #[test]
    fn every_form_leads_to_a_page_that_is_there() {
        for act in table().into_iter().filter(|route| route.kind == Kind::Act) {
            let page = page_of_form(act.path).unwrap_or_else(|| start_of(act.path));
            assert!(pages().contains(&page.as_str()), "{} leads to {page}", act.path);
        }
    }
}

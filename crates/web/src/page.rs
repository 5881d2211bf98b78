// SPDX-License-Identifier: EUPL-1.2
//! The pages, one file per area. Each turns a request into one act of `app` and its answer into a page.

pub mod demo;
pub mod learner;
pub mod site;
pub(crate) mod verdict;

use crate::route::Route;

/// The routes of all pages.
pub fn routes() -> Vec<Route> {
    let mut routes = site::routes();
    routes.extend(demo::routes());
    routes.extend(learner::routes());
    routes
}

/// A microcredential on a card.
pub(crate) fn catalogue_card(web: &crate::Web, visit: &crate::visit::Visit, facets: &app::catalogue::Facets) -> crate::view::shared::Card {
    let language = visit.language();
    let label = |list: &str, key: &str| web.app.values.label(list, key, language).to_owned();
    crate::view::shared::Card {
        title: facets.title.get(language).to_owned(),
        url: format!("/mc/{}", facets.public_id),
        institution: facets.institution_name.clone(),
        summary: facets.summary.get(language).to_owned(),
        study_load: visit.t.n("hours", facets.study_load_hours as usize),
        level: label("nlqf_levels", &facets.level),
        form: label("participation", &facets.participation),
        status: if facets.is_stopped { "deactivated".into() } else { "published".into() },
    }
}

/// A path on this site that somebody may be sent to; nothing when it leads elsewhere.
pub(crate) fn local_path(path: &str) -> Option<&str> {
    let mut bytes = path.bytes();
    let is_local = bytes.next() == Some(b'/') && !matches!(bytes.next(), Some(b'/' | b'\\')) && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    is_local.then_some(path)
}

/// Pairs as a query string.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A moment for people: day, hour and minute in the Netherlands.
pub(crate) fn when(visit: &crate::visit::Visit, moment: domain::Timestamp) -> String {
    let (hour, minute) = moment.hour_minute();
    visit.t.a("moment", &[("day", moment.day().long(visit.language())), ("time", format!("{hour:02}:{minute:02}"))])
}

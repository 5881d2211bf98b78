// SPDX-License-Identifier: EUPL-1.2
//! The pages, one file per area. Each turns a request into one act of `app` and its answer into a page.

pub mod site;

use crate::route::Route;

/// The routes of all pages.
pub fn routes() -> Vec<Route> {
    let mut routes = site::routes();
    routes.extend([]);
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

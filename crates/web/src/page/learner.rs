// SPDX-License-Identifier: EUPL-1.2
//! The learner: opening a proof by code, seeing and keeping it, letting somebody else see it.

mod claim;
mod proof;
mod share;
mod shared;

use axum::routing::{get, post};

use crate::route::{Route, Rule, act, file, page};

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    use Rule::{Holder, Public};
    vec![
        page("/ontvangen", Public, "Asks number and code of a letter", get(claim::ask)),
        act("/ontvangen", Public, "Opens a proof by number and code", post(claim::open)),
        page("/ontvangen/{handle}", Public, "Asks the code of a letter; no personal data", get(claim::ask_code)),
        act("/ontvangen/{handle}", Public, "Opens a proof by code", post(claim::open_handle)),
        page("/mijn-bewijs", Holder, "The proof as its holder sees it", get(proof::show)),
        file("/mijn-bewijs/bestand/{form}", Holder, "The proof in a form to take away", get(proof::download)),
        page("/mijn-bewijs/delen", Holder, "Choose what somebody else may see", get(share::ask)),
        act("/mijn-bewijs/delen", Holder, "Makes a link, or shows what it would show", post(share::make)),
        page("/mijn-bewijs/links", Holder, "Links that were made", get(share::list)),
        act("/mijn-bewijs/delen/{id}/stop", Holder, "Stops a link at once", post(share::stop)),
        page("/gedeeld/{token}", Public, "Cover of a link; no personal data", get(shared::cover)),
        act("/gedeeld/{token}", Public, "The verdict and the chosen fields behind a link", post(shared::show)),
    ]
}

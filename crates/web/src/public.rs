// SPDX-License-Identifier: EUPL-1.2
//! Public files that others build on: the log, status lists, DID documents, pictures. Same for everybody, no cookie, open to every origin.

use crate::route::Route;

/// The routes of all public files.
pub fn routes() -> Vec<Route> {
    Vec::new()
}

// SPDX-License-Identifier: EUPL-1.2
//! The API for systems of institutions and for open data (NLGov REST API Design Rules 2.1).

use crate::route::Route;

/// Version in every answer's `API-Version` header.
pub const VERSION: &str = "1.0.0";

/// The routes of the API.
pub fn routes() -> Vec<Route> {
    Vec::new()
}

/// The API description.
pub fn openapi() -> serde_json::Value {
    serde_json::json!({"openapi": "3.1.0", "info": {"title": "Leerbewijs", "version": VERSION}, "paths": {}})
}

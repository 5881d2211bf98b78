// SPDX-License-Identifier: EUPL-1.2
//! The commands, one file each.

pub mod audit;
pub mod award;
pub mod bench;
pub mod demo;
pub mod export;
pub mod frameworks;
pub mod lists;
pub mod mail;
pub mod people;
pub mod register;
pub mod serve;
pub mod trust;
pub mod verify;

use std::process::ExitCode;

use serde_json::json;

use crate::console::say;

/// The API description.
pub fn print_openapi() -> anyhow::Result<ExitCode> {
    say(serde_json::to_string_pretty(&web::api::document("http://localhost:8080"))?);
    Ok(ExitCode::SUCCESS)
}

/// Every address, as JSON.
pub fn print_routes() -> anyhow::Result<ExitCode> {
    let routes: Vec<_> = web::route::table()
        .into_iter()
        .map(|route| json!({"method": route.method, "path": route.path, "rule": format!("{:?}", route.rule), "kind": format!("{:?}", route.kind), "summary": route.summary}))
        .collect();
    say(serde_json::to_string_pretty(&routes)?);
    Ok(ExitCode::SUCCESS)
}

// SPDX-License-Identifier: EUPL-1.2
//! The API document (OpenAPI), made from the list of endpoints. Nothing is written by hand beside it.

mod parts;

pub use parts::{Problem, ProblemError};

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use domain::Id;
use domain::role::{Action, Actor, Scope, Thing, may};
use utoipa::openapi::info::{ContactBuilder, InfoBuilder, LicenseBuilder};
use utoipa::openapi::path::{HttpMethod, OperationBuilder, Paths};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::server::ServerBuilder;
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{Info, OpenApi, OpenApiBuilder};

use super::no::Answer;
use super::{Endpoint, VERSION};
use crate::Web;
use crate::route::Rule;

const KEY: &str = "apiKey";
const TOKEN: &str = "holderToken";
/// Where questions about the API go.
const CONTACT_PAGE: &str = "/ontwikkelaars";

const TAGS: [(&str, &str); 12] = [
    ("catalogue", "Open data: published microcredentials, institutions, frameworks"),
    ("register", "The register log"),
    ("verification", "Checking proofs"),
    ("definitions", "Definitions of one's own institution"),
    ("runs", "Runs of a definition"),
    ("awards", "Awarding and correcting"),
    ("my-proof", "A learner's own proof, opened by its number and code"),
    ("demands", "Demands of the region, put to one's own institution or shown by others"),
    ("participation", "Taking part in a programme"),
    ("peer-reviews", "Peer reviews of one's own work"),
    ("together", "Texts made together, and licences to deliver"),
    ("document", "This document"),
];

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("GET", "/v1/openapi.json", Rule::Public, "This document", get(serve))
            .named("document", "getOpenapi")
            .gives(200, "OpenapiDocument"),
    ]
}

async fn serve(State(web): State<Web>) -> Answer {
    Ok(Json(document(web.app.site.base())).into_response())
}

/// The document of the API at a base address.
pub fn document(base: &str) -> OpenApi {
    let mut paths = Paths::new();
    for endpoint in super::endpoints() {
        let method = match endpoint.route.method {
            "POST" => HttpMethod::Post,
            "PUT" => HttpMethod::Put,
            _ => HttpMethod::Get,
        };
        paths.add_path_operation(openapi_path(endpoint.route.path), vec![method], operation(&endpoint));
    }
    let bearer = |meaning: &str| {
        SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(meaning)).build())
    };
    let key = bearer("Key of an institution (`lb_`), made on the page for keys");
    let token = bearer("Token of a holder (`lbh_`), given by `/v1/claims`");
    let tags = TAGS.map(|(name, meaning)| TagBuilder::new().name(name).description(Some(meaning)).build());
    OpenApiBuilder::new()
        .info(info(base))
        .servers(Some([ServerBuilder::new().url(base).description(Some("This platform")).build()]))
        .paths(paths)
        .tags(Some(tags))
        .components(Some(parts::components().security_scheme(KEY, key).security_scheme(TOKEN, token).build()))
        .build()
}

/// Wildcards have no place in a path of OpenAPI.
fn openapi_path(path: &str) -> String {
    path.replace("{*", "{")
}

fn info(base: &str) -> Info {
    InfoBuilder::new()
        .title("Leerbewijs API")
        .version(VERSION)
        .description(Some(
            "Microcredentials in Dutch vocational education: open data for everybody, and for systems of institutions the work on definitions, runs, awards and demands, under the same rules as on the pages, and for what learners use themselves opening, reading, taking away and sharing their own proof. Participation, peer reviews, texts made together and licences can be read. People and roles, keys, agreements, reviewing, interests, costs and the trail are on the pages only. Everything that changes something with a key or a token takes an Idempotency-Key: with a key of an institution, sent again under it, the same request gets the same answer and does nothing, for seven days; what was refused did nothing, and is asked anew. Without it, what is sent again is done again. With the token of a holder nothing is kept under it: the same link asked for again is the same link, as long as it works. Texts come in Dutch and English; messages follow Accept-Language. Errors are application/problem+json (RFC 9457); all errors in the fields of a body that has the described form come in one answer.",
        ))
        .contact(Some(ContactBuilder::new().name(Some("Leerbewijs")).url(Some(format!("{base}{CONTACT_PAGE}"))).build()))
        .license(Some(LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build()))
        .build()
}

fn operation(endpoint: &Endpoint) -> OperationBuilder {
    let operation = OperationBuilder::new()
        .tag(endpoint.tag)
        .operation_id(Some(endpoint.operation))
        .summary(Some(endpoint.route.summary))
        .request_body(parts::request(endpoint));
    let operation = parts::parameters(endpoint).into_iter().fold(operation, OperationBuilder::parameter);
    let operation = parts::answers(endpoint)
        .into_iter()
        .fold(operation, |operation, (status, answer)| operation.response(status, answer));
    match endpoint.route.rule {
        Rule::Key(action) => {
            let scope = needed(action).map(Scope::code).unwrap_or_default();
            operation
                .description(Some(format!("Needs a key with scope `{scope}`.")))
                .security(SecurityRequirement::new(KEY, Vec::<String>::new()))
        }
        Rule::HolderToken => operation
            .description(Some("Needs the token of a holder, from `/v1/claims`."))
            .security(SecurityRequirement::new(TOKEN, Vec::<String>::new())),
        _ => operation,
    }
}

/// The scope that opens an act, as the domain has it.
fn needed(action: Action) -> Option<Scope> {
    let institution = Id::random([0; 16]);
    let opens = |scope: &Scope| {
        let key = Actor::Key { counts_as: Id::random([1; 16]), institution, scopes: vec![*scope] };
        may(&key, action, &Thing::of(institution)).is_ok()
    };
    Scope::ALL.into_iter().find(opens)
}

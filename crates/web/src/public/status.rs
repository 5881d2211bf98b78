// SPDX-License-Identifier: EUPL-1.2
//! Status lists and DID documents of institutions.

use app::status::{StatusForm, list};
use axum::extract::{Path, State};
use axum::http::header::{ACCEPT, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use axum::routing::get;

use super::{Keep, public_file};
use crate::Web;
use crate::problem::Fault;
use crate::route::{Route, Rule, file};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        file("/status/{code}/{list}", Rule::Public, "A status list, as JSON-LD or as JWT", get(status_list)),
        file("/instelling/{code}/did.json", Rule::Public, "The DID document of an institution", get(did_document)),
    ]
}

/// The form that a client asks for; JSON-LD unless it asks for a JWT and for nothing else we have.
fn form_asked(headers: &HeaderMap) -> StatusForm {
    let accept = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join(",");
    let types: Vec<&str> = accept.split(',').map(|part| part.split(';').next().unwrap_or_default().trim()).collect();
    let has = |names: &[&str]| types.iter().position(|found| names.iter().any(|name| name.eq_ignore_ascii_case(found)));
    let jwt = has(&["application/vc+jwt", "application/jwt", "application/vc-ld+jwt"]);
    let json = has(&["application/vc+ld+json", "application/vc", "application/ld+json", "application/json"]);
    match (jwt, json) {
        (Some(jwt), Some(json)) if jwt < json => StatusForm::Jwt,
        (Some(_), None) => StatusForm::Jwt,
        _ => StatusForm::Json,
    }
}

async fn status_list(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
    Path((code, number)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let number: i64 = number.parse().map_err(|_| app::Refusal::NotFound)?;
    let form = form_asked(&headers);
    let bytes = list(&web.app, &visit.cx, &code, number, form).await?;
    let media_type = match form {
        StatusForm::Json => "application/vc+ld+json",
        StatusForm::Jwt => "application/vc+jwt",
    };
    let mut response = public_file(media_type, Keep::Minute, bytes);
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept"));
    Ok(response)
}

async fn did_document(State(web): State<Web>, visit: Visit, Path(code): Path<String>) -> Result<Response, Fault> {
    let document = app::verify::did_document(&web.app, &visit.cx, &code).await?;
    Ok(public_file("application/did+json", Keep::Minute, document.to_string().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_follows_the_order_of_the_question() {
        let asked =
            |accept: &'static str| form_asked(&HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))]));
        assert_eq!(form_asked(&HeaderMap::new()), StatusForm::Json);
        assert_eq!(asked("*/*"), StatusForm::Json);
        assert_eq!(asked("application/vc+jwt"), StatusForm::Jwt);
        assert_eq!(asked("application/jwt;q=0.9, */*;q=0.1"), StatusForm::Jwt);
        assert_eq!(asked("application/vc+ld+json, application/vc+jwt"), StatusForm::Json);
        assert_eq!(asked("application/vc+jwt, application/json"), StatusForm::Jwt);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Every address that answers, asked by everybody: does the answer fit the rule of the table (threat T19)?
//!
//! Addresses come from `route::table()`, expectations from the rule and `domain::role::may`, objects from the demo. An address
//! that this test cannot fill fails it, so nothing new goes unasked.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use crate::matrix::address::{address, api_body, form_fields};
use crate::matrix::askers::{Asker, Session, Way, cut_keys, enter, hire};
use crate::matrix::objects::{Objects, collect};
use crate::stage::{Stage, on_each_engine};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, LOCATION};
use axum::http::{Request, StatusCode};
use domain::Id;
use domain::institution::Institution;
use domain::role::{Action, Actor, Thing, Why, may};
use tower::ServiceExt;
use web::route::{Kind, Route, Rule, table};

const INSTITUTIONS: [&str; 2] = ["saaxumhuizen", "schokland"];

/// What must come back.
#[derive(Debug, PartialEq, Eq)]
enum Expect {
    Answer,
    SignIn,
    Forbidden,
    Missing,
    /// Refused, one way or the other.
    Closed,
}

fn own(actor: &Actor) -> Thing {
    actor.institution().map_or_else(Thing::nothing, Thing::of)
}

/// What the rule and the domain say. `names_object` tells whether the address names something of the owner.
fn expectation(route: &Route, asker: &Asker, objects: &Objects) -> Expect {
    let names_object = route.path.contains('{');
    let action = match route.rule {
        Rule::Public | Rule::Demo => return Expect::Answer,
        Rule::Staff(action) | Rule::Key(action) => action,
        Rule::Holder | Rule::HolderToken => Action::HoldAward,
    };
    // Cookies are for pages, keys and tokens for the API: elsewhere each is nobody.
    let actor = if matches!(asker.way, Way::Key(_) | Way::Token(_)) == (route.kind == Kind::Api) {
        asker.actor.clone()
    } else {
        Actor::Visitor
    };
    if let (Rule::Holder | Rule::HolderToken, Actor::Holder { award }) = (route.rule, &actor) {
        // Without an id in the address everybody finds their own proof.
        return if route.path.contains("{id}") && *award != objects.award { Expect::Missing } else { Expect::Answer };
    }
    // Everybody may take their own proof away, wherever they found it.
    if matches!(actor, Actor::Holder { award } if award == objects.award)
        && action == Action::ReadAward
        && route.kind == Kind::File
    {
        return Expect::Answer;
    }
    // The register's own people belong to no institution: there is nothing of theirs here but their list of work and the trail.
    let own_first = route.kind == Kind::Api || matches!(action, Action::MakeOwnKey | Action::ManagePeople);
    let is_of_the_register = matches!(actor, Actor::Staff { institution: None, .. });
    // The register manages its own people by the same pages; teams and companies are of institutions.
    if is_of_the_register && matches!(route.path, "/werk/mensen" | "/werk/mensen/uitnodigen") {
        return if may(&actor, action, &own(&actor)).is_ok() { Expect::Answer } else { Expect::Forbidden };
    }
    let is_theirs = matches!(
        action,
        Action::SeeWork | Action::HoldAward | Action::ReadTrail | Action::ChangeOwnAccess | Action::ReadResearch
    ) || action.is_national();
    if is_of_the_register && (!names_object || own_first) && !is_theirs {
        return Expect::Closed;
    }
    // A framework is of everybody together: what is proposed there is nobody's own.
    let is_of_all = matches!(action, Action::ProposeFramework | Action::DecideFramework);
    let thing = match (route.rule, names_object) {
        (Rule::Holder | Rule::HolderToken, _) => Thing::nothing(),
        (_, true) if is_of_all => Thing::nothing(),
        (_, true) => Thing::award(objects.owner, objects.award),
        // A reviewer's own list is nobody's but theirs.
        (_, false) if action == Action::ReviewDossier => Thing::nothing(),
        (_, false) => own(&actor),
    };
    // Who makes keys for their own work alone ends none of others: those are not there for them.
    let is_of_another = route.path == "/werk/sleutels/{key_id}/stoppen"
        && may(&actor, Action::MakeOwnKey, &own(&actor)).is_ok()
        && may(&actor, Action::ManageKeys, &own(&actor)).is_err();
    if is_of_another {
        return Expect::Missing;
    }
    // The API and the pages of keys and people ask about one's own institution before they look for an object.
    let first = if own_first { may(&actor, action, &own(&actor)) } else { Ok(()) };
    match first.and_then(|()| may(&actor, action, &thing)) {
        Ok(()) => Expect::Answer,
        Err(Why::NotSignedIn) => Expect::SignIn,
        Err(Why::NotYours) => Expect::Missing,
        Err(
            Why::NotYourRole | Why::LeadingOwner | Why::MissingScope | Why::HoldersOnly | Why::OwnWork | Why::Interest,
        ) => Expect::Forbidden,
    }
}

fn fits(expect: &Expect, route: &Route, status: StatusCode, location: &str) -> bool {
    // Learners have no account: their code is what lets them in.
    let signs_in = match route.rule {
        Rule::Holder => location == "/ontvangen",
        _ => location.starts_with("/aanmelden?verder="),
    };
    match expect {
        Expect::Answer => {
            let bad_sample = route.kind == Kind::Api
                && matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE);
            let closed = matches!(
                status,
                StatusCode::UNAUTHORIZED
                    | StatusCode::FORBIDDEN
                    | StatusCode::NOT_FOUND
                    | StatusCode::METHOD_NOT_ALLOWED
                    | StatusCode::TOO_MANY_REQUESTS
            );
            !closed && !bad_sample && !signs_in && !status.is_server_error()
        }
        Expect::SignIn if route.kind == Kind::Api => status == StatusCode::UNAUTHORIZED,
        Expect::SignIn => status == StatusCode::SEE_OTHER && signs_in,
        Expect::Forbidden => status == StatusCode::FORBIDDEN,
        Expect::Missing => status == StatusCode::NOT_FOUND,
        Expect::Closed => matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
    }
}

fn request(route: &Route, objects: &Objects, session: &Session, number: u32) -> Request<Body> {
    let mut request = Request::builder().method(route.method).uri(address(route, objects));
    if let Some(cookie) = &session.cookie {
        request = request.header(COOKIE, cookie);
    }
    if let Some(key) = &session.key {
        request = request.header(AUTHORIZATION, format!("Bearer {key}"));
    }
    let body = match (route.kind, route.method) {
        (_, "GET") => Body::empty(),
        (Kind::Api, _) => {
            let body = api_body(route, objects).into_owned();
            if !body.is_empty() {
                request = request.header(CONTENT_TYPE, "application/json");
            }
            // Each address is another request, and that under one key is refused.
            request = request.header("idempotency-key", format!("matrix-{number}-{}", address(route, objects)));
            Body::from(body)
        }
        _ => {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.append_pair("csrf", &session.csrf).extend_pairs(form_fields(route, objects));
            Body::from(form.finish())
        }
    };
    let mut request = request.body(body).unwrap();
    // Everybody has an address of their own, so that no limit on requests stands in the way.
    let address = IpAddr::V4(Ipv4Addr::from_bits(0x0a00_0000 + number));
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 1)));
    request
}

#[tokio::test]
async fn every_address_answers_everybody_as_its_rule_says() {
    on_each_engine(every_address).await;
}

async fn every_address(stage: &Stage) {
    let mut sets = Vec::new();
    for code in INSTITUTIONS {
        for public in [false, true] {
            sets.push(collect(stage, code, public).await);
        }
    }
    let institutions: Vec<(&'static str, Id<Institution>)> =
        sets.iter().step_by(2).map(|set| (set.code, set.owner)).collect();
    let mut askers = vec![Asker { name: "visitor".into(), actor: Actor::Visitor, way: Way::Nobody }];
    askers.extend(hire(stage, &institutions).await);
    for (code, id) in &institutions {
        askers.extend(cut_keys(stage, code, *id).await);
    }
    for set in sets.iter().step_by(2) {
        askers.push(Asker {
            name: format!("holder-{}", set.code),
            actor: Actor::Holder { award: set.award },
            way: Way::Holds(set.award),
        });
        askers.push(Asker {
            name: format!("token-{}", set.code),
            actor: Actor::Holder { award: set.award },
            way: Way::Token(set.award),
        });
    }
    let table = table();
    let mut asked = 0_u32;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for objects in &sets {
        for route in &table {
            for asker in &askers {
                asked += 1;
                let session = enter(stage, asker).await;
                let response = stage.router.clone().oneshot(request(route, objects, &session, asked)).await.unwrap();
                let status = response.status();
                let location = response.headers().get(LOCATION).map_or("", |value| value.to_str().unwrap()).to_owned();
                let expect = expectation(route, asker, objects);
                *seen.entry(format!("{expect:?}")).or_default() += 1;
                if !fits(&expect, route, status, &location) {
                    wrong.push(format!(
                        "{} {} ({:?}) by {} of {}: expected {expect:?}, got {status} {location}",
                        route.method, route.path, route.rule, asker.name, objects.code
                    ));
                } else if expect != Expect::Answer {
                    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
                    let text = String::from_utf8_lossy(&bytes);
                    let leak = objects.canaries.iter().find(|canary| text.contains(canary.as_str()));
                    wrong.extend(
                        leak.map(|canary| format!("{} {} tells {} «{canary}»", route.method, route.path, asker.name)),
                    );
                }
            }
        }
    }
    println!(
        "role matrix: {asked} requests, {} addresses, {} askers, {} object sets, {seen:?}, {} wrong",
        table.len(),
        askers.len(),
        sets.len(),
        wrong.len()
    );
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} answers do not fit their rule:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked >= 10_000, "T19 asks at least ten thousand requests");
    for expect in ["Answer", "SignIn", "Forbidden", "Missing"] {
        assert!(seen.contains_key(expect), "nobody met {expect}");
    }
}

#[tokio::test]
async fn in_production_the_demo_does_not_exist() {
    let stage = Stage::production().await;
    let demo: Vec<Route> = table().into_iter().filter(|route| route.rule == Rule::Demo).collect();
    assert!(!demo.is_empty());
    for route in demo {
        let request = Request::builder()
            .method(route.method)
            .uri(route.path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("persoon=bram"))
            .unwrap();
        let response = stage.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{} {}", route.method, route.path);
    }
}

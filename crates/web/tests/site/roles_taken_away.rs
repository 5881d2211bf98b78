// SPDX-License-Identifier: EUPL-1.2
//! Every address behind the door, asked by somebody whose role was taken away while they were at work: for each role, each address
//! that it opened now answers 403 with a sentence (ASVS 5.0, 8.3.2).

use crate::matrix::address::{address, form_fields};
use crate::matrix::askers::{enter, hire};
use crate::matrix::objects::collect;
use crate::stage::Stage;
use axum::http::StatusCode;
use domain::role::{Actor, Thing, may};
use web::route::{Kind, Rule, table};

#[tokio::test]
async fn whatever_a_role_opened_is_shut_at_once_when_it_ends() {
    let stage = Stage::open().await;
    let objects = collect(&stage, "saaxumhuizen", false).await;
    let askers = hire(&stage, &[("saaxumhuizen", objects.owner)]).await;
    let mut asked = 0;
    for asker in &askers {
        let session = enter(&stage, asker).await;
        let mut tx = stage.app.store.begin().await.unwrap();
        let grants = store::grant::of_person(&mut tx, asker.actor.person().unwrap()).await.unwrap();
        for grant in grants {
            store::grant::end(&mut tx, grant.id, None, "proef", stage.now).await.unwrap();
        }
        tx.commit().await.unwrap();
        let own = asker.actor.institution().map_or_else(Thing::nothing, Thing::of);
        for route in table() {
            let Rule::Staff(action) = route.rule else { continue };
            if route.kind == Kind::Api || may(&asker.actor, action, &own).is_err() {
                continue;
            }
            let is_of_the_register = matches!(asker.actor, Actor::Staff { institution: None, .. });
            // The pages for showing once more who one is lead on, and open nothing by themselves.
            if (is_of_the_register && route.path.contains('{')) || route.path.starts_with("/aanmelden/") {
                continue;
            }
            let person = stage.with_session(session.cookie.clone().unwrap());
            let path = address(&route, &objects);
            let answer = if route.method == "GET" {
                person.get(&path).await
            } else {
                let fields = form_fields(&route, &objects);
                let mut fields: Vec<(&str, &str)> =
                    fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                fields.push(("woorden", "Wat ik net typte"));
                person.post_with(&path, &session.csrf, &fields).await
            };
            asked += 1;
            let registers_own = is_of_the_register && answer.status == StatusCode::NOT_FOUND;
            assert!(
                answer.status == StatusCode::FORBIDDEN || registers_own,
                "{} {path} by {}: {}",
                route.method,
                asker.name,
                answer.status
            );
            if answer.status == StatusCode::FORBIDDEN {
                assert!(answer.text().contains("Je hebt op dit moment geen rol."), "{path} by {}", asker.name);
                if route.method != "GET" {
                    assert!(
                        answer.text().contains("Wat ik net typte"),
                        "{path} by {} loses what was typed",
                        asker.name
                    );
                }
            }
        }
    }
    println!("roles taken away: {asked} requests by {} people", askers.len());
    assert!(asked > 150, "{asked}");
}

// SPDX-License-Identifier: EUPL-1.2
//! What is told of an invitation: whose act it was, and that it could not be accepted, on every engine.

use crate::people::{invited, newest_token, token};
use crate::stage::on_each_engine;
use app::audit::{self, TrailQuery};
use app::people::invitation::{self, Closed};
use app::people::{self, overview};
use app::sign_in::session::Browser;
use app::{Refusal, people::partner};
use domain::role::Role;

#[tokio::test]
async fn who_accepts_gets_their_roles_by_their_own_act_at_the_invitation_of_a_colleague() {
    on_each_engine("own_act", async |stage| {
        let app = &stage.app;
        let joost = people::as_key(app, "joost").await.unwrap();
        let token = token(stage, &joost, "nieuw@saaxumhuizen.example", &[Role::Teacher, Role::Designer]).await;
        let session = invitation::accept(app, &stage.visitor(), &token, &Browser::default()).await.unwrap();
        let session = session.map_err(|closed| closed.code()).unwrap();
        let visitor = people::visitor(app, &session.token, stage.now).await.unwrap().unwrap();
        let newcomer = visitor.actor.person();
        let asked = TrailQuery { person: newcomer, ..TrailQuery::default() };
        let trail = audit::timeline(app, &joost, &asked).await.unwrap();
        let kinds: Vec<&str> = trail.events.iter().map(|event| event.kind.as_str()).collect();
        for (kind, times) in [("person_added", 1), ("role_given", 2), ("invitation_accepted", 1), ("signed_in", 1)] {
            assert_eq!(kinds.iter().filter(|known| **known == kind).count(), times, "{kind} in {kinds:?}");
        }
        for event in
            trail.events.iter().filter(|event| matches!(event.kind.as_str(), "role_given" | "invitation_accepted"))
        {
            assert_eq!(event.actor_kind, "staff", "nobody of them is a visitor");
            assert_eq!(trail.told[&event.id].invited_by, joost.actor.person(), "{}", event.kind);
        }
        // A role that a colleague gives is that colleague's act.
        let others = TrailQuery { kind: Some("role_given".into()), ..TrailQuery::default() };
        let trail = audit::timeline(app, &joost, &others).await.unwrap();
        let given = trail.events.iter().filter(|event| event.person_id != newcomer);
        assert!(given.clone().count() > 0);
        assert!(given.into_iter().all(|event| trail.told[&event.id].invited_by.is_none()));
    })
    .await;
}

#[tokio::test]
async fn an_address_that_is_somebodys_already_is_kept_once_for_who_invited() {
    on_each_engine("blocked", async |stage| {
        let app = &stage.app;
        let joost = people::as_key(app, "joost").await.unwrap();
        let taken = token(stage, &joost, "fatima@schokland.example", &[Role::Teacher]).await;
        let free = token(stage, &joost, "vrij@saaxumhuizen.example", &[Role::Teacher]).await;
        assert!(overview::overview(app, &joost).await.unwrap().blocked.is_empty());
        let fatima = people::as_key(app, "fatima").await.unwrap();
        // A program that scans mail looks too: nobody is told by that.
        assert_eq!(invitation::look(app, &stage.visitor(), &taken).await.unwrap().err(), Some(Closed::Member));
        assert!(overview::overview(app, &joost).await.unwrap().blocked.is_empty());
        for cx in [fatima, stage.visitor(), stage.visitor()] {
            assert_eq!(invitation::look(app, &cx, &taken).await.unwrap().err(), Some(Closed::Member));
            let accepted = invitation::accept(app, &cx, &taken, &Browser::default()).await.unwrap();
            assert_eq!(accepted.err(), Some(Closed::Member));
        }
        assert!(invitation::look(app, &stage.visitor(), &free).await.unwrap().is_ok());
        let all = overview::overview(app, &joost).await.unwrap();
        let blocked: Vec<_> = all.invitations.iter().filter(|row| all.blocked.contains(&row.id)).collect();
        assert_eq!(blocked.iter().map(|row| row.email.as_str()).collect::<Vec<_>>(), ["fatima@schokland.example"]);
        let asked = TrailQuery { kind: Some("invitation_blocked".into()), ..TrailQuery::default() };
        let trail = audit::timeline(app, &joost, &asked).await.unwrap();
        assert_eq!(trail.events.len(), 1, "once");
        assert_eq!(
            (trail.events[0].person_id, trail.events[0].actor_kind.as_str()),
            (None, "visitor"),
            "not whose it is"
        );
    })
    .await;
}

#[tokio::test]
async fn roles_that_do_not_go_together_are_neither_offered_nor_accepted() {
    on_each_engine("mixed_roles", async |stage| {
        let app = &stage.app;
        let joost = people::as_key(app, "joost").await.unwrap();
        let mut mixed = invited("kok@hotel.example", &[Role::Partner, Role::ProjectLeader]);
        mixed.partner = Some(partner::all(app, &joost).await.unwrap()[0].partner.id);
        let wrong = invitation::what_is_wrong(app, &joost, None, &mixed).await.unwrap();
        assert_eq!(wrong.iter().map(|problem| problem.key).collect::<Vec<_>>(), ["grant-problem-partner"]);
        let refused = invitation::invite(app, &joost, mixed.clone()).await;
        assert!(matches!(refused, Err(Refusal::Invalid(_))), "{refused:?}");
        // One that is older than the rule.
        mixed.roles = vec![Role::Partner];
        invitation::invite(app, &joost, mixed).await.unwrap();
        let token = newest_token(stage, "kok@hotel.example").await;
        assert!(invitation::look(app, &stage.visitor(), &token).await.unwrap().is_ok());
        let changed = stage
            .behind_the_back("UPDATE invitation SET content = replace(content, '[\"partner\"]', '[\"partner\",\"project_leader\"]') WHERE email = 'kok@hotel.example'")
            .await;
        assert_eq!(changed, 1);
        let accepted = invitation::accept(app, &stage.visitor(), &token, &Browser::default()).await.unwrap();
        assert_eq!(accepted.err(), Some(Closed::Roles));
        let all = overview::overview(app, &joost).await.unwrap();
        assert_eq!(all.blocked.len(), 1, "that it did not work says nothing of why");
    })
    .await;
}

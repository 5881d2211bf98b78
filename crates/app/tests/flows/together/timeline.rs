// SPDX-License-Identifier: EUPL-1.2
//! The timeline of a text for who makes it along, on every engine: what its dossier shows them, and nothing of the other board.

use app::audit::{self, Told, Trail, TrailQuery};
use app::people::interest;
use app::review::evidence::{self, NewEvidence};
use app::{Context, define};
use define::DefinitionVersion;
use domain::Id;
use domain::ending::Ending;
use domain::review::Verdict;

use super::co_owner::{adopt, cast, draft, row, say, together};
use crate::stage::{Stage, on_each_engine};

const WHY: &str = "Er zijn te weinig aanmeldingen.";

/// Somebody, some minutes later.
fn later(stage: &Stage, cx: &Context, minutes: i64) -> Context {
    Context { now: stage.now.plus_seconds(60 * minutes), ..cx.clone() }
}

async fn asked(stage: &Stage, cx: &Context, id: Id<DefinitionVersion>, query: &TrailQuery) -> Trail {
    audit::of_text(&stage.app, cx, id, query).await.unwrap().1
}

fn told(trail: &Trail, kind: &str) -> Told {
    let newest = trail.events.iter().find(|event| event.kind == kind).unwrap_or_else(|| panic!("no {kind}"));
    trail.told[&newest.id].clone()
}

#[tokio::test]
async fn test_h6_who_makes_a_text_along_reads_what_changed_and_which_piece_came() {
    on_each_engine("co_owner_timeline", async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let id = draft(stage, &cast).await;
        together(stage, &cast, id).await;
        let read = row(stage, &cast.writer, id).await;
        let mut content = read.content.0.clone();
        content.summary.nl.push_str(" Met een slot.");
        define::change(app, &later(stage, &cast.writer, 1), id, &content, read.revision).await.unwrap();
        let piece = NewEvidence {
            criterion: "Q11".into(),
            title: "Toetsplan van de penvoerder".into(),
            link: "https://saaxumhuizen.example/stuk".into(),
            file: None,
        };
        evidence::add(app, &later(stage, &cast.writer, 2), id, piece).await.unwrap();
        for reader in [&cast.along_writer, &cast.writer] {
            let trail = asked(stage, reader, id, &TrailQuery::default()).await;
            let changed = told(&trail, "definition_changed");
            assert_eq!(changed.fields, ["summary"]);
            assert_eq!(changed.framework, read.framework_id);
            assert_eq!(told(&trail, "evidence_added").piece, "Toetsplan van de penvoerder");
        }
        // Whoever did something to it can be chosen, also under a filter that leaves their events out.
        let filtered = TrailQuery { kind: Some("evidence_added".into()), ..TrailQuery::default() };
        let trail = asked(stage, &cast.along_leader, id, &filtered).await;
        assert_eq!(trail.events.len(), 1);
        for person in [cast.writer.person(), cast.leader.person(), cast.along_leader.person()] {
            assert!(trail.people.contains(&person));
        }
        assert!(!trail.people.contains(&cast.own_board.person()), "who did nothing to it");
    })
    .await;
}

#[tokio::test]
async fn test_h6_who_makes_a_text_along_reads_why_it_ended_and_nothing_of_the_other_board() {
    on_each_engine("co_owner_timeline_end", async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let id = draft(stage, &cast).await;
        let along = together(stage, &cast, id).await;
        define::submit(app, &cast.writer, id).await.unwrap();
        adopt(stage, &cast, id).await;
        let adopted = row(stage, &cast.along_board, id).await;
        say(stage, &cast.along_board, (along, &adopted), Verdict::Adopt).await.unwrap();
        define::publish(app, &cast.leader, id).await.unwrap();
        define::end(app, &later(stage, &cast.leader, 1), id, Ending::Stop, WHY).await.unwrap();
        interest::declare(app, &later(stage, &cast.own_board, 2), id, "Mijn partner geeft deze les.").await.unwrap();
        let trail = asked(stage, &cast.along_leader, id, &TrailQuery::default()).await;
        assert_eq!(told(&trail, "definition_deactivated"), Told { reason: WHY.into(), ..Told::default() });
        assert_eq!(told(&trail, "definition_decided"), Told::default(), "why that board decided so stays there");
        assert!(!trail.kinds.iter().any(|kind| kind == "interest_declared"));
        assert!(!trail.people.contains(&cast.own_board.person()));
        let own = asked(stage, &cast.leader, id, &TrailQuery::default()).await;
        assert!(own.kinds.iter().any(|kind| kind == "interest_declared"), "those whose it is see that");
        // And the other way round.
        let theirs = later(stage, &cast.along_board, 3);
        interest::declare(app, &theirs, id, "Mijn zoon volgt deze lessen.").await.unwrap();
        let mine = asked(stage, &cast.along_board, id, &TrailQuery::default()).await;
        assert_eq!(told(&mine, "interest_declared").reason, "Mijn zoon volgt deze lessen.", "who said it reads why");
        let beside = asked(stage, &cast.along_leader, id, &TrailQuery::default()).await;
        assert_eq!(told(&beside, "interest_declared").reason, "", "their colleagues read that it was said");
        let own = asked(stage, &cast.leader, id, &TrailQuery::default()).await;
        let said = own.events.iter().filter(|event| event.kind == "interest_declared").map(|event| event.person_id);
        assert_eq!(
            said.collect::<Vec<_>>(),
            [Some(cast.own_board.person())],
            "each institution reads of its own people"
        );
        assert_eq!(told(&own, "definition_deactivated").reason, WHY);
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! Writing a text, on every engine: the points of the institution stand in the way until they are answered.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it means"
)]

mod stage;

use app::{Context, Refusal, define};
use domain::Id;
use domain::Localized;
use domain::definition::Content;
use domain::review::DefinitionState;
use domain::role::Role;
use stage::{Stage, on_each_engine};
use store::definition::DefinitionVersion;

const SCHOOL: &str = "saaxumhuizen";

/// A text of the school with everything in it.
async fn whole(stage: &Stage, cx: &Context) -> Content {
    let own = define::own(&stage.app, cx).await.unwrap();
    own.into_iter().find(|row| row.state.is_awardable()).unwrap().content.0
}

/// The same as a draft that can be handed in, but for what its institution owes.
async fn ready(stage: &Stage, cx: &Context, title: &str) -> Id<DefinitionVersion> {
    let mut text = whole(stage, cx).await;
    text.title = Localized::new(title, "Trial");
    let id = define::create(&stage.app, cx, text, "mbo-2024-2025").await.unwrap();
    app::demo::explain(&stage.app, cx, id).await.unwrap();
    id
}

async fn forget_answers(stage: &Stage, cx: &Context, keys: &[&str]) {
    let institution = cx.actor.institution().unwrap();
    let mut tx = stage.app.store.begin().await.unwrap();
    let mut content = store::institution::get(&mut tx, institution).await.unwrap().unwrap().content.0;
    content.quality.retain(|key, _| !keys.contains(&key.as_str()));
    store::institution::set_content(&mut tx, institution, &content).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn test_l1_a_text_waits_for_the_points_of_its_institution() {
    on_each_engine("institution_points", async |stage| {
        let designer = stage.as_role(SCHOOL, Role::Designer).await;
        let id = ready(stage, &designer, "Wacht op de school").await;
        forget_answers(stage, &designer, &["Q3", "Q5"]).await;
        let Err(Refusal::Invalid(problems)) = define::submit(&stage.app, &designer, id).await else {
            panic!("handed in without the points of the school");
        };
        let fields: Vec<&str> = problems.iter().filter(|p| p.is_error()).map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["institution.Q3", "institution.Q5"]);
        let state = define::dossier(&stage.app, &designer, id).await.unwrap().version.state;
        assert_eq!(state, DefinitionState::Draft);

        let quality = stage.as_role(SCHOOL, Role::Quality).await;
        let text = Localized::new("Zo doen wij dat hier, met twee vaste momenten per jaar.", "");
        for point in ["Q3", "Q5"] {
            define::quality::answer(&stage.app, &quality, point, &text).await.unwrap();
        }
        define::submit(&stage.app, &designer, id).await.unwrap();
    })
    .await;
}

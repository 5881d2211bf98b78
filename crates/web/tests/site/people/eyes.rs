// SPDX-License-Identifier: EUPL-1.2
//! Whose eyes: an interest that keeps somebody from deciding, and the log of who looked.

use axum::http::StatusCode;
use domain::role::Role;

use super::{has, lacks};
use crate::stage::Stage;

#[tokio::test]
async fn whoever_declared_an_interest_does_not_decide() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, "schokland", Role::BoardMember, stage.now).await.unwrap();
    let work = app::define::work(&stage.app, &cx).await.unwrap();
    let version = work.versions.iter().find(|row| row.state == domain::review::DefinitionState::UnderReview).unwrap();
    let (id, title) = (version.id, version.content.0.title.nl.clone());
    let dirk = stage.staff("dirk").await;
    has(&dirk.get("/werk").await, &title);
    has(&dirk.get("/werk").await, "Jouw oordeel over deze microcredential is nog niet compleet.");
    let url = format!("/werk/mc/{id}/belang");
    let refused = dirk.post(&url, &[("interest", "familie")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "familie</textarea>");
    assert_eq!(dirk.post(&url, &[("interest", "Mijn broer schreef eraan mee.")]).await.status, StatusCode::SEE_OTHER);
    lacks(&dirk.get("/werk").await, "Jouw oordeel over deze microcredential is nog niet compleet.");
    has(&dirk.get(&format!("/werk/mc/{id}/dossier")).await, "Je meldde dat je hier een belang bij hebt.");
    let refused = dirk.post(&format!("/werk/mc/{id}/dossier"), &[("no_interest", "ja"), ("revision", "2")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    has(&refused, "Je meldde dat je hier een belang bij hebt.");
    let dirk_cx = app::people::as_key(&stage.app, "dirk").await.unwrap();
    let judgement = app::review::Judgement { revision: version.revision, answers: Vec::new() };
    let denied = app::review::judge(&stage.app, &dirk_cx, id, judgement).await;
    assert!(matches!(denied, Err(app::Refusal::Denied(domain::role::Why::Interest))));
    let review = app::review::review(&stage.app, &cx, id).await.unwrap();
    assert!(review.members.iter().any(|member| member.person == dirk_cx.person() && member.has_interest));
    // The chair sees it and can lift it; nobody lifts their own; a designer sees only that there is one.
    let chair = stage.staff("agnieszka").await;
    let shown = chair.get(&url).await;
    has(&shown, "Mijn broer schreef eraan mee.");
    lacks(&stage.staff("naomi").await.get(&url).await, "Mijn broer");
    let timeline = format!("/werk/mc/{id}/tijdlijn");
    has(&stage.staff("naomi").await.get(&timeline).await, "Belang gemeld");
    lacks(&stage.staff("naomi").await.get(&timeline).await, "Mijn broer");
    has(&chair.get(&timeline).await, "Mijn broer schreef eraan mee.");
    let lift = shown
        .text()
        .split("href=\"")
        .find(|part| part.contains(&"/belang/".to_string()))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    assert_eq!(
        stage.staff("naomi").await.post(&lift, &[("reason", "Niet meer zo")]).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(chair.post(&url, &[("interest", "Ik ken de aanvrager goed.")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(chair.post(&lift, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(chair.post(&lift, &[("reason", "Broer is weg")]).await.status, StatusCode::SEE_OTHER);
    has(&dirk.get("/werk").await, "Jouw oordeel over deze microcredential is nog niet compleet.");
    let all = app::people::interest::of_version(&stage.app, &cx, id).await.unwrap();
    let own = chair.post(&format!("{url}/{}", all.declared[0].id), &[("reason", "Valt wel mee")]).await;
    has(&own, "Je kunt je eigen belang niet opheffen.");
}

/// P20: every look of staff at a proof is kept, and its holder reads it by role.
#[tokio::test]
async fn p20_the_holder_reads_who_looked_by_role_and_never_by_name() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let holder = stage.holder(&award).await;
    let count = async |stage: &Stage| {
        let cx = app::Context::new(
            domain::role::Actor::Holder { award: award.proof.award.id },
            stage.now,
            domain::text::Language::Nl,
            "test".into(),
        );
        app::people::viewing::of_award(&stage.app, &cx, award.proof.award.id).await.unwrap().len()
    };
    let before = count(&stage).await;
    let teacher = stage.staff("bram").await;
    for _ in 0..2 {
        assert_eq!(teacher.get(&format!("/werk/bewijs/{}", award.proof.award.id)).await.status, StatusCode::OK);
    }
    assert_eq!(count(&stage).await, before + 1, "within a minute it is the same viewing");
    teacher.get(&format!("/werk/bewijs/{}/bestand/pdf-nl", award.proof.award.id)).await;
    let board = stage.staff("shanti").await;
    board.get(&format!("/werk/lijst/{}", award.proof.award.batch_id)).await;
    board.get(&format!("/werk/uitvoering/{}", award.proof.award.run_id)).await;
    stage.staff("elif").await.get(&format!("/werk/lijst/{}/brieven.pdf", award.proof.award.batch_id)).await;
    assert_eq!(count(&stage).await, before + 5);
    // Who may not see names leaves no trace, because nothing is shown.
    stage.staff("ingrid").await.get(&format!("/werk/uitvoering/{}", award.proof.award.run_id)).await;
    stage.staff("fatima").await.get(&format!("/werk/bewijs/{}", award.proof.award.id)).await;
    holder.get("/mijn-bewijs/bestand/pdf-nl").await;
    assert_eq!(count(&stage).await, before + 5);
    let page = holder.get("/mijn-bewijs").await;
    has(&page, "Wie heeft mijn bewijs bekeken?");
    for words in [
        "Docent, MBO Saaxumhuizen",
        "bekeek je bewijs",
        "haalde een bestand op",
        "maakte de brieven",
        "bekeek wie er in jouw uitvoering zitten",
        "werkte aan de lijst",
    ] {
        has(&page, words);
    }
    for name in ["Bram", "Shanti", "Elif"] {
        lacks(&page, name);
    }
}

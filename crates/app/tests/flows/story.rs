// SPDX-License-Identifier: EUPL-1.2
//! The main job as a story, on every engine: the demo is filled, a list is awarded, opened, shared, checked, revoked.

use crate::stage::{Stage, on_each_engine};
use app::verify::Check;
use app::{Context, issue, share, status, wallet};
use domain::award::{ProposedAward, StatusAct};
use domain::role::{Actor, Role};
use domain::share::{ShareDuration, ShareFields};
use domain::verdict::Verdict;

fn person(row_number: u32, name: &str) -> ProposedAward {
    ProposedAward {
        row_number,
        name: name.into(),
        birth_date: None,
        email: Some(format!("p{row_number}@voorbeeld.example")),
        outcomes: vec!["u1".into(), "u2".into()],
        grade: row_number.is_multiple_of(2).then(|| "8,5".into()),
    }
}

async fn check(stage: &Stage, award: domain::Id<domain::award::Award>) -> Check {
    let holder = stage.visitor().as_actor(Actor::Holder { award });
    let file = wallet::download(&stage.app, &holder, award, app::export::Form::Json).await.unwrap();
    app::verify::bytes(&stage.app, &stage.visitor(), &file.bytes).await.unwrap()
}

#[tokio::test]
async fn the_main_job_from_list_to_verdict() {
    on_each_engine("main_job", async |stage| {
        let run = stage.run("ZTW-2026-2").await;
        let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let people: Vec<_> = (1..=25).map(|n| person(n, &format!("Proef Persoon \"{n}\" \u{5d0}"))).collect();
        let proposal = || issue::Proposal { run, people: people.clone(), idempotency_key: "lijst-1".into() };
        let batch = issue::propose(&stage.app, &teacher, proposal()).await.unwrap();
        assert_eq!(
            issue::propose(&stage.app, &teacher, proposal()).await.unwrap(),
            batch,
            "the same key is the same list"
        );
        assert!(
            issue::agree(&stage.app, &teacher, batch, &issue::Statement::without_interest("zelf akkoord"))
                .await
                .is_err(),
            "a teacher does not decide"
        );
        issue::agree(
            &stage.app,
            &board,
            batch,
            &issue::Statement::without_interest("Alle resultaten zijn vastgesteld."),
        )
        .await
        .unwrap();
        assert!(
            issue::agree(&stage.app, &board, batch, &issue::Statement::without_interest("nog eens")).await.is_err(),
            "once is enough"
        );
        stage.register().await;
        let view = issue::batch(&stage.app, &board, batch).await.unwrap();
        assert_eq!((view.awards.len(), view.registered()), (25, 25));
        assert_eq!(view.batch.state, domain::award::BatchState::Done);

        let award = view.awards[6].id;
        assert!(
            app::export::listed(&stage.app, &teacher).await.is_err(),
            "the list of all proofs is the machine's alone"
        );
        let listed = app::export::listed(&stage.app, &stage.app.system()).await.unwrap();
        let found = listed.iter().find(|listed| listed.award.id == award).unwrap();
        assert_eq!((found.award.person_name.as_str(), found.run.as_str()), (people[6].name.as_str(), "ZTW-2026-2"));
        assert_eq!(found.title, view.version.content.0.title);
        let outcome = check(stage, award).await;
        assert_eq!(outcome.verdict, Verdict::Valid, "{:#?}", outcome.checks);
        assert_eq!(outcome.shown.unwrap().holder_name, "Proef Persoon \"7\" \u{5d0}");

        let holder = stage.visitor().as_actor(Actor::Holder { award });
        let request = share::ShareRequest {
            award,
            audience: "Werkgever".into(),
            fields: ShareFields::default(),
            duration: ShareDuration::default(),
            form: String::new(),
        };
        let token = share::make(&stage.app, &holder, request).await.unwrap();
        let shown = share::show(&stage.app, &stage.visitor(), &token).await.unwrap();
        assert_eq!(shown.check.verdict, Verdict::Valid);
        assert_eq!(shown.check.shown.unwrap().grade, None, "the grade is not shared by default");

        let revoke = status::ActRequest {
            award,
            act: StatusAct::Revoke,
            reason_code: "fraud".into(),
            reason_text: "Werk van een ander ingeleverd.".into(),
        };
        status::act(&stage.app, &board, revoke).await.unwrap();
        stage.register().await;
        assert_eq!(check(stage, award).await.verdict, Verdict::Revoked);
        let other = view.awards[7].id;
        assert_eq!(check(stage, other).await.verdict, Verdict::Valid);
        let audit = app::register::audit(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(audit.is_in_order(), "{audit:#?}");
    })
    .await;
}

#[tokio::test]
async fn every_form_of_a_proof_gives_the_same_verdict() {
    on_each_engine("forms", async |stage| {
        let award = stage.any_award().await;
        let holder = stage.visitor().as_actor(Actor::Holder { award });
        use app::export::Form;
        for form in [
            Form::Json,
            Form::Jwt,
            Form::Pdf(domain::text::Language::Nl),
            Form::Pdf(domain::text::Language::En),
            Form::Png,
            Form::Svg,
        ] {
            let file = wallet::download(&stage.app, &holder, award, form).await.unwrap();
            let outcome = app::verify::bytes(&stage.app, &stage.visitor(), &file.bytes).await.unwrap();
            assert_eq!(outcome.verdict, Verdict::Valid, "{form:?} {:#?}", outcome.checks);
            let mut torn = file.bytes.clone();
            torn.truncate(torn.len() / 2);
            let outcome = app::verify::bytes(&stage.app, &stage.visitor(), &torn).await.unwrap();
            assert_ne!(outcome.verdict, Verdict::Valid, "{form:?} torn");
        }
    })
    .await;
}

#[tokio::test]
async fn a_claim_code_opens_once_it_is_right_and_locks_after_five_wrong_ones() {
    on_each_engine("claim", async |stage| {
        let award = stage.any_award().await;
        let staff = wallet::staff_award(&stage.app, &stage.app.system(), award).await.unwrap();
        let handle = staff.claim_url.rsplit('/').next().unwrap().to_owned();
        let visitor: Context = stage.visitor();
        for _ in 0..5 {
            assert!(wallet::open(&stage.app, &visitor, &handle, "000000").await.is_err());
        }
        assert!(wallet::open(&stage.app, &visitor, &handle, &staff.claim_code).await.is_err(), "locked");
        let later = Context { now: visitor.now.plus_seconds(16 * 60), ..visitor };
        assert_eq!(wallet::open(&stage.app, &later, &handle, &staff.claim_code.to_lowercase()).await.unwrap(), award);
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! Co-owners in the browser: asked, answered, written together with the merge page, decided on by the other board; what is wrong is said
//! at its field, and for a third school it is not there.

mod timeline;

use crate::caller::{call, get, key};
use crate::reading::{at_field, has, lacks, send, shown, value};
use crate::stage::{Answer, Person, Stage};
use axum::http::StatusCode;
use domain::Id;
use domain::review::{CriterionAnswer, DecisionText, DefinitionState, Verdict};
use domain::role::{Actor, Role, Scope};

const QUESTION: &str = "Zullen wij deze microcredential samen maken?";

/// The page of a complete draft of Saaxumhuizen.
async fn draft(stage: &Stage) -> String {
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Designer, stage.now).await.unwrap();
    let own = app::define::own(&stage.app, &cx).await.unwrap();
    let row = own.into_iter().find(|row| row.state == DefinitionState::Published).unwrap();
    let id = app::define::create(&stage.app, &cx, row.content.0, &row.framework_id).await.unwrap();
    app::demo::explain(&stage.app, &cx, id).await.unwrap();
    format!("/werk/mc/{id}")
}

async fn ask(leader: &Person<'_>, draft: &str) -> String {
    let asked = [("co_owner", "schokland"), ("question", QUESTION)];
    let answer = leader.post(&format!("{draft}/mede-eigenaar"), &asked).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.to().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn two_schools_write_one_text_and_each_board_decides() {
    let stage = Stage::open().await;
    let (marieke, ruben) = (stage.staff("marieke").await, stage.staff("ruben").await);
    let (naomi, dirk, jelle) = (stage.staff("naomi").await, stage.staff("dirk").await, stage.staff("jelle").await);
    let draft = draft(&stage).await;
    has(&marieke.get(&draft).await, "Vraag een mede-eigenaar");
    let along = ask(&marieke, &draft).await;
    has(&marieke.get(&along).await, "ziet nu alleen de vraag");
    has(&ruben.get("/werk").await, "Een andere school vraagt of jullie dit samen maken.");
    let question = ruben.get(&along).await;
    has(&question, QUESTION);
    has(&question, "van MBO Saaxumhuizen");
    for closed in [&ruben, &naomi, &jelle] {
        assert_eq!(closed.get(&draft).await.status, StatusCode::NOT_FOUND, "nothing of the text yet");
    }
    let yes = ruben.post(&format!("{along}/antwoord"), &[("answer", "ja"), ("answer_reason", "")]).await;
    assert_eq!(yes.status, StatusCode::SEE_OTHER, "{}", yes.text());

    // They write as colleagues do: two who change the same field get the merge page.
    let page = naomi.get(&draft).await;
    has(&page, "Penvoerder is MBO Saaxumhuizen");
    assert!(!shown(&page).contains("Stuur in"), "handing in is the leading owner's");
    let topic = format!("{draft}/basis");
    let (mine, theirs) = (naomi.get(&topic).await, marieke.get(&topic).await);
    let fields = |summary: &'static str| {
        [
            ("title_nl", "Samen gemaakt"),
            ("title_en", "Made together"),
            ("summary_nl", summary),
            ("sector", "zorg"),
            ("isced_f", "0913"),
            ("language", "nl"),
        ]
    };
    let saved = send(&naomi, &topic, &mine, &fields("Wat de ene school schrijft.")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let clash = send(&marieke, &topic, &theirs, &fields("Wat de andere school schrijft.")).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    has(&clash, "Wat de ene school schrijft.");
    has(&clash, "Wat de andere school schrijft.");
    for sentence in ["De tekst van MBO Schokland", "Een andere tekst, die ik hieronder schrijf"] {
        has(&clash, sentence);
    }
    // The timeline says which school wrote, to both.
    has(&marieke.get(&draft).await, "MBO Schokland: de examencommissie beslist nadat de tekst is ingestuurd.");
    for (reader, other) in [(&marieke, "MBO Schokland"), (&naomi, "MBO Saaxumhuizen")] {
        let page = shown(&reader.get(&draft).await);
        let timeline = page.split("Tijdlijn").nth(1).unwrap();
        assert!(timeline.contains(other) && !timeline.contains("andere school"), "{timeline}");
    }
    assert_eq!(naomi.get(&format!("{draft}/dossier")).await.status, StatusCode::OK);
    assert_eq!(naomi.get(&format!("{draft}/stukken")).await.status, StatusCode::OK);
    assert_eq!(naomi.get(&format!("{draft}/exists")).await.status, StatusCode::OK);
    let refused = naomi.post(&format!("{draft}/insturen"), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    has(&refused, "Dit doet de penvoerder.");
    assert_eq!(naomi.get(&format!("{draft}/kostprijs")).await.status, StatusCode::NOT_FOUND);

    // Handed in, it lies before both boards.
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Designer, stage.now).await.unwrap();
    app::demo::explain(&stage.app, &cx, Id::parse(draft.rsplit('/').next().unwrap()).unwrap()).await.unwrap();
    let sent = marieke.post(&format!("{draft}/insturen"), &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let work = dirk.get("/werk").await;
    has(&work, "Jullie examencommissie beslist.");
    let waiting = shown(&work);
    assert!(waiting.split("Jullie examencommissie beslist.").nth(1).unwrap().contains("7 december 2026"), "{waiting}");
    let dossier = dirk.get(&format!("{draft}/dossier")).await;
    has(&dossier, "Jullie examencommissie neemt een eigen besluit over deze tekst.");
    assert!(dossier.text().contains(&format!("href=\"{along}\"")), "and the way there");
    assert!(!shown(&dossier).contains("Besluit uiterlijk"), "the term is that of the leading board");
    has(
        &marieke.get(&draft).await,
        "MBO Schokland: de examencommissie beslist nog over deze tekst, uiterlijk 7 december 2026.",
    );
    let page = dirk.get(&along).await;
    has(&page, "Besluit uiterlijk");
    let decide = format!("{along}/besluit");
    let (version, text) = (value(&page, "version"), value(&page, "text"));
    let say = |decision: &'static str, reason: &'static str, text: &str| {
        [
            ("version".to_owned(), version.clone()),
            ("text".to_owned(), text.to_owned()),
            ("decision".to_owned(), decision.to_owned()),
            ("no_interest".to_owned(), "ja".to_owned()),
            ("members_present".to_owned(), "2".to_owned()),
            ("reason".to_owned(), reason.to_owned()),
        ]
    };
    let post = async |who: &Person<'_>, pairs: [(String, String); 6]| {
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        who.post(&decide, &pairs).await
    };
    let nothing = post(&dirk, say("", "Ik twijfel nog erg.", &text)).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&nothing, "Kies wat jullie examencommissie besluit.");
    has(&nothing, "Ik twijfel nog erg.");
    let all = dirk.post(&decide, &[("version", &version), ("text", &text), ("reason", "kort")]).await;
    assert_eq!(all.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&all, "decision", "Kies wat jullie examencommissie besluit.");
    at_field(&all, "no_interest", "Vink aan dat je zelf geen belang hebt.");
    assert!(shown(&all).contains("id=\"reason-err\"") && shown(&all).contains(">kort</textarea>"), "{}", all.text());
    let silent: Vec<(String, String)> =
        say("adopt", "Alles is geborgd.", &text).into_iter().filter(|(name, _)| name != "no_interest").collect();
    let silent: Vec<(&str, &str)> = silent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    has(&dirk.post(&decide, &silent).await, "Vink aan dat je zelf geen belang hebt.");
    let old = post(&dirk, say("adopt", "Alles is geborgd.", "1")).await;
    assert_eq!(old.status, StatusCode::CONFLICT);
    has(&old, "Alles is geborgd.");
    let top = shown(&old);
    let top = top.split("<h1>").next().unwrap();
    assert!(top.contains(&format!("href=\"{draft}/dossier\"")), "the way back to what there is to read now: {top}");
    assert_eq!(post(&naomi, say("adopt", "Alles is geborgd.", &text)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(post(&jelle, say("adopt", "Alles is geborgd.", &text)).await.status, StatusCode::NOT_FOUND);
    let more = post(&dirk, say("ask_for_more", "Beschrijf wie er beoordeelt.", &text)).await;
    assert_eq!(more.status, StatusCode::SEE_OTHER, "{}", more.text());
    let late = post(&dirk, say("adopt", "Alles is alsnog geborgd.", &text)).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    has(&late, "Alles is alsnog geborgd.");
    assert!(late.text().contains(&format!("href=\"{draft}/dossier\"")));
    let back = marieke.get(&draft).await;
    has(&back, "De examencommissie van de mede-eigenaar is niet akkoord");
    has(&back, "Beschrijf wie er beoordeelt.");

    // Either stops; then it is the leading owner's alone.
    let ended = ruben.post(&format!("{along}/stoppen"), &[("end_reason", "Te weinig docenten.")]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    has(&marieke.get(&along).await, "Te weinig docenten.");
    assert_eq!(naomi.get(&draft).await.status, StatusCode::NOT_FOUND);
    assert_eq!(naomi.post(&topic, &fields("Nog een woord.")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(jelle.get(&along).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    let stage = Stage::open().await;
    let (marieke, ruben) = (stage.staff("marieke").await, stage.staff("ruben").await);
    let draft = draft(&stage).await;
    let form = format!("{draft}/mede-eigenaar");
    let empty = marieke.post(&form, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["co_owner", "question"] {
        assert!(empty.text().contains(&format!("id=\"{field}-err\"")), "nothing at {field}");
    }
    has(
        &marieke.post(&form, &[("co_owner", "saaxumhuizen"), ("question", QUESTION)]).await,
        "De tekst is van jullie zelf.",
    );
    let long = "x".repeat(10_000);
    let answer = marieke.post(&form, &[("co_owner", "schokland"), ("question", &long)]).await;
    has(&answer, "Dit zijn 10.000 tekens. Maak er hoogstens 2.000 van.");
    assert!(answer.text().contains(&long), "what was typed stays");
    let along = ask(&marieke, &draft).await;
    has(&marieke.post(&form, &[("co_owner", "schokland"), ("question", QUESTION)]).await, "Deze school is al gevraagd");

    let nothing = ruben.post(&format!("{along}/antwoord"), &[("answer_reason", "Wij twijfelen nog.")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&nothing, "Kies ja of nee.");
    has(&nothing, "Wij twijfelen nog.");
    for (reason, sentence) in
        [("nee", "Schrijf waarom, in minstens tien tekens."), (long.as_str(), "Dit zijn 10.000 tekens.")]
    {
        let no = ruben.post(&format!("{along}/antwoord"), &[("answer", "nee"), ("answer_reason", reason)]).await;
        assert_eq!(no.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(no.text().contains("id=\"answer_reason-err\""));
        has(&no, sentence);
    }
    let script = "<script>alert(1)</script> past niet";
    let no = ruben.post(&format!("{along}/antwoord"), &[("answer", "nee"), ("answer_reason", script)]).await;
    assert_eq!(no.status, StatusCode::SEE_OTHER);
    assert!(!marieke.get(&along).await.text().contains("<script>alert"));
    let late = ruben.post(&format!("{along}/antwoord"), &[("answer", "ja")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    has(&late, "Misschien antwoordde een collega al");
    let ended = marieke.post(&format!("{along}/stoppen"), &[("end_reason", "")]).await;
    assert!(matches!(ended.status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT));
    for path in ["/werk/mede-eigenaar/niets", "/werk/mede-eigenaar/018f0000-0000-7000-8000-000000000000"] {
        assert_eq!(marieke.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_demo_has_a_text_of_two_schools_and_a_question() {
    let stage = Stage::open().await;
    let marieke = stage.staff("marieke").await;
    let page = marieke.get("/werk/mede-eigenaars").await;
    for part in ["Wij schrijven mee", "Gevraagd", "Wij zijn penvoerder", "Samen", "Samen met MBO Schokland"] {
        has(&page, part);
    }
    has(&marieke.get("/werk").await, "Samen maken met andere scholen");
    // In two clicks a colleague of the other school is in the text.
    let naomi = stage.staff("naomi").await;
    let page = naomi.get("/werk/mede-eigenaars").await.text();
    let along = page.split("href=\"/werk/mede-eigenaar/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let shown = naomi.get(&format!("/werk/mede-eigenaar/{along}")).await.text();
    assert!(shown.contains("href=\"/werk/mc/"), "{shown}");
    let english = naomi.get("/werk/mede-eigenaars?taal=en").await;
    assert!(matches!(english.status, StatusCode::OK | StatusCode::SEE_OTHER));
}

#[tokio::test]
async fn a_system_reads_what_is_made_together_and_what_is_delivered_by_others() {
    let stage = Stage::open().await;
    let read = [Scope::Read];
    let (leading, along) = (key(&stage, "saaxumhuizen", &read).await, key(&stage, "schokland", &read).await);
    let (marieke, ruben) = (stage.staff("marieke").await, stage.staff("ruben").await);
    let draft = draft(&stage).await;
    let page = ask(&marieke, &draft).await;
    let one = format!("/v1/co-ownerships/{}", page.rsplit('/').next().unwrap());
    let asked = get(&stage, &one, Some(&along)).await;
    assert_eq!((asked["state"].as_str(), asked["side"].as_str()), (Some("asked"), Some("co_owner")));
    assert_eq!((asked["question"].as_str(), asked["versions"].as_array().unwrap().len()), (Some(QUESTION), 0));
    assert_eq!(ruben.post(&format!("{page}/antwoord"), &[("answer", "ja")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(marieke.post(&format!("{draft}/insturen"), &[]).await.status, StatusCode::SEE_OTHER);
    for (reader, side) in [(&leading, "leading"), (&along, "co_owner")] {
        let found = get(&stage, &one, Some(reader)).await;
        assert_eq!((found["side"].as_str(), found["leading"].as_str()), (Some(side), Some("saaxumhuizen")));
        assert_eq!(found["beforeBoards"]["dueOn"], "2026-12-07");
        assert_eq!(found["beforeBoards"]["textDigest"].as_str().unwrap().len(), 64);
        let all = get(&stage, "/v1/co-ownerships", Some(reader)).await;
        assert!(all["items"].as_array().unwrap().iter().any(|item| item["id"] == found["id"]), "{all}");
        let licences = get(&stage, "/v1/licences", Some(reader)).await;
        let licence = licences["items"][0]["id"].as_str().unwrap().to_owned();
        let detail = get(&stage, &format!("/v1/licences/{licence}"), Some(reader)).await;
        assert!(detail["conditions"].is_string() && detail["decisions"].is_array(), "{detail}");
        for text in [found.to_string(), detail.to_string()] {
            assert!(!text.contains("Marieke") && !text.contains("Ruben"), "people stay with their school: {text}");
        }
    }
    let other = key(&stage, "waddenpoort", &read).await;
    assert_eq!(call(&stage, &format!("GET {one}"), Some(&other), &[], "").await.status, StatusCode::NOT_FOUND);
    let writer = key(&stage, "saaxumhuizen", &[Scope::Define]).await;
    assert_eq!(call(&stage, &format!("GET {one}"), Some(&writer), &[], "").await.status, StatusCode::FORBIDDEN);
}

/// The board of the leading school adopts, in its own system.
async fn adopt(stage: &Stage, leader: &app::Context, id: Id<app::define::DefinitionVersion>) {
    let key = leader.as_actor(Actor::Key {
        counts_as: Id::random([9; 16]),
        institution: leader.actor.institution().unwrap(),
        scopes: vec![Scope::Decide],
    });
    let framework = app::define::dossier(&stage.app, leader, id).await.unwrap().framework;
    let answers = framework.definition_criteria().map(|criterion| CriterionAnswer {
        criterion: criterion.key.clone(),
        answer: domain::review::Answer::Agree,
        reason: String::new(),
    });
    let text = DecisionText {
        verdict: Verdict::Adopt,
        reason: "Alle punten zijn besproken en akkoord.".into(),
        answers: answers.collect(),
        members_present: 5,
        votes: Vec::new(),
    };
    app::define::decide(&stage.app, &key, id, text, app::define::Beside { revision: None, no_interest: true })
        .await
        .unwrap();
}

#[tokio::test]
async fn everybody_sees_who_made_it_together_and_each_plans_its_own_runs() {
    let stage = Stage::open().await;
    let (marieke, ruben) = (stage.staff("marieke").await, stage.staff("ruben").await);
    let draft = draft(&stage).await;
    let id = Id::parse(draft.rsplit('/').next().unwrap()).unwrap();
    let along = ask(&marieke, &draft).await;
    assert_eq!(ruben.post(&format!("{along}/antwoord"), &[("answer", "ja")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(marieke.post(&format!("{draft}/insturen"), &[]).await.status, StatusCode::SEE_OTHER);
    let leader = app::demo::as_role(&stage.app, "saaxumhuizen", Role::ProjectLeader, stage.now).await.unwrap();
    adopt(&stage, &leader, id).await;
    let early = marieke.post(&format!("{draft}/publiceren"), &[]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    has(&early, "De examencommissie van een mede-eigenaar is nog niet akkoord");
    let dirk = stage.staff("dirk").await;
    let page = dirk.get(&along).await;
    let (version, text) = (value(&page, "version"), value(&page, "text"));
    let yes = [
        ("version", &*version),
        ("text", &*text),
        ("decision", "adopt"),
        ("no_interest", "ja"),
        ("members_present", "2"),
        ("reason", "Alles is ook bij ons geborgd."),
    ];
    has(&marieke.get(&draft).await, "MBO Schokland: de examencommissie beslist nog over deze tekst");
    assert_eq!(dirk.post(&format!("{along}/besluit"), &yes).await.status, StatusCode::SEE_OTHER);
    has(
        &marieke.get(&draft).await,
        "MBO Schokland: de examencommissie is akkoord met deze tekst (besluit 99ZB-EC-2026-",
    );
    assert_eq!(marieke.post(&format!("{draft}/publiceren"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!shown(&marieke.get(&draft).await).contains("akkoord met deze tekst"), "what is public says so itself");
    stage.register().await;

    let row = app::define::dossier(&stage.app, &leader, id).await.unwrap().version;
    let public = stage.visitor().get(&format!("/mc/{}", row.public_id)).await;
    for part in ["Samen gemaakt met", "MBO Schokland", "Akkoord: besluit 99ZB-EC-2026-"] {
        has(&public, part);
    }
    for list in ["/instelling/schokland", "/catalogus?school=schokland"] {
        has(&stage.visitor().get(list).await, "MBO Saaxumhuizen, samen met MBO Schokland");
    }
    // A run of the co-owner, from the same page as everybody's; the code is its own.
    let run = [
        ("code", "samen-1"),
        ("starts_on", "1-2-2027"),
        ("ends_on", "1-4-2027"),
        ("place", "Emmeloord"),
        ("price_euro", "100"),
        ("seats", "10"),
    ];
    for planner in [&ruben, &marieke] {
        has(&planner.get(&draft).await, &format!("href=\"{draft}/uitvoering\""));
        let planned = planner.post(&format!("{draft}/uitvoering"), &run).await;
        assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.text());
        assert_eq!(planner.get(planned.to().split('?').next().unwrap()).await.status, StatusCode::OK);
    }
    has(&stage.visitor().get(&format!("/mc/{}", row.public_id)).await, "Emmeloord, MBO Schokland");
    assert_eq!(
        stage.staff("jelle").await.post(&format!("{draft}/uitvoering"), &run).await.status,
        StatusCode::NOT_FOUND
    );
}

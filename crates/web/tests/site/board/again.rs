// SPDX-License-Identifier: EUPL-1.2
//! A text that the board sent back lies before it again: what is different since, and what was judged then.

use super::{criteria_on, has, waiting};
use crate::reading::{lacks, value};
use crate::stage::{Person, Stage};
use app::review::{self, Closing, Judgement};
use app::{Context, define};
use axum::http::StatusCode;
use domain::review::{Answer, CriterionAnswer, Verdict};

const ASKED: &str = "Vergeleken met de tekst waarop de examencommissie op ";
const MORE: &str = " Dit zinnetje kwam erbij op verzoek.";

/// The chair agrees on every point but the first, and asks for more.
async fn send_back(chair: &Person<'_>, url: &str) {
    let page = chair.get(&format!("{url}/dossier")).await;
    let revision = value(&page, "revision");
    let names = criteria_on(&page);
    let note = names[0].replace("criterion_", "note_");
    let mut judged = vec![("revision", revision.as_str()), ("no_interest", "ja")];
    let answer = |at: usize| if at == 0 { "question" } else { "agree" };
    judged.extend(names.iter().enumerate().map(|(at, name)| (name.as_str(), answer(at))));
    judged.push((note.as_str(), "Wie mag er instromen?"));
    let kept = chair.post(&format!("{url}/dossier"), &judged).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let closing = [("revision", revision.as_str()), ("decision", "ask_for_more"), ("reason", "Zeg wie mag instromen.")];
    let closed = chair.post(&format!("{url}/besluit"), &closing).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
}

/// A member agrees on every point, and says so at the first.
async fn praise(member: &Person<'_>, url: &str) {
    let page = member.get(&format!("{url}/dossier")).await;
    let revision = value(&page, "revision");
    let names = criteria_on(&page);
    let note = names[0].replace("criterion_", "note_");
    let mut judged = vec![("revision", revision.as_str()), ("no_interest", "ja")];
    judged.extend(names.iter().map(|name| (name.as_str(), "agree")));
    judged.push((note.as_str(), "Dit is mooi beschreven."));
    let kept = member.post(&format!("{url}/dossier"), &judged).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
}

#[tokio::test]
async fn what_was_handed_in_again_is_laid_beside_the_text_that_was_sent_back() {
    let stage = Stage::open().await;
    let url = waiting(&stage).await;
    let chair = stage.staff("hendrik-jan").await;
    let writer = stage.staff("youssef").await;
    has(&writer.get(&url).await, ", besluit uiterlijk ");
    praise(&stage.staff("shanti").await, &url).await;
    send_back(&chair, &url).await;
    let tasks = writer.get(&url).await;
    has(&tasks, "Wie mag er instromen?");
    lacks(&tasks, "Dit is mooi beschreven.");
    has(&tasks, "maar de tekst en de bewijsstukken zijn niet veranderd.");
    lacks(&tasks, "Alles is ingevuld.");
    lacks(&tasks, ", besluit uiterlijk ");
    let after = chair.get(&format!("{url}/dossier")).await;
    lacks(&after, ASKED);
    has(&after, "Vergeleken met versie 1.1.0.");

    let cx = app::people::as_key(&stage.app, "youssef").await.unwrap();
    let cx = Context { now: stage.now.plus_seconds(3_600), ..cx };
    let id = domain::Id::parse(url.rsplit('/').next().unwrap()).unwrap();
    let row = define::dossier(&stage.app, &cx, id).await.unwrap().version;
    let mut content = row.content.0.clone();
    content.summary.nl.push_str(MORE);
    define::change(&stage.app, &cx, id, &content, row.revision).await.unwrap();
    define::submit(&stage.app, &cx, id).await.unwrap();

    let changes = chair.get(&format!("{url}/dossier")).await;
    let said = format!("{ASKED}{} om aanvulling vroeg.", stage.now.day().long(domain::text::Language::Nl));
    has(&changes, &said);
    has(&changes, "Nieuw: </span>");
    has(&changes, "Dit zinnetje kwam erbij op verzoek.");
    lacks(&changes, "Vergeleken met versie 1.1.0.");
    assert!(!changes.text().contains("Nieuw: </span>48</ins>"), "that was there when the board judged");
    has(&changes, "Toon alles");
    has(&changes, "Geoordeeld op ");
    has(&changes, "Toen:");
    has(&changes, "Wie mag er instromen?");
    let all = chair.get(&format!("{url}/dossier?toon=alles")).await;
    has(&all, &said);
    assert!(all.text().len() > changes.text().len());
    // The version that was adopted before is one step away, and back.
    has(&changes, "dossier?tegen=vorige\">Vergelijk met versie 1.1.0</a>");
    let before = chair.get(&format!("{url}/dossier?tegen=vorige")).await;
    has(&before, "Vergeleken met versie 1.1.0.");
    has(&before, "<ins><span class=\"sr\" lang=\"nl\">Nieuw: </span>48</ins>");
    has(&before, "Vergelijk met de tekst van ");
    let paper = chair.get(&format!("{url}/vergaderstuk")).await;
    has(&paper, &said);
    has(&paper, "Geoordeeld op ");
    has(&paper, "Wie mag er instromen?");
}

#[tokio::test]
async fn what_was_adopted_in_a_second_round_shows_that_round() {
    let stage = Stage::open().await;
    let url = waiting(&stage).await;
    let chair = stage.staff("hendrik-jan").await;
    send_back(&chair, &url).await;
    let id = domain::Id::parse(url.rsplit('/').next().unwrap()).unwrap();
    let later = async |key: &str, seconds: i64| {
        let cx = app::people::as_key(&stage.app, key).await.unwrap();
        Context { now: stage.now.plus_seconds(seconds), ..cx }
    };
    let writer = later("youssef", 3_600).await;
    review::remark(&stage.app, &writer, id, "Q7", "Helpenden mogen instromen.").await.unwrap();
    let row = define::dossier(&stage.app, &writer, id).await.unwrap().version;
    let mut content = row.content.0.clone();
    content.summary.nl.push_str(MORE);
    define::change(&stage.app, &writer, id, &content, row.revision).await.unwrap();
    define::submit(&stage.app, &writer, id).await.unwrap();
    let revision = define::dossier(&stage.app, &writer, id).await.unwrap().version.revision;
    for member in ["hendrik-jan", "shanti"] {
        let cx = later(member, 7_200).await;
        let before = review::review(&stage.app, &cx, id).await.unwrap();
        let agree = |criterion: &&str| CriterionAnswer {
            criterion: (*criterion).to_owned(),
            answer: Answer::Agree,
            reason: "Nu is het duidelijk.".into(),
        };
        let answers = before.criteria().iter().map(agree).collect();
        review::judge(&stage.app, &cx, id, Judgement { revision, answers }).await.unwrap();
    }
    let reason = "Alle punten zijn besproken en akkoord.".to_owned();
    let closing = Closing { revision, verdict: Some(Verdict::Adopt), reason };
    review::close(&stage.app, &later("hendrik-jan", 7_300).await, id, closing).await.unwrap();

    let page = chair.get(&format!("{url}/dossier")).await;
    has(&page, "Nu is het duidelijk.");
    has(&page, "Vergeleken met versie 1.1.0.");
    lacks(&page, ASKED);
    has(&page, "vraag bij het oordeel van ");
    // The question of the first round stands before its answer, and nowhere else.
    let text = page.text();
    assert_eq!(text.matches("Wie mag er instromen?").count(), 1);
    assert!(text.find("Wie mag er instromen?").unwrap() < text.find("Helpenden mogen instromen.").unwrap());
}

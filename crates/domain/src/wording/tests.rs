// SPDX-License-Identifier: EUPL-1.2
//! What reading along says, and what it lets pass.

use proptest::prelude::*;

use super::*;
use crate::outcome::Outcome;

fn lists() -> WordLists {
    WordLists::parse(include_str!("../../../../frameworks/word-lists.json")).unwrap()
}

fn said_of(text: &str) -> Vec<(&'static str, bool)> {
    let outcome = Outcome { text: Localized::new(text, ""), ..Outcome::default() };
    outcome::read(&outcome, &lists()).into_iter().map(|remark| (remark.key, remark.is_good)).collect()
}

fn problems(change: impl FnOnce(&mut Content)) -> Vec<(String, &'static str, bool)> {
    let mut content = Content::draft(Localized::new("Tillen in de wijk", "Lifting"));
    change(&mut content);
    check(&content, &lists()).into_iter().map(|p| (p.field.clone(), p.key, p.is_error())).collect()
}

#[test]
fn test_e2_an_outcome_that_says_what_somebody_does_is_praised() {
    for good in [
        "kiest een meetapp en legt de keuze uit aan de cliënt",
        "De deelnemer stelt een warmtepomp in volgens de opgave van de fabrikant.",
        "verzint een nieuwe route voor de vrachtwagen",
    ] {
        assert_eq!(said_of(good), [("outcome-good-verb", true), ("outcome-good-one-act", true)], "{good}");
    }
}

#[test]
fn test_i5_the_verb_of_an_outcome_is_known_or_looks_like_one() {
    let lists = lists();
    assert_eq!(outcome::verb("De deelnemer tilt een cliënt met een lift.", &lists.nl).as_deref(), Some("tilt"));
    assert_eq!(outcome::verb("Een cliënt met een lift.", &lists.nl), None);
    assert_eq!(outcome::verb("", &lists.nl), None);
}

#[test]
fn test_e2_an_outcome_that_cannot_be_tested_gets_advice() {
    let keys = |text: &str| said_of(text).into_iter().filter(|(_, good)| !good).map(|(key, _)| key).collect::<Vec<_>>();
    assert_eq!(keys("Heeft kennis van meetapps en hun gebruik"), ["outcome-advice-untestable"]);
    assert_eq!(keys("begrijpt hoe een app werkt op het werk"), ["outcome-advice-untestable"]);
    assert_eq!(keys("Inzicht in de werking van de pomp"), ["outcome-advice-verb"]);
    assert_eq!(keys("meet, en stelt in, en levert op met de klant"), ["outcome-advice-one-act"]);
    assert_eq!(keys("schrijft een programma, test het, verbetert het"), ["outcome-advice-one-act"]);
    assert_eq!(keys("kiest zaag, boor of beitel die past bij het hout"), [""; 0]);
    assert_eq!(keys("tekent de controle af en noteert de waarden"), ["outcome-advice-one-act"]);
    assert_eq!(keys("stuurt de planning bij of meldt de uitval"), ["outcome-advice-one-act"]);
    for one in [
        "zet de pomp aan en uit met de app",
        "vult de lijst aan met naam en adres",
        "stemt de zorg af met arts of cliënt",
        "stelt de boor in op steen en beton",
        "legt de keuze uit aan klant en collega",
        "geeft een klacht door aan de klant en het team",
        "lost een storing op. En test de pomp",
    ] {
        assert_eq!(keys(one), [""; 0], "{one}");
    }
    assert_eq!(keys("tilt veilig"), ["outcome-advice-short"]);
    assert_eq!(keys(&format!("kiest {}", "een heel lang verhaal ".repeat(12))), ["outcome-advice-long"]);
}

#[test]
fn test_d3_no_text_promises_a_statutory_paper() {
    for claim in [
        "Je krijgt een diploma als je klaar bent.",
        "Een landelijk\r\nerkend bewijs.",
        "Het bewijs staat in het diplomaregister van DUO.",
    ] {
        let found = problems(|c| c.summary.nl = claim.into());
        assert!(found.contains(&("summary.nl".into(), "wording-claim", true)), "{claim} {found:?}");
    }
    assert!(problems(|c| c.programme.en = "You earn a degree.".into()).contains(&(
        "programme.en".into(),
        "wording-claim",
        true
    )));
    assert!(problems(|c| c.need.no_other_document.nl = "Met deze les haal je een diploma.".into()).contains(&(
        "need.no_other_document.nl".into(),
        "wording-claim",
        true
    )));
}

#[test]
fn test_d3_a_promise_is_found_in_its_inflections() {
    let claims = |text: &str| problems(|c| c.summary.nl = text.into()).iter().any(|p| p.1 == "wording-claim" && p.2);
    for claim in [
        "Met dit erkende certificaat word je gediplomeerd wondverzorger.",
        "Na afloop ben je gediplomeerd.",
        "Je hoort dan bij de gediplomeerde wondverzorgers.",
        "Dit erkende mbo-certificaat is van jou.",
        "Het telt mee met erkende diploma's.",
        "Dit is een officieel erkende opleiding.",
    ] {
        assert!(claims(claim), "{claim}");
    }
    for fine in ["Een certificaat voor tillen.", "Je leert van wie het al kan.", "Je leerbedrijf is erkend."] {
        assert!(!claims(fine), "{fine}");
    }
    let others = problems(|c| {
        c.need.statement.nl = "Wie al gediplomeerd is, kan dit deel niet los volgen.".into();
        c.audience.target_group.nl = "Gediplomeerde verzorgenden, ook met erkende certificaten van elders.".into();
    });
    assert!(!others.iter().any(|p| p.1 == "wording-claim"), "of others it may be said: {others:?}");
}

#[test]
fn test_d3_a_word_alone_is_advice_and_only_where_it_is_odd() {
    let word = |path: &str| (path.to_owned(), "wording-statutory", false);
    assert!(problems(|c| c.summary.nl = "Een certificaat voor tillen.".into()).contains(&word("summary.nl")));
    assert!(
        !problems(|c| c.need.no_other_document.nl = "Het diploma is te groot.".into())
            .iter()
            .any(|p| p.1 == "wording-statutory")
    );
    let sourced = problems(|c| c.summary.nl = "Erkend door de branche, zie https://branche.example/lijst.".into());
    assert!(!sourced.iter().any(|p| p.1 == "wording-statutory"), "{sourced:?}");
    assert!(problems(|c| c.summary.nl = "Erkend door de branche.".into()).contains(&word("summary.nl")));
}

#[test]
fn a_level_is_never_bare() {
    let bare = |text: &str| problems(|c| c.summary.nl = text.into()).iter().any(|p| p.1 == "wording-bare-level");
    assert!(bare("Dit is NLQF 4."));
    assert!(!bare("Dit is ongeveer NLQF 4, een indicatie van de school."));
    assert!(!bare("Over NLQF gesproken."));
}

#[test]
fn test_e10_a_paper_as_a_demand_is_noticed() {
    let found = problems(|c| c.audience.admission.nl = "Je hebt een mbo-diploma nodig.".into());
    assert!(found.iter().any(|p| p.1 == "wording-formal-bar" && !p.2), "{found:?}");
    let reasoned = problems(|c| {
        c.audience.admission.nl = "Je hebt een mbo-diploma nodig.".into();
        c.audience.formal_requirement = Some(Localized::new("Diploma verpleegkunde", ""));
    });
    assert!(!reasoned.iter().any(|p| p.1 == "wording-formal-bar"));
}

#[test]
fn plain_language_is_advice() {
    let long = "Dit is een zin die maar doorgaat en doorgaat omdat wie hem schreef niet wist waar hij op moest houden met schrijven en dus verder ging.";
    let keys =
        |text: &str| problems(|c| c.summary.nl = text.into()).into_iter().map(|p| (p.1, p.2)).collect::<Vec<_>>();
    assert_eq!(keys(long), [("plain-long-sentence", false)]);
    assert_eq!(keys("De opdracht wordt door jou gemaakt."), [("plain-passive", false)]);
    assert_eq!(keys("Over arbeidsongeschiktheidsverzekeringen."), [("plain-long-word", false)]);
    assert_eq!(keys("Je werkt conform het protocol."), [("plain-word", false)]);
    for word in ["vigerende", "vigerend", "middels", "teneinde", "conform", "participant", "participanten"] {
        assert_eq!(keys(&format!("Je werkt {word} het protocol.")), [("plain-word", false)], "{word}");
    }
    assert!(keys("Je leert tillen. Je oefent op je werk.").is_empty());
    let mut content = Content::draft(Localized::new("Tillen in de wijk", "Lifting"));
    content.summary.nl = "Tevens leer je\nten behoeve  van de klant te werken.".into();
    assert_eq!(
        check(&content, &lists())[0].values,
        [("word", "tevens".to_owned()), ("plainer", "ook".to_owned())],
        "the first one"
    );
}

#[test]
fn no_word_is_bettered_by_one_that_is_bettered_itself() {
    let lists = lists();
    for language in [Language::Nl, Language::En] {
        let list = &lists.of(language).plainer;
        for (word, plainer) in list {
            assert_eq!(*word, folded(word), "in lower case");
            assert!(list.iter().all(|(other, _)| !stands_in(&folded(plainer), other)), "{word} → {plainer}");
            assert_eq!(list.iter().filter(|(other, _)| other == word).count(), 1, "{word} stands twice");
        }
    }
}

proptest! {
    /// Whatever is typed: reading along says something or nothing, and never more than a handful.
    #[test]
    fn any_text_is_read(text in "\\PC{0,400}") {
        let outcome = Outcome { text: Localized::new(text.clone(), text.clone()), ..Outcome::default() };
        prop_assert!(outcome::read(&outcome, &lists()).len() <= 10);
        let mut content = Content::draft(Localized::new("a", "b"));
        content.summary = Localized::new(text.clone(), text);
        prop_assert!(check(&content, &lists()).len() <= 10);
    }
}

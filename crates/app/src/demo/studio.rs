// SPDX-License-Identifier: EUPL-1.2
//! The design studio in the demo: lists of others, and answers to what resembles a text.

use domain::framework::proposal::{Decision, DecisionOutcome, Proposal};
use domain::outcome::OUTCOMES_MAX;
use domain::overlap::Paper;
use domain::review::DefinitionState;
use domain::role::Role;
use domain::{Id, Localized};
use store::definition::DefinitionVersion;

use super::{as_person, as_role, moment};
use crate::define::exists::{Given, answer, key_of, resembling};
use crate::define::{self, institution_paper, proposals, quality};
use crate::reference::{Outcome, import};
use crate::refusal::{Result, broken};
use crate::review::evidence::NewEvidence;
use crate::{App, Context};

/// Real ones where they are public facts, invented ones for the rest.
const LISTS: [&str; 5] = [
    include_str!("../../../../frameworks/lists/keuzedelen-voorbeeld.json"),
    include_str!("../../../../demo/lists/skills-esco.json"),
    include_str!("../../../../demo/lists/skills-competentnl.json"),
    include_str!("../../../../demo/lists/kwalificaties.json"),
    include_str!("../../../../demo/lists/mbo-certificaten.json"),
];

/// Takes the lists in.
pub(super) async fn lists(app: &App, cx: &Context) -> Result<()> {
    for file in LISTS {
        if let Outcome::Refused(problems) = import(app, cx, file).await? {
            return Err(broken(anyhow::anyhow!("a list of the demo: {problems:?}")));
        }
    }
    Ok(())
}

/// What a board of the demo decided; invented.
const DECISION: &[u8] = include_bytes!("../../../../demo/bestuurlijk-akkoord.pdf");

/// What happens around the quality framework: papers are laid with answers, an answer is bettered, two proposals are made, one is decided on.
pub(super) async fn quality_work(app: &App) -> Result<()> {
    let quality_of = async |code: &str, day: &str| as_role(app, code, Role::Quality, moment(day, 11)?).await;
    for (code, title) in
        [("saaxumhuizen", "Bestuursbesluit over microcredentials"), ("schokland", "Besluit van het bestuur")]
    {
        let board = as_role(app, code, Role::ExecutiveBoard, moment("2025-01-13", 11)?).await?;
        let paper = NewEvidence {
            criterion: "Q2".into(),
            title: title.into(),
            link: String::new(),
            file: Some(("besluit.pdf".into(), DECISION.to_vec())),
        };
        institution_paper::add(app, &board, paper).await?;
        let paper = NewEvidence {
            criterion: "Q3".into(),
            title: "Jaarkalender van de kwaliteitszorg".into(),
            link: format!("https://{code}.example/kwaliteit/jaarkalender"),
            file: None,
        };
        institution_paper::add(app, &quality_of(code, "2025-01-20").await?, paper).await?;
    }
    let better = Localized::new(
        "Na elke groep vullen deelnemers zes vragen in en spreken wij de werkgevers. De studentenraad en een panel van oud-deelnemers praten mee over verbetering. De klachtenregeling staat op onze website.",
        "After each group participants answer six questions and we talk with the employers. The student council and a panel of former participants have a say in improvement. The complaints procedure is on our website.",
    );
    quality::answer(app, &quality_of("saaxumhuizen", "2026-10-05").await?, "Q5", &better).await?;
    let decided = proposals::propose(
        app,
        &quality_of("schokland", "2026-09-14").await?,
        "mbo-2024-2025",
        Proposal {
            criterion: "Q12".into(),
            text: "De omvang is in principe niet kleiner dan 160 SBU. SBU zijn de uren zelfstudie, praktijk en les die een gemiddelde deelnemer nodig heeft.".into(),
            reason: "Werkgevers in de techniek vragen vaak om iets van vier weken.".into(),
        },
    )
    .await?;
    let office = as_person(app, "renske", moment("2026-10-12", 10)?).await?;
    let reason = "Eerst wachten wij op de uitkomsten van de pilot. Kleiner dan 240 uur mag nu al, met uitleg.".into();
    proposals::decide(app, &office, decided, Decision { outcome: DecisionOutcome::Declined, reason }).await?;
    let open = proposals::propose(
        app,
        &quality_of("saaxumhuizen", "2026-11-02").await?,
        "mbo-2024-2025",
        Proposal {
            criterion: "Q10".into(),
            text: "Wat iemand elders al liet zien, telt mee. De examencommissie beslist binnen vier weken en schrijft op waarom.".into(),
            reason: "Nu weet een deelnemer niet hoe lang een besluit duurt.".into(),
        },
    )
    .await?;
    proposals::support(app, &quality_of("schokland", "2026-11-09").await?, open).await
}

/// A draft of one school takes an outcome over from what another published.
pub(super) async fn reuse_work(app: &App) -> Result<()> {
    let cx = as_role(app, "saaxumhuizen", Role::Designer, moment("2026-11-17", 14)?).await?;
    let theirs = as_role(app, "schokland", Role::Designer, cx.now).await?;
    let published = define::own(app, &theirs).await?.into_iter().find(|row| row.state == DefinitionState::Published);
    let is_started = |row: &define::VersionRow| {
        row.state == DefinitionState::Draft && (2..OUTCOMES_MAX).contains(&row.content.0.outcomes.len())
    };
    let draft = define::own(app, &cx).await?.into_iter().find(is_started);
    let (Some(draft), Some(source)) = (draft, published) else { return Ok(()) };
    let Some(outcome) = source.content.0.outcomes.first() else { return Ok(()) };
    define::reuse::take(app, &cx, (draft.id, draft.revision), source.id, &outcome.key).await
}

/// Answers what resembles a text, as its makers would.
pub async fn explain(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<()> {
    let answers: Vec<Given> = resembling(app, cx, id)
        .await?
        .into_iter()
        .filter(|resemblance| resemblance.is_open)
        .map(|resemblance| {
            let (difference, reason) = match resemblance.found.paper {
                Paper::Microcredential => (
                    "other_content",
                    "De doelgroep en de leeruitkomsten zijn anders; alleen enkele woorden komen overeen.",
                ),
                Paper::OptionalModule => (
                    "other_audience",
                    "Het keuzedeel hoort bij een opleiding; dit is er los van te volgen door wie al werkt.",
                ),
                Paper::VocationalCertificate | Paper::Qualification => {
                    ("part_of", "Dit is een klein onderdeel dat apart getoetst wordt, voor wie al aan het werk is.")
                }
            };
            Given {
                key: key_of(resemblance.found.paper, &resemblance.found.source),
                difference: difference.into(),
                reason: Localized::new(reason, ""),
            }
        })
        .collect();
    if !answers.is_empty() {
        answer(app, cx, id, &answers).await?;
    }
    Ok(())
}

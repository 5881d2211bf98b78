// SPDX-License-Identifier: EUPL-1.2
//! Mail about reviews: who, what to do, where; never which course (threat P18).

use std::collections::BTreeSet;

use domain::person::Person;
use domain::review::Verdict;
use domain::role::Role;
use domain::text::Language;
use domain::{Day, Id};
use store::Tx;
use store::definition::{DecisionRow, VersionRow};

use crate::letter::{LEADERS, in_role, letter, post};
use crate::refusal::Result;
use crate::{App, Context};

/// To the board: a text was handed in.
pub(crate) async fn handed_in(app: &App, tx: &mut Tx, cx: &Context, version: &VersionRow) -> Result<()> {
    let letter = letter(
        (
            "Er ligt een dossier bij de examencommissie",
            "Een team van jullie school vraagt de examencommissie om een besluit.\n\nHeb je er zelf belang bij? Zeg dat dan op dezelfde pagina.\n\nLees het dossier en geef je oordeel:",
        ),
        (
            "A dossier lies before the examination board",
            "A team of your institution asks the examination board for a decision.\n\nDo you have a stake in it yourself? Say so on the same page.\n\nRead the dossier and give your judgement:",
        ),
    );
    // Whoever wrote on it, or said that they have a stake in it, does not judge it.
    let members = super::panel::members(tx, version, cx.now).await?;
    let to = members.into_iter().filter(|m| !m.is_author && !m.has_interest).map(|m| m.person).collect();
    let event = format!("handed-in:{}:{}", version.id, version.revision);
    post(app, tx, cx, (dossier(version), event), (to, letter)).await
}

/// To the board: a text that was handed in was taken back, and what was judged of it counts no more.
pub(crate) async fn taken_back(app: &App, tx: &mut Tx, cx: &Context, version: &VersionRow) -> Result<()> {
    let letter = letter(
        (
            "Een aanvraag bij de examencommissie is teruggetrokken",
            "Een team van jullie school trok een dossier terug. Je hoeft het niet meer te beoordelen. Oordelen die al zijn gegeven, gelden niet meer.\n\nWordt het opnieuw ingestuurd, dan krijg je weer bericht. Bekijk het dossier:",
        ),
        (
            "A request to the examination board was taken back",
            "A team of your institution took a dossier back. You need not judge it any more. Judgements that were given no longer count.\n\nWhen it is handed in again, you hear of it. Look at the dossier:",
        ),
    );
    let members = super::panel::members(tx, version, cx.now).await?;
    let to = members.into_iter().filter(|m| !m.is_author && !m.has_interest).map(|m| m.person).collect();
    let event = format!("taken-back:{}:{}", version.id, version.revision);
    post(app, tx, cx, (dossier(version), event), (to, letter)).await
}

/// To the team: the board decided.
pub(super) async fn decided(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    version: &VersionRow,
    decision: &DecisionRow,
) -> Result<()> {
    let (nl, en) = match decision.content.0.verdict {
        Verdict::Adopt => {
            ("De examencommissie heeft jullie tekst vastgesteld.", "The examination board adopted your text.")
        }
        Verdict::AskForMore => (
            "De examencommissie vraagt om aanvulling. Jullie kunnen de tekst nu aanpassen en opnieuw insturen.",
            "The examination board asks for more. You can now change the text and hand it in again.",
        ),
        Verdict::Reject => {
            ("De examencommissie heeft jullie tekst afgewezen.", "The examination board turned your text down.")
        }
    };
    let number = &decision.number;
    let letter = letter(
        (
            format!("Besluit {number} van de examencommissie"),
            format!("{nl}\n\nLees het besluit {number} en de redenen:"),
        ),
        (
            format!("Decision {number} of the examination board"),
            format!("{en}\n\nRead decision {number} and the reasons:"),
        ),
    );
    let mut team: BTreeSet<Id<Person>> = store::definition::authors(tx, version.id).await?.into_iter().collect();
    team.extend(in_role(tx, cx, version.institution_id, LEADERS).await?);
    let about = (format!("/werk/besluit/{}", decision.id), format!("decided:{}", decision.id));
    post(app, tx, cx, about, (team, letter)).await
}

/// To the writers: the board has a question about their text, put in the talk or with a judgement. `question` makes it one event.
pub(super) async fn asked(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    version: &VersionRow,
    question: uuid::Uuid,
) -> Result<()> {
    let letter = letter(
        (
            "De examencommissie heeft een vraag",
            "De examencommissie heeft een vraag over een tekst waaraan je schreef.\n\nLees de vraag en geef antwoord:",
        ),
        (
            "The examination board has a question",
            "The examination board has a question about a text that you helped write.\n\nRead the question and answer it:",
        ),
    );
    let to = super::question::answerers(tx, version, cx.now).await?.into_iter().collect();
    let about = (format!("/werk/mc/{}/dossier#vragen", version.id), format!("asked:{question}"));
    post(app, tx, cx, about, (to, letter)).await
}

/// To the chair: an earlier decision stands for a next version. The chair reads the differences, and speaks up who thinks otherwise.
pub(crate) async fn kept(app: &App, tx: &mut Tx, cx: &Context, version: &VersionRow, number: &str) -> Result<()> {
    let letter = letter(
        (
            format!("Besluit {number} blijft gelden"),
            format!(
                "Een collega bevestigde dat besluit {number} ook geldt voor een nieuwe versie. Leeruitkomsten, niveau, omvang en toetsing zijn niet veranderd.\n\nDenk je er anders over? Bespreek het met de projectleider voordat de versie openbaar wordt.\n\nBekijk wat er wel veranderde:"
            ),
        ),
        (
            format!("Decision {number} still stands"),
            format!(
                "A colleague confirmed that decision {number} also stands for a next version. Outcomes, level, size and assessment did not change.\n\nDo you think otherwise? Talk to the project leader before the version goes public.\n\nSee what did change:"
            ),
        ),
    );
    let chairs = in_role(tx, cx, version.institution_id, &[Role::BoardChair]).await?;
    let event = format!("decision-kept:{}:{}", version.id, version.revision);
    post(app, tx, cx, (format!("/werk/mc/{}/verschil", version.id), event), (chairs, letter)).await
}

/// To members who have not judged yet: the term nears its end.
pub(super) async fn reminder(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    version: &VersionRow,
    (to, due): (BTreeSet<Id<Person>>, Day),
) -> Result<()> {
    let (nl, en) = (due.long(Language::Nl), due.long(Language::En));
    let letter = letter(
        (
            format!("Jouw oordeel is uiterlijk {nl} nodig"),
            format!(
                "Er ligt een dossier bij de examencommissie. Jouw oordeel is nog niet compleet. De termijn loopt tot en met {nl}.\n\nHeb je er zelf belang bij? Zeg dat dan op dezelfde pagina.\n\nGeef je oordeel:"
            ),
        ),
        (
            format!("Your judgement is needed by {en}"),
            format!(
                "A dossier lies before the examination board. Your judgement is not complete yet. The term runs until {en}.\n\nDo you have a stake in it yourself? Say so on the same page.\n\nGive your judgement:"
            ),
        ),
    );
    let event = format!("board-reminder:{}:{}", version.id, version.revision);
    post(app, tx, cx, (dossier(version), event), (to, letter)).await
}

/// To the chair: the term is over.
pub(super) async fn overdue(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    version: &VersionRow,
    (to, due): (BTreeSet<Id<Person>>, Day),
) -> Result<()> {
    let (nl, en) = (due.long(Language::Nl), due.long(Language::En));
    let letter = letter(
        (
            format!("De termijn is voorbij ({nl})"),
            format!(
                "Voor een dossier bij de examencommissie liep de termijn tot en met {nl}. Er is nog geen besluit.\n\nBekijk het dossier:"
            ),
        ),
        (
            format!("The term is over ({en})"),
            format!(
                "The term of a dossier before the examination board ran until {en}. There is no decision yet.\n\nLook at the dossier:"
            ),
        ),
    );
    let event = format!("board-overdue:{}:{}", version.id, version.revision);
    post(app, tx, cx, (dossier(version), event), (to, letter)).await
}

fn dossier(version: &VersionRow) -> String {
    format!("/werk/mc/{}/dossier", version.id)
}

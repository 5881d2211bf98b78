// SPDX-License-Identifier: EUPL-1.2
//! Mail about taking part, to who waits for it: at the school, and at the programme office.

use std::collections::BTreeSet;

use domain::board_agreement::Ending;
use domain::participation::Standing;
use domain::person::Person;
use domain::programme::{Condition, Programme};
use domain::role::Role;
use domain::text::Language::{En, Nl};
use domain::{Day, Id};
use store::Tx;
use store::participation::ParticipationRow;

use crate::letter::{LEADERS, Letter, in_role, letter, post};
use crate::refusal::Result;
use crate::{App, Context};

/// The page of the school.
const OWN: &str = "/werk/deelname";

/// To the school: it was admitted.
pub(super) async fn admitted(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, programme): (&ParticipationRow, &Programme),
) -> Result<()> {
    let letter = letter(
        (
            "Jullie school doet mee",
            format!(
                "Het programmabureau heeft jullie school toegelaten tot {}. Zolang het akkoord van jullie bestuur loopt, mogen jullie microcredentials publiceren.",
                programme.title.get(Nl)
            ),
        ),
        (
            "Your institution takes part",
            format!(
                "The programme office admitted your institution to {}. As long as the agreement of your board holds, you may publish microcredentials.",
                programme.title.get(En)
            ),
        ),
    );
    to_school(app, tx, cx, row, (OWN, format!("participation-admitted:{}", row.id), letter)).await
}

/// To the school: a seat came free for it, and whether it has nothing to do. An application that was complete at a moment moves up once.
pub(super) async fn moved_up(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, programme): (&ParticipationRow, &Programme),
    is_whole: bool,
) -> Result<()> {
    let (nl, en) = if is_whole {
        (
            "Het programmabureau kijkt naar jullie aanvraag. Jullie hoeven niets te doen.",
            "The programme office looks at your application. You need not do anything.",
        )
    } else {
        (
            "Er ontbreekt nu iets aan jullie aanvraag. Het programmabureau kan jullie pas toelaten als dat er is.",
            "Something is missing in your application now. The programme office can admit you only when it is there.",
        )
    };
    let letter = letter(
        (
            "Er is een plaats voor jullie",
            format!(
                "Jullie school stond op de wachtlijst van {}. Er kwam een plaats vrij, en die is nu voor jullie. {nl}",
                programme.title.get(Nl)
            ),
        ),
        (
            "There is a seat for you",
            format!(
                "Your institution was on the waiting list of {}. A seat came free, and it is kept for you now. {en}",
                programme.title.get(En)
            ),
        ),
    );
    let completed = row.completed_at.map_or(0, domain::Timestamp::micros);
    let event = format!("participation-moved-up:{}:{completed}", row.id);
    to_school(app, tx, cx, row, (OWN, event, letter)).await
}

/// To the school: the programme office does not find a condition met, and says why.
pub(super) async fn not_met(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    row: &ParticipationRow,
    (condition, reason): (&Condition, &str),
) -> Result<()> {
    let letter = letter(
        (
            "Een voorwaarde is nog niet in orde",
            format!(
                "Het programmabureau keek naar de voorwaarde ‘{}’ en vindt die nog niet in orde.\n\nReden: {reason}\n\nPas jullie antwoord aan en meld de voorwaarde opnieuw.",
                condition.label.get(Nl)
            ),
        ),
        (
            "A condition is not met yet",
            format!(
                "The programme office looked at the condition ‘{}’ and does not find it met yet.\n\nReason: {reason}\n\nChange your answer and report the condition again.",
                condition.label.get(En)
            ),
        ),
    );
    let event = format!("condition-not-met:{}:{}:{}", row.id, condition.key, cx.now.micros());
    to_school(app, tx, cx, row, ("/werk/deelname#voorwaarden", event, letter)).await
}

/// To the school: the programme office ended its part, and says why.
pub(super) async fn ended(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, programme): (&ParticipationRow, &Programme),
) -> Result<()> {
    let reason = &row.reason;
    if row.admitted_at.is_none() {
        let stopped = application_stopped(reason, programme);
        return to_school(app, tx, cx, row, (OWN, format!("participation-ended:{}", row.id), stopped)).await;
    }
    let letter = letter(
        (
            "Jullie deelname is beëindigd",
            format!(
                "Het programmabureau heeft de deelname van jullie school aan {} beëindigd.\n\nReden: {reason}\n\nWat jullie publiceerden en uitreikten, blijft staan. Iets nieuws publiceren kan niet meer.",
                programme.title.get(Nl)
            ),
        ),
        (
            "Your institution no longer takes part",
            format!(
                "The programme office ended the part of your institution in {}.\n\nReason: {reason}\n\nWhat you published and awarded stays. Nothing new can be published.",
                programme.title.get(En)
            ),
        ),
    );
    to_school(app, tx, cx, row, (OWN, format!("participation-ended:{}", row.id), letter)).await
}

/// Who was never admitted published and awarded nothing by it, so nothing is said of that.
fn application_stopped(reason: &str, programme: &Programme) -> Letter {
    letter(
        (
            "Jullie aanvraag is gestopt",
            format!(
                "Het programmabureau heeft de aanvraag van jullie school voor {} gestopt.\n\nReden: {reason}",
                programme.title.get(Nl)
            ),
        ),
        (
            "Your application was stopped",
            format!(
                "The programme office stopped the application of your institution for {}.\n\nReason: {reason}",
                programme.title.get(En)
            ),
        ),
    )
}

/// To who manages people and who leads projects at the school: the agreement of the board ends soon. Once for each of its days.
pub(super) async fn agreement_ends(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    row: &ParticipationRow,
    ending: &Ending,
) -> Result<()> {
    let letter = letter(
        (
            format!("Het akkoord van jullie bestuur loopt af op {}", ending.until.long(Nl)),
            format!(
                "Het akkoord van jullie bestuur om mee te doen geldt tot en met {}. Daarna kan jullie school niets meer publiceren. Wat er staat, blijft staan.\n\nZo gaat het door:\n1. De projectleider zet een nieuw akkoord klaar.\n2. Iemand van het college van bestuur tekent het.",
                ending.until.long(Nl)
            ),
        ),
        (
            format!("The agreement of your board ends on {}", ending.until.long(En)),
            format!(
                "The agreement of your board to take part holds until {}. After that your institution can publish nothing more. What is there stays.\n\nThis is how it goes on:\n1. The project leader prepares a new agreement.\n2. Somebody of the executive board signs it.",
                ending.until.long(En)
            ),
        ),
    );
    let to = in_role(tx, cx, row.institution_id, &[Role::InstitutionAdmin, Role::ProjectLeader]).await?;
    let event = format!("agreement-ends:{}:{}:{}", row.id, ending.until, ending.days);
    post(app, tx, cx, (format!("{OWN}#akkoord"), event), (to, letter)).await
}

/// To who manages people and who leads projects at the school: a role of the team is empty, and until when the place is kept. Once for each day
/// on which a term ends.
pub(super) async fn team_gap(app: &App, tx: &mut Tx, cx: &Context, row: &ParticipationRow, last: Day) -> Result<()> {
    let letter = letter(
        (
            "Een rol in het projectteam is leeg",
            format!(
                "In het projectteam van jullie school is een rol leeg. De aanvraag om mee te doen houdt haar plaats tot en met {}.\n\nZet uiterlijk op die dag een collega in de rol. Dat doet de projectleider. Is die er niet meer? Geef dan eerst iemand die rol, bij Mensen.\n\nBlijft de rol leeg, dan is de aanvraag niet meer compleet. Vullen jullie de rol later, dan komt de aanvraag achteraan in de rij.",
                last.long(Nl)
            ),
        ),
        (
            "A role in the project team is empty",
            format!(
                "A role in the project team of your institution is empty. Your application to take part keeps its place up to and including {}.\n\nPut a colleague in the role no later than that day. The project leader does that. Is there none any more? Then first give somebody that role, at People.\n\nIf the role stays empty, the application is no longer complete. When you fill the role later, it goes to the end of the line.",
                last.long(En)
            ),
        ),
    );
    let to = in_role(tx, cx, row.institution_id, &[Role::InstitutionAdmin, Role::ProjectLeader]).await?;
    post(app, tx, cx, (format!("{OWN}#team"), format!("team-gap:{}:{last}", row.id)), (to, letter)).await
}

/// To the programme office: the application of a school became complete.
pub(super) async fn completed(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (row, standing): (&ParticipationRow, Standing),
) -> Result<()> {
    let school = crate::deliver::institution(tx, row.institution_id).await?.name;
    let (nl, en) = match standing {
        Standing::Waiting(_) => (
            "Alle plaatsen zijn bezet. De school staat op de wachtlijst.",
            "All seats are taken. The institution is on the waiting list.",
        ),
        _ => (
            "Er is een plaats. Bekijk de aanvraag en laat de school toe, of zeg wat nog niet in orde is.",
            "There is a seat. Look at the application and admit the institution, or say what is not in order yet.",
        ),
    };
    let letter = letter(
        (
            format!("De aanvraag van {school} is compleet"),
            format!("De aanvraag van {school} om mee te doen is compleet. {nl}"),
        ),
        (
            format!("The application of {school} is complete"),
            format!("The application of {school} to take part is complete. {en}"),
        ),
    );
    let event = format!("participation-complete:{}:{}", row.id, cx.now.micros());
    let to = in_role(tx, cx, None, &[Role::ProgrammeOffice]).await?;
    post(app, tx, cx, (format!("/werk/programma/{}", row.id), event), (to, letter)).await
}

async fn to_school(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    row: &ParticipationRow,
    (path, event, letter): (&str, String, Letter),
) -> Result<()> {
    let to = applicants(tx, cx, row).await?;
    post(app, tx, cx, (path.to_owned(), event), (to, letter)).await
}

/// Who applied, or every project leader when they are none any more; and the executive board.
async fn applicants(tx: &mut Tx, cx: &Context, row: &ParticipationRow) -> Result<BTreeSet<Id<Person>>> {
    let mut to = in_role(tx, cx, row.institution_id, LEADERS).await?;
    if to.contains(&row.applied_by) {
        to = BTreeSet::from([row.applied_by]);
    }
    to.extend(in_role(tx, cx, row.institution_id, &[Role::ExecutiveBoard]).await?);
    Ok(to)
}

// SPDX-License-Identifier: EUPL-1.2
//! Reading: everybody one manages, and one of them.

use domain::institution::Institution;
use domain::invitation::Invitation;
use domain::person::Person;
use domain::role::{Action, Role, Thing};
use domain::team::Team;
use domain::{Id, Timestamp};
use store::Tx;
use store::definition::VersionRow;
use store::grant::GrantRow;
use store::institution::InstitutionRow;
use store::invitation::InvitationRow;
use store::partner::PartnerRow;
use store::person::PersonRow;
use store::team::TeamRow;

use super::interest::InterestRow;
use super::invitation::was_blocked;
use super::renew::Past;
use super::roles::managed;
use crate::refusal::{Result, missing};
use crate::{App, Context};

/// Somebody in the list.
pub struct Member {
    /// Who, with the roles of now.
    pub person: PersonRow,
    /// Every grant they ever had, oldest first.
    pub grants: Vec<GrantRow>,
    /// Names of their teams.
    pub teams: Vec<String>,
    /// The company they come from.
    pub partner: Option<String>,
    /// Grants that can be renewed now.
    pub due: Vec<GrantRow>,
}

/// Everybody of one's institution, or of the register.
pub struct Overview {
    /// The institution; none for the register itself.
    pub institution: Option<InstitutionRow>,
    /// Who holds a role, by name.
    pub present: Vec<Member>,
    /// Who holds none any more, by name.
    pub gone: Vec<Member>,
    /// Invitations that nobody accepted or took back, newest first.
    pub invitations: Vec<InvitationRow>,
    /// Those among them that somebody could not accept; why is not told.
    pub blocked: Vec<Id<Invitation>>,
    /// Teams.
    pub teams: Vec<TeamRow>,
    /// Institutions without an admin, for the register.
    pub without_admin: Vec<InstitutionRow>,
}

/// Reads everybody.
pub async fn overview(app: &App, cx: &Context) -> Result<Overview> {
    cx.may(Action::ManagePeople, &cx.own())?;
    let institution = cx.actor.institution();
    let mut tx = app.store.read().await?;
    let (teams, members, partners, partner_members) = belongings(&mut tx, institution).await?;
    let mut grants = store::grant::of_institution(&mut tx, institution).await?;
    let mut present = Vec::new();
    let mut gone = Vec::new();
    let mut people = super::roles::of_institution(&mut tx, institution, cx.now).await?;
    people.sort_by(|a, b| a.content.0.name.cmp(&b.content.0.name));
    for person in people {
        let (own, others): (Vec<GrantRow>, Vec<GrantRow>) =
            grants.into_iter().partition(|grant| grant.person_id == person.id);
        grants = others;
        let partner = partner_members.iter().find(|(_, who)| *who == person.id).map(|(partner, _)| *partner);
        let past = Past { left_at: None, is_from_company: partner.is_some() };
        let mut due = due_of(cx, &own, past);
        if !due.is_empty() {
            // Nobody else is asked whether they left.
            let left_at = super::renew::left_at(&mut tx, person.id).await?;
            due = due_of(cx, &own, Past { left_at, ..past });
        }
        let member = Member {
            grants: own,
            due,
            teams: teams
                .iter()
                .filter(|team| members.contains(&(team.id, person.id)))
                .map(|team| team.name.clone())
                .collect(),
            partner: partners.iter().find(|row| Some(row.id) == partner).map(|row| row.content.0.name.clone()),
            person,
        };
        if member.person.content.0.roles.is_empty() { gone.push(member) } else { present.push(member) }
    }
    let invitations = store::invitation::waiting(&mut tx, institution).await?;
    Ok(Overview {
        institution: match institution {
            Some(id) => store::institution::get(&mut tx, id).await?,
            None => None,
        },
        present,
        gone,
        blocked: blocked(&mut tx, &invitations).await?,
        invitations,
        teams,
        without_admin: without_admin(&mut tx, cx).await?,
    })
}

async fn blocked(tx: &mut Tx, invitations: &[InvitationRow]) -> Result<Vec<Id<Invitation>>> {
    let mut blocked = Vec::new();
    for invitation in invitations {
        if was_blocked(tx, invitation.id).await? {
            blocked.push(invitation.id);
        }
    }
    Ok(blocked)
}

/// The grants of somebody that can be renewed now.
fn due_of(cx: &Context, own: &[GrantRow], past: Past) -> Vec<GrantRow> {
    own.iter().filter(|grant| super::renew::rule(cx, grant, own, past).is_due(cx.now)).cloned().collect()
}

type Belongings =
    (Vec<TeamRow>, Vec<(Id<Team>, Id<Person>)>, Vec<PartnerRow>, Vec<(Id<domain::partner::Partner>, Id<Person>)>);

async fn belongings(tx: &mut Tx, institution: Option<Id<Institution>>) -> Result<Belongings> {
    let Some(id) = institution else { return Ok(Belongings::default()) };
    Ok((
        store::team::of_institution(tx, id).await?,
        store::team::members(tx, id).await?,
        store::partner::of_institution(tx, id).await?,
        store::partner::members(tx, id).await?,
    ))
}

/// Institutions where nobody can give roles, for whoever may appoint somebody; empty for everybody else.
pub(crate) async fn without_admin(tx: &mut Tx, cx: &Context) -> Result<Vec<InstitutionRow>> {
    if cx.may(Action::AppointAdmin, &Thing::nothing()).is_err() {
        return Ok(Vec::new());
    }
    let everybody = super::roles::everybody(tx, cx.now).await?;
    let has_admin = |id: Id<Institution>| {
        everybody
            .iter()
            .any(|person| person.institution_id == Some(id) && person.content.0.roles.contains(&Role::InstitutionAdmin))
    };
    Ok(store::institution::all(tx).await?.into_iter().filter(|row| !has_admin(row.id)).collect())
}

/// One person, for whoever manages them.
pub struct Profile {
    /// Who, with the roles of now.
    pub person: PersonRow,
    /// Where they are reached.
    pub email: Option<String>,
    /// Every grant they ever had, newest first.
    pub grants: Vec<GrantRow>,
    /// Names of everybody of the same place, for who gave what.
    pub names: Vec<(Id<Person>, String)>,
    /// All teams, and whether they are in it.
    pub teams: Vec<(TeamRow, bool)>,
    /// All partners of the institution.
    pub partners: Vec<PartnerRow>,
    /// The partner they come from.
    pub partner: Option<PartnerRow>,
    /// Interests they declared, with the newest version of what it is about.
    pub interests: Vec<(InterestRow, VersionRow)>,
    /// What they handed over when they left: kind, to whom, when.
    pub handed_over: Vec<(String, Option<Id<Person>>, Timestamp)>,
    /// How many texts that are not public yet they wrote on.
    pub open_texts: usize,
    /// When they last left.
    pub left_at: Option<Timestamp>,
}

/// Reads one person.
pub async fn profile(app: &App, cx: &Context, id: Id<Person>) -> Result<Profile> {
    let mut tx = app.store.read().await?;
    let person = managed(&mut tx, cx, id).await?;
    let (teams, members, partners, _) = belongings(&mut tx, person.institution_id).await?;
    let mut interests = Vec::new();
    for row in store::interest::of_person(&mut tx, id).await? {
        let newest = store::definition::versions_of(&mut tx, row.definition_id).await?.into_iter().next();
        interests.push((row, newest.ok_or_else(|| missing("a definition version"))?));
    }
    let colleagues = store::person::of_institution(&mut tx, person.institution_id).await?;
    let handed_over = store::handover::from_person(&mut tx, id).await?;
    Ok(Profile {
        email: store::person::email(&mut tx, id).await?,
        grants: store::grant::of_person(&mut tx, id).await?,
        names: colleagues.into_iter().map(|row| (row.id, row.content.0.name)).collect(),
        teams: teams.into_iter().map(|team| (team.clone(), members.contains(&(team.id, id)))).collect(),
        partner: store::partner::of_person(&mut tx, id).await?,
        left_at: super::renew::left_at(&mut tx, id).await?,
        open_texts: store::definition::open_of_author(&mut tx, id).await?.len(),
        handed_over: handed_over.into_iter().map(|row| (row.kind, row.to_person, row.handed_at)).collect(),
        partners,
        interests,
        person,
    })
}

// SPDX-License-Identifier: EUPL-1.2
//! What an event does not say itself and is kept where it happened: why, and about whom. An event holds ids; words and names stay where
//! they can be changed or taken away, and are read from there for the people of the same place alone.

use domain::ending::Ending;
use domain::person::Person;
use domain::role::{Action, Thing};
use domain::{Id, Localized};
use store::Tx;
use store::event::EventRow;

use super::changed;
use super::reason::{of_ending, of_interest, reason};
use super::subject::Subjects;
use crate::Context;
use crate::refusal::Result;

/// What stands elsewhere about an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Why; empty when nobody said so, or when it is not for whoever asks.
    pub reason: String,
    /// About whom, when it is about somebody.
    pub person: Option<Id<Person>>,
    /// From whom to [`Self::person`] it went.
    pub from: Option<Id<Person>>,
    /// The name on an invitation: who is not a colleague yet.
    pub invited: String,
    /// At whose invitation somebody came, when it tells that they did.
    pub invited_by: Option<Id<Person>>,
    /// Title of the text it is about, or under which it was awarded; empty when it is about none.
    pub title: Localized,
    /// Title of the demand it is about, for the people of the institution; empty when it is about none.
    pub demand: String,
    /// Paths of the fields of the text that a sitting changed, for who may read the text.
    pub fields: Vec<String>,
    /// What the piece of evidence is called that was added, for who may read the text; empty once it was taken away.
    pub piece: String,
    /// Id of the framework that lays out that text; empty when no field is told.
    pub framework: String,
    /// Code of the run it is about, or in which it was awarded; empty when it is about none.
    pub run: String,
    /// Name of the institution, for who reads the trail of all of them; empty for its own people.
    pub institution: String,
    /// Function of who did it, for who sees no names; empty for colleagues.
    pub function: Localized,
}

impl Told {
    /// Looks it up. Of other places no names and no words are told: who reads for the whole country sees what happened, at which
    /// institution, to which text, and the function of who did it.
    pub(super) async fn of(tx: &mut Tx, cx: &Context, event: &EventRow, subjects: &mut Subjects) -> Result<Self> {
        let of_country = if cx.actor.institution().is_none() {
            Self::of_country(tx, cx, event, subjects).await?
        } else {
            Self::default()
        };
        if event.institution_id != cx.actor.institution() {
            return Ok(of_country);
        }
        let thing = event.thing_id.map(Id::from_uuid).filter(|_| is_about_a_person(&event.kind));
        let may_read = cx.can(Action::ReadDefinition, &cx.own());
        let (title, run) =
            if may_read { subjects.of(tx, event).await? } else { (of_country.title.clone(), of_country.run.clone()) };
        let text = if may_read { Self::of_text(tx, event, subjects).await? } else { Self::default() };
        let reads_demands = cx.can(Action::ReadDemand, &cx.own());
        let told = Self {
            demand: if reads_demands { subjects.demand(tx, event).await? } else { String::new() },
            framework: text.framework,
            fields: text.fields,
            piece: text.piece,
            invited_by: invited_by(tx, event).await?,
            reason: reason(tx, cx, event).await?.unwrap_or_default(),
            person: thing.or_else(|| id(event, "person")).or_else(|| id(event, "to")),
            from: id(event, "from"),
            invited: String::new(),
            title,
            run,
            ..of_country
        };
        if !event.kind.starts_with("invitation_") || told.person.is_some() || !manages(cx) {
            return Ok(told);
        }
        let invitation = store::invitation::get(tx, Id::from_uuid(event.thing_id.unwrap_or_default())).await?;
        Ok(Self { invited: invitation.map(|row| row.content.0.name).unwrap_or_default(), ..told })
    }

    /// What of a text changed or came with it, for who may read the text.
    async fn of_text(tx: &mut Tx, event: &EventRow, subjects: &mut Subjects) -> Result<Self> {
        let fields = changed::fields(tx, event).await?;
        Ok(Self {
            framework: if fields.is_empty() { String::new() } else { subjects.framework(tx, event).await? },
            fields,
            piece: subjects.piece(tx, event).await?,
            ..Self::default()
        })
    }

    /// What is told of an event of another institution's text to who makes that text along: what its dossier shows them too. Why that
    /// institution's board decided so, and everything about its people, is not theirs.
    pub(super) async fn along(tx: &mut Tx, cx: &Context, event: &EventRow, subjects: &mut Subjects) -> Result<Self> {
        let text = Self::of_text(tx, event, subjects).await?;
        // What is put away is told to colleagues only. Of interests the people of this institution said why.
        let is_public = Ending::of_event(&event.kind).is_some_and(Ending::is_public);
        let reason = match of_ending(event).filter(|_| is_public) {
            None => of_interest(tx, cx, event).await?,
            reason => reason,
        };
        Ok(Self { reason: reason.unwrap_or_default(), ..text })
    }

    /// What is told of every institution: its name, in which function, and to an auditor what it is about, which may be a text that was
    /// never published. A reason is in somebody's own words, and may be about a person.
    async fn of_country(tx: &mut Tx, cx: &Context, event: &EventRow, subjects: &mut Subjects) -> Result<Self> {
        let may_read = cx.can(Action::ReadTrailTexts, &Thing::nothing());
        let (title, run) = if may_read { subjects.of(tx, event).await? } else { Default::default() };
        Ok(Self {
            title,
            run,
            institution: subjects.institution(tx, event.institution_id).await?,
            function: subjects.function(tx, event.person_id).await?,
            ..Self::default()
        })
    }
}

/// Who invited somebody, when an event tells what came of their invitation: it is told as their own act, whoever asked them for it. Before
/// it was, whoever opened a link was a visitor to the trail.
async fn invited_by(tx: &mut Tx, event: &EventRow) -> Result<Option<Id<Person>>> {
    let Some(thing) = event.thing_id else { return Ok(None) };
    if event.kind == "invitation_accepted" {
        return Ok(store::invitation::get(tx, Id::from_uuid(thing)).await?.and_then(|row| row.made_by));
    }
    let is_own_act = event.actor_kind == "visitor" || event.person_id.map(|person| person.uuid()) == Some(thing);
    let Some(grant) = id(event, "grant").filter(|_| event.kind == "role_given" && is_own_act) else { return Ok(None) };
    Ok(store::grant::get(tx, grant).await?.and_then(|row| row.granted_by))
}

/// Why somebody got or lost a role is between them and who manages people.
pub(super) fn manages(cx: &Context) -> bool {
    cx.can(Action::ManagePeople, &cx.own())
}

/// Is the thing of such an event a person?
fn is_about_a_person(kind: &str) -> bool {
    kind.starts_with("role_") || kind.starts_with("person_")
}

pub(super) fn id<T>(event: &EventRow, name: &str) -> Option<Id<T>> {
    Id::parse(event.facts.0.get(name)?.as_str()?)
}

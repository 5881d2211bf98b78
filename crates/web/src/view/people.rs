// SPDX-License-Identifier: EUPL-1.2
//! People and roles, teams, partners, invitations, handover, interests.

use crate::chrome::{Choice, Chrome, Form, Link};
use crate::view::shared::Row;
use askama::Template;

/// `/werk/mensen`
#[derive(Template)]
#[template(path = "people.html")]
pub struct PeoplePage {
    pub chrome: Chrome,
    /// The institution, or the register.
    pub place: String,
    /// First is the main button.
    pub actions: Vec<Link>,
    pub present: Vec<MemberRow>,
    pub gone: Vec<MemberRow>,
    /// Roles that end soon or ended.
    pub due: Vec<DueRow>,
    pub invitations: Vec<InvitationRow>,
    /// Institutions without an admin; the address invites one.
    pub without_admin: Vec<Link>,
    /// Are there teams or partners to show?
    pub has_groups: bool,
}

/// Somebody in the list.
#[derive(Clone, Default)]
pub struct MemberRow {
    pub name: String,
    pub url: String,
    pub function: String,
    pub roles: Vec<HeldRole>,
    /// Teams and company.
    pub groups: String,
}

/// A role somebody holds.
#[derive(Clone, Default)]
pub struct HeldRole {
    pub role: String,
    /// "sinds …" or "sinds … tot en met …".
    pub since: String,
    /// Who gave it and why, then who extended it until when and why; empty in the list.
    pub why: Vec<String>,
    /// Page that asks why it ends; empty: nothing to end here.
    pub end_url: String,
    /// Page that renews it; empty: there is nothing to renew.
    pub renew_url: String,
}

/// A role that can be renewed.
#[derive(Clone, Default)]
pub struct DueRow {
    pub name: String,
    pub role: String,
    pub since: String,
    pub url: String,
}

/// An invitation that waits.
#[derive(Clone, Default)]
pub struct InvitationRow {
    pub email: String,
    pub name: String,
    pub roles: String,
    pub until: String,
    /// `open`, `expired`, or `blocked`: somebody tried, and it did not work.
    pub state: &'static str,
    /// POST: takes it back.
    pub withdraw_url: String,
}

/// `/werk/mensen/{person_id}`
#[derive(Template)]
#[template(path = "person.html")]
pub struct PersonPage {
    pub chrome: Chrome,
    pub form: Form,
    pub p: PersonView,
}

/// One person.
#[derive(Clone, Default)]
pub struct PersonView {
    pub name: String,
    pub facts: Vec<Row>,
    pub roles: Vec<HeldRole>,
    pub earlier: Vec<HeldRole>,
    /// Roles that can be given.
    pub choices: Vec<Choice>,
    /// POST: gives a role; empty when it is yourself.
    pub give_url: String,
    /// A hint on texts they wrote on; may be empty.
    pub own_work: String,
    pub teams: Vec<Choice>,
    /// POST: teams; empty when there are none.
    pub teams_url: String,
    pub partners: Vec<Choice>,
    /// POST: partner; empty when they are no partner.
    pub partner_url: String,
    pub interests: Vec<Link>,
    /// What they handed over.
    pub handed_over: Vec<Row>,
    /// Page of the handover; empty when they hold no role.
    pub handover_url: String,
}

/// A page that asks for a reason before something ends.
#[derive(Template)]
#[template(path = "people-end.html")]
pub struct EndPage {
    pub chrome: Chrome,
    pub form: Form,
    pub title: String,
    pub lead: String,
    pub facts: Vec<Row>,
    /// Said before the button when the examination board would be left with too few people; may be empty.
    pub note: String,
    /// Which places in the project team come free; may be empty.
    pub freed: String,
    pub action: String,
    pub button: String,
    pub back_url: String,
}

/// `/werk/mensen/rol/{grant_id}/verlengen`; POST `action`: until, reason.
#[derive(Template)]
#[template(path = "people-renew.html")]
pub struct RenewPage {
    pub chrome: Chrome,
    pub form: Form,
    pub title: String,
    pub lead: String,
    pub facts: Vec<Row>,
    /// Empty: it cannot be renewed now.
    pub action: String,
    pub back_url: String,
}

/// `/werk/mensen/uitnodigen`
#[derive(Template)]
#[template(path = "people-invite.html")]
pub struct InvitePage {
    pub chrome: Chrome,
    pub form: Form,
    pub title: String,
    /// Code of the institution whose first admin this is; empty for one's own place.
    pub school: String,
    pub roles: Vec<Choice>,
    pub partners: Vec<Choice>,
}

/// `/werk/mensen/{person_id}/overdragen`
#[derive(Template)]
#[template(path = "people-handover.html")]
pub struct HandoverPage {
    pub chrome: Chrome,
    pub form: Form,
    pub name: String,
    pub groups: Vec<HandoverGroup>,
    /// What ends by itself, as sentences.
    pub ends: Vec<String>,
    /// Said before the button when the examination board would be left with too few people; may be empty.
    pub note: String,
    pub action: String,
}

/// Open things of one kind.
#[derive(Clone, Default)]
pub struct HandoverGroup {
    pub title: String,
    pub lead: String,
    pub things: Vec<HandoverThing>,
}

/// One open thing.
#[derive(Clone, Default)]
pub struct HandoverThing {
    pub field: String,
    pub title: String,
    pub note: String,
    pub choices: Vec<Choice>,
}

/// `/werk/mensen/teams`
#[derive(Template)]
#[template(path = "people-teams.html")]
pub struct TeamsPage {
    pub chrome: Chrome,
    pub form: Form,
    pub teams: Vec<TeamView>,
}

/// A team and who is in it.
#[derive(Clone, Default)]
pub struct TeamView {
    pub name: String,
    pub people: Vec<Link>,
}

/// `/werk/mensen/bedrijven` and the page of one.
#[derive(Template)]
#[template(path = "people-partners.html")]
pub struct PartnersPage {
    pub chrome: Chrome,
    pub form: Form,
    pub title: String,
    pub partners: Vec<PartnerRow>,
    pub action: String,
    /// Is one partner changed here, or a new one added?
    pub is_change: bool,
}

/// A partner.
#[derive(Clone, Default)]
pub struct PartnerRow {
    pub name: String,
    pub facts: String,
    pub people: String,
    pub url: String,
}

/// `/werk/mc/{version_id}/belang`
#[derive(Template)]
#[template(path = "interest.html")]
pub struct InterestPage {
    pub chrome: Chrome,
    pub form: Form,
    pub title: String,
    /// What one declared oneself; empty: nothing.
    pub own: String,
    /// What others declared, for who may see it.
    pub others: Vec<InterestView>,
    pub sees_others: bool,
    pub action: String,
    pub back_url: String,
}

/// A declared interest.
#[derive(Clone, Default)]
pub struct InterestView {
    pub name: String,
    pub text: String,
    pub since: String,
    /// Page that asks why it is over; empty for one's own.
    pub lift_url: String,
}

/// `/uitnodiging/{token}`
#[derive(Template)]
#[template(path = "invitation.html")]
pub struct InvitationPage {
    pub chrome: Chrome,
    /// Code of why it cannot be accepted; empty when it can.
    pub closed: &'static str,
    /// Does who invited know by now that it did not work?
    pub is_told: bool,
    pub place: String,
    pub roles: Vec<Row>,
    pub until: String,
    pub expires: String,
    /// POST: accepts it; where it is closed, lets who invited know that it did not work, or empty.
    pub action: String,
}

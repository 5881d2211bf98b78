// SPDX-License-Identifier: EUPL-1.2
//! What waits for somebody, and why: one list over all areas, from which the work page and the number in the menu are made.
//!
//! To add something that can wait: a [`WaitingKind`] with its code, one function in a file of your area below `work/` that gives
//! [`WaitingItem`]s for whoever asks, one line in [`waiting`]. The compiler then asks the web for the address it leads to, and the
//! check of words for its `waiting-CODE` in both languages. Give somebody only what they can act on: ask [`Context::can`] first. The
//! list is counted on every page, so ask the database for what waits and for no more than [`MOST`] of it, and for what an item says of
//! itself only when it is read (`Asker::counts`).

mod appointment;
mod awards;
mod co_owners;
mod definitions;
mod deliveries;
mod demands;
mod participation;
mod peer;
mod people;
mod programme;

use domain::event::EventKind;
use domain::institution::Institution;
use domain::role::{Action, Role};
use domain::text::Localized;
use domain::{Day, Id, Timestamp};
use store::Tx;
use store::event::EventFilter;
use uuid::Uuid;

use crate::refusal::{Result, missing};
use crate::{App, Context};

/// Most that is looked up of one sort: nobody reads a longer list.
const MOST: i64 = 100;

/// Something that waits for whoever asks.
#[derive(Clone, Debug)]
pub struct WaitingItem {
    /// What is asked, and so why it waits.
    pub kind: WaitingKind,
    /// The thing it is about: what the kind says.
    pub thing: Uuid,
    /// The public id of the thing, when that is what stands in its address.
    pub public_id: Option<String>,
    /// Its name, to show.
    pub title: Localized,
    /// Since when it waits: the moment of what made it a task, not that of the last save.
    pub since: Timestamp,
    /// By when it must be done, when there is a term.
    pub due: Option<Day>,
    /// How many it is about, when that says something.
    pub count: Option<i64>,
    /// What tells it from something else of the same name.
    pub marks: Vec<Mark>,
}

/// Something that tells two things of the same name apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The number of a version.
    Version(String),
    /// The institution or the company that it is of.
    Of(String),
    /// The role that it is about.
    Role(Role),
    /// That it corrects a proof instead of adding one.
    Correction,
}

/// What is asked of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WaitingKind {
    /// A member of the board judges a version.
    DecideDefinition,
    /// The chair closes what the board judged.
    CloseReview,
    /// The board decides on a list of awards.
    AgreeAwards,
    /// Its writers answer what the board asked on a version.
    CompleteDefinition,
    /// Its writers answer a question that the board put while it has the version.
    AnswerQuestion,
    /// Its writer finishes the draft of a version.
    FinishDraft,
    /// An adopted version can be published.
    PublishDefinition,
    /// A list that was taken over from somebody who left waits for the board.
    FollowList,
    /// The role of a person ends soon.
    RenewRole,
    /// An invitation was not accepted in time.
    InviteAgain,
    /// An institution has no admin.
    AppointAdmin,
    /// The board of the owner decides whether another institution may deliver its text.
    GrantLicence,
    /// A licence was given: the deliverer says how it will be done.
    AskLicence,
    /// The board of the deliverer decides on it.
    AgreeLicence,
    /// Another institution asks to make a text along.
    AnswerCoOwner,
    /// A text that is made along waits for the board of the co-owner.
    AgreeToText,
    /// A text cannot be handed in before the institution answered its points of the framework.
    AnswerPoints,
    /// A reviewer says whether they are free to judge.
    AnswerPeerInvitation,
    /// A reviewer scores and hands in.
    HandInScores,
    /// Whoever leads a round of peer review writes its report.
    WritePeerReport,
    /// The team answers the follow-ups of a report.
    AnswerFollowUps,
    /// Whoever led a round says whether the follow-ups were met.
    LookBack,
    /// The institution has no examination board.
    AppointBoard,
    /// The examination board has fewer people than it needs to decide.
    AddBoardMembers,
    /// The executive board signs an agreement.
    SignAgreement,
    /// Nothing may be published without an agreement of the board, and there is none: the institution brings one.
    BringAgreement,
    /// The programme office admits an institution for which a seat is kept.
    AdmitParticipation,
    /// The programme office judges conditions that an institution reported.
    JudgeConditions,
    /// The programme office decides on a proposal to change a framework.
    DecideProposal,
    /// A colleague confirms that an earlier decision stands for a next version.
    ConfirmDecision,
    /// The institution takes a demand up or not.
    DecideDemand,
    /// A demand that was taken up has no draft yet.
    AnswerDemand,
    /// A company that asked read along in a text that they write, and said something of it.
    ReadAlongRemark,
    /// Something became of a demand that they recorded or joined.
    ReadDemand,
    /// The same, of a demand of another institution.
    ReadSharedDemand,
    /// Something that taking part in a programme asks is missing.
    FillGaps,
    /// The agreement of the board ends soon.
    RenewAgreement,
}

impl WaitingKind {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 37] = [
        Self::DecideDefinition,
        Self::CloseReview,
        Self::AgreeAwards,
        Self::GrantLicence,
        Self::AgreeLicence,
        Self::AgreeToText,
        Self::AnswerPoints,
        Self::AskLicence,
        Self::AnswerCoOwner,
        Self::AppointBoard,
        Self::AddBoardMembers,
        Self::SignAgreement,
        Self::BringAgreement,
        Self::RenewAgreement,
        Self::FillGaps,
        Self::AdmitParticipation,
        Self::JudgeConditions,
        Self::DecideProposal,
        Self::AnswerPeerInvitation,
        Self::HandInScores,
        Self::WritePeerReport,
        Self::LookBack,
        Self::CompleteDefinition,
        Self::AnswerQuestion,
        Self::AnswerFollowUps,
        Self::ConfirmDecision,
        Self::PublishDefinition,
        Self::FinishDraft,
        Self::DecideDemand,
        Self::AnswerDemand,
        Self::ReadAlongRemark,
        Self::ReadDemand,
        Self::ReadSharedDemand,
        Self::FollowList,
        Self::AppointAdmin,
        Self::RenewRole,
        Self::InviteAgain,
    ];

    /// Code in message keys: `waiting-CODE`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DecideDefinition => "decide-definition",
            Self::CloseReview => "close-review",
            Self::AgreeAwards => "agree-awards",
            Self::CompleteDefinition => "complete-definition",
            Self::AnswerQuestion => "answer-question",
            Self::FinishDraft => "finish-draft",
            Self::PublishDefinition => "publish-definition",
            Self::FollowList => "follow-list",
            Self::RenewRole => "renew-role",
            Self::InviteAgain => "invite-again",
            Self::AppointAdmin => "appoint-admin",
            Self::GrantLicence => "grant-licence",
            Self::AskLicence => "ask-licence",
            Self::AgreeLicence => "agree-licence",
            Self::AnswerCoOwner => "answer-co-owner",
            Self::AgreeToText => "agree-to-text",
            Self::AnswerPoints => "answer-points",
            Self::AnswerPeerInvitation => "answer-peer-invitation",
            Self::HandInScores => "hand-in-scores",
            Self::WritePeerReport => "write-peer-report",
            Self::AnswerFollowUps => "answer-follow-ups",
            Self::LookBack => "look-back",
            Self::AppointBoard => "appoint-board",
            Self::AddBoardMembers => "add-board-members",
            Self::SignAgreement => "sign-agreement",
            Self::BringAgreement => "bring-agreement",
            Self::AdmitParticipation => "admit-participation",
            Self::JudgeConditions => "judge-conditions",
            Self::DecideProposal => "decide-proposal",
            Self::ConfirmDecision => "confirm-decision",
            Self::DecideDemand => "decide-demand",
            Self::AnswerDemand => "answer-demand",
            Self::ReadAlongRemark => "read-along-remark",
            Self::ReadDemand => "read-demand",
            Self::ReadSharedDemand => "read-shared-demand",
            Self::FillGaps => "fill-gaps",
            Self::RenewAgreement => "renew-agreement",
        }
    }
}

/// Who asks, with the transaction in which it is looked up.
pub(crate) struct Asker<'a> {
    pub app: &'a App,
    pub tx: &'a mut Tx,
    pub cx: &'a Context,
    /// Their institution; none for the register's own people.
    pub institution: Option<Id<Institution>>,
    /// Only how much waits is asked, on every page: what an item says of itself is not looked up.
    pub counts: bool,
}

impl Asker<'_> {
    /// May they do this in their own place?
    pub fn can(&self, action: Action) -> bool {
        self.cx.can(action, &self.cx.own())
    }

    /// When something of these kinds last happened to a thing.
    pub async fn last_at(&mut self, thing: Uuid, kinds: &[EventKind]) -> Result<Option<Timestamp>> {
        if self.counts {
            return Ok(None);
        }
        let kinds = kinds.iter().map(|kind| kind.code()).collect();
        let filter = EventFilter { thing: Some(thing), kinds, ..EventFilter::default() };
        Ok(store::event::find(self.tx, &filter, 1).await?.pop().map(|event| event.at))
    }

    /// That something is of an institution.
    pub async fn of(&mut self, id: Id<Institution>) -> Result<Mark> {
        if self.counts {
            return Ok(Mark::Of(String::new()));
        }
        let row = store::institution::get(self.tx, id).await?.ok_or_else(|| missing("an institution"))?;
        Ok(Mark::Of(row.content.0.name))
    }
}

/// A name, which is the same in every language.
fn said(name: &str) -> Localized {
    Localized::new(name, name)
}

/// Everything that waits for whoever asks: what has a term first, then what waits longest.
pub async fn waiting(app: &App, cx: &Context) -> Result<Vec<WaitingItem>> {
    cx.may(Action::SeeWork, &cx.own())?;
    let mut items = gather(app, cx, false).await?;
    items.sort_by_key(|item| (item.due.is_none(), item.due, item.since, item.thing));
    Ok(items)
}

/// What waits, in no order; for who only `counts` without what each item says of itself.
async fn gather(app: &App, cx: &Context, counts: bool) -> Result<Vec<WaitingItem>> {
    let mut tx = app.store.read().await?;
    let mut asker = Asker { app, tx: &mut tx, cx, institution: cx.actor.institution(), counts };
    let mut items = definitions::items(&mut asker).await?;
    items.extend(appointment::items(&mut asker).await?);
    items.extend(awards::items(&mut asker).await?);
    items.extend(peer::items(&mut asker).await?);
    items.extend(participation::items(&mut asker).await?);
    items.extend(programme::items(&mut asker).await?);
    items.extend(demands::items(&mut asker).await?);
    items.extend(people::items(&mut asker).await?);
    items.extend(deliveries::items(&mut asker).await?);
    items.extend(co_owners::items(&mut asker).await?);
    Ok(items)
}

/// How much waits, for the menu; nothing for who has no work list.
pub async fn count(app: &App, cx: &Context) -> Result<usize> {
    if !cx.can(Action::SeeWork, &cx.own()) || !matches!(cx.actor, domain::role::Actor::Staff { .. }) {
        return Ok(0);
    }
    Ok(gather(app, cx, true).await?.len())
}

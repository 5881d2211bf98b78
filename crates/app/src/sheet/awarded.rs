// SPDX-License-Identifier: EUPL-1.2
//! Who is in the list twice, and who already has the proof (`register-ux` T37).

use std::collections::HashMap;

use domain::Day;
use domain::award::who::{Double, Doubles, Listed, same_mailbox_key, same_person_key};
use jiff::civil::Date;

use super::problem::{Field, RowProblem, RowProblemKind};
use super::rows::RowDraft;

/// Somebody who already has the proof of this definition, or had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awarded {
    /// Name as on the proof.
    pub name: String,
    /// Day of birth, when it is known.
    pub birth_date: Option<Date>,
    /// E-mail address, when it is known.
    pub email: Option<String>,
    /// Code of the run in which they got it, when that is another than the one the list is for.
    pub other_run: Option<String>,
    /// It was revoked, so they have it no longer.
    pub revoked: Option<Revoked>,
}

/// The end of a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    /// On which day. Why, is read at the proof, where it is kept that somebody read it.
    pub on: Date,
}

/// Adds to each draft what the rest of the list and earlier awards say about it.
pub(super) fn compare(drafts: &mut [&mut RowDraft], existing: &[Awarded]) {
    let found: Vec<Vec<RowProblem>> = {
        let list = List::new(drafts);
        let (revoked, valid): (Vec<_>, Vec<_>) = existing.iter().partition(|awarded| awarded.revoked.is_some());
        let (elsewhere, here): (Vec<_>, Vec<_>) = valid.into_iter().partition(|awarded| awarded.other_run.is_some());
        let (here, elsewhere, revoked) = (Earlier::new(here), Earlier::new(elsewhere), Earlier::new(revoked));
        drafts
            .iter()
            .enumerate()
            .map(|(index, draft)| {
                let mut problems = list.problems(index, draft);
                let valid = here.problem(draft).or_else(|| elsewhere.warning(draft));
                // Whoever has it again is left out, and what happened before that says nothing more.
                if !valid.as_ref().is_some_and(|problem| problem.kind == RowProblemKind::AlreadyAwarded) {
                    problems.extend(revoked.revocation(draft));
                }
                problems.extend(valid);
                problems
            })
            .collect()
    };
    for (draft, problems) in drafts.iter_mut().zip(found) {
        draft.problems.extend(problems);
    }
}

/// The rows of the list, held beside each other.
struct List {
    doubles: Doubles,
    has_dates: bool,
}

impl List {
    fn new(drafts: &[&mut RowDraft]) -> Self {
        let doubles = Doubles::among(drafts.iter().map(|draft| listed(draft)));
        let has_dates = drafts.iter().any(|draft| !draft.input.birth_date.trim().is_empty());
        Self { doubles, has_dates }
    }

    fn problems(&self, index: usize, draft: &RowDraft) -> Vec<RowProblem> {
        let mut problems = Vec::new();
        if self.has_dates && draft.input.birth_date.trim().is_empty() {
            problems.push(RowProblem::warning(Field::BirthDate, RowProblemKind::DateMissing));
        }
        problems.extend(self.doubles.of(index, listed(draft)).into_iter().map(|double| match double {
            Double::Person { row } => RowProblem::error(Field::Name, RowProblemKind::SamePerson { row }),
            Double::Name { row } => RowProblem::warning(Field::Name, RowProblemKind::SameName { row }),
            Double::Mailbox { row } => RowProblem::error(Field::Email, RowProblemKind::SameEmail { row }),
        }));
        problems
    }
}

fn listed(draft: &RowDraft) -> Listed<'_> {
    Listed {
        row: draft.row_number,
        name: &draft.name,
        birth_date: draft.birth_date.map(Day::from_date),
        email: draft.email.as_deref(),
    }
}

/// Earlier awards by name and by mailbox.
struct Earlier<'a> {
    names: HashMap<String, Vec<&'a Awarded>>,
    emails: HashMap<String, &'a Awarded>,
}

impl<'a> Earlier<'a> {
    fn new(existing: Vec<&'a Awarded>) -> Self {
        let (mut names, mut emails): (HashMap<String, Vec<&Awarded>>, HashMap<String, &Awarded>) = Default::default();
        for awarded in existing {
            names.entry(same_person_key(&awarded.name)).or_default().push(awarded);
            if let Some(email) = &awarded.email {
                emails.insert(same_mailbox_key(email), awarded);
            }
        }
        Self { names, emails }
    }

    /// Who has the same name.
    fn named(&self, draft: &RowDraft) -> &[&'a Awarded] {
        self.names.get(&same_person_key(&draft.name)).map_or(&[], Vec::as_slice)
    }

    /// Who got it in another run may get it again, for instance when it lapsed; whoever proposes it knows of it.
    fn warning(&self, draft: &RowDraft) -> Option<RowProblem> {
        if let Some(same) = self.named(draft).iter().find(|awarded| is_same(awarded, draft)) {
            let run = same.other_run.clone()?;
            return Some(RowProblem::warning(Field::Name, RowProblemKind::AwardedInOtherRun { run }));
        }
        // Of a namesake nothing is said; another name with the same mailbox is a person written otherwise, or a wrong address.
        let by_mail = draft.email.as_deref().and_then(|email| self.emails.get(&same_mailbox_key(email)))?;
        let kind = RowProblemKind::MailboxInOtherRun { name: by_mail.name.clone(), run: by_mail.other_run.clone()? };
        Some(RowProblem::warning(Field::Email, kind))
    }

    /// Whose proof was revoked may get a new one; whoever proposes it knows of it.
    fn revocation(&self, draft: &RowDraft) -> Option<RowProblem> {
        let without_dates = |awarded: &Awarded| {
            awarded.other_run.is_none() && awarded.birth_date.is_none() && draft.birth_date.is_none()
        };
        let same = self.named(draft).iter().rfind(|awarded| is_same(awarded, draft) || without_dates(awarded))?;
        let Revoked { on } = same.revoked.clone()?;
        Some(RowProblem::warning(Field::Name, RowProblemKind::AwardRevoked { on }))
    }

    /// The same name with the same day of birth or mailbox is the same person; half of that is a question.
    fn problem(&self, draft: &RowDraft) -> Option<RowProblem> {
        let named = self.named(draft);
        if named.iter().any(|awarded| is_same(awarded, draft)) {
            return Some(RowProblem::error(Field::Name, RowProblemKind::AlreadyAwarded));
        }
        let unsure = named.iter().find(|awarded| awarded.birth_date.is_none() || draft.birth_date.is_none());
        let by_mail = draft.email.as_deref().and_then(|email| self.emails.get(&same_mailbox_key(email)));
        let awarded = unsure.or(by_mail)?;
        Some(RowProblem::warning(Field::Name, RowProblemKind::MaybeAlreadyAwarded { name: awarded.name.clone() }))
    }
}

/// Of two with the same name: the same day of birth or the same mailbox makes them one person.
fn is_same(awarded: &Awarded, draft: &RowDraft) -> bool {
    let mailbox = draft.email.as_deref().map(same_mailbox_key);
    let same_date = awarded.birth_date.is_some() && awarded.birth_date == draft.birth_date;
    same_date || (mailbox.is_some() && awarded.email.as_deref().map(same_mailbox_key) == mailbox)
}

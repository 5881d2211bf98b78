// SPDX-License-Identifier: EUPL-1.2
//! The project team: who is in it, which roles nobody has, and who can be put in.

use app::participate;

use super::{Door, Shown, choice};
use crate::chrome::Choice;
use crate::page::desk::{Names, row};
use crate::problem::Fault;
use crate::view::participation::MemberView;
use crate::view::shared::Row;

impl Shown<'_> {
    /// Roles of the team that nobody has; of what is over none is asked any more.
    pub(super) fn gaps(&self) -> Vec<Row> {
        if self.is_over() {
            return Vec::new();
        }
        let language = self.visit.language();
        let filled: Vec<&str> = self.found.members.iter().map(|member| member.role.as_str()).collect();
        let gaps = self.found.programme.gaps(&filled).into_iter();
        gaps.map(|role| row(role.label.get(language), role.text.get(language))).collect()
    }

    /// Names inside the institution; the programme office sees the function.
    pub(super) async fn team(&self, names: Option<&Names>) -> Result<Vec<MemberView>, Fault> {
        let (t, language) = (&self.visit.t, self.visit.language());
        let functions = match self.door {
            Door::Institution => Vec::new(),
            Door::Office => participate::functions(&self.web.app, &self.visit.cx, self.found).await?,
        };
        let label = |code: &str| {
            let role = self.found.programme.team_roles.iter().find(|role| role.key == code);
            role.map_or_else(|| code.to_owned(), |role| role.label.get(language).to_owned())
        };
        let view = |member: &participate::MemberRow| MemberView {
            role: label(&member.role),
            who: match names {
                Some(names) => names.of(self.visit, member.person_id),
                None => functions
                    .iter()
                    .find(|(person, _)| *person == member.person_id)
                    .map_or_else(|| t.s("somebody"), |(_, function)| function.get(language).to_owned()),
            },
            hours: t.n("team-hours", usize::try_from(member.hours_per_week).unwrap_or(0)),
            person: member.person_id.to_string(),
            role_key: member.role.clone(),
        };
        Ok(self.found.members.iter().map(view).collect())
    }

    pub(super) async fn people(&self) -> Result<Vec<Choice>, Fault> {
        let people = app::people::colleagues(&self.web.app, &self.visit.cx).await?;
        Ok(people.iter().map(|person| choice(&person.id.to_string(), &person.content.0.name)).collect())
    }
}

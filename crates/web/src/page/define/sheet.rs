// SPDX-License-Identifier: EUPL-1.2
//! The page of a topic: its fields as the framework lays them out, what reading along has to say, and what stands beside them.

use domain::FieldProblem;
use domain::definition::{Content, is_required};
use domain::framework::StudyLoadRule;

use super::fields::{Field, Kind, Look, Topic, fingerprint};
use super::repeated::count;
use super::topic::Scene;
use super::{pick, source};
use crate::chrome::{Choice, Form};
use crate::page::clock;
use crate::page::desk::{choices, chrome, row};
use crate::problem::Fault;
use crate::view::define::{
    Advice, DefinitionTopicPage, Descriptor, FieldView, LevelRow, Load, SourceView, TopicHead, TopicOptions,
};
use crate::view::shared::Row;

impl Scene<'_> {
    /// The page with a form as it stands, and advice on a text.
    pub(super) async fn page(&self, form: Form, content: &Content) -> Result<DefinitionTopicPage, Fault> {
        let layout = self.layout();
        let rows = |kind: &str, path: &str| {
            if layout.repeats(self.topic, path) { (1..=count(&form.values, kind)).collect() } else { Vec::new() }
        };
        let outcomes = count(&form.values, "outcome").max(1);
        Ok(DefinitionTopicPage {
            chrome: self.chrome(),
            topic: self.topic.code(),
            head: self.head(content),
            fields: layout.fields(self.topic).iter().copied().map(|field| self.field(field)).collect(),
            levels: if self.topic == Topic::Level { self.levels() } else { Vec::new() },
            options: self.options(),
            outcome_numbers: if self.topic == Topic::Outcomes { (1..=outcomes).collect() } else { Vec::new() },
            skill_numbers: rows("skill", "skills"),
            link_numbers: rows("link", "qualification_links"),
            has_skills: layout.repeats(self.topic, "skills"),
            has_links: layout.repeats(self.topic, "qualification_links"),
            picker: pick::found(self).await?,
            sources: self.sources(content).await?,
            load: (self.topic == Topic::StudyLoad).then(|| self.load_of(content)),
            form,
        })
    }

    /// The sources of outcomes that were taken over.
    async fn sources(&self, content: &Content) -> Result<Vec<SourceView>, Fault> {
        if self.topic != Topic::Outcomes || content.outcomes.iter().all(|outcome| outcome.source.is_none()) {
            return Ok(Vec::new());
        }
        let public = app::define::reuse::readable_sources(&self.web.app, &self.visit.cx, content).await?;
        let view = |(number, outcome)| {
            let text = source::said(&self.visit.t, self.visit.language(), outcome)?;
            Some(SourceView { number, text, url: source::url(outcome, &public) })
        };
        Ok((1..).zip(&content.outcomes).filter_map(view).collect())
    }

    pub(super) fn chrome(&self) -> crate::chrome::Chrome {
        let title = self.version().content.0.title.get(self.visit.language()).to_owned();
        let topic = self.visit.t.v("topic", self.topic.code());
        chrome(self.visit, &[(&title, &self.tasks_url()), (&topic, "")])
    }

    pub(super) fn head(&self, content: &Content) -> TopicHead {
        let layout = self.layout();
        let language = self.visit.language();
        let lead = layout.words(self.topic).and_then(|words| words.lead.as_ref());
        TopicHead {
            definition: self.version().content.0.title.get(language).to_owned(),
            back_url: self.tasks_url(),
            action: self.url(),
            revision: self.version().revision.to_string(),
            saved_at: clock(self.visit.cx.now),
            base: fingerprint(&layout, self.topic, &self.version().content.0),
            step: layout.step(self.topic),
            steps: layout.len(),
            lead: lead
                .map_or_else(|| self.visit.t.v("topic-lead", self.topic.code()), |lead| lead.get(language).to_owned()),
            why: self.why(),
            advice: self.advice(content),
        }
    }

    fn field(&self, field: &'static Field) -> FieldView {
        let t = &self.visit.t;
        let language = self.visit.language();
        let layout = self.layout();
        let words = layout.field_words(self.topic, field.path);
        let own = |text: Option<&domain::Localized>| text.map(|text| text.get(language).to_owned());
        let label = if field.look == Look::Levels { t.s("field-level") } else { t.s(field.label) };
        let hint = if field.hint.is_empty() { String::new() } else { t.s(field.hint) };
        let (look, size) = match field.look {
            Look::Titles => ("titles", 0),
            Look::Pair(rows) => ("pair", rows),
            Look::Area => ("area", 3),
            Look::Url => ("url", 0),
            Look::Number => ("number", 0),
            Look::Radios => ("radios", 0),
            Look::Levels => ("levels", 0),
            Look::Select => ("select", 0),
            Look::Boxes => ("boxes", 0),
            Look::Check => ("check", 0),
        };
        let is_typed = matches!(field.look, Look::Pair(_) | Look::Area | Look::Url | Look::Number);
        FieldView {
            id: field.id,
            look,
            label: layout.label(self.topic, field.path, language).unwrap_or(label),
            hint: own(words.and_then(|words| words.help.as_ref())).unwrap_or(hint),
            optional: is_typed && !is_required(field.path, &self.dossier.framework),
            size,
            options: match &field.kind {
                Kind::Choice("nlqf_levels", ..) => self.level_choices(),
                Kind::Choices("audience_groups", ..) => self.group_choices(),
                Kind::Choice(list, ..) | Kind::Choices(list, ..) => choices(self.web, self.visit, list),
                _ => Vec::new(),
            },
        }
    }

    /// The criteria behind this topic.
    fn why(&self) -> Vec<Row> {
        let language = self.visit.language();
        let layout = self.layout();
        let asks = |path: &String| layout.place(&FieldProblem::error(path, "")).0 == self.topic;
        let criteria =
            self.dossier.framework.criteria.iter().filter(|criterion| criterion.required_fields.iter().any(asks));
        criteria
            .map(|criterion| {
                row(format!("{}. {}", criterion.key, criterion.label.get(language)), criterion.text.get(language))
            })
            .collect()
    }

    /// What reading along has to say, at the fields of this topic.
    fn advice(&self, content: &Content) -> Vec<Advice> {
        let t = &self.visit.t;
        let framework = &self.dossier.framework;
        let mut problems = app::define::problems(&self.web.app, content, framework);
        problems.extend(framework.sector_advice(&self.dossier.institution.content.0, &content.sector));
        // Outcomes are read one by one below, with what is well said of them.
        let others = |problem: &&FieldProblem| {
            !(problem.is_error() || self.topic == Topic::Outcomes && problem.key.starts_with("outcome-advice"))
        };
        let layout = self.layout();
        let here = problems.iter().filter(others).filter_map(|problem| {
            let (topic, field) = layout.place(problem);
            let field = if problem.field == "study_load" { "study_load".into() } else { field };
            (topic == self.topic).then(|| Advice { field, good: false, text: t.with(problem.key, &problem.values) })
        });
        let mut advice: Vec<Advice> = here.collect();
        if self.topic == Topic::Outcomes {
            for (number, outcome) in (1..).zip(&content.outcomes) {
                let remarks = domain::wording::outcome::read(outcome, &self.web.app.studio.wording);
                advice.extend(remarks.into_iter().map(|remark| Advice {
                    field: format!("outcome_{number}_{}", remark.language),
                    good: remark.is_good,
                    text: t.with(remark.key, &remark.values),
                }));
            }
        }
        advice
    }

    fn options(&self) -> TopicOptions {
        if self.topic != Topic::Links {
            return TopicOptions::default();
        }
        let list = |name: &str| choices(self.web, self.visit, name);
        TopicOptions {
            skill_schemes: list("skill_schemes"),
            link_kinds: list("qualification_link_kinds"),
            relations: list("relations"),
        }
    }

    /// The groups that the framework opens, and those that the text names already, so that they can be taken out.
    fn group_choices(&self) -> Vec<Choice> {
        let chosen = &self.version().content.0.audience.groups;
        let mut groups = choices(self.web, self.visit, "audience_groups");
        groups.retain(|group| self.dossier.framework.is_open_to(&group.value) || chosen.contains(&group.value));
        groups
    }

    /// Levels with what they are like: nobody knows them by number.
    fn level_choices(&self) -> Vec<Choice> {
        let language = self.visit.language();
        let mut levels = choices(self.web, self.visit, "nlqf_levels");
        for level in &mut levels {
            let like =
                self.web.app.values.get("nlqf_levels", &level.value).and_then(|value| value.typical_programme.as_ref());
            level.hint = like.map(|text| text.get(language).to_owned()).unwrap_or_default();
        }
        levels
    }

    /// The levels side by side, one aspect in each column.
    fn levels(&self) -> Vec<LevelRow> {
        let language = self.visit.language();
        let aspects = &self.web.app.studio.descriptors.aspects;
        self.level_choices()
            .into_iter()
            .map(|level| LevelRow {
                label: level.label,
                aspects: aspects
                    .iter()
                    .map(|aspect| Descriptor {
                        label: aspect.label.get(language).to_owned(),
                        text: aspect.levels.get(&level.value).map(|t| t.get(language).to_owned()).unwrap_or_default(),
                    })
                    .collect(),
            })
            .collect()
    }

    /// The hours beside the credits, and what the framework says of them.
    fn load_of(&self, content: &Content) -> Load {
        let t = &self.visit.t;
        let rule = &self.dossier.framework.study_load;
        let hours = content.study_load.total_hours();
        let count = |hours: u32| usize::try_from(hours).unwrap_or(usize::MAX);
        let rules = [
            Some(t.n("load-rule-advice", count(rule.advice_hours))).filter(|_| rule.advice_hours > rule.floor_hours),
            Some(t.n("load-rule-floor", count(rule.floor_hours))),
            rule.ceiling_hours.map(|hours| t.n("load-rule-ceiling", count(hours))),
            rule.step_half_ec.then(|| t.s("load-rule-half")),
        ];
        Load {
            hours: count(hours),
            hours_per_credit: rule.hours_per_ec.to_string(),
            credits: self.credits(rule, hours),
            rules: rules.into_iter().flatten().collect(),
        }
    }

    fn credits(&self, rule: &StudyLoadRule, hours: u32) -> String {
        let tenths = rule.ec_tenths(hours);
        let mark = if self.visit.language() == domain::text::Language::Nl { ',' } else { '.' };
        format!("{}{mark}{}", tenths / 10, tenths % 10)
    }
}

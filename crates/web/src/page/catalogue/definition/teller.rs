// SPDX-License-Identifier: EUPL-1.2
//! Everything about one version, told in one language, with the framework text that applied and the decision that adopted it.

use app::catalogue::DefinitionPage as Found;
use app::values::code_of;
use domain::Localized;
use domain::framework::CriterionLevel;
use domain::web_address::link_or_nothing;

use super::delivered;
use crate::Web;
use crate::page::catalogue_level;
use crate::page::define::source;
use crate::page::desk::{lang_of, told};
use crate::view::catalogue::{
    AssessmentView, AudienceView, CriterionView, DecisionView, DefinitionView, NeedView, OutcomeView, RunRow,
    SkillView, VersionRow,
};
use crate::view::shared::{Row, SaidIn};
use crate::visit::Visit;

/// Tells about one version in one language.
pub(super) struct Teller<'a> {
    pub(super) web: &'a Web,
    pub(super) visit: &'a Visit,
    pub(super) found: &'a Found,
}

impl Teller<'_> {
    fn text(&self, text: &Localized) -> String {
        text.get(self.visit.language()).to_owned()
    }

    fn maybe(&self, text: Option<&Localized>) -> String {
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    fn told(&self, text: &Localized) -> SaidIn {
        told(self.visit, text)
    }

    fn maybe_told(&self, text: Option<&Localized>) -> SaidIn {
        text.map(|text| self.told(text)).unwrap_or_default()
    }

    fn label(&self, list: &str, key: &str) -> String {
        self.web.app.values.label(list, key, self.visit.language()).to_owned()
    }

    /// When people of other institutions last looked at it, and at which version when that is another one.
    fn peer_reviewed(&self) -> String {
        let Some((day, version)) = &self.found.peer_reviewed else { return String::new() };
        let date = day.long(self.visit.language());
        if *version == self.found.version.version {
            self.visit.t.a("peer-mark-text", &[("date", date)])
        } else {
            self.visit.t.a("peer-mark-version", &[("date", date), ("version", version.clone())])
        }
    }

    pub(super) fn tell(&self) -> DefinitionView {
        let row = &self.found.version;
        let content = &row.content.0;
        let institution = &self.found.institution.content.0;
        let address = format!("/mc/{}/{}", row.public_id, row.version);
        let newest = self.found.versions.first().filter(|first| first.id != row.id);
        DefinitionView {
            title: self.text(&content.title),
            lang: lang_of(self.visit, &content.title),
            institution: institution.name.clone(),
            institution_url: format!("/instelling/{}", institution.code),
            summary: self.text(&content.summary),
            summary_lang: lang_of(self.visit, &content.summary),
            status: row.state.code().to_owned(),
            ended: crate::page::define::endings::told(self.visit, &self.found.ended),
            version: row.version.clone(),
            newer_url: newest.map(|_| format!("/mc/{}", row.public_id)).unwrap_or_default(),
            study_load: self.visit.t.n("hours", content.study_load.total_hours() as usize),
            credits: self.credits(),
            study_load_parts: self.study_load_parts(),
            study_load_justification: self.maybe_told(content.study_load_justification.as_ref()),
            level_label: catalogue_level(self.web, self.visit, &content.level.nlqf, content.level.established.as_ref()),
            level_rationale: self.told(&content.level.rationale),
            level_typical: self.level_typical(),
            level_register_url: content
                .level
                .established
                .as_ref()
                .map(|level| link_or_nothing(&level.register_url).to_owned())
                .unwrap_or_default(),
            participation: self.label("participation", &code_of(&content.participation)),
            language: self.label("languages", &content.language),
            sector: self.label("sectors", &content.sector),
            isced_f: format!("{} ({})", content.isced_f, self.label("isced_f", &content.isced_f)),
            programme: self.told(&content.programme),
            outcomes: content
                .outcomes
                .iter()
                .map(|outcome| OutcomeView {
                    key: outcome.key.clone(),
                    text: self.text(&outcome.text),
                    lang: lang_of(self.visit, &outcome.text),
                    shown_by: self.text(&outcome.shown_by),
                    shown_lang: lang_of(self.visit, &outcome.shown_by),
                    source: source::said(&self.visit.t, self.visit.language(), outcome).unwrap_or_default(),
                    source_url: source::url(outcome, &self.found.sources),
                })
                .collect(),
            blocks: self.blocks(),
            audience: self.audience(),
            assessment: self.assessment(),
            need: self.need(),
            stacking: self.label("stackability_kinds", &code_of(&content.stackability.kind)),
            stacking_towards: self.maybe_told(content.stackability.towards.as_ref()),
            skills: content.skills.iter().map(|skill| self.skill(skill)).collect(),
            qualifications: content.qualification_links.iter().map(|link| self.qualification(link)).collect(),
            validity: match content.validity_months {
                None => self.visit.t.s("definition-validity-none"),
                Some(months) => self.visit.t.n("definition-validity-months", usize::from(months)),
            },
            validity_reason: self
                .maybe_told(content.validity_reason.as_ref().filter(|_| content.validity_months.is_some())),
            peer_reviewed: self.peer_reviewed(),
            framework: self.text(&self.found.framework.title),
            framework_url: format!("/kwaliteitskader/{}", self.found.framework.id),
            criteria: self.criteria(),
            decision: self.decision(),
            evaluation_label: self.called("evaluation", "definition-evaluation"),
            evaluation: self.told(&content.evaluation),
            complaints_url: [&content.complaints_url, &institution.complaints_url]
                .into_iter()
                .map(|address| link_or_nothing(address))
                .find(|address| !address.is_empty())
                .unwrap_or_default()
                .to_owned(),
            versions: self.versions(),
            runs: self.runs(),
            together: delivered::together(self.visit, self.found),
            delivered: delivered::told(self.visit, self.found),
            apply_url: if row.state == domain::review::DefinitionState::Published {
                link_or_nothing(&institution.website).to_owned()
            } else {
                String::new()
            },
            awarded: match self.found.awarded {
                Some(count) => self.visit.t.n("definition-awarded-times", usize::try_from(count).unwrap_or(0)),
                None => self.visit.t.s("definition-awarded-few"),
            },
            permanent_url: self.web.app.site.definition(&row.public_id, &row.version),
            digest: row.digest.map(hex::encode).unwrap_or_default(),
            register_index: self.found.leaf_index.map(|index| index.to_string()).unwrap_or_default(),
            register_url: "/register#zelf".into(),
            // A draft has no document yet.
            json_url: row.published_at.map(|_| format!("{address}/document.json")).unwrap_or_default(),
            linked_url: row.published_at.map(|_| format!("{address}/gegevens.jsonld")).unwrap_or_default(),
        }
    }

    /// Credits only where the framework counts in them.
    fn credits(&self) -> String {
        let tenths = self.found.framework.study_load.ec_tenths(self.found.version.content.0.study_load.total_hours());
        if tenths == 0 {
            return String::new();
        }
        let mark = if self.visit.language() == domain::text::Language::Nl { ',' } else { '.' };
        self.visit.t.a("definition-credits", &[("credits", format!("{}{mark}{}", tenths / 10, tenths % 10))])
    }

    fn study_load_parts(&self) -> Vec<Row> {
        let load = &self.found.version.content.0.study_load;
        [
            ("load-contact", load.contact_hours),
            ("load-practice", load.practice_hours),
            ("load-self-study", load.self_study_hours),
        ]
        .into_iter()
        .filter(|(_, hours)| *hours > 0)
        .map(|(key, hours)| Row {
            label: self.visit.t.s(key),
            value: self.visit.t.n("hours", hours as usize),
            change_url: String::new(),
        })
        .collect()
    }

    fn level_typical(&self) -> String {
        let level = self.web.app.values.get("nlqf_levels", &self.found.version.content.0.level.nlqf);
        self.maybe(level.and_then(|level| level.typical_programme.as_ref()))
    }

    fn audience(&self) -> AudienceView {
        let audience = &self.found.version.content.0.audience;
        AudienceView {
            groups: audience.groups.iter().map(|group| self.label("audience_groups", group)).collect(),
            target_group: self.told(&audience.target_group),
            prior_knowledge: self.told(&audience.prior_knowledge),
            admission: self.told(&audience.admission),
            admission_check: self.told(&audience.admission_check),
            starting_qualification: audience.starting_qualification,
            formal_requirement: self.maybe_told(audience.formal_requirement.as_ref()),
            formal_requirement_reason: self.maybe_told(audience.formal_requirement_reason.as_ref()),
        }
    }

    fn assessment(&self) -> AssessmentView {
        let content = &self.found.version.content.0;
        AssessmentView {
            forms: content.assessment.forms.iter().map(|form| self.label("assessment_forms", &code_of(form))).collect(),
            plan: self.told(&content.assessment.plan),
            criteria: content.assessment.criteria.iter().map(|text| self.told(text)).collect(),
            independence: self.told(&content.assessment.independence),
            supervision: self.label("supervision", content.supervision.code()),
        }
    }

    fn need(&self) -> NeedView {
        let need = &self.found.version.content.0.need;
        NeedView {
            statement: self.told(&need.statement),
            kinds: need.kinds.iter().map(|kind| self.label("need_kinds", &code_of(kind))).collect(),
            scope: need.scope.map(|scope| self.label("need_scopes", &code_of(&scope))).unwrap_or_default(),
            requested_by: need.requested_by.clone(),
            evidence: self.told(&need.evidence),
            no_other_document: self.told(&need.no_other_document),
        }
    }

    fn skill(&self, skill: &domain::definition::Skill) -> SkillView {
        SkillView {
            title: self.told(&skill.title),
            scheme: self.label("skill_schemes", &code_of(&skill.scheme)),
            url: link_or_nothing(&skill.url).to_owned(),
        }
    }

    fn qualification(&self, link: &domain::definition::QualificationLink) -> String {
        let kind = self.label("qualification_link_kinds", &link.kind);
        let relation = self.label("relations", &link.relation).to_lowercase();
        self.visit.t.a(
            "definition-qualification",
            &[("kind", kind.as_str()), ("title", &link.title), ("code", &link.code), ("relation", &relation)],
        )
    }

    /// The criteria as they read when this version was adopted; of the institution's own the answer of the institution, of the
    /// microcredential's the answer of the board.
    fn criteria(&self) -> Vec<CriterionView> {
        let answers = self.found.decision.as_ref().map_or(&[][..], |decision| &decision.content.0.answers);
        let quality = &self.found.institution.content.0.quality;
        self.found
            .framework
            .criteria
            .iter()
            .map(|criterion| CriterionView {
                number: criterion.key.clone(),
                title: self.text(&criterion.label),
                text: self.text(&criterion.text),
                judgement: answers
                    .iter()
                    .find(|answer| answer.criterion == criterion.key)
                    .map(|answer| code_of(&answer.answer))
                    .unwrap_or_default(),
                answer: if criterion.level == CriterionLevel::Institution {
                    self.maybe_told(quality.get(&criterion.key))
                } else {
                    SaidIn::default()
                },
            })
            .collect()
    }

    fn decision(&self) -> Option<DecisionView> {
        let decision = self.found.decision.as_ref()?;
        let board = self.found.institution.content.0.examination_board.as_ref();
        Some(DecisionView {
            number: decision.number.clone(),
            date: decision.decided_at.day().long(self.visit.language()),
            by: self.maybe(board.map(|board| &board.name)),
            of: self.decided_on(decision),
        })
    }

    /// The earlier version that a decision was taken on, when it stands for this one.
    fn decided_on(&self, decision: &app::review::DecisionRow) -> String {
        let of = |row: &&app::define::VersionRow| row.id == decision.version_id && row.id != self.found.version.id;
        self.found.versions.iter().find(of).map(|row| row.version.clone()).unwrap_or_default()
    }

    fn versions(&self) -> Vec<VersionRow> {
        let row = self.found.versions.iter().map(|other| VersionRow {
            version: other.version.clone(),
            date: other.published_at.map(|moment| moment.day().long(self.visit.language())).unwrap_or_default(),
            status: other.state.code().to_owned(),
            url: format!("/mc/{}/{}", other.public_id, other.version),
            current: other.id == self.found.version.id,
        });
        row.collect()
    }

    /// Runs that are not over, first one first.
    fn runs(&self) -> Vec<RunRow> {
        let today = self.visit.cx.now.day();
        let language = self.visit.language();
        let mut runs: Vec<_> = self.found.runs.iter().filter(|run| run.content.0.ends_on >= today).collect();
        runs.sort_by_key(|run| run.content.0.starts_on);
        runs.into_iter()
            .map(|row| (&row.content.0, delivered::by(self.found, row)))
            .map(|(run, by)| RunRow {
                when: self.visit.t.a(
                    "offer-period",
                    &[("from", run.starts_on.long(language)), ("until", run.ends_on.long(language))],
                ),
                place: by.map_or_else(|| run.place.clone(), |name| format!("{}, {name}", run.place)),
                price: crate::page::price(self.visit, run.price_euro),
                seats: self.visit.t.n("offer-seats", usize::from(run.seats)),
            })
            .collect()
    }
}

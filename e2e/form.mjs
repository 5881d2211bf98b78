// SPDX-License-Identifier: EUPL-1.2
// Fills in forms the way a person does: only fields that can be seen and that have a label.

import assert from 'node:assert/strict';

/**
 * Fills in fields by their names.
 * Text for a text field or a list, true or false for one box, the value or a list of values for a group of choices.
 */
export async function fill(visitor, values) {
  for (const [name, value] of Object.entries(values)) await fillOne(visitor, name, value);
}

async function fillOne(visitor, name, value) {
  const fields = visitor.page.locator(`main [name="${name}"]:not([type="hidden"])`);
  const first = fields.first();
  await first.waitFor({ state: 'attached' });
  await assertLabelled(first, name);
  const { tag, type } = await first.evaluate((field) => ({ tag: field.localName, type: field.type }));
  if (tag === 'select') await first.selectOption(value);
  else if (type === 'file') await first.setInputFiles(value);
  else if (typeof value === 'boolean') await first.setChecked(value, { force: true });
  else if (type === 'radio' || type === 'checkbox') await choose(fields, name, type, [value].flat());
  else await first.fill(value);
}

async function choose(fields, name, type, wanted) {
  const all = await fields.all();
  let found = 0;
  for (const field of all) {
    const isWanted = wanted.includes(await field.getAttribute('value'));
    found += Number(isWanted);
    if (isWanted) await field.check({ force: true });
    else if (type === 'checkbox') await field.uncheck({ force: true });
  }
  assert.equal(found, wanted.length, `'${name}' offers ${wanted.join(', ')}`);
}

/** Chooses the nth choice of a group, when only its place is known. */
export async function chooseNth(visitor, name, place) {
  const field = visitor.page.locator(`main [name="${name}"]`).nth(place);
  await assertLabelled(field, name);
  await field.check({ force: true });
}

async function assertLabelled(field, name) {
  const isLabelled = await field.evaluate((element) => element.labels?.length > 0 || element.hasAttribute('aria-label'));
  assert.ok(isLabelled, `field '${name}' has a label`);
}

/** The fields of each topic of a definition, from its content as JSON. */
export function topics(content) {
  const both = (name, text) => ({ [`${name}_nl`]: text?.nl ?? '', [`${name}_en`]: text?.en ?? '' });
  const lines = (name, texts) => both(name, { nl: texts.map((t) => t.nl).join('\n'), en: texts.map((t) => t.en).join('\n') });
  const { study_load: load, level, need, assessment, audience, stackability } = content;
  return {
    basis: {
      ...both('title', content.title),
      ...both('summary', content.summary),
      sector: content.sector,
      isced_f: content.isced_f,
      language: content.language,
    },
    outcomes: Object.assign({}, ...content.outcomes.map((outcome, index) => ({
      ...both(`outcome_${index + 1}`, outcome.text),
      ...both(`outcome_${index + 1}_shown`, outcome.shown_by),
    }))),
    study_load: {
      contact_hours: String(load.contact_hours),
      practice_hours: String(load.practice_hours),
      self_study_hours: String(load.self_study_hours),
    },
    level: { nlqf: level.nlqf, ...both('rationale', level.rationale) },
    need: {
      need_kinds: need.kinds,
      ...both('need_statement', need.statement),
      requested_by: need.requested_by.join('\n'),
      scope: need.scope,
      ...both('evidence', need.evidence),
      ...both('no_other_document', need.no_other_document),
    },
    assessment: {
      forms: assessment.forms,
      ...both('plan', assessment.plan),
      ...lines('criteria', assessment.criteria),
      ...both('independence', assessment.independence),
      participation: content.participation,
      supervised: content.supervision.supervised,
      identity_verified: content.supervision.identity_verified,
    },
    audience: {
      groups: audience.groups ?? [],
      ...both('target_group', audience.target_group),
      ...both('prior_knowledge', audience.prior_knowledge),
      ...both('admission', audience.admission),
      ...both('admission_check', audience.admission_check),
      starting_qualification: audience.starting_qualification,
    },
    links: { stackability: stackability.kind, ...both('towards', stackability.towards) },
    delivery: {
      ...both('programme', content.programme),
      ...both('evaluation', content.evaluation),
      complaints_url: content.complaints_url,
    },
  };
}

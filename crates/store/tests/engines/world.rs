// SPDX-License-Identifier: EUPL-1.2
//! What must be there before an award can be: a school, a person, a framework, a definition, a run, a list. All invented.

use domain::award::{Award, AwardBatch, BatchState, ProposedAward};
use domain::definition::Content;
use domain::framework::Framework;
use domain::institution::Institution;
use domain::person::{Person, PersonContent};
use domain::register::Record;
use domain::role::Role;
use domain::run::RunContent;
use domain::text::Localized;
use domain::{Day, Id, Timestamp};
use store::award::{AwardsOf, BatchRow, NewAward};
use store::definition::{Definition, DefinitionVersion, NewVersion};
use store::run::RunRow;
use store::{Json, Result, Store, Tx};
use uuid::Uuid;

/// The moment at which most tests happen: 2026-11-23T09:00:00Z.
pub const NOW: Timestamp = Timestamp::from_micros(1_795_424_400_000_000);

/// An id that a test can name.
pub fn id<T>(number: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(number))
}

/// The ids of what is there.
#[derive(Clone, Copy, Debug)]
pub struct World {
    pub institution: Id<Institution>,
    pub person: Id<Person>,
    pub definition: Id<Definition>,
    pub version: Id<DefinitionVersion>,
    pub run: Id<RunContent>,
    pub batch: Id<AwardBatch>,
}

pub fn institution(code: &str, brin: &str) -> Institution {
    Institution {
        code: code.into(),
        name: "Vakschool De Proef".into(),
        short_name: "De Proef".into(),
        brin: brin.into(),
        kind: "vakschool".into(),
        city: "Proefstad".into(),
        region: "Proefland".into(),
        address: "Proefweg 1, 0000 AA Proefstad".into(),
        website: "https://deproef.example".into(),
        phone: "+31 00 000 00 00".into(),
        email: "balie@deproef.example".into(),
        sectors: vec!["zorg".into()],
        quality: std::collections::BTreeMap::from([("Q1".to_owned(), Localized::new("Ja, want \"dit\".", "Yes"))]),
        board_decision: None,
        examination_board: None,
        complaints_url: "https://deproef.example/klacht".into(),
    }
}

pub fn person(key: &str) -> PersonContent {
    PersonContent {
        key: key.into(),
        name: "Noor Proefstra".into(),
        function: Localized::new("docent", "teacher"),
        roles: vec![Role::Teacher, Role::Designer],
    }
}

pub fn framework(id: &str) -> Framework {
    let text = format!(
        r#"{{"id":"{id}","sector":"mbo","version":"1","title":{{"nl":"Kader"}},"adopted_by":{{"nl":"Niemand"}},"valid_from":"2024-03-01","valid_until":null,
        "in_force_note":{{}},"publication_until":null,"successor":null,"source_url":"https://kader.example","summary":{{}},
        "study_load":{{"unit":"sbu","advice_hours":240,"floor_hours":80,"ceiling_hours":null,"hours_per_ec":28}},"audience":{{}},"judgement_scale":[],"criteria":[]}}"#
    );
    Framework::parse(&text).unwrap()
}

pub fn run_content(code: &str) -> RunContent {
    RunContent {
        code: code.into(),
        starts_on: day(20_000),
        ends_on: day(20_100),
        place: "Proefstad".into(),
        price_euro: 250,
        seats: 25,
    }
}

pub fn day(number: i32) -> Day {
    Day::from_number(number).unwrap()
}

pub fn record(award: &str) -> Record {
    Record {
        award: award.into(),
        awarded_on: "2026-11-23".into(),
        cores: std::collections::BTreeMap::from([
            ("ob3".to_owned(), hex::encode([7; 32])),
            ("jwt".to_owned(), hex::encode([8; 32])),
        ]),
        decision: hex::encode([9; 32]),
        definition: hex::encode([10; 32]),
    }
}

pub fn batch(world: &World, id: Id<AwardBatch>, key: &str) -> BatchRow {
    BatchRow {
        id,
        institution_id: world.institution,
        run_id: world.run,
        version_id: world.version,
        state: BatchState::Proposed,
        people: Json(vec![proposed(1), proposed(2)]),
        people_count: 2,
        idempotency_key: key.into(),
        proposed_by: world.person,
        proposed_at: NOW,
        decided_by: None,
        decided_at: None,
        decision_number: None,
        decision_reason: None,
        decision_digest: None,
        finished_at: None,
    }
}

pub fn proposed(row_number: u32) -> ProposedAward {
    ProposedAward {
        row_number,
        name: format!("Deelnemer {row_number} van Proef"),
        birth_date: Some(day(7_000)),
        email: Some(format!("deelnemer{row_number}@voorbeeld.example")),
        outcomes: vec!["u1".into(), "u2".into()],
        grade: None,
    }
}

impl World {
    /// Makes everything up to an empty list of awards.
    pub async fn build(store: &Store) -> Self {
        let world =
            Self { institution: id(1), person: id(2), definition: id(3), version: id(4), run: id(5), batch: id(6) };
        let mut tx = store.begin().await.unwrap();
        world.insert(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        world
    }

    async fn insert(&self, tx: &mut Tx) -> Result<()> {
        store::institution::insert(tx, self.institution, &institution("de-proef", "99ZA"), NOW).await?;
        store::person::insert(tx, self.person, Some(self.institution), &person("noor"), &[9; 32]).await?;
        store::framework::insert_new(tx, &framework("kader-1"), &[1; 32]).await?;
        store::definition::insert(tx, self.definition, self.institution, "nl-mc-de-proef-AAAAAAAA", NOW).await?;
        let content = Content::draft(Localized::new("Proeven", "Tasting"));
        let new = NewVersion {
            id: self.version,
            definition_id: self.definition,
            version: "1.0.0".into(),
            framework_id: "kader-1",
            content: &content,
        };
        store::definition::insert_version(tx, &new, NOW).await?;
        let run = RunRow {
            id: self.run,
            institution_id: self.institution,
            version_id: self.version,
            content: Json(run_content("najaar")),
        };
        store::run::insert(tx, &run, NOW).await?;
        store::award::insert_batch(tx, &batch(self, self.batch, "lijst-1")).await?;
        store::status::insert_pool(tx, self.institution, b"pool secret").await
    }

    /// Another version of the definition, to be searched or published.
    pub async fn add_version(&self, tx: &mut Tx, number: u16) -> Id<DefinitionVersion> {
        let version = id(0x10_0000 + u128::from(number));
        let content = Content::draft(Localized::new("Proeven", "Tasting"));
        let new = NewVersion {
            id: version,
            definition_id: self.definition,
            version: format!("2.{number}.0"),
            framework_id: "kader-1",
            content: &content,
        };
        store::definition::insert_version(tx, &new, NOW).await.unwrap();
        version
    }

    /// Awards on a list, one per person and number. The number decides id, lookups and status position.
    pub async fn insert_awards(
        &self,
        tx: &mut Tx,
        batch: Id<AwardBatch>,
        people: &[(i64, ProposedAward)],
    ) -> Result<()> {
        let awards: Vec<_> = people.iter().map(|(number, person)| new_award(*number, person)).collect();
        store::award::insert_all(tx, &self.awards_of(batch), &awards).await
    }

    /// What the awards of a list share.
    pub fn awards_of(&self, batch: Id<AwardBatch>) -> AwardsOf {
        AwardsOf {
            institution_id: self.institution,
            version_id: self.version,
            run_id: self.run,
            batch_id: batch,
            awarded_on: day(20_780),
            expires_on: None,
            made_at: NOW,
        }
    }

    /// One award, committed.
    pub async fn award(&self, store: &Store, number: i64) -> Id<Award> {
        let mut tx = store.begin().await.unwrap();
        let row = u32::try_from(number).unwrap();
        self.insert_awards(&mut tx, self.batch, &[(number, proposed(row))]).await.unwrap();
        tx.commit().await.unwrap();
        award_id(number)
    }
}

/// The id of the award with a number.
pub fn award_id(number: i64) -> Id<Award> {
    id((0xA << 64) + u128::from(number.cast_unsigned()))
}

/// Sixteen bytes that no other number has.
pub fn lookup(kind: u8, number: i64) -> [u8; 16] {
    let mut bytes = [kind; 16];
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    bytes
}

pub fn new_award(number: i64, person: &ProposedAward) -> NewAward<'_> {
    let id = award_id(number);
    NewAward {
        id,
        person,
        status_index: number,
        claim_lookup: lookup(b'c', number),
        proof_lookup: lookup(b'p', number),
        core: format!("{{\"core\":{number}}}").into_bytes(),
        frame: None,
        record: serde_json::to_string(&record(&id.to_string())).unwrap(),
        salt: [number.to_be_bytes()[7]; 32],
    }
}

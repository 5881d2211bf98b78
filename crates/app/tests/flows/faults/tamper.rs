// SPDX-License-Identifier: EUPL-1.2
//! What somebody with the password of the database changes, the check of the register finds (T05, T06, F4).

use domain::award::StatusAct;
use domain::role::Role;
use store::award::AwardRow;

use super::{RUN, agreed, failures, in_order};
use crate::stage::{Stage, on_each_engine};

/// One change, how it is put back, and the check that must find it.
struct Tamper {
    what: &'static str,
    check: &'static str,
    apply: String,
    undo: String,
}

/// A frame that is in order and of no award.
static OTHER_FRAME: std::sync::LazyLock<([u8; 32], &str)> = std::sync::LazyLock::new(|| {
    use sha2::Digest as _;
    let content = "{\"id\":\"\n\"}";
    (sha2::Sha256::digest(content).into(), content)
});

#[tokio::test]
async fn t05_t06_f4_the_check_of_the_register_finds_every_change_behind_the_back() {
    on_each_engine("tamper", async |stage| {
        let batch = agreed(stage, "lijst", 300).await;
        stage.register().await;
        let awards = super::awards_of(stage, batch).await;
        revoke(stage, &awards[3]).await;
        stage.register().await;
        in_order(stage).await;
        let [digest, content] =
            [OTHER_FRAME.0.as_slice(), OTHER_FRAME.1.as_bytes()].map(|bytes| stage.database.literal(bytes));
        let insert = format!("INSERT INTO core_frame (digest, content) VALUES ({digest}, {content})");
        assert_eq!(stage.behind_the_back(&insert).await, 1);
        let mut tampers = in_the_log(stage).await;
        tampers.extend(in_an_award(stage, &awards[7], &awards[8]));
        tampers.extend(in_a_status(stage, &awards[3], &awards[4]).await);
        tampers.extend(in_a_definition(stage).await);
        for tamper in &tampers {
            assert_eq!(stage.behind_the_back(&tamper.apply).await, 1, "{}", tamper.what);
            let found = failures(stage).await;
            assert!(found.contains(&tamper.check), "{}: {found:?}", tamper.what);
            assert_eq!(stage.behind_the_back(&tamper.undo).await, 1, "{}", tamper.what);
            in_order(stage).await;
        }
        println!("{} changes found on {}", tampers.len(), stage.app.store.engine_name());
        delete(stage, &awards[11]).await;
        assert!(failures(stage).await.contains(&"awards"), "a deleted award");
    })
    .await;
}

async fn revoke(stage: &Stage, award: &AwardRow) {
    let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
    let request = app::status::ActRequest {
        award: award.id,
        act: StatusAct::Revoke,
        reason_code: "fraud".into(),
        reason_text: "Werk van een ander ingeleverd.".into(),
    };
    app::status::act(&stage.app, &board, request).await.unwrap();
}

/// `UPDATE table SET column = value WHERE condition`, there and back.
fn update(what: &'static str, check: &'static str, place: [&str; 3], values: [String; 2]) -> Tamper {
    let [table, column, condition] = place;
    let [new, old] = values;
    let statement = |value: String| format!("UPDATE {table} SET {column} = {value} WHERE {condition}");
    Tamper { what, check, apply: statement(new), undo: statement(old) }
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut other = bytes.to_vec();
    other[at] ^= 1;
    other
}

fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

async fn in_the_log(stage: &Stage) -> Vec<Tamper> {
    let mut tx = stage.app.store.read().await.unwrap();
    let head = store::log::head(&mut tx).await.unwrap();
    let width = u64::try_from(head.size).unwrap() % 256;
    let (size, signed_size) = (head.size, head.signed_size);
    let checkpoint = head.checkpoint.unwrap();
    let mut tampers = Vec::new();
    let tiles = [
        ("a full hash tile", "tile/0/000".to_owned()),
        ("the last hash tile", format!("tile/0/001.p/{width}")),
        ("a full entry bundle", "tile/entries/000".to_owned()),
        ("the last entry bundle", format!("tile/entries/001.p/{width}")),
        ("an upper tile", "tile/1/000.p/1".to_owned()),
    ];
    for (what, path) in tiles {
        let bytes = store::log::tile(&mut tx, &path).await.unwrap().unwrap_or_else(|| panic!("no {path}"));
        for at in [0, bytes.len() / 2, bytes.len() - 1] {
            let values = [stage.database.literal(&flipped(&bytes, at)), stage.database.literal(&bytes)];
            tampers.push(update(what, "tiles", ["log_tile", "bytes", &format!("path = '{path}'")], values));
        }
        let values = [stage.database.literal(&bytes[..bytes.len() - 1]), stage.database.literal(&bytes)];
        tampers.push(update(what, "tiles", ["log_tile", "bytes", &format!("path = '{path}'")], values));
        let moved = [text("tile/elders"), text(&path)];
        tampers.push(Tamper {
            what: "a tile that is gone",
            check: "tiles",
            apply: format!("UPDATE log_tile SET path = 'tile/7/999' WHERE path = {}", moved[1]),
            undo: format!("UPDATE log_tile SET path = {} WHERE path = 'tile/7/999'", moved[1]),
        });
    }
    let one = |column: &'static str| ["log_head", column, "one = 1"];
    let literal = |bytes: &[u8]| stage.database.literal(bytes);
    tampers.push(update(
        "the root of the head",
        "head",
        one("root"),
        [literal(&flipped(&head.root, 5)), literal(&head.root)],
    ));
    for other in [size - 1, size + 1, 0] {
        tampers.push(update("the size of the head", "head", one("size"), [other.to_string(), size.to_string()]));
    }
    tampers.push(update(
        "the signed size",
        "head",
        one("signed_size"),
        [(signed_size - 1).to_string(), signed_size.to_string()],
    ));
    let signature = checkpoint.rfind(' ').unwrap() + 20;
    let letter = if checkpoint.as_bytes()[signature] == b'A' { "B" } else { "A" };
    let mut resigned = checkpoint.clone();
    resigned.replace_range(signature..=signature, letter);
    let smaller = checkpoint.replacen(&format!("\n{size}\n"), &format!("\n{}\n", size - 1), 1);
    for (what, other) in [
        ("the signature of the checkpoint", resigned),
        ("the size in the checkpoint", smaller),
        ("the whole checkpoint", "weg".into()),
    ] {
        tampers.push(update(what, "checkpoint", one("checkpoint"), [text(&other), text(&checkpoint)]));
    }
    tampers.push(update("no checkpoint at all", "checkpoint", one("checkpoint"), ["NULL".into(), text(&checkpoint)]));
    tampers
}

fn in_an_award(stage: &Stage, one: &AwardRow, other: &AwardRow) -> Vec<Tamper> {
    let literal = |bytes: &[u8]| stage.database.literal(bytes);
    let id = stage.database.id(one.id.uuid());
    let here = format!("id = {id}");
    let award = |column: &'static str| ["award", column, here.as_str()];
    let record = serde_json::to_string(&one.record.0).unwrap();
    let later = record.replacen("2026-11-23", "2026-10-23", 1);
    assert_ne!(record, later);
    let index = one.leaf_index.unwrap();
    let registration = format!("award_id = {id}");
    let evidence = one.evidence.clone().unwrap();
    let mut tampers = in_a_core(stage, one, other);
    tampers.extend([
        update("the record of an award", "awards", award("record"), [text(&later), text(&record)]),
        update("the salt of an award", "awards", award("salt"), [literal(&flipped(&one.salt, 0)), literal(&one.salt)]),
        update(
            "whose leaf it is",
            "awards",
            ["log_entry", "thing_id", &format!("leaf_index = {index}")],
            [stage.database.id(other.id.uuid()), id.clone()],
        ),
        update(
            "the kind of an entry",
            "awards",
            ["log_entry", "kind", &format!("leaf_index = {index}")],
            [text("status"), text("award")],
        ),
        update(
            "the place in a registration",
            "awards",
            ["registration", "leaf_index", &registration],
            [(index + 1).to_string(), index.to_string()],
        ),
        update(
            "the register proof",
            "awards",
            ["registration", "evidence", &registration],
            [text(other.evidence.as_deref().unwrap()), text(&evidence)],
        ),
        update(
            "a day before the leaf's",
            "awards",
            award("made_at"),
            [one.made_at.plus_seconds(-30 * 86_400).micros().to_string(), one.made_at.micros().to_string()],
        ),
    ]);
    tampers
}

/// In what an award fills in, in the frame that it fills, and in a core that is kept whole, as all once were.
fn in_a_core(stage: &Stage, one: &AwardRow, other: &AwardRow) -> Vec<Tamper> {
    let id = stage.database.id(one.id.uuid());
    let there = |what, table: &str, column: &str, condition: &str, words: [&str; 2]| {
        let [old, new] = words;
        let statement = |from: &str, to: &str| {
            let replaced = stage.database.replaced(column, &text(from), &text(to));
            format!("UPDATE {table} SET {column} = {replaced} WHERE {condition}")
        };
        Tamper { what, check: "awards", apply: statement(old, new), undo: statement(new, old) }
    };
    let whole = |what, core: &[u8]| {
        let statement = |core: &[u8]| {
            format!("UPDATE award SET core = {}, core_frame = NULL WHERE id = {id}", stage.database.literal(core))
        };
        Tamper { what, check: "awards", apply: statement(core), undo: statement(&one.core) }
    };
    assert!(one.core_frame.is_some(), "kept in a frame");
    let here = format!("id = {id}");
    let frame = format!("digest = (SELECT core_frame FROM award WHERE {here})");
    let names =
        |digest: &[u8]| format!("UPDATE award SET core_frame = {} WHERE {here}", stage.database.literal(digest));
    vec![
        Tamper {
            what: "another frame for a core",
            check: "awards",
            apply: names(&OTHER_FRAME.0),
            undo: names(&one.core_frame.unwrap()),
        },
        there("the name in a core", "award", "core", &here, [&one.person_name, "Iemand Anders"]),
        there("one text too many for a frame", "award", "core", &here, [&one.person_name, "Iemand\nAnders"]),
        there(
            "the text of a frame",
            "core_frame",
            "content",
            &frame,
            ["AchievementCredential", "AchievementKredential"],
        ),
        whole("the core of an award", &flipped(&one.core, one.core.len() / 2)),
        whole("the core of another award", &other.core),
    ]
}

async fn in_a_status(stage: &Stage, revoked: &AwardRow, valid: &AwardRow) -> Vec<Tamper> {
    let mut tx = stage.app.store.read().await.unwrap();
    let acts = store::status::of_award(&mut tx, revoked.id).await.unwrap();
    let list = store::status::publication(&mut tx, revoked.institution_id, 0, "json").await.unwrap().unwrap();
    let elsewhere = other_institution(&mut tx, revoked).await;
    let before = store::status::publication(&mut tx, elsewhere, 0, "json").await.unwrap().unwrap();
    let act = format!("id = {}", stage.database.id(acts[0].id));
    let on = |award: &AwardRow| format!("id = {}", stage.database.id(award.id.uuid()));
    let publication =
        format!("institution_id = {} AND list = 0 AND form = 'json'", stage.database.id(revoked.institution_id.uuid()));
    let literal = |bytes: &[u8]| stage.database.literal(bytes);
    vec![
        update(
            "a revoked award made valid",
            "status",
            ["award", "validity", &on(revoked)],
            [text("valid"), text("revoked")],
        ),
        update(
            "a valid award made revoked",
            "status",
            ["award", "validity", &on(valid)],
            [text("revoked"), text("valid")],
        ),
        update("another act", "status", ["status_act", "act", &act], [text("suspend"), text("revoke")]),
        update(
            "another reason",
            "status",
            ["status_act", "reason_text", &act],
            [text("Iets anders."), text(&acts[0].reason_text)],
        ),
        update(
            "another award",
            "status",
            ["status_act", "award_id", &act],
            [stage.database.id(valid.id.uuid()), stage.database.id(revoked.id.uuid())],
        ),
        update(
            "an act out of the log",
            "status",
            ["status_act", "leaf_index", &act],
            ["NULL".into(), acts[0].leaf_index.unwrap().to_string()],
        ),
        update(
            "the list of another institution",
            "status",
            ["status_publication", "bytes", &publication],
            [literal(&before.bytes), literal(&list.bytes)],
        ),
        update(
            "a list that is no list",
            "status",
            ["status_publication", "bytes", &publication],
            [literal(b"{}"), literal(&list.bytes)],
        ),
    ]
}

/// Another institution that awards too, and so has a status list.
async fn other_institution(tx: &mut store::Tx, award: &AwardRow) -> domain::Id<domain::institution::Institution> {
    for row in store::institution::all(tx).await.unwrap() {
        let has_list = store::status::publication(tx, row.id, 0, "json").await.unwrap().is_some();
        if row.id != award.institution_id && has_list {
            return row.id;
        }
    }
    panic!("nobody else awards")
}

async fn in_a_definition(stage: &Stage) -> Vec<Tamper> {
    let mut tx = stage.app.store.read().await.unwrap();
    let version = store::run::get(&mut tx, stage.run(RUN).await).await.unwrap().unwrap().version_id;
    let row = store::definition::version(&mut tx, version).await.unwrap().unwrap();
    let here = format!("id = {}", stage.database.id(version.uuid()));
    let place = |column: &'static str| ["definition_version", column, here.as_str()];
    let document = row.document.unwrap();
    let other = document.replacen("uur", "jaar", 1).replacen("zorg", "zerg", 1);
    assert_ne!(document, other);
    let digest = row.digest.unwrap();
    let content = serde_json::to_string(&row.content.0).unwrap();
    let edited = content.replacen("zorg", "zerg", 1);
    assert_ne!(content, edited);
    vec![
        update("the text of a published definition", "definitions", place("document"), [text(&other), text(&document)]),
        update(
            "the content of a published definition",
            "definitions",
            place("content"),
            [text(&edited), text(&content)],
        ),
        update(
            "the digest of a published definition",
            "definitions",
            place("digest"),
            [stage.database.literal(&flipped(&digest, 3)), stage.database.literal(&digest)],
        ),
        update(
            "a definition that was never published",
            "definitions",
            place("state"),
            [text("draft"), text(row.state.code())],
        ),
    ]
}

async fn delete(stage: &Stage, award: &AwardRow) {
    let id = stage.database.id(award.id.uuid());
    for table in ["registration", "signature"] {
        stage.behind_the_back(&format!("DELETE FROM {table} WHERE award_id = {id}")).await;
    }
    assert_eq!(stage.behind_the_back(&format!("DELETE FROM award WHERE id = {id}")).await, 1);
}

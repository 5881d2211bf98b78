// SPDX-License-Identifier: EUPL-1.2
//! A schema that is not what this program knows is refused, and the refusal says why.

use sqlx::migrate::MigrateError;
use store::Error;

use crate::place::at_each_place;

#[test]
fn a_newer_schema_is_refused() {
    at_each_place(async |place| {
        let store = place.open().await;
        let mut tx = store.begin().await.unwrap();
        let later = "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) SELECT 9999, 'later', installed_on, success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";
        assert_eq!(tx.behind_the_back(later).await.unwrap(), 1);
        tx.commit().await.unwrap();
        store.close().await;
        let refused = place.try_open().await;
        assert!(matches!(refused, Err(Error::Migration(MigrateError::VersionMissing(9999)))), "{refused:?}");
        assert!(refused.unwrap_err().to_string().contains("9999"));
    });
}

#[test]
fn a_changed_migration_is_noticed() {
    at_each_place(async |place| {
        let store = place.open().await;
        let mut tx = store.begin().await.unwrap();
        let changed = "UPDATE _sqlx_migrations SET checksum = (SELECT checksum FROM _sqlx_migrations WHERE version = 2) WHERE version = 1";
        assert_eq!(tx.behind_the_back(changed).await.unwrap(), 1);
        tx.commit().await.unwrap();
        store.close().await;
        let refused = place.try_open().await;
        assert!(matches!(refused, Err(Error::Migration(MigrateError::VersionMismatch(1)))), "{refused:?}");
    });
}

#[test]
fn what_is_not_a_database_is_refused() {
    at_each_place(async |place| {
        if let crate::place::Place::Sqlite(path) = &place {
            std::fs::write(path, "this is a letter and not a database".repeat(200)).unwrap();
            assert!(place.try_open().await.is_err());
        }
    });
}

// SPDX-License-Identifier: EUPL-1.2
//! The list of migrations: both engines have the same ones, each from a folder of its own.

/// The migrations of one engine.
macro_rules! migrations {
    ($engine:literal) => {
        migrations!($engine:
            1 "0001_people",
            2 "0002_definitions",
            3 "0003_awards",
            4 "0004_register",
            5 "0005_search",
            6 "0006_person_address",
            7 "0007_sign_in",
            8 "0008_grants",
            9 "0009_demand",
            10 "0010_participation",
            11 "0011_studio",
            12 "0012_reference_lists",
            13 "0013_board",
            14 "0014_audit",
            15 "0015_peer_review",
            16 "0016_lists",
            17 "0017_delivery",
            18 "0018_co_owner",
            19 "0019_appointment",
            20 "0020_sealed_rows",
            21 "0021_address_salt",
            22 "0022_mail_language",
            23 "0023_shared_demand",
            24 "0024_evidence_waiver",
            25 "0025_institution_paper",
            26 "0026_idempotency",
            27 "0027_demand_join_seal",
            28 "0028_read_along",
            29 "0029_members_present",
            30 "0030_core_frame",
            31 "0031_names_and_lists"
        )
    };
    ($engine:literal: $($version:literal $name:literal),*) => {
        sqlx::migrate::Migrator::with_migrations(vec![$(sqlx::migrate::Migration::new(
            $version,
            std::borrow::Cow::Borrowed($name),
            sqlx::migrate::MigrationType::Simple,
            sqlx::SqlSafeStr::into_sql_str(include_str!(concat!("../migrations/", $engine, "/", $name, ".sql"))),
            false,
        )),*])
    };
}
pub(super) use migrations;

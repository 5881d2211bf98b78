// SPDX-License-Identifier: EUPL-1.2
//! What research takes away: read back by other readers, the same on both engines, with nobody in it.

mod published;

use std::collections::{BTreeMap, BTreeSet};

use crate::stage::{Stage, on_each_engine};
use app::research::{self, DataSet, Download, Source};
use app::{Context, Refusal, people};
use domain::research::{Side, Step};
use domain::role::{Role, Why};
use quick_xml::XmlVersion;
use quick_xml::events::Event;

async fn researcher(stage: &Stage) -> Context {
    people::as_key(&stage.app, "olivier").await.unwrap()
}

async fn taken(stage: &Stage, which: Download) -> String {
    let file = research::download(&stage.app, &researcher(stage).await, which).await.unwrap();
    String::from_utf8(file.bytes).unwrap()
}

/// The rows of a sheet, by the names of their columns.
async fn rows(stage: &Stage, set: DataSet) -> Vec<BTreeMap<String, String>> {
    let text = taken(stage, Download::Sheet(set)).await;
    let text = text.strip_prefix('\u{FEFF}').expect("a mark for spreadsheet programs");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let heading: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let columns: Vec<&str> = set.columns().iter().map(|(name, _)| *name).collect();
    assert_eq!(heading, columns, "the dictionary tells of the columns that are there");
    reader
        .records()
        .map(|record| heading.iter().cloned().zip(record.unwrap().iter().map(str::to_owned)).collect())
        .collect()
}

/// Names of learners and staff, and ids of staff, of the demo.
async fn nobody(stage: &Stage) -> BTreeSet<String> {
    let learners: serde_json::Value = serde_json::from_str(include_str!("../../../../demo/learners.json")).unwrap();
    let mut all: BTreeSet<String> = learners
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|learner| [learner["name"].clone(), learner["email"].clone()])
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect();
    for institution in ["saaxumhuizen", "schokland"] {
        let cx = stage.as_role(institution, Role::ProjectLeader).await;
        for person in people::colleagues(&stage.app, &cx).await.unwrap() {
            all.extend([person.id.to_string(), person.content.0.name]);
        }
    }
    assert!(all.len() > 40);
    all
}

#[tokio::test]
async fn only_who_does_research_reads_and_nobody_stands_in_it() {
    on_each_engine("research_who", async |stage| {
        let app = &stage.app;
        let files =
            DataSet::ALL.into_iter().map(Download::Sheet).chain([Download::EventLog]).collect::<Vec<Download>>();
        for key in ["olivier", "renske", "farid"] {
            let cx = people::as_key(app, key).await.unwrap();
            research::overview(app, &cx).await.unwrap();
        }
        for key in ["willemijn", "marieke", "hendrik-jan"] {
            let cx = people::as_key(app, key).await.unwrap();
            assert!(matches!(research::overview(app, &cx).await, Err(Refusal::Denied(Why::NotYourRole))), "{key}");
            for which in &files {
                let refused = research::download(app, &cx, *which).await;
                assert!(matches!(refused, Err(Refusal::Denied(Why::NotYourRole))), "{key} {which:?}");
            }
        }
        let refused = research::overview(app, &stage.visitor()).await;
        assert!(matches!(refused, Err(Refusal::Denied(Why::NotSignedIn))));
        let nobody = nobody(stage).await;
        for which in files {
            let text = taken(stage, which).await;
            for person in &nobody {
                assert!(!text.contains(person.as_str()), "{which:?} names {person}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn test_i5_outcomes_of_every_published_version_come_out_as_a_sheet() {
    on_each_engine("research_outcomes", async |stage| {
        let app = &stage.app;
        let found = rows(stage, DataSet::Outcomes).await;
        let overview = research::overview(app, &researcher(stage).await).await.unwrap();
        let extent = overview.extent(DataSet::Outcomes);
        assert_eq!(found.len(), extent.rows);
        let versions: BTreeSet<_> = found.iter().map(|row| (&row["microcredential"], &row["version"])).collect();
        assert_eq!(versions.len(), extent.things);
        assert!(extent.period.unwrap().0 <= extent.period.unwrap().1);
        for row in &found {
            let page =
                app::catalogue::definition(app, &stage.visitor(), &row["microcredential"], Some(&row["version"]))
                    .await
                    .unwrap();
            let content = &page.version.content.0;
            let outcome = content.outcomes.iter().find(|outcome| outcome.key == row["outcome"]).unwrap();
            assert_eq!((&outcome.text.nl, &outcome.text.en), (&row["outcome_nl"], &row["outcome_en"]));
            assert_eq!(row["study_load_sbu"], content.study_load.total_hours().to_string());
            let credits: f64 = row["credits_ec"].replace(',', ".").parse().unwrap();
            let hours = f64::from(content.study_load.total_hours());
            assert!((credits - hours / 28.0).abs() <= 0.05 + 1e-9, "{hours} hours are {credits} credits");
            assert_eq!(row["institution"], page.institution.content.0.name);
            assert!(domain::Day::parse_iso(&row["published_on"]).is_some());
        }
        assert!(found.iter().filter(|row| !row["verb_nl"].is_empty()).count() * 2 > found.len(), "most have a verb");
        // Whatever a text begins with, no spreadsheet program runs it.
        stage
            .behind_the_back("UPDATE institution SET content = REPLACE(content, '\"name\":\"', '\"name\":\"=1+')")
            .await;
        let guarded = rows(stage, DataSet::Outcomes).await;
        assert!(guarded.iter().all(|row| row["institution"].starts_with("'=1+")), "{:?}", guarded.first());
    })
    .await;
}

#[tokio::test]
async fn test_i4_the_process_comes_out_step_by_step_without_people() {
    on_each_engine("research_process", async |stage| {
        let found = rows(stage, DataSet::Process).await;
        let mut cases: BTreeMap<&str, Vec<&BTreeMap<String, String>>> = BTreeMap::new();
        for row in &found {
            cases.entry(&row["case"]).or_default().push(row);
        }
        for (case, steps) in &cases {
            let positions: Vec<_> = steps.iter().map(|row| row["position"].parse::<usize>().unwrap()).collect();
            assert_eq!(positions, (1..=steps.len()).collect::<Vec<_>>(), "{case}");
            assert!(steps.is_sorted_by(|one, next| one["moment"] <= next["moment"]), "{case}");
            assert!(steps.iter().any(|row| row["step"] == "published"), "{case}");
            assert!(steps.iter().all(|row| !row["institution"].is_empty()), "{case}");
            assert!(steps.iter().filter(|row| row["step"] == "first_awards").count() <= 1, "{case}");
        }
        for row in &found {
            let step = Step::ALL.into_iter().find(|step| step.code() == row["step"]).unwrap();
            assert_eq!(row["side"], step.side().code());
            let people: Option<u64> = row["people"].parse().ok();
            assert_eq!(people.is_some(), step == Step::FirstAwards);
            assert!(people.is_none_or(|people| people >= 5), "{row:?}");
        }
        for step in [Step::Drafted, Step::HandedIn, Step::Adopted, Step::Published] {
            assert!(found.iter().any(|row| row["step"] == step.code()), "the demo has no {step:?}");
        }
        let overview = research::overview(&stage.app, &researcher(stage).await).await.unwrap();
        let extent = overview.extent(DataSet::Process);
        assert_eq!((extent.rows, extent.things), (found.len(), cases.len()));
    })
    .await;
}

/// A trace of a log: its name, and the attributes of each of its events.
type Trace = (String, Vec<BTreeMap<String, String>>);

/// The traces of a log.
fn traces(text: &str) -> Vec<Trace> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut traces: Vec<Trace> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let name = start.name().into_inner().to_owned();
                let mut pair = BTreeMap::new();
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned();
                    pair.insert(attribute.key.into_inner().to_owned(), value);
                }
                match (path.last().map(String::as_str), name.as_str()) {
                    (Some("log"), "trace") => traces.push((String::new(), Vec::new())),
                    (Some("trace"), "event") => traces.last_mut().unwrap().1.push(BTreeMap::new()),
                    (Some("trace"), _) if pair["key"] == "concept:name" => {
                        traces.last_mut().unwrap().0 = pair["value"].clone();
                    }
                    (Some("event"), _) => {
                        let events = &mut traces.last_mut().unwrap().1;
                        events.last_mut().unwrap().insert(pair["key"].clone(), pair["value"].clone());
                    }
                    (None, root) => assert_eq!((root, pair["xes.version"].as_str()), ("log", "1849.2016")),
                    _ => {}
                }
                path.push(name);
            }
            Event::End(_) => drop(path.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty(), "everything that was opened is closed");
    traces
}

#[tokio::test]
async fn test_i4_the_event_log_is_xml_with_the_steps_of_the_sheet() {
    on_each_engine("research_xes", async |stage| {
        let sheet = rows(stage, DataSet::Process).await;
        let log = traces(&taken(stage, Download::EventLog).await);
        let events: Vec<_> = log.iter().flat_map(|(case, events)| events.iter().map(move |one| (case, one))).collect();
        assert_eq!(events.len(), sheet.len());
        for ((case, event), row) in events.iter().zip(&sheet) {
            assert_eq!((case.as_str(), event["concept:name"].as_str()), (row["case"].as_str(), row["step"].as_str()));
            assert_eq!((&event["time:timestamp"], &event["org:role"]), (&row["moment"], &row["side"]));
            assert_eq!(event["lifecycle:transition"], "complete");
            assert_eq!(event.get("version").map_or("", String::as_str), row["version"]);
            assert!(!event.contains_key("org:resource"), "no person did it");
        }
        assert!(
            Side::ALL.iter().filter(|side| events.iter().any(|(_, one)| one["org:role"] == side.code())).count() > 2
        );
    })
    .await;
}

#[tokio::test]
async fn test_i6_levels_stand_beside_what_boards_said() {
    on_each_engine("research_levels", async |stage| {
        let app = &stage.app;
        let found = rows(stage, DataSet::Levels).await;
        let overview = research::overview(app, &researcher(stage).await).await.unwrap();
        assert_eq!(found.len(), overview.extent(DataSet::Levels).rows);
        assert_eq!(overview.levels().iter().map(|line| line.versions).sum::<usize>(), found.len());
        for row in &found {
            let words = row["rationale_nl"].split_whitespace().count();
            assert_eq!(row["rationale_words_nl"], words.to_string());
            assert!(["indication", "established"].contains(&row["level_standing"].as_str()));
        }
        assert!(found.iter().any(|row| row["board_not_agreed"] == "0"));
        for line in overview.levels() {
            assert_eq!(line.median_words > 0.0, line.with_rationale > 0, "{line:?}");
        }
    })
    .await;
}

#[test]
fn every_column_says_where_it_comes_from() {
    for set in DataSet::ALL {
        let names: BTreeSet<_> = set.columns().iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), set.columns().len(), "{set:?}");
        assert!(set.columns().iter().any(|(_, source)| *source != Source::Derived));
    }
}

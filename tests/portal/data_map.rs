//! The data map against the schema: every column of every table is told of, and nothing that is not there.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{Connection, PgConnection};

use crate::support::new_database;

const MAP: &str = include_str!("../../docs/data-map.md");
const COLUMNS: &str = "| Column | What it is for | Basis | Who reads it | How long |";

/// What the map says of one table.
#[derive(Debug, Default)]
struct Told {
    personal: BTreeSet<String>,
    not_personal: BTreeSet<String>,
}

/// Reads the map; what is malformed is told in `faults`.
fn read(map: &str, faults: &mut Vec<String>) -> BTreeMap<String, Told> {
    let mut tables: BTreeMap<String, Told> = BTreeMap::new();
    let mut table = String::new();
    for line in map.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            name.clone_into(&mut table);
            if tables.insert(table.clone(), Told::default()).is_some() {
                faults.push(format!("{table} stands twice"));
            }
        } else if let Some(told) = tables.get_mut(&table) {
            read_line(line, &table, told, faults);
        }
    }
    tables
}

fn read_line(line: &str, table: &str, told: &mut Told, faults: &mut Vec<String>) {
    let mut add = |columns: &mut BTreeSet<String>, column: &str| {
        if !columns.insert(column.to_owned()) {
            faults.push(format!("{table}.{column} stands twice"));
        }
    };
    if let Some(list) = line.strip_prefix("Not personal: ") {
        for column in list.split(", ") {
            add(&mut told.not_personal, column.trim_matches('`'));
        }
    } else if line.starts_with("| `") {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        add(&mut told.personal, cells[0].trim_matches('`'));
        if cells.len() != 5 || cells.iter().any(|cell| cell.is_empty()) {
            faults.push(format!("{table}: not five full cells: {line}"));
        }
    } else if line.starts_with("| C") && line != COLUMNS {
        faults.push(format!("{table}: other columns than the rest: {line}"));
    }
}

/// Where the map and the schema differ, and the map from itself.
fn faults(map: &str, schema: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut faults = Vec::new();
    let tables = read(map, &mut faults);
    for (table, columns) in schema {
        let Some(told) = tables.get(table) else {
            faults.push(format!("the table {table} is not in the map"));
            continue;
        };
        for column in columns {
            match (
                told.personal.contains(column),
                told.not_personal.contains(column),
            ) {
                (false, false) => faults.push(format!("{table}.{column} is not in the map")),
                (true, true) => faults.push(format!("{table}.{column} is personal and is not")),
                _ => {}
            }
        }
        for column in told.personal.union(&told.not_personal) {
            if !columns.contains(column) {
                faults.push(format!("{table}.{column} is in the map alone"));
            }
        }
    }
    let gone = tables.keys().filter(|table| !schema.contains_key(*table));
    faults.extend(gone.map(|table| format!("the table {table} is in the map alone")));
    faults
}

async fn schema() -> BTreeMap<String, BTreeSet<String>> {
    let mut conn = PgConnection::connect(&new_database().await).await.unwrap();
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select table_name::text, column_name::text
         from information_schema.columns join information_schema.tables using (table_schema, table_name)
         where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    let mut schema: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (table, column) in rows {
        schema.entry(table).or_default().insert(column);
    }
    schema
}

#[tokio::test]
async fn every_column_is_in_the_data_map_and_the_map_tells_of_no_other() {
    let faults = faults(MAP, &schema().await);
    assert!(
        faults.is_empty(),
        "docs/data-map.md:\n{}",
        faults.join("\n")
    );
}

#[test]
fn what_differs_is_named() {
    let schema = BTreeMap::from([(
        "letters".to_owned(),
        BTreeSet::from(["words".to_owned(), "at".to_owned()]),
    )]);
    let whole =
        format!("## letters\n\n{COLUMNS}\n| `words` | a | b | c | d |\n\nNot personal: `at`\n");
    assert_eq!(faults(&whole, &schema), Vec::<String>::new());
    let expected = [
        (
            whole.replace("| `words` | a | b | c | d |\n", ""),
            "is not in the map",
        ),
        (whole.replace("`at`", "`at`, `gone`"), "is in the map alone"),
        (
            whole.replace("`at`", "`at`, `words`"),
            "is personal and is not",
        ),
        (whole.replace("| d |", "| |"), "not five full cells"),
        (
            whole.replace("## letters", "## notes"),
            "the table letters is not in the map",
        ),
    ];
    for (map, fault) in expected {
        let found = faults(&map, &schema).join("\n");
        assert!(found.contains(fault), "{fault}: {found}");
    }
}

// SPDX-License-Identifier: Apache-2.0
// The tables of a stored model. docs/formats/model.md explains them; both are read by a test
// together.
#pragma once

namespace cutaway::store {

inline constexpr int kModelVersion = 2;

inline constexpr const char* kTables = R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files(id INTEGER PRIMARY KEY, path TEXT NOT NULL, language TEXT, origin TEXT NOT NULL, bytes INTEGER NOT NULL,
                   lines INTEGER NOT NULL, code INTEGER NOT NULL, comment INTEGER NOT NULL, read TEXT NOT NULL, why_not TEXT NOT NULL);
CREATE TABLE symbols(file INTEGER NOT NULL, line INTEGER NOT NULL, end_line INTEGER NOT NULL, kind TEXT NOT NULL,
                     name TEXT NOT NULL, container TEXT NOT NULL, branches INTEGER NOT NULL);
CREATE TABLE imports(file INTEGER NOT NULL, line INTEGER NOT NULL, target_file INTEGER, package TEXT NOT NULL);
CREATE TABLE packages(id INTEGER PRIMARY KEY, ecosystem TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
                      description TEXT NOT NULL, folder TEXT NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL);
CREATE TABLE dependencies(package INTEGER, ecosystem TEXT NOT NULL, name TEXT NOT NULL, wanted TEXT NOT NULL,
                          locked TEXT NOT NULL, scope TEXT NOT NULL, in_project INTEGER NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL);
CREATE TABLE parts(id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL,
                   runs TEXT NOT NULL, description TEXT NOT NULL, language TEXT NOT NULL, files INTEGER NOT NULL, lines INTEGER NOT NULL,
                   confidence TEXT NOT NULL, evidence_path TEXT NOT NULL, evidence_line INTEGER NOT NULL);
CREATE TABLE connections(from_part INTEGER NOT NULL, to_part INTEGER NOT NULL, kind TEXT NOT NULL, protocol TEXT NOT NULL,
                         label TEXT NOT NULL, data_flow TEXT NOT NULL, basis TEXT NOT NULL, confidence TEXT NOT NULL,
                         evidence_path TEXT NOT NULL, evidence_line INTEGER NOT NULL);
CREATE TABLE technologies(id TEXT NOT NULL, name TEXT NOT NULL, category TEXT NOT NULL, version TEXT NOT NULL, tooling INTEGER NOT NULL,
                          uses INTEGER NOT NULL, evidence_path TEXT NOT NULL, evidence_line INTEGER NOT NULL);
CREATE TABLE endpoints(part INTEGER, method TEXT NOT NULL, path TEXT NOT NULL, framework TEXT NOT NULL, auth TEXT NOT NULL,
  roles TEXT NOT NULL, rate_limit TEXT NOT NULL, deprecated INTEGER NOT NULL, evidence_path TEXT NOT NULL, evidence_line INTEGER NOT NULL);
CREATE TABLE operations(part INTEGER, kind TEXT NOT NULL, name TEXT NOT NULL, evidence_path TEXT NOT NULL, evidence_line INTEGER NOT NULL);
CREATE TABLE entities(id INTEGER PRIMARY KEY, name TEXT NOT NULL, table_name TEXT NOT NULL, store TEXT NOT NULL, kept INTEGER NOT NULL,
  evidence_path TEXT NOT NULL, evidence_line INTEGER NOT NULL);
CREATE TABLE fields(entity INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, nullable INTEGER, is_unique INTEGER,
  personal TEXT NOT NULL, evidence_path TEXT NOT NULL, evidence_line INTEGER NOT NULL);
CREATE TABLE relations(entity INTEGER NOT NULL, field TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL,
  evidence_path TEXT NOT NULL, evidence_line INTEGER NOT NULL);
CREATE TABLE rules(kind TEXT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL,
  text TEXT NOT NULL, evidence_path TEXT NOT NULL, evidence_line INTEGER NOT NULL);
CREATE TABLE modules(part INTEGER, name TEXT NOT NULL, path TEXT NOT NULL, files INTEGER NOT NULL, lines INTEGER NOT NULL);
CREATE TABLE settings(key TEXT NOT NULL, written TEXT NOT NULL, value TEXT NOT NULL, environment TEXT NOT NULL, owner TEXT NOT NULL,
                      secret INTEGER NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL);
CREATE TABLE claims(id TEXT NOT NULL, page TEXT NOT NULL, rule TEXT NOT NULL, text TEXT NOT NULL, basis TEXT NOT NULL,
                    confidence TEXT NOT NULL, query TEXT NOT NULL, n INTEGER, of_n INTEGER);
CREATE TABLE claim_places(claim TEXT NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL, end_line INTEGER NOT NULL, quote TEXT NOT NULL);
CREATE TABLE claim_names(claim TEXT NOT NULL, text TEXT NOT NULL, seen_as TEXT NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL);
)sql";

inline constexpr const char* kIndexes = R"sql(
CREATE INDEX files_path ON files(path);
CREATE INDEX symbols_name ON symbols(name);
CREATE INDEX claims_id ON claims(id);
CREATE INDEX claim_places_claim ON claim_places(claim);
)sql";

}  // namespace cutaway::store

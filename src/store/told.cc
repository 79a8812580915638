// SPDX-License-Identifier: Apache-2.0
// Reads back what was told: the key of the stored model and its claims.
#include <map>

#include "base/text.h"
#include "store/database.h"
#include "store/query_text.h"
#include "store/schema.h"
#include "store/store.h"

namespace cutaway::store {
namespace {

void read_claims(sqlite3* database, std::vector<narrative::ToldClaim>& claims,
                 std::map<std::string, std::size_t>& index) {
  Statement rows(database,
                 "SELECT DISTINCT id, rule, text, query, n, of_n FROM claims ORDER BY rowid");
  while (rows.ok() && rows.row()) {
    if (!index.emplace(rows.text(0), claims.size()).second) continue;
    narrative::ToldClaim& claim = claims.emplace_back();
    claim.id = rows.text(0);
    claim.rule = rows.text(1);
    claim.text = rows.text(2);
    claim.has_query = !rows.text(3).empty();
    claim.query = parse_query(rows.text(3));
    claim.n = static_cast<std::uint64_t>(rows.number(4));
    claim.of = static_cast<std::uint64_t>(rows.number(5));
  }
}

void read_details(sqlite3* database, std::vector<narrative::ToldClaim>& claims,
                  const std::map<std::string, std::size_t>& index) {
  Statement places(database,
                   "SELECT claim, path, line, end_line, quote FROM claim_places ORDER BY rowid");
  while (places.ok() && places.row()) {
    const auto found = index.find(places.text(0));
    if (found == index.end()) continue;
    claims[found->second].places.push_back({places.text(1), places.text(4),
                                            static_cast<std::uint32_t>(places.number(2)),
                                            static_cast<std::uint32_t>(places.number(3))});
  }
  Statement names(database, "SELECT claim, seen_as FROM claim_names ORDER BY rowid");
  while (names.ok() && names.row()) {
    const auto found = index.find(names.text(0));
    if (found == index.end()) continue;
    claims[found->second].seen_as.push_back(names.text(1));
  }
}

}  // namespace

std::string stored_key(const std::string& path) {
  const Database database = open_database(path, SQLITE_OPEN_READONLY);
  if (database == nullptr) return {};
  Statement version(database.get(), "PRAGMA user_version");
  if (!version.ok() || !version.row() || version.number(0) != kModelVersion) return {};
  Statement row(database.get(), "SELECT value FROM meta WHERE name='key'");
  return row.ok() && row.row() ? row.text(0) : std::string();
}

Result<std::vector<narrative::ToldClaim>> told_claims(const std::string& path) {
  const Database database = open_database(path, SQLITE_OPEN_READONLY);
  if (database == nullptr || stored_key(path).empty()) {
    return Error{"There is no stored model for this source.",
                 "Run `cutaway report` or `cutaway analyze` first."};
  }
  std::vector<narrative::ToldClaim> claims;
  std::map<std::string, std::size_t> index;
  read_claims(database.get(), claims, index);
  read_details(database.get(), claims, index);
  return claims;
}

}  // namespace cutaway::store

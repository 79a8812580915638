// SPDX-License-Identifier: Apache-2.0
// The read-only SQL door: an allow-list of actions and functions, limits of time, rows and memory.
#include <algorithm>
#include <array>
#include <chrono>

#include "base/text.h"
#include "store/database.h"
#include "store/store.h"

namespace cutaway::store {
namespace {

constexpr std::array<std::string_view, 40> kFunctions = {"abs",          "avg",
                                                         "coalesce",     "count",
                                                         "date",         "glob",
                                                         "group_concat", "ifnull",
                                                         "iif",          "instr",
                                                         "json",         "json_array",
                                                         "json_extract", "json_group_array",
                                                         "json_object",  "length",
                                                         "like",         "lower",
                                                         "ltrim",        "max",
                                                         "min",          "nullif",
                                                         "replace",      "round",
                                                         "row_number",   "rank",
                                                         "dense_rank",   "rtrim",
                                                         "sign",         "strftime",
                                                         "substr",       "substring",
                                                         "sum",          "total",
                                                         "trim",         "typeof",
                                                         "unicode",      "upper",
                                                         "lag",          "lead"};

int authorise(void* /*context*/, int action, const char* first, const char* second,
              const char* /*database*/, const char* /*trigger*/) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_READ:
      return first != nullptr && std::string_view(first).starts_with("sqlite_") &&
                     std::string_view(first) != "sqlite_master" &&
                     std::string_view(first) != "sqlite_schema"
                 ? SQLITE_DENY
                 : SQLITE_OK;
    case SQLITE_FUNCTION: {
      const std::string name = lower(second == nullptr ? "" : second);
      return std::find(kFunctions.begin(), kFunctions.end(), name) != kFunctions.end()
                 ? SQLITE_OK
                 : SQLITE_DENY;
    }
    default:
      return SQLITE_DENY;
  }
}

struct Deadline {
  std::chrono::steady_clock::time_point end;
};
int out_of_time(void* context) {
  return std::chrono::steady_clock::now() > static_cast<Deadline*>(context)->end ? 1 : 0;
}

void set_limits(sqlite3* database) {
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 8 << 20);
  sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, 64 << 10);
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 200);
  sqlite3_limit(database, SQLITE_LIMIT_COMPOUND_SELECT, 20);
  sqlite3_limit(database, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
  sqlite3_hard_heap_limit64(256LL << 20);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
}

Error complaint(sqlite3* database, int seconds) {
  const int code = sqlite3_errcode(database);
  if (code == SQLITE_AUTH) {
    return {"Only reading is allowed: " + std::string(sqlite3_errmsg(database)) + ".",
            "Use SELECT on the tables of `cutaway help sql`."};
  }
  if (code == SQLITE_INTERRUPT) {
    return {"The query took longer than " + counted(static_cast<std::uint64_t>(seconds), "second") +
                ".",
            "Add a WHERE or a LIMIT."};
  }
  return {"SQL: " + std::string(sqlite3_errmsg(database)) + ".",
          "`cutaway help sql` lists the tables."};
}

}  // namespace

Result<SqlAnswer> query(const std::string& path, std::string_view sql, const SqlLimits& limits) {
  const Database database = open_database(path, SQLITE_OPEN_READONLY);
  if (database == nullptr)
    return Error{"There is no stored model for this source.", "Run `cutaway analyze` first."};
  set_limits(database.get());
  Deadline deadline{std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds)};
  sqlite3_progress_handler(database.get(), 10000, out_of_time, &deadline);
  sqlite3_set_authorizer(database.get(), authorise, nullptr);

  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  const int state =
      sqlite3_prepare_v2(database.get(), sql.data(), static_cast<int>(sql.size()), &raw, &rest);
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, sqlite3_finalize);
  if (state != SQLITE_OK) return complaint(database.get(), limits.seconds);
  if (raw == nullptr)
    return Error{"The query is empty.", "Example: cutaway sql . \"SELECT name, kind FROM parts\""};
  const std::string_view after(rest, static_cast<std::size_t>(sql.data() + sql.size() - rest));
  if (!trim(after).empty())
    return Error{"Only one statement at a time.", "Remove what follows the first one."};

  SqlAnswer answer;
  for (int i = 0; i < sqlite3_column_count(raw); ++i)
    answer.columns.emplace_back(sqlite3_column_name(raw, i));
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(raw)) == SQLITE_ROW) {
    if (answer.rows.size() == limits.rows) {
      answer.cut = true;
      return answer;
    }
    std::vector<std::string>& row = answer.rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(raw); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(raw, i));
      row.emplace_back(text == nullptr ? "" : text);
    }
  }
  if (step != SQLITE_DONE) return complaint(database.get(), limits.seconds);
  return answer;
}

}  // namespace cutaway::store

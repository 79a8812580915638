// SPDX-License-Identifier: Apache-2.0
// The only place, beside the cache, that talks to SQLite's C interface.
#include "store/database.h"

namespace cutaway::store {

Database open_database(const std::string& path, int flags) {
  sqlite3* raw = nullptr;
  const int state = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOFOLLOW, nullptr);
  Database database(raw);
  if (state != SQLITE_OK) return nullptr;
  return database;
}

bool execute(sqlite3* database, const char* sql) {
  return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::operator<<(std::string_view text) {
  sqlite3_bind_text64(statement_, next_++, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement& Statement::operator<<(std::int64_t number) {
  sqlite3_bind_int64(statement_, next_++, number);
  return *this;
}

bool Statement::insert() {
  const bool done = sqlite3_step(statement_) == SQLITE_DONE;
  sqlite3_reset(statement_);
  next_ = 1;
  return done;
}

bool Statement::row() { return sqlite3_step(statement_) == SQLITE_ROW; }

std::string Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return data == nullptr
             ? std::string()
             : std::string(data,
                           static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

}  // namespace cutaway::store

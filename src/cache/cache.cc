// SPDX-License-Identifier: Apache-2.0
// The cache file: two tables (values by key, content keys by hint) in SQLite, zstd frames with a
// checksum each.
#include "cache/cache.h"

#include <sqlite3.h>

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "cache/frame.h"
#include "platform/files.h"

namespace cutaway::cache {
namespace {

constexpr const char* kFileName = "files-2.sqlite";
constexpr const char* kOldFileName = "files-1.sqlite";
constexpr std::size_t kQueueBytes = 32U << 20U;

std::string as_bytes(const Hash128& hash) {
  std::string out(16, '\0');
  for (unsigned i = 0; i < 8; ++i) {
    out[i] = static_cast<char>(hash.high >> (8U * i));
    out[8 + i] = static_cast<char>(hash.low >> (8U * i));
  }
  return out;
}

Hash128 from_bytes(std::string_view bytes) {
  Hash128 hash;
  if (bytes.size() != 16) return hash;
  for (unsigned i = 0; i < 8; ++i) {
    hash.high |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8U * i);
    hash.low |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[8 + i])) << (8U * i);
  }
  return hash;
}

/// A prepared statement that finalises itself.
class Statement {
 public:
  Statement(sqlite3* database, const char* sql) {
    sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr);
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  bool ok() const { return statement_ != nullptr; }
  void bind(int at, std::string_view bytes) {
    sqlite3_bind_blob64(statement_, at, bytes.data(), bytes.size(), SQLITE_STATIC);
  }
  int step() { return sqlite3_step(statement_); }
  void reset() { sqlite3_reset(statement_); }
  std::int64_t number() const { return sqlite3_column_int64(statement_, 0); }
  std::string_view bytes() const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, 0));
    return {data == nullptr ? "" : data,
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, 0))};
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

class NoCache final : public Cache {
 public:
  std::optional<Hash128> content_of(std::string_view /*hint*/) override { return std::nullopt; }
  std::optional<std::string> value(const Hash128& /*key*/) override { return std::nullopt; }
  void put(const Hash128& /*key*/, std::string /*value*/) override {}
  void remember(std::string_view /*hint*/, const Hash128& /*content*/) override {}
  void flush() override {}
  std::string folder() const override { return {}; }
  std::uint64_t size_bytes() const override { return 0; }
};

class SqliteCache final : public Cache {
 public:
  SqliteCache(sqlite3* database, std::string folder, std::uint64_t most_bytes)
      : database_(database),
        folder_(std::move(folder)),
        most_bytes_(most_bytes),
        find_value_(
            std::make_unique<Statement>(database, "SELECT value FROM file_values WHERE key=?1")),
        find_content_(
            std::make_unique<Statement>(database, "SELECT content FROM hints WHERE hint=?1")) {}
  ~SqliteCache() override {
    flush();
    find_value_.reset();
    find_content_.reset();
    if (used_bytes() > most_bytes_) drop_oldest();
    sqlite3_close_v2(database_);
  }
  SqliteCache(const SqliteCache&) = delete;
  SqliteCache& operator=(const SqliteCache&) = delete;

  std::optional<Hash128> content_of(std::string_view hint) override {
    if (hint.empty()) return std::nullopt;
    const auto found = look_up(*find_content_, hint);
    if (!found || found->size() != 16) return std::nullopt;
    return from_bytes(*found);
  }

  std::optional<std::string> value(const Hash128& key) override {
    const auto packed = look_up(*find_value_, as_bytes(key));
    if (!packed) return std::nullopt;
    return unpack(*packed);
  }

  void put(const Hash128& key, std::string value) override {
    std::string packed = pack(value);
    const std::lock_guard<std::mutex> lock(queue_mutex_);
    queued_bytes_ += packed.size();
    values_.emplace_back(as_bytes(key), std::move(packed));
    if (queued_bytes_ > kQueueBytes) write_queue();
  }

  void remember(std::string_view hint, const Hash128& content) override {
    if (hint.empty()) return;
    const std::lock_guard<std::mutex> lock(queue_mutex_);
    hints_.emplace_back(std::string(hint), as_bytes(content));
  }

  void flush() override {
    const std::lock_guard<std::mutex> lock(queue_mutex_);
    write_queue();
  }

  std::string folder() const override { return folder_; }
  std::uint64_t size_bytes() const override {
    const auto status = platform::status(folder_ + "/" + kFileName);
    return status.ok() ? status.value().size_bytes : 0;
  }

 private:
  std::optional<std::string> look_up(Statement& statement, std::string_view key) {
    const std::lock_guard<std::mutex> lock(database_mutex_);
    if (!statement.ok()) return std::nullopt;
    statement.bind(1, key);
    std::optional<std::string> found;
    if (statement.step() == SQLITE_ROW) found = std::string(statement.bytes());
    statement.reset();
    return found;
  }

  /// One transaction; a full disk or another process only costs the values of this batch.
  void write_queue() {
    if (values_.empty() && hints_.empty()) return;
    const std::lock_guard<std::mutex> lock(database_mutex_);
    if (sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK) {
      insert("INSERT OR REPLACE INTO file_values(key,value) VALUES(?1,?2)", values_);
      insert("INSERT OR REPLACE INTO hints(hint,content) VALUES(?1,?2)", hints_);
      if (sqlite3_exec(database_, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) {
        sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
      }
    }
    values_.clear();
    hints_.clear();
    queued_bytes_ = 0;
  }

  void insert(const char* sql, const std::vector<std::pair<std::string, std::string>>& rows) {
    Statement statement(database_, sql);
    if (!statement.ok()) return;
    for (const auto& [key, value] : rows) {
      statement.bind(1, key);
      statement.bind(2, value);
      statement.step();
      statement.reset();
    }
  }

  std::int64_t number_of(const char* sql) {
    Statement statement(database_, sql);
    return statement.ok() && statement.step() == SQLITE_ROW ? statement.number() : 0;
  }

  /// Pages that hold something: what was dropped leaves free ones, which are filled again.
  std::uint64_t used_bytes() {
    const std::int64_t pages = number_of("PRAGMA page_count") - number_of("PRAGMA freelist_count");
    return static_cast<std::uint64_t>(std::max<std::int64_t>(pages, 0)) *
           static_cast<std::uint64_t>(number_of("PRAGMA page_size"));
  }

  /// Rows are numbered as they were written. Hints have no age and are cheap to find again.
  void drop_oldest() {
    sqlite3_exec(database_,
                 "BEGIN IMMEDIATE; DELETE FROM hints; DELETE FROM file_values WHERE rowid <="
                 " (SELECT min(rowid) + (max(rowid) - min(rowid)) / 8 FROM file_values); COMMIT",
                 nullptr, nullptr, nullptr);
  }

  sqlite3* database_;
  std::string folder_;
  std::uint64_t most_bytes_;
  std::mutex database_mutex_, queue_mutex_;
  std::unique_ptr<Statement> find_value_, find_content_;
  std::vector<std::pair<std::string, std::string>> values_, hints_;
  std::size_t queued_bytes_ = 0;
};

constexpr const char* kSchema =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
    // With row numbers: a search among keys must not read the values beside them.
    "CREATE TABLE IF NOT EXISTS file_values(key BLOB PRIMARY KEY, value BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS hints(hint BLOB PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;"
    "PRAGMA user_version=2;";

/// Opens and checks; null when the file is not a sound cache of ours.
sqlite3* open_database(const std::string& path) {
  sqlite3* database = nullptr;
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_NOFOLLOW;
  int state = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
  if (state == SQLITE_OK) {
    sqlite3_busy_timeout(database, 3000);
    state = sqlite3_exec(database, kSchema, nullptr, nullptr, nullptr);
  }
  if (state == SQLITE_OK && Statement(database, "SELECT value FROM file_values WHERE key=?1").ok())
    return database;
  sqlite3_close_v2(database);
  return nullptr;
}

void remove_database(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) (void)platform::remove_file(path + suffix);
}

}  // namespace

std::unique_ptr<Cache> open(const std::string& folder, std::string& warning,
                            std::uint64_t most_bytes) {
  if (folder.empty()) return std::make_unique<NoCache>();
  if (const auto made = platform::make_folders(folder, true); !made.ok()) {
    warning = "No cache: " + made.error().message;
    return std::make_unique<NoCache>();
  }
  const std::string path = folder + "/" + kFileName;
  remove_database(folder + "/" + kOldFileName);
  sqlite3* database = open_database(path);
  if (database == nullptr) {
    remove_database(path);
    database = open_database(path);
    warning = database != nullptr ? "The cache was damaged and is built anew."
                                  : "No cache: its file cannot be opened.";
  }
  if (database == nullptr) return std::make_unique<NoCache>();
  return std::make_unique<SqliteCache>(database, folder, most_bytes);
}

Result<Done> clear(const std::string& folder) {
  remove_database(folder + "/" + kFileName);
  remove_database(folder + "/" + kOldFileName);
  for (const char* part : {"models", "git", "clones"}) {
    if (const auto removed = platform::remove_tree(folder + "/" + part); !removed.ok())
      return removed.error();
  }
  return Done{};
}

}  // namespace cutaway::cache

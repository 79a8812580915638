// SPDX-License-Identifier: Apache-2.0
// The floor F: read, hash, parse, one full walk, one row a definition and a call into SQLite with
// two indexes; two threads. A frozen program that says what nobody can be faster than who parses
// every file. Never changed together with what it is compared with.
#include <sqlite3.h>
#include <tree_sitter/api.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "base/hash.h"
#include "syntax/grammars.h"

namespace {

namespace fs = std::filesystem;

const std::map<std::string, const char*> kGrammars = {
    {".py", "python"},     {".js", "javascript"}, {".jsx", "javascript"}, {".mjs", "javascript"},
    {".ts", "typescript"}, {".tsx", "tsx"},       {".java", "java"},      {".go", "go"},
    {".c", "c"},           {".h", "c"},           {".cc", "cpp"},         {".cpp", "cpp"},
    {".hpp", "cpp"},       {".rb", "ruby"},       {".php", "php"},        {".rs", "rust"},
    {".cs", "c_sharp"},    {".json", "json"},     {".css", "css"},        {".html", "html"}};

struct Row {
  std::size_t file;
  std::uint32_t line;
  bool call;
  std::string name;
};

bool has(const char* type, const char* word) {
  return std::string_view(type).find(word) != std::string_view::npos;
}

void walk(TSTree* tree, const std::string& text, std::size_t file, std::vector<Row>& rows) {
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  for (bool more = true; more;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    const char* type = ts_node_type(node);
    const bool call = has(type, "call");
    if (ts_node_is_named(node) && (call || has(type, "definition") || has(type, "declaration"))) {
      const std::uint32_t start = ts_node_start_byte(node);
      rows.push_back({file, ts_node_start_point(node).row + 1, call, text.substr(start, 24)});
    }
    more = ts_tree_cursor_goto_first_child(&cursor);
    while (!more) {
      if (ts_tree_cursor_goto_next_sibling(&cursor)) {
        more = true;
      } else if (!ts_tree_cursor_goto_parent(&cursor)) {
        break;
      }
    }
  }
  ts_tree_cursor_delete(&cursor);
}

std::vector<Row> read_one(const std::string& path, std::size_t file, std::uint64_t& hash) {
  std::ifstream stream(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(stream)),
                         std::istreambuf_iterator<char>());
  hash = cutaway::hash64(text);
  std::vector<Row> rows;
  const auto grammar = kGrammars.find(fs::path(path).extension().string());
  if (grammar == kGrammars.end() || text.size() > (1U << 20U)) return rows;
  thread_local TSParser* parser = ts_parser_new();
  ts_parser_set_language(parser, cutaway::syntax::find_grammar(grammar->second));
  TSTree* tree =
      ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size()));
  if (tree != nullptr) walk(tree, text, file, rows);
  ts_tree_delete(tree);
  return rows;
}

void insert(const std::vector<std::vector<Row>>& all, const std::vector<std::uint64_t>& hashes) {
  sqlite3* database = nullptr;
  std::remove("floor.sqlite");
  sqlite3_open("floor.sqlite", &database);
  sqlite3_exec(database,
               "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; CREATE TABLE files(id, hash); "
               "CREATE TABLE rows(file, line, call, name); BEGIN",
               nullptr, nullptr, nullptr);
  sqlite3_stmt* row = nullptr;
  sqlite3_prepare_v2(database, "INSERT INTO rows VALUES(?,?,?,?)", -1, &row, nullptr);
  for (const auto& rows : all) {
    for (const Row& r : rows) {
      sqlite3_bind_int64(row, 1, static_cast<sqlite3_int64>(r.file));
      sqlite3_bind_int64(row, 2, r.line);
      sqlite3_bind_int(row, 3, r.call ? 1 : 0);
      sqlite3_bind_text(row, 4, r.name.data(), static_cast<int>(r.name.size()), SQLITE_STATIC);
      sqlite3_step(row);
      sqlite3_reset(row);
    }
  }
  sqlite3_finalize(row);
  sqlite3_prepare_v2(database, "INSERT INTO files VALUES(?,?)", -1, &row, nullptr);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    sqlite3_bind_int64(row, 1, static_cast<sqlite3_int64>(i));
    sqlite3_bind_int64(row, 2, static_cast<sqlite3_int64>(hashes[i]));
    sqlite3_step(row);
    sqlite3_reset(row);
  }
  sqlite3_finalize(row);
  sqlite3_exec(database,
               "CREATE INDEX by_name ON rows(name); CREATE INDEX by_file ON rows(file); COMMIT",
               nullptr, nullptr, nullptr);
  sqlite3_close(database);
  std::remove("floor.sqlite");
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return std::fprintf(stderr, "usage: floor FOLDER\n"), 2;
  std::vector<std::string> paths;
  for (const auto& entry :
       fs::recursive_directory_iterator(words[1], fs::directory_options::skip_permission_denied)) {
    if (entry.is_regular_file() && !entry.is_symlink()) paths.push_back(entry.path().string());
  }
  std::vector<std::vector<Row>> rows(paths.size());
  std::vector<std::uint64_t> hashes(paths.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < paths.size(); i = next++)
      rows[i] = read_one(paths[i], i, hashes[i]);
  };
  std::thread other(work);
  work();
  other.join();
  insert(rows, hashes);
  std::size_t all = 0;
  for (const auto& r : rows) all += r.size();
  std::printf("%zu files, %zu rows\n", paths.size(), all);
  return 0;
}

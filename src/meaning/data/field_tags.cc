// SPDX-License-Identifier: Apache-2.0
// Reads the three forms in which tags of struct members are written.
#include "meaning/data/field_tags.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// Words of tags that say something else than a name.
constexpr std::array<std::string_view, 22> kWords = {
    "pk",      "null",    "not",     "autoincr", "unique", "index", "created", "updated",
    "deleted", "version", "default", "extends",  "json",   "jsonb", "comment", "utc",
    "local",   "notnull", "nocast",  "cache",    "<-",     "->"};

/// Names of column types in lower case; a word that is none of them names the column.
constexpr auto kTypes = std::to_array<std::string_view>(
    {"array",      "bigint",     "bigserial", "binary",    "bit",           "blob",
     "bool",       "boolean",    "bytea",     "char",      "clob",          "date",
     "datetime",   "decimal",    "double",    "enum",      "float",         "int",
     "integer",    "json",       "jsonb",     "longblob",  "longtext",      "mediumblob",
     "mediumint",  "mediumtext", "money",     "nchar",     "ntext",         "numeric",
     "nvarchar",   "real",       "serial",    "set",       "smalldatetime", "smallint",
     "smallmoney", "text",       "time",      "timestamp", "timestampz",    "tinyblob",
     "tinyint",    "tinytext",   "unsigned",  "uuid",      "varbinary",     "varchar",
     "xml",        "year",       "int2",      "int4",      "int8",          "float4",
     "float8",     "timestamptz"});

void add_option(std::string_view key, std::string_view value, EntityField& field, bool& embedded) {
  const std::string word = lower(trim(key));
  if (word == "column") field.name = std::string(trim(value));
  if (word == "type") field.written = std::string(trim(value));
  if (word == "size") {
    std::uint64_t size = 0;
    if (std::from_chars(value.data(), value.data() + value.size(), size).ec == std::errc())
      field.max_length = size;
  }
  if (word == "default") field.default_value = std::string(trim(value));
  if (word == "comment") field.comment = std::string(trim(value));
  if (word == "primarykey" || word == "primary_key" || word == "pk" || word == "autoincrement")
    field.primary = true;
  if (word == "unique" || word == "uniqueindex" || word == "unique_index") field.unique = true;
  if (word == "index") field.indexed = true;
  if (word == "not null" || word == "notnull") field.nullable = false;
  if (word == "embedded" || word == "embed" || word == "extends") embedded = true;
}

void read_options(std::string_view text, char between, std::size_t from, EntityField& field,
                  bool& embedded) {
  const auto pieces = split(text, between);
  for (std::size_t i = from; i < pieces.size(); ++i) {
    const std::size_t colon = pieces[i].find(':');
    const std::string_view value =
        colon == std::string_view::npos ? std::string_view() : pieces[i].substr(colon + 1);
    add_option(pieces[i].substr(0, colon), value, field, embedded);
  }
}

bool is_type(std::string_view word) {
  const std::string_view head = word.substr(0, word.find('('));
  return !head.empty() && std::ranges::all_of(head, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

/// Blanks in brackets and quotes part nothing.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  int depth = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '\'') quoted = !quoted;
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == ' ' && depth <= 0 && !quoted) {
      if (!word.empty()) out.push_back(std::exchange(word, {}));
    } else {
      word += c;
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

void read_words(std::string_view text, EntityField& field, bool& embedded) {
  const std::vector<std::string> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = lower(words[i]);
    const std::string head = word.substr(0, word.find('('));
    if (head == "not" && i + 1 < words.size() && lower(words[i + 1]) == "null") {
      field.nullable = false;
      ++i;
    } else if (head == "pk") {
      field.primary = true;
    } else if (head == "unique") {
      if (head == word) field.unique = true;  // UNIQUE(name) joins several columns
    } else if (head == "index") {
      field.indexed = true;
    } else if (head == "extends") {
      embedded = true;
    } else if (head == "default") {
      if (i + 1 < words.size()) field.default_value = words[++i];
    } else if (word.size() > 2 && word.front() == '\'') {
      field.name = words[i].substr(1, words[i].size() - 2);
    } else if (std::ranges::find(kWords, head) != kWords.end()) {
      if (head.starts_with("json") && field.written.empty()) field.written = "json";
    } else if (is_type(words[i]) || word.find('(') != std::string::npos ||
               std::ranges::find(kTypes, word) != kTypes.end()) {
      field.written = words[i];
    } else if (i + 1 == words.size() && field.name.empty()) {
      field.name = words[i];
    } else if (field.written.empty()) {
      field.written = words[i];  // `bigint` in lower case
    }
  }
}

}  // namespace

void read_tag(std::string_view style, std::string_view text, EntityField& field, bool& skip,
              bool& embedded) {
  if (trim(text) == "-") {
    skip = true;
    return;
  }
  if (style == "words") return read_words(text, field, embedded);
  if (style == "pairs") {
    if (text.starts_with("-")) skip = true;
    return read_options(text, ';', 0, field, embedded);
  }
  const std::string_view name = trim(text.substr(0, text.find(',')));
  if (!name.empty() && name.find(':') == std::string_view::npos) field.name = std::string(name);
  read_options(text, ',', 1, field, embedded);
}

}  // namespace cutaway::meaning

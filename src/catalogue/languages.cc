// SPDX-License-Identifier: Apache-2.0
// The table of languages: linguist's names, catalogue/languages/*.toml over them, comment markers
// for the rest.
#include "catalogue/languages.h"

#include <algorithm>
#include <map>

#include "base/embedded.h"
#include "base/hash.h"
#include "base/text.h"
#include "catalogue/flat_toml.h"
#include "catalogue/linguist.h"

namespace cutaway::catalogue {
namespace {

constexpr std::string_view kFolder = "languages/";
constexpr std::string_view kComments = "languages/comments.toml";
constexpr std::string_view kDetect = "languages/detect.toml";

struct Table {
  std::vector<Language> languages;
  std::vector<std::string_view> texts;  ///< by language; empty without a file of its own
};

LanguageType type_of(LinguistType type) {
  switch (type) {
    case LinguistType::programming:
      return LanguageType::programming;
    case LinguistType::markup:
      return LanguageType::markup;
    case LinguistType::data:
      return LanguageType::data;
    case LinguistType::prose:
      return LanguageType::prose;
  }
  return LanguageType::data;
}

Depth depth_of(std::string_view word) {
  if (word == "full") return Depth::full;
  if (word == "outline") return Depth::outline;
  if (word == "structured") return Depth::structured;
  return Depth::counted;
}

std::string part(const FlatRow& row, std::size_t index) {
  return index < row.values.size() ? row.values[index] : std::string();
}

void apply_row(Language& language, const FlatRow& row) {
  if (row.key == "depth") language.depth = depth_of(part(row, 0));
  if (row.key == "grammar") language.grammar = part(row, 0);
  if (row.key == "reader") language.reader = part(row, 0);
  if (row.key == "line_comment") {
    language.line_comment = part(row, 0);
    language.other_line_comment = part(row, 1);
  }
  if (row.key == "block_comment") {
    language.block_open = part(row, 0);
    language.block_close = part(row, 1);
  }
}

using Named = std::map<std::string, Language, std::less<>>;

void add_comments(Named& named, std::string_view toml) {
  for (const FlatRow& row : flat_rows(toml)) {
    const auto found = named.find(row.key);
    if (found == named.end()) continue;
    Language& language = found->second;
    language.line_comment = part(row, 0);
    language.block_open = part(row, 1);
    language.block_close = part(row, 2);
    language.other_line_comment = part(row, 3);
    language.table_hash = hash64(join(row.values, "\n"));
  }
}

/// A table changes with those that it extends or `reads` (the languages of a mixed file); chains
/// are at most this long.
std::uint64_t hash_of_others(const std::vector<FlatRow>& rows, int depth) {
  std::uint64_t hash = 0;
  for (const FlatRow& row : rows) {
    if ((row.key != "extends" && row.key != "reads") || depth > 4) continue;
    for (const std::string& name : row.values) {
      const std::string path = std::string(kFolder) + name + ".toml";
      for (const EmbeddedFile& file : embedded_catalogue()) {
        if (file.path != path) continue;
        hash = hash * 31 + hash64(file.bytes);
        hash = hash * 31 + hash_of_others(flat_rows(file.bytes), depth + 1);
      }
    }
  }
  return hash;
}

void add_own_tables(Named& named, std::map<std::string, std::string_view, std::less<>>& texts) {
  for (const EmbeddedFile& file : embedded_catalogue()) {
    if (!file.path.starts_with(kFolder) || file.path == kComments || file.path == kDetect) continue;
    const auto rows = flat_rows(file.bytes);
    const auto name = std::ranges::find(rows, "name", &FlatRow::key);
    if (name == rows.end() || name->values.empty()) continue;
    Language& language = named[name->values.front()];
    language.name = name->values.front();
    for (const FlatRow& row : rows) apply_row(language, row);
    language.table_hash = hash64(file.bytes) ^ hash_of_others(rows, 0);
    texts[language.name] = file.bytes;
  }
}

Table make_table() {
  Named named;
  for (const LinguistLanguage& known : linguist_languages()) {
    Language& language = named[std::string(known.name)];
    language.name = known.name;
    language.type = type_of(known.type);
    language.table_hash = hash64(known.name);
  }
  for (const EmbeddedFile& file : embedded_catalogue()) {
    if (file.path == kComments) add_comments(named, file.bytes);
  }
  std::map<std::string, std::string_view, std::less<>> texts;
  add_own_tables(named, texts);
  Table table;
  table.languages.reserve(named.size());
  for (auto& [name, language] : named) {
    const auto text = texts.find(name);
    table.texts.push_back(text == texts.end() ? std::string_view() : text->second);
    table.languages.push_back(std::move(language));
  }
  return table;
}

const Table& table() {
  static const Table kTable = make_table();
  return kTable;
}

}  // namespace

std::span<const Language> languages() { return table().languages; }

const Language& language(LanguageId id) {
  static const Language kUnknown;
  return id.index() < languages().size() ? languages()[id.index()] : kUnknown;
}

LanguageId find_language(std::string_view name) {
  const auto all = languages();
  const auto found = std::ranges::lower_bound(all, name, {}, &Language::name);
  if (found == all.end() || found->name != name) return {};
  return LanguageId(static_cast<std::size_t>(found - all.begin()));
}

std::string_view language_table(LanguageId id) {
  return id.index() < table().texts.size() ? table().texts[id.index()] : std::string_view();
}

}  // namespace cutaway::catalogue

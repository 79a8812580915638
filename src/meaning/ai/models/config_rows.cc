// SPDX-License-Identifier: Apache-2.0
// A table of models in a tree of settings, each under a key of its own, and a setting elsewhere in
// the tree that names one by its key: `completion.model: fast`, `models.fast.model_name: gpt-4o`;
// also by who offers it: `default_provider: fast`, `providers.fast.default_model: gpt-4o`. Which of
// them answers is said by that setting; the others can only be had.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/ground.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kFewestRows = 3;

/// The tree, and the keys of a table in it.
using Table = std::pair<FileId, std::string>;

struct Row {
  ModelName model;
  Place place;
  std::set<std::string> names;  ///< all that the row names
};

/// Which rows a table has, by their keys.
using Tables = std::map<Table, std::map<std::string, Row, std::less<>>>;

/// "models" of `models.fast.model_name`; "" where it stands less deep.
std::string table_of(const ConfigValue& value) {
  std::string out;
  for (std::size_t i = value.keys.size(); i-- > 2;)
    out += (out.empty() ? "" : ".") + std::string(value.keys[i]);
  return out;
}

Tables tables_of(const AiGround& ground) {
  Tables out;
  for (const ConfigValue& value : ground.config) {
    if (value.keys.size() < 3 || value.listed) continue;
    const auto known = ground.words.model(value.value);
    // `gpt-4o: { fallback: gpt-4 }`: the key is the model itself, and the row names another one.
    if (!known || ground.words.model(value.keys[1])) continue;
    auto& table = out[{value.place.file, table_of(value)}];
    table.try_emplace(std::string(value.keys[1]), Row{*known, value.place, {}})
        .first->second.names.insert(known->name);
  }
  std::erase_if(out, [](const auto& table) { return table.second.size() < kFewestRows; });
  return out;
}

/// It stands in the table itself.
bool is_within(const ConfigValue& value, const std::string& table) {
  return value.path().starts_with(table + ".");
}

/// `llm.model`, `default_provider`
bool names_choice(const AiWords& words, const ConfigValue& value) {
  const std::vector<std::string> said = identifier_words(value.keys.front());
  return words.has_any("model.words", said) || words.has_any("keyed.providers", said);
}

/// Its keys speak of the model that answers, and of nothing else: `vision.model` is for pictures.
bool is_of_answers(const AiWords& words, const ConfigValue& value) {
  const std::vector<std::string> all = identifier_words(lower(value.path()));
  return names_choice(words, value) && std::ranges::all_of(all, [&](const std::string& word) {
           const bool plain = words.has("model.words", word) || words.has("keyed.plain", word) ||
                              words.has("keyed.sections", word) ||
                              words.has("keyed.providers", word);
           return plain && !words.has("keyed.apart", word);
         });
}

/// The models of a table are offered: the setting that names one by its key decides.
void set_offered(const Row& row, AiBook& book) {
  for (AiModel& model : book.models)
    if (model.kind == "chat" && model.how == "setting" && row.names.contains(model.name))
      model.how = "offered", model.configured = false;
}

/// A section of several beside each other in one tree, and the models for answers below it:
/// `services.large.deployment: gpt-4o` beside `services.small.text.model: phi3`.
using Sections = std::map<Table, std::map<std::string, std::vector<Row>, std::less<>>>;

Sections sections_of(const AiGround& ground) {
  Sections out;
  for (const ConfigValue& value : ground.config) {
    const auto known = ground.words.model(value.value);
    if (!known || known->kind != "chat" || value.listed) continue;
    std::string above;
    for (std::size_t i = value.keys.size(); i-- > 2;) {
      above += (above.empty() ? "" : ".") + std::string(value.keys[i]);
      out[{value.place.file, above}][std::string(value.keys[i - 1])].push_back(
          Row{*known, value.place, {known->name}});
    }
  }
  std::erase_if(out, [](const auto& table) { return table.second.size() < 2; });
  return out;
}

/// `embedding.service: large` takes no model for answers.
bool is_of_others(const AiWords& words, const ConfigValue& value) {
  return words.has_any("keyed.apart", identifier_words(value.path()));
}

/// `text_service: large`, elsewhere in that tree: of its sections that one is taken, and what the
/// others name answers only where somebody takes those.
void take_section(const AiGround& ground, AiBook& book, const Table& table,
                  const std::map<std::string, std::vector<Row>, std::less<>>& sections) {
  std::map<std::string, const ConfigValue*, std::less<>> taken;
  for (const ConfigValue& value : ground.config)
    if (value.place.file == table.first && sections.contains(value.value) &&
        !is_within(value, table.second) && !is_of_others(ground.words, value))
      taken.try_emplace(value.value, &value);
  if (taken.empty()) return;
  for (const auto& [key, rows] : sections) {
    if (taken.contains(key)) continue;
    for (const Row& row : rows) set_offered(row, book);
  }
  const auto& rows = sections.find(taken.begin()->first)->second;
  const bool told =
      std::ranges::any_of(book.signs, [](const AiSign& sign) { return sign.means == "model.key"; });
  if (taken.size() > 1 || rows.size() > 1 || told) return;
  AiSign sign;
  sign.means = "model.key", sign.name = rows.front().model.name;
  sign.function = taken.begin()->second->path() + "|" + taken.begin()->first;
  sign.places = {taken.begin()->second->place, rows.front().place};
  book.signs.push_back(std::move(sign));
}

}  // namespace

void find_ai_config_rows(const AiGround& ground, AiBook& book) {
  for (const auto& [table, rows] : tables_of(ground)) {
    bool named = false;
    for (const ConfigValue& value : ground.config) {
      const auto row = rows.find(value.value);
      if (value.place.file != table.first || row == rows.end() || value.listed ||
          is_within(value, table.second) || !names_choice(ground.words, value))
        continue;
      named = true;
      if (row->second.model.kind != "chat" || !is_of_answers(ground.words, value)) continue;
      AiSign sign;
      sign.means = "model.key", sign.name = row->second.model.name;
      sign.function = value.path() + "|" + value.value;
      sign.places = {value.place, row->second.place};
      book.signs.push_back(std::move(sign));
    }
    if (!named) continue;
    for (const auto& [key, row] : rows) set_offered(row, book);
  }
  for (const auto& [table, sections] : sections_of(ground))
    take_section(ground, book, table, sections);
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Reads literals that stand where rows of kept things are made: `Shelf{Count: 5}`,
// `Shelf(count=5)`, `db.shelf.create({ data: { count: 5 } })`.
#include "narrative/ai/ai_made_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/words.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostEntries = 80;
constexpr std::size_t kMostColumns = 60;
constexpr std::size_t kLongestValue = 60;

struct Entry {
  std::string key, value;
  Place place;
};

/// One row, as a function makes it.
struct MadeRow {
  const model::Entity* entity = nullptr;
  std::string maker;
  bool first = false;  ///< by its name, made at the beginning
  Place place;
  std::vector<Entry> entries;
};

class Made {
 public:
  explicit Made(const Story& story) : story_(story) {
    for (const model::Entity& entity : story.model().entities)
      if (entity.kept) entities_.emplace(meaning::letters_of(entity.name), &entity);
    for (std::size_t f = 0; f < story.analysis.project->size(); ++f) {
      const FileId id(f);
      const bool own = story.analysis.project->file(id).origin == sources::Origin::own;
      if (own && !has_any(story, "path.tries", identifier_words(story.path(id)))) look(id);
    }
  }

  std::vector<MadeRow> rows;

 private:
  void look(FileId id) {
    const Syntax& syntax = story_.analysis.project->of(id);
    for (const ValueNode& node : syntax.values) {
      if (node.kind == ValueKind::record && !node.text.empty())
        note(id, syntax.text(node.text), node, 0);
      if ((node.kind == ValueKind::construct || node.kind == ValueKind::call) &&
          node.child_count > 1)
        look_at_made(id, syntax, node);
    }
    for (const syntax::Call& call : syntax.calls) look_at_call(id, syntax, call);
  }

  /// `Shelf(count=5)`
  void look_at_made(FileId id, const Syntax& syntax, const ValueNode& node) {
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    const bool plain = callee.kind == ValueKind::reference || callee.kind == ValueKind::member;
    if (plain) note(id, syntax.text(callee.text), node, 1);
  }

  /// `db.shelf.create({ data: { … } })`
  void look_at_call(FileId id, const Syntax& syntax, const syntax::Call& call) {
    if (!has_any(story_, "way_values.creates", identifier_words(syntax.text(call.name)))) return;
    if (!call.callee.valid() || syntax.value(call.callee).child_count == 0) return;
    const ValueNode& owner = syntax.value(syntax.child(syntax.value(call.callee), 0));
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
      if (given.kind != ValueKind::record) continue;
      const ValueNode* row = &given;
      for (std::size_t c = 0; c < given.child_count; ++c) {
        const ValueNode& entry = syntax.value(syntax.child(given, c));
        const bool whole = entry.kind == ValueKind::entry && entry.child_count > 0 &&
                           syntax.text(entry.text) == "data";
        if (whole && syntax.value(syntax.child(entry, 0)).kind == ValueKind::record)
          row = &syntax.value(syntax.child(entry, 0));
      }
      note(id, syntax.text(owner.text), *row, 0);
    }
  }

  void note(FileId id, std::string_view type, const ValueNode& node, std::size_t from) {
    type = type.substr(type.find_last_of('.') + 1);
    const auto entity = entities_.find(meaning::letters_of(type));
    if (entity == entities_.end()) return;
    const Syntax& syntax = story_.analysis.project->of(id);
    // What spans several lines keeps them at its entries.
    std::uint32_t line = node.line;
    for (std::size_t c = from; c < node.child_count && line == 0; ++c)
      line = syntax.value(syntax.child(node, c)).line;
    if (line == 0) return;
    const SymbolId around = meaning::innermost_function(syntax, meaning::symbol_at(syntax, line));
    if (!around.valid()) return;
    MadeRow row{
        entity->second, meaning::function_name(syntax, around), false, {id, line, line}, {}};
    const std::vector<std::string> words = identifier_words(row.maker);
    // `get_default(Shelf(first=True))` asks for such a row.
    if (words.empty() || has_word(story_, "way_values.reads", words.front())) return;
    // Whoever adds one adds it for a case of its own: what such a row holds is nobody's default.
    row.first = has_any(story_, "way_values.begins", words);
    if (!row.first) return;
    for (std::size_t c = from; c < node.child_count && c < kMostEntries; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(node, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0 || entry.line == 0) continue;
      std::string value = literal(id, syntax.child(entry, 0));
      if (!value.empty())
        row.entries.push_back(
            {std::string(syntax.text(entry.text)), std::move(value), {id, entry.line, entry.line}});
    }
    if (!row.entries.empty()) rows.push_back(std::move(row));
  }

  /// What stands there as it is, or in a constant that is named there.
  std::string literal(FileId id, ValueId value) const {
    const Syntax* syntax = &story_.analysis.project->of(id);
    const ValueNode* node = &syntax->value(value);
    if (node->kind == ValueKind::reference) {
      const SymbolRef is = story_.analysis.links->what_is({id, value}).symbol;
      if (!is.valid() || !is.symbol.valid()) return {};
      syntax = &story_.analysis.project->of(is.file);
      const syntax::Symbol& held = syntax->symbols[is.symbol.index()];
      if (!held.value.valid() || held.container.valid()) return {};
      node = &syntax->value(held.value);
    }
    const bool plain = node->kind == ValueKind::string || node->kind == ValueKind::number ||
                       node->kind == ValueKind::boolean;
    return plain ? std::string(syntax->text(node->text)) : std::string();
  }

  const Story& story_;
  std::map<std::string, const model::Entity*, std::less<>> entities_;
};

/// What is made of one column.
struct Column {
  const MadeRow* row = nullptr;
  const Entry* entry = nullptr;
  bool several = false;
};

using Columns = std::map<std::pair<std::string, std::string>, Column>;

/// By the letters of the entity, and the name of the column.
Columns columns_of(const std::vector<MadeRow>& rows) {
  Columns out;
  for (const bool first : {true, false})
    for (const MadeRow& row : rows) {
      if (row.first != first) continue;
      for (const Entry& entry : row.entries) {
        Column& column = out[{meaning::letters_of(row.entity->name), entry.key}];
        if (column.row != nullptr && column.row->first && !first) continue;
        if (column.row != nullptr && column.entry->value != entry.value) column.several = true;
        if (column.row == nullptr) column = {&row, &entry, false};
      }
    }
  return out;
}

}  // namespace

std::vector<AiMade> ai_reached_made(const Story& story, const meaning::AiBook& book) {
  std::vector<AiMade> out;
  if (ai_main_way(story, book) == nullptr) return out;
  const Made made(story);
  const Columns columns = columns_of(made.rows);
  if (columns.empty()) return out;
  std::set<std::pair<std::string, std::string>> told;
  for (const AiReached& function : ai_reached(story, book)) {
    const Syntax& syntax = story.analysis.project->of(function.at.file);
    const syntax::Symbol& extent = syntax.symbols[function.at.symbol.index()];
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::member || node.child_count == 0 || node.line < extent.line ||
          node.line > extent.end_line)
        continue;
      const ValueNode& owner = syntax.value(syntax.child(node, 0));
      const std::pair key(meaning::letters_of(syntax.text(owner.text)),
                          std::string(syntax.text(node.text)));
      const auto column = columns.find(key);
      if (column == columns.end() || column->second.several || out.size() >= kMostColumns) continue;
      if (!told.insert(key).second) continue;
      const Column& is = column->second;
      AiMade row;
      row.name = key.second, row.first = is.entry->value, row.of = is.row->entity->name;
      row.in = function.name, row.maker = is.row->maker;
      row.places = {is.entry->place, {function.at.file, node.line, node.line}};
      out.push_back(std::move(row));
    }
  }
  return out;
}

std::vector<Claim> ai_default_rows(const Story& story) {
  std::vector<Claim> out;
  for (const MadeRow& row : Made(story).rows) {
    const std::vector<std::string> of = identifier_words(row.entity->name);
    if (!row.first || !has_any(story, "way_values.model", of)) continue;
    std::vector<std::string> said;
    std::vector<Place> places;
    bool chosen = false, answers = false;
    for (const Entry& entry : row.entries) {
      const std::string key = meaning::letters_of(entry.key);
      chosen |= (key == "isdefault" || key == "default") && entry.value == "true";
      if (key == "isdefault" || key == "default") places.push_back(entry.place);
      if (!has_word(story, "way_values.says_which", key) || entry.value.size() > kLongestValue)
        continue;
      answers |= has_any(story, "way_values.answers", identifier_words(entry.value)) &&
                 !has_any(story, "way_values.other_models", identifier_words(entry.value));
      said.push_back(code(entry.key) + " is " + code(entry.value));
      places.push_back(entry.place);
    }
    if (!chosen || !answers || said.empty()) continue;
    Sentence sentence(story, "ai.default_row", row.maker + "|" + join(said, ","));
    sentence.text("A row of " + code(row.entity->name) + " that " + code(row.maker) +
                  " makes is the default one: " + join_and(said) + ".");
    add(out, sentence.at(places, 4).basis(Basis::inferred).confidence(Confidence::medium).finish());
  }
  return out;
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Columns that point to another table and that no index begins with, in schemas that list their
// indexes (`tells_indexes` of catalogue/debt.toml).
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "findings/code_causes.h"
#include "findings/left_open.h"
#include "meaning/site.h"

namespace cutaway::findings {
namespace {

/// A few may be small tables, or never looked up; where nearly all have one, somebody chose.
constexpr std::size_t kLeastColumns = 3, kShare = 6;

struct Bare {
  const model::Entity* entity = nullptr;
  std::vector<const meaning::EntityField*> columns;
  std::uint32_t asked = 0;  ///< how often code asks for rows by them
};

/// A schema of the kind that lists all indexes, of a store that makes none by itself.
struct Schema {
  std::string text, key_ends;  ///< what columns end with that point to another table; "" = told
};

class Schemas {
 public:
  explicit Schemas(const Ground& ground) : ground_(ground) {}
  /// Null where the file is none.
  const Schema* of(FileId file) {
    const auto [known, fresh] = known_.try_emplace(file);
    if (fresh) known->second = look(file);
    return known->second ? &*known->second : nullptr;
  }

 private:
  /// "name of the file | what it holds | what such columns end with"
  std::optional<Schema> look(FileId file) const {
    constexpr std::size_t kParts = 3;
    const std::string path = "/" + lower(ground_.path(file));
    for (const auto& [key, row] : ground_.analysis.catalogue->table("debt")) {
      if (key != "tells_indexes") continue;
      const auto parts = split(row, '|');
      if (parts.size() < kParts || !matches_glob(trim(parts[0]), path)) continue;
      const auto text = ground_.analysis.project->tree->read(file);
      if (text.ok() && contains(text.value(), trim(parts[1])))
        return Schema{text.value(), std::string(trim(parts[2]))};
    }
    return std::nullopt;
  }

  const Ground& ground_;
  std::map<FileId, std::optional<Schema>> known_;
};

/// `add_index "posts", ["topic_id"]`, or `t.index ["topic_id"]` among the lines of the table.
bool is_indexed_in_text(const Schema& schema, const model::Entity& entity,
                        const meaning::EntityField& field) {
  const Place& table = entity.places.front();
  const std::string first = "[\"" + field.name + "\"", named = '"' + entity.table + '"';
  std::uint32_t at = 0;
  for (const std::string_view line : split(schema.text, '\n')) {
    ++at;
    if (!contains(line, "index") || !contains(line, first)) continue;
    if (contains(line, named) || (at >= table.line && at <= table.end_line)) return true;
  }
  return false;
}

/// The column that leads an index, or a key, of the table.
bool leads_an_index(const model::Entity& entity, const meaning::EntityField& field) {
  const auto named = [&](std::string_view name) {
    return name == field.name || (!field.code_name.empty() && name == field.code_name);
  };
  const bool leads = std::ranges::any_of(entity.indexes, [&](const meaning::EntityIndex& index) {
    return !index.fields.empty() && named(index.fields.front());
  });
  const bool listed = std::ranges::any_of(entity.indexes, [&](const meaning::EntityIndex& index) {
    return std::ranges::any_of(index.fields, named);
  });
  return leads || field.primary || field.unique.value_or(false) || (field.indexed && !listed);
}

/// "topic_id" where there are "topics".
bool names_a_table(const model::Model& model, std::string_view column, std::string_view ends) {
  if (ends.empty() || !column.ends_with(ends)) return false;
  const std::string stem(column.substr(0, column.size() - ends.size()));
  return std::ranges::any_of(model.entities, [&](const model::Entity& other) {
    return other.table == stem + "s" || other.table == stem + "es" ||
           (stem.ends_with('y') && other.table == stem.substr(0, stem.size() - 1) + "ies");
  });
}

/// Columns by which rows of this table belong to a row of another.
std::vector<const meaning::EntityField*> pointing(const model::Model& model,
                                                  const model::Entity& entity,
                                                  const Schema& schema) {
  std::vector<const meaning::EntityField*> out;
  for (const model::EntityField& field : entity.fields) {
    if (names_a_table(model, field.is.name, schema.key_ends)) out.push_back(&field.is);
  }
  for (const auto* list : {&entity.relations, &entity.associations}) {
    for (const meaning::EntityRelation& relation : *list) {
      if (relation.field.empty() || relation.kind == "many") continue;
      const auto at = std::ranges::find_if(entity.fields, [&](const model::EntityField& field) {
        return field.is.name == relation.field ||
               (!field.is.code_name.empty() && field.is.code_name == relation.field);
      });
      if (at != entity.fields.end() && std::ranges::find(out, &at->is) == out.end())
        out.push_back(&at->is);
    }
  }
  return out;
}

/// How often own code asks for rows of a table by a column: `orders.findMany({ where: { userId }
/// })`, `Order.where(user_id: 1)`, and `has_many :orders` in the class of the other.
class AskedBy {
 public:
  AskedBy(const Ground& ground, const Schema& schema) : ground_(ground), ends_(schema.key_ends) {
    for (const FileSignals& signal : ground.signals.files) {
      const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
      for (const syntax::Call& call : syntax.calls) read(syntax, call);
    }
  }

  std::uint32_t times(const model::Entity& entity, const meaning::EntityField& field) const {
    const std::string& column = field.code_name.empty() ? field.name : field.code_name;
    std::uint32_t out = 0;
    std::set<std::string> owners{lower(entity.name), lower(entity.table)};
    for (const std::string& name : {lower(entity.name), lower(entity.table)})
      owners.insert(singular(name));
    for (const std::string& owner : owners) {
      const auto at = times_.find({owner, column});
      out += at == times_.end() ? 0 : at->second;
    }
    return out;
  }

 private:
  static constexpr std::size_t kMostNodes = 64;

  static std::string singular(std::string name) {
    if (name.ends_with("ies")) return name.replace(name.size() - 3, 3, "y");
    if (name.ends_with('s')) name.pop_back();
    return name;
  }

  void read(const syntax::Syntax& syntax, const syntax::Call& call) {
    const std::vector<ValueId> given =
        meaning::values_within(syntax, meaning::values_given(syntax, call, kMostNodes), kMostNodes);
    if (is_listed(ground_, "lists_rows", syntax.text(call.name))) return read_list(syntax, call);
    if (is_listed(ground_, "asks_where", syntax.text(call.name))) return count(syntax, call, given);
    for (const ValueId value : given) {
      const syntax::ValueNode& node = syntax.value(value);
      if (node.kind == syntax::ValueKind::entry && node.child_count > 0 &&
          is_listed(ground_, "asks_where", syntax.text(node.text)))
        count(syntax, call, meaning::values_within(syntax, {syntax.child(node, 0)}, kMostNodes));
    }
  }

  /// Each name on which the call is made may be the table's.
  void count(const syntax::Syntax& syntax, const syntax::Call& call,
             const std::vector<ValueId>& values) {
    std::set<std::string> owners;
    if (!call.callee.valid()) return;
    for (const ValueId value : meaning::values_within(syntax, {call.callee}, kMostNodes))
      for (const std::string_view piece : split(syntax.text(syntax.value(value).text), '.'))
        owners.insert(lower(piece));
    for (const ValueId value : values) {
      if (!value.valid() || syntax.value(value).kind != syntax::ValueKind::entry) continue;
      for (const std::string& owner : owners)
        ++times_[{owner, std::string(syntax.text(syntax.value(value).text))}];
    }
  }

  void read_list(const syntax::Syntax& syntax, const syntax::Call& call) {
    const ValueId first =
        call.argument_count > 0 ? syntax.arguments[call.first_argument] : ValueId();
    if (!first.valid() || !call.scope.valid() || ends_.empty()) return;
    const std::string listed = lower(syntax.text(syntax.value(first).text));
    const std::string_view holder = syntax.text(syntax.symbols[call.scope.index()].name);
    ++times_[{listed.substr(listed.starts_with(':') ? 1 : 0),
              join(identifier_words(holder), "_") + ends_}];
  }

  const Ground& ground_;
  std::string ends_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> times_;
};

Item item_of_bare(const Ground& ground, const std::vector<Bare>& bare, std::size_t all) {
  constexpr std::size_t kShown = 6;
  constexpr double kRisk = 0.5;
  std::vector<Place> places;
  for (const Bare& one : bare)
    for (const meaning::EntityField* field : one.columns) places.push_back(field->place);
  Item item = item_of_places(ground, "no_index", places);
  item.fix.at = places.front();
  places.resize(std::min(places.size(), kShown));
  item.places = std::move(places);
  const model::Entity& first = *bare.front().entity;
  item.name = first.table.empty() ? first.name : first.table;
  for (const meaning::EntityField* field : bare.front().columns)
    item.fix.names.push_back(field->name);
  item.of = static_cast<std::uint32_t>(bare.size());
  item.fix.work_of = static_cast<std::uint32_t>(all);
  item.risk = std::max(item.risk, kRisk);
  return item;
}

}  // namespace

void find_no_index(const Ground& ground, std::vector<Item>& out) {
  Schemas schemas(ground);
  const model::Model& model = *ground.analysis.model;
  std::optional<AskedBy> asked;
  std::vector<Bare> bare;
  std::size_t all = 0, without = 0;
  for (const model::Entity& entity : model.entities) {
    const FileId file = entity.places.front().file;
    const sources::Origin origin = ground.analysis.project->file(file).origin;
    if (!entity.kept || (origin != sources::Origin::own && origin != sources::Origin::generated))
      continue;
    const Schema* schema = schemas.of(file);
    if (schema == nullptr) continue;
    if (!asked) asked.emplace(ground, *schema);
    Bare one{&entity, {}, 0};
    for (const meaning::EntityField* field : pointing(model, entity, *schema)) {
      ++all;
      if (field->place.file != file || leads_an_index(entity, *field) ||
          is_indexed_in_text(*schema, entity, *field) || asked->times(entity, *field) == 0)
        continue;
      one.columns.push_back(field);
      one.asked += asked->times(entity, *field);
    }
    without += one.columns.size();
    if (!one.columns.empty()) bare.push_back(std::move(one));
  }
  if (without < kLeastColumns || kShare * without < all) return;
  std::ranges::stable_sort(bare, std::greater{}, &Bare::asked);
  out.push_back(item_of_bare(ground, bare, all));
}

}  // namespace cutaway::findings

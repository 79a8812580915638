// SPDX-License-Identifier: Apache-2.0
// Columns that point to another table and that no index begins with, in schemas that list their
// indexes (`tells_indexes` of catalogue/debt.toml).
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "findings/code_causes.h"
#include "findings/left_open.h"

namespace cutaway::findings {
namespace {

/// A few may be small tables, or never looked up; where nearly all have one, somebody chose.
constexpr std::size_t kLeastColumns = 4, kShare = 4, kLeastIndexes = 3;

struct Bare {
  const model::Entity* entity = nullptr;
  std::vector<const meaning::EntityField*> columns;
};

/// Whether the file is a schema of the kind that lists all indexes, of a store that makes none by
/// itself.
class Schemas {
 public:
  explicit Schemas(const Ground& ground) : ground_(ground) {}
  bool lists_indexes(FileId file) {
    const auto [known, fresh] = known_.try_emplace(file, false);
    if (fresh) known->second = look(file);
    return known->second;
  }

 private:
  bool look(FileId file) const {
    const std::string path = "/" + lower(ground_.path(file));
    for (const auto& [key, row] : ground_.analysis.catalogue->table("debt")) {
      const std::size_t bar = row.find(" | ");
      if (key != "tells_indexes" || bar == std::string::npos ||
          !matches_glob(row.substr(0, bar), path))
        continue;
      const auto text = ground_.analysis.project->tree->read(file);
      if (text.ok() && contains(text.value(), std::string_view(row).substr(bar + 3))) return true;
    }
    return false;
  }

  const Ground& ground_;
  std::map<FileId, bool> known_;
};

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

/// Columns by which rows of this table belong to a row of another.
std::vector<const meaning::EntityField*> pointing(const model::Entity& entity) {
  std::vector<const meaning::EntityField*> out;
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

std::size_t asked(const Bare& one) { return one.entity->readers.size() + one.columns.size(); }

}  // namespace

void find_no_index(const Ground& ground, std::vector<Item>& out) {
  Schemas schemas(ground);
  std::vector<Bare> bare;
  std::size_t all = 0, without = 0, indexes = 0;
  for (const model::Entity& entity : ground.analysis.model->entities) {
    const FileId file = entity.places.front().file;
    if (!entity.kept || ground.analysis.project->file(file).origin != sources::Origin::own ||
        !schemas.lists_indexes(file))
      continue;
    indexes += entity.indexes.size();
    Bare one{&entity, {}};
    for (const meaning::EntityField* field : pointing(entity)) {
      ++all;
      if (field->place.file == file && !leads_an_index(entity, *field))
        one.columns.push_back(field);
    }
    without += one.columns.size();
    if (!one.columns.empty()) bare.push_back(std::move(one));
  }
  if (without < kLeastColumns || kShare * without < all || indexes < kLeastIndexes) return;
  std::ranges::stable_sort(bare, std::greater{}, asked);
  std::vector<Place> places;
  for (const Bare& one : bare)
    for (const meaning::EntityField* field : one.columns) places.push_back(field->place);
  Item item = item_of_places(ground, "no_index", places);
  item.fix.at = places.front();
  constexpr std::size_t kShown = 6;
  places.resize(std::min(places.size(), kShown));
  item.places = std::move(places);
  item.name =
      bare.front().entity->table.empty() ? bare.front().entity->name : bare.front().entity->table;
  for (const meaning::EntityField* field : bare.front().columns)
    item.fix.names.push_back(field->name);
  item.of = static_cast<std::uint32_t>(bare.size());
  item.fix.work_of = static_cast<std::uint32_t>(all);
  constexpr double kRisk = 0.5;
  item.risk = std::max(item.risk, kRisk);
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings

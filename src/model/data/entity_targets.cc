// SPDX-License-Identifier: Apache-2.0
// Relations point to entities by the name that readers know: schemas name tables, classes name
// classes.
#include <map>
#include <string>

#include "model/steps.h"

namespace cutaway::model {

void name_targets(Model& model) {
  std::map<std::string, std::string> by_table, by_name;
  for (const Entity& entity : model.entities) {
    if (!entity.kept) continue;
    by_name.emplace(name_key(entity.name), entity.name);
    if (!entity.table.empty()) by_table.emplace(name_key(entity.table), entity.name);
  }
  for (Entity& entity : model.entities) {
    for (meaning::EntityRelation& relation : entity.relations) {
      const std::string key = name_key(relation.target);
      const auto table = by_table.find(key);
      const auto name = by_name.find(key);
      if (table != by_table.end())
        relation.target = table->second;
      else if (name != by_name.end())
        relation.target = name->second;
    }
  }
}

}  // namespace cutaway::model

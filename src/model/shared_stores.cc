// SPDX-License-Identifier: Apache-2.0
// A program is told by the folder of its code; of code that lies in no program's folder nobody
// knows who runs it here, so it counts for none.
#include "model/shared_stores.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"
#include "model/inputs.h"

namespace cutaway::model {
namespace {

bool is_store(const Part& part) {
  return part.kind == "datastore" || part.kind == "cache" || part.kind == "search";
}

bool opens(const Part& part) {
  return part.built_here && part.kind != "library" && part.runs == "always";
}

/// The part whose folder is the nearest around the file; several processes of one program are told
/// by the first.
PartId holder(const Model& model, std::string_view path) {
  PartId found;
  for (std::size_t i = 0; i < model.parts.size(); ++i) {
    const Part& part = model.parts[i];
    if (!part.built_here || !below(path, part.path)) continue;
    if (!found.valid() || model.part(found).path.size() < part.path.size()) found = PartId(i);
  }
  return found.valid() && opens(model.part(found)) ? found : PartId();
}

bool are_several(const Model& model, const std::map<PartId, Place>& users) {
  std::set<std::string_view> programs;
  for (const auto& [part, place] : users) programs.insert(model.part(part).path);
  return programs.size() > 1;
}

/// Whom each use of a kept thing is by.
std::map<std::size_t, std::map<PartId, Place>> users_of_things(const Analysis& analysis) {
  std::map<std::size_t, std::map<PartId, Place>> out;
  if (analysis.project == nullptr) return out;
  for (const EntityUse& use : analysis.model->entity_uses) {
    const std::string_view path = analysis.project->tree->file(use.place.file).path;
    if (const PartId by = holder(*analysis.model, path); by.valid())
      out[use.entity].emplace(by, use.place);
  }
  return out;
}

}  // namespace

std::vector<SharedStore> shared_stores(const Analysis& analysis) {
  const Model& model = *analysis.model;
  std::map<PartId, std::map<PartId, Place>> users;
  for (const Connection& line : model.connections) {
    if (is_store(model.part(line.to)) && opens(model.part(line.from)) && !line.configured_only &&
        !line.places.empty())
      users[line.to].emplace(line.from, line.places.front());
  }
  const auto things = users_of_things(analysis);
  std::vector<SharedStore> out;
  for (const auto& [store, openers] : users) {
    if (!are_several(model, openers)) continue;
    SharedStore one{store, {}, {}, {}};
    for (const auto& [part, place] : openers) {
      one.parts.push_back(part);
      one.places.push_back(place);
    }
    for (const auto& [entity, by] : things) {
      if (model.entities[entity].store != model.part(store).name || !are_several(model, by))
        continue;
      SharedThing thing{entity, {}, {}};
      for (const auto& [part, place] : by) {
        thing.parts.push_back(part);
        thing.places.push_back(place);
      }
      one.things.push_back(std::move(thing));
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace cutaway::model

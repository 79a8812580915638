// SPDX-License-Identifier: Apache-2.0
// The kept things that a call is about: as they are noted where it stands, else by the rows.
#include <algorithm>

#include "model/trace/call_effects.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostEntities = 12;

bool is_store_kind(std::string_view kind) {
  return kind == "read" || kind == "write" || kind == "use";
}

}  // namespace

void CallEffects::add_entities(const Place& place, CallEffect& out) const {
  auto at = std::ranges::lower_bound(model_.entity_uses, place, {}, &EntityUse::place);
  for (; at != model_.entity_uses.end() && at->place == place; ++at) {
    if (out.entities.size() < kMostEntities &&
        std::ranges::find(out.entities, at->entity) == out.entities.end())
      out.entities.push_back(at->entity);
    if (!is_store_kind(out.kind) && !out.kind.empty()) continue;
    if (out.kind.empty() || out.kind == "use") out.kind = at->writes ? "write" : "read";
  }
  std::ranges::sort(out.entities);
}

/// What the call is about where only what its object or a row was made of says so.
void CallEffects::add_rows(FileId file, std::uint32_t index, CallEffect& out) const {
  const bool keeps = !out.any() && rows_.keeps_changes(file, index);
  const bool asks = is_store_kind(out.kind) && out.component != "cache";
  if ((!keeps && !asks) || !out.entities.empty() || !out.tables.empty()) return;
  out.entities = rows_.of(file, index, out.kind != "read");
  if (keeps && !out.entities.empty()) {
    out.kind = "write";
    out.confidence = Confidence::medium;
  }
  if (std::string name = rows_.of_library(file, index); out.entities.empty() && !name.empty())
    out.tables.push_back(std::move(name));
}

/// `_orders.Table.Where(…)` of a repository that is written for any type.
void CallEffects::add_held(FileId file, const syntax::Call& call, CallEffect& out) const {
  if (!out.kind.empty() && out.kind != "read") return;
  if (!out.entities.empty() || !out.tables.empty()) return;
  if (const std::string_view thing = held_.asked(file, call); !thing.empty())
    held_.tell(thing, out);
}

}  // namespace cutaway::model

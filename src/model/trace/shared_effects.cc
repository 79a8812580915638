// SPDX-License-Identifier: Apache-2.0
// Each body is read a few calls deep, up to the first thing that it asks of a store.
#include "model/trace/shared_effects.h"

#include <algorithm>

namespace cutaway::model {
namespace {

constexpr std::size_t kMostBodies = 12;

}  // namespace

/// The first thing that a body, or one of the few that it surely enters, asks of a store.
const CallEffect& SharedEffects::first(SymbolRef body) const {
  const auto [at, fresh] = known_.try_emplace(body);
  if (!fresh) return at->second;
  std::vector<SymbolRef> open{body};
  for (std::size_t i = 0; i < open.size(); ++i) {
    for (const std::uint32_t call : bodies_.calls_of(open[i])) {
      CallEffect effect = effects_.of(open[i].file, call);
      if (effect.asks_store()) return at->second = std::move(effect);
      for (const Entered& next : bodies_.entered(open[i].file, call).bodies) {
        const bool sure = next.one_of == 1 && !next.callback && open.size() < kMostBodies;
        if (sure && std::ranges::find(open, next.body) == open.end()) open.push_back(next.body);
      }
    }
  }
  return at->second;
}

CallEffect SharedEffects::of(const std::vector<Entered>& any_of) const {
  CallEffect out;
  for (const Entered& one : any_of) {
    const CallEffect& effect = first(one.body);
    if (!effect.any()) return {};
    if (!out.any()) {
      out = effect;
      continue;
    }
    if (effect.technology != out.technology || effect.component != out.component) return {};
    if (effect.kind != out.kind) out.kind = "use";
    if (effect.entities != out.entities) out.entities.clear();
    if (effect.tables != out.tables) out.tables.clear();
  }
  out.meant = nullptr;
  out.confidence = Confidence::medium;
  return out;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// What the catalogue's shapes have said of the line of a call.
#include <algorithm>

#include "meaning/asked_through.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {

const meaning::Meaning* CallEffects::meaning_at(
    FileId file, const syntax::Call& call,
    const std::vector<const catalogue::Shape*>& shapes) const {
  const auto [begin, end] = meanings_.equal_range({file, call.line});
  for (auto at = begin; at != end; ++at) {
    if (std::ranges::find(shapes, at->second->shape) != shapes.end()) return at->second;
  }
  return nullptr;
}

/// `fetcher.get("https://…")`: an own function that asks whom it is told.
void CallEffects::add_asked_through(FileId file, const syntax::Call& call, linking::Target target,
                                    CallEffect& out) const {
  const auto [begin, end] = meanings_.equal_range({file, call.line});
  for (auto at = begin; at != end; ++at) {
    const meaning::Meaning& meant = *at->second;
    if (!meaning::is_asked_through(meant) || meant.handler != target.symbol) continue;
    const auto kind = means_.find(meant.means);
    if (kind == means_.end()) return;
    out.kind = kind->second;
    out.technology = meant.technology;
    out.meant = &meant;
    out.confidence = target.confidence;
    return;
  }
}

/// `order.setPaid(true)` on a row that was read in a transaction.
void CallEffects::add_managed(FileId file, std::uint32_t index, linking::Target target,
                              CallEffect& out) const {
  const auto entity = managed_.of(
      file, index, target,
      [this](FileId at, std::uint32_t call) -> std::string_view { return of(at, call).kind; });
  if (!entity) return;
  out.kind = "write";
  out.technology = managed_.mapper_of(*entity);
  out.entities.push_back(*entity);
  out.confidence = std::max(target.confidence, Confidence::medium);
}

}  // namespace cutaway::model

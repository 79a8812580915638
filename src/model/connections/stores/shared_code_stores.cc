// SPDX-License-Identifier: Apache-2.0
// Only processes that speak to nobody at all are looked at: what one was seen to do stands by
// itself.
#include "model/connections/stores/shared_code_stores.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace cutaway::model {
namespace {

/// A worker or a server that scripts of the program start; an own command of a framework is told by
/// what it hands over alone.
bool is_process(const Draft& draft) {
  const std::string& key = draft.part.key;
  return (key.starts_with("process:") || key.starts_with("started:")) && draft.part.built_here &&
         !draft.itself.valid();
}

bool speaks(const Model& model, std::size_t part) {
  return std::ranges::any_of(model.connections,
                             [&](const Connection& one) { return one.from.index() == part; });
}

/// The only other part that is built of the folder and keeps data.
std::optional<std::size_t> program_of(const std::vector<Draft>& drafts, const Model& model,
                                      std::size_t process) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < drafts.size() && i < model.parts.size(); ++i) {
    if (i == process || is_process(drafts[i]) || !drafts[i].part.built_here ||
        drafts[i].part.path != drafts[process].part.path || drafts[i].part.kind != "service" ||
        !speaks(model, i))
      continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

}  // namespace

void share_stores(const std::vector<Draft>& drafts, Model& model) {
  std::vector<Connection> more;
  for (std::size_t i = 0; i < drafts.size() && i < model.parts.size(); ++i) {
    if (!is_process(drafts[i]) || speaks(model, i)) continue;
    const auto program = program_of(drafts, model, i);
    if (!program) continue;
    for (const Connection& one : model.connections) {
      const std::size_t to = one.to.index();
      if (one.from.index() != *program || to >= drafts.size() ||
          drafts[to].part.kind != "datastore" || !one.topics.empty())
        continue;
      Connection made = one;
      made.from = PartId(i);
      made.basis = Basis::inferred;
      made.confidence = Confidence::medium;
      made.places.insert(made.places.begin(), drafts[i].part.places.front());
      more.push_back(std::move(made));
    }
  }
  if (more.empty()) return;
  model.connections.insert(model.connections.end(), more.begin(), more.end());
  std::ranges::stable_sort(model.connections, {}, [](const Connection& one) {
    return std::pair(one.from.index(), one.to.index());
  });
}

}  // namespace cutaway::model

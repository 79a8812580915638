// SPDX-License-Identifier: Apache-2.0
// Asks of each service in a file which product its image is.
#include "model/parts/watching_files.h"

#include <map>

#include "model/parts/declared.h"

namespace cutaway::model {

std::set<FileId> watching_files(const Inputs& in) {
  std::map<FileId, bool> only_watches;
  for (const meaning::Workload& one : in.facts.workloads) {
    if (one.format != "compose" || !in.own(one.place)) continue;
    const TechnologyId product = product_of(in, one);
    const bool watches = in.knows(product) && in.technology(product).component == "observability";
    const auto [at, fresh] = only_watches.try_emplace(one.place.file, true);
    at->second = at->second && watches;
  }
  std::set<FileId> out;
  for (const auto& [file, only] : only_watches)
    if (only) out.insert(file);
  return out.size() < only_watches.size() ? out : std::set<FileId>();
}

}  // namespace cutaway::model

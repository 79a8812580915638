// SPDX-License-Identifier: Apache-2.0
// Joins the refusals of endpoints.
#include "model/endpoints/refusals_told.h"

#include <map>
#include <string>
#include <utility>

namespace cutaway::model {

std::vector<Refusal> refusals_of(const Model& model) {
  std::vector<Refusal> out;
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  for (const Endpoint& endpoint : model.endpoints) {
    for (const meaning::Guarding& one : endpoint.refused_by) {
      const auto [at, fresh] = known.emplace(std::pair(one.name, one.value), out.size());
      if (fresh) out.push_back({one, 0});
      out[at->second].endpoints += 1;
    }
  }
  return out;
}

}  // namespace cutaway::model

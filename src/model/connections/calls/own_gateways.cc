// SPDX-License-Identifier: Apache-2.0
// Finds gateways by their names and by what they call.
#include "model/connections/calls/own_gateways.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 2;  ///< services behind it

/// Its name says that it is a gateway, and of nothing in particular: "payment-gateway" is none.
bool is_called_gateway(const Inputs& in, std::string_view name) {
  const auto says = [&](std::string_view row, std::string_view word) {
    return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& one) {
      return one.first == row && one.second == word;
    });
  };
  bool gateway = false;
  for (const std::string& word : identifier_words(name)) {
    if (says("gateway_words", word))
      gateway = true;
    else if (!says("gateway_fillers", word))
      return false;
  }
  return gateway;
}

}  // namespace

void find_own_gateways(const Inputs& in, Model& model) {
  const auto is_service = [&](PartId id) {
    const Part& part = model.parts[id.index()];
    return part.kind == "service" && part.built_here;
  };
  std::set<PartId> behind;
  for (std::size_t p = 0; p < model.parts.size(); ++p) {
    const PartId gateway(p);
    if (!is_service(gateway) || !is_called_gateway(in, model.parts[p].name)) continue;
    std::set<PartId> called;
    for (const Connection& one : model.connections)
      if (one.from == gateway && is_service(one.to)) called.insert(one.to);
    if (called.size() < kFewest) continue;
    model.parts[p].kind = "gateway";
    const bool reached = std::ranges::any_of(
        model.connections, [&](const Connection& one) { return one.to == gateway; });
    if (reached) behind.merge(called);
  }
  std::erase_if(model.connections, [&](const Connection& one) {
    return model.parts[one.from.index()].kind == "actor" && behind.contains(one.to);
  });
}

}  // namespace cutaway::model

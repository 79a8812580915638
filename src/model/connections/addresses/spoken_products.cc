// SPDX-License-Identifier: Apache-2.0
// One pass over the addresses in settings; only hosts of unknown images are looked at.
#include "model/connections/addresses/spoken_products.h"

#include <algorithm>
#include <map>

#include "model/connections/addresses/addresses.h"

namespace cutaway::model {
namespace {

bool keeps_or_hands_on(const catalogue::Technology& technology) {
  const std::string& kind = technology.component;
  return kind == "datastore" || kind == "cache" || kind == "broker" || kind == "search";
}

/// The one product of the scheme.
TechnologyId spoken(const Inputs& in, const std::string& scheme) {
  TechnologyId found;
  for (const TechnologyId id : in.catalogue.by_scheme(scheme)) {
    if (!in.knows(id) || !keeps_or_hands_on(in.technology(id))) continue;
    if (found.valid()) return {};
    found = id;
  }
  return found;
}

}  // namespace

void settle_spoken_products(const Inputs& in, std::vector<Draft>& drafts) {
  std::map<std::string, Draft*, std::less<>> unknown;
  for (Draft& draft : drafts) {
    const bool bare = draft.deployed && !draft.part.built_here && draft.packages.empty();
    if (!bare || draft.itself.valid()) continue;
    for (const std::string& host : draft.hosts) unknown.emplace(host, &draft);
  }
  if (unknown.empty()) return;
  std::map<Draft*, TechnologyId> said;
  for (const linking::Setting& setting : in.links.settings()) {
    if (!in.own(setting.place) || !contains(setting.value, "://")) continue;
    for (const Address& address : find_addresses(setting.value)) {
      const auto at = unknown.find(address.host);
      const TechnologyId product =
          at == unknown.end() ? TechnologyId() : spoken(in, address.scheme);
      if (!product.valid()) continue;
      const auto [known, fresh] = said.emplace(at->second, product);
      if (!fresh && known->second != product) known->second = {};
    }
  }
  for (const auto& [draft, product] : said) {
    if (in.knows(product)) draft->itself = product;
  }
}

}  // namespace cutaway::model

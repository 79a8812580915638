// SPDX-License-Identifier: Apache-2.0
// A link of Compose is a way to a host by name, so that nobody writes one that is not to be used.
#include "model/connections/calls/linked_services.h"

#include "base/text.h"
#include "model/connections/addresses/addresses.h"
#include "model/connections/stores/own_instances.h"

namespace cutaway::model {

void connect_links(const Inputs& in, const std::vector<Draft>& drafts, Edges& edges) {
  const AddressBook book(in, drafts);
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    for (const std::uint32_t w : drafts[i].workloads) {
      for (const meaning::NamedValue& link : in.facts.workloads[w].depends_on) {
        const int found =
            link.value == "link" ? book.by_host(lower(link.name), static_cast<int>(i)) : -1;
        const auto target = static_cast<std::uint32_t>(found);
        if (found < 0 || target == i || edges.has(i, target) ||
            is_of_another_system(in, drafts[i], drafts[target], link.place))
          continue;
        Edge edge;
        edge.addressed = true;
        edges.add(i, target, edge, {link.place});
      }
    }
  }
}

}  // namespace cutaway::model

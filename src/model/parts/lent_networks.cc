// SPDX-License-Identifier: Apache-2.0
// Moves published ports from the lender to the one borrower.
#include "model/parts/lent_networks.h"

#include <map>
#include <set>
#include <string>

namespace cutaway::model {

void give_lent_ports(const Inputs& in, std::vector<Draft>& drafts) {
  std::map<std::string, std::set<std::size_t>> borrowers;
  for (std::size_t i = 0; i < drafts.size(); ++i)
    for (const std::uint32_t w : drafts[i].workloads)
      for (const meaning::NamedValue& label : in.facts.workloads[w].labels)
        if (label.name == "network of") borrowers[lower(label.value)].insert(i);
  for (Draft& lender : drafts) {
    const auto found = borrowers.find(lower(lender.part.name));
    if (found == borrowers.end() || found->second.size() != 1) continue;
    Part& borrower = drafts[*found->second.begin()].part;
    for (const std::string& port : lender.part.ports) add_once(borrower.ports, port);
    borrower.exposed = borrower.exposed || lender.part.exposed;
    lender.part.ports.clear();
    lender.part.exposed = false;
  }
}

}  // namespace cutaway::model

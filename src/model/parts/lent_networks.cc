// SPDX-License-Identifier: Apache-2.0
// Moves published ports from the lender to the one borrower.
#include "model/parts/lent_networks.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "model/parts/declared.h"

namespace cutaway::model {

bool is_told_by(const Inputs& in, const meaning::Workload& workload, std::string_view list) {
  const std::string_view path = in.path(workload.place);
  auto words = identifier_words(std::string(path) + " " + workload.environment_id);
  if (is_named_addition(path)) std::erase(words, "override");  // adds what it is called after
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == list && std::ranges::find(words, row.second) != words.end();
  });
}

void leave_makers_ports(const Inputs& in, const std::vector<Draft>& drafts, Model& model) {
  for (std::size_t i = 0; i < drafts.size() && i < model.parts.size(); ++i) {
    std::set<std::string> run, makers;
    bool runs = false, open = false, makers_open = false;
    for (const std::uint32_t w : drafts[i].workloads) {
      const meaning::Workload& one = in.facts.workloads[w];
      const bool theirs = is_told_by(in, one, "development_words");
      runs = runs || !theirs;
      (theirs ? makers_open : open) |= one.exposed;
      for (const meaning::NamedValue& port : one.ports)
        (theirs ? makers : run).insert(port.value.empty() ? port.name : port.value);
    }
    if (!runs) continue;
    Part& part = model.parts[i];
    std::erase_if(part.ports, [&](const std::string& port) {
      return makers.contains(port) && !run.contains(port);
    });
    if (makers_open && !open) part.exposed = false;
  }
}

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

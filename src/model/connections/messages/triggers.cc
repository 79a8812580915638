// SPDX-License-Identifier: Apache-2.0
// What starts functions and jobs, as their deployment says it.
#include "model/connections/messages/triggers.h"

#include "model/connections/addresses/addresses.h"
#include "model/parts/declared.h"

namespace cutaway::model {

namespace {

/// "access:read" of what a program may reach, as the shapes of calls say it; nothing of others.
std::string_view means_of(std::string_view setting) {
  if (setting == "access:read") return "store_read";
  if (setting == "access:write") return "store_write";
  if (setting == "access:publish") return "publish";
  return setting == "access:subscribe" ? "subscribe" : "";
}

void add_access(const AddressBook& book, std::uint32_t part, const meaning::Workload& workload,
                Edges& edges) {
  for (const meaning::NamedValue& set : workload.environment) {
    if (!set.name.starts_with("access:")) continue;
    for (const Address& address : find_addresses(set.value)) {
      const int target = book.by_host(address.host, static_cast<int>(part));
      if (target < 0 || static_cast<std::uint32_t>(target) == part) continue;
      Edge edge;
      edge.inferred = true;
      edge.means = means_of(set.name);
      edge.confidence = Confidence::high;
      edges.add(part, static_cast<std::uint32_t>(target), edge, {set.place});
    }
  }
}

/// What a program does with a store, a broker or a server that names it among its users.
Edge use_of(const Draft& kept, const meaning::Workload& workload) {
  Edge edge;
  edge.inferred = true;
  edge.client = kept.itself;
  edge.confidence = Confidence::high;
  if (told(workload, "speaks_as") == "mail") edge.means = "mail", edge.scheme = "smtp";
  // No code sends anything there: what comes in is handed to the program.
  if (!told(workload, "hands_in").empty() && kept.part.kind == "broker") edge.means = "subscribe";
  return edge;
}

/// What a store or broker says of the programs that may use it.
void add_users(const Inputs& in, const AddressBook& book, const std::vector<Draft>& drafts,
               std::uint32_t part, Edges& edges) {
  for (const std::uint32_t w : drafts[part].workloads) {
    for (const meaning::NamedValue& label : in.facts.workloads[w].labels) {
      const int user =
          label.name == "used_by" ? book.by_host(lower(label.value), static_cast<int>(part)) : -1;
      if (user < 0 || static_cast<std::uint32_t>(user) == part) continue;
      const auto from = static_cast<std::uint32_t>(user);
      if (edges.has(from, part) || !drafts[from].has_code()) continue;
      edges.add(from, part, use_of(drafts[part], in.facts.workloads[w]), {label.place});
    }
  }
}

}  // namespace

void add_triggers(const Inputs& in, const std::vector<Draft>& drafts, Edges& edges) {
  const AddressBook book(in, drafts);
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    add_users(in, book, drafts, i, edges);
    for (const std::uint32_t w : drafts[i].workloads) {
      add_access(book, i, in.facts.workloads[w], edges);
      for (const meaning::NamedValue& trigger : in.facts.workloads[w].triggers) {
        for (const Address& address : find_addresses(trigger.value)) {
          const int source = address.bare ? -1 : book.by_host(address.host, static_cast<int>(i));
          if (source < 0 || static_cast<std::uint32_t>(source) == i) continue;
          const auto from = static_cast<std::uint32_t>(source);
          Edge edge;
          edge.inferred = true;
          edge.confidence = Confidence::high;
          // Requests come from the other side; messages are taken.
          const bool called = trigger.name == "http" || trigger.name == "call";
          if (called) {
            edge.scheme = "https";
            edges.add(from, i, edge, {trigger.place});
          } else {
            edge.means = "subscribe";
            edges.add(i, from, edge, {trigger.place});
          }
        }
      }
    }
  }
}

}  // namespace cutaway::model

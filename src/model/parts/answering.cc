// SPDX-License-Identifier: Apache-2.0
// Ranks by how a process is started, by what its command does and by its name.
#include "model/parts/answering.h"

#include <algorithm>

namespace cutaway::model {

Answering::Answering(const Inputs& in) : in_(in) {
  for (const auto& [row, word] : in.catalogue.table("parts")) {
    if (row == "worker_words" || row == "clock_words" || row == "watcher_words")
      work_words_.insert(word);
  }
  const auto answers = [&](const Place& place) {
    std::string_view folder = in.own(place) ? folder_name(in.path(place)) : std::string_view();
    while (answering_.emplace(folder).second && !folder.empty()) folder = folder_name(folder);
  };
  for (const meaning::Route& route : in.facts.routes) answers(route.place);
  for (const meaning::EntryPoint& entry : in.facts.entry_points)
    if (entry.kind == "server") answers(entry.place);
}

bool Answering::listens(const Draft& draft) const {
  return std::ranges::any_of(
      draft.workloads, [&](std::uint32_t w) { return !in_.facts.workloads[w].ports.empty(); });
}

bool Answering::is_named_for_work(const Draft& draft) const {
  const auto words = identifier_words(draft.part.name);
  return !words.empty() && work_words_.contains(words.back());
}

int Answering::doing_rank(const Draft& draft) const {
  constexpr int kBehindWorkers = 1 << 10;
  const bool works = draft.takes_no_requests || answering_.contains(draft.part.path);
  return rank(draft) + (works ? 0 : kBehindWorkers);
}

int Answering::rank(const Draft& draft) const {
  const bool published = listens(draft);
  int rank = draft.part.runs == "always" ? 0 : draft.part.runs == "optional" ? 1 : 2;
  rank = rank * 2 + (draft.part.kind == "job" ? 1 : 0);
  rank = rank * 2 + (draft.takes_no_requests ? 1 : 0);
  // A worker may publish a port for those who watch it.
  rank = rank * 2 + (is_named_for_work(draft) ? 1 : 0);
  rank = rank * 2 + (published ? 0 : 1);
  return rank * 2 + (draft.part.ports.empty() ? 1 : 0);
}

}  // namespace cutaway::model

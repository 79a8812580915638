// SPDX-License-Identifier: Apache-2.0
// A Compose file for those who work on a product often starts its server alone and works jobs off
// in it; how it really runs, the Procfile says.
#include "model/parts/repeated_processes.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"

namespace cutaway::model {
namespace {

/// "worker", "shop-beat": a process beside the server, by the last word of its name.
bool is_named_for_work(const Inputs& in, std::string_view name) {
  const auto words = identifier_words(name);
  return !words.empty() && std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return (row.first == "worker_words" || row.first == "clock_words") &&
           row.second == words.back();
  });
}

}  // namespace

bool repeats_others(const Inputs& in, const meaning::Workload& workload) {
  constexpr std::string_view kFormats[] = {"ecs", "procfile", "pm2", "ansible", "render", "heroku"};
  if (std::ranges::find(kFormats, workload.format) == std::end(kFormats)) return false;
  if (workload.format != "procfile" || !is_named_for_work(in, workload.name)) return true;
  return std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
    return other.format != "procfile" && in.own(other.place) && is_named_for_work(in, other.name);
  });
}

}  // namespace cutaway::model

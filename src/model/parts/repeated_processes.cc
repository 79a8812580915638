// SPDX-License-Identifier: Apache-2.0
// A Compose file for those who work on a product often starts its server alone and works jobs off
// in it; how it really runs, the Procfile says.
#include "model/parts/repeated_processes.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "model/parts/command_scripts.h"

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

/// The file of the repository that a command starts, with what it is given: "bin/jobs.rb mail" of
/// `bundle exec rails runner bin/jobs.rb mail`; "" where it names none or several.
std::string started_file(const Inputs& in, std::string_view command) {
  std::string out;
  for (std::string_view word : command_words(command)) {
    while (word.starts_with("./")) word.remove_prefix(2);
    const auto file = contains(word, ".") ? in.project.tree->find(word) : std::nullopt;
    if (file && !out.empty()) return {};
    if (file || !out.empty()) out += (out.empty() ? "" : " ") + std::string(word);
  }
  return out;
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

Draft* find_same_start(const Inputs& in, std::vector<Draft>& drafts,
                       const meaning::Workload& workload) {
  if (workload.format != "procfile") return nullptr;
  const std::string started = started_file(in, workload.command);
  if (started.empty()) return nullptr;
  const auto found = std::ranges::find_if(drafts, [&](const Draft& draft) {
    return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
      const meaning::Workload& other = in.facts.workloads[w];
      return other.format != workload.format && started == started_file(in, other.command);
    });
  });
  return found == drafts.end() ? nullptr : &*found;
}

}  // namespace cutaway::model

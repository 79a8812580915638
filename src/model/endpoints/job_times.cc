// SPDX-License-Identifier: Apache-2.0
// Finds what each piece of work was told by.
#include "model/endpoints/job_times.h"

#include <algorithm>

#include "model/endpoints/started_once.h"
#include "model/endpoints/times_told.h"

namespace cutaway::model {

namespace {

constexpr std::size_t kMostTimes = 4;
constexpr std::string_view kLasts = "as long as the program runs";

}  // namespace

JobTimes::JobTimes(const Analysis& made) : made_(made) {
  if (made.facts == nullptr) return;
  for (const meaning::Meaning& meant : made.facts->meanings) {
    if (meant.means == "schedule" || meant.means == "job" || meant.means == "subscribe" ||
        meant.means == "lasting")
      at_[meant.place].push_back(&meant);
  }
  for (const meaning::Workload& workload : made.facts->workloads) {
    if (workload.schedule.empty()) continue;
    std::string time = time_told(workload);
    started_.emplace(workload.place, time.empty() ? "by the clock" : std::move(time));
  }
}

std::string JobTimes::of(const Operation& work) const {
  if (work.kind == "event") return "when a message comes";
  if (work.kind != "job" || made_.facts == nullptr) return {};
  constexpr std::string_view kHanded = "when it was handed over";
  const Inputs in{*made_.project, *made_.links, *made_.catalogue, *made_.facts};
  std::string otherwise;
  std::vector<std::string> times;
  constexpr std::string_view kUnless = " unless set otherwise";
  bool open = false;      // it is also started at a time that nobody read
  bool settable = false;  // somebody may set another time
  for (const Place& place : work.places) {
    if (const auto timed = started_.find(place); timed != started_.end())
      add_once(times, timed->second);
    const auto found = at_.find(place);
    if (found == at_.end()) continue;
    bool clocked = false, says = false;
    std::string here;
    // Two of them may stand in one line.
    const auto mine = [&](const meaning::Meaning* one) { return one->handler == work.handler; };
    const bool told_apart = std::ranges::any_of(found->second, mine);
    for (const meaning::Meaning* meant : found->second) {
      if (told_apart && !mine(meant)) continue;
      const bool clock = meant->means == "schedule";
      std::string said = clock ? time_told(in, *meant) : std::string();
      clocked = clocked || clock;
      says = says || !said.empty();
      if (here.empty()) here = std::move(said);
      if (!otherwise.empty() && (!clock || otherwise != kHanded)) continue;
      const std::string_view always =
          clock && meant->shape != nullptr
              ? meant->shape->role(runs_once(in, *meant) ? "once" : "otherwise")
              : std::string_view();
      otherwise = always.starts_with('=')     ? std::string(always.substr(1))
                  : clock                     ? "by the clock"
                  : meant->means == "lasting" ? kLasts
                                              : kHanded;
    }
    open = open || (clocked && !says);
    if (here.ends_with(kUnless)) {
      here.resize(here.size() - kUnless.size());
      settable = true;
    }
    if (!here.empty() && std::ranges::find(times, here) == times.end())
      times.push_back(std::move(here));
  }
  if (times.size() > kMostTimes) times.resize(kMostTimes);
  std::string told = join_and(times);
  if ((open || settable) && !told.empty()) told += kUnless;
  return told.empty() ? otherwise : told;
}

std::string JobTimes::waits_in(const Operation& work) const {
  if (!work.part.valid()) return {};
  for (const Connection& line : made_.model->connections) {
    if (line.from == work.part && std::ranges::find(line.topics, work.name) != line.topics.end())
      // Where nobody chooses it, the same work is done at once or waits elsewhere.
      return made_.model->part(line.to).name +
             (line.label.starts_with("can ") ? ", where it is set up" : "");
  }
  return {};
}

std::vector<const Operation*> unasked_work(const Model& model) {
  std::vector<const Operation*> out;
  for (const Operation& one : model.operations)
    if (one.kind == "job" || one.kind == "event") out.push_back(&one);
  return out;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Calls are linked for the whole project; those of tests and of the function itself do not count.
#include "model/trace/called_from.h"

#include <algorithm>

#include "model/endpoints/job_times.h"
#include "model/trace/guard_bodies.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

/// Whether a function without a name, which a clock is given, calls the other: `() => clean()`.
bool only_calls(const Inputs& in, SymbolRef given, SymbolRef function) {
  if (!given.valid() || !function.valid()) return false;
  if (!in.project.of(given.file).symbols[given.symbol.index()].name.empty()) return false;
  return std::ranges::any_of(in.links.callers(function), [&](const auto& caller) {
    return caller.first == given.file &&
           in.project.of(caller.first).calls[caller.second].scope == given.symbol;
  });
}

}  // namespace

std::vector<TraceStop> called_from(const Tracing& tracing, const EntryPoint& entry) {
  std::vector<TraceStop> out;
  if (entry.kind != "function" || !entry.body.valid()) return out;
  const Tracing::Tables& tables = tracing.tables();
  const Inputs& in = tables.in;
  for (const auto& [file, index] : in.links.callers(entry.body)) {
    if (!of_product(in, file)) continue;
    const syntax::Call& call = in.project.of(file).calls[index];
    const SymbolRef around = tables.bodies.body_around(file, call.scope);
    if (around == entry.body) continue;
    const std::string name = tables.bodies.name_of(around);
    const auto same = [&](const TraceStop& one) { return one.what == name; };
    if (!name.empty() && std::ranges::none_of(out, same))
      out.push_back({{}, name, {file, call.line, call.line}});
  }
  return out;
}

std::vector<TraceStop> clocks_of(const Tracing& tracing, const Analysis& analysis,
                                 const EntryPoint& entry) {
  std::vector<TraceStop> out;
  const Tracing::Tables& tables = tracing.tables();
  if (!entry.body.valid()) return out;
  const JobTimes times(analysis);
  for (const Operation& job : analysis.model->operations) {
    if (job.kind != "job" || job.places.empty()) continue;
    const auto runs = std::ranges::find_if(tables.entries, [&](const EntryPoint& one) {
      return one.kind == job.kind && one.name == job.name && one.places == job.places;
    });
    if (runs == tables.entries.end() ||
        (runs->body != entry.body && !only_calls(tables.in, runs->body, entry.body)))
      continue;
    const std::string when = times.of(job);
    const bool read = !when.empty() && !when.starts_with("when ") && when != "by the clock";
    const auto same = [&](const TraceStop& one) { return one.what == when; };
    if (read && std::ranges::none_of(out, same)) out.push_back({{}, when, job.places.front()});
  }
  return out;
}

}  // namespace cutaway::model

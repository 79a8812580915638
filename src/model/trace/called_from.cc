// SPDX-License-Identifier: Apache-2.0
// Calls are linked for the whole project; those of tests and of the function itself do not count.
#include "model/trace/called_from.h"

#include <algorithm>

#include "model/trace/guard_bodies.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {

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

}  // namespace cutaway::model

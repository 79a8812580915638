// SPDX-License-Identifier: Apache-2.0
// Endpoints are the first entry points, in the model's order.
#include "model/trace/endpoint_waits.h"

#include <algorithm>

#include "model/trace/step_words.h"

namespace cutaway::model {
namespace {

/// What refuses stands near the entry point.
constexpr TraceLimits kNear{3, 24, 120};

bool is_guard_of(const EntryPoint& entry, const TraceStep& step) {
  return std::ranges::any_of(entry.guarded_by, [&](const meaning::Guarding& guard) {
    return step.verb == guard_words(guard) + guard_name(guard);
  });
}

}  // namespace

std::vector<Dependence> endpoint_waits(const Analysis& analysis) {
  if (analysis.project == nullptr || analysis.links == nullptr || analysis.facts == nullptr ||
      analysis.model->endpoints.empty())
    return {};
  const Tracing tracing(analysis);
  std::vector<Dependence> all = dependences(call_graph(tracing));
  all.resize(analysis.model->endpoints.size());
  return all;
}

EndpointsTraced trace_endpoints(const Analysis& analysis) {
  const Tracing tracing(analysis);
  EndpointsTraced out;
  out.waits = dependences(call_graph(tracing));
  const std::vector<EntryPoint>& entries = tracing.entry_points();
  out.refused.resize(std::min(analysis.model->endpoints.size(), entries.size()));
  for (std::size_t e = 0; e < out.refused.size(); ++e) {
    for (TraceStep& step : tracing.from(entries[e], kNear).steps) {
      if (step.kind == "guard" && !step.body.valid() && !is_guard_of(entries[e], step))
        out.refused[e].push_back(std::move(step));
    }
  }
  return out;
}

}  // namespace cutaway::model

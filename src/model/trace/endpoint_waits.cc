// SPDX-License-Identifier: Apache-2.0
// Endpoints are the first entry points, in the model's order.
#include "model/trace/endpoint_waits.h"

namespace cutaway::model {

std::vector<Dependence> endpoint_waits(const Analysis& analysis) {
  if (analysis.project == nullptr || analysis.links == nullptr || analysis.facts == nullptr ||
      analysis.model->endpoints.empty())
    return {};
  const Tracing tracing(analysis);
  std::vector<Dependence> all = dependences(call_graph(tracing));
  all.resize(analysis.model->endpoints.size());
  return all;
}

}  // namespace cutaway::model

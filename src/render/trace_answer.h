// SPDX-License-Identifier: Apache-2.0
// `trace`: what happens after an entry point, as text, JSON and rows.
#pragma once

#include "model/trace/call_graph.h"
#include "model/trace/trace.h"
#include "render/render.h"

namespace cutaway::render {

std::string trace_text(const Context& context, const std::vector<model::Trace>& traces);
std::string trace_json(const Context& context, const std::vector<model::Trace>& traces);
PlainTable trace_table(const model::Analysis& analysis, const std::vector<model::Trace>& traces);

/// The entry points that lead to something, by the shortest way each.
struct WaysBack {
  const model::Tracing* tracing = nullptr;
  model::FarSide to;
  std::vector<model::Way> ways;
};
std::string ways_text(const Context& context, const WaysBack& back);
std::string ways_json(const Context& context, const WaysBack& back);
PlainTable ways_table(const model::Analysis& analysis, const WaysBack& back);

}  // namespace cutaway::render

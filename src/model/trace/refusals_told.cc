// SPDX-License-Identifier: Apache-2.0
// Which of the refusals of a body are told on the way of a trace.
#include <algorithm>

#include "model/trace/answered_errors.h"
#include "model/trace/refusals_inside.h"
#include "model/trace/trace_tables.h"
#include "model/trace/walk_frame.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostCalls = 2;     ///< deep; what refuses further in is not told
constexpr std::size_t kNamelessUpTo = 1;  ///< the same of errors without a status

/// Whether the call that leads to the body stands in a block that catches what is thrown.
bool is_tried(const Inputs& in, const Frame& frame) {
  if (frame.call == kNoCall || !in.has(frame.from)) return false;
  const auto& calls = in.project.of(frame.from).calls;
  return frame.call < calls.size() && (calls[frame.call].flags & syntax::kInTry) != 0;
}

}  // namespace

std::vector<TraceStep> refusals_told(const Tracing::Tables& tables, const Frame& frame,
                                     const Trace& trace) {
  const EntryPoint& entry = trace.from;
  std::vector<TraceStep> out;
  if (!frame.body.valid() || frame.depth > kMostCalls) return out;
  for (const RefusalsInside::One& one : tables.refusals.of(frame.body)) {
    const Place& place = one.step.places.front();
    const auto guards = [&](const meaning::Guarding& guard) {
      return guard.place.file == place.file && guard.place.line == place.line;
    };
    if (one.asks_right && std::ranges::any_of(entry.guarded_by, guards)) continue;
    // Who types a command is sent no answer with a status, and may well lack the right to it.
    const bool right = one.asks_right || one.step.what == "401" || one.step.what == "403";
    if (entry.kind == "command" && one.has_status && !right) continue;
    // What the caller catches is answered in another way.
    const ErrorsEnd end =
        one.if_answered.empty() ? ErrorsEnd::asker : end_of_errors(tables, trace, frame, one.error);
    if (end == ErrorsEnd::named) continue;
    const bool caught =
        (!one.if_caught.empty() && is_tried(tables.in, frame)) || end == ErrorsEnd::answered;
    if ((caught || !one.has_status) && frame.depth > kNamelessUpTo) continue;
    if (is_left_out(tables.in.project.of(place.file), frame.left_out, one.guard)) continue;
    if (place.line < frame.lines.first || place.line > frame.lines.second) continue;
    out.push_back(one.step);
    if (caught) out.back().verb = one.if_caught.empty() ? one.if_answered : one.if_caught;
    out.back().part = frame.part;
    out.back().depth = frame.depth;
    out.back().parent = frame.step;
  }
  return out;
}

}  // namespace cutaway::model

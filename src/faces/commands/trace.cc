// SPDX-License-Identifier: Apache-2.0
// `cutaway trace`: what happens after an entry point, up to stores, brokers and outside systems.
#include "base/text.h"
#include "faces/session.h"
#include "render/trace_answer.h"

namespace cutaway::faces {
namespace {

int not_found(const Streams& streams, const model::Tracing& tracing, const std::string& what) {
  std::string text = "cutaway: nothing here is called \"" + what + "\"\n";
  const std::vector<std::string> near = tracing.similar(what);
  if (!near.empty()) text += "  Did you mean " + join(near, ", or ") + "?\n";
  streams.err(text);
  return kAnswerIsNo;
}

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto now = open_run(invocation, streams, code);
  if (now == nullptr) return code;
  const model::Tracing tracing(now->analysis);
  std::vector<model::Trace> traces;
  for (const model::EntryPoint& entry : tracing.find(invocation.payload))
    traces.push_back(tracing.from(entry));
  if (traces.empty()) return not_found(streams, tracing, invocation.payload);
  const render::Context context = context_of(*now, invocation);
  std::string bytes;
  if (invocation.format == "json") {
    bytes = render::trace_json(context, traces);
  } else if (invocation.format.empty() || invocation.format == "table") {
    bytes = render::trace_text(context, traces);
  } else {
    bytes = rows_as(invocation, context, render::trace_table(now->analysis, traces));
  }
  const int written = deliver(bytes, invocation, streams);
  return written != kDone ? written : ending(*now, invocation, streams);
}

}  // namespace

extern const CommandRecord record_trace;
const CommandRecord record_trace{
    "trace",
    "understand",
    "what happens after an entry point, step by step",
    "Follows an endpoint (\"POST /orders\", \"/orders\"), a command, job, event or a function "
    "(Orders.create, src/orders.py:12) from its first line to every store, broker and outside "
    "system that it reaches, also through other parts, with the lines that show each step. Calls "
    "that only a run can tell apart are not followed; the answer says where it stopped. Ends with "
    "1 when nothing has that name.",
    "cutaway trace path/to/project \"POST /orders\"",
    Payload::text,
    {},
    run};

}  // namespace cutaway::faces

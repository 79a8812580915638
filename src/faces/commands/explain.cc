// SPDX-License-Identifier: Apache-2.0
// `cutaway explain`: one screen.
#include "faces/session.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  const Told told = tell(*run);
  keep(*run, told, invocation, streams);
  const render::Context context = context_of(*run, invocation);
  const std::string answer =
      invocation.format == "json"       ? render::explain_json(told.explain, context)
      : invocation.format == "markdown" ? render::explain_markdown(told.explain, context)
                                        : render::explain_text(told.explain, context);
  const int written = deliver(answer, invocation, streams);
  return written != kDone ? written : ending(*run, invocation, streams);
}

}  // namespace

extern const CommandRecord record_explain;
const CommandRecord record_explain{
    "explain",
    "understand",
    "one screen: what this software is for and how it hangs together",
    "Says what the software is for in its own words and in what the code shows, how it is put "
    "together, what is worth "
    "knowing, and what was not seen. Every line can be traced: --json gives the evidence of each "
    "sentence.",
    "cutaway explain path/to/project",
    Payload::none,
    {},
    run};

}  // namespace cutaway::faces

// SPDX-License-Identifier: Apache-2.0
// `cutaway explain`: one screen.
#include "faces/session.h"

namespace cutaway::faces {
namespace {

std::string answer_as(const std::string& format, const narrative::Explain& explain,
                      const render::Context& context) {
  if (format == "json") return render::explain_json(explain, context);
  if (format == "markdown") return render::explain_markdown(explain, context);
  return render::explain_text(explain, context);
}

int run(const Invocation& invocation, const Streams& streams) {
  const bool text = invocation.format.empty() || invocation.format == "table";
  std::string header;
  int code = kDone;
  const auto run = open_report_run(invocation, streams, code, [&](const sources::Identity& source) {
    render::Context context;
    context.color = invocation.color;
    header = render::explain_header(source, context);
    // The first line is there before anything is read.
    if (text && to_terminal(invocation)) header = streams.out(header) ? "" : header;
  });
  if (run == nullptr) return code;
  const Told told = tell(*run);
  keep(*run, told, invocation, streams);
  const std::string answer =
      answer_as(invocation.format, told.explain, context_of(*run, invocation));
  return conclude(*run, text ? header + answer : answer, invocation, streams);
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

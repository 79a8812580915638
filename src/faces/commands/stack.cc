// SPDX-License-Identifier: Apache-2.0
// `cutaway stack`: what it is built with, and what each thing is for.
#include "faces/session.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  const render::Context context = context_of(*run, invocation);
  const std::string answer =
      invocation.format == "json" ? render::stack_json(context) : render::stack_text(context);
  const int written = deliver(answer, invocation, streams);
  return written != kDone ? written : ending(*run, invocation, streams);
}

}  // namespace

extern const CommandRecord record_stack;
const CommandRecord record_stack{
    "stack",
    "understand",
    "what it is built with, and what each thing is for",
    "Lists the technologies that the product runs on, with versions and the line that shows each, "
    "and apart from them what builds, tests and lints it.",
    "cutaway stack path/to/project --json",
    Payload::none,
    {},
    run};

}  // namespace cutaway::faces

// SPDX-License-Identifier: Apache-2.0
// `cutaway stack`: what it is built with, and what each thing is for.
#include "faces/session.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  return answer(
      invocation, streams,
      [](const render::Context& context) { return render::stack_json(context); },
      [](const render::Context& context) { return render::stack_text(context); });
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

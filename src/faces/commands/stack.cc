// SPDX-License-Identifier: Apache-2.0
// `cutaway stack`: what it is built with, and what each thing is for.
#include "faces/session.h"
#include "narrative/roles/library_roles.h"
#include "narrative/stack/stack_cards.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_report_run(invocation, streams, code);
  if (run == nullptr) return code;
  const render::Context context = context_of(*run, invocation);
  const narrative::Story story(run->analysis);
  narrative::StackHistory history;
  const auto cards = narrative::stack_cards(story, history);
  const auto libraries = narrative::library_roles(story);
  const bool json = invocation.format == "json";
  return conclude(*run,
                  json ? render::stack_json(context, cards, libraries, history)
                       : render::stack_text(context, cards, libraries, history),
                  invocation, streams);
}

}  // namespace

extern const CommandRecord record_stack;
const CommandRecord record_stack{
    "stack",
    "understand",
    "what it is built with, and what each thing is for",
    "Lists the technologies that the product runs on, with versions and the line that shows each, "
    "what this product uses each for, why it was taken where the team says so, and apart from them "
    "what builds, tests and lints it.",
    "cutaway stack path/to/project --json",
    Payload::none,
    {},
    run};

}  // namespace cutaway::faces

// SPDX-License-Identifier: Apache-2.0
// `cutaway rules`: the rule book.
#include "faces/session.h"
#include "render/countable.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  return answer_rows(
      invocation, streams,
      [](const render::Context& context) { return render::rules_json(context); },
      render::rules_table);
}

}  // namespace

extern const CommandRecord record_rules;
const CommandRecord record_rules{
    "rules",
    "understand",
    "limits, times, rights, flags and messages",
    "Lists the numbers, switches, rights and messages that decide what the product does: value, unit, "
    "who can override it, where it is set and where it is enforced. The most certain and telling "
    "come first.",
    "cutaway rules path/to/project --json",
    Payload::none,
    {},
    run};

}  // namespace cutaway::faces

// SPDX-License-Identifier: Apache-2.0
// `cutaway rules`: the rule book.
#include "base/text.h"
#include "faces/session.h"
#include "render/countable.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  const std::string kind = invocation.get("kind");
  std::erase_if(run->model.rules,
                [&](const model::Rule& rule) { return !kind.empty() && rule.is.kind != kind; });
  const render::Context context = context_of(*run, invocation);
  const std::string bytes = invocation.format == "json"
                                ? render::rules_json(context)
                                : rows_as(invocation, context, render::rules_table(run->analysis));
  return conclude(*run, bytes, invocation, streams);
}

constexpr Flag kFlags[] = {
    {"--kind", "KIND",
     "only this kind: limit timeout retry quota rate_limit retention session schedule role "
     "permission plan flag validation page_size price message default event metric experiment"}};

}  // namespace

extern const CommandRecord record_rules;
const CommandRecord record_rules{
    "rules",
    "understand",
    "limits, times, rights, flags and messages",
    "Lists the numbers, switches, rights and messages that decide what the product does: value, "
    "unit, "
    "who can override it, where it is set and where it is enforced. The most certain and telling "
    "come first.",
    "cutaway rules path/to/project --kind limit",
    Payload::none,
    kFlags,
    run};

}  // namespace cutaway::faces

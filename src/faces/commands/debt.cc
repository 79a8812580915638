// SPDX-License-Identifier: Apache-2.0
// `cutaway debt`: what hinders the work, and what to read first.
#include "faces/session.h"
#include "render/debt_answer.h"

namespace cutaway::faces {
namespace {

constexpr std::size_t kShown = 10;

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_report_run(invocation, streams, code);
  if (run == nullptr) return code;
  const render::Context context = context_of(*run, invocation);
  const narrative::Story story(run->analysis);
  std::string bytes;
  if (invocation.format == "json") {
    bytes = render::debt_json(context, story);
  } else if (invocation.format.empty() || invocation.format == "table") {
    bytes = render::debt_text(context, story, invocation.limit > 0 ? invocation.limit : kShown);
  } else {
    bytes = rows_as(invocation, context, render::debt_table(story));
  }
  return conclude(*run, bytes, invocation, streams);
}

}  // namespace

extern const CommandRecord record_debt;
const CommandRecord record_debt{
    "debt",
    "decide",
    "what hinders the work, and what to read first",
    "Lists items of one cause each, by risk and by how sure the cause is, other kinds in between: "
    "what hurts (velocity, risk or reliability, "
    "with the measured numbers), where, who knows it, the smallest useful fix, what happens "
    "without "
    "it. The JSON answer holds every product file with its risk, and how the ranking would have "
    "done against file size in this repository's own past. Most of it needs git history; the "
    "newest 4,000 commits are read, and in a busy year up to 20,000.",
    "cutaway debt path/to/project --limit 5",
    Payload::none,
    {},
    run};

}  // namespace cutaway::faces

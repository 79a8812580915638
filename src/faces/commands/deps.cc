// SPDX-License-Identifier: Apache-2.0
// `cutaway deps`: libraries, who brings them, their licences, and what is loose about them.
#include "faces/session.h"
#include "render/deps_answer.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  const render::Context context = context_of(*run, invocation);
  const narrative::Story story(run->analysis);
  const model::LibrarySurvey survey(run->analysis);
  const auto telling = narrative::tell_libraries(story, survey);
  std::string bytes;
  if (invocation.format == "json")
    bytes = render::deps_json(context, survey, telling);
  else if (invocation.format.empty())
    bytes = render::deps_text(context, telling, narrative::direct_libraries(story, survey));
  else
    bytes = rows_as(invocation, context, render::deps_table(context, survey));
  return conclude(*run, bytes, invocation, streams);
}

}  // namespace

extern const CommandRecord record_deps;
const CommandRecord record_deps{
    "deps",
    "understand",
    "libraries, who brings them, and their licences",
    "Lists what the product takes from others, directly and through them: versions, who brings "
    "what, "
    "licences as far as the repository tells them, what no code uses, what code uses undeclared, "
    "and "
    "copies in the tree. It asks no registry: what is not in the repository is said to be missing.",
    "cutaway deps path/to/project --json",
    Payload::none,
    {},
    run};

}  // namespace cutaway::faces

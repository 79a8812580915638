// SPDX-License-Identifier: Apache-2.0
// `cutaway deps`: libraries, who brings them, their licences, and what is loose about them.
#include "base/text.h"
#include "faces/session.h"
#include "platform/files.h"
#include "render/deps_answer.h"

namespace cutaway::faces {
namespace {

/// The user's file of advisories; an error is told and gives false.
bool read_file(const Invocation& invocation, const Streams& streams, const render::Context& context,
               const model::Libraries& libraries, answers::AdvisoryAnswer& out) {
  constexpr std::uint64_t kLargest = 256ULL << 20U;
  const auto bytes = platform::read_user_file(invocation.get("advisories"), kLargest);
  if (!bytes.ok()) {
    complain(streams, bytes.error());
    return false;
  }
  std::string format;
  auto advisories = answers::read_advisories(bytes.value(), format);
  if (!advisories.ok()) {
    complain(streams, advisories.error());
    return false;
  }
  out = answers::match_advisories(*context.analysis->catalogue, libraries, advisories.take());
  out.format = format;
  return true;
}

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  const render::Context context = context_of(*run, invocation);
  const narrative::Story story(run->analysis);
  const model::LibrarySurvey survey(run->analysis);
  const auto telling = narrative::tell_libraries(story, survey);
  answers::AdvisoryAnswer answer;
  render::DepsAdvisories advisories;
  if (const std::string file = invocation.get("advisories"); !file.empty()) {
    if (!read_file(invocation, streams, context, survey.libraries, answer)) return kUsage;
    advisories = {std::string(base_name(file)), &answer};
  }
  std::string bytes;
  if (invocation.format == "json")
    bytes = render::deps_json(context, survey, telling, advisories);
  else if (invocation.format.empty())
    bytes = render::deps_text(context, survey, telling, narrative::direct_libraries(story, survey),
                              advisories);
  else
    bytes = rows_as(invocation, context, render::deps_table(context, survey));
  return conclude(*run, bytes, invocation, streams);
}

constexpr Flag kFlags[] = {
    {"--advisories", "FILE",
     "hold the advisories of this file (OSV, OSV-Scanner or SARIF) against the libraries"}};

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
    kFlags,
    run};

}  // namespace cutaway::faces

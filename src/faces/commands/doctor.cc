// SPDX-License-Identifier: Apache-2.0
// `cutaway doctor`: what was read, how deep, and what was not.
#include "faces/session.h"
#include "render/house_keeping.h"
#include "render/references.h"
#include "syntax/read.h"

namespace cutaway::faces {
namespace {

constexpr Flag kFlags[] = {
    {"--syntax", "FILE", "print what was kept of one file"},
    {"--links", "FILE", "print what the calls of one file reach"},
    {"--languages", "", "print what is read of every language, as a Markdown table"},
    {"--definitions", "", "print every definition, as JSON lines"},
    {"--references", "", "print what each call, import and base reaches, as JSON lines"}};

/// One file of the source for a closer look; the answer is for people who extend the tool.
int closer_look(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  const bool links = invocation.has("links");
  const std::string path = invocation.get(links ? "links" : "syntax");
  const auto file = run->tree->find(path);
  if (!file)
    return complain(
        streams, {"The source has no file \"" + path + "\".", "Paths are relative to the source."});
  if (links)
    return deliver(linking::describe(*run->links, run->project, *file), invocation, streams);
  return deliver(syntax::describe(run->project.of(*file)), invocation, streams);
}

int run(const Invocation& invocation, const Streams& streams) {
  if (invocation.has("syntax") || invocation.has("links")) return closer_look(invocation, streams);
  if (invocation.has("languages"))
    return deliver(render::capabilities_text({}), invocation, streams);
  if (invocation.has("definitions"))
    return answer(invocation, streams, render::definition_lines, render::definition_lines);
  if (invocation.has("references"))
    return answer(invocation, streams, render::reference_lines, render::reference_lines);
  return answer(invocation, streams, render::doctor_json, render::doctor_text);
}

}  // namespace

extern const CommandRecord record_doctor;
const CommandRecord record_doctor{"doctor",
                                  "keep house",
                                  "what was read, how deep, and what was not",
                                  "Lists files by language and depth, the share of calls, imports "
                                  "and values that could be followed, and every file, "
                                  "link or folder that was not read, with the reason. Depths: full "
                                  "(definitions, calls, values), outline (definitions), "
                                  "structured (data as a tree), counted (lines only).",
                                  "cutaway doctor .",
                                  Payload::none,
                                  kFlags,
                                  run};

}  // namespace cutaway::faces

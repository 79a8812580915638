// SPDX-License-Identifier: Apache-2.0
// `cutaway export FORMAT`: the model for other tools.
#include "faces/export.h"

#include "base/text.h"
#include "faces/session.h"

namespace cutaway::faces {
namespace {

std::string known_formats() {
  std::vector<std::string> names;
  for (const ExportRecord* one : exports()) names.emplace_back(one->name);
  return join_and(names);
}

int run(const Invocation& invocation, const Streams& streams) {
  const ExportRecord* wanted = nullptr;
  const std::string name = invocation.words.empty() ? "" : invocation.words.front();
  for (const ExportRecord* one : exports()) wanted = one->name == name ? one : wanted;
  if (wanted == nullptr) {
    return complain(streams, {name.empty() ? "Export to which format?"
                                           : "There is no export called `" + name + "`.",
                              "Known: " + known_formats() + "."});
  }
  Invocation asked = invocation;
  asked.sources.assign(invocation.words.begin() + 1, invocation.words.end());
  if (asked.sources.empty()) asked.sources.emplace_back(".");
  int code = kDone;
  const auto run = open_run(asked, streams, code);
  if (run == nullptr) return code;
  return conclude(*run, wanted->make(context_of(*run, asked)), asked, streams);
}

}  // namespace

extern const CommandRecord record_export;
const CommandRecord record_export{"export",
                                  "share",
                                  "the model for other tools: Mermaid, OpenAPI, CycloneDX …",
                                  "Writes what was found in a format that other tools read. "
                                  "mermaid, mermaid-c4, plantuml, plantuml-deployment, "
                                  "structurizr, likec4, drawio: "
                                  "the parts, who talks to whom, and what runs where. "
                                  "openapi: OpenAPI 3.1 of the endpoints; "
                                  "what the code does not say is marked as unknown, never made up. "
                                  "cyclonedx, spdx: the libraries as a bill of materials.",
                                  "cutaway export mermaid path/to/project -o map.mmd",
                                  Payload::words,
                                  {},
                                  run};

}  // namespace cutaway::faces

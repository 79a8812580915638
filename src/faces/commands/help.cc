// SPDX-License-Identifier: Apache-2.0
// `cutaway help`: all commands, or one.
#include "faces/help.h"

#include "faces/parse.h"
#include "faces/session.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  if (invocation.words.empty()) return deliver(full_help(), invocation, streams);
  const CommandRecord* command = find_command(invocation.words.front());
  if (command != nullptr) return deliver(command_help(*command), invocation, streams);
  std::vector<std::string_view> names;
  for (const CommandRecord* known : commands()) names.push_back(known->name);
  const std::string near = nearest(invocation.words.front(), names);
  return complain(streams, {"There is no command \"" + invocation.words.front() + "\".",
                            near.empty() ? "`cutaway help` lists the commands."
                                         : "Did you mean `" + near + "`?"});
}

}  // namespace

extern const CommandRecord record_help;
const CommandRecord record_help{
    "help",
    "keep house",
    "list all commands, or explain one",
    "`cutaway help COMMAND` says what the command answers, its flags, and an example.",
    "cutaway help report",
    Payload::words,
    {},
    run};

}  // namespace cutaway::faces

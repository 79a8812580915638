// SPDX-License-Identifier: Apache-2.0
// The program: chooses the command, ends with its exit code, and says something useful when the
// words are wrong.
#include <exception>
#include <new>

#include "base/text.h"
#include "faces/command.h"
#include "faces/help.h"
#include "faces/parse.h"
#include "faces/session.h"
#include "platform/deadline.h"
#include "platform/parallel.h"
#include "platform/process.h"

namespace cutaway::faces {
namespace {

int unknown_command(const std::string& word, const Streams& streams) {
  std::vector<std::string_view> names;
  for (const CommandRecord* command : commands()) names.push_back(command->name);
  const std::string near = nearest(word, names);
  const std::string hint =
      near.empty() ? "`cutaway help` lists the commands." : "Did you mean `" + near + "`?";
  return complain(streams, {"There is no command \"" + word + "\".", hint});
}

int run_command(const CommandRecord& command, const std::vector<std::string>& words,
                const EnvironmentNames& environment, const Streams& streams) {
  for (const std::string& word : words) {
    if (word == "--") break;
    if (word != "--help" && word != "-h") continue;
    return streams.out(command_help(command)) ? kDone : kUsage;
  }
  auto settings = Settings::gather(environment);
  if (!settings.ok()) return complain(streams, settings.error());
  auto invocation = parse(command, words, settings.take(), streams);
  if (!invocation.ok()) return complain(streams, invocation.error());
  platform::watch_signals();
  if (invocation.value().timeout_seconds > 0)
    platform::end_after(invocation.value().timeout_seconds);
  const int code = command.run(invocation.value(), streams);
  if (const int late = platform::late_children(); late > 0)
    streams.err("cutaway: " + std::to_string(late) +
                " of the programs that were asked (git, dot) did not answer within ten minutes: "
                "what they would have said is missing above\n");
  return code;
}

int choose_command(const std::vector<std::string>& words, const EnvironmentNames& environment,
                   const Streams& streams) {
  if (words.empty()) return streams.out(short_help()) ? kDone : kUsage;
  std::string name = words.front();
  if (name == "--help" || name == "-h") name = "help";
  if (name == "--version" || name == "-V")
    return streams.out("cutaway " CUTAWAY_VERSION "\n") ? kDone : kUsage;
  const CommandRecord* command = find_command(name);
  if (command == nullptr) return unknown_command(name, streams);
  return run_command(*command, {words.begin() + 1, words.end()}, environment, streams);
}

}  // namespace

bool Invocation::has(std::string_view flag) const {
  for (const auto& [name, value] : flags) {
    if (name == flag) return value != "false" && value != "0";
  }
  return false;
}

std::string Invocation::get(std::string_view flag) const {
  for (const auto& [name, value] : flags) {
    if (name == flag) return value;
  }
  return {};
}

const CommandRecord* find_command(std::string_view name) {
  for (const CommandRecord* command : commands()) {
    if (command->name == name) return command;
  }
  return nullptr;
}

int run_program(const std::vector<std::string>& words, const EnvironmentNames& environment,
                const Streams& streams) {
  try {
    return choose_command(words, environment, streams);
  } catch (const platform::Interrupted&) {
    streams.err("cutaway: interrupted; what was read so far is kept\n");
    return 128 + platform::interrupting_signal();
  } catch (const std::bad_alloc&) {
    streams.err("cutaway: there is not enough memory for this source\n");
  } catch (const std::exception& problem) {
    streams.err("internal error: " + std::string(problem.what()) + "\n");
  }
  return kUsage;
}

}  // namespace cutaway::faces

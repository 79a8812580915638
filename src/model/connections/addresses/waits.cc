// SPDX-License-Identifier: Apache-2.0
// Reads a command of a shell statement by statement.
#include "model/connections/addresses/waits.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::string_view kAsking[] = {"curl", "wget", "nc", "ncat", "netcat", "ping"};
constexpr std::string_view kWaiters[] = {"wait-for-it", "wait-for-it.sh", "wait-for", "wait-for.sh",
                                         "dockerize"};

/// The program that a statement starts, without words of the shell before it.
bool waits(std::string_view statement) {
  bool loop = false;
  for (const std::string_view raw : split(statement, ' ')) {
    std::string_view word = base_name(trim(raw));
    while (!word.empty() && (word.front() == '\'' || word.front() == '"')) word.remove_prefix(1);
    const bool shell = word == "sh" || word == "bash" || word == "-c";
    if (word.empty() || word == "!" || word == "do" || shell) continue;
    if (word == "until" || word == "while") {
      loop = true;
      continue;
    }
    if (std::ranges::find(kWaiters, word) != std::end(kWaiters)) return true;
    return loop && std::ranges::find(kAsking, word) != std::end(kAsking);
  }
  return false;
}

}  // namespace

std::string without_waits(std::string_view command) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= command.size(); ++i) {
    if (i < command.size() && command[i] != ';' && command[i] != '\n') continue;
    const std::string_view statement = command.substr(begin, i - begin);
    // `wait-for-it db:5432 -- start http://prices`: what follows is the program.
    const auto after = statement.find(" -- ");
    if (!waits(statement))
      out += statement;
    else if (after != std::string_view::npos)
      out += statement.substr(after + 4);
    out += ' ';
    begin = i + 1;
  }
  return out;
}

std::string asking_command(const Draft& draft, const meaning::Workload& workload) {
  return draft.has_code() ? without_waits(workload.command) : workload.command;
}

}  // namespace cutaway::model

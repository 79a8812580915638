// SPDX-License-Identifier: Apache-2.0
// Asks Graphviz once for each different picture of a run, and falls back to rows.
#include "layout/layout.h"

#include <map>
#include <mutex>

#include "layout/graphviz.h"
#include "platform/process.h"

namespace cutaway::layout {
namespace {

std::optional<Placed> ask_graphviz(const std::string& input, const std::vector<Box>& boxes,
                                   const std::vector<Line>& lines) {
  static const std::string program = platform::find_program("dot");
  if (program.empty()) return std::nullopt;
  platform::Command command;
  command.program = program;
  command.arguments = {"-Tjson"};
  command.environment = {"PATH=/usr/bin:/bin", "LC_ALL=C"};
  command.working_folder = "/";
  command.output_limit = 16U << 20U;
  command.cpu_seconds = 20;
  const Result<platform::Finished> answer = platform::run(command, input);
  if (!answer.ok() || answer.value().exit_code != 0 || answer.value().cut) return std::nullopt;
  return read_graphviz(answer.value().output, boxes, lines);
}

}  // namespace

Placed place(const std::vector<Box>& boxes, const std::vector<Line>& lines, bool left_to_right) {
  static std::mutex door;
  static std::map<std::string, Placed> known;
  const std::string input = graphviz_input(boxes, lines, left_to_right);
  const std::lock_guard<std::mutex> one_at_a_time(door);
  const auto found = known.find(input);
  if (found != known.end()) return found->second;
  std::optional<Placed> placed = ask_graphviz(input, boxes, lines);
  if (!placed) placed = place_in_rows(boxes, lines);
  return known.emplace(input, *std::move(placed)).first->second;
}

}  // namespace cutaway::layout

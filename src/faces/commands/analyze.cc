// SPDX-License-Identifier: Apache-2.0
// `cutaway analyze`: builds or refreshes the model without telling it.
#include "base/text.h"
#include "faces/session.h"
#include "platform/parallel.h"

namespace cutaway::faces {
namespace {

constexpr Flag kFlags[] = {{"--timings", "", "print the milliseconds of each stage"}};

std::string timings(const Run& run) {
  const std::size_t files = run.tree->files().size();
  std::string out = "files read  " + std::to_string(files - run.files_from_cache) +
                    "\nlinked      " + std::to_string(run.files_relinked) + "\n";
  std::int64_t sum = 0;
  for (const auto& [stage, ms] : run.timings_ms) {
    out += stage + std::string(stage.size() < 12 ? 12 - stage.size() : 1, ' ') +
           std::to_string(ms) + " ms\n";
    sum += ms;
  }
  return out + "all         " + std::to_string(sum) + " ms\n";
}

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_report_run(invocation, streams, code);
  if (run == nullptr) return code;
  const std::int64_t before = platform::now_ms();
  const Told told = tell(*run);
  const std::int64_t told_at = platform::now_ms();
  keep(*run, told, invocation, streams);
  run->timings_ms.emplace_back("narrative", told_at - before);
  run->timings_ms.emplace_back("store", platform::now_ms() - told_at);
  std::string answer = run->tree->identity().name + ": " +
                       counted(run->tree->files().size(), "file") + ", " +
                       std::to_string(run->files_from_cache) + " unchanged; " +
                       counted(run->model.parts.size(), "part") + ", " +
                       counted(run->model.technologies.size(), "technology") + "\n";
  if (invocation.has("timings")) answer += timings(*run);
  return conclude(*run, answer, invocation, streams);
}

}  // namespace

extern const CommandRecord record_analyze;
const CommandRecord record_analyze{"analyze",
                                   "keep house",
                                   "build or refresh the stored model",
                                   "Every other command does this when it is needed; it is useful "
                                   "before `sql`, and to see with --timings where the time "
                                   "goes. Unchanged files are not read again.",
                                   "cutaway analyze . --timings",
                                   Payload::none,
                                   kFlags,
                                   run};

}  // namespace cutaway::faces

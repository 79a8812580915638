// SPDX-License-Identifier: Apache-2.0
// Holds the commands of all processes against the globs of the table.
#include "meaning/started_commands.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kSection = "started_with.";
constexpr std::size_t kMostLines = 60;  ///< of one process

/// The line below the process's first that holds the last word of the glob.
Place place_of(const ReaderContext& context, const Workload& workload, std::string_view glob) {
  std::string_view word = glob;
  while (word.ends_with('*')) word.remove_suffix(1);
  word = word.substr(word.find_last_of("* ") + 1);
  const std::string text = Manifest(context, workload.place.file).text();
  const auto lines = split(text, '\n');
  const std::size_t first = std::max<std::size_t>(workload.place.line, 1) - 1;
  for (std::size_t i = first; i < std::min(lines.size(), first + kMostLines); ++i) {
    const auto row = static_cast<std::uint32_t>(i + 1);
    const bool header = i == first && workload.format != "procfile";
    if (!header && contains(lines[i], word)) return {workload.place.file, row, row};
  }
  return workload.place;
}

}  // namespace

std::vector<StartedCommand> find_started_commands(const ReaderContext& context,
                                                  const Facts& facts) {
  std::vector<StartedCommand> out;
  for (const auto& [key, glob] : context.catalogue.table("stack_words")) {
    if (!key.starts_with(kSection)) continue;
    const TechnologyId id = context.catalogue.find(key.substr(kSection.size()));
    for (const Workload& workload : facts.workloads)
      if (id.valid() && workload.place.file.valid() && matches_glob(glob, workload.command))
        out.push_back({id, place_of(context, workload, glob), workload.command});
  }
  return out;
}

}  // namespace cutaway::meaning

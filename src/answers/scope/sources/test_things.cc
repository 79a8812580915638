// SPDX-License-Identifier: Apache-2.0
// Each file is asked once for the lines that are built for tests only.
#include "answers/scope/sources/test_things.h"

#include <map>

#include "meaning/test_lines.h"

namespace cutaway::answers {

Things without_tests(const model::Analysis& analysis, Things things) {
  std::map<FileId, meaning::TestLines> known;
  const auto is_tested = [&](const Thing& thing) {
    const bool code = thing.kind == ThingKind::function || thing.kind == ThingKind::type ||
                      thing.kind == ThingKind::choice;
    if (!code || !thing.place.file.valid()) return false;
    auto at = known.find(thing.place.file);
    if (at == known.end())
      at = known
               .emplace(
                   thing.place.file,
                   meaning::TestLines(*analysis.catalogue, analysis.project->of(thing.place.file)))
               .first;
    return at->second.holds(thing.place.line);
  };
  for (std::vector<Thing>* all : {&things.all, &things.akin}) std::erase_if(*all, is_tested);
  return things;
}

}  // namespace cutaway::answers

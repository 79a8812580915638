// SPDX-License-Identifier: Apache-2.0
// Each file is asked once for the lines that are built for tests only.
#include "answers/scope/sources/test_things.h"

namespace cutaway::answers {

bool TestThings::holds(const Thing& thing) {
  const bool code = thing.kind == ThingKind::function || thing.kind == ThingKind::type ||
                    thing.kind == ThingKind::choice;
  const FileId file = thing.place.file;
  if (!code || !file.valid()) return false;
  auto at = known_.find(file);
  if (at == known_.end()) {
    meaning::TestLines lines(*analysis_.catalogue, analysis_.project->of(file));
    at = known_.emplace(file, std::move(lines)).first;
  }
  return at->second.holds(thing.place.line);
}

Things without_tests(const model::Analysis& analysis, Things things) {
  TestThings tests(analysis);
  for (std::vector<Thing>* all : {&things.all, &things.akin})
    std::erase_if(*all, [&](const Thing& thing) { return tests.holds(thing); });
  return things;
}

}  // namespace cutaway::answers

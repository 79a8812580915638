// SPDX-License-Identifier: Apache-2.0
// A page is a file of the kind that people look at; its texts stand beside it in the same list.
#include "answers/scope/files/touched_lists.h"

#include <algorithm>

#include "answers/scope/request/request_words.h"
#include "base/text.h"
#include "ranking/kinds.h"

namespace cutaway::answers {

void note_named(std::vector<Thing>& list, const Thing& thing) {
  constexpr std::size_t kMost = 8;
  const bool known =
      std::ranges::any_of(list, [&](const Thing& one) { return one.name == thing.name; });
  if (!known && list.size() < kMost) list.push_back(thing);
}

void add_screens(const model::Analysis& analysis, const std::set<FileId>& files,
                 std::vector<Thing>& screens) {
  const ranking::FileKinds kinds(*analysis.catalogue);
  const RequestWords words(*analysis.catalogue);
  for (const FileId id : files) {
    const std::string& path = analysis.project->file(id).path;
    if (kinds.of(path) == ranking::FileKind::screen && words.ends("screen_endings", lower(path)))
      note_named(screens, {ThingKind::text, path, {id, 1, 1}, 0, {}});
  }
}

}  // namespace cutaway::answers

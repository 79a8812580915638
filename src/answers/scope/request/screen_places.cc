// SPDX-License-Identifier: Apache-2.0
// A screen keeps in mind what a server decides.
#include "answers/scope/request/screen_places.h"

#include <algorithm>

#include "base/text.h"
#include "ranking/kinds.h"

namespace cutaway::answers {

bool is_on_screen(const model::Analysis& analysis, const RequestWords& words, const Place& place) {
  const std::string& path = analysis.project->file(place.file).path;
  if (ranking::FileKinds(*analysis.catalogue).of(path) == ranking::FileKind::screen) return true;
  return std::ranges::any_of(split(folder_name(path), '/'), [&](std::string_view folder) {
    return words.has("screen_places", lower(folder));
  });
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Looks for the blocks of failures around a line.
#include "meaning/ai/paths/in_catch.h"

#include <algorithm>

namespace cutaway::meaning {

bool stands_in_catch(const ReaderContext& context, const Place& place) {
  if (!place.file.valid()) return false;
  return std::ranges::any_of(context.project.of(place.file).blocks,
                             [&](const syntax::Block& block) {
                               return block.kind == syntax::BlockKind::catch_ &&
                                      block.line <= place.line && place.line <= block.end_line;
                             });
}

bool goes_through_catch(const ReaderContext& context, const AiPath& path) {
  return std::ranges::any_of(path.hops,
                             [&](const AiHop& hop) { return stands_in_catch(context, hop.place); });
}

void leave_out_numbers_of_failures(const ReaderContext& context, AiBook& book) {
  std::erase_if(book.limits, [&](AiLimit& limit) {
    const bool only = std::ranges::all_of(
        limit.places, [&](const Place& place) { return stands_in_catch(context, place); });
    if (!only)
      std::erase_if(limit.places,
                    [&](const Place& place) { return stands_in_catch(context, place); });
    return only;
  });
}

}  // namespace cutaway::meaning

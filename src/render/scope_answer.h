// SPDX-License-Identifier: Apache-2.0
// `scope`: a planned change as text and JSON.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "answers/scope/scope.h"
#include "render/render.h"

namespace cutaway::render {

/// How well files were found for this repository's own past changes; `cases` 0 = not measured.
struct TrackRecord {
  std::uint64_t cases = 0;
  std::vector<std::pair<std::string, std::uint64_t>> percent;  ///< "acc@1" → 48
};

std::string scope_text(const Context& context, const answers::Scope& scope);
/// The end of the text: how well it works here.
std::string record_text(const Context& context, const TrackRecord& record);
std::string scope_json(const Context& context, const answers::Scope& scope,
                       const TrackRecord& record);

}  // namespace cutaway::render

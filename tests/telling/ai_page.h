// SPDX-License-Identifier: Apache-2.0
// What page 9 answers about a small product.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

namespace cutaway::tests {

/// The answers to all questions about the product in `desk/` of the folder, a line each.
inline std::string ai_page(const TemporaryFolder& folder) {
  RunRequest request;
  request.open.where = folder / "desk";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const auto& chapter : narrative::ai_chapters(story, narrative::ai_book(story)))
    for (const auto& claim : chapter.claims) out += std::string(claim.text()) + "\n";
  return out;
}

}  // namespace cutaway::tests

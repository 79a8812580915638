// SPDX-License-Identifier: Apache-2.0
// What one rule of the narrative says about a small invented project.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include "narrative/claim_rule.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

namespace cutaway::tests {

/// Texts by path.
using Files = std::map<std::string, std::string>;

/// What one rule says about the files; sentences joined by a line's end.
inline std::string told(std::string_view rule, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::vector<narrative::Claim> claims;
  for (std::size_t i = 0; i < narrative::kClaimRules_count; ++i) {
    if (narrative::kClaimRules[i]->id == rule) narrative::kClaimRules[i]->tell(story, claims);
  }
  std::string out;
  for (const auto& claim : claims) out += claim.text() + '\n';
  return out;
}

}  // namespace cutaway::tests

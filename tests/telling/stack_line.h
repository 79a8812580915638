// SPDX-License-Identifier: Apache-2.0
// What `stack` tells of one technology in a small tree.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include "model/stack/declared.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

namespace cutaway::tests {

struct StackLine {
  bool seen = false;         ///< whether the technology has a card at all
  std::string role, stands;  ///< without the marks of code; empty where there is none
  std::string version;
  std::string needed;     ///< why it has to run, as `role`
  bool declared = false;  ///< a manifest asks for it, and no code is seen to use it
};

/// `files`: paths below the root and their texts.
inline StackLine stack_line(std::string_view technology,
                            const std::map<std::string, std::string>& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  for (const narrative::StackCard& one : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[one.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    StackLine out{true,
                  one.here ? one.here->text() : "",
                  one.stands ? one.stands->text() : "",
                  use.version,
                  one.needed ? one.needed->text() : "",
                  model::only_declared(story.analysis, use)};
    std::erase(out.role, '`');
    std::erase(out.needed, '`');
    std::erase(out.stands, '`');
    return out;
  }
  return {};
}

}  // namespace cutaway::tests

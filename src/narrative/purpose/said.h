// SPDX-License-Identifier: Apache-2.0
// Said: what rules need to compare a README with the code: its passages, versions written after a
// name, word lists.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/story.h"
#include "narrative/texts/prose.h"

namespace cutaway::narrative {

struct Readme {
  FileId file;
  std::vector<Passage> passages;
};
/// The document at the top that introduces the project, at most 400 passages; nothing without one.
std::optional<Readme> read_readme(const Story& story);

/// The rows of one list of a free table of the catalogue (catalogue/<table>.toml).
std::vector<std::string> word_list(const Story& story, std::string_view table,
                                   std::string_view list);
/// The rows of one list of catalogue/they_say.toml.
std::vector<std::string> said_words(const Story& story, std::string_view list);

/// A version number as written: "3.12" is {3, 12}.
struct Version {
  std::vector<std::uint32_t> pieces;
  bool at_least = false;  ///< written with "+", ">=" or "or later"
  std::string text;       ///< "3.12"
};
/// The version that stands right behind the name ("Python 3.12+", "Node.js >= v18"); nothing when
/// the name does not stand there as a whole word with a number behind it.
std::optional<Version> version_after(std::string_view text, std::string_view name);
/// The first number of a version or range as manifests write it: ">=3.10,<3.13", "^18.2.0",
/// "v1.22".
std::optional<Version> first_version(std::string_view text);
/// Compares the pieces that both have: negative, 0 or positive.
int compare(const Version& a, const Version& b);

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Matters: what people ask for in words that no code uses, and how code calls it
// (catalogue/everyday.toml).
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "answers/scope/request/request.h"
#include "catalogue/catalogue.h"

namespace cutaway::answers {

enum class MatterKind : std::uint8_t { setting, field, act };

/// A name that code may have for it, by the roots of its words: {"max", "session"}.
struct MatterName {
  std::vector<std::string> roots;
  std::string joined;               ///< the root of all words written together: "kickout"
  std::set<std::string> done = {};  ///< roots of those that say that something is done: "failed"
  bool loose = false;               ///< means it only beside one of the matter's `near`
};

struct Matter {
  std::string id;
  MatterKind is = MatterKind::setting;
  bool with_noun = false;                      ///< only of a thing that the request names
  std::vector<MatterName> names;               ///< the most telling first
  std::vector<std::string> near;               ///< roots
  std::vector<std::string> far;                ///< roots: what stands under them is another thing's
  std::vector<std::vector<std::string>> said;  ///< phrases of sentences about it, by their roots
  std::uint32_t asked = 0;                     ///< words of the request that ask for it
  std::size_t told = 0;                        ///< how many words of the request say it
  std::string phrase;                          ///< the longest of `asks` that stands there
  std::set<std::size_t> at;                    ///< which words of the request that phrase is
  /// Asked for in the words by which products tell that they have it ("dark mode").
  bool by_said = false;
  std::set<std::size_t> covered;  ///< which words of the request its phrases are, of all its lists
  /// The class of the change that brings it where nothing here is called so; empty where its names
  /// are too few to say that.
  std::string when_new;
  std::vector<std::string> called;  ///< its names as they are written, the most telling first
  /// Roots of the kinds of things that it is asked of, and of those that are not meant:
  /// "pictures" beside "videos".
  std::set<std::string> mine, others;
};

/// The matters of which the request has all that they ask for, the one that it says most of first.
/// `whole` tells what it says, `request` whose words are noted.
std::vector<Matter> matters_in(const catalogue::Catalogue& catalogue, const Request& whole,
                               const Request& request);

}  // namespace cutaway::answers

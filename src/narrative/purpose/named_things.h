// SPDX-License-Identifier: Apache-2.0
// NamedThings: what a line counts up by its name alone ("blog, forum, reviews") and what is called
// so: a thing that people work with, or a whole folder of code.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "narrative/purpose/known_abilities.h"
#include "narrative/purpose/line_words.h"
#include "narrative/purpose/nouns.h"
#include "narrative/story.h"

namespace cutaway::narrative {

class NamedThings {
 public:
  NamedThings(const Story& story, LineWords& words, const std::vector<Noun>& things);

  /// The thing whose name ends with all these words and has one more at most, or a module that is
  /// called so; empty where there is none.
  Proof of(const std::vector<Word>& words) const;

 private:
  struct Module {
    std::string folder;
    FileId first;
    std::size_t files = 0;
  };
  struct Thing {
    std::vector<Word> words;
    const Noun* noun = nullptr;
  };
  void add_folders(const Story& story, LineWords& words);
  const Thing* thing_of(const std::vector<Word>& words) const;

  std::vector<Thing> things_;
  std::map<Word, Module> modules_;  ///< by the one word of a folder beside the product's own name
};

/// "asked for at three addresses, such as GET /orders", "kept as Order", "two files of screens for
/// orders": each sign of a thing with its first place.
Proof signs_of(const Noun& thing);

}  // namespace cutaway::narrative

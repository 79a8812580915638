// SPDX-License-Identifier: Apache-2.0
// OneProgram, ai_is_of_one_vendor: which of the numbers around models belong to the program that is
// told, and which hold only where one vendor of several is asked.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The package in which the way told first begins, and those whose files it imports. Numbers of
/// another program of the repository say nothing of it.
class OneProgram {
 public:
  OneProgram(const Story& story, const meaning::AiBook& book);
  /// Whether the number is one of it, as far as packages and imports tell; true where no way is
  /// told.
  bool has(const meaning::AiLimit& limit);

 private:
  std::string package_of(std::string_view path) const;
  bool imports(std::string_view folder) const;

  const Story& story_;
  bool begins_ = false;
  std::string home_;
  std::map<std::string, bool> imported_;  ///< by folder of a package
};

/// `temperature` of `ChatOllama`, or of `ollama.js`: by its name that code asks one vendor, of whom
/// the product can ask several, and the way to a model was not seen to run through it.
bool ai_is_of_one_vendor(const Story& story, const meaning::AiBook& book,
                         const meaning::AiLimit& limit);

}  // namespace cutaway::narrative

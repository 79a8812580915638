// SPDX-License-Identifier: Apache-2.0
// AiWords: how models, their makers and the numbers around them are called (catalogue/ai_*.toml).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::meaning {

/// What a text names when it is the name of a model.
struct ModelName {
  std::string name;  ///< without the maker or gateway written in front
  std::string kind;  ///< chat embedding rerank image speech
  std::string maker;
};

class AiWords {
 public:
  explicit AiWords(const catalogue::Catalogue& catalogue);

  /// The model that a text names, whole; nothing for prose and other names.
  std::optional<ModelName> model(std::string_view text) const;
  /// Id of who is spelled so, in a section: "provider" "vectorstore" "reranker"; "" = nobody.
  std::string_view who(std::string_view section, std::string_view spelling) const;
  /// First spelling of an id: its name in answers for programs; the id itself if there is none.
  std::string name_of(std::string_view id) const;
  /// Whether a list ("prompt.strong") holds the word.
  bool has(std::string_view list, std::string_view word) const;
  bool has_any(std::string_view list, std::span<const std::string> words) const;
  /// The rows of a list, in the order written.
  std::span<const std::string> list(std::string_view name) const;
  /// Whether one of the globs of a list fits.
  bool fits(std::string_view list, std::string_view path) const;
  /// The longest row of [limit] that the words of the name end with, and its unit; nothing for
  /// other names.
  std::optional<std::pair<std::string, std::string>> limit(
      std::span<const std::string> words) const;

 private:
  struct Pattern {
    std::string glob;
    std::string kind, maker;
  };
  std::string_view bare(std::string_view text) const;

  std::map<char, std::vector<Pattern>> patterns_;  ///< by first letter; '*' for the others
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> who_;
  std::map<std::string, std::string, std::less<>> names_;
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> sets_;
  std::map<std::string, std::string, std::less<>> limits_;
};

/// Letters and digits of a text, in lower case.
std::string letters_of(std::string_view text);

}  // namespace cutaway::meaning

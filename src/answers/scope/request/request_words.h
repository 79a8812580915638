// SPDX-License-Identifier: Apache-2.0
// RequestWords: what the words say in which people ask for a change (catalogue/request_words.toml).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "catalogue/catalogue.h"

namespace cutaway::answers {

/// What a word and its forms have in common: "refunded", "refunds" → "refund"; "cancellation" →
/// "cancel"; "organisers" and "organizer" → "organizer". Lower-case ASCII; other words stay as they
/// are.
std::string root_of(std::string_view word);
/// The root as names may spell it: "organiz" and "organis".
std::vector<std::string> spellings_of(std::string_view root);
/// A name's words in lower case, and each two or three neighbours written together.
template <class Tell>
void each_joined(std::string_view name, Tell&& tell) {
  const std::vector<std::string> words = identifier_words(name);
  std::string joined;
  for (std::size_t i = 0; i < words.size(); ++i) {
    joined.clear();
    for (std::size_t k = i; k < words.size() && k < i + 3; ++k) tell(joined += words[k]);
  }
}
/// The roots of these.
std::vector<std::string> roots_in(std::string_view name);
/// The roots of its words in their order, none of them joined.
std::vector<std::string> root_words(std::string_view name);

class RequestWords {
 public:
  explicit RequestWords(const catalogue::Catalogue& catalogue);

  /// Whether a group ("asks", "stop", "asked.data") holds the word or phrase.
  bool has(std::string_view group, std::string_view word) const;
  const std::vector<std::string>& group(std::string_view name) const;
  /// Whether the words hold one of a group's words or phrases, in their order.
  bool has_phrase(std::string_view group, const std::vector<std::string>& said) const;
  /// Whether the word ends with one of a group's: "archived" with one of "state_endings".
  bool ends(std::string_view group, std::string_view word) const;
  /// Whether a word of an identifier or a file's name is one of the group's.
  bool in_name(std::string_view group, std::string_view name) const;
  /// Name of the words that mean the same as this one or two words ("signup" for "sign up"); empty
  /// when it stands for itself.
  std::string_view meaning_of(std::string_view root) const;
  /// The word of the group "akin" that has this root; empty when none does.
  std::string akin_key(std::string_view root) const;
  /// Roots of words that are near in meaning to this one, but not the same.
  std::set<std::string> akin(std::string_view word) const;
  /// Roots of all words with that meaning.
  const std::set<std::string>& same(std::string_view meaning) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> groups_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> sets_;
  std::map<std::string, std::vector<std::vector<std::string>>, std::less<>> phrases_;
  std::map<std::string, std::string, std::less<>> meanings_;        ///< root → meaning
  std::map<std::string, std::string, std::less<>> akin_;            ///< root → key
  std::map<std::string, std::set<std::string>, std::less<>> same_;  ///< meaning → roots
};

}  // namespace cutaway::answers

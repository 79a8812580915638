// SPDX-License-Identifier: Apache-2.0
// PhraseReader: whether phrases of everyday words stand in a request.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/request.h"
#include "catalogue/catalogue.h"

namespace cutaway::answers {

using Phrases = std::vector<std::string>;
using Phrase = std::vector<std::string>;  ///< roots of its words, in their order

/// Roots of the words of a phrase; "company's" is "company".
Phrase roots_of(std::string_view phrase);

/// Words in their order, and where each of them stands in the request.
struct PhraseLine {
  std::vector<std::string> words;
  Phrase roots;
  std::vector<std::size_t> at;

  void add(const std::string& word, std::size_t place);
};

/// By "@mail": the phrases of that group of catalogue/everyday_groups.toml.
using PhraseGroups = std::map<std::string, std::vector<PhraseLine>, std::less<>>;

/// Reads phrases in which "*" stands for one to four words and "@mail" for any phrase of that
/// group. Both requests have to outlive it.
class PhraseReader {
 public:
  /// `whole` tells what is said, `request` whose words are noted.
  PhraseReader(const catalogue::Catalogue& catalogue, const Request& whole, const Request& request);

  /// How many words of the longest phrase of the list that stands there; notes them in `asked`, and
  /// where the words of all of them stand in `covered`.
  std::size_t longest_of(const Phrases& phrases, std::uint32_t& asked,
                         std::set<std::size_t>* covered = nullptr) const;
  /// The longest phrase of the list that stands there, as it stands there, and where its words do.
  std::string longest_phrase(const Phrases& phrases, std::set<std::size_t>& at) const;

 private:
  std::string words_between(std::size_t first, std::size_t last) const;
  std::uint32_t bits_of(const std::string& root) const;
  std::vector<std::size_t> places_of(const std::string& phrase) const;

  const Request& whole_;
  const Request& request_;
  const PhraseGroups groups_written_, groups_meant_;
  const PhraseLine written_, meant_;
};

}  // namespace cutaway::answers

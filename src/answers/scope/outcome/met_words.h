// SPDX-License-Identifier: Apache-2.0
// MetWords: which words of a wish a text has. Of a whole tree every text is asked, so that a word
// is looked up once, however often it stands there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "answers/scope/request/request.h"

namespace cutaway::answers {

/// Bit i: word i of the wish, as it is asked for or by a near word.
struct MetBits {
  std::uint32_t own = 0, near = 0;

  std::uint32_t all() const { return own | near; }
  void add(const MetBits& more) {
    own |= more.own;
    near |= more.near;
  }
};

class MetWords {
 public:
  /// `wanted`: the words that count. `request`: with near words.
  MetWords(const Request& request, std::uint32_t wanted);

  /// Neighbours written together count as one word, two or three of them: "free space". Words of
  /// code (`return`) are told apart by nobody here.
  MetBits in(std::string_view text);

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using Known = std::unordered_map<std::string, MetBits, TextHash, std::equal_to<>>;

  const MetBits& of(std::string_view word);
  bool may_begin(std::string_view word) const;
  void take(MetBits& out);

  Known roots_, words_;
  std::unordered_map<std::string, bool, TextHash, std::equal_to<>> begins_;
  std::string word_, before_, first_;  ///< the word that was read last, and the two before it
};

}  // namespace cutaway::answers

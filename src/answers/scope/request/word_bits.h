// SPDX-License-Identifier: Apache-2.0
// WordBits: which words of a request a name holds, as bits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "answers/scope/request/request.h"

namespace cutaway::answers {

class WordBits {
 public:
  explicit WordBits(const Request& request);
  /// Bit i: the name holds word i. The answer for a name is kept.
  std::uint32_t in(std::string_view name) const;
  /// The same of all names in a line of code or text, those of one letter apart.
  std::uint32_t in_line(std::string_view line) const;
  /// Bit i: the name holds a word near in meaning to word i, and not the word.
  std::uint32_t akin(std::string_view name) const;

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using Roots = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;
  /// Roots with the bits of their words, and how they begin: most names have none of them.
  struct Wanted {
    void add(const std::string& root, std::uint32_t bit);
    bool may_hold(std::string_view word) const;
    Roots bits;
    std::vector<bool> begins;  ///< by the first two letters
  };
  static std::uint32_t compute(const Wanted& wanted, std::string_view name);

  Wanted roots_, akin_;
  mutable Roots known_, known_akin_;
};

/// The words that are units of the request's numbers: "minutes" of "30 minutes".
std::uint32_t units_of_numbers(const Request& request);

}  // namespace cutaway::answers

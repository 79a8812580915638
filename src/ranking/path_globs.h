// SPDX-License-Identifier: Apache-2.0
// PathGlobs: which of many globs a path fits, without trying every glob.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::ranking {

class PathGlobs {
 public:
  /// The first one added has the number 0.
  void add(std::string glob);
  /// Calls `look` with the number of each glob that fits, in order, until it returns false.
  template <class Look>
  void each(std::string_view name, Look&& look) const {
    for (const std::uint16_t number : candidates(name)) {
      if (globs_[number].fits(name) && !look(number)) return;
    }
  }
  bool any(std::string_view name) const {
    bool found = false;
    each(name, [&](std::uint16_t) {
      found = true;
      return false;
    });
    return found;
  }

 private:
  /// A glob, and a text without wildcards that each path that fits it holds: a cheap look first.
  struct Glob {
    explicit Glob(std::string glob);
    bool fits(std::string_view name) const;
    std::string all, sure;
  };
  /// Three letters of what a glob surely holds; a path has as many threes as letters.
  static constexpr std::size_t kThrees = 4096;
  static std::size_t three(std::string_view text, std::size_t at);
  std::vector<std::uint16_t> candidates(std::string_view name) const;  ///< in order

  std::vector<Glob> globs_;
  std::array<std::vector<std::uint16_t>, kThrees> by_three_;
  std::vector<std::uint16_t> short_;  ///< those that surely hold less than three letters in a row
};

}  // namespace cutaway::ranking

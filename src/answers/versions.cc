// SPDX-License-Identifier: Apache-2.0
// The order of versions, in the common ground of semantic versions, Python's and Maven's.
#include <algorithm>
#include <string>
#include <vector>

#include "answers/advisories.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

/// A number, or a word with its rank.
struct Piece {
  int rank = 0;  ///< numbers 10; before the release below 5, the release itself 5, after it above
  std::string text;
};

constexpr int kRelease = 5, kNumber = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

int rank_of(std::string_view word) {
  if (word == "dev" || word == "snapshot") return 0;
  if (word == "alpha" || word == "a") return 1;
  if (word == "beta" || word == "b" || word == "milestone" || word == "m") return 2;
  if (word == "rc" || word == "c" || word == "cr" || word == "pre" || word == "preview") return 3;
  if (word == "final" || word == "ga" || word == "release" || word == "jre") return kRelease;
  if (word == "post" || word == "sp" || word == "patch" || word == "p" || word == "r") return 6;
  return 4;  // a word that is not known stands before the release
}

std::vector<Piece> pieces(std::string_view version) {
  const std::string small = lower(version.substr(0, version.find('+')));
  std::vector<Piece> out;
  for (std::size_t i = small.starts_with('v') ? 1 : 0; i < small.size();) {
    std::size_t end = i;
    if (is_digit(small[i])) {
      while (end < small.size() && is_digit(small[end])) ++end;
      const std::size_t zeros = std::min(small.find_first_not_of('0', i), end);
      out.push_back({kNumber, small.substr(zeros, end - zeros)});
    } else if (is_letter(small[i])) {
      while (end < small.size() && is_letter(small[end])) ++end;
      std::string word = small.substr(i, end - i);
      const int rank = rank_of(word);
      out.push_back({rank, rank == 4 ? std::move(word) : std::string()});
    } else {
      ++end;
    }
    i = end;
  }
  return out;
}

int compare(const Piece& a, const Piece& b) {
  if (a.rank != b.rank) return a.rank < b.rank ? -1 : 1;
  if (a.rank == kNumber && a.text.size() != b.text.size())
    return a.text.size() < b.text.size() ? -1 : 1;
  return a.text.compare(b.text) < 0 ? -1 : a.text == b.text ? 0 : 1;
}

}  // namespace

int compare_versions(std::string_view a, std::string_view b) {
  const auto left = pieces(a), right = pieces(b);
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    // What is not written is a zero among numbers, and the release itself among words.
    const auto missing = [](const Piece& other) {
      return other.rank == kNumber ? Piece{kNumber, ""} : Piece{kRelease, ""};
    };
    const Piece one = i < left.size() ? left[i] : missing(right[i]);
    const Piece two = i < right.size() ? right[i] : missing(left[i]);
    if (const int order = compare(one, two); order != 0) return order;
  }
  return 0;
}

}  // namespace cutaway::answers

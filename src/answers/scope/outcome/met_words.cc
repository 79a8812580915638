// SPDX-License-Identifier: Apache-2.0
// Words are cut where letters end and where a capital begins.
#include "answers/scope/outcome/met_words.h"

#include <algorithm>

namespace cutaway::answers {
namespace {

constexpr std::size_t kBegins = 3;  ///< letters that a word and its root have in common

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}
char small(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

MetWords::MetWords(const Request& request, std::uint32_t wanted) {
  const auto note = [&](const std::string& root, std::uint32_t own, std::uint32_t near) {
    MetBits& known = roots_[root];
    known.own |= own;
    known.near |= near;
    begins_.emplace(root.substr(0, kBegins), true);
  };
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((wanted >> i & 1U) == 0) continue;
    for (const std::string& root : request.words[i].roots) note(root, 1U << i, 0);
  }
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((wanted >> i & 1U) == 0) continue;
    // What the wish says itself is no other name for something else in it.
    for (const std::string& root : request.words[i].akin) {
      const auto at = roots_.find(root);
      if (at == roots_.end() || at->second.own == 0) note(root, 0, 1U << i);
    }
  }
}

bool MetWords::may_begin(std::string_view word) const {
  return begins_.find(word.substr(0, kBegins)) != begins_.end();
}

const MetBits& MetWords::of(std::string_view word) {
  const auto known = words_.find(word);
  if (known != words_.end()) return known->second;
  MetBits met;
  if (const auto at = roots_.find(root_of(word)); at != roots_.end()) met = at->second;
  return words_.emplace(std::string(word), met).first->second;
}

void MetWords::take(MetBits& out) {
  if (may_begin(word_)) out.add(of(word_));
  if (!before_.empty() && may_begin(before_)) out.add(of(before_ + word_));
  if (!first_.empty() && may_begin(first_)) out.add(of(first_ + before_ + word_));
  first_.swap(before_);
  before_.swap(word_);
  word_.clear();
}

MetBits MetWords::in(std::string_view text) {
  MetBits out;
  word_.clear();
  before_.clear();
  first_.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!is_letter(c)) {
      if (!word_.empty()) take(out);
      if (c == '.' || c == ';' || c == '\n') before_.clear(), first_.clear();
      continue;
    }
    const bool begins = is_upper(c) && i > 0 &&
                        (!is_upper(text[i - 1]) ||
                         (i + 1 < text.size() && text[i + 1] >= 'a' && text[i + 1] <= 'z'));
    if (begins && !word_.empty()) take(out);
    word_.push_back(small(c));
  }
  if (!word_.empty()) take(out);
  out.near &= ~out.own;
  return out;
}

}  // namespace cutaway::answers

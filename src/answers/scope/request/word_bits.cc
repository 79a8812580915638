// SPDX-License-Identifier: Apache-2.0
// Names are asked for many times, so that each different one is cut up once.
#include "answers/scope/request/word_bits.h"

#include <algorithm>

#include "base/text.h"
#include "base/word_at.h"

namespace cutaway::answers {
namespace {

std::size_t beginning(std::string_view word) {
  return static_cast<unsigned char>(word[0]) * 256U + static_cast<unsigned char>(word[1]);
}

}  // namespace

void WordBits::Wanted::add(const std::string& root, std::uint32_t bit) {
  bits[root] |= bit;
  begins.resize(std::size_t{1} << 16U, false);
  if (root.size() >= 2) begins[beginning(root)] = true;
}

/// A root keeps the first two letters of a word that has more than four.
bool WordBits::Wanted::may_hold(std::string_view word) const {
  return !bits.empty() && (word.size() <= 4 || begins[beginning(word)]);
}

WordBits::WordBits(const Request& request) {
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    for (const std::string& root : request.words[i].roots) roots_.add(root, 1U << i);
  }
  // What the request says itself is no other name for something else in it.
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    for (const std::string& root : request.words[i].akin) {
      if (!roots_.bits.contains(root)) akin_.add(root, 1U << i);
    }
  }
}

std::uint32_t WordBits::in(std::string_view name) const {
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  return known_.emplace(name, compute(roots_, name)).first->second;
}

std::uint32_t WordBits::in_line(std::string_view line) const {
  std::uint32_t out = 0;
  each_name(line, [&](std::string_view name) { out |= in(name); });
  return out;
}

std::uint32_t WordBits::akin(std::string_view name) const {
  if (akin_.bits.empty()) return 0;
  const auto known = known_akin_.find(name);
  if (known != known_akin_.end()) return known->second;
  return known_akin_.emplace(name, compute(akin_, name) & ~in(name)).first->second;
}

std::uint32_t WordBits::compute(const Wanted& wanted, std::string_view name) {
  constexpr std::size_t kLongestName = 300;
  std::uint32_t bits = 0;
  each_joined(name.substr(0, kLongestName), [&](const std::string& word) {
    if (!wanted.may_hold(word)) return;
    const auto found = wanted.bits.find(root_of(word));
    if (found != wanted.bits.end()) bits |= found->second;
  });
  return bits;
}

std::uint32_t units_of_numbers(const Request& request) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const bool unit = std::ranges::any_of(request.numbers, [&](const RequestNumber& number) {
      return !number.unit.empty() && request.words[i].roots.contains(root_of(lower(number.unit)));
    });
    if (unit) out |= 1U << i;
  }
  return out;
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// A name says a matter when it has all words of one of the matter's names, alone or with what it
// stands in.
#include "answers/scope/everyday/everyday_names.h"

#include <algorithm>

#include "answers/scope/request/request_words.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kLongest = 80;

bool has(const std::vector<std::string>& roots, const std::string& root) {
  return std::ranges::find(roots, root) != roots.end();
}

/// "RateLimitNoAuthRoutes" limits all that needs no login.
bool says_no(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name.substr(0, kLongest));
  return words.size() > 1 && std::any_of(words.begin() + 1, words.end(), [](const auto& word) {
           return word == "no" || word == "non" || word == "without";
         });
}

/// `createSharedVault` for "create share": what is shared is a vault, and a share is not created.
bool tells_what_kind(const std::vector<std::string>& words, const MatterName& name) {
  static constexpr std::string_view kJoins[] = {"with", "by", "to", "for", "in", "on", "from"};
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string root = root_of(words[i]);
    if (!words[i].ends_with("ed") || root == words[i] || !has(name.roots, root) ||
        name.done.contains(root))
      continue;
    std::size_t next = i + 1;
    while (next + 1 < words.size() && std::ranges::find(kJoins, words[next]) != std::end(kJoins))
      ++next;
    if (!has(name.roots, root_of(words[next]))) return true;
  }
  return false;
}

}  // namespace

const std::vector<std::string>& EverydayNames::roots(std::string_view name) const {
  const auto [at, fresh] = known_.try_emplace(std::string(name.substr(0, kLongest)));
  if (fresh) at->second = roots_in(name.substr(0, kLongest));
  return at->second;
}

NameFit EverydayNames::fit(std::string_view own, std::string_view above) const {
  NameFit best;
  const std::vector<std::string>& mine = roots(own);
  const std::vector<std::string> words = identifier_words(own.substr(0, kLongest));
  const std::size_t count = words.size();
  if (count == 0) return best;
  const bool negated = says_no(own);
  const std::vector<std::string> theirs = above.empty() ? std::vector<std::string>() : roots(above);
  for (std::size_t row = 0; row < matter_.names.size(); ++row) {
    const MatterName& name = matter_.names[row];
    std::size_t held = 0;
    bool all = true;
    for (const std::string& root : name.roots) {
      if (has(mine, root))
        ++held;
      else
        all = all && has(theirs, root);
    }
    // "kickout" for "kick out", "timeout" for "time out".
    const bool joined = has(mine, name.joined);
    if (negated && !has(name.roots, root_of("no"))) continue;
    if (!joined && (!all || held == 0)) continue;
    if (name.roots.size() > 1 &&
        (tells_what_kind(words, name) || tells_what_kind(identifier_words(above), name)))
      continue;
    if (joined && held == 0) held = 1;
    const double whole = static_cast<double>(held) / static_cast<double>(count);
    if (best.row >= 0 && whole <= best.whole) continue;
    best = {static_cast<int>(row), std::min(whole, 1.0), name.roots.size() == 1,
            !joined && held < name.roots.size()};
  }
  return best;
}

bool EverydayNames::is_far(std::string_view text) const {
  if (text.empty() || matter_.far.empty()) return false;
  const std::vector<std::string>& said = roots(text);
  return std::ranges::any_of(matter_.far, [&](const std::string& root) { return has(said, root); });
}

bool EverydayNames::is_near(std::string_view text) const {
  const std::vector<std::string>& said = roots(text);
  return std::ranges::any_of(matter_.near,
                             [&](const std::string& root) { return has(said, root); });
}

}  // namespace cutaway::answers

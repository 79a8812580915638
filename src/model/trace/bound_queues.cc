// SPDX-License-Identifier: Apache-2.0
// Reads the bindings that the code declares.
#include "model/trace/bound_queues.h"

#include <algorithm>
#include <span>

#include "base/text.h"

namespace cutaway::model {
namespace {

/// The texts of a role that are known to their end.
std::vector<std::string> known_texts(const meaning::Meaning& meant, std::string_view role) {
  std::vector<std::string> out;
  const linking::ClosedValue* value = meant.role(role);
  for (std::size_t i = 0; value != nullptr && i < value->alternatives.size(); ++i) {
    const linking::ClosedText& text = value->alternatives[i];
    if (text.complete && !text.text.empty()) out.push_back(text.text);
  }
  return out;
}

bool fit_words(std::span<const std::string_view> pattern, std::span<const std::string_view> key) {
  if (pattern.empty()) return key.empty();
  const auto rest = pattern.subspan(1);
  if (pattern.front() == "#") {
    for (std::size_t taken = 0; taken <= key.size(); ++taken)
      if (fit_words(rest, key.subspan(taken))) return true;
    return false;
  }
  const bool first = !key.empty() && (pattern.front() == "*" || pattern.front() == key.front());
  return first && fit_words(rest, key.subspan(1));
}

}  // namespace

BoundQueues::BoundQueues(const Inputs& in) {
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (meant.means != "binding" || !in.own(meant.place)) continue;
    std::vector<std::string> keys = known_texts(meant, "key");
    const linking::ClosedValue* said = meant.role("key");
    // A key that is not known fits nothing.
    if (keys.empty() && said != nullptr && !said->alternatives.empty() &&
        !said->alternatives.front().complete)
      continue;
    if (keys.empty()) keys.emplace_back();
    for (const std::string& exchange : known_texts(meant, "exchange")) {
      for (const std::string& queue : known_texts(meant, "queue")) {
        for (const std::string& key : keys) by_exchange_[exchange].push_back({queue, key});
      }
    }
  }
}

bool BoundQueues::fits(std::string_view pattern, std::string_view key) {
  constexpr std::size_t kMostWords = 16;
  const std::vector<std::string_view> wanted = split(pattern, '.'), words = split(key, '.');
  return wanted.size() <= kMostWords && words.size() <= kMostWords && fit_words(wanted, words);
}

std::vector<BoundQueues::Bound> BoundQueues::of(const meaning::Meaning& sent) const {
  std::vector<Bound> out;
  std::vector<std::string> exchanges = known_texts(sent, "exchange");
  if (exchanges.empty()) exchanges = known_texts(sent, "topic");
  const std::vector<std::string> keys = known_texts(sent, "key");
  for (const std::string& exchange : exchanges) {
    const auto at = by_exchange_.find(exchange);
    if (at == by_exchange_.end()) continue;
    for (const Bound& bound : at->second) {
      const bool any = bound.key.empty() || (keys.empty() && at->second.size() == 1);
      const bool gets = any || std::ranges::any_of(keys, [&](const std::string& key) {
                          return fits(bound.key, key);
                        });
      const Bound told{bound.queue, keys.size() > 1 ? bound.key : std::string()};
      if (gets && std::ranges::find(out, told) == out.end()) out.push_back(told);
    }
  }
  return out;
}

}  // namespace cutaway::model

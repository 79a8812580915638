// SPDX-License-Identifier: Apache-2.0
// Holds the texts and constants of conditions against the words of a system's name.
#include "model/connections/outside/named_arms.h"

#include <algorithm>

#include "base/word_at.h"
#include "model/connections/outside/code_places.h"

namespace cutaway::model {
namespace {

constexpr int kMostGuards = 8, kFarthest = 2;
constexpr std::size_t kMostCallers = 20, kShortestWord = 3;

/// The texts that a condition spells, and the last words of constants: "hornbill" of
/// `kind == "hornbill"` and of `Kind.HORNBILL`.
std::vector<std::string> spelled(std::string_view condition) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < condition.size();) {
    const char c = condition[at];
    if (c == '"' || c == '\'' || c == '`') {
      const std::size_t end = condition.find(c, at + 1);
      if (end == std::string_view::npos) break;
      out.push_back(lower(condition.substr(at + 1, end - at - 1)));
      at = end + 1;
      continue;
    }
    std::size_t end = at;
    while (end < condition.size() &&
           (is_word_char(condition[end]) || contains(".:", condition.substr(end, 1))))
      ++end;
    const std::string_view name = condition.substr(at, end - at);
    if (const std::size_t dot = name.find_last_of(".:");
        dot != std::string_view::npos && dot > 0 && (name[0] >= 'A' && name[0] <= 'Z'))
      out.push_back(lower(name.substr(dot + 1)));
    at = std::max(end, at + 1);
  }
  return out;
}

}  // namespace

NamedArms::NamedArms(const Inputs& in) : in_(in) {
  for (const linking::SettingRead& read : in.links.setting_reads())
    if (in.own(read.place) && read.default_value) set_.insert(lower(*read.default_value));
  for (const linking::Setting& row : in.links.settings())
    if (in.own(row.place)) set_.insert(lower(row.value));
}

bool NamedArms::are_all(const std::vector<Place>& places, const std::string& target) const {
  std::set<std::string> words;
  for (const std::string& word : identifier_words(target)) {
    const std::string low = lower(word);
    if (low.size() >= kShortestWord && low != "api") words.insert(low);
  }
  words.insert(name_key(target));
  std::erase_if(words, [&](const std::string& word) { return set_.contains(word); });
  return !words.empty() && all_of_code(in_, places, [&](const Place& place) {
    bool any = false;
    for (const syntax::Call& call : in_.project.of(place.file).calls) {
      if (call.line < place.line || call.line > std::max(place.line, place.end_line)) continue;
      if (!is_reached_so(place.file, call, words, kFarthest)) return false;
      any = true;
    }
    return any;
  });
}

bool NamedArms::is_reached_so(FileId file, const syntax::Call& call,
                              const std::set<std::string>& words, int left) const {
  const syntax::Syntax& syntax = in_.project.of(file);
  GuardId guard = call.guard;
  for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
    const syntax::Guard& row = syntax.guards[guard.index()];
    const std::string_view condition = syntax.text(row.condition);
    const bool denied = row.negated || contains(condition, "!=") || contains(condition, "not ");
    if (!denied && std::ranges::any_of(spelled(condition),
                                       [&](const auto& one) { return words.contains(one); }))
      return true;
    guard = row.parent;
  }
  if (left == 0 || !call.scope.valid()) return false;
  std::size_t seen = 0;
  for (const auto& [from, index] : in_.links.callers({file, call.scope})) {
    if (!in_.own(from)) continue;
    const syntax::Call& caller = in_.project.of(from).calls[index];
    if (++seen > kMostCallers || (from == file && caller.scope == call.scope) ||
        !is_reached_so(from, caller, words, left - 1))
      return false;
  }
  return seen > 0;
}

}  // namespace cutaway::model

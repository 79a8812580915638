// SPDX-License-Identifier: Apache-2.0
// A condition around the call asks for a key, or the function has ended before it where there is
// none.
#include "model/connections/outside/keyed_lines.h"

#include <algorithm>

#include "base/word_at.h"
#include "model/connections/outside/code_places.h"
#include "model/connections/stores/optional_uses.h"

namespace cutaway::model {
namespace {

constexpr int kMostGuards = 8;

}  // namespace

KeyedLines::KeyedLines(const Inputs& in)
    : in_(in),
      words_(catalogue::words_of(in.catalogue, "parts", "key_words")),
      alone_(catalogue::words_of(in.catalogue, "parts", "key_names")),
      pieces_(in) {}

bool KeyedLines::are_all(const std::vector<Place>& places) const {
  return all_of_code(in_, places, [&](const Place& place) { return is_keyed(place); });
}

bool KeyedLines::is_keyed(const Place& place) const {
  return is_added_piece(in_, in_.path(place), true) || pieces_.has(in_.path(place)) ||
         is_behind_key(place);
}

/// `apiKey`, `GITHUB_TOKEN`, `licence`: what somebody has to get from the other side first. A `key`
/// or a `token` alone may be any.
bool KeyedLines::names_key(std::string_view condition) const {
  for (std::size_t at = 0; at < condition.size();) {
    std::size_t end = at;
    while (end < condition.size() && is_word_char(condition[end])) ++end;
    const auto pieces = identifier_words(condition.substr(at, end - at));
    at = end + 1;
    if (pieces.empty()) continue;
    if (alone_.contains(pieces.back()) || (pieces.size() > 1 && words_.contains(pieces.back())))
      return true;
  }
  return false;
}

bool KeyedLines::is_behind_key(const Place& place) const {
  const syntax::Syntax& syntax = in_.project.of(place.file);
  const auto asks = [&](GuardId guard, bool for_none) {
    const syntax::Guard& row = syntax.guards[guard.index()];
    const std::string_view condition = trim(syntax.text(row.condition));
    return (row.negated == asks_for_none(condition)) != for_none && names_key(condition);
  };
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.line < place.line || call.line > std::max(place.line, place.end_line)) return false;
    GuardId guard = call.guard;
    for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
      if (asks(guard, false)) return true;
      guard = syntax.guards[guard.index()].parent;
    }
    return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
      return exit.guard.valid() && call.scope.valid() && exit.scope == call.scope &&
             exit.line < call.line && asks(exit.guard, true);
    });
  });
}

}  // namespace cutaway::model

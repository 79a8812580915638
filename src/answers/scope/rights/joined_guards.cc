// SPDX-License-Identifier: Apache-2.0
// `permission_classes = [IsOwner & IsAdmin & TokenHasScope]`: any one of them alone would tell too
// little of who may pass.
#include "answers/scope/rights/joined_guards.h"

#include <algorithm>

#include "base/text.h"
#include "base/word_at.h"
#include "model/quotes.h"

namespace cutaway::answers {
namespace {

constexpr std::uint32_t kHead = 12;  ///< lines of a class in which its guards stand
constexpr std::size_t kLongest = 120;

/// Only names, and what joins them: no call, no text.
bool is_plain(std::string_view said) {
  return std::ranges::all_of(said, [](char c) {
    return is_word_char(c) || c == ' ' || c == '&' || c == '|' || c == ',' || c == '.' ||
           c == '(' || c == ')' || c == '~';
  });
}

}  // namespace

std::optional<JoinedGuards> joined_guards(const model::Analysis& analysis, std::string_view guard,
                                          const Place& place) {
  model::Quotes quotes(analysis);
  const std::vector<std::string>& lines = quotes.file(place.file);
  for (std::uint32_t line = place.line; line < place.line + kHead && line <= lines.size(); ++line) {
    if (line == 0) continue;
    const std::string_view text = lines[line - 1];
    const std::size_t at = word_at(text, guard);
    if (at == text.npos) continue;
    const std::size_t open = text.rfind('[', at), close = text.find(']', at);
    if (open == text.npos || close == text.npos || close < open) return std::nullopt;
    const std::string_view said = trim(text.substr(open + 1, close - open - 1));
    if (said == guard || said.size() > kLongest || !is_plain(said) ||
        said.find_first_of("&|") == said.npos)
      return std::nullopt;
    return JoinedGuards{std::string(said), {place.file, line, line}};
  }
  return std::nullopt;
}

}  // namespace cutaway::answers

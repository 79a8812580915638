// SPDX-License-Identifier: Apache-2.0
// One search over the lines of code: `steps.length > 20`, `maxSteps`, `count($steps) >= LIMIT`.
#include "answers/scope/everyday/no_limit.h"

#include <algorithm>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
std::string counted_noun(const Request& request) {
  for (std::size_t i = 0; i + 1 < request.tokens.size(); ++i) {
    const auto number = std::ranges::find_if(request.numbers, [&](const RequestNumber& one) {
      return one.written == request.tokens[i];
    });
    if (number == request.numbers.end() || !number->unit.empty()) continue;
    // "5 failed logins": the logins are counted.
    const bool how = request.tokens[i + 1].ends_with("ed") && i + 2 < request.tokens.size();
    const std::string& noun = request.tokens[i + (how ? 2 : 1)];
    const bool word =
        noun.size() > 3 && std::ranges::all_of(noun, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool named = std::ranges::any_of(request.words, [&](const RequestWord& one) {
      return !one.vague && !one.change && !one.plain && one.roots.contains(root_of(noun));
    });
    if (word && named) return noun;
  }
  return {};
}

void find_no_limit(const Beside& beside, Existing& existing) {
  if (!wants_amount(beside.request) || !existing.amounts.near.empty() ||
      existing.value != nullptr || existing.kept_limit || existing.family ||
      existing.amounts.limited)
    return;
  const std::string noun = counted_noun(beside.request);
  if (noun.empty()) return;
  // "20 stories per page": how many stand on one says nothing of how many there may be.
  const std::vector<std::string>& tokens = beside.request.tokens;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i] == "per" && tokens[i + 1] == "page") return;
  }
  const std::string one = noun.ends_with("ies") ? noun.substr(0, noun.size() - 3)
                          : noun.ends_with("s") ? noun.substr(0, noun.size() - 1)
                                                : noun;
  const std::string expression =
      "max(?:imum)?_?(?:num|number|count|no)?_?(?:of)?_?" + one + "|" + one +
      "s?_?(?:max|limit|quota|cap)\\b|" + one + "s?_?(?:count|number)_?(?:max|limit)|limit_?of_?" +
      one + "|" + one +
      "s?\\)?(?:\\.|\\?\\.|->|::|_)?(?:length|size|count|len)(?:\\(\\))?\\)? ?[<>]=? ?"
      "(?:[2-9]|[0-9]{2}|[a-z_.]*(?:max|limit))|" +
      // `themes().length >= 20`, `"themes.19": {$exists: false}`, "Maximum number of themes
      // reached"
      one + "s?\\(\\)\\.(?:length|size|count) ?[<>]=? ?[0-9]|" + one + "s?\\.[0-9]+[\"'`]|" + one +
      "s? (?:limit|quota)\\b|max(?:imum)? (?:number|amount|count) of " + "(?:[a-z]+ )?" + one;
  Searched searched = model::search(
      beside.analysis, {"text_search", {{"expression", expression}, {"files", "programs"}}});
  if (searched.hits > 0 || searched.places == 0) return;
  existing.no_limit = NoLimit{noun, std::move(searched)};
}

void tell_no_limit(const Beside& beside, Existing& existing) {
  if (!existing.no_limit) return;
  auto claim = beside.saying.searched("exists.no_limit", existing.no_limit->noun,
                                      "No limit on " + narrative::quoted(existing.no_limit->noun) +
                                          " was seen: no line of code compares how many there "
                                          "are, or names the most of them.",
                                      existing.no_limit->search);
  if (claim) existing.claims.insert(existing.claims.begin(), std::move(*claim));
}

}  // namespace cutaway::answers

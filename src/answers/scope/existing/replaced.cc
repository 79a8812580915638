// SPDX-License-Identifier: Apache-2.0
// "Replace X with Y": X, which is named first, is what goes.
#include "answers/scope/existing/replaced.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostNamed = 3;

/// Where the name begins in the request; behind its end when it does not stand there.
std::size_t place_of(const std::vector<std::string>& tokens, std::string_view name,
                     const RequestWords& words) {
  std::vector<std::string> wanted = identifier_words(lower(name));
  if (wanted.empty()) return tokens.size();
  auto at = std::search(tokens.begin(), tokens.end(), wanted.begin(), wanted.end());
  if (at == tokens.end() && wanted.size() == 2 && words.has("makers", wanted.front()))
    at = std::ranges::find(tokens, wanted.back());
  return static_cast<std::size_t>(at - tokens.begin());
}

}  // namespace

std::optional<NamedTechnology> named_technology(const model::Analysis& analysis,
                                                const Request& request, const RequestWords& words) {
  std::optional<NamedTechnology> out;
  std::size_t first = request.tokens.size();
  for (const model::TechnologyUse& use : analysis.model->technologies) {
    const std::string& name = analysis.catalogue->technology(use.technology).name;
    if (use.tooling) continue;
    const std::size_t at = place_of(request.tokens, name, words);
    if (at >= first) continue;
    first = at;
    out = NamedTechnology{name, &use};
  }
  return out;
}

void tell_replaced(const Beside& beside, const RequestWords& words, Existing& existing) {
  if (beside.request.says(words, "asked.rebuild").empty() || !existing.wording.near.empty()) return;
  const auto named = named_technology(beside.analysis, beside.request, words);
  if (!named || named->use->places.empty()) return;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const Place& place : named->use->places) {
    std::string name = code(std::string(base_name(beside.analysis.project->file(place.file).path)));
    if (names.size() >= kMostNamed || std::ranges::find(names, name) != names.end()) continue;
    names.push_back(std::move(name));
    places.push_back(place);
  }
  auto claim = beside.saying.seen(kAnswer, named->name,
                                  named->name + " is used here: " + join_and(names) +
                                      (names.size() == 1 ? " names it." : " name it."),
                                  places);
  if (claim) existing.answer = std::move(claim);
}

}  // namespace cutaway::answers

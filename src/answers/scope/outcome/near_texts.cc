// SPDX-License-Identifier: Apache-2.0
// Weights that were found by looking at many answers.
#include "answers/scope/outcome/near_texts.h"

#include <algorithm>

#include "answers/scope/outcome/said_of_matter.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostFiles = 3;
constexpr std::size_t kMostSaid = 14;  ///< words of a sentence that is told

}  // namespace

bool says_nothing(std::string_view text, bool wanted) {
  for (const std::string_view mark :
       {"{{", "${", "{%", "<%", "<?", "(if(", "#if(", "#end", " == ", "=> "}) {
    if (contains(text, mark)) return true;
  }
  if (text.starts_with("@")) return true;
  return !wanted && text.find_first_of(" \t") == text.npos;
}

double by_kind(ThingKind kind) {
  switch (kind) {
    case ThingKind::endpoint:
    case ThingKind::setting:
    case ThingKind::field:
      return 1.1;
    case ThingKind::library:
      return .6;
    case ThingKind::choice:
      return .85;
    case ThingKind::file:
      return .8;
    case ThingKind::text:
      return .9;
    default:
      return 1;
  }
}

std::string told(SaidBy by) {
  return by == SaidBy::remark  ? "the remark "
         : by == SaidBy::label ? "the text "
                               : "the name of a test, ";
}

bool is_foreign(const Thing& text) {
  const auto other = std::ranges::count_if(
      text.name, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
  return static_cast<std::size_t>(other) * 4 > text.name.size();
}

std::optional<Nearest> sentence_with_code(const WishAsked& asked, const ranking::FileKinds& kinds) {
  if (asked.by_sentence == nullptr || asked.by_sentence->code.empty()) return std::nullopt;
  const Told& told = asked.by_sentence->told;
  if (told.by == TellsBy::document && !says_half(asked.request, asked.telling, told.text))
    return std::nullopt;
  const auto path = [&](const Place& place) -> const std::string& {
    return asked.analysis.project->file(place.file).path;
  };
  std::vector<std::string> names;
  std::vector<Place> places{told.place};
  for (const Place& place : asked.by_sentence->code) {
    if (kinds.aside(path(place)) || names.size() >= kMostFiles) continue;
    names.push_back(narrative::code(std::string(base_name(path(place)))));
    places.push_back(place);
  }
  if (names.empty()) return std::nullopt;
  auto claim = asked.saying.seen("scope.nearest", told.text,
                                 "The sentence " +
                                     narrative::quoted(narrative::cut_words(told.text, kMostSaid)) +
                                     " in " + narrative::code(path(told.place)) +
                                     ", and code that is named after it: " + join_and(names) + ".",
                                 places, Confidence::medium);
  if (!claim) return std::nullopt;
  return Nearest{{ThingKind::file, path(places[1]), places[1], 0, {}}, 0, 0, 0, std::move(*claim)};
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Sorts first values of the way by the words of their names.
#include "narrative/ai/ai_way_values.h"

#include <optional>
#include <string>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNamed = 5;
constexpr std::size_t kLongestValue = 40;
constexpr std::size_t kLongestName = 60;

/// The first list that has a word of the name: `embedding_model` is of looking up, no model that
/// answers.
std::optional<AiAsked> asked_by(const Story& story, const std::string& name) {
  constexpr std::pair<std::string_view, AiAsked> kLists[] = {
      {"way_values.looked_up", AiAsked::looked_up},
      {"way_values.before", AiAsked::before},
      {"way_values.acts", AiAsked::acts},
      {"way_values.model", AiAsked::model},
      {"way_values.bounds", AiAsked::bounds}};
  const std::vector<std::string> words = identifier_words(name);
  if (has_any(story, "way_values.never", words)) return std::nullopt;
  for (const auto& [list, asked] : kLists)
    if (has_any(story, list, words)) return asked;
  return std::nullopt;
}

/// `"gpt-4o"` without its quotes.
std::string unquoted(const std::string& text) {
  const bool quoted = text.size() > 2 && text.front() == text.back() &&
                      (text.front() == '"' || text.front() == '\'');
  return quoted ? text.substr(1, text.size() - 2) : text;
}

/// It says something by itself; "0" is where counting begins, but for what of a talk goes along.
bool says(AiAsked asked, const std::string& value) {
  if (value.empty() || value == "nothing" || value.size() > kLongestValue) return false;
  if (value.find_first_of("`\n{[|") != std::string::npos) return false;
  // A switch beside models names none.
  if (asked == AiAsked::model && (value == "true" || value == "false")) return false;
  return value != "0" || asked == AiAsked::before;
}

}  // namespace

AiWayValues::AiWayValues(const Story& story, const meaning::AiBook& book)
    : story_(story),
      columns_(ai_reached_columns(story, book)),
      settings_(ai_reached_settings(story, book)) {}

void AiWayValues::tell(AiAsked asked, const std::vector<AiSet>& rows, const std::string& before,
                       std::vector<Claim>& out) const {
  Names names;
  for (const AiSet& row : rows) {
    const std::string value = unquoted(row.first);
    const std::string name = row.of.empty() ? row.name : row.of + "." + row.name;
    const bool fits = asked_by(story_, row.name) == asked && says(asked, value);
    if (fits && name.size() <= kLongestName)
      names.add(code(name) + " (" + code(value) + ")",
                row.of.empty() ? row.places.back() : row.places.front());
  }
  tell_fewer_names(story_, names, "ai.way_values", before, kNamed, out);
}

std::vector<Claim> AiWayValues::of(AiAsked asked) const {
  std::vector<Claim> out;
  tell(asked, columns_,
       "Read on the way told first, with what a row holds where nobody sets it: ", out);
  tell(asked, settings_, "Settings read on the way told first, with what they are at first: ", out);
  return out;
}

}  // namespace cutaway::narrative

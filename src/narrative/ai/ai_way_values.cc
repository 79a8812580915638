// SPDX-License-Identifier: Apache-2.0
// Sorts first values of the way by the words of their names.
#include "narrative/ai/ai_way_values.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>

#include "base/text.h"
#include "narrative/ai/ai_first_words.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNamed = 5, kQuoted = 22;
constexpr std::size_t kLongestValue = 40;
constexpr std::size_t kLongestName = 60;

/// The first list that has a word of the name: `embedding_model` is of looking up, no model that
/// answers.
std::optional<AiAsked> asked_by(const Story& story, const std::string& name) {
  constexpr std::pair<std::string_view, AiAsked> kLists[] = {
      {"reached.texts", AiAsked::told},       {"way_values.looked_up", AiAsked::looked_up},
      {"way_values.before", AiAsked::before}, {"way_values.acts", AiAsked::acts},
      {"way_values.model", AiAsked::model},   {"way_values.bounds", AiAsked::bounds}};
  const std::vector<std::string> words = identifier_words(name);
  if (has_any(story, "way_values.never", words)) return std::nullopt;
  for (const auto& [list, asked] : kLists)
    if (has_any(story, list, words)) return asked;
  return std::nullopt;
}

/// `"gpt-4o"` without its quotes; of one that is cut off without the first.
std::string unquoted(const std::string& text) {
  if (text.size() < 3 || (text.front() != '"' && text.front() != '\'')) return text;
  const bool whole = text.front() == text.back();
  return text.substr(1, text.size() - (whole ? 2 : 1));
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
      settings_(ai_reached_settings(story, book)),
      made_(ai_reached_made(story, book)) {}

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

/// "`Shop.prompt`, which `answer` reads on the way told first, holds where nobody sets it: “…”."
void AiWayValues::tell_texts(std::vector<Claim>& out) const {
  const auto tell = [&](const AiSet& row, const std::string& holds) {
    const std::string text = squeezed(unquoted(row.first));
    if (asked_by(story_, row.name) != AiAsked::told || !ai_says_something(text)) return;
    Sentence sentence(story_, "ai.way_values.text", row.of + "." + row.name);
    const std::string before = code(row.of + "." + row.name) + ", which " + code(row.in) +
                               " reads on the way told first, holds " + holds + ": \u201c";
    const std::size_t left = kMostWords - std::min(kMostWords, word_count(before) + 1);
    sentence.text(before + cut_words(text, std::min(kQuoted, left)) + "\u201d.");
    sentence.at(row.places.front()).at(row.places.back());
    add(out, sentence.confidence(Confidence::medium).finish());
  };
  for (const AiSet& row : columns_) tell(row, "where nobody sets it");
  for (const AiMade& row : made_) tell(row, "at first, by " + code(row.maker));
}

/// "Rows that `init_shop` makes hold at first, as the way told first reads it: `Shop.count` (5)."
void AiWayValues::tell_made(AiAsked asked, std::vector<Claim>& out) const {
  std::map<std::string, Names> by_maker;
  for (const AiMade& row : made_) {
    const std::string name = row.of + "." + row.name;
    if (asked_by(story_, row.name) != asked || !says(asked, row.first)) continue;
    if (name.size() <= kLongestName)
      by_maker[row.maker].add(code(name) + " (" + code(row.first) + ")", row.places.front());
  }
  for (const auto& [maker, names] : by_maker)
    tell_fewer_names(
        story_, names, "ai.way_values.made",
        "A row that " + code(maker) + " makes holds at first, as the way told first reads it: ",
        kNamed, out);
}

std::vector<Claim> AiWayValues::of(AiAsked asked) const {
  std::vector<Claim> out;
  if (asked == AiAsked::told) {
    tell_texts(out);
    return out;
  }
  tell(asked, columns_,
       "Read on the way told first, with what a row holds where nobody sets it: ", out);
  tell(asked, settings_, "Settings read on the way told first, with what they are at first: ", out);
  tell_made(asked, out);
  if (asked == AiAsked::model) std::ranges::move(ai_default_rows(story_), std::back_inserter(out));
  return out;
}

}  // namespace cutaway::narrative

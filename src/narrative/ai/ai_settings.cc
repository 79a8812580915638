// SPDX-License-Identifier: Apache-2.0
// Looks through the settings around models by the words of their names.
#include "narrative/ai/ai_settings.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/ai/ai_names.h"

namespace cutaway::narrative {
namespace {

/// The first setting whose name has a word of each of two lists and none of the third.
const meaning::AiSetting* first_named(const Story& story, const meaning::AiBook& book,
                                      std::string_view one_of, std::string_view and_of,
                                      std::string_view none_of) {
  const auto by_name = [&](const meaning::AiSetting& setting) {
    const std::vector<std::string> words = identifier_words(setting.name);
    const auto says = [&](std::string_view list) {
      return std::ranges::any_of(
          words, [&](const std::string& word) { return has_word(story, list, word); });
    };
    return says(one_of) && says(and_of) && !says(none_of);
  };
  const auto found = std::ranges::find_if(book.settings, by_name);
  return found == book.settings.end() ? nullptr : &*found;
}

}  // namespace

const meaning::AiSetting* model_setting(const Story& story, const meaning::AiBook& book) {
  return first_named(story, book, "chosen.holders", "chosen.answers", "chosen.other");
}

const meaning::AiSetting* stand_in_setting(const Story& story, const meaning::AiBook& book) {
  return first_named(story, book, "way.fallback", "way.fallback_of", "way.fallback_never");
}

}  // namespace cutaway::narrative

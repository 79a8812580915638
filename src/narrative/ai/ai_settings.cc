// SPDX-License-Identifier: Apache-2.0
// Looks through the settings around models by the words of their names.
#include "narrative/ai/ai_settings.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "meaning/ai/words.h"
#include "narrative/ai/ai_names.h"

namespace cutaway::narrative {
namespace {

/// Whether lines of a loop, or of what is done when something fails, name it; no answer
/// where no line but its own does: it may be read by another name.
std::optional<bool> is_named_where_it_fails(const Story& story, const meaning::AiSetting& setting) {
  const std::string_view whole = setting.name;
  const std::string_view name = whole.substr(whole.find_last_of('.') + 1);
  std::optional<bool> out;
  const auto& project = *story.analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const syntax::Syntax& syntax = project.of(FileId(f));
    for (const syntax::ValueNode& node : syntax.values) {
      const bool names =
          (node.kind == syntax::ValueKind::reference || node.kind == syntax::ValueKind::member) &&
          syntax.text(node.text) == name;
      if (!names || Place{FileId(f), node.line, node.line} == setting.places.front()) continue;
      const bool around = std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
        const bool heeds = block.kind == syntax::BlockKind::catch_ ||
                           block.kind == syntax::BlockKind::swallow ||
                           block.kind == syntax::BlockKind::loop;
        return heeds && block.line <= node.line && node.line <= block.end_line;
      });
      if (around) return true;
      out = false;
    }
  }
  return out;
}

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

std::vector<const meaning::AiSetting*> stream_settings(const Story& story,
                                                       const meaning::AiBook& book) {
  constexpr std::size_t kMost = 3;
  std::vector<const meaning::AiSetting*> out;
  for (const meaning::AiSetting& setting : book.settings) {
    const std::string_view name =
        std::string_view(setting.name).substr(setting.name.find_last_of('.') + 1);
    const bool says = lower(setting.value) == "true" || lower(setting.value) == "false";
    const bool shown = has_any(story, "path.tries", identifier_words(setting.within));
    if (says && !shown && has_word(story, "stream.settings", meaning::letters_of(name)) &&
        out.size() < kMost)
      out.push_back(&setting);
  }
  return out;
}

const meaning::AiSetting* stand_in_setting(const Story& story, const meaning::AiBook& book) {
  const meaning::AiSetting* found =
      first_named(story, book, "way.fallback", "way.fallback_of", "way.fallback_never");
  if (found == nullptr || !is_named_where_it_fails(story, *found).value_or(true)) return nullptr;
  return found;
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// What a name means on which it hangs which model is the default.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMost = 2;
constexpr std::size_t kLongest = 90;

/// Where the name gets its value at the top of the file; 0 = it is not seen there.
std::uint32_t line_of(const syntax::Syntax& syntax, std::string_view name) {
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (!symbol.container.valid() && symbol.value.valid() && syntax.text(symbol.name) == name)
      return symbol.name_line;
  for (const syntax::Binding& binding : syntax.bindings)
    if (!binding.scope.valid() && syntax.text(binding.target) == name) return binding.line;
  return 0;
}

}  // namespace

std::vector<Claim> ai_condition_lines(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  std::set<std::string> told;
  for (const meaning::AiModel& model : book.models) {
    const std::string& name = model.condition;
    const bool plain = !name.empty() && identifier_words(name).size() > 1 &&
                       name.find_first_of(" .()=!<>[\"'") == std::string::npos;
    if (!plain || !told.insert(name).second || told.size() > kMost) continue;
    const FileId file = model.places.front().file;
    const std::uint32_t line = line_of(story.analysis.project->of(file), name);
    if (line == 0) continue;
    const std::string text = story.quotes.lines({file, line, line}, 1);
    const std::size_t at = text.find('=');
    if (at == std::string::npos) continue;
    const std::string said = squeezed(std::string(trim(std::string_view(text).substr(at + 1))));
    if (said.empty() || said.size() > kLongest || contains(said, "`")) continue;
    Sentence sentence(story, "ai.condition", name);
    sentence.text(code(name) + " is " + code(said) + ".").at({file, line, line});
    if (auto claim = sentence.finish()) out.push_back(std::move(*claim));
  }
  return out;
}

}  // namespace cutaway::narrative

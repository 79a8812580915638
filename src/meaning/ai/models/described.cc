// SPDX-License-Identifier: Apache-2.0
// Looks at what stands beside a value in its record: prices and abilities describe a model, choices
// and a reason to finish are those of an answer.
#include "meaning/ai/models/described.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// A record, or a thing made with named values: `Model(name="a", input_price=2)`; what a function
/// is called with describes nothing.
bool describes(const syntax::Syntax& syntax, const ValueNode& node) {
  if (node.kind == ValueKind::record || node.kind == ValueKind::construct) return true;
  if (node.kind != ValueKind::call || node.child_count == 0) return false;
  const std::string_view made = syntax.text(syntax.value(syntax.child(node, 0)).text);
  return !made.empty() && made.front() >= 'A' && made.front() <= 'Z';
}

/// In a record that has an entry on that line and one beside it whose key has a word of the list.
bool stands_beside(const AiGround& ground, const Place& place, std::string_view list) {
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  return std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
    if (node.child_count < 2 || node.line > place.line || !describes(syntax, node)) return false;
    bool here = false, beside = false;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(node, c));
      if (entry.kind != ValueKind::entry) continue;
      const std::vector<std::string> words = identifier_words(syntax.text(entry.text));
      here = here || entry.line == place.line;
      beside = beside || (ground.words.has_any(list, words) &&
                          !ground.words.has_any("described.never", words));
    }
    return here && beside;
  });
}

}  // namespace

void leave_out_described_numbers(const AiGround& ground, AiBook& book) {
  std::erase_if(book.limits, [&](const AiLimit& limit) {
    const Place& place = limit.places.front();
    std::vector<std::string> around = identifier_words(limit.within);
    for (std::string& word : identifier_words(base_name(ground.path(place.file))))
      around.push_back(std::move(word));
    return limit.overridable_by.empty() && (ground.words.has_any("described.held", around) ||
                                            stands_beside(ground, place, "described.models"));
  });
}

void leave_out_answers_of_models(const AiGround& ground, AiBook& book) {
  std::erase_if(book.models, [&](const AiModel& model) {
    return std::ranges::all_of(model.places, [&](const Place& place) {
      return stands_beside(ground, place, "described.answers");
    });
  });
}

void leave_out_listed_models(const AiGround& ground, AiBook& book) {
  const auto lists = [&](const std::string& name) {
    const std::vector<std::string> words = identifier_words(name);
    return ground.words.has_any("described.listing", words) &&
           ground.words.has_any("described.listed", words);
  };
  std::erase_if(book.models, [&](const AiModel& model) {
    return !model.condition.empty() && model.overridable_by.empty() &&
           std::ranges::any_of(model.held_by, lists);
  });
}

void set_unnamed_prompts_apart(const AiGround& ground, AiBook& book) {
  const auto is_apart = [&](const AiPrompt& prompt) {
    return prompt.named_in == kNamedByNobody ||
           (!prompt.call.file.valid() && prompt.through.empty() &&
            ground.is_loose(prompt.places.front().file));
  };
  const auto first = std::ranges::stable_partition(
      book.prompts, [&](const AiPrompt& prompt) { return !is_apart(prompt); });
  book.idle.prompts.insert(book.idle.prompts.end(), first.begin(), first.end());
  book.prompts.erase(first.begin(), first.end());
}

}  // namespace cutaway::meaning

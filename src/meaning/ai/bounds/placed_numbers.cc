// SPDX-License-Identifier: Apache-2.0
// `MessageWindowChatMemory.withMaxMessages(10)`, `new DocumentByLineSplitter(1000, 200)`: the shape
// of the call says what its numbers bound, since no name does.
#include "meaning/ai/bounds/placed_numbers.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "base/text.h"
#include "meaning/ai/function_name.h"

namespace cutaway::meaning {
namespace {

constexpr double kWeight = 6;
constexpr std::size_t kLongest = 9;  ///< digits

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= kLongest &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// What the call is written as: "DocumentByLineSplitter", "withMaxMessages".
std::string called(const AiGround& ground, const Meaning& meaning) {
  const syntax::Syntax& syntax = ground.context.project.of(meaning.place.file);
  const auto* name = meaning.role("name");
  if (name != nullptr && !name->best().empty()) return std::string(name->best());
  for (const syntax::Call& call : syntax.calls)
    if (call.line == meaning.place.line && !syntax.text(call.name).empty())
      return std::string(syntax.text(call.name));
  return {};
}

void take(const AiGround& ground, const Meaning& meaning, AiBook& book) {
  for (const auto& [role, value] : meaning.values) {
    const std::vector<std::string> words = identifier_words(role);
    const auto known = words.size() > 1 ? ground.words.limit(words) : std::nullopt;
    if (!known || !is_number(value.best())) continue;
    AiLimit limit;
    limit.name = called(ground, meaning) + " (" + join(words, " ") + ")";
    limit.words = known->first, limit.value = std::string(value.best()), limit.unit = known->second;
    limit.places = {meaning.place}, limit.technology = meaning.technology, limit.weight = kWeight;
    const syntax::Syntax& syntax = ground.context.project.of(meaning.place.file);
    const SymbolId around = ground.file(meaning.place.file).named(meaning.scope.symbol);
    if (around.valid()) limit.within = function_name(syntax, around);
    // The same number under the name of the call alone says less.
    std::erase_if(book.limits, [&](const AiLimit& other) {
      return other.places.front() == limit.places.front() && other.value == limit.value;
    });
    book.limits.push_back(std::move(limit));
  }
}

}  // namespace

void find_ai_placed_numbers(const AiGround& ground, AiBook& book) {
  for (const Meaning& meaning : ground.facts.meanings) {
    const FileId file = meaning.place.file;
    const bool about =
        meaning.means == "chunking" || meaning.means == "memory" || meaning.means == "retriever";
    if (!about || !is_own(ground.context, file) || ground.beside(file)) continue;
    if (ground.is_unused(meaning.scope) || ground.is_tried_out(meaning.place)) continue;
    take(ground, meaning, book);
  }
}

}  // namespace cutaway::meaning

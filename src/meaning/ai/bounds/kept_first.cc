// SPDX-License-Identifier: Apache-2.0
// Looks for a number that is set under the condition that the same key holds nothing.
#include "meaning/ai/bounds/kept_first.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/paths/written_names.h"
#include "meaning/ai/ways.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr double kWeight = 6;

/// `Keys.ChunkSize`, "chunkSize" without its quotes; "" = put together while it runs.
std::string key_of(const Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::string) return std::string(syntax.text(node.text));
  const bool name = node.kind == ValueKind::member || node.kind == ValueKind::reference;
  return name ? written(syntax, value) : std::string();
}

/// `!store.get(Keys.ChunkSize)`, `store.get("chunkSize") is None`: the key holds nothing there.
bool holds_nothing(const AiGround& ground, std::string_view condition, const std::string& key) {
  const std::size_t at = condition.find(key);
  if (at == std::string_view::npos) return false;
  const char next = at + key.size() < condition.size() ? condition[at + key.size()] : ')';
  if (next != ')' && next != '"' && next != '\'' && next != '`') return false;
  const std::string low = lower(condition);
  return std::ranges::any_of(ground.words.list("kept_first.nothing"), [&](const std::string& sign) {
    return sign.size() == 1 || sign == "not " ? low.starts_with(sign) : low.ends_with(sign);
  });
}

void look_at(const AiGround& ground, FileId id, const syntax::Call& call, AiBook& book) {
  const Syntax& syntax = ground.context.project.of(id);
  if (call.argument_count != 2 || !call.guard.valid()) return;
  if (!ground.words.has("kept_first.sets", letters_of(syntax.text(call.name)))) return;
  const ValueNode& number = syntax.value(syntax.arguments[call.first_argument + 1U]);
  const std::string key = key_of(syntax, syntax.arguments[call.first_argument]);
  const syntax::Guard& guard = syntax.guards[call.guard.index()];
  if (number.kind != ValueKind::number || key.empty() || guard.negated) return;
  if (!holds_nothing(ground, syntax.text(guard.condition), key)) return;
  const std::string name(last_of(key));
  const auto known = ground.words.limit(identifier_words(name));
  if (!known) return;
  AiLimit limit;
  limit.name = name, limit.words = known->first, limit.unit = known->second;
  limit.value = std::string(syntax.text(number.text)), limit.weight = kWeight;
  limit.places = {{id, call.line, std::max(call.line, call.end_line)}};
  const SymbolId around = ground.file(id).named(call.scope);
  if (around.valid()) limit.within = function_name(syntax, around);
  limit.ways = {"what is kept under `" + key + "`"};
  std::erase_if(book.limits, [&](const AiLimit& other) {
    return other.places.front() == limit.places.front() && other.value == limit.value;
  });
  book.limits.push_back(std::move(limit));
}

}  // namespace

void find_ai_kept_first(const AiGround& ground, AiBook& book) {
  for (std::size_t i = 0; i < ground.context.project.size(); ++i) {
    const FileId id(i);
    if (!ground.is_product(id) || ground.beside(id)) continue;
    for (const syntax::Call& call : ground.context.project.of(id).calls)
      look_at(ground, id, call, book);
  }
}

}  // namespace cutaway::meaning

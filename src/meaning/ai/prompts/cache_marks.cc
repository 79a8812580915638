// SPDX-License-Identifier: Apache-2.0
// Reads marks for the cache of a provider out of what requests are made of.
#include "meaning/ai/prompts/cache_marks.h"

#include <set>
#include <string>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMost = 6;

/// `{"type": "ephemeral"}`, which nothing else is given.
bool says_kept(const AiGround& ground, const syntax::Syntax& syntax, const ValueNode& record) {
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(record, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueNode& value = syntax.value(syntax.child(entry, 0));
    if (ground.words.has("way.cache_kept", lower(syntax.text(value.text)))) return true;
  }
  return false;
}

/// `cache_control` is of models only where it holds a record: as a head of HTTP it holds a text.
bool is_mark(const AiGround& ground, FileId id, const ValueNode& node) {
  if (node.kind != ValueKind::entry || node.child_count == 0) return false;
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const std::string_view key = syntax.text(node.text);
  if (key.find('-') != std::string_view::npos) return false;
  const std::string spelled = letters_of(key);
  if (ground.words.has("way.cache_keys", spelled)) return ground.works_with_models(id);
  if (!ground.words.has("way.cache_marks", spelled)) return false;
  const ValueNode& value = syntax.value(syntax.child(node, 0));
  return value.kind == ValueKind::record &&
         (ground.works_with_models(id) || says_kept(ground, syntax, value));
}

}  // namespace

void find_ai_cache_marks(const AiGround& ground, AiBook& book) {
  std::set<std::string> known;
  for (const FileId id : ground.files) {
    if (!is_own(ground.context, id) || ground.beside(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    for (const ValueNode& node : syntax.values) {
      if (known.size() >= kMost) return;
      if (!is_mark(ground, id, node)) continue;
      const SymbolId scope = ground.file(id).named(symbol_at(syntax, node.line));
      if (!scope.valid() || ground.is_trial({id, scope})) continue;
      AiSign sign;
      sign.means = "prompt.cached", sign.name = std::string(syntax.text(node.text));
      sign.function = function_name(syntax, scope);
      sign.places = {{id, node.line, node.line}};
      if (sign.function.empty() || !known.insert(sign.name + " " + sign.function).second) continue;
      book.signs.push_back(std::move(sign));
    }
  }
}

}  // namespace cutaway::meaning

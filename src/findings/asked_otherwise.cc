// SPDX-License-Identifier: Apache-2.0
// Looks at the words of names, and at what stands in and beside the function that is entered.
#include "findings/asked_otherwise.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

bool has_word(const Ground& ground, std::string_view key, std::string_view name) {
  const auto words = identifier_words(name);
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == key && std::ranges::find(words, row.second) != words.end();
  });
}

/// `Rails.cache.fetch`, `answers.GetOrAdd`: one of its names is a word of a cache, and the call
/// does not clear it.
bool is_of_cache(const Ground& ground, const syntax::Syntax& syntax, const syntax::Call& call) {
  constexpr int kDeepest = 6;
  const auto words = identifier_words(syntax.text(call.name));
  const bool changes =
      !words.empty() &&
      std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
        return row.first == "changing" && words.front() == row.second;
      });
  if (changes || !call.callee.valid()) return false;
  const syntax::ValueNode* node = &syntax.value(call.callee);
  for (int step = 0; step < kDeepest; ++step) {
    if (has_word(ground, "keeps_answers", syntax.text(node->text))) return true;
    if (node->child_count == 0 || !syntax.child(*node, 0).valid()) return false;
    node = &syntax.value(syntax.child(*node, 0));
  }
  return false;
}

}  // namespace

bool is_set_up(const Ground& ground, FileId file, ValueId list) {
  constexpr std::array<std::string_view, 7> kPasses = {"where",   "filter", "items", "values",
                                                       "entries", "tolist", "keys"};
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const auto inner = [&](ValueId value) {
    const syntax::ValueNode& node = syntax.value(value);
    return node.child_count == 0 ? ValueId() : syntax.child(node, 0);
  };
  if (list.valid() && syntax.value(list).kind == syntax::ValueKind::call) {
    const ValueId callee = inner(list);
    if (!callee.valid()) return false;
    const std::string called = lower(syntax.text(syntax.value(callee).text));
    if (std::ranges::find(kPasses, called) == kPasses.end()) return false;
    list = inner(callee);
  }
  // The list itself, and what it is a field of.
  for (int step = 0; step < 2 && list.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(list);
    if (node.kind != syntax::ValueKind::reference && node.kind != syntax::ValueKind::member)
      return false;
    if (has_word(ground, "set_up", syntax.text(node.text))) return true;
    list = inner(list);
  }
  return false;
}

bool memory_answers(const Ground& ground, FileId file, std::uint32_t call) {
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  if (is_of_cache(ground, syntax, syntax.calls[call])) return true;
  const SymbolRef entered = ground.analysis.links->calls(file)[call].symbol;
  if (!entered.file.valid() || !entered.symbol.valid()) return false;
  const syntax::Syntax& there = ground.analysis.project->of(entered.file);
  return std::ranges::any_of(there.annotations,
                             [&](const syntax::Annotation& mark) {
                               return mark.target == entered.symbol &&
                                      has_word(ground, "keeps_answers", there.text(mark.name));
                             }) ||
         std::ranges::any_of(there.calls, [&](const syntax::Call& inside) {
           return inside.scope == entered.symbol && is_of_cache(ground, there, inside);
         });
}

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// Limits written into conditions: `if len(name) > 100`, `if attempts >= 5`, that lead to an error.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/rules/finder.h"
#include "meaning/rules/not_rules.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxInside = 24;

/// Guards below which something is refused: an error is thrown or a message shown.
std::set<GuardId> refusing(const RuleFile& file) {
  std::set<GuardId> out;
  for (const syntax::Exit& exit : file.syntax.exits) {
    const bool refuses = exit.kind == syntax::ExitKind::throw_;
    if (refuses && exit.guard.valid()) out.insert(exit.guard);
  }
  for (const syntax::Call& call : file.syntax.calls) {
    if (!call.guard.valid()) continue;
    const auto words = identifier_words(file.text(call.name));
    const bool refuses = std::ranges::any_of(
        words, [&](const std::string& word) { return file.words.has("refusals", word); });
    if (refuses) out.insert(call.guard);
  }
  return out;
}

/// `len(x)`, `x.length`, `x.size()`: what is measured by counting.
bool measures(const RuleFile& file, ValueId value) {
  const ValueNode& node = file.syntax.value(value);
  if (node.kind == ValueKind::member)
    return file.words.has("measures", lower(file.text(node.text)));
  if (node.kind != ValueKind::call || node.child_count == 0) return false;
  const ValueNode& callee = file.syntax.value(file.syntax.child(node, 0));
  return file.words.has("measures", lower(file.text(callee.text)));
}

/// What is let through when `operation` refuses: `>= 100` lets less than 100 through.
std::string_view allowed(std::string_view operation) {
  const bool equal = operation.ends_with('=');
  if (operation.front() == '<') return equal ? "more than" : "at least";
  return equal ? "less than" : "at most";
}

void add_comparison(RuleFile& file, const ValueNode& node, SymbolId scope) {
  if (node.child_count != 2) return;
  std::string operation(file.text(node.text));
  ValueId left = file.syntax.child(node, 0);
  ValueId right = file.syntax.child(node, 1);
  if (operation.find_first_of("<>") == std::string::npos) return;
  if (file.syntax.value(left).kind == ValueKind::number) {
    std::swap(left, right);
    operation.front() = operation.front() == '<' ? '>' : '<';
  }
  const auto amount = amount_of(file.context, file.words, file.file, right, "any");
  if (!amount || amount->kind != Amount::Kind::number || amount->number < 2) return;
  const std::string_view name = file.name_of(left);
  if (name.empty() || !amount->setting.empty()) return;
  const auto words = identifier_words(name);
  const bool length = measures(file, left);
  NameReading reading = file.words.read(name);
  const bool lists = length && (words.empty() || !file.words.has("texts", words.back()));
  if (lists && is_parsed(file, name, scope)) return;  // the form of a text
  if (lists && operation.front() == '<') return;      // too short to be read is no limit
  if (length) {
    const bool text = !words.empty() && file.words.has("texts", words.back());
    reading.kind = text ? "validation" : "limit";
    reading.dimension = text ? "char" : "count";
    if (file.words.unit(words.empty() ? "" : words.front()) == "byte") reading.dimension = "size";
    reading.rest = words, reading.unit.clear();
    reading.weight = text ? 5.5 : 4.5;
  } else {
    if (words.empty() || !file.words.has("counted", words.back())) return;
    reading = {};
    reading.kind = "limit", reading.dimension = "count", reading.weight = 4.5;
    reading.rest = words;
    if (!amount->unit.empty()) reading.dimension = "any";
  }
  Amount said = *amount;
  Rule* rule = file.add_amount(name, reading, said, file.scopes(scope), scope, 1);
  if (rule != nullptr) rule->details.emplace_back(allowed(operation));
}

}  // namespace

void find_comparison_rules(RuleFile& file) {
  const std::set<GuardId> refuse = refusing(file);
  for (const GuardId id : refuse) {
    const syntax::Guard& guard = file.syntax.guards[id.index()];
    if (!guard.value.valid() || guard.negated) continue;
    std::vector<ValueId> open{guard.value};
    for (std::size_t i = 0; i < open.size() && i < kMaxInside; ++i) {
      const ValueNode& node = file.syntax.value(open[i]);
      if (node.kind != ValueKind::comparison) continue;
      add_comparison(file, node, file.scope_of(open[i]));
      const std::string_view text = file.text(node.text);
      if (text != "and" && text != "or") continue;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(file.syntax.child(node, c));
    }
  }
}

}  // namespace cutaway::meaning

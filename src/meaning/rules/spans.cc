// SPDX-License-Identifier: Apache-2.0
// Spans of time in expressions: `now() - timedelta(days=30)` before a deletion, `expires =
// now.Add(5 * time.Minute)`.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/rules/finder.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxInside = 48;

/// The span inside of an expression that moves a moment by it: valid when there is exactly one.
struct Moved {
  std::optional<Amount> amount;
  bool back = false;
};

bool is_duration(const std::optional<Amount>& amount) {
  return amount && amount->kind == Amount::Kind::number && amount->constructed &&
         dimension_of(amount->unit) == "time";
}

/// `AddDays(30)`, `subDays(now, 30)`, `minusHours(2)`: the unit stands in the name.
std::optional<Amount> named_step(const RuleFile& file, const ValueNode& node, bool& back) {
  if (node.kind != ValueKind::call || node.child_count < 2) return std::nullopt;
  const auto words =
      identifier_words(file.text(file.syntax.value(file.syntax.child(node, 0)).text));
  if (words.size() != 2 || dimension_of(file.words.unit(words[1])) != "time") return std::nullopt;
  const bool earlier = file.words.has("earlier_calls", words[0]);
  if (!earlier && !file.words.has("later_calls", words[0])) return std::nullopt;
  for (std::size_t c = 1; c < node.child_count; ++c) {
    auto amount =
        amount_of(file.context, file.words, file.file, file.syntax.child(node, c), "count");
    if (!amount || amount->kind != Amount::Kind::number || !amount->unit.empty()) continue;
    back = earlier != (amount->number < 0);
    amount->number = std::abs(amount->number);
    amount->text = number_text(amount->number);
    amount->unit = file.words.unit(words[1]);
    return amount;
  }
  return std::nullopt;
}

Moved moved(const RuleFile& file, ValueId value) {
  Moved out;
  std::vector<ValueId> open{value};
  for (std::size_t i = 0; i < open.size() && i < kMaxInside; ++i) {
    const ValueNode& node = file.syntax.value(open[i]);
    const std::string operation(file.text(node.text));
    const bool sum = node.kind == ValueKind::arithmetic && (operation == "-" || operation == "+");
    std::string called;
    if (node.kind == ValueKind::call && node.child_count > 1)
      called = lower(file.text(file.syntax.value(file.syntax.child(node, 0)).text));
    bool back = false;
    if (auto step = named_step(file, node, back)) {
      if (out.amount) return {};
      out.amount = std::move(step), out.back = back;
      continue;
    }
    const bool later = file.words.has("later_calls", called);
    const bool earlier = file.words.has("earlier_calls", called);
    for (std::size_t c = 0; c < node.child_count && open.size() < kMaxInside; ++c) {
      const ValueId child = file.syntax.child(node, c);
      const bool candidate = (sum && c == 1) || ((later || earlier) && c > 0);
      if (candidate) {
        const auto amount = amount_of(file.context, file.words, file.file, child, "time");
        if (is_duration(amount)) {
          if (out.amount) return {};
          out.amount = amount, out.back = operation == "-" || earlier;
          continue;
        }
      }
      const bool walk = node.kind == ValueKind::arithmetic || node.kind == ValueKind::call ||
                        node.kind == ValueKind::member || node.kind == ValueKind::concat;
      if (walk) open.push_back(child);
    }
  }
  return out;
}

/// Functions in which something is thrown away: a moment before now is how long it is kept.
std::set<SymbolId> deleting_scopes(const RuleFile& file) {
  std::set<SymbolId> out;
  for (const syntax::Call& call : file.syntax.calls) {
    const auto words = identifier_words(file.text(call.name));
    const bool deletes = std::ranges::any_of(
        words, [&](const std::string& word) { return file.words.has("deletions", word); });
    if (deletes) out.insert(call.scope);
  }
  return out;
}

void add_span(RuleFile& file, std::string_view name, ValueId value, SymbolId scope,
              const std::set<SymbolId>& deleting) {
  if (!value.valid()) return;
  const Moved span = moved(file, value);
  if (!span.amount || span.amount->number <= 0) return;
  const std::vector<std::string> scopes = file.scopes(scope);
  std::vector<std::string> words = identifier_words(name);
  for (const std::string& one : scopes)
    for (std::string& word : identifier_words(one)) words.push_back(std::move(word));
  for (std::string& word : identifier_words(base_name(file.context.project.file(file.file).path)))
    words.push_back(std::move(word));
  Rule rule;
  const bool throws_away =
      deleting.contains(scope) || std::ranges::any_of(words, [&](const std::string& word) {
        return file.words.has("deletions", word);
      });
  rule.kind = span.back && throws_away ? "retention" : span.back ? "limit" : "timeout";
  const bool expires = std::ranges::any_of(
      words, [&](const std::string& word) { return file.words.has("expiry_words", word); });
  const bool kept = rule.kind == "retention";
  if (!kept && !expires) return;
  if (expires && !span.back) rule.kind = file.words.turned("retention", words);
  if (rule.kind == "limit" || (kept && contains(name, "."))) return;
  rule.name = name, rule.value = span.amount->text, rule.unit = span.amount->unit;
  rule.place = span.amount->place, rule.scope = {file.file, scope};
  rule.subject = file.subject_among(scopes);
  rule.weight = (kept ? 7.5 : 7) * file.words.telling(words);
  if (!span.amount->setting.empty()) rule.overridable_by.push_back(span.amount->setting);
  file.found.push_back(std::move(rule));
}

}  // namespace

void find_span_rules(RuleFile& file) {
  const std::set<SymbolId> deleting = deleting_scopes(file);
  for (const syntax::Binding& binding : file.syntax.bindings)
    add_span(file, file.text(binding.target), binding.value, binding.scope, deleting);
  for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
    const ValueNode& node = file.syntax.values[i];
    if (node.kind != ValueKind::entry || node.child_count == 0) continue;
    add_span(file, file.text(node.text), file.syntax.child(node, 0), file.scope_of(ValueId(i)),
             deleting);
  }
}

}  // namespace cutaway::meaning

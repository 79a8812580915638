// SPDX-License-Identifier: Apache-2.0
// AmountSources, continued: what conditions say of numbers and of the constants they compare with.
#include "answers/scope/sources/amount_sources.h"

namespace cutaway::answers {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 40;

}  // namespace

/// "if len(title) < 10": the number stands in the condition itself.
void AmountSources::limits_in_conditions(FileId id) {
  constexpr std::size_t kLongest = 60;
  const Syntax& syntax = analysis_.project->of(id);
  for (const syntax::Guard& guard : syntax.guards) {
    if (!guard.value.valid()) continue;
    const ValueNode& node = syntax.value(guard.value);
    const std::string_view sign = syntax.text(node.text), said = syntax.text(guard.condition);
    if (node.kind != ValueKind::comparison || node.child_count != 2 || said.size() > kLongest ||
        (sign != "<" && sign != ">" && sign != "<=" && sign != ">=") || bits_.in(said) == 0)
      continue;
    const ValueNode& number = syntax.value(syntax.child(node, 1));
    const std::string_view written = syntax.text(number.text);
    if (number.kind != ValueKind::number || written == "0" || written == "1") continue;
    FoundAmount found;
    found.name = said;
    found.holder = function_around(syntax, guard.line);
    found.place = {id, guard.line, guard.line};
    found.source = AmountSource::parameter;
    found.written = written;
    note(std::move(found));
  }
}

/// "if (failed_logins > LOCK_AFTER) lock()": what stands around tells what LOCK_AFTER is for.
void AmountSources::compared(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  std::map<std::uint32_t, std::uint32_t> under;  // by guard: words of what is called there
  for (const syntax::Call& call : syntax.calls) {
    if (!call.guard.valid()) continue;
    std::uint32_t words = bits_.in(syntax.text(call.name));
    if (call.scope.valid()) words |= bits_.in(syntax.text(syntax.symbols[call.scope.index()].name));
    under[static_cast<std::uint32_t>(call.guard.index())] |= words;
  }
  limits_in_conditions(id);
  for (std::size_t i = 0; i < syntax.guards.size(); ++i) {
    const syntax::Guard& guard = syntax.guards[i];
    if (!guard.value.valid() || syntax.value(guard.value).kind != ValueKind::comparison) continue;
    std::vector<ValueId> open{guard.value};
    for (std::size_t looked = 0; !open.empty() && looked < kMostNodes; ++looked) {
      const ValueNode& node = syntax.value(open.back());
      open.pop_back();
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
      if (node.kind != ValueKind::reference && node.kind != ValueKind::member) continue;
      const auto known = by_name_.find(syntax.text(node.text));
      if (known == by_name_.end() || known->second.size() > 4) continue;
      const auto at = under.find(static_cast<std::uint32_t>(i));
      const std::uint32_t words =
          bits_.in(syntax.text(guard.condition)) | (at == under.end() ? 0 : at->second);
      for (const std::size_t one : known->second) out_[one].used |= words;
    }
  }
}

}  // namespace cutaway::answers

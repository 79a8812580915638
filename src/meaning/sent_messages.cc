// SPDX-License-Identifier: Apache-2.0
// A message is known by its first word; clauses are told apart by it.
#include "meaning/sent_messages.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

std::size_t number(std::string_view text) {
  std::size_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

bool is_word(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string message_in(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return {};
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::list && node->child_count > 0)
    node = &syntax.value(syntax.child(*node, 0));
  const bool plain = node->kind == ValueKind::string && node->child_count == 0;
  return plain ? std::string(syntax.text(node->text)) : std::string();
}

/// "sweep" of ":sweep" and "{:sweep, id}"; "" of a name, which takes any message.
std::string_view taken_by(std::string_view pattern) {
  const std::size_t from = pattern.find_first_not_of("{ ");
  if (from == std::string_view::npos || pattern[from] != ':') return {};
  std::size_t end = from + 1;
  while (end < pattern.size() && is_word(pattern[end])) ++end;
  return pattern.substr(from + 1, end - from - 1);
}

SymbolRef taker_in(const Syntax& syntax, FileId file, SymbolId module, std::string_view name,
                   std::string_view message) {
  SymbolRef any;
  for (std::size_t s = 0; module.valid() && s < syntax.symbols.size(); ++s) {
    const Symbol& one = syntax.symbols[s];
    if (one.container != module || !is_function(one) || one.parameter_count == 0 ||
        syntax.text(one.name) != name)
      continue;
    const std::string_view pattern = syntax.text(syntax.parameters[one.first_parameter].name);
    if (!message.empty() && taken_by(pattern) == message) return {file, SymbolId(s)};
    if (!any.valid() && !pattern.empty() && is_word(pattern.front()) && pattern.front() != '_')
      any = {file, SymbolId(s)};
  }
  return any;
}

/// The taker sends it itself, or calls a function of its module that does.
bool is_sent_again(const Syntax& syntax, SymbolId sender, const SentMessage& sent) {
  if (sender == sent.taker.symbol) return true;
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return call.scope == sent.taker.symbol &&
           syntax.text(call.name) == syntax.text(syntax.symbols[sender.index()].name);
  });
}

linking::ClosedValue closed(std::string text) {
  linking::ClosedValue value;
  value.alternatives.push_back({std::move(text), true, {}, {}, {}, false});
  return value;
}

Meaning told(const ReaderContext& context, FileId file, const syntax::Call& call,
             const SentMessage& sent) {
  const Syntax& syntax = context.project.of(file);
  const SymbolId module = class_around(syntax, call.scope);
  std::string_view holder = syntax.text(syntax.symbols[module.index()].name);
  holder = holder.substr(holder.rfind('.') + 1);
  Meaning meant;
  meant.means = "job";
  meant.place = {file, call.line, call.line};
  meant.scope = {file, call.scope};
  meant.handler = sent.taker;
  meant.values.emplace_back("name", closed(std::string(holder) + "." + sent.message));
  if (!is_sent_again(syntax, call.scope, sent)) return meant;
  meant.means = "schedule";
  linking::ClosedValue when = context.links.close({file, sent.after});
  if (when.alternatives.size() == 1 && when.alternatives.front().complete) {
    meant.values.emplace_back("when", std::move(when));
    meant.values.emplace_back("unit", closed("ms"));
  }
  return meant;
}

}  // namespace

SentMessages::SentMessages(const ReaderContext& context) : context_(context) {
  for (const auto& [key, value] : context.catalogue.table("clocks")) {
    const auto words = split(value, ' ');
    if (key != "messages.calls" || words.size() != 5) continue;
    rows_.push_back({words[0], words[1], number(words[2]), number(words[3]), words[4] == "later"});
  }
}

const SentMessages::Row* SentMessages::row_of(FileId file, std::uint32_t call) const {
  const auto targets = context_.links.calls(file);
  if (call >= targets.size() || targets[call].symbol.valid() || targets[call].origin == 0)
    return nullptr;
  const auto row =
      std::ranges::find(rows_, context_.links.name(targets[call].origin), &Row::origin);
  return row == rows_.end() ? nullptr : &*row;
}

std::optional<SentMessage> SentMessages::of(FileId file, std::uint32_t index) const {
  const Row* row = row_of(file, index);
  const Syntax& syntax = context_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (row == nullptr || call.argument_count <= std::max(row->message, row->after) ||
      !call.scope.valid())
    return std::nullopt;
  SentMessage out;
  out.message = message_in(syntax, syntax.arguments[call.first_argument + row->message]);
  out.taker = taker_in(syntax, file, class_around(syntax, call.scope), row->takes, out.message);
  if (row->after > 0) out.after = syntax.arguments[call.first_argument + row->after];
  out.later = row->later;
  return out.taker.valid() ? std::optional(std::move(out)) : std::nullopt;
}

std::vector<Meaning> find_timed_messages(const ReaderContext& context) {
  const SentMessages messages(context);
  std::vector<Meaning> out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file)) continue;
    const Syntax& syntax = context.project.of(file);
    std::set<std::pair<SymbolId, std::string>> known;
    for (const bool again : {true, false}) {  // what says how often comes first
      for (std::uint32_t c = 0; c < syntax.calls.size(); ++c) {
        const auto sent = messages.of(file, c);
        if (!sent || !sent->after.valid() || sent->message.empty()) continue;
        if (is_sent_again(syntax, syntax.calls[c].scope, *sent) != again) continue;
        const SymbolId module = class_around(syntax, syntax.calls[c].scope);
        if (known.emplace(module, sent->message).second)
          out.push_back(told(context, file, syntax.calls[c], *sent));
      }
    }
  }
  return out;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Arguments of one call, calls of one chain, entries of one record, and an annotation with the
// symbol that it stands on.
#include "model/trace/named_pairs.h"

#include <algorithm>

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kDeepest = 4, kMostChain = 6;

bool may_run(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method || kind == SymbolKind::class_ ||
         kind == SymbolKind::struct_;
}

/// "Closed" of `Shop\\Events\\Closed`.
std::string_view last_of(std::string_view name) {
  return name.substr(name.find_last_of(".:\\") + 1);
}

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

}  // namespace

bool is_said(std::string_view text, std::string_view name) {
  text = trim(text);
  if (equals_ignoring_case(text, name)) return true;
  // "orders:close|orders:shut": each of the names that it answers to.
  if (contains(text, "|") && !contains(text, " ") && !contains(name, "|"))
    return std::ranges::any_of(split(text, '|'),
                               [&](std::string_view one) { return is_said(one, name); });
  if (!name.empty() && contains(text, "_") != contains(name, "_") && !contains(text, " ") &&
      identifier_words(text) == identifier_words(name) && !contains(text, "/"))
    return true;  // "close_order" of closeOrder
  if (text.size() <= name.size() || !equals_ignoring_case(text.substr(0, name.size()), name))
    return false;
  const std::string_view rest = text.substr(name.size()), options = trim(rest);
  return rest.size() > options.size() &&
         std::string_view("{[<").find(options.front()) != std::string_view::npos;
}

NamedPairs::NamedPairs(const Inputs& in, std::string_view name, bool takes_words)
    : in_(in),
      name_(name),
      last_(last_of(name)),
      takes_words_(takes_words),
      constant_(std::ranges::all_of(name, is_word)),
      constant_last_(!last_.empty() && last_.front() >= 'A' && last_.front() <= 'Z') {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "named.keys") keys_.push_back(value);
    if (key == "named.beside") beside_.push_back(value);
    if (key == "named.runs") runs_.push_back(value);
  }
}

/// `"order-paid"`, `ORDER_PAID`, `Events.ORDER_PAID`, `OrderPaid::class`.
bool NamedPairs::names(FileId file, ValueId value) const {
  if (!value.valid()) return false;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  const std::string_view text = syntax.text(node.text);
  // `task "close" => :environment`
  const std::string_view first = text.substr(0, text.find(' '));
  if (takes_words_ && node.kind == ValueKind::string && !name_.empty() && first == name_)
    return true;
  if (node.kind == ValueKind::string || node.kind == ValueKind::entry) return is_said(text, name_);
  if (node.kind == ValueKind::record && node.child_count == 1)
    return names(file, syntax.child(node, 0));
  if (node.kind == ValueKind::member && text == "class" && node.child_count > 0)
    return constant_last_ &&
           last_of(syntax.text(syntax.value(syntax.child(node, 0)).text)) == last_;
  const bool constant = node.kind == ValueKind::reference || node.kind == ValueKind::member;
  return constant && constant_ && text == name_;
}

/// The functions and classes that a value hands over.
void NamedPairs::targets(FileId file, ValueId value, int depth, Targets& out) const {
  if (!value.valid() || depth == 0) return;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::function) {
    if (node.symbol.valid()) out.push_back({file, node.symbol});
    return;
  }
  const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                     node.kind == ValueKind::list;
  if (named || node.kind == ValueKind::construct) {
    const SymbolRef is = in_.links.what_is({file, value}).symbol;
    if (is.valid() && in_.own(is.file) &&
        may_run(in_.project.of(is.file).symbols[is.symbol.index()].kind))
      return out.push_back(is);
  }
  const ValueKind kind = node.kind;
  if (kind == ValueKind::member && syntax.text(node.text) == "class" && node.child_count > 0)
    return targets(file, syntax.child(node, 0), depth - 1, out);  // `Ship::class`
  if (kind != ValueKind::list && kind != ValueKind::entry && kind != ValueKind::record &&
      kind != ValueKind::call)
    return;
  // `wrap(async () => …)`, `this.ship.bind(this)`
  if (kind == ValueKind::call && node.child_count > 0) {
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (callee.kind == ValueKind::member && syntax.text(callee.text) == "bind" &&
        callee.child_count > 0)
      return targets(file, syntax.child(callee, 0), depth - 1, out);
  }
  for (std::size_t c = kind == ValueKind::call ? 1 : 0; c < node.child_count; ++c)
    targets(file, syntax.child(node, c), depth - 1, out);
}

void NamedPairs::targets_of(FileId file, ValueId value, std::vector<SymbolRef>& out) const {
  targets(file, value, kDeepest, out);
}

bool NamedPairs::is_run(std::string_view word) const {
  return std::ranges::find(runs_, lower(word)) != runs_.end();
}

bool NamedPairs::is_beside(std::string_view call) const {
  return std::ranges::find(beside_, call) != beside_.end();
}

/// `program.command("close").describe("…").action(close)`: the nearest call before it that has a
/// text, unless another one that is handed a function stands between.
bool NamedPairs::named_before(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  ValueId at = call.callee;
  for (int step = 0; step < kMostChain && at.valid(); ++step) {
    const ValueNode& callee = syntax.value(at);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
    const ValueNode& before = syntax.value(syntax.child(callee, 0));
    if (before.kind != ValueKind::call || before.child_count == 0) return false;
    Targets others;
    for (std::size_t c = 1; c < before.child_count; ++c) {
      if (names(file, syntax.child(before, c))) return true;
      targets(file, syntax.child(before, c), 2, others);
    }
    if (!others.empty()) return false;
    at = syntax.child(before, 0);
  }
  return false;
}

void NamedPairs::from_call(FileId file, const syntax::Call& call,
                           std::vector<NamedPair>& out) const {
  const Syntax& syntax = in_.project.of(file);
  bool named = false;
  for (std::uint32_t a = 0; a < call.argument_count && !named; ++a)
    named = names(file, syntax.arguments[call.first_argument + a]);
  if (!named &&
      (call.argument_count == 0 || is_beside(syntax.text(call.name)) || !named_before(file, call)))
    return;
  Targets found;
  for (std::uint32_t a = 0; a < call.argument_count; ++a)
    if (const ValueId given = syntax.arguments[call.first_argument + a]; !names(file, given))
      targets(file, given, kDeepest, found);
  for (const SymbolRef target : found)
    out.push_back({target, std::string(syntax.text(call.name)), {file, call.line, call.line}});
}

void NamedPairs::from_record(FileId file, const ValueNode& record,
                             std::vector<NamedPair>& out) const {
  const Syntax& syntax = in_.project.of(file);
  std::vector<std::pair<std::string, Targets>> held;
  bool named = false;
  std::string told_by(syntax.text(record.text));
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(record, c));
    if (told_by.empty() && entry.kind == ValueKind::reference) told_by = syntax.text(entry.text);
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const std::string key = lower(syntax.text(entry.text));
    const ValueId value = syntax.child(entry, 0);
    Targets found;
    targets(file, value, kDeepest, found);
    if (is_said(syntax.text(entry.text), name_)) {  // `"order-paid": [ship, bill]`
      for (const SymbolRef target : found)
        out.push_back({target, told_by, {file, entry.line, entry.line}});
    } else if (syntax.value(value).kind == ValueKind::string && names(file, value)) {
      named = named || std::ranges::find(keys_, key) != keys_.end();
    } else if (!found.empty()) {
      held.emplace_back(key, std::move(found));
    }
  }
  if (!named || held.empty()) return;
  const auto runs = [&](const auto& one) {
    return std::ranges::find(runs_, one.first) != runs_.end();
  };
  const bool told = std::ranges::any_of(held, runs);
  if (!told && held.size() > 1) return;
  for (const auto& one : held) {
    if (told && !runs(one)) continue;
    for (const SymbolRef target : one.second)
      out.push_back({target, told_by, {file, record.line, record.line}});
  }
}

void NamedPairs::from_annotation(FileId file, const syntax::Annotation& note,
                                 std::vector<NamedPair>& out) const {
  const Syntax& syntax = in_.project.of(file);
  if (!note.target.valid() || !note.parameter.empty() ||
      !may_run(syntax.symbols[note.target.index()].kind))
    return;
  for (std::uint32_t a = 0; a < note.argument_count; ++a) {
    ValueId given = syntax.arguments[note.first_argument + a];
    if (!given.valid()) continue;
    const ValueNode& node = syntax.value(given);
    if (node.kind == ValueKind::entry && node.child_count > 0) given = syntax.child(node, 0);
    if (syntax.value(given).kind != ValueKind::string || !names(file, given)) continue;
    out.push_back(
        {{file, note.target}, std::string(syntax.text(note.name)), {file, note.line, note.line}});
  }
}

std::vector<NamedPair> NamedPairs::in(FileId file) const {
  std::vector<NamedPair> out;
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Call& call : syntax.calls) from_call(file, call, out);
  for (const ValueNode& node : syntax.values) {
    if (node.kind == ValueKind::record || node.kind == ValueKind::construct)
      from_record(file, node, out);
  }
  for (const syntax::Annotation& note : syntax.annotations) from_annotation(file, note, out);
  return out;
}

}  // namespace cutaway::model

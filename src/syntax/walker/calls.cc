// SPDX-License-Identifier: Apache-2.0
// Calls and constructions with the circumstances they stand in; markup elements are calls too.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kArguments = 8;
constexpr std::size_t kPhraseLimit = 400;
constexpr unsigned kNodeLimitOfRecord = 400;  // of what a call is given

std::string one_line(std::string_view text, std::size_t limit) {
  std::string out;
  for (const char c : cut_utf8(text, limit)) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool holds(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0xC3;
  });
}

}  // namespace

std::string_view Walker::last_name(ValueId callee) const {
  for (int i = 0; callee.valid() && i < 16; ++i) {
    const ValueNode& value = out_.value(callee);
    if (value.kind == ValueKind::call || value.kind == ValueKind::construct) {
      callee = value.child_count > 0 ? out_.child(value, 0) : ValueId{};
      continue;
    }
    std::string_view name = out_.text(value.text);
    if (value.kind == ValueKind::index || value.kind == ValueKind::unknown) return {};
    name = name.substr(0, name.find('<'));
    const std::size_t dot = name.find_last_of(".:");
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
  }
  return {};
}

std::uint16_t Walker::call_flags(NodeIndex node) const {
  std::uint16_t flags = context_.flags;
  NodeIndex parent = at(node).parent;
  while (parent != kNoNode && rule(parent).form == Form::inner && rule(parent).part == Part::none)
    parent = at(parent).parent;
  if (parent == kNoNode) return flags;
  const Rule& own = rule(parent);
  if (own.part == Part::await) flags |= kAwaited;
  if (own.part == Part::defer) flags |= kDeferred;
  if (own.part == Part::spawn) flags |= kSpawned;
  if (own.act == Act::annotation) flags |= kDecorator;
  // `await f<T>()` is read as `(await f)<T>()` by one grammar.
  const NodeIndex callee = child(node, Slot::callee);
  if (callee != kNoNode && rule(callee).part == Part::await) flags |= kAwaited;
  return flags;
}

void Walker::call(NodeIndex node, const Rule& rule) {
  if (node == define_head_) return;
  while (!namings_.empty() && namings_.back().node < node) namings_.pop_back();
  if (!namings_.empty() && namings_.back().node == node) {
    namings_.pop_back();  // an import that is told already
    return;
  }
  if (control(node, rule) || is_bare_member(node)) return;
  if (import_call(node, kNoNode)) {
    namings_.pop_back();
    // What also gives its type a base says more than the import.
    if (!table_.bare_members || !holds(table_.base_calls, bare_callee(node))) return;
  }
  // A part of the call with a function behind it.
  const NodeIndex outer = at(node).parent;
  if (outer != kNoNode && this->rule(outer).act == Act::call && before_trailing(outer) == node)
    return;
  if (has(rule, Slot::callee) && child(node, Slot::callee) == kNoNode) return;
  if (throw_call(node) || is_assigned(node) || cast_target(node) != kNoNode) return;
  Call call;
  const ValueId whole = value(node);
  const bool cut = overflow_ || deep_ || cut_links_.contains(whole);
  const ValueNode value = out_.value(whole);
  if (value.child_count == 0) return;
  call.callee = out_.child(value, 0);
  call.name = pool_.keep(std::string(last_name(call.callee)));
  call.flags = call_flags(node);
  if (rule.form == Form::construct) call.flags |= kConstructs;
  call.line = line(node);
  call.end_line = at(node).end_row + 1;
  std::vector<ValueId> arguments;
  if (const NodeIndex piped = piped_into(node); piped != kNoNode)
    arguments.push_back(this->value(piped));
  for (std::size_t i = 1; i < value.child_count; ++i) arguments.push_back(out_.child(value, i));
  std::vector<NodeIndex> written;
  const NodeIndex inner = before_trailing(node);
  argument_nodes(child(inner == kNoNode ? node : inner, Slot::arguments), written);
  // A large record in a function has room of its own: `super.init({ … })` declares a table there.
  const std::size_t last = value.child_count - 1;
  if (cut && last > 0 && last <= written.size() && in_function()) {
    const ValueKind kind = out_.value(out_.child(value, last)).kind;
    left_ = kind == ValueKind::record ? kNodeLimitOfRecord : kNodeLimit;
    overflow_ = deep_ = false;
    if (kind == ValueKind::record || kind == ValueKind::unknown)
      arguments.back() = build(written[last - 1], {}, 0);
  }
  // What stands behind a large argument is told, too: `app.get("/orders", { schema … }, list)`.
  for (std::size_t i = value.child_count - 1; cut && i < std::min(written.size(), kArguments); ++i)
    arguments.push_back(this->value(written[i]));
  add_call(call, arguments, written.size());
  expect_callbacks(node, rule, out_.text(call.name));
}

void Walker::add_call(Call call, const std::vector<ValueId>& arguments, std::size_t written) {
  call.first_argument = static_cast<std::uint32_t>(out_.arguments.size());
  call.argument_count = static_cast<std::uint8_t>(std::min(arguments.size(), kArguments));
  call.arguments_written =
      static_cast<std::uint8_t>(std::min<std::size_t>(std::max(arguments.size(), written), 255));
  call.scope = context_.scope;
  call.guard = context_.guard;
  out_.arguments.insert(out_.arguments.end(), arguments.begin(),
                        arguments.begin() + call.argument_count);
  out_.calls.push_back(call);
}

bool Walker::has_word(std::string_view name, const std::vector<std::string>& words) const {
  if (words.empty() || name.empty()) return false;
  for (const std::string& word : identifier_words(name.substr(0, 100))) {
    if (std::find(words.begin(), words.end(), word) != words.end()) return true;
  }
  return false;
}

/// What is handed to `transaction(…)` or `describe(…)` runs in it.
void Walker::expect_callbacks(NodeIndex node, const Rule&, std::string_view name) {
  const NodeIndex list = child(node, Slot::arguments);
  if (list == kNoNode) return;
  std::uint16_t flags = 0;
  if (has_word(name, table_.transaction_words)) flags |= kInTransaction;
  if (std::find(table_.test_calls.begin(), table_.test_calls.end(), name) !=
      table_.test_calls.end())
    flags |= kInTest;
  if (flags == 0) return;
  for (NodeIndex c = first_child(list); c != kNoNode; c = next_sibling(c)) {
    if (!is_function(unwrap(c))) continue;
    expect(list, {}, flags);
    if ((flags & kInTransaction) != 0) add_block(BlockKind::transaction, node, pool_.keep(name));
    return;
  }
}

NodeIndex Walker::markup_name(NodeIndex node) const {
  if (rule(node).act != Act::markup) node = position(node, 0);
  return node == kNoNode || rule(node).act != Act::markup ? kNoNode : child(node, Slot::name);
}

/// `<Tag a={1} {...rest}>` as a construction with entries.
ValueId Walker::markup_value(NodeIndex node, const Rule&, unsigned depth) {
  const NodeIndex tag = rule(node).act == Act::markup ? node : position(node, 0);
  const NodeIndex name = markup_name(node);
  if (name == kNoNode) return unknown("markup without a name");
  std::vector<ValueId> parts{build(name, {}, depth)};
  for (NodeIndex c = first_child(tag); c != kNoNode && !overflow_; c = next_sibling(c)) {
    if (c != name && !is_comment(c) && table_.keep[at(c).kind] == 1)
      parts.push_back(build(c, {}, depth));
  }
  return add_value(ValueKind::construct, {}, node, parts);
}

void Walker::markup(NodeIndex node, const Rule&) {
  const NodeIndex name = child(node, Slot::name);
  if (name == kNoNode) return;
  Call call;
  call.callee = value(name);
  call.name = pool_.keep(std::string(last_name(call.callee)));
  call.flags = static_cast<std::uint16_t>(context_.flags | kMarkup);
  call.line = line(node);
  call.end_line = at(node).end_row + 1;
  std::vector<ValueId> arguments;
  std::size_t written = 0;
  for (NodeIndex c = first_child(node); c != kNoNode; c = next_sibling(c)) {
    if (c == name || is_comment(c) || table_.keep[at(c).kind] != 1) continue;
    if (++written > 64) break;
    const ValueId argument = value(c);
    if (!argument.valid() || out_.value(argument).kind != ValueKind::entry) continue;
    const ValueNode entry = out_.value(argument);
    attribute_phrase(std::string(out_.text(entry.text)), out_.child(entry, 0), c);
    if (arguments.size() < kArguments) arguments.push_back(argument);
  }
  add_call(call, arguments, written);
}

void Walker::attribute_phrase(std::string_view key, ValueId value, NodeIndex node) {
  const auto& names = table_.phrase_attributes;
  if (std::find(names.begin(), names.end(), key) == names.end()) return;
  const ValueNode& text = out_.value(value);
  if (text.kind == ValueKind::string && has_letter(out_.text(text.text))) {
    out_.phrases.push_back({text.text, pool_.keep(key), line(node)});
  }
}

void Walker::phrase(NodeIndex node) {
  const std::string words = one_line(text(node), kPhraseLimit);
  if (!has_letter(words)) return;
  const NodeIndex parent = at(node).parent;
  const NodeIndex name = parent == kNoNode ? kNoNode : markup_name(parent);
  const std::size_t skipped = text(node).find_first_not_of(" \t\r\n");
  const auto rows = std::count(text(node).begin(),
                               text(node).begin() + static_cast<std::ptrdiff_t>(skipped), '\n');
  out_.phrases.push_back(
      {pool_.keep_masked(words), keep(name), line(node) + static_cast<std::uint32_t>(rows)});
}

}  // namespace cutaway::syntax

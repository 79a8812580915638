// SPDX-License-Identifier: Apache-2.0
// Messages that people see, with the conditions that show them.
#include <algorithm>

#include "base/text.h"
#include "meaning/rules/finder.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxConditions = 4;
constexpr std::size_t kMaxInside = 24;

/// Reads like a sentence for people: some words, no code.
bool is_sentence(std::string_view text) {
  if (text.size() < 8 || text.size() > 300) return false;
  std::size_t spaces = 0;
  std::size_t letters = 0;
  std::size_t said = 0;
  for (const std::string_view word : split(text, ' '))
    said += std::ranges::any_of(word, [](unsigned char c) { return std::isalpha(c) != 0; }) ? 1 : 0;
  const bool ascii = std::ranges::none_of(text, [](char c) { return (c & 0x80) != 0; });
  if (said < 2 && (ascii || contains(text, "…"))) return false;
  for (const char c : text) {
    spaces += c == ' ' ? 1 : 0;
    letters += std::isalpha(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0 ? 1 : 0;
  }
  if (spaces == 0 || letters * 10 < text.size() * 6) return false;
  return std::isupper(static_cast<unsigned char>(text.front())) != 0 || (text.front() & 0x80) != 0;
}

/// A text put together, with "…" for what is not known.
std::string joined(const RuleFile& file, const ValueNode& node) {
  std::string out;
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const ValueNode& part = file.syntax.value(file.syntax.child(node, c));
    if (part.kind == ValueKind::string) {
      out += file.text(part.text);
    } else if (!out.ends_with("…")) {
      out += "…";
    }
  }
  return out;
}

/// The first text in a Value that reads like a sentence.
std::pair<std::string, std::uint32_t> sentence_in(const RuleFile& file, ValueId value) {
  std::vector<ValueId> open{value};
  for (std::size_t i = 0; i < open.size() && i < kMaxInside; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = file.syntax.value(open[i]);
    if (node.kind == ValueKind::string && is_sentence(file.text(node.text)))
      return {std::string(file.text(node.text)), node.line};
    if (node.kind == ValueKind::concat) {
      const std::string whole = joined(file, node);
      if (is_sentence(whole)) return {whole, node.line};
      continue;
    }
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(file.syntax.child(node, c));
  }
  return {};
}

std::vector<RuleCondition> conditions(const RuleFile& file, GuardId guard) {
  std::vector<RuleCondition> out;
  for (; guard.valid() && out.size() < kMaxConditions;
       guard = file.syntax.guards[guard.index()].parent) {
    const syntax::Guard& row = file.syntax.guards[guard.index()];
    if (row.condition.empty()) continue;
    out.push_back({std::string(file.text(row.condition)), row.negated, file.place(row.line)});
  }
  std::ranges::reverse(out);
  return out;
}

void add_message(RuleFile& file, std::string text, std::uint32_t line, GuardId guard,
                 SymbolId scope, std::string_view shown_by, double weight) {
  Rule rule;
  rule.kind = "message", rule.value = std::move(text), rule.name = shown_by;
  rule.place = file.place(line), rule.scope = {file.file, scope};
  rule.conditions = conditions(file, guard);
  const auto scopes = file.scopes(scope);
  if (!scopes.empty()) rule.subject = file.words.subject(identifier_words(scopes.front()));
  rule.weight = weight + (rule.conditions.empty() ? 0 : .3);
  file.found.push_back(std::move(rule));
}

/// Whether what is thrown or given back is an error for people: HTTP errors, validation errors.
bool is_shown_error(const RuleFile& file, ValueId value, std::string& name) {
  if (!value.valid()) return false;
  const ValueNode& node = file.syntax.value(value);
  if ((node.kind != ValueKind::call && node.kind != ValueKind::construct) || node.child_count == 0)
    return false;
  name = file.text(file.syntax.value(file.syntax.child(node, 0)).text);
  const std::string low = lower(name);
  if (file.words.has("shown_errors", low)) return true;
  const auto words = identifier_words(name);
  return words.size() > 1 && std::ranges::any_of(words, [&](const std::string& word) {
           return file.words.has("shown_error_words", word);
         });
}

/// `res.status(400).json({ message: "…" })`, `http.Error(w, "…", http.StatusForbidden)`: an answer
/// that refuses.
bool refuses(const RuleFile& file, const syntax::Call& call) {
  std::vector<ValueId> open;
  if (call.callee.valid()) open.push_back(call.callee);
  for (std::size_t a = 0; a < call.argument_count; ++a)
    open.push_back(file.syntax.arguments[call.first_argument + a]);
  for (std::size_t i = 0; i < open.size() && i < kMaxInside; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = file.syntax.value(open[i]);
    const std::string_view text = file.text(node.text);
    if (node.kind == ValueKind::number && text.size() == 3 && (text[0] == '4' || text[0] == '5'))
      return true;
    if (node.kind == ValueKind::member || node.kind == ValueKind::reference) {
      const auto words = identifier_words(text);
      const bool named = std::ranges::any_of(
          words, [&](const std::string& word) { return file.words.has("refusing_states", word); });
      if (named) return true;
    }
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(file.syntax.child(node, c));
  }
  return false;
}

void add_answers(RuleFile& file) {
  for (const syntax::Call& call : file.syntax.calls) {
    if (!call.guard.valid() || !file.words.has("answering", lower(file.text(call.name)))) continue;
    if (!refuses(file, call)) continue;
    for (std::size_t a = 0; a < call.argument_count; ++a) {
      auto [text, line] = sentence_in(file, file.syntax.arguments[call.first_argument + a]);
      if (text.empty()) continue;
      add_message(file, text, line, call.guard, call.scope, file.text(call.name), 1.6);
      break;
    }
  }
}

/// The subject of a mail that is sent.
void add_mail(RuleFile& file, const Match& match) {
  const Operand operand = pick(file.context, match.site, match.shape->role("subject"));
  if (operand.kind != Operand::Kind::value || operand.value.file != file.file) return;
  auto [text, line] = sentence_in(file, operand.value.value);
  if (text.empty()) return;
  add_message(file, text, line, {}, match.site.scope, match.site.name, 2);
  file.found.back().technology = match.shape->technology;
}

}  // namespace

void find_message_rules(RuleFile& file, std::span<const Match> matches) {
  for (const syntax::Exit& exit : file.syntax.exits) {
    std::string name;
    if (!is_shown_error(file, exit.value, name)) continue;
    auto [text, line] = sentence_in(file, exit.value);
    if (!text.empty()) add_message(file, text, line, exit.guard, exit.scope, name, 1.6);
  }
  add_answers(file);
  std::map<std::pair<std::uint32_t, std::string_view>, GuardId> guards;
  for (const syntax::Call& call : file.syntax.calls)
    guards.try_emplace({call.line, file.text(call.name)}, call.guard);
  for (const Match& match : matches) {
    if (match.shape->means == "mail") add_mail(file, match);
    if (match.shape->means != "message") continue;
    const Operand operand = pick(file.context, match.site, match.shape->role("text"));
    if (operand.kind != Operand::Kind::value || operand.value.file != file.file) continue;
    auto [text, line] = sentence_in(file, operand.value.value);
    if (text.empty()) continue;
    const auto guard = guards.find({match.site.line, match.site.name});
    add_message(file, text, line, guard == guards.end() ? GuardId() : guard->second,
                match.site.scope, match.site.name, 1.7);
    file.found.back().technology = match.shape->technology;
  }
}

}  // namespace cutaway::meaning

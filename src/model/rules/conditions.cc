// SPDX-License-Identifier: Apache-2.0
// Says comparisons of plain names and constants in words.
#include "model/rules/conditions.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostGuards = 3, kMostDots = 4;
constexpr std::size_t kMostBytes = 60;

std::string operand(const Syntax& syntax, ValueId id) {
  if (!id.valid()) return {};
  const ValueNode& node = syntax.value(id);
  const std::string text(syntax.text(node.text));
  if (node.kind == ValueKind::string) return text.empty() ? "empty" : "\"" + text + "\"";
  if (node.kind == ValueKind::number || node.kind == ValueKind::boolean) return text;
  const std::string name = plain_name(syntax, id);
  return name.empty() ? name : "`" + name + "`";
}

std::string_view between(std::string_view written) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kWords = {
      {{"==", "is"},
       {"===", "is"},
       {"is", "is"},
       {"!=", "is not"},
       {"!==", "is not"},
       {"is not", "is not"},
       {"<", "is below"},
       {"<=", "is at most"},
       {">", "is above"},
       {">=", "is at least"},
       {"in", "is in"},
       {"not in", "is not in"}}};
  for (const auto& [sign, word] : kWords) {
    if (sign == written) return word;
  }
  return {};
}

std::string compared(const Syntax& syntax, const ValueNode& node) {
  if (node.child_count != 2) return {};
  const std::string left = operand(syntax, syntax.child(node, 0));
  const std::string_view sign = between(syntax.text(node.text));
  if (left.empty() || sign.empty()) return {};
  const ValueId other = syntax.child(node, 1);
  if (other.valid() && syntax.value(other).kind == ValueKind::null) {
    if (sign == "is") return "there is no " + left;
    return sign == "is not" ? "there is a " + left : std::string();
  }
  const std::string right = operand(syntax, other);
  return right.empty() ? std::string() : left + " " + std::string(sign) + " " + right;
}

std::string words_of(const Syntax& syntax, const syntax::Guard& guard) {
  std::string said;
  if (guard.value.valid()) {
    const ValueNode& node = syntax.value(guard.value);
    if (node.kind == ValueKind::comparison) said = compared(syntax, node);
    const std::string name = said.empty() ? plain_name(syntax, guard.value) : std::string();
    if (!name.empty()) said = "`" + name + "`";
  }
  if (said.empty()) {
    const std::string_view whole = trim(syntax.text(guard.condition));
    const std::string_view first = trim(whole.substr(0, whole.find('\n')));
    const std::string_view kept = cut_utf8(first, kMostBytes);
    if (!kept.empty()) said = "`" + std::string(kept) + (kept.size() < whole.size() ? " …`" : "`");
  }
  if (said.empty()) return said;
  return (guard.negated ? "unless " : "if ") + said;
}

/// "if there is a `x`" of "unless there is no `x`", "if `x` is 1" of "unless `x` is not 1".
std::string straight(std::string words) {
  constexpr std::string_view kUnless = "unless ", kNone = "there is no ", kNot = "`not ";
  constexpr std::string_view kIsNot = "` is not ";
  if (!words.starts_with(kUnless)) return words;
  const std::string said = words.substr(kUnless.size());
  if (said.starts_with(kNone)) return "if there is a " + said.substr(kNone.size());
  const bool joined = contains(said, " and ") || contains(said, " or ") || contains(said, "…");
  if (said.starts_with(kNot) && !joined) return "if `" + said.substr(kNot.size());
  if (const std::size_t at = said.find(kIsNot); at != std::string::npos && !joined)
    return "if " + said.substr(0, at) + "` is " + said.substr(at + kIsNot.size());
  return words;
}

}  // namespace

std::string plain_name(const Syntax& syntax, ValueId id) {
  std::string out;
  for (int step = 0; step < kMostDots && id.valid(); ++step) {
    const ValueNode& node = syntax.value(id);
    if (node.text.empty()) return {};
    const std::string text(syntax.text(node.text));
    out = out.empty() ? text : text + "." + out;
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) return out;
    if (node.kind != ValueKind::member || node.child_count == 0) return {};
    id = syntax.child(node, 0);
  }
  return {};
}

std::string condition_words(const Syntax& syntax, GuardId guard, std::uint32_t from) {
  std::vector<std::string> said;
  for (int step = 0; step < kMostGuards && guard.valid(); ++step) {
    const syntax::Guard& one = syntax.guards[guard.index()];
    if (one.line < from) break;
    const std::string words = words_of(syntax, one);
    const bool again = std::ranges::find(said, words) != said.end();  // asked once more further in
    if (!words.empty() && !again) said.insert(said.begin(), words);
    guard = one.parent;
  }
  return join(said, " and ");
}

std::string otherwise_words(const Syntax& syntax, GuardId guard) {
  if (!guard.valid()) return {};
  syntax::Guard turned = syntax.guards[guard.index()];
  std::string_view text = trim(syntax.text(turned.condition));
  turned.negated = !turned.negated;
  const bool simple = text.starts_with('!') && !contains(text, "&&") && !contains(text, "||") &&
                      !contains(text, "=") && !contains(text, "\n");
  if (!simple || text.size() > kMostBytes) return straight(words_of(syntax, turned));
  text = trim(text.substr(1));
  return (turned.negated ? "if `" : "unless `") + std::string(text) + "`";
}

}  // namespace cutaway::model

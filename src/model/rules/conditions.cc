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

constexpr int kMostDots = 4, kMostInside = 6;
constexpr std::size_t kMostGuards = 3, kMostRead = 24;
constexpr std::size_t kMostBytes = 100;

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

/// A condition that is written over several lines, with one blank between its words.
std::string in_one_line(std::string_view written) {
  std::string out;
  for (const char c : trim(written)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && out.ends_with(' ')) continue;
    out.push_back(blank ? ' ' : c);
  }
  return out;
}

/// "args[…].toUpper()" of what a choice looks at; "" where it is more than that.
std::string looked_at(const Syntax& syntax, ValueId id) {
  std::string after;
  for (int step = 0; step < kMostInside && id.valid(); ++step) {
    const ValueNode& node = syntax.value(id);
    const std::string text(syntax.text(node.text));
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter)
      return text.empty() ? text : text + after;
    if (node.child_count == 0) return {};
    if (node.kind == ValueKind::member) {
      after.insert(0, "." + text);
    } else if (node.kind == ValueKind::call) {
      after.insert(0, node.child_count > 1 ? "(…)" : "()");
    } else if (node.kind == ValueKind::index) {
      after.insert(0, "[…]");
    } else {
      return {};
    }
    id = syntax.child(node, 0);
  }
  return {};
}

/// `case "mail":` of `switch (kind.toLowerCase())`: the label alone does not say what is asked.
std::string chosen_by_label(const Syntax& syntax, const syntax::Guard& guard) {
  const ValueNode& node = syntax.value(guard.value);
  if (node.kind != ValueKind::comparison || node.child_count != 2) return {};
  const std::string_view label = trim(syntax.text(guard.condition));
  const ValueId right = syntax.child(node, 1);
  if (!right.valid() || label.empty()) return {};
  const ValueNode& is = syntax.value(right);
  const bool quoted = is.kind == ValueKind::string && is.child_count == 0 && label.size() > 2 &&
                      label.substr(1, label.size() - 2) == syntax.text(is.text);
  const bool plain = is.kind == ValueKind::number ? label == syntax.text(is.text)
                                                  : label == plain_name(syntax, right);
  const std::string subject = looked_at(syntax, syntax.child(node, 0));
  if (subject.empty() || (!quoted && !plain)) return {};
  const bool named = plain && is.kind != ValueKind::number;
  return "`" + subject + "` is " + (named ? "`" + std::string(label) + "`" : std::string(label));
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

bool asks_whether_same(const Syntax& syntax, const ValueNode& node) {
  const std::string_view sign = syntax.text(node.text);
  return node.kind == ValueKind::comparison && node.child_count == 2 &&
         (sign == "==" || sign == "===" || sign == "is");
}

bool is_same(const Syntax& syntax, ValueId a, ValueId b, int depth = 0) {
  if (!a.valid() || !b.valid() || depth > kMostInside) return false;
  const ValueNode& one = syntax.value(a);
  const ValueNode& other = syntax.value(b);
  if (one.kind != other.kind || one.kind == ValueKind::unknown ||
      one.child_count != other.child_count || syntax.text(one.text) != syntax.text(other.text))
    return false;
  for (std::uint32_t c = 0; c < one.child_count; ++c)
    if (!is_same(syntax, syntax.child(one, c), syntax.child(other, c), depth + 1)) return false;
  return true;
}

/// "1" and "2", "State.PAID" and "State.OPEN": constants of one kind that are written differently.
bool are_others(const Syntax& syntax, ValueId a, ValueId b) {
  if (!a.valid() || !b.valid()) return false;
  const ValueNode& one = syntax.value(a);
  const ValueNode& other = syntax.value(b);
  const bool literal = one.kind == ValueKind::string || one.kind == ValueKind::number ||
                       one.kind == ValueKind::boolean;
  if (one.kind != other.kind || syntax.text(one.text) == syntax.text(other.text)) return false;
  if (literal) return one.child_count == 0 && other.child_count == 0;
  const auto upper = [](std::string_view name) {
    return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
  };
  return one.kind == ValueKind::member && one.child_count == 1 && other.child_count == 1 &&
         upper(syntax.text(one.text)) && upper(syntax.text(other.text)) &&
         is_same(syntax, syntax.child(one, 0), syntax.child(other, 0));
}

std::string words_of(const Syntax& syntax, const syntax::Guard& guard) {
  std::string said;
  if (guard.value.valid()) {
    const ValueNode& node = syntax.value(guard.value);
    if (node.kind == ValueKind::comparison) said = compared(syntax, node);
    if (said.empty()) said = chosen_by_label(syntax, guard);
    const std::string name = said.empty() ? plain_name(syntax, guard.value) : std::string();
    if (!name.empty()) said = "`" + name + "`";
  }
  if (said.empty()) {
    const std::string whole = in_one_line(syntax.text(guard.condition));
    const std::string_view kept = trim(cut_utf8(whole, kMostBytes));
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

bool exclude_each_other(const Syntax& syntax, ValueId one, ValueId other) {
  if (!one.valid() || !other.valid()) return false;
  const ValueNode& a = syntax.value(one);
  const ValueNode& b = syntax.value(other);
  return asks_whether_same(syntax, a) && asks_whether_same(syntax, b) &&
         is_same(syntax, syntax.child(a, 0), syntax.child(b, 0)) &&
         are_others(syntax, syntax.child(a, 1), syntax.child(b, 1));
}

namespace {

/// Whether both ask of what kind the same thing is: `x instanceof Mail`, `x instanceof Call`.
bool ask_for_kinds(const Syntax& syntax, const syntax::Guard& one, const syntax::Guard& other) {
  constexpr std::string_view kAsks = " instanceof ";
  const std::string_view a = syntax.text(one.condition), b = syntax.text(other.condition);
  const std::size_t at = a.find(kAsks);
  return at != a.npos && a != b && b.find(kAsks) == at && a.substr(0, at) == b.substr(0, at) &&
         !contains(a, "&&") && !contains(a, "||");
}

/// A condition and how it is said.
struct Said {
  const syntax::Guard* guard;
  std::string words;
};

/// Of more conditions than are said, first those go that tell what is not so, then the outermost.
void keep_telling(std::vector<Said>& said, std::size_t most) {
  for (std::size_t i = said.size(); i > 1 && said.size() > most; --i)
    if (said[i - 1].guard->negated) said.erase(said.begin() + static_cast<std::ptrdiff_t>(i - 1));
  if (said.size() > most) said.resize(most);
}

}  // namespace

std::string condition_words(const Syntax& syntax, GuardId guard, std::uint32_t from) {
  std::vector<const syntax::Guard*> around;  // the innermost first
  for (; around.size() < kMostRead && guard.valid(); guard = around.back()->parent) {
    const syntax::Guard& one = syntax.guards[guard.index()];
    if (one.line < from) break;
    around.push_back(&one);
  }
  const auto follows = [&](const syntax::Guard* one) {
    return one->negated && std::ranges::any_of(around, [&](const syntax::Guard* other) {
             return !other->negated && (exclude_each_other(syntax, one->value, other->value) ||
                                        ask_for_kinds(syntax, *one, *other));
           });
  };
  std::vector<Said> said;  // the innermost first
  for (const syntax::Guard* one : around) {
    std::string words = follows(one) ? std::string() : words_of(syntax, *one);
    const auto same = [&](const Said& known) { return known.words == words; };  // asked once more
    if (!words.empty() && std::ranges::none_of(said, same)) said.push_back({one, std::move(words)});
  }
  std::vector<std::string> out;
  if (said.size() > kMostGuards) out.emplace_back("in some cases");
  keep_telling(said, kMostGuards);
  for (auto one = said.rbegin(); one != said.rend(); ++one) out.push_back(std::move(one->words));
  return join(out, " and ");
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

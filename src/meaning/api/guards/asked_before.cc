// SPDX-License-Identifier: Apache-2.0
// Follows a function for somebody who is not signed in, with conditions that hold, do not hold, or
// that nobody can read.
#include "meaning/api/guards/asked_before.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "meaning/api/guards/access_paths.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxDepth = 12;
constexpr std::size_t kMaxCondition = 156;  // what is longer may be cut
constexpr std::string_view kHoles = "{<:*";

/// The places where a word of the condition itself stands, outside of brackets and texts; nothing
/// where brackets do not close.
std::optional<std::vector<std::string_view>> parts(std::string_view text, std::string_view word) {
  std::vector<std::string_view> out;
  int depth = 0;
  char quote = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      if (--depth < 0) return std::nullopt;
    } else if (depth == 0 && text.substr(i).starts_with(word)) {
      out.push_back(trim(text.substr(from, i - from)));
      from = i + word.size();
      i = from - 1;
    }
  }
  if (depth != 0 || quote != 0) return std::nullopt;
  out.push_back(trim(text.substr(from)));
  return out;
}

/// What stands before the first hole of a path; the second is whether there is one.
std::pair<std::string_view, bool> fixed_part(std::string_view path) {
  const std::size_t hole = path.find_first_of(kHoles);
  return {path.substr(0, hole), hole != std::string_view::npos};
}

/// Whether a name is bound once more, or what it holds is changed: `OPEN.append("/x")`.
bool is_changed(const Syntax& syntax, std::string_view name) {
  const auto bound = std::ranges::count_if(syntax.bindings, [&](const syntax::Binding& binding) {
    return syntax.text(binding.target) == name;
  });
  const bool inside = std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    return binding.scope.valid() && syntax.text(binding.target) == name;
  });
  return bound > 1 || inside || std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
           if (!call.callee.valid()) return false;
           const ValueNode& node = syntax.value(call.callee);
           return node.kind == ValueKind::member && node.child_count > 0 &&
                  name_of(syntax, syntax.child(node, 0)) == name;
         });
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == '\n' || c == '\t' || c == '\r' || c == ' ';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

}  // namespace

bool AskedBefore::is_path(std::string_view text) const {
  return names_word(shape_.role("paths"), text);
}

/// The texts that are written there, or that a name of the file or the function stands for.
std::optional<std::vector<std::string>> AskedBefore::texts_of_name(std::string_view written) const {
  if (written.size() > 2 && (written.front() == '(' || written.front() == '[')) {
    const auto inside = parts(written.substr(1, written.size() - 2), ",");
    std::vector<std::string> out;
    if (!inside) return std::nullopt;
    for (const std::string_view one : *inside) {
      const auto texts = one.empty() ? std::vector<std::string>() : texts_of_name(one);
      if (!texts) return std::nullopt;
      out.insert(out.end(), texts->begin(), texts->end());
    }
    return out;
  }
  const bool raw = written.starts_with("r\"") || written.starts_with("r'");
  if (raw) written.remove_prefix(1);
  if (!raw && contains(written, "\\")) return std::nullopt;
  if (written.size() > 1 && (written.front() == '"' || written.front() == '\'')) {
    if (written.back() != written.front()) return std::nullopt;
    return std::vector<std::string>{std::string(written.substr(1, written.size() - 2))};
  }
  const Syntax& syntax = context_.project.of(function_.file);
  const SymbolId around = syntax.symbols[function_.symbol.index()].container;
  const std::string_view name = written.substr(written.starts_with("self.") ? 5 : 0);
  ValueId value;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool near = !symbol.container.valid() || symbol.container == around;
    if (!near || !symbol.value.valid() || syntax.text(symbol.name) != name) continue;
    if (value.valid()) return std::nullopt;
    value = symbol.value;
  }
  if (!value.valid() || is_changed(syntax, name)) return std::nullopt;
  std::vector<ValueId> open{value};
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::list) {
    open.clear();
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  std::vector<std::string> out;
  for (const ValueId id : open) {
    const linking::ClosedValue closed = context_.links.close({function_.file, id});
    if (closed.alternatives.size() != 1 || !closed.alternatives.front().complete)
      return std::nullopt;
    out.emplace_back(closed.best());
  }
  return out;
}

AskedBefore::Known AskedBefore::is_listed(std::string_view name, std::string_view path) const {
  const auto texts = texts_of_name(name);
  if (!texts) return std::nullopt;
  const auto [fixed, open] = fixed_part(path);
  if (!open) return std::ranges::find(*texts, path) != texts->end();
  if (std::ranges::any_of(*texts, [&](const auto& one) { return one.starts_with(fixed); }))
    return std::nullopt;
  return false;
}

AskedBefore::Known AskedBefore::begins(std::string_view given, std::string_view path) const {
  const auto texts = texts_of_name(given);
  if (!texts) return std::nullopt;
  const auto [fixed, open] = fixed_part(path);
  bool perhaps = false;
  for (const std::string& one : *texts) {
    if (fixed.starts_with(one)) return true;
    perhaps = perhaps || (open && std::string_view(one).starts_with(fixed));
  }
  return perhaps ? Known() : Known(false);
}

/// An expression says for sure only what it does not mean: it is read as something wider.
AskedBefore::Known AskedBefore::fits(std::string_view given, std::string_view path) const {
  const auto texts = texts_of_name(given);
  if (!texts || texts->size() != 1) return std::nullopt;
  const std::string& text = texts->front();
  const auto globs = globs_of_expression(text.starts_with("^") ? text : "^" + text);
  if (!globs) return std::nullopt;
  const auto [fixed, open] = fixed_part(path);
  for (const std::string& glob : *globs) {
    const std::string_view start = std::string_view(glob).substr(0, glob.find_first_of("*{?["));
    const bool perhaps = open && (start.starts_with(fixed) || fixed.starts_with(start));
    if (perhaps || matches_glob(glob, path)) return std::nullopt;
  }
  return false;
}

AskedBefore::Known AskedBefore::of_one(std::string_view clause, const Asked& asked) const {
  if (names_word(shape_.role("known"), clause) || names_word(shape_.role("strangers"), clause)) {
    *asked.who = true;
    return names_word(shape_.role("strangers"), clause);
  }
  for (const std::string_view no : {" is None", " is not None"}) {
    if (!clause.ends_with(no)) continue;
    const Known is = of_one(trim(clause.substr(0, clause.size() - no.size())), asked);
    return is && no == " is None" ? Known(!*is) : is;
  }
  const std::size_t open = clause.find('(');
  if (open != std::string_view::npos && clause.ends_with(")")) {
    const std::string_view called = clause.substr(0, open);
    const auto given = parts(clause.substr(open + 1, clause.size() - open - 2), ",");
    const std::size_t dot = called.rfind('.');
    if (!given || dot == std::string_view::npos) return std::nullopt;
    const bool on_path = is_path(called.substr(0, dot));
    if (on_path && names_word(shape_.role("begins"), called.substr(dot + 1)))
      return given->size() == 1 ? begins(given->front(), asked.path) : Known();
    if (given->size() == 2 && is_path(given->back()) && names_word(shape_.role("fits"), called))
      return fits(given->front(), asked.path);
    return std::nullopt;
  }
  for (const std::string_view sign : {" not in ", " in ", " == ", " != "}) {
    const std::size_t at = clause.find(sign);
    if (at == std::string_view::npos || !is_path(trim(clause.substr(0, at)))) continue;
    const Known is = is_listed(trim(clause.substr(at + sign.size())), asked.path);
    const bool negated = sign == " not in " || sign == " != ";
    return is && negated ? Known(!*is) : is;
  }
  return std::nullopt;
}

AskedBefore::Known AskedBefore::holds(std::string_view condition, const Asked& asked,
                                      int depth) const {
  condition = trim(condition);
  if (depth > kMaxDepth || condition.empty()) return std::nullopt;
  for (const bool any : {true, false}) {
    const auto pieces = parts(condition, any ? " or " : " and ");
    if (!pieces) return std::nullopt;
    if (pieces->size() < 2) continue;
    Known out = !any;
    for (const std::string_view one : *pieces) {
      const Known is = holds(one, asked, depth + 1);
      if (is && *is == any) return any;
      if (!is) out = std::nullopt;
    }
    return out;
  }
  if (condition.starts_with("not ") || condition.starts_with("not(")) {
    const Known is = holds(condition.substr(3), asked, depth + 1);
    return is ? Known(!*is) : is;
  }
  // All of it stands in the brackets, or the parts above would have told others.
  if (condition.front() == '(' && condition.back() == ')' && parts(condition, " ")->size() == 1)
    return holds(condition.substr(1, condition.size() - 2), asked, depth + 1);
  return of_one(condition, asked);
}

AskedBefore::Known AskedBefore::taken(GuardId at, const Asked& asked) const {
  const Syntax& syntax = context_.project.of(function_.file);
  Known out = true;
  for (int depth = 0; at.valid(); ++depth) {
    if (depth == kMaxDepth) return std::nullopt;
    const syntax::Guard& guard = syntax.guards[at.index()];
    const std::string_view text = syntax.text(guard.condition);
    Known is = text.size() > kMaxCondition ? Known() : holds(one_line(text), asked, 0);
    if (is && guard.negated) is = !*is;
    if (is && !*is) return false;
    if (!is) out = std::nullopt;
    at = guard.parent;
  }
  return out;
}

/// `return redirect("/login")`, `raise PermissionDenied`, `return answer(status=401)`.
bool AskedBefore::sends_away(const syntax::Exit& exit) const {
  const Syntax& syntax = context_.project.of(function_.file);
  if (!exit.value.valid() || exit.kind == syntax::ExitKind::yield) return false;
  if (names_word(shape_.role("refuses"), name_of(syntax, exit.value))) return true;
  const ValueNode& node = syntax.value(exit.value);
  for (std::size_t c = 1; c < node.child_count; ++c) {
    const ValueNode& given = syntax.value(syntax.child(node, c));
    if (given.kind != ValueKind::entry || given.child_count == 0) continue;
    const std::string_view number = syntax.text(syntax.value(syntax.child(given, 0)).text);
    if (syntax.text(given.text) == "status" && (number == "401" || number == "403")) return true;
  }
  return false;
}

std::optional<bool> AskedBefore::refuses(std::string_view path) const {
  struct Step {
    std::uint32_t line;
    bool away;
    GuardId guard;
  };
  const Syntax& syntax = context_.project.of(function_.file);
  std::vector<Step> steps;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope == function_.symbol) steps.push_back({exit.line, sends_away(exit), exit.guard});
  }
  for (const syntax::Call& call : syntax.calls) {
    if (call.scope == function_.symbol && names_word(shape_.role("passes"), syntax.text(call.name)))
      steps.push_back({call.line, false, call.guard});
  }
  std::ranges::stable_sort(steps, {}, &Step::line);
  const auto in_block = [&](std::uint32_t line) {  // a loop may be empty, what is tried may fail
    return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
      return block.scope == function_.symbol && block.line <= line && line <= block.end_line;
    });
  };
  bool perhaps = false;
  for (const Step& step : steps) {
    bool who = false;
    Known is = taken(step.guard, {path, &who});
    if (is && *is && in_block(step.line)) is = std::nullopt;
    if (is && !*is) continue;
    if (!step.away) return is && !perhaps ? Known(false) : Known();
    if (is) return who ? Known(true) : Known();
    perhaps = true;
  }
  return perhaps ? Known() : Known(false);
}

}  // namespace cutaway::meaning

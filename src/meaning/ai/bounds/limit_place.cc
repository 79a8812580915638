// SPDX-License-Identifier: Apache-2.0
// Where a number stands: its name, the condition around it, and whether it is a row of a table.
#include "meaning/ai/bounds/limit_place.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/ways.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestGuard = 70;

bool has_key(const CodeFile& file, const ValueNode& row, std::string_view key, int depth) {
  for (std::size_t c = 0; c < row.child_count; ++c) {
    const ValueNode& entry = file.syntax.value(file.syntax.child(row, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    if (file.text(entry.text) == key) return true;
    const ValueNode& inner = file.syntax.value(file.syntax.child(entry, 0));
    if (depth > 1 && has_key(file, inner, key, depth - 1)) return true;
  }
  return false;
}

/// What the choice asks: the only condition on its lines before the first outcome; "" = several.
std::string condition_of(const CodeFile& file, const ValueNode& choice) {
  if (choice.child_count != 2) return {};
  const std::uint32_t end = file.syntax.value(file.syntax.child(choice, 0)).line;
  std::string out;
  for (const syntax::Guard& guard : file.syntax.guards) {
    if (guard.negated || guard.line < choice.line || guard.line > end) continue;
    const std::string_view text = file.text(guard.condition);
    if (!out.empty() && out != text) return {};
    out = text;
  }
  return out.size() <= kLongestGuard && !contains(out, "\n") ? out : std::string();
}

/// "mode " of "mode === 'speed'"; "" for any other condition.
std::string compared_side(std::string_view condition) {
  const std::size_t at = condition.find("==");
  const bool more = contains(condition, "&&") || contains(condition, "||") ||
                    contains(condition, " and ") || contains(condition, " or ");
  return at == std::string_view::npos || more ? std::string()
                                              : std::string(trim(condition.substr(0, at)));
}

}  // namespace

/// The condition under which a name is given the number; "" = none is seen, or it is long.
std::string guard_of(const CodeFile& file, ValueId value, const Standing& standing) {
  if (standing.holder.kind != Holder::Kind::binding) return {};
  for (const syntax::Binding& binding : file.syntax.bindings) {
    if (binding.value != value || !binding.guard.valid()) continue;
    const syntax::Guard& guard = file.syntax.guards[binding.guard.index()];
    if (guard.negated) return {};
    std::string text(file.text(guard.condition));
    const bool sides = guard.value.valid() && file.syntax.value(guard.value).child_count == 2 &&
                       file.syntax.value(guard.value).kind == ValueKind::comparison;
    // Of a case only what it is compared with stands in the condition.
    const auto is_case = [&] {
      const ValueNode& node = file.syntax.value(guard.value);
      const ValueNode& option = file.syntax.value(file.syntax.child(node, 1));
      return option.kind == ValueKind::string && text.size() <= option.text.size + 2;
    };
    if (sides && is_case()) {
      const ValueNode& node = file.syntax.value(guard.value);
      text = written(file.syntax, file.syntax.child(node, 0)) +
             " == " + written(file.syntax, file.syntax.child(node, 1));
    }
    return text.size() <= kLongestGuard && !contains(text, "\n") ? text : std::string();
  }
  return {};
}

bool is_guarded(const CodeFile& file, ValueId value, const Standing& standing) {
  return standing.holder.kind == Holder::Kind::binding &&
         std::ranges::any_of(file.syntax.bindings, [&](const syntax::Binding& binding) {
           return binding.value == value && binding.guard.valid();
         });
}

Arm arm_of(const CodeFile& file, ValueId value, const Standing& standing) {
  Arm out;
  ValueId at = value;
  for (const ValueId above : standing.above) {
    const ValueNode& node = file.syntax.value(above);
    const bool choice = node.kind == ValueKind::alternative && file.text(node.text) == "choice";
    if (choice) {
      const std::string condition = condition_of(file, node);
      if (condition.empty()) return {};
      const bool first = file.syntax.child(node, 0) == at;
      // Within `a ? (b ? 1 : 2) : 3` two things have to hold.
      if (first && !(out.where.empty() && out.not_.empty())) return {};
      if (first)
        out.where = condition;
      else
        out.not_.insert(out.not_.begin(), condition);
    }
    at = above;
  }
  // Who equals the one is not the other.
  std::erase_if(out.not_, [&](const std::string& other) {
    const std::string side = compared_side(out.where);
    return !side.empty() && side == compared_side(other);
  });
  return out;
}

bool is_arm(const CodeFile& file, const Standing& standing) {
  return std::ranges::any_of(standing.above, [&](ValueId above) {
    const ValueNode& node = file.syntax.value(above);
    return node.kind == ValueKind::alternative && file.text(node.text) == "choice";
  });
}

/// One row of many of the same form: what models can do, not what the product asks of them. Where
/// the number stands as the `value` of each, the rows are settings.
bool in_table(const CodeFile& file, const Standing& standing) {
  if (standing.names.front() == "value" || standing.names.front() == "default") return false;
  std::size_t records = 0;
  for (const ValueId above : standing.above) {
    const ValueNode& node = file.syntax.value(above);
    if (node.kind != ValueKind::record || ++records < 2) continue;
    std::size_t rows = 0;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& entry = file.syntax.value(file.syntax.child(node, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const ValueNode& row = file.syntax.value(file.syntax.child(entry, 0));
      const bool filled = row.kind == ValueKind::record || row.kind == ValueKind::construct ||
                          row.kind == ValueKind::call;
      rows += filled && has_key(file, row, standing.names.front(), 2) ? 1 : 0;
    }
    if (rows >= 3) return true;
  }
  return false;
}

/// The first name that is not a plain `default` or the reader of a setting, nor the class that
/// holds one: `config["Overlap"] = Choice(value=50)`.
std::string telling_name(const CodeFile& file, const Standing& standing) {
  const bool held = standing.names.front() == "value" || standing.names.front() == "default";
  for (const std::string_view name : standing.names) {
    const std::string low = lower(name);
    const bool plain = low == "default" || low == "value" || low == "field" || low == "int" ||
                       low == "float" || low == "number" || low == "parseint" || low == "get" ||
                       low == "getenv" || low == "integerfield" || low == "floatfield" ||
                       low == "default_value" || low == "optional" || low == "min" || low == "max";
    const bool type = held && name.front() >= 'A' && name.front() <= 'Z' &&
                      name != standing.names.back() &&
                      std::ranges::find(standing.callees, name) != standing.callees.end();
    if (!plain && !type) return std::string(name);
  }
  return std::string(file.text({}));
}

bool fills_bucket(const AiWords& words, const Standing& standing) {
  return std::ranges::any_of(standing.callees, [&](std::string_view callee) {
    return words.has_any("limits_in.never", identifier_words(callee));
  });
}

bool is_of_store(const AiWords& words, const Standing& standing) {
  for (std::size_t i = 1; i + standing.around < standing.names.size(); ++i)
    if (words.has("limits_in.stores", lower(standing.names[i]))) return true;
  return false;
}

bool is_only_logged(const AiWords& words, const Standing& standing) {
  return std::ranges::any_of(standing.callees, [&](std::string_view callee) {
    return std::ranges::any_of(split(callee, '.'), [&](std::string_view part) {
      return words.has("messages.logs", lower(part));
    });
  });
}

std::optional<std::pair<std::string, std::string>> limit_given(const AiWords& words,
                                                               const Standing& standing,
                                                               std::span<const std::string> name) {
  auto known = words.limit(name);
  if (!known || known->first != "max tokens" || standing.callees.empty()) return known;
  if (words.has_any("limits_in.trims", identifier_words(standing.callees.front())))
    known->first = "max input tokens";
  return known;
}

namespace {

/// `Prompts(max_tokens=1000)`, where the field of the class is read by nobody.
bool is_given_in_vain(const AiGround& ground, FileId id, ValueId value, const Standing& standing) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  if (standing.callees.empty() || standing.names.size() < 2) return false;
  const std::uint32_t line = syntax.value(value).line;
  const auto call = std::ranges::find_if(syntax.calls, [&](const syntax::Call& one) {
    return syntax.text(one.name) == standing.callees.front() && one.line <= line &&
           line <= std::max(one.line, one.end_line);
  });
  const auto targets = ground.context.links.calls(id);
  const auto index = static_cast<std::size_t>(call - syntax.calls.begin());
  if (index >= targets.size()) return false;
  const SymbolRef made = targets[index].symbol;
  if (!made.valid() || !made.symbol.valid()) return false;
  const syntax::Syntax& home = ground.context.project.of(made.file);
  return std::ranges::any_of(home.symbols, [&](const syntax::Symbol& field) {
    return field.container == made.symbol && home.text(field.name) == standing.names.front() &&
           ground.is_unread_field({made.file, field.name_line, field.name_line});
  });
}

}  // namespace

bool nobody_reads(const AiGround& ground, FileId id, ValueId value, const Standing& standing) {
  using Kind = Holder::Kind;
  const Holder& holder = standing.holder;
  if (is_given_in_vain(ground, id, value, standing)) return true;
  if (holder.kind == Kind::symbol && ground.is_unread_field({id, holder.line, holder.line}))
    return true;
  if (holder.kind != Kind::symbol && holder.kind != Kind::binding) return false;
  const bool loud = contains(holder.name, "_") &&
                    std::ranges::none_of(holder.name, [](char c) { return c >= 'a'; });
  return (loud || ground.names_are_sure(id)) && !ground.is_mentioned(holder.name);
}

bool bounds_nothing(std::string_view words, double number) {
  if (contains(words, "temperature")) return false;
  // `Similarity = 1` of what was found by its name
  const bool share = words == "top p" || words == "topp" || words == "similarity";
  return number == 0 || (share && number == 1);
}

}  // namespace cutaway::meaning

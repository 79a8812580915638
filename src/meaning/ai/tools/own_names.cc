// SPDX-License-Identifier: Apache-2.0
// Looks up what an object calls itself, and what the members of a list are called.
#include "meaning/ai/tools/own_names.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongest = 60;
constexpr std::uint32_t kFarthest = 80;  ///< lines from the name of an object to where it is used
constexpr std::size_t kMostNames = 40;
constexpr std::size_t kMostPieces = 20;  ///< values of a description that is put together

bool is_self(std::string_view text) {
  return text == "this" || text == "self" || text == "cls" || text == "super";
}

/// The text that a value is; "" for anything else.
std::string plain_text(const syntax::Syntax& syntax, ValueId value) {
  if (!value.valid()) return {};
  const ValueNode& node = syntax.value(value);
  const bool fits =
      node.kind == ValueKind::string && node.text.size > 0 && node.text.size < kLongest;
  return fits ? std::string(syntax.text(node.text)) : std::string();
}

/// `static name = "x"`, `name = "x"`, `this.name = "x"`, `get name() { return "x" }` of a class.
std::string of_class(const CodeFile& file, SymbolId type, std::string_view key) {
  const syntax::Syntax& syntax = file.syntax;
  for (std::size_t m = 0; m < syntax.symbols.size(); ++m) {
    const syntax::Symbol& member = syntax.symbols[m];
    if (file.named(member.container) != type || file.text(member.name) != key) continue;
    std::string text = plain_text(syntax, member.value);
    for (const syntax::Exit& exit : syntax.exits)
      if (text.empty() && exit.scope == SymbolId(m)) text = plain_text(syntax, exit.value);
    if (!text.empty()) return text;
  }
  const syntax::Symbol& around = syntax.symbols[type.index()];
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view target = file.text(binding.target);
    const std::size_t dot = target.rfind('.');
    if (binding.line < around.line || binding.line > around.end_line || dot == target.npos ||
        target.substr(dot + 1) != key || !is_self(target.substr(0, dot)))
      continue;
    if (std::string text = plain_text(syntax, binding.value); !text.empty()) return text;
  }
  return {};
}

/// The nearest `name: "x"` above, of an object that has it: `{ name: "x", plugin() { … } }`.
std::string of_object(const CodeFile& file, std::string_view key, std::uint32_t line) {
  const syntax::Syntax& syntax = file.syntax;
  const ValueNode* nearest = nullptr;
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::entry || node.child_count == 0 || node.line >= line ||
        node.line + kFarthest < line || file.text(node.text) != key)
      continue;
    if (plain_text(syntax, syntax.child(node, 0)).empty()) continue;
    if (nearest == nullptr || node.line >= nearest->line) nearest = &node;
  }
  return nearest == nullptr ? std::string() : plain_text(syntax, syntax.child(*nearest, 0));
}

SymbolId class_around(const CodeFile& file, std::uint32_t line) {
  SymbolId found;
  for (std::size_t i = 0; i < file.syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = file.syntax.symbols[i];
    if (symbol.kind == syntax::SymbolKind::class_ && symbol.line <= line && line <= symbol.end_line)
      found = SymbolId(i);
  }
  return found;
}

/// A constant of the file under that name.
std::string of_constant(const CodeFile& file, std::string_view name) {
  for (const syntax::Symbol& symbol : file.syntax.symbols)
    if (file.text(symbol.name) == name)
      if (std::string text = plain_text(file.syntax, symbol.value); !text.empty()) return text;
  return {};
}

/// The list that a name is bound to, in the same function or at the top.
ValueId list_named(const CodeFile& file, std::string_view name, SymbolId scope) {
  ValueId at_top, here;
  const auto is_list = [&](ValueId value) {
    return value.valid() && file.syntax.value(value).kind == ValueKind::list;
  };
  for (const syntax::Binding& binding : file.syntax.bindings) {
    if (file.text(binding.target) != name || !is_list(binding.value)) continue;
    const SymbolId around = file.named(binding.scope);
    if (around == file.named(scope)) here = binding.value;
    if (!around.valid()) at_top = binding.value;
  }
  for (const syntax::Symbol& symbol : file.syntax.symbols)
    if (file.text(symbol.name) == name && is_list(symbol.value)) at_top = symbol.value;
  return here.valid() ? here : at_top;
}

/// `search` of `function_tool(self.search)`: what makes a tool of a function does not name it.
std::string wrapped_name(const CodeFile& file, const ValueNode& call) {
  if (call.child_count < 2) return {};
  const std::vector<std::string> words =
      identifier_words(file.text(file.syntax.value(file.syntax.child(call, 0)).text));
  const ValueNode& given = file.syntax.value(file.syntax.child(call, 1));
  const bool named = given.kind == ValueKind::reference || given.kind == ValueKind::member;
  const bool wraps = std::ranges::find(words, "tool") != words.end();
  return wraps && named ? std::string(file.text(given.text)) : std::string();
}

/// What a member of a list is called; nothing for what has no name of its own.
std::optional<std::string> member_name(const CodeFile& file, ValueId value) {
  const ValueNode& node = file.syntax.value(value);
  switch (node.kind) {
    case ValueKind::reference:
    case ValueKind::member:
    case ValueKind::string:
      return std::string(file.text(node.text));
    case ValueKind::call:
    case ValueKind::construct:
      if (node.child_count == 0) return std::nullopt;
      if (const std::string wrapped = wrapped_name(file, node); !wrapped.empty()) return wrapped;
      return std::string(file.text(file.syntax.value(file.syntax.child(node, 0)).text));
    default:
      return std::nullopt;
  }
}

bool is_function_key(std::string_view key) {
  return key == "fn" || key == "func" || key == "function" || key == "async_fn" ||
         key == "coroutine";
}

/// A function by its name; the members of what a loop goes through by theirs.
std::vector<std::string> functions_of(const CodeFile& file, ValueId value,
                                      const syntax::Call& call) {
  const syntax::Syntax& syntax = file.syntax;
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::member) return {std::string(file.text(node.text))};
  if (node.kind != ValueKind::reference && node.kind != ValueKind::parameter) return {};
  const std::string_view name = file.text(node.text);
  std::vector<std::string> out;
  bool looped = false;
  for (const syntax::Binding& each : syntax.bindings) {
    if (file.text(each.target) != name || !each.value.valid() || each.line > call.line) continue;
    const ValueNode& over = syntax.value(each.value);
    if (over.kind != ValueKind::index || over.child_count == 0 || each.line + 2 < call.line)
      continue;
    looped = true;
    const ValueNode& list = syntax.value(syntax.child(over, 0));
    for (const syntax::Binding& held : syntax.bindings) {
      if (file.text(held.target) != file.text(list.text) || held.line >= call.line ||
          file.named(held.scope) != file.named(each.scope))
        continue;
      for (std::string& one : listed_names(file, held.value, held.scope))
        if (std::ranges::find(out, one) == out.end()) out.push_back(std::move(one));
    }
  }
  if (!looped && node.kind == ValueKind::reference) out.emplace_back(name);
  return out;
}

}  // namespace

std::string own_name(const CodeFile& file, ValueId value) {
  if (!value.valid()) return {};
  const ValueNode& node = file.syntax.value(value);
  if (node.kind == ValueKind::string) return plain_text(file.syntax, value);
  if (node.kind == ValueKind::reference) return of_constant(file, file.text(node.text));
  if (node.kind != ValueKind::member || node.child_count == 0) return {};
  const std::string_view key = file.text(node.text);
  const ValueNode& owner = file.syntax.value(file.syntax.child(node, 0));
  const std::string_view whose = file.text(owner.text);
  const SymbolId around = class_around(file, node.line);
  if (is_self(whose)) {
    std::string text = around.valid() ? of_class(file, around, key) : std::string();
    return text.empty() ? of_object(file, key, node.line) : text;
  }
  for (std::size_t i = 0; i < file.syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = file.syntax.symbols[i];
    if (file.text(symbol.name) != whose) continue;
    if (symbol.kind == syntax::SymbolKind::class_) return of_class(file, SymbolId(i), key);
    if (symbol.value.valid() && symbol.line < node.line && node.line <= symbol.end_line)
      return of_object(file, key, node.line);
  }
  return {};
}

std::string closed_name(const ReaderContext& context, const CodeFile& file, ValueId value) {
  std::string text = own_name(file, value);
  if (!text.empty() || !value.valid()) return text;
  const ValueNode& node = file.syntax.value(value);
  ValueId at = value;
  if (node.kind == ValueKind::member && node.child_count > 0 &&
      is_self(file.text(file.syntax.value(file.syntax.child(node, 0)).text))) {
    const SymbolId around = class_around(file, node.line);
    for (const syntax::Symbol& member : file.syntax.symbols)
      if (around.valid() && file.named(member.container) == around && member.value.valid() &&
          file.text(member.name) == file.text(node.text))
        at = member.value;
    if (at == value) return {};
  } else if (node.kind != ValueKind::reference && node.kind != ValueKind::member) {
    return {};
  }
  const linking::ClosedValue closed = context.links.close({file.file, at});
  const bool sure = closed.alternatives.size() == 1 && closed.alternatives.front().complete;
  const std::string_view best = sure ? closed.best() : std::string_view();
  return best.size() < kLongest && !contains(best, " ") ? std::string(best) : std::string();
}

/// The text, or "…" where it is put together: `dedent(""" … """).strip()`, `long if x else
/// short`.
std::string description_in(const syntax::Syntax& syntax, const ValueNode& said) {
  switch (said.kind) {
    case ValueKind::string:
      return std::string(syntax.text(said.text));
    case ValueKind::concat:
    case ValueKind::format:
    case ValueKind::alternative:
    case ValueKind::reference:
    case ValueKind::member:
      return "…";
    case ValueKind::call: {
      std::vector<ValueId> open;
      for (std::size_t c = 0; c < said.child_count; ++c) open.push_back(syntax.child(said, c));
      for (std::size_t at = 0; at < open.size() && at < kMostPieces; ++at) {
        const ValueNode& node = syntax.value(open[at]);
        if (node.kind == ValueKind::string) return std::string(trim(syntax.text(node.text)));
        for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
      }
      return "…";
    }
    default:
      return {};
  }
}

bool names_itself(const CodeFile& file, const Place& place) {
  const syntax::Syntax& syntax = file.syntax;
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    for (std::uint32_t a = 0; call.line == place.line && a < call.argument_count; ++a) {
      const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
      if (given.kind == ValueKind::entry && file.text(given.text) == "name") return true;
    }
    return false;
  });
}

bool describes_a_parameter(const CodeFile& file, const Place& place, SymbolId function) {
  if (!function.valid()) return false;
  const syntax::Syntax& syntax = file.syntax;
  const syntax::Symbol& around = syntax.symbols[function.index()];
  return std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
    if (node.kind != ValueKind::entry || node.child_count == 0 || node.line < place.line ||
        node.line > place.end_line || file.text(node.text) != "description")
      return false;
    const ValueNode& said = syntax.value(syntax.child(node, 0));
    if (said.kind != ValueKind::member || said.child_count == 0) return false;
    const std::string_view object = file.text(syntax.value(syntax.child(said, 0)).text);
    for (std::uint32_t p = 0; p < around.parameter_count; ++p)
      if (file.text(syntax.parameters[around.first_parameter + p].name) == object) return true;
    return false;
  });
}

std::vector<std::string> made_of(const CodeFile& file, const Place& place) {
  const syntax::Syntax& syntax = file.syntax;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != place.line || call.argument_count == 0) continue;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      ValueId given = syntax.arguments[call.first_argument + a];
      if (syntax.value(given).kind == ValueKind::entry) {
        const std::string key = lower(file.text(syntax.value(given).text));
        if (syntax.value(given).child_count == 0 || !is_function_key(key)) continue;
        given = syntax.child(syntax.value(given), 0);
      } else if (a > 0) {
        continue;
      }
      std::vector<std::string> names = functions_of(file, given, call);
      if (!names.empty()) return names;
    }
  }
  return {};
}

std::vector<std::string> listed_names(const CodeFile& file, ValueId value, SymbolId scope) {
  if (!value.valid()) return {};
  const ValueNode* node = &file.syntax.value(value);
  if (node->kind == ValueKind::reference) {
    const ValueId list = list_named(file, file.text(node->text), scope);
    if (!list.valid()) return {};
    node = &file.syntax.value(list);
  }
  if (node->kind != ValueKind::list) return {};
  std::vector<std::string> out;
  for (std::size_t c = 0; c < node->child_count && c < kMostNames; ++c) {
    auto name = member_name(file, file.syntax.child(*node, c));
    if (!name || name->empty()) return {};
    out.push_back(std::move(*name));
  }
  return out;
}

bool is_schema(const syntax::Syntax& syntax, const syntax::ValueNode& node) {
  bool typed = false, fields = false;
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const std::string_view key = syntax.text(syntax.value(syntax.child(node, c)).text);
    typed = typed || key == "type";
    fields = fields || key == "properties";
  }
  return typed && fields;
}

bool makes_tool(const syntax::Syntax& syntax, const syntax::ValueNode& node) {
  if (node.child_count == 0 || node.kind == syntax::ValueKind::record) return false;
  const std::string_view callee = syntax.text(syntax.value(syntax.child(node, 0)).text);
  if (callee.empty() || callee[0] < 'A' || callee[0] > 'Z') return false;
  const std::vector<std::string> parts = identifier_words(callee);
  return parts.front() == "tool" || parts.back() == "tool";
}

}  // namespace cutaway::meaning

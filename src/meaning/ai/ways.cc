// SPDX-License-Identifier: Apache-2.0
// How a value that stands in code gives way to another one, and what calls are given.
#include "meaning/ai/ways.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 80;
constexpr std::size_t kLongest = 60;  ///< an expression that is longer says nothing at a glance

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string called(const syntax::Syntax& syntax, SymbolId id) {
  return id.valid() ? std::string(syntax.text(syntax.symbols[id.index()].name)) : std::string();
}

/// "parameter of what": the function, or the class whose constructor it is.
std::string owner_of(const CodeFile& file, SymbolId scope) {
  const SymbolId named = file.named(scope);
  if (!named.valid()) return {};
  const syntax::Symbol& symbol = file.syntax.symbols[named.index()];
  const std::string name = called(file.syntax, named);
  const bool makes = symbol.kind == syntax::SymbolKind::constructor;
  const SymbolId around = makes ? file.named(symbol.container) : SymbolId();
  return around.valid() ? called(file.syntax, around) : name;
}

/// What stands before the value among the alternatives that it closes.
std::vector<std::string> stands_before(const AiWords& words, const CodeFile& file,
                                       const Standing& standing) {
  std::vector<std::string> out;
  for (const ValueId above : standing.above) {
    const ValueNode& node = file.syntax.value(above);
    if (node.kind != ValueKind::alternative) continue;
    for (std::size_t c = 0; c + 1 < node.child_count; ++c)
      out.push_back(
          written(file.syntax, unconverted(words, file.syntax, file.syntax.child(node, c))));
  }
  std::erase_if(out,
                [](const std::string& text) { return text.size() < 3 || text.front() == '"'; });
  return out;
}

/// "--model" of a call that declares a flag.
std::string flag_of(const AiWords& words, const syntax::Syntax& syntax, const syntax::Call& call) {
  if (!words.has("flags.calls", lower(syntax.text(call.name)))) return {};
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
    if (given.kind != ValueKind::string || given.text.size < 3) continue;
    std::string_view name = syntax.text(given.text);
    const bool dashed = name.starts_with("--");
    name = name.substr(dashed ? 2 : 0);
    name = name.substr(0, name.find_first_of(" =<\t"));
    if (name.size() > 2) return "--" + std::string(name);
  }
  return {};
}

/// The first entry with such a key in what a call is given.
ValueId entry_for(const AiWords& words, const syntax::Syntax& syntax, std::vector<ValueId> open) {
  for (std::size_t at = 0; at < open.size() && at < kMostNodes; ++at) {
    if (!open[at].valid()) continue;
    const ValueNode& node = syntax.value(open[at]);
    if (node.kind == ValueKind::entry && node.child_count > 0 &&
        words.has("calls.model_keys", letters_of(syntax.text(node.text))))
      return syntax.child(node, 0);
    const bool inner = node.kind == ValueKind::record || node.kind == ValueKind::construct ||
                       node.kind == ValueKind::call || node.kind == ValueKind::entry;
    for (std::size_t c = 0; inner && c < node.child_count; ++c)
      open.push_back(syntax.child(node, c));
  }
  return {};
}

std::vector<ValueId> arguments_of(const syntax::Syntax& syntax, const syntax::Call& call) {
  return {syntax.arguments.begin() + call.first_argument,
          syntax.arguments.begin() + call.first_argument + call.argument_count};
}

/// `create(**arguments)`: what the name holds that is handed on as a whole.
ValueId entry_in_named(const AiWords& words, const syntax::Syntax& syntax,
                       const std::vector<ValueId>& arguments) {
  for (const ValueId argument : arguments) {
    ValueId at = argument;
    if (syntax.value(at).kind == ValueKind::entry && syntax.value(at).child_count > 0)
      at = syntax.child(syntax.value(at), 0);
    const ValueNode& node = syntax.value(at);
    if (node.kind != ValueKind::reference && node.kind != ValueKind::parameter) continue;
    for (const syntax::Binding& binding : syntax.bindings) {
      if (!binding.value.valid() || syntax.text(binding.target) != syntax.text(node.text)) continue;
      const ValueId found = entry_for(words, syntax, {binding.value});
      if (found.valid()) return found;
    }
  }
  return {};
}

/// `made = make_model(model, …)`; `made.invoke(…)`: the model that the receiver was made with.
ValueId receiver_made_with(const AiWords& words, const syntax::Syntax& syntax,
                           const syntax::Call& call) {
  if (!call.callee.valid()) return {};
  const ValueNode* node = &syntax.value(call.callee);
  for (int step = 0; step < 3 && node->kind == ValueKind::member && node->child_count > 0; ++step)
    node = &syntax.value(syntax.child(*node, 0));
  if (node->kind != ValueKind::reference || node->text.size < 2) return {};
  for (const syntax::Binding& binding : syntax.bindings) {
    if (!binding.value.valid() || syntax.text(binding.target) != syntax.text(node->text)) continue;
    if (binding.scope != call.scope) continue;
    const ValueNode& made = syntax.value(binding.value);
    if (made.kind != ValueKind::call && made.kind != ValueKind::construct) continue;
    const ValueId found = entry_for(words, syntax, {binding.value});
    if (found.valid()) return found;
    for (std::size_t c = 1; c < made.child_count; ++c) {
      const ValueNode& given = syntax.value(syntax.child(made, c));
      const bool named = given.kind == ValueKind::reference || given.kind == ValueKind::member ||
                         given.kind == ValueKind::parameter;
      if (named && words.has("calls.model_keys", letters_of(syntax.text(given.text))))
        return syntax.child(made, c);
    }
  }
  return {};
}

}  // namespace

ValueId unconverted(const AiWords& words, const syntax::Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  const bool call = node.kind == ValueKind::call || node.kind == ValueKind::construct;
  if (!call || node.child_count == 0) return value;
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  if (!words.has("convert.calls", lower(syntax.text(callee.text)))) return value;
  if (node.child_count > 1) return syntax.child(node, 1);
  return callee.child_count > 0 ? syntax.child(callee, 0) : value;
}

std::string written(const syntax::Syntax& syntax, ValueId value) {
  if (!value.valid()) return {};
  const ValueNode& node = syntax.value(value);
  const std::string text(syntax.text(node.text));
  if (text.size() > kLongest) return {};
  const auto inner = [&](std::size_t c) { return syntax.child(node, c); };
  std::string out;
  switch (node.kind) {
    case ValueKind::string:
      return '"' + text + '"';
    case ValueKind::reference:
    case ValueKind::parameter:
      return text;
    case ValueKind::member:
      out = node.child_count > 0 ? written(syntax, inner(0)) : std::string();
      return out.empty() ? out : out + "." + text;
    case ValueKind::index:
      if (node.child_count < 2) return {};
      out = written(syntax, inner(0));
      return out.empty() ? out : out + "[" + written(syntax, inner(1)) + "]";
    case ValueKind::comparison:
      return text == "not" && node.child_count > 0
                 ? "not " + written(syntax, inner(node.child_count - 1U))
                 : std::string();
    case ValueKind::call:
      out = node.child_count > 0 ? written(syntax, inner(0)) : std::string();
      if (out == "not" && node.child_count == 2) return out + " " + written(syntax, inner(1));
      if (out.empty() || out.size() > kLongest) return {};
      if (node.child_count > 1 && syntax.value(inner(1)).kind == ValueKind::string)
        return out + "(" + written(syntax, inner(1)) + ")";
      return out + "()";
    default:
      return {};
  }
}

bool only_converts(const AiWords& words, const CodeFile& file, ValueId value,
                   const Standing& standing) {
  // `max(1, x)`: what is counted is x.
  if (!standing.callees.empty() && lower(standing.callees.front()) == "max") return true;
  const ValueId above = file.parent(value);
  if (above.valid()) {
    const ValueNode& call = file.syntax.value(above);
    const bool made = call.kind == ValueKind::call || call.kind == ValueKind::construct;
    if (!made || call.child_count < 3 || file.syntax.child(call, 1) == value) return false;
    const ValueNode& callee = file.syntax.value(file.syntax.child(call, 0));
    return words.has("convert.calls", lower(file.text(callee.text)));
  }
  return standing.holder.kind == Holder::Kind::argument && standing.holder.place > 0 &&
         words.has("convert.calls", lower(standing.holder.name));
}

std::vector<std::string> ways_around(const AiWords& words, const CodeFile& file,
                                     const Standing& standing) {
  std::vector<std::string> out;
  using Kind = Holder::Kind;
  const Holder& holder = standing.holder;
  if (standing.instead) {
    for (const std::string& before : stands_before(words, file, standing))
      out.push_back(quoted(before));
  }
  if (holder.kind == Kind::parameter) {
    const std::string of = owner_of(file, holder.scope);
    if (!of.empty()) out.push_back("argument " + quoted(holder.name) + " of " + quoted(of));
  }
  const std::string flag = flag_around(words, file, standing);
  if (!flag.empty()) out.push_back("flag " + quoted(flag));
  if (holder.kind != Kind::symbol) return out;
  const syntax::Symbol& symbol = file.syntax.symbols[holder.symbol.index()];
  const std::string of = called(file.syntax, symbol.container);
  const bool field = symbol.kind == syntax::SymbolKind::field && !symbol.type.empty();
  if (field && !of.empty()) out.push_back("field " + quoted(holder.name) + " of " + quoted(of));
  return out;
}

std::string flag_around(const AiWords& words, const CodeFile& file, const Standing& standing) {
  const bool declares = std::ranges::any_of(standing.callees, [&](std::string_view callee) {
    return words.has("flags.calls", lower(callee));
  });
  if (!declares || standing.above.empty()) return {};
  const std::uint32_t line = file.syntax.value(standing.above.front()).line;
  for (const syntax::Call& call : file.syntax.calls) {
    if (call.line > line || std::max(call.line, call.end_line) < line) continue;
    std::string flag = flag_of(words, file.syntax, call);
    if (!flag.empty()) return flag;
  }
  return {};
}

std::vector<std::string> flags_beside(const ReaderContext& context, const AiWords& words,
                                      FileId file) {
  const syntax::Syntax& syntax = context.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    const std::string flag = flag_of(words, syntax, call);
    const std::vector<std::string> parts = identifier_words(flag);
    if (!parts.empty() && parts.back() == "model") return {"flag " + quoted(flag)};
  }
  return {};
}

Chosen chosen_beside(const AiWords& words, const CodeFile& file, const Standing& standing) {
  Chosen out;
  for (const ValueId above : standing.above) {
    const ValueNode& node = file.syntax.value(above);
    if (node.kind != ValueKind::record && node.kind != ValueKind::construct) continue;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& entry = file.syntax.value(file.syntax.child(node, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      if (!words.has("model.chosen", letters_of(file.text(entry.text)))) continue;
      const ValueId said = file.syntax.child(entry, 0);
      const ValueNode& value = file.syntax.value(said);
      if (value.kind == ValueKind::string || value.kind == ValueKind::number) continue;
      out.said = true;
      out.yes = value.kind == ValueKind::boolean && file.text(value.text) == "true";
      if (value.kind != ValueKind::boolean) out.condition = written(file.syntax, said);
      return out;
    }
  }
  return out;
}

bool is_member_key(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot != std::string_view::npos && dot + 1 < name.size() && name[0] >= 'A' &&
         name[0] <= 'Z' && name[dot + 1] >= 'A' && name[dot + 1] <= 'Z';
}

namespace {

/// A base is an enum, or a class of the same file whose base is one: `class ModelName(str, Enum)`
/// and `class ChatModel(ModelName)`.
bool is_enum_type(const CodeFile& file, const syntax::Symbol& type, int steps) {
  if (type.kind == syntax::SymbolKind::enum_) return true;
  for (std::size_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
    const std::string_view base = file.text(file.syntax.bases[b].name);
    if (base.ends_with("Enum")) return true;
    if (steps == 0) continue;
    for (const syntax::Symbol& other : file.syntax.symbols)
      if (other.kind == syntax::SymbolKind::class_ && file.text(other.name) == base &&
          is_enum_type(file, other, steps - 1))
        return true;
  }
  return false;
}

}  // namespace

bool is_enum_member(const CodeFile& file, const Standing& standing) {
  if (standing.holder.kind != Holder::Kind::symbol) return false;
  const syntax::Symbol& symbol = file.syntax.symbols[standing.holder.symbol.index()];
  if (symbol.kind == syntax::SymbolKind::enum_member) return true;
  return symbol.container.valid() &&
         is_enum_type(file, file.syntax.symbols[symbol.container.index()], 2);
}

void read_given(const ReaderContext& context, const AiWords& words, AiCall& call) {
  const syntax::Syntax& syntax = context.project.of(call.place.file);
  ValueId found;
  for (const syntax::Call& made : syntax.calls) {
    if (made.line < call.place.line || made.line > call.place.end_line) continue;
    if (made.line == call.place.line) call.repeats |= (made.flags & syntax::kInLoop) != 0;
    const std::vector<ValueId> arguments = arguments_of(syntax, made);
    if (!found.valid()) found = entry_for(words, syntax, arguments);
    if (!found.valid()) found = entry_in_named(words, syntax, arguments);
    if (!found.valid()) found = receiver_made_with(words, syntax, made);
  }
  if (!found.valid()) return;
  call.given = written(syntax, found);
  call.given_value = found;
  const std::uint32_t line = syntax.value(found).line;
  call.given_at = {call.place.file, line == 0 ? call.place.line : line,
                   line == 0 ? call.place.line : line};
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Finds the classes behind written types and lists what they hold.
#include "meaning/api/handlers/payload_types.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxBases = 8;
constexpr std::size_t kMaxFields = 60;

bool holds_data(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ ||
         kind == SymbolKind::interface || kind == SymbolKind::type_alias ||
         kind == SymbolKind::parameter_object;
}

constexpr std::string_view kResult = "Result";

/// The first or last of the type arguments "String, List<Order>".
std::string_view one_argument(std::string_view arguments, bool first) {
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const char c = arguments[i];
    if (c == '<' || c == '[' || c == '(') ++depth;
    if ((c == '>' || c == ']' || c == ')') && depth > 0) --depth;
    if (c != ',' || depth > 0) continue;
    if (first) return trim(arguments.substr(0, i));
    begin = i + 1;
  }
  return trim(arguments.substr(begin));
}

/// "Optional[List[app.Order]]" → "Order": the innermost name, for types that wrap another.
std::string_view innermost(std::string_view written) {
  for (int depth = 0; depth < 6; ++depth) {
    const std::size_t open = written.find_first_of("<[");
    const std::size_t close = written.find_last_of(">]");
    if (open == std::string_view::npos || close == std::string_view::npos || close <= open + 1)
      break;
    const bool first = written.substr(0, open).ends_with(kResult);
    written = one_argument(written.substr(open + 1, close - open - 1), first);
  }
  const std::size_t bar = written.find('|');
  if (bar != std::string_view::npos) written = trim(written.substr(0, bar));
  while (!written.empty() &&
         std::string_view("*&?![]'\"").find(written.back()) != std::string_view::npos)
    written.remove_suffix(1);
  while (!written.empty() &&
         std::string_view("*&[]'\" ").find(written.front()) != std::string_view::npos)
    written.remove_prefix(1);
  const std::size_t dot = written.find_last_of(".:\\");
  return dot == std::string_view::npos ? written : written.substr(dot + 1);
}

}  // namespace

PayloadTypes::PayloadTypes(const ReaderContext& context) : context_(context) {
  for (const auto& [key, value] : context.catalogue.table("sinks")) {
    if (key == "hidden.annotations") hiding_.insert(value);
    if (key == "hidden.tags") hiding_tags_.insert(value);
  }
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId file(i);
    if (!is_own(context, file)) continue;
    const Syntax& syntax = context.project.of(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (holds_data(syntax.symbols[s].kind))
        classes_[std::string(syntax.text(syntax.symbols[s].name))].push_back({file, SymbolId(s)});
    }
  }
}

std::string PayloadTypes::without_failure(std::string_view written) {
  const std::size_t open = written.find('<');
  if (open == std::string_view::npos || !written.ends_with('>') ||
      !written.substr(0, open).ends_with(kResult))
    return std::string(written);
  return std::string(one_argument(written.substr(open + 1, written.size() - open - 2), true));
}

SymbolRef PayloadTypes::find(FileId from, std::string_view written) const {
  const auto known = classes_.find(innermost(written));
  if (known == classes_.end()) return {};
  for (const SymbolRef symbol : known->second) {
    if (symbol.file == from) return symbol;
  }
  const auto imported = context_.links.file_imports(from);
  for (const SymbolRef symbol : known->second) {
    if (std::ranges::binary_search(imported, symbol.file)) return symbol;
  }
  return known->second.size() == 1 ? known->second.front() : SymbolRef();
}

bool PayloadTypes::is_class(FileId from, std::string_view written) const {
  return find(from, written).valid();
}

bool PayloadTypes::holds_nothing(FileId from, std::string_view written) const {
  return fields(from, written).empty();
}

bool PayloadTypes::is_plain(std::string_view written) {
  static constexpr std::array kPlain = {
      "int",       "integer",       "long",    "short",      "float",      "double",
      "decimal",   "number",        "str",     "string",     "bool",       "boolean",
      "uuid",      "guid",          "date",    "datetime",   "int32",      "int64",
      "i32",       "i64",           "u32",     "u64",        "uint",       "char",
      "localdate", "localdatetime", "instant", "bigdecimal", "biginteger", "text"};
  const std::string name = lower(innermost(written));
  return std::ranges::find(kPlain, name) != kPlain.end();
}

std::string PayloadTypes::named(ValueRef value) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode* node = &syntax.value(value.value);
  for (int depth = 0; depth < 4 && node->child_count > 0; ++depth) {
    if (node->kind == ValueKind::index && node->child_count > 1)
      node = &syntax.value(syntax.child(*node, 1));
    else if (node->kind == ValueKind::list)
      node = &syntax.value(syntax.child(*node, 0));
    else
      break;
  }
  const bool name = node->kind == ValueKind::reference || node->kind == ValueKind::member;
  const std::string text(syntax.text(node->text));
  return name && is_class(value.file, text) ? text : std::string();
}

std::string PayloadTypes::type_of(ValueRef value, SymbolId scope) const {
  SymbolRef symbol = context_.links.what_is(value).symbol;
  if (!symbol.valid()) {
    const auto made = follow(context_, value.file, scope, value.value);
    if (made && made->value.valid())
      symbol = context_.links.what_is({made->file, made->value}).symbol;
  }
  if (!symbol.valid()) return {};
  const Syntax& syntax = context_.project.of(symbol.file);
  const Symbol& found = syntax.symbols[symbol.symbol.index()];
  return holds_data(found.kind) ? std::string(syntax.text(found.name)) : std::string();
}

std::set<SymbolId> PayloadTypes::hidden(const Syntax& syntax, const Symbol& owner) const {
  std::set<SymbolId> out;
  for (const syntax::Annotation& note : syntax.annotations) {
    if (!note.target.valid() || !note.parameter.empty()) continue;
    const Symbol& on = syntax.symbols[note.target.index()];
    if (on.line < owner.line || on.line > owner.end_line) continue;
    const std::string_view name = syntax.text(note.name);
    bool hides = hiding_.contains(name) && note.argument_count == 0;
    if (hiding_tags_.contains(name) && note.argument_count > 0) {
      const ValueNode& text = syntax.value(syntax.arguments[note.first_argument]);
      hides = text.kind == ValueKind::string && syntax.text(text.text) == "-";
    }
    if (hides) out.insert(note.target);
  }
  return out;
}

std::vector<PayloadField> PayloadTypes::fields(FileId from, std::string_view written) const {
  std::vector<PayloadField> out;
  if (written.empty()) return out;
  std::vector<SymbolRef> open{find(from, written)};
  std::set<SymbolRef> seen;
  for (std::size_t i = 0; i < open.size() && i < kMaxBases; ++i) {
    if (!open[i].valid() || !seen.insert(open[i]).second) continue;
    const Syntax& syntax = context_.project.of(open[i].file);
    const SymbolId owner = open[i].symbol;
    const Symbol& class_symbol = syntax.symbols[owner.index()];
    const std::set<SymbolId> left_out = hidden(syntax, class_symbol);
    for (std::size_t s = owner.index() + 1; s < syntax.symbols.size(); ++s) {
      const Symbol& member = syntax.symbols[s];
      if (member.line > class_symbol.end_line || out.size() >= kMaxFields) break;
      const bool data = member.kind == SymbolKind::field || member.kind == SymbolKind::property;
      if (member.container != owner || !data || (member.flags & syntax::kStatic) != 0) continue;
      if (left_out.contains(SymbolId(s))) continue;
      out.push_back({std::string(syntax.text(member.name)),
                     std::string(syntax.text(member.type)),
                     {},
                     false});
    }
    const auto bases = context_.links.bases(open[i].file);
    for (std::uint32_t b = 0; b < class_symbol.base_count; ++b) {
      if (class_symbol.first_base + b < bases.size())
        open.push_back(bases[class_symbol.first_base + b].symbol);
    }
  }
  return out;
}

}  // namespace cutaway::meaning

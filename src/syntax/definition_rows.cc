// SPDX-License-Identifier: Apache-2.0
// Appends rows in the order in which tables want them.
#include "syntax/definition_rows.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kSymbolLimit = 200'000;
constexpr std::size_t kNameLimit = 200;

}  // namespace

SymbolId DefinitionRows::define(SymbolKind kind, std::string_view name, SymbolId container,
                                std::uint32_t line) {
  if (out_.symbols.size() >= kSymbolLimit) {
    if (!full_) add_problem(out_, "more than 200,000 definitions; the rest was left out", line);
    full_ = true;
    return {};
  }
  const bool sign = name.size() == 1 && std::ispunct(static_cast<unsigned char>(name[0])) != 0;
  if (name.empty() || (sign && name[0] != '_')) return {};
  Symbol symbol;
  symbol.kind = kind;
  symbol.name = pool_.keep(cut_utf8(name, kNameLimit));
  symbol.flags = kExported;
  symbol.line = symbol.end_line = symbol.name_line = line;
  symbol.container = container;
  out_.symbols.push_back(symbol);
  return SymbolId(out_.symbols.size() - 1);
}

void DefinitionRows::type(SymbolId id, std::string_view type) {
  if (id.valid()) out_.symbols[id.index()].type = pool_.keep(cut_utf8(trim(type), kNameLimit));
}

void DefinitionRows::value(SymbolId id, ValueId value) {
  if (id.valid()) out_.symbols[id.index()].value = value;
}

void DefinitionRows::doc(SymbolId id, std::string_view doc, std::uint32_t line) {
  if (!id.valid() || trim(doc).empty()) return;
  out_.symbols[id.index()].doc = pool_.keep_masked(cut_utf8(trim(doc), 1024));
  out_.symbols[id.index()].doc_line = line;
}

void DefinitionRows::receiver(SymbolId id, std::string_view type) {
  if (id.valid()) out_.symbols[id.index()].receiver = pool_.keep(cut_utf8(type, kNameLimit));
}

void DefinitionRows::end(SymbolId id, std::uint32_t line) {
  if (id.valid())
    out_.symbols[id.index()].end_line = std::max(out_.symbols[id.index()].end_line, line);
}

void DefinitionRows::base(SymbolId id, std::string_view name, std::uint32_t line) {
  if (!id.valid() || name.empty()) return;
  Symbol& symbol = out_.symbols[id.index()];
  if (symbol.base_count == 0) symbol.first_base = static_cast<std::uint32_t>(out_.bases.size());
  if (symbol.first_base + symbol.base_count != out_.bases.size()) return;
  ++symbol.base_count;
  out_.bases.push_back({pool_.keep(cut_utf8(name, kNameLimit)), {}, line});
}

void DefinitionRows::parameter(SymbolId id, std::string_view name, std::string_view type,
                               ValueId otherwise, std::uint32_t line) {
  if (!id.valid()) return;
  Symbol& symbol = out_.symbols[id.index()];
  if (symbol.parameter_count == 0)
    symbol.first_parameter = static_cast<std::uint32_t>(out_.parameters.size());
  if (symbol.first_parameter + symbol.parameter_count != out_.parameters.size()) return;
  ++symbol.parameter_count;
  Parameter row;
  row.name = pool_.keep(cut_utf8(name, kNameLimit));
  row.type = pool_.keep(cut_utf8(trim(type), kNameLimit));
  row.default_value = otherwise;
  row.line = line;
  out_.parameters.push_back(row);
}

void DefinitionRows::annotate(SymbolId id, std::string_view name,
                              const std::vector<ValueId>& arguments, std::uint32_t line) {
  if (!id.valid()) return;
  Annotation row;
  row.name = pool_.keep(cut_utf8(name, kNameLimit));
  row.callee = make(ValueKind::reference, name, line);
  row.first_argument = static_cast<std::uint32_t>(out_.arguments.size());
  row.argument_count = static_cast<std::uint8_t>(std::min<std::size_t>(arguments.size(), 8));
  out_.arguments.insert(out_.arguments.end(), arguments.begin(),
                        arguments.begin() + row.argument_count);
  row.target = id;
  row.line = line;
  out_.annotations.push_back(row);
}

void DefinitionRows::import(std::string_view module, ImportKind kind, std::uint32_t line) {
  if (module.empty()) return;
  Import row;
  row.module = pool_.keep(cut_utf8(module, 300));
  row.kind = kind;
  row.line = line;
  out_.imports.push_back(row);
}

void DefinitionRows::call(std::string_view object, std::string_view name,
                          const std::vector<ValueId>& arguments, SymbolId scope,
                          std::uint32_t line) {
  Call row;
  row.name = pool_.keep(cut_utf8(name, kNameLimit));
  row.callee = object.empty() ? make(ValueKind::reference, name, line)
                              : make(ValueKind::member, name, line,
                                     {make(ValueKind::reference, object, line)});
  row.first_argument = static_cast<std::uint32_t>(out_.arguments.size());
  row.argument_count = static_cast<std::uint8_t>(std::min<std::size_t>(arguments.size(), 8));
  row.arguments_written = static_cast<std::uint8_t>(std::min<std::size_t>(arguments.size(), 255));
  out_.arguments.insert(out_.arguments.end(), arguments.begin(),
                        arguments.begin() + row.argument_count);
  row.scope = scope;
  row.line = row.end_line = line;
  out_.calls.push_back(row);
}

ValueId DefinitionRows::make(ValueKind kind, std::string_view text, std::uint32_t line,
                             const std::vector<ValueId>& children) {
  ValueNode node;
  node.kind = kind;
  node.text = kind == ValueKind::string ? pool_.keep_masked(cut_utf8(text, 4096))
                                        : pool_.keep(cut_utf8(text, kNameLimit));
  node.line = line;
  node.child_count = static_cast<std::uint8_t>(std::min<std::size_t>(children.size(), 63));
  node.first_child = static_cast<std::uint32_t>(out_.value_children.size());
  out_.value_children.insert(out_.value_children.end(), children.begin(),
                             children.begin() + node.child_count);
  out_.values.push_back(node);
  return ValueId(out_.values.size() - 1);
}

ValueId DefinitionRows::entry(std::string_view key, ValueId value, std::uint32_t line) {
  return make(ValueKind::entry, key, line, {value});
}

ValueId DefinitionRows::literal(const Token& token) {
  if (token.kind == Token::Kind::text) return make(ValueKind::string, token.text, token.line);
  if (token.kind == Token::Kind::number) return make(ValueKind::number, token.text, token.line);
  const std::string word = lower(token.text);
  if (word == "true" || word == "false") return make(ValueKind::boolean, word, token.line);
  if (word == "null") return make(ValueKind::null, {}, token.line);
  return make(ValueKind::reference, token.text, token.line);
}

}  // namespace cutaway::syntax

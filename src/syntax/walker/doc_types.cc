// SPDX-License-Identifier: Apache-2.0
// Types that only the documentation tells: `@return Order[]`, `@param Repo $repo`, `@property`.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kLines = 200;

bool opens(char c) { return c == '<' || c == '(' || c == '[' || c == '{'; }
bool closes(char c) { return c == '>' || c == ')' || c == ']' || c == '}'; }

/// The first word of `text`, brackets kept together; `text` goes on behind it.
std::string_view take_word(std::string_view& text) {
  text = trim(text);
  int depth = 0;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (opens(text[end])) ++depth;
    if (closes(text[end])) --depth;
    if (depth <= 0 && (text[end] == ' ' || text[end] == '\t')) break;
  }
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

/// `Order` of `{Order}` and `[Order]`.
std::string_view unbraced(std::string_view type) {
  const bool braced = type.size() > 2 && ((type.front() == '{' && type.back() == '}') ||
                                          (type.front() == '[' && type.back() == ']'));
  return braced ? type.substr(1, type.size() - 2) : type;
}

/// `Order[]` of `Collection|Order[]`: what says most.
std::string_view telling(std::string_view type) {
  type = unbraced(type);
  if (type.find('<') != std::string_view::npos) return type;
  for (const std::string_view part : split(type, '|')) {
    if (part.ends_with("[]")) return part;
  }
  return type;
}

std::string_view without_stars(std::string_view line) {
  line = trim(line);
  while (!line.empty() && (line.front() == '*' || line.front() == '/' || line.front() == '#')) {
    line.remove_prefix(1);
  }
  line = trim(line);
  while (line.ends_with("*/")) line.remove_suffix(2);
  return trim(line);
}

bool holds(const std::vector<std::string>& tags, std::string_view tag) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool is_callable(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

bool is_variable(SymbolKind kind) {
  return kind == SymbolKind::field || kind == SymbolKind::property ||
         kind == SymbolKind::variable || kind == SymbolKind::constant;
}

}  // namespace

bool Walker::has_doc_types() const {
  return !table_.doc_return.empty() || !table_.doc_type.empty() || !table_.doc_property.empty();
}

/// Whether documentation may tell more: no type, or one like `array`.
bool Walker::says_little(Text type) const {
  return type.empty() || holds(table_.doc_weak, out_.text(type));
}

/// Fills what the head of a definition leaves open; written types win.
void Walker::read_doc_types(SymbolId id) {
  const std::string_view doc = doc_run_;
  doc_run_ = {};
  if (doc.empty()) return;
  std::uint32_t row = doc_row_;
  read_doc_annotations(doc, row, id);
  std::size_t lines = 0;
  for (const std::string_view written : split(doc, '\n')) {
    std::string_view line = without_stars(written);
    ++row;
    if (++lines > kLines) return;
    if (line.starts_with('@')) doc_tag(line, row, id);
  }
}

void Walker::doc_tag(std::string_view line, std::uint32_t row, SymbolId id) {
  const std::string_view tag = take_word(line);
  Symbol& symbol = out_.symbols[id.index()];
  const bool of_function = is_callable(symbol.kind) && holds(table_.doc_return, tag);
  const bool of_variable = is_variable(symbol.kind) && holds(table_.doc_type, tag);
  if (of_function || of_variable) {
    if (says_little(symbol.type)) symbol.type = pool_.keep(cut_utf8(telling(take_word(line)), 200));
    return;
  }
  const bool of_parameter = symbol.parameter_count > 0 && holds(table_.doc_param, tag);
  const bool of_property = !is_callable(symbol.kind) && holds(table_.doc_property, tag);
  if (holds(table_.doc_base, tag) && !is_callable(symbol.kind) && !is_variable(symbol.kind)) {
    return doc_base(take_word(line), row, id);
  }
  if (holds(table_.doc_arguments, tag) && !is_callable(symbol.kind))
    return doc_arguments(take_word(line), id);
  if (!of_parameter && !of_property) return;
  const std::string_view type = telling(take_word(line));
  std::string_view name = take_word(line);
  while (name.starts_with('.') || name.starts_with('&')) name.remove_prefix(1);
  if (of_property) return doc_property(name, type, row, id);
  for (std::uint32_t i = 0; i < symbol.parameter_count; ++i) {
    Parameter& parameter = out_.parameters[symbol.first_parameter + i];
    if (out_.text(parameter.name) != name || !says_little(parameter.type)) continue;
    parameter.type = pool_.keep(cut_utf8(type, 200));
  }
}

/// `@extends Store<Order>` says for what the written base is used.
void Walker::doc_arguments(std::string_view name, SymbolId id) {
  const Symbol& symbol = out_.symbols[id.index()];
  const std::size_t open = name.find('<');
  if (open == std::string_view::npos) return;
  const std::string_view inside = name.substr(open + 1);
  for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
    Base& base = out_.bases[b];
    const std::string_view written = out_.text(base.name);
    const std::string_view last = written.substr(written.find_last_of(".\\") + 1);
    if (last == name.substr(0, open) && base.arguments.empty())
      base.arguments = pool_.keep(cut_utf8(inside.substr(0, inside.find_first_of(",>")), 200));
  }
}

void Walker::doc_base(std::string_view name, std::uint32_t row, SymbolId id) {
  Symbol& symbol = out_.symbols[id.index()];
  if (name.empty() || symbol.first_base + symbol.base_count != out_.bases.size()) return;
  Base base;
  base.name = pool_.keep(cut_utf8(name.substr(0, name.find('<')), 200));
  base.line = row;
  out_.bases.push_back(base);
  ++symbol.base_count;
}

/// A property that the class answers to without declaring it.
void Walker::doc_property(std::string_view name, std::string_view type, std::uint32_t row,
                          SymbolId id) {
  if (!name.starts_with(table_.sigil)) std::swap(name, type);
  if (!name.starts_with(table_.sigil)) return;
  name.remove_prefix(table_.sigil.size());
  if (name.empty()) return;
  Symbol property;
  property.name = pool_.keep(cut_utf8(name, 200));
  property.kind = SymbolKind::property;
  property.flags = out_.symbols[id.index()].flags & kExported;
  property.line = property.end_line = out_.symbols[id.index()].line;  // symbols stand in order
  property.name_line = row;
  property.container = id;
  property.type = pool_.keep(cut_utf8(type, 200));
  out_.symbols.push_back(property);
}

/// `/** @var Order $order */` right before an assignment.
Text Walker::doc_type_above(NodeIndex statement) {
  if (table_.doc_type.empty() || run_.first == kNoNode || !is_doc(run_.first)) return {};
  if (run_.end_row + 1 != at(statement).row || at(run_.last).next > statement) return {};
  for (const std::string_view written : split(text(run_.last), '\n')) {
    std::string_view line = without_stars(written);
    if (!holds(table_.doc_type, take_word(line))) continue;
    const std::string_view type = take_word(line);
    return type.starts_with(table_.sigil) ? Text{} : pool_.keep(cut_utf8(telling(type), 200));
  }
  return {};
}

}  // namespace cutaway::syntax

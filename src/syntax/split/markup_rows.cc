// SPDX-License-Identifier: Apache-2.0
// Rows of elements: a call with attributes as entries, as other markup is told.
#include "syntax/split/markup_rows.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kArguments = 8;

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0xC3;
  });
}

/// "order-list" → "OrderList".
std::string in_camel_case(std::string_view name) {
  std::string out;
  bool upper = true;
  for (const char c : name) {
    if (c == '-') {
      upper = true;
      continue;
    }
    out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return out;
}

}  // namespace

ValueId MarkupRows::value(ValueKind kind, std::string_view text, std::uint32_t line,
                          const std::vector<ValueId>& children) {
  ValueNode node;
  node.kind = kind;
  node.text = pool_.keep(text);
  node.line = line;
  node.child_count = static_cast<std::uint8_t>(children.size());
  node.first_child = static_cast<std::uint32_t>(out_.value_children.size());
  out_.value_children.insert(out_.value_children.end(), children.begin(), children.end());
  out_.values.push_back(node);
  return ValueId(out_.values.size() - 1);
}

void MarkupRows::add() {
  for (const Tag& one : parts_.tags) tag(one);
  for (const ShellText& row : parts_.phrases)
    out_.phrases.push_back({pool_.keep_masked(row.text), pool_.keep(row.role), row.line});
  for (const ShellText& row : parts_.comments) {
    std::string words;
    for (const std::string_view line : split(row.text, '\n')) {
      if (!trim(line).empty()) words += (words.empty() ? "" : "\n") + std::string(trim(line));
    }
    if (has_letter(words))
      out_.comments.push_back({pool_.keep_masked(words), row.line, row.end_line});
  }
  for (const ShellText& row : parts_.includes) {
    Import import;
    import.module = pool_.keep(cut_utf8(trim(row.text), 300));
    import.kind = ImportKind::include;
    import.line = row.line;
    if (!import.module.empty()) out_.imports.push_back(import);
  }
  for (const ShellText& row : parts_.defines) {
    Symbol symbol;
    symbol.name = pool_.keep(cut_utf8(row.text, 200));
    symbol.kind = SymbolKind::function;
    symbol.line = symbol.end_line = symbol.name_line = row.line;
    out_.symbols.push_back(symbol);
  }
}

void MarkupRows::tag(const Tag& tag) {
  Call call;
  call.callee = callee(tag);
  call.name = out_.value(call.callee).text;
  call.flags = kMarkup;
  call.line = tag.line;
  call.end_line = tag.end_line;
  call.arguments_written =
      static_cast<std::uint8_t>(std::min<std::size_t>(tag.attributes.size(), 255));
  std::vector<ValueId> arguments;
  for (const Attribute& one : tag.attributes) {
    attribute_phrase(one);
    if (arguments.size() >= kArguments) continue;
    const ValueId inside = attribute_value(one);
    arguments.push_back(value(ValueKind::entry, one.name, one.line, {inside}));
  }
  call.first_argument = static_cast<std::uint32_t>(out_.arguments.size());
  call.argument_count = static_cast<std::uint8_t>(arguments.size());
  out_.arguments.insert(out_.arguments.end(), arguments.begin(), arguments.end());
  out_.calls.push_back(call);
}

/// The name under which the script knows the element, if it does.
std::string MarkupRows::known_name(std::string_view name) const {
  const std::string camel = in_camel_case(name);
  for (const Import& row : out_.imports) {
    const std::string_view known = out_.text(row.alias.empty() ? row.name : row.alias);
    if (known == camel) return camel;
  }
  return std::string(name);
}

ValueId MarkupRows::callee(const Tag& tag) {
  const bool dashed = tag.name.find('-') != std::string::npos;
  const std::string name = dashed && table_.component ? known_name(tag.name) : tag.name;
  const std::vector<std::string_view> parts = split(std::string_view(name), '.');
  if (parts.size() < 2 || parts.size() > 8 || parts[0].empty())
    return value(ValueKind::reference, name, tag.line);
  ValueId object = value(ValueKind::reference, parts[0], tag.line);
  for (std::size_t i = 1; i < parts.size(); ++i)
    object = value(ValueKind::member, parts[i], tag.line, {object});
  return object;
}

ValueId MarkupRows::attribute_value(const Attribute& attribute) {
  if (attribute.parts.empty()) return value(ValueKind::boolean, "true", attribute.line);
  std::vector<ValueId> parts;
  for (const AttributePart& part : attribute.parts) {
    if (parts.size() >= 16) break;
    ValueId id;
    if (part.piece < 0) {
      id = value(ValueKind::string, {}, attribute.line);
      out_.values[id.index()].text = pool_.keep_masked(part.text, attribute.name);
    } else {
      id = parts_.pieces[static_cast<std::size_t>(part.piece)].value;
      if (!id.valid()) id = value(ValueKind::unknown, "not understood", attribute.line);
    }
    parts.push_back(id);
  }
  return parts.size() == 1 ? parts[0] : value(ValueKind::concat, {}, attribute.line, parts);
}

void MarkupRows::attribute_phrase(const Attribute& attribute) {
  const auto& names = table_.phrase_attributes;
  if (attribute.parts.size() != 1 || attribute.parts[0].piece >= 0) return;
  if (std::find(names.begin(), names.end(), attribute.name) == names.end()) return;
  const std::string_view text = trim(attribute.parts[0].text);
  if (has_letter(text)) {
    out_.phrases.push_back(
        {pool_.keep_masked(cut_utf8(text, 400)), pool_.keep(attribute.name), attribute.line});
  }
}

void MarkupRows::add_component(std::string_view path, std::uint32_t lines) {
  const std::string_view base = base_name(path);
  const SymbolId id = component(base.substr(0, base.find('.')), lines);
  if (!id.valid()) return;
  // What stands in no function is done by the component.
  for (Call& call : out_.calls) {
    if (!call.scope.valid()) call.scope = id;
  }
}

/// The class of that name, else one that is made of the whole file.
SymbolId MarkupRows::component(std::string_view name, std::uint32_t lines) {
  for (std::size_t i = 0; i < out_.symbols.size(); ++i) {
    const Symbol& symbol = out_.symbols[i];
    if (!symbol.container.valid() && out_.text(symbol.name) == name)
      return symbol.kind == SymbolKind::class_ ? SymbolId(i) : SymbolId();
  }
  if (name.empty()) return {};
  Symbol symbol;
  symbol.name = pool_.keep(name);
  symbol.kind = SymbolKind::class_;
  symbol.flags = kExported | kDefaultExport;
  symbol.line = symbol.name_line = 1;
  symbol.end_line = std::max(1U, lines);
  const auto whole = std::find_if(out_.exports.begin(), out_.exports.end(), [&](const Export& row) {
    return out_.text(row.name) == "default" && row.module.empty();
  });
  if (whole != out_.exports.end()) {
    symbol.value = whole->value;
    out_.exports.erase(whole);
  }
  // Functions of the object that describes a component are its methods.
  const SymbolId id(out_.symbols.size());
  for (Symbol& other : out_.symbols) {
    const bool method = other.kind == SymbolKind::method && !other.container.valid();
    if (method && symbol.value.valid()) other.container = id;
  }
  for (Symbol& other : out_.symbols)
    other.flags = static_cast<std::uint16_t>(other.flags & ~unsigned{kDefaultExport});
  out_.symbols.push_back(symbol);
  return id;
}

}  // namespace cutaway::syntax

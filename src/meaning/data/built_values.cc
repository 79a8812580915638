// SPDX-License-Identifier: Apache-2.0
// Picks and compares what the calls of such a function are given.
#include "meaning/data/built_values.h"

#include <charconv>

#include "base/text.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

const ValueNode& node_of(const ReaderContext& context, ValueRef value) {
  return context.project.of(value.file).value(value.value);
}

/// The value of `name` in a record; invalid without one.
ValueRef entry_of(const ReaderContext& context, ValueRef record, std::string_view name) {
  const Syntax& syntax = context.project.of(record.file);
  const ValueNode& node = syntax.value(record.value);
  if (node.kind != ValueKind::record) return {};
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(node, i));
    if (entry.kind == ValueKind::entry && entry.child_count == 1 && syntax.text(entry.text) == name)
      return {record.file, syntax.child(entry, 0)};
  }
  return {};
}

Operand operand_of(const ReaderContext& context, const std::vector<BuiltThing>& given,
                   std::string_view form) {
  Operand out;
  if (form.starts_with("=")) {
    out.kind = Operand::Kind::text;
    out.text = form.substr(1);
    return out;
  }
  std::size_t place = 0;
  const std::size_t dot = form.find('.');
  const std::string_view number = form.substr(0, dot);
  if (std::from_chars(number.data(), number.data() + number.size(), place).ec != std::errc() ||
      place >= given.size() || !given[place].is_value())
    return out;
  ValueRef value = given[place].value;
  if (dot != std::string_view::npos) value = entry_of(context, value, form.substr(dot + 1));
  if (!value.valid()) return out;
  out.kind = Operand::Kind::value;
  out.value = value;
  return out;
}

}  // namespace

BuiltWords::BuiltWords(const catalogue::Catalogue& catalogue) {
  for (const catalogue::Technology& technology : catalogue.technologies()) {
    for (const catalogue::Shape& shape : technology.shapes) {
      if (shape.on != "built") continue;
      if (const std::string_view name = constant_of(shape, "function"); !name.empty()) {
        functions_.emplace(name, &shape);
        continue;
      }
      for (const std::string& origin : shape.origins)
        origins_.insert(origin.substr(0, origin.rfind('.')));
    }
  }
}

std::string BuiltWords::description(const catalogue::Shape& shape) const {
  return shape.origins.front();
}

Operand built_operand(const ReaderContext& context, const std::vector<BuiltThing>& given,
                      std::string_view forms) {
  for (const std::string_view form : split(forms, '|')) {
    if (form.empty()) continue;
    Operand out = operand_of(context, given, form);
    if (out.kind != Operand::Kind::none) return out;
  }
  return {};
}

std::optional<bool> built_truth(const ReaderContext& context, const BuiltThing& thing) {
  if (thing.speaks()) return true;
  if (!thing.is_value()) return std::nullopt;
  const ValueNode& node = node_of(context, thing.value);
  const std::string_view text = context.project.of(thing.value.file).text(node.text);
  switch (node.kind) {
    case ValueKind::null:
      return false;
    case ValueKind::boolean:
      return text == "true";
    case ValueKind::string:
      return !text.empty() && text != "0";
    case ValueKind::number:
      return text != "0";
    case ValueKind::list:
    case ValueKind::record:
      return node.child_count > 0;
    default:
      return std::nullopt;
  }
}

std::optional<bool> built_same(const ReaderContext& context, const BuiltThing& one,
                               const BuiltThing& other) {
  if (!one.is_value() || !other.is_value()) return std::nullopt;
  const ValueNode& left = node_of(context, one.value);
  const ValueNode& right = node_of(context, other.value);
  const auto plain = [](const ValueNode& node) {
    return node.kind == ValueKind::null || node.kind == ValueKind::boolean ||
           node.kind == ValueKind::string || node.kind == ValueKind::number;
  };
  if (!plain(left) || !plain(right)) return std::nullopt;
  return left.kind == right.kind && context.project.of(one.value.file).text(left.text) ==
                                        context.project.of(other.value.file).text(right.text);
}

void built_say(const ReaderContext& context, const FieldReader& fields,
               const catalogue::Shape& shape, const std::vector<BuiltThing>& given,
               ClassField& field) {
  const auto at = [&](std::string_view role) {
    return built_operand(context, given, shape.role(role));
  };
  if (const std::string name = fields.text(at("column")); !name.empty() && name.size() < 100)
    field.is.name = name;
  if (const std::string suffix = fields.text(at("suffix")); !suffix.empty()) field.suffix = suffix;
  if (const Operand type = at("type"); type.kind == Operand::Kind::value) {
    std::string told = fields.text(type);
    if (told.empty()) told = lower(fields.written(type.value));
    if (!told.empty()) field.is.written = told;
    if (const std::string known = fields.word(told); !known.empty()) field.is.type = known;
  }
  if (const auto told = fields.truth(at("nullable"))) field.is.nullable = *told;
  if (const auto told = fields.truth(at("unique"))) field.is.unique = *told;
  if (fields.truth(at("primary")).value_or(false)) field.is.primary = true;
  if (fields.truth(at("embedded")).value_or(false)) field.embedded = true;
  std::uint64_t number = 0;
  const std::string length = fields.text(at("length"));
  if (!length.empty() &&
      std::from_chars(length.data(), length.data() + length.size(), number).ec == std::errc())
    field.is.max_length = number;
  if (const Operand other = at("target"); other.kind == Operand::Kind::value) {
    fields.target(other, other.value.file, field);
    if (field.embedded) field.type_class = field.target;
  }
  if (shape.means != "relation") return;
  if (!shape.role("kind").empty()) {
    field.relates = true;
    field.kind = fields.text(at("kind"));
  }
  if (fields.truth(at("reverse")).value_or(false)) field.kind = "many";
  if (const std::string rule = lower(fields.text(at("on_delete"))); !rule.empty())
    field.on_delete = rule;
  if (const std::string table = fields.text(at("link")); !table.empty()) field.link_table = table;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Reads one member of a kept class: annotations first, then the value it is given, then its type.
#include "meaning/data/class_field.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "meaning/data/field_tags.h"
#include "meaning/data/mapper_names.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxChain = 10;
constexpr std::size_t kMaxWritten = 80;

bool says_field(const catalogue::Shape& shape) {
  return shape.means == "field" || shape.means == "relation";
}

Site site_of(SymbolRef scope, const Syntax& syntax, ValueId call) {
  const ValueNode& node = syntax.value(call);
  Site site;
  site.file = scope.file;
  site.scope = scope.symbol;
  site.line = site.end_line = node.line;
  if (node.child_count == 0) return site;
  site.callee = syntax.child(node, 0);
  site.arguments =
      std::span(syntax.value_children).subspan(node.first_child + 1, node.child_count - 1U);
  site.name = syntax.text(syntax.value(site.callee).text);
  return site;
}

bool is_call(const ValueNode& node) {
  return (node.kind == ValueKind::call || node.kind == ValueKind::construct) &&
         node.child_count > 0;
}

}  // namespace

std::optional<bool> FieldReader::truth(const Operand& operand) const {
  if (operand.kind == Operand::Kind::text) return operand.text != "false";
  if (operand.kind != Operand::Kind::value) return std::nullopt;
  const Syntax& syntax = context_.project.of(operand.value.file);
  const ValueNode& node = syntax.value(operand.value.value);
  if (node.kind == ValueKind::boolean) return syntax.text(node.text) == "true";
  if (node.kind == ValueKind::null) return false;
  if (node.kind == ValueKind::list && node.child_count > 0) {
    const ValueNode& first = syntax.value(syntax.child(node, 0));
    if (first.kind == ValueKind::boolean) return syntax.text(first.text) == "true";
  }
  if (node.kind == ValueKind::string || node.kind == ValueKind::record) return true;
  const std::string closed = text(operand);
  if (closed == "true" || closed == "True") return true;
  if (closed == "false" || closed == "False") return false;
  return std::nullopt;
}

std::string FieldReader::text(const Operand& operand) const {
  if (operand.kind == Operand::Kind::text) return operand.text;
  if (operand.kind != Operand::Kind::value) return {};
  const Syntax& syntax = context_.project.of(operand.value.file);
  const ValueNode& node = syntax.value(operand.value.value);
  if (node.kind == ValueKind::string || node.kind == ValueKind::number)
    return std::string(syntax.text(node.text));
  if (node.kind == ValueKind::record || node.kind == ValueKind::list ||
      node.kind == ValueKind::function || node.kind == ValueKind::null)
    return {};
  const linking::ClosedValue closed = context_.links.close(operand.value);
  if (closed.alternatives.empty() || !closed.alternatives.front().complete) return {};
  return closed.alternatives.front().text;
}

std::string FieldReader::written(ValueRef value) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  switch (node.kind) {
    case ValueKind::string:
    case ValueKind::reference:
    case ValueKind::member:
    case ValueKind::number:
      return std::string(syntax.text(node.text).substr(0, kMaxWritten));
    case ValueKind::list:
      return "list";
    case ValueKind::record:
      return "json";
    case ValueKind::call:
    case ValueKind::construct: {
      if (node.child_count == 0) return {};
      std::string out = written({value.file, syntax.child(node, 0)});
      if (node.child_count < 2) return out;
      const ValueNode& first = syntax.value(syntax.child(node, 1));
      if (first.kind == ValueKind::number) out += "(" + std::string(syntax.text(first.text)) + ")";
      return out;
    }
    default:
      return {};
  }
}

std::string FieldReader::word(std::string_view text) const {
  const TypeText type = unwrap_type(text);
  if (type.many) return "list";
  const std::string known = types_.word(type.core);
  if (!known.empty() && known != "other") return known;
  // The last part that is known decides: OffsetDateTime, EncryptedStringType.
  const std::size_t open = type.core.find_first_of("([<");
  const std::vector<std::string> words = identifier_words(type.core.substr(0, open));
  for (std::size_t i = words.size(); i-- > 0;) {
    if (words[i] == "id" || words[i] == "name" || words[i] == "set" || words[i] == "key" ||
        words[i] == "url" || words[i] == "path" || words[i] == "line" || words[i] == "point")
      continue;
    const std::string part = types_.word(words[i]);
    if (!part.empty() && part != "other") return part;
  }
  return known == "other" && words.size() == 1 ? std::string() : std::string();
}

void FieldReader::target(const Operand& operand, FileId file, ClassField& field) const {
  if (operand.kind == Operand::Kind::symbol) {
    field.target = operand.symbol;
    return;
  }
  if (operand.kind == Operand::Kind::text) {
    field.target = classes_.find(file, operand.text);
    field.target_text = operand.text;
    return;
  }
  if (operand.kind != Operand::Kind::value) return;
  ValueRef value = operand.value;
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode* node = &syntax.value(value.value);
  if (node->kind == ValueKind::function) {  // () => User
    const ValueRef given = classes_.returned({value.file, node->symbol});
    if (!given.valid()) return;
    value = given;
    node = &syntax.value(value.value);
  }
  const std::string_view last = syntax.text(node->text);
  const bool of_class = node->kind == ValueKind::member && node->child_count > 0 &&
                        (last == "class" || last == "java" || last == "id" || last == "kotlin");
  if (of_class) {  // User.class, users.id
    value.value = syntax.child(*node, 0);
    node = &syntax.value(value.value);
    if (last == "id") field.target_field = "id";
  }
  const linking::Target known = context_.links.what_is(value);
  if (known.symbol.valid()) {
    field.target = known.symbol;
  } else if (node->kind == ValueKind::string) {
    field.target_text = syntax.text(node->text);
  } else {
    field.target_text = text({Operand::Kind::value, value, {}, {}});
    if (field.target_text.empty() && known.origin != 0)
      field.target_text = ":" + std::string(context_.links.name(known.origin));
    if (field.target_text.empty()) field.target_text = syntax.text(node->text);
  }
  if (!field.target.valid() && !field.target_text.empty() && field.target_text[0] != ':')
    field.target = classes_.find(file, field.target_text);
}

void FieldReader::set_type(const catalogue::Shape& shape, const Site& site,
                           ClassField& field) const {
  const std::string_view forms = shape.role("type");
  if (forms.empty()) return;
  const bool texts = !shape.role("type_text").empty();
  for (const std::string_view form : split(forms, '|')) {
    const Operand operand = pick(context_, site, form);
    std::string told;
    if (operand.kind == Operand::Kind::text) {
      told = operand.text;
    } else if (operand.kind == Operand::Kind::value) {
      ValueRef value = operand.value;
      const Syntax& syntax = context_.project.of(value.file);
      const ValueNode* node = &syntax.value(value.value);
      const bool literal = node->kind == ValueKind::string || node->kind == ValueKind::number;
      if (literal && !texts) continue;
      if (node->kind == ValueKind::function) {
        const ValueRef given = classes_.returned({value.file, node->symbol});
        if (!given.valid()) continue;
        value = given;
      }
      told = written(value);
    }
    if (told.empty()) continue;
    const std::string_view virtual_type = shape.role("skip_type");
    if (!virtual_type.empty() && told == virtual_type.substr(1)) field.skip = true;
    const std::string known = word(told);
    if (known.empty()) continue;
    field.is.type = known;
    if (operand.kind == Operand::Kind::value) field.is.written = told;
    if (const std::uint64_t length =
            ColumnTypes::length("char" + told.substr(std::min(told.size(), told.find('('))));
        length > 0 && known == "text")
      field.is.max_length = length;
    return;
  }
}

void FieldReader::apply(const catalogue::Shape& shape, const Site& site, ClassField& field) const {
  const auto at = [&](std::string_view role) -> Operand {
    const std::string_view form = shape.role(role);
    return form.empty() ? Operand() : pick(context_, site, form);
  };
  if (truth(at("skip")).value_or(false) || !truth(at("exists")).value_or(true)) field.skip = true;
  if (!shape.role("by_result").empty()) field.by_result = true;
  if (shape.role("adds").empty()) field.told = true;  // `adds`: says more about a field, makes none
  if (const std::string_view style = shape.role("tag"); !style.empty())
    tag(style.substr(1), site, field);
  if (const std::string name = text(at("column")); !name.empty() && name.size() < 100)
    field.is.name = name;
  if (const std::string suffix = text(at("suffix")); !suffix.empty()) field.suffix = suffix;
  set_type(shape, site, field);
  const std::string_view rule_of_all = shape.role("nullable");  // "=yes" is for what says nothing
  const bool for_all = rule_of_all == "=yes" || rule_of_all == "=no" || rule_of_all == "=typed";
  if (const auto told = for_all ? std::nullopt : truth(at("nullable"))) field.is.nullable = *told;
  if (const auto told = truth(at("required"))) field.is.nullable = !*told;
  if (const auto told = truth(at("unique"))) field.is.unique = *told;
  if (truth(at("primary")).value_or(false)) field.is.primary = true;
  if (truth(at("index")).value_or(false)) field.is.indexed = true;
  if (truth(at("embedded")).value_or(false)) field.embedded = true;
  if (std::string joined = text(at("joins")); !joined.empty()) field.joins = std::move(joined);
  const Operand standard = at("default");
  if (standard.kind == Operand::Kind::value) field.is.default_value = written(standard.value);
  std::uint64_t number = 0;
  const std::string length = text(at("length"));
  if (!length.empty() &&
      std::from_chars(length.data(), length.data() + length.size(), number).ec == std::errc())
    field.is.max_length = number;
  const Operand other = at("target");
  if (other.kind != Operand::Kind::none) target(other, site.file, field);
  if (!shape.role("target_column").empty() && !field.target_text.empty()) {  // "users.id"
    const std::size_t dot = field.target_text.rfind('.');
    if (dot != std::string::npos) {
      field.target_field = field.target_text.substr(dot + 1);
      field.target_text = field.target_text.substr(0, dot);
    }
  }
  if (shape.means != "relation" && other.kind == Operand::Kind::none) return;
  if (shape.means == "relation" || field.target.valid() || !field.target_text.empty())
    field.relates = true;
  if (const std::string kind = text(at("kind")); !kind.empty()) field.kind = kind;
  if (truth(at("reverse")).value_or(false)) field.kind = "many";
  if (const std::string rule = text(at("on_delete")); !rule.empty()) field.on_delete = lower(rule);
  const Operand rule = at("on_delete");
  if (field.on_delete.empty() && rule.kind == Operand::Kind::value)
    field.on_delete = lower(written(rule.value));
  if (const std::string table = text(at("link")); !table.empty()) field.link_table = table;
}

void FieldReader::tag(std::string_view style, const Site& site, ClassField& field) const {
  const std::string told = text(pick(context_, site, "0"));
  read_tag(style, told, field.is, field.skip, field.embedded);
  if (!field.is.written.empty()) {
    const std::string known = word(field.is.written);
    if (!known.empty()) field.is.type = known;
  }
}

std::vector<const catalogue::Shape*> FieldReader::shapes_of(ValueRef call) const {
  std::vector<const catalogue::Shape*> out;
  // What is called counts, not what comes out: a relation's result is its target.
  const Syntax& syntax = context_.project.of(call.file);
  const ValueId callee = syntax.child(syntax.value(call.value), 0);
  const linking::Target target = context_.links.what_is({call.file, callee});
  std::vector<std::string> origins;
  if (target.origin != 0) origins.emplace_back(context_.links.name(target.origin));
  if (target.symbol.valid()) {  // a project's own kind of field
    for (const SymbolRef& of : classes_.lineage(target.symbol)) {
      for (std::string& origin : classes_.outside_bases(of)) origins.push_back(std::move(origin));
    }
  }
  for (const std::string& origin : origins) {
    for (const catalogue::Shape* shape : context_.catalogue.shapes("call", origin)) {
      if (says_field(*shape)) out.push_back(shape);
    }
    if (!out.empty()) break;
  }
  return out;
}

bool FieldReader::apply_call(SymbolRef scope, ValueId call, ClassField& field) const {
  const Syntax& syntax = context_.project.of(scope.file);
  const Site site = site_of(scope, syntax, call);
  bool any = false;
  for (const catalogue::Shape* shape : shapes_of({scope.file, call})) {
    apply(*shape, site, field);
    any = true;
  }
  return any;
}

void FieldReader::apply_value(SymbolRef scope, ValueId value, std::string_view also,
                              ClassField& field) const {
  const Syntax& syntax = context_.project.of(scope.file);
  std::vector<ValueId> chain;  // text("x").notNull().unique(), from the inside out
  for (int depth = 0; depth < kMaxChain && is_call(syntax.value(value)); ++depth) {
    chain.push_back(value);
    const ValueNode& callee = syntax.value(syntax.child(syntax.value(value), 0));
    if (callee.kind != ValueKind::member || callee.child_count == 0) break;
    value = syntax.child(callee, 0);
  }
  std::ranges::reverse(chain);
  for (const ValueId call : chain) {
    const bool known = apply_call(scope, call, field);
    const Site site = site_of(scope, syntax, call);
    if (!known && !also.empty() && matches_glob(also, site.name)) {
      field.told = true;
      if (field.is.type.empty()) field.is.type = word(site.name);
      field.is.written = site.name;
    }
    if (known && field.is.written.empty()) field.is.written = site.name;
    if (!known) continue;
    for (const ValueId argument : site.arguments) {  // mapped_column(Uuid, ForeignKey("users.id"))
      ValueId inner = argument;
      if (syntax.value(inner).kind == ValueKind::entry && syntax.value(inner).child_count > 0)
        inner = syntax.child(syntax.value(inner), 0);
      if (is_call(syntax.value(inner))) apply_call(scope, inner, field);
    }
  }
}

void FieldReader::apply_notes(std::span<const Note> notes, std::string_view parameter,
                              ClassField& field) const {
  // What only adds to others comes after them, whatever the order in which they are written.
  for (const bool adds : {false, true}) {
    for (const Note& note : notes) {
      if (note.parameter != parameter) continue;
      for (const catalogue::Shape* shape : context_.catalogue.shapes("annotation", note.origin)) {
        if (says_field(*shape) && !shape->role("adds").empty() == adds)
          apply(*shape, note.site, field);
      }
    }
  }
}

void FieldReader::read_type(std::string_view written, FileId file, ClassField& field) const {
  if (written.empty()) return;
  const TypeText type = unwrap_type(written);
  field.optional = type.optional;
  field.many = type.many;
  field.core = type.core;
  field.type_class = classes_.find(file, type.core);
  if (field.is.written.empty()) field.is.written = std::string(written.substr(0, kMaxWritten));
  const std::string core = lower(type.core);
  if (type.many && (core == "byte" || core == "uint8" || core == "u8")) {  // bytes are no list
    field.many = false;
    if (field.is.type.empty()) field.is.type = "binary";
  }
  if (!field.is.type.empty()) return;
  if (field.type_class.valid() &&
      classes_.symbol(field.type_class).kind == syntax::SymbolKind::enum_) {
    field.is.type = "enum";
    return;
  }
  field.is.type = type.many ? std::string("list") : word(type.core);
}

ClassField FieldReader::member(SymbolRef owner, SymbolRef member, std::string_view also) const {
  const Syntax& syntax = context_.project.of(member.file);
  const syntax::Symbol& symbol = classes_.symbol(member);
  ClassField field;
  field.member = syntax.text(symbol.name);
  const std::uint32_t line = symbol.name_line != 0 ? symbol.name_line : symbol.line;
  field.is.place = {member.file, line, std::max(line, symbol.end_line)};
  field.is.comment = std::string(syntax.text(symbol.doc).substr(0, 160));
  field.is.comment = field.is.comment.substr(0, field.is.comment.find('\n'));
  apply_notes(classes_.notes(member), {}, field);
  apply_notes(classes_.notes(owner), field.member, field);
  if (symbol.value.valid()) apply_value(member, symbol.value, also, field);
  if (field.by_result) {  // a method that gives the column
    field.told = false;
    const ValueRef given = classes_.returned(member);
    if (given.valid()) apply_value(member, given.value, also, field);
  }
  read_type(syntax.text(symbol.type), member.file, field);
  return field;
}

ClassField FieldReader::made_by(SymbolRef scope, ValueId call) const {
  const ValueNode& node = context_.project.of(scope.file).value(call);
  ClassField field;
  field.is.place = {scope.file, node.line, node.line};
  apply_value(scope, call, {}, field);
  return field;
}

ClassField FieldReader::entry(FileId file, SymbolId scope, ValueId entry,
                              const catalogue::Shape& shape) const {
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& node = syntax.value(entry);
  ClassField field;
  field.member = syntax.text(node.text);
  field.is.place = {file, node.line, node.line};
  field.told = true;
  if (node.child_count == 0) return field;
  const ValueId value = syntax.child(node, 0);
  const ValueNode& given = syntax.value(value);
  if (field.is.place.line == 0) field.is.place.line = field.is.place.end_line = given.line;
  if (is_call(given)) apply_value({file, scope}, value, {}, field);
  if (given.kind == ValueKind::record) {  // email: { type: String, required: true }
    Site site;
    site.file = file;
    site.scope = scope;
    const std::span all(syntax.value_children);
    site.arguments = all.subspan(given.first_child, given.child_count);
    apply(shape, site, field);
    if (field.is.type.empty() && !pick(context_, site, "type").value.valid())
      field.is.type = "json";
  }
  if (!field.is.type.empty()) return field;
  const std::string told = written({file, value});
  field.is.type = given.kind == ValueKind::list ? std::string("list") : word(told);
  field.is.written = told;
  return field;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Collects the members that are kept, from the class, its bases and the parts it holds.
#include "meaning/data/class_entity.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/data/mapper_names.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMaxFields = 400;

bool is_member(SymbolKind kind) {
  return kind == SymbolKind::field || kind == SymbolKind::property || kind == SymbolKind::variable;
}

/// `getEmail` → email, for annotations that stand on getters.
std::string member_of_getter(std::string_view name) {
  for (const std::string_view start : {"get", "is"}) {
    if (!name.starts_with(start) || name.size() <= start.size()) continue;
    std::string out(name.substr(start.size()));
    if (out.front() >= 'A' && out.front() <= 'Z') out.front() = static_cast<char>(out.front() + 32);
    return out;
  }
  return std::string(name);
}

}  // namespace

bool ClassReader::counts(const Symbol& symbol, const ClassField& field,
                         std::string_view mode) const {
  if (field.skip) return false;
  if (field.told) return true;
  if (mode == "calls" || mode == "annotated") return false;
  if ((symbol.flags & syntax::kStatic) != 0 || !is_member(symbol.kind)) return false;
  if (mode == "properties" &&
      (symbol.kind != SymbolKind::property || (symbol.flags & syntax::kExported) == 0))
    return false;
  return !field.core.empty() && !field.member.starts_with("__");
}

void ClassReader::add(ClassField field, const catalogue::Shape& shape,
                      std::vector<ClassField>& out) const {
  const bool holds_part = field.embedded || (field.type_class.valid() && is_part(field.type_class));
  if (!holds_part || !field.type_class.valid() || field.many) {
    out.push_back(std::move(field));
    return;
  }
  const std::string_view between = shape.role("part_prefix");  // EF: Address_City
  std::vector<ClassField> inner = members(field.type_class, shape, {});
  for (ClassField& part : inner) {
    const std::string name = part.is.name.empty() ? part.member : part.is.name;
    if (!between.empty())
      part.is.name = (field.is.name.empty() ? field.member : field.is.name) +
                     std::string(between.substr(1)) + name;
    if (field.is.primary) part.is.primary = true;
    out.push_back(std::move(part));
  }
}

void ClassReader::own_members(SymbolRef owner, const catalogue::Shape& shape,
                              std::vector<ClassField>& out) const {
  std::string_view mode = shape.role("fields");
  if (!mode.empty()) mode.remove_prefix(1);
  std::string_view also = shape.role("also");
  if (!also.empty()) also.remove_prefix(1);
  const Syntax& syntax = classes_.syntax(owner);
  for (const SymbolRef& ref : classes_.members(owner)) {
    if (out.size() >= kMaxFields) return;
    const Symbol& symbol = classes_.symbol(ref);
    const bool getter = symbol.kind == SymbolKind::method && !classes_.notes(ref).empty();
    const bool constant = symbol.kind == SymbolKind::constant && symbol.value.valid() &&
                          syntax.value(symbol.value).kind == ValueKind::call;
    if (!is_member(symbol.kind) && !getter && !constant) continue;
    ClassField field = fields_.member(owner, ref, also);
    if (getter) field.member = member_of_getter(field.member);
    if (!counts(symbol, field, mode)) continue;
    if (getter &&
        std::ranges::any_of(out, [&](const ClassField& f) { return f.member == field.member; }))
      continue;
    add(std::move(field), shape, out);
  }
  const auto told = told_.find(owner);
  if (told == told_.end()) return;
  for (const ClassField& field : told->second) add(field, shape, out);
}

std::vector<ClassField> ClassReader::members(SymbolRef owner, const catalogue::Shape& shape,
                                             const std::set<SymbolRef>& stop) const {
  std::vector<ClassField> out;
  std::vector<SymbolRef> line{owner};
  for (std::size_t i = 0; i < line.size() && line.size() < 32; ++i) {
    for (const SymbolRef& base : classes_.lineage(line[i])) {
      const bool there = std::ranges::find(line, base) != line.end();
      if (!there && !stop.contains(base) && is_class(classes_.symbol(base).kind) &&
          !(stop.contains(line[i]) && line[i] != owner))
        line.push_back(base);
    }
    break;  // the lineage holds all of them
  }
  // What stands above a base with a table of its own belongs to that table.
  for (const SymbolRef& base : classes_.lineage(owner)) {
    if (!stop.contains(base) || base == owner) continue;
    for (const SymbolRef& above : classes_.lineage(base)) std::erase(line, above);
  }
  if (std::ranges::find(line, owner) == line.end()) line.push_back(owner);
  std::ranges::reverse(line);
  for (const SymbolRef& of : line) {
    const std::uint32_t shown = classes_.symbol(of).name_line;
    for (const auto& [origin, argument] : classes_.outside_bases_with(of)) {
      for (ClassField& field : brought(library_.of(origin), argument, {of.file, shown, shown}))
        out.push_back(std::move(field));
    }
    own_members(of, shape, out);
  }
  // A member that is written again replaces the one of the base.
  std::vector<ClassField> kept;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool again = std::any_of(
        out.begin() + static_cast<std::ptrdiff_t>(i) + 1, out.end(), [&](const ClassField& f) {
          return f.member == out[i].member && f.is.name == out[i].is.name;
        });
    if (!again) kept.push_back(std::move(out[i]));
  }
  return kept;
}

std::vector<ClassField> ClassReader::brought(const std::vector<LibraryColumn>& columns,
                                             std::string_view argument, const Place& place) const {
  std::vector<ClassField> out;
  for (const LibraryColumn& column : columns) {
    ClassField field;
    field.is = column.is;
    if (field.is.type == "argument") field.is.type = argument.empty() ? "" : fields_.word(argument);
    if (column.is.type == "argument" && field.is.type.empty()) field.is.type = "text";
    field.told = true;
    field.member = column.is.name;
    field.is.place = place;
    field.relates = !column.points.empty();
    field.target_text = column.points;
    out.push_back(std::move(field));
  }
  return out;
}

/// What a function of the project gives back where it stands for an argument: `orderSchema` of
/// `model("Order", loadOrder(models))`, whose function ends in `return orderSchema`. The site and
/// the arguments as if that stood there itself.
struct ClassReader::Given {
  Site site;
  std::vector<ValueId> arguments;
};

std::optional<ClassReader::Given> ClassReader::given_back(const Site& site,
                                                          std::size_t argument) const {
  const Syntax& syntax = context_.project.of(site.file);
  if (argument >= site.arguments.size() || !site.arguments[argument].valid()) return std::nullopt;
  const syntax::ValueNode& call = syntax.value(site.arguments[argument]);
  if (call.kind != ValueKind::call || call.child_count == 0) return std::nullopt;
  const SymbolRef function = context_.links.what_is({site.file, syntax.child(call, 0)}).symbol;
  const ValueRef back = classes_.returned(function);
  if (!back.valid()) return std::nullopt;
  Given out{site, std::vector<ValueId>(argument + 1, back.value)};
  out.site.file = back.file;
  out.site.scope = function.symbol;
  return out;
}

/// The record in `wrapped(new Schema({ … }))`: the first argument of calls around it.
ValueId ClassReader::unwrapped(const Syntax& syntax, ValueId value) {
  constexpr int kMostCalls = 3;
  for (int i = 0; i < kMostCalls && value.valid(); ++i) {
    const syntax::ValueNode& node = syntax.value(value);
    const bool made = node.kind == ValueKind::call || node.kind == ValueKind::construct;
    if (!made || node.child_count < 2) break;
    value = syntax.child(node, 1);
  }
  return value;
}

/// `Table("orders", metadata, Column("id", Integer), …)`: each argument that makes a column.
std::vector<ClassField> ClassReader::listed(const Site& site) const {
  std::vector<ClassField> out;
  for (const ValueId argument : site.arguments) {
    if (!argument.valid()) continue;
    ClassField field = fields_.made_by({site.file, site.scope}, argument);
    if (!field.is.name.empty() && !field.skip) out.push_back(std::move(field));
  }
  return out;
}

std::vector<ClassField> ClassReader::record(const Site& site, const catalogue::Shape& shape) const {
  const std::string_view form = shape.role("columns");
  if (form == "=arguments") return listed(site);
  std::vector<ClassField> out;
  Operand picked = pick(context_, site, form);
  const bool numbered = !form.empty() && form[0] >= '0' && form[0] <= '9';
  auto given = numbered ? given_back(site, static_cast<std::size_t>(form[0] - '0')) : std::nullopt;
  if (given) {
    given->site.arguments = given->arguments;
    picked = pick(context_, given->site, form);
  }
  if (picked.kind != Operand::Kind::value) return out;
  FileId file = picked.value.file;
  ValueId value = unwrapped(context_.project.of(file), picked.value.value);
  if (context_.project.of(file).value(value).kind != ValueKind::record) {
    const Site& at = given ? given->site : site;
    const auto made = follow(context_, file, file == at.file ? at.scope : SymbolId(), value);
    if (!made || !made->value.valid()) return out;
    file = made->file;
    value = unwrapped(context_.project.of(file), made->value);
  }
  const Syntax& syntax = context_.project.of(file);
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::record) return out;
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueId entry = syntax.child(node, i);
    const syntax::ValueNode& row = syntax.value(entry);
    const std::string_view key = syntax.text(row.text);
    if (row.kind != ValueKind::entry || key.empty() || key == "...") continue;
    if (row.child_count > 0 && syntax.value(syntax.child(row, 0)).kind == ValueKind::function)
      continue;
    ClassField field =
        fields_.entry(file, file == site.file ? site.scope : SymbolId(), entry, shape);
    if (!field.skip) out.push_back(std::move(field));
  }
  return out;
}

Operand ClassReader::in_class(SymbolRef owner, std::string_view form, bool inherited) const {
  const bool returns = form.starts_with("@returns.");
  const auto steps = split(form.substr(form.find('.') + 1), '.');
  const std::vector<SymbolRef> line =
      inherited ? classes_.lineage(owner) : std::vector<SymbolRef>{owner};
  for (const SymbolRef& of : line) {
    SymbolRef at = of;
    for (const std::string_view step : steps) at = at.valid() ? classes_.member(at, step) : at;
    const Syntax& syntax = classes_.syntax(of);
    if (!at.valid() && returns) {  // methods written outside of their type
      for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
        const Symbol& symbol = syntax.symbols[i];
        if (syntax.text(symbol.receiver) == classes_.name(of) &&
            syntax.text(symbol.name) == steps[0])
          at = {of.file, SymbolId(i)};
      }
    }
    if (at.valid()) {
      const ValueRef value =
          returns ? classes_.returned(at) : ValueRef{at.file, classes_.symbol(at).value};
      if (value.valid()) return {Operand::Kind::value, value, {}, {}};
    }
    if (returns) continue;
    for (const syntax::Binding& binding : syntax.bindings) {  // self.table_name = "x"
      const std::string_view target = syntax.text(binding.target);
      if (binding.scope == of.symbol && target.substr(target.find('.') + 1) == steps.back() &&
          binding.value.valid())
        return {Operand::Kind::value, {of.file, binding.value}, {}, {}};
    }
  }
  return {};
}

Operand ClassReader::operand(SymbolRef owner, const Site& site, std::string_view forms,
                             bool inherited) const {
  for (const std::string_view form : split(forms, '|')) {
    if (form.empty()) continue;
    const bool inside = form.starts_with("@member.") || form.starts_with("@returns.");
    Operand found = inside ? (owner.valid() ? in_class(owner, form, inherited) : Operand())
                           : pick(context_, site, form);
    if (found.kind != Operand::Kind::none) return found;
  }
  return {};
}

}  // namespace cutaway::meaning

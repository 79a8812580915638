// SPDX-License-Identifier: Apache-2.0
// Follows chains of calls down to the class they set up, and writes what they say into its fields.
#include "meaning/data/class_settings.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/data/mapper_names.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxLinks = 24;

/// `Entity<Order>` → Order; "" without a type argument.
std::string_view inside(std::string_view written) {
  const std::size_t open = written.find('<');
  if (open == std::string_view::npos) return {};
  return trim(written.substr(open + 1, written.find_first_of(",>", open) - open - 1));
}

/// `DeleteBehavior.SetNull` → "set null".
std::string rule_words(std::string_view written) {
  return join(identifier_words(written.substr(written.rfind('.') + 1)), " ");
}

}  // namespace

const std::vector<std::uint32_t>& ClassSettings::calls_in(SymbolRef function) {
  if (listed_.insert(function.file).second) {
    const Syntax& syntax = context_.project.of(function.file);
    for (std::size_t i = 0; i < syntax.calls.size(); ++i)
      calls_[{function.file, syntax.calls[i].scope}].push_back(static_cast<std::uint32_t>(i));
  }
  return calls_[function];
}

std::vector<ClassSettings::Link> ClassSettings::chain(const Site& site) const {
  const Syntax& syntax = context_.project.of(site.file);
  std::vector<Link> out;
  ValueId callee = site.callee, call;
  for (int i = 0; i < kMaxLinks && callee.valid(); ++i) {
    const ValueNode& node = syntax.value(callee);
    const std::string_view text = syntax.text(node.text);
    out.push_back({text.substr(0, text.find('<')), inside(text), call});
    if (node.kind != ValueKind::member || node.child_count == 0) break;
    call = syntax.child(node, 0);
    const ValueNode& made = syntax.value(call);
    if (made.kind != ValueKind::call || made.child_count == 0) break;
    callee = syntax.child(made, 0);
  }
  std::ranges::reverse(out);
  return out;
}

std::string_view ClassSettings::root(const Site& site) const {
  const Syntax& syntax = context_.project.of(site.file);
  ValueId at = site.callee;
  for (int i = 0; i < 2 * kMaxLinks && at.valid(); ++i) {
    const ValueNode& node = syntax.value(at);
    if (node.kind != ValueKind::member && node.kind != ValueKind::call)
      return syntax.text(node.text);
    at = node.child_count > 0 ? syntax.child(node, 0) : ValueId();
  }
  return {};
}

SymbolRef ClassSettings::owner(const Site& site) const {
  const Syntax& syntax = context_.project.of(site.file);
  const std::string_view start = root(site);
  SymbolId scope = site.scope;
  for (int depth = 0; depth < 16 && scope.valid(); ++depth) {
    const syntax::Symbol& function = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
      const syntax::Parameter& given = syntax.parameters[function.first_parameter + p];
      if (syntax.text(given.name) != start) continue;
      const auto handed = handed_.find({site.file, scope});
      if (handed != handed_.end() && p == 0) return handed->second;
      if (const std::string_view type = inside(syntax.text(given.type)); !type.empty())
        return classes_.find(site.file, type);
      scope = {};
      break;
    }
    if (scope.valid()) scope = function.container;
  }
  const std::vector<Link> links = chain(site);
  if (links.empty()) return {};
  if (links.front().generic.empty()) return spelled_out(site, links);
  return classes_.find(site.file, links.front().generic);
}

/// `Entity("Shop.Models.Order", b => …)`: the class that the chain's first call names in full.
SymbolRef ClassSettings::spelled_out(const Site& site, const std::vector<Link>& links) const {
  const Syntax& syntax = context_.project.of(site.file);
  ValueId name;
  if (links.size() == 1) {
    if (!site.arguments.empty()) name = site.arguments.front();
  } else if (links[1].call.valid() && syntax.value(links[1].call).child_count > 1) {
    name = syntax.child(syntax.value(links[1].call), 1);
  }
  if (!name.valid() || syntax.value(name).kind != ValueKind::string) return {};
  return classes_.find_whole(syntax.text(syntax.value(name).text));
}

std::string ClassSettings::named(FileId file, ValueId value) const {
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::string) return std::string(syntax.text(node.text));
  if (node.kind == ValueKind::call && node.child_count == 2)  // nameof(Order.Address)
    return fields_.text({Operand::Kind::value, {file, value}, {}, {}});
  if (node.kind != ValueKind::function) return {};
  const ValueRef given = classes_.returned({file, node.symbol});
  if (!given.valid()) return {};
  const ValueNode& said = context_.project.of(given.file).value(given.value);
  return said.kind == ValueKind::member ? fields_.written(given) : std::string();
}

std::string ClassSettings::member(const Site& site, std::string_view form) const {
  const Operand operand = pick(context_, site, form);
  return operand.kind == Operand::Kind::value ? named(operand.value.file, operand.value.value)
                                              : std::string();
}

std::string ClassSettings::argument(FileId file, const Link& link) const {
  if (!link.call.valid()) return {};
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& call = syntax.value(link.call);
  return call.child_count > 1 ? named(file, syntax.child(call, 1)) : std::string();
}

std::vector<Match> ClassSettings::handed(const Match& match) {
  std::vector<Match> out;
  const std::string_view origin = constant_of(*match.shape, "hands");
  const SymbolRef owner = this->owner(match.site);
  if (origin.empty() || !owner.valid()) return out;
  const Syntax& syntax = context_.project.of(match.site.file);
  for (const ValueId given : match.site.arguments) {
    const ValueNode& node = syntax.value(given);
    if (node.kind != ValueKind::function || !node.symbol.valid()) continue;
    const syntax::Symbol& function = syntax.symbols[node.symbol.index()];
    if (function.parameter_count == 0) continue;
    handed_[{match.site.file, node.symbol}] = owner;
    const std::string_view name = syntax.text(syntax.parameters[function.first_parameter].name);
    for (const std::uint32_t i : calls_in({match.site.file, node.symbol})) {
      const syntax::Call* call = &syntax.calls[i];
      Match inner;
      inner.site.file = match.site.file;
      inner.site.scope = call->scope;
      inner.site.callee = call->callee;
      inner.site.arguments =
          std::span(syntax.arguments).subspan(call->first_argument, call->argument_count);
      inner.site.name = syntax.text(call->name);
      inner.site.line = call->line;
      inner.site.end_line = call->end_line;
      if (root(inner.site) != name) continue;
      std::string called(origin);
      for (const Link& link : chain(inner.site)) called += "." + std::string(link.name);
      for (const catalogue::Shape* shape : context_.catalogue.shapes("call", called)) {
        inner.shape = shape;
        if (!shape->role("configures").empty()) out.push_back(inner);
      }
    }
  }
  return out;
}

std::vector<ClassSettings::Told> ClassSettings::snapshots(std::span<const Match> matches) {
  std::set<FileId> files;
  for (const Match& match : matches) {
    if (!match.shape->role("snapshot").empty()) files.insert(match.site.file);
  }
  std::vector<Told> out;
  for (const Match& match : matches) {
    if (match.shape->role("hands").empty() || !files.contains(match.site.file)) continue;
    for (const Match& inner : handed(match)) {
      const std::string_view form = inner.shape->role("table");
      if (form.empty()) continue;
      std::string table = fields_.text(pick(context_, inner.site, form));
      const SymbolRef owner = this->owner(inner.site);
      if (!table.empty() && owner.valid() && is_class(classes_.symbol(owner).kind))
        out.push_back({owner, std::move(table), inner});
    }
  }
  return out;
}

SymbolRef ClassSettings::type_of(SymbolRef owner, std::string_view member) const {
  if (member.empty()) return {};
  for (const SymbolRef& of : classes_.lineage(owner)) {
    const SymbolRef symbol = classes_.member(of, member);
    if (!symbol.valid()) continue;
    const TypeText type = unwrap_type(classes_.syntax(symbol).text(classes_.symbol(symbol).type));
    return classes_.find(symbol.file, type.core);
  }
  return {};
}

void ClassSettings::add(const Match& match) {
  const catalogue::Shape& shape = *match.shape;
  const SymbolRef owner = this->owner(match.site);
  if (!owner.valid() || !is_class(classes_.symbol(owner).kind)) return;
  if (!shape.role("to_one").empty()) return relate(match, owner);
  Said said{owner, member(match.site, shape.role("member")), {}, match.shape, match.site};
  if (said.member.empty()) return;
  for (const Link& link : chain(match.site)) {
    if (!link.generic.empty() && link.name == constant_of(shape, "typed_by"))
      said.type = link.generic;
  }
  said_.push_back(std::move(said));
}

void ClassSettings::relate(const Match& match, SymbolRef owner) {
  const catalogue::Shape& shape = *match.shape;
  const FileId file = match.site.file;
  Relation out;
  out.place = {file, match.site.line, match.site.line};
  out.column = member(match.site, shape.role("column"));
  if (const Operand rule = pick(context_, match.site, shape.role("on_delete"));
      rule.kind == Operand::Kind::value)
    out.on_delete = rule_words(fields_.written(rule.value));
  std::string back;
  SymbolRef other, told;
  bool many = false;
  // A call's argument is with the link that follows it: its receiver.
  const std::vector<Link> links = chain(match.site);
  for (const Link& link : links) {
    const bool one = link.name == constant_of(shape, "to_one");
    if (one || link.name == constant_of(shape, "to_many")) {
      many = !one;
      out.navigation = argument(file, link);
      other =
          link.generic.empty() ? type_of(owner, out.navigation) : classes_.find(file, link.generic);
    } else if (link.name == constant_of(shape, "back_one")) {
      back = argument(file, link);
      out.kind = "one_to_one";
    } else if (link.name == constant_of(shape, "back_many")) {
      out.kind = "one";
    }
  }
  if (!links.empty() && !links.back().generic.empty())
    told = classes_.find(file, links.back().generic);
  if (!other.valid() || out.column.empty()) return;
  const bool turned = many || (told.valid() && told == other && told != owner);
  out.holder = turned ? other : owner;
  out.target = turned ? owner : other;
  if (turned) out.navigation = back;
  if (many) out.kind = "one";
  relations_.push_back(std::move(out));
}

ClassField& ClassSettings::field(ClassEntity& entity, const std::string& member,
                                 const Place& place) const {
  for (ClassField& known : entity.fields) {
    if (known.member == member) return known;
  }
  ClassField made;
  for (const SymbolRef& of : classes_.lineage(entity.symbol)) {
    const SymbolRef symbol = classes_.member(of, member);
    if (!symbol.valid()) continue;
    made = fields_.member(of, symbol, {});
    break;
  }
  if (made.member.empty()) {
    made.member = member;
    made.is.name = member;
    made.is.place = place;
  }
  made.told = true;
  entity.fields.push_back(std::move(made));
  return entity.fields.back();
}

void ClassSettings::apply_relation(const Relation& relation, ClassEntity& holder) const {
  ClassField& key = field(holder, relation.column, relation.place);
  key.relates = true;
  key.target = relation.target;
  key.kind = relation.kind;
  key.on_delete = relation.on_delete;
  std::erase_if(holder.fields, [&](const ClassField& other) {
    return other.member == relation.navigation && other.member != relation.column;
  });
}

void ClassSettings::belong(const Match& match) {
  const catalogue::Shape& shape = *match.shape;
  const Operand holder = pick(context_, match.site, "@receiver");
  const Operand given = pick(context_, match.site, shape.role("belongs"));
  if (holder.kind != Operand::Kind::value || given.kind != Operand::Kind::value) return;
  Relation out;
  out.holder = symbol_of(context_, holder.value);
  if (!out.holder.valid()) return;
  out.target = symbol_of(context_, given.value);
  const Syntax& syntax = context_.project.of(given.value.file);
  const ValueNode& node = syntax.value(given.value.value);
  if (node.kind == ValueKind::member || node.kind == ValueKind::reference ||
      node.kind == ValueKind::parameter)
    out.target_name = syntax.text(node.text);
  out.column = fields_.text(pick(context_, match.site, shape.role("column")));
  out.navigation = fields_.text(pick(context_, match.site, shape.role("as")));
  out.on_delete = lower(fields_.text(pick(context_, match.site, shape.role("on_delete"))));
  out.kind = "one";
  out.place = {match.site.file, match.site.line, match.site.line};
  belongings_.push_back(std::move(out));
}

/// One column that leads to this or that: which of them, another column says.
bool ClassSettings::of_several(const Relation& relation) const {
  return !relation.column.empty() && std::ranges::any_of(belongings_, [&](const Relation& other) {
    return other.holder == relation.holder && other.column == relation.column &&
           (other.target != relation.target || other.target_name != relation.target_name);
  });
}

/// The column is called after the other side where nothing says how.
void ClassSettings::apply_belonging(Relation relation, ClassEntity& holder,
                                    const std::vector<ClassEntity>& found) const {
  const auto is = [&](const ClassEntity& other) {
    return !other.dropped && other.symbol.valid() &&
           (relation.target.valid() ? other.symbol == relation.target
                                    : other.is.name == relation.target_name);
  };
  if (std::ranges::count_if(found, is) != 1) return;
  const ClassEntity& target = *std::ranges::find_if(found, is);
  relation.target = target.symbol;
  if (relation.column.empty())
    relation.column = (relation.navigation.empty() ? target.is.name : relation.navigation) + "Id";
  relation.navigation.clear();
  apply_relation(relation, holder);
}

void ClassSettings::apply(std::vector<ClassEntity>& found) const {
  std::map<SymbolRef, ClassEntity*> by_symbol;
  for (ClassEntity& entity : found) {
    if (entity.symbol.valid() && !entity.dropped) by_symbol[entity.symbol] = &entity;
  }
  for (const Said& said : said_) {
    const auto at = by_symbol.find(said.owner);
    if (at == by_symbol.end()) continue;
    const Place place{said.site.file, said.site.line, said.site.line};
    ClassField& field = this->field(*at->second, said.member, place);
    if (field.is.type.empty() && !said.type.empty()) field.is.type = fields_.word(said.type);
    fields_.say(*said.shape, said.site, field);
  }
  for (const Relation& relation : relations_) {
    const auto at = by_symbol.find(relation.holder);
    if (at != by_symbol.end()) apply_relation(relation, *at->second);
  }
  for (const Relation& relation : belongings_) {
    const auto at = by_symbol.find(relation.holder);
    if (at != by_symbol.end() && !of_several(relation))
      apply_belonging(relation, *at->second, found);
  }
}

}  // namespace cutaway::meaning

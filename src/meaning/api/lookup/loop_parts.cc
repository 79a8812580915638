// SPDX-License-Identifier: Apache-2.0
// What the things of a row keep: entries of records, fields of filled types, arguments of makers.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/api/lookup/loop_cells.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;
using Kind = Cell::Kind;

constexpr int kMostNames = 4;
constexpr std::array<std::string_view, 4> kMakers{"constructor", "__init__", "__construct",
                                                  "initialize"};

Cell cell_of(FileId file, SymbolId scope, const Syntax& syntax, ValueId value) {
  Cell out;
  if (!value.valid()) return out;
  out.kind = Kind::value;
  out.value = {file, value};
  out.scope = scope;
  out.line = syntax.value(value).line;
  return out;
}

Cell missing() {
  Cell out;
  out.kind = Kind::missing;
  return out;
}

/// "Route" of "[]*shop.Route".
std::string_view bare_type(std::string_view type) {
  while (!type.empty() &&
         (type.front() == '[' || type.front() == ']' || type.front() == '*' || type.front() == '&'))
    type.remove_prefix(1);
  const std::size_t dot = type.rfind('.');
  return dot == std::string_view::npos ? type : type.substr(dot + 1);
}

/// The names of what a type keeps, in order; of its constructor's parameters where it has one.
std::vector<std::string_view> kept_by(const ReaderContext& context, SymbolRef type) {
  const Syntax& syntax = context.project.of(type.file);
  std::vector<std::string_view> fields;
  for (const Symbol& symbol : syntax.symbols) {
    if (symbol.container != type.symbol) continue;
    const std::string_view name = syntax.text(symbol.name);
    if (symbol.kind == SymbolKind::constructor ||
        std::ranges::find(kMakers, name) != kMakers.end()) {
      std::vector<std::string_view> taken;
      for (std::uint32_t i = 0; i < symbol.parameter_count; ++i) {
        const auto one = syntax.text(syntax.parameters[symbol.first_parameter + i].name);
        if (i > 0 || one != "self") taken.push_back(one);
      }
      return taken;
    }
    if (symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::property)
      fields.push_back(name);
  }
  return fields;
}

/// The type that a list or a filled thing names, where the file's folder or else the project has
/// just one of that name; behind `type Routes []Route` that of its things.
SymbolRef type_named(const ReaderContext& context, FileId asking, std::string_view written) {
  std::string_view name = bare_type(written);
  const std::string_view folder = folder_name(context.project.file(asking).path);
  for (int step = 0; step < kMostNames && !name.empty(); ++step) {
    SymbolRef near, far;
    int nearest = 0, all = 0;
    for (std::size_t f = 0; f < context.project.size(); ++f) {
      const Syntax& syntax = context.project.of(FileId(f));
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        const Symbol& symbol = syntax.symbols[s];
        const bool type = symbol.kind == SymbolKind::struct_ || symbol.kind == SymbolKind::class_ ||
                          symbol.kind == SymbolKind::type_alias;
        if (!type || syntax.text(symbol.name) != name) continue;
        ++all;
        far = {FileId(f), SymbolId(s)};
        if (folder_name(context.project.file(FileId(f)).path) == folder) ++nearest, near = far;
      }
    }
    const SymbolRef found = nearest == 1 ? near : all == 1 ? far : SymbolRef();
    if (!found.valid()) return {};
    const Syntax& syntax = context.project.of(found.file);
    const Symbol& symbol = syntax.symbols[found.symbol.index()];
    if (symbol.kind != SymbolKind::type_alias) return found;
    name = bare_type(syntax.text(symbol.type));
  }
  return {};
}

/// The place of a field among the values of a filled type.
std::optional<std::size_t> place_of_field(const ReaderContext& context, SymbolRef type,
                                          std::string_view name) {
  if (!type.valid()) return std::nullopt;
  const auto fields = kept_by(context, type);
  const auto at = std::ranges::find(fields, name);
  if (at == fields.end()) return std::nullopt;
  return static_cast<std::size_t>(at - fields.begin());
}

/// `shop.Routes` of `import "example.org/team/shop"`: a variable of a package, which is a folder.
std::optional<Found> held_by_package(const ReaderContext& context, ValueRef value) {
  const Syntax& syntax = context.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind != ValueKind::member || node.child_count == 0) return std::nullopt;
  const std::string_view package = syntax.text(syntax.value(syntax.child(node, 0)).text);
  const auto links = context.links.imports(value.file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    const std::string_view module = syntax.text(import.module);
    const bool called = import.alias.empty() ? module.substr(module.rfind('/') + 1) == package
                                             : syntax.text(import.alias) == package;
    if (!called || !import.name.empty() || !links[i].file.valid()) continue;
    return held_in_folder(context, links[i].file, syntax.text(node.text));
  }
  return std::nullopt;
}

/// `follow`, into packages that are folders, too.
std::optional<Found> followed(const ReaderContext& context, const Found& from) {
  auto found = follow(context, from.file, from.scope, from.value);
  if (!found || !found->value.valid()) return found;
  const auto held = held_by_package(context, {found->file, found->value});
  return held ? follow(context, held->file, {}, held->value) : found;
}

}  // namespace

std::optional<Found> held_in_folder(const ReaderContext& context, FileId near,
                                    std::string_view name) {
  const std::string_view folder = folder_name(context.project.file(near).path);
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    if (folder_name(context.project.file(FileId(f)).path) != folder) continue;
    const Syntax& syntax = context.project.of(FileId(f));
    for (const Symbol& symbol : syntax.symbols)
      if (!symbol.container.valid() && symbol.value.valid() && syntax.text(symbol.name) == name)
        return Found{FileId(f), {}, symbol.value, {}, 0};
  }
  return std::nullopt;
}

std::optional<Found> written_out(const ReaderContext& context, const Cell& cell) {
  if (!cell.value.value.valid()) return std::nullopt;
  auto found = followed(context, {cell.value.file, cell.scope, cell.value.value, {}, 0});
  for (int step = 0; step < kMostNames; ++step) {
    if (!found || !found->value.valid()) return std::nullopt;
    const Syntax& syntax = context.project.of(found->file);
    const ValueNode& node = syntax.value(found->value);
    if (node.kind != ValueKind::call || node.child_count == 0) return found;
    const std::string_view called = syntax.text(syntax.value(syntax.child(node, 0)).text);
    if (node.child_count == 2 && (called == "freeze" || called == "seal")) {
      found = followed(context, {found->file, found->scope, syntax.child(node, 1), {}, 0});
      continue;
    }
    const SymbolRef maker = context.links.what_is({found->file, syntax.child(node, 0)}).symbol;
    if (!maker.valid()) return found;
    const Syntax& there = context.project.of(maker.file);
    ValueId given;
    for (const syntax::Exit& exit : there.exits) {
      if (exit.scope != maker.symbol || exit.kind != syntax::ExitKind::return_) continue;
      if (given.valid() || !exit.value.valid()) return found;
      given = exit.value;
    }
    if (!given.valid()) return found;
    found = followed(context, {maker.file, maker.symbol, given, {}, 0});
  }
  return std::nullopt;
}

Cell part_named(const ReaderContext& context, const Cell& of, std::string_view name) {
  if (of.kind == Kind::missing) return of;
  if (of.kind != Kind::value && of.kind != Kind::pair) return {};
  const auto found = written_out(context, of);
  if (!found || !found->value.valid()) return {};
  const Syntax& syntax = context.project.of(found->file);
  const ValueNode& node = syntax.value(found->value);
  const bool made = node.kind == ValueKind::call || node.kind == ValueKind::construct;
  bool open = false;
  for (std::size_t i = made ? 1 : 0;
       (made || node.kind == ValueKind::record) && i < node.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(node, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    if (syntax.text(entry.text) == name)
      return cell_of(found->file, found->scope, syntax, syntax.child(entry, 0));
    open = open || syntax.text(entry.text) == "...";
  }
  if (node.kind == ValueKind::record) return open ? Cell() : missing();
  if (node.kind != ValueKind::list && !made) return {};
  const SymbolRef type =
      made ? context.links.what_is({found->file, syntax.child(node, 0)}).symbol
           : type_named(context, found->file, node.text.empty() ? of.type : syntax.text(node.text));
  const auto place = place_of_field(context, type, name);
  if (!place) return {};
  const std::size_t at = *place + (made ? 1 : 0);
  if (at >= node.child_count) return missing();
  const ValueId value = syntax.child(node, at);
  if (syntax.value(value).kind == ValueKind::entry) return missing();
  return cell_of(found->file, found->scope, syntax, value);
}

Cell part_at(const ReaderContext& context, const Cell& of, std::size_t place) {
  if (of.kind == Kind::pieces || (of.kind == Kind::pair && place == 0)) {
    Cell out;
    out.kind = Kind::text;
    out.line = of.line;
    if (of.kind == Kind::pieces && place >= of.pieces.size()) return missing();
    out.text = of.kind == Kind::pair ? of.text : of.pieces[place];
    return out;
  }
  if (of.kind == Kind::pair && place == 1) {
    Cell out = of;
    out.kind = Kind::value;
    return out;
  }
  if (of.kind != Kind::value) return {};
  const auto found = written_out(context, of);
  if (!found || !found->value.valid()) return {};
  const Syntax& syntax = context.project.of(found->file);
  const ValueNode& node = syntax.value(found->value);
  if (node.kind != ValueKind::list) return {};
  if (place >= node.child_count) return missing();
  return cell_of(found->file, found->scope, syntax, syntax.child(node, place));
}

}  // namespace cutaway::meaning

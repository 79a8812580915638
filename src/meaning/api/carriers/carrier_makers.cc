// SPDX-License-Identifier: Apache-2.0
// Finds carriers that functions give back and that objects keep.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/carriers/carriers.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// The module, no name in it, that a file imports under that name.
FileId module_imported(const ReaderContext& context, FileId by, std::string_view wanted) {
  const Syntax& syntax = context.project.of(by);
  const auto links = context.links.imports(by);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    const std::string_view name = syntax.text(import.alias.empty() ? import.name : import.alias);
    if (name == wanted && links[i].file.valid() && !links[i].symbol.valid()) return links[i].file;
  }
  return {};
}

/// The package of `shop_urls.orders` that the file imports; invalid = it is none.
FileId package_of(const ReaderContext& context, FileId file, const ValueNode& member) {
  const Syntax& syntax = context.project.of(file);
  if (member.kind != ValueKind::member || member.child_count == 0) return {};
  const ValueNode& package = syntax.value(syntax.child(member, 0));
  if (package.kind != ValueKind::reference) return {};
  const FileId holder = module_imported(context, file, syntax.text(package.text));
  const bool is_package =
      holder.valid() && base_name(context.project.file(holder).path).starts_with("__init__.");
  return is_package ? holder : FileId();
}

/// `include(shop_urls.orders)`: a module that the package `shop_urls`, which is imported, imports
/// itself under that name.
std::string module_of_package(const ReaderContext& context, FileId file, ValueId value) {
  const Syntax& syntax = context.project.of(file);
  const FileId holder = package_of(context, file, syntax.value(value));
  if (!holder.valid()) return {};
  const FileId module = module_imported(context, holder, syntax.text(syntax.value(value).text));
  return module.valid() ? std::to_string(module.index()) : std::string();
}

/// `include_router(orders.router)`: what the package `orders` gives on under that name, which it
/// imports from one of its files: `from shop.orders.views import router`.
SymbolRef given_on_by_package(const ReaderContext& context, FileId file, ValueId value) {
  const Syntax& syntax = context.project.of(file);
  const FileId holder = package_of(context, file, syntax.value(value));
  if (!holder.valid()) return {};
  const Syntax& package = context.project.of(holder);
  const auto links = context.links.imports(holder);
  for (std::size_t i = 0; i < package.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = package.imports[i];
    const std::string_view name = package.text(import.alias.empty() ? import.name : import.alias);
    if (name == syntax.text(syntax.value(value).text) && links[i].symbol.valid())
      return links[i].symbol;
  }
  return {};
}

}  // namespace

/// A function that is named where a router is wanted registers on what it is given.
std::string Carriers::key_of_name(FileId file, ValueId value) {
  const SymbolRef symbol = context_.links.what_is({file, value}).symbol;
  if (!symbol.valid()) {
    const SymbolRef given = given_on_by_package(context_, file, value);
    if (!given.valid() || !given.symbol.valid()) return module_of_package(context_, file, value);
    const syntax::Symbol& held = context_.project.of(given.file).symbols[given.symbol.index()];
    return held.value.valid() ? key_of(given.file, held.container, held.value, 1) : std::string();
  }
  const syntax::Symbol& is = context_.project.of(symbol.file).symbols[symbol.symbol.index()];
  const bool function =
      is.kind == syntax::SymbolKind::function || is.kind == syntax::SymbolKind::method;
  return function && is.parameter_count > 0 ? parameter_key(symbol.file, symbol.symbol, 0)
                                            : std::string();
}

/// `createRouter()`: the carrier that the function gives back.
std::string Carriers::key_of_result(SymbolRef function, int depth) {
  const Syntax& syntax = context_.project.of(function.file);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != function.symbol || exit.kind != syntax::ExitKind::return_) continue;
    if (!exit.value.valid()) continue;
    const ValueKind kind = syntax.value(exit.value).kind;
    const bool thing = kind == ValueKind::reference || kind == ValueKind::call ||
                       kind == ValueKind::construct || kind == ValueKind::member;
    if (!thing) continue;
    std::string key = key_of_embedded(function, exit.value, depth);
    if (key.empty()) key = key_of(function.file, function.symbol, exit.value, depth);
    if (!key.empty()) return key;
  }
  return {};
}

/// `s.Handler = s.routes(); return s` where the type of `s` embeds that Handler: it answers for
/// `s`.
std::string Carriers::key_of_embedded(SymbolRef function, ValueId value, int depth) {
  const Syntax& syntax = context_.project.of(function.file);
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::reference) return {};
  const std::string object = std::string(syntax.text(node.text)) + ".";
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view target = syntax.text(binding.target);
    if (binding.scope != function.symbol || !target.starts_with(object)) continue;
    if (!binding.value.valid() || syntax.value(binding.value).kind != ValueKind::call) continue;
    const std::string_view field = target.substr(object.size());
    const bool embedded = std::ranges::any_of(syntax.bases, [&](const syntax::Base& base) {
      const std::string_view name = syntax.text(base.name);
      return name.substr(name.rfind('.') + 1) == field;
    });
    if (embedded) return key_of(function.file, function.symbol, binding.value, depth);
  }
  return {};
}

/// `new Api(server).router`: what the class keeps under that name.
std::string Carriers::key_of_field(FileId file, ValueId value, int depth) {
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.child_count == 0) return {};
  const SymbolRef type = context_.links.what_is({file, syntax.child(node, 0)}).symbol;
  if (!type.valid()) return {};
  const Syntax& other = context_.project.of(type.file);
  if (class_around(other, type.symbol) != type.symbol) return {};
  const std::string name(syntax.text(node.text));
  for (const syntax::Symbol& field : other.symbols) {
    if (field.container == type.symbol && field.value.valid() && other.text(field.name) == name)
      return key_of(type.file, type.symbol, field.value, depth);
  }
  for (const syntax::Binding& binding : other.bindings) {
    const std::string_view target = other.text(binding.target);
    if (!binding.value.valid() || (target != "this." + name && target != "self." + name)) continue;
    if (class_around(other, binding.scope) != type.symbol) continue;
    return key_of(type.file, binding.scope, binding.value, depth);
  }
  return {};
}

}  // namespace cutaway::meaning

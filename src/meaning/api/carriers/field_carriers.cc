// SPDX-License-Identifier: Apache-2.0
// Carriers that objects keep in their fields, and objects that embed one: `type api struct {
// chi.Router }`, `&api{Router: r}`, `func (a *api) setup() { a.Get("/x", show) }`.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/carriers/carriers.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

std::string_view last_name(std::string_view name) { return name.substr(name.rfind('.') + 1); }

}  // namespace

/// One name for the field wherever an object of the type is met; an embedded thing of another
/// package is the object itself.
std::string Carriers::field_key(SymbolRef type, std::string_view name) {
  const Syntax& syntax = context_.project.of(type.file);
  const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
  if (symbol.kind != syntax::SymbolKind::struct_) return {};
  const auto bases = context_.links.bases(type.file);
  bool embedded = false;
  for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b)
    embedded = embedded || (b < bases.size() && !bases[b].symbol.valid() &&
                            last_name(syntax.text(syntax.bases[b].name)) == name);
  std::string key = symbol_key(type);
  if (embedded)
    symbols_[key] = type;
  else
    key += "." + std::string(name);
  fields_.try_emplace(key, Field{type, std::string(name)});
  return key;
}

/// `core.Router`, where `core` is an object of a type of the project.
std::string Carriers::key_of_member(FileId file, ValueId value) {
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::member || node.child_count == 0) return {};
  const SymbolRef type = context_.links.what_is({file, syntax.child(node, 0)}).symbol;
  return type.valid() ? field_key(type, syntax.text(node.text)) : std::string();
}

/// `&api{…}`, `rest.Options{…}`: the type of that name in the folder, or in the folder of that
/// name.
SymbolRef Carriers::type_of_record(FileId file, ValueId value) const {
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& node = syntax.value(value);
  const std::string_view written = syntax.text(node.text);
  if (node.kind != ValueKind::record || written.empty()) return {};
  const std::string_view name = last_name(written);
  const std::string_view here = folder_name(context_.project.file(file).path);
  SymbolRef out;
  for (auto [it, end] = record_types_.equal_range(name); it != end; ++it) {
    const std::string_view there = folder_name(context_.project.file(it->second.file).path);
    const bool same = name.size() == written.size()
                          ? here == there
                          : base_name(there) == written.substr(0, written.size() - name.size() - 1);
    if (!same) continue;
    if (out.valid() && out != it->second) return {};
    out = it->second;
  }
  return out;
}

/// `&api{Router: chi.NewRouter()}`: the object that embeds a carrier is one.
std::string Carriers::key_of_object(FileId file, ValueId value) {
  const SymbolRef type = type_of_record(file, value);
  if (!type.valid()) return {};
  note_embedding(type);
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& node = syntax.value(value);
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(node, i));
    const auto known = fields_.find(symbol_key(type));
    if (entry.kind == ValueKind::entry && known != fields_.end() &&
        syntax.text(entry.text) == known->second.name)
      return known->first;
  }
  return {};
}

/// What a type that carries routes by a base of another package embeds.
void Carriers::note_embedding(SymbolRef type) {
  const Syntax& syntax = context_.project.of(type.file);
  const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
  for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b)
    if (b < syntax.bases.size()) field_key(type, last_name(syntax.text(syntax.bases[b].name)));
}

/// Before any key is asked for: the types that records are of, by their names.
void Carriers::note_record_types() {
  for (std::uint32_t f = 0; f < context_.project.size(); ++f) {
    if (!is_own(context_, FileId(f))) continue;
    const Syntax& syntax = context_.project.of(FileId(f));
    for (std::uint32_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (symbol.kind == syntax::SymbolKind::struct_)
        record_types_.emplace(syntax.text(symbol.name), SymbolRef{FileId(f), SymbolId(i)});
    }
  }
}

/// What a field is given where objects are made joins what is registered on either.
void Carriers::join_fields() {
  const std::map<std::string, SymbolRef> known = symbols_;
  for (const auto& [key, symbol] : known) note_embedding(symbol);
  std::set<std::string, std::less<>> names;
  for (const auto& [key, field] : fields_) names.insert(field.name);
  for (std::uint32_t f = 0; !names.empty() && f < context_.project.size(); ++f) {
    if (!is_own(context_, FileId(f))) continue;
    const Syntax& syntax = context_.project.of(FileId(f));
    for (std::uint32_t v = 0; v < syntax.values.size(); ++v) {
      const ValueNode& node = syntax.values[v];
      if (node.kind != ValueKind::record || node.text.empty()) continue;
      for (std::size_t i = 0; i < node.child_count; ++i) {
        const ValueNode& entry = syntax.value(syntax.child(node, i));
        const bool named = entry.kind == ValueKind::entry && entry.child_count > 0;
        if (!named || !names.contains(syntax.text(entry.text))) continue;
        join_field(type_of_record(FileId(f), ValueId(v)), syntax.text(entry.text),
                   {FileId(f), syntax.child(entry, 0)});
      }
    }
  }
  if (!names.empty()) join_assigned(names);
  settle_fields();
}

/// `s.Routes = v1` in a method of the type that keeps it.
void Carriers::join_assigned(const std::set<std::string, std::less<>>& names) {
  for (std::uint32_t f = 0; f < context_.project.size(); ++f) {
    if (!is_own(context_, FileId(f))) continue;
    const Syntax& syntax = context_.project.of(FileId(f));
    for (const syntax::Binding& binding : syntax.bindings) {
      const std::string_view target = syntax.text(binding.target);
      const std::size_t dot = target.find('.');
      const bool one = dot != std::string_view::npos && dot == target.rfind('.');
      if (!one || !binding.scope.valid() || !binding.value.valid() || binding.position != 0 ||
          !names.contains(target.substr(dot + 1)))
        continue;
      const syntax::Symbol& method = syntax.symbols[binding.scope.index()];
      if (method.receiver.empty()) continue;
      join_field(type_called(syntax.text(method.receiver), FileId(f)), target.substr(dot + 1),
                 {FileId(f), binding.value}, binding.scope);
    }
  }
}

/// The only type of that name in the file's folder.
SymbolRef Carriers::type_called(std::string_view name, FileId file) const {
  const std::string_view here = folder_name(context_.project.file(file).path);
  SymbolRef out;
  for (auto [it, end] = record_types_.equal_range(name); it != end; ++it) {
    if (folder_name(context_.project.file(it->second.file).path) != here) continue;
    if (out.valid()) return {};
    out = it->second;
  }
  return out;
}

void Carriers::join_field(SymbolRef type, std::string_view name, ValueRef given, SymbolId within) {
  if (!type.valid()) return;
  const auto embedded = fields_.find(symbol_key(type));
  const bool whole = embedded != fields_.end() && embedded->second.name == name;
  const std::string key = whole ? embedded->first : symbol_key(type) + "." + std::string(name);
  if (!fields_.contains(key)) return;
  const Syntax& syntax = context_.project.of(given.file);
  const SymbolId scope =
      within.valid() ? within : symbol_at(syntax, syntax.value(given.value).line);
  const std::string inside = key_of(given.file, scope, given.value);
  if (!inside.empty() && inside != key) given_[key].insert(inside);
}

/// Of a type of which several objects are made, each around another router, nobody knows which one
/// a method of it stands for.
void Carriers::settle_fields() {
  for (const auto& [key, all] : given_) {
    const std::string inside = *all.begin();
    const auto parameter = parameters_.find(inside);
    const auto own = [&](const auto& call) { return is_own(context_, call.first); };
    const bool once =
        parameter == parameters_.end() ||
        std::ranges::count_if(context_.links.callers(parameter->second.function), own) <= 1;
    const bool hangs = parameter != parameters_.end() || mounts_.contains(inside);
    Mount mount;
    mount.complete = once && all.size() == 1;
    mount.parent = !mount.complete ? key + "?" : hangs ? inside : key;
    mount.weak = !mount.complete;
    Carriers::mount(hangs || !mount.complete ? key : inside, std::move(mount));
  }
}

}  // namespace cutaway::meaning

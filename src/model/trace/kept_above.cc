// SPDX-License-Identifier: Apache-2.0
// CallEffects: what an own class of rows leaves to a library's class above it, though the catalogue
// may not know the library: the class says in which table its rows lie.
#include <algorithm>

#include "base/text.h"
#include "meaning/data/table_marks.h"
#include "model/local_binding.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostLinks = 12;

bool is_type(SymbolKind kind) { return kind == SymbolKind::class_ || kind == SymbolKind::struct_; }

bool is_self(std::string_view name) {
  return name == "this" || name == "self" || name == "$this" || name == "static" ||
         name == "super" || name == "parent";
}

/// The class around a line of code; none outside of classes.
SymbolRef class_around(const Syntax& syntax, FileId file, SymbolId scope) {
  for (int step = 0; step < kMostLinks && scope.valid(); ++step) {
    if (is_type(syntax.symbols[scope.index()].kind)) return {file, scope};
    scope = syntax.symbols[scope.index()].container;
  }
  return {};
}

/// Whether the thing that is asked `path` is kept in a variable, which may hold a row of its class,
/// or is only a member's member: `order.lines.merge(…)`.
bool asks_row(const Syntax& syntax, ValueId callee, std::string_view path) {
  ValueId at = callee;
  bool called = true;  // the call itself
  for (std::ptrdiff_t left = std::ranges::count(path, '.'); left > 0;) {
    const ValueNode& node = syntax.value(at);
    if (node.child_count == 0) return true;
    if (node.kind == ValueKind::member) {
      if (!called) return true;
      --left;
    }
    called = node.kind == ValueKind::call;
    at = syntax.child(node, 0);
  }
  const ValueKind kind = syntax.value(at).kind;
  return kind == ValueKind::reference || kind == ValueKind::parameter;
}

/// What a library's class is asked by an own function of the same name that stands before it:
/// "acme.orm:Record.find" of `public function find($id) { … return parent::find($id); }`.
std::string asked_behind(const Inputs& in, const CallBodies& bodies, SymbolRef function) {
  const Syntax& syntax = in.project.of(function.file);
  const std::string_view own = syntax.text(syntax.symbols[function.symbol.index()].name);
  const auto targets = in.links.calls(function.file);
  for (const std::uint32_t index : bodies.calls_of(function)) {
    const syntax::Call& call = syntax.calls[index];
    if (index >= targets.size() || targets[index].origin == 0 || !call.callee.valid() ||
        syntax.text(call.name) != own)
      continue;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) continue;
    const std::string_view upon = syntax.text(syntax.value(syntax.child(callee, 0)).text);
    if (upon == "parent" || upon == "super")
      return std::string(in.links.name(targets[index].origin));
  }
  return {};
}

}  // namespace

/// "acme.orm:Record" of each class of a library that a class, or one above it, says it is one of.
std::vector<std::string> CallEffects::bases_of(SymbolRef type) const {
  std::vector<std::string> out;
  for (const SymbolRef above : bodies_.upwards(type)) {
    const syntax::Symbol& symbol = in_.project.of(above.file).symbols[above.symbol.index()];
    const auto targets = in_.links.bases(above.file);
    for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
      if (b < targets.size() && !targets[b].symbol.valid() && targets[b].origin != 0)
        out.emplace_back(in_.links.name(targets[b].origin));
    }
  }
  return out;
}

/// The class of an object that is made by a value: `&OrderRows{}`, `new OrderRows(db)`.
SymbolRef CallEffects::class_made(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  constexpr int most_steps = 4;
  for (int step = 0; step < most_steps && value.valid(); ++step) {
    const SymbolRef known = in_.links.what_is({file, value}).symbol;
    if (known.valid() && is_type(in_.project.of(known.file).symbols[known.symbol.index()].kind))
      return known;
    const ValueNode& node = syntax.value(value);
    if (node.child_count == 0) break;
    value = syntax.child(node, 0);
  }
  return {};
}

/// `rows.tableName = "orders"` of a new object of a class (`rows := &OrderRows{}`), or of the
/// object itself.
void CallEffects::index_set_tables() const {
  set_tables_.emplace();
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    const Syntax& syntax = in_.project.of(file);
    for (const syntax::Binding& binding : syntax.bindings) {
      const std::string_view target = syntax.text(binding.target);
      const std::size_t dot = target.rfind('.');
      if (dot == std::string_view::npos || !in_.own(file) || !binding.value.valid() ||
          !names_table(target.substr(dot + 1)) ||
          syntax.value(binding.value).kind != ValueKind::string)
        continue;
      const std::string_view holder = target.substr(0, dot);
      SymbolRef type;
      if (is_self(holder))
        type = class_around(syntax, file, binding.scope);
      else if (const auto* made = local_binding(syntax, binding.scope, holder, binding.line))
        type = class_made(file, made->value);
      if (!type.valid()) continue;
      const std::string table(syntax.text(syntax.value(binding.value).text));
      const auto [at, fresh] = set_tables_->try_emplace(type, table);
      if (!fresh && at->second != table) at->second.clear();
    }
  }
}

std::string CallEffects::says_table(SymbolRef type) const {
  if (!set_tables_) index_set_tables();
  for (const SymbolRef above : bodies_.upwards(type)) {
    if (const auto set = set_tables_->find(above); set != set_tables_->end()) return set->second;
    const Syntax& syntax = in_.project.of(above.file);
    const std::uint32_t end = syntax.symbols[above.symbol.index()].end_line;
    for (std::size_t s = above.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax.symbols[s];
      if (one.line > end) break;
      std::string_view name = syntax.text(one.name);
      if (name.starts_with('$')) name.remove_prefix(1);
      if (one.container != above.symbol || !table_names_.contains(name)) continue;
      ValueId value = one.value;
      for (const syntax::Exit& exit : syntax.exits)
        if (!value.valid() && exit.scope == SymbolId(s)) value = exit.value;
      if (value.valid() && syntax.value(value).kind == ValueKind::string)
        return meaning::without_prefix_marks(syntax.text(syntax.value(value).text));
    }
  }
  return {};
}

/// What the class says; else the table of a class Order where the project declares such a one; ""
/// where nothing says so.
std::string CallEffects::table_of(SymbolRef type) const {
  if (std::string said = says_table(type); !said.empty()) return said;
  const Syntax& syntax = in_.project.of(type.file);
  const std::string called =
      join(identifier_words(syntax.text(syntax.symbols[type.symbol.index()].name)), "_");
  if (asked_.knows(plural(called))) return plural(called);
  return asked_.knows(called) ? called : std::string();
}

/// What a call of a library's class does: as the catalogue knows it, else, where the class below it
/// says its table, as the name of the call does. `named`: only a name tells the class, so that
/// nobody has asked the catalogue yet.
std::string CallEffects::kind_of_base(const std::string& origin, FileId file,
                                      const syntax::Call& call, bool tells_table,
                                      bool named) const {
  const auto is_none = [&](const auto& one) {
    return one.first == "none" && matches_glob(one.second, origin);
  };
  if (std::ranges::any_of(origins_, is_none)) return {};
  const std::string_view ecosystem = ecosystems_[file.index()];
  const OfOrigin known = look_up(origin, ecosystem);
  if (!known.kind.empty() && !named) return {};
  if (!known.by_library && !known.kind.empty()) return known.kind;
  const std::string_view package = std::string_view(origin).substr(0, origin.find(':'));
  const bool library = known.kind == "store";
  // The words of a library that the catalogue speaks of are known there.
  const auto speaks = [&](const auto& one) {
    return !package.empty() && contains(one.second, package);
  };
  const bool told =
      !in_.catalogue.by_import(ecosystem, package).empty() || std::ranges::any_of(origins_, speaks);
  if (!library && (!tells_table || told)) return {};
  const std::string name = lower(in_.project.of(file).text(call.name));
  // Asked of the object itself, and not of a question that it began.
  const std::string_view rest = std::string_view(origin).substr(origin.find(':') + 1);
  const bool direct = std::ranges::count(rest, '.') == 1;
  if (direct && (is_verb("fields", name) || (name == "query" && call.arguments_written == 0)))
    return {};
  if (is_verb("write", name)) return "write";
  return is_verb("read", name) ? "read" : std::string();
}

/// `$this->where(…)->first()` in a class of rows, `shop.models.orders.query().findById(id)`.
void CallEffects::add_kept_above(FileId file, std::uint32_t index, linking::Target target,
                                 CallEffect& out) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid() || syntax.value(call.callee).kind != ValueKind::member) return;
  std::vector<std::pair<SymbolRef, std::string>> asked;  // a class, and what is asked above it
  if (target.symbol.valid()) {
    const SymbolRef type = bodies_.object_of(file, index);
    const std::string origin =
        type.valid() && bodies_.is_run(target.symbol) && in_.own(target.symbol.file)
            ? asked_behind(in_, bodies_, target.symbol)
            : std::string();
    if (!origin.empty()) asked.emplace_back(type, origin);
  } else if (target.origin != 0) {
    ValueId root = call.callee;
    for (int step = 0; step < kMostLinks && syntax.value(root).child_count > 0; ++step)
      root = syntax.child(syntax.value(root), 0);
    const SymbolRef type = is_self(syntax.text(syntax.value(root).text))
                               ? class_around(syntax, file, call.scope)
                               : in_.links.what_is({file, root}).symbol;
    if (type.valid() && is_type(in_.project.of(type.file).symbols[type.symbol.index()].kind))
      asked.emplace_back(type, in_.links.name(target.origin));
  }
  NamedObjects::Asked named;
  if (!target.symbol.valid()) named = bodies_.asked_of_named(file, index);
  // What hangs on a row is its own: `order.errors.add(…)`.
  const bool row = asks_row(syntax, call.callee, named.path) ||
                   (!named.by_class && !bodies_.is_handed_around(file, index));
  if (!named.as_written && row) named = {};
  const std::size_t by_origin = asked.size();
  for (const SymbolRef type : named.types)
    for (const std::string& base : bases_of(type)) asked.emplace_back(type, base + named.path);
  SymbolRef only;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto& [type, origin] = asked[i];
    const auto is_of = [&](const std::string& base) { return origin.starts_with(base + "."); };
    if (std::ranges::none_of(bases_of(type), is_of)) continue;
    const std::string table = table_of(type);
    const std::string kind = kind_of_base(origin, file, call, !table.empty(), i >= by_origin);
    if (kind.empty()) continue;
    if (only.valid() && only != type) return void(out = {});
    only = type;
    out.kind = kind;
    out.confidence = Confidence::medium;
    if (table.empty() || !out.entities.empty() || !out.tables.empty()) continue;
    asked_.add(table, out);
    out.sql = true;
  }
}

}  // namespace cutaway::model

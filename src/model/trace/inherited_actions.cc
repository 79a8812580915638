// SPDX-License-Identifier: Apache-2.0
// The library is known by the outside bases of the class, the thing by an attribute (`queryset`,
// `model`) of it or of a class above.
#include "model/trace/inherited_actions.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;

constexpr int kMostSteps = 12;

/// "Order" of `Order.objects.filter(…).all()`.
std::string_view root_of(const Syntax& syntax, ValueId value) {
  for (int step = 0; step < kMostSteps && value.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(value);
    if (node.kind == syntax::ValueKind::reference) return syntax.text(node.text);
    if (node.child_count == 0) return {};
    value = syntax.child(node, 0);
  }
  return {};
}

bool only_reads(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

}  // namespace

InheritedActions::InheritedActions(const Inputs& in, const Model& model, const CallBodies& bodies,
                                   const HandedThings& things)
    : in_(in), bodies_(bodies), things_(things) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "inherited.reading") reading_.push_back(value);
    if (key == "inherited.writing") writing_.push_back(value);
    if (key == "inherited.changing") changing_.push_back(value);
    if (key == "inherited.removing") removing_.push_back(value);
    if (key == "inherited.read_hooks") read_hooks_.push_back(value);
    if (key == "inherited.write_hooks") write_hooks_.push_back(value);
    if (key == "inherited.pages") pages_.push_back(value);
    if (key == "inherited.page_hooks") page_hooks_.push_back(value);
    if (key == "inherited.around") around_.push_back(value);
    if (key == "inherited.around_hooks") around_hooks_.push_back(value);
    if (key == "inherited.attributes") attributes_.insert(value);
    if (key == "bound.frameworks") binding_.insert(value);
    if (key == "bound.kept") kept_bases_.push_back(value);
    if (key == "bound.by_key") by_key_.insert(value);
    if (key == "bound.keys") keys_.insert(value);
    if (key == "bound.described") described_.insert(value);
  }
  std::map<Place, std::size_t> by_place;
  for (std::size_t i = 0; i < model.entities.size(); ++i) {
    entities_.emplace(model.entities[i].name, i);
    for (const Place& place : model.entities[i].places) by_place.emplace(place, i);
  }
  for (const meaning::Entity& declared : in.facts.entities) {
    for (const Place& place : declared.places) {
      const auto at = by_place.find(place);
      if (at != by_place.end()) entities_.emplace(declared.name, at->second);
    }
  }
}

bool InheritedActions::inherits(const std::vector<SymbolRef>& types,
                                const std::vector<std::string>& globs) const {
  for (const SymbolRef type : types) {
    const syntax::Symbol& at = in_.project.of(type.file).symbols[type.symbol.index()];
    const auto bases = in_.links.bases(type.file);
    for (std::uint32_t b = at.first_base; b < at.first_base + at.base_count; ++b) {
      if (b >= bases.size() || bases[b].symbol.valid() || bases[b].origin == 0) continue;
      const std::string_view name = in_.links.name(bases[b].origin);
      if (std::ranges::any_of(globs, [&](const auto& glob) { return matches_glob(glob, name); }))
        return true;
    }
  }
  return false;
}

/// What the nearest class with such an attribute names; nothing when it is not kept here.
std::vector<std::size_t> InheritedActions::kept(const std::vector<SymbolRef>& types,
                                                Place& place) const {
  for (const SymbolRef type : types) {
    const Syntax& syntax = in_.project.of(type.file);
    const auto named = [&](std::string_view name, ValueId value, std::uint32_t line) {
      if (!attributes_.contains(name) || !value.valid()) return std::vector<std::size_t>();
      const auto at = entities_.find(root_of(syntax, value));
      if (at == entities_.end()) return std::vector<std::size_t>();
      place = {type.file, line, line};
      return std::vector<std::size_t>{at->second};
    };
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.container != type.symbol) continue;
      auto found = named(syntax.text(symbol.name), symbol.value, symbol.line);
      if (!found.empty()) return found;
    }
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.scope != type.symbol) continue;
      auto found = named(syntax.text(binding.target), binding.value, binding.line);
      if (!found.empty()) return found;
    }
  }
  return {};
}

/// Whether what the file calls so is a class below what a library keeps: the one it imports, else
/// the only one of that name in own code.
bool InheritedActions::is_kept(FileId file, std::string_view name) const {
  const Syntax& written = in_.project.of(file);
  const auto links = in_.links.imports(file);
  for (std::size_t i = 0; i < links.size() && i < written.imports.size(); ++i) {
    const syntax::Import& import = written.imports[i];
    const std::string_view called = written.text(import.alias.empty() ? import.name : import.alias);
    if (called == name && links[i].symbol.valid() && in_.own(links[i].symbol.file))
      return inherits(bodies_.upwards(links[i].symbol), kept_bases_);
  }
  if (classes_.empty()) {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (!in_.own(FileId(f))) continue;
      const Syntax& syntax = in_.project.of(FileId(f));
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        const syntax::Symbol& type = syntax.symbols[s];
        if (type.kind != syntax::SymbolKind::class_ || type.base_count == 0) continue;
        const SymbolRef own{FileId(f), SymbolId(s)};
        const auto [at, fresh] = classes_.try_emplace(std::string(syntax.text(type.name)), own);
        if (!fresh) at->second = {};
      }
    }
  }
  const auto at = classes_.find(name);
  return at != classes_.end() && at->second.valid() &&
         inherits(bodies_.upwards(at->second), kept_bases_);
}

/// Whether one parameter, and only one, is a kept thing: then a key in the path can only be its.
bool InheritedActions::only_kept(const Syntax& syntax, const syntax::Symbol& body) const {
  std::size_t kept = 0;
  for (std::uint32_t p = 0; p < body.parameter_count; ++p) {
    const std::string_view type = syntax.text(syntax.parameters[body.first_parameter + p].type);
    kept += entities_.contains(type.substr(type.find_last_of("\\.") + 1)) ? 1 : 0;
  }
  return kept == 1;
}

void InheritedActions::bind(EntryPoint& entry, const Endpoint& endpoint) const {
  if (!entry.body.valid() || !in_.knows(endpoint.technology)) return;
  const std::string_view framework = in_.technology(endpoint.technology).id;
  const bool by_key = by_key_.contains(framework);
  if (!by_key && !binding_.contains(framework)) return;
  std::set<std::string> holes;
  for (std::size_t at = endpoint.path.find('{'); at != std::string::npos;
       at = endpoint.path.find('{', at + 1))
    holes.insert(
        name_key(endpoint.path.substr(at + 1, endpoint.path.find_first_of(":?}", at) - at - 1)));
  const Syntax& syntax = in_.project.of(entry.body.file);
  const syntax::Symbol& body = syntax.symbols[entry.body.symbol.index()];
  const bool key_given =
      by_key && only_kept(syntax, body) &&
      std::ranges::any_of(keys_, [&](const std::string& key) { return holes.contains(key); });
  for (std::uint32_t p = 0; p < body.parameter_count; ++p) {
    const syntax::Parameter& taken = syntax.parameters[body.first_parameter + p];
    const std::string_view type = syntax.text(taken.type);
    const std::string_view name = type.substr(type.find_last_of("\\.") + 1);
    const auto entity = entities_.find(name);
    if (!key_given && !holes.contains(name_key(syntax.text(taken.name)))) continue;
    if (by_key ? entity == entities_.end() : !is_kept(entry.body.file, name)) continue;
    std::vector<std::size_t> known;
    if (entity != entities_.end())
      known.push_back(entity->second);
    else if (const std::size_t thing = things_.of_name(name); thing != KnownThings::kNone)
      known.push_back(thing);  // a class that stands for a table of migrations
    const std::uint32_t line = taken.line == 0 ? body.line : taken.line;
    entry.inherits.push_back({false, std::move(known), {entry.body.file, line, line}});
  }
}

/// The nearest own function of each name, which the library runs.
void InheritedActions::hook(EntryPoint& entry, const std::vector<SymbolRef>& types,
                            const std::vector<std::string>& names, std::string_view method) const {
  for (const std::string& said : names) {
    const std::size_t colon = said.find(':');  // "PUT,PATCH:perform_update"
    if (colon != std::string::npos && method != "ANY") {
      const auto methods = split(std::string_view(said).substr(0, colon), ',');
      if (std::ranges::find(methods, method) == methods.end()) continue;
    }
    const std::string name = colon == std::string::npos ? said : said.substr(colon + 1);
    for (const SymbolRef holder : types) {
      const SymbolRef found = bodies_.member(holder, name);
      if (!found.valid()) continue;
      if (std::ranges::find(entry.hooks, found) == entry.hooks.end()) entry.hooks.push_back(found);
      break;
    }
  }
}

/// The functions that the library runs of what the class names to help it.
void InheritedActions::help(EntryPoint& entry, const std::vector<SymbolRef>& types,
                            std::string_view method) const {
  for (const SymbolRef found : bodies_.helped(types, method))
    if (std::ranges::find(entry.hooks, found) == entry.hooks.end()) entry.hooks.push_back(found);
}

/// Whether a function asks the class above for what it is itself: `super().create(request)`.
bool InheritedActions::asks_above(SymbolRef function) const {
  const Syntax& syntax = in_.project.of(function.file);
  const std::string_view own = syntax.text(syntax.symbols[function.symbol.index()].name);
  return std::ranges::any_of(bodies_.calls_of(function), [&](std::uint32_t index) {
    const syntax::Call& call = syntax.calls[index];
    if (!call.callee.valid() || syntax.text(call.name) != own) return false;
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return false;
    return root_of(syntax, syntax.child(callee, 0)) == "super";
  });
}

std::string InheritedActions::deed(SymbolRef handler, std::string_view method) const {
  const std::vector<SymbolRef> types = bodies_.upwards(handler);
  if (inherits(types, changing_)) return "update";
  if (inherits(types, removing_)) return "delete";
  if (method == "POST") return "create";
  if (method == "PUT" || method == "PATCH") return "update";
  return method == "DELETE" ? "delete" : "";
}

void InheritedActions::describe(EntryPoint& entry, const Endpoint& endpoint) const {
  const SymbolRef type = endpoint.handler;
  if (!in_.knows(endpoint.technology) || !type.valid() || !in_.own(type.file) ||
      !described_.contains(in_.technology(endpoint.technology).id))
    return;
  const syntax::Symbol& symbol = in_.project.of(type.file).symbols[type.symbol.index()];
  if (symbol.kind != syntax::SymbolKind::class_) return;
  const std::size_t thing = things_.made_for(type);
  if (thing == KnownThings::kNone) return;
  const std::uint32_t line = symbol.name_line == 0 ? symbol.line : symbol.name_line;
  entry.body = type;
  entry.inherits.push_back({!only_reads(endpoint.method), {thing}, {type.file, line, line}});
}

void InheritedActions::settle(EntryPoint& entry, SymbolRef handler, std::string_view method) const {
  if (reading_.empty() || !handler.valid() || !in_.own(handler.file)) return;
  const syntax::Symbol& type = in_.project.of(handler.file).symbols[handler.symbol.index()];
  const SymbolRef around =
      type.kind == syntax::SymbolKind::method ? SymbolRef{handler.file, type.container} : handler;
  if (!around.symbol.valid()) return;
  const std::vector<SymbolRef> types = bodies_.upwards(around);
  if (inherits(types, around_)) hook(entry, types, around_hooks_, method);
  if (type.kind != syntax::SymbolKind::class_) {
    if (entry.body == handler && asks_above(handler)) help(entry, types, method);
    return;
  }
  const bool reads = only_reads(method) || (method == "ANY" && !inherits(types, writing_));
  if (!inherits(types, reads ? reading_ : writing_)) {
    if (!inherits(types, pages_)) return;
    entry.body = handler;
    hook(entry, types, page_hooks_, method);
    if (!only_reads(method)) hook(entry, types, write_hooks_, method);
    help(entry, types, method);
    if (method == "ANY") hook(entry, types, {"get", "post", "put", "patch", "delete"}, method);
    return;
  }
  const std::uint32_t line = type.name_line == 0 ? type.line : type.name_line;
  Place place{handler.file, line, line};
  entry.body = handler;
  InheritedAction does{!reads, kept(types, place), {}};
  does.place = place;
  if (does.entities.empty()) {
    const std::size_t thing = things_.made_for(handler);
    if (thing != KnownThings::kNone) does.entities.push_back(thing);
  }
  entry.inherits.push_back(std::move(does));
  // What is made is not looked for.
  if (method != "POST" || inherits(types, changing_) || inherits(types, removing_))
    hook(entry, types, read_hooks_, method);
  if (!only_reads(method)) hook(entry, types, write_hooks_, method);
  help(entry, types, method);
}

}  // namespace cutaway::model

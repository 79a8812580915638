// SPDX-License-Identifier: Apache-2.0
// Lists the entry points.
#include "model/trace/trace.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "meaning/api/contracts/rpc_contracts.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/site.h"
#include "model/endpoints/command_trees.h"
#include "model/endpoints/operation_rights.h"
#include "model/trace/inherited_actions.h"
#include "model/trace/receivers.h"
#include "model/trace/registered_work.h"
#include "model/trace/route_objects.h"
#include "model/trace/trace_tables.h"
#include "model/trace/wrapped_by.h"

namespace cutaway::model {
namespace {

std::set<SymbolRef> handlers(const Inputs& in, const Model& model) {
  std::set<SymbolRef> out;
  for (const Endpoint& endpoint : model.endpoints) out.insert(endpoint.handler);
  for (const Operation& operation : model.operations) out.insert(registered_work(in, operation));
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (meant.means == "subscribe" || meant.means == "job" || meant.means == "listener")
      out.insert(meant.handler);
  }
  return out;
}

/// The endpoint that a clock asks, where the job is called by its path.
const EntryPoint* asked_by(const std::vector<EntryPoint>& entries, const Operation& operation) {
  if (!operation.name.starts_with('/')) return nullptr;
  const std::string asked = "GET " + operation.name;
  const auto at = std::ranges::find_if(entries, [&](const EntryPoint& entry) {
    return entry.kind == "endpoint" && entry.part == operation.part && entry.name == asked;
  });
  return at == entries.end() ? nullptr : &*at;
}

bool is_function(const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method ||
         symbol.kind == syntax::SymbolKind::constructor;
}

/// Whether other endpoints are registered inside the function: it answers none of them.
bool registers(const Model& model, FileId file, const syntax::Symbol& function) {
  return std::ranges::any_of(model.endpoints, [&](const Endpoint& endpoint) {
    const Place& place = endpoint.places.front();
    return place.file == file && place.line > function.line && place.line <= function.end_line;
  });
}

/// The function that a registration holds or stands on, where its handler is not known.
SymbolRef inline_at(const Inputs& in, const Model& model, const std::vector<Place>& places) {
  for (const Place& place : places) {
    if (!in.own(place)) continue;
    const syntax::Syntax& syntax = in.project.of(place.file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if (symbol.line > place.end_line) break;
      if (symbol.line < place.line || !is_function(symbol)) continue;
      const bool ends = !symbol.name.empty() || symbol.end_line <= place.end_line;
      if (ends && !registers(model, place.file, symbol)) return {place.file, SymbolId(s)};
    }
  }
  return {};
}

/// The call that gave what a local name stands for; null when the value is something else.
const syntax::ValueNode* made_by(const syntax::Syntax& syntax, const syntax::Call& call,
                                 ValueId value) {
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind != syntax::ValueKind::reference) return nullptr;
  const syntax::Binding* made =
      local_binding(syntax, call.scope, syntax.text(node.text), call.line);
  if (made == nullptr || !made->value.valid()) return nullptr;
  const syntax::ValueNode* from = &syntax.value(made->value);
  // `handler, err := make()` binds a piece of what the call gives.
  for (int step = 0; step < 3 && from->child_count > 0 && from->kind != syntax::ValueKind::call;
       ++step)
    from = &syntax.value(syntax.child(*from, 0));
  return from->kind == syntax::ValueKind::call ? from : nullptr;
}

/// Whether functions without a name are written in it: it may give one of them.
bool holds_functions(const syntax::Syntax& syntax, SymbolId function) {
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
    return one.container == function && one.name.empty() && is_function(one);
  });
}

/// Whether a call on the line hands over what the function has given before, not the function.
bool ran_before(const Inputs& in, const std::vector<Place>& places, SymbolRef function) {
  if (!function.valid() || !in.has(function.file)) return false;
  const syntax::Syntax& there = in.project.of(function.file);
  if (!is_function(there.symbols[function.symbol.index()]) ||
      holds_functions(there, function.symbol))
    return false;
  for (const Place& place : places) {
    if (!in.own(place)) continue;
    const syntax::Syntax& syntax = in.project.of(place.file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.line != place.line || call.argument_count < 2) continue;
      const ValueId last = syntax.arguments[call.first_argument + call.argument_count - 1U];
      const syntax::ValueNode* made = last.valid() ? made_by(syntax, call, last) : nullptr;
      if (made == nullptr || made->child_count == 0) continue;
      if (in.links.what_is({place.file, syntax.child(*made, 0)}).symbol == function) return true;
    }
  }
  return false;
}

/// The function that is the last thing given to a call on the line: `mux.handle("/x", desk.show)`.
SymbolRef given_at(const Inputs& in, const Model& model, const CallBodies& bodies,
                   const std::vector<Place>& places) {
  for (const Place& place : places) {
    if (!in.own(place)) continue;
    const syntax::Syntax& syntax = in.project.of(place.file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.line != place.line || call.argument_count < 2) continue;
      const ValueId last = syntax.arguments[call.first_argument + call.argument_count - 1U];
      if (!last.valid()) continue;
      const SymbolRef symbol = in.links.what_is({place.file, last}).symbol;
      if (!symbol.valid() || !in.own(symbol.file)) continue;
      if (ran_before(in, {place}, symbol)) continue;
      const syntax::Symbol& function = in.project.of(symbol.file).symbols[symbol.symbol.index()];
      if (is_function(function) && !registers(model, symbol.file, function))
        return bodies.runs(symbol);
    }
  }
  return {};
}

/// The only function without a name that an own function gives back, as it is or in the one call
/// around it: `return func(w, r) { … }`, `return http.HandlerFunc(func(w, r) { … })`.
SymbolRef function_given_by(const Inputs& in, SymbolRef maker) {
  if (!maker.valid() || !in.own(maker.file)) return {};
  const syntax::Syntax& syntax = in.project.of(maker.file);
  SymbolRef only;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != maker.symbol || !exit.value.valid())
      continue;
    const syntax::ValueNode* given = &syntax.value(exit.value);
    if (given->kind == syntax::ValueKind::call && given->child_count == 2)
      given = &syntax.value(syntax.child(*given, 1));
    if (given->kind == syntax::ValueKind::null) continue;
    if (given->kind != syntax::ValueKind::function || only.valid()) return {};
    only = {maker.file, given->symbol};
  }
  return only;
}

/// What an own function has made for a call on the line that is given it last, at once or by a
/// name: `mux.HandleFunc("/x", desk.Show(store))`, `show := desk.Show(store); mux.HandleFunc("/x",
/// show)`.
SymbolRef made_at(const Inputs& in, const std::vector<Place>& places) {
  for (const Place& place : places) {
    if (!in.own(place)) continue;
    const syntax::Syntax& syntax = in.project.of(place.file);
    const auto targets = in.links.calls(place.file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.line != place.line || call.argument_count < 2) continue;
      const ValueId last = syntax.arguments[call.first_argument + call.argument_count - 1U];
      if (!last.valid()) continue;
      const syntax::ValueNode* made = &syntax.value(last);
      if (made->kind != syntax::ValueKind::call) made = made_by(syntax, call, last);
      if (made == nullptr || made->child_count == 0) continue;
      const ValueId callee = syntax.child(*made, 0);
      for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
        if (syntax.calls[c].callee != callee) continue;
        const SymbolRef body = function_given_by(in, targets[c].symbol);
        if (body.valid()) return body;
      }
    }
  }
  return {};
}

/// `'get /orders': { … }`: a row of a table of routes, which says nothing of what the function does
/// in which the table is made.
bool is_row(const syntax::Syntax& syntax, std::uint32_t line) {
  return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
    if (node.kind != syntax::ValueKind::entry || node.line != line) return false;
    const std::string_view key = syntax.text(node.text);
    return key.starts_with("/") || contains(key, " /");
  });
}

/// The function around the line that shows an operation: what it does stands below the line.
SymbolRef body_at(const Inputs& in, const CallBodies& bodies, const std::vector<Place>& places) {
  for (const Place& place : places) {
    if (!in.own(place) || is_row(in.project.of(place.file), place.line)) continue;
    const SymbolId scope = meaning::symbol_at(in.project.of(place.file), place.line);
    const SymbolRef body = bodies.body_around(place.file, scope);
    if (body.valid() && is_function(in.project.of(body.file).symbols[body.symbol.index()]))
      return body;
  }
  return {};
}

/// What is run of the only class that can be run in a file that is an operation as a whole.
SymbolRef only_runner(const Inputs& in, const CallBodies& bodies,
                      const std::vector<Place>& places) {
  SymbolRef only;
  for (const Place& place : places) {
    if (!in.own(place)) continue;
    const syntax::Syntax& syntax = in.project.of(place.file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (syntax.symbols[s].kind != syntax::SymbolKind::class_) continue;
      const SymbolRef body = bodies.runs({place.file, SymbolId(s)}, true);
      if (!body.valid()) continue;
      if (only.valid() && only != body) return {};
      only = body;
    }
  }
  return only;
}

/// What the class that stands on a line has in place of a function from above it.
SymbolRef overriding_at(const Inputs& in, const CallBodies& bodies,
                        const std::vector<Place>& places, SymbolRef function) {
  if (places.empty() || !function.valid() || !in.own(places.front())) return {};
  const Place& place = places.front();
  const syntax::Syntax& syntax = in.project.of(place.file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& type = syntax.symbols[s];
    if (type.line > place.end_line) break;
    const std::uint32_t named = std::max(type.line, type.name_line);
    if (type.kind == syntax::SymbolKind::class_ && named >= place.line && named <= place.end_line)
      return bodies.overriding({place.file, SymbolId(s)}, function);
  }
  return {};
}

/// `export { POST }` of what another file has: the function that has the method's name here, or
/// the other name under which it goes out (`export { answer as POST }`).
SymbolRef handed_on(const Inputs& in, std::string_view method, const std::vector<Place>& places) {
  if (places.empty() || !in.own(places.front())) return {};
  const FileId file = places.front().file;
  const syntax::Syntax& syntax = in.project.of(file);
  std::string_view local;
  for (const syntax::Export& given : syntax.exports) {
    if (syntax.text(given.name) != method) continue;
    local = given.local.empty() ? method : syntax.text(given.local);
  }
  if (local.empty()) local = method;  // `export { POST } from "…"` may be an import alone
  const auto links = in.links.imports(file);
  for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    const std::string_view name = syntax.text(import.alias.empty() ? import.name : import.alias);
    const SymbolRef symbol = links[i].symbol;
    const bool same =
        name == local || (import.kind == syntax::ImportKind::reexport && name == method);
    if (same && symbol.valid() && in.own(symbol.file)) return symbol;
  }
  return {};
}

SymbolRef by_contract(const Crossings& crossings, const std::vector<Place>& places) {
  for (const Place& place : places) {
    const SymbolRef found = crossings.answerer(place);
    if (found.valid()) return found;
  }
  return {};
}

bool any_call_at(const Inputs& in, const std::vector<Place>& places) {
  return std::ranges::any_of(places, [&](const Place& place) {
    return in.has(place.file) &&
           std::ranges::any_of(in.project.of(place.file).calls,
                               [&](const syntax::Call& call) { return call.line == place.line; });
  });
}

/// "OrderPaid" of `onPaid(OrderPaid event)` and `onPaid(Message<OrderPaid> sent)`.
std::string_view innermost(std::string_view type) {
  type = type.substr(type.rfind('<') + 1);
  type = trim(type.substr(0, type.find_first_of(">,?")));
  return type.substr(type.find_last_of(".:\\") + 1);
}

/// Functions that run when something happens inside of the program.
void add_listeners(const Tracing::Tables& tables, std::vector<EntryPoint>& entries) {
  const Inputs& in = tables.in;
  std::set<SymbolRef> known;
  for (const EntryPoint& entry : entries) known.insert(entry.body);
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (meant.means != "listener" || !in.own(meant.place)) continue;
    const SymbolRef body = tables.bodies.answering(tables.bodies.runs(meant.handler));
    if (!tables.bodies.is_run(body) || !known.insert(body).second) continue;
    const linking::ClosedValue* said = meant.role("name");
    std::string name(said == nullptr ? std::string_view() : said->best());
    const syntax::Syntax& syntax = in.project.of(body.file);
    const syntax::Symbol& function = syntax.symbols[body.symbol.index()];
    if (const linking::ClosedValue* takes = meant.role("takes"); name.empty() && takes != nullptr)
      name = takes->best();
    if (name.empty() && function.parameter_count > 0)
      name = innermost(syntax.text(syntax.parameters[function.first_parameter].type));
    if (name.size() < 3) name = tables.bodies.name_of(body);
    entries.push_back(
        {"event", name, tables.crossings.part_of(body.file), body, {meant.place}, {}});
    entries.back().self = tables.bodies.self_of(meant.handler, body);
  }
}

/// What requests pass before a handler and what asks nobody's right, by line and method.
using LayersOf = std::multimap<std::pair<Place, std::string>, const meaning::Guarding*>;

LayersOf layers_of(const Inputs& in) {
  LayersOf out;
  for (const meaning::Route& route : in.facts.routes)
    for (const meaning::Guarding& one : route.layers)
      out.emplace(std::pair(route.place, route.method), &one);
  return out;
}

/// One mark that asks for a role asks who it is with it: told once.
void keep_asked_once(std::vector<meaning::Guarding>& guards) {
  std::erase_if(guards, [all = guards](const meaning::Guarding& guard) {
    return guard.kind == "auth" && std::ranges::any_of(all, [&](const meaning::Guarding& one) {
             return one.kind == "role" && one.name == guard.name && one.value == guard.value &&
                    one.place == guard.place;
           });
  });
}

/// What refuses for another reason stands first; a guard of that name is told as what it refuses.
void add_refusals(const Endpoint& endpoint, EntryPoint& entry) {
  for (const meaning::Guarding& one : endpoint.refused_by) {
    std::erase_if(entry.guarded_by, [&](const meaning::Guarding& guard) {
      return guard.kind == "other" && guard.name == one.name && !meaning::may_refuse(guard);
    });
  }
  entry.guarded_by.insert(entry.guarded_by.begin(), endpoint.refused_by.begin(),
                          endpoint.refused_by.end());
}

void add_layers(const LayersOf& layers, const Endpoint& endpoint, EntryPoint& entry) {
  for (const Place& place : endpoint.places) {
    const auto [first, last] = layers.equal_range({place, endpoint.method});
    for (auto at = first; at != last; ++at) {
      meaning::Guarding layer = *at->second;
      layer.kind = "other";
      const auto same = [&](const meaning::Guarding& one) {
        return one.name == layer.name && one.place == layer.place;
      };
      if (std::ranges::none_of(entry.guarded_by, same)) entry.guarded_by.push_back(layer);
    }
  }
}

}  // namespace

Tracing::Tables::Tables(const Analysis& analysis)
    : in{*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts},
      model(*analysis.model),
      bodies(in, handlers(in, model)),
      refusals(in, bodies),
      held(in, model),
      generic(in, model, held),
      things(in, model, bodies),
      fetched(in, model, bodies),
      members(in, things.objects(), model),
      effects(in, model, bodies, held),
      rows(in, bodies, effects),
      hooks(in, model, bodies),
      along(in, model, hooks),
      shared(bodies, effects),
      crossings(in, model, bodies),
      lost(in),
      marked(in, model, held),
      aspects(in),
      strategies(in, bodies),
      first_time(in, refusals),
      channels(in),
      fields(in),
      busy(in),
      given(in, model),
      people(in, model) {
  const InheritedActions inherited(in, model, bodies, things);
  const OperationRights rights(in);
  const LayersOf layers = layers_of(in);
  RouteObjects objects(in, bodies);
  const auto contracts = meaning::rpc_contracts(in.catalogue);
  std::set<SymbolRef> answers;
  for (const Endpoint& endpoint : model.endpoints)
    if (bodies.is_run(endpoint.handler)) answers.insert(endpoint.handler);
  for (const Endpoint& endpoint : model.endpoints) {
    SymbolRef handler = endpoint.handler;
    // What only a contract declares is looked for below.
    if (handler.valid() &&
        meaning::contract_in(contracts, in.path({handler.file, 0, 0})) != nullptr)
      handler = {};
    if (ran_before(in, endpoint.places, handler)) handler = {};
    if (!handler.valid()) handler = inline_at(in, model, endpoint.places);
    if (!handler.valid()) handler = given_at(in, model, bodies, endpoint.places);
    if (!handler.valid()) handler = made_at(in, endpoint.places);
    if (!handler.valid()) handler = by_contract(crossings, endpoint.places);
    if (!handler.valid()) handler = handed_on(in, endpoint.method, endpoint.places);
    // What a file answers by where it lies stands in the function around the line.
    if (!handler.valid() && !any_call_at(in, endpoint.places))
      handler = body_at(in, bodies, endpoint.places);
    // A function that only an interface declares is answered by the class that has the route.
    if (const SymbolRef own = overriding_at(in, bodies, endpoint.places, handler); own.valid())
      handler = own;
    PartId part = endpoint.part;
    if (!part.valid() && handler.valid()) part = crossings.part_of(handler.file);
    SymbolRef body = bodies.answering(bodies.runs(handler));
    // The only function of a class that is known to answer something else does not answer this.
    if (body.valid() && body != handler && answers.contains(body)) body = {};
    // What the maker of the answer was given, a store, say, does not answer.
    if (!body.valid()) body = made_at(in, endpoint.places);
    if (const SymbolRef given = named_by_maker(in, bodies, body); given.valid()) body = given;
    if (const auto own = answering_in_record(in, endpoint.places, body); own.valid()) body = own;
    // A class that answers without a function of its own still runs what it says to run before.
    if (!body.valid() && !bodies.before(handler).empty()) body = handler;
    entries.push_back({"endpoint", endpoint.method + " " + endpoint.path, part, body,
                       endpoint.places, endpoint.guarded_by});
    keep_asked_once(entries.back().guarded_by);
    add_refusals(endpoint, entries.back());
    add_layers(layers, endpoint, entries.back());
    entries.back().self = bodies.self_of(handler, body);
    if (body.valid() && !entries.back().self.valid())
      entries.back().self = objects.at(endpoint.places, body);
    entries.back().public_paths = endpoint.public_paths;
    inherited.settle(entries.back(), endpoint.handler, endpoint.method);
    inherited.describe(entries.back(), endpoint);
    const auto& does = entries.back().inherits;
    if (!does.empty() && does.front().writes)
      deeds[{entries.back().part.value, entries.back().name}] =
          inherited.deed(endpoint.handler, endpoint.method);
    inherited.bind(entries.back(), endpoint);
    for (const SymbolRef one : bodies.listed_first(body, entries.back().self))
      entries.back().hooks.push_back(one);
    for (const SymbolRef maker : wrapped_by(in, body)) entries.back().hooks.push_back(maker);
  }
  const CommandTrees commands(in);
  for (const Operation& operation : model.operations) {
    const SymbolRef handler = registered_work(in, operation);
    SymbolRef body = bodies.runs(handler);
    if (!body.valid()) body = by_contract(crossings, operation.places);
    // `TypeName = typeof(CloseOrder).FullName` in a list of jobs: who takes such a command does it.
    if (!body.valid() && operation.kind != "rpc") body = bodies.taker_of(operation.name);
    if (!body.valid()) body = body_at(in, bodies, operation.places);
    if (!body.valid()) body = only_runner(in, bodies, operation.places);
    if (const EntryPoint* asked = asked_by(entries, operation); asked != nullptr && !body.valid()) {
      entries.push_back(*asked);
      entries.back().kind = operation.kind;
      entries.back().name = operation.name;
      entries.back().places = operation.places;
      continue;
    }
    entries.push_back({operation.kind, operation.name, operation.part, bodies.answering(body),
                       operation.places, rights.of(operation).guarded_by});
    entries.back().self = bodies.self_of(handler, body);
    for (const SymbolRef maker : wrapped_by(in, body)) entries.back().hooks.push_back(maker);
    if (operation.kind == "command" && !operation.places.empty())
      if (const SymbolRef first = commands.run_before(operation.places.front()); first.valid())
        entries.back().hooks.push_back(first);
    const EntryPoint& made = entries.back();
    if (made.kind == "rpc" && made.body.valid() && contains(made.name, "."))
      crossings.note_procedure(made.name,
                               {made.name, made.body, made.part, bodies.place_of(made.body)});
  }
  add_listeners(*this, entries);
}

Tracing::Tracing(const Analysis& analysis) : tables_(std::make_unique<Tables>(analysis)) {}
Tracing::~Tracing() = default;

const std::vector<EntryPoint>& Tracing::entry_points() const { return tables_->entries; }

Trace Tracing::from(const EntryPoint& entry, const TraceLimits& limits) const {
  return walk(*tables_, entry, limits);
}

Trace trace_from(const Tracing& tracing, const EntryPoint& entry, const TraceLimits& limits) {
  return tracing.from(entry, limits);
}

}  // namespace cutaway::model

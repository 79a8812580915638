// SPDX-License-Identifier: Apache-2.0
// Lists the entry points and finds what a word names.
#include "model/trace/trace.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "meaning/api/rpc_contracts.h"
#include "meaning/site.h"
#include "model/trace/inherited_actions.h"
#include "model/trace/receivers.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostFound = 20;

std::set<SymbolRef> handlers(const Inputs& in, const Model& model) {
  std::set<SymbolRef> out;
  for (const Endpoint& endpoint : model.endpoints) out.insert(endpoint.handler);
  for (const Operation& operation : model.operations) out.insert(operation.handler);
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (meant.means == "subscribe" || meant.means == "job") out.insert(meant.handler);
  }
  return out;
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

/// The function around the line that shows an operation: what it does stands below the line.
SymbolRef body_at(const Inputs& in, const CallBodies& bodies, const std::vector<Place>& places) {
  for (const Place& place : places) {
    if (!in.own(place)) continue;
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

SymbolRef by_contract(const Crossings& crossings, const std::vector<Place>& places) {
  for (const Place& place : places) {
    const SymbolRef found = crossings.answerer(place);
    if (found.valid()) return found;
  }
  return {};
}

std::vector<std::string_view> pieces(std::string_view path) {
  std::vector<std::string_view> out;
  for (const std::string_view piece : split(path.substr(0, path.find('?')), '/')) {
    if (!piece.empty()) out.push_back(piece);
  }
  return out;
}

bool is_hole(std::string_view piece) {
  return piece.find_first_of("{<:*$") != std::string_view::npos;
}

/// 2 the same path, 1 the same when holes are filled, 0 another.
int path_fit(std::string_view path, std::string_view asked) {
  const auto have = pieces(path), want = pieces(asked);
  if (have.size() != want.size()) return 0;
  int fit = 2;
  for (std::size_t i = 0; i < have.size(); ++i) {
    if (equals_ignoring_case(have[i], want[i])) continue;
    if (!is_hole(have[i])) return 0;
    fit = is_hole(want[i]) ? fit : 1;
  }
  return fit;
}

/// "GET /orders", "GET shop.test/orders": the method and the rest; no method when none is written.
std::pair<std::string_view, std::string_view> method_and_path(std::string_view what) {
  const std::size_t space = what.find(' ');
  if (space == std::string_view::npos) return {{}, what};
  const std::string_view method = what.substr(0, space);
  const bool letters =
      std::ranges::all_of(method, [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
  const bool path = contains(what.substr(space), "/");
  return letters && path ? std::pair(method, trim(what.substr(space + 1)))
                         : std::pair(std::string_view(), what);
}

/// How well what is asked names the endpoint: 2 as it is written, 1 with filled holes, 0 not.
int endpoint_fit(const EntryPoint& entry, std::string_view method, std::string_view path) {
  const auto [own_method, own_path] = method_and_path(entry.name);
  const bool any = method.empty() || own_method == "ANY" || equals_ignoring_case(method, "ANY");
  if (!any && !equals_ignoring_case(own_method, method)) return 0;
  // "src/orders.py:12" is no path, though `/{a}/{b}` could be filled to be it.
  const bool is_path = path.starts_with("/") || !method.empty();
  int fit = own_path == path ? 2 : is_path ? path_fit(own_path, path) : 0;
  for (const std::string& outside : entry.public_paths) {
    const bool with_host = !outside.starts_with("/");
    if (with_host ? contains(path, "/") : is_path) fit = std::max(fit, path_fit(outside, path));
  }
  return fit;
}

/// What tables say beside a name: "(in part not known)" behind a path.
std::string_view without_remark(std::string_view what) {
  const std::size_t remark = what.rfind(" (");
  return remark != std::string_view::npos && what.ends_with(")") ? what.substr(0, remark) : what;
}

/// "event order-paid": an operation after its kind, as tables tell it.
bool names_operation(const EntryPoint& entry, std::string_view what) {
  if (equals_ignoring_case(entry.name, what)) return true;
  return what.size() > entry.kind.size() && what.starts_with(entry.kind) &&
         what[entry.kind.size()] == ' ' &&
         equals_ignoring_case(entry.name, trim(what.substr(entry.kind.size())));
}

bool any_call_at(const Inputs& in, const std::vector<Place>& places) {
  return std::ranges::any_of(places, [&](const Place& place) {
    return in.has(place.file) &&
           std::ranges::any_of(in.project.of(place.file).calls,
                               [&](const syntax::Call& call) { return call.line == place.line; });
  });
}

}  // namespace

Tracing::Tables::Tables(const Analysis& analysis)
    : in{*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts},
      model(*analysis.model),
      bodies(in, handlers(in, model)),
      generic(in, model),
      things(in, model, bodies),
      effects(in, model, bodies),
      shared(bodies, effects),
      crossings(in, model, bodies),
      lost(in),
      marked(in) {
  const InheritedActions inherited(in, model, bodies, things);
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
    if (!handler.valid()) handler = by_contract(crossings, endpoint.places);
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
    // A class that answers without a function of its own still runs what it says to run before.
    if (!body.valid() && !bodies.before(handler).empty()) body = handler;
    entries.push_back({"endpoint", endpoint.method + " " + endpoint.path, part, body,
                       endpoint.places, endpoint.guarded_by});
    entries.back().public_paths = endpoint.public_paths;
    inherited.settle(entries.back(), endpoint.handler, endpoint.method);
    inherited.bind(entries.back(), endpoint);
  }
  for (const Operation& operation : model.operations) {
    SymbolRef body = bodies.runs(operation.handler);
    if (!body.valid()) body = by_contract(crossings, operation.places);
    if (!body.valid()) body = body_at(in, bodies, operation.places);
    if (!body.valid()) body = only_runner(in, bodies, operation.places);
    entries.push_back({operation.kind,
                       operation.name,
                       operation.part,
                       bodies.answering(body),
                       operation.places,
                       {}});
    const EntryPoint& made = entries.back();
    if (made.kind == "rpc" && made.body.valid() && contains(made.name, "."))
      crossings.note_procedure(made.name,
                               {made.name, made.body, made.part, bodies.place_of(made.body)});
  }
}

Tracing::Tracing(const Analysis& analysis) : tables_(std::make_unique<Tables>(analysis)) {}
Tracing::~Tracing() = default;

const std::vector<EntryPoint>& Tracing::entry_points() const { return tables_->entries; }

std::vector<EntryPoint> find_functions(const Tracing::Tables& tables, std::string_view what) {
  std::vector<EntryPoint> out;
  const Inputs& in = tables.in;
  const auto add = [&](SymbolRef body) {
    if (out.size() < kMostFound)
      out.push_back({"function",
                     tables.bodies.name_of(body),
                     tables.crossings.part_of(body.file),
                     body,
                     {tables.bodies.place_of(body)},
                     {}});
  };
  const std::size_t colon = what.rfind(':');
  const std::string_view number = colon == std::string_view::npos ? "" : what.substr(colon + 1);
  std::uint32_t line = 0;
  for (const char c : number.substr(0, 8)) line = c >= '0' && c <= '9' ? line * 10 + (c - '0') : 0;
  const std::string_view last = what.substr(what.find_last_of(".#:") + 1);
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    if (line > 0 && in.file(file).path.ends_with(what.substr(0, colon))) {
      const SymbolRef body = tables.bodies.body_around(file, meaning::symbol_at(syntax, line));
      if (body.valid()) add(body);
    }
    SymbolId job;  // a class that is named by itself does its work; being made is none
    for (std::size_t s = 0; s < syntax.symbols.size() && !last.empty(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if (syntax.text(symbol.name) != last) continue;
      if (!is_function(symbol) && last == what) {
        const SymbolRef work = tables.bodies.runs({file, SymbolId(s)}, true);
        if (!tables.bodies.is_run(work)) continue;
        job = SymbolId(s);
        add(work);
      }
      if (!is_function(symbol) || (job.valid() && symbol.container == job)) continue;
      const std::string name = tables.bodies.name_of({file, SymbolId(s)});
      if (name == what || last == what) add({file, SymbolId(s)});
    }
  }
  return out;
}

std::vector<EntryPoint> Tracing::find(std::string_view what) const {
  what = trim(what);
  const auto [method, path] = method_and_path(without_remark(what));
  std::vector<EntryPoint> best, filled;
  for (const EntryPoint& entry : tables_->entries) {
    if (entry.kind != "endpoint") {
      if (names_operation(entry, what)) best.push_back(entry);
      continue;
    }
    const int fit = endpoint_fit(entry, method, path);
    if (fit == 2) best.push_back(entry);
    if (fit == 1) filled.push_back(entry);
  }
  if (best.empty()) best = std::move(filled);
  if (best.empty()) best = find_functions(*tables_, what);
  if (best.size() > kMostFound) best.resize(kMostFound);
  return best;
}

std::vector<std::string> Tracing::similar(std::string_view what, std::size_t most) const {
  const std::vector<std::string> wanted = identifier_words(method_and_path(trim(what)).second);
  std::vector<std::pair<std::size_t, std::string>> scored;
  const auto alike = [](const std::string& a, const std::string& b) {
    return a == b || (a.size() > 2 && b.starts_with(a)) || (b.size() > 2 && a.starts_with(b));
  };
  for (const EntryPoint& entry : tables_->entries) {
    const std::vector<std::string> have = identifier_words(method_and_path(entry.name).second);
    std::size_t shared = 0;
    for (const std::string& word : wanted)
      shared +=
          std::ranges::any_of(have, [&](const auto& own) { return alike(own, word); }) ? 1 : 0;
    if (shared > 0) scored.emplace_back(shared * 100 / (have.size() + wanted.size()), entry.name);
  }
  std::ranges::stable_sort(scored, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> out;
  for (const auto& [score, name] : scored) {
    if (out.size() < most) add_once(out, name);
  }
  return out;
}

Trace Tracing::from(const EntryPoint& entry, const TraceLimits& limits) const {
  return walk(*tables_, entry, limits);
}

Trace trace_from(const Tracing& tracing, const EntryPoint& entry, const TraceLimits& limits) {
  return tracing.from(entry, limits);
}

}  // namespace cutaway::model

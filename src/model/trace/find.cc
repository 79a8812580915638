// SPDX-License-Identifier: Apache-2.0
// Finds the entry points and functions that people mean by what they write.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "meaning/site.h"
#include "model/trace/asked.h"
#include "model/trace/branching_names.h"
#include "model/trace/handed_work.h"
#include "model/trace/meant.h"
#include "model/trace/named_pairs.h"
#include "model/trace/named_work.h"
#include "model/trace/recorded_routes.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostFound = 20;
constexpr std::size_t kMostInSpaces = 64;
constexpr std::size_t kMostByEnd = 3;  // more ends of a path alike name none

bool is_function(const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method ||
         symbol.kind == syntax::SymbolKind::constructor;
}

/// How well what is asked names the endpoint.
PathFit endpoint_fit(const EntryPoint& entry, std::string_view method, std::string_view path) {
  const auto [own_method, own_path] = method_and_path(entry.name);
  const bool any = method.empty() || own_method == "ANY" || equals_ignoring_case(method, "ANY") ||
                   equals_ignoring_case(method, "ALL");
  if (!any && !equals_ignoring_case(own_method, method)) return {};
  // "src/orders.py:12" is no path, though `/{a}/{b}` could be filled to be it.
  const bool is_path = path.starts_with("/") || contains(path, "://") || !method.empty();
  PathFit fit = is_path ? path_fit(own_path, path) : PathFit{};
  if (own_path == path && !fit.any()) fit.kind = 3;
  for (const std::string& outside : entry.public_paths) {
    const bool with_host = !outside.starts_with("/");
    if (!(with_host ? contains(path, "/") : is_path)) continue;
    const PathFit there = path_fit(outside, path);
    if (there.any() && nearer(there, fit)) fit = there;
  }
  return fit;
}

/// What tables say beside a name: "(in part not known)" behind a path.
std::string_view without_remark(std::string_view what) {
  const std::size_t remark = what.rfind(" (");
  return remark != std::string_view::npos && what.ends_with(")") ? what.substr(0, remark) : what;
}

/// "order-paid" of "event order-paid", "job order-paid": the name without its kind.
std::string_view without_kind(const EntryPoint& entry, std::string_view what) {
  constexpr std::string_view also[] = {"job",      "task",    "event",        "message", "topic",
                                       "queue",    "command", "subscription", "worker",  "query",
                                       "mutation", "field",   "listener"};
  const std::size_t space = what.find(' ');
  if (space == std::string_view::npos) return what;
  const std::string_view first = what.substr(0, space);
  const bool kind = equals_ignoring_case(first, entry.kind) ||
                    std::ranges::any_of(also, [&](std::string_view one) {
                      return equals_ignoring_case(one, first);
                    });
  return kind ? trim(what.substr(space + 1)) : what;
}

/// "event order-paid": an operation after its kind, as tables tell it.
bool names_operation(const EntryPoint& entry, std::string_view what) {
  return equals_ignoring_case(entry.name, what) ||
         equals_ignoring_case(entry.name, without_kind(entry, what));
}

/// "OrderPaid" of "order-paid", "createOrder" of "Mutation.createOrder".
bool means_operation(const EntryPoint& entry, std::string_view what) {
  const std::string_view asked = without_kind(entry, what);
  if (same_words(entry.name, asked)) return true;
  const std::string_view last =
      std::string_view(entry.name).substr(entry.name.find_last_of("./") + 1);
  if (last.size() < entry.name.size() && equals_ignoring_case(last, asked)) return true;
  // "Orders.Close" and "Orders/Close" of shop.v1.Orders/Close
  std::string whole = lower(entry.name), end = "." + lower(asked);
  std::ranges::replace(whole, '/', '.');
  std::ranges::replace(end, '/', '.');
  return entry.kind == "rpc" && contains(asked, asked.find('/') == asked.npos ? "." : "/") &&
         whole.ends_with(end);
}

/// Words of the asked path that the registered one does not have.
std::vector<std::string> prefix_words(std::string_view path, std::size_t over) {
  std::vector<std::string> out;
  for (const std::string_view piece : split(path, '/')) {
    if (piece.empty()) continue;
    if (over-- == 0) break;
    for (std::string& word : identifier_words(piece)) out.push_back(std::move(word));
  }
  return out;
}

/// Of several that a path's end names alike, those whose part is called like the prefix.
void keep_named_part(const Model& model, std::string_view path, const PathFit& fit,
                     std::vector<EntryPoint>& found) {
  if (!fit.longer || found.size() < 2) return;
  const std::vector<std::string> prefix = prefix_words(path, fit.over);
  std::vector<EntryPoint> of_part;
  for (const EntryPoint& entry : found) {
    if (!entry.part.valid()) continue;
    const std::vector<std::string> words = identifier_words(model.part(entry.part).name);
    if (std::ranges::any_of(words, [&](const std::string& word) {
          return std::ranges::find(prefix, word) != prefix.end();
        }))
      of_part.push_back(entry);
  }
  if (!of_part.empty()) found = std::move(of_part);
}

/// The endpoints that the path names best, however well that is.
std::vector<EntryPoint> endpoints_like(const Tracing::Tables& tables, std::string_view method,
                                       std::string_view path, PathFit& best) {
  std::vector<EntryPoint> out;
  for (const EntryPoint& entry : tables.entries) {
    if (entry.kind != "endpoint") continue;
    const PathFit fit = endpoint_fit(entry, method, path);
    if (!fit.any() || (!out.empty() && nearer(best, fit))) continue;
    if (!out.empty() && nearer(fit, best)) out.clear();
    best = fit;
    out.push_back(entry);
  }
  // Who writes a path letter by letter means that one, not what its open part could be filled with.
  const auto exact = [&](const EntryPoint& one) {
    const auto [own_method, own_path] = method_and_path(without_remark(one.name));
    return own_path == path && (method.empty() || equals_ignoring_case(own_method, method));
  };
  if (std::ranges::any_of(out, exact))
    std::erase_if(out, [&](const EntryPoint& one) { return !exact(one); });
  if (best.kind == 1) keep_named_part(tables.model, path, best, out);
  // Whoever leaves out a prefix may mean each of a few; whoever adds one means one.
  const std::size_t most = best.longer ? 1 : kMostByEnd;
  // What is nothing but open takes any word; of several nobody means one.
  const auto other_path = [&](const EntryPoint& one) {
    return method_and_path(one.name).second != method_and_path(out.front().name).second;
  };
  if (best.guessed && std::ranges::any_of(out, other_path)) out.clear();
  if (best.kind == 1 && out.size() > most) out.clear();
  return out;
}

/// Whether a function stands in another one.
bool is_inside(const Tracing::Tables& tables, SymbolRef body) {
  const syntax::Syntax& syntax = tables.in.project.of(body.file);
  const SymbolId around = syntax.symbols[body.symbol.index()].container;
  return around.valid() && is_function(syntax.symbols[around.index()]);
}

}  // namespace

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
  const std::string asked = dotted(what);
  const std::string last = asked.substr(asked.find_last_of('.') + 1);
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
      if (!equals_ignoring_case(syntax.text(symbol.name), last)) continue;
      if (!is_function(symbol) && last == what && syntax.text(symbol.name) == last) {
        const SymbolRef work = run_in(tables, {file, SymbolId(s)});
        if (!tables.bodies.is_run(work)) continue;
        job = SymbolId(s);
        add(work);
      }
      if (!is_function(symbol) || (job.valid() && symbol.container == job)) continue;
      const std::string name = tables.bodies.name_of({file, SymbolId(s)});
      if (names_function(name, in.file(file).path, asked)) add({file, SymbolId(s)});
    }
  }
  // What is written letter by letter goes before what is only meant; a function inside another one
  // is called by its bare name whatever it belongs to.
  const auto exact = [&](const EntryPoint& one) {
    return one.name == asked && !is_inside(tables, one.body);
  };
  if (std::ranges::any_of(out, exact))
    std::erase_if(out, [&](const auto& one) { return !exact(one); });
  return out;
}

namespace {

/// "Guest.show" of `class Guest(Person)`, where only the class above has such a function: it runs
/// on an object of the class that is asked for.
std::vector<EntryPoint> find_inherited(const Tracing::Tables& tables, std::string_view what) {
  std::vector<EntryPoint> out;
  const Inputs& in = tables.in;
  const std::string asked = dotted(what);
  const std::size_t dot = asked.rfind('.');
  if (dot == std::string::npos) return out;
  const std::string function = asked.substr(dot + 1);
  std::string type = asked.substr(0, dot);
  type.erase(0, type.find_last_of('.') + 1);
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    const syntax::Syntax& syntax = in.project.of(file);
    for (std::size_t s = 0; in.own(file) && s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if (symbol.base_count == 0 || syntax.text(symbol.name) != type) continue;
      const SymbolRef own{file, SymbolId(s)};
      for (const SymbolRef above : tables.bodies.upwards(own)) {
        const SymbolRef body = above == own ? SymbolRef() : tables.bodies.member(above, function);
        if (!tables.bodies.is_run(body)) continue;
        EntryPoint entry{"function", type + "." + function,          tables.crossings.part_of(file),
                         body,       {tables.bodies.place_of(body)}, {}};
        entry.self = own;
        if (out.size() < kMostFound) out.push_back(std::move(entry));
        break;
      }
    }
  }
  return out;
}

/// Functions of files in which nothing runs (a contract declares them), and those that only make
/// what is named.
bool only_declared(const Tracing::Tables& tables, const std::vector<EntryPoint>& found) {
  return std::ranges::all_of(found, [&](const EntryPoint& one) {
    if (one.kind != "function" || !one.body.valid()) return false;
    const syntax::Syntax& syntax = tables.in.project.of(one.body.file);
    return syntax.calls.empty() ||
           syntax.symbols[one.body.symbol.index()].kind == syntax::SymbolKind::constructor;
  });
}

/// Whether nothing is written in a function, and nothing in its file is run: another one answers.
bool is_unwritten(const Tracing::Tables& tables, const EntryPoint& entry) {
  if (entry.kind != "function" || !entry.body.valid()) return false;
  const syntax::Syntax& syntax = tables.in.project.of(entry.body.file);
  return syntax.calls.empty() && syntax.symbols[entry.body.symbol.index()].tokens == 0;
}

/// Of several, those around which most of the words stand: "user create" in user.go.
void keep_nearest(const Tracing::Tables& tables, std::string_view words,
                  std::vector<EntryPoint>& found) {
  const std::vector<std::string> asked = identifier_words(words);
  std::vector<std::size_t> shared;
  for (const EntryPoint& entry : found) {
    const std::string around =
        std::string(tables.in.path(entry.places.front())) + " " + tables.bodies.name_of(entry.body);
    const std::vector<std::string> have = identifier_words(around);
    shared.push_back(static_cast<std::size_t>(std::ranges::count_if(
        asked, [&](const auto& word) { return std::ranges::find(have, word) != have.end(); })));
  }
  const std::size_t most = found.empty() ? 0 : *std::ranges::max_element(shared);
  std::vector<EntryPoint> kept;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (shared[i] == most) kept.push_back(std::move(found[i]));
  found = std::move(kept);
}

/// "orders:" of `namespace :orders do task :close do … end end`.
std::string spaces_around(const Tracing::Tables& tables, const EntryPoint& entry) {
  const Place& place = entry.places.front();
  const syntax::Syntax& syntax = tables.in.project.of(place.file);
  std::map<std::uint32_t, std::string> names;  // by line
  for (const syntax::Call& call : syntax.calls) {
    if (call.line >= place.line || call.end_line < place.line || call.argument_count == 0) continue;
    const ValueId first = syntax.arguments[call.first_argument];
    if (first.valid() && syntax.value(first).kind == syntax::ValueKind::string)
      names[call.line] = std::string(syntax.text(syntax.value(first).text)) + ":";
  }
  std::string out;
  for (const auto& [line, name] : names) out += name;
  return out;
}

/// "orders close" of "shop orders close": who types a command begins with the program.
std::vector<EntryPoint> command_behind(const Tracing::Tables& tables, std::string_view what) {
  std::vector<EntryPoint> found;
  for (std::size_t space = what.find(' '); space != what.npos && found.empty();
       space = what.find(' ', space + 1)) {
    const std::string_view behind = trim(what.substr(space + 1));
    for (const EntryPoint& entry : tables.entries)
      if (entry.kind == "command" && contains(behind, " ") && is_said(entry.name, behind))
        found.push_back(entry);
  }
  return found;
}

/// "close-orders" of "shop orders close-orders" and "orders:close": a command is asked with what
/// it belongs to.
std::vector<EntryPoint> named_work(const Tracing::Tables& tables, std::string_view what) {
  std::vector<EntryPoint> found = find_named_work(tables, what);
  if (is_address(what)) return found;
  if (const std::string_view bare = without_kind({}, what); found.empty() && bare != what)
    found = find_named_work(tables, bare);
  for (const char sign : {' ', ':'}) {
    const std::size_t end = what.rfind(sign);
    if (!found.empty() || end == std::string_view::npos || contains(what, "::")) continue;
    const std::string_view last = what.substr(end + 1);
    for (const EntryPoint& entry : tables.entries)
      if (entry.kind == "command" && is_said(entry.name, last)) found.push_back(entry);
    // Of a task in a space nothing else of its name counts.
    if (found.empty() && sign == ' ') found = find_named_work(tables, last);
    if (found.empty() && sign == ':') found = find_named_work(tables, last, kMostInSpaces);
    const std::string_view space = what.substr(what.rfind(' ') + 1);
    if (sign == ':')
      std::erase_if(found, [&](const EntryPoint& one) {
        return !tables.bodies.is_nameless(one.body) ||
               spaces_around(tables, one) + std::string(last) != space;
      });
    keep_nearest(tables, what.substr(0, end), found);
    if (found.size() > 1) found.clear();
    if (sign == ':' && !found.empty()) found.front().name = what.substr(what.rfind(' ') + 1);
  }
  return found;
}

/// What works on the own queue that is made with that name.
std::vector<EntryPoint> find_worker(const Tracing::Tables& tables, std::string_view what) {
  const SymbolRef body = HandedWork(tables.in, tables.bodies).worker_named(what);
  if (!body.valid()) return {};
  const PartId part = tables.crossings.part_of(body.file);
  return {{"job", std::string(what), part, body, {tables.bodies.place_of(body)}, {}}};
}

}  // namespace

std::vector<EntryPoint> Tracing::find(std::string_view what) const {
  what = trim(what);
  const auto [method, path] = method_and_path(without_remark(what));
  PathFit fit;
  const std::vector<EntryPoint> by_path = endpoints_like(*tables_, method, path, fit);
  std::vector<EntryPoint> found, meant;
  for (const EntryPoint& entry : tables_->entries) {
    if (entry.kind == "endpoint") continue;
    if (names_operation(entry, what)) found.push_back(entry);
    if (means_operation(entry, what)) meant.push_back(entry);
  }
  if (found.empty() && fit.kind != 3) found = find_procedure(*tables_, path);
  if (found.empty() || fit.kind == 3) found.insert(found.end(), by_path.begin(), by_path.end());
  if (found.empty()) found = find_recorded_routes(*tables_, method, path);
  const bool address = is_address(what);  // a function that is called like its end is another thing
  if (found.empty() && !address) found = find_functions(*tables_, what);
  if (found.empty() && !address) found = find_inherited(*tables_, what);
  if (found.empty() && !address) found = find_worker(*tables_, what);
  for (const auto further : {command_behind, find_by_branches, find_clauses, find_of_class})
    if (found.empty() && meant.empty() && !address) found = further(*tables_, what);
  // An operation is told with its guards, the function that answers it without.
  const bool answered = std::ranges::any_of(found, [&](const EntryPoint& function) {
    return function.kind == "function" &&
           std::ranges::any_of(meant, [&](const auto& one) { return one.body == function.body; });
  });
  // What only a contract declares is told by who answers it.
  const bool declared =
      !meant.empty() && meant.front().kind == "rpc" && only_declared(*tables_, found);
  if (found.empty() || answered || declared) found = std::move(meant);
  if (found.empty() || only_declared(*tables_, found)) {
    std::vector<EntryPoint> named = named_work(*tables_, what);
    if (!named.empty()) found = std::move(named);
    for (EntryPoint& entry : found)
      if (is_unwritten(*tables_, entry)) entry.body = {};
  }
  if (found.empty() && !address) found = find_only_export(*tables_, what);
  if (found.size() > kMostFound) found.resize(kMostFound);
  return found;
}

bool Tracing::as_written(const EntryPoint& entry, std::string_view what) const {
  if (entry.kind != "endpoint") return true;
  const auto [method, path] = method_and_path(without_remark(trim(what)));
  const PathFit fit = endpoint_fit(entry, method, path);
  return fit.kind != 1 && !fit.guessed;
}

std::vector<std::string> Tracing::similar(std::string_view what, std::size_t most) const {
  const auto [method, path] = method_and_path(trim(what));
  const std::vector<std::string> wanted = identifier_words(path);
  std::vector<std::pair<std::size_t, std::string>> scored;
  const auto alike = [](const std::string& a, const std::string& b) {
    return a == b || (a.size() > 2 && b.starts_with(a)) || (b.size() > 2 && a.starts_with(b));
  };
  for (const EntryPoint& entry : tables_->entries) {
    const auto [own_method, own_path] = method_and_path(entry.name);
    const std::vector<std::string> have = identifier_words(own_path);
    std::size_t shared = 0;
    for (const std::string& word : wanted)
      shared +=
          std::ranges::any_of(have, [&](const auto& own) { return alike(own, word); }) ? 1 : 0;
    if (shared == 0) continue;
    // Of two that share as many words, that of the same method.
    const std::size_t same = !method.empty() && equals_ignoring_case(own_method, method) ? 1 : 0;
    scored.emplace_back(shared * 1000 / (have.size() + wanted.size()) * 2 + same, entry.name);
  }
  std::ranges::stable_sort(scored, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> out;
  if (is_address(what)) out = meant_by_words(*tables_, method, path);
  for (const auto& [score, name] : scored) {
    if (out.size() < most) add_once(out, name);
  }
  return out;
}

}  // namespace cutaway::model

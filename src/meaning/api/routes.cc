// SPDX-License-Identifier: Apache-2.0
// Finds routes and joins them with the mounts of the objects they were registered on.
#include "meaning/api/routes.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/api/carriers/carriers.h"
#include "meaning/api/carriers/held_objects.h"
#include "meaning/api/carriers/own_marks.h"
#include "meaning/api/contracts/contract_routes.h"
#include "meaning/api/conventions/actions.h"
#include "meaning/api/conventions/answering_records.h"
#include "meaning/api/conventions/bare_server_routes.h"
#include "meaning/api/conventions/base_resources.h"
#include "meaning/api/conventions/compared_routes.h"
#include "meaning/api/conventions/conventions.h"
#include "meaning/api/conventions/described_routes.h"
#include "meaning/api/conventions/expansions.h"
#include "meaning/api/conventions/file_routes.h"
#include "meaning/api/conventions/folder_routes.h"
#include "meaning/api/conventions/held_rows.h"
#include "meaning/api/conventions/imported_tables.h"
#include "meaning/api/conventions/kept_routes.h"
#include "meaning/api/conventions/keyed_routes.h"
#include "meaning/api/conventions/looped_rows.h"
#include "meaning/api/conventions/named_routes.h"
#include "meaning/api/conventions/paired_routes.h"
#include "meaning/api/conventions/prefixed_routes.h"
#include "meaning/api/conventions/record_routes.h"
#include "meaning/api/conventions/resources.h"
#include "meaning/api/conventions/responders.h"
#include "meaning/api/conventions/route_tables.h"
#include "meaning/api/conventions/row_actions.h"
#include "meaning/api/conventions/served.h"
#include "meaning/api/conventions/servlets.h"
#include "meaning/api/conventions/table_routes.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"
#include "meaning/api/guards/refusals.h"
#include "meaning/api/handlers/second_readings.h"
#include "meaning/api/lookup/handler_lists.h"
#include "meaning/api/lookup/outside_constants.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/api/lookup/patterns.h"
#include "meaning/api/mounts/application_mounts.h"
#include "meaning/api/mounts/applications.h"
#include "meaning/api/mounts/hangings.h"
#include "meaning/api/mounts/mounting.h"
#include "meaning/api/mounts/route_sites.h"
#include "meaning/api/mounts/wrapped_groups.h"
#include "meaning/api/mounts/wrapped_routes.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

class Finder {
 public:
  Finder(const ReaderContext& context, const Facts& facts, std::span<const Match> matches)
      : context_(context),
        matches_(matches),
        carriers_(context),
        guards_(context, matches),
        actions_(context),
        expansions_(context, carriers_, guards_, actions_),
        files_(context, facts),
        imported_(context),
        folders_(context),
        contracts_(context, carriers_, matches),
        responders_(context, matches),
        resources_(context, responders_, carriers_),
        hangings_(context, carriers_),
        facts_(facts),
        applications_(context, facts),
        mounting_(context, carriers_, guards_, applications_, matches),
        groups_(context, matches),
        patterned_(with_patterns(context, matches)) {}

  std::vector<Route> run() {
    mounting_.note(matches_);
    const std::vector<OwnMark> marks = own_marks(context_, matches_);
    mount_marks(marks, carriers_);
    for (const OwnMark& mark : marks) hangings_.note(mark.match);
    for (const Match& match : matches_) {
      if (!answers(context_, match.site.file)) continue;
      mounting_.add(match);
      if (Expansions::is_expansion(match)) expansions_.mount(match);
      if (Resources::is_resource(match)) resources_.add_mounts(match);
      if (match.shape->means == "route" || match.shape->means == "unrouted") hangings_.note(match);
    }
    mounting_.finish(matches_);
    mount_held_objects(context_, matches_, marks, carriers_);
    for (const Match& match : matches_) {
      if (!answers(context_, match.site.file)) continue;
      if (match.shape->means == "route") add_route(match);
      if (Expansions::is_expansion(match)) expansions_.add(match, blank(match), found_);
      if (Resources::is_resource(match)) add_resource(match);
      if (match.shape->means == "resource" && match.shape->on == "base") add_of_base(match);
    }
    for (const OwnMark& mark : marks) {
      const bool route = mark.match.shape->means == "route";
      if (route && !stands_on_class(context_, mark.match)) add_one(mark.match, &mark.path);
    }
    add_all(kept_routes(context_, matches_, actions_));
    add_all(described_routes(context_, actions_, matches_));
    add_all(answering_records(context_, matches_));
    add_all(compared_routes(context_, guards_));
    add_all(bare_server_routes(context_, guards_));
    add_guarded(named_routes(context_, matches_));
    add_guarded(servlets(context_, matches_));
    for (Route& route : found_) Guards::settle_taken_away(route.guarded_by);
    split_layers(found_);
    Conventions(context_, facts_, matches_, guards_).add(found_);
    Applications(context_, matches_).apply(found_);
    settle_program_guards(context_, facts_, matches_, guards_, found_);
    drop_second_readings(found_);
    return std::move(found_);
  }

 private:
  void add_table(const Match& match) {
    for (const TableRow& row : written_out(context_, match, imported_.rows(match, matches_))) {
      add_handled(routes_of_row(context_, actions_, match, row));
    }
  }

  /// What a router answers that is handed to an application, below what that hangs on.
  void add_contract(const Match& match) {
    for (Route& route : contracts_.of(match)) add_below_applications(match, std::move(route));
  }

  /// Each with what its own handler asks for.
  void add_handled(std::vector<Route> routes) {
    for (Route& route : routes) add_guards(route.handler, route);
    add_all(std::move(routes));
  }

  void add_all(std::vector<Route> routes) { std::ranges::move(routes, std::back_inserter(found_)); }

  void add_guarded(std::vector<Route> routes) {
    for (Route& route : routes) append(route.guarded_by, guards_.of_exported(route));
    add_all(std::move(routes));
  }

  void add_route(const Match& match) {
    const std::string_view how = match.shape->role("method");
    const bool file = match.shape->on == "file";
    if (file && how == "@rows") return add_all(table_routes(context_, match));
    if (how == "@named" || how == "@answering") return;  // read of all files together
    if (file && how == "@folder") return add_all(folders_.of(match));
    if (file && how == "@prefixed") return add_guarded(prefixed_routes(context_, match));
    if (file && how == "@records") return add_handled(record_routes(context_, actions_, match));
    if (file && how == "@keys")
      return add_handled(keyed_routes(context_, GuardFunctions(context_), match));
    if (how == "@paired") return add_handled(paired_routes(context_, responders_, match));
    if (!match.shape->role("entry_path").empty()) return add_table(match);
    if (how == "@contract") return add_contract(match);
    if (file) return add_guarded(files_.of(match));
    if (match.shape->on == "call" && mounting_.is_mount(match.site)) return;
    if (stands_on_class(context_, match) && !is_invoked(context_, match)) return;
    if (!match.shape->role("rows").empty()) return add_rows(match);
    const std::vector<Match> calls = calls_of_own_method(context_, match);
    for (const Match& one : calls) add_one(one);
    if (calls.empty()) add_one(match);
  }

  /// `Application([(r"/orders", Orders), …])`: each row of the list stands like a call.
  void add_rows(const Match& match) {
    const Operand list = pick(context_, match.site, match.shape->role("rows"));
    if (list.kind != Operand::Kind::value) return;
    const auto found = follow(context_, list.value.file,
                              list.value.file == match.site.file ? match.site.scope : SymbolId(),
                              list.value.value);
    const bool read =
        found && found->value.valid() &&
        context_.project.of(found->file).value(found->value).kind == syntax::ValueKind::list;
    if (read) return add_rows_of(match, *found, false);
    if (!match.shape->role("held").empty() && held_read_.insert(match.shape->technology).second)
      for (const auto& held : lists_of_rows(context_, responders_)) add_rows_of(match, held, true);
  }

  void add_rows_of(const Match& match, const Found& list, bool elsewhere) {
    const syntax::Syntax& syntax = context_.project.of(list.file);
    const syntax::ValueNode& rows = syntax.value(list.value);
    rows_prefix_ = prefix_of_call(context_, match);
    rows_cut_ = elsewhere || is_cut(context_, match, list);
    for (std::size_t i = 0; rows.kind == syntax::ValueKind::list && i < rows.child_count; ++i) {
      if (const auto one = row_as_call(context_, match, list, i)) add_one(*one);
    }
    rows_prefix_.clear();
    rows_cut_ = false;
  }

  /// `given`: the path, where it is not written in the match.
  void add_one(const Match& match, const linking::ClosedValue* given = nullptr) {
    const Operand path = pick(context_, match.site, match.shape->role("path"));
    const Operand handler = pick(context_, match.site, match.shape->role("handler"));
    if (given == nullptr && add_looped(match, path, handler)) return;
    const bool same = path.kind == Operand::Kind::value && handler.kind == Operand::Kind::value &&
                      path.value == handler.value && match.shape->role("each").empty();
    // `get { … }` with the block alone, where the shape allows that no path is written.
    const bool bare = is_block(context_, path) && match.shape->role("path").ends_with("|=");
    if (same && !bare) return;  // `app.get("title")` asks for a setting
    const bool untyped = match.shape->on == "named";
    if (untyped && !looks_like_route(context_, path, handler)) {
      add_wrapped(match, path, handler);
      return;
    }
    if (leads_elsewhere(context_, match, handler)) return;
    std::vector<linking::ClosedValue> paths =
        given != nullptr ? std::vector{*given}
                         : role_texts(context_, match.site, match.shape->role("path"));
    if (bare) paths.clear();
    if (paths.empty() && (bare || match.shape->on == "annotation"))
      paths.push_back({{{"", true, {}, {}, {}, false}}, {}});
    if (add_wrapped(match, path, handler)) return;
    const std::string above = stands_on_class(context_, match)
                                  ? std::string()
                                  : carriers_.key(match.site, match.shape->role("parent"));
    const Place place{match.site.file, match.site.end_line, match.site.end_line};
    const std::vector<Guarding> guards = guards_here(match, path, handler);
    several_ = paths.size() > 1;
    for (const linking::ClosedValue& closed : paths) {
      if (closed.alternatives.empty()) continue;
      if (is_only_handed_in(context_, match.site, path, closed)) continue;
      // `all.forEach(one => router[one.method](one.path, one.show))`: a list nobody read.
      const bool listed = match.shape->role("method") == "@bracket";
      if (listed && !closed.alternatives.front().complete) continue;
      for (auto& [bearer, prefixes] :
           hangings_.of(match, above, closed.best(), place, mounting_.level(match))) {
        for (Carriers::Prefix& prefix : prefixes) {
          if (is_switched_off(context_, match.site, prefix.switches)) continue;
          prefix.guarded_by.insert(prefix.guarded_by.end(), guards.begin(), guards.end());
          add_path(match, bearer, prefix, closed, handler);
        }
      }
    }
  }

  /// Those of the class that was registered, and of the function in it or in a base that answers.
  void add_guards(SymbolRef registered, Route& route) {
    append(route.guarded_by,
           guards_.of_answer(registered, {route.handler, {}, route.method, {}, {}}));
  }

  void add_resource(const Match& match) {
    const Responder who =
        responders_.resolve(pick(context_, match.site, match.shape->role("handler")),
                            match.site.file, match.site.scope);
    for (Route& route : resources_.routes(match)) {
      add_guards(who.symbol, route);
      found_.push_back(std::move(route));
    }
  }

  /// What a function of the project registers for its callers counts where they call.
  bool add_wrapped(const Match& match, const Operand& path, const Operand& handler) {
    const std::string_view parent = match.shape->role("parent");
    const Operand method = pick(context_, match.site, match.shape->role("method"));
    const Operand carrier = parent.empty() ? Operand() : pick(context_, match.site, parent);
    const auto wrapped = wrapped_routes(context_, match, path, method, handler, carrier);
    for (const WrappedRoute& one : wrapped) {
      const bool handed = one.carrier.value.valid() && one.carrier != carrier.value;
      if (match.shape->on == "named" && (!handed || !one.path.text.starts_with('/'))) continue;
      if (is_switched_off(context_, match.site, one.switches)) continue;
      const auto behind = handed ? std::nullopt : groups_.behind(one, carrier);
      const std::string own =
          carriers_.of_caller(carrier.value, one.place.file, one.router_scope, one.callee);
      const std::string above =
          !own.empty() ? own
          : behind ? carriers_.of_value(behind->router.file, behind->scope, behind->router.value)
          : handed ? carriers_.of_value(one.carrier.file, one.scope, one.carrier.value)
                   : carriers_.key(match.site, parent);
      const std::string path_below = (behind ? behind->prefix : std::string()) + one.path.text;
      std::vector<Guarding> added =
          guards_.added_before(one.router, one.router_scope, one.place.line);
      append(added, guards_here(at_caller(match, one), one.path_given, one.handler));
      append(added, guards_.of_inline(handler, one.handler));
      for (const GivenLayer& layer : one.layers)
        append(added, guards_.of_given(layer.call, layer.given));
      for (Carriers::Prefix& prefix : carriers_.prefixes(above, path_below, one.place)) {
        if (is_switched_off(context_, match.site, prefix.switches)) continue;
        append(prefix.guarded_by, added);
        Route route = blank(match);
        route.place = one.place;
        std::string text = path_below;
        const std::string written = take_method(text);
        if (has_open_method(text)) continue;
        if (!one.path.complete) text = neutral_hole(without_open_base(text, false));
        route.path = join_route(join_route(prefix.text, prefix_of_call(context_, match)), text);
        route.complete = prefix.complete && one.path.complete;
        std::vector<std::string> methods = methods_of(context_, one.method);
        if (match.shape->role("method") == "@name") methods = {method_in_name(match.site.name)};
        if (methods.empty()) methods = methods_otherwise(context_, match);
        if (!written.empty()) methods = {written};
        const Responder who = class_behind(responders_, match, one, methods);
        for (std::string& name : methods)
          serve(match, prefix, route, {std::move(name), one.handler, one.path.text}, who);
      }
    }
    return !wrapped.empty();
  }

  /// Each row of the table that a loop around the call goes over stands like a call.
  bool add_looped(const Match& match, const Operand& path, const Operand& handler) {
    bool any = false;
    for (const LoopedRow& row : looped_rows(context_, match, path, handler)) {
      const Responder who =
          responders_.resolve(row.handler, row.handler.value.file, row.handler_scope);
      if (match.shape->on == "named" && (!row.path.starts_with("/") || !who.known())) continue;
      any = true;
      const ValueRef to = row.carrier;
      const std::string above = to.value.valid()
                                    ? carriers_.of_value(to.file, row.scope, to.value)
                                    : carriers_.key(match.site, match.shape->role("parent"));
      std::vector<Guarding> added;
      if (!row.gathered) added = guards_here(match, path, handler);
      for (const LoopedRow::Layer& layer : row.layers) append(added, guards_of(match, layer));
      append(added, guards_.of_wrapper(row.written));
      for (Carriers::Prefix& prefix : carriers_.prefixes(above, row.path, row.place)) {
        append(prefix.guarded_by, added);
        Route route = blank(match);
        route.place = row.place;
        route.path = join_route(join_route(prefix.text, prefix_of_call(context_, match)),
                                readable_pattern(row.path));
        route.complete = prefix.complete && row.complete;
        std::vector<std::string> methods = row.methods;
        if (methods.empty()) methods = methods_said(context_, responders_, match, who);
        for (std::string& method : methods)
          serve(match, prefix, route, {std::move(method), row.handler, row.path}, who);
      }
    }
    return any;
  }

  std::vector<Guarding> guards_of(const Match& match, const LoopedRow::Layer& layer) {
    if (layer.around) return guards_.of_wrapper(layer.value);
    Match at = match;
    at.site.file = layer.value.file;
    at.site.scope = layer.scope;
    at.site.callee = {};
    at.site.arguments = std::span(&layer.value.value, 1);
    return mounting_.passed(at, {});
  }

  /// Between path and handler, and around the handler.
  std::vector<Guarding> guards_here(const Match& match, const Operand& path,
                                    const Operand& handler) {
    const bool call = match.shape->on == "call" || match.shape->on == "named";
    if (!call && match.shape->role("layers").empty()) return {};
    std::vector<ValueId> not_these;
    for (const Operand* operand : {&path, &handler}) {
      if (operand->kind == Operand::Kind::value && operand->value.file == match.site.file)
        not_these.push_back(operand->value.value);
    }
    std::vector<Guarding> out = mounting_.passed(match, not_these);
    if (handler.kind != Operand::Kind::value) return out;
    append(out, guards_.of_wrapper(handler.value));
    append(out, guards_.of_wrapped_lists(handler.value, match.site.scope));
    return out;
  }

  void add_of_base(const Match& match) {
    std::vector<Route> made;
    add_base_resource(context_, expansions_, match, blank(match), made);
    for (Route& route : made) add_below_applications(match, std::move(route));
  }

  void add_path(const Match& match, SymbolRef bearer, const Carriers::Prefix& prefix,
                const linking::ClosedValue& closed, const Operand& handler) {
    Route route = blank(match);
    std::string path(closed.best());
    if (path.empty() && prefix.text.empty() && lacks_pattern(match, patterned_)) return;
    const std::string written = take_method(path);
    if (has_open_method(path)) return;
    path = with_holes(match.shape->role("holes"), std::move(path));
    if (!closed.alternatives.front().complete && !names_outside_constant(context_, match))
      path = neutral_hole(without_open_base(path, false));
    const std::string in_call =
        rows_prefix_.empty() ? prefix_of_call(context_, match) : rows_prefix_;
    const std::string above = in_call.empty() ? prefix.text : join_route(prefix.text, in_call);
    route.path = full_path(context_, *match.shape, {match.site.file, match.site.scope}, bearer,
                           above, readable_pattern(path, match.shape->role("syntax") == "=regex"));
    if (bearer.valid() && bearer.file != match.site.file) route.place = place_of(context_, bearer);
    if (match.shape->role("parent") == "@around") route.path = plain_path(route.path);
    if (contains(route.path, " ")) return;  // an expression over several lines
    route.complete = prefix.complete && closed.alternatives.front().complete && !rows_cut_;
    if (match.shape->on == "annotation") route.handler = {match.site.file, match.site.scope};
    if (const std::uint32_t line = line_of_path(context_, match); line != 0)
      route.place.line = line;
    if (!match.shape->role("each").empty()) {
      for (const Served& served : served_by_chain(context_, match))
        serve(match, prefix, route, served);
      return;
    }
    if (!written.empty())
      return serve(match, prefix, route, {written, handler, closed.best()},
                   responders_.function_behind(handler, match.site.file, match.site.scope));
    const std::vector<Answer> said = answers_said(context_, match);
    for (const Answer& one : said) {
      Responder function;
      if (handler.kind == Operand::Kind::value)
        function.symbol = actions_.of_value(handler.value, one.function);
      serve(match, prefix, route, {one.method, handler, closed.best()}, function);
    }
    if (!said.empty()) return;
    const Responder who = responders_.resolve(handler, match.site.file, match.site.scope);
    for (std::string& method : methods_said(context_, responders_, match, who))
      serve(match, prefix, route, {std::move(method), handler, closed.best()}, who, bearer);
  }

  /// One row: a method, and what answers it.
  void serve(const Match& match, const Carriers::Prefix& prefix, Route route, const Served& served,
             const Responder& who = {}, SymbolRef bearer = {}) {
    route.method = served.method;
    const Operand& handler = served.handler;
    if (handler.kind == Operand::Kind::symbol) route.handler = handler.symbol;
    if (handler.kind == Operand::Kind::value) route.handler = symbol_of(context_, handler.value);
    if (who.symbol.valid()) route.handler = who.symbol;
    if (handler.kind == Operand::Kind::value && !route.handler.valid())
      route.handler = actions_.or_invoked(actions_.of_class(prefix.type, handler.value),
                                          handler.value, prefix.module);
    if (handler.kind == Operand::Kind::value && !route.handler.valid())
      route.handler = last_in_list(context_, handler.value);
    Wanted named;
    SymbolRef type;  // what the route names; its function may stand in one above
    if (!match.shape->role("handlers").empty()) {
      named = actions_.wanted(match, served.path, {prefix.module, prefix.owner, {}});
      const Actions::Found found = actions_.find(match, named);
      route.handler = found.function;
      type = found.type;
    } else if (handler.kind == Operand::Kind::value && !who.symbol.valid()) {
      type = actions_.class_named(handler.value, prefix.module);
    }
    if (several_ && !fits(match, who, route)) return;
    if (who.symbol.valid()) {  // the function of a class that answers the method; else who answers
      const std::string before(constant(match.shape->role("verbs")));
      route.handler = responders_.function(who, before + lower(route.method));
    }
    if (who.symbol.valid() && handler.kind == Operand::Kind::value)
      route.handler = actions_.or_invoked(route.handler, handler.value, prefix.module);
    route.guarded_by = prefix.guarded_by;
    append(route.guarded_by, guards_.of_answer(who.symbol, {route.handler, bearer, route.method,
                                                            type, named.action}));
    add_below_applications(match, std::move(route));
  }

  /// Below what holds for all routes of the program.
  void add_below_applications(const Match& match, Route route) {
    const FileId served = route.place.file;
    const std::string path = std::move(route.path);
    for (const std::string& above : applications_.of(served, match.shape->role("program"))) {
      route.path = above.empty() ? path : join_route(above, path == "/" ? "" : path);
      found_.push_back(route);
    }
  }

  /// A class with several paths answers on one with the functions that can take its parameters.
  bool fits(const Match& match, const Responder& who, const Route& route) const {
    if (match.shape->role("takes").empty() || !who.symbol.valid()) return true;
    const SymbolRef function = responders_.function(who, lower(route.method));
    return function == who.symbol || responders_.takes(function, parameters_in(route.path));
  }

  const ReaderContext& context_;
  std::span<const Match> matches_;
  Carriers carriers_;
  Guards guards_;
  Actions actions_;
  Expansions expansions_;
  FileRoutes files_;
  ImportedTables imported_;
  FolderRoutes folders_;
  ContractRoutes contracts_;
  Responders responders_;
  Resources resources_;
  Hangings hangings_;
  const Facts& facts_;
  ApplicationMounts applications_;
  Mounting mounting_;
  WrappedGroups groups_;
  std::set<TechnologyId> patterned_, held_read_;
  std::string rows_prefix_;  ///< said once for all rows of a list
  bool rows_cut_ = false;    ///< of which not all could be read
  bool several_ = false;     ///< the registration at hand has several paths
  std::vector<Route> found_;
};

}  // namespace

std::vector<Route> find_routes(const ReaderContext& context, const Facts& facts,
                               std::span<const Match> matches) {
  return Finder(context, facts, matches).run();
}

}  // namespace cutaway::meaning

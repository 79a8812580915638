// SPDX-License-Identifier: Apache-2.0
// Reads the handlers of routes: parameters, bodies, answers and refusals.
#include "meaning/api/handlers/handlers.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/api/handlers/handler_words.h"
#include "meaning/api/handlers/payload_types.h"
#include "meaning/api/mounts/route_sites.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxFields = 60;
constexpr std::size_t kMaxFailures = 12;

bool is_inside(std::string_view means) {
  return means == "input" || means == "output" || means == "failure";
}

class Reader {
 public:
  Reader(const ReaderContext& context, std::span<const Match> matches)
      : context_(context), types_(context) {
    for (const Match& match : matches) {
      if (is_inside(match.shape->means))
        add(match);
      else if (match.shape->means == "route")
        add_route(match);
    }
  }

  void read(Route& route) {
    const auto shape = shapes_.find({route.place.file, route.place.line});
    const Match* told = shape == shapes_.end() ? nullptr : shape->second;
    Handling& out = route.handling;
    path_fields(route, out);
    if (route.handler.valid() && route.handler.file.index() < context_.project.size()) {
      documentation(route.handler, out);
      if (told != nullptr) parameters(route, told->shape->role("inputs"), out);
      inside(route.handler, out);
      if (told != nullptr) members(route.handler, told->shape->role("reads"), out);
      if (told != nullptr && told->shape->role("outputs") == "=returned") returned(route, out);
    }
    if (told != nullptr) options(*told, out);
    expand(route, out);
    order(out);
  }

 private:
  /// Routes of one chain begin on one line: they are known by that of their path.
  void add_route(const Match& match) {
    const std::uint32_t line = line_of_path(context_, match);
    if (line != 0) shapes_.try_emplace({match.site.file, line}, &match);
    shapes_.try_emplace({match.site.file, match.site.line}, &match);
  }

  /// A match counts for the function it stands in and for those around it.
  void add(const Match& match) {
    const Syntax& syntax = context_.project.of(match.site.file);
    SymbolId scope = match.site.scope;
    for (int depth = 0; depth < 8 && scope.valid(); ++depth) {
      const syntax::Symbol& symbol = syntax.symbols[scope.index()];
      if (symbol.kind != syntax::SymbolKind::function &&
          symbol.kind != syntax::SymbolKind::method &&
          symbol.kind != syntax::SymbolKind::constructor)
        return;
      inside_[{match.site.file, scope}].push_back(&match);
      scope = symbol.container;
    }
  }

  static PayloadField* field(Payload& payload, std::string_view name) {
    for (PayloadField& known : payload.fields) {
      if (known.name == name) return &known;
    }
    return nullptr;
  }

  static void ask(Handling& out, PayloadField wanted, const Place& place) {
    if (wanted.name.empty() || out.request.fields.size() >= kMaxFields) return;
    if (!out.request.said()) out.request.place = place;
    if (PayloadField* known = field(out.request, wanted.name)) {
      if (known->type.empty()) known->type = wanted.type;
      return;
    }
    out.request.fields.push_back(std::move(wanted));
  }

  void path_fields(const Route& route, Handling& out) {
    for (std::string& name : names_in_path(route.path))
      if (route.complete || name != "path")  // else it stands for a piece that is not known
        ask(out, {std::move(name), {}, "path", true}, route.place);
  }

  void documentation(SymbolRef handler, Handling& out) {
    const Syntax& syntax = context_.project.of(handler.file);
    const syntax::Symbol& symbol = syntax.symbols[handler.symbol.index()];
    out.deprecated = out.deprecated || (symbol.flags & syntax::kDeprecated) != 0;
    out.summary = first_sentence(syntax.text(symbol.doc));
    if (!out.summary.empty()) out.summary_place = {handler.file, symbol.doc_line, symbol.doc_line};
  }

  /// `inputs = "=typed"`: what a function wants it asks for by its typed parameters. A class is the
  /// body, anything else stands in the path or the query. `"=Json:body,Query:query"`: by the type
  /// around it.
  void parameters(const Route& route, std::string_view inputs, Handling& out) {
    const Syntax& syntax = context_.project.of(route.handler.file);
    const syntax::Symbol& symbol = syntax.symbols[route.handler.symbol.index()];
    for (std::uint32_t i = 0; i < symbol.parameter_count; ++i) {
      const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + i];
      const std::string name(syntax.text(parameter.name));
      const std::string type(syntax.text(parameter.type));
      if (PayloadField* known = field(out.request, name)) {
        if (known->in == "path" && known->type.empty()) known->type = type;
        continue;
      }
      const Place place{route.handler.file, parameter.line, parameter.line};
      if (inputs.find(':') != std::string_view::npos) wrapped(inputs, route, type, place, out);
      if (inputs != "=typed" || type.empty() || parameter.variadic != 0) continue;
      if (parameter.default_value.valid() && given_by_others(syntax, parameter)) continue;
      if (types_.is_class(route.handler.file, type)) {
        if (!out.request.type.empty() || types_.holds_nothing(route.handler.file, type)) continue;
        out.request.type = type;
        out.request.place = place;
      } else if (types_.is_plain(type)) {
        ask(out, {name, type, "query", !parameter.default_value.valid()}, place);
      }
    }
  }

  /// `web::Query<Filter>` with "Query:query": the fields of Filter stand in the query.
  void wrapped(std::string_view inputs, const Route& route, std::string_view type,
               const Place& place, Handling& out) {
    std::size_t open = type.find('<');
    if (open == std::string_view::npos) return;
    constexpr std::string_view kMaybe = "Option<";
    if (type.starts_with(kMaybe) && type.ends_with('>')) {
      type = type.substr(kMaybe.size(), type.size() - kMaybe.size() - 1);
      open = type.find('<');
      if (open == std::string_view::npos) return;
    }
    std::string_view outer = trim(type.substr(0, open));
    const std::size_t colon = outer.rfind(':');
    if (colon != std::string_view::npos) outer.remove_prefix(colon + 1);
    for (const std::string_view pair : split(inputs.substr(1), ',')) {
      const std::size_t middle = pair.find(':');
      if (middle == std::string_view::npos || !matches_glob(pair.substr(0, middle), outer))
        continue;
      const std::string_view in = pair.substr(middle + 1);
      if (in == "body" && types_.is_class(route.handler.file, type)) {
        out.request.type = type.substr(open + 1, type.rfind('>') - open - 1);
        out.request.place = place;
      } else if (in != "body") {
        for (PayloadField& member : types_.fields(route.handler.file, type)) {
          member.in = in;
          ask(out, std::move(member), place);
        }
      }
    }
  }

  /// `db = Depends(get_db)`: no caller of the endpoint gives it.
  bool given_by_others(const Syntax& syntax, const syntax::Parameter& parameter) const {
    const ValueKind kind = syntax.value(parameter.default_value).kind;
    return kind == ValueKind::call || kind == ValueKind::construct;
  }

  void inside(SymbolRef handler, Handling& out) {
    const auto found = inside_.find({handler.file, handler.symbol});
    if (found == inside_.end()) return;
    for (const Match* match : found->second) {
      const std::string& means = match->shape->means;
      if (means == "input") input(*match, out);
      if (means == "output") output(*match, out);
      if (means == "failure") failure(*match, out);
    }
  }

  std::string text(const Match& match, std::string_view role) const {
    const std::string_view form = match.shape->role(role);
    if (form.empty()) return {};
    for (const linking::ClosedValue& closed :
         texts_of(context_, pick(context_, match.site, form))) {
      for (const linking::ClosedText& one : closed.alternatives) {
        if (one.complete) return one.text;
      }
    }
    return {};
  }

  /// The name behind a status: `http.StatusNotFound` → "StatusNotFound".
  std::string named_status(const Match& match) const {
    const Operand operand = pick(context_, match.site, match.shape->role("status"));
    if (operand.kind != Operand::Kind::value) return {};
    const Syntax& syntax = context_.project.of(operand.value.file);
    const ValueNode& node = syntax.value(operand.value.value);
    const bool named = node.kind == ValueKind::member || node.kind == ValueKind::reference;
    return named ? std::string(syntax.text(node.text)) : std::string();
  }

  static Place place_of(const Match& match) {
    return {match.site.file, match.site.line, match.site.end_line};
  }

  void input(const Match& match, Handling& out) {
    PayloadField wanted;
    wanted.in = text(match, "in");
    wanted.name = text(match, "name");
    wanted.type = text(match, "type");
    wanted.required = text(match, "required") == "true";
    if (!match.site.parameter.empty()) annotated(match, wanted);
    const bool whole =
        wanted.in == "body" && (wanted.name.empty() || !match.site.parameter.empty());
    if (!whole) return ask(out, std::move(wanted), place_of(match));
    std::string type = wanted.type.empty() ? type_of_operand(match, "value") : wanted.type;
    if (type.empty() || !out.request.type.empty()) return;
    out.request.type = std::move(type);
    out.request.place = place_of(match);
  }

  /// A parameter that an annotation marks: its own name and type unless the annotation gives one.
  void annotated(const Match& match, PayloadField& wanted) const {
    const Syntax& syntax = context_.project.of(match.site.file);
    const syntax::Symbol& symbol = syntax.symbols[match.site.scope.index()];
    for (std::uint32_t i = 0; i < symbol.parameter_count; ++i) {
      const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + i];
      if (syntax.text(parameter.name) != match.site.parameter) continue;
      if (wanted.name.empty()) wanted.name = match.site.parameter;
      if (wanted.type.empty()) wanted.type = syntax.text(parameter.type);
    }
  }

  /// The class of the project that a Value is, by name.
  std::string type_of_operand(const Match& match, std::string_view role) const {
    const std::string_view form = match.shape->role(role);
    if (form.empty()) return {};
    const Operand operand = pick(context_, match.site, form);
    return operand.kind == Operand::Kind::value ? types_.type_of(operand.value, match.site.scope)
                                                : std::string();
  }

  void output(const Match& match, Handling& out) {
    const std::string status = text(match, "status");
    if (status.size() == 3 && status.front() >= '4') return failure(match, out);
    if (out.response.said()) return;
    const Operand body = pick(context_, match.site, match.shape->role("body"));
    if (body.kind != Operand::Kind::value) return;
    const Syntax& syntax = context_.project.of(body.value.file);
    const ValueNode& node = syntax.value(body.value.value);
    if (node.kind == ValueKind::record && node.text.empty()) {
      for (std::size_t i = 0; i < node.child_count && i < kMaxFields; ++i) {
        const ValueNode& entry = syntax.value(syntax.child(node, i));
        const std::string name(syntax.text(entry.text));
        if (entry.kind == ValueKind::entry && !name.empty() && name != "...")
          out.response.fields.push_back({name, {}, {}, false});
      }
    } else {
      out.response.type = types_.type_of(body.value, match.site.scope);
    }
    if (out.response.said()) out.response.place = place_of(match);
  }

  void failure(const Match& match, Handling& out) {
    Failure failure;
    const std::string status = text(match, "status");
    for (const char c : status) {
      if (c >= '0' && c <= '9') failure.status += c;
    }
    if (failure.status.size() != 3)
      failure.status = status_by_name(context_.catalogue,
                                      {status, named_status(match), std::string(match.site.name)});
    if (failure.status.size() != 3 || failure.status.front() < '4') return;
    failure.text = text(match, "text");
    failure.place = place_of(match);
    if (out.failures.size() < kMaxFailures) out.failures.push_back(std::move(failure));
  }

  /// `reads = "=0.query:query,0.body:body"`: members of what stands in parameter 0.
  void members(SymbolRef handler, std::string_view reads, Handling& out) {
    if (!reads.starts_with("=")) return;
    const Syntax& syntax = context_.project.of(handler.file);
    const syntax::Symbol& symbol = syntax.symbols[handler.symbol.index()];
    if (symbol.parameter_count == 0) return;
    const std::string_view object = syntax.text(syntax.parameters[symbol.first_parameter].name);
    std::map<std::string_view, std::string_view> wanted;
    for (const std::string_view one : split(reads.substr(1), ',')) {
      const std::size_t colon = one.find(':');
      if (colon != std::string_view::npos && one.starts_with("0."))
        wanted.emplace(one.substr(2, colon - 2), one.substr(colon + 1));
    }
    const auto& nodes = members_of(handler.file);
    auto at = std::ranges::lower_bound(nodes, symbol.line, {}, &MemberRead::line);
    for (; at != nodes.end() && at->line <= symbol.end_line; ++at) {
      const auto found = wanted.find(at->middle);
      if (found == wanted.end() || at->object != object) continue;
      ask(out, {std::string(at->name), {}, std::string(found->second), false},
          {handler.file, at->line, at->line});
    }
  }

  struct MemberRead {
    std::uint32_t line;
    std::string_view object, middle, name;
  };

  /// All `a.b.c` of a file, by line; made once a file.
  const std::vector<MemberRead>& members_of(FileId file) {
    const auto [at, fresh] = members_.try_emplace(file);
    if (!fresh) return at->second;
    const Syntax& syntax = context_.project.of(file);
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::member || node.child_count == 0) continue;
      const ValueNode& middle = syntax.value(syntax.child(node, 0));
      if (middle.kind != ValueKind::member || middle.child_count == 0) continue;
      const ValueNode& object = syntax.value(syntax.child(middle, 0));
      if (object.kind != ValueKind::reference && object.kind != ValueKind::parameter) continue;
      at->second.push_back(
          {node.line, syntax.text(object.text), syntax.text(middle.text), syntax.text(node.text)});
    }
    std::ranges::stable_sort(at->second, {}, &MemberRead::line);
    return at->second;
  }

  void returned(const Route& route, Handling& out) {
    if (out.response.said()) return;
    const Syntax& syntax = context_.project.of(route.handler.file);
    const syntax::Symbol& symbol = syntax.symbols[route.handler.symbol.index()];
    const std::string_view type = syntax.text(symbol.type);
    // What frameworks wrap every answer in says nothing: only data of the project and plain types
    // do.
    if (!types_.is_class(route.handler.file, type) && !types_.is_plain(type)) return;
    out.response.type = PayloadTypes::without_failure(type);
    out.response.place = {route.handler.file, symbol.name_line, symbol.name_line};
  }

  /// What the registration itself says: `response_model=`, `deprecated=True`, `summary=`.
  void options(const Match& match, Handling& out) {
    const std::string_view form = match.shape->role("response");
    if (!form.empty()) {
      const Operand operand = pick(context_, match.site, form);
      const std::string name =
          operand.kind == Operand::Kind::value ? types_.named(operand.value) : std::string();
      if (!name.empty()) {
        out.response = {name, {}, place_of(match)};
      }
    }
    out.deprecated = out.deprecated || text(match, "deprecated") == "true" ||
                     text(match, "deprecated") == "True";
    if (std::string summary = text(match, "summary"); !summary.empty()) {
      out.summary = std::move(summary);
      out.summary_place = place_of(match);
    }
  }

  /// The fields of the classes that are asked for and given.
  void expand(const Route& route, Handling& out) {
    const FileId file = route.handler.valid() ? route.handler.file : route.place.file;
    for (PayloadField& member : types_.fields(file, out.request.type)) {
      member.in = "body";
      if (field(out.request, member.name) == nullptr && out.request.fields.size() < kMaxFields)
        out.request.fields.push_back(std::move(member));
    }
    for (PayloadField& member : types_.fields(file, out.response.type)) {
      if (field(out.response, member.name) == nullptr && out.response.fields.size() < kMaxFields)
        out.response.fields.push_back(std::move(member));
    }
  }

  static void order(Handling& out) {
    const auto key = [](const Failure& failure) { return std::tie(failure.status, failure.text); };
    std::ranges::stable_sort(out.failures, [&](const Failure& a, const Failure& b) {
      return std::tie(a.status, a.text, a.place) < std::tie(b.status, b.text, b.place);
    });
    const auto same = [&](const Failure& a, const Failure& b) { return key(a) == key(b); };
    out.failures.erase(std::unique(out.failures.begin(), out.failures.end(), same),
                       out.failures.end());
  }

  const ReaderContext& context_;
  PayloadTypes types_;
  std::map<std::pair<FileId, SymbolId>, std::vector<const Match*>> inside_;
  std::map<std::pair<FileId, std::uint32_t>, const Match*> shapes_;
  std::map<FileId, std::vector<MemberRead>> members_;
};

}  // namespace

void read_handlers(const ReaderContext& context, std::span<const Match> matches,
                   std::vector<Route>& routes) {
  if (routes.empty()) return;
  Reader reader(context, matches);
  for (Route& route : routes) reader.read(route);
}

}  // namespace cutaway::meaning

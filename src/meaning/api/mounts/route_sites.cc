// SPDX-License-Identifier: Apache-2.0
// Looks at the place where a route or mount is registered.
#include "meaning/api/mounts/route_sites.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/api/lookup/handed_values.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

/// First parameters of functions that get what somebody else answered: `api.get("/x", (err, data)`.
constexpr std::array<std::string_view, 7> kAnswers{"err",      "error",  "e",      "data",
                                                   "response", "result", "results"};

bool takes_answer(const ReaderContext& context, SymbolRef function) {
  const syntax::Syntax& syntax = context.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  if (symbol.parameter_count == 0) return false;
  const std::string_view first = syntax.text(syntax.parameters[symbol.first_parameter].name);
  return std::ranges::find(kAnswers, first) != kAnswers.end();
}

}  // namespace

std::uint32_t line_of_path(const ReaderContext& context, const Match& match) {
  if (match.shape->on != "call") return 0;
  const syntax::Syntax& syntax = context.project.of(match.site.file);
  const Operand receiver = pick(context, match.site, "@receiver");
  if (receiver.kind != Operand::Kind::value ||
      syntax.value(receiver.value.value).kind != syntax::ValueKind::call)
    return 0;
  for (const std::string_view role : {"path", "each", "handler"}) {
    const Operand operand = pick(context, match.site, match.shape->role(role));
    if (operand.kind != Operand::Kind::value || operand.value.file != match.site.file) continue;
    const std::uint32_t line = syntax.value(operand.value.value).line;
    if (line >= match.site.line && line <= match.site.end_line) return line;
  }
  return 0;
}

/// The HTTP methods that all arguments of a call name: `.Methods("GET", "POST")`.
static std::vector<std::string> methods_given(const ReaderContext& context, const Operand& call) {
  std::vector<std::string> out;
  if (call.kind == Operand::Kind::value) {
    const syntax::Syntax& syntax = context.project.of(call.value.file);
    const syntax::ValueNode& node = syntax.value(call.value.value);
    Operand operand = call;
    for (std::size_t i = 1; i < node.child_count; ++i) {
      operand.value.value = syntax.child(node, i);
      for (std::string& method : methods_of(context, operand)) out.push_back(std::move(method));
    }
  }
  return out;
}

std::vector<std::string> methods_of_calls(const ReaderContext& context, const Site& site,
                                          std::string_view form) {
  std::vector<std::string> out;
  for (const std::string_view way : split(form, '|')) {
    out = way.ends_with(".*")
              ? methods_given(context, pick(context, site, way.substr(0, way.size() - 2)))
              : methods_of(context, pick(context, site, way));
    if (!out.empty()) break;
  }
  return out;
}

std::vector<std::string> methods_of_each(const ReaderContext& context, const Match& match) {
  const std::string_view form = match.shape->role("methods_of_each");
  std::vector<std::string> out;
  for (int i = 0; !form.empty() && i < 16; ++i) {
    const std::size_t gap = form.find("{}");
    const std::string place =
        std::string(form.substr(0, gap)) + std::to_string(i) + std::string(form.substr(gap + 2));
    for (std::string& method : methods_of(context, pick(context, match.site, place)))
      out.push_back(std::move(method));
  }
  return out;
}

bool is_block(const ReaderContext& context, const Operand& operand) {
  return operand.kind == Operand::Kind::value &&
         context.project.of(operand.value.file).value(operand.value.value).kind ==
             syntax::ValueKind::function;
}

bool is_function(const ReaderContext& context, const Operand& operand) {
  if (operand.kind != Operand::Kind::value) return false;
  const syntax::ValueKind kind =
      context.project.of(operand.value.file).value(operand.value.value).kind;
  if (kind == syntax::ValueKind::function) return true;
  if (kind != syntax::ValueKind::reference && kind != syntax::ValueKind::member) return false;
  const SymbolRef symbol = context.links.what_is(operand.value).symbol;
  if (!symbol.valid()) return false;
  const syntax::SymbolKind is = context.project.of(symbol.file).symbols[symbol.symbol.index()].kind;
  return is == syntax::SymbolKind::function || is == syntax::SymbolKind::method ||
         is == syntax::SymbolKind::class_;
}

bool leads_elsewhere(const ReaderContext& context, const Match& match, const Operand& handler) {
  const std::string_view unless = match.shape->role("unless_handler");
  const std::string_view only = match.shape->role("only_handler");
  if (unless.empty() && only.empty()) return false;
  std::string origin;
  if (handler.kind == Operand::Kind::value)
    origin = context.links.name(context.links.what_is(handler.value).origin);
  std::ranges::replace(origin, ':', '.');
  if (!only.empty()) return !matches_glob(only, origin);
  return !origin.empty() && matches_glob(unless, origin);
}

bool stands_on_class(const ReaderContext& context, const Match& match) {
  if (match.shape->on != "annotation" || match.shape->role("parent") != "@class") return false;
  return class_around(context.project.of(match.site.file), match.site.scope) == match.site.scope;
}

bool is_invoked(const ReaderContext& context, const Match& match) {
  const std::string_view name = match.shape->role("invoked");
  const syntax::Syntax& syntax = context.project.of(match.site.file);
  return !name.empty() && std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.container == match.site.scope && syntax.text(symbol.name) == name.substr(1);
  });
}

bool answers(const ReaderContext& context, FileId file) {
  return is_own(context, file) || context.project.file(file).origin == sources::Origin::generated;
}

bool lacks_pattern(const Match& match, const std::set<TechnologyId>& patterned) {
  return !match.shape->role("by_pattern").empty() && !patterned.contains(match.shape->technology);
}

Route blank(const Match& match) {
  Route route;
  route.technology = match.shape->technology;
  route.place = {match.site.file, match.site.line, match.site.end_line};
  return route;
}

Place place_of(const ReaderContext& context, SymbolRef type) {
  const syntax::Symbol& symbol = context.project.of(type.file).symbols[type.symbol.index()];
  return {type.file, symbol.line, std::max(symbol.line, symbol.name_line)};
}

/// Unless all that the pattern can be names one controller itself ("v3/search").
static bool reaches_by_name(const ReaderContext& context, const Match& match) {
  if (text_or_name(context, match.site, match.shape->role("controller")).empty()) return true;
  const auto texts = role_texts(context, match.site, match.shape->role("path"));
  return texts.empty() || std::ranges::any_of(texts, [](const linking::ClosedValue& closed) {
           return closed.alternatives.empty() || contains(closed.best(), "{controller");
         });
}

std::set<TechnologyId> with_patterns(const ReaderContext& context, std::span<const Match> matches) {
  std::set<TechnologyId> out;
  for (const Match& match : matches) {
    if (match.shape->means == "convention" && match.shape->on != "base" &&
        is_own(context, match.site.file) && reaches_by_name(context, match))
      out.insert(match.shape->technology);
  }
  return out;
}

bool looks_like_route(const ReaderContext& context, const Operand& path, const Operand& handler) {
  if (path.kind != Operand::Kind::value || handler.kind != Operand::Kind::value) return false;
  const syntax::Syntax& syntax = context.project.of(path.value.file);
  const syntax::ValueNode& text = syntax.value(path.value.value);
  if (text.kind != syntax::ValueKind::string || !syntax.text(text.text).starts_with("/"))
    return false;
  const SymbolRef function = symbol_of(context, handler.value);
  return function.valid() && !takes_answer(context, function);
}

bool is_only_handed_in(const ReaderContext& context, const Site& site, const Operand& path,
                       const linking::ClosedValue& closed) {
  if (path.kind != Operand::Kind::value || !path.value.value.valid()) return false;
  const syntax::Syntax& syntax = context.project.of(path.value.file);
  const bool handed = syntax.value(path.value.value).kind == syntax::ValueKind::parameter ||
                      (path.value.file == site.file &&
                       !handed_value(context, {site.file, site.scope}, path.value).is_none());
  return handed && std::ranges::none_of(closed.alternatives, [](const linking::ClosedText& one) {
           return one.complete || !one.text.starts_with('{');
         });
}

std::vector<std::string> methods_said(const ReaderContext& context, const Responders& responders,
                                      const Match& match, const Responder& handler) {
  const std::string_view form = match.shape->role("method");
  if (form.find(".*") != std::string_view::npos) {
    std::vector<std::string> given = methods_of_calls(context, match.site, form);
    return given.empty() ? std::vector<std::string>{"ANY"} : given;
  }
  if (form == "@name") return {method_in_name(match.site.name)};
  const std::size_t fallback = form.starts_with("=") ? 0 : form.find("|=");
  std::vector<std::string> out;
  if (fallback != 0) out = methods_of(context, pick(context, match.site, form.substr(0, fallback)));
  if (out.empty()) out = methods_of_each(context, match);
  const std::string_view before = constant(match.shape->role("verbs"));
  if (out.empty()) out = responders.methods(handler, before);
  if (out.empty() && fallback != std::string_view::npos)
    out = methods_of(context,
                     pick(context, match.site, form.substr(fallback == 0 ? 0 : fallback + 1)));
  if (out.empty()) out.emplace_back("ANY");
  return out;
}

Responder class_behind(const Responders& responders, const Match& match, const WrappedRoute& route,
                       std::vector<std::string>& methods) {
  const Responder who = responders.resolve(route.handler, route.place.file, route.router_scope);
  std::vector<std::string> own = responders.methods(who, constant(match.shape->role("verbs")));
  if (own.empty()) return {};
  const bool said =
      route.method.kind == Operand::Kind::value || match.shape->role("method") == "@name";
  if (!said) methods = std::move(own);
  return who;
}

}  // namespace cutaway::meaning

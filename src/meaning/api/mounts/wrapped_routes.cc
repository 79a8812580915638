// SPDX-License-Identifier: Apache-2.0
// Fills the parameters of a function that registers routes with what each of its callers gives.
#include "meaning/api/mounts/wrapped_routes.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/lookup/handed_values.h"
#include "meaning/api/lookup/interface_callers.h"
#include "meaning/api/mounts/path_pieces.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxFunctions = 3;
constexpr std::size_t kMaxRoutes = 800, kMaxPieces = 16;

using Piece = PathPiece;

/// What a caller gives for a parameter.
struct GivenSwitch {
  SymbolRef function;
  std::uint32_t place = 0;
  ValueRef value;
};

/// A route on its way out through the functions around it.
struct Open {
  std::vector<Piece> path;
  Operand method, handler, carrier;
  std::vector<GivenSwitch> switches;
  SymbolId carrier_scope;  ///< the function in which the carrier is named
  std::vector<GivenLayer> layers;
  ValueRef router;
  ValueId callee;
  std::span<const ValueId> arguments;
  FileId file;
  SymbolId scope;
  Place place;
  int level = 0;
  bool made_over = false;  ///< a function on the way gave the path to another one: `p = join(a, p)`
  bool by_interface = false;  ///< a caller on the way knows an interface of the function's type
};

/// `http.MethodGet` in front of a path: "GET"; empty for anything else.
std::string method_constant(const Syntax& syntax, const ValueNode& node) {
  if (node.kind != ValueKind::member && node.kind != ValueKind::reference) return {};
  const std::string_view text = syntax.text(node.text);
  const auto words = identifier_words(text.substr(text.find_last_of('.') + 1));
  if (words.size() != 2 || words.front() != "method") return {};
  const std::string method = method_in_name(words.back());
  return method == "ANY" ? std::string() : method;
}

class Wrapper {
 public:
  explicit Wrapper(const ReaderContext& context) : context_(context) {}

  std::vector<WrappedRoute> run(Open first) {
    std::vector<Open> open;
    if (!fill(first, open, function_of(first))) return {};
    for (std::size_t i = 0; i < open.size() && i < kMaxRoutes; ++i) {
      const SymbolId outer = function_of(open[i]);
      Open one = open[i];
      if (outer.valid() && one.level < kMaxFunctions && fill(one, open, outer)) continue;
      // What nobody is seen to give stays a helper.
      const bool open_path = outer.valid() && says_no_path(one);
      if (open_path) continue;
      WrappedRoute done = finish(one);
      // An interface may hand on anything: what is a path says so.
      if (!one.by_interface || contains(done.path.text, "/")) out_.push_back(std::move(done));
    }
    return std::move(out_);
  }

 private:
  /// Whether there is nothing but one parameter, and a method in front of it.
  bool says_no_path(const Open& open) const {
    if (open.path.size() == 1) return true;
    const Piece& first = open.path.front();
    const Syntax& syntax = context_.project.of(first.value.file);
    return open.path.size() == 3 &&
           !method_constant(syntax, syntax.value(first.value.value)).empty() &&
           context_.links.close(open.path[1].value).best() == " ";
  }

  /// Whether a function gives what it was handed to a call, and goes on with what that made of it.
  bool is_made_over(SymbolRef function, const Piece& piece) const {
    const Syntax& syntax = context_.project.of(function.file);
    if (piece.value.file != function.file || !piece.text.empty()) return false;
    const std::string_view name = syntax.text(syntax.value(piece.value.value).text);
    return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
      return binding.scope == function.symbol && syntax.text(binding.target) == name &&
             binding.value.valid() && syntax.value(binding.value).kind == ValueKind::call;
    });
  }

  Handed handed_in(SymbolRef function, const Piece& piece) const {
    return piece.text.empty() ? handed_value(context_, function, piece.value) : Handed();
  }

  /// The function around whose parameter stands in the path.
  SymbolId function_of(const Open& open) const {
    const Syntax& syntax = context_.project.of(open.file);
    SymbolId scope = open.scope;
    for (int step = 0; step < 16 && scope.valid(); ++step) {
      for (const Piece& piece : open.path) {
        if (!handed_in({open.file, scope}, piece).is_none()) return scope;
      }
      scope = syntax.symbols[scope.index()].container;
    }
    return {};
  }

  /// One more level out: a route for each caller. False when nobody calls.
  bool fill(const Open& inner, std::vector<Open>& open, SymbolId function) {
    if (!function.valid()) return false;
    bool any = false;
    const auto direct = context_.links.callers({inner.file, function});
    std::vector<std::pair<FileId, std::uint32_t>> callers(direct.begin(), direct.end());
    const std::size_t known = callers.size();
    for (const auto& one : interface_callers(context_, {inner.file, function}))
      callers.push_back(one);
    for (std::size_t i = 0; i < callers.size(); ++i) {
      const auto& [file, index] = callers[i];
      if (!is_own(context_, file) || open.size() >= kMaxRoutes) continue;
      const Syntax& syntax = context_.project.of(file);
      const syntax::Call& call = syntax.calls[index];
      Open outer = inner;
      outer.file = file;
      outer.scope = call.scope;
      outer.place = {file, call.line, std::max(call.line, call.end_line)};
      ++outer.level;
      outer.by_interface = outer.by_interface || i >= known;
      outer.path.clear();
      bool whole = true;
      for (const Piece& piece : inner.path) {
        const Handed handed = handed_in({inner.file, function}, piece);
        const ValueRef given = given_for(inner, handed, function, call, file);
        whole = whole && (handed.is_none() || given.value.valid());
        if (!given.value.valid()) outer.path.push_back(piece);
        if (!given.value.valid()) continue;
        outer.made_over = outer.made_over || is_made_over({inner.file, function}, piece);
        std::vector<Piece> more = pieces_of_path(context_, {given.file, given.value}, call.scope);
        if (!more.empty()) more.front().apart = more.front().apart || piece.apart;
        for (Piece& one : more) outer.path.push_back(one);
      }
      if (!whole) continue;
      outer.layers = layers_for(inner, function, call, file);
      outer.method = method_for(inner, function, call, file);
      outer.carrier = given_for(inner, inner.carrier, function, call, file);
      if (outer.carrier.value != inner.carrier.value) outer.carrier_scope = call.scope;
      outer.switches = switches_for(inner, function, call, file);
      outer.handler = handler_for(inner, function, call, file);
      outer.router = receiver_of(file, call);
      outer.callee = call.callee;
      outer.arguments =
          std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
      open.push_back(std::move(outer));
      any = true;
    }
    return any;
  }

  /// `ui` of `ui.Get("/settings", show)`.
  ValueRef receiver_of(FileId file, const syntax::Call& call) const {
    const Syntax& syntax = context_.project.of(file);
    if (!call.callee.valid()) return {};
    const ValueNode& node = syntax.value(call.callee);
    if (node.kind != ValueKind::member || node.child_count == 0) return {};
    const ValueId object = syntax.child(node, 0);
    const ValueKind kind = syntax.value(object).kind;
    const bool named = kind == ValueKind::reference || kind == ValueKind::parameter;
    return named ? ValueRef{file, object} : ValueRef();
  }

  ValueRef given_for(const Open& inner, const Handed& handed, SymbolId function,
                     const syntax::Call& call, FileId file) const {
    return handed.is_none() ? ValueRef()
                            : given_by(context_, {inner.file, function}, file, call, handed);
  }

  Operand given_for(const Open& inner, const Operand& operand, SymbolId function,
                    const syntax::Call& call, FileId file) const {
    if (operand.kind != Operand::Kind::value) return operand;
    const Handed handed = handed_value(context_, {inner.file, function}, operand.value);
    const ValueRef given = given_for(inner, handed, function, call, file);
    if (!given.value.valid()) return operand;
    Operand out = operand;
    out.value = given;
    return out;
  }

  /// `register(http.MethodPost, "/orders", add)`: a method that the function is given by this name,
  /// though it hands it to no call of the framework: what it does with it refuses the others.
  Operand method_said(const Open& inner, SymbolId function, const syntax::Call& call,
                      FileId file) const {
    const SymbolRef called{inner.file, function};
    const Syntax& syntax = context_.project.of(inner.file);
    const syntax::Symbol& symbol = syntax.symbols[function.index()];
    for (std::uint32_t i = 0; i < symbol.parameter_count; ++i) {
      const auto words =
          identifier_words(syntax.text(syntax.parameters[symbol.first_parameter + i].name));
      if (words.empty() || (words.back() != "method" && words.back() != "verb")) continue;
      const ValueRef given = given_by(context_, called, file, call, {static_cast<int>(i), 0, {}});
      if (!given.value.valid()) continue;
      const Syntax& there = context_.project.of(given.file);
      std::string said = method_constant(there, there.value(given.value));
      if (said.empty()) {
        const std::string written(context_.links.close(given).best());
        const std::string named = method_in_name(written);
        if (!written.empty() && named == written && named != "ANY") said = named;
      }
      if (said.empty()) continue;
      Operand out;
      out.kind = Operand::Kind::text;
      out.text = std::move(said);
      return out;
    }
    return inner.method;
  }

  /// What a caller does not say is what the function takes then.
  Operand method_for(const Open& inner, SymbolId function, const syntax::Call& call,
                     FileId file) const {
    const bool any = inner.method.kind == Operand::Kind::text && inner.method.text == "ANY";
    if (any || inner.method.kind == Operand::Kind::none)
      return method_said(inner, function, call, file);
    Operand out = given_for(inner, inner.method, function, call, file);
    if (out.kind != Operand::Kind::value || out.value != inner.method.value) return out;
    const int place = parameter_at(context_, {inner.file, function}, out.value);
    if (place < 0) return out;
    const Syntax& syntax = context_.project.of(inner.file);
    const syntax::Symbol& symbol = syntax.symbols[function.index()];
    const ValueId otherwise =
        syntax.parameters[symbol.first_parameter + static_cast<std::uint32_t>(place)].default_value;
    if (!otherwise.valid()) return out;
    if (syntax.value(otherwise).kind == ValueKind::null) return {};
    out.value = {inner.file, otherwise};
    return out;
  }

  /// Layers of which the caller says nothing ask as the function likes.
  std::vector<GivenLayer> layers_for(const Open& inner, SymbolId function, const syntax::Call& call,
                                     FileId file) const {
    std::vector<GivenLayer> out;
    for (GivenLayer layer : inner.layers) {
      const Handed handed = handed_value(context_, {inner.file, function}, layer.given);
      if (!handed.is_none()) layer.given = given_for(inner, handed, function, call, file);
      if (layer.given.value.valid()) out.push_back(layer);
    }
    return out;
  }

  /// What the caller gives for each parameter, and for those that were handed on further inside.
  std::vector<GivenSwitch> switches_for(const Open& inner, SymbolId function,
                                        const syntax::Call& call, FileId file) const {
    std::vector<GivenSwitch> out;
    const SymbolRef called{inner.file, function};
    for (GivenSwitch one : inner.switches) {
      const Handed handed = handed_value(context_, called, one.value);
      if (!handed.is_none()) one.value = given_by(context_, called, file, call, handed);
      if (one.value.value.valid()) out.push_back(one);
    }
    const std::uint32_t count =
        context_.project.of(inner.file).symbols[function.index()].parameter_count;
    for (std::uint32_t i = 0; i < count; ++i) {
      const ValueRef given = given_by(context_, called, file, call, {static_cast<int>(i), 0, {}});
      if (given.value.valid()) out.push_back({called, i, given});
    }
    return out;
  }

  /// Those that are a plain yes or no.
  std::vector<Switch> settled(const std::vector<GivenSwitch>& given) const {
    std::vector<Switch> out;
    for (const GivenSwitch& one : given) {
      const Syntax& syntax = context_.project.of(one.value.file);
      const ValueNode& node = syntax.value(one.value.value);
      if (node.kind == ValueKind::boolean)
        out.push_back({one.function, one.place, syntax.text(node.text) == "true"});
    }
    return out;
  }

  /// `handler` in `chain(handler, layers...)`, `options.handler` in
  /// `safe(options.handler.bind(it))`: the only thing in there that callers hand over; none if
  /// there are several.
  Handed only_handed_in(const Open& inner, SymbolId function) const {
    const Syntax& syntax = context_.project.of(inner.file);
    const syntax::Symbol& symbol = syntax.symbols[function.index()];
    std::vector<ValueId> open{inner.handler.value.value};
    Handed found;
    for (std::size_t i = 0; i < open.size() && i < kMaxPieces; ++i) {
      const ValueNode& node = syntax.value(open[i]);
      const Handed one = handed_value(context_, {inner.file, function}, {inner.file, open[i]});
      if (!one.is_none()) {
        const auto place = static_cast<std::uint32_t>(one.place);
        const bool rest = one.from_end == 0 && place < symbol.parameter_count &&
                          syntax.parameters[symbol.first_parameter + place].variadic != 0;
        if (rest || one == found) continue;
        if (!found.is_none()) return {};
        found = one;
        continue;
      }
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    }
    return found;
  }

  /// A wrapper hands on a function of its own that calls what the caller gave: the last argument
  /// that is a function then.
  Operand handler_for(const Open& inner, SymbolId function, const syntax::Call& call, FileId file) {
    // What the framework decorates inside is not what answers: that is what the caller decorates.
    if (inner.handler.kind == Operand::Kind::symbol) return decorated_by(file, call);
    Operand out = given_for(inner, inner.handler, function, call, file);
    if (out.kind != Operand::Kind::value || out.value.file != inner.file ||
        out.value != inner.handler.value)
      return out;
    const ValueRef only = given_for(inner, only_handed_in(inner, function), function, call, file);
    if (only.value.valid()) {
      out.value = only;
      return out;
    }
    const Syntax& syntax = context_.project.of(file);
    for (std::uint32_t i = call.argument_count; i > 0; --i) {
      const ValueId id = syntax.arguments[call.first_argument + i - 1];
      if (!id.valid() || !symbol_of(context_, {file, id}).valid()) continue;
      out.value = {file, id};
      return out;
    }
    return out;
  }

  /// `@register("/orders")`, where the function puts its route around what it decorates; also
  /// `register("/orders")(show)`.
  Operand decorated_by(FileId file, const syntax::Call& call) const {
    const Syntax& syntax = context_.project.of(file);
    Operand out;
    for (const syntax::Call& outer : syntax.calls) {
      if (!outer.callee.valid() || outer.argument_count != 1) continue;
      const ValueNode& callee = syntax.value(outer.callee);
      if (callee.kind != ValueKind::call || callee.child_count == 0 ||
          syntax.child(callee, 0) != call.callee)
        continue;
      out.kind = Operand::Kind::value;
      out.value = {file, syntax.arguments[outer.first_argument]};
      return out.value.value.valid() ? out : Operand();
    }
    for (const syntax::Annotation& note : syntax.annotations) {
      const bool same =
          note.callee == call.callee ||
          (note.line == call.line && syntax.text(note.name).ends_with(syntax.text(call.name)));
      if (!same || !note.target.valid() || !note.parameter.empty()) continue;
      out.kind = Operand::Kind::symbol;
      out.symbol = {file, note.target};
      break;
    }
    return out;
  }

  WrappedRoute finish(const Open& open) const {
    WrappedRoute out;
    out.path.complete = !open.made_over;
    for (const Piece& piece : open.path) {
      if (!piece.text.empty()) {
        out.path.text += piece.text;
        continue;
      }
      const Syntax& syntax = context_.project.of(piece.value.file);
      const std::string method = method_constant(syntax, syntax.value(piece.value.value));
      if (!method.empty() && out.path.text.empty() && open.path.size() > 1) {
        out.path.text = method;
        continue;
      }
      const linking::ClosedValue closed = context_.links.close(piece.value);
      const bool slash = out.path.text.ends_with('/') || closed.best().starts_with("/");
      if (piece.apart && !out.path.text.empty() && !slash) out.path.text += '/';
      out.path.text += closed.best();
      // Of several texts nobody knows here which one stands below which router.
      out.path.complete = out.path.complete && closed.alternatives.size() == 1 &&
                          closed.alternatives.front().complete;
    }
    out.method = open.method;
    out.handler = open.handler;
    out.layers = open.layers;
    if (open.carrier.kind == Operand::Kind::value) out.carrier = open.carrier.value;
    out.place = open.place;
    out.router = open.router;
    out.callee = open.callee;
    out.arguments = open.arguments;
    if (!open.path.empty())
      out.path_given = {Operand::Kind::value, open.path.front().value, {}, {}};
    out.router_scope = open.scope;
    // What the caller gave may stand in another file, where the scope of the call says nothing.
    if (!out.carrier.file.valid() || out.carrier.file == open.file)
      out.scope = open.carrier_scope.valid() ? open.carrier_scope : open.scope;
    out.switches = settled(open.switches);
    return out;
  }

  const ReaderContext& context_;
  std::vector<WrappedRoute> out_;
};

/// Whether an annotation stands on a function inside of another one, which may put it there for its
/// callers: `def register(url): def around(f): @app.route(url) def answer(): …`.
bool is_put_on_inner(const ReaderContext& context, const Match& match) {
  if (match.shape->on != "annotation" || !match.site.scope.valid()) return false;
  const Syntax& syntax = context.project.of(match.site.file);
  const SymbolId around = syntax.symbols[match.site.scope.index()].container;
  return around.valid() && is_function(syntax.symbols[around.index()]);
}

/// Calls among the arguments that are given one thing, which the function around was handed.
std::vector<GivenLayer> layers_of(const ReaderContext& context, const Site& site) {
  std::vector<GivenLayer> out;
  const Syntax& syntax = context.project.of(site.file);
  for (const ValueId id : site.arguments) {
    if (!id.valid()) continue;
    const ValueNode& node = syntax.value(id);
    if (node.kind != ValueKind::call || node.child_count != 2) continue;
    const ValueRef given{site.file, syntax.child(node, 1)};
    if (!handed_value(context, {site.file, site.scope}, given).is_none())
      out.push_back({{site.file, id}, given});
  }
  return out;
}

}  // namespace

int parameter_at(const ReaderContext& context, SymbolRef function, ValueRef value) {
  if (value.file != function.file || !value.value.valid() || !function.symbol.valid()) return -1;
  const Syntax& syntax = context.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind != ValueKind::parameter && node.kind != ValueKind::reference) return -1;
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  for (std::uint32_t i = 0; i < symbol.parameter_count; ++i) {
    if (syntax.text(syntax.parameters[symbol.first_parameter + i].name) == syntax.text(node.text))
      return static_cast<int>(i);
  }
  return -1;
}

std::vector<WrappedRoute> wrapped_routes(const ReaderContext& context, const Match& match,
                                         const Operand& path, const Operand& method,
                                         const Operand& handler, const Operand& carrier) {
  if (path.kind != Operand::Kind::value ||
      (match.shape->on != "call" && match.shape->on != "named" && !is_put_on_inner(context, match)))
    return {};
  Wrapper wrapper(context);
  Open first;
  first.path = pieces_of_path(context, path.value, match.site.scope);
  first.method = method;
  first.handler = handler;
  first.carrier = carrier;
  first.layers = layers_of(context, match.site);
  first.file = match.site.file;
  first.scope = match.site.scope;
  return wrapper.run(std::move(first));
}

std::vector<std::string> methods_otherwise(const ReaderContext& context, const Match& match) {
  const std::string_view form = match.shape->role("method");
  const std::size_t otherwise = form.find("|=");
  std::vector<std::string> out;
  if (match.shape->on == "annotation" && otherwise != std::string_view::npos)
    out = methods_of(context, pick(context, match.site, form.substr(otherwise + 1)));
  if (out.empty()) out.emplace_back("ANY");
  return out;
}

Match at_caller(const Match& match, const WrappedRoute& route) {
  Match out = match;
  out.site.file = route.place.file;
  out.site.scope = route.router_scope;
  out.site.callee = route.callee;
  out.site.arguments = route.arguments;
  return out;
}

}  // namespace cutaway::meaning

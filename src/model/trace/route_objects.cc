// SPDX-License-Identifier: Apache-2.0
// A class that is named counts where it lies below the one that has the handler.
#include "model/trace/route_objects.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

/// "Shop.Orders" of `Shop\Orders::show`, `\Shop\Orders@show`, "shop.Orders".
std::string class_in(std::string_view text) {
  text = text.substr(0, text.find('@'));
  if (const std::size_t colons = text.rfind("::"); colons != std::string_view::npos)
    text = text.substr(0, colons);
  std::string out;
  for (const char c : text) {
    const bool between = c == '\\' || c == ':' || c == '.';
    if (!between) out += c;
    if (between && !out.empty() && out.back() != '.') out += '.';
  }
  return out;
}

std::string dotted(std::string_view package, std::string_view name) {
  const std::string before = class_in(package);
  return before.empty() ? std::string(name) : before + "." + std::string(name);
}

/// What a call is made on: `Orders` of `Orders.as_view()`.
ValueId asked_in(const Syntax& syntax, ValueId value) {
  if (!value.valid() || syntax.value(value).kind != ValueKind::call) return {};
  const syntax::ValueNode& call = syntax.value(value);
  if (call.child_count == 0) return {};
  const syntax::ValueNode& callee = syntax.value(syntax.child(call, 0));
  return callee.kind == ValueKind::member && callee.child_count > 0 ? syntax.child(callee, 0)
                                                                    : ValueId();
}

}  // namespace

SymbolRef RouteObjects::at(const std::vector<Place>& places, SymbolRef handler) {
  if (places.empty() || !handler.valid() || !in_.own(places.front()) || !bodies_.is_run(handler))
    return {};
  const SymbolRef above{handler.file,
                        in_.project.of(handler.file).symbols[handler.symbol.index()].container};
  const Place& place = places.front();
  if (!above.valid() || place.file == handler.file) return {};
  std::vector<SymbolRef> named;
  add_given(place, named);
  if (named.empty()) add_standing(place, named);
  if (named.empty()) add_written(place, named);
  if (named.empty()) add_entries(place, named);
  SymbolRef only;
  for (const SymbolRef type : named) {
    if (type == above || type == only || !in_.own(type.file)) continue;
    const auto types = bodies_.upwards(type);
    if (std::ranges::find(types, above) == types.end()) continue;
    if (only.valid()) return {};
    only = type;
  }
  return only;
}

/// What calls on the line are given, what that is asked of where it is a call, and what stands in
/// lists among that.
void RouteObjects::add_given(const Place& place, std::vector<SymbolRef>& out) const {
  const Syntax& syntax = in_.project.of(place.file);
  const auto add = [&](ValueId given) {
    const SymbolRef type =
        given.valid() ? in_.links.what_is({place.file, given}).symbol : SymbolRef();
    if (type.valid()) out.push_back(type);
    if (const ValueId maker = asked_in(syntax, given); maker.valid())  // `Orders.as_view()`
      if (const SymbolRef asked = in_.links.what_is({place.file, maker}).symbol; asked.valid())
        out.push_back(asked);
  };
  for (const syntax::Call& call : syntax.calls) {
    if (call.line < place.line || call.line > place.end_line) continue;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      add(given);
      if (!given.valid() || syntax.value(given).kind != ValueKind::list) continue;
      const syntax::ValueNode& list = syntax.value(given);
      for (std::size_t i = 0; i < list.child_count; ++i) add(syntax.child(list, i));
    }
  }
}

/// The class whose head stands there: what it inherits answers.
void RouteObjects::add_standing(const Place& place, std::vector<SymbolRef>& out) const {
  const Syntax& syntax = in_.project.of(place.file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& type = syntax.symbols[s];
    if (type.line > place.end_line) break;
    const std::uint32_t named = std::max(type.line, type.name_line);
    if (type.kind == SymbolKind::class_ && named >= place.line && named <= place.end_line)
      out.push_back({place.file, SymbolId(s)});
  }
}

/// Classes whose names an entry of a structured file says.
void RouteObjects::add_written(const Place& place, std::vector<SymbolRef>& out) {
  const Syntax& syntax = in_.project.of(place.file);
  for (const syntax::DataNode& node : syntax.data) {
    if (node.line < place.line || node.line > place.end_line) continue;
    add_named(syntax.text(node.value), out);
  }
}

/// The same of entries in code: `'controller' => Orders::class`, `'controller' => 'Orders::show'`.
void RouteObjects::add_entries(const Place& place, std::vector<SymbolRef>& out) {
  const Syntax& syntax = in_.project.of(place.file);
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::entry || node.child_count == 0 || node.line < place.line ||
        node.line > place.end_line)
      continue;
    const syntax::ValueNode& given = syntax.value(syntax.child(node, 0));
    if (given.kind == ValueKind::string) add_named(syntax.text(given.text), out);
    if (given.kind != ValueKind::member || given.child_count == 0 ||
        syntax.text(given.text) != "class")
      continue;
    const ValueId named = syntax.child(given, 0);
    const SymbolRef type = in_.links.what_is({place.file, named}).symbol;
    if (type.valid())
      out.push_back(type);
    else
      add_named(syntax.text(syntax.value(named).text), out);
  }
}

/// Classes of a name, be it with what is around it.
void RouteObjects::add_named(std::string_view text, std::vector<SymbolRef>& out) {
  const std::string name = class_in(text);
  if (name.empty()) return;
  if (!types_read_) read_types();
  const auto [from, to] =
      types_.equal_range(std::string_view(name).substr(name.find_last_of('.') + 1));
  for (auto at = from; at != to; ++at) {
    const Syntax& there = in_.project.of(at->second.file);
    if (!contains(name, ".") || dotted(there.text(there.package), at->first) == name)
      out.push_back(at->second);
  }
}

void RouteObjects::read_types() {
  types_read_ = true;
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const Syntax& syntax = in_.project.of(FileId(f));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (syntax.symbols[s].kind == SymbolKind::class_)
        types_.emplace(syntax.text(syntax.symbols[s].name), SymbolRef{FileId(f), SymbolId(s)});
    }
  }
}

}  // namespace cutaway::model

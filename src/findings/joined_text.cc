// SPDX-License-Identifier: Apache-2.0
// Backwards, a few steps: what cannot be followed is no text of a request.
#include "findings/joined_text.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "findings/left_open.h"
#include "meaning/site.h"

namespace cutaway::findings {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 8;
constexpr std::size_t kMostLinks = 8, kMostCallers = 12;

/// "req", "query", "name" of `req.query.name` and of `req.query["name"]`; calls on the way count by
/// their names.
std::vector<std::string_view> chain_of(const Syntax& syntax, ValueId value) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < kMostLinks && value.valid(); ++i) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) {
      out.push_back(syntax.text(node.text));
      std::ranges::reverse(out);
      return out;
    }
    if (node.kind == ValueKind::member) out.push_back(syntax.text(node.text));
    if (node.kind == ValueKind::index && node.child_count > 1) {
      const ValueNode& key = syntax.value(syntax.child(node, 1));
      if (key.kind == ValueKind::string) out.push_back(syntax.text(key.text));
    }
    const bool goes_on = node.kind == ValueKind::member || node.kind == ValueKind::index ||
                         node.kind == ValueKind::call;
    if (!goes_on || node.child_count == 0) return {};
    value = syntax.child(node, 0);
  }
  return {};
}

/// The written key of the last look-up, else the last name.
std::string name_in(const Syntax& syntax, ValueId value,
                    const std::vector<std::string_view>& chain) {
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::call && node.child_count > 1) {
    const ValueNode& given = syntax.value(syntax.child(node, 1));
    if (given.kind == ValueKind::string) return std::string(syntax.text(given.text));
  }
  return chain.empty() ? std::string() : std::string(chain.back());
}

}  // namespace

RequestTexts::RequestTexts(const Ground& ground) : ground_(ground) {
  for (const model::Endpoint& endpoint : ground.analysis.model->endpoints)
    if (endpoint.handler.valid()) handlers_.emplace(endpoint.handler, &endpoint);
}

bool RequestTexts::is_listed(std::string_view group, std::string_view word) const {
  return is_unsafe(ground_, std::string("requests.") + std::string(group), word);
}

std::string RequestTexts::of(ValueRef value, SymbolId scope) const { return of(value, scope, 0); }

/// `req.query.name`, `request.args.get("name")`, `$_GET["name"]`, `c.Query("name")`
std::string RequestTexts::of_chain(ValueRef value) const {
  const Syntax& syntax = ground_.analysis.project->of(value.file);
  const auto chain = chain_of(syntax, value.value);
  if (chain.empty()) return {};
  const bool all = is_listed("wholes", chain.front());
  bool root = false, part = false;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    if (i > 0 && root && is_listed("parts", chain[i])) part = true;
    root = root || is_listed("names", chain[i]);
  }
  if (!(all && chain.size() > 1) && !part) return {};
  // `req.query.length`, `request.method`
  if (is_listed("no_texts", chain.back())) return {};
  return name_in(syntax, value.value, chain);
}

std::string RequestTexts::of(ValueRef value, SymbolId scope, int depth) const {
  if (!value.value.valid() || depth > kMostSteps) return {};
  const Syntax& syntax = ground_.analysis.project->of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (std::string said = of_chain(value); !said.empty()) return said;
  if (node.kind == ValueKind::concat || node.kind == ValueKind::format ||
      node.kind == ValueKind::alternative) {
    for (std::size_t c = 0; c < node.child_count; ++c)
      if (std::string said = of({value.file, syntax.child(node, c)}, scope, depth + 1);
          !said.empty())
        return said;
    return {};
  }
  if (node.kind == ValueKind::call && node.child_count > 0) {
    // `name.trim()`, `str(name)`: still what was asked; of any other call nobody knows.
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (!is_listed("keep", syntax.text(callee.text))) return {};
    if (callee.kind == ValueKind::member && callee.child_count > 0) {
      if (std::string said = of({value.file, syntax.child(callee, 0)}, scope, depth + 1);
          !said.empty())
        return said;
    }
    return node.child_count > 1 ? of({value.file, syntax.child(node, 1)}, scope, depth + 1)
                                : std::string();
  }
  if (node.kind != ValueKind::reference && node.kind != ValueKind::parameter) return {};
  const std::string_view name = syntax.text(node.text);
  const SymbolId function = meaning::innermost_function(syntax, scope);
  if (is_looked_at(value.file, name, function)) return {};
  if (node.kind == ValueKind::parameter)
    if (std::string said = of_parameter(value.file, name, scope, depth); !said.empty()) return said;
  std::string out;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (syntax.text(binding.target) != name || !binding.value.valid() ||
        meaning::innermost_function(syntax, binding.scope) != function)
      continue;
    out = of({value.file, binding.value}, binding.scope, depth + 1);
    if (out.empty()) return {};  // made safe on one of its ways
  }
  if (out.empty() && node.kind == ValueKind::reference)
    out = of_parameter(value.file, name, scope, depth);
  return out;
}

/// A condition, or a call that looks it up, asks for it: it may be one of a few.
bool RequestTexts::is_looked_at(FileId file, std::string_view name, SymbolId function) const {
  if (!function.valid()) return false;
  const Syntax& syntax = ground_.analysis.project->of(file);
  const syntax::Symbol& symbol = syntax.symbols[function.index()];
  const auto inside = [&](std::uint32_t line) {
    return line >= symbol.line && line <= symbol.end_line;
  };
  const auto asks = [&](std::string_view condition) {
    if (!contains(condition, name)) return false;
    const auto words = identifier_words(condition);
    return contains(condition, "==") || contains(condition, " in ") ||
           std::ranges::any_of(words,
                               [&](const std::string& word) { return is_listed("asked", word); });
  };
  return std::ranges::any_of(syntax.guards, [&](const syntax::Guard& guard) {
    return inside(guard.line) && asks(syntax.text(guard.condition));
  });
}

std::string RequestTexts::of_parameter(FileId file, std::string_view name, SymbolId scope,
                                       int depth) const {
  const Syntax& syntax = ground_.analysis.project->of(file);
  for (SymbolId at = meaning::innermost_function(syntax, scope); at.valid();
       at = syntax.symbols[at.index()].container) {
    const syntax::Symbol& function = syntax.symbols[at.index()];
    if (!meaning::is_function(function)) return {};
    for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
      const syntax::Parameter& parameter = syntax.parameters[function.first_parameter + p];
      if (syntax.text(parameter.name) != name) continue;
      const std::string type = lower(syntax.text(parameter.type));
      if (!type.empty() && !is_listed("text_types", type)) return {};
      if (std::string said = of_field({file, at}, parameter); !said.empty()) return said;
      const auto callers = ground_.analysis.links->callers({file, at});
      if (callers.size() > kMostCallers || is_looked_at(file, name, at)) return {};
      // A method's own object is a parameter in some languages, and given by nobody.
      const bool own =
          function.parameter_count > 0 &&
          is_listed("selves", syntax.text(syntax.parameters[function.first_parameter].name));
      if (own && p == 0) return {};
      const std::uint32_t place = own ? p - 1 : p;
      for (const auto& [caller, index] : callers) {
        const Syntax& from = ground_.analysis.project->of(caller);
        const syntax::Call& call = from.calls[index];
        if (ground_.of(caller) == nullptr || place >= call.argument_count) continue;
        ValueId given = from.arguments[call.first_argument + place];
        for (std::uint32_t a = 0; a < call.argument_count; ++a) {
          const ValueId one = from.arguments[call.first_argument + a];
          if (!one.valid() || from.value(one).kind != ValueKind::entry) continue;
          if (one == given) given = ValueId();
          if (from.text(from.value(one).text) == name && from.value(one).child_count > 0)
            given = from.child(from.value(one), 0);
        }
        if (std::string said = of({caller, given}, call.scope, depth + 2); !said.empty())
          return said;
      }
      return {};
    }
  }
  return {};
}

/// A parameter of a handler that a request fills with a text.
std::string RequestTexts::of_field(SymbolRef handler, const syntax::Parameter& parameter) const {
  const auto at = handlers_.find(handler);
  if (at == handlers_.end()) return {};
  const Syntax& syntax = ground_.analysis.project->of(handler.file);
  const std::string_view name = syntax.text(parameter.name);
  for (const meaning::PayloadField& field : at->second->handling.request.fields) {
    const bool text = field.type.empty() || is_listed("text_types", lower(field.type));
    const bool written = !syntax.text(parameter.type).empty() &&
                         is_listed("text_types", lower(syntax.text(parameter.type)));
    if (field.name == name && text && written) return std::string(name);
  }
  return {};
}

}  // namespace cutaway::findings

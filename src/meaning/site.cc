// SPDX-License-Identifier: Apache-2.0
// What operands stand for: symbols, texts, methods.
#include "meaning/site.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "meaning/chains.h"
#include "meaning/operands.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::array<std::string_view, 9> kMethods = {
    "get", "post", "put", "patch", "delete", "head", "options", "trace", "connect"};

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

}  // namespace

bool is_function(const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
}

ValueId before_when(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return value;
  const ValueNode& node = syntax.value(value);
  const bool limited = node.kind == ValueKind::arithmetic && node.child_count == 2 &&
                       syntax.text(node.text) == "when";
  return limited ? syntax.child(node, 0) : value;
}

SymbolRef symbol_of(const ReaderContext& context, ValueRef value) {
  const Syntax& syntax = context.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind == ValueKind::function) return {value.file, node.symbol};
  const SymbolRef known = context.links.what_is(value).symbol;
  // `PostComment()` gives a function of a named type: not the type answers, but what makes it.
  const auto symbol = [&](SymbolRef ref) -> const syntax::Symbol& {
    return context.project.of(ref.file).symbols[ref.symbol.index()];
  };
  const bool only_type = known.valid() && node.kind == ValueKind::call &&
                         symbol(known).kind == syntax::SymbolKind::type_alias;
  // `rights.Members(list)`, where `rights` is an interface: what it wraps answers.
  const bool no_body =
      known.valid() && node.kind == ValueKind::call && node.child_count > 1 &&
      is_function(symbol(known)) && symbol(known).container.valid() &&
      context.project.of(known.file).symbols[symbol(known).container.index()].kind ==
          syntax::SymbolKind::interface;
  if (no_body) {
    const ValueId given = syntax.child(node, 1);
    const SymbolRef inner = syntax.value(given).kind == ValueKind::call
                                ? symbol_of(context, {value.file, given})
                                : SymbolRef();
    if (inner.valid()) return inner;
  }
  if (known.valid() && !only_type && !no_body) return known;
  if (node.kind != ValueKind::call) return {};
  const SymbolRef maker = node.child_count > 0
                              ? context.links.what_is({value.file, syntax.child(node, 0)}).symbol
                              : SymbolRef();
  for (std::size_t i = 1; i < node.child_count;
       ++i) {  // a wrapper around the function: `safe(handler)`
    const ValueNode& inner = syntax.value(syntax.child(node, i));
    if (inner.kind == ValueKind::function) return {value.file, inner.symbol};
    if (inner.kind != ValueKind::reference && inner.kind != ValueKind::member) continue;
    const SymbolRef wrapped = context.links.what_is({value.file, syntax.child(node, i)}).symbol;
    if (wrapped.valid() && (!only_type || is_function(symbol(wrapped)))) return wrapped;
  }
  return only_type && maker.valid() && is_function(symbol(maker)) ? maker : known;
}

std::vector<linking::ClosedValue> texts_of(const ReaderContext& context, const Operand& operand) {
  std::vector<linking::ClosedValue> out;
  if (operand.kind == Operand::Kind::text) {
    out.push_back({{{operand.text, true, {}, {}, {}, false}}, {}});
  } else if (operand.kind == Operand::Kind::symbol) {
    const Syntax& syntax = context.project.of(operand.symbol.file);
    const syntax::Symbol& symbol = syntax.symbols[operand.symbol.symbol.index()];
    const Place place{operand.symbol.file, symbol.name_line, symbol.name_line};
    out.push_back({{{std::string(syntax.text(symbol.name)), true, {place}, {}, {}, false}}, {}});
  } else if (operand.kind == Operand::Kind::value) {
    const Syntax& syntax = context.project.of(operand.value.file);
    const ValueNode& node = syntax.value(operand.value.value);
    if (node.kind != ValueKind::list) {
      out.push_back(context.links.close(operand.value));
    } else {
      for (const ValueId id : children(syntax, node, 0)) {
        out.push_back(context.links.close({operand.value.file, id}));
      }
    }
  }
  return out;
}

std::vector<linking::ClosedValue> role_texts(const ReaderContext& context, const Site& site,
                                             std::string_view form) {
  const Syntax& syntax = context.project.of(site.file);
  const auto is_function = [&](const Operand& operand) {
    return operand.kind == Operand::Kind::value && operand.value.file == site.file &&
           syntax.value(operand.value.value).kind == ValueKind::function;
  };
  std::vector<linking::ClosedValue> out;
  for (const std::string_view alternative : split(form, '|')) {
    const bool rest = alternative.size() > 1 && alternative.ends_with("+");
    const std::size_t skip =
        rest ? as_number(alternative.substr(0, alternative.size() - 1)).value_or(0) : 0;
    if (alternative != "*" && !rest) {
      const Operand operand = pick(context, site, alternative);
      if (operand.kind == Operand::Kind::none || is_function(operand)) continue;
      return texts_of(context, operand);
    }
    std::size_t seen = 0;
    for (const ValueId id : site.arguments) {
      if (!id.valid() || syntax.value(id).kind == ValueKind::entry || seen++ < skip) continue;
      const Operand operand = value_operand(site.file, id);
      if (is_function(operand)) continue;
      for (auto& closed : texts_of(context, operand)) out.push_back(std::move(closed));
    }
    if (!out.empty()) return out;
  }
  return out;
}

std::string text_or_name(const ReaderContext& context, const Site& site, std::string_view form) {
  if (form.empty()) return {};
  for (const std::string_view alternative : split(form, '|')) {
    const Operand operand = pick(context, site, alternative);
    if (operand.kind != Operand::Kind::value) continue;
    const Syntax& syntax = context.project.of(operand.value.file);
    const ValueNode& node = syntax.value(operand.value.value);
    const std::string_view name = syntax.text(node.text);
    if (node.kind != ValueKind::reference || name.empty()) break;
    if (name.front() < 'A' || name.front() > 'Z') break;
    const linking::ClosedValue closed = context.links.close(operand.value);
    if (!closed.alternatives.empty() && closed.alternatives.front().complete) break;
    return std::string(name);
  }
  const auto texts = role_texts(context, site, form);
  return texts.empty() ? std::string() : std::string(texts.front().best());
}

std::string method_in_name(std::string_view name) {
  for (const std::string& word : identifier_words(name)) {
    if (std::ranges::find(kMethods, word) != kMethods.end()) return upper(word);
    if (word == "del") return "DELETE";
    if (word == "ws" || word == "websocket") return "WS";
  }
  return "ANY";
}

namespace {

/// "GET|POST" names two methods, "patchOrder" one, "orders" none: `ANY`.
std::vector<std::string> methods_in_text(std::string_view text) {
  std::vector<std::string> out;
  std::string piece;
  for (const char c : std::string(text) + ' ') {
    if (c != ' ' && c != ',' && c != '|') {
      piece += c;
    } else if (!piece.empty()) {
      out.push_back(method_in_name(std::exchange(piece, {})));
    }
  }
  const bool several = std::ranges::find(out, "ANY") == out.end();
  return several && !out.empty() ? out : std::vector<std::string>{method_in_name(text)};
}

/// `http.MethodPut`, and constants of the table `http_methods`; empty when the name does not say.
std::vector<std::string> methods_in_constant(const ReaderContext& context, std::string_view name) {
  for (const auto& [constant, methods] : context.catalogue.table("http_methods")) {
    if (constant == name) return methods_in_text(methods);
  }
  const std::string method = method_in_name(name);
  return method == "ANY" ? std::vector<std::string>() : std::vector<std::string>{method};
}

}  // namespace

std::vector<std::string> methods_of(const ReaderContext& context, const Operand& operand) {
  std::vector<std::string> out;
  if (operand.kind == Operand::Kind::text) {
    for (const std::string_view word : split(operand.text, ',')) out.push_back(upper(word));
    return out;
  }
  if (operand.kind != Operand::Kind::value) return out;
  const Syntax& syntax = context.project.of(operand.value.file);
  const ValueNode& node = syntax.value(operand.value.value);
  std::vector<ValueId> items{operand.value.value};
  if (node.kind == ValueKind::list || node.kind == ValueKind::alternative)
    items = children(syntax, node, 0);
  for (const ValueId id : items) {
    const ValueNode& item = syntax.value(id);
    const bool named = item.kind == ValueKind::member || item.kind == ValueKind::reference;
    std::vector<std::string> said =
        named ? methods_in_constant(context, syntax.text(item.text)) : std::vector<std::string>();
    if (said.empty()) {
      const linking::ClosedValue closed = context.links.close({operand.value.file, id});
      said = methods_in_text(closed.best());
    }
    for (std::string& method : said) {
      if (std::ranges::find(out, method) == out.end()) out.push_back(std::move(method));
    }
  }
  return out;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Fills names of classes and methods into templates of paths.
#include "meaning/api/lookup/path_tokens.h"

#include "base/text.h"

namespace cutaway::meaning {
namespace {

std::string name_of(const ReaderContext& context, SymbolRef ref) {
  if (!ref.valid()) return {};
  const syntax::Syntax& syntax = context.project.of(ref.file);
  return std::string(syntax.text(syntax.symbols[ref.symbol.index()].name));
}

/// "Return" of `[ActionName("Return")]` above the symbol; empty where no such mark gives a name.
std::string name_by_mark(const ReaderContext& context, std::string_view mark, SymbolRef symbol) {
  if (!symbol.valid()) return {};
  const syntax::Syntax& syntax = context.project.of(symbol.file);
  for (const syntax::Annotation& one : syntax.annotations) {
    if (one.target != symbol.symbol || one.argument_count == 0 || syntax.text(one.name) != mark)
      continue;
    const ValueId id = syntax.arguments[one.first_argument];
    if (id.valid() && syntax.value(id).kind == syntax::ValueKind::string)
      return std::string(syntax.text(syntax.value(id).text));
  }
  return {};
}

/// What one token stands for: "@class-Controller", or what a mark says before that:
/// "ActionName|@symbol-Async".
std::string filling(const ReaderContext& context, std::string_view form, SymbolRef owner,
                    SymbolRef symbol) {
  if (const std::size_t bar = form.find('|'); bar != std::string_view::npos) {
    std::string said = name_by_mark(context, form.substr(0, bar), symbol);
    if (!said.empty()) return said;
    form.remove_prefix(bar + 1);
  }
  const std::size_t dash = form.find('-');
  const std::string_view what = form.substr(0, dash);
  const std::string_view ending =
      dash == std::string_view::npos ? std::string_view() : form.substr(dash + 1);
  std::string name = name_of(context, what == "@class" ? owner : symbol);
  if (!ending.empty() && name.ends_with(ending) && name.size() > ending.size())
    name.resize(name.size() - ending.size());
  return name;
}

/// "${shop.base:/api}/orders" → "/api/orders": what counts when no setting says it.
std::string with_defaults(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t open = path.find("${");
    const std::size_t end = open == std::string_view::npos ? open : path.find('}', open);
    const std::size_t colon = end == std::string_view::npos ? end : path.find(':', open);
    out += path.substr(0, open);
    if (end == std::string_view::npos) {
      if (open != std::string_view::npos) out += path.substr(open);
      return out;
    }
    std::string_view put = path.substr(open, end + 1 - open);
    if (colon < end) put = path.substr(colon + 1, end - colon - 1);
    if (out.ends_with("/") && put.starts_with("/")) put.remove_prefix(1);
    out += put;
    path = path.substr(end + 1);
  }
  return out;
}

}  // namespace

std::string fill_tokens(const ReaderContext& context, std::string path, std::string_view tokens,
                        SymbolRef owner, SymbolRef symbol) {
  for (const std::string_view pair : split(tokens, ' ')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view token = pair.substr(0, equals);
    std::size_t at = path.find(token);
    if (token.empty() || at == std::string::npos) continue;
    const std::string put = filling(context, pair.substr(equals + 1), owner, symbol);
    if (put.empty()) continue;
    for (; at != std::string::npos; at = path.find(token, at + put.size()))
      path.replace(at, token.size(), put);
  }
  return path;
}

std::string without_constraints(std::string_view path) {
  std::string out;
  int depth = 0;
  bool skipping = false;
  for (const char c : with_defaults(path)) {
    if (c == '{') ++depth;
    if (c == '}' && depth > 0 && --depth == 0) {
      if (out.ends_with("?")) out.pop_back();
      while (out.ends_with(" ")) out.pop_back();
      skipping = false;
    }
    if (c == '/' && depth == 1 && out.ends_with("{")) {  // "{/id}" brings its own slash
      out.pop_back();
      out += out.ends_with("/") ? "{" : "/{";
      continue;
    }
    if (depth == 1 && (c == ':' || (c == '?' && out.ends_with("{")))) skipping = true;
    if (!skipping) out += c;
    if (out.ends_with("{}") && c == '}') out.resize(out.size() - 2);  // only asked of a query
  }
  return out;
}

namespace {

/// "attachment" of "attachments", "entry" of "entries".
std::string one_of(std::string_view many) {
  if (many.ends_with("ies")) return std::string(many.substr(0, many.size() - 3)) + "y";
  return std::string(many.ends_with("s") ? many.substr(0, many.size() - 1) : many);
}

/// "orders/*/items/*" → "orders/{order}/items/{item}"; what has no name before it is called by the
/// field.
std::string named_pieces(std::string_view pattern, std::string_view field) {
  std::string out;
  std::string_view before;
  for (const std::string_view piece : split(pattern, '/')) {
    if (!out.empty()) out += '/';
    const bool any = piece == "*" || piece == "**";
    const bool named = piece == "*" && !before.empty() && before.front() != '*';
    out += any ? "{" + (named ? one_of(before) : std::string(field)) + "}" : std::string(piece);
    before = piece;
  }
  return out;
}

}  // namespace

std::string with_named_pieces(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t from = path.find('{');
    const std::size_t to = from == std::string_view::npos ? from : path.find('}', from);
    if (to == std::string_view::npos) break;
    const std::string_view inside = path.substr(from + 1, to - from - 1);
    const std::size_t equals = inside.find('=');
    out += path.substr(0, from);
    const std::string_view field = inside.substr(0, equals);
    out += equals == std::string_view::npos
               ? "{" + std::string(inside) + "}"
               : named_pieces(inside.substr(equals + 1), field.substr(0, field.find('.')));
    path.remove_prefix(to + 1);
  }
  return out + std::string(path);
}

}  // namespace cutaway::meaning

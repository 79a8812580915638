// SPDX-License-Identifier: Apache-2.0
// The words by which parameters of functions that keep routes are known.
#include "meaning/api/conventions/kept_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 7> kPaths{"path", "route", "pattern", "uri",
                                                 "url",  "rule",  "regex"};
constexpr std::array<std::string_view, 9> kHandlers{
    "handler", "handlers", "callback", "controller", "action", "fn", "func", "function", "handle"};
constexpr std::array<std::string_view, 3> kOwnHandlers{"view", "cb", "callable"};
constexpr std::array<std::string_view, 4> kMethods{"method", "methods", "verb", "verbs"};
constexpr std::array<std::string_view, 2> kNames{"name", "names"};
constexpr std::array<std::string_view, 2> kClasses{"class", "classname"};
constexpr std::array<std::string_view, 2> kProtocols{"http", "request"};
constexpr std::array<std::string_view, 5> kPrefixes{"prefix", "base", "group", "mount",
                                                    "namespace"};
constexpr std::array<std::string_view, 5> kRoutes{"route", "routes", "router", "routers",
                                                  "routing"};
constexpr std::array<std::string_view, 6> kVerbs{"get", "post", "put", "delete", "patch", "head"};

}  // namespace

bool has_word(std::string_view name, Words words) {
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return std::ranges::find(words, word) != words.end();
  });
}

std::string_view bare_parameter(std::string_view name) {
  while (name.starts_with("$") || name.starts_with("*") || name.starts_with("@"))
    name.remove_prefix(1);
  return name;
}

bool about_routes(std::string_view name) { return has_word(name, kRoutes); }

bool about_prefixes(std::string_view name) { return has_word(name, kPrefixes); }

std::string verb_of(std::string_view name) {
  const std::string word = lower(name);
  if (std::ranges::find(kVerbs, word) == kVerbs.end()) return {};
  std::string out = word;
  std::ranges::transform(out, out.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return out;
}

Keeper keeper_of(const syntax::Syntax& syntax, SymbolRef function, bool own) {
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  Keeper out;
  out.function = function;
  out.verb = verb_of(syntax.text(symbol.name));
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const std::string_view name =
        bare_parameter(syntax.text(syntax.parameters[symbol.first_parameter + p].name));
    const int place = static_cast<int>(p);
    const bool handles = has_word(name, kHandlers) || (own && has_word(name, kOwnHandlers));
    const bool says_method = has_word(name, kMethods);
    // `$methodName` is that of a function; `$httpMethod` and `$requestMethodName` are none.
    const bool names_function = has_word(name, kNames) && (says_method || handles) &&
                                !has_word(name, kProtocols) && !has_word(name, {{"controller"}});
    if (has_word(name, kPrefixes)) {
      out.prefix.place = place;
    } else if (names_function) {
      out.action.place = place;
    } else if (says_method) {
      out.method.place = place;
    } else if (out.path.place < 0 && has_word(name, kPaths)) {
      out.path.place = place;
    } else if (handles) {
      (out.controller.place < 0 ? out.controller : out.action).place = place;
    } else if (out.controller.place < 0 && has_word(name, kClasses)) {
      out.controller.place = place;
    }
  }
  return out;
}

}  // namespace cutaway::meaning

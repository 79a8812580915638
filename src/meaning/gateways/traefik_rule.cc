// SPDX-License-Identifier: Apache-2.0
// Takes the calls of a rule one after the other; how they are joined does not matter for paths.
#include "meaning/gateways/traefik_rule.h"

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// The texts between quotes of any kind.
std::vector<std::string> quoted(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size() && out.size() < 32;) {
    const std::size_t open = text.find_first_of("`'\"", at);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find(text[open], open + 1);
    if (close == std::string_view::npos) break;
    out.emplace_back(text.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return out;
}

void take(std::string_view name, const std::vector<std::string>& values, TraefikRule& out) {
  for (const std::string& value : values) {
    if (name == "Host" || name == "HostSNI") {
      if (out.host.empty() && contains(value, ".")) out.host = value;
    } else if (name == "PathPrefix" || name == "PathPrefixStrip") {
      const PathMatch path = path_of_glob(value);
      out.paths.push_back(path.match == "regex" ? path : PathMatch{path.path, "prefix"});
      out.strips = out.strips || name == "PathPrefixStrip";
    } else if (name == "Path") {
      out.paths.push_back(path_of_glob(value));
    } else if (name == "PathRegexp") {
      for (PathMatch& path : paths_of_regex(value)) out.paths.push_back(std::move(path));
    } else if (name == "Method") {
      out.methods.push_back(value);
    }
  }
  out.tcp = out.tcp || name == "HostSNI";
}

}  // namespace

TraefikRule read_traefik_rule(std::string_view rule) {
  TraefikRule out;
  if (!contains(rule, "(")) {  // version 1: "Host:a,b;PathPrefix:/x"
    for (const std::string_view piece : split(rule, ';')) {
      const std::size_t colon = piece.find(':');
      if (colon == std::string_view::npos) continue;
      std::vector<std::string> values;
      for (const std::string_view value : split(piece.substr(colon + 1), ','))
        values.emplace_back(trim(value));
      take(trim(piece.substr(0, colon)), values, out);
    }
    return out;
  }
  std::size_t at = 0;
  for (std::size_t left = 64; left > 0 && at < rule.size(); --left) {
    const std::size_t open = rule.find('(', at);
    if (open == std::string_view::npos) break;
    std::size_t start = open;
    while (start > at && ((rule[start - 1] >= 'a' && rule[start - 1] <= 'z') ||
                          (rule[start - 1] >= 'A' && rule[start - 1] <= 'Z')))
      --start;
    const std::string_view name = rule.substr(start, open - start);
    if (name.empty()) {  // a group
      at = open + 1;
      continue;
    }
    // Quoted texts may hold brackets.
    std::size_t close = open + 1;
    char quote = 0;
    for (; close < rule.size(); ++close) {
      const char c = rule[close];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '`' || c == '\'' || c == '"') {
        quote = c;
      } else if (c == ')') {
        break;
      }
    }
    const bool negated = start > 0 && rule[start - 1] == '!';
    if (!negated) take(name, quoted(rule.substr(open, close - open)), out);
    at = close;
  }
  return out;
}

}  // namespace cutaway::meaning

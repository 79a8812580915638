// SPDX-License-Identifier: Apache-2.0
// nginx: locations that pass requests on, with their pools, variables and rewriting.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/gateways/nginx_files.h"
#include "meaning/gateways/patterns.h"
#include "syntax/shell_words.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {
    "*.conf", "*.conf.*", "*.template",         "*.nginx", "*.vhost",         "*.nginxconf",
    "*.yaml", "*.yml",    "*sites-available/*", "*nginx*", "*sites-enabled/*"};
constexpr std::string_view kEmbedded[] = {"*nginx*", "*.conf", "*.conf.template", "*proxy*"};
constexpr std::size_t kMostRoutes = 2000;
constexpr std::size_t kMostValues = 8;

using Variables = std::map<std::string, std::string, std::less<>>;

struct Passing {
  std::string_view directive, scheme;
};
constexpr Passing kPassing[] = {{"proxy_pass", ""},
                                {"grpc_pass", "grpc"},
                                {"fastcgi_pass", "fastcgi"},
                                {"uwsgi_pass", "uwsgi"},
                                {"scgi_pass", "scgi"}};

const Passing* passing_of(DataView directive) {
  for (const Passing& one : kPassing) {
    if (directive.key() == one.directive) return &one;
  }
  return nullptr;
}

/// What a server says for all its locations, and a location for those inside of it.
struct Scope {
  std::string host;
  Variables variables;
  std::string timeout, retries;
};

struct Location {
  NginxBlock block;
  Scope scope;
  std::string named;  ///< of `@name`: the path that leads here
};

class Nginx {
 public:
  Nginx(NginxFiles& files, Facts& out) : files_(files), out_(out) {}

  void run() {
    for (const ConfigTree& tree : files_.trees()) {
      for (const DataView child : tree.root().children()) {
        if (child.key() == "server") server({&tree, child});
        if (child.key() == "http") {
          for (const DataView one : child.children("server")) server({&tree, one});
        }
      }
      if (!files_.is_included(tree) && tree.root()["location"] && !tree.root()["server"])
        server({&tree, tree.root()});
    }
  }

 private:
  void server(const NginxBlock& block) {
    Scope scope;
    std::map<std::string, std::string, std::less<>> names;  // @name → path that falls back to it
    const std::vector<NginxBlock> inside = files_.children(block);
    for (const NginxBlock& one : inside) take_setting(one.view, scope);
    for (const NginxBlock& one : inside) {
      if (one.view.key() != "location") continue;
      const auto words = words_of(one.view["try_files"]);
      if (words.empty() || !words.back().starts_with("@")) continue;
      const auto path = words_of(one.view);
      if (!path.empty()) names.emplace(words.back(), path.back());
    }
    std::vector<Location> open;
    for (const NginxBlock& one : inside) {
      if (one.view.key() == "location") open.push_back({one, scope, {}});
    }
    std::reverse(open.begin(), open.end());
    while (!open.empty() && out_.gateway_routes.size() < kMostRoutes) {
      Location location = std::move(open.back());
      open.pop_back();
      const auto words = words_of(location.block.view);
      if (words.size() == 1 && words[0].starts_with("@")) {
        const auto leads = names.find(words[0]);
        location.named = leads == names.end() ? "/" : leads->second;
      }
      read_location(location, open);
    }
  }

  static void take_setting(DataView view, Scope& scope) {
    const auto words = words_of(view);
    if (words.empty()) return;
    if (view.key() == "server_name") scope.host = host_of(words);
    if (view.key() == "set" && words.size() == 2 && words[0].starts_with("$"))
      scope.variables[std::string(words[0].substr(1))] = words[1];
    if (view.key().ends_with("_read_timeout")) scope.timeout = time_with_unit(words[0], "s");
    if (view.key() == "proxy_next_upstream_tries") scope.retries = words[0];
  }

  /// The first name that is one: no pattern, no catch-all, no name of the machine itself.
  static std::string host_of(const std::vector<std::string_view>& words) {
    for (const std::string_view word : words) {
      const bool open = word.find_first_of("$~*{}_") != word.npos || word == "localhost" ||
                        !contains(word, ".") || word.find_first_not_of("0123456789.:") == word.npos;
      if (!open) return std::string(word);
    }
    return {};
  }

  void read_location(Location& location, std::vector<Location>& open) {
    const std::vector<NginxBlock> inside = files_.children(location.block);
    for (const NginxBlock& one : inside) take_setting(one.view, location.scope);
    std::vector<NginxBlock> passing;
    bool internal = false;
    for (const NginxBlock& one : inside) {
      if (one.view.key() == "location") open.push_back({one, location.scope, {}});
      if (one.view.key() == "internal") internal = true;
      if (one.view.key() == "if") {
        for (const NginxBlock& deep : files_.children(one)) {
          take_setting(deep.view, location.scope);
          if (passing_of(deep.view) != nullptr) passing.push_back(deep);
        }
      }
      if (passing_of(one.view) != nullptr) passing.push_back(one);
    }
    for (const NginxBlock& one : passing) pass(location, one, internal);
  }

  static std::vector<PathMatch> paths_of(const Location& location) {
    const auto words = words_of(location.block.view);
    if (words.empty()) return {{"/", "prefix"}};
    if (!location.named.empty()) return {{location.named, "prefix"}};
    const std::string_view sign = words.size() > 1 ? words.front() : std::string_view();
    if (sign == "=") return {{std::string(words.back()), "exact"}};
    if (sign == "~" || sign == "~*") return paths_of_regex(words.back());
    return {{std::string(words.back()), "prefix"}};
  }

  /// The text with variables that `set` and `map` give; a variable of several values gives several.
  std::vector<std::string> values_of(std::string_view text, const Scope& scope) const {
    std::vector<std::string> open{std::string(text)};
    for (int round = 0; round < 4; ++round) {
      std::vector<std::string> next;
      for (const std::string& one : open) {
        for (std::string& value : one_step(one, scope)) {
          if (next.size() < kMostValues) next.push_back(std::move(value));
        }
      }
      if (next == open) break;
      open = std::move(next);
    }
    return open;
  }

  std::vector<std::string> one_step(const std::string& text, const Scope& scope) const {
    std::vector<std::string> all;
    for (const auto& [name, value] : scope.variables) {
      for (const std::string& form : {"${" + name + "}", "$" + name}) {
        const std::size_t at = text.find(form);
        if (at == std::string::npos || (form[1] != '{' && runs_on(text, at + form.size())))
          continue;
        return {text.substr(0, at) + value + text.substr(at + form.size())};
      }
    }
    const std::size_t at = text.find('$');
    if (at == std::string::npos) return {text};
    std::size_t end = at + 1;
    while (runs_on(text, end)) ++end;
    for (const std::string& value : files_.mapped(text.substr(at + 1, end - at - 1)))
      all.push_back(text.substr(0, at) + value + text.substr(end));
    return all.empty() ? std::vector<std::string>{text} : all;
  }

  static bool runs_on(std::string_view text, std::size_t at) {
    return at < text.size() &&
           ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z') ||
            text[at] == '_' || (text[at] >= '0' && text[at] <= '9'));
  }

  void pass(const Location& location, const NginxBlock& directive, bool internal) {
    const auto words = words_of(directive.view);
    if (words.empty() || words[0].starts_with("unix:")) return;
    const Passing& kind = *passing_of(directive.view);
    for (const std::string& value : values_of(words[0], location.scope)) {
      const auto [authority, uri] = split_address(value);
      const std::size_t scheme_end = authority.find("://");
      std::string scheme = scheme_end == std::string::npos ? std::string(kind.scheme)
                                                           : authority.substr(0, scheme_end);
      const std::string name =
          scheme_end == std::string::npos ? authority : authority.substr(scheme_end + 3);
      const Place here = directive.tree->place(directive.view);
      for (const Server& server : files_.pool(directive, name, here)) {
        for (PathMatch& path : paths_of(location)) {
          GatewayRoute made;
          made.target = (scheme.empty() ? "" : scheme + "://") + server.address;
          made.target_place = server.place;
          add(location, uri, internal, std::move(path), std::move(made));
        }
      }
    }
  }

  void add(const Location& location, const std::string& uri, bool internal, PathMatch path,
           GatewayRoute made) {
    made.format = "nginx";
    made.workload = location.block.tree->workload;
    made.host = location.scope.host;
    made.timeout = location.scope.timeout;
    made.retries = location.scope.retries;
    made.place = location.block.tree->place(location.block.view);
    if (location.block.view.key() != "location") made.place = made.target_place;
    made.place.end_line = made.place.line;
    settle_path(location, uri, path, made);
    if (internal) made.match = "internal";
    out_.gateway_routes.push_back(std::move(made));
  }

  /// What is asked for and what is passed on: `rewrite` comes before the URI of `proxy_pass`.
  static void settle_path(const Location& location, const std::string& uri, const PathMatch& path,
                          GatewayRoute& made) {
    made.path = path.path;
    made.match = path.match;
    made.passed_path = path.path;
    for (const DataView rewrite : location.block.view.children("rewrite")) {
      const auto words = words_of(rewrite);
      if (words.size() < 2 || path.match == "regex") continue;
      const auto change = replaced_beginning(words[0], words[1], path.path);
      if (!change) continue;
      const std::string passed = exchanged(path.path, change->first, change->second);
      if (passed == path.path && change->first.size() > path.path.size()) {
        made.path = change->first;  // only what lies below is rewritten
        made.passed_path = change->second;
      } else {
        made.passed_path = passed;
      }
      return;
    }
    if (uri.empty() || contains(uri, "$request_uri") || contains(uri, "$uri")) return;
    const auto words = words_of(location.block.view);
    if (contains(uri, "$")) {
      const auto change =
          words.empty() ? std::nullopt : replaced_beginning(words.back(), uri, path.path);
      if (change) made.passed_path = exchanged(path.path, change->first, change->second);
      if (!change) made.match = "regex";
      return;
    }
    if (path.match != "regex") made.passed_path = uri;
  }

  NginxFiles& files_;
  Facts& out_;
};

bool is_nginx(const Manifest& file) {
  for (const DataView child : file.root().children()) {
    const std::string_view key = child.key();
    const bool told = key == "server" || key == "http" || key == "location" || key == "upstream" ||
                      key == "map" || key == "proxy_pass" || key == "stream";
    if (told && child.kind() == syntax::DataKind::element) return true;
  }
  return false;
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  std::vector<ConfigTree> trees;
  for (const Manifest& file : manifests(context, files)) {
    const bool yaml = file.name().ends_with(".yaml") || file.name().ends_with(".yml");
    if (!yaml && is_nginx(file)) trees.emplace_back(file);
  }
  for (ConfigTree& tree : embedded_configs(context, kEmbedded, "nginx"))
    trees.push_back(std::move(tree));
  NginxFiles all(std::move(trees));
  Nginx(all, out).run();
}

}  // namespace

extern const FactReader record_nginx;
const FactReader record_nginx = {
    "nginx", "nginx: which paths are passed on to whom, with pools, variables and rewriting",
    kFiles, read};

}  // namespace cutaway::meaning

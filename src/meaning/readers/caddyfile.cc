// SPDX-License-Identifier: Apache-2.0
// Caddyfile: sites, matchers, handle and route blocks, and what reverse_proxy passes on.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/gateways/directives.h"
#include "meaning/gateways/patterns.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Caddyfile", "Caddyfile.*", "*.caddyfile", "*.Caddyfile",
                                       "*.yaml",    "*.yml",       "Caddyfile-*", "Caddyfile_*"};
constexpr std::string_view kEmbedded[] = {"*Caddyfile*", "*caddy*"};
constexpr std::size_t kMostRoutes = 1000;
constexpr std::size_t kMostBlocks = 5000;

using Matchers = std::map<std::string, std::vector<PathMatch>, std::less<>>;

/// Where a block stands: the site's host, what was matched on the way, what was taken away from the
/// beginning of the path.
struct Scope {
  std::string host;
  std::vector<PathMatch> paths{{"", "prefix"}};  ///< as asked from outside
  std::string removed, added;                    ///< stripped beginning; what stands there instead
};

struct Block {
  DataView view;
  Scope scope;
  int imports = 0;
};

/// "{$API:api:80}" → "${API:-api:80}", "{env.API}" → "${API}".
std::string with_variables(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const std::size_t end = rest.find('}');
    const bool variable = rest.starts_with("{$"), named = rest.starts_with("{env.");
    if ((!variable && !named) || end == std::string_view::npos) {
      out += text[i];
      continue;
    }
    const std::string_view inside = rest.substr(variable ? 2 : 5, end - (variable ? 2 : 5));
    const std::size_t colon = inside.find(':');
    out += "${" + std::string(inside.substr(0, colon));
    if (colon != std::string_view::npos) out += ":-" + std::string(inside.substr(colon + 1));
    out += "}";
    i += end;
  }
  return out;
}

/// The host of a site's address: "https://shop.example.com:443/x" → "shop.example.com".
std::string host_of(std::string_view address) {
  std::string_view host = address;
  if (const auto scheme = host.find("://"); scheme != host.npos) host = host.substr(scheme + 3);
  host = host.substr(0, host.find_first_of(":/,"));
  const bool name = contains(host, ".") && host.find_first_of("*{}$") == host.npos &&
                    host.find_first_not_of("0123456789.") != host.npos;
  return name ? std::string(host) : std::string();
}

class Caddy {
 public:
  Caddy(const ConfigTree& tree, Facts& out) : tree_(tree), out_(out) {}

  void run() {
    const std::vector<DataView> tops = tree_.root().children();
    for (const DataView top : tops) {
      if (top.key().starts_with("(")) snippets_.emplace(std::string(top.key()), top);
    }
    const bool plain = std::ranges::none_of(tops, [](DataView top) { return is_site(top); });
    if (plain) {
      Scope scope;
      if (!tops.empty()) scope.host = host_of(tops.front().key());
      read_block({tree_.root(), scope});
      return;
    }
    for (const DataView top : tops) {
      if (!is_site(top)) continue;
      Scope scope;
      scope.host = host_of(top.key());
      read_block({top, scope});
    }
  }

 private:
  static bool is_site(DataView top) {
    return top.first_child() && top.key() != "{" && !top.key().starts_with("(") &&
           !is_directive(top.key());
  }

  static bool is_directive(std::string_view key) {
    static constexpr std::string_view kWords[] = {
        "handle",        "handle_path", "route",      "encode",    "header",
        "reverse_proxy", "log",         "tls",        "basicauth", "php_fastcgi",
        "handle_errors", "basic_auth",  "file_server"};
    return key.starts_with("@") ||
           std::find(std::begin(kWords), std::end(kWords), key) != std::end(kWords);
  }

  void read_block(const Block& first) {
    std::vector<Block> open{first};
    std::size_t left = kMostBlocks;
    while (!open.empty() && left-- > 0 && out_.gateway_routes.size() < kMostRoutes) {
      const Block block = std::move(open.front());
      open.erase(open.begin());
      one_block(block, open);
    }
  }

  void one_block(const Block& block, std::vector<Block>& open) {
    Scope scope = block.scope;
    Matchers matchers = outer_;
    for (const DataView child : block.view.children()) {
      if (child.key().starts_with("@")) matchers[std::string(child.key())] = matcher(child, scope);
    }
    if (!matchers.empty() && outer_.empty()) outer_ = matchers;
    for (const DataView child : block.view.children()) take_rewrite(child, scope);
    for (const DataView child : block.view.children()) {
      const std::string_view key = child.key();
      if (key == "handle" || key == "route" || key == "handle_path") {
        Block inner{child, scope, block.imports};
        const auto words = words_of(child);
        if (!words.empty()) inner.scope.paths = narrowed(scope, words.front(), matchers);
        if (key == "handle_path" && !words.empty()) inner.scope.removed = inner.scope.paths[0].path;
        open.push_back(std::move(inner));
      } else if (key == "import" && block.imports < 4) {
        const auto words = words_of(child);
        const auto snippet =
            words.empty() ? snippets_.end() : snippets_.find("(" + std::string(words[0]) + ")");
        if (snippet != snippets_.end()) open.push_back({snippet->second, scope, block.imports + 1});
      } else if (key == "reverse_proxy" || key == "php_fastcgi") {
        pass(child, scope, matchers);
      }
    }
  }

  static void take_rewrite(DataView child, Scope& scope) {
    const auto words = words_of(child);
    if (child.key() == "uri" && words.size() > 1 && words[words.size() - 2] == "strip_prefix")
      scope.removed = words.back();
    if (child.key() != "rewrite" || words.empty()) return;
    const std::string_view to = words.back();
    const auto path = to.find("{path}") != to.npos ? to.find("{path}") : to.find("{uri}");
    if (path != std::string_view::npos && path > 0) scope.added = to.substr(0, path);
  }

  /// The paths of a `@name`: "@api path /api/* /v1/*", or `path` lines in its block.
  static std::vector<PathMatch> matcher(DataView view, const Scope& scope) {
    std::vector<PathMatch> out;
    const auto take = [&](std::vector<std::string_view> words) {
      if (words.empty() || words[0] == "not") return;
      const bool regex = words[0] == "path_regexp";
      if (words[0] != "path" && !regex) return;
      if (regex) return void(out = paths_of_regex(words.back()));
      for (std::size_t i = 1; i < words.size(); ++i) out.push_back(path_of_glob(words[i]));
    };
    take(words_of(view));
    for (const DataView child : view.children()) {
      auto words = words_of(child);
      words.insert(words.begin(), child.key());
      take(std::move(words));
    }
    return out.empty() ? scope.paths : out;
  }

  static std::vector<PathMatch> narrowed(const Scope& scope, std::string_view word,
                                         const Matchers& matchers) {
    if (word.starts_with("@")) {
      const auto found = matchers.find(word);
      return found == matchers.end() ? scope.paths : found->second;
    }
    if (!word.starts_with("/") || word == "/*") return scope.paths;
    PathMatch path = path_of_glob(word);
    // Inside of handle_path the beginning is gone already.
    if (!scope.removed.empty()) path.path = joined_paths(scope.removed, path.path);
    return {path};
  }

  void pass(DataView directive, Scope scope, const Matchers& matchers) {
    std::vector<std::string_view> words = words_of(directive);
    const bool narrows = !words.empty() && (words[0].starts_with("/") ||
                                            words[0].starts_with("@") || words[0] == "*");
    if (narrows) {
      if (words[0] != "*") scope.paths = narrowed(scope, words[0], matchers);
      words.erase(words.begin());
    }
    std::string timeout, retries;
    for (const DataView child : directive.children()) {
      const auto inside = words_of(child);
      if (child.key() == "to") words.insert(words.end(), inside.begin(), inside.end());
      if (child.key() == "lb_retries" && !inside.empty()) retries = inside[0];
      take_rewrite(child, scope);
      for (const DataView deep : child.children()) {
        if (deep.key().ends_with("_timeout") && !deep.value().empty()) timeout = deep.value();
      }
    }
    for (const std::string_view word : words) {
      if (word.starts_with("unix/") || word == "{") continue;
      for (const PathMatch& path : scope.paths) {
        GatewayRoute made;
        made.timeout = timeout;
        made.retries = retries;
        made.target = with_variables(word);
        if (directive.key() == "php_fastcgi") made.target = "fastcgi://" + made.target;
        add(directive, scope, path, std::move(made));
      }
    }
  }

  void add(DataView directive, const Scope& scope, const PathMatch& path, GatewayRoute made) {
    made.format = "caddy";
    made.workload = tree_.workload;
    made.host = scope.host;
    made.path = path.path.empty() ? "/" : path.path;
    made.match = path.match;
    made.passed_path = made.path;
    if (!scope.removed.empty()) made.passed_path = exchanged(made.path, scope.removed, "/");
    if (!scope.added.empty()) made.passed_path = joined_paths(scope.added, made.passed_path);
    made.place = tree_.place(directive);
    made.place.end_line = made.place.line;
    made.target_place = made.place;
    out_.gateway_routes.push_back(std::move(made));
  }

  const ConfigTree& tree_;
  Facts& out_;
  std::map<std::string, DataView, std::less<>> snippets_;
  Matchers outer_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    const bool yaml = file.name().ends_with(".yaml") || file.name().ends_with(".yml");
    if (!yaml) Caddy(ConfigTree(file), out).run();
  }
  for (const ConfigTree& tree : embedded_configs(context, kEmbedded, "caddyfile"))
    Caddy(tree, out).run();
}

}  // namespace

extern const FactReader record_caddyfile;
const FactReader record_caddyfile = {
    "caddyfile", "Caddyfile: sites, matchers and what reverse_proxy passes on to whom", kFiles,
    read};

}  // namespace cutaway::meaning

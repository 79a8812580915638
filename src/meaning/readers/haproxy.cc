// SPDX-License-Identifier: Apache-2.0
// HAProxy: frontends, the conditions under which they use a backend, and its servers.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/gateways/directives.h"
#include "meaning/gateways/patterns.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"haproxy*", "*haproxy/*.cfg", "*haproxy/*.conf", "*.yaml",
                                       "*.yml"};
constexpr std::string_view kEmbedded[] = {"*haproxy*"};
constexpr std::size_t kMostServers = 32;

struct Condition {
  std::vector<PathMatch> paths;
  std::string host;
};
using Conditions = std::map<std::string, Condition, std::less<>>;

class Haproxy {
 public:
  Haproxy(const ConfigTree& tree, Facts& out) : tree_(tree), out_(out) {}

  void run() {
    for (const DataView section : tree_.root().children()) {
      if (section.key() == "backend" || section.key() == "listen")
        backends_.emplace(first_word(section), section);
      if (section.key() == "defaults") take_limits(section, timeout_, retries_);
    }
    for (const DataView section : tree_.root().children()) {
      const bool http = section["mode"].value() != "tcp";
      if (section.key() == "frontend" || (section.key() == "listen" && section["server"]))
        frontend(section, http);
    }
  }

 private:
  static std::string first_word(DataView section) {
    const auto words = words_of(section);
    return words.empty() ? std::string() : std::string(words.front());
  }

  static void take_limits(DataView section, std::string& timeout, std::string& retries) {
    for (const DataView child : section.children()) {
      const auto words = words_of(child);
      if (child.key() == "timeout" && words.size() > 1 && words[0] == "server")
        timeout = time_with_unit(words[1], "ms");
      if (child.key() == "retries" && !words.empty()) retries = words[0];
    }
  }

  /// "acl api path_beg /api /v1", "acl shop hdr(host) -i shop.example.com".
  static Conditions conditions(DataView section) {
    Conditions out;
    for (const DataView acl : section.children("acl")) {
      const auto words = words_of(acl);
      if (words.size() >= 3) take_test(words, 1, out[std::string(words[0])]);
    }
    return out;
  }

  static void take_test(const std::vector<std::string_view>& words, std::size_t at,
                        Condition& out) {
    const std::string_view test = words[at];
    for (std::size_t i = at + 1; i < words.size(); ++i) {
      const std::string_view word = words[i];
      if (word.starts_with("-") || word == "}") continue;
      if (test == "path_beg" || test == "path,lower" || test.starts_with("path_dir")) {
        out.paths.push_back({std::string(word), "prefix"});
      } else if (test == "path") {
        out.paths.push_back({std::string(word), "exact"});
      } else if (test == "path_reg") {
        for (PathMatch& path : paths_of_regex(word)) out.paths.push_back(std::move(path));
      } else if ((test.starts_with("hdr(host)") || test.starts_with("hdr_dom(host)") ||
                  test == "ssl_fc_sni") &&
                 out.host.empty()) {
        out.host = word;
      }
    }
  }

  void frontend(DataView section, bool http) {
    const Conditions known = conditions(section);
    for (const DataView use : section.children("use_backend")) {
      const auto words = words_of(use);
      if (words.empty()) continue;
      Condition when;
      for (std::size_t i = 2; i < words.size(); ++i) {
        if (words[i] == "{" && i + 1 < words.size()) take_test(words, i + 1, when);
        const auto found = known.find(words[i]);
        if (found == known.end()) continue;
        for (const PathMatch& path : found->second.paths) when.paths.push_back(path);
        if (when.host.empty()) when.host = found->second.host;
      }
      backend(std::string(words[0]), use, when, http);
    }
    const DataView otherwise = section["default_backend"];
    if (otherwise) backend(first_word(otherwise), otherwise, {}, http);
    if (section["server"]) servers(section, section, {}, http);
  }

  void backend(const std::string& name, DataView use, const Condition& when, bool http) {
    const auto found = backends_.find(name);
    if (found != backends_.end())
      servers(found->second, use, when, http && found->second["mode"].value() != "tcp");
  }

  void servers(DataView section, DataView use, Condition when, bool http) {
    if (when.paths.empty()) when.paths.push_back({"/", "prefix"});
    std::string timeout = timeout_, retries = retries_;
    take_limits(section, timeout, retries);
    std::size_t left = kMostServers;
    for (const DataView server : section.children()) {
      if (server.key() != "server" && server.key() != "server-template") continue;
      const auto words = words_of(server);
      const std::size_t at = server.key() == "server" ? 1 : 2;
      if (words.size() <= at || left-- == 0 || words[at].starts_with("unix@")) continue;
      for (const PathMatch& path : when.paths) {
        GatewayRoute made;
        made.format = "haproxy";
        made.workload = tree_.workload;
        made.host = when.host;
        made.path = path.path;
        made.match = http ? path.match : "tcp";
        made.passed_path = rewritten(section, path.path);
        made.target = (http ? "http://" : "tcp://") + std::string(words[at]);
        made.timeout = timeout;
        made.retries = retries;
        made.place = tree_.place(use);
        made.place.end_line = made.place.line;
        made.target_place = tree_.place(server);
        out_.gateway_routes.push_back(std::move(made));
      }
    }
  }

  /// "http-request set-path %[path,regsub(^/api/,/)]", "http-request replace-path /api/(.*) /\1".
  static std::string rewritten(DataView section, const std::string& path) {
    for (const DataView child : section.children()) {
      const auto words = words_of(child);
      if (child.key() == "reqrep" && words.size() > 1) continue;
      if (child.key() != "http-request" || words.size() < 2) continue;
      if (words[0] == "replace-path" && words.size() > 2) {
        const auto change = replaced_beginning(words[1], words[2], path);
        if (change) return exchanged(path, change->first, change->second);
      }
      const std::size_t at = words[1].find("regsub(^");
      if (words[0] != "set-path" || at == std::string_view::npos) continue;
      const std::string_view inside = words[1].substr(at + 8);
      const auto pieces = split(inside.substr(0, inside.find(')')), ',');
      if (pieces.size() == 2) return exchanged(path, pieces[0], pieces[1]);
    }
    return path;
  }

  const ConfigTree& tree_;
  Facts& out_;
  std::map<std::string, DataView, std::less<>> backends_;
  std::string timeout_, retries_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    const bool yaml = file.name().ends_with(".yaml") || file.name().ends_with(".yml");
    if (!yaml) Haproxy(ConfigTree(file), out).run();
  }
  for (const ConfigTree& tree : embedded_configs(context, kEmbedded, "haproxy"))
    Haproxy(tree, out).run();
}

}  // namespace

extern const FactReader record_haproxy;
const FactReader record_haproxy = {
    "haproxy", "HAProxy: frontends, their conditions, and the servers behind them", kFiles, read};

}  // namespace cutaway::meaning

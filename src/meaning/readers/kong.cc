// SPDX-License-Identifier: Apache-2.0
// Kong without a database: services, their routes and pools of a declarative file.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/gateways/directives.h"
#include "meaning/gateways/patterns.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*kong*", "*kong/*.yml", "*kong/*.yaml", "*.yaml", "*.yml"};
constexpr std::string_view kEmbedded[] = {"*kong*"};

struct Target {
  std::string address;
  Place place;
};

class Kong {
 public:
  Kong(const ConfigTree& tree, Facts& out) : tree_(tree), root_(tree.root()), out_(out) {}

  void run() {
    if (!root_["_format_version"] && !root_["services"].first_child()["routes"]) return;
    for (const DataView service : root_["services"].children()) {
      for (const DataView route : service["routes"].children()) add(service, route);
    }
    for (const DataView route : root_["routes"].children()) {
      const DataView named = route["service"];
      const std::string_view wanted = named["name"] ? named["name"].scalar() : named.scalar();
      for (const DataView service : root_["services"].children()) {
        if (!wanted.empty() && service["name"].scalar() == wanted) add(service, route);
      }
    }
  }

 private:
  /// Where a service answers and the path that it puts before every request.
  std::pair<std::vector<Target>, std::string> answer(DataView service) const {
    std::vector<Target> targets;
    std::string host(service["host"].scalar()), before(service["path"].scalar());
    std::string scheme(service["protocol"].scalar());
    DataView at = service["host"];
    if (const DataView url = service["url"]) {
      const auto [authority, path] = split_address(url.scalar());
      return {{{authority, tree_.place(url)}}, path};
    }
    for (const DataView pool : root_["upstreams"].children()) {
      if (pool["name"].scalar() != host) continue;
      for (const DataView one : pool["targets"].children())
        targets.push_back({std::string(one["target"].scalar()), tree_.place(one)});
    }
    if (scheme.empty()) scheme = "http";
    if (targets.empty() && !host.empty()) {
      const std::string_view port = service["port"].scalar();
      if (!port.empty()) host += ":" + std::string(port);
      targets.push_back({scheme + "://" + host, tree_.place(at)});
    }
    return {targets, before};
  }

  void add(DataView service, DataView route) {
    const auto [targets, before] = answer(service);
    const bool strips = route["strip_path"].scalar() != "false";
    std::vector<DataView> paths = route["paths"].children();
    if (paths.empty()) paths.push_back(route);
    const std::vector<std::string> hosts = route["hosts"].scalars();
    for (const DataView written : paths) {
      const std::string_view text = written.scalar();
      const bool regex = text.starts_with("~");
      for (const PathMatch& path :
           regex ? paths_of_regex(text.substr(1))
                 : std::vector<PathMatch>{{text.empty() ? "/" : std::string(text), "prefix"}}) {
        for (const Target& target : targets) {
          GatewayRoute made;
          made.format = "kong";
          made.workload = tree_.workload;
          if (!hosts.empty() && contains(hosts.front(), ".")) made.host = hosts.front();
          made.path = path.path;
          made.match = path.match;
          made.methods = route["methods"].scalars();
          made.passed_path = strips ? joined_paths(before, "/") : joined_paths(before, path.path);
          made.target = target.address;
          if (service["read_timeout"])
            made.timeout = time_with_unit(service["read_timeout"].scalar(), "ms");
          made.retries = service["retries"].scalar();
          made.place = tree_.place(written);
          made.place.end_line = made.place.line;
          made.target_place = target.place;
          out_.gateway_routes.push_back(std::move(made));
        }
      }
    }
  }

  const ConfigTree& tree_;
  DataView root_;
  Facts& out_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    if (file.root()["services"] && !file.root()["version"]) Kong(ConfigTree(file), out).run();
  }
  for (const ConfigTree& tree : embedded_configs(context, kEmbedded, "yaml")) Kong(tree, out).run();
}

}  // namespace

extern const FactReader record_kong;
const FactReader record_kong = {"kong", "Kong's declarative files: services, routes and pools",
                                kFiles, read};

}  // namespace cutaway::meaning

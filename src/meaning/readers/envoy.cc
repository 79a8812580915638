// SPDX-License-Identifier: Apache-2.0
// Envoy: virtual hosts with their routes, and the clusters that answer; versions 2 and 3 of its
// API.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/gateways/directives.h"
#include "meaning/gateways/patterns.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.yaml", "*.yml", "*envoy*.json", "*envoy*"};
constexpr std::string_view kEmbedded[] = {"*envoy*"};
constexpr std::size_t kMostNodes = 50'000;
constexpr std::size_t kMostServers = 16;

struct Address {
  std::string text;
  Place place;
};
using Clusters = std::map<std::string, std::vector<Address>, std::less<>>;

DataView either(DataView view, std::string_view snake, std::string_view camel) {
  const DataView found = view[snake];
  return found ? found : view[camel];
}

/// Every node below the root whose key is one of the names, without looking inside of what is
/// found.
std::vector<DataView> find_all(DataView root, std::string_view snake, std::string_view camel) {
  std::vector<DataView> open{root}, found;
  for (std::size_t i = 0; i < open.size() && open.size() < kMostNodes; ++i) {
    for (DataView child = open[i].first_child(); child; child = child.next_sibling()) {
      if (child.key() == snake || child.key() == camel) {
        found.push_back(child);
      } else if (child.first_child()) {
        open.push_back(child);
      }
    }
  }
  return found;
}

class Envoy {
 public:
  Envoy(const ConfigTree& tree, Facts& out) : tree_(tree), out_(out) {}

  void run() {
    const auto hosts = find_all(tree_.root(), "virtual_hosts", "virtualHosts");
    if (hosts.empty()) return;
    for (const DataView list : find_all(tree_.root(), "clusters", "clusters")) {
      for (const DataView cluster : list.children()) take_cluster(cluster);
    }
    for (const DataView list : hosts) {
      for (const DataView host : list.children()) virtual_host(host);
    }
  }

 private:
  void take_cluster(DataView cluster) {
    auto& servers = clusters_[std::string(cluster["name"].scalar())];
    for (const DataView address : find_all(cluster, "socket_address", "socketAddress")) {
      std::string host(address["address"].scalar());
      if (host.empty() || servers.size() >= kMostServers) continue;
      const std::string_view port = either(address, "port_value", "portValue").scalar();
      if (!port.empty()) host += ":" + std::string(port);
      servers.push_back({std::move(host), tree_.place(address["address"])});
    }
  }

  void virtual_host(DataView host) {
    std::string domain;
    for (const std::string& one : host["domains"].scalars()) {
      if (domain.empty() && contains(one, ".") && !contains(one, "*") && !contains(one, ":"))
        domain = one;
    }
    for (const DataView route : host["routes"].children()) {
      const DataView to = route["route"];
      if (!to) continue;
      if (const DataView cluster = to["cluster"]) add(route, domain, cluster.scalar());
      const DataView weighted = either(to, "weighted_clusters", "weightedClusters");
      for (const DataView one : weighted["clusters"].children())
        add(route, domain, one["name"].scalar());
    }
  }

  static std::vector<PathMatch> paths_of(DataView match) {
    if (const DataView path = match["path"]) return {{std::string(path.scalar()), "exact"}};
    DataView prefix = match["prefix"];
    if (!prefix) prefix = either(match, "path_separated_prefix", "pathSeparatedPrefix");
    if (prefix) return {{std::string(prefix.scalar()), "prefix"}};
    const DataView regex = either(match, "safe_regex", "safeRegex")["regex"];
    if (regex) return paths_of_regex(regex.scalar());
    if (match["regex"]) return paths_of_regex(match["regex"].scalar());
    return {{"/", "prefix"}};
  }

  static std::string passed(DataView to, const PathMatch& path) {
    if (const DataView prefix = either(to, "prefix_rewrite", "prefixRewrite"))
      return std::string(prefix.scalar());
    const DataView regex = either(to, "regex_rewrite", "regexRewrite");
    if (!regex) return path.path;
    const auto change = replaced_beginning(regex["pattern"]["regex"].scalar(),
                                           regex["substitution"].scalar(), path.path);
    return change ? exchanged(path.path, change->first, change->second) : path.path;
  }

  void add(DataView route, const std::string& domain, std::string_view cluster) {
    const auto found = clusters_.find(cluster);
    const DataView to = route["route"];
    const DataView retry = either(to, "retry_policy", "retryPolicy");
    // A cluster that is not written here is found by whoever fills it in: its name is all we have.
    std::vector<Address> servers;
    if (found != clusters_.end()) servers = found->second;
    if (servers.empty()) servers.push_back({std::string(cluster), tree_.place(to)});
    for (const Address& server : servers) {
      for (const PathMatch& path : paths_of(route["match"])) {
        GatewayRoute made;
        made.format = "envoy";
        made.workload = tree_.workload;
        made.host = domain;
        made.path = path.path;
        made.match = path.match;
        made.passed_path = passed(to, path);
        made.target = "http://" + server.text;
        // Zero means that it waits for ever.
        made.timeout = to["timeout"].scalar() == "0s" ? "" : to["timeout"].scalar();
        made.retries = either(retry, "num_retries", "numRetries").scalar();
        made.place = tree_.place(route["match"]);
        made.place.end_line = made.place.line;
        made.target_place = server.place;
        out_.gateway_routes.push_back(std::move(made));
      }
    }
  }

  const ConfigTree& tree_;
  Facts& out_;
  Clusters clusters_;
};

/// Cheap signs, since most files of this ending are something else.
bool may_be_envoy(const Manifest& file) {
  for (const DataView document : file.root().documents()) {
    if (either(document, "static_resources", "staticResources") || document["resources"] ||
        either(document, "virtual_hosts", "virtualHosts"))
      return true;
  }
  return false;
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    if (may_be_envoy(file)) Envoy(ConfigTree(file), out).run();
  }
  for (const ConfigTree& tree : embedded_configs(context, kEmbedded, "yaml"))
    Envoy(tree, out).run();
}

}  // namespace

extern const FactReader record_envoy;
const FactReader record_envoy = {
    "envoy", "Envoy: virtual hosts, their routes and the clusters behind them", kFiles, read};

}  // namespace cutaway::meaning

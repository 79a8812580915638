// SPDX-License-Identifier: Apache-2.0
// YARP: routes and clusters of the settings of a .NET reverse proxy, with its transforms.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/gateways/patterns.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"appsettings*.json", "*yarp*.json", "*reverseproxy*.json"};

struct Destination {
  std::string address;
  Place place;
};
using Clusters = std::map<std::string, std::vector<Destination>, std::less<>>;

/// A setting by its name, whatever its capitals.
DataView any_case(DataView view, std::string_view name) {
  for (DataView child = view.first_child(); child; child = child.next_sibling()) {
    if (equals_ignoring_case(child.key(), name)) return child;
  }
  return {};
}

/// The sections of a file that hold routes or clusters: "ReverseProxy" or whatever it is called.
std::vector<DataView> sections(const Manifest& file) {
  std::vector<DataView> out;
  for (const DataView section : file.root().children()) {
    if (any_case(section, "Clusters")) out.push_back(section);
  }
  return out;
}

void take_clusters(const Manifest& file, Clusters& out) {
  for (const DataView section : sections(file)) {
    for (const DataView cluster : any_case(section, "Clusters").children()) {
      const std::string_view name =
          cluster.key().empty() ? any_case(cluster, "ClusterId").scalar() : cluster.key();
      auto& known = out[std::string(name)];
      for (const DataView one : any_case(cluster, "Destinations").children()) {
        const DataView address = any_case(one, "Address");
        if (address && known.size() < 16)
          known.push_back({split_address(address.scalar()).first, file.place(address)});
      }
    }
  }
}

/// What the transforms make of the path.
std::string passed(DataView transforms, const std::string& asked) {
  std::string path = asked;
  for (const DataView one : transforms.children()) {
    if (const DataView pattern = any_case(one, "PathPattern"))
      path = path_of_glob(pattern.scalar().starts_with("/") ? std::string(pattern.scalar())
                                                            : "/" + std::string(pattern.scalar()))
                 .path;
    if (const DataView removed = any_case(one, "PathRemovePrefix"))
      path = exchanged(path, removed.scalar(), "/");
    if (const DataView prefix = any_case(one, "PathPrefix"))
      path = joined_paths(prefix.scalar(), path);
    if (const DataView whole = any_case(one, "PathSet")) path = whole.scalar();
  }
  return path;
}

void take_routes(const Manifest& file, const Clusters& clusters, Facts& out) {
  for (const DataView section : sections(file)) {
    for (const DataView route : any_case(section, "Routes").children()) {
      const auto cluster = clusters.find(any_case(route, "ClusterId").scalar());
      const DataView match = any_case(route, "Match"), path = any_case(match, "Path");
      if (cluster == clusters.end()) continue;
      std::string written(path ? path.scalar() : std::string_view("/{**rest}"));
      if (!written.starts_with("/")) written = "/" + written;
      const PathMatch asked = path_of_glob(written);
      for (const Destination& one : cluster->second) {
        GatewayRoute made;
        made.format = "yarp";
        const auto hosts = any_case(match, "Hosts").scalars();
        if (!hosts.empty()) made.host = hosts.front();
        made.path = asked.path;
        made.match = asked.match;
        made.methods = any_case(match, "Methods").scalars();
        made.passed_path = passed(any_case(route, "Transforms"), asked.path);
        made.target = one.address;
        made.timeout = any_case(route, "Timeout").scalar();
        made.place = file.place(path ? path : route);
        made.place.end_line = made.place.line;
        made.target_place = one.place;
        out.gateway_routes.push_back(std::move(made));
      }
    }
  }
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  // The file of an environment may set the addresses alone, for the routes of the plain one.
  std::map<std::string, Clusters, std::less<>> by_folder;
  const std::vector<Manifest> all = manifests(context, files);
  for (const Manifest& file : all) take_clusters(file, by_folder[std::string(file.folder())]);
  for (const Manifest& file : all) take_routes(file, by_folder[std::string(file.folder())], out);
}

}  // namespace

extern const FactReader record_yarp;
const FactReader record_yarp = {
    "yarp", "YARP: routes, clusters and transforms in the settings of a .NET reverse proxy", kFiles,
    read};

}  // namespace cutaway::meaning

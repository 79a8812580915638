// SPDX-License-Identifier: Apache-2.0
// Ways into a cluster: Ingress with the annotations that rewrite, HTTPRoute and GRPCRoute of the
// Gateway API, Istio's VirtualService, OpenShift's Route.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/cluster.h"
#include "meaning/gateways/patterns.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.yaml", "*.yml", "*.yaml.tpl"};

bool known(std::string_view text) { return !text.empty() && !contains(text, "{{"); }

class WaysIn {
 public:
  WaysIn(const KubeObject& object, Facts& out)
      : object_(object), spec_(object.view["spec"]), out_(out) {}

  void run() {
    if (object_.kind == "Ingress") ingress();
    if (object_.kind == "HTTPRoute" || object_.kind == "GRPCRoute") gateway_route();
    if (object_.kind == "VirtualService") virtual_service();
    if (object_.kind == "Route" && spec_["to"]["kind"].scalar() == "Service") open_route();
  }

 private:
  GatewayRoute start(std::string_view format, DataView at) const {
    GatewayRoute made;
    made.format = format;
    made.workload = format;
    made.place = object_.file.place(at);
    made.place.end_line = made.place.line;
    return made;
  }

  /// The value of an annotation whose name ends so: "…/rewrite-target".
  std::string annotation(std::string_view ending) const {
    for (const DataView one : object_.view["metadata"]["annotations"].children()) {
      if (one.key().ends_with(ending)) return object_.text(one);
    }
    return {};
  }

  void add(GatewayRoute made, const std::string& service, DataView at, const PathMatch& path) {
    if (!known(service)) return;
    made.target = service;
    if (!object_.name_space.empty() && !contains(service, "."))
      made.target += "." + object_.name_space;
    made.target_place = object_.file.place(at);
    made.path = path.path;
    made.match = path.match;
    if (made.passed_path.empty()) made.passed_path = path.path;
    if (!known(made.host) || contains(made.host, "*")) made.host.clear();
    out_.gateway_routes.push_back(std::move(made));
  }

  static std::pair<std::string, DataView> service_of(const KubeObject& object, DataView backend) {
    const DataView name =
        backend["service"]["name"] ? backend["service"]["name"] : backend["serviceName"];
    return {name ? object.text(name) : std::string(), name};
  }

  void ingress() {
    const DataView whole = spec_["defaultBackend"] ? spec_["defaultBackend"] : spec_["backend"];
    if (whole) {
      const auto [service, at] = service_of(object_, whole);
      add(start("ingress", at ? at : whole), service, at, {"/", "prefix"});
    }
    std::string timeout = annotation("/proxy-read-timeout");
    for (const DataView rule : spec_["rules"].children()) {
      for (const DataView path : rule["http"]["paths"].children()) {
        const auto [service, at] = service_of(object_, path["backend"]);
        GatewayRoute made = start("ingress", path["path"] ? path["path"] : path);
        made.host = object_.text(rule["host"]);
        made.timeout = time_with_unit(timeout, "s");
        ingress_path(path, std::move(made), service, at);
      }
    }
  }

  void ingress_path(DataView view, GatewayRoute made, const std::string& service, DataView at) {
    std::string written = object_.text(view["path"]);
    if (written.empty()) written = "/";
    if (!known(written)) return;
    const bool exact = view["pathType"].scalar() == "Exact";
    const bool regex = written.find_first_of("(*|[$") != std::string::npos;
    for (PathMatch path : paths_of_regex(written)) {
      if (!regex) path = {written, exact ? "exact" : "prefix"};
      if (written.ends_with("/*")) path = {written.substr(0, written.size() - 1), "prefix"};
      GatewayRoute one = made;
      one.passed_path = rewritten(written, path);
      add(std::move(one), service, at, path);
      if (!regex) return;
    }
  }

  std::string rewritten(const std::string& written, const PathMatch& path) const {
    const std::string target = annotation("/rewrite-target");
    if (!target.empty()) {
      const auto change = replaced_beginning(written, target, path.path);
      if (change) return exchanged(path.path, change->first, change->second);
      if (!contains(target, "$")) return target;
    }
    if (annotation("konghq.com/strip-path") == "true") return "/";
    return path.path;
  }

  void gateway_route() {
    const std::vector<std::string> hosts = spec_["hostnames"].scalars();
    for (const DataView rule : spec_["rules"].children()) {
      std::vector<DataView> matches = rule["matches"].children();
      if (matches.empty()) matches.push_back({});
      for (const DataView match : matches) {
        for (const DataView backend : rule["backendRefs"].children()) {
          const DataView at = match["path"]["value"] ? match["path"]["value"]
                              : match                ? match
                                                     : rule;
          GatewayRoute made = start("gateway-api", at);
          if (!hosts.empty()) made.host = object_.text(hosts.front());
          if (match["method"] && object_.kind == "HTTPRoute")
            made.methods = {std::string(match["method"].scalar())};
          made.timeout = rule["timeouts"]["request"].scalar();
          made.retries = rule["retry"]["attempts"].scalar();
          const PathMatch path = path_of(match);
          made.passed_path = filtered(rule["filters"], path.path);
          add(std::move(made), object_.text(backend["name"]), backend["name"], path);
        }
      }
    }
  }

  PathMatch path_of(DataView match) const {
    if (object_.kind == "GRPCRoute") {
      const std::string_view service = match["method"]["service"].scalar();
      return {service.empty() ? "/" : "/" + std::string(service), "prefix"};
    }
    const DataView path = match["path"];
    if (!path["value"]) return {"/", "prefix"};
    const std::string_view type = path["type"].scalar();
    if (type == "RegularExpression") return paths_of_regex(object_.text(path["value"])).front();
    return {object_.text(path["value"]), type == "Exact" ? "exact" : "prefix"};
  }

  static std::string filtered(DataView filters, const std::string& path) {
    for (const DataView filter : filters.children()) {
      const DataView change = filter["urlRewrite"]["path"];
      if (const DataView prefix = change["replacePrefixMatch"])
        return prefix.scalar().empty() ? "/" : std::string(prefix.scalar());
      if (const DataView whole = change["replaceFullPath"]) return std::string(whole.scalar());
    }
    return path;
  }

  /// Rules for the inside of the mesh lead nobody in.
  void virtual_service() {
    bool from_outside = false;
    for (const std::string& name : spec_["gateways"].scalars())
      from_outside = from_outside || name != "mesh";
    const std::vector<std::string> hosts = spec_["hosts"].scalars();
    const auto inside = [](const std::string& host) { return host.ends_with(".cluster.local"); };
    if (!from_outside || std::ranges::all_of(hosts, inside)) return;
    for (const DataView rule : spec_["http"].children()) {
      std::vector<DataView> matches = rule["match"].children();
      if (matches.empty()) matches.push_back({});
      for (const DataView match : matches) {
        for (const DataView route : rule["route"].children())
          mesh_route(rule, match, route["destination"]["host"], hosts);
      }
    }
  }

  void mesh_route(DataView rule, DataView match, DataView target,
                  const std::vector<std::string>& hosts) {
    const DataView uri = match["uri"];
    PathMatch path{"/", "prefix"};
    if (uri["prefix"]) path.path = object_.text(uri["prefix"]);
    if (uri["exact"]) path = {object_.text(uri["exact"]), "exact"};
    if (uri["regex"]) path = paths_of_regex(object_.text(uri["regex"])).front();
    GatewayRoute made = start("istio-gateway", uri ? uri.first_child() : target);
    if (!hosts.empty()) made.host = object_.text(hosts.front());
    made.timeout = rule["timeout"].scalar();
    made.retries = rule["retries"]["attempts"].scalar();
    if (const DataView to = rule["rewrite"]["uri"]) made.passed_path = object_.text(to);
    add(std::move(made), object_.text(target), target, path);
  }

  void open_route() {
    const std::string written = object_.text(spec_["path"]);
    const PathMatch path{written.empty() ? "/" : written, "prefix"};
    const DataView at = spec_["to"]["name"];
    GatewayRoute made = start("openshift-route", spec_["path"] ? spec_["path"] : at);
    made.host = object_.text(spec_["host"]);
    if (!annotation("haproxy.router.openshift.io/rewrite-target").empty())
      made.passed_path = annotation("haproxy.router.openshift.io/rewrite-target");
    add(std::move(made), object_.text(at), at, path);
  }

  const KubeObject& object_;
  DataView spec_;
  Facts& out_;
};

bool leads_in(const Manifest& file) {
  for (const DataView document : file.root().documents()) {
    const std::string_view kind = document["kind"].scalar();
    if (kind == "Ingress" || kind == "HTTPRoute" || kind == "GRPCRoute" ||
        kind == "VirtualService" || kind == "Route" || kind == "List")
      return true;
  }
  return false;
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  std::vector<Manifest> told;
  for (const Manifest& file : manifests(context, files)) {
    if (leads_in(file)) told.push_back(file);
  }
  const Cluster cluster(told);
  for (const KubeObject& object : cluster.objects()) WaysIn(object, out).run();
}

}  // namespace

extern const FactReader record_ingress;
const FactReader record_ingress = {
    "ingress",
    "Ingress, Gateway API, Istio and OpenShift: which paths of a cluster lead to which service",
    kFiles, read};

}  // namespace cutaway::meaning

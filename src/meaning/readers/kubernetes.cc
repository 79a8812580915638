// SPDX-License-Identifier: Apache-2.0
// Kubernetes manifests, kustomize and Helm charts: what runs, under which names it is reached, and
// how it is set.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/cluster.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.yaml",     "*.yml",     "*.yaml.tpl",
                                       "*.yaml.erb", "*.yml.erb", "Kustomization"};
constexpr std::string_view kKinds[] = {
    "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet",       "ReplicationController",
    "Job",        "CronJob",     "Pod",       "DeploymentConfig", "Rollout"};
constexpr std::size_t kCandidates = 200;  ///< workloads that one service may stand before
constexpr std::string_view kProbes[] = {"livenessProbe", "readinessProbe", "startupProbe"};

bool is_knative(const KubeObject& object) {
  return object.kind == "Service" &&
         object.view["apiVersion"].scalar().starts_with("serving.knative.dev");
}

bool is_workload(const KubeObject& object) {
  return std::find(std::begin(kKinds), std::end(kKinds), object.kind) != std::end(kKinds) ||
         is_knative(object);
}

/// A pod that is not started again when it is done.
bool ends_by_itself(const KubeObject& object) {
  const std::string policy = object.text(object.view["spec"]["restartPolicy"]);
  return object.kind == "Pod" && (policy == "Never" || policy == "OnFailure");
}

/// What holds `metadata.labels` and `spec.containers`.
DataView pod_of(const KubeObject& object) {
  const DataView spec = object.view["spec"];
  if (object.kind == "Pod") return object.view;
  return object.kind == "CronJob" ? spec["jobTemplate"]["spec"]["template"] : spec["template"];
}

/// "migrate" of "migrate-<%= deployment_id %>": what a script fills in differs each time.
std::string written_name(std::string_view name) {
  name = name.substr(0, name.find("<%"));
  while (name.ends_with('-')) name.remove_suffix(1);
  return std::string(name);
}

DataView main_container(const KubeObject& object, DataView pod) {
  const DataView containers = pod["spec"]["containers"];
  for (const DataView one : containers.children()) {
    if (object.text(one["name"]) == object.name) return one;
  }
  return containers.first_child();
}

class Kubernetes {
 public:
  Kubernetes(const std::vector<Manifest>& files, Facts& out) : cluster_(files), out_(out) {
    first_ = out.workloads.size();
    for (const KubeObject& object : cluster_.objects()) {
      if (is_workload(object)) add_workload(object);
    }
    for (const KubeObject& object : cluster_.objects()) {
      if (object.kind == "Service" && !is_knative(object)) add_service(object);
    }
    for (const KubeObject& object : cluster_.objects()) {
      add_way_in(object);
      if (object.kind == "NetworkPolicy") add_let_in(object);
    }
    add_builds(files);
  }

 private:
  void add_workload(const KubeObject& object) {
    const DataView pod = pod_of(object), container = main_container(object, pod);
    const std::string image = object.text(container["image"]);
    if (image.empty()) return;  // a patch: it changes a workload that stands elsewhere
    Workload made;
    made.format = object.chart ? "helm" : "kubernetes";
    made.name = contains(object.name, "<%") ? written_name(object.name) : object.name;
    if (made.name.empty()) return;
    made.kind = is_knative(object)       ? "service"
                : ends_by_itself(object) ? "job"
                                         : lower(object.kind);
    made.image = image;
    made.environment_id = object.environment;
    made.place = object.file.place(object.view["metadata"]["name"]);
    made.place.line = std::max(object.view.line(), 1U);
    made.place.end_line = std::max(object.view.end_line(), made.place.line);
    made.image_place = object.file.place(container["image"]);
    set_schedule(object, made);
    made.exposed = is_knative(object);
    set_replicas(object, made);
    set_command(object, container, made);
    for (const DataView one : pod["spec"]["containers"].children()) {
      add_container(object, one, made);
      if (one.id() != container.id()) {
        made.labels.push_back({"sidecar:" + object.text(one["name"]), object.text(one["image"]),
                               object.file.place(one)});
      }
    }
    for (const DataView volume : pod["spec"]["volumes"].children()) {
      if (const DataView claim = volume["persistentVolumeClaim"]["claimName"]) {
        made.volumes.push_back(
            {std::string(volume["name"].scalar()), object.text(claim), object.file.place(volume)});
      }
    }
    for (const DataView label : pod["metadata"]["labels"].children()) {
      made.labels.push_back(
          {std::string(label.key()), object.text(label), object.file.place(label)});
    }
    by_name_.emplace(made.name, origins_.size());
    for (const NamedValue& label : made.labels)
      by_label_.emplace(label.name + "=" + label.value, origins_.size());
    origins_.push_back(&object);
    out_.workloads.push_back(std::move(made));
  }

  static void set_schedule(const KubeObject& object, Workload& made) {
    const DataView spec = object.view["spec"];
    if (object.text(spec["suspend"]) == "true") return;
    made.schedule = object.text(spec["schedule"]);
    if (const DataView zone = spec["timeZone"])
      made.labels.push_back({"time_zone", object.text(zone), object.file.place(zone)});
  }

  static void set_replicas(const KubeObject& object, Workload& made) {
    const std::string count = object.text(object.view["spec"]["replicas"]);
    if (!count.empty() && count.size() < 6 &&
        count.find_first_not_of("0123456789") == std::string::npos) {
      made.replicas = static_cast<std::uint32_t>(std::stoul(count));
    }
  }

  static void set_command(const KubeObject& object, DataView container, Workload& made) {
    const std::string command = command_line(container["command"]),
                      arguments = command_line(container["args"]);
    made.command = object.text(command.empty() || arguments.empty() ? command + arguments
                                                                    : command + " " + arguments);
  }

  void add_container(const KubeObject& object, DataView container, Workload& made) {
    for (const DataView port : container["ports"].children()) {
      made.ports.push_back({std::string(port["name"].scalar()), object.text(port["containerPort"]),
                            object.file.place(port)});
    }
    for (const std::string_view probe : kProbes)
      made.has_health_check = made.has_health_check || container[probe];
    for (const DataView source : container["envFrom"].children()) {
      const DataView map = source["configMapRef"]["name"];
      if (!map) continue;
      for (NamedValue& entry : config(object, map)) {
        entry.name = std::string(source["prefix"].scalar()) + entry.name;
        made.environment.push_back(std::move(entry));
      }
    }
    for (const DataView one : container["env"].children()) {
      const DataView from = one["valueFrom"]["configMapKeyRef"];
      NamedValue entry{object.text(one["name"]), object.text(one["value"]), object.file.place(one)};
      for (const NamedValue& known :
           from ? config(object, from["name"]) : std::vector<NamedValue>()) {
        if (known.name == from["key"].scalar()) entry.value = known.value;
      }
      made.environment.push_back(std::move(entry));
    }
  }

  /// The entries of a ConfigMap that an object names.
  std::vector<NamedValue> config(const KubeObject& object, DataView name) const {
    const std::string wanted = object.text(name);
    std::vector<NamedValue> entries = cluster_.generated(wanted);
    const KubeObject* map = cluster_.config_map(wanted, object.group);
    if (map == nullptr) return entries;
    for (const DataView entry : map->view["data"].children()) {
      entries.push_back({std::string(entry.key()), map->text(entry), map->file.place(entry)});
    }
    return entries;
  }

  static bool selects(const KubeObject& service, DataView selector, const Workload& workload) {
    for (DataView wanted = selector.first_child(); wanted; wanted = wanted.next_sibling()) {
      const std::string value = service.text(wanted);
      const auto has = [&](const NamedValue& label) {
        return label.name == wanted.key() && label.value == value;
      };
      if (std::none_of(workload.labels.begin(), workload.labels.end(), has)) return false;
    }
    return static_cast<bool>(selector.first_child());
  }

  Workload& workload(std::size_t i) { return out_.workloads[first_ + i]; }

  void add_service(const KubeObject& service) {
    const DataView spec = service.view["spec"], first = spec["selector"].first_child();
    if (!first) return;
    std::vector<std::size_t> near, far;
    const auto [begin, end] =
        by_label_.equal_range(std::string(first.key()) + "=" + service.text(first));
    for (auto it = begin; it != end && near.size() + far.size() < kCandidates; ++it) {
      const KubeObject& origin = *origins_[it->second];
      if (!selects(service, spec["selector"], workload(it->second))) continue;
      if (origin.group == service.group) {
        near.push_back(it->second);
      } else if (origin.environment == service.environment &&
                 origin.chart.has_value() == service.chart.has_value()) {
        far.push_back(it->second);
      }
    }
    for (const std::size_t i : near.empty() ? far : near) name_workload(service, spec, i);
  }

  void name_workload(const KubeObject& service, DataView spec, std::size_t index) {
    Workload& made = workload(index);
    by_name_.emplace(service.name, index);
    const auto add_alias = [&made](std::string alias) {
      const bool known = alias == made.name || std::find(made.aliases.begin(), made.aliases.end(),
                                                         alias) != made.aliases.end();
      if (!known) made.aliases.push_back(std::move(alias));
    };
    add_alias(service.name);
    if (!service.name_space.empty()) add_alias(service.name + "." + service.name_space);
    const std::string type = service.text(spec["type"]);
    made.exposed = made.exposed || type == "LoadBalancer" || type == "NodePort";
    for (const DataView port : spec["ports"].children()) {
      const std::string outside = service.text(port["port"]),
                        inside = service.text(port["targetPort"]);
      if (outside.empty()) continue;
      const std::string mapping = outside + ":" + (inside.empty() ? outside : inside);
      const auto same = [&](const NamedValue& it) { return it.value == mapping; };
      if (std::any_of(made.ports.begin(), made.ports.end(), same)) continue;
      made.ports.push_back({std::string(port["name"].scalar()), mapping, service.file.place(port)});
    }
  }

  std::vector<std::size_t> selected(const KubeObject& by, DataView labels) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < origins_.size() && found.size() < kCandidates; ++i) {
      if (selects(by, labels, workload(i))) found.push_back(i);
    }
    return found;
  }

  /// A network policy names who may reach whom: that one is told its name as by a setting.
  void add_let_in(const KubeObject& policy) {
    const DataView spec = policy.view["spec"];
    const auto targets = selected(policy, spec["podSelector"]["matchLabels"]);
    if (targets.empty()) return;
    for (const DataView rule : spec["ingress"].children()) {
      for (const DataView from : rule["from"].children()) {
        const DataView labels = from["podSelector"]["matchLabels"];
        for (const std::size_t source : selected(policy, labels)) {
          workload(source).environment.push_back(
              {"network_policy_host", workload(targets.front()).name, policy.file.place(from)});
        }
      }
    }
  }

  void expose(const KubeObject& by, std::string_view service) {
    const auto [begin, end] = by_name_.equal_range(service.substr(0, service.find('.')));
    std::size_t left = kCandidates;
    for (auto it = begin; it != end && left-- > 0; ++it) {
      if (origins_[it->second]->chart.has_value() == by.chart.has_value())
        workload(it->second).exposed = true;
    }
  }

  /// Ingress, HTTPRoute, VirtualService and OpenShift's Route lead outside requests to services.
  void add_way_in(const KubeObject& object) {
    const DataView spec = object.view["spec"];
    if (object.kind == "Ingress") {
      std::vector<DataView> backends{spec["defaultBackend"], spec["backend"]};
      for (const DataView rule : spec["rules"].children()) {
        for (const DataView path : rule["http"]["paths"].children())
          backends.push_back(path["backend"]);
      }
      for (const DataView backend : backends) {
        const DataView name =
            backend["service"]["name"] ? backend["service"]["name"] : backend["serviceName"];
        if (name) expose(object, object.text(name));
      }
    } else if (object.kind == "HTTPRoute" || object.kind == "GRPCRoute") {
      for (const DataView rule : spec["rules"].children()) {
        for (const DataView backend : rule["backendRefs"].children())
          expose(object, object.text(backend["name"]));
      }
    } else if (object.kind == "VirtualService" && spec["gateways"]) {
      for (const DataView rule : spec["http"].children()) {
        for (const DataView route : rule["route"].children())
          expose(object, object.text(route["destination"]["host"]));
      }
    } else if (object.kind == "Route") {
      expose(object, object.text(spec["to"]["name"]));
    }
  }

  /// skaffold says which folder an image is built from.
  void add_builds(const std::vector<Manifest>& files) {
    std::map<std::string, std::pair<std::string, std::string>, std::less<>>
        built;  // image → context, dockerfile
    for (const Manifest& file : files) {
      if (!file.name().starts_with("skaffold")) continue;
      for (const DataView document : file.root().documents()) {
        for (const DataView one : document["build"]["artifacts"].children()) {
          const std::string_view context = one["context"] ? one["context"].scalar() : ".";
          const std::string folder = join_path(file.folder(), context);
          const DataView dockerfile = one["docker"]["dockerfile"];
          // Jib needs no Dockerfile; it builds one project of the context.
          const DataView project = one["jib"]["project"];
          built.try_emplace(
              std::string(one["image"].scalar()),
              project ? join_path(folder, project.scalar()) : folder,
              one["jib"] ? std::string()
                         : join_path(folder, dockerfile ? dockerfile.scalar() : "Dockerfile"));
        }
      }
    }
    for (std::size_t i = 0; i < origins_.size(); ++i) {
      Workload& made = workload(i);
      const std::string_view image = made.image;
      const std::string_view name = image.substr(
          0,
          image.find_first_of(":@", image.rfind('/') == std::string::npos ? 0 : image.rfind('/')));
      auto found = built.find(name);
      if (found == built.end()) found = built.find(base_name(name));
      if (found == built.end()) continue;
      made.build_context = found->second.first;
      made.dockerfile = found->second.second;
    }
  }

  Cluster cluster_;
  Facts& out_;
  std::size_t first_ = 0;
  std::vector<const KubeObject*>
      origins_;  ///< of the workloads from first_ on; the indexes below count from there too
  std::multimap<std::string, std::size_t, std::less<>> by_label_, by_name_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  Kubernetes(manifests(context, files), out);
}

}  // namespace

extern const FactReader record_kubernetes;
const FactReader record_kubernetes = {"kubernetes",
                                      "Kubernetes manifests, kustomize, Helm charts and skaffold: "
                                      "workloads, names, ports, settings, ways in",
                                      kFiles, read};

}  // namespace cutaway::meaning

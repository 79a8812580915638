// SPDX-License-Identifier: Apache-2.0
// Nomad jobs: the tasks of their groups with images, ports, settings, and the services they ask
// for.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/infrastructure/modules.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.nomad", "*.hcl"};
constexpr std::string_view kPlain[] = {"server", "app",     "web",    "main", "task",
                                       "api",    "service", "client", "group"};

std::string label_of(DataView block) { return std::string(block["label"].scalar()); }

bool is_plain(std::string_view name) {
  return std::find(std::begin(kPlain), std::end(kPlain), name) != std::end(kPlain);
}

class Job {
 public:
  Job(const Manifest& file, Facts& out) : file_(file), modules_({file}), out_(out) {}

  void run() {
    for (const DataView job : file_.root().children("job")) {
      for (const DataView group : job.children("group")) read_group(job, group);
      if (job.children("task").size() > 0) read_group(job, job);
    }
  }

 private:
  std::string text(DataView value) const {
    return value ? modules_.text({file_, value, 0}) : std::string();
  }

  void read_group(DataView job, DataView group) {
    const std::vector<DataView> tasks = group.children("task");
    std::map<std::string, std::string, std::less<>> owners;  // port label → task
    for (const DataView task : tasks) {
      for (const std::string& port : task["config"]["ports"].scalars())
        owners.emplace(port, name_of(job, group, task, tasks.size()));
      for (const DataView port : task["resources"]["network"].children("port"))
        owners.emplace(label_of(port), name_of(job, group, task, tasks.size()));
    }
    for (const DataView task : tasks) {
      const std::string stage = text(task["lifecycle"]["hook"]);
      if (stage == "prestart" && text(task["lifecycle"]["sidecar"]) != "true") continue;
      out_.workloads.push_back(read_task(job, group, task, tasks.size(), owners));
    }
  }

  static std::string name_of(DataView job, DataView group, DataView task, std::size_t tasks) {
    const std::string own = label_of(task), around = label_of(group), whole = label_of(job);
    if (!is_plain(own) || tasks > 1) return own;
    return !around.empty() && !is_plain(around) ? around : whole;
  }

  Workload read_task(DataView job, DataView group, DataView task, std::size_t tasks,
                     const std::map<std::string, std::string, std::less<>>& owners) const {
    Workload made;
    made.format = "nomad";
    made.name = name_of(job, group, task, tasks);
    const std::string type = text(job["type"]);
    made.kind = type == "batch" ? (job["periodic"] ? "cronjob" : "job") : "service";
    made.schedule = text(job["periodic"]["cron"]);
    made.environment_id = "default";
    made.place = made.image_place = file_.place(task);
    const DataView config = task["config"];
    made.image = text(config["image"]);
    if (config["image"]) made.image_place = file_.place(config["image"]);
    made.command = text(config["command"]);
    for (const std::string& argument : config["args"].scalars()) made.command += " " + argument;
    if (const std::string count = text(group["count"]);
        !count.empty() && count.size() < 5 &&
        count.find_first_not_of("0123456789") == std::string::npos)
      made.replicas = static_cast<std::uint32_t>(std::stoul(count));
    for (const DataView set : task["env"].children()) {
      // What the scheduler fills in is no variable of the file.
      const bool filled_in = contains(set.scalar(), "NOMAD_");
      made.environment.push_back({std::string(set.key()),
                                  led(filled_in ? std::string(set.scalar()) : text(set), owners),
                                  file_.place(set)});
    }
    for (const DataView one : task.children("template")) read_template(one, owners, made);
    read_services(group, task, tasks, made);
    read_ports(group, task, made);
    return made;
  }

  /// `${NOMAD_IP_db}` is where the task with the port `db` runs.
  static std::string led(std::string text,
                         const std::map<std::string, std::string, std::less<>>& owners) {
    for (const auto& [port, task] : owners) {
      for (const std::string_view what : {"NOMAD_IP_", "NOMAD_ADDR_", "NOMAD_HOST_IP_"}) {
        for (const auto& [before, after] :
             {std::pair<std::string, std::string>{"${", "}"}, {"{{ env \"", "\" }}"}}) {
          const std::string written = before + std::string(what) + port + after;
          for (auto at = text.find(written); at != std::string::npos; at = text.find(written))
            text.replace(at, written.size(), task);
        }
      }
    }
    return text;
  }

  /// A rendered file: the tasks and registered services that it names.
  void read_template(DataView one, const std::map<std::string, std::string, std::less<>>& owners,
                     Workload& made) const {
    const std::string data(one["data"].scalar());
    const Place place = file_.place(one);
    for (const auto& [port, task] : owners) {
      const bool named = task != made.name && (contains(data, "NOMAD_IP_" + port) ||
                                               contains(data, "NOMAD_ADDR_" + port));
      if (named) made.environment.push_back({"template_host", task, place});
    }
    for (const std::string_view verb : {"service \"", "nomadService \""}) {
      for (auto at = data.find(verb); at != std::string::npos; at = data.find(verb, at + 1)) {
        const std::size_t begin = at + verb.size(), end = data.find('"', begin);
        if (end == std::string::npos) break;
        const std::string service = data.substr(begin, end - begin);
        made.environment.push_back({"service_host", service.substr(service.rfind('.') + 1), place});
      }
    }
  }

  void read_services(DataView group, DataView task, std::size_t tasks, Workload& made) const {
    std::vector<DataView> services = task.children("service");
    if (tasks == 1) {
      for (const DataView one : group.children("service")) services.push_back(one);
    }
    for (const DataView service : services) {
      const std::string name = text(service["name"]);
      if (!name.empty() && name != made.name) made.aliases.push_back(name);
      made.has_health_check = made.has_health_check || service["check"];
      read_tags(service["tags"], made);
      const DataView proxy = service["connect"]["sidecar_service"]["proxy"];
      for (const DataView upstream : proxy.children("upstreams")) {
        made.environment.push_back(
            {"upstream_host", text(upstream["destination_name"]), file_.place(upstream)});
      }
    }
  }

  /// Tags by which a gateway that watches the registry finds its routes, as the labels of a
  /// container: "traefik.http.routers.shop.rule=PathPrefix(`/shop`)".
  void read_tags(DataView tags, Workload& made) const {
    for (const std::string& tag : tags.scalars()) {
      const auto equals = tag.find('=');
      if (equals == std::string::npos || !tag.starts_with("traefik.")) continue;
      made.labels.push_back({tag.substr(0, equals), tag.substr(equals + 1), file_.place(tags)});
    }
  }

  void read_ports(DataView group, DataView task, Workload& made) const {
    const std::vector<std::string> used = task["config"]["ports"].scalars();
    for (const DataView port : group["network"].children("port")) {
      const std::string label = label_of(port);
      const bool mine = std::find(used.begin(), used.end(), label) != used.end();
      const std::string number = text(port["to"] ? port["to"] : port["static"]);
      if (!mine || number.empty() || number == "-1") continue;
      made.ports.push_back({label, number, file_.place(port)});
      made.exposed = made.exposed || port["static"];
    }
  }

  Manifest file_;
  Modules modules_;
  Facts& out_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    const DataView job = file.root()["job"];
    if (job && job.kind() == syntax::DataKind::element) Job(file, out).run();
  }
}

}  // namespace

extern const FactReader record_nomad;
const FactReader record_nomad = {
    "nomad", "Nomad jobs: tasks, images, ports, settings and the services that they ask for",
    kFiles, read};

}  // namespace cutaway::meaning

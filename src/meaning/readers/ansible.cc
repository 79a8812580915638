// SPDX-License-Identifier: Apache-2.0
// Ansible: containers that the tasks of playbooks and roles start, with the variables of the play
// and the role filled in.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {
    "*ansible*/*.yml", "*ansible*/*.yaml", "*playbook*.yml",       "*playbook*.yaml",
    "site.yml",        "*playbooks/*.yml", "*roles/*/tasks/*.yml", "*roles/*/tasks/*.yaml"};
constexpr int kDeepest = 6;
constexpr std::size_t kMostTasks = 2000;
constexpr std::size_t kMostItems = 50;

using Variables = std::map<std::string, std::string, std::less<>>;

void take_variables(DataView view, Variables& out) {
  for (const DataView one : view.children()) {
    if (one.kind() == syntax::DataKind::scalar) out.emplace(one.key(), one.scalar());
  }
}

/// `{{ name }}` and `{{ item.name }}` with what is known; what is not known stays as it is.
std::string filled_once(std::string_view text, const Variables& variables) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find("{{", at);
    const std::size_t close = open == text.npos ? text.npos : text.find("}}", open);
    if (close == text.npos) break;
    std::string_view inside = trim(text.substr(open + 2, close - open - 2));
    inside = trim(inside.substr(0, inside.find('|')));
    const auto known = variables.find(inside);
    out += text.substr(at, open - at);
    out += known != variables.end() ? std::string_view(known->second)
                                    : text.substr(open, close + 2 - open);
    at = close + 2;
  }
  out += text.substr(std::min(at, text.size()));
  return out;
}

/// Variables may be made of others.
std::string filled(std::string_view text, const Variables& variables) {
  std::string out(text);
  for (int round = 0; round < 3 && contains(out, "{{"); ++round) out = filled_once(out, variables);
  return out;
}

class Playbook {
 public:
  Playbook(const Manifest& file, Facts& out) : file_(file), out_(out) {
    // A role's tasks have its defaults beside them, a playbook the variables for all hosts.
    for (const std::string_view path :
         {"../vars/main.yml", "../defaults/main.yml", "group_vars/all.yml",
          "group_vars/all/main.yml", "vars.yml", "vars/main.yml"}) {
      if (const auto beside = file.beside(path)) take_variables(beside->root(), role_);
    }
  }

  void run() {
    for (const DataView play : file_.root().children()) {
      Variables variables;
      take_variables(play["vars"], variables);
      variables.insert(role_.begin(), role_.end());
      bool tasks = false;
      for (const std::string_view list : {"pre_tasks", "tasks", "post_tasks", "handlers"}) {
        tasks = tasks || play[list];
        read_tasks(play[list], variables, 0);
      }
      if (!tasks) read_task(play, variables, 0);
    }
  }

 private:
  void read_tasks(DataView list, const Variables& variables, int depth) {
    for (const DataView task : list.children()) read_task(task, variables, depth);
  }

  void read_task(DataView task, const Variables& variables, int depth) {
    if (task.kind() != syntax::DataKind::map || ++tasks_ > kMostTasks || depth > kDeepest) return;
    if (task["block"]) read_tasks(task["block"], variables, depth + 1);
    DataView module = task["community.docker.docker_container"];
    if (!module) module = task["docker_container"];
    if (!module) module = task["community.general.docker_container"];
    if (!module) module = task["containers.podman.podman_container"];
    if (!module || module.kind() != syntax::DataKind::map) return;
    const DataView loop = task["loop"] ? task["loop"] : task["with_items"];
    if (loop.kind() != syntax::DataKind::list) return read_container(task, module, variables);
    std::size_t items = 0;
    for (const DataView item : loop.children()) {
      if (++items > kMostItems) return;
      Variables own = variables;
      if (item.kind() == syntax::DataKind::scalar) own["item"] = item.scalar();
      for (const DataView one : item.children())
        own["item." + std::string(one.key())] = one.scalar();
      read_container(task, module, own);
    }
  }

  void read_container(DataView task, DataView module, const Variables& variables) {
    const auto text = [&](DataView view) { return filled(view.scalar(), variables); };
    const std::string state = text(module["state"]);
    Workload made;
    made.format = "ansible";
    made.kind = "service";
    made.name = text(module["name"]);
    made.image = text(module["image"]);
    if (state == "absent" || state == "stopped" || made.name.empty() || contains(made.name, "{{") ||
        made.image.empty())
      return;
    made.environment_id = "default";
    made.place = file_.place(task);
    made.image_place = file_.place(module["image"]);
    made.command = filled(command_line(module["command"]), variables);
    made.has_health_check = static_cast<bool>(module["healthcheck"]);
    for (const std::string_view list : {"ports", "published_ports"}) {
      const DataView ports = module[list];
      if (ports.kind() == syntax::DataKind::scalar) take_port(text(ports), ports, made);
      for (const DataView one : ports.children()) take_port(text(one), one, made);
    }
    for (const DataView one : module["env"].children())
      made.environment.push_back({std::string(one.key()), text(one), file_.place(one)});
    for (const DataView one : module["volumes"].children())
      made.volumes.push_back({"", text(one), file_.place(one)});
    for (const DataView one : module["networks"].children()) {
      for (const std::string& alias : one["aliases"].scalars()) made.aliases.push_back(alias);
    }
    out_.workloads.push_back(std::move(made));
  }

  void take_port(const std::string& port, DataView view, Workload& made) const {
    if (port.empty()) return;
    made.exposed = made.exposed || contains(port, ":");
    made.ports.push_back(
        {"", contains(port, "{{") ? port.substr(port.rfind(':') + 1) : port, file_.place(view)});
    if (contains(made.ports.back().value, "{{")) made.ports.pop_back();
  }

  const Manifest& file_;
  Facts& out_;
  Variables role_;
  std::size_t tasks_ = 0;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) Playbook(file, out).run();
}

}  // namespace

extern const FactReader record_ansible;
const FactReader record_ansible = {
    "ansible", "Ansible playbooks and roles: containers, images, ports and settings", kFiles, read};

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// ECS task definitions as files: the containers that run side by side.
#include <string>

#include "base/text.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*task*definition*.json", "*taskdef*.json", "*ecs*.json",
                                       "*task-def*.json", "*container*def*.json"};

/// An own image, or a product beside one: proxies and agents of a task are no parts.
bool is_side(DataView container) {
  const std::string_view image = container["image"].scalar();
  const std::string_view name = container["name"].scalar();
  for (const std::string_view word :
       {"agent", "fluent", "log_router", "log-router", "xray", "envoy", "collector", "sidecar"}) {
    if (contains(name, word) || contains(image, word)) return true;
  }
  return container["essential"].scalar() == "false";
}

/// "shop-staging" is the shop.
std::string plain_name(std::string_view name) {
  const std::size_t dash = name.find_last_of("-_");
  const bool environment = dash != std::string_view::npos && dash > 0 &&
                           !environment_of_word(name.substr(dash + 1)).empty();
  return std::string(environment ? name.substr(0, dash) : name);
}

void read_container(const Manifest& file, DataView root, DataView container, Facts& out) {
  Workload made;
  made.format = "ecs";
  made.kind = "service";
  made.name = plain_name(container["name"].scalar());
  made.environment_id = environment_of_path(file.path(), "task-definition");
  made.image = container["image"].scalar();
  if (contains(made.image, "<") || contains(made.image, "$")) made.image.clear();
  made.command = command_line(container["command"]);
  made.has_health_check = static_cast<bool>(container["healthCheck"]);
  made.place = made.image_place = file.place(container["name"]);
  const DataView family = root["family"];
  if (family && family.scalar() != made.name) made.aliases.emplace_back(family.scalar());
  for (const DataView port : container["portMappings"].children()) {
    made.ports.push_back({"", std::string(port["containerPort"].scalar()), file.place(port)});
  }
  for (const std::string_view list : {"environment", "secrets"}) {
    for (const DataView one : container[list].children()) {
      made.environment.push_back(
          {std::string(one["name"].scalar()), std::string(one["value"].scalar()), file.place(one)});
    }
  }
  if (!made.name.empty() && !contains(made.name, "$") && !contains(made.name, "<"))
    out.workloads.push_back(std::move(made));
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    const DataView root = file.root();
    DataView containers = root["containerDefinitions"]
                              ? root["containerDefinitions"]
                              : root["taskDefinition"]["containerDefinitions"];
    // The list alone, as other tools are handed it.
    if (root.kind() == syntax::DataKind::list && root.first_child()["image"]) containers = root;
    const auto all = containers.children();
    for (const DataView container : all) {
      if (all.size() == 1 || !is_side(container)) read_container(file, root, container, out);
    }
  }
}

}  // namespace

extern const FactReader record_tasks;
const FactReader record_tasks = {
    "tasks", "ECS task definitions: containers, images, ports and settings", kFiles, read};

}  // namespace cutaway::meaning

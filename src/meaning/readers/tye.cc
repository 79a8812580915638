// SPDX-License-Identifier: Apache-2.0
// Project Tye: the programs and products that are started together on a maker's machine and in a
// cluster.
#include <string>

#include "base/text.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"tye.yaml", "tye.yml"};

/// `- port: 5432` and `- containerPort: 80`.
void take_ports(const Manifest& file, DataView service, Workload& made) {
  for (const DataView binding : service["bindings"].children()) {
    const DataView inner = binding["containerPort"], outer = binding["port"];
    std::string port(outer.scalar());
    if (inner) port += (port.empty() ? "" : ":") + std::string(inner.scalar());
    if (!port.empty()) made.ports.push_back({"", std::move(port), file.place(binding)});
  }
}

void take_variables(const Manifest& file, DataView service, Workload& made) {
  for (const std::string_view key : {"env", "configuration"}) {
    for (const DataView one : service[key].children()) {
      const std::string_view text = one.scalar();
      const auto equals = text.find('=');
      if (one["name"])
        made.environment.push_back({std::string(one["name"].scalar()),
                                    std::string(one["value"].scalar()), file.place(one)});
      else if (equals != std::string_view::npos)
        made.environment.push_back({std::string(text.substr(0, equals)),
                                    std::string(text.substr(equals + 1)), file.place(one)});
    }
  }
}

void read_service(const Manifest& file, DataView service, Facts& out) {
  const std::string_view name = service["name"].scalar();
  const std::string_view project = service["project"].scalar();
  const std::string_view docker = service["dockerFile"].scalar();
  const std::string_view image = service["image"].scalar();
  // What runs elsewhere, and what another such file starts, is told there.
  if (name.empty() || (project.empty() && docker.empty() && image.empty())) return;
  Workload made;
  made.format = "tye";
  made.name = std::string(name);
  made.kind = "service";
  made.image = std::string(image);
  made.environment_id = "default";
  made.place = file.place(service);
  made.image_place = image.empty() ? made.place : file.place(service["image"]);
  if (!project.empty()) made.build_context = join_path(file.folder(), folder_name(project));
  if (!docker.empty()) {
    made.dockerfile = join_path(file.folder(), docker);
    std::string_view context = service["dockerFileContext"].scalar();
    while (context.ends_with("/")) context.remove_suffix(1);
    made.build_context = context.empty() ? std::string(folder_name(made.dockerfile))
                                         : join_path(file.folder(), context);
  }
  take_ports(file, service, made);
  take_variables(file, service, made);
  out.workloads.push_back(std::move(made));
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files))
    for (const DataView service : file.root()["services"].children())
      read_service(file, service, out);
}

}  // namespace

extern const FactReader record_tye;
const FactReader record_tye = {
    "tye", "Project Tye: programs and products that are started together", kFiles, read};

}  // namespace cutaway::meaning

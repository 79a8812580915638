// SPDX-License-Identifier: Apache-2.0
// Kubernetes objects: env of containers, ConfigMap and Secret.
#include "linking/setting_files.h"

#include "base/text.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;

std::string overlay_of(std::string_view path) {
  const std::size_t overlays = path.find("overlays/");
  if (overlays == std::string_view::npos) return "default";
  const std::string_view rest = path.substr(overlays + 9);
  return std::string(rest.substr(0, rest.find('/')));
}

/// `configMapGenerator:` and `secretGenerator:` with `literals:`.
void add_generators(DataView document, SettingRows& rows) {
  for (const std::string_view generator : {"configMapGenerator", "secretGenerator"}) {
    for (const DataView one : document[generator].children()) {
      rows.set_owner(one["name"].scalar());
      rows.add_variables(one["literals"]);
    }
  }
}

void read(const SettingFile& file, SettingRows& rows) {
  rows.set_environment(overlay_of(file.path));
  for (const DataView document : file.root.documents()) {
    const std::string_view kind = document["kind"].scalar();
    if (kind.empty()) continue;
    rows.set_owner(document.at("metadata.name").scalar());
    if (kind == "ConfigMap" || kind == "Secret") {
      DataView data = document["data"];
      if (kind == "Secret") data = document["stringData"];
      for (DataView row = data.first_child(); row; row = row.next_sibling()) {
        if (row.kind() == DataKind::scalar && !contains(row.value(), "\n"))
          rows.add(row.key(), row.value(), row.line());
      }
      continue;
    }
    if (kind == "Kustomization") add_generators(document, rows);
    DataView pod = document.at("spec.template.spec");
    if (kind == "CronJob") pod = document.at("spec.jobTemplate.spec.template.spec");
    if (kind == "Pod") pod = document["spec"];
    for (const std::string_view group : {"containers", "initContainers"}) {
      for (const DataView container : pod[group].children()) rows.add_variables(container["env"]);
    }
  }
}

bool accepts(std::string_view path, DataView root, const catalogue::Catalogue&) {
  const std::string_view base = base_name(path);
  if (!base.ends_with(".yml") && !base.ends_with(".yaml")) return false;
  for (const DataView document : root.documents()) {
    if (document["apiVersion"] && document["kind"]) return true;
  }
  return false;
}

}  // namespace

extern const SettingFormat record_kubernetes;
const SettingFormat record_kubernetes = {
    "kubernetes", "Kubernetes objects: env of containers, ConfigMap and Secret", accepts, read};

}  // namespace cutaway::linking

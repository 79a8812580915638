// SPDX-License-Identifier: Apache-2.0
// Helm: the charts that a chart brings along. What its templates run is read with Kubernetes.
#include <string>

#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Chart.yaml", "requirements.yaml"};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    const auto lock = file.beside("Chart.lock");
    for (const DataView one : file.root()["dependencies"].children()) {
      if (one["name"].scalar().empty()) continue;
      Dependency made;
      made.ecosystem = "helm";
      made.name = one["name"].scalar();
      made.wanted = one["version"].scalar();
      made.scope = one["condition"] ? "optional" : "runtime";
      made.in_project = one["repository"].scalar().starts_with("file://");
      made.place = file.place(one);
      for (const DataView locked :
           lock ? lock->root()["dependencies"].children() : std::vector<DataView>()) {
        if (locked["name"].scalar() != made.name) continue;
        made.locked = locked["version"].scalar();
        made.locked_place = lock->place(locked["version"]);
      }
      out.dependencies.push_back(std::move(made));
    }
  }
}

}  // namespace

extern const FactReader record_helm;
const FactReader record_helm = {
    "helm", "Helm charts that a chart brings along, with their locked versions", kFiles, read};

}  // namespace cutaway::meaning

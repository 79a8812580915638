// SPDX-License-Identifier: Apache-2.0
// Cluster: Kubernetes objects of all manifests, and which of them belong together.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "meaning/helm_chart.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {

/// One object ("Deployment", "Service" …) of a manifest or chart.
struct KubeObject {
  Manifest file;
  std::optional<HelmChart> chart;
  DataView view;
  std::string kind, name;  ///< name with template actions replaced
  std::string name_space;
  std::string group;  ///< folder or chart in which objects find each other
  std::string environment;

  std::string text(DataView at) const { return text(at.scalar()); }
  std::string text(std::string_view written) const {
    return chart ? chart->text(written) : std::string(written);
  }
};

/// A folder of kustomize: which environment its files are for.
struct Kustomization {
  Manifest file;
  std::string folder, environment;
};

class Cluster {
 public:
  explicit Cluster(const std::vector<Manifest>& files);

  const std::vector<KubeObject>& objects() const { return objects_; }
  const std::vector<Kustomization>& kustomizations() const { return kustomizations_; }
  /// The ConfigMap of that name in the group, else the only one of that name anywhere; or null.
  const KubeObject* config_map(std::string_view name, std::string_view group) const;
  /// Entries that a kustomization's configMapGenerator makes for that name.
  std::vector<NamedValue> generated(std::string_view name) const;

 private:
  void read(const Manifest& file);
  const std::optional<HelmChart>& chart_of(const Manifest& file);
  void add(const Manifest& file, const std::optional<HelmChart>& chart, DataView view);
  void add_kustomization(const Manifest& file, DataView root);
  std::string environment_of(std::string_view path) const;

  std::vector<KubeObject> objects_;
  std::vector<Kustomization> kustomizations_;
  std::map<std::string, std::optional<HelmChart>> charts_;  ///< by folder
  std::multimap<std::string, std::size_t, std::less<>> config_maps_;
};

}  // namespace cutaway::meaning

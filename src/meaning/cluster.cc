// SPDX-License-Identifier: Apache-2.0
// Collecting Kubernetes objects out of manifests, charts and kustomizations.
#include "meaning/cluster.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

bool is_kustomization(std::string_view name) {
  return name == "kustomization.yaml" || name == "kustomization.yml" || name == "Kustomization";
}

/// An environment named by a folder or by a word of the file's name.
std::string environment_in(std::string_view path) {
  const std::vector<std::string_view> pieces = split(path, '/');
  for (std::size_t i = pieces.size(); i-- > 0;) {
    std::string_view piece = pieces[i];
    if (i + 1 == pieces.size()) piece = piece.substr(0, piece.rfind('.'));
    const std::size_t dash = piece.find_last_of("-_.");
    for (const std::string_view word :
         {piece, dash == std::string_view::npos ? piece : piece.substr(dash + 1)}) {
      const std::string_view known = environment_of_word(word);
      if (!known.empty() && (i + 1 < pieces.size() || word != piece)) return std::string(known);
    }
  }
  return "default";
}

}  // namespace

Cluster::Cluster(const std::vector<Manifest>& files) {
  for (const Manifest& file : files) {
    if (is_kustomization(file.name())) add_kustomization(file, file.root());
  }
  for (const Manifest& file : files) {
    if (!is_kustomization(file.name())) read(file);
  }
}

void Cluster::add_kustomization(const Manifest& file, DataView root) {
  const std::string folder(file.folder());
  std::string environment = environment_in(folder + "/kustomization");
  // A component is taken in by whoever wants it: an environment of its own.
  const bool component = root["kind"].scalar() == "Component";
  const bool overlay = folder.find("overlays/") != std::string::npos;
  if (environment == "default" && (component || overlay)) environment = base_name(folder);
  kustomizations_.push_back({file, folder, environment});
}

std::string Cluster::environment_of(std::string_view path) const {
  const Kustomization* nearest = nullptr;
  for (const Kustomization& it : kustomizations_) {
    const bool inside = it.folder.empty() || (path.starts_with(it.folder) &&
                                              path.substr(it.folder.size()).starts_with('/'));
    if (inside && (nearest == nullptr || it.folder.size() > nearest->folder.size())) nearest = &it;
  }
  return nearest != nullptr && nearest->environment != "default" ? nearest->environment
                                                                 : environment_in(path);
}

void Cluster::read(const Manifest& file) {
  const DataView root = file.root();
  if (!root || root.kind() == syntax::DataKind::scalar) return;
  bool any = false;
  for (const DataView document : root.documents())
    any = any || (document["apiVersion"] && document["kind"]);
  if (!any) return;
  const std::optional<HelmChart>& chart = chart_of(file);
  for (const DataView document : root.documents()) {
    if (document["kind"].scalar() == "List") {
      for (const DataView item : document["items"].children()) add(file, chart, item);
    } else {
      add(file, chart, document);
    }
  }
}

const std::optional<HelmChart>& Cluster::chart_of(const Manifest& file) {
  static const std::optional<HelmChart> kNone;
  const auto folder = HelmChart::folder_of(file.path());
  if (!folder) return kNone;
  auto known = charts_.find(*folder);
  if (known == charts_.end()) known = charts_.emplace(*folder, HelmChart::of(file)).first;
  return known->second;
}

void Cluster::add(const Manifest& file, const std::optional<HelmChart>& chart, DataView view) {
  if (!view["apiVersion"] || !view["kind"]) return;
  KubeObject object{file, chart, view, std::string(view["kind"].scalar()), {}, {}, {}, {}};
  object.name = object.text(view["metadata"]["name"]);
  object.name_space = object.text(view["metadata"]["namespace"]);
  if (object.name.empty() || object.name.find("{{") != std::string::npos) return;
  if (object.name_space.find("{{") != std::string::npos) object.name_space.clear();
  object.group = chart ? "chart " + chart->name() : std::string(file.folder());
  object.environment = environment_of(file.path());
  if (object.kind == "ConfigMap") config_maps_.emplace(object.name, objects_.size());
  objects_.push_back(std::move(object));
}

const KubeObject* Cluster::config_map(std::string_view name, std::string_view group) const {
  const auto [begin, end] = config_maps_.equal_range(name);
  for (auto it = begin; it != end; ++it) {
    if (objects_[it->second].group == group) return &objects_[it->second];
  }
  return begin != end && std::next(begin) == end ? &objects_[begin->second] : nullptr;
}

std::vector<NamedValue> Cluster::generated(std::string_view name) const {
  std::vector<NamedValue> all;
  for (const Kustomization& it : kustomizations_) {
    for (const DataView generator : it.file.root()["configMapGenerator"].children()) {
      if (generator["name"].scalar() != name) continue;
      for (const DataView literal : generator["literals"].children()) {
        const std::string_view text = literal.scalar();
        const std::size_t equals = std::min(text.find('='), text.size());
        all.push_back({std::string(text.substr(0, equals)),
                       std::string(text.substr(std::min(equals + 1, text.size()))),
                       it.file.place(literal)});
      }
      for (const DataView path : generator["envs"].children()) {
        const auto file = it.file.beside(path.scalar());
        if (!file) continue;
        for (const DataView entry : file->root().children()) all.push_back(file->named(entry));
      }
    }
  }
  return all;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Joins nginx files: an include is found by its name, the nearest file first.
#include "meaning/gateways/nginx_files.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostServers = 16;
constexpr std::size_t kMostIncluded = 50;

/// Blocks in which others lie: the file, and `http`, `stream` at its top.
std::vector<DataView> tops(const ConfigTree& tree) {
  std::vector<DataView> out{tree.root()};
  for (const DataView child : tree.root().children()) {
    if (child.key() == "http" || child.key() == "stream") out.push_back(child);
  }
  return out;
}

bool holds_server(const ConfigTree& tree) {
  return std::ranges::any_of(tops(tree), [](DataView top) { return bool(top["server"]); });
}

/// "conf.d/api.conf.template" is called "api.conf" when it is included.
std::string_view plain_name(std::string_view path) {
  std::string_view name = base_name(path);
  for (const std::string_view ending : {".template", ".tmpl", ".tpl", ".j2"}) {
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
  }
  return name;
}

}  // namespace

NginxFiles::NginxFiles(std::vector<ConfigTree> trees) : trees_(std::move(trees)) {
  for (const ConfigTree& tree : trees_) collect(tree);
  for (const ConfigTree& tree : trees_) {
    for (const DataView top : tops(tree)) {
      for (const DataView server : top.children("server")) {
        std::vector<DataView> open{server};
        while (!open.empty()) {
          const DataView block = open.back();
          open.pop_back();
          for (const DataView child : block.children()) {
            if (child.key() == "location") open.push_back(child);
            if (child.key() != "include") continue;
            for (const ConfigTree* other : included_by(tree, child.value()))
              included_.insert(other);
          }
        }
      }
    }
  }
}

void NginxFiles::collect(const ConfigTree& tree) {
  for (const DataView top : tops(tree)) {
    for (const DataView upstream : top.children("upstream")) take_pool(tree, upstream);
    for (const DataView map : top.children("map")) {
      const auto words = words_of(map);
      if (words.size() != 2 || !words[1].starts_with("$")) continue;
      auto& values = maps_[std::string(words[1].substr(1))];
      for (const DataView entry : map.children()) {
        if (values.size() < kMostServers && !entry.value().empty())
          values.emplace_back(entry.value());
      }
    }
  }
}

void NginxFiles::take_pool(const ConfigTree& tree, DataView upstream) {
  Pool made{&tree, {}};
  for (const DataView server : upstream.children("server")) {
    const auto words = words_of(server);
    if (words.empty() || words[0].starts_with("unix:") || made.servers.size() >= kMostServers)
      continue;
    made.servers.push_back({std::string(words[0]), tree.place(server)});
  }
  pools_.emplace(std::string(upstream.value()), std::move(made));
}

std::vector<const ConfigTree*> NginxFiles::included_by(const ConfigTree& from,
                                                       std::string_view path) const {
  std::vector<const ConfigTree*> near, far;
  const std::string_view wanted = base_name(path);
  for (const ConfigTree& tree : trees_) {
    if (&tree == &from || holds_server(tree) ||
        !matches_glob(wanted, plain_name(tree.file().path())))
      continue;
    const std::string_view folder = tree.file().folder();
    const bool beside =
        folder == from.file().folder() || base_name(folder) == base_name(folder_name(path));
    (beside ? near : far).push_back(&tree);
  }
  std::vector<const ConfigTree*> found = near.empty() && !contains(wanted, "*") ? far : near;
  if (near.empty() && found.size() > 1) found.clear();
  if (found.size() > kMostIncluded) found.resize(kMostIncluded);
  return found;
}

std::vector<NginxBlock> NginxFiles::children(const NginxBlock& block) const {
  std::vector<NginxBlock> out;
  for (const DataView child : block.view.children()) {
    if (child.key() != "include") {
      out.push_back({block.tree, child});
      continue;
    }
    for (const ConfigTree* tree : included_by(*block.tree, child.value())) {
      for (const DataView one : tree->root().children()) out.push_back({tree, one});
    }
  }
  return out;
}

std::vector<Server> NginxFiles::pool(const NginxBlock& asked, const std::string& name,
                                     const Place& otherwise) const {
  const auto [begin, end] = pools_.equal_range(name);
  const Pool* found = nullptr;
  int best = 0;
  for (auto at = begin; at != end; ++at) {
    const ConfigTree& tree = *at->second.tree;
    const int rank = &tree == asked.tree                                   ? 3
                     : tree.file().folder() == asked.tree->file().folder() ? 2
                                                                           : 1;
    if (rank > best) {
      best = rank;
      found = &at->second;
    } else if (rank == best) {
      found = nullptr;  // two pools of that name are as near
    }
  }
  if (found != nullptr) return found->servers;
  if (begin != end) return {};
  return {{name, otherwise}};
}

std::vector<std::string> NginxFiles::mapped(std::string_view variable) const {
  const auto found = maps_.find(variable);
  return found == maps_.end() ? std::vector<std::string>() : found->second;
}

}  // namespace cutaway::meaning

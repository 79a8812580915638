// SPDX-License-Identifier: Apache-2.0
// Reads package.json and tsconfig.json trees and follows what they say.
#include "linking/npm_workspace.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::linking {
namespace {

using syntax::DataView;

constexpr std::string_view kEndings[] = {".ts",   ".tsx",   ".js",  ".jsx", ".mjs",
                                         ".cjs",  ".mts",   ".cts", ".vue", ".svelte",
                                         ".json", ".astro", ".d.ts"};
constexpr int kMaxExtends = 8;
constexpr std::size_t kMaxPaths = 256;

std::string joined(std::string_view folder, std::string_view relative) {
  if (relative.starts_with("./")) relative.remove_prefix(2);
  if (relative.empty() || relative == ".") return std::string(folder);
  return join_path(folder, relative);
}

/// Puts what `*` of `pattern` matched in `text` into `out`; false when it does not match.
bool matches_star(std::string_view pattern, std::string_view text, std::string_view& out) {
  const std::size_t star = pattern.find('*');
  out = {};
  if (star == std::string_view::npos) return pattern == text;
  const std::string_view before = pattern.substr(0, star), after = pattern.substr(star + 1);
  if (text.size() < before.size() + after.size()) return false;
  if (!text.starts_with(before) || !text.ends_with(after)) return false;
  out = text.substr(before.size(), text.size() - before.size() - after.size());
  return true;
}

std::string with_star(std::string_view pattern, std::string_view star) {
  const std::size_t place = pattern.find('*');
  if (place == std::string_view::npos) return std::string(pattern);
  return std::string(pattern.substr(0, place)) + std::string(star) +
         std::string(pattern.substr(place + 1));
}

}  // namespace

NpmWorkspace::NpmWorkspace(const syntax::Project& project, const Files& files)
    : project_(project), files_(files) {
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId file(i);
    const std::string_view path = files.path(file), base = base_name(path);
    if (!base.ends_with(".json")) continue;
    if (base == "package.json") {
      const std::string folder(folder_name(path));
      manifests_.emplace(folder, file);
      const std::string_view name = DataView::root(project.of(file))["name"].scalar();
      if (!name.empty()) packages_.emplace(std::string(name), Package{folder, file});
    } else if (base == "tsconfig.json" || base == "jsconfig.json" || base == "tsconfig.base.json" ||
               base == "tsconfig.app.json") {
      read_config(file);
    }
  }
}

std::optional<FileId> NpmWorkspace::probe(std::string_view path) const {
  if (const auto found = probe_file(path)) return found;
  const auto manifest = manifests_.find(path);
  if (manifest == manifests_.end()) return std::nullopt;
  return entry({std::string(path), manifest->second}, ".");
}

std::optional<FileId> NpmWorkspace::probe_file(std::string_view path) const {
  if (const auto exact = files_.find(path)) return exact;
  const std::string text(path);
  for (const std::string_view ending : kEndings) {
    if (const auto found = files_.find(text + std::string(ending))) return found;
  }
  // Compiled names: `./x.js` is written for `./x.ts`.
  for (const auto& [written, meant] :
       {std::pair(".js", ".ts"), std::pair(".js", ".tsx"), std::pair(".jsx", ".tsx"),
        std::pair(".mjs", ".mts"), std::pair(".cjs", ".cts")}) {
    if (!path.ends_with(written)) continue;
    const std::string stem = text.substr(0, text.size() - std::string_view(written).size());
    if (const auto found = files_.find(stem + meant)) return found;
  }
  for (const std::string_view ending : kEndings) {
    const std::string index = (text.empty() ? "index" : text + "/index") + std::string(ending);
    if (const auto found = files_.find(index)) return found;
  }
  return std::nullopt;
}

void NpmWorkspace::read_config(FileId file) {
  const std::string folder(folder_name(files_.path(file)));
  Config config;
  config.folder = folder;
  config.base = "\n";
  std::optional<FileId> next = file;
  for (int step = 0; next && step < kMaxExtends; ++step) {
    const DataView root = DataView::root(project_.of(*next));
    const std::string_view here = folder_name(files_.path(*next));
    read_paths(root["compilerOptions"], here, config);
    const auto parents = root["extends"].scalars();
    next = parents.empty() ? std::nullopt : extended(here, parents.front());
  }
  // Of several files in a folder the one that says something about paths counts.
  const auto [place, is_new] = configs_.emplace(folder, config);
  if (!is_new && place->second.paths.empty() && place->second.base == "\n") place->second = config;
}

void NpmWorkspace::read_paths(DataView options, std::string_view folder, Config& out) const {
  const std::string_view base = options["baseUrl"].scalar();
  if (!base.empty() && out.base == "\n") out.base = joined(folder, base);
  const DataView paths = options["paths"];
  if (!paths || !out.paths.empty()) return;
  const std::string root = base.empty() ? std::string(folder) : joined(folder, base);
  for (const DataView pattern : paths.children()) {
    if (out.paths.size() >= kMaxPaths) break;
    std::vector<std::string> targets;
    for (const std::string& target : pattern.scalars()) targets.push_back(joined(root, target));
    out.paths.emplace_back(std::string(pattern.key()), std::move(targets));
  }
  std::stable_sort(out.paths.begin(), out.paths.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

std::optional<FileId> NpmWorkspace::extended(std::string_view folder,
                                             std::string_view target) const {
  std::string path;
  if (target.starts_with('.')) {
    path = join_path(folder, target);
  } else {
    const std::size_t slash = target.find('/', target.starts_with('@') ? target.find('/') + 1 : 0);
    const auto package = packages_.find(target.substr(0, slash));
    if (package == packages_.end()) return std::nullopt;
    const std::string_view rest =
        slash == std::string_view::npos ? "tsconfig.json" : target.substr(slash + 1);
    path = joined(package->second.folder, rest);
  }
  if (const auto found = files_.find(path)) return found;
  if (const auto found = files_.find(path + ".json")) return found;
  return files_.find(path + "/tsconfig.json");
}

std::optional<FileId> NpmWorkspace::by_config(const Config& config, std::string_view module) const {
  for (const auto& [pattern, targets] : config.paths) {
    std::string_view star;
    if (!matches_star(pattern, module, star)) continue;
    for (const std::string& target : targets) {
      if (const auto found = probe(with_star(target, star))) return found;
    }
  }
  if (config.base == "\n") return std::nullopt;
  return probe(joined(config.base, module));
}

std::optional<FileId> NpmWorkspace::by_alias(std::string_view folder,
                                             std::string_view module) const {
  for (int step = 0; step < 64; ++step) {
    const auto config = configs_.find(folder);
    if (config != configs_.end()) {
      if (const auto found = by_config(config->second, module)) return found;
    }
    if (folder.empty()) return std::nullopt;
    folder = folder_name(folder);
  }
  return std::nullopt;
}

std::optional<FileId> NpmWorkspace::by_package(std::string_view package,
                                               std::string_view module) const {
  const auto found = packages_.find(package);
  if (found == packages_.end()) return std::nullopt;
  if (package.size() == module.size()) return entry(found->second, ".");
  return entry(found->second, "." + std::string(module.substr(package.size())));
}

std::optional<FileId> NpmWorkspace::by_subpath_import(std::string_view folder,
                                                      std::string_view module) const {
  for (int step = 0; step < 64; ++step) {
    const auto manifest = manifests_.find(folder);
    if (manifest != manifests_.end()) {
      const Package package{manifest->first, manifest->second};
      const DataView imports = DataView::root(project_.of(manifest->second))["imports"];
      return exports_entry(package, imports, module);
    }
    if (folder.empty()) return std::nullopt;
    folder = folder_name(folder);
  }
  return std::nullopt;
}

std::optional<FileId> NpmWorkspace::by_custom(std::string_view folder,
                                              std::string_view module) const {
  const std::size_t slash = module.find('/');
  const std::string_view mark = module.substr(0, slash);
  const bool library = mark == "$lib";
  const bool root = mark == "@" || mark == "~" || mark == "~~" || mark == "@@";
  if (!library && (slash == std::string_view::npos || !root)) return std::nullopt;
  const std::string_view rest =
      slash == std::string_view::npos ? std::string_view() : module.substr(slash + 1);
  for (int step = 0; step < 64; ++step) {
    if (manifests_.contains(folder) || folder.empty()) {
      for (const std::string_view below : {"src", "app", ""}) {
        const std::string home = joined(joined(folder, below), library ? "lib" : "");
        if (const auto found = probe(joined(home, rest))) return found;
      }
    }
    if (folder.empty()) return std::nullopt;
    folder = folder_name(folder);
  }
  return std::nullopt;
}

}  // namespace cutaway::linking

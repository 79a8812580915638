// SPDX-License-Identifier: Apache-2.0
// Which data files are Compose files: by what they are called, or as they look like nothing else.
#include "meaning/compose_files.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/text.h"
#include "syntax/compose_paths.h"
#include "syntax/shell_words.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;

/// Files that are called so are Compose files, also of the first version; others are where they
/// look like nothing else.
constexpr std::string_view kCalled[] = {"*compose*.y*ml*", "*compose*/*.y*ml", "*-stack*.y*ml",
                                        "stack*.y*ml", "*swarm*.y*ml"};

bool is_called_compose(std::string_view path) {
  if (contains(base_name(path), "composer") || path.starts_with(".github/")) return false;
  return std::ranges::any_of(kCalled, [&](std::string_view glob) {
    return matches_glob(glob, contains(glob, "/") ? path : base_name(path));
  });
}

/// Every key of the file is one of Compose, and each service has an image or is built:
/// "mail-extra.yml". An override adds to services of the file that it is started with:
/// "mail.override.yml".
bool looks_like_compose(std::string_view name, DataView root) {
  static constexpr std::string_view kTop[] = {"version", "services", "networks", "volumes",
                                              "secrets", "configs",  "name",     "include"};
  std::size_t services = 0;
  for (DataView entry = root.first_child(); entry; entry = entry.next_sibling()) {
    if (!entry.key().starts_with("x-") && std::ranges::find(kTop, entry.key()) == std::end(kTop))
      return false;
  }
  for (DataView one = root["services"].first_child(); one; one = one.next_sibling()) {
    const bool whole = one.kind() == DataKind::map && (one["image"] || one["build"]);
    if (!whole && !(is_override(name) && is_service(one))) return false;
    ++services;
  }
  return services > 0;
}

}  // namespace

std::map<std::string, std::string, std::less<>> included_files(std::span<const Manifest> files) {
  constexpr int kDeepest = 8;
  const auto nothing = [](std::string_view) { return std::optional<std::string>(); };
  std::map<std::string, std::string, std::less<>> out;
  for (const Manifest& file : files) {
    if (!is_called_compose(file.path())) continue;  // a build server's files include, too
    for (const std::string_view written : syntax::compose_paths(file.root()["include"])) {
      const auto other = file.beside(syntax::expand_variables(written, nothing));
      if (other && other->path() != file.path()) out.emplace(other->path(), file.path());
    }
  }
  // What is included by an included file is started by the outermost one.
  for (auto& [path, by] : out) {
    for (int step = 0; step < kDeepest; ++step) {
      const auto above = out.find(by);
      if (above == out.end() || above->second == path) break;
      by = above->second;
    }
  }
  return out;
}

DataView services_of(DataView root) {
  if (root["services"]) return root["services"];
  for (DataView entry = root.first_child(); entry; entry = entry.next_sibling()) {
    if (entry.kind() == DataKind::map && (entry["image"] || entry["build"]) && !root["kind"])
      return root;
  }
  return {};
}

bool is_service(DataView entry) {
  static constexpr std::string_view kKeys[] = {
      "image",   "build",    "extends", "command",  "entrypoint", "environment",    "env_file",
      "ports",   "expose",   "volumes", "links",    "depends_on", "container_name", "deploy",
      "restart", "profiles", "labels",  "networks", "hostname",   "healthcheck",    "network_mode",
      "scale",   "logging",  "develop", "secrets",  "configs",    "user",           "working_dir"};
  if (entry.kind() != DataKind::map || entry.key().starts_with("x-")) return false;
  return !entry.first_child() ||
         std::ranges::any_of(kKeys, [&](std::string_view key) { return bool(entry[key]); });
}

bool is_compose(std::string_view path, DataView root) {
  return is_called_compose(path) || looks_like_compose(base_name(path), root);
}

std::vector<Manifest> without_patterns(std::vector<Manifest> files) {
  const auto to_copy = [](const Manifest& file) {
    constexpr std::string_view kPatterns[] = {".example", ".sample", ".dist"};
    return std::ranges::any_of(
        kPatterns, [&](std::string_view ending) { return file.name().ends_with(ending); });
  };
  const bool started = std::ranges::any_of(files, [&](const Manifest& file) {
    const bool plain = file.name().ends_with(".yml") || file.name().ends_with(".yaml");
    return plain && file.is_own() && services_of(file.root()) &&
           is_compose(file.path(), file.root());
  });
  if (started) std::erase_if(files, to_copy);
  return files;
}

bool is_override(std::string_view name) { return name.find("override") != std::string_view::npos; }

bool is_base(std::string_view name) {
  return name == "docker-compose.yml" || name == "docker-compose.yaml" || name == "compose.yml" ||
         name == "compose.yaml";
}

bool only_lends(DataView root, DataView service) {
  constexpr std::size_t kFewest = 2;
  for (const char* own : {"command", "entrypoint", "ports", "expose", "container_name"})
    if (service[own]) return false;
  std::size_t users = 0;
  for (const DataView other : services_of(root).children()) {
    const DataView extends = other["extends"];
    const std::string_view name =
        extends["service"] ? extends["service"].scalar() : extends.scalar();
    const bool takes = !extends["file"] && name == service.key();
    if (takes && !other["command"] && !other["entrypoint"]) return false;
    users += takes ? 1 : 0;
    for (const char* needs : {"depends_on", "links"})
      for (const DataView one : other[needs].children())
        if (one.key() == service.key() || one.scalar() == service.key()) return false;
  }
  return users >= kFewest;
}

std::vector<std::string_view> between_colons(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t from = 0;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
    if (text[i] != ':' || depth > 0) continue;
    out.push_back(text.substr(from, i - from));
    from = i + 1;
  }
  out.push_back(text.substr(from));
  return out;
}

}  // namespace cutaway::meaning

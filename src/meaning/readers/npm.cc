// SPDX-License-Identifier: Apache-2.0
// npm packages: package.json, and what package-lock, yarn, pnpm and bun fix.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"package.json"};
constexpr std::string_view kLockFiles[] = {"package-lock.json", "npm-shrinkwrap.json", "yarn.lock",
                                           "pnpm-lock.yaml", "bun.lock"};
constexpr std::string_view kWorkspaceFiles[] = {"pnpm-workspace.yaml", "pnpm-workspace.yml",
                                                ".yarnrc.yml"};
constexpr std::pair<std::string_view, std::string_view> kSections[] = {
    {"dependencies", "runtime"},
    {"devDependencies", "dev"},
    {"peerDependencies", "peer"},
    {"optionalDependencies", "optional"}};

/// "^1.2.0" as lock files write it after the name: without the protocol "npm:".
std::string pattern(std::string_view name, std::string_view wanted) {
  if (wanted.starts_with("npm:")) wanted.remove_prefix(4);
  return std::string(name) + "@" + std::string(wanted);
}

void add_npm_lock(const Manifest& lock, LockTable& table) {
  for (DataView entry = lock.root()["packages"].first_child(); entry;
       entry = entry.next_sibling()) {
    if (const DataView version = entry["version"]) {
      table.try_emplace(std::string(entry.key()),
                        Locked{std::string(version.scalar()), lock.place(version)});
    }
  }
  for (DataView entry = lock.root()["dependencies"].first_child(); entry;
       entry = entry.next_sibling()) {
    if (const DataView version = entry["version"]) {
      table.try_emplace("node_modules/" + std::string(entry.key()),
                        Locked{std::string(version.scalar()), lock.place(version)});
    }
  }
}

void add_yarn_lock(const Manifest& lock, LockTable& table) {
  for (DataView entry = lock.root().first_child(); entry; entry = entry.next_sibling()) {
    const DataView version = entry["version"];
    if (!version) continue;
    const Locked locked{std::string(version.scalar()), lock.place(version)};
    const DataView patterns = entry["patterns"];
    for (DataView one = patterns.first_child(); one; one = one.next_sibling()) {
      table.try_emplace(std::string(one.scalar()), locked);
    }
    if (patterns) continue;
    for (const std::string_view one :
         split(entry.key(), ',')) {  // later yarn: "a@npm:^1, a@npm:^2"
      const std::string_view text = trim(one);
      const std::size_t at = text.find('@', 1);
      if (at != std::string_view::npos)
        table.try_emplace(pattern(text.substr(0, at), text.substr(at + 1)), locked);
    }
  }
}

void add_pnpm_importer(const Manifest& lock, std::string_view folder, DataView importer,
                       LockTable& table) {
  for (const auto& [section, scope] : kSections) {
    for (DataView entry = importer[section].first_child(); entry; entry = entry.next_sibling()) {
      const DataView version = entry["version"] ? entry["version"] : entry;
      std::string_view text = version.scalar();
      text = text.substr(0, text.find_first_of("(_"));
      table.try_emplace(std::string(folder) + "/" + std::string(entry.key()),
                        Locked{std::string(text), lock.place(version)});
    }
  }
}

void add_pnpm_lock(const Manifest& lock, LockTable& table) {
  for (const DataView document : lock.root().documents()) {
    add_pnpm_importer(lock, ".", document, table);
    for (DataView one = document["importers"].first_child(); one; one = one.next_sibling()) {
      add_pnpm_importer(lock, one.key(), one, table);
    }
  }
}

void add_bun_lock(const Manifest& lock, LockTable& table) {
  for (DataView entry = lock.root()["packages"].first_child(); entry;
       entry = entry.next_sibling()) {
    const std::string_view text = entry.first_child().scalar();  // "name@version"
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos || at == 0) continue;
    table.try_emplace("node_modules/" + std::string(entry.key()),
                      Locked{std::string(text.substr(at + 1)), lock.place(entry)});
  }
}

/// What "catalog:" and "catalog:name" stand for: a version that the workspace keeps in one place.
std::string_view catalogued(const Manifest& manifest, std::string_view name,
                            std::string_view wanted) {
  if (!wanted.starts_with("catalog:")) return wanted;
  const std::string_view group = wanted.substr(8);
  const auto file = manifest.nearest(kWorkspaceFiles);
  if (!file) return wanted;
  const DataView root = file->root();
  const bool is_default = group.empty() || group == "default";
  for (const DataView place : {root, root["workspaces"]}) {
    DataView found = place["catalogs"][is_default ? "default" : group][name];
    if (!found && is_default) found = place["catalog"][name];
    if (found) return found.scalar();
  }
  return wanted;
}

/// The file of a pnpm workspace beside the manifest lists packages besides that one: many hold
/// nothing but settings of the tool.
bool lists_others(const Manifest& manifest) {
  const auto file = manifest.beside("pnpm-workspace.yaml");
  if (!file) return false;
  return std::ranges::any_of(file->root()["packages"].children(), [](const DataView one) {
    return one.scalar() != "." && one.scalar() != "./";
  });
}

class Npm {
 public:
  explicit Npm(Facts& out) : out_(out) {}

  void read(const Manifest& manifest) {
    const DataView root = manifest.root();
    if (root.kind() != syntax::DataKind::map) return;
    bool says_something = root["name"] || root["scripts"];
    for (const auto& [section, scope] : kSections) says_something = says_something || root[section];
    if (!says_something) return;
    add_package(manifest, root);
    for (const auto& [section, scope] : kSections) {
      for (DataView entry = root[section].first_child(); entry; entry = entry.next_sibling()) {
        // A peer that need not be there is asked for by nobody.
        const bool may = scope == "peer" &&
                         root["peerDependenciesMeta"][entry.key()]["optional"].scalar() == "true";
        add_dependency(manifest, entry, may ? "optional" : std::string(scope));
      }
    }
  }

 private:
  void add_package(const Manifest& manifest, DataView root) {
    Package package;
    package.ecosystem = "npm";
    package.name = root["name"].scalar();
    package.version = root["version"].scalar();
    // Of a list of tools without a name the description is a note of the makers.
    if (!package.name.empty()) package.description = root["description"].scalar();
    const DataView license = root["license"];
    package.license = license["type"] ? license["type"].scalar() : license.scalar();
    package.homepage = root["homepage"].scalar();
    package.folder = described_folder(manifest, root);
    package.place = manifest.place();
    package.name_place = manifest.place(root["name"]);
    package.description_place = manifest.place(root["description"]);
    package.is_private = root["private"].scalar() == "true";
    package.is_workspace_root = root["workspaces"] || lists_others(manifest) ||
                                manifest.beside("nx.json") || manifest.beside("lerna.json");
    package.keywords = root["keywords"].scalars();
    for (const DataView script : root["scripts"].children())
      package.scripts.push_back(manifest.named(script));
    add_commands(manifest, root, package);
    for (const std::string_view key :
         {"main", "module", "types", "type", "browser", "packageManager", "proxy"}) {
      if (!root[key].scalar().empty()) package.settings.push_back(manifest.named(root[key]));
    }
    for (const std::string_view key : {"files", "exports"}) {
      if (root[key]) package.settings.push_back({std::string(key), "", manifest.place(root[key])});
    }
    for (const DataView engine : root["engines"].children()) {
      package.settings.push_back(manifest.named("engines." + std::string(engine.key()), engine));
    }
    for (const std::string& workspace : workspaces(root)) {
      package.settings.push_back({"workspace", workspace, manifest.place(root["workspaces"])});
    }
    out_.packages.push_back(std::move(package));
  }

  /// A template of a manifest: what starts the program lies in the folder above, to which
  /// installing copies it.
  static std::string described_folder(const Manifest& manifest, DataView root) {
    const std::string main(root["main"].scalar());
    const bool above = !main.empty() && !manifest.folder().empty() && !manifest.beside(main) &&
                       !manifest.beside("../package.json") && manifest.beside("../" + main);
    return std::string(above ? folder_name(manifest.folder()) : manifest.folder());
  }

  static std::vector<std::string> workspaces(DataView root) {
    const DataView packages = root["workspaces"]["packages"];
    return packages ? packages.scalars() : root["workspaces"].scalars();
  }

  static void add_commands(const Manifest& manifest, DataView root, Package& package) {
    const DataView bin = root["bin"];
    if (bin.kind() == syntax::DataKind::map) {
      for (const DataView command : bin.children())
        package.commands.push_back(manifest.named(command));
    } else if (!bin.scalar().empty()) {
      package.commands.push_back(manifest.named(std::string(base_name(package.name)), bin));
    }
  }

  void add_dependency(const Manifest& manifest, DataView entry, std::string scope) {
    Dependency made;
    made.ecosystem = "npm";
    made.name = entry.key();
    made.wanted = catalogued(manifest, entry.key(), entry.scalar());
    made.scope = std::move(scope);
    made.package = static_cast<std::uint32_t>(out_.packages.size() - 1);
    made.place = manifest.place(entry);
    if (const Locked* locked = find_locked(manifest, made)) {
      made.locked = locked->version;
      made.locked_place = locked->place;
    }
    const std::string_view wanted = made.wanted;
    made.in_project = wanted.starts_with("workspace:") || wanted.starts_with("link:") ||
                      wanted.starts_with("file:");
    out_.dependencies.push_back(std::move(made));
  }

  const Locked* find_locked(const Manifest& manifest, const Dependency& dependency) {
    const auto lock = manifest.nearest(kLockFiles);
    if (!lock) return nullptr;
    const LockTable& table = table_of(*lock);
    std::string below(manifest.folder().substr(lock->folder().empty() ? 0 : lock->folder().size()));
    if (below.starts_with('/')) below.erase(0, 1);
    const std::string own = below.empty() ? "" : below + "/";
    const std::string candidates[] = {own + "node_modules/" + dependency.name,
                                      "node_modules/" + dependency.name,
                                      pattern(dependency.name, dependency.wanted),
                                      (below.empty() ? "." : below) + "/" + dependency.name};
    for (const std::string& key : candidates) {
      if (const auto found = table.find(key); found != table.end()) return &found->second;
    }
    return nullptr;
  }

  const LockTable& table_of(const Manifest& lock) {
    const auto [slot, is_new] = tables_.try_emplace(lock.file());
    if (!is_new) return slot->second;
    if (lock.name() == "yarn.lock") {
      add_yarn_lock(lock, slot->second);
    } else if (lock.name() == "pnpm-lock.yaml") {
      add_pnpm_lock(lock, slot->second);
    } else if (lock.name() == "bun.lock") {
      add_bun_lock(lock, slot->second);
    } else {
      add_npm_lock(lock, slot->second);
    }
    return slot->second;
  }

  Facts& out_;
  std::map<FileId, LockTable> tables_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  const std::size_t first = out.dependencies.size();
  Npm npm(out);
  for (const Manifest& manifest : manifests(context, files)) npm.read(manifest);
  mark_own(out, context.project, "npm", first);
}

}  // namespace

extern const FactReader record_npm;
const FactReader record_npm = {"npm",
                               "npm packages: names, scripts, commands, dependencies and the "
                               "versions that the lock file fixes",
                               kFiles, read};

}  // namespace cutaway::meaning

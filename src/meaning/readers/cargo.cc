// SPDX-License-Identifier: Apache-2.0
// Rust crates: Cargo.toml with workspaces, and Cargo.lock.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/cargo_workspace.h"
#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Cargo.toml"};
constexpr std::pair<std::string_view, std::string_view> kSections[] = {
    {"dependencies", "runtime"}, {"dev-dependencies", "dev"}, {"build-dependencies", "build"}};

/// The `[workspace]` that a crate belongs to: that of the nearest manifest above which has one.
DataView workspace_of(const Manifest& manifest) {
  const auto at = cargo_workspace(manifest);
  return at ? at->root()["workspace"] : DataView();
}

/// Names to every version that the lock file fixes.
using Versions = std::multimap<std::string, Locked, std::less<>>;

class Cargo {
 public:
  explicit Cargo(Facts& out) : out_(out) {}

  void read(const Manifest& manifest) {
    const DataView root = manifest.root(), package = root["package"];
    if (!package && !root["workspace"]) return;
    const DataView workspace = workspace_of(manifest);
    PackageBuilder builder(out_, manifest, "cargo");
    const auto inherited = [&](std::string_view key) {
      const DataView own = package[key];
      return own["workspace"] ? workspace["package"][key] : own;
    };
    if (package["name"]) builder.set_name(package["name"]);
    builder.set_version(inherited("version"));
    if (package["description"].scalar().size() > 0) builder.set_description(package["description"]);
    builder.package().license = inherited("license").scalar();
    builder.package().homepage = inherited("homepage").scalar();
    builder.package().keywords = inherited("keywords").scalars();
    builder.package().is_workspace_root = static_cast<bool>(root["workspace"]);
    builder.package().is_private = package["publish"].scalar() == "false";
    for (const DataView bin : root["bin"].children())
      builder.package().commands.push_back(
          manifest.named(std::string(bin["name"].scalar()), bin["path"]));
    const Versions* locked = lock_of(manifest);
    add_sections(builder, root, workspace, locked);
    for (const DataView target : root["target"].children())
      add_sections(builder, target, workspace, locked);
  }

 private:
  static void add_sections(PackageBuilder& builder, DataView root, DataView workspace,
                           const Versions* locked) {
    for (const auto& [section, scope] : kSections) {
      for (const DataView entry : root[section].children()) {
        const DataView from = entry["workspace"] ? workspace["dependencies"][entry.key()] : entry;
        const std::string_view wanted = from["version"] ? from["version"].scalar() : from.scalar();
        const DataView renamed = from["package"];
        const std::string name(renamed ? renamed.scalar() : entry.key());
        const bool optional = entry["optional"].scalar() == "true";
        Dependency& made = builder.add(name, wanted, optional ? "optional" : scope, entry);
        made.in_project = static_cast<bool>(from["path"]);
        lock(made, locked);
      }
    }
  }

  /// "1." of "1.45", "0.23." of "0.23.5": what a version that is taken for it begins with.
  static std::string first_numbers(std::string_view wanted) {
    const auto pieces = split(wanted.substr(0, wanted.find_first_of(", ")), '.');
    if (pieces.empty() || pieces[0].empty()) return {};
    const bool early = pieces[0] == "0" && pieces.size() > 1;
    return std::string(pieces[0]) + "." + (early ? std::string(pieces[1]) + "." : "");
  }

  /// Of several locked versions the one that is wanted: the very same, else one with the same first
  /// numbers, else the only one.
  static void lock(Dependency& made, const Versions* versions) {
    if (versions == nullptr) return;
    std::string_view wanted = made.wanted;
    wanted.remove_prefix(std::min(wanted.find_first_of("0123456789"), wanted.size()));
    const auto [begin, end] = versions->equal_range(made.name);
    const Locked* best = begin != end && std::next(begin) == end ? &begin->second : nullptr;
    const std::string first = first_numbers(wanted);
    for (auto it = begin; it != end && best == nullptr; ++it)
      if (it->second.version == wanted) best = &it->second;
    for (auto it = begin; it != end && best == nullptr; ++it)
      if (!first.empty() && it->second.version.starts_with(first)) best = &it->second;
    if (best == nullptr) return;
    made.locked = best->version;
    made.locked_place = best->place;
  }

  const Versions* lock_of(const Manifest& manifest) {
    const auto file = cargo_lock(manifest);
    if (!file) return nullptr;
    const auto [slot, is_new] = tables_.try_emplace(file->file());
    if (is_new) {
      for (const DataView one : file->root()["package"].children()) {
        slot->second.emplace(
            std::string(one["name"].scalar()),
            Locked{std::string(one["version"].scalar()), file->place(one["version"])});
      }
    }
    return &slot->second;
  }

  Facts& out_;
  std::map<FileId, Versions> tables_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  const std::size_t first = out.dependencies.size();
  Cargo cargo(out);
  for (const Manifest& manifest : manifests(context, files)) cargo.read(manifest);
  mark_own(out, context.project, "cargo", first);
}

}  // namespace

extern const FactReader record_cargo;
const FactReader record_cargo = {"cargo", "Rust crates: Cargo.toml, workspaces and Cargo.lock",
                                 kFiles, read};

}  // namespace cutaway::meaning

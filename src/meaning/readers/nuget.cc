// SPDX-License-Identifier: Apache-2.0
// .NET projects: project files, central versions and packages.config.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.csproj", "*.fsproj", "*.vbproj"};
constexpr std::string_view kCentral[] = {"Directory.Packages.props"};
constexpr std::string_view kSettings[] = {"OutputType", "TargetFramework", "TargetFrameworks",
                                          "RootNamespace"};

std::string_view attribute(DataView element, std::string_view name) {
  const DataView own = element["@" + std::string(name)];
  return own ? own.scalar() : element[name].scalar();
}

LockTable central_versions(const Manifest& manifest) {
  LockTable table;
  const auto central = manifest.nearest(kCentral);
  if (!central) return table;
  for (const DataView group : central->root().children("ItemGroup")) {
    for (const DataView one : group.children("PackageVersion")) {
      table.try_emplace(std::string(attribute(one, "Include")),
                        Locked{std::string(attribute(one, "Version")), central->place(one)});
    }
  }
  return table;
}

std::string with_slashes(std::string_view path) {
  std::string out(path);
  std::replace(out.begin(), out.end(), '\\', '/');
  return out;
}

void add_items(PackageBuilder& builder, DataView group, const LockTable& central) {
  for (const DataView one : group.children("PackageReference")) {
    const std::string_view name = attribute(one, "Include");
    if (name.empty()) continue;
    const bool tooling =
        attribute(one, "PrivateAssets") == "all" || attribute(one, "PrivateAssets") == "All";
    Dependency& made =
        builder.add(name, attribute(one, "Version"), tooling ? "build" : "runtime", one);
    PackageBuilder::lock(made, &central, name);
    if (made.wanted.empty()) made.wanted = made.locked;
  }
  for (const DataView one : group.children("ProjectReference")) {
    const std::string path = with_slashes(attribute(one, "Include"));
    const std::string_view file = base_name(path);
    builder.add(file.substr(0, file.rfind('.')), {}, "runtime", one).in_project = true;
  }
}

void read_one(const Manifest& manifest, Facts& out) {
  const DataView root = manifest.root();
  if (root.key() != "Project") return;
  const LockTable central = central_versions(manifest);
  PackageBuilder builder(out, manifest, "nuget");
  builder.set_name(std::string(manifest.name().substr(0, manifest.name().rfind('.'))), root);
  builder.package().name_place = manifest.place();
  builder.set("Sdk", root["@Sdk"]);
  for (const DataView group : root.children("PropertyGroup")) {
    if (group["PackageId"]) builder.set_name(group["PackageId"]);
    if (group["Version"]) builder.set_version(group["Version"]);
    if (group["Description"]) builder.set_description(group["Description"]);
    if (group["PackageLicenseExpression"])
      builder.package().license = group["PackageLicenseExpression"].scalar();
    for (const std::string_view name : kSettings) builder.set(std::string(name), group[name]);
  }
  for (const DataView group : root.children("ItemGroup")) add_items(builder, group, central);
  if (const auto config = manifest.beside("packages.config")) {
    for (const DataView one : config->root().children("package")) {
      Dependency& made = builder.add_from(*config, attribute(one, "id"), attribute(one, "version"),
                                          "runtime", one);
      made.locked = made.wanted;
      made.locked_place = made.place;
    }
  }
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& manifest : manifests(context, files)) read_one(manifest, out);
}

}  // namespace

extern const FactReader record_nuget;
const FactReader record_nuget = {
    "nuget", ".NET projects: packages, central versions, references between projects", kFiles,
    read};

}  // namespace cutaway::meaning

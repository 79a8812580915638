// SPDX-License-Identifier: Apache-2.0
// .NET projects: project files, central versions and packages.config.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.csproj", "*.fsproj", "*.vbproj"};
constexpr std::string_view kCentral[] = {"Directory.Packages.props"};
constexpr std::string_view kShared[] = {"Directory.Build.props"};
constexpr std::string_view kSettings[] = {"OutputType",    "TargetFramework", "TargetFrameworks",
                                          "RootNamespace", "ApplicationId",   "UseIISExpress",
                                          "UseWPF",        "UseWindowsForms"};

std::string_view attribute(DataView element, std::string_view name) {
  const DataView own = element["@" + std::string(name)];
  return own ? own.scalar() : element[name].scalar();
}

using Properties = std::map<std::string, std::string, std::less<>>;

void add_properties(DataView root, Properties& properties) {
  for (const DataView group : root.children("PropertyGroup")) {
    for (DataView one = group.first_child(); one; one = one.next_sibling()) {
      if (!one.scalar().empty()) properties[std::string(one.key())] = one.scalar();
    }
  }
}

/// `$(Name)` replaced by the property; what is not known stays.
std::string resolve(std::string_view text, const Properties& properties) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find("$(", at);
    const std::size_t close = open == std::string_view::npos ? open : text.find(')', open);
    if (close == std::string_view::npos) return out.append(text.substr(at));
    const auto found = properties.find(text.substr(open + 2, close - open - 2));
    out.append(text.substr(at, open - at));
    out.append(found == properties.end() ? text.substr(open, close + 1 - open)
                                         : std::string_view(found->second));
    at = close + 1;
  }
  return out;
}

/// What the props files above a project set for it.
struct Surroundings {
  Properties properties;
  LockTable versions;
};

Surroundings surroundings_of(const Manifest& manifest) {
  Surroundings made;
  for (const auto& names :
       {std::span<const std::string_view>(kShared), std::span<const std::string_view>(kCentral)}) {
    if (const auto file = manifest.nearest(names)) add_properties(file->root(), made.properties);
  }
  add_properties(manifest.root(), made.properties);
  const std::string_view file = manifest.name();
  made.properties["MSBuildProjectName"] = file.substr(0, file.rfind('.'));
  const auto central = manifest.nearest(kCentral);
  const auto managed = made.properties.find("ManagePackageVersionsCentrally");
  if (!central ||
      (managed != made.properties.end() && equals_ignoring_case(managed->second, "false")))
    return made;
  for (const DataView group : central->root().children("ItemGroup")) {
    for (const DataView one : group.children("PackageVersion")) {
      made.versions.try_emplace(
          std::string(attribute(one, "Include")),
          Locked{resolve(attribute(one, "Version"), made.properties), central->place(one)});
    }
  }
  return made;
}

std::string with_slashes(std::string_view path) {
  std::string out(path);
  std::replace(out.begin(), out.end(), '\\', '/');
  return out;
}

void add_items(PackageBuilder& builder, DataView group, const Surroundings& around) {
  for (const DataView one : group.children("PackageReference")) {
    const std::string_view name = attribute(one, "Include");
    if (name.empty()) continue;
    const bool tooling =
        attribute(one, "PrivateAssets") == "all" || attribute(one, "PrivateAssets") == "All";
    const std::string wanted = resolve(attribute(one, "Version"), around.properties);
    Dependency& made = builder.add(name, wanted, tooling ? "build" : "runtime", one);
    if (wanted.empty()) PackageBuilder::lock(made, &around.versions, name);
    if (made.wanted.empty()) made.wanted = made.locked;
  }
  // A library that lies built in a folder beside the project; what comes with .NET names no file.
  for (const DataView one : group.children("Reference")) {
    const std::string_view name = attribute(one, "Include");
    const DataView file = one["HintPath"];
    // Old projects name the folder of their packages so, which packages.config tells of.
    if (!file || contains(lower(file.scalar()), "packages")) continue;
    builder.add(name.substr(0, name.find(',')), {}, "runtime", one);
  }
  for (const DataView one : group.children("ProjectReference")) {
    const std::string path = with_slashes(attribute(one, "Include"));
    const std::string_view file = base_name(path);
    builder.add(file.substr(0, file.rfind('.')), {}, "runtime", one).in_project = true;
  }
}

/// What the project leaves to the file that all below its folder share.
void add_shared_settings(PackageBuilder& builder, const Manifest& manifest) {
  const auto shared = manifest.nearest(kShared);
  if (!shared) return;
  for (const std::string_view name : kSettings) {
    const auto& own = builder.package().settings;
    if (std::ranges::any_of(own, [&](const NamedValue& one) { return one.name == name; })) continue;
    for (const DataView group : shared->root().children("PropertyGroup"))
      if (const DataView value = group[name]; value && !value.scalar().empty()) {
        builder.package().settings.push_back(shared->named(std::string(name), value));
        break;
      }
  }
}

void read_one(const Manifest& manifest, Facts& out) {
  const DataView root = manifest.root();
  if (root.key() != "Project") return;
  const Surroundings around = surroundings_of(manifest);
  PackageBuilder builder(out, manifest, "nuget");
  builder.set_name(std::string(manifest.name().substr(0, manifest.name().rfind('.'))), root);
  builder.package().name_place = manifest.place();
  builder.set("Sdk", root["@Sdk"]);
  for (const DataView group : root.children("PropertyGroup")) {
    if (const DataView id = group["PackageId"])
      builder.set_name(resolve(id.scalar(), around.properties), id);
    if (group["Version"]) builder.set_version(group["Version"]);
    if (group["Description"]) builder.set_description(group["Description"]);
    if (group["PackageLicenseExpression"])
      builder.package().license = group["PackageLicenseExpression"].scalar();
    for (const std::string_view name : kSettings) builder.set(std::string(name), group[name]);
  }
  add_shared_settings(builder, manifest);
  for (const DataView group : root.children("ItemGroup")) add_items(builder, group, around);
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

// SPDX-License-Identifier: Apache-2.0
// Xcode projects: the Swift packages that project.pbxproj asks for, or the project.yml from which
// XcodeGen writes it.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/package_builder.h"
#include "meaning/swift_packages.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.pbxproj", "project.yml", "project.yaml"};

/// The first of these keys that the node has.
std::string_view first_of(DataView node, std::span<const std::string_view> keys) {
  for (const std::string_view key : keys)
    if (node[key]) return node[key].scalar();
  return {};
}

/// Which packages the targets take in: those of the product apart from those that only tests take.
class Taken {
 public:
  void take(std::string_view package, std::string_view target_type) {
    const bool test = contains(target_type, "test");
    (test ? tests_ : product_).emplace(package);
  }
  std::string_view scope(std::string_view package) const {
    return tests_.contains(package) && !product_.contains(package) ? "test" : "runtime";
  }

 private:
  std::set<std::string, std::less<>> product_, tests_;
};

void add(PackageBuilder& builder, const Manifest& file, DataView address, std::string_view version,
         std::string_view scope, const LockTable& locked) {
  const std::string_view name = swift_package_name(address.scalar());
  if (name.empty() || contains(name, "$")) return;
  Dependency& made = builder.add_from(file, name, version, scope, address);
  PackageBuilder::lock(made, &locked, lower(name));
}

/// What the project of that name, or the workspace that holds it, fixes.
LockTable locks_of(const Manifest& manifest, std::string_view project) {
  constexpr std::string_view kFile = "xcshareddata/swiftpm/Package.resolved";
  const std::string inside = "project.xcworkspace/" + std::string(kFile);
  const std::string below = std::string(project) + ".xcodeproj/" + inside;
  const std::string beside = std::string(project) + ".xcworkspace/" + std::string(kFile);
  const std::array<std::string_view, 3> files{inside, below, beside};
  return swift_locks(manifest, files);
}

/// An application for "iOS" or "macOS", once.
void tell_application(PackageBuilder& builder, DataView at, std::string_view system) {
  auto& settings = builder.package().settings;
  const std::string value = "application " + lower(system);
  const bool known = std::ranges::any_of(
      settings, [&](const NamedValue& one) { return one.name == "target" && one.value == value; });
  if (!known && !system.empty())
    settings.push_back({"target", value, builder.manifest().place(at)});
}

/// What the build settings of the project name a least version of.
std::string_view system_of(DataView root) {
  std::string_view found;
  for (const DataView one : root.children("XCBuildConfiguration")) {
    if (one["IPHONEOS_DEPLOYMENT_TARGET"]) return "ios";
    if (one["MACOSX_DEPLOYMENT_TARGET"]) found = "macos";
  }
  return found;
}

/// Whether a tool wrote the project out of this folder's settings, so that those are read.
bool is_written_out(const Manifest& manifest) {
  for (const std::string_view name : {"../project.yml", "../project.yaml"}) {
    const auto settings = manifest.beside(name);
    if (settings && settings->root()["targets"]) return true;
    if (settings && settings->root()["include"]) return true;
  }
  return false;
}

void read_project(const Manifest& manifest, Facts& out) {
  const DataView root = manifest.root();
  if (is_written_out(manifest) || !root) return;
  Taken taken;
  std::map<std::string_view, std::string_view> product_of;
  for (const DataView one : root.children("XCSwiftPackageProductDependency"))
    product_of.emplace(one.value(), one["package"].scalar());
  for (const DataView target : root.children("PBXNativeTarget")) {
    for (const DataView one : target.children("packageProductDependencies")) {
      const auto product = product_of.find(one.scalar());
      if (product != product_of.end()) taken.take(product->second, target["productType"].scalar());
    }
  }
  PackageBuilder builder(out, manifest, "swift");
  builder.package().folder = folder_name(manifest.folder());
  const std::string_view project = base_name(manifest.folder());
  builder.package().name = project.substr(0, project.find('.'));
  for (const DataView target : root.children("PBXNativeTarget"))
    if (target["productType"].scalar().ends_with(".application"))
      tell_application(builder, target["productType"], system_of(root));
  const LockTable locked = locks_of(manifest, builder.package().name);
  static constexpr std::string_view kVersions[] = {"version", "minimumVersion"};
  for (const DataView one : root.children("XCRemoteSwiftPackageReference")) {
    add(builder, manifest, one["repositoryURL"], first_of(one, kVersions), taken.scope(one.value()),
        locked);
  }
}

/// The file and those that it takes in by `include`, one step deep.
std::vector<Manifest> with_included(const Manifest& manifest) {
  std::vector<Manifest> all{manifest};
  for (const DataView one : manifest.root()["include"].children()) {
    const auto file = manifest.beside(one["path"] ? one["path"].scalar() : one.scalar());
    if (file) all.push_back(*file);
  }
  return all;
}

void read_settings(const Manifest& manifest, Facts& out) {
  const std::vector<Manifest> all = with_included(manifest);
  const bool is_of_xcode = std::ranges::any_of(all, [](const Manifest& one) {
    const DataView target = one.root()["targets"].first_child();
    return target && target["platform"];
  });
  if (!is_of_xcode) return;
  Taken taken;
  for (const Manifest& one : all)
    for (const DataView target : one.root()["targets"].children())
      for (const DataView needed : target["dependencies"].children())
        if (needed["package"]) taken.take(needed["package"].scalar(), target["type"].scalar());
  PackageBuilder builder(out, manifest, "swift");
  builder.set_name(manifest.root()["name"]);
  for (const Manifest& one : all)
    for (const DataView target : one.root()["targets"].children())
      if (target["type"].scalar() == "application")
        tell_application(builder, target["type"], target["platform"].scalar());
  const LockTable locked = locks_of(manifest, builder.package().name);
  static constexpr std::string_view kVersions[] = {"exactVersion", "version",      "from",
                                                   "minorVersion", "majorVersion", "minVersion"};
  for (const Manifest& one : all) {
    for (const DataView package : one.root()["packages"].children()) {
      add(builder, one, package["url"] ? package["url"] : package["github"],
          first_of(package, kVersions), taken.scope(package.key()), locked);
    }
  }
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& manifest : manifests(context, files)) {
    if (manifest.name().ends_with(".pbxproj"))
      read_project(manifest, out);
    else
      read_settings(manifest, out);
  }
}

}  // namespace

extern const FactReader record_xcode;
const FactReader record_xcode = {
    "xcode", "Xcode projects: project.pbxproj, and project.yml of XcodeGen", kFiles, read};

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Dart and Flutter packages: pubspec.yaml and pubspec.lock.
#include <string>

#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"pubspec.yaml"};

void read_one(const Manifest& manifest, Facts& out) {
  const DataView root = manifest.root();
  if (!root["name"]) return;
  LockTable table;
  if (const auto lock = manifest.beside("pubspec.lock")) {
    for (const DataView one : lock->root()["packages"].children()) {
      table.try_emplace(std::string(one.key()),
                        Locked{std::string(one["version"].scalar()), lock->place(one["version"])});
    }
  }
  PackageBuilder builder(out, manifest, "pub");
  builder.set_name(root["name"]);
  builder.set_version(root["version"]);
  builder.set_description(root["description"]);
  builder.package().homepage = root["homepage"].scalar();
  for (const DataView one : root["environment"].children())
    builder.set("environment." + std::string(one.key()), one);
  for (const DataView one : root["executables"].children())
    builder.package().commands.push_back(manifest.named(one));
  for (const auto& [section, scope] :
       {std::pair("dependencies", "runtime"), std::pair("dev_dependencies", "dev")}) {
    for (const DataView entry : root[section].children()) {
      const DataView version = entry["version"];
      Dependency& made =
          builder.add(entry.key(), version ? version.scalar() : entry.scalar(), scope, entry);
      made.in_project = static_cast<bool>(entry["path"]);
      PackageBuilder::lock(made, &table, made.name);
    }
  }
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& manifest : manifests(context, files)) read_one(manifest, out);
}

}  // namespace

extern const FactReader record_pub;
const FactReader record_pub = {"pub", "Dart and Flutter packages: pubspec.yaml and pubspec.lock",
                               kFiles, read};

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// PHP packages: composer.json and composer.lock.
#include <string>

#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"composer.json"};

LockTable lock_of(const Manifest& manifest) {
  LockTable table;
  const auto lock = manifest.beside("composer.lock");
  if (!lock) return table;
  for (const std::string_view section : {"packages", "packages-dev"}) {
    for (const DataView one : lock->root()[section].children()) {
      table.try_emplace(std::string(one["name"].scalar()),
                        Locked{std::string(one["version"].scalar()), lock->place(one["version"])});
    }
  }
  return table;
}

void read_one(const Manifest& manifest, Facts& out) {
  const DataView root = manifest.root();
  if (!root["name"] && !root["require"]) return;
  const LockTable table = lock_of(manifest);
  PackageBuilder builder(out, manifest, "composer");
  builder.set_name(root["name"]);
  builder.set_version(root["version"]);
  builder.set_description(root["description"]);
  const auto licenses = root["license"].scalars();
  builder.package().license = licenses.empty() ? "" : licenses[0];
  builder.package().homepage = root["homepage"].scalar();
  builder.package().keywords = root["keywords"].scalars();
  builder.set("type", root["type"]);
  for (const DataView script : root["scripts"].children()) {
    builder.package().scripts.push_back(
        {std::string(script.key()), command_line(script), manifest.place(script)});
  }
  for (const DataView bin : root["bin"].children())
    builder.package().commands.push_back(manifest.named(std::string(bin.scalar()), bin));
  for (const auto& [section, scope] :
       {std::pair("require", "runtime"), std::pair("require-dev", "dev")}) {
    for (const DataView entry : root[section].children()) {
      if (entry.key() == "php" || entry.key().starts_with("ext-")) {
        builder.set("require." + std::string(entry.key()), entry);
        continue;
      }
      PackageBuilder::lock(builder.add(entry.key(), entry.scalar(), scope, entry), &table,
                           entry.key());
    }
  }
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  const std::size_t first = out.dependencies.size();
  for (const Manifest& manifest : manifests(context, files)) read_one(manifest, out);
  mark_own(out, context.project, "composer", first);
}

}  // namespace

extern const FactReader record_composer;
const FactReader record_composer = {"composer", "PHP packages: composer.json and composer.lock",
                                    kFiles, read};

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Ruby gems: Gemfile, gemspec and Gemfile.lock.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Gemfile", "*.gemspec", "gems.rb"};
constexpr std::string_view kLocks[] = {"Gemfile.lock", "gems.locked"};

std::string_view scope_of_groups(std::string_view groups) {
  std::string_view scope = "runtime";
  for (const std::string_view group : split(groups, ',')) {
    const std::string_view known = scope_of_word(group);
    if (known.empty()) return "runtime";
    if (scope == "runtime" || known == "dev") scope = known;
  }
  return scope;
}

void read_one(const Manifest& manifest, std::map<FileId, LockTable>& locks, Facts& out) {
  const DataView root = manifest.root();
  if (!root) return;
  const LockTable* table = nullptr;
  if (const auto lock = manifest.nearest(kLocks)) {
    const auto [slot, is_new] = locks.try_emplace(lock->file());
    for (const std::string_view section : {"GEM", "PATH", "GIT"}) {
      for (const DataView kind :
           is_new ? lock->root().children(section) : std::vector<DataView>()) {
        for (const DataView gem : kind.children()) {
          slot->second.try_emplace(std::string(gem.key()),
                                   Locked{std::string(gem.value()), lock->place(gem)});
        }
      }
    }
    table = &slot->second;
  }
  PackageBuilder builder(out, manifest, "gem");
  if (const DataView name = root["name"]) builder.set_name(std::string(name.value()), name);
  builder.package().version = root["version"].value();
  if (const DataView text = root["summary"] ? root["summary"] : root["description"]) {
    builder.package().description = text.value();
    builder.package().description_place = manifest.place(text);
  }
  builder.package().license = root["license"].value();
  builder.package().homepage = root["homepage"].value();
  if (const DataView ruby = root["ruby"]) {
    builder.package().settings.push_back({"ruby", std::string(ruby.value()), manifest.place(ruby)});
  }
  for (const DataView gem : root.children("gem")) {
    Dependency& made = builder.add(gem.value(), gem["version"].scalar(),
                                   scope_of_groups(gem["group"].scalar()), gem);
    made.in_project = static_cast<bool>(gem["path"]);
    PackageBuilder::lock(made, table, made.name);
  }
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  std::map<FileId, LockTable> locks;
  for (const Manifest& manifest : manifests(context, files)) read_one(manifest, locks, out);
}

}  // namespace

extern const FactReader record_gem;
const FactReader record_gem = {
    "gem", "Ruby gems: Gemfile, gemspec, and the versions of Gemfile.lock", kFiles, read};

}  // namespace cutaway::meaning

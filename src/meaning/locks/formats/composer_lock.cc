// SPDX-License-Identifier: Apache-2.0
// composer.lock: the one lock file that also tells licences and namespaces.
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"composer.lock"};

void add_namespaces(DataView autoload, LockedLibrary& made) {
  for (const std::string_view rule : {"psr-4", "psr-0"}) {
    for (DataView one = autoload[rule].first_child(); one; one = one.next_sibling()) {
      if (one.key().empty())
        made.loads_itself = true;  // any name may be its own
      else
        made.namespaces.emplace_back(one.key());
    }
  }
  // Functions of files and mapped classes have names that are not told here.
  if (autoload["files"] || autoload["classmap"] || autoload["exclude-from-classmap"])
    made.loads_itself = made.loads_itself || autoload["files"] || made.namespaces.empty();
}

void take(const Manifest& manifest, DataView entry, LockBuilder& builder) {
  const std::string name(entry["name"].scalar());
  std::string_view version = entry["version"].scalar();
  if (name.empty()) return;
  if (version.starts_with('v') && version.size() > 1 && version[1] >= '0' && version[1] <= '9')
    version.remove_prefix(1);
  LockedLibrary& made = builder.add(name, version, manifest.place(entry["name"]));
  made.license = join(entry["license"].scalars(), " OR ");
  made.about = entry["description"].scalar();
  if (!made.about.empty()) made.about_place = manifest.place(entry["description"]);
  if (const std::string_view instead = entry["abandoned"].scalar(); instead == "true")
    made.given_up = "abandoned";
  else if (!instead.empty() && instead != "false")
    made.given_up = "abandoned: " + std::string(instead);
  const std::string_view type = entry["type"].scalar();
  made.loads_itself = !type.empty() && type != "library";
  add_namespaces(entry["autoload"], made);
  // What provides an interface is looked up by it.
  if (entry["extra"]["laravel"] || entry["extra"]["symfony"] || entry["bin"] || entry["provide"])
    made.loads_itself = true;
  builder.call(lower(name));
  for (const std::string_view section : {"provide", "replace"})
    for (DataView one = entry[section].first_child(); one; one = one.next_sibling())
      builder.call(lower(one.key()));
  for (DataView one = entry["require"].first_child(); one; one = one.next_sibling())
    builder.need({lower(one.key())});
  for (DataView one = entry["suggest"].first_child(); one; one = one.next_sibling())
    builder.need({lower(one.key())}, true);
}

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  for (const std::string_view section : {"packages", "packages-dev"})
    for (DataView one = manifest.root()[section].first_child(); one; one = one.next_sibling())
      take(manifest, one, builder);
  builder.finish();
}

}  // namespace

extern const LockFormat record_composer_lock;
const LockFormat record_composer_lock = {"composer", "composer.lock", "composer", kFiles, read};

}  // namespace cutaway::meaning

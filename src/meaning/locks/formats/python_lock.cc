// SPDX-License-Identifier: Apache-2.0
// poetry.lock, uv.lock and pdm.lock.
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"
#include "meaning/python_names.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"poetry.lock", "uv.lock", "pdm.lock", "pylock.toml"};

/// uv: { name = "x" }; poetry: x = ">=1"; pdm: "x>=1; marker".
std::string needed(DataView one) {
  if (one["name"]) return std::string(one["name"].scalar());
  if (!one.key().empty()) return std::string(one.key());
  return parse_requirement(one.scalar()).name;
}

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  const DataView root = manifest.root();
  for (const std::string_view table : {"package", "packages"}) {
    for (DataView entry = root[table].first_child(); entry; entry = entry.next_sibling()) {
      const std::string_view name = entry["name"].scalar();
      if (name.empty()) continue;
      const DataView source = entry["source"];
      LockedLibrary& made =
          builder.add(name, entry["version"].scalar(), manifest.place(entry["name"]));
      made.in_project = source["editable"] || source["virtual"] || source["directory"] ||
                        source["type"].scalar() == "directory";
      made.about = entry["description"].scalar();
      if (!made.about.empty()) made.about_place = manifest.place(entry["description"]);
      builder.call(normal_python_name(name));
      for (DataView one = entry["dependencies"].first_child(); one; one = one.next_sibling())
        builder.need({normal_python_name(needed(one))});
      for (const DataView extra : entry["optional-dependencies"].children())
        for (DataView one = extra.first_child(); one; one = one.next_sibling())
          builder.need({normal_python_name(needed(one))});
    }
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_python_lock;
const LockFormat record_python_lock = {"python", "poetry.lock, uv.lock, pdm.lock and pylock.toml",
                                       "pypi", kFiles, read};

}  // namespace cutaway::meaning

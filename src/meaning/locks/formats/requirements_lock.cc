// SPDX-License-Identifier: Apache-2.0
// requirements.txt that was compiled: every line is exact and says who asked for it.
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"
#include "meaning/python_names.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*requirements*.txt"};

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  bool told = false;
  std::vector<std::pair<std::string, std::vector<std::string>>> asked;
  for (const DataView one : manifest.root().children("requirement")) {
    std::string_view version = one["specifier"].scalar();
    if (one.value().empty() || !version.starts_with("==")) continue;
    version.remove_prefix(version.starts_with("===") ? 3 : 2);
    builder.add(one.value(), trim(version), manifest.place(one));
    builder.call(normal_python_name(one.value()));
    for (const DataView via : one.children("via")) {
      told = true;
      asked.emplace_back(normal_python_name(via.scalar()),
                         std::vector{normal_python_name(one.value())});
    }
  }
  builder.finish();
  if (!told) return out.libraries.clear();  // somebody's own list, no lock file
  std::map<std::string, std::uint32_t> by_name;
  for (std::uint32_t i = 0; i < out.libraries.size(); ++i)
    by_name.try_emplace(normal_python_name(out.libraries[i].name), i);
  for (const auto& [who, what] : asked) {
    const auto from = by_name.find(who);
    if (from != by_name.end()) out.libraries[from->second].needs.push_back(by_name[what.front()]);
  }
}

}  // namespace

extern const LockFormat record_requirements_lock;
const LockFormat record_requirements_lock = {"requirements", "compiled requirements.txt", "pypi",
                                             kFiles, read};

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Go modules: go.mod with its direct requirements and replacements, go.work.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"go.mod"};

void read_one(const Manifest& manifest, Facts& out) {
  const DataView root = manifest.root();
  const DataView module = root["module"];
  if (!module) return;
  PackageBuilder builder(out, manifest, "go");
  builder.set_name(std::string(module.value()), module);
  for (const std::string_view key : {"go", "toolchain"}) {
    if (const DataView one = root[key]) {
      builder.package().settings.push_back(
          {std::string(key), std::string(one.value()), manifest.place(one)});
    }
  }
  std::map<std::string, DataView, std::less<>> replaced;
  for (const DataView one : root.children("replace")) replaced.emplace(one.value(), one);
  for (const DataView one : root.children("require")) {
    if (one["indirect"]) continue;
    Dependency& made = builder.add(one.value(), one["version"].scalar(), "runtime", one);
    made.locked = made.wanted;  // a requirement of Go is exact
    made.locked_place = made.place;
    const auto found = replaced.find(one.value());
    if (found == replaced.end()) continue;
    const std::string_view with = found->second["with"].scalar();
    made.in_project = with.starts_with("./") || with.starts_with("../");
    if (const DataView version = found->second["with_version"]) {
      made.locked = version.scalar();
      made.locked_place = manifest.place(found->second);
    }
  }
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  const std::size_t first = out.dependencies.size();
  for (const Manifest& manifest : manifests(context, files)) read_one(manifest, out);
  mark_own(out, context.project, "go", first);
}

}  // namespace

extern const FactReader record_go;
const FactReader record_go = {
    "go", "Go modules: what go.mod requires directly, and what replaces it", kFiles, read};

}  // namespace cutaway::meaning

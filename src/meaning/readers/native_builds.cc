// SPDX-License-Identifier: Apache-2.0
// Build files of Meson and Autoconf: name, version, and the libraries that are looked for.
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/native_libraries.h"
#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"meson.build", "configure.ac", "configure.in"};
constexpr std::size_t kMostFiles = 400;

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_of("$'\"[]()@ ,{}") == std::string_view::npos;
}

/// The libraries that one project asks for, each once.
class Asked {
 public:
  Asked(const ReaderContext& context, PackageBuilder& builder)
      : catalogue_(context.catalogue), builder_(builder) {}

  void add(const Manifest& file, const std::string& name, std::string_view wanted, bool optional,
           DataView view) {
    const std::string_view scope = native_scope(catalogue_, name);
    // "lmdb" may be looked for once more as "liblmdb", where the first was not found.
    const std::string key = lower(std::string_view(name).substr(name.starts_with("lib") ? 3 : 0));
    if (!is_name(name) || scope.empty() || !known_.insert(key).second) return;
    builder_.add_from(file, name, wanted, optional && scope == "runtime" ? "optional" : scope,
                      view);
  }

  /// A library by what the linker calls it ("-lxml2"); elsewhere it is "libxml2".
  void add_linked(const Manifest& file, std::string_view name, DataView view) {
    if (native_scope(catalogue_, name).empty()) return;
    add(file, (name.starts_with("lib") ? "" : "lib") + std::string(name), "", false, view);
  }

 private:
  const catalogue::Catalogue& catalogue_;
  PackageBuilder& builder_;
  std::set<std::string> known_;
};

/// `dependency('libuv', version: '>=1.27', required: false)`, `cc.find_library('lmdb')`, in the
/// file and in those of its folders.
void add_meson(const Manifest& file, Asked& asked, std::set<FileId>& read) {
  if (read.size() > kMostFiles || !read.insert(file.file()).second) return;
  const DataView root = file.root();
  for (const DataView one : root.children("dependency")) {
    if (!one.first_child().quoted()) continue;
    const std::string_view required = one["required"].scalar();
    asked.add(file, std::string(one.first_child().scalar()), one["version"].scalar(),
              required == "false" || contains(required, "get_option"), one);
  }
  for (const DataView one : root.children("find_library"))
    if (one.first_child().quoted()) asked.add_linked(file, one.first_child().scalar(), one);
  for (const DataView one : root.children("subdir")) {
    const std::string below(one.first_child().scalar());
    const auto taken = file.beside(join_path(below, "meson.build"));
    if (one.first_child().quoted() && taken && taken->is_own()) add_meson(*taken, asked, read);
  }
}

void read_meson(const ReaderContext& context, const Manifest& manifest, Facts& out) {
  const DataView project = manifest.root()["project"];
  if (!project || !project.first_child().quoted()) return;
  PackageBuilder builder(out, manifest, "meson");
  builder.set_name(project.first_child());
  if (project["version"].quoted()) builder.set_version(project["version"]);
  if (project["license"].quoted()) builder.package().license = project["license"].scalar();
  Asked asked(context, builder);
  std::set<FileId> read;
  add_meson(manifest, asked, read);
}

/// `PKG_CHECK_MODULES([CURL], [libcurl >= 7.1 zlib])`
void add_modules(const Manifest& manifest, DataView call, Asked& asked) {
  const auto words = split(call.first_child().next_sibling().scalar(), ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view name = trim(words[i]);
    if (name.empty() || name.find_first_of("<>=") != std::string_view::npos) continue;
    const bool versioned = i + 2 < words.size() && !words[i + 1].empty() &&
                           words[i + 1].find_first_not_of("<>=") == std::string_view::npos;
    const std::string wanted =
        versioned ? std::string(words[i + 1]) + std::string(trim(words[i + 2])) : "";
    asked.add(manifest, std::string(name), wanted, false, call);
    if (versioned) i += 2;
  }
}

void read_autoconf(const ReaderContext& context, const Manifest& manifest, Facts& out) {
  const DataView root = manifest.root(), init = root["AC_INIT"];
  if (!init) return;
  PackageBuilder builder(out, manifest, "autoconf");
  if (is_name(init.first_child().scalar())) builder.set_name(init.first_child());
  if (const DataView version = init.first_child().next_sibling(); is_name(version.scalar()))
    builder.set_version(version);
  Asked asked(context, builder);
  for (const std::string_view macro : {"PKG_CHECK_MODULES", "PKG_CHECK_MODULES_STATIC"})
    for (const DataView one : root.children(macro)) add_modules(manifest, one, asked);
  for (const DataView one : root.children("AC_CHECK_LIB"))
    asked.add_linked(manifest, one.first_child().scalar(), one);
  // Of several libraries that may have the function any will do.
  for (const DataView one : root.children("AC_SEARCH_LIBS"))
    asked.add_linked(manifest, one.first_child().next_sibling().scalar(), one);
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& manifest : manifests(context, files)) {
    if (manifest.name() == "meson.build") {
      read_meson(context, manifest, out);
    } else {
      read_autoconf(context, manifest, out);
    }
  }
}

}  // namespace

extern const FactReader record_native_builds;
const FactReader record_native_builds = {
    "native_builds", "Build files of Meson and Autoconf: the libraries that are looked for", kFiles,
    read};

}  // namespace cutaway::meaning

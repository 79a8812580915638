// SPDX-License-Identifier: Apache-2.0
// Go: the module paths of go.mod files, go.work and replace; an import is a folder, and its files
// share a scope.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "linking/resolver.h"
#include "syntax/data_view.h"

namespace cutaway::linking {
namespace {

using syntax::DataView;

constexpr std::string_view kLanguages[] = {"Go"};
constexpr std::pair<std::string_view, std::string_view> kTypeNames[] = {
    {"string", "string"}, {"int", "int"}, {"bool", "bool"}};
constexpr std::string_view kBuiltins[] = {
    "any",    "append", "bool",    "byte",    "cap",     "clear", "close",  "complex",
    "copy",   "delete", "error",   "float32", "float64", "imag",  "int",    "int16",
    "int32",  "int64",  "int8",    "len",     "make",    "max",   "min",    "new",
    "panic",  "print",  "println", "real",    "recover", "rune",  "string", "uint",
    "uint16", "uint32", "uint64",  "uint8",   "uintptr"};

bool is_version(std::string_view part) {
  if (part.size() < 2 || part.front() != 'v') return false;
  return std::all_of(part.begin() + 1, part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What a package is called when nobody says: "github.com/redis/go-redis/v9" → redis.
std::vector<std::string> guessed_names(std::string_view path) {
  std::string_view last = base_name(path);
  if (is_version(last)) last = base_name(folder_name(path));
  std::string name(last.substr(0, last.find('.') == 0 ? last.size() : last.find('.')));
  std::vector<std::string> out{name};
  for (const std::string_view prefix : {"go-", "golang-"}) {
    if (name.starts_with(prefix)) out.push_back(name.substr(prefix.size()));
  }
  for (const std::string_view suffix : {"-go", "-golang"}) {
    if (name.ends_with(suffix)) out.push_back(name.substr(0, name.size() - suffix.size()));
  }
  if (const std::size_t dash = name.rfind('-'); dash != std::string::npos) {
    out.push_back(name.substr(dash + 1));
    std::string joined = name;
    std::erase(joined, '-');
    out.push_back(joined);
    std::replace(name.begin(), name.end(), '-', '_');
    out.push_back(name);
  }
  return out;
}

class GoResolver : public ModuleResolver {
 public:
  explicit GoResolver(const ResolverContext& context) : packages_(context.packages) {
    for (const FileId file : context.files.named("go.mod")) {
      const std::string folder(folder_name(context.files.path(file)));
      const DataView root = DataView::root(context.project.of(file));
      for (DataView row = root.first_child(); row; row = row.next_sibling()) {
        if (row.key() == "module") modules_.emplace(std::string(written(row)), folder);
        if (row.key() != "replace") continue;
        const std::string_view with = row["with"].scalar();
        if (with.starts_with('.'))
          modules_.emplace(std::string(written(row)), join_path(folder, with));
      }
    }
  }

  Resolution resolve(FileId, std::string_view module, std::string_view) const override {
    Resolution out;
    if (const auto package = own(module)) {
      out.kind = Resolution::Kind::package;
      out.id = *package;
      return out;
    }
    out.kind = Resolution::Kind::outside;
    out.package = std::string(module);
    out.origin = std::string(module) + ":";
    return out;
  }

  std::vector<std::string> local_names(FileId, std::string_view module) const override {
    if (const auto package = own(module)) return {std::string(packages_.name(*package))};
    return guessed_names(module);
  }

 private:
  static std::string_view written(DataView row) {
    return row.value().empty() ? row.scalar() : row.value();
  }

  /// The package of the project that an import path means: the longest module path that begins it.
  std::optional<std::uint32_t> own(std::string_view path) const {
    for (std::string_view module = path; !module.empty(); module = folder_name(module)) {
      const auto found = modules_.find(module);
      if (found == modules_.end()) continue;
      const std::string_view rest =
          module.size() == path.size() ? "" : path.substr(module.size() + 1);
      const std::string folder = found->second.empty() ? std::string(rest)
                                 : rest.empty()        ? found->second
                                                       : found->second + "/" + std::string(rest);
      if (const auto package = packages_.in_folder(folder)) return package;
    }
    return std::nullopt;
  }

  const Packages& packages_;
  std::map<std::string, std::string, std::less<>> modules_;  ///< module path → folder
};

}  // namespace

extern const ResolverRecord record_go;
const ResolverRecord record_go{.name = "go",
                               .title =
                                   "Go: module paths of go.mod, replace, go.work; an import is a "
                                   "folder whose files share a scope",
                               .languages = kLanguages,
                               .packages = PackageRule::folder,
                               .rules = {.annotations_are_tags = true,
                                         .loops_number = true,
                                         .builtins = kBuiltins,
                                         .string_type = "string",
                                         .number_type = "int",
                                         .boolean_type = "bool",
                                         .list_type = "slice",
                                         .record_type = "map",
                                         .type_names = kTypeNames},
                               .prepare = make_resolver<GoResolver>};

}  // namespace cutaway::linking

// SPDX-License-Identifier: Apache-2.0
// Dart: packages by the names of their manifests with all below `lib`, files by their paths.
#include <map>
#include <string>

#include "base/text.h"
#include "linking/resolver.h"
#include "syntax/data_view.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kLanguages[] = {"Dart"};
constexpr std::pair<std::string_view, std::string_view> kTypeNames[] = {
    {"String", "String"}, {"int", "int"}, {"bool", "bool"}, {"double", "double"}};
constexpr std::string_view kContainers[] = {"List", "Set", "Map", "Iterable"};
constexpr std::string_view kWrappers[] = {"Future", "FutureOr"};

class DartResolver : public ModuleResolver {
 public:
  explicit DartResolver(const ResolverContext& context) : files_(context.files) {
    for (const FileId file : context.files.named("pubspec.yaml")) {
      const auto name = syntax::DataView::root(context.project.of(file))["name"].scalar();
      if (!name.empty())
        libraries_.emplace(std::string(name), join_path(folder_name(files_.path(file)), "lib"));
    }
  }

  /// `package:shop/cart.dart`, `dart:io`, `../cart.dart`.
  Resolution resolve(FileId from, std::string_view module, std::string_view) const override {
    constexpr std::string_view kPackage = "package:";
    if (!module.starts_with(kPackage)) {
      if (module.starts_with("dart:")) return outside(module);
      return file_at(join_path(folder_name(files_.path(from)), module));
    }
    module.remove_prefix(kPackage.size());
    const std::string_view name = module.substr(0, module.find('/'));
    const auto own = libraries_.find(name);
    if (own == libraries_.end()) return outside(name);
    return file_at(join_path(own->second, module.substr(std::min(name.size() + 1, module.size()))));
  }

  std::vector<std::string> local_names(FileId, std::string_view) const override { return {}; }

 private:
  static Resolution outside(std::string_view package) {
    Resolution out;
    out.kind = Resolution::Kind::outside;
    out.package = std::string(package);
    out.origin = out.package + ":";
    return out;
  }

  Resolution file_at(std::string_view path) const {
    Resolution out;
    if (const auto file = files_.find(path)) {
      out.kind = Resolution::Kind::file;
      out.file = *file;
    }
    return out;
  }

  const Files& files_;
  std::map<std::string, std::string, std::less<>> libraries_;  ///< name → folder
};

}  // namespace

extern const ResolverRecord record_dart;
const ResolverRecord record_dart{.name = "dart",
                                 .title = "Dart: packages by their manifests, files by paths",
                                 .languages = kLanguages,
                                 .rules = {.members_in_scope = true,
                                           .calls_construct = true,
                                           .self = "this",
                                           .string_type = "String",
                                           .list_type = "List",
                                           .type_names = kTypeNames,
                                           .type_wrappers = kWrappers,
                                           .containers = kContainers},
                                 .prepare = make_resolver<DartResolver>};

}  // namespace cutaway::linking

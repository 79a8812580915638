// SPDX-License-Identifier: Apache-2.0
// Swift: what the files of a project declare is visible in all of them; extensions add to types
// anywhere; modules that are imported and not in the project lie outside.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "linking/resolver.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kLanguages[] = {"Swift"};
constexpr std::string_view kWrappers[] = {"Optional", "Result",        "Published", "State",
                                          "Binding",  "Weak",          "Unowned",   "Task",
                                          "Lazy",     "ObservedObject"};
constexpr std::string_view kContainers[] = {"Array",    "Set",        "Dictionary", "ArraySlice",
                                            "Sequence", "Collection", "AnySequence"};
constexpr std::string_view kPassing[] = {
    "lazy",     "reversed", "filter",   "sorted", "prefix",     "suffix",         "dropFirst",
    "dropLast", "values",   "shuffled", "unique", "enumerated", "projectedValue", "wrappedValue"};
constexpr std::string_view kElements[] = {"first",  "last",    "randomElement", "popLast",
                                          "min",    "max",     "removeFirst",   "removeLast",
                                          "remove", "popFirst"};
constexpr std::pair<std::string_view, std::string_view> kTypeNames[] = {
    {"String", "String"}, {"Int", "Int"}, {"Bool", "Bool"}, {"Double", "Double"}};

class SwiftResolver : public ModuleResolver {
 public:
  explicit SwiftResolver(const ResolverContext& context) {
    // A target is a folder: Sources/Name (Swift packages), Name/ (Xcode), no group within one.
    for (std::size_t i = 0; i < context.project.size(); ++i) {
      const std::string_view path = context.files.path(FileId(i));
      if (!path.ends_with(".swift")) continue;
      for (std::string_view folder = folder_name(path); !folder.empty();
           folder = folder_name(folder)) {
        if (is_target(folder)) folders_.emplace(std::string(base_name(folder)), FileId(i));
      }
    }
  }

  Resolution resolve(FileId, std::string_view module, std::string_view) const override {
    Resolution out;
    const auto own = folders_.find(module.substr(0, module.find('.')));
    if (own != folders_.end()) {
      out.kind = Resolution::Kind::file;
      out.file = own->second;
      return out;
    }
    out.kind = Resolution::Kind::outside;
    out.package = std::string(module.substr(0, module.find('.')));
    out.origin = out.package + ":";
    return out;
  }

  std::vector<std::string> local_names(FileId, std::string_view) const override { return {}; }

 private:
  static bool is_target(std::string_view folder) {
    constexpr std::ptrdiff_t kDeepest = 1;  // "apps/Shop"
    const std::string above = lower(base_name(folder_name(folder)));
    return above.starts_with("source") || above.starts_with("test") ||
           std::count(folder.begin(), folder.end(), '/') <= kDeepest;
  }

  std::map<std::string, FileId, std::less<>> folders_;
};

}  // namespace

extern const ResolverRecord record_swift;
const ResolverRecord record_swift{
    .name = "swift",
    .title = "Swift: one scope for the files of a project, extensions, modules by folder",
    .languages = kLanguages,
    .packages = PackageRule::project,
    .rules = {.members_in_scope = true,
              .methods_apart = true,
              .unknown_names_are_builtin = true,
              .self = "self",
              .self_class = "Self",
              .constructor = "init",
              .string_type = "String",
              .list_type = "Array",
              .type_names = kTypeNames,
              .type_wrappers = kWrappers,
              .extensions = true,
              .containers = kContainers,
              .passing = kPassing,
              .elements = kElements},
    .prepare = make_resolver<SwiftResolver>};

}  // namespace cutaway::linking

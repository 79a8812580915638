// SPDX-License-Identifier: Apache-2.0
// Java and its relatives: declared packages, single and wildcard imports, static imports, the
// package itself.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "linking/resolver.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kLanguages[] = {"Java", "Kotlin", "Scala", "Groovy"};
constexpr std::string_view kWrappers[] = {"Class"};
constexpr std::pair<std::string_view, std::string_view> kTypeNames[] = {
    {"int", "Integer"}, {"long", "Long"}, {"boolean", "Boolean"}, {"double", "Double"}};
constexpr std::string_view kClassObjects[] = {"java", "javaClass", "kotlin", "javaObjectType"};

class JavaResolver : public ModuleResolver {
 public:
  explicit JavaResolver(const ResolverContext& context)
      : packages_(context.packages), known_(context.names) {}

  Resolution resolve(FileId from, std::string_view module, std::string_view name) const override {
    std::string whole(module);
    if (!name.empty() && name != "*") {
      if (!whole.empty()) whole += '.';
      whole += name;
    }
    const Resolution own = in_project(from, whole);
    return own.kind != Resolution::Kind::unresolved ? own : outside(whole);
  }

  std::vector<std::string> local_names(FileId, std::string_view module) const override {
    const std::size_t dot = module.rfind('.');
    return {std::string(dot == std::string_view::npos ? module : module.substr(dot + 1))};
  }

  bool may_hold(const Resolution& module, std::string_view name) const override {
    if (known_.knows(module.package)) return known_.holds(module.package, name);
    // Members of a class imported whole are in lower case or constants, packages hold types.
    const bool is_type = !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
    return !module.origin.ends_with(':') || is_type;
  }

  bool surely_holds(const Resolution& module, std::string_view name) const override {
    return known_.holds(module.package, name);
  }

 private:
  /// The longest beginning that is a package of the project; the rest are types and members.
  Resolution in_project(FileId from, std::string_view whole) const {
    std::size_t end = whole.size();
    while (end != std::string_view::npos && end > 0) {
      if (const auto package = packages_.declared(whole.substr(0, end))) {
        Resolution out;
        out.kind = Resolution::Kind::package;
        out.id = *package;
        if (end < whole.size()) out.rest = std::string(whole.substr(end + 1));
        choose_copy(from, packages_, false, out);
        return out;
      }
      end = whole.rfind('.', end - 1);
    }
    return {};
  }

  /// Packages are written in lower case, types begin with a capital.
  static Resolution outside(std::string_view whole) {
    std::size_t end = whole.size();
    std::size_t start = 0;
    for (std::size_t i = 0; i <= whole.size(); ++i) {
      if (i < whole.size() && whole[i] != '.') continue;
      if (start < whole.size() && whole[start] >= 'A' && whole[start] <= 'Z') {
        end = start;
        break;
      }
      start = i + 1;
    }
    Resolution out;
    out.kind = Resolution::Kind::outside;
    const bool has_type = end < whole.size();
    out.package =
        std::string(has_type && end > 0 ? whole.substr(0, end - 1) : whole.substr(0, end));
    out.origin = out.package + ":" + std::string(whole.substr(end));
    return out;
  }

  const Packages& packages_;
  const KnownNames& known_;
};

}  // namespace

extern const ResolverRecord record_java;
const ResolverRecord record_java{
    .name = "java",
    .title = "Java, Kotlin, Scala, Groovy: declared packages, single, static and wildcard imports",
    .languages = kLanguages,
    .packages = PackageRule::declared,
    .rules = {.members_in_scope = true,
              .type_parameters = true,
              .method_overloads = true,
              .extension_functions = true,
              .inner_object = "Companion",
              .same_names_complete = true,
              .self = "this",
              .class_member = "class",
              .class_objects = kClassObjects,
              .builtin_origin = "java.lang:",
              .string_type = "String",
              .number_type = "Integer",
              .boolean_type = "Boolean",
              .list_type = "Array",
              .record_type = "Object",
              .type_names = kTypeNames,
              .type_wrappers = kWrappers},
    .prepare = make_resolver<JavaResolver>};

}  // namespace cutaway::linking

// SPDX-License-Identifier: Apache-2.0
// JavaScript and TypeScript: relative modules, path aliases of tsconfig and jsconfig, packages of
// the workspace.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "linking/component_files.h"
#include "linking/npm_workspace.h"
#include "linking/resolver.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kLanguages[] = {"JavaScript", "TypeScript", "TSX",  "JSX", "Vue",
                                           "Svelte",     "Astro",      "HTML", "EJS"};
constexpr std::string_view kWrappers[] = {"Promise", "Readonly",    "Partial", "Required",
                                          "Awaited", "NonNullable", "Ref",     "DeepPartial",
                                          "Omit",    "Pick"};
constexpr std::pair<std::string_view, std::string_view> kTypeNames[] = {
    {"string", "String"}, {"number", "Number"}, {"boolean", "Boolean"}, {"Record", "Object"}};
constexpr std::string_view kComponentEndings[] = {".vue", ".svelte", ".astro"};
constexpr std::string_view kWaitMethods[] = {"then", "finally"};
constexpr std::string_view kInheritCalls[] = {"inherits", "setPrototypeOf"};
constexpr std::string_view kCallImports[] = {"require", "import"};

/// "@scope/name" or "name" of a written module.
std::string_view package_of(std::string_view module) {
  std::size_t slash = module.find('/');
  if (module.starts_with('@') && slash != std::string_view::npos)
    slash = module.find('/', slash + 1);
  return module.substr(0, slash);
}

/// Whether `../..` leads above the tree.
bool leaves_tree(std::string_view folder, std::string_view module) {
  std::ptrdiff_t depth = folder.empty() ? 0 : 1 + std::count(folder.begin(), folder.end(), '/');
  for (const std::string_view part : split(module, '/')) {
    if (part == ".." && --depth < 0) return true;
    if (part != ".." && part != "." && !part.empty()) ++depth;
  }
  return false;
}

class JavaScriptResolver : public ModuleResolver {
 public:
  explicit JavaScriptResolver(const ResolverContext& context)
      : files_(context.files), known_(context.known), workspace_(context.project, context.files) {}

  Resolution resolve(FileId from, std::string_view module, std::string_view name) const override {
    Resolution out = find(from, without_scheme(module));
    if (out.kind == Resolution::Kind::unresolved) out = outside(known_.generated_as(module));
    // The default of an outside module is the module itself.
    const bool is_default = name == "default" && out.kind == Resolution::Kind::outside;
    if (!name.empty() && name != "*" && !is_default) out.rest = std::string(name);
    return out;
  }

  std::vector<std::string> local_names(FileId, std::string_view) const override { return {}; }

  /// Components may be known to each other without an import.
  Resolution global(FileId from, SymbolId, std::string_view name) const override {
    const std::string_view path = files_.path(from);
    const bool component =
        std::any_of(std::begin(kComponentEndings), std::end(kComponentEndings),
                    [&](std::string_view ending) { return path.ends_with(ending); });
    Resolution out = component ? file(find_component(files_, from, name)) : Resolution();
    if (out.kind == Resolution::Kind::file) out.rest = "default";
    return out;
  }

 private:
  static std::string_view without_scheme(std::string_view module) {
    for (const std::string_view scheme : {"node:", "npm:", "jsr:", "https://", "http://"}) {
      if (module.starts_with(scheme)) return module.substr(scheme.size());
    }
    const std::size_t query = module.find('?');
    return query == std::string_view::npos ? module : module.substr(0, query);
  }

  Resolution find(FileId from, std::string_view module) const {
    if (module.empty()) return {};
    const std::string_view folder = folder_name(files_.path(from));
    if (module.starts_with('.')) {
      return leaves_tree(folder, module) ? Resolution()
                                         : file(workspace_.probe(join_path(folder, module)));
    }
    if (module.starts_with('/')) return file(workspace_.probe(module.substr(1)));
    if (const auto aliased = workspace_.by_alias(folder, module)) return file(aliased);
    if (const auto own = workspace_.by_package(package_of(module), module)) return file(own);
    if (module.starts_with('#')) return file(workspace_.by_subpath_import(folder, module));
    if (const auto guessed = workspace_.by_custom(folder, module)) return file(guessed);
    if (module.starts_with("@/") || module.starts_with("~") || module.starts_with("$lib/"))
      return {};
    return outside(module);
  }

  static Resolution outside(std::string_view module) {
    Resolution out;
    if (module.empty()) return out;
    out.kind = Resolution::Kind::outside;
    out.package = std::string(package_of(module));
    out.origin = std::string(module) + ":";
    return out;
  }

  static Resolution file(std::optional<FileId> found) {
    Resolution out;
    if (!found) return out;
    out.kind = Resolution::Kind::file;
    out.file = *found;
    return out;
  }

  const Files& files_;
  const KnownPackages& known_;
  NpmWorkspace workspace_;
};

}  // namespace

extern const ResolverRecord record_javascript;
const ResolverRecord record_javascript{
    .name = "javascript",
    .title =
        "JavaScript and TypeScript: relative modules, path aliases, workspaces, package exports",
    .languages = kLanguages,
    .packages = PackageRule::none,
    .rules = {.constructor_parameters_are_fields = true,
              .unknown_names_are_builtin = true,
              .self = "this",
              .string_type = "String",
              .number_type = "Number",
              .boolean_type = "Boolean",
              .list_type = "Array",
              .record_type = "Object",
              .type_names = kTypeNames,
              .type_wrappers = kWrappers,
              .wait_methods = kWaitMethods,
              .inherit_calls = kInheritCalls,
              .call_imports = kCallImports},
    .prepare = make_resolver<JavaScriptResolver>};

}  // namespace cutaway::linking

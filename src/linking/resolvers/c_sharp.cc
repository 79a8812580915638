// SPDX-License-Identifier: Apache-2.0
// C#: declared namespaces and those around them, usings of the file, of its project and of the
// build, aliases, names written with their namespace.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/hash.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "linking/known_packages.h"
#include "linking/resolver.h"
#include "syntax/data_view.h"

namespace cutaway::linking {
namespace {

using syntax::DataView;

constexpr std::string_view kLanguages[] = {"C#", "HTML+Razor"};
constexpr std::string_view kWrappers[] = {"Task", "ValueTask", "Nullable", "Lazy"};
constexpr std::pair<std::string_view, std::string_view> kTypeNames[] = {
    {"string", "String"}, {"int", "Int32"},      {"long", "Int64"}, {"short", "Int16"},
    {"byte", "Byte"},     {"bool", "Boolean"},   {"char", "Char"},  {"double", "Double"},
    {"float", "Single"},  {"decimal", "Decimal"}};
constexpr std::string_view kBuiltins[] = {"bool",   "byte", "char",  "decimal", "double", "float",
                                          "int",    "long", "nint",  "object",  "sbyte",  "short",
                                          "string", "uint", "ulong", "ushort"};
constexpr unsigned kMaxNamespaces = 16;
constexpr int kMaxImports = 4;

/// "A.B" of "A.B.C"; empty at the end.
std::string_view outer_namespace(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

std::string_view without_root(std::string_view name) {
  return name.starts_with("global::") ? name.substr(8) : name;
}

/// What one project file, or a file of properties above it, says.
struct Build {
  std::string folder;
  std::string sdk;
  std::string implicit;             ///< "enable", "true", or what else is written
  std::vector<std::string> usings;  ///< modules, types of static ones included
};

class CSharpResolver : public ModuleResolver {
 public:
  explicit CSharpResolver(const ResolverContext& context)
      : context_(context), packages_(context.packages), known_(context.known) {
    find_builds();
    find_usings();
    find_namespaces();
    fill_visible();
  }

  Resolution resolve(FileId from, std::string_view module, std::string_view name) const override {
    std::string whole(without_root(module));
    if (!name.empty() && name != "*") whole += "." + std::string(name);
    // A using stands above the namespace of its file: `using Migrations;` is no `Shop.Migrations`.
    Resolution named = in_project(from, whole);
    if (named.kind == Resolution::Kind::package && named.rest.empty()) return named;
    const Resolution own = qualified(from, whole);
    return own.kind != Resolution::Kind::unresolved ? own : outside(whole);
  }

  std::vector<std::string> local_names(FileId, std::string_view module) const override {
    const std::size_t dot = module.rfind('.');
    return {std::string(dot == std::string_view::npos ? module : module.substr(dot + 1))};
  }

  std::span<const Resolution> visible(FileId file) const override {
    return visible_[visible_of_[file.index()]];
  }

  /// `A.B.Type` in full, or below a namespace around the file.
  Resolution qualified(FileId from, std::string_view dotted) const override {
    dotted = without_root(dotted);
    std::string_view around = namespace_of(from);
    for (unsigned step = 0; step < kMaxNamespaces; ++step) {
      const std::string whole =
          around.empty() ? std::string(dotted) : std::string(around) + "." + std::string(dotted);
      const Resolution own = in_project(from, whole);
      if (own.kind != Resolution::Kind::unresolved || around.empty()) return own;
      around = outer_namespace(around);
    }
    return {};
  }

  bool may_hold(const Resolution& module, std::string_view name) const override {
    const bool is_type = !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
    if (!is_type || !module.origin.ends_with(':') || is_type_parameter(name)) return false;
    return !known_.is_whole(module.package) || known_.holds(module.package, name);
  }

  bool surely_holds(const Resolution& module, std::string_view name) const override {
    return module.origin.ends_with(':') && known_.holds(module.package, name);
  }

 private:
  /// `TEntity`
  static bool is_type_parameter(std::string_view name) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    return name.size() > 2 && name[0] == 'T' && is_upper(name[1]) && !is_upper(name[2]);
  }

  std::string_view namespace_of(FileId file) const {
    const syntax::Syntax& syntax = context_.project.of(file);
    return syntax.text(syntax.package);
  }

  static std::vector<DataView> children(DataView root, std::string_view group,
                                        std::string_view name) {
    std::vector<DataView> out;
    for (DataView one : root.children(group)) {
      for (DataView row : one.children(name)) out.push_back(row);
    }
    return out;
  }

  /// What a project file and the files of properties that it imports say of usings.
  void read_usings(DataView root, std::string_view folder, Build& build, int depth) const {
    for (DataView row : children(root, "PropertyGroup", "ImplicitUsings"))
      build.implicit = std::string(row.scalar());
    for (DataView row : children(root, "ItemGroup", "Using")) {
      if (row["@Alias"].scalar().empty()) build.usings.emplace_back(row["@Include"].scalar());
    }
    for (DataView row : root.children("Import")) {
      std::string path(row["@Project"].scalar());
      std::ranges::replace(path, '\\', '/');
      constexpr std::string_view kHere = "$(MSBuildThisFileDirectory)";
      if (path.starts_with(kHere)) path.erase(0, kHere.size());
      const std::string whole = join_path(folder, path);
      const auto found = depth < kMaxImports ? imported_.find(whole) : imported_.end();
      if (found == imported_.end()) continue;
      const DataView there = DataView::root(context_.project.of(found->second));
      read_usings(there, folder_name(whole), build, depth + 1);
    }
  }

  void find_builds() {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      const std::string& path = context_.project.file(FileId(i)).path;
      if (path.ends_with(".props") || path.ends_with(".targets"))
        imported_.emplace(path, FileId(i));
    }
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      const std::string_view path = context_.project.file(FileId(i)).path;
      const bool is_project = path.ends_with(".csproj");
      if (!is_project && base_name(path) != "Directory.Build.props") continue;
      const DataView root = DataView::root(context_.project.of(FileId(i)));
      Build build{std::string(folder_name(path)), std::string(root["@Sdk"].scalar()), {}, {}};
      read_usings(root, build.folder, build, 0);
      auto& list = is_project ? projects_ : properties_;
      list.emplace(build.folder, std::move(build));
    }
  }

  /// The nearest entry at or above a folder.
  static const Build* above(const std::map<std::string, Build, std::less<>>& builds,
                            std::string_view folder) {
    for (;;) {
      const auto found = builds.find(folder);
      if (found != builds.end()) return &found->second;
      if (folder.empty()) return nullptr;
      folder = folder_name(folder);
    }
  }

  std::string project_of(FileId file) const {
    const Build* build = above(projects_, folder_name(context_.project.file(file).path));
    return build == nullptr ? std::string() : build->folder;
  }

  bool is_own(FileId file) const { return context_.project.file(file).language == language_; }

  /// `global using`, and which modules are types whose members are taken.
  void find_usings() {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      const syntax::Syntax& syntax = context_.project.of(FileId(i));
      if (syntax.imports.empty() || !is_own(FileId(i))) continue;
      for (const auto& import : syntax.imports) {
        const std::string module(without_root(syntax.text(import.module)));
        if (import.kind == syntax::ImportKind::include) types_.insert(module);
        if (import.kind == syntax::ImportKind::reexport && import.alias.empty())
          global_[project_of(FileId(i))].push_back(module);
      }
    }
  }

  void find_namespaces() {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      if (!is_own(FileId(i))) continue;
      for (std::string_view name = namespace_of(FileId(i)); !name.empty();
           name = outer_namespace(name)) {
        if (!namespaces_.emplace(name).second) break;
      }
    }
  }

  /// Namespaces of the outside that a file uses and to which the project adds: its own using leads
  /// to what the project has there.
  std::vector<std::string> added_to(FileId file) const {
    std::vector<std::string> out;
    for (const auto& import : context_.project.of(file).imports) {
      const std::string module(without_root(context_.project.of(file).text(import.module)));
      if (!import.alias.empty() || !known_.has(module)) continue;
      const Resolution own = resolve(file, module, "*");
      if (own.kind == Resolution::Kind::package && own.rest.empty()) out.push_back(module);
    }
    return out;
  }

  /// What a file sees besides its own usings depends on its namespace and project alone.
  void fill_visible() {
    visible_of_.resize(context_.project.size());
    visible_.emplace_back();
    std::map<std::tuple<std::string, std::string, std::vector<std::string>>, std::uint32_t> known;
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      if (!is_own(FileId(i))) continue;
      const std::string project = project_of(FileId(i));
      const std::tuple key(std::string(namespace_of(FileId(i))), project, added_to(FileId(i)));
      const auto [place, is_new] = known.emplace(key, static_cast<std::uint32_t>(visible_.size()));
      if (is_new) {
        visible_.push_back(visible_from(FileId(i), project));
        for (const std::string& module : std::get<2>(key))
          visible_.back().push_back(outside(module));
      }
      visible_of_[i] = place->second;
    }
  }

  std::vector<Resolution> visible_from(FileId file, const std::string& project) const {
    std::vector<Resolution> out;
    for (std::string_view name = outer_namespace(namespace_of(file)); !name.empty();
         name = outer_namespace(name)) {
      Resolution own = in_project(file, name);
      if (own.kind == Resolution::Kind::package && own.rest.empty()) out.push_back(std::move(own));
    }
    std::vector<std::string> modules;
    if (const auto found = global_.find(project); found != global_.end()) modules = found->second;
    const Build* build = above(projects_, project);
    std::string sdk = build == nullptr ? std::string() : build->sdk, implicit;
    for (const Build* one : {build, above(properties_, project)}) {
      if (one == nullptr) continue;
      if (implicit.empty()) implicit = one->implicit;
      modules.insert(modules.end(), one->usings.begin(), one->usings.end());
    }
    if (implicit == "enable" || implicit == "true") {
      for (std::string& module : known_.imported_by(sdk)) modules.push_back(std::move(module));
    }
    for (const std::string& module : modules) {
      out.push_back(resolve(file, module, "*"));
      // A namespace of the outside to which the project adds.
      const bool both = out.back().kind == Resolution::Kind::package && known_.has(module);
      if (both) out.push_back(outside(module));
    }
    return out;
  }

  /// The longest beginning that is a namespace of the project and holds what comes next.
  Resolution in_project(FileId from, std::string_view whole) const {
    for (std::string_view name = whole; !name.empty(); name = outer_namespace(name)) {
      const auto package = packages_.declared(name);
      if (!package) continue;
      Resolution out;
      if (name.size() < whole.size()) {
        out.rest = std::string(whole.substr(name.size() + 1));
        const std::string_view first = std::string_view(out.rest).substr(0, out.rest.find('.'));
        if (packages_.find(*package, hash64(first)).empty()) continue;
        // A class of another project may be called like a namespace: what stands below is not its.
        const bool below = first.size() < out.rest.size();
        if (below && namespaces_.contains(whole.substr(0, name.size() + 1 + first.size())))
          continue;
      }
      out.kind = Resolution::Kind::package;
      out.id = *package;
      choose_copy(from, packages_, true, out);
      return out;
    }
    return {};
  }

  Resolution outside(std::string_view module) const {
    Resolution out;
    // Only namespaces below it hold anything, unless the outside is known to have it.
    if (namespaces_.contains(module) && !known_.has(module)) return out;
    out.kind = Resolution::Kind::outside;
    const bool is_type = types_.contains(module) && !outer_namespace(module).empty();
    out.package = std::string(is_type ? outer_namespace(module) : module);
    out.origin = out.package + ":";
    if (is_type) out.origin += module.substr(out.package.size() + 1);
    return out;
  }

  const LanguageId language_ = catalogue::find_language(kLanguages[0]);
  const ResolverContext context_;
  const Packages& packages_;
  const KnownPackages& known_;
  std::map<std::string, Build, std::less<>> projects_, properties_;  ///< by folder
  std::map<std::string, FileId, std::less<>> imported_;  ///< files that builds import, by path
  std::map<std::string, std::vector<std::string>, std::less<>> global_;  ///< by project folder
  std::set<std::string, std::less<>> types_, namespaces_;
  std::vector<std::vector<Resolution>> visible_;
  std::vector<std::uint32_t> visible_of_;  ///< by file
};

}  // namespace

extern const ResolverRecord record_c_sharp;
const ResolverRecord record_c_sharp{
    .name = "c_sharp",
    .title = "C#: namespaces, usings of file, project and build, partial types, extension methods",
    .languages = kLanguages,
    .packages = PackageRule::declared,
    .rules = {.members_in_scope = true,
              .types_in_parts = true,
              .overloads = true,
              .extension_methods = true,
              .members_like_types = true,
              .self = "this",
              .base_object = "base",
              .annotation_suffix = "Attribute",
              .undecided_package = "?:",
              .builtin_origin = "System:",
              .builtins = kBuiltins,
              .string_type = "String",
              .number_type = "Int32",
              .boolean_type = "Boolean",
              .list_type = "Array",
              .record_type = "Object",
              .type_names = kTypeNames,
              .type_wrappers = kWrappers},
    .prepare = make_resolver<CSharpResolver>};

}  // namespace cutaway::linking

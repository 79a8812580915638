// SPDX-License-Identifier: Apache-2.0
// C, C++ and Objective-C: includes by path, one scope for all files of a namespace, the namespaces
// around it, `using`.
#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "linking/resolver.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kLanguages[] = {"C", "C++", "Objective-C", "Objective-C++", "Cuda"};
constexpr std::string_view kWrappers[] = {"std.unique_ptr", "std.shared_ptr", "std.weak_ptr",
                                          "std.optional",   "unique_ptr",     "shared_ptr",
                                          "optional",       "std.atomic",     "scoped_refptr"};
constexpr std::string_view kContainers[] = {"std.vector", "std.array", "std.list", "std.deque",
                                            "std.set",    "std.span",  "vector",   "QList"};
constexpr std::pair<std::string_view, std::string_view> kTypeNames[] = {
    {"std.string", "string"}, {"string", "string"}, {"char", "char"}, {"int", "int"},
    {"bool", "bool"},         {"double", "double"}, {"long", "long"}};
constexpr std::string_view kBuiltins[] = {"string", "char", "int", "bool", "double", "long"};

constexpr std::size_t kMaxIncluded = 400;  // files one file includes, those that they include too

std::string dotted(std::string_view name) {
  std::string out(name);
  for (std::size_t at = out.find("::"); at != std::string::npos; at = out.find("::", at))
    out.replace(at, 2, ".");
  return out;
}

std::string_view outer_namespace(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

/// How many folders two paths have in common.
std::size_t shared_folders(std::string_view a, std::string_view b) {
  const std::size_t end = std::min(a.size(), b.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < end && a[i] == b[i]; ++i)
    if (a[i] == '/') ++count;
  return count;
}

class CResolver : public ModuleResolver {
 public:
  explicit CResolver(const ResolverContext& context) : context_(context) {
    for (std::size_t i = 0; i < context.project.size(); ++i) {
      const std::uint32_t package = context.packages.of(FileId(i));
      if (package == Packages::kNone || !context.packages.name(package).empty()) continue;
      if (is_own(FileId(i))) global_ = package;
    }
    fill_visible();
    fill_included();
  }

  Resolution resolve(FileId from, std::string_view module, std::string_view name) const override {
    if (!name.empty()) return named(module, name);
    Resolution out;
    const std::string path(trim(module, "<>\""));
    if (const auto file = find_header(from, path)) {
      out.kind = Resolution::Kind::file;
      out.file = *file;
      return out;
    }
    out.kind = Resolution::Kind::outside;
    out.package = path;
    out.origin = ":";
    return out;
  }

  /// An include brings no name of its own.
  std::vector<std::string> local_names(FileId, std::string_view) const override { return {}; }
  bool may_hold(const Resolution&, std::string_view) const override { return false; }

  std::span<const Resolution> visible(FileId file) const override {
    const auto found = visible_.find(context_.packages.of(file));
    return found == visible_.end() ? std::span<const Resolution>() : found->second;
  }

  /// The same file, one it includes (directly or not), one beside a header of its name that is
  /// included; then folders in common.
  int nearness(FileId from, FileId to) const override {
    if (from == to) return kIncluded * 3;
    const int folders = static_cast<int>(std::min<std::size_t>(
        shared_folders(context_.files.path(from), context_.files.path(to)), 99));
    const auto& own = included_[from.index()];
    if (std::binary_search(own.begin(), own.end(), to)) return kIncluded * 2 + folders;
    for (const FileId header : headers_[to.index()])
      if (header == from || std::binary_search(own.begin(), own.end(), header))
        return kIncluded + folders;
    return folders;
  }

  /// `api.open` from inside of `shop` is shop.api.open.
  Resolution qualified(FileId from, std::string_view name) const override {
    const std::uint32_t package = context_.packages.of(from);
    std::string around(package == Packages::kNone ? "" : context_.packages.name(package));
    for (unsigned step = 0; step < 16; ++step) {
      const Resolution own = in_project(
          around.empty() ? std::string(name) : around + "." + std::string(name), around.size());
      if (own.kind != Resolution::Kind::unresolved || around.empty()) return own;
      around = std::string(outer_namespace(around));
    }
    return {};
  }

 private:
  static std::string_view trim(std::string_view text, std::string_view signs) {
    while (!text.empty() && contains(signs, text.substr(0, 1))) text.remove_prefix(1);
    while (!text.empty() && contains(signs, text.substr(text.size() - 1))) text.remove_suffix(1);
    return text;
  }

  bool is_own(FileId file) const {
    const std::string_view path = context_.project.file(file).path;
    for (const std::string_view ending :
         {".c", ".h", ".cc", ".cpp", ".cxx", ".hpp", ".hh", ".hxx", ".m", ".mm", ".cu", ".inl"})
      if (path.ends_with(ending)) return true;
    return false;
  }

  /// Beside the including file, else the file of that name which shares most folders with it.
  std::optional<FileId> find_header(FileId from, std::string_view path) const {
    const std::string_view here = context_.files.path(from);
    if (const auto beside = context_.files.find(join_path(folder_name(here), path))) return beside;
    std::optional<FileId> best;
    std::size_t shared = 0;
    for (const FileId file : context_.files.named(base_name(path))) {
      const std::string_view found = context_.files.path(file);
      const bool fits = found == path || (found.size() > path.size() && found.ends_with(path) &&
                                          found[found.size() - path.size() - 1] == '/');
      if (!fits) continue;
      const std::size_t folders = shared_folders(here, found);
      if (best && folders <= shared) continue;
      best = file;
      shared = folders;
    }
    return best;
  }

  /// `using a::b::Name` and `using namespace a::b`.
  Resolution named(std::string_view module, std::string_view name) const {
    const std::string space = dotted(module);
    Resolution own = in_project(name == "*" ? space : space + "." + std::string(name));
    if (own.kind != Resolution::Kind::unresolved) return own;
    own.kind = Resolution::Kind::outside;
    own.package = space;
    own.origin = ":" + space;
    if (name != "*") own.origin += "." + std::string(name);
    return own;
  }

  /// The longest beginning that is a namespace of the project; the rest are types and members.
  /// It has to be longer than `around`.
  Resolution in_project(std::string_view whole, std::size_t around = 0) const {
    for (std::size_t end = whole.size(); end != std::string_view::npos && end > around;
         end = whole.rfind('.', end - 1)) {
      const auto package = context_.packages.linked(whole.substr(0, end));
      if (!package) continue;
      Resolution out;
      out.kind = Resolution::Kind::package;
      out.id = *package;
      if (end < whole.size()) out.rest = std::string(whole.substr(end + 1));
      return out;
    }
    return {};
  }

  /// The namespaces around each namespace, and what stands in none.
  void fill_visible() {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      const std::uint32_t package = context_.packages.of(FileId(i));
      if (package == Packages::kNone || package == global_ || visible_.contains(package)) continue;
      std::vector<Resolution>& out = visible_[package];
      for (std::string_view name = outer_namespace(context_.packages.name(package)); !name.empty();
           name = outer_namespace(name)) {
        Resolution own = in_project(name);
        if (own.kind == Resolution::Kind::package && own.rest.empty()) out.push_back(own);
      }
      if (global_ == Packages::kNone) continue;
      Resolution global;
      global.kind = Resolution::Kind::package;
      global.id = global_;
      out.push_back(global);
    }
  }

  /// What each file includes, and the headers it defines: of its name, and included by itself.
  void fill_included() {
    const std::size_t count = context_.project.size();
    std::vector<std::vector<FileId>> direct(count);
    included_.resize(count);
    headers_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_own(FileId(i))) continue;
      const syntax::Syntax& syntax = context_.project.of(FileId(i));
      for (const auto& import : syntax.imports) {
        if (import.kind != syntax::ImportKind::include) continue;
        const std::string path(trim(syntax.text(import.module), "<>\""));
        if (const auto file = find_header(FileId(i), path)) direct[i].push_back(*file);
      }
      for (const FileId header : direct[i])
        if (stem(header) == stem(FileId(i))) headers_[i].push_back(header);
    }
    for (std::size_t i = 0; i < count; ++i) close_includes(FileId(i), direct);
  }

  std::string_view stem(FileId file) const {
    const std::string_view name = base_name(context_.files.path(file));
    return name.substr(0, name.find('.'));
  }

  void close_includes(FileId file, const std::vector<std::vector<FileId>>& direct) {
    std::vector<FileId>& out = included_[file.index()];
    std::unordered_set<std::uint32_t> seen{file.value};
    const auto add = [&](FileId from) {
      for (const FileId next : direct[from.index()])
        if (out.size() < kMaxIncluded && seen.insert(next.value).second) out.push_back(next);
    };
    add(file);
    for (std::size_t next = 0; next < out.size(); ++next) add(FileId(out[next]));
    std::sort(out.begin(), out.end());
  }

  ResolverContext context_;
  std::vector<std::vector<FileId>> included_;  ///< by file, sorted, those of included ones too
  std::vector<std::vector<FileId>> headers_;   ///< by file: headers of the same name it includes
  std::uint32_t global_ = Packages::kNone;
  std::map<std::uint32_t, std::vector<Resolution>> visible_;
};

}  // namespace

extern const ResolverRecord record_c;
const ResolverRecord record_c{
    .name = "c",
    .title = "C, C++, Objective-C: includes, namespaces and those around them, using",
    .languages = kLanguages,
    .packages = PackageRule::linkage,
    .rules = {.members_in_scope = true,
              .calls_construct = true,
              .overloads = true,
              .linked_by_name = true,
              .pointers = true,
              .unknown_names_are_builtin = true,
              .self = "this",
              .builtins = kBuiltins,
              .string_type = "string",
              .list_type = "array",
              .type_names = kTypeNames,
              .type_wrappers = kWrappers,
              .call_method = "operator()",
              .item_method = "operator[]",
              .containers = kContainers},
    .prepare = make_resolver<CResolver>};

}  // namespace cutaway::linking

// SPDX-License-Identifier: Apache-2.0
// PHP: namespaces as packages, one global one, imports of classes and functions, included files;
// composer.json decides between definitions of one name.
#include <algorithm>
#include <string>

#include "base/hash.h"
#include "base/text.h"
#include "linking/resolver.h"
#include "syntax/data_view.h"

namespace cutaway::linking {
namespace {

using syntax::DataView;

constexpr std::string_view kLanguages[] = {"PHP", "Blade", "HTML+PHP"};
constexpr std::string_view kSelfClasses[] = {"self", "static"};
constexpr std::string_view kSelfTypes[] = {"static", "self", "$this"};
constexpr std::pair<std::string_view, std::string_view> kTypeNames[] = {
    {"array", ""},  {"bool", ""},     {"boolean", ""}, {"callable", ""}, {"false", ""},
    {"float", ""},  {"int", ""},      {"integer", ""}, {"iterable", ""}, {"mixed", ""},
    {"never", ""},  {"resource", ""}, {"scalar", ""},  {"string", ""},   {"true", ""},
    {"double", ""}, {"list", ""},     {"numeric", ""}};

std::string with_dots(std::string_view path) {
  std::string out(path);
  std::replace(out.begin(), out.end(), '\\', '.');
  return out;
}

/// Namespace and last component of `App\Models\User`.
std::pair<std::string_view, std::string_view> split_path(std::string_view whole) {
  const std::size_t at = whole.rfind('\\');
  if (at == std::string_view::npos) return {{}, whole};
  return {whole.substr(0, at), whole.substr(at + 1)};
}

/// Classes are written `Order`, functions and variables `order`, constants `ORDER`.
bool looks_like_class(std::string_view name) {
  const bool upper = !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
  return upper && (name.size() == 1 || std::any_of(name.begin(), name.end(),
                                                   [](char c) { return c >= 'a' && c <= 'z'; }));
}

class PhpResolver : public ModuleResolver {
 public:
  explicit PhpResolver(const ResolverContext& context)
      : project_(context.project),
        files_(context.files),
        packages_(context.packages),
        known_(context.known) {
    for (const FileId file : context.files.named("composer.json")) {
      const std::string folder(folder_name(context.files.path(file)));
      const DataView root = DataView::root(context.project.of(file));
      add_prefixes(folder, root["autoload"]["psr-4"]);
      add_prefixes(folder, root["autoload-dev"]["psr-4"]);
      for (const DataView needed : root["require"].children()) {
        for (std::string& package : context.known.imported_by(needed.key())) {
          if (std::ranges::find(rooted_, package) == rooted_.end())
            rooted_.push_back(std::move(package));
        }
      }
    }
    std::sort(prefixes_.begin(), prefixes_.end());
  }

  Resolution resolve(FileId from, std::string_view module, std::string_view name) const override {
    if (name.empty() && is_path(module)) return included(from, module);
    while (module.starts_with('\\')) module.remove_prefix(1);
    std::string whole(module);
    if (!name.empty()) {
      if (!whole.empty()) whole += '\\';
      whole += name;
    }
    const Resolution own = in_project(from, whole);
    return own.kind != Resolution::Kind::unresolved ? own : outside(whole);
  }

  std::vector<std::string> local_names(FileId, std::string_view module) const override {
    if (is_path(module)) return {};
    return {std::string(split_path(module).second)};
  }

  /// Functions and constants fall back to the global namespace, classes do not.
  Resolution global(FileId from, SymbolId, std::string_view name) const override {
    if (name.empty() || name.starts_with('$')) return {};
    if (name.starts_with('\\')) return resolve(from, name, {});
    const syntax::Syntax& syntax = project_.of(from);
    std::string_view own = syntax.text(syntax.package);
    if (name.starts_with("namespace\\")) name.remove_prefix(10);
    const bool is_path = contains(name, "\\");
    if (own.empty()) return resolve(from, name, {});
    if (is_path || looks_like_class(name)) return resolve(from, own, name);
    return resolve(from, name, {});
  }

 private:
  struct Prefix {
    std::string name, folder;  ///< "App\" → "app/"
    auto operator<=>(const Prefix&) const = default;
  };

  void add_prefixes(std::string_view folder, DataView rows) {
    for (DataView row = rows.first_child(); row; row = row.next_sibling()) {
      for (const std::string& path : row.scalars()) {
        std::string below = join_path(folder, path);
        if (!below.empty() && !below.ends_with('/')) below += '/';
        prefixes_.push_back({std::string(row.key()), std::move(below)});
      }
    }
  }

  static bool is_path(std::string_view module) {
    return contains(module, "/") || contains(module, "$") || contains(module, "(") ||
           module.ends_with(".php") || module.ends_with(".inc");
  }

  /// `__DIR__ . '/x.php'` keeps "/x.php": beside the file, then from the top. Where a constant
  /// names the folder, `INCLUDE_DIR . 'class.x.php'`, it is the only own file whose path ends so.
  Resolution included(FileId from, std::string_view path) const {
    while (path.starts_with('/')) path.remove_prefix(1);
    for (const std::string_view folder : {folder_name(files_.path(from)), std::string_view()}) {
      const auto file = files_.find(join_path(folder, path));
      if (!file) continue;
      Resolution out;
      out.kind = Resolution::Kind::file;
      out.file = *file;
      return out;
    }
    return only_one(path);
  }

  /// Names of one word, `config.php`, are too common: the one that is meant may not be here.
  Resolution only_one(std::string_view path) const {
    Resolution out;
    const std::string_view stem = path.substr(0, path.rfind('.'));
    if (stem.find_first_of("/._-") == std::string_view::npos) return out;
    for (const FileId file : files_.named(base_name(path))) {
      if (project_.file(file).origin != sources::Origin::own ||
          !files_.path(file).ends_with("/" + std::string(path)))
        continue;
      if (out.file.valid()) return {};
      out.kind = Resolution::Kind::file;
      out.file = file;
    }
    return out;
  }

  Resolution in_project(FileId from, std::string_view whole) const {
    const auto [space, name] = split_path(whole);
    Resolution out;
    if (const auto package = packages_.declared(space)) {
      const auto found = packages_.find(*package, hash64(name));
      const FileId file = found.empty() ? FileId() : chosen(from, whole, found);
      // A framework that is committed with the product is as foreign as one that is installed: what
      // is known of it is known by its name.
      if (file.valid() && is_vendored(file) && !is_vendored(from)) return {};
      if (file.valid()) {
        out.kind = Resolution::Kind::file;
        out.file = file;
        out.rest = std::string(name);
        return out;
      }
    }
    if (const auto package = packages_.declared(whole); package && !whole.empty()) {
      out.kind = Resolution::Kind::package;
      out.id = *package;
    }
    return out;
  }

  bool is_vendored(FileId file) const {
    return project_.file(file).origin == sources::Origin::vendored;
  }

  /// Among several files that define the name: the one where it is loaded from, own code, the
  /// nearest.
  FileId chosen(FileId from, std::string_view whole, std::span<const SymbolRef> found) const {
    FileId best = found.front().file;
    std::size_t best_score = 0;
    for (std::size_t i = 0; found.size() > 1 && i < found.size() && i < kMaxCandidates; ++i) {
      const FileId file = found[i].file;
      const bool loaded = is_loaded_from(whole, files_.path(file));
      const bool own = project_.file(file).origin == sources::Origin::own;
      const std::size_t near = common(files_.path(file), files_.path(from));
      const std::size_t score = 1 + near + (loaded ? 8000 : 0) + (own ? 4000 : 0);
      if (score <= best_score) continue;
      best = file;
      best_score = score;
    }
    return best;
  }

  bool is_loaded_from(std::string_view whole, std::string_view path) const {
    return std::any_of(prefixes_.begin(), prefixes_.end(), [&](const Prefix& prefix) {
      if (!whole.starts_with(prefix.name)) return false;
      std::string rest(whole.substr(prefix.name.size()));
      std::replace(rest.begin(), rest.end(), '\\', '/');
      return path == prefix.folder + rest + ".php";
    });
  }

  static std::size_t common(std::string_view a, std::string_view b) {
    const std::size_t size = std::min(a.size(), b.size());
    const auto end = a.begin() + static_cast<std::ptrdiff_t>(size);
    return static_cast<std::size_t>(std::mismatch(a.begin(), end, b.begin()).first - a.begin());
  }

  /// `use Cache;`: frameworks give some of their classes a name at the root as well.
  Resolution outside(std::string_view whole) const {
    auto [space, name] = split_path(whole);
    for (const std::string& package : rooted_)
      if (space.empty() && known_.holds(package, name)) space = package;
    Resolution out;
    out.kind = Resolution::Kind::outside;
    out.package = with_dots(space);
    out.origin = out.package + ":" + std::string(name);
    return out;
  }

  static constexpr std::size_t kMaxCandidates = 64;
  const syntax::Project& project_;
  const Files& files_;
  const Packages& packages_;
  const KnownPackages& known_;
  std::vector<Prefix> prefixes_;
  std::vector<std::string> rooted_;  ///< packages whose classes have names at the root, too
};

}  // namespace

extern const ResolverRecord record_php;
const ResolverRecord record_php{
    .name = "php",
    .title = "PHP: namespaces, imported classes and functions, included files, composer.json",
    .languages = kLanguages,
    .packages = PackageRule::shared,
    .rules = {.methods_apart = true,
              .callable_lists = true,
              .self = "$this",
              .self_classes = kSelfClasses,
              .self_types = kSelfTypes,
              .base_object = "parent",
              .class_member = "class",
              .constructor = "__construct",
              .sigil = "$",
              .path_separator = "\\",
              .list_type = "array",
              .type_names = kTypeNames},
    .prepare = make_resolver<PhpResolver>};

}  // namespace cutaway::linking

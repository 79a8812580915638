// SPDX-License-Identifier: Apache-2.0
// Ruby: constants by their path wherever they are defined (reopened classes included), required
// files in load paths, helpers of templates.
#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "base/text.h"
#include "linking/file_index.h"
#include "linking/resolver.h"

namespace cutaway::linking {
namespace {

using syntax::SymbolKind;

constexpr std::string_view kLanguages[] = {"Ruby", "HTML+ERB", "Haml", "Slim"};
constexpr std::string_view kBuiltins[] = {"Array",
                                          "Float",
                                          "Hash",
                                          "Integer",
                                          "Rational",
                                          "String",
                                          "abort",
                                          "alias_method",
                                          "at_exit",
                                          "attr",
                                          "attr_accessor",
                                          "attr_reader",
                                          "attr_writer",
                                          "binding",
                                          "block_given?",
                                          "catch",
                                          "define_method",
                                          "exit",
                                          "extend",
                                          "format",
                                          "gets",
                                          "include",
                                          "lambda",
                                          "load",
                                          "loop",
                                          "module_function",
                                          "p",
                                          "pp",
                                          "prepend",
                                          "print",
                                          "printf",
                                          "private",
                                          "private_class_method",
                                          "private_constant",
                                          "proc",
                                          "protected",
                                          "public",
                                          "puts",
                                          "rand",
                                          "refine",
                                          "require",
                                          "require_relative",
                                          "sleep",
                                          "sprintf",
                                          "srand",
                                          "system",
                                          "throw",
                                          "using",
                                          "warn"};
constexpr std::string_view kSelfTypes[] = {"self"};
constexpr std::string_view kShells[] = {".erb",   ".haml",     ".slim",
                                        ".rhtml", ".jbuilder", ".builder"};
constexpr unsigned kMaxNesting = 64;
constexpr std::size_t kMaxParts = 64;

bool starts_upper(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

class RubyResolver : public ModuleResolver {
 public:
  explicit RubyResolver(const ResolverContext& context)
      : project_(context.project), files_(context.files) {
    for (std::size_t i = 0; i < project_.size(); ++i) {
      const std::string_view path = files_.path(FileId(i));
      if (!path.ends_with(".rb") && !path.ends_with(".rake")) continue;
      add_constants(FileId(i));
      if (path.ends_with(".rb")) by_base_[std::string(base_name(path))].push_back(FileId(i));
    }
    for (auto& [path, places] : constants_) {
      std::stable_sort(places.begin(), places.end(), [&](const SymbolRef& a, const SymbolRef& b) {
        return rank(a, path) < rank(b, path);
      });
    }
    for (const auto& [path, places] : constants_) {
      if (!only_added(path)) continue;
      for (const SymbolRef place : places) foreign_.emplace(key(place), &path);
    }
    add_helpers();
  }

  /// Required files: beside the file, else the load path that is nearest.
  Resolution resolve(FileId from, std::string_view module, std::string_view) const override {
    Resolution out;
    const std::string name = std::string(module) + (module.ends_with(".rb") ? "" : ".rb");
    if (const auto beside = files_.find(join_path(folder_name(files_.path(from)), name))) {
      out.kind = Resolution::Kind::file;
      out.file = *beside;
      return out;
    }
    const auto found = by_base_.find(std::string(base_name(name)));
    std::size_t best = 0;
    for (const FileId file : found == by_base_.end() ? std::vector<FileId>() : found->second) {
      const std::string_view path = files_.path(file);
      if (!path.ends_with(name)) continue;
      const std::string_view root = path.substr(0, path.size() - name.size());
      const bool loads = root.empty() || root == "lib/" || root.ends_with("/lib/") ||
                         starts_with_app(root) || root == "spec/" || root == "test/";
      if (!loads) continue;
      const std::size_t score = 1 + common(path, files_.path(from));
      if (score <= best) continue;
      best = score;
      out.kind = Resolution::Kind::file;
      out.file = file;
    }
    if (best > 0) return out;
    if (module.starts_with('.') || contains(module, "#")) return {};
    out.kind = Resolution::Kind::outside;
    out.package = std::string(module.substr(0, module.find('/')));
    out.origin = out.package + ":";
    return out;
  }

  std::vector<std::string> local_names(FileId, std::string_view) const override { return {}; }

  /// A constant by the nesting it is used in, else from the top; a helper in a template.
  Resolution global(FileId from, SymbolId scope, std::string_view name) const override {
    if (!starts_upper(name) && !name.starts_with("::")) return helper(from, name);
    const bool from_top = name.starts_with("::");
    if (from_top) name.remove_prefix(2);
    const std::string_view first = name.substr(0, name.find("::"));
    std::string around = from_top ? std::string() : path_of(from, scope);
    while (true) {
      const std::string start =
          around.empty() ? std::string(first) : around + "::" + std::string(first);
      const std::string rest(name.substr(first.size()));
      // A namespace that only folders make is written nowhere: `Shop::Order` of app/models/shop.
      if (constants_.contains(start) || (!rest.empty() && constants_.contains(start + rest))) {
        const Resolution found = at(from, start + rest);
        if (found.kind != Resolution::Kind::unresolved || !only_added(start)) return found;
      }
      if (around.empty()) break;
      const std::size_t cut = around.rfind("::");
      around.resize(cut == std::string::npos ? 0 : cut);
    }
    return outside(name);
  }

  /// `Shop.Order` of a chain whose first name nothing here has: `class Shop::Order` is all there is
  /// of that namespace.
  Resolution qualified(FileId from, std::string_view dotted) const override {
    std::string path;
    for (const std::string_view name : split(dotted, '.'))
      path += (path.empty() ? "" : "::") + std::string(name);
    return only_added(path) ? Resolution{} : at(from, path);
  }

  Resolution nested(SymbolRef type, std::string_view name) const override {
    if (!starts_upper(name)) return {};
    const std::string path = path_of(type.file, type.symbol);
    return path.empty() ? Resolution{} : at(type.file, path + "::" + std::string(name));
  }

  Resolution foreign(SymbolRef type) const override {
    const auto found = foreign_.find(key(type));
    return found == foreign_.end() ? Resolution{} : outside(*found->second);
  }

  std::span<const SymbolRef> parts(SymbolRef type) const override {
    const auto found = parts_of_.find(key(type));
    if (found == parts_of_.end()) return {};
    return found->second->second;
  }

 private:
  using Places = std::vector<SymbolRef>;

  static std::uint64_t key(SymbolRef ref) {
    return (static_cast<std::uint64_t>(ref.file.value) << 32U) | ref.symbol.value;
  }
  static bool starts_with_app(std::string_view root) {
    const std::size_t app = root.rfind("app/");
    if (app == std::string_view::npos || (app > 0 && root[app - 1] != '/')) return false;
    const std::string_view below = root.substr(app + 4);
    return std::count(below.begin(), below.end(), '/') <= 2;
  }
  static std::size_t common(std::string_view a, std::string_view b) {
    const std::size_t size = std::min(a.size(), b.size());
    const auto end = a.begin() + static_cast<std::ptrdiff_t>(size);
    return static_cast<std::size_t>(std::mismatch(a.begin(), end, b.begin()).first - a.begin());
  }

  /// `ActiveRecord::Base` as "ActiveRecord:Base".
  static Resolution outside(std::string_view path) {
    const std::string_view first = path.substr(0, path.find("::"));
    Resolution out;
    out.kind = Resolution::Kind::outside;
    out.package = std::string(first);
    out.origin = out.package + ":";
    std::string rest(path.substr(first.size()));
    for (std::size_t i = rest.find("::"); i != std::string::npos; i = rest.find("::", i))
      rest.replace(i, 2, ".");
    out.origin += rest.empty() ? rest : rest.substr(1);
    return out;
  }

  /// Whether the project only adds to a type of somebody else: no definition has a base class or
  /// stands in a file of that name.
  bool only_added(const std::string& path) const {
    const auto found = constants_.find(path);
    if (found == constants_.end()) return false;
    return std::all_of(found->second.begin(), found->second.end(), [&](const SymbolRef& place) {
      const auto& symbol = project_.of(place.file).symbols[place.symbol.index()];
      return is_class_like(symbol.kind) &&
             (symbol.kind == SymbolKind::trait || symbol.base_count == 0) &&
             (!is_named(place, path) || adds_by_path(place, path));
    });
  }

  /// `class Somebody::Base` where nothing here is called Somebody: a file of that name holds the
  /// type only where folders make the namespace, right below a folder that is loaded from.
  bool adds_by_path(const SymbolRef& place, const std::string& path) const {
    const std::size_t first = path.find("::");
    if (first == std::string::npos || constants_.contains(path.substr(0, first))) return false;
    const auto depth = static_cast<std::ptrdiff_t>(segments_of(path));
    std::string_view root = files_.path(place.file);
    for (std::ptrdiff_t i = 0; i < depth && !root.empty(); ++i) root = folder_name(root);
    const std::string_view folder = base_name(root);
    return !(folder == "lib" || folder == "concerns" || base_name(folder_name(root)) == "app");
  }

  static std::size_t segments_of(std::string_view path) {
    std::size_t count = 1;
    for (std::size_t i = path.find("::"); i != std::string_view::npos; i = path.find("::", i + 2))
      ++count;
    return count;
  }

  bool is_named(const SymbolRef& ref, std::string_view path) const {
    const std::string_view file = files_.path(ref.file);
    std::string stem(base_name(file).substr(0, base_name(file).rfind('.')));
    std::erase(stem, '_');
    return lower(stem) == lower(path.substr(path.rfind(':') + 1));
  }

  /// "Shop::Order" for the class around a scope, the scope itself included.
  std::string path_of(FileId file, SymbolId scope) const {
    const syntax::Syntax& syntax = project_.of(file);
    std::string path;
    for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
      const auto& symbol = syntax.symbols[scope.index()];
      if (is_class_like(symbol.kind)) {
        std::string_view name = syntax.text(symbol.name);
        if (name.starts_with("::"))
          return std::string(name.substr(2)) + (path.empty() ? "" : "::" + path);
        path = std::string(name) + (path.empty() ? "" : "::" + path);
      }
      scope = symbol.container;
    }
    return path;
  }

  void add_constants(FileId file) {
    const syntax::Syntax& syntax = project_.of(file);
    std::vector<char> fills(syntax.symbols.size(), 0);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const auto& symbol = syntax.symbols[s];
      if (symbol.base_count > 0) fills[s] = 1;
      if (symbol.container.valid() && !is_class_like(symbol.kind))
        fills[symbol.container.index()] = 1;
    }
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const auto& symbol = syntax.symbols[s];
      const bool is_type = is_class_like(symbol.kind);
      if (!is_type && symbol.kind != SymbolKind::constant) continue;
      std::string path = path_of(file, is_type ? SymbolId(s) : symbol.container);
      if (!is_type) path += (path.empty() ? "" : "::") + std::string(syntax.text(symbol.name));
      if (path.empty() || path.size() > 400) continue;
      const SymbolRef ref{file, SymbolId(s)};
      const auto place = constants_.emplace(path, Places()).first;
      place->second.push_back(ref);
      if (!is_type) continue;
      // Namespaces that only hold other types are no part that a member could stand in.
      const auto part = parts_.emplace(path, Places()).first;
      if (fills[s] != 0 && part->second.size() < kMaxParts) part->second.push_back(ref);
      parts_of_.emplace(key(ref), part);
    }
  }

  /// Where a constant is looked for first: the file called after it, own code, classes with
  /// content.
  std::size_t rank(const SymbolRef& ref, const std::string& path) const {
    const auto& symbol = project_.of(ref.file).symbols[ref.symbol.index()];
    const bool named = is_named(ref, path);
    const bool own = project_.file(ref.file).origin == sources::Origin::own;
    return (named ? 0U : 1U) + (symbol.base_count > 0 ? 0U : 2U) + (own ? 0U : 4U);
  }

  Resolution at(FileId, const std::string& path) const {
    Resolution out;
    const auto found = constants_.find(path);
    if (found == constants_.end()) return out;
    out.kind = Resolution::Kind::file;
    out.file = found->second.front().file;
    out.symbol = found->second.front().symbol;
    return out;
  }

  /// Methods of helper modules, which templates call bare.
  void add_helpers() {
    for (std::size_t i = 0; i < project_.size(); ++i) {
      if (!contains(files_.path(FileId(i)), "/helpers/")) continue;
      const syntax::Syntax& syntax = project_.of(FileId(i));
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        const auto& symbol = syntax.symbols[s];
        const bool in_module = symbol.container.valid() &&
                               syntax.symbols[symbol.container.index()].kind == SymbolKind::trait;
        if (symbol.kind != SymbolKind::method || !in_module) continue;
        helpers_.emplace(syntax.text(symbol.name), SymbolRef{FileId(i), SymbolId(s)});
      }
    }
  }

  Resolution helper(FileId from, std::string_view name) const {
    const std::string_view path = files_.path(from);
    const bool is_template =
        std::any_of(std::begin(kShells), std::end(kShells),
                    [&](std::string_view ending) { return path.ends_with(ending); }) ||
        contains(path, "/helpers/");
    const auto found = is_template ? helpers_.find(name) : helpers_.end();
    if (found == helpers_.end()) return {};
    Resolution out;
    out.kind = Resolution::Kind::file;
    out.file = found->second.file;
    out.symbol = found->second.symbol;
    return out;
  }

  const syntax::Project& project_;
  const Files& files_;
  std::map<std::string, Places, std::less<>> constants_;  ///< "Shop::Order" → its definitions
  std::map<std::string, Places, std::less<>> parts_;      ///< the same of types with members
  std::unordered_map<std::uint64_t, std::map<std::string, Places, std::less<>>::const_iterator>
      parts_of_;
  std::unordered_map<std::uint64_t, const std::string*> foreign_;  ///< path, by definition
  std::unordered_map<std::string, std::vector<FileId>> by_base_;
  std::map<std::string_view, SymbolRef> helpers_;
};

}  // namespace

extern const ResolverRecord record_ruby;
const ResolverRecord record_ruby{
    .name = "ruby",
    .title = "Ruby: constants by nesting, reopened classes, mixins, load paths, template helpers",
    .languages = kLanguages,
    .packages = PackageRule::none,
    .rules = {.members_in_scope = true,
              .methods_apart = true,
              .names_call = true,
              .unknown_names_are_builtin = true,
              .self = "self",
              .self_types = kSelfTypes,
              .base_object = "",
              .base_method = "super",
              .construct_member = "new",
              .field_sigil = "@",
              .constructor = "initialize",
              .path_separator = "::",
              .builtins = kBuiltins},
    .prepare = make_resolver<RubyResolver>};

}  // namespace cutaway::linking

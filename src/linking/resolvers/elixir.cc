// SPDX-License-Identifier: Apache-2.0
// Elixir: modules are known by their full name in the whole project, or by what an alias in the
// file makes of it; what a module brings with `use` or `import` and nobody declares is a word of
// the language or of that module.
#include <map>
#include <string>

#include "base/text.h"
#include "linking/file_index.h"
#include "linking/resolver.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kLanguages[] = {"Elixir", "HTML+EEX"};
constexpr unsigned kMaxNesting = 32;

/// `Shop.Orders.Item` for a module inside of another one.
std::string full_name(const syntax::Syntax& syntax, SymbolId module) {
  std::string out;
  for (unsigned step = 0; module.valid() && step < kMaxNesting; ++step) {
    const syntax::Symbol& symbol = syntax.symbols[module.index()];
    if (is_class_like(symbol.kind))
      out = std::string(syntax.text(symbol.name)) + (out.empty() ? "" : "." + out);
    module = symbol.container;
  }
  return out;
}

class ElixirResolver : public ModuleResolver {
 public:
  explicit ElixirResolver(const ResolverContext& context) : project_(context.project) {
    for (std::size_t i = 0; i < project_.size(); ++i) {
      const std::string_view path = context.files.path(FileId(i));
      if (!path.ends_with(".ex") && !path.ends_with(".exs")) continue;
      const syntax::Syntax& syntax = project_.of(FileId(i));
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        if (is_class_like(syntax.symbols[s].kind))
          modules_.emplace(full_name(syntax, SymbolId(s)), SymbolRef{FileId(i), SymbolId(s)});
      }
    }
  }

  Resolution resolve(FileId from, std::string_view module, std::string_view) const override {
    return at(expanded(from, module, true));
  }

  std::vector<std::string> local_names(FileId, std::string_view module) const override {
    const std::size_t dot = module.rfind('.');
    return {std::string(dot == std::string_view::npos ? module : module.substr(dot + 1))};
  }

  /// A module by its alias, by its full name, or by the name inside of the module around.
  Resolution global(FileId from, SymbolId scope, std::string_view name) const override {
    if (name.empty() || name.front() < 'A' || name.front() > 'Z') return {};
    if (name == kOwn) return {};
    std::string path = expanded(from, name, false);
    if (path == name && !modules_.contains(path)) {
      const std::string inside = full_name(project_.of(from), scope) + "." + path;
      if (modules_.contains(inside)) path = inside;
    }
    return at(path);
  }

  /// What a module of somebody else brings is told by the word alone.
  bool may_hold(const Resolution&, std::string_view) const override { return false; }

 private:
  static constexpr std::string_view kOwn = "__MODULE__";

  /// The name with its first part written out as an alias of the file says. An alias may lean on
  /// another one (`in_import`), but not on itself.
  std::string expanded(FileId from, std::string_view name, bool in_import) const {
    const syntax::Syntax& syntax = project_.of(from);
    const std::string_view first = name.substr(0, name.find('.'));
    if (first == kOwn) {
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        if (is_class_like(syntax.symbols[s].kind))
          return full_name(syntax, SymbolId(s)) + std::string(name.substr(first.size()));
      }
    }
    if (in_import && modules_.contains(name)) return std::string(name);
    for (const syntax::Import& import : syntax.imports) {
      const std::string_view module = syntax.text(import.module);
      std::string_view known = syntax.text(import.alias);
      if (known.empty() && contains(module, ".") && import.name.empty())
        known = module.substr(module.rfind('.') + 1);
      if (known != first || module == name || module == first) continue;
      if (module.starts_with(kOwn) && in_import) continue;
      const std::string whole = std::string(module) + std::string(name.substr(first.size()));
      return in_import ? whole : expanded(from, whole, true);
    }
    return std::string(name);
  }

  Resolution at(const std::string& path) const {
    Resolution out;
    if (const auto own = modules_.find(path); own != modules_.end()) {
      out.kind = Resolution::Kind::file;
      out.file = own->second.file;
      out.symbol = own->second.symbol;
      return out;
    }
    out.kind = Resolution::Kind::outside;
    out.package = lower(std::string_view(path).substr(0, path.find('.')));
    out.origin = out.package + ":" + path;
    return out;
  }

  const syntax::Project& project_;
  std::map<std::string, SymbolRef, std::less<>> modules_;
};

}  // namespace

extern const ResolverRecord record_elixir;
const ResolverRecord record_elixir{.name = "elixir",
                                   .title = "Elixir: modules by their full name and by aliases",
                                   .languages = kLanguages,
                                   .packages = PackageRule::project,
                                   .rules = {.overloads = true,
                                             .modules_are_classes = true,
                                             .unknown_names_are_builtin = true,
                                             .self_class = "__MODULE__",
                                             .builtin_origin = "elixir:"},
                                   .prepare = make_resolver<ElixirResolver>};

}  // namespace cutaway::linking

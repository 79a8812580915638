// SPDX-License-Identifier: Apache-2.0
// Elixir: modules are known by their full name in the whole project, or by what an alias in the
// file, or a macro that it uses, makes of it; what a module brings with `use` or `import` and
// nobody declares is a word of the language or of that module.
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

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
    for (std::size_t i = 0; i < project_.size() && !modules_.empty(); ++i) {
      const std::string_view path = context.files.path(FileId(i));
      if (path.ends_with(".ex") || path.ends_with(".exs")) read_uses(FileId(i));
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

  /// Modules that what a file uses imports into it.
  std::span<const Resolution> visible(FileId from) const override {
    const auto found = imported_.find(from);
    return found == imported_.end() ? std::span<const Resolution>() : found->second;
  }

  /// What a module of somebody else brings is told by the word alone.
  bool may_hold(const Resolution&, std::string_view) const override { return false; }

 private:
  static constexpr std::string_view kOwn = "__MODULE__", kUse = "use";

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
    if (const auto brought = aliases_.find(from); brought != aliases_.end()) {
      const auto alias = brought->second.find(first);
      if (alias != brought->second.end() && !alias->second.empty() && alias->second != first)
        return alias->second + std::string(name.substr(first.size()));
    }
    return std::string(name);
  }

  /// `use Shop, :controller`: what Shop writes into whoever uses it are the aliases and imports of
  /// the macro `__using__`, or of the function that the word names.
  void read_uses(FileId from) {
    const syntax::Syntax& syntax = project_.of(from);
    std::set<SymbolRef> seen;
    for (const syntax::Call& call : syntax.calls) {
      const bool in_module =
          call.scope.valid() && is_class_like(syntax.symbols[call.scope.index()].kind);
      if (in_module) read_use(from, from, call, kMaxNesting, seen);
    }
  }

  void read_use(FileId into, FileId from, const syntax::Call& call, unsigned depth,
                std::set<SymbolRef>& seen) {
    const syntax::Syntax& syntax = project_.of(from);
    if (depth == 0 || call.argument_count == 0 || syntax.text(call.name) != kUse) return;
    const std::string module = written(syntax, syntax.arguments[call.first_argument]);
    const auto used = modules_.find(expanded(from, module, true));
    if (module.empty() || used == modules_.end()) return;
    std::string_view part = "__using__";
    if (call.argument_count > 1) {
      const ValueId word = syntax.arguments[call.first_argument + 1];
      if (word.valid() && syntax.value(word).kind == syntax::ValueKind::string)
        part = syntax.text(syntax.value(word).text);
    }
    SymbolRef writer = function_of(used->second, part);
    if (!writer.valid()) writer = function_of(used->second, "__using__");
    if (!writer.valid() || !seen.insert(writer).second) return;
    const syntax::Syntax& there = project_.of(writer.file);
    std::set<std::uint32_t> uses;  // lines
    for (const syntax::Call& one : there.calls) {
      if (!within(there, one.scope, writer.symbol) || there.text(one.name) != kUse) continue;
      uses.insert(one.line);
      read_use(into, writer.file, one, depth - 1, seen);
    }
    for (const syntax::Import& import : there.imports) {
      if (within(there, import.scope, writer.symbol) && !uses.contains(import.line))
        bring(into, writer.file, import);
    }
  }

  void bring(FileId into, FileId from, const syntax::Import& import) {
    const syntax::Syntax& syntax = project_.of(from);
    const std::string_view module = syntax.text(import.module);
    if (contains(module, kOwn)) return;
    if (!import.name.empty()) {
      Resolution own = at(std::string(module));
      if (own.kind == Resolution::Kind::file) imported_[into].push_back(std::move(own));
      return;
    }
    std::string_view known = syntax.text(import.alias);
    if (known.empty()) known = module.substr(module.rfind('.') + 1);
    const auto [place, added] = aliases_[into].emplace(known, module);
    if (!added && place->second != module) place->second.clear();  // which one is not known
  }

  static std::string written(const syntax::Syntax& syntax, ValueId value) {
    if (!value.valid()) return {};
    const syntax::ValueNode& node = syntax.value(value);
    const bool member = node.kind == syntax::ValueKind::member && node.child_count > 0;
    if (!member && node.kind != syntax::ValueKind::reference) return {};
    const std::string before = member ? written(syntax, syntax.child(node, 0)) : std::string();
    if (member && before.empty()) return {};
    return before + (member ? "." : "") + std::string(syntax.text(node.text));
  }

  SymbolRef function_of(SymbolRef module, std::string_view name) const {
    const syntax::Syntax& syntax = project_.of(module.file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (syntax.symbols[s].container == module.symbol && !is_class_like(syntax.symbols[s].kind) &&
          syntax.text(syntax.symbols[s].name) == name)
        return {module.file, SymbolId(s)};
    }
    return {};
  }

  static bool within(const syntax::Syntax& syntax, SymbolId scope, SymbolId function) {
    for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
      if (scope == function) return true;
      scope = syntax.symbols[scope.index()].container;
    }
    return false;
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
  /// By file, through `use`: what a name stands for, empty where several say other things; whose
  /// functions are called by their bare names.
  std::map<FileId, std::map<std::string, std::string, std::less<>>> aliases_;
  std::map<FileId, std::vector<Resolution>> imported_;
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

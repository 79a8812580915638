// SPDX-License-Identifier: Apache-2.0
// Elixir: modules are known by their full name in the whole project; what a module brings with
// `use` or `import` and nobody declares is a word of the language or of that module.
#include <map>
#include <string>

#include "base/text.h"
#include "linking/resolver.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kLanguages[] = {"Elixir"};

class ElixirResolver : public ModuleResolver {
 public:
  explicit ElixirResolver(const ResolverContext& context) {
    for (std::size_t i = 0; i < context.project.size(); ++i) {
      const std::string_view path = context.files.path(FileId(i));
      if (!path.ends_with(".ex") && !path.ends_with(".exs")) continue;
      const syntax::Syntax& syntax = context.project.of(FileId(i));
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (symbol.kind == syntax::SymbolKind::module)
          modules_.emplace(std::string(syntax.text(symbol.name)), FileId(i));
      }
    }
  }

  Resolution resolve(FileId, std::string_view module, std::string_view) const override {
    Resolution out;
    if (const auto own = modules_.find(module); own != modules_.end()) {
      out.kind = Resolution::Kind::file;
      out.file = own->second;
      return out;
    }
    out.kind = Resolution::Kind::outside;
    out.package = lower(module.substr(0, module.find('.')));
    out.origin = out.package + ":" + std::string(module);
    return out;
  }

  std::vector<std::string> local_names(FileId, std::string_view module) const override {
    const std::size_t dot = module.rfind('.');
    return {std::string(dot == std::string_view::npos ? module : module.substr(dot + 1))};
  }

 private:
  std::map<std::string, FileId, std::less<>> modules_;
};

}  // namespace

extern const ResolverRecord record_elixir;
const ResolverRecord record_elixir{
    .name = "elixir",
    .title = "Elixir: modules by their full name",
    .languages = kLanguages,
    .packages = PackageRule::project,
    .rules = {.unknown_names_are_builtin = true, .builtin_origin = "elixir:"},
    .prepare = make_resolver<ElixirResolver>};

}  // namespace cutaway::linking

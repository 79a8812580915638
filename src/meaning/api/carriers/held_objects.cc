// SPDX-License-Identifier: Apache-2.0
// Finds who keeps an object that answers requests.
#include "meaning/api/carriers/held_objects.h"

#include <algorithm>
#include <set>

#include "meaning/chains.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::Syntax;

std::string_view last_name(std::string_view target) { return target.substr(target.rfind('.') + 1); }

/// A class, and its constructor.
std::vector<SymbolRef> made_by(const ReaderContext& context, SymbolRef type) {
  std::vector<SymbolRef> out{type};
  const Syntax& syntax = context.project.of(type.file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const Symbol& symbol = syntax.symbols[i];
    const bool makes =
        symbol.kind == syntax::SymbolKind::constructor || syntax.text(symbol.name) == "__init__";
    if (symbol.container == type.symbol && makes) out.push_back({type.file, SymbolId(i)});
  }
  return out;
}

class Keeping {
 public:
  Keeping(const ReaderContext& context, Carriers& carriers)
      : context_(context), carriers_(carriers) {}

  void mount(SymbolRef type) {
    for (const SymbolRef maker : made_by(context_, type)) {
      for (const auto& [file, index] : context_.links.callers(maker))
        if (is_own(context_, file)) mount_made(type, file, context_.project.of(file).calls[index]);
    }
    if (carriers_.has_prefix(type)) return;
    Carriers::Mount open;
    open.own = true;
    open.complete = false;
    carriers_.mount(Carriers::symbol_key(type), std::move(open));
  }

 private:
  void mount_made(SymbolRef type, FileId file, const syntax::Call& call) {
    const Syntax& syntax = context_.project.of(file);
    const ValueId made = call.callee.valid() ? call_with(syntax, call.callee) : ValueId();
    if (!made.valid()) return;
    // `cherrypy.tree.mount(Shop(), "/shop")`
    const std::string object = carriers_.of_value(file, call.scope, made);
    if (carriers_.is_mounted(object) && object != Carriers::symbol_key(type)) {
      Carriers::Mount mount;
      mount.parent = object;
      carriers_.mount(carriers_.symbol(type), std::move(mount));
    }
    for (const Symbol& symbol : syntax.symbols) {
      if (symbol.value == made && symbol.container.valid())
        below(type, {file, symbol.container}, syntax.text(symbol.name));
    }
    for (const syntax::Binding& binding : syntax.bindings) {
      const std::string_view target = syntax.text(binding.target);
      if (binding.value != made || !binding.scope.valid() || !target.starts_with("self.")) continue;
      below(type, {file, class_around(syntax, binding.scope)}, last_name(target));
    }
  }

  void below(SymbolRef type, SymbolRef keeper, std::string_view name) {
    if (!keeper.symbol.valid() || keeper == type) return;
    Carriers::Mount mount;
    mount.parent = carriers_.symbol(keeper);
    mount.prefix = "/" + std::string(name);
    carriers_.mount(carriers_.symbol(type), std::move(mount));
  }

  const ReaderContext& context_;
  Carriers& carriers_;
};

}  // namespace

void mount_held_objects(const ReaderContext& context, std::span<const Match> matches,
                        std::span<const OwnMark> marks, Carriers& carriers) {
  std::set<SymbolRef> types;
  const auto note = [&](const Match& match) {
    if (match.shape->role("in_objects").empty() || !is_own(context, match.site.file)) return;
    const SymbolId type = class_around(context.project.of(match.site.file), match.site.scope);
    if (type.valid()) types.insert({match.site.file, type});
  };
  for (const Match& match : matches) note(match);
  for (const OwnMark& mark : marks) note(mark.match);
  Keeping keeping(context, carriers);
  for (const SymbolRef type : types) keeping.mount(type);
}

}  // namespace cutaway::meaning

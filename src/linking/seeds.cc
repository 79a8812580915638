// SPDX-License-Identifier: Apache-2.0
// Collects arguments by parameter.
#include "linking/seeds.h"

#include "base/hash.h"
#include "base/text.h"
#include "platform/parallel.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;

/// The function whose parameters a call fills: the constructor of a class.
SymbolRef called_function(const Linker& linker, const Entity& callee) {
  Entity entity = callee;
  if (callee.kind == EntityKind::module) entity = linker.module_member(FileId(callee.a), "default");
  if (entity.kind != EntityKind::definition) return {};
  const SymbolRef ref = entity.symbol();
  const syntax::Syntax& syntax = linker.syntax(ref.file);
  const auto& symbol = syntax.symbols[ref.symbol.index()];
  if (!is_class_like(symbol.kind)) return ref;
  for (const std::string_view name :
       {linker.rules(ref.file).constructor, std::string_view("__init__"),
        std::string_view("constructor"), syntax.text(symbol.name)}) {
    for (const NameRow& row : linker.index(ref.file).find(ref.symbol.value, hash64(name))) {
      if (row.kind == RowKind::symbol && is_function_like(syntax.symbols[row.index].kind)) {
        return {ref.file, SymbolId(row.index)};
      }
    }
  }
  return {};
}

class Collector {
 public:
  Collector(const Linker& linker, std::vector<Given>& out) : linker_(linker), out_(out) {}

  void add_call(FileId file, const syntax::Call& call) {
    if (call.argument_count == 0 || !call.callee.valid()) return;
    if (linker_.rules(file).extensions) add_element(file, call);
    const SymbolRef function = called_function(linker_, linker_.callee(file, call.callee));
    if (!function.valid()) return;
    const syntax::Syntax& syntax = linker_.syntax(file);
    std::size_t position = 0;
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const ValueId argument = syntax.arguments[call.first_argument + i];
      const auto& node = syntax.value(argument);
      const bool named = node.kind == ValueKind::entry && node.child_count > 0;
      const std::size_t parameter =
          named ? by_name(function, syntax.text(node.text)) : by_position(function, position++);
      if (parameter == kNone) continue;
      const Entity known = linker_.slots(function.file).parameters[parameter];
      if (known.known()) continue;
      add(function.file, parameter,
          linker_.evaluate(file, named ? syntax.child(node, 0) : argument));
    }
  }

  /// `orders.iter().map(|order| …)`: an inline function is called with what the container holds.
  void add_element(FileId file, const syntax::Call& call) {
    Entity receiver = Entity::none();
    const Entity callee = linker_.callee(file, call.callee, Linker::kDepth, &receiver);
    if (receiver.kind != EntityKind::instance || callee.kind == EntityKind::definition) return;
    const syntax::Syntax& syntax = linker_.syntax(file);
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const auto& node = syntax.value(syntax.arguments[call.first_argument + i]);
      if (node.kind != ValueKind::function || !node.symbol.valid()) continue;
      const auto& function = syntax.symbols[node.symbol.index()];
      if (function.parameter_count == 0) continue;
      if (receiver.shell > 0) --receiver.shell;
      add(file, function.first_parameter + function.parameter_count - 1, receiver);
      return;
    }
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  std::size_t by_position(SymbolRef function, std::size_t position) const {
    const auto& symbol = linker_.syntax(function.file).symbols[function.symbol.index()];
    return position < symbol.parameter_count ? symbol.first_parameter + position : kNone;
  }

  std::size_t by_name(SymbolRef function, std::string_view name) const {
    const syntax::Syntax& syntax = linker_.syntax(function.file);
    const auto& symbol = syntax.symbols[function.symbol.index()];
    for (std::size_t i = symbol.first_parameter;
         i < symbol.first_parameter + symbol.parameter_count; ++i) {
      std::string_view own = syntax.text(syntax.parameters[i].name);
      const std::string_view sigil = linker_.rules(function.file).sigil;
      if (own.starts_with(sigil)) own.remove_prefix(sigil.size());
      if (own == name) return i;
    }
    return kNone;
  }

  void add(FileId file, std::size_t parameter, const Entity& entity) {
    if (!entity.known() || linker_.syntax(file).parameters[parameter].variadic != 0) return;
    // Texts and numbers tell nothing about what is called upon them.
    const bool is_plain =
        entity.kind == EntityKind::outside &&
        linker_.names().text(entity.a).starts_with(linker_.rules(file).builtin_origin);
    out_.push_back(
        {file, static_cast<std::uint32_t>(parameter), is_plain ? Entity::none() : entity});
  }

  const Linker& linker_;
  std::vector<Given>& out_;
};

}  // namespace

std::vector<Given> given_by(const Linker& linker, FileId file) {
  std::vector<Given> out;
  Collector collector(linker, out);
  for (const auto& call : linker.syntax(file).calls) {
    Linker::begin_question();
    collector.add_call(file, call);
  }
  return out;
}

std::vector<std::vector<Entity>> seeds_of(const Linker& linker,
                                          const std::vector<std::vector<Given>>& given, bool& any) {
  std::vector<std::vector<Entity>> out(given.size());
  for (const auto& file : given) {
    for (const Given& row : file) {
      auto& seeds = out[row.file.index()];
      seeds.resize(linker.syntax(row.file).parameters.size());
      Entity& seed = seeds[row.parameter];
      const bool same =
          seed.kind == row.entity.kind && seed.a == row.entity.a && seed.b == row.entity.b;
      if (seed.pending()) {
        seed = row.entity;
      } else if (!same) {
        seed = Entity::none();
      }
      any = any || seed.known();
    }
  }
  return out;
}

}  // namespace cutaway::linking

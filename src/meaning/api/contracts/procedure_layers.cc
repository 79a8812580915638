// SPDX-License-Identifier: Apache-2.0
// A chain is walked from its end to what it begins with, which is a chain of its own elsewhere.
#include "meaning/api/contracts/procedure_layers.h"

#include <algorithm>

#include "meaning/api/guards/guard_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostCalls = 48, kMostBuilders = 8;
constexpr std::size_t kMostValues = 16;

class Layers {
 public:
  Layers(const ReaderContext& context, Guards& guards) : context_(context), guards_(guards) {}

  /// `asksWhoIsThere`, a function; or what a call makes that is given one: `layer(async (opts) =>
  /// …)`. One without a name is called after the builder.
  std::vector<Guarding> of(const Built& given, std::string_view builder) {
    const Syntax& syntax = context_.project.of(given.file);
    const std::uint32_t line = syntax.value(given.value).line;
    const Place place{given.file, line, line};
    std::string_view name = syntax.value(given.value).kind == ValueKind::function
                                ? std::string_view()
                                : name_of(syntax, given.value);
    if (name.empty()) name = builder;
    if (const SymbolRef own = function_in(given); own.valid()) {
      std::vector<Guarding> out = guards_.of_symbol(own, name, place);
      const std::string kind = out.empty() ? refused_by_code(own) : std::string();
      if (!kind.empty())
        out.push_back(
            {kind, std::string(name), kind == "other" ? std::string(kMayRefuse) : "", place});
      return out;
    }
    return guards_.of_value({given.file, given.value});
  }

 private:
  /// "auth" of `if (!user) throw new Refused({ code: "UNAUTHORIZED" })`, "role" of a "FORBIDDEN"
  /// there, "other" of any further code by which somebody is refused; "" without.
  std::string refused_by_code(SymbolRef function) const {
    const Syntax& syntax = context_.project.of(function.file);
    std::string out;
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.scope != function.symbol || exit.kind != syntax::ExitKind::throw_ ||
          !exit.guard.valid() || syntax.guards[exit.guard.index()].parent.valid())
        continue;
      for (const ValueId one : values_within(syntax, {exit.value}, kMostValues)) {
        const ValueNode& node = syntax.value(one);
        if (node.kind != ValueKind::string) continue;
        const std::string kind = kind_of_code(lower(syntax.text(node.text)));
        if (kind == "auth") return kind;
        if (!kind.empty() && out != "role") out = kind;
      }
    }
    return out;
  }

  std::string kind_of_code(std::string code) const {
    for (const auto& [key, said] : context_.catalogue.table("guards")) {
      if (key == "of_strangers." + code) return "auth";
      if (key == "of_known." + code) return "role";
    }
    std::ranges::replace(code, '_', ' ');
    constexpr std::string_view kNotThere = "404", kWrong = "400";
    for (const auto& [key, said] : context_.catalogue.table("refused_inside"))
      if (key == "phrases." + code && said != kNotThere && said != kWrong) return "other";
    return {};
  }

  SymbolRef function_in(const Built& given) const {
    const auto found = follow(context_, given.file, given.scope, given.value);
    const Built at =
        found && found->value.valid() ? Built{found->file, found->scope, found->value} : given;
    const Syntax& syntax = context_.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    if (node.kind == ValueKind::function) return {at.file, node.symbol};
    for (std::size_t i = 1; node.kind == ValueKind::call && i < node.child_count; ++i) {
      const ValueNode& argument = syntax.value(syntax.child(node, i));
      if (argument.kind == ValueKind::function) return {at.file, argument.symbol};
    }
    return {};
  }

  const ReaderContext& context_;
  Guards& guards_;
};

}  // namespace

std::vector<Guarding> procedure_layers(const ReaderContext& context, Guards& guards, Built built,
                                       std::string_view by) {
  Layers layers(context, guards);
  std::vector<std::vector<Guarding>> found;  // innermost first
  std::string_view builder;
  for (int step = 0, builders = 0; step < kMostCalls && built.value.valid(); ++step) {
    const Syntax& syntax = context.project.of(built.file);
    const ValueNode& node = syntax.value(built.value);
    if (node.kind == ValueKind::call && node.child_count > 0) {
      const ValueNode& callee = syntax.value(syntax.child(node, 0));
      const bool adds =
          callee.kind == ValueKind::member && names_word(by, syntax.text(callee.text));
      for (std::size_t i = 1; adds && i < node.child_count; ++i)
        found.push_back(layers.of({built.file, built.scope, syntax.child(node, i)}, builder));
      if (callee.kind != ValueKind::member || callee.child_count == 0) break;
      built.value = syntax.child(callee, 0);
      continue;
    }
    const auto next = follow(context, built.file, built.scope, built.value);
    if (!next || !next->value.valid() || next->parameter_of.valid() || ++builders > kMostBuilders)
      break;
    if (next->file == built.file && next->value == built.value) break;
    builder = name_of(syntax, built.value);
    built = {next->file, next->scope, next->value};
  }
  std::vector<Guarding> out;
  for (auto at = found.rbegin(); at != found.rend(); ++at) append(out, std::move(*at));
  return out;
}

}  // namespace cutaway::meaning

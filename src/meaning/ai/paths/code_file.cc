// SPDX-License-Identifier: Apache-2.0
// Notes who holds each value of a file, once, so that questions about a value climb and never
// search.
#include "meaning/ai/paths/code_file.h"

#include "meaning/ai/paths/written_names.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 24;
constexpr std::string_view kParts = ".:>";  ///< between components of names in any language

}  // namespace

CodeFile::CodeFile(const ReaderContext& context, FileId of)
    : file(of), syntax(context.project.of(of)), parents_(syntax.values.size()) {
  using Kind = Holder::Kind;
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueId child = syntax.child(node, c);
      if (child.valid() && !parents_[child.index()].valid()) parents_[child.index()] = ValueId(i);
    }
  }
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    hold(symbol.value,
         {Kind::symbol, text(symbol.name), symbol.container, SymbolId(i), 0, 0, symbol.name_line});
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + p];
      hold(parameter.default_value,
           {Kind::parameter, text(parameter.name), SymbolId(i), {}, 0, p, parameter.line});
    }
  }
  for (const syntax::Binding& binding : syntax.bindings)
    hold(binding.value, {Kind::binding,
                         last_of(text(binding.target), kParts),
                         binding.scope,
                         {},
                         0,
                         0,
                         binding.line});
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    for (std::uint32_t a = 0; a < call.argument_count; ++a)
      hold(syntax.arguments[call.first_argument + a], {Kind::argument,
                                                       text(call.name),
                                                       call.scope,
                                                       {},
                                                       static_cast<std::uint32_t>(i),
                                                       a,
                                                       call.line});
  }
  for (const syntax::Annotation& note : syntax.annotations) {
    for (std::uint32_t a = 0; a < note.argument_count; ++a)
      hold(syntax.arguments[note.first_argument + a],
           {Kind::annotation, last_of(text(note.name), kParts), note.target, {}, 0, a, note.line});
  }
  for (const syntax::Exit& exit : syntax.exits)
    hold(exit.value, {Kind::exit, {}, exit.scope, {}, 0, 0, exit.line});
}

void CodeFile::hold(ValueId value, const Holder& holder) {
  if (value.valid()) holders_.try_emplace(value.value, holder);
}

SymbolId CodeFile::named(SymbolId scope) const {
  for (int step = 0; step < kMostSteps && scope.valid(); ++step) {
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    if (!symbol.name.empty()) return scope;
    scope = symbol.container;
  }
  return {};
}

Standing CodeFile::standing(ValueId value) const {
  Standing out;
  ValueId at = value;
  bool given = false;  // to a call further in
  for (int step = 0; step < kMostSteps; ++step) {
    const ValueId above = parent(at);
    if (!above.valid()) break;
    const ValueNode& node = syntax.value(above);
    switch (node.kind) {
      case ValueKind::entry:
        out.names.push_back(text(node.text));
        break;
      case ValueKind::list:
        out.listed = true;
        break;
      case ValueKind::index: {
        // `const [model, setModel] = useState("…")` takes the first of what the call gives.
        const bool taken_apart = node.child_count == 2 && syntax.child(node, 0) == at &&
                                 syntax.value(syntax.child(node, 1)).kind == ValueKind::number;
        out.compared = out.compared || !taken_apart;
        break;
      }
      case ValueKind::comparison:
      case ValueKind::arithmetic:
        out.compared = true;
        break;
      case ValueKind::concat:
      case ValueKind::format:
        out.joined = true;
        break;
      case ValueKind::alternative:
        if (node.child_count > 0 && syntax.child(node, 0) != at) out.instead = true;
        break;
      case ValueKind::call:
      case ValueKind::construct:
        if (node.child_count > 0) {
          const ValueNode& callee = syntax.value(syntax.child(node, 0));
          const bool called = syntax.child(node, 0) == at;
          // `ask().model("a").most(5)`: what is then asked of the result says nothing of the text.
          if (called && given) break;
          out.is_callee = out.is_callee || called;
          given = given || !called;
          out.names.push_back(last_of(text(callee.text), kParts));
          out.callees.push_back(out.names.back());
        }
        break;
      case ValueKind::record:
        if (!node.text.empty()) out.names.push_back(last_of(text(node.text), kParts));
        break;
      default:
        break;
    }
    out.above.push_back(above);
    at = above;
  }
  // A call that is an argument has its own row, which the value at the top of the climb may hide.
  if (const auto found = holders_.find(at.value); found != holders_.end())
    out.holder = found->second;
  if (!out.holder.name.empty()) out.names.push_back(out.holder.name);
  if (out.holder.kind == Holder::Kind::argument) out.callees.push_back(out.holder.name);
  return out;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Texts of annotations are joined with texts that functions set.
#include "model/trace/written_pairs.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/rules/conditions.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using Texts = std::set<std::string_view>;

constexpr std::size_t kFewestTexts = 2, kMostPairs = 16;

void add_text(const Syntax& syntax, ValueId value, Texts& out) {
  if (!value.valid()) return;
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::entry && node.child_count > 0)
    return add_text(syntax, syntax.child(node, 0), out);
  if (node.kind == ValueKind::string && !syntax.text(node.text).empty())
    out.insert(syntax.text(node.text));
}

/// The body that each class has which is marked with such texts.
std::map<Texts, SymbolRef> marked(const Inputs& in, const CallBodies& bodies, SymbolRef declared) {
  std::map<Texts, SymbolRef> out;
  const Syntax& above = in.project.of(declared.file);
  const syntax::Symbol& function = above.symbols[declared.symbol.index()];
  const SymbolRef type{declared.file, function.container};
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const Syntax& syntax = in.project.of(file);
    for (const syntax::Annotation& note : syntax.annotations) {
      if (!note.target.valid() || note.argument_count < kFewestTexts) continue;
      const SymbolRef target{file, note.target};
      if (syntax.symbols[note.target.index()].kind != syntax::SymbolKind::class_) continue;
      Texts texts;
      for (std::uint32_t a = 0; a < note.argument_count; ++a)
        add_text(syntax, syntax.arguments[note.first_argument + a], texts);
      if (texts.size() < kFewestTexts) continue;
      const SymbolRef body = bodies.member(target, above.text(function.name));
      const auto over = bodies.upwards(target);
      if (!body.valid() || std::ranges::find(over, type) == over.end()) continue;
      const auto [at, fresh] = out.emplace(std::move(texts), body);
      if (!fresh) at->second = {};  // two say the same
    }
  }
  return out;
}

/// What a function sets anything to.
Texts set_in(const Inputs& in, SymbolRef function) {
  Texts out;
  const Syntax& syntax = in.project.of(function.file);
  const syntax::Symbol& at = syntax.symbols[function.symbol.index()];
  for (const syntax::Binding& binding : syntax.bindings)
    if (binding.line >= at.line && binding.line <= at.end_line)
      add_text(syntax, binding.value, out);
  return out;
}

}  // namespace

std::vector<Entered> paired_bodies(const Inputs& in, const CallBodies& bodies, SymbolRef declared,
                                   std::span<const SymbolRef> way) {
  std::vector<Entered> out;
  if (!bodies.bodyless(declared) && !bodies.is_run(declared)) return out;
  const std::map<Texts, SymbolRef> known = marked(in, bodies, declared);
  for (const SymbolRef body : way) {
    if (known.empty() || !out.empty()) break;
    const Syntax& syntax = in.project.of(body.file);
    const auto targets = in.links.calls(body.file);
    for (const std::uint32_t index : bodies.calls_of(body)) {
      if (index >= targets.size() || !in.own(targets[index].symbol.file)) continue;
      if (!bodies.is_run(targets[index].symbol)) continue;
      const Texts said = set_in(in, targets[index].symbol);
      for (const auto& [texts, answer] : known) {
        const auto same = [&](const Entered& one) { return one.body == answer; };
        if (!answer.valid() || std::ranges::any_of(out, same) ||
            !std::ranges::includes(said, texts))
          continue;
        out.push_back({answer,
                       false,
                       Confidence::medium,
                       {},
                       1,
                       condition_words(syntax, syntax.calls[index].guard)});
      }
    }
  }
  if (out.size() > kMostPairs) out.clear();
  return out;
}

std::vector<SymbolRef> way_to(const Trace& trace, std::size_t step) {
  std::vector<SymbolRef> out;
  for (; step != TraceStep::npos; step = trace.steps[step].parent)
    if (trace.steps[step].body.valid()) out.push_back(trace.steps[step].body);
  if (trace.from.body.valid()) out.push_back(trace.from.body);
  std::ranges::reverse(out);
  return out;
}

}  // namespace cutaway::model

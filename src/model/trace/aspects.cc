// SPDX-License-Identifier: Apache-2.0
// A cut names the mark by its type, by a parameter of that type, or by another cut of the class.
#include "model/trace/aspects.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/context.h"
#include "model/trace/guard_bodies.h"
#include "model/trace/step_words.h"

namespace cutaway::model {
namespace {

using syntax::Annotation;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::string_view kMarked = "@annotation(";
constexpr std::string_view kCut = "cut", kFailing = "failing";

std::string_view last_name(std::string_view dotted) {
  return dotted.substr(dotted.find_last_of(".$") + 1);
}

/// The texts that an annotation is given: `@Before("cut()")`, `@Before(value = "cut()")`.
std::vector<std::string_view> texts_of(const Syntax& syntax, const Annotation& note) {
  std::vector<std::string_view> out;
  for (std::uint32_t a = 0; a < note.argument_count; ++a) {
    ValueId value = syntax.arguments[note.first_argument + a];
    if (value.valid() && syntax.value(value).kind == ValueKind::entry) {
      const std::string_view key = syntax.text(syntax.value(value).text);
      if (key != "value" && key != "pointcut") continue;
      value = syntax.child(syntax.value(value), 0);
    }
    if (value.valid() && syntax.value(value).kind == ValueKind::string)
      out.push_back(syntax.text(syntax.value(value).text));
  }
  return out;
}

/// "Log" of the parameter `log` that a function takes.
std::string_view type_of_parameter(const Syntax& syntax, SymbolId function, std::string_view name) {
  const syntax::Symbol& symbol = syntax.symbols[function.index()];
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const syntax::Parameter& one = syntax.parameters[symbol.first_parameter + p];
    if (syntax.text(one.name) == name) return syntax.text(one.type);
  }
  return name;
}

/// What a mark puts in the place of the method that it stands on: the function of `slot.value =
/// function () { … }`, where `slot` is the third thing that the function is given which the mark
/// makes.
SymbolRef put_in_place(const Inputs& in, SymbolRef maker) {
  constexpr std::uint32_t kSlot = 2;
  constexpr int kMostNesting = 4;
  const Syntax& syntax = in.project.of(maker.file);
  const syntax::Symbol& mark = syntax.symbols[maker.symbol.index()];
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view target = syntax.text(binding.target);
    if (binding.line < mark.line || binding.line > mark.end_line || !binding.value.valid() ||
        !target.ends_with(".value") || !binding.scope.valid())
      continue;
    const syntax::ValueNode& value = syntax.value(binding.value);
    const syntax::Symbol& around = syntax.symbols[binding.scope.index()];
    if (value.kind != ValueKind::function || !value.symbol.valid() ||
        around.parameter_count != kSlot + 1 ||
        syntax.text(syntax.parameters[around.first_parameter + kSlot].name) !=
            target.substr(0, target.size() - std::string_view(".value").size()))
      continue;
    SymbolId scope = binding.scope;
    for (int step = 0; step < kMostNesting && scope.valid() && scope != maker.symbol; ++step)
      scope = syntax.symbols[scope.index()].container;
    if (scope == maker.symbol) return {maker.file, value.symbol};
  }
  return {};
}

}  // namespace

Aspects::Aspects(const Inputs& in) {
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key.starts_with("aspects.")) known_.emplace_back(key.substr(key.find('.') + 1), value);
  for (std::size_t f = 0; f < in.project.size() && !known_.empty(); ++f)
    if (in.own(FileId(f))) note_advice(in, FileId(f));
  for (std::size_t f = 0; f < in.project.size() && !by_mark_.empty(); ++f)
    if (in.own(FileId(f))) note_marks(in, FileId(f));
  std::set<std::string, std::less<>> wrapping, slots;
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "names.wrapping") wrapping.insert(value);
    if (key == "names.slots") slots.insert(value);
  }
  const auto ecosystems = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f)) && (wrapping.contains(ecosystems[f]) || slots.contains(ecosystems[f])))
      note_wrappers(in, FileId(f), slots.contains(ecosystems[f]));
}

/// The mark that the cut of an advice names; "" when the cut is of another kind.
std::string Aspects::mark_of(const Syntax& syntax, const Annotation& note) const {
  for (const std::string_view text : texts_of(syntax, note)) {
    const std::size_t at = text.find(kMarked);
    if (at != std::string_view::npos) {
      std::string_view name = text.substr(at + kMarked.size());
      name = trim(name.substr(0, name.find(')')));
      return std::string(last_name(type_of_parameter(syntax, note.target, name)));
    }
    const auto cut = cuts_.find(trim(text.substr(0, text.find('('))));
    if (cut != cuts_.end()) return cut->second;
  }
  return {};
}

void Aspects::note_advice(const Inputs& in, FileId file) {
  const Syntax& syntax = in.project.of(file);
  const auto targets = in.links.annotations(file);
  cuts_.clear();
  for (const bool cuts : {true, false}) {  // a cut may stand below the advice that names it
    for (std::size_t a = 0; a < syntax.annotations.size() && a < targets.size(); ++a) {
      const Annotation& note = syntax.annotations[a];
      if (targets[a].origin == 0 || !note.target.valid() || !note.parameter.empty()) continue;
      const std::string_view origin = in.links.name(targets[a].origin);
      const auto known = std::ranges::find_if(
          known_, [&](const auto& row) { return matches_glob(row.second, origin); });
      if (known == known_.end() || (known->first == kCut) != cuts) continue;
      const std::string mark = mark_of(syntax, note);
      if (mark.empty()) continue;
      const std::string_view function = syntax.text(syntax.symbols[note.target.index()].name);
      if (cuts)
        cuts_.emplace(function, mark);
      else
        by_mark_[mark].push_back({{file, note.target}, known->first});
    }
  }
}

void Aspects::note_marks(const Inputs& in, FileId file) {
  const Syntax& syntax = in.project.of(file);
  for (const Annotation& note : syntax.annotations) {
    if (!note.target.valid() || !note.parameter.empty()) continue;
    const auto told = by_mark_.find(last_name(syntax.text(note.name)));
    if (told == by_mark_.end()) continue;
    // What runs however it ends goes before what runs only if it fails.
    std::vector<Told> in_order = told->second;
    std::ranges::stable_partition(in_order, [](const Told& one) { return one.when != kFailing; });
    for (const Told& one : in_order)
      advice_[{file, note.target}].push_back(
          {one.body, one.when, told->first, {file, note.line, note.line}});
  }
}

/// `@members def show(request)`, where the own `members` gives another function back that calls it,
/// or puts one in its place.
void Aspects::note_wrappers(const Inputs& in, FileId file, bool slots) {
  const Syntax& syntax = in.project.of(file);
  const auto targets = in.links.annotations(file);
  for (std::size_t a = 0; a < syntax.annotations.size() && a < targets.size(); ++a) {
    const Annotation& note = syntax.annotations[a];
    const SymbolRef maker = targets[a].symbol;
    if (!note.target.valid() || !note.parameter.empty() || !maker.valid() || !in.own(maker.file))
      continue;
    const syntax::SymbolKind kind = in.project.of(maker.file).symbols[maker.symbol.index()].kind;
    if (kind != syntax::SymbolKind::function) continue;
    const SymbolRef wrapper = slots ? put_in_place(in, maker) : given_back(in, maker);
    if (wrapper.valid() && wrapper != maker)
      advice_[{file, note.target}].push_back({wrapper,
                                              "around",
                                              std::string(last_name(syntax.text(note.name))),
                                              {file, note.line, note.line},
                                              slots});
  }
}

const std::vector<Aspects::Advice>& Aspects::of(SymbolRef function) const {
  static const std::vector<Advice> none;
  const auto at = advice_.find(function);
  return at == advice_.end() ? none : at->second;
}

TraceStep advice_step(const Aspects::Advice& advice, const CallBodies& bodies, PartId part) {
  TraceStep step;
  step.kind = "call";
  step.part = part;
  step.what = advice.slot ? advice.mark : bodies.name_of(advice.body);
  step.verb =
      advice_words(advice.when) + (advice.slot ? "what `" + advice.mark + "` puts in its place"
                                               : step.what + ", as `" + advice.mark + "` says");
  if (advice.when == kFailing) step.condition = "if it fails";
  step.body = advice.body;
  step.places = {advice.place};
  add_once(step.places, bodies.place_of(advice.body));
  return step;
}

TraceStep first_step(const RunsBefore& before, const CallBodies& bodies, PartId part, bool said) {
  TraceStep step;
  step.kind = "call";
  step.what = bodies.name_of(before.body);
  const bool block = bodies.is_nameless(before.body);
  const std::string when = !said ? "" : before.after ? "afterwards " : "first ";
  step.verb = when + (block ? "runs a block of " : "calls ") + step.what;
  step.part = part;
  step.condition = before.condition;
  step.confidence = Confidence::medium;
  step.body = before.body;
  step.places = {before.place};
  add_once(step.places, bodies.place_of(before.body));
  return step;
}

}  // namespace cutaway::model

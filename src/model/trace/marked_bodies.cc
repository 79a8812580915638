// SPDX-License-Identifier: Apache-2.0
// Marks are annotations of libraries, by the kind of component that the framework asks for them.
#include "model/trace/marked_bodies.h"

#include <algorithm>

#include "base/text.h"
#include "model/rules/conditions.h"
#include "model/trace/lazy_members.h"

namespace cutaway::model {

namespace {

/// Whether a call on the line asks for the thing: `user.orders.where(open: true)` is told once.
bool is_asked_there(const Model& model, FileId file, std::uint32_t line, std::size_t thing) {
  auto use =
      std::ranges::lower_bound(model.entity_uses, Place{file, line, 0}, {}, &EntityUse::place);
  for (; use != model.entity_uses.end() && use->place.file == file && use->place.line == line;
       ++use)
    if (use->entity == thing) return true;
  return false;
}

}  // namespace

MarkedBodies::MarkedBodies(const Inputs& in, const Model& model, const HeldQueries& held) {
  std::vector<std::pair<std::string, std::string>> known;  // component, glob
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key.starts_with("marked.")) known.emplace_back(key.substr(key.find('.') + 1), value);
  for (std::size_t f = 0; f < in.project.size() && !known.empty(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    const auto targets = in.links.annotations(file);
    for (std::size_t a = 0; a < syntax.annotations.size() && a < targets.size(); ++a) {
      const syntax::Annotation& note = syntax.annotations[a];
      if (targets[a].origin == 0 || !note.target.valid() || !note.parameter.empty()) continue;
      const std::string_view origin = in.links.name(targets[a].origin);
      const auto mark = std::ranges::find_if(
          known, [&](const auto& row) { return matches_glob(row.second, origin); });
      if (mark == known.end()) continue;
      CallEffect effect;
      effect.kind = "use";
      effect.component = mark->first;
      marks_[{file, note.target}].push_back({effect, {file, note.line, note.line}});
    }
  }
  const LazyMembers lazy(in, model);
  for (const LazyMembers::Looked& one : lazy.all()) {
    if (is_asked_there(model, one.body.file, one.line, one.thing)) continue;
    CallEffect effect;
    effect.kind = "read";
    effect.component = "datastore";
    effect.entities = {one.thing};
    effect.confidence = Confidence::medium;
    note(in, one.body, one.line, one.guard, std::move(effect));
  }
  for (const HeldQueries::Begun& one : held.begun()) {
    CallEffect effect;
    held.tell(one.thing, effect);
    note(in, one.body, one.line, one.guard, std::move(effect));
  }
}

/// What is looked at again is there already; the place that asks without a condition is told.
void MarkedBodies::note(const Inputs& in, SymbolRef body, std::uint32_t line, GuardId guard,
                        CallEffect effect) {
  Mark mark{
      std::move(effect), {body.file, line, line}, condition_words(in.project.of(body.file), guard)};
  for (Mark& known : marks_[body]) {
    if (known.effect.kind != mark.effect.kind || known.effect.entities != mark.effect.entities ||
        known.effect.tables != mark.effect.tables)
      continue;
    if (mark.condition.empty() && !known.condition.empty()) known = std::move(mark);
    return;
  }
  marks_[body].push_back(std::move(mark));
}

const std::vector<MarkedBodies::Mark>& MarkedBodies::of(SymbolRef body) const {
  static const std::vector<Mark> none;
  const auto at = marks_.find(body);
  return at == marks_.end() ? none : at->second;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// A sink is known by its origin: once for each name, whoever calls it.
#include "model/data/sinks.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::model {

Sinks::Sinks(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    const std::size_t dot = key.find('.');
    const std::string table = key.substr(0, dot);
    const std::string rest = dot == std::string::npos ? std::string() : key.substr(dot + 1);
    if (table == "origins") globs_.emplace_back(rest, value);
    if (table == "via") via_[rest] = value;
    if (rest == "log_receivers") receivers_.insert(value);
    if (rest == "log_verbs") verbs_.insert(value);
    if (key == "whole.serialisers") serialisers_.push_back(value);
    if (key == "veil.words") veils_.insert(value);
    if (key == "whole.ways") whole_ways_.insert(value);
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
}

Sink Sinks::of_origin(std::string_view origin, std::string_view ecosystem) const {
  for (const auto& [way, glob] : globs_) {
    if (matches_glob(glob, origin))
      return {way == "telemetry" ? "vendor" : way, way, whole_ways_.contains(way)};
  }
  for (const catalogue::Shape* shape : in_.catalogue.shapes("call", origin)) {
    const auto at = via_.find(shape->means);
    if (at == via_.end()) continue;
    const bool whole = whole_ways_.contains(at->first) || whole_ways_.contains(at->second);
    return {at->second, in_.technology(shape->technology).name, whole};
  }
  // What an outside vendor's own library is asked.
  const std::string_view package = origin.substr(0, origin.find(':'));
  if (package.empty() || package == "?" || ecosystem.empty()) return {};
  for (const TechnologyId id : in_.catalogue.by_import(ecosystem, package)) {
    const catalogue::Technology& technology = in_.technology(id);
    if (technology.component == "external" && !technology.tooling)
      return {"vendor", technology.name, false};
  }
  return {};
}

bool Sinks::is_log_by_name(const syntax::Syntax& syntax, const syntax::Call& call) const {
  if (!verbs_.contains(lower(syntax.text(call.name)))) return false;
  if (!call.callee.valid()) return false;
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return false;
  const syntax::ValueNode& receiver = syntax.value(syntax.child(callee, 0));
  const bool named = receiver.kind == syntax::ValueKind::member ||
                     receiver.kind == syntax::ValueKind::reference ||
                     receiver.kind == syntax::ValueKind::parameter;
  return named && receivers_.contains(lower(syntax.text(receiver.text)));
}

bool Sinks::serialises(ValueRef callee) const {
  const linking::NameId origin = in_.links.what_is(callee).origin;
  if (origin == 0) return false;
  const auto [at, fresh] = serialising_.try_emplace(origin, false);
  if (fresh) {
    const std::string_view name = in_.links.name(origin);
    for (const std::string& glob : serialisers_)
      at->second = at->second || matches_glob(glob, name);
  }
  return at->second;
}

bool Sinks::veils(std::string_view name) const {
  return std::ranges::any_of(identifier_words(name),
                             [&](const std::string& word) { return veils_.contains(word); });
}

const Sink& Sinks::of(FileId file, std::size_t call) const {
  static const Sink kNone;
  static const Sink kLog{"log", "log", false};
  const auto targets = in_.links.calls(file);  // fewer where a file was not linked
  const linking::Target target = call < targets.size() ? targets[call] : linking::Target();
  const syntax::Syntax& syntax = in_.project.of(file);
  if (target.origin != 0) {
    const std::string_view ecosystem = ecosystems_[file.index()];
    const auto [at, fresh] = known_.try_emplace({target.origin, ecosystem});
    if (fresh) at->second = of_origin(in_.links.name(target.origin), ecosystem);
    if (!at->second.via.empty()) return at->second;
  }
  return is_log_by_name(syntax, syntax.calls[call]) ? kLog : kNone;
}

}  // namespace cutaway::model

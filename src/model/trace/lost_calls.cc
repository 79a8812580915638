// SPDX-License-Identifier: Apache-2.0
// Names tell: those that every value of a language answers say nothing, those of clients say most.
#include "model/trace/lost_calls.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "model/inputs.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr int kMostLinks = 12;

/// The package of "scope/name:Type.member", "?" where it is not known; empty for what the language
/// brings itself.
std::string_view package_of(std::string_view origin) {
  const std::string_view package = origin.substr(0, origin.find(':'));
  return package == "std" ? std::string_view() : package;
}

}  // namespace

LostCalls::LostCalls(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "lost.trifles") trifles_.insert(value);
    if (key == "lost.words") first_words_.insert(value);
    if (key == "origins.none") none_.push_back(value);
    if (key == "verbs.read" || key == "verbs.write" || key == "verbs.publish") verbs_.insert(value);
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
}

bool LostCalls::tells(FileId file, const syntax::Call& call) const {
  return !trifles_.contains(lower(in_.project.of(file).text(call.name)));
}

bool LostCalls::reaches_nothing(FileId file, std::uint32_t index) const {
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || targets[index].origin == 0) return false;
  const std::string_view origin = in_.links.name(targets[index].origin);
  return std::ranges::any_of(none_,
                             [&](const std::string& glob) { return matches_glob(glob, origin); });
}

/// "findUserById", "upsert_or_delete", "send".
bool LostCalls::asks(std::string_view name) const {
  if (verbs_.contains(lower(name))) return true;
  const std::vector<std::string> words = identifier_words(name);
  return !words.empty() && first_words_.contains(words.front());
}

bool LostCalls::waits_for_unknown(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || targets[index].symbol.valid() || !call.callee.valid() ||
      (call.flags & syntax::kAwaited) == 0)
    return false;
  const syntax::ValueNode* at = &syntax.value(call.callee);
  if (at->kind != ValueKind::member || !asks(syntax.text(call.name))) return false;
  for (int step = 0; step < kMostLinks && at->child_count > 0; ++step)
    at = &syntax.value(syntax.child(*at, 0));
  if (at->kind != ValueKind::reference && at->kind != ValueKind::parameter) return false;
  if (targets[index].origin == 0) return true;
  const std::string_view origin = in_.links.name(targets[index].origin);
  const std::string_view package = package_of(origin);
  return !package.empty() && in_.catalogue.by_import(ecosystems_[file.index()], package).empty();
}

bool LostCalls::is_accessor(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if ((call.flags & syntax::kAwaited) != 0) return false;
  std::string_view name = syntax.text(call.name);
  const std::size_t takes = name.starts_with("set") ? 1 : 0;
  if (!name.starts_with("get") && !name.starts_with("set") && !name.starts_with("is")) return false;
  name.remove_prefix(name.starts_with("is") ? 2 : 3);
  return call.arguments_written == takes && !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
}

bool LostCalls::is_unknown(FileId file, std::uint32_t index) const {
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || targets[index].symbol.valid()) return false;
  if ((in_.project.of(file).calls[index].flags & syntax::kConstructs) != 0) return false;
  if (targets[index].origin == 0) return true;
  const std::string_view package = package_of(in_.links.name(targets[index].origin));
  return !package.empty() && in_.catalogue.by_import(ecosystems_[file.index()], package).empty();
}

void LostCalls::order(const std::vector<TraceStep>& told, std::vector<TraceStop>& lost) const {
  // `db.select(…).from(…).where(…)` is one thing, whichever of its calls says so.
  std::erase_if(lost, [&](const TraceStop& one) {
    return std::ranges::any_of(told, [&](const TraceStep& step) {
      return step.kind != "call" && step.kind != "guard" &&
             std::ranges::any_of(step.places, [&](const Place& place) {
               return place.file == one.place.file && place.line == one.place.line;
             });
    });
  });
  std::ranges::stable_partition(lost, [&](const TraceStop& one) { return asks(one.what); });
}

}  // namespace cutaway::model
